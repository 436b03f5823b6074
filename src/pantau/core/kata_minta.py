"""What each option of a request means, in one line: help of the command and description of the API. Loads nothing, so that help waits for nothing."""

KATA_MINTA: dict[str, str] = {
    "per": "tanggal keadaan, TTTT-BB-HH",
    "diketahui": "waktu pengetahuan, ISO (misalnya 2026-11-02T08:00+08:00)",
    "perangkat-daerah": "kode atau nama unit",
    "simpul": "nomor program, kegiatan, atau sub kegiatan",
    "kelas": "hanya unit dari kelas ini",
    "asisten": "hanya unit di bawah asisten ini",
    "program": "kode program",
    "rekening": "kode rekening dan semua di bawahnya",
    "tanpa-rekening": "kode rekening yang dikeluarkan, dipisahkan koma",
    "sumber-dana": "sumber dana",
    "tema": "kegiatan dengan tema ini, misalnya stunting atau kesehatan",
    "basis": "utama, sp2d, spj, pengesahan, lra, rfk",
    "metode": "metode fisik",
    "tingkat-fisik": "klaim, verifikasi, terbukti",
    "waktu": "catat atau masa",
}
