"""Measures of money. Sources: PP 12/2019; Permendagri 77/2020; the handbook of the field for the practice of RFK sheets."""

from pantau.core.ukuran.rumus import Beda, Jumlah, Rasio, Relatif, Selisih, Ukuran

_RFK = "Laporan realisasi fisik dan keuangan (RFK)"
_PP = "PP 12/2019; Permendagri 77/2020"

DAFTAR = (
    Ukuran("pagu", "Pagu", "Rp", Jumlah("pagu"), "Pagu anggaran yang berlaku pada tanggal laporan.", _PP),
    Ukuran("realisasi", "Realisasi keuangan", "Rp", Jumlah("realisasi"),
           "Belanja yang diakui sampai tanggal laporan pada basis yang disebut; UP tidak pernah dihitung.", _PP, "tinggi", syarat="n_real", alasan_syarat="realisasi_belum_ada"),
    Ukuran("serapan", "Serapan", "%", Rasio("realisasi", "pagu"), "Realisasi keuangan dibagi pagu.", _RFK, "tinggi", "pagu_nol", syarat="n_real", alasan_syarat="realisasi_belum_ada"),
    Ukuran("rak", "Target keuangan (Rp)", "Rp", Jumlah("rak"), "RAK kumulatif sampai akhir bulan terakhir.", "Permendagri 77/2020",
           syarat="n_rak", alasan_syarat="rak_tidak_ada"),
    Ukuran("rak_setahun", "RAK setahun", "Rp", Jumlah("rak_setahun"), "Jumlah RAK dua belas bulan.", "Permendagri 77/2020",
           syarat="n_rak_setahun", alasan_syarat="rak_tidak_ada"),
    Ukuran("target_keuangan", "Target keuangan", "%", Rasio("rak", "pagu_rak"),
           "RAK kumulatif dibagi pagu baris yang mempunyai RAK; bagian pagu yang ber-RAK ditunjukkan oleh cakupan RAK.",
           "Permendagri 77/2020", "", "rak_tidak_ada"),
    Ukuran("deviasi_keuangan", "Deviasi keuangan", "poin", Beda("serapan", "target_keuangan"),
           "Serapan dikurangi target keuangan; negatif berarti tertinggal.", _RFK, "tinggi"),
    Ukuran("kekurangan_keuangan", "Kekurangan terhadap target", "%", Relatif("serapan", "target_keuangan"),
           "(Target − serapan) dibagi target.", _RFK, "rendah", "target_nol"),
    Ukuran("sisa", "Sisa pagu", "Rp", Selisih("pagu", "realisasi"), "Pagu dikurangi realisasi.", _RFK, syarat="n_real", alasan_syarat="realisasi_belum_ada"),
    Ukuran("belum_cair", "SPP belum cair", "Rp", Jumlah("belum_cair"),
           "SPP yang sudah terbit tetapi belum ber-SP2D; belum menjadi realisasi.", "Permendagri 77/2020", "rendah"),
    Ukuran("lewat_pagu", "Lewat pagu (Rp)", "Rp", Jumlah("lewat_rp"),
           "Kelebihan realisasi atas pagu pada tiap baris; tidak pernah dipotong.", "Perangkap 2 buku pegangan", "rendah"),
    Ukuran("lewat_pagu_jumlah", "Lewat pagu (baris)", "jumlah", Jumlah("lewat_n"),
           "Banyaknya baris anggaran yang realisasinya melebihi pagu.", "Perangkap 2 buku pegangan", "rendah"),
    Ukuran("cakupan_realisasi", "Cakupan realisasi", "%", Rasio("pagu_real", "pagu"),
           "Bagian pagu milik unit yang data realisasinya sudah ada.", "Kejujuran cakupan", "tinggi", "pagu_nol"),
    Ukuran("tanpa_pagu", "Realisasi tanpa pagu", "Rp", Jumlah("tanpa_pagu"),
           "Realisasi pada baris yang tidak mempunyai pagu berlaku.", "Perangkap 2 buku pegangan", "rendah"),
)
