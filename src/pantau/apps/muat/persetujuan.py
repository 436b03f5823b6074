"""What a person has to agree to in so many words before it is written: much pagu changed, a budget replaced, a month that had been closed.

Each is a finding with the words to type as `frasa`. The limits are rules (`ubah_pagu`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

import numpy as np

from pantau.apps.anggaran.fakta import PAGU, PAGU_LEMAH
from pantau.apps.anggaran.models import BarisAnggaran, VersiAnggaran
from pantau.apps.muat.dampak import Peninjau
from pantau.apps.organisasi.pengenal import UNIT_LAIN
from pantau.base.kunci import as_date, months_altered, told_by
from pantau.base.periode import reopened_months
from pantau.base.tulis import fetch_rows
from pantau.core.compare import change
from pantau.core.masalah import Masalah
from pantau.core.periode import BULAN
from pantau.core.rollup import Hasil
from pantau.core.uang import format_angka, format_rupiah

GANTI = "GANTI PAGU"
UBAH = "UBAH"
JUDUL = "JUDUL"
SEKALI, SEMUA = "HITUNG SEKALI", "HITUNG SEMUA"  # rows that say the same
TERSENDIRI, INDUK = "KEGIATAN TERSENDIRI", "BARIS INDUK"  # rows that print what the row below them prints
SEBUT = 5


def plain(teks: str) -> str:
    """Words in the form in which what was typed is compared with what was asked for."""
    return " ".join(teks.split()).casefold()


@dataclass(frozen=True, slots=True)
class Babak:
    """The batches of one act, and the moments just before and after it."""

    batch: tuple[int, ...]
    dari: int
    sampai: int

    @property
    def files(self) -> str:
        """Condition that keeps the rows of these batches; takes their ids."""
        return f"t.sumber_id IN (SELECT id FROM base_berkas WHERE batch_id IN ({', '.join(['%s'] * len(self.batch))}))"


def to_agree(p: Peninjau, babak: Babak, sejak: Mapping[str, int]) -> list[Masalah]:
    """What asks for the person's word. `sejak`: kind → highest row id before the act."""
    b = p.aturan.value("ubah_pagu", date(p.k.tahun, 12, 31))
    pagu = _moved(p, babak, float(b["unit"]), float(b["pemda"])) + _replaced(p, babak, float(b["diganti"]))
    if len(pagu) > 1:  # one word for all of them
        pagu = [replace(m, params={**m.params, "frasa": GANTI}) for m in pagu]
    return pagu + _reopened(p.k.tahun, sejak)


def unmet(perlu: Iterable[Masalah], setuju: Collection[str]) -> list[Masalah]:
    """Those that were not agreed to."""
    kata = {plain(x) for x in setuju}
    return [m for m in perlu if kata.isdisjoint(map(plain, words(m)))]


def words(m: Masalah) -> list[str]:
    """The words that answer a question: the one that is asked for, and another answer where there is one."""
    return [m.params["frasa"], *filter(None, [m.params.get("atau")])]


def _days(babak: Babak) -> list[date]:
    """Days from which pagu that the act wrote holds."""
    hasil: set[date] = set()
    for j, hari, gabung in (
        (PAGU, "v.berlaku_mulai", f"JOIN {VersiAnggaran._meta.db_table} v ON v.id = t.versi_id"),
        (PAGU_LEMAH, "t.mulai", ""),
    ):
        sql = f"SELECT DISTINCT CAST({hari} AS text) FROM {j.tabel} t {gabung} WHERE {babak.files}"
        hasil |= {as_date(h) for (h,) in fetch_rows(sql, babak.batch)}
    return sorted(hasil)


