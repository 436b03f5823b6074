"""Rows that somebody has struck through are read like all others, and named: they may be cancelled."""

from pantau.core.masalah import Masalah
from pantau.imports.lembar import Lembar


def check(x: Lembar) -> list[Masalah]:
    """Name rows that are struck through and hold a number."""
    isi = dict(zip(x.nomor, x.baris, strict=True)) if x.tercoret else {}
    baris = [n for n in x.tercoret if any(c.isdigit() for v in isi.get(n, ()) for c in str(v))]
    if not baris:
        return []
    kata = {"daftar": ", ".join(map(str, baris[:10])), "jumlah": len(baris)}
    return [Masalah("baris_dicoret", {**x.where(), "row": baris[0]}, kata, "warning")]
