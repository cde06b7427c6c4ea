"""What an agent makes of a skill, lists of all of them after its cuts, and what that costs."""
