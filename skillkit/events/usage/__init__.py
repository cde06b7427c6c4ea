"""The use of a skill: whether it may be recorded, and the event that it is."""
