"""A lake in the clone whose events travel to and from a store that a URL names: what all such stores have in common."""
