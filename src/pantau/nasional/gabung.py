"""Gather the cubes of a folder into one recap: pemda by pemda, so that memory does not grow with their number."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from pantau.base.rekap import Jumlah, Koreksi, PemdaRekap, Rekap, write_recap
from pantau.core.kubus import KOMPONEN_UNIT, Sel, size_band, sums
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import month_end
from pantau.nasional.kunci import Ditunggu
from pantau.nasional.mesin import add_up, as_cells, engine
from pantau.nasional.periksa import Sah, check_content
from pantau.nasional.pilih import Kiriman, is_stale, look_through, month_wanted
from pantau.nasional.susunan import TABEL
from pantau.nasional.wadah import Terbuka

SEMENTARA = ".sementara"
LEMBAR = {  # what is laid beside the recap for whoever goes on reckoning: file → (table, keys)
    "kelas": ("unit", ("pemda", "kelas", "bulan")),
    "program": ("unit", ("program", "bulan")),
    "dana": ("baris", ("sumber_dana", "jenis_belanja", "bulan")),
}


def merge(
    folder: Path, keluar: Path, dikenal: Mapping[str, Ditunggu], mesin: str, batas: tuple[int, ...], per: date | None = None
) -> Rekap:
    """Check every cube of a folder, lay those that count into `keluar`, and write the recap. `per`: the month that is wanted (None: the one that
    most deliver); `batas`: limits of the bands of size, in sen. DitolakError where no cube counts: what was there before stays."""
    k = look_through(sorted(x for x in folder.iterdir() if x.is_file() and x.name[0] != "."), dikenal)
    hari = per or month_wanted(k)
    kerja = keluar / SEMENTARA
    shutil.rmtree(kerja, ignore_errors=True)
    for n in TABEL:
        (kerja / n).mkdir(parents=True)
    try:
        dihitung, koreksi = _lay_out(k, hari, kerja) if hari else ({}, [])
        if not dihitung or hari is None:
            raise DitolakError([*k.ditinggal, Masalah("kubus_tidak_ada", {}, {"folder": folder.name})])
        jumlah = _reckon(mesin, kerja, hari, dikenal, batas)
        besaran = {x: size_band(v["pagu"], batas) for x, v in jumlah["pemda"].items()}
        ditinggal = tuple((str(m.where.get("file", "")), m.message) for m in k.ditinggal)
        r = Rekap(
            hari.isoformat(), mesin, batas, tuple(_expected(dikenal, dihitung, k)), tuple(koreksi), ditinggal, besaran, jumlah
        )  # fmt: skip
        _put_in_place(kerja, keluar)
        write_recap(r, keluar)
    finally:
        shutil.rmtree(kerja, ignore_errors=True)
    return r


def _lay_out(k: Kiriman, per: date, kerja: Path) -> tuple[dict[str, Terbuka], list[Koreksi]]:
    """The cube that counts of every pemda, its tables laid out, and what it corrects."""
    dihitung, koreksi = dict[str, Terbuka](), list[Koreksi]()
    for kode in sorted(k.milik):
        terpilih: Sah | None = None
        for t in k.milik[kode]:
            if terpilih is None and is_stale(t, per):
                isi = {"kode": kode, "per": t.manifes.per, "perlu": f"{per:%Y-%m}"}
                k.ditinggal.append(Masalah("kubus_basi", {"file": t.path.name}, isi))
                continue
            try:
                sah = check_content(t)
            except DitolakError as e:
                k.ditinggal += e.masalah
                continue
            if terpilih is not None:
                isi = {"kode": kode, "per": t.manifes.per, "lain": terpilih.terbuka.path.name}
                k.ditinggal.append(Masalah("kubus_lama", {"file": t.path.name}, isi, "info"))
                koreksi += corrections(sah, terpilih)
                break
            terpilih = sah
            dihitung[kode] = t
            for n, isi_tabel in sah.tabel.items():
                (kerja / n / f"{kode}.parquet").write_bytes(isi_tabel)
        k.ditinggal += _older_still(k, kode, dihitung.get(kode))
    return dihitung, koreksi


def _older_still(k: Kiriman, kode: str, t: Terbuka | None) -> Iterator[Masalah]:
    """Cubes older than the one that was compared: named too."""
    disebut = {m.where.get("file") for m in k.ditinggal}
    for x in k.milik[kode]:
        if t is not None and x is not t and x.path.name not in disebut:
            yield Masalah("kubus_lama", {"file": x.path.name}, {"kode": kode, "per": x.manifes.per, "lain": t.path.name}, "info")


def corrections(lama: Sah, baru: Sah) -> list[Koreksi]:
    """What a newer cube says otherwise of months that both show in the same state: those that had ended, or up to the same day."""
    a, b = lama.terbuka.manifes, baru.terbuka.manifes
    if a.tahun != b.tahun:
        return []
    hasil = []
    for bulan in range(1, min(a.day.month, b.day.month) + 1):
        if a.per != b.per and month_end(a.tahun, bulan) > min(a.day, b.day):
            continue
        for kelas in sorted({x for x, m in (*lama.jumlah, *baru.jumlah) if m == bulan}):
            dulu, kini = (s.jumlah.get((kelas, bulan), {}) for s in (lama, baru))
            for n in KOMPONEN_UNIT:
                if dulu.get(n, 0) != kini.get(n, 0):
                    beda = (dulu.get(n, 0), kini.get(n, 0))
                    hasil.append(Koreksi(b.kode, bulan, kelas, n, *beda, lama.terbuka.path.name, baru.terbuka.path.name))
    return hasil


def _reckon(mesin: str, kerja: Path, per: date, dikenal: Mapping[str, Ditunggu], batas: tuple[int, ...]) -> dict[str, Jumlah]:
    """The sums, added by the engine; those of the few groups of pemda are added up from the sums of each."""
    with engine(mesin, kerja) as con:
        for nama, (tabel, kunci) in LEMBAR.items():
            pq.write_table(add_up(con, kerja, tabel, kunci), kerja / f"{nama}.parquet", compression="zstd")
        setahun = as_cells(add_up(con, kerja, "unit", ("bulan",)), ("bulan",))
    t = pq.read_table(kerja / "kelas.parquet", filters=[("bulan", "==", per.month)])
    isi = as_cells(t, LEMBAR["kelas"][1])
    pemda = sums(isi.items(), (0,), KOMPONEN_UNIT)
    return {
        "pemda": _named(pemda),
        "kelas": _named(sums(isi.items(), (1,), KOMPONEN_UNIT)),
        "provinsi": _named(sums((((dikenal[str(x[0])].provinsi,), v) for x, v in pemda.items()), (0,), KOMPONEN_UNIT)),
        "besaran": _named(sums((((size_band(v["pagu"], batas),), v) for v in pemda.values()), (0,), KOMPONEN_UNIT)),
        "bulan": _named({x: v for x, v in setahun.items() if int(x[0]) <= per.month}),
        "semua": _named(sums(pemda.items(), (), KOMPONEN_UNIT)),
    }


def _named(s: Sel) -> Jumlah:
    return {str(x[0]) if x else "": v for x, v in s.items()}


def _expected(dikenal: Mapping[str, Ditunggu], dihitung: Mapping[str, Terbuka], k: Kiriman) -> Iterator[PemdaRekap]:
    """Every pemda of the list, with its cube or with why it has none; a cube that does not tell whose it is says nothing of anyone."""
    sebab: dict[str, list[str]] = {}
    for m in k.ditinggal:
        sebab.setdefault(str(m.params.get("kode", "")), []).append(m.code)
    for t in (x for milik in k.milik.values() for x in milik):
        sebab.setdefault(t.manifes.kode, []).extend(m.code for m in k.ditinggal if m.where.get("file") == t.path.name and "kode" not in m.params)  # fmt: skip
    for kode, d in dikenal.items():
        if kode in dihitung:
            t, isi = dihitung[kode], dihitung[kode].manifes
            yield PemdaRekap(kode, d.nama, d.provinsi, d.halaman, t.path.name, isi.per, isi.diketahui, isi.aturan, isi.versi)
        else:
            yield PemdaRekap(kode, d.nama, d.provinsi, d.halaman, sebab=tuple(sorted({*sebab.get(kode, [])})))


def _put_in_place(kerja: Path, keluar: Path) -> None:
    """The new tables for the old ones."""
    for n in TABEL:
        shutil.rmtree(keluar / n, ignore_errors=True)
        (kerja / n).replace(keluar / n)
    for n in LEMBAR:
        (kerja / f"{n}.parquet").replace(keluar / f"{n}.parquet")
