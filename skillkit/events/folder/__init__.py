"""The lake as a folder of Parquet files: parts, batches, compaction."""
