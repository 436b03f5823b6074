"""The year as lines of time: of the packages that need somebody, what they have gone through so far, and the last day on which to begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from pantau.apps.pengadaan.tahapan import TANPA_KONTRAK
from pantau.core.periode import day_number, from_day_number
from pantau.core.tahapan import KEADAAN, TAHAP, travel
from pantau.reports.belum_ditagih import Tagih
from pantau.reports.daftar_paket import NAMA_TAHAP, impossible
from pantau.reports.konteks import Konteks
from pantau.reports.model import Kalimat
from pantau.reports.paket import KeadaanPaket, ways_of
from pantau.reports.paket_kini import PaketKini

SEBANYAK = {"tidak_mungkin": 3, "berikut": 3, "belum_ditagih": 2}  # lines of each kind
RUAS = {  # stage → what its stretch of the line is
    "rencana": "rencana",
    **dict.fromkeys(("perencanaan", "siap"), "perencanaan"),
    **dict.fromkeys(("pemilihan", "pemenang"), "pemilihan"),
    **dict.fromkeys(("kontrak", "pelaksanaan"), "pelaksanaan"),
    **dict.fromkeys(("selesai", "pho", "tagihan"), "belum_dibayar"),
    **dict.fromkeys(("dibayar", "pemeliharaan", "fho"), "dibayar"),
    **dict.fromkeys(("gagal", "batal", "putus"), "gagal"),
}


@dataclass(frozen=True, slots=True)
class Ruas:
    """A stretch of a line: what it is, the stage in words, its first day and the day on which the next begins."""

    jenis: str
    tahap: str
    mulai: date
    sampai: date


@dataclass(frozen=True, slots=True)
class Garis:
    """The line of a package: its unit, its stretches within the year up to the day, the latest safe day to begin its selection, and what is to
    be said of it, with a status (None and "": nothing)."""

    kini: PaketKini
    unit: str
    ruas: tuple[Ruas, ...]
    batas: date
    kata: Kalimat | None
    status: str


def _stretches(kx: Konteks, p: PaketKini) -> tuple[Ruas, ...]:
    """What a package has gone through within the year, as known then."""
    k = ways_of(kx)[0].kejadian.of_package(p.paket.id).known(day_number(kx.minta.per), kx.pada.diketahui)
    j = travel(k, np.array([p.paket.id] if p.paket.sumber == TANPA_KONTRAK else [], np.int64))
    ubah = [n for n in range(len(j.sebelum)) if j.sebelum[n] != j.sesudah[n]]
    hari = [from_day_number(j.kejadian.hari[n]) for n in ubah] + [kx.minta.per + timedelta(days=1)]
    awal, hasil = date(kx.kolom.tahun, 1, 1), []
    for n, mulai, sampai in zip(ubah, hari, hari[1:], strict=False):
        tahap = KEADAAN[j.sesudah[n]]
        if sampai > max(mulai, awal):
            hasil.append(Ruas(RUAS[tahap], NAMA_TAHAP[tahap], max(mulai, awal), sampai))
    return tuple(hasil)


def _word(kx: Konteks, p: PaketKini) -> tuple[Kalimat, str]:
    """What is to be said of a package, and its status."""
    if p.sisa is not None and p.sisa < 0:
        return Kalimat("lewat {n} hari: tidak mungkin selesai tahun ini", {"n": (-p.sisa, "jumlah")}), "kritis"
    if p.sisa is not None:
        hari = kx.minta.per + timedelta(days=p.sisa)
        isi: dict[str, tuple[int | float | str | None, str]] = {"hari": (hari.isoformat(), "tanggal")}
        if p.kini in ("pemilihan", "pemenang"):
            return Kalimat("tanda tangan kontrak paling lambat {hari}", isi), "waspada"
        return Kalimat("mulai pemilihan paling lambat {hari}", isi), "waspada"
    n = (kx.minta.per - p.sejak).days
    return Kalimat("selesai, belum ditagih {n} hari", {"n": (n, "jumlah")}), "kritis"


def line_of(kx: Konteks, p: PaketKini, unit: str) -> Garis:
    """The line of one package."""
    kata, status = _word(kx, p) if p.sisa is not None and p.berkabar else (None, "")
    return Garis(p, unit, _stretches(kx, p), p.batas_pemilihan, kata, status)


def lines(kx: Konteks, s: KeadaanPaket, tagih: Tagih) -> list[Garis]:
    """The largest packages that can no longer end within the year, those whose safe day comes next, and the largest that are done and not
    billed."""
    berikut = sorted(
        (p for p in s.daftar if p.berkabar and p.sisa is not None and p.sisa >= 0 and p.kini in TAHAP),
        key=lambda p: (p.sisa, -(p.pagu or 0), p.paket.id),
    )
    kelompok = {"tidak_mungkin": impossible(s).isi, "berikut": berikut, "belum_ditagih": tagih.daftar.isi}
    pilih = {p.paket.id: p for n, isi in kelompok.items() for p in isi[: SEBANYAK[n]]}
    return [Garis(p, s.nama_unit[p.paket.unit], _stretches(kx, p), p.batas_pemilihan, *_word(kx, p)) for p in pilih.values()]
