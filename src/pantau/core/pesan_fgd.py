"""What is said about group discussions. Form as in `core/pesan.py`."""

PESAN_FGD: dict[str, str] = {
    "fgd_bukan_data": "Batch {batch} mencatat FGD, bukan data, dan tidak ditarik. Yang keliru ditulis ulang di halaman FGD-nya.",
    "fgd_bukan_tugas": "Langkah FGD ini bukan tugas Anda. Masalah dan suara dari kepala unit atau operatornya; selebihnya dari Administrasi Pembangunan.",
    "fgd_isian": "Lengkapi judul, tempat, hari FGD, dan hari terakhir membawa masalah; hari terakhir itu tidak sesudah hari FGD dan tidak sebelum hari ini.",
    "fgd_kosong": "Belum ada masalah yang dibawa unit. Tunggu sampai paling sedikit satu unit membawanya.",
    "fgd_mitra": "{akun} bukan akun mitra yang aktif. Minta admin membuatnya dengan peran Mitra.",
    "fgd_batas_mitra": "Hari terakhir membaca wajib diisi: hari ini sampai {hari} hari lagi.",
    "fgd_suara": "Pilih satu sampai {banyak} kelompok masalah.",
    "fgd_tahap": "FGD ini sudah pada tahap lain: {tahap}. Muat ulang halamannya.",
    "fgd_tugas": "Pilih kelompok dan unitnya, tulis yang harus dikerjakan dan jabatan penanggung jawabnya, dan beri batas mulai hari ini.",
}
