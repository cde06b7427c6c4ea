"""What is on disk: the workspace, its skills, their frontmatter and bodies."""
