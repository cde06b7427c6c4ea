"""One HTML file about all skills of a company: what needs whom, what is used, and whether fixes helped."""
