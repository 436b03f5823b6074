"""Instructions of the demo year: met, late, not met and taken up by another that names it, one that was negotiated, promises kept and broken."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from pantau.apps.instruksi.actions import Ucapan, issue, respond
from pantau.apps.instruksi.queries import instructions
from pantau.apps.organisasi.perms import PERAN, SISTEM, Hak
from pantau.apps.organisasi.queries import find_units
from pantau.base.jam import to_ms
from pantau.core.periode import month_end
from pantau.demo.pemda import BELUM_TAGIH
from pantau.jobs.harian.instruksi import judge
from pantau.reports.nilai_instruksi import Nilaian

PU = "Dinas Pekerjaan Umum dan Penataan Ruang"
SEHAT, DIDIK, HUB = "Dinas Kesehatan", "Dinas Pendidikan", "Dinas Perhubungan"
SETDA, CAMAT = "Sekretariat Daerah", "Kecamatan Muara Indah"
BULAN = timedelta(days=30)
BUPATI = Hak(PERAN["pimpinan"], None)


def _ms(hari: date) -> int:
    return to_ms(datetime.combine(hari, time(14)))


def _unit(nama: str) -> int:
    return find_units(nama)[0].id


def _give(hari: date, teks: str, alamat: str, batas: date | None = None, *, by: str = "bupati", jenis: str = "ikp", **lain: Any) -> int:
    return issue(
        by=by, jenis=jenis, teks=teks, alamat=alamat, batas=batas or hari + BULAN, hak=BUPATI if by == "bupati" else SISTEM, hari_ini=hari, dicatat_pada=_ms(hari),
        **lain,
    )  # fmt: skip


def _say(hari: date, n: int, jenis: str, alamat: str, by: str, isi: str, nilai: float | None = None) -> None:
    respond(u=Ucapan(n, jenis, alamat, isi, nilai), by=by, hak=BUPATI if by == "bupati" else SISTEM, hari_ini=hari, dicatat_pada=_ms(hari))


def _above(unit: int, hari: date, poin: float) -> dict[str, Any]:
    """An absorption so many points above that of the day."""
    kini = Nilaian().measured("serapan", [unit], hari).nilai or 0
    return {"ukuran": "serapan", "operator": ">=", "nilai": float(round(kini + poin))}


def _unbilled(hari: date) -> list[int]:
    """The two units that have most finished work to send the bill of."""
    n = Nilaian()
    nilai = {u: n.measured("selesai_belum_ditagih", [u], hari).nilai or 0 for u in map(_unit, sorted(BELUM_TAGIH))}
    return sorted(nilai, key=lambda u: (-nilai[u], u))[:2]


def month(tahun: int, bulan: int) -> None:
    """What is asked and judged once the reports of a month are in."""
    hari = month_end(tahun, bulan) + timedelta(days=7)
    judge(hari, _ms(hari))
    if bulan == 7:
        _august(hari)
    elif bulan == 8:
        _september(tahun, hari)
    elif bulan == 9:
        n = _give(hari, "Susun jadwal serah terima pekerjaan sampai akhir tahun", f"unit:{_unit(PU)}", jenis="arahan")
        besok = hari + timedelta(days=9)
        _say(besok, n, "serah", f"unit:{_unit(PU)}", "kadis", "Jadwal 41 paket sudah dibagikan kepada PPK.")
        _say(besok + timedelta(days=1), n, "terima", f"unit:{_unit(PU)}", "bupati", "Diterima.")


def _august(hari: date) -> None:
    pu, sehat, didik, hub, camat = (_unit(x) for x in (PU, SEHAT, DIDIK, HUB, CAMAT))
    _give(hari, "Percepat pembayaran puskesmas dan rumah sakit", f"unit:{sehat}", **_above(sehat, hari, 2))
    _give(hari, "Kejar serapan sekolah yang tertinggal", f"unit:{didik}", **_above(didik, hari, 9))
    _give(hari, "Kejar serapan perhubungan", f"unit:{hub}", **_above(hub, hari, 35))
    n = _give(hari, "Serapan jalan dan jembatan naik tajam", f"unit:{pu}", **_above(pu, hari, 25))
    usul = _above(pu, hari, 2)["nilai"]
    _say(hari + timedelta(days=2), n, "usul", f"unit:{pu}", "kadis", "Termin kedua baru jatuh bulan depan; lokasi utara banjir.", usul)
    _say(hari + timedelta(days=3), n, "setuju", f"unit:{pu}", "bupati", "Disetujui sekali ini.")
    for unit, poin in ((sehat, 3), (camat, 1), (hub, 20)):
        teks = "Serapan naik sebulan ini"
        _give(hari, teks, f"unit:{unit}", jenis="komitmen", by="adbang", atas_nama="Kepala unit", **_above(unit, hari, poin))


def _september(tahun: int, hari: date) -> None:
    """What was due early in the month is judged once its data had time to come in; one not met is taken up by another."""
    hari += timedelta(days=10)
    judge(hari, _ms(hari))
    hub = _unit(HUB)
    gagal = next(x for x in instructions(tahun) if x.teks == "Kejar serapan perhubungan")
    _give(hari, "Kejar serapan perhubungan, tahap kedua", f"unit:{hub}", mengulang=gagal.id, **_above(hub, hari, 4))


def running(tahun: int, hari_ini: date) -> None:
    """What is asked at the end of October and still runs, and a proposal that waits for its answer."""
    hari = min(hari_ini, date(tahun, 11, 10))
    pu, didik = _unit(PU), _unit(DIDIK)
    judge(hari, _ms(hari))
    wajib: dict[str, Any] = {"ukuran": "purchasing_wajib", "operator": ">=", "nilai": 100.0}
    _give(hari, "Belanja kecamatan yang wajib lewat katalog dibeli lewat e-purchasing", "kelas:kecamatan", **wajib)
    tagih: dict[str, Any] = {"ukuran": "selesai_belum_ditagih", "operator": "<=", "nilai": 0.0}
    _give(hari, "Tagihan pekerjaan selesai menjadi nol", " ".join(f"unit:{u}" for u in _unbilled(hari)), **tagih)
    n = _give(hari, "Serapan jalan dan jembatan naik sebelum tutup buku", f"unit:{pu}", **_above(pu, hari, 14))
    sebab = "Dua penyedia baru menyerahkan berkas tagihan awal Desember; sisanya dapat dibayar bulan ini."
    _say(hari, n, "usul", f"unit:{pu}", "kadis", sebab, _above(pu, hari, 8)["nilai"])
    _give(hari, "Panduan belanja e-katalog untuk kecamatan", f"unit:{_unit(SETDA)}", dokumen="Panduan e-katalog")
    _give(hari, "Serapan pendidikan 95 % sebelum libur akhir tahun", f"unit:{didik}", date(tahun, 12, 15), jenis="komitmen", by="adbang",
          atas_nama="Kepala Dinas Pendidikan", ukuran="serapan", operator=">=", nilai=95.0)  # fmt: skip
