"""What the public may read: the figures of signed months and of held meetings whose figures were fixed, and nothing that came later.

A month that a unit signed counts as known when it was signed; a meeting as known when its figures were fixed. Nothing else is ever looked at: a
figure that is neither is not withheld, it is not computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.rakor.queries import meetings
from pantau.apps.realisasi.queries import month_signatures
from pantau.base.batch import ledger_versions
from pantau.core.periode import month_end
from pantau.core.terbitan import Terbit, one_per_day
from pantau.reports.konteks import Konteks, Permintaan, prepare

Nilai = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Lajur:
    """A column of a published table: id, heading, unit (as in reports; `sandi` for codes, `waktu` for moments, `derajat` for places) and meaning."""

    id: str
    judul: str
    satuan: str
    uraian: str


@dataclass(frozen=True, slots=True)
class Himpunan:
    """A published table: id, title, what it is, columns, rows in their order, and the columns that tell rows apart. Rupiah are whole sen."""

    id: str
    judul: str
    uraian: str
    lajur: tuple[Lajur, ...]
    baris: tuple[tuple[Nilai, ...], ...]
    kunci: tuple[str, ...]

    def column(self, id: str) -> int:
        """Position of a column."""
        return [x.id for x in self.lajur].index(id)


class Keadaan:
    """The states of the ledger that published figures stand on, each prepared once."""

    def __init__(self) -> None:
        self.buku = ledger_versions()
        self._isi: dict[tuple[date, int], Konteks] = {}

    def at(self, per: date, diketahui: int) -> Konteks:
        """The whole government until a day as known then."""
        if (per, diketahui) not in self._isi:
            self._isi[per, diketahui] = prepare(Permintaan(per, diketahui=diketahui), SISTEM, self.buku)
        return self._isi[per, diketahui]


def publishable(keadaan: Keadaan) -> list[Terbit]:
    """Every figure that may be published: of each unit and day one, what was signed or fixed last."""
    hasil = [Terbit(u, month_end(t, b), w, "bulan") for t, b, u, w in month_signatures()]
    for r in meetings():
        if r.beku is None or r.keadaan != "selesai":
            continue
        kx = keadaan.at(r.beku.per, r.beku.diketahui)
        i = None if r.beku.unit is None else kx.unit_index(r.beku.unit)
        milik: Iterable[int] = kx.known_units.values() if i is None else {i, *kx.hasil.pohon.subtree(i)}
        hasil += [Terbit(kx.kolom.unit[j].id, r.beku.per, r.beku.diketahui, "rapat", r.nomor) for j in milik]
    return [x for x in one_per_day(hasil) if _has_budget(keadaan, x)]


def _has_budget(keadaan: Keadaan, x: Terbit) -> bool:
    """Whether a unit has lines of its own then: others have nothing to publish."""
    kx = keadaan.at(x.per, x.diketahui)
    i = kx.known_units.get(x.unit)
    return i is not None and bool(kx.hasil.pohon.hadir[i]) and bool(kx.hasil.unit_sendiri["n_baris"][i])


def newest_year(daftar: Sequence[Terbit]) -> list[Terbit]:
    """What is published of the last year of which anything is."""
    tahun = max((x.per.year for x in daftar), default=0)
    return [x for x in daftar if x.per.year == tahun]


def together(daftar: Iterable[Terbit]) -> dict[tuple[date, int], list[Terbit]]:
    """Published figures by the state they stand on."""
    hasil: dict[tuple[date, int], list[Terbit]] = {}
    for x in daftar:
        hasil.setdefault((x.per, x.diketahui), []).append(x)
    return hasil
