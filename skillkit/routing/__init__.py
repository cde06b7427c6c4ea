"""Does a query reach its skill: ranked offline over what an agent is shown."""
