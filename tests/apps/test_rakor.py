"""Meetings: who plans, changes and cancels one, who is told, who came, and that figures are fixed once."""

from datetime import date, datetime

import pytest
from django.utils import timezone
from web.conftest import berjabat, isi  # noqa: F401 - fixtures

from pantau.core.masalah import DitolakError

HARI = date(2026, 11, 21)


def ms(*kapan):
    return round(timezone.make_aware(datetime(*kapan)).timestamp() * 1000)


def hak_of(nama):
    from django.contrib.auth.models import User

    from pantau.apps.organisasi.perms import rights_of

    return rights_of(User.objects.get(username=nama))


def rencana(**lain):
    from pantau.apps.rakor.actions import RencanaRapat

    return RencanaRapat(**{"jenis": "bulanan", "unit": None, "mulai": ms(2030, 7, 3, 9), "tempat": "Aula", "per": date(2026, 6, 30)} | lain)


def plan(nama="adbang", **lain):
    from pantau.apps.rakor.actions import plan_meeting

    tambah = {k: lain.pop(k) for k in ("nomor", "alasan") if k in lain}
    return plan_meeting(rencana=rencana(**lain), by=nama, hak=hak_of(nama), hari_ini=HARI, **tambah)


def ditolak(code, kerja):
    with pytest.raises(DitolakError) as e:
        kerja()
    assert [m.code for m in e.value.masalah] == [code]


def news(jabatan):
    from pantau.apps.kabar.queries import news_of

    return [(k.jenis, k.isi) for k in news_of([jabatan])]


def test_planned_changed_cancelled_and_told(isi, berjabat):  # noqa: F811
    from pantau.apps.rakor.actions import set_state
    from pantau.apps.rakor.queries import meeting, meetings

    n = plan()
    assert plan() == n and len(meetings()) == 1  # sent twice is one
    assert news(berjabat[0]) == [("undangan", "Rakor bulanan, 3 Juli 2030 09.00, Aula")] == news(berjabat[1])
    r = meeting(n)
    assert (r.jenis, r.tempat, r.keadaan, r.oleh, r.unit, r.beku) == ("bulanan", "Aula", "rencana", "adbang", None, None) and len(
        r.butir
    ) == 6
    sebelum = r.waktu
    plan(nomor=n, tempat="Pendopo")
    assert meeting(n).tempat == "Pendopo" and [k[0] for k in news(berjabat[0])] == ["rapat_berubah", "undangan"]
    assert meetings(sebelum)[0].tempat == "Aula"  # as known then
    from pantau.jobs.harian.kabar import digest_text

    surat = digest_text("kepala1", HARI)  # what goes out by mail: when and where, in full
    assert "undangan rapat: Rakor bulanan, 3 Juli 2030 09.00, Aula" in surat and "Pendopo" in surat
    ditolak(
        "rakor_batal_tanpa_alasan",
        lambda: set_state(nomor=n, keadaan="batal", alasan=" ", by="adbang", hak=hak_of("adbang"), hari_ini=HARI),
    )
    set_state(nomor=n, keadaan="batal", alasan="banjir", by="adbang", hak=hak_of("adbang"), hari_ini=HARI)
    assert meeting(n).keadaan == "batal" and news(berjabat[0])[0][1].endswith("Pendopo (banjir)")
    ditolak("rakor_sudah_lewat", lambda: plan(nomor=n))
    assert plan() == n + 1  # what was cancelled does not stand in the way of a new one


def test_nobody_is_told_of_a_meeting_that_is_over(isi, berjabat):  # noqa: F811
    plan(mulai=ms(2026, 7, 3, 9))
    assert news(berjabat[0]) == []


