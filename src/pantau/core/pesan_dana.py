"""Messages about conditional funds. Form as in `core/pesan.py`."""

PESAN_DANA: dict[str, str] = {
    "dana_di_luar_tahun": "Tanggal {tanggal} tidak di tahun anggaran {tahun} atau belum tiba. Tulis hari kejadiannya.",
    "dana_dokumen_asing": "{isi} bukan dokumen syarat tahap ini. Pilih salah satu: {daftar}.",
    "dana_jenis_asing": "Jenis dana {isi} tidak dikenal. Tulis salah satu: {daftar}.",
    "dana_jenis_dikira": "{jumlah} baris tidak menyebut jenis dananya; karena tabelnya tabel DAK, dibaca sebagai DAK Fisik. Tulis jenisnya bila lain.",
    "dana_jenis_tidak_disebut": "Baris ini tidak menyebut jenis dananya. Tulis salah satu: {daftar}.",
    "dana_jumlah_beda": "Jumlah tertulis {tertulis}, sedangkan jumlah tahapnya {jumlah}; yang dipakai nilai tiap tahap. Periksa di sumbernya.",
    "dana_kabar_tidak_ada": "Kabar ini tidak ada lagi, atau datang dari berkas: yang dari berkas ditarik bersama berkasnya.",
    "dana_kembar": "Alokasi ini sudah tertulis di baris {pertama}. Gabungkan, atau beri nama paket yang membedakannya.",
    "dana_lewat_bagian": "{tahap} yang diterima {rp} melebihi bagiannya dari pagu, {bagian}. Periksa apakah itu dana yang diterima atau belanja.",
    "dana_lewat_pagu": "Yang diterima {rp} melebihi pagu alokasinya, {pagu}. Periksa angkanya.",
    "dana_mendua": "Lebih dari satu alokasi cocok dengan {isi}. Tulis nomor alokasinya.",
    "dana_pukul": "{isi} bukan waktu. Tulis jam dan menit, misalnya 16:30.",
    "dana_tahap_asing": "Tahap {isi} tidak ada pada dana ini; tahapnya 1 sampai {banyak}.",
    "dana_tanpa_alokasi": "Tidak ada alokasi yang cocok dengan {isi}. Muat dahulu daftar alokasinya.",
    "dana_tanpa_nilai": "{kolom} {isi} tidak masuk akal. Tulis nilai yang tidak kurang dari nol, dan persen paling banyak 100.",
    "dana_turun": "Yang diterima sampai {tanggal} {rp}, kurang dari yang sudah tercatat {ada}. Jumlah sejak awal tahun tidak berkurang; tarik dahulu yang keliru.",
}
