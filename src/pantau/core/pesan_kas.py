"""Messages about cash and about figures that others published. Form as in `core/pesan.py`."""

PESAN_KAS: dict[str, str] = {
    "angka_basis_kosong": "Baris ini tidak menyebut basisnya. Tulis misalnya sp2d, lra, atau bank.",
    "angka_kembar": "Baris {isi} dari {sumber} sudah disebut di baris {pertama}. Hapus salah satunya, atau bedakan kuncinya.",
    "angka_kata_asing": '{kolom} "{isi}" tidak dikenal. Tulis salah satu: {daftar}.',
    "angka_tanpa_total": "Sumber {sumber} per {per} tidak menyebut jumlah yang diterbitkannya. Tambahkan satu baris tanpa kunci dengan jumlahnya.",
    "rekonsiliasi_sumber_tidak_ada": "Angka {isi} tidak ada. Pilih salah satu: {daftar}.",
    "saldo_jenis_asing": 'Jenis rekening tidak terbaca dari "{isi}". Tulis salah satu: {daftar}.',
    "saldo_kembar": "Rekening ini sudah disebut di baris {pertama} untuk tanggal yang sama: di sana {lama}, di sini {isi}. Hapus salah satunya.",
}
