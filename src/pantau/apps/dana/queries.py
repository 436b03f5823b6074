"""Reading conditional funds: allocations, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pantau.apps.dana.models import KabarDana, PosDana
from pantau.base.aturan import rules
from pantau.base.fakta import SELAMANYA, known_sql, origin_sql
from pantau.base.jam import hours_east
from pantau.base.tulis import fetch_rows
from pantau.core.aturan import SetAturan
from pantau.core.dana import Kabar, Skema, moment, scheme
from pantau.core.jenis_dana import AWALAN


@dataclass(frozen=True, slots=True)
class Pos:
    """An allocation."""

    id: int
    unit: int
    jenis: str
    bidang: str
    nama: str
    nomor: str


@dataclass(frozen=True, slots=True)
class KataDana:
    """A word on an allocation as it is shown: its row, what it says, who said it, its batch, and its evidence."""

    id: int
    kabar: Kabar
    tanggal: date
    pukul: str
    dokumen: str
    nama: str
    sha256: str
    oleh: str
    batch: int
    berkas: int
    baris: int
    entri: bool


def allocations(tahun: int) -> list[Pos]:
    """Every allocation of a year."""
    return [
        Pos(*r) for r in PosDana.objects.filter(tahun=tahun).order_by("id").values_list("id", "unit_id", "jenis", "bidang", "nama", "nomor")
    ]


def known_allocations(tahun: int) -> dict[tuple[int, str, str], int]:
    """(unit, kind, number) → id."""
    return {(p.unit, p.jenis, p.nomor): p.id for p in allocations(tahun)}


def words(tahun: int, diketahui: int = SELAMANYA - 1, pos: Sequence[int] = ()) -> list[KataDana]:
    """Every word of a year (on some allocations) that stood at a knowledge time, in the order in which they were said, in one statement."""
    t, p = KabarDana._meta.db_table, PosDana._meta.db_table
    klausa = f" AND t.pos_id IN ({', '.join(['%s'] * len(pos))})" if pos else ""
    rows = fetch_rows(
        "SELECT t.id, t.pos_id, t.jenis, t.tahap, t.syarat, t.tanggal, t.pukul, t.nilai, t.dokumen, t.nama, t.sha256, bb.oleh, bb.id, bk.id, "
        f"t.baris_ke, bb.jenis FROM {t} t JOIN {p} o ON o.id = t.pos_id JOIN base_berkas bk ON bk.id = {origin_sql('t')} JOIN base_batch bb "
        f"ON bb.id = bk.batch_id WHERE o.tahun = %s AND {known_sql(t)}{klausa} ORDER BY t.id",
        [tahun, diketahui, diketahui, *pos],
    )
    hasil = []
    for id_, pos_, jenis, tahap, syarat, tanggal, pukul, nilai, dokumen, nama, sha, oleh, batch, berkas, baris, macam in rows:
        hari = date.fromisoformat(tanggal) if isinstance(tanggal, str) else tanggal
        k = Kabar(pos_, jenis, tahap, syarat, moment(hari, pukul, hours_east(hari)), nilai)
        hasil.append(KataDana(id_, k, hari, pukul, dokumen, nama, sha, oleh, batch, berkas, baris, macam == "entri"))
    return hasil


def last_words(tahun: int) -> dict[tuple[int, str, int, str], tuple[date, int]]:
    """(allocation, kind, tranche, document) → day and value of the last word that stands."""
    hasil: dict[tuple[int, str, int, str], tuple[date, int]] = {}
    for w in sorted(words(tahun), key=lambda w: w.kabar.saat):
        hasil[w.kabar.pos, w.kabar.jenis, w.kabar.tahap, w.kabar.syarat] = w.tanggal, w.kabar.nilai
    return hasil


def schemes(tahun: int, jenis: Iterable[str], aturan: SetAturan | None = None) -> dict[str, Skema]:
    """Kind of fund → how it is disbursed in a year."""
    hasil, hari = {}, date(tahun, 1, 1)
    for j in jenis:
        a = (aturan or rules()).at(f"{AWALAN}{j}", hari)
        hasil[j] = scheme(j, a.nilai, tahun, a.dasar, a.pasti)
    return hasil
