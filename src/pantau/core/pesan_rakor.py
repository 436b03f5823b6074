"""What is said about control meetings."""

PESAN_RAKOR: dict[str, str] = {
    "desk_tanpa_alasan": "Angka sendiri yang berbeda dari angka yang dimuat perlu alasan.",
    "isian_bukan_jam": '"{isi}" bukan jam. Tulis misalnya 09:00.',
    "rakor_bukan_data": "Batch {batch} mencatat rapat, bukan data. Rapat diubah atau dibatalkan di halamannya; angka yang sudah dibekukan tetap.",
    "rakor_bukan_tugas": "Rapat ini disiapkan adbang; rapat internal perangkat daerah juga oleh kepalanya. Mintalah kepada mereka.",
    "rakor_batal_tanpa_alasan": "Tulis dahulu mengapa rapat ini dibatalkan.",
    "rakor_belum_beku": "Angka rapat ini belum dibekukan. Bekukan dahulu di halaman rapatnya.",
    "rakor_sudah_beku": "Angka rapat ini sudah dibekukan per {tanggal}; tanggal dan cakupannya tidak berubah lagi. Buat rapat baru bila perlu.",
    "rakor_sudah_lewat": "Rapat ini sudah selesai atau dibatalkan.",
    "naskah_belum": "Berita acara disiapkan untuk ditandatangani sesudah rapat dinyatakan selesai.",
    "naskah_belum_siap": "Berita acara rapat ini belum disiapkan untuk ditandatangani.",
    "naskah_berubah": "Isi berkas ini tidak lagi sama dengan berita acara yang disiapkan. Yang boleh ditambahkan hanya tanda tangan pada bidangnya.",
    "naskah_lain": "Berkas ini bukan berita acara yang disiapkan untuk rapat ini. Tanda tangani berkas yang diunduh dari halaman ini, tanpa mencetak atau menyimpannya ulang.",
    "naskah_tanpa_tanda": "Berkas ini belum berisi tanda tangan elektronik atas berita acara itu.",
    "rakor_tanpa_tempat": "Tulis tempat rapatnya.",
    "rakor_tidak_ada": "Tidak ada rapat dengan nomor itu.",
    "rakor_tidak_diundang": "Jabatan itu tidak diundang ke rapat ini. Pilih dari daftar.",
    "rakor_unit_jenis": "Rapat internal menyebut perangkat daerahnya; rapat lain melihat seluruh pemda.",
    "rakor_wakil_tanpa_nama": "Yang diwakili disebut wakilnya, paling banyak {batas} tanda; yang lain tidak.",
}
