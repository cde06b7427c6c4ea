"""What flows where in a script: what it fetches, decodes or reads, and what it runs, sends or writes."""
