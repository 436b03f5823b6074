"""Messages about applications and about what is asked for. Form as in `core/pesan.py`."""

PESAN_API: dict[str, str] = {
    "akun_aplikasi": "Nama {nama} dipakai bersama orang dan aplikasi. Aplikasi masuk dengan kunci, orang dengan kata sandi: pakai nama lain.",
    "kunci_batas": "Batas {isi} panggilan per menit tidak berlaku; tulis 1 sampai 6000.",
    "kunci_lama": "Kunci berlaku {isi} hari tidak diberikan; tulis 1 sampai 730.",
    "kunci_peran": "Peran pejabat mengikuti jabatan seorang pejabat dan tidak diberikan kepada aplikasi. Pilih peran lain.",
    "kunci_tidak_ada": "Kunci {isi} tidak ada atau sudah diakhiri.",
    "permintaan_batas": '"{isi}" bukan banyaknya butir. Tulis 1 sampai {sampai}.',
    "permintaan_dua_kali": "Parameter {isi} ditulis lebih dari sekali. Tulis sekali.",
    "permintaan_lanjut": "Tanda lanjut ini bukan dari daftar ini. Mulai lagi tanpa tanda.",
    "permintaan_parameter": "Parameter {isi} tidak dikenal alamat ini. Yang dikenal: {daftar}.",
    "permintaan_kode": '"{isi}" bukan kode. Tulis angka dan huruf yang dipisahkan titik, misalnya 5.1.02; beberapa kode dipisahkan koma.',
    "permintaan_nomor": '"{isi}" bukan nomor unit atau bagian. Pilih dari daftar di layar, atau tulis nomornya saja.',
    "permintaan_panjang": "Isian ini lebih panjang dari {batas} huruf. Perpendek.",
    "permintaan_tahun": 'Tahun dari "{isi}" di luar {dari} sampai {sampai}. Periksa tanggalnya.',
    "permintaan_tanggal": '"{isi}" bukan tanggal. Tulis TTTT-BB-HH, misalnya 2026-06-30.',
    "permintaan_waktu": '"{isi}" bukan waktu pengetahuan. Tulis tanggal dan jam, misalnya 2026-11-02T08:00+08:00.',
    "berkas_wajib": "Sertakan paling sedikit satu dan paling banyak {sampai} berkas dalam bidang berkas (multipart/form-data).",
    "kunci_ulang_wajib": "Sertakan kepala Idempotency-Key: 16 sampai 60 huruf, angka, atau tanda hubung, yang baru untuk setiap kiriman.",
    "muatan_berubah": "Data berubah sejak muatan ini dilihat, jadi belum dimuat. Baca lagi hasil pemeriksaannya, lalu terapkan lagi.",
}
