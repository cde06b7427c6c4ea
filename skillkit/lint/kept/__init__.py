"""What a run of lint leaves for the next one."""
