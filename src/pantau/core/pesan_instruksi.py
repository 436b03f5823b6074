"""Messages about instructions. Form as in `core/pesan.py`."""

PESAN_INSTRUKSI: dict[str, str] = {
    "instruksi_alamat": "Alamat instruksi tidak dikenal: {isi}. Pilih unit, kelas unit, atau jabatan dari daftar.",
    "instruksi_batas": "Batas instruksi tidak boleh sebelum hari ini, dan instruksi khusus selesai paling lama {hari} hari.",
    "instruksi_bukan_data": "Batch {batch} mencatat instruksi, bukan data. Instruksi dicabut pemberinya, sebelum batasnya, di halaman Instruksi.",
    "instruksi_bukan_giliran": "Instruksi ini tidak dapat ditanggapi begitu oleh Anda dalam keadaannya sekarang. Muat ulang halamannya dan lihat riwayatnya.",
    "instruksi_bukan_hak": "Anda tidak memberi instruksi kepada yang dituju. Pimpinan memberi kepada semua unit, kepala unit di dalam unitnya.",
    "instruksi_nilai_mustahil": "Nilai itu tidak mungkin untuk {ukuran}. Persen 0 sampai 100, poin −100 sampai 100, rupiah dan jumlah tidak di bawah nol.",
    "instruksi_nilai_sama": "Usul menyebut nilai lain daripada yang berlaku. Tulis angkanya beserta alasannya.",
    "instruksi_tanpa_berkas": "Instruksi ini meminta dokumen. Lampirkan berkasnya.",
    "instruksi_ukuran": "Instruksi harus dapat dinilai: pilih ukuran dengan tanda dan nilainya, atau sebut dokumen yang diminta, tidak keduanya.",
    "instruksi_ulang": "Yang diulang harus instruksi yang sudah ditutup tidak dipenuhi dan belum diganti instruksi lain.",
}
