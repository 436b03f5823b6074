"""What is said about draws of whom to visit, and visits. Form as in `core/pesan.py`."""

PESAN_SIDAK: dict[str, str] = {
    "angka_belum_terverifikasi": "Belum terverifikasi: sidak melihat kemajuan jauh di bawah yang dilaporkan dan unitnya belum menjawab ({daftar}).",
    "sidak_amatan": "Pilih kegiatan yang ada dalam surat tugas, dan tulis persen 0 sampai 100.",
    "sidak_asal_benih": "Tulis dari mana benihnya nanti: tempat dadu dilempar; nama suar acak dan waktunya, yang masih akan datang; atau SHA-256 rahasia paling sedikit tiga pihak.",
    "sidak_batas": "Batas temuan tidak boleh sebelum hari ini.",
    "sidak_belum_dijawab": "Temuan ini belum dijawab unitnya, atau sudah selesai.",
    "sidak_benih_terlalu_awal": "Benih hanya boleh ada sesudah bingkainya dibekukan, dan suar sesudah waktunya. Tunggu, lalu ulangi.",
    "sidak_bukan_data": "Batch {batch} mencatat undian atau kunjungan sidak, bukan data, dan tidak ditarik. Bingkai yang keliru diganti bingkai baru yang menyebutnya.",
    "sidak_bukan_tugas": "Sidak diundi dan dijalankan oleh Inspektorat; halangan disetujui orang kedua atau pimpinan. Mintalah kepada mereka.",
    "sidak_daftar_periksa": "Jawab setiap butir daftar periksa.",
    "sidak_kunjungan_selesai": "Kunjungan ini sudah selesai dan ditandatangani; tidak ada yang ditambahkan lagi.",
    "sidak_keluar": "Yang dikecualikan harus ada dalam daftar dan beralasan; tulis KODE=ALASAN, satu baris satu. Tidak dikenal: {daftar}.",
    "sidak_tidak_ada": "Tidak ada undian sidak dengan nomor itu pada tahun ini.",
    "sidak_petugas": "Surat tugas menyebut paling sedikit dua petugas yang berbeda, untuk tempat yang mempunyai kegiatan.",
    "sidak_tanda_tangan": "Kunjungan selesai bila ada yang diamati dan paling sedikit dua orang menandatangani.",
    "sidak_ulangan": "Kunjungan ulang hanya untuk yang ditentukan undiannya, sesudah yang pertama selesai, oleh petugas lain.",
    "sidak_sudah_ada": "Bingkai {nomor} masih berdiri: belum diundi, atau dari bulan yang sama. Bingkai baru harus menyebutnya dan alasannya; yang lama tetap tercetak.",
    "sidak_sudah_didatangi": "Surat tugas untuk kunjungan ini sudah terbit; halangan tidak dapat diusulkan lagi.",
    "sidak_sudah_diganti": "Bingkai ini sudah diganti bingkai {nomor} dan tidak dapat diundi lagi.",
    "sidak_sudah_diundi": "Bingkai {nomor} sudah diundi. Satu bingkai satu undian; undian lain perlu bingkai baru yang menyebut yang ini.",
    "sidak_tidak_terundi": "{id} tidak termasuk yang didatangi dalam undian ini.",
}
