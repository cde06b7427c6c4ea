"""What a real agent tells its model of the skills: run it, and listen."""
