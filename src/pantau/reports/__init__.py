"""Reports as plain data: tables, charts, sentences; every cell with value or reason, status and the key that explains it."""
