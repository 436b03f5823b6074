"""A release of tomorrow: it adds a table, and its second migration fails where a file says so."""
