"""What in a skill is out of date."""
