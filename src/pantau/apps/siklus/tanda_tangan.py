"""The month of a unit: signing by the head, reopening by two persons."""

from __future__ import annotations

from datetime import date

from pantau.apps.buku.kolom import columns_of
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.realisasi import queries as q_realisasi
from pantau.apps.realisasi.actions import record_month
from pantau.apps.siklus.berita import tell
from pantau.apps.siklus.butir import reporting, shown_to_sign
from pantau.apps.siklus.laporan import history, position_of, signed_fault
from pantau.apps.siklus.rantai import duties_of
from pantau.base.tindakan import Tindakan, act
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BULAN
from pantau.core.siklus import asked_by, fingerprint, is_signed

SEBUT = 12  # activities that a refusal names


def sign_month(*, tahun: int, bulan: int, unit: int, by: str, hari_ini: date, tanpa: int = 0, dilihat: str | None = None) -> str:
    """Sign the month of a unit; returns the hash of what was signed. Reports that are not agreed block it. Activities that have not reported
    block it too, unless the signer states how many he saw (`tanpa`); their names then stand with the signature. `dilihat` is the
    fingerprint of what stood before the signer (reports, and the money beside them): where something else came meanwhile, nothing is signed. None
    only where nobody looked at a page (a program that signs what it reads in the same turn)."""
    with act(by) as t:
        w = duties_of(by, tahun, hari_ini)
        if unit not in w.tugas.tanda_tangan:
            raise DitolakError(Masalah("bukan_tugas_anda"))
        kegiatan = set(w.per_unit[unit])
        if is_signed(q_realisasi.month_events(tahun, bulan).get(unit, [])):
            raise DitolakError(signed_fault(tahun, bulan))
        isi = [r for b, r in history(tahun, bulan, [unit]).get(bulan, {}).items() if b.simpul in kegiatan]
        belum = sum(not r.agreed for r in isi)
        if belum or not isi:
            raise DitolakError(Masalah("belum_siap_ditandatangani", {}, {"jumlah": belum, "laporan": len(isi)}))
        diam = silent_names(tahun, bulan, unit)
        if len(diam) != tanpa:
            daftar = "; ".join(diam[:SEBUT]) or "–"
            raise DitolakError(Masalah("tanda_tangan_kurang", {}, {"jumlah": len(diam), "sebut": tanpa, "daftar": daftar}))
        sidik = fingerprint(unit, tahun, bulan, isi)
        if dilihat is not None and dilihat != shown_to_sign(columns_of(tahun), bulan, unit, isi):
            raise DitolakError(Masalah("tanda_tangan_berubah", {}, {"bulan": BULAN[bulan - 1], "tahun": tahun}))
        _event(
            t,
            "tanda_tangan",
            tahun,
            bulan,
            unit,
            position_of(w, by),
            "; ".join(diam),
            f"tanda tangan {tahun}-{bulan:02d}: {sidik[:16]}",
            sidik,
            len(isi),
        )
    return sidik


def silent_names(tahun: int, bulan: int, unit: int) -> list[str]:
    """The activities of a unit that owe a report for a month and have not given it, by name."""
    k = columns_of(tahun)
    lapor = reporting(k, bulan, [unit])[unit]
    return [s.nama for s in k.simpul if s.unit == unit and not lapor.get(s.asli, True)]


def ask_reopening(*, tahun: int, bulan: int, unit: int, alasan: str, by: str, hak: Hak, hari_ini: date) -> None:
    """Ask that a signed month of a unit be reopened: by its head or by those who close months. A second person must agree."""
    with act(by) as t:
        w = duties_of(by, tahun, hari_ini)
        if unit not in w.tugas.tanda_tangan and not hak.may_unit(Izin.TUTUP_BULAN, unit):
            raise DitolakError(Masalah("bukan_tugas_anda"))
        if not alasan.strip():
            raise DitolakError(Masalah("alasan_wajib"))
        peristiwa = q_realisasi.month_events(tahun, bulan).get(unit, [])
        if not is_signed(peristiwa):
            raise DitolakError(Masalah("bulan_belum_ditandatangani", {}, {"bulan": BULAN[bulan - 1], "tahun": tahun}))
        if asked_by(peristiwa):
            raise DitolakError(Masalah("sudah_diminta_buka", {}, {"oleh": peristiwa[-1].oleh}))
        jabatan = position_of(w, by) or (hak.peran.nama if hak.peran else "")
        n = _event(t, "minta_buka", tahun, bulan, unit, jabatan, alasan.strip(), f"minta buka kembali {tahun}-{bulan:02d}")
        tell(w, "minta_buka", unit=unit, tahun=tahun, bulan=bulan, by=by, batch=n, isi=alasan.strip())


def decide_reopening(*, tahun: int, bulan: int, unit: int, setuju: bool, alasan: str, by: str, hak: Hak, hari_ini: date) -> None:
    """Agree to reopen a signed month, or refuse. Only those who close months, and never the person who asked."""
    if not hak.may_unit(Izin.TUTUP_BULAN, unit):
        raise DitolakError(Masalah("bukan_tugas_anda"))
    with act(by) as t:
        minta = asked_by(q_realisasi.month_events(tahun, bulan).get(unit, []))
        if minta is None:
            raise DitolakError(Masalah("tidak_ada_permintaan_buka", {}, {"bulan": BULAN[bulan - 1], "tahun": tahun}))
        if minta.oleh.casefold() == by.casefold():
            raise DitolakError(Masalah("orang_kedua", {}, {"oleh": by}))
        w = duties_of(by, tahun, hari_ini)
        jabatan = hak.peran.nama if hak.peran else ""
        kata = "buka kembali" if setuju else "menolak buka kembali"
        jenis, isi = "buka" if setuju else "tolak_buka", alasan.strip() or minta.alasan
        n = _event(t, jenis, tahun, bulan, unit, jabatan, isi, f"{kata} {tahun}-{bulan:02d}")
        tell(w, jenis, unit=unit, tahun=tahun, bulan=bulan, by=by, batch=n, isi=isi)


def _event(
    t: Tindakan, jenis: str, tahun: int, bulan: int, unit: int, jabatan: str, alasan: str, nama: str, sidik: str = "", n: int = 1
) -> int:
    batch = t.enter("tanda-tangan", tahun=tahun, units=[unit], uraian=nama, n=n, jabatan=jabatan)
    record_month(
        unit=unit, tahun=tahun, bulan=bulan, jenis=jenis, alasan=alasan, hash=sidik, oleh=t.by, jabatan=jabatan, waktu=batch.dicatat_pada
    )
    return int(batch.pk)
