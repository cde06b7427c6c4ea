"""What happens to skills: noted in a spool, moved into a lake, asked in SQL."""
