"""What the month's acts tell to the chain, reminders, and what the calendar itself has to say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from pantau.apps.buku.kolom import columns_of
from pantau.apps.kabar.actions import announce
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.pengadaan.frames import Penempatan
from pantau.apps.pengadaan.potret import FORMAT, changed_packages
from pantau.apps.pengadaan.rencana import kept_days, planned_records
from pantau.apps.pengadaan.tahapan import package_book
from pantau.apps.realisasi.fakta import FISIK
from pantau.apps.realisasi.queries import finished_packages, month_events, month_reports, replaced_entries, reporting_units
from pantau.apps.siklus.butir import reporting
from pantau.apps.siklus.rantai import Wewenang, chains_now, chains_of, duties_of, report_deadline
from pantau.apps.siklus.rencana import plan_units, verified_among
from pantau.base.aturan import rules
from pantau.base.fakta import SELAMANYA
from pantau.base.jam import today
from pantau.base.tindakan import Tindakan, act
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BULAN, format_tanggal, month_end, previous_month_end
from pantau.core.rantai import Susunan
from pantau.core.siklus import is_signed
from pantau.core.tanda import Bagian, BulanUnit, Keadaan, Tanda, TanggalPaket, bulan_terbuka, tanggal_lewat

PERUBAHAN = {"baru": "paket baru", "hilang": "hilang", "ganti_status": "berganti status", "nilai_berubah": "berubah nilainya"}


def chain_of(s: Susunan, kegiatan: Iterable[int], hari: date) -> list[tuple[int, str]]:
    """The positions in the chains of some activities with their tiers, lowest first, each once."""
    semua = {j for g in kegiatan for j in s.rantai.get(g, ())}
    jenjang = rules().value("jenjang_jabatan", hari)
    return [(j, s.jabatan[j].tingkat) for j in sorted(semua, key=lambda j: (jenjang[s.jabatan[j].tingkat], j))]


def tell(
    w: Wewenang,
    jenis: str,
    *,
    unit: int,
    tahun: int,
    bulan: int,
    by: str,
    batch: int,
    simpul: int | None = None,
    paket: int = 0,
    isi: str = "",
) -> None:
    """Tell those in the chain of an activity, or of all activities of a unit, what an act did. Call inside its transaction."""
    rantai = chain_of(w.susunan, [simpul] if simpul is not None else w.per_unit.get(unit, []), today())
    announce(
        kunci=f"{jenis}:{batch}:{simpul or unit}" + (f"-{paket}" if paket else ""), jenis=jenis, unit=unit, simpul=simpul, tahun=tahun, bulan=bulan, isi=isi, by=by,
        rantai=rantai, sebagai=w.susunan.held_by(by),
    )  # fmt: skip


def incomplete(s: Susunan, per_unit: dict[int, list[int]], tahun: int, bulan: int) -> dict[int, list[int]]:
    """Units whose month is not signed → the activities that keep it so: they have not reported, or something of them is not agreed to; all
    of them if only the signature lacks."""
    peristiwa = month_events(tahun, bulan)
    laporan = month_reports(tahun, date(tahun, bulan, 1), month_end(tahun, bulan)).get(bulan, {})
    lapor = reporting(columns_of(tahun), bulan, per_unit)
    tertahan = {b.simpul for b, r in laporan.items() if not r.agreed}
    hasil = {}
    for unit, kegiatan in per_unit.items():
        if not is_signed(peristiwa.get(unit, [])):
            kurang = [g for g in kegiatan if g in tertahan or not lapor[unit].get(g, True)]
            hasil[unit] = kurang or kegiatan
    return hasil


def remind(*, tahun: int, bulan: int, unit: int, by: str, hak: Hak, hari_ini: date) -> bool:
    """Remind those who keep the month of a unit from being signed; False if that was done today. For its head and those who close months."""
    with act(by):
        w = duties_of(by, tahun, hari_ini)
        if unit not in w.tugas.tanda_tangan and not hak.may_unit(Izin.TUTUP_BULAN, unit):
            raise DitolakError(Masalah("bukan_tugas_anda"))
        kurang = incomplete(w.susunan, w.per_unit, tahun, bulan).get(unit)
        if not kurang:
            raise DitolakError(Masalah("bulan_ditandatangani", {}, {"bulan": BULAN[bulan - 1], "tahun": tahun, "bagian_unit": ""}))
        return announce(
            kunci=f"pengingat:{unit}:{tahun}-{bulan:02d}:{hari_ini.isoformat()}", jenis="pengingat", unit=unit, tahun=tahun, bulan=bulan,
            by=by, rantai=chain_of(w.susunan, kurang, hari_ini), sebagai=w.susunan.held_by(by),
        )  # fmt: skip


def announce_alone(**isi: Any) -> bool:
    """Tell something of the calendar's own accord, in a transaction of its own; False if it was told before."""
    with act("sistem"):
        return announce(by="sistem", **isi)


