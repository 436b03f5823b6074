"""Message templates by stable code: what was found, and what to do. Indonesian here; the interface carries the English catalogue."""

PESAN: dict[str, str] = {}
