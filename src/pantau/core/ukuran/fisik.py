"""Measures of physical progress: the pagu-weighted default and four named methods for reconciliation with other practice."""

from pantau.core.ukuran.rumus import Beda, Jumlah, Rasio, Selisih, Ukuran

_RFK = "Laporan realisasi fisik dan keuangan (RFK)"
METODE = {
    "tertimbang_pagu": "fisik",
    "rata_sub_kegiatan": "fisik_rata_sub_kegiatan",
    "rata_rekening": "fisik_rata_rekening",
    "rata_paket_maks": "fisik_rata_paket_maks",
    "rata_perangkat_daerah": "fisik_rata_perangkat_daerah",
}

DAFTAR = (
    Ukuran("fisik", "Fisik", "%", Rasio("pf", "pagu_fisik", 1), "Jumlah pagu × fisik dibagi jumlah pagu.", _RFK, "tinggi", "pagu_nol", syarat="n_pernah", alasan_syarat="belum_lapor"),
    Ukuran("target_fisik", "Target fisik", "%", Rasio("ptf", "pagu_tf", 1),
           "Jumlah pagu × target fisik dibagi pagu yang mempunyai target.", _RFK, "", "target_tidak_ada"),
    Ukuran("deviasi_fisik", "Deviasi fisik", "poin", Beda("fisik", "target_fisik"),
           "Fisik dikurangi target fisik; negatif berarti tertinggal.", _RFK, "tinggi"),
    Ukuran("nilai_fisik", "Nilai fisik", "Rp", Jumlah("nilai_fisik"), "Pagu × fisik: nilai pekerjaan yang selesai.", _RFK, "tinggi", syarat="n_pernah", alasan_syarat="belum_lapor"),
    Ukuran("selisih_fisik_keuangan", "Selisih fisik dan keuangan", "poin", Beda("fisik", "serapan"),
           "Fisik dikurangi serapan.", _RFK),
    Ukuran("selisih_fisik_keuangan_rp", "Selisih fisik dan keuangan (Rp)", "Rp", Selisih("nilai_fisik", "realisasi"),
           "Nilai fisik dikurangi realisasi keuangan.", _RFK, syarat="n_pernah", alasan_syarat="belum_lapor"),
    Ukuran("fisik_bawah", "Fisik, batas bawah", "%", Rasio("p_bawah", "pagu_fisik", 1),
           "Fisik bila yang belum lapor tetap pada nilai terakhirnya.", "Kejujuran cakupan", "tinggi", "pagu_nol", syarat="n_pernah", alasan_syarat="belum_lapor"),
    Ukuran("fisik_atas", "Fisik, batas atas", "%", Rasio("p_atas", "pagu_fisik", 1),
           "Fisik bila yang belum lapor ternyata mencapai targetnya.", "Kejujuran cakupan", "tinggi", "pagu_nol", syarat="n_pernah", alasan_syarat="belum_lapor"),
    Ukuran("fisik_rata_sub_kegiatan", "Fisik, rata-rata sub kegiatan", "%", Rasio("f_sub", "n_sub", 1),
           "Rata-rata sederhana fisik sub kegiatan yang berpagu.", "Praktik lain, untuk rekonsiliasi", "tinggi", "pagu_nol", syarat="n_pernah", alasan_syarat="belum_lapor"),
    Ukuran("fisik_rata_rekening", "Fisik, rata-rata baris rekening", "%", Rasio("f_baris", "n_baris", 1),
           "Rata-rata sederhana fisik per baris anggaran yang berpagu.", "Praktik lain, untuk rekonsiliasi", "tinggi", "pagu_nol", syarat="n_pernah", alasan_syarat="belum_lapor"),
    Ukuran("fisik_rata_paket_maks", "Fisik, rata-rata paket (nilai tertinggi)", "%", Rasio("f_paket_maks", "n_paket", 1),
           "Rata-rata nilai tertinggi yang pernah dilaporkan tiap paket.", "Praktik lain, untuk rekonsiliasi", "tinggi", "paket_tidak_ada"),
    Ukuran("fisik_rata_perangkat_daerah", "Fisik, rata-rata perangkat daerah", "%", Rasio("f_unit", "n_unit", 1),
           "Rata-rata sederhana fisik perangkat daerah.", "Praktik lain, untuk rekonsiliasi", "tinggi", "pagu_nol", syarat="n_pernah", alasan_syarat="belum_lapor"),
)
