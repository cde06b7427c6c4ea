"""Rules of the family workspace."""
