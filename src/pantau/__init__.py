"""Pantau: the control room of a regional government's year."""

__version__ = "0.1.0"
