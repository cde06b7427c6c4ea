"""The object storage engine: a lake in a bucket (S3, Google Cloud Storage, Azure), reached through obstore."""
