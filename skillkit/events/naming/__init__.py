"""What a skill of a report is called now, and what is noted for those who report next."""
