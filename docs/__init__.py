"""The pages of the project, and what makes those that are generated."""
