"""Messages about obstacles. Form as in `core/pesan.py`."""

PESAN_KENDALA: dict[str, str] = {
    "kendala_batas": "Tanggal batas janji belum diisi. Isi sampai kapan kendala ini dijanjikan selesai.",
    "kendala_lampau": "Tanggal batasnya sudah lewat. Isi hari ini atau hari sesudahnya.",
    "kendala_selesai": "Kendala ini sudah dinyatakan selesai. Buka lagi dahulu bila masih menghalangi.",
    "kendala_siapa": "Belum disebut siapa. Tulis jabatan yang akan menyelesaikan, yang dimintai bantuan, atau yang datang.",
    "kendala_tanpa_bantuan": "Tidak ada permintaan bantuan yang menunggu jawaban pada kendala ini. Muat ulang halaman.",
    "kendala_dampak": "Dampak kendala ditulis dengan angka: rupiah, poin fisik, atau banyaknya paket, tidak kurang dari nol.",
}
