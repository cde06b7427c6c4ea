"""What stands on disk: the workspace, its skills, their heads and bodies."""
