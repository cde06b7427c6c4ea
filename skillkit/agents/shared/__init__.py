"""What is said of every agent: the types, finding one by its name, its program, its shell."""