def _moved(p: Peninjau, babak: Babak, batas_unit: float, batas_pemda: float) -> list[Masalah]:
    """Pagu of units, or of the whole, that rises or falls by more than the rule allows without a word, on any day it changes. A unit that had
    none before is new: what it brings is no rise of what stood, and no share of it."""
    unit: dict[int, tuple[float, Masalah]] = {}
    seluruh: list[Masalah] = []
    terbesar = batas_pemda
    for hari in _days(babak):
        a, b = p.state(hari, babak.dari), p.state(hari, babak.sampai)
        lama, baru = a.unit_sendiri["pagu"], b.unit_sendiri["pagu"]
        for i in np.flatnonzero(lama != baru).tolist():
            persen = _percent(int(lama[i]), int(baru[i]))
            if abs(persen) > abs(unit.get(i, (batas_unit,))[0]):
                nama = _name(p, b, i)
                isi = {**_words(int(lama[i]), int(baru[i]), persen, hari), "unit": nama, "batas": f"{batas_unit:g}", "frasa": nama}
                unit[i] = (persen, Masalah("setuju_pagu_unit", {}, isi, "warning"))
        x, kini = int(a.total["pagu"]), int(b.total["pagu"])
        y = max(min(x, kini), kini - int(baru[lama == 0].sum()))
        if x > 0 and abs(persen := _percent(x, y)) > terbesar:
            terbesar = abs(persen)
            isi = {**_words(x, y, persen, hari), "batas": f"{batas_pemda:g}", "frasa": GANTI}
            seluruh = [Masalah("setuju_pagu_pemda", {}, isi, "warning")]
    satu = [m for _, m in sorted(unit.values(), key=lambda x: -abs(x[0]))]
    if len(satu) > 1:
        daftar = "; ".join(f"{m.params['unit']} {m.params['persen']} %" for m in satu[:SEBUT]) + ("; …" if len(satu) > SEBUT else "")
        banyak = {"jumlah": len(satu), "batas": f"{batas_unit:g}", "daftar": daftar, "frasa": GANTI}
        satu = [Masalah("setuju_pagu_unit_banyak", {}, banyak, "warning")]
    return seluruh + satu


def _percent(lama: int, baru: int) -> float:
    return change(lama, baru) or 0.0


def _words(lama: int, baru: int, persen: float, hari: date) -> dict[str, Any]:
    return {
        "lama": format_rupiah(lama),
        "baru": format_rupiah(baru),
        "persen": format_angka(persen, 1, tanda=True),
        "per": hari.isoformat(),
    }


def _name(p: Peninjau, h: Hasil, i: int) -> str:
    v = h.pohon.versi[i]
    return v.nama if v else p.k.unit[i].nama


def _replaced(p: Peninjau, babak: Babak, batas: float) -> list[Masalah]:
    """A stage of the budget that was loaded before and that now says otherwise about much of the money of the units it speaks of."""
    t, v, baris = PAGU.tabel, VersiAnggaran._meta.db_table, BarisAnggaran._meta.db_table
    rows = fetch_rows(
        f"SELECT v.tahap, CAST(v.berlaku_mulai AS text), l.unit_id, SUM(ABS(CASE WHEN t.batal THEN g.pagu ELSE t.pagu - g.pagu END)) FROM {t} t "
        f"JOIN {t} g ON g.id = t.menggantikan_id JOIN {v} v ON v.id = t.versi_id JOIN {baris} l ON l.id = t.baris_id "
        f"WHERE {babak.files} AND NOT g.batal AND v.tahun = %s GROUP BY v.id, v.tahap, v.berlaku_mulai, l.unit_id ORDER BY v.id, l.unit_id",
        [*babak.batch, p.k.tahun],
    )
    letak = {u.id: i for i, u in enumerate(p.k.unit)}
    hasil = []
    for (tahap, mulai), milik in groupby(rows, key=lambda r: (r[0], r[1])):
        pindah = {letak[u]: int(n) for _, _, u, n in milik}
        semula = p.state(as_date(mulai), babak.dari).unit_sendiri["pagu"]
        seluruh, uang = sum(int(semula[i]) for i in pindah), sum(pindah.values())
        if seluruh and uang * 100 > batas * seluruh:
            persen = format_angka(uang * 100 / seluruh, 1)
            isi = {"tahap": tahap, "tahun": p.k.tahun, "nilai": format_rupiah(uang), "persen": persen, "frasa": GANTI}
            hasil.append(Masalah("setuju_anggaran_diganti", {}, isi, "warning"))
    return hasil


def _reopened(tahun: int, sejak: Mapping[str, int]) -> list[Masalah]:
    """Months that had been closed and are open again, and whose figures change. A month that is closed takes nothing at all."""
    bulan = {(tahun, b) for b in reopened_months(tahun)}
    kena: set[tuple[int, int]] = set()
    for x in told_by(sejak) if bulan else ():
        kena |= months_altered(x, sejak, bulan)
    return [
        Masalah("setuju_bulan_dibuka", {}, {"bulan": BULAN[b - 1], "tahun": y, "frasa": f"{UBAH} {BULAN[b - 1].upper()} {y}"}, "warning")
        for y, b in sorted(kena)
    ]


def unknown_words(setuju: Sequence[str], nama_unit: Iterable[str]) -> list[str]:
    """Those of some words that nothing could ever ask for."""
    nama = {plain(x) for x in nama_unit} | {plain(x) for x in (GANTI, SEKALI, SEMUA, TERSENDIRI, INDUK, UNIT_LAIN)}
    awal = (f"{plain(UBAH)} ", f"{plain(JUDUL)} ")
    return [x for x in setuju if plain(x) not in nama and not plain(x).startswith(awal)]
