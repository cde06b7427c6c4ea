"""Who owns a skill, by its frontmatter and by CODEOWNERS."""
