"""The git engine: reports travel through refs of a git remote, and nothing touches the user's repository."""
