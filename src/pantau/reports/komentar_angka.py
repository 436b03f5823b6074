"""Questions and explanations on figures, as a reader may see them: of a scope, of a month, counted beside each figure, and as rows."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from pantau.apps.komentar.queries import KomentarInfo, comments
from pantau.apps.organisasi.perms import Izin
from pantau.base.jam import from_ms
from pantau.core.ukuran import UKURAN
from pantau.reports.konteks import Konteks
from pantau.reports.model import Cell, Column, Row

JENIS = {"tanya": "Pertanyaan", "penjelasan": "Penjelasan"}
KEADAAN = {
    "menunggu": "Menunggu jawaban",
    "dijawab": "Sudah dijawab",
    "disampaikan": "Disampaikan",
    "ditutup": "Ditutup",
    "ditarik": "Ditarik penulisnya",
}
SELESAI = ("ditutup", "ditarik")
KOLOM = (
    Column("angka", "Angka", "istilah", 20),
    Column("per", "Per", "tanggal"),
    Column("jenis", "Jenis", "istilah", 11),
    Column("keadaan", "Keadaan", "istilah", 16),
    Column("isi", "Isi", "teks", 50),
    Column("oleh", "Oleh", "teks", 12),
    Column("waktu", "Ditulis", "tanggal"),
    Column("kepada", "Kepada", "teks", 24),
    Column("jawaban", "Jawaban", "teks", 50),
)
Letak = tuple[int | None, int | None, str]  # unit (None: the whole government), node, measure


@dataclass(frozen=True, slots=True)
class Ringkas:
    """How many comments a figure bears, and how many of them wait for an answer."""

    jumlah: int
    menunggu: int


def known_comments(kx: Konteks) -> list[KomentarInfo]:
    """All comments of the year that the reader may see, as known then, newest first."""
    semua = kx.once("komentar", lambda: comments(kx.kolom.tahun, kx.pada.diketahui))
    return [c for c in semua if kx.hak.may_unit(Izin.BACA, c.unit)]


def in_scope(kx: Konteks, luas: bool = False) -> list[KomentarInfo]:
    """Those on figures of the scope: of a node with what lies under it. `luas`: nobody named a scope, so all that the reader may see, also
    where he answers for several units and the page opens at the first."""
    m, semua = kx.minta, known_comments(kx)
    if m.simpul is not None:
        induk = {s.asli: s.induk for _, s in kx.nodes()}
        return [c for c in semua if _lies_in(c.simpul, m.simpul, induk)]
    if m.unit is None or luas:
        return semua
    milik = {kx.kolom.unit[i].id for i in kx.scope_units()}
    return [c for c in semua if c.unit in milik]


def _lies_in(simpul: int | None, atas: int, induk: dict[int, int | None]) -> bool:
    while simpul is not None and simpul != atas:
        simpul = induk.get(simpul)
    return simpul == atas


def of_month(kx: Konteks) -> list[KomentarInfo]:
    """Those that stand beside figures of the month of the date; what its writer took back does not."""
    bulan = (kx.minta.per.year, kx.minta.per.month)
    return [c for c in known_comments(kx) if (c.per.year, c.per.month) == bulan and c.keadaan != "ditarik"]


def marks(kx: Konteks) -> dict[Letak, Ringkas]:
    """Figure → its comments of the month, counted."""
    hasil: dict[Letak, Ringkas] = {}
    for c in of_month(kx):
        letak = (c.unit, c.simpul, c.ukuran)
        lama = hasil.get(letak, Ringkas(0, 0))
        hasil[letak] = Ringkas(lama.jumlah + 1, lama.menunggu + (c.keadaan == "menunggu"))
    return hasil


def explained(kx: Konteks) -> frozenset[int]:
    """Units that explained a figure of their own in the month."""
    return frozenset(c.unit for c in of_month(kx) if c.jenis == "penjelasan" and c.simpul is None and c.unit is not None)


def place(kx: Konteks, c: KomentarInfo) -> str:
    """The name of what a comment's figure is of."""
    if c.simpul is not None:
        nama = next((s.nama for s in kx.kolom.simpul if s.asli == c.simpul), "")
        return nama or f"{c.unit}"
    if c.unit is None:
        return whole_name(kx)
    return next((kx.unit_name(i) for i, u in enumerate(kx.kolom.unit) if u.id == c.unit), f"{c.unit}")


def whole_name(kx: Konteks) -> str:
    """What the government as a whole is called."""
    return kx.pemda or "Pemda"


def measure_label(id: str) -> str:
    """The name of a measure; of one that is gone its id."""
    return UKURAN[id].label if id in UKURAN else id


def comment_row(kx: Konteks, c: KomentarInfo, nomor: int | None = None) -> Row:
    """A comment as a row; as a footnote with its number."""
    a = c.jawaban
    isi = {
        "angka": Cell(measure_label(c.ukuran)),
        "per": Cell(c.per.isoformat()),
        "jenis": Cell(JENIS[c.jenis]),
        "keadaan": Cell(KEADAAN[c.keadaan]),
        "isi": Cell(c.isi),
        "oleh": Cell(c.oleh),
        "waktu": Cell(timezone.localtime(from_ms(c.waktu)).date().isoformat()),
        "kepada": Cell(c.kepada) if c.kepada else Cell(None, "tidak_ada"),
        "jawaban": Cell(f"{a.oleh}: {a.isi}") if a else Cell(None, "tidak_ada"),
    }
    label = place(kx, c)
    return Row(f"komentar:{c.id}", "komentar", label if nomor is None else f"[{nomor}] {label}", isi)