def test_rights_lie_in_one_place(isi, berjabat):  # noqa: F811
    from pantau.apps.rakor.perms import may_read, may_read_figures
    from pantau.apps.rakor.queries import meeting

    for nama in ("bupati", "camat", "kepala1"):
        ditolak("rakor_bukan_tugas", lambda n=nama: plan(n))
    u, lain = isi["unit"]
    dalam = plan("kepala1", jenis="internal", unit=u)
    for nama, unit in (("kepala1", lain), ("camat", u), ("bupati", u)):
        ditolak("rakor_bukan_tugas", lambda n=nama, x=unit: plan(n, jenis="internal", unit=x))
    umum = plan()
    ditolak("rakor_bukan_tugas", lambda: plan("kepala1", nomor=umum, jenis="internal", unit=u))
    ditolak("rakor_unit_jenis", lambda: plan(jenis="internal"))
    ditolak("rakor_unit_jenis", lambda: plan(unit=u))
    ditolak("pilihan_salah", lambda: plan(jenis="lain"))
    ditolak("pilihan_salah", lambda: plan(urutan="lain"))
    ditolak("rakor_tanpa_tempat", lambda: plan(tempat="  "))
    assert news(berjabat[1]) == [("undangan", "Rakor bulanan, 3 Juli 2030 09.00, Aula")]  # nothing of the other unit's own meeting
    for nama, baca, angka in (("kepala1", True, True), ("bupati", True, True), ("camat", True, True)):
        r = meeting(dalam)
        assert (may_read(hak_of(nama), r), may_read_figures(hak_of(nama), r)) == (baca, angka)
    r = meeting(umum)
    assert may_read(hak_of("kepala1"), r) and not may_read_figures(hak_of("kepala1"), r) and may_read_figures(hak_of("bupati"), r)


def test_who_came_is_noted_and_corrected(isi, berjabat):  # noqa: F811
    from pantau.apps.rakor.actions import note_attendance
    from pantau.apps.rakor.queries import attendance

    n, (satu, dua) = plan(), berjabat
    dalam = plan("kepala1", jenis="internal", unit=isi["unit"][0])

    def catat(nomor=n, by="adbang", **hadir):
        peta = {int(k[1:]): v for k, v in hadir.items()}
        return note_attendance(nomor=nomor, hadir=peta, by=by, hak=hak_of(by), hari_ini=HARI)

    assert catat(**{f"j{satu}": ("hadir", ""), f"j{dua}": ("wakil", "Orang Wakil")}) == 2
    assert catat(**{f"j{dua}": ("tidak", "")}) == 1 and catat(**{f"j{dua}": ("tidak", "")}) == 0
    assert attendance(n) == {satu: ("hadir", ""), dua: ("tidak", "")}
    for isi_ in (("wakil", " "), ("hadir", "Orang Lain"), ("mungkin", ""), ("wakil", "x" * 151)):
        ditolak("rakor_wakil_tanpa_nama", lambda x=isi_: catat(**{f"j{dua}": x}))
    ditolak("rakor_tidak_diundang", lambda: catat(dalam, "kepala1", **{f"j{dua}": ("hadir", "")}))
    ditolak("rakor_bukan_tugas", lambda: catat(n, "kepala1", **{f"j{satu}": ("hadir", "")}))


def state(nomor, keadaan, by="adbang", alasan="sebab"):
    from pantau.apps.rakor.actions import set_state

    set_state(nomor=nomor, keadaan=keadaan, alasan=alasan, by=by, hak=hak_of(by), hari_ini=HARI)


def test_what_was_held_is_not_cancelled_and_what_was_cancelled_is_not_held(isi, berjabat):  # noqa: F811
    from pantau.apps.rakor.queries import meeting

    n, m = plan(), plan(mulai=ms(2030, 8, 3, 9))
    for by in ("kepala1", "bupati", "camat"):
        for kata in ("selesai", "batal"):
            ditolak("rakor_bukan_tugas", lambda b=by, k=kata: state(n, k, b))
    ditolak("rakor_bukan_tugas", lambda: state(999, "selesai"))
    ditolak("rakor_batal_tanpa_alasan", lambda: state(n, "apa"))
    ditolak("rakor_batal_tanpa_alasan", lambda: state(n, "rencana"))  # nobody opens one again
    state(n, "selesai", alasan="")
    state(n, "selesai", alasan="")  # said twice
    ditolak("rakor_sudah_lewat", lambda: state(n, "batal"))
    assert meeting(n).keadaan == "selesai"
    state(m, "batal")
    for kata in ("selesai", "batal"):
        ditolak("rakor_sudah_lewat", lambda k=kata: state(m, k))
    assert meeting(m).keadaan == "batal"


