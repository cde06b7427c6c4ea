"""The links that should be and those that are; copies where links cannot be."""
