"""Asking: all events as one view, the copy of it, and the child process that answers SQL from people."""
