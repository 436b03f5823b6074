"""Messages of contracts, bills and what follows from them: what was found, and what to do."""

PESAN_PENGADAAN: dict[str, str] = {
    "baris_belum_berkontrak": "{jumlah} baris tidak bernomor dan tidak bernilai kontrak; dimuat sebagai paket yang belum berkontrak.",
    "baris_tahun_lain": "{jumlah} baris milik tahun anggaran lain diperiksa tetapi tidak dimuat; yang dimuat tahun {tahun}. Muat lagi berkas ini untuk tahun itu (di baris perintah: --tahun).",
    "dokumen_tidak_dikenal": 'Jenis dokumen "{isi}" tidak dikenal. Tulis salah satu: {daftar}.',
    "gangguan_tidak_dinyatakan": "Tidak ada gangguan sistem yang dinyatakan pada {tanggal}. Periksa tanggalnya, atau nyatakan masanya dalam aturan gangguan_sistem.",
    "kesempatan_tanpa_alasan": "Pemberian kesempatan atas paket APBD murni memerlukan kode sebab dan nama yang menyetujui. Isi keduanya, atau tulis perubahan di kolom APBD bila paketnya dari perubahan.",
    "kontrak_lewat_tahun": "Kontrak berakhir {akhir}, sesudah tahun anggaran {tahun}. Periksa waktunya; bila memang tahun jamak, isi kolom tahun jamak.",
    "kontrak_tanpa_penyedia": "Penyedianya tidak ditulis. Isi nama penyedianya.",
    "paket_tersambung": "{jumlah} dari {semua} baris tersambung ke paket yang sudah dikenal: {kode} dari kode paket, {kd_rup} dari kode RUP, {nama} dari namanya. {tanpa} berdiri sendiri.",
    "penahan_asing": 'Penahan "{isi}" tidak dikenal. Pilih: {daftar}.',
    "penyedia_bukan_nama": 'Penyedia tertulis "{isi}", bukan nama. Isi nama penyedianya.',
    "sebab_kesempatan_asing": 'Kode sebab "{isi}" tidak dikenal. Pilih: {daftar}.',
    "tagihan_tanpa_nilai": "Nilai tagihan harus lebih dari nol. Isi nilai yang ditagih.",
    "tagihan_tanpa_paket": 'Paket "{paket}" tidak dikenal atau mendua di unit ini. Muat kontraknya dahulu, atau perbaiki nomor kontrak atau kode paketnya.',
    "tanggal_kosong_mesin": "Kolom {kolom} berisi 1970-01-01, yang ditulis komputer untuk tanggal kosong; barisnya dimuat tanpa tanggal. Isi tanggalnya.",
    "waktu_tidak_terbaca": 'Waktu pelaksanaan "{isi}" tidak menyebut lama atau akhirnya. Tulis misalnya 90 hari, atau isi tanggal selesainya.',
}
