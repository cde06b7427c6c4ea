"""What the commands of `skillkit lake` print as JSON."""
