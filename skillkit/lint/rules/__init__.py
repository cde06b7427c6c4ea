"""Every rule, a file each, in the folder of its family."""
