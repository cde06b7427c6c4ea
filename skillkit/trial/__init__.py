"""Ask an agent that is installed here, with its user's own account, and see whether it used a skill."""
