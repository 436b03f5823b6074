"""Which kind of fund a text names: DAK, aid of the province, earmarked shares, and money outside the regional budget."""

from __future__ import annotations

import re

AWALAN = "dana_"  # rules of kinds: dana_<kind>
_KATA = re.compile(r"[a-z]{1,40}")
# words that must all stand in a text, the narrower kind first
TANDA_JENIS: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("dak_nonfisik", (("dak", "non", "fisik"), ("dak", "nonfisik"), ("bosp",), ("bok",), ("alokasi", "khusus", "non", "fisik"), ("alokasi", "khusus", "nonfisik"))),
    ("dak_fisik_bencana", (("dak", "fisik", "bencana"),)),
    ("dak_fisik_rekomendasi", (("dak", "fisik", "rekomendasi"),)),
    ("dak_fisik", (("dak", "fisik"), ("alokasi", "khusus", "fisik"))),
    ("bankeu_provinsi", (("bankeu",), ("bantuan", "keuangan"))),
    ("dbhcht", (("dbhcht",), ("dbh", "cht"), ("cukai", "tembakau"))),
    ("dau_ditentukan", (("dau", "ditentukan"), ("dau", "earmarked"), ("spesifik", "grant"), ("specific", "grant"))),
    ("tugas_pembantuan", (("tugas", "pembantuan"),)),
    ("dekonsentrasi", (("dekonsentrasi",), ("dekon",))),
    ("hibah_langsung", (("hibah", "langsung"), ("hibah", "luar", "negeri"), ("hibah", "non", "apbd"), ("hibah", "di", "luar", "apbd"))),
)  # fmt: skip


def kind_of_fund(teks: str) -> str | None:
    """The kind that a text names (the id of its rule without `dana_`, or words for it); None where it names none."""
    rapat = "_".join(_KATA.findall(teks.lower()))
    if rapat in {j for j, _ in TANDA_JENIS}:
        return rapat
    kata = set(_KATA.findall(teks.lower()))
    return next((j for j, pilihan in TANDA_JENIS for p in pilihan if kata.issuperset(p)), None)


def only_a_kind(teks: str, tahun: int) -> bool:
    """Whether a text says nothing beyond a kind of fund and a year."""
    dikenal = {k for _, pilihan in TANDA_JENIS for p in pilihan for k in p} | {"dana", "ta", "tahun", "anggaran"}
    sisa = [x for x in re.findall(r"[a-z]{1,40}|\d{1,9}", teks.lower()) if x not in dikenal]
    return bool(kind_of_fund(teks)) and all(x == str(tahun) for x in sisa)
