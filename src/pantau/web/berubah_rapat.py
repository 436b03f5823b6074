"""How the page tells what of a meeting's figures is another now: what somebody corrected first, the rest folded away by unit."""

from __future__ import annotations

from dataclasses import dataclass, field

from pantau.reports.model import Column, Report, Row

INTI = ("pagu", "realisasi", "fisik", "target_fisik", "target_keuangan")  # what is reported; other figures follow from it
NILAI = ("dulu", "kini", "beda")


@dataclass(slots=True)
class Ubahan:
    """Changed figures under one heading: each with its columns of then, now and the difference; of a correction who made it, why, by which
    batches."""

    judul: str
    siapa: str = ""
    mengapa: str = ""
    batch: list[str] = field(default_factory=list)
    isi: list[tuple[Row, list[Column]]] = field(default_factory=list)


def told(x: Report) -> tuple[list[Ubahan], list[Ubahan], Ubahan]:
    """Corrections; the units with several other figures that changed; and all with one alone."""
    koreksi: dict[str, Ubahan] = {}
    lain: dict[str, Ubahan] = {}
    for t in x.tables:
        kolom = [c for c in t.columns if c.id in NILAI]
        for b in t.rows:
            tabel, _, ekor = b.id.partition("/")
            sebab = [str(b.cells[n].value or "") for n in ("siapa", "mengapa", "batch")]
            if tabel == "utama" and ekor.rpartition("/")[2] in INTI and sebab[2] and b.level != "total":
                nomor = [n.strip(" #") for n in sebab[2].partition(" +")[0].split(",")]
                u = koreksi.setdefault("|".join(sebab), Ubahan(sebab[1] or sebab[0], sebab[0], sebab[1], nomor))
            else:
                nama = b.label if b.level in ("unit", "total") else str(b.cells["tabel"].value)
                u = lain.setdefault(nama, Ubahan(nama))
            u.isi.append((b, kolom))
    satu = Ubahan("")
    satu.isi = [x for u in lain.values() if len(u.isi) == 1 for x in u.isi]
    return list(koreksi.values()), [u for u in lain.values() if len(u.isi) > 1], satu
