"""The texts of a skill, each looked at in its own way."""
