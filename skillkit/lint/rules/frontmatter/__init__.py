"""Rules of the family frontmatter."""
