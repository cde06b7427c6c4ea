"""Rules of the family body."""
