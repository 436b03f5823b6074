"""Headings of files that several tests write."""

SIPD_RINGKAS = (
    "nama_skpd",
    "kode_sub_giat",
    "nama_sub_giat",
    "kode_rekening",
    "nomor_dokumen",
    "jenis_dokumen",
    "jenis_transaksi",
    "tanggal_dokumen",
    "nilai_realisasi",
    "nomor_sp2d",
)
RAK_RINCI = (
    "tahun",
    "nama_skpd",
    "kode_sub_giat",
    "nama_sub_giat",
    "kode_rekening",
    "sumber_dana",
    "pagu",
    *(f"bulan_{m}" for m in range(1, 13)),
)
PAKET_RUP = ("kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan", "jenis_pengadaan")
