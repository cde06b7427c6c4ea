"""What commands share: errors and exit codes, tables, finding skills, opening the lake."""
