"""Rules that are not of this package: of the configuration, and of installed packages."""