def test_once_over_nothing_more_is_noted_decided_or_shown(isi, berjabat):  # noqa: F811
    from pantau.apps.rakor.actions import Keputusan, decide, note_attendance, show_unit
    from pantau.apps.rakor.desk import reconcile

    u = isi["unit"][0]
    siapa = {"by": "adbang", "hak": hak_of("adbang"), "hari_ini": HARI}
    for kata in ("selesai", "batal"):
        n = plan(mulai=ms(2030, 7 if kata == "batal" else 8, 3, 9))
        state(n, kata)
        k = Keputusan("arahan", "Lengkapi berkas", f"unit:{u}", date(2026, 12, 1))
        for kerja in (
            lambda x=n: note_attendance(nomor=x, hadir={berjabat[0]: ("hadir", "")}, **siapa),
            lambda x=n: decide(nomor=x, keputusan=k, **siapa),
            lambda x=n: show_unit(nomor=x, unit=u, **siapa),
            lambda x=n: plan(nomor=x, tempat="Pendopo"),
            lambda x=n: reconcile(nomor=x, unit=u, isi={"fisik": (40.0, 40.0, "")}, **siapa),
        ):
            ditolak("rakor_sudah_lewat", kerja)


def test_at_the_desk_a_unit_agrees_or_says_why_not(isi, berjabat):  # noqa: F811
    from pantau.apps.rakor.desk import reconcile, reconciled

    n, (u, v) = plan(), isi["unit"]
    dalam = plan("kepala1", jenis="internal", unit=u)

    def cocok(isi_, by="camat", unit=u, nomor=n):
        return reconcile(nomor=nomor, unit=unit, isi=isi_, by=by, hak=hak_of(by), hari_ini=HARI)

    assert cocok({"pagu": (8_00, 8_00, "tak perlu"), "fisik": (40.0, 40.004, "")}) == 2
    assert cocok({"pagu": (8_00, 8_00, "")}) == 0  # said twice
    assert [(c.ukuran, c.sepakat, c.alasan, c.oleh) for c in reconciled(n)] == [("pagu", True, "", "camat"), ("fisik", True, "", "camat")]
    for buruk in (
        {"fisik": (40.0, 45.0, " ")},
        {"fisik": (None, 45.0, "")},
        {"sisa": (1.0, 1.0, "x")},
        {"fisik": (1.0, float("inf"), "x")},
    ):
        ditolak("desk_tanpa_alasan", lambda b=buruk: cocok(b))
    assert cocok({"fisik": (40.0, 45.0, "laporan Mei belum masuk")}, "kepala1") == 1
    c = reconciled(n)[-1]
    assert (c.dimuat, c.sendiri, c.sepakat, c.alasan, c.oleh) == (40.0, 45.0, False, "laporan Mei belum masuk", "kepala1")
    for by, unit, nomor in (("camat", v, n), ("kepala1", v, n), ("bupati", u, n), ("adbang", v, dalam), ("camat", u, 999)):
        ditolak("bukan_tugas_anda", lambda a=by, b=unit, x=nomor: cocok({"fisik": (40.0, 40.0, "")}, a, b, x))
    assert cocok({"fisik": (90.0, 90.0, "")}, "adbang", v) == 1 and len(reconciled(n)) == 3


def test_a_position_without_an_account_that_reads_leads_and_reads_nothing(isi, berjabat):  # noqa: F811
    from pantau.apps.organisasi.perms import TANPA_HAK
    from pantau.apps.rakor.perms import may_lead, may_read, may_reconcile
    from pantau.apps.rakor.queries import meeting
    from pantau.apps.siklus.rantai import duties_of

    r, w, u = meeting(plan()), duties_of("kepala1", 2026, HARI), isi["unit"][0]
    assert may_lead(hak_of("kepala1"), w, "kepala1", u) and not may_lead(TANPA_HAK, w, "kepala1", u)
    assert not may_read(TANPA_HAK, r) and not may_reconcile(TANPA_HAK, w, "kepala1", r, u)
