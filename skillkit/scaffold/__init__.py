"""Set up a repository, and write new skills into the layout: plan first, then write."""
