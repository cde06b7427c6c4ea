"""`make release-check`: what is published is whole, and works where nothing else is installed."""
