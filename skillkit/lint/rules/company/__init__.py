"""Rules of the family company."""
