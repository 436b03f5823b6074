"""A year of control meetings of the demo: each is planned, its figures are fixed, it is held, and decides; the next judges what was promised.

All names of people who stood in are invented.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from pantau.apps.instruksi.actions import Ucapan, respond
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.organisasi.queries import find_units
from pantau.apps.rakor.actions import Keputusan, RencanaRapat, decide, freeze, note_attendance, plan_meeting, set_state
from pantau.apps.rakor.perms import invited
from pantau.apps.rakor.queries import meeting
from pantau.apps.siklus.rantai import duties_of
from pantau.base.aturan import rules
from pantau.base.jam import to_ms
from pantau.core.periode import BULAN, month_end
from pantau.reports.beku import fixed

BY = "adbang"
DINAS, KECAMATAN = "Dinas Pekerjaan Umum dan Penataan Ruang", "Kecamatan Muara Indah"
WAKIL = ("Ratna Kusuma", "Bagas Wibawa", "Lilis Anggraini", "Dani Mahendra")
JANJI = {
    3: 8.0,
    4: 15.0,
    5: 18.0,
    6: 30.0,
    7: 35.0,
    8: 50.0,
    9: 57.0,
    10: 75.0,
}  # month of the meeting's figures → percent promised for the next: some are kept, some are not
ARAHAN = (
    "Lengkapi berkas lahan sebelum paket diumumkan.",
    "Tagih penyedia yang pekerjaannya sudah diserahterimakan.",
    "Percepat penetapan pejabat pembuat komitmen yang kosong.",
    "Laporkan bulanan sebelum tanggal lima.",
)


def _ms(hari: date, jam: int) -> int:
    return to_ms(datetime.combine(hari, time(jam)))


def monthly(tahun: int, bulan: int) -> None:
    """The meeting on the figures of a month, ten days after its end."""
    per = month_end(tahun, bulan)
    hari = per + timedelta(days=10)
    jenis = "triwulan" if bulan in (3, 6, 9) else "bulanan"
    nomor = plan_meeting(
        rencana=RencanaRapat(jenis, None, _ms(hari, 9), "Ruang rapat utama Sekretariat Daerah", per),
        by=BY, hak=SISTEM, hari_ini=hari, dicatat_pada=_ms(per + timedelta(days=8), 8),
    )  # fmt: skip
    r = meeting(nomor)
    assert r is not None
    freeze(beku=fixed(r), by=BY, hak=SISTEM, hari_ini=hari, dicatat_pada=_ms(per + timedelta(days=9), 15))
    _attended(nomor, tahun, hari)
    _decided(nomor, bulan, hari)
    set_state(nomor=nomor, keadaan="selesai", alasan="", by=BY, hak=SISTEM, hari_ini=hari, dicatat_pada=_ms(hari, 12))


def _attended(nomor: int, tahun: int, hari: date) -> None:
    """Most came; every seventh sent somebody, and one stayed away."""
    w = duties_of(BY, tahun, hari)
    jabatan = invited(w, None, rules().value("jenjang_jabatan", hari))
    hadir = dict.fromkeys(jabatan, ("hadir", "")) | {j: ("wakil", WAKIL[n % len(WAKIL)]) for n, j in enumerate(jabatan[3::7])}
    hadir |= dict.fromkeys(jabatan[5:6], ("tidak", ""))
    note_attendance(nomor=nomor, hadir=hadir, by=BY, hak=SISTEM, hari_ini=hari, dicatat_pada=_ms(hari, 9))


def _decided(nomor: int, bulan: int, hari: date) -> None:
    """A direction every month, and from the first quarter on a promise that the data judge."""
    dinas, kecamatan = (find_units(x)[0].id for x in (DINAS, KECAMATAN))
    batas = month_end(hari.year, hari.month)
    putusan = [Keputusan("arahan", ARAHAN[bulan % len(ARAHAN)], f"unit:{kecamatan}", batas)]
    if bulan in JANJI and bulan < 12:
        teks = f"Fisik {JANJI[bulan]:.0f} persen pada akhir {BULAN[batas.month - 1]}.".replace(".0", "")
        putusan.append(Keputusan("komitmen", teks, f"unit:{dinas}", batas, "fisik", ">=", JANJI[bulan]))
    arahan, *_ = [decide(nomor=nomor, keputusan=k, by=BY, hak=SISTEM, hari_ini=hari, dicatat_pada=_ms(hari, 11)) for k in putusan]
    if bulan % 3 != 1:  # two of three are done and accepted before the month ends
        for lama, jenis, by, isi in ((8, "serah", "camat", "Sudah dilaksanakan."), (9, "terima", "bupati", "Diterima.")):
            kini = min(hari + timedelta(days=lama), batas)
            respond(u=Ucapan(arahan, jenis, f"unit:{kecamatan}", isi), by=by, hak=SISTEM, hari_ini=kini, dicatat_pada=_ms(kini, lama + 2))


def coming(per: date, hari_ini: date) -> None:
    """The next meeting, still to come: those invited are told, its figures are fixed, the hall can be tried."""
    hari = hari_ini + timedelta(days=2)
    nomor = plan_meeting(
        rencana=RencanaRapat("luar_biasa", None, _ms(hari, 9), "Pendopo kabupaten", per), by=BY, hak=SISTEM, hari_ini=hari_ini
    )
    r = meeting(nomor)
    assert r is not None
    freeze(beku=fixed(r), by=BY, hak=SISTEM, hari_ini=hari_ini)
