"""Evidence that a skill was tested, bound to its text."""
