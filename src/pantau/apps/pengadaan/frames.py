"""Package facts as columns."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from pantau.apps.pengadaan.models import Paket, Peristiwa
from pantau.apps.pengadaan.queries import placements
from pantau.base.fakta import Letak, fetch_facts
from pantau.base.tulis import fetch_rows
from pantau.core.frames import GRUP, JENIS_KONTRAK, Bagian
from pantau.core.periode import day_number

DAFTAR = "kontrak"  # source of the packages that only the pemda's own contract list names
BERAKHIR = '{"berakhir": true}'  # of a pagu: from its day on the package is no longer announced


def has_ended(rincian: str | dict[str, Any]) -> bool:
    """Whether a word on the pagu of a package says that the package is no longer announced."""
    return bool((json.loads(rincian) if isinstance(rincian, str) else rincian).get("berakhir"))


@dataclass(frozen=True)
class _Tempat:
    """Where a package stands from a day on, while that was known (from `rec` until `cab`)."""

    hari: int
    simpul: int
    rec: int
    cab: int


class Penempatan:
    """Where the packages of a year stood, day by day and as known when: by their source, and where somebody placed them."""

    def __init__(self, tahun: int) -> None:
        self._letak: dict[int, list[_Tempat]] = {}
        for x in placements(tahun):
            self._letak.setdefault(x.paket, []).append(_Tempat(day_number(x.mulai), x.simpul, x.rec, x.cab))

    def stretches(
        self, paket: int, asal: int | None, hari: int, rec: int, cab: int
    ) -> Iterator[tuple[int, int, int, list[tuple[int, int]]]]:
        """For each stretch of knowledge within [rec, cab): (from, until, node on the day, later moves as (day, node)). Node 0 is none."""
        letak = self._letak.get(paket)
        if not letak:
            yield rec, cab, asal or 0, []
            return
        batas = sorted({rec, cab, *(t for x in letak for t in (x.rec, x.cab) if rec < t < cab)})
        for dari, sampai in pairwise(batas):
            berlaku = [x for x in letak if x.rec <= dari < x.cab]
            sebelum = [x.simpul for x in berlaku if x.hari <= hari]
            yield dari, sampai, sebelum[-1] if sebelum else asal or 0, [(x.hari, x.simpul) for x in berlaku if x.hari > hari]

    def last(self, paket: int, asal: int | None, rec: int, cab: int) -> Iterator[tuple[int, int, int]]:
        """For each stretch of knowledge within [rec, cab): (from, until, the node where the package was placed last). Node 0 is none."""
        for dari, sampai, simpul, pindah in self.stretches(paket, asal, 0, rec, cab):
            yield dari, sampai, pindah[-1][1] if pindah else simpul


def package_part(tahun: int, sejak: Letak | None) -> Bagian:
    """Pagu of packages under the activity in which they stand; where one moves, nothing is left behind from that day on."""
    rows = fetch_facts(
        Peristiwa._meta.db_table,
        "t.paket_id, p.simpul_id, CAST(t.tanggal AS text), t.nilai",
        f"JOIN {Paket._meta.db_table} p ON p.id = t.paket_id AND p.tahun = %s",
        [tahun],
        " AND t.jenis = 'pagu'",
        sejak,
    )
    hari, tempat = _day_reader(tahun), Penempatan(tahun)
    hasil = []
    for i, rec, cab, paket, asal, tgl, nilai in rows:
        for dari, sampai, simpul, pindah in tempat.stretches(paket, asal, hari(tgl), rec, cab):
            langkah = [(hari(tgl), simpul), *pindah]
            for n, (h, s) in enumerate(langkah):
                lama = langkah[n - 1][1] if n else 0
                if lama and lama != s:
                    hasil.append((i, paket, lama, h, dari, sampai, 0))
                if s and s != lama:
                    hasil.append((i, paket, s, h, dari, sampai, nilai or 0))
    return GRUP["paket"].of(hasil)


def contract_part(tahun: int, sejak: Letak | None) -> Bagian:
    """Pagu, contracts and payments of all packages of a year. Events without an amount say nothing here and are left out. A package that
    moves says its pagu and contracts again on that day: the node of the last one counts."""
    rows = fetch_facts(
        Peristiwa._meta.db_table,
        "p.unit_id, p.simpul_id, t.paket_id, t.jenis, t.nomor, t.rincian, CAST(t.tanggal AS text), t.nilai, p.sumber_data",
        f"JOIN {Paket._meta.db_table} p ON p.id = t.paket_id AND p.tahun = %s",
        [tahun],
        f" AND t.nilai IS NOT NULL AND t.jenis IN ({', '.join(repr(j) for j in JENIS_KONTRAK)})",
        sejak,
    )
    hari, tempat = _day_reader(tahun), Penempatan(tahun)
    hasil = []
    for i, rec, cab, unit, asal, paket, jenis, nomor, rincian, tanggal, nilai, sumber in rows:
        isi = json.loads(rincian) if isinstance(rincian, str) else rincian
        adendum = str(isi.get("versi_addendum", ""))
        urutan, jalan = int(adendum) if adendum.isdigit() else 0, 0 if ended_early(str(isi.get("status_kontrak", ""))) else 1
        sendiri = 1 if sumber == DAFTAR and nomor else 0
        dokumen = (
            JENIS_KONTRAK.index(jenis),
            document_number(nomor if jenis != "pagu" else ""),
            urutan,
        )  # the pagu is one, whatever the day
        for dari, sampai, simpul, pindah in tempat.stretches(paket, asal, hari(tanggal), rec, cab):
            for h, s in [(hari(tanggal), simpul), *(pindah if jenis != "pembayaran" else ())]:
                hasil.append((i, unit, s, paket, *dokumen, h, dari, sampai, nilai, jalan, sendiri))
    return GRUP["kontrak"].of(hasil)


@dataclass(frozen=True, slots=True)
class AcaraPaket:
    """An event of a package by which a planned day is missed or kept: `jenis` rencana, kontrak, spmk or bast; or one from which it is
    announced (pagu) or no longer (berakhir). `rencana`: the planned days of the event (`tgl_awal_kontrak`, `tgl_akhir_kontrak`); known, with the package under `simpul`, from `rec` to before `cab`."""

    paket: int
    unit: int
    simpul: int | None
    nama: str
    jenis: str
    tanggal: date | None
    rencana: tuple[tuple[str, date], ...]
    rec: int
    cab: int


def rup_numbers(isi: dict[str, Any]) -> list[str]:
    """The announced packages that an event names, as a list or as text with separators."""
    ada = isi.get("kd_rup") or []
    return [x.strip() for x in (ada.replace(",", ";").split(";") if isinstance(ada, str) else ada) if str(x).strip()]


STATUS = {  # part of what a source calls a state → what it is
    "selesai": ("selesai", "complete"),
    "gagal": ("gagal", "batal", "cancel", "ditutup"),
    "berlangsung": ("berlangsung", "berjalan", "process", "addendum", "aktif"),
}


def status_word(teks: str) -> str:
    """What the state that a source prints comes to: selesai, gagal, berlangsung or lain."""
    t = teks.lower()
    return next((k for k, kata in STATUS.items() if any(x in t for x in kata)), "lain")


KEJADIAN_RENCANA = {"rencana": "rencana", "kontrak": "kontrak", "spmk": "spmk", "bast": "bast", "pengumuman": "", "pesanan": "kontrak"}


def planned_records(tahun: int) -> list[AcaraPaket]:
    """Planned days of contracts of a year, and the contracts, orders to start and handovers that keep them: those of the announced package
    itself and those of the packages that carry it out under other numbers."""
    rows = fetch_facts(
        Peristiwa._meta.db_table,
        "t.paket_id, p.unit_id, p.simpul_id, p.nama, t.jenis, t.tanggal, t.rincian",
        f"JOIN {Paket._meta.db_table} p ON p.id = t.paket_id AND p.tahun = %s",
        [tahun],
        f" AND (t.jenis IN ({', '.join(repr(j) for j in KEJADIAN_RENCANA)}) OR (t.jenis = 'pagu' AND t.nomor <> ''))",
    )
    rup = dict(fetch_rows(f"SELECT nomor, id FROM {Paket._meta.db_table} WHERE tahun = %s AND sumber_data = 'rup'", [tahun]))

    def day(x: Any) -> date:
        return x if isinstance(x, date) else date.fromisoformat(x)

    isi = [json.loads(x[-1]) if isinstance(x[-1], str) else x[-1] for x in rows]
    wakil: dict[int, set[int]] = {}
    for x, i in zip(rows, isi, strict=True):
        wakil.setdefault(x[3], set()).update(rup[n] for n in rup_numbers(i) if n in rup)
    hasil, tempat = [], Penempatan(tahun)
    for (_, rec, cab, paket, unit, asal, nama, jenis, tanggal, _), i in zip(rows, isi, strict=True):
        acara, hari = KEJADIAN_RENCANA.get(jenis, "berakhir" if has_ended(i) else "pagu"), day(tanggal) if tanggal else None
        rencana = tuple((n, day(i[n])) for n in ("tgl_awal_kontrak", "tgl_akhir_kontrak") if i.get(n)) if acara == "rencana" else ()
        for dari, sampai, simpul in (
            tempat.last(paket, asal, rec, cab) if acara and status_word(str(i.get("status_pkt", ""))) != "gagal" else ()
        ):
            for p in (paket, *(wakil[paket] if acara in ("kontrak", "spmk", "bast") else ())):
                hasil.append(AcaraPaket(p, unit, simpul or None, nama, acara, hari, rencana, dari, sampai))
    return hasil


def kept_days(
    acara: list[AcaraPaket], per: date, selesai: Collection[int], melapor: Collection[int]
) -> Callable[[AcaraPaket, str], bool | None]:
    """What keeps the planned days of packages, out of what is known of them, packages reported complete (`selesai`) and units that reported
    any progress (`melapor`): a contract or an order to start keeps the first, a handover or a report of completion the last; a package that
    is no longer announced keeps both. None where no
    contract of a unit is recorded at all (a first day), or neither a handover nor any progress of it (a last day): nothing can be said."""
    berlaku = [x for x in acara if x.tanggal is None or x.tanggal <= per]
    berkontrak = {x.paket for x in berlaku if x.jenis in ("kontrak", "spmk")}
    kata = {x.paket: x.jenis for x in sorted(berlaku, key=lambda x: x.tanggal or date.min) if x.jenis in ("pagu", "berakhir")}
    unit_tercatat = {x.unit for x in acara if x.jenis in ("kontrak", "spmk")}
    serah = {x.paket for x in berlaku if x.jenis == "bast"}
    unit_selesai = {*melapor, *(x.unit for x in acara if x.jenis == "bast")}

    def kept(x: AcaraPaket, jenis: str) -> bool | None:
        if x.paket in serah or kata.get(x.paket) == "berakhir":
            return True
        if jenis == "tgl_akhir_kontrak":
            return x.paket in selesai if x.unit in unit_selesai else None
        return x.paket in berkontrak if x.unit in unit_tercatat else None

    return kept


def document_number(nomor: str) -> int:
    """A number that stands for the text of a document number: equal texts give equal numbers, different ones different numbers."""
    return int.from_bytes(hashlib.blake2b(nomor.encode(), digest_size=8).digest(), "big") >> 2


def ended_early(status: str) -> bool:
    """Whether the status of a contract says that it was broken off."""
    return any(x in status.lower() for x in ("putus", "henti", "batal"))


def _day_reader(tahun: int) -> Callable[[str | None], int]:
    """Reads a date that may be missing: a package without one is known from the start of the year."""
    awal = day_number(date(tahun, 1, 1))
    return lambda x: awal if x is None else day_number(date.fromisoformat(x))
