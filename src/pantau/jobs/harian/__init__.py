"""Once a day, in the order of their names."""
