"""Findings as a person works through them."""

from pantau.core.masalah import Masalah
from pantau.core.temuan import group_findings, merge_repeats


def found(code, row=1, sheet="", severity="warning", **params):
    return Masalah(code, {"file": "a.xlsx", "row": row, **({"sheet": sheet} if sheet else {})}, params, severity)


def test_what_twelve_sheets_repeat_is_one_line_with_their_names():
    bulan = ["Januari", "Februari", "Maret"]
    (x,) = merge_repeats(found("kode_tidak_lazim", 14, b, kode="9.9") for b in bulan)
    assert x.jumlah == 3 and x.tempat[0].lembar == tuple(bulan) and x.tempat[0].baris == (14,)
    assert len(merge_repeats([found("kode_tidak_lazim", kode="9.9"), found("kode_tidak_lazim", kode="8.8")])) == 2


def test_at_most_five_sentences_and_no_finding_is_lost():
    semua = [found(f"k{n}", m) for n in range(9) for m in range(n + 1)] + [found("galat", severity="error")]
    kelompok = group_findings(semua)
    assert len(kelompok) == 5 and kelompok[0].code == "galat" and kelompok[-1].code == "" and kelompok[-1].jenis == 6
    assert sum(k.jumlah for k in kelompok) == len(semua) == sum(b.jumlah for k in kelompok for b in k.baris)


def test_a_sentence_names_what_its_findings_share_and_the_first_of_what_they_do_not():
    (k,) = group_findings([found("x", n, kolom="Pagu", isi=f"v{n}", jumlah=n) for n in range(1, 6)])
    assert k.params() == {"kolom": "Pagu", "isi": "v1, v2, v3, …", "jumlah": 15, "n": 5}
    (satu,) = group_findings([found("x", 1, rp=5), found("x", 2, rp=5)])
    assert satu.params() == {"rp": 5, "n": 2}, "a number that all share stays a number"
