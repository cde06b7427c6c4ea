"""What a skill can do, and whether it is safe: one reader, one extractor of facts, capabilities."""
