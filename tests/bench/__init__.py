"""The speed of skillkit as ratios, each measured against its base in the same run."""
