"""What a script does, whatever its language: what flows where, by the names of variables."""
