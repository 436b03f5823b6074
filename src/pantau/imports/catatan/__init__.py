"""Findings given back where they stand: a copy of the person's own workbook, its cells marked, with a column of notes at the right."""
