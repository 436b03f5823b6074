"""Hooks: other applications are told when a month was signed or closed, an instruction given, or a meeting decided something."""
