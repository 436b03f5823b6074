"""From when to when the work of a contract runs, by the last word of whichever source tells of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from pantau.apps.pengadaan.tahapan import Catatan, same_contract
from pantau.core.periode import day_number, from_day_number
from pantau.reports.paket import KeadaanPaket
from pantau.reports.tampak import kept_rows

# the words for the first and the last day, and the kind of row that bears them: an order to start, a contract, a plan
MASA = (
    ("spmk", "tgl_mulai_pekerjaan", "tgl_selesai_pekerjaan"),
    ("kontrak", "tgl_kontrak_awal", "tgl_kontrak_akhir"),
    ("kontrak", "awal", "akhir"),
    ("rencana", "tgl_awal_kontrak", "tgl_akhir_kontrak"),
)


@dataclass(frozen=True, slots=True)
class MasaKontrak:
    """First and last day of the work, extensions of time included; the last day of an extension with fines (`kesempatan`, None without one),
    which leaves the end where it was; the part that can be used by itself and is late (sen, None: the whole); whether the contract is one of
    several years."""

    mulai: date
    akhir: date
    kesempatan: date | None
    bagian: int | None
    jamak: bool


def rows_of_contracts(s: KeadaanPaket, per: date) -> dict[int, list[Catatan]]:
    """Package → what is known of it up to a day, with what the pemda's own list says of the same contract; gathered once for a day."""
    if per not in s.ingat:
        s.ingat[per] = _rows_of_contracts(s, day_number(per))
    return cast(dict[int, list[Catatan]], s.ingat[per])


def _rows_of_contracts(s: KeadaanPaket, hari: int) -> dict[int, list[Catatan]]:
    hasil = kept_rows(s.buku, s.tahu, hari)
    for p, tujuan in same_contract(s.buku, s.tahu, hari).items():
        hasil[tujuan] = [*hasil[tujuan], *hasil[p]]
    return hasil


def _version(c: Catatan) -> int:
    versi = str(c.isi.get("versi_addendum", ""))
    return int(versi) if versi.isdigit() else 0


def _stated(rows: list[Catatan], jenis: str, awal: str, akhir: str) -> tuple[int, date, date] | None:
    """The last version of what rows of a kind state, with the first and the last day over all documents; None where no row states an end."""
    kata: dict[str, tuple[int, date, date]] = {}
    for c in rows:
        sampai = c.isi.get(akhir) if c.jenis == jenis else None
        if not sampai or _version(c) < kata.get(c.nomor, (0, date.min, date.min))[0]:
            continue
        tertulis = c.isi.get(awal)
        mulai = (
            date.fromisoformat(str(tertulis))
            if tertulis
            else from_day_number(c.hari)
            if c.hari is not None and jenis != "rencana"
            else None
        )
        if mulai is not None:
            kata[c.nomor] = (_version(c), mulai, date.fromisoformat(str(sampai)))
    return (max(x[0] for x in kata.values()), min(x[1] for x in kata.values()), max(x[2] for x in kata.values())) if kata else None


def _last(rows: Iterable[Catatan], jenis: tuple[str, ...], nama: str) -> str | int | None:
    """The last word of rows of some kinds on something, in the order of their days."""
    kata = sorted(((c.hari or 0, c.id, c.isi[nama]) for c in rows if c.jenis in jenis and c.isi.get(nama)), key=lambda x: x[:2])
    return kata[-1][2] if kata else None


def period_of(rows: list[Catatan]) -> MasaKontrak | None:
    """The period of a contract: by an order to start, else by the contract, else by the plan; a higher version of an addendum goes before all
    of them, and an addendum of the pemda's own list moves the end from its day on."""
    ada = [x for m in MASA if (x := _stated(rows, *m)) is not None]
    beri = [y for c in rows if c.jenis == "kesempatan" and (y := _extension(c)) is not None]
    if not ada and beri:  # an extension is given when the time is over
        tanda = min((c.hari for c in rows if c.jenis == "kontrak" and c.hari is not None), default=None)
        ada = [(0, from_day_number(tanda) if tanda is not None else min(beri)[0], min(beri)[0])]
    if not ada:
        return None
    _, mulai, akhir = max(ada, key=lambda x: x[0])  # of equal versions the first
    geser, bagian = _last(rows, ("adendum",), "akhir"), _last(rows, ("kontrak", "kesempatan"), "nilai_bagian")
    return MasaKontrak(
        mulai,
        date.fromisoformat(str(geser)) if geser else akhir,
        max(beri)[1] if beri else None,
        int(bagian) if bagian else None,
        any(c.isi.get("tahun_jamak") for c in rows if c.jenis == "kontrak"),
    )


def period_known(s: KeadaanPaket, paket: int, rows: list[Catatan]) -> MasaKontrak | None:
    """The period of the contract of a package by its rows of a day; worked out once for the same rows."""
    ingat: dict[tuple[int, int], tuple[list[Catatan], MasaKontrak | None]] = s.buku.ingat.setdefault("masa_kontrak", {})
    ada = ingat.get((paket, len(rows)))
    if ada is None or ada[0] is not rows:
        ada = ingat[paket, len(rows)] = (rows, period_of(rows))
    return ada[1]


def _extension(c: Catatan) -> tuple[date, date] | None:
    """The day on which an extension was given and its last one, as stated or by its days; None where neither is known."""
    if c.hari is None:
        return None
    mulai, akhir = from_day_number(c.hari), c.isi.get("akhir")
    if akhir:
        return mulai, date.fromisoformat(str(akhir))
    return (mulai, mulai + timedelta(days=int(c.isi["hari"]))) if c.isi.get("hari") else None


def stated_progress(rows: list[Catatan], per: date) -> float | None:
    """What an extension says of the progress at the end of the year, from that day on."""
    x = _last((c for c in rows if c.hari is None or c.hari <= day_number(per)), ("kesempatan",), "fisik_akhir_tahun")
    return None if x is None else float(x)
