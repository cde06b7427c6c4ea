"""What other machines run when they are set up: dev containers."""
