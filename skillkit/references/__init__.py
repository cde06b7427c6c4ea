"""What a skill refers to: links, paths, commands that run scripts, and which of its files that reaches."""
