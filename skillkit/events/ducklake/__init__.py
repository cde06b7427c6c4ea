"""The DuckLake engine: a catalog in PostgreSQL, and Parquet files in a bucket or in a folder that all mount."""