def _state(hari_ini: date, **isi: Any) -> Keadaan:
    """What the findings of the calendar look at: days and months, no figures."""
    return Keadaan(hari_ini, rules(), "fisik", Bagian(None, None, {}), **isi)


def overdue_months(hari_ini: date) -> tuple[list[Tanda], Susunan | None, dict[int, Sequence[int]]]:
    """Findings on the last month that units have not signed though its deadline is past; the chains, and the activities that keep each open."""
    lalu = previous_month_end(hari_ini)
    batas = report_deadline(lalu.year, lalu.month, hari_ini, rules())
    if hari_ini <= batas:  # nothing can be overdue: nothing is read
        return [], None, {}
    s, per_unit = chains_now(lalu.year, hari_ini)
    kurang = incomplete(s, per_unit, lalu.year, lalu.month)
    bulan = tuple(BulanUnit(u, lalu, batas, u not in kurang, tuple(kurang.get(u, ()))) for u in per_unit)
    return bulan_terbuka.TANDA.cari(_state(hari_ini, bulan=bulan)), s, {b.unit: b.kurang for b in bulan}


def announce_overdue(hari_ini: date) -> int:
    """Tell of every unit that has not signed the last month when its deadline is past; how many were new."""
    temuan, s, kurang = overdue_months(hari_ini)
    n = 0
    for x in temuan:
        rantai = chain_of(s, kurang[x.siapa[0]], hari_ini) if s else []
        if rantai:
            tahun, bulan = int(x.params["tahun"]), int(x.params["bulan"])
            n += announce_alone(
                kunci=f"belum_lapor:{x.unit}:{tahun}-{bulan:02d}",
                jenis="belum_lapor",
                unit=x.unit,
                tahun=tahun,
                bulan=bulan,
                rantai=rantai,
            )
    return n


def missed_dates(hari_ini: date) -> tuple[list[Tanda], Susunan | None]:
    """Findings on planned days of packages that went by within the days that are told, and the chains.

    Only dates of the last weeks: a ledger that is loaded late does not flood anybody with the past.
    """
    tahun = hari_ini.year
    jendela = int(rules().value("jendela_tanggal_lewat", hari_ini))
    acara = [x for x in planned_records(package_book(tahun), Penempatan(tahun)) if x.cab == SELAMANYA]
    rencana = [(x, j, h) for x in acara for j, h in x.rencana if hari_ini - timedelta(days=jendela) <= h < hari_ini]
    s, per_unit = chains_now(tahun, hari_ini) if rencana else (None, {})
    unit_of = {g: u for u, kegiatan in per_unit.items() for g in kegiatan}
    kept = kept_days(acara, hari_ini, finished_packages({x.paket for x, *_ in rencana}), reporting_units(tahun) if rencana else ())
    tanggal = tuple(
        TanggalPaket(x.paket, x.simpul, unit_of[x.simpul], x.nama, jenis, hari, kept(x, jenis))
        for x, jenis, hari in rencana
        if x.simpul in unit_of
    )
    return tanggal_lewat.TANDA.cari(_state(hari_ini, tanggal=tanggal)), s


