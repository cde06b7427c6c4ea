"""Reports that say the same are one fault: the words that count, the groups, and how the faults are."""
