"""Measures of coverage: how much of the pagu stands behind a total."""

from pantau.core.ukuran.rumus import Jumlah, Rasio, Ukuran

_S = "Kejujuran cakupan"
DAFTAR = (
    Ukuran(
        "cakupan_lapor",
        "Cakupan lapor",
        "%",
        Rasio("pagu_lapor", "pagu_fisik"),
        "Pagu yang sudah melaporkan fisik untuk periode ini dibagi pagu seluruhnya.",
        _S,
        "tinggi",
        "pagu_nol",
    ),
    Ukuran("cakupan_rak", "Cakupan RAK", "%", Rasio("pagu_rak", "pagu"), "Bagian pagu yang mempunyai RAK.", _S, "tinggi", "pagu_nol"),
    Ukuran(
        "cakupan_target_fisik",
        "Cakupan target fisik",
        "%",
        Rasio("pagu_tf", "pagu_fisik"),
        "Bagian pagu yang mempunyai target fisik.",
        _S,
        "tinggi",
        "pagu_nol",
    ),
    Ukuran("jumlah_sub_kegiatan", "Sub kegiatan", "jumlah", Jumlah("n_sub"), "Banyaknya sub kegiatan (daun) yang berpagu.", _S),
    Ukuran(
        "sub_kegiatan_lapor",
        "Sub kegiatan sudah lapor",
        "jumlah",
        Jumlah("n_lapor"),
        "Banyaknya sub kegiatan berpagu yang sudah lapor.",
        _S,
        "tinggi",
    ),
)
