"""What commands of a shell do: read as words, followed from one to the next."""
