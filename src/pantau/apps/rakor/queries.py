"""Reading meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pantau.apps.instruksi.models import Instruksi
from pantau.apps.instruksi.queries import InstruksiInfo, instructions
from pantau.apps.organisasi.models import Unit
from pantau.apps.rakor.fakta import Beku, RapatUsul, names
from pantau.apps.rakor.models import Kehadiran, Layar, Pembekuan, Rapat
from pantau.base.fakta import SELAMANYA, known_sql
from pantau.base.kunci import as_date
from pantau.base.tulis import fetch_rows


@dataclass(frozen=True, slots=True)
class BekuInfo(Beku):
    """How the figures of a meeting were fixed, by whom and when."""

    oleh: str
    waktu: int


@dataclass(frozen=True, slots=True)
class RapatInfo(RapatUsul):
    """A meeting as it stands, with who said so last and when, and its fixed figures if there are any."""

    nama_unit: str
    oleh: str
    waktu: int
    beku: BekuInfo | None = None

    @property
    def asal(self) -> str:
        """The name by which what it decided refers to it."""
        return f"rakor:{self.nomor}"

    @property
    def butir(self) -> list[str]:
        """The items of its agenda."""
        return [x.strip() for x in self.agenda.splitlines() if x.strip()]


def time_sql(alias: str) -> str:
    """What joins a fact (under an alias) to the batch that recorded it, as `<alias>b`."""
    return f"JOIN base_berkas {alias}f ON {alias}f.id = {alias}.sumber_id JOIN base_batch {alias}b ON {alias}b.id = {alias}f.batch_id"


def meetings(diketahui: int = SELAMANYA - 1, nomor: int | None = None) -> list[RapatInfo]:
    """Every meeting (or one) as it stood at a knowledge time, the latest first; in one statement."""
    t, b, n, m = Rapat._meta.db_table, Pembekuan._meta.db_table, len(names(RapatUsul)), len(names(Beku))
    hasil = []
    for r in fetch_rows(
        f"SELECT {_columns('r', RapatUsul)}, COALESCE(u.nama, ''), rb.oleh, rb.dicatat_pada, {_columns('k', Beku)}, k.oleh, k.dicatat_pada "
        f"FROM {t} r {time_sql('r')} LEFT JOIN {Unit._meta.db_table} u ON u.id = r.unit_id "
        f"LEFT JOIN (SELECT p.*, pb.oleh, pb.dicatat_pada FROM {b} p {time_sql('p')} WHERE {known_sql(b, 'p')}) k ON k.rapat = r.nomor "
        f"WHERE {known_sql(t, 'r')}{' AND r.nomor = %s' if nomor is not None else ''} ORDER BY r.mulai DESC, r.nomor DESC",
        [*[diketahui] * 4, *([nomor] if nomor is not None else [])],
    ):
        rapat, lain, beku, siapa = r[:n], r[n : n + 3], r[n + 3 : n + 3 + m], r[n + 3 + m :]
        k = None if beku[0] is None else BekuInfo(*[*_typed(Beku, beku), *siapa])
        isi: list[Any] = [*_typed(RapatUsul, rapat), *lain, k]
        hasil.append(RapatInfo(*isi))
    return hasil


def _columns(alias: str, baris: type) -> str:
    """The fields of a row as columns of a table under an alias; days as text."""
    kolom = {"unit": f"{alias}.unit_id", "per": f"CAST({alias}.per AS text)"}
    return ", ".join(kolom.get(n, f"{alias}.{n}") for n in names(baris))


def _typed(baris: type, isi: Sequence[Any]) -> list[Any]:
    """Values of a row as its fields are typed."""
    return [as_date(x) if n == "per" else x for n, x in zip(names(baris), isi, strict=True)]


def meeting(nomor: int) -> RapatInfo | None:
    """A meeting by its number."""
    return next(iter(meetings(nomor=nomor)), None)


def frozen_pack(rapat: int, diketahui: int = SELAMANYA - 1) -> str | None:
    """The packed pack of a meeting, if its figures were fixed."""
    t = Pembekuan._meta.db_table
    rows = fetch_rows(f"SELECT p.isi FROM {t} p WHERE p.rapat = %s AND {known_sql(t, 'p')}", [rapat, diketahui, diketahui])
    return str(rows[0][0]) if rows else None


def attendance(rapat: int, diketahui: int = SELAMANYA - 1) -> dict[int, tuple[str, str]]:
    """Position → whether somebody came for it, and who instead of its holder."""
    t = Kehadiran._meta.db_table
    sql = f"SELECT k.jabatan_id, k.hadir, k.wakil FROM {t} k WHERE k.rapat = %s AND {known_sql(t, 'k')}"
    return {r[0]: (r[1], r[2]) for r in fetch_rows(sql, [rapat, diketahui, diketahui])}


def decisions(r: RapatInfo, diketahui: int = SELAMANYA - 1) -> list[InstruksiInfo]:
    """What a meeting decided, the first first, in whichever year it was written down."""
    tahun = sorted(set(Instruksi.objects.filter(rujukan=r.asal).values_list("tahun", flat=True)))
    return [x for t in tahun for x in reversed(instructions(t, diketahui)) if x.rujukan == r.asal]


def shown_unit(rapat: int) -> int | None:
    """The unit that the hall looks at."""
    hasil: int | None = Layar.objects.filter(rapat=rapat).values_list("unit_id", flat=True).first()
    return hasil


def next_number() -> int:
    """The number of the next meeting. Call inside a writing transaction."""
    rows: list[tuple[Any, ...]] = fetch_rows(f"SELECT MAX(nomor) FROM {Rapat._meta.db_table}")
    return (rows[0][0] or 0) + 1
