"""Uses and reports over time: the weeks of a period, how each skill does, and whether fixes helped."""
