"""Keeping a lake in order: its health, its months, texts that go, and the way to another engine."""
