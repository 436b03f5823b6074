"""Package facts as columns."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from pantau.apps.pengadaan.models import Paket, Peristiwa
from pantau.apps.pengadaan.queries import placements
from pantau.base.fakta import Letak, fetch_facts
from pantau.core.frames import GRUP, JENIS_KONTRAK, Bagian
from pantau.core.periode import day_number

PUTUS = "tgl_penetapan_status_kontrak"  # of a contract that was broken off: when
DAFTAR = "kontrak"  # source of the packages that only the pemda's own contract list names
TAUTAN = "tautan"  # a further activity of a package, as its number
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
        urutan, putus = int(adendum) if adendum.isdigit() else 0, broken_off(isi, hari(tanggal))
        sendiri = 1 if sumber == DAFTAR and nomor else 0
        dokumen = (
            JENIS_KONTRAK.index(jenis),
            document_number(nomor if jenis != "pagu" else ""),
            urutan,
        )  # the pagu is one, whatever the day
        for dari, sampai, simpul, pindah in tempat.stretches(paket, asal, hari(tanggal), rec, cab):
            langkah = [(hari(tanggal), simpul), *(pindah if jenis != "pembayaran" else ())]
            if putus is not None and putus > hari(tanggal):  # said again on the day from which it does not run any more
                langkah.append((putus, [s for h, s in langkah if h <= putus][-1]))
            for h, s in langkah:
                hasil.append((i, unit, s, paket, *dokumen, h, dari, sampai, nilai, int(putus is None or h < putus), sendiri))
    return GRUP["kontrak"].of(hasil)


def link_part(tahun: int, sejak: Letak | None) -> Bagian:
    """Which activities pay for a package besides the one where it stands: those that somebody linked it to, and the announced packages that
    it carries out, by numbers that stand for theirs; of announced packages their own number."""
    rows = fetch_facts(
        Peristiwa._meta.db_table,
        "p.unit_id, t.paket_id, t.jenis, t.nomor, CAST(t.tanggal AS text), t.rincian, p.sumber_data, p.nomor",
        f"JOIN {Paket._meta.db_table} p ON p.id = t.paket_id AND p.tahun = %s",
        [tahun],
        f" AND (t.jenis = '{TAUTAN}' OR (p.sumber_data = 'rup' AND t.jenis = 'pagu') OR CAST(t.rincian AS text) LIKE '%%kd_rup%%')",
        sejak,
    )
    hari, hasil = _day_reader(tahun), []
    for i, rec, cab, unit, paket, jenis, nomor, tanggal, rincian, sumber, milik in rows:
        if jenis == TAUTAN:
            if nomor.isdigit():
                hasil.append((i, unit, int(nomor), paket, 0, hari(tanggal), rec, cab))
        elif sumber == "rup":
            hasil.append((i, unit, 0, paket, -document_number(milik), hari(tanggal), rec, cab))
        else:
            isi = json.loads(rincian) if isinstance(rincian, str) else rincian
            hasil += [(i, unit, 0, paket, document_number(x), hari(tanggal), rec, cab) for x in rup_numbers(isi)]
    return GRUP["tautan"].of(hasil)


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


def document_number(nomor: str) -> int:
    """A number that stands for the text of a document number: equal texts give equal numbers, different ones different numbers."""
    return int.from_bytes(hashlib.blake2b(nomor.encode(), digest_size=8).digest(), "big") >> 2


def ended_early(status: str) -> bool:
    """Whether the status of a contract says that it was broken off."""
    return any(x in status.lower() for x in ("putus", "henti", "batal"))


def broken_off(isi: dict[str, Any], mulai: int | None) -> int | None:
    """Day from which a contract does not run any more because it was broken off: that of its state, without one that of the contract (`mulai`).
    None while it runs."""
    if not ended_early(str(isi.get("status_kontrak", ""))):
        return None
    hari = day_number(date.fromisoformat(isi[PUTUS])) if isi.get(PUTUS) else mulai
    return mulai if hari is None or (mulai is not None and hari < mulai) else hari


def _day_reader(tahun: int) -> Callable[[str | None], int]:
    """Reads a date that may be missing: a package without one is known from the start of the year."""
    awal = day_number(date(tahun, 1, 1))
    return lambda x: awal if x is None else day_number(date.fromisoformat(x))
