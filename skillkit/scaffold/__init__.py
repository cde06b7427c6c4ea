"""Lay the layout into a repository, and new skills into the layout: plan first, then write."""