def announce_missed(hari_ini: date) -> int:
    """Tell of packages whose planned contract did not come, or which were not complete, by the planned day; how many were new."""
    temuan, s = missed_dates(hari_ini)
    n = 0
    for x in temuan:
        rantai = chain_of(s, [x.simpul], hari_ini) if s and x.simpul is not None else []
        if not rantai or x.sejak is None:
            continue
        p = x.params
        n += announce_alone(
            kunci=f"lewat:{p['paket']}:{p['jenis']}:{x.sejak}",
            jenis="tanggal_lewat",
            unit=x.unit,
            simpul=x.simpul,
            tahun=hari_ini.year,
            bulan=x.sejak.month,
            rantai=rantai,
            isi=f"{p['nama']}, {'kontrak' if p['jenis'] == 'tgl_awal_kontrak' else 'selesai'} {format_tanggal(x.sejak)}",
        )
    return n


def tell_what_changed(t: Tindakan) -> None:
    """Tell the chains what a file, or taking a batch back, changed without them: verified plans, and reports that officials had entered."""
    if t.batch is None or t.batch.jenis == "entri" or t.batch.tahun is None:
        return
    if t.batch.format == FORMAT and t.batch.jenis == "impor":
        _tell_changed_packages(t)
    kini, tahun, ditarik = today(), t.batch.tahun, t.dibatalkan is not None
    rencana: dict[int, str] = t.catatan.get("rencana_diubah", {})
    if ditarik:
        rencana = dict.fromkeys(verified_among(tahun, plan_units(t)), t.catatan.get("alasan", ""))
    laporan = replaced_entries(t.awal[FISIK.id], hilang=ditarik) if FISIK.id in t.awal else []
    units = {*rencana, *(x.unit for x in laporan)}
    if not units:
        return
    s, per_unit = chains_of(tahun, units, kini)
    for unit, alasan in rencana.items():
        announce(
            kunci=f"rencana:{t.batch.pk}:{unit}", jenis="rencana", unit=unit, tahun=tahun, bulan=kini.month, isi=alasan, by=t.by,
            rantai=chain_of(s, per_unit.get(unit, []), kini),
        )  # fmt: skip
    for x in laporan:
        announce(
            kunci=f"{'tarik' if ditarik else 'berkas'}:{t.batch.pk}:{x.simpul}-{x.paket}-{x.tanggal}", jenis="ditarik" if ditarik else "berkas",
            unit=x.unit, simpul=x.simpul, tahun=tahun, bulan=x.tanggal.month, by=t.by, isi=t.catatan.get("alasan", ""),
            rantai=chain_of(s, [x.simpul], kini),
        )  # fmt: skip


def _tell_changed_packages(t: Tindakan) -> None:
    """Tell the chain of each unit, once, what a sending of the procurement lists says otherwise than the one before it."""
    b, kini = t.batch, today()
    if b is None or b.tahun is None:
        return
    ubah = changed_packages(b.tahun, b.pk)
    if not ubah:
        return
    s, per_unit = chains_of(b.tahun, ubah.keys(), kini)
    for unit, n in ubah.items():
        isi = ", ".join(f"{n[k]} {kata}" for k, kata in PERUBAHAN.items() if n[k])
        if rantai := chain_of(s, per_unit.get(unit, []), kini):
            announce(
                kunci=f"perubahan_paket:{b.pk}:{unit}", jenis="perubahan_paket", unit=unit, tahun=b.tahun, bulan=kini.month, isi=isi,
                by=t.by, rantai=rantai,
            )  # fmt: skip


def announce_red(tahun: int, bulan: int, units: Iterable[int], hari_ini: date) -> int:
    """Tell of units that a finding calls critical, once a month each; how many were new."""
    s, per_unit = chains_now(tahun, hari_ini)
    n = 0
    for unit in units:
        rantai = chain_of(s, per_unit.get(unit, []), hari_ini)
        if rantai:
            n += announce_alone(
                kunci=f"merah:{unit}:{tahun}-{bulan:02d}",
                jenis="merah",
                unit=unit,
                tahun=tahun,
                bulan=bulan,
                rantai=rantai,
            )
    return n
