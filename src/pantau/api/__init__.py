"""The API: the same reports, measures, explanations and lists as the pages, for applications; and writes through the same actions."""
