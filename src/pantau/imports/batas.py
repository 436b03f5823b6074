"""Limits of a file. What lies beyond one is a refusal that names it, never a part silently unread."""

BARIS = 600_000
KOLOM = 400
SEL = 40_000_000
TERURAI = 400 * 2**20  # bytes of one member or one decompressed file
ANGGOTA_ZIP = 5_000
TEKS_SEL = 32_767
DETIK = 10
MEMORI = 1_600 * 2**20
