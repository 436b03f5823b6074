"""Every few minutes, in the order of their names."""
