"""What `skillkit report --by-skill` prints as JSON."""
