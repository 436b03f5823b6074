"""Reading conditional funds: allocations, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pantau.apps.dana.models import KabarDana, PosDana
from pantau.base.aturan import rules
from pantau.base.fakta import SELAMANYA, active_sql, known_sql, origin_sql
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
    """A word on an allocation as it is shown: its row, what it says and when, its document and file of evidence, who said it, and in which line of
    which sheet."""

    id: int
    kabar: Kabar
    tanggal: date
    pukul: str
    dokumen: str
    nama: str
    sha256: str
    media: str
    oleh: str
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


def book(tahun: int, diketahui: int = SELAMANYA - 1) -> tuple[dict[int, Pos], list[KataDana]]:
    """The allocations of a year of which anything stood at a knowledge time, and every word on them in the order in which they were said, in one
    statement."""
    t, p = KabarDana._meta.db_table, PosDana._meta.db_table
    rows = fetch_rows(
        "SELECT o.id, o.unit_id, o.jenis, o.bidang, o.nama, o.nomor, t.id, t.jenis, t.tahap, t.syarat, t.tanggal, t.pukul, t.nilai, t.dokumen, "
        f"t.nama, t.sha256, t.media, bb.oleh, bk.id, t.baris_ke, bb.jenis FROM {t} t JOIN {p} o ON o.id = t.pos_id JOIN base_berkas bk ON "
        f"bk.id = {origin_sql('t')} JOIN base_batch bb ON bb.id = bk.batch_id WHERE o.tahun = %s AND {known_sql(t)} ORDER BY t.id",
        [tahun, diketahui, diketahui],
    )
    pos, kata = dict[int, Pos](), list[KataDana]()
    for *milik, id_, jenis, tahap, syarat, tanggal, pukul, nilai, dokumen, nama, sha, media, oleh, berkas, baris, macam in rows:
        x = pos.setdefault(milik[0], Pos(*milik))
        hari = date.fromisoformat(tanggal) if isinstance(tanggal, str) else tanggal
        k = Kabar(x.id, jenis, tahap, syarat, moment(hari, pukul, hours_east(hari)), nilai)
        kata.append(KataDana(id_, k, hari, pukul, dokumen, nama, sha, media, oleh, berkas, baris, macam == "entri"))
    return pos, kata


def last_words(tahun: int) -> dict[tuple[int, str, int, str], tuple[date, int]]:
    """(allocation, kind, tranche, document) → day and value of the last word that stands."""
    hasil: dict[tuple[int, str, int, str], tuple[date, int]] = {}
    for w in sorted(book(tahun)[1], key=lambda w: w.kabar.saat):
        hasil[w.kabar.pos, w.kabar.jenis, w.kabar.tahap, w.kabar.syarat] = w.tanggal, w.kabar.nilai
    return hasil


def schemes(tahun: int, jenis: Iterable[str], aturan: SetAturan | None = None) -> dict[str, Skema]:
    """Kind of fund → how it is disbursed in a year."""
    hasil, hari = {}, date(tahun, 1, 1)
    for j in jenis:
        a = (aturan or rules()).at(f"{AWALAN}{j}", hari)
        hasil[j] = scheme(j, a.nilai, tahun, a.dasar, a.pasti)
    return hasil


def kept_documents() -> list[tuple[str, str, str, int]]:
    """Every file of evidence behind a word: hash, kind of file, the name it was sent under, and its batch."""
    rows = KabarDana.objects.exclude(sha256="").order_by("-id")
    return list(rows.values_list("sha256", "media", "nama", "sumber__batch_id"))


def evidence_of(id: int) -> tuple[int, str, str] | None:
    """Unit, hash and kind of the file behind a word that stands; None without one."""
    t, p = KabarDana._meta.db_table, PosDana._meta.db_table
    rows = fetch_rows(
        f"SELECT o.unit_id, t.sha256, t.media FROM {t} t JOIN {p} o ON o.id = t.pos_id WHERE t.id = %s AND t.sha256 <> '' AND {active_sql(t)}",
        [id],
    )
    return rows[0] if rows else None
