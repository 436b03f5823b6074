"""Limits of a file. What lies beyond one is a refusal that names it, never a part silently unread."""

BARIS = 600_000
KOLOM = 400
SEL = 5_000_000
TERURAI = 160 * 2**20  # bytes of one member or one decompressed file
TERURAI_JSON = 16 * 2**20  # JSON grows several times when it is read
TEKS_BERSAMA = 400_000  # distinct cells remembered so that equal ones share one object
ANGGOTA_ZIP = 5_000
BERKAS = 1_000  # files of one act, counted inside archives and folders
TEKS_SEL = 32_767
DETIK = 10
MEMORI = 500 * 2**20
KEHABISAN = 9  # exit code of the bounded process when its memory does not suffice
