"""What is known of texts, whatever they say: patterns, likeness, tokens, JSON with comments, secrets."""
