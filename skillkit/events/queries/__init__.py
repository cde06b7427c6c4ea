"""The questions to a lake, each a file of SQL, and what its engine answers."""
