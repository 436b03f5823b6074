"""The arithmetic of Pantau: plain records, arrays and functions. No Django, no files, no clock."""
