"""Why a package is not tendered yet, by the last word on it or by how far it was prepared, and who answers for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pantau.core.kabar_paket import blockers
from pantau.core.periode import day_number
from pantau.reports.daftar_paket import Daftar
from pantau.reports.konteks import Konteks
from pantau.reports.model import Cell, Column
from pantau.reports.paket import KeadaanPaket, places_of
from pantau.reports.paket_kini import PaketKini
from pantau.reports.penjawab import chains

SEBAB = {
    "perencanaan": "Perencanaan teknis belum selesai",
    "dokumen": "KAK atau HPS belum siap",
    "siap": "Siap, belum diumumkan",
    "pemilihan": "Pemilihan masih berjalan",
    "pemenang": "Kontrak belum ditandatangani",
    "gagal": "Pemilihan gagal, belum diulang",
    "": "Belum ada yang mengabarkan sebabnya",
}
KOLOM = (Column("sebab", "Sebab", "istilah", 26), Column("penjawab", "Penjawab", "teks", 24))


def reason_of(kx: Konteks, s: KeadaanPaket) -> Callable[[PaketKini], str]:
    """What holds a package back: what its officials said last, unless they said that nothing does any more; else what its stage tells."""
    per, nama = day_number(kx.minta.per), {k: str(x["nama"]) for k, x in blockers(kx.aturan, kx.minta.per).items()}

    def reason(p: PaketKini) -> str:
        rows = [
            c for x in (p.paket.id, *s.buku.wakil.get(p.paket.id, ())) for c in s.tahu.get(x, ()) if c.hari is not None and c.hari <= per
        ]
        kata = max(((c.hari, c.id, str(c.isi.get("penahan", ""))) for c in rows if c.jenis == "penahan"), default=(0, 0, ""))[2]
        if kata:
            return nama.get(kata, kata)
        dirancang = p.kini == "perencanaan" and any(c.jenis == "rancangan" for c in rows)
        return SEBAB["dokumen" if dirancang else p.kini if p.kini in SEBAB else ""]

    return reason


def with_reasons(kx: Konteks, s: KeadaanPaket, d: Daftar) -> Daftar:
    """A list with why each of its packages is not further, and who answers for it: the lowest position of the chain of its activity."""
    reason, letak, rantai = reason_of(kx, s), places_of(kx, (p.paket for p in d.isi)), chains(kx)

    def answers(p: PaketKini) -> Cell:
        milik = rantai.rantai.get(letak.get(p.paket.id, 0))
        if not milik:
            return Cell(None, "yatim")
        orang = rantai.pemangku.get(milik[0])
        return Cell((f"{orang.nama}, " if orang is not None else "") + rantai.jabatan[milik[0]].nama)

    return replace(d, kolom=(*d.kolom, *KOLOM), sel=lambda p: {**d.sel(p), "sebab": Cell(reason(p)), "penjawab": answers(p)})
