"""Fixed figures: they reproduce, what changed since is said with who and why, and the next pack stands beside them."""

import json
from datetime import date

import pytest
from apps.test_rakor import HARI, ditolak, hak_of, plan
from web.conftest import RFK, berjabat, isi  # noqa: F401 - fixtures

from pantau.apps.organisasi.perms import SISTEM
from pantau.core.masalah import DitolakError


def bekukan(nomor, by="adbang"):
    from pantau.apps.rakor.actions import freeze
    from pantau.apps.rakor.queries import meeting
    from pantau.reports.beku import fixed

    freeze(beku=fixed(meeting(nomor)), by=by, hak=hak_of(by), hari_ini=HARI)
    return meeting(nomor)


def minta(id, per, hak=None, unit=None, **pilihan):
    from pantau.reports.daftar import find
    from pantau.reports.konteks import Permintaan, prepare

    return find(id).make(prepare(Permintaan(date.fromisoformat(per), unit=unit), hak or SISTEM), pilihan)


def koreksi(impor, fisik=45, nama="koreksi.csv"):
    baris = ("Kecamatan Satu", "Program 1", "Kegiatan satu", 8_000_000_000, 4_000_000_000, 2_500_000_000, 50, fisik)
    assert impor("rfk", RFK, [baris], nama=nama, per=date(2026, 6, 30)).status == "applied"


@pytest.fixture
def beku(isi, berjabat):  # noqa: F811
    return bekukan(plan())


def test_the_fixed_pack_reproduces_whatever_comes_later(beku, impor):
    from pantau.reports.beku import faults
    from pantau.reports.sidik import is_genuine

    asli = minta("rakor", "2026-06-30")
    assert beku.beku.sidik == asli.hash and (beku.beku.per, beku.beku.oleh) == (date(2026, 6, 30), "adbang")
    teks = json.dumps(minta("rakor-beku", "2026-06-30").as_dict(), sort_keys=True)
    koreksi(impor)
    assert minta("rakor", "2026-06-30").hash != asli.hash
    kini = minta("rakor-beku", "2026-06-30")
    assert json.dumps(kini.as_dict(), sort_keys=True) == teks and kini.hash == beku.beku.sidik and is_genuine(kini.as_dict())
    assert faults(beku) == []
    assert minta("rakor-beku", "2026-12-31").hash == beku.beku.sidik == minta("rakor-beku", "2026-05-31", rapat=str(beku.nomor)).hash


def test_figures_are_fixed_once_and_only_those_of_the_meeting(beku, isi):  # noqa: F811
    from dataclasses import replace

    from pantau.apps.rakor.actions import freeze
    from pantau.apps.rakor.queries import meeting
    from pantau.reports.beku import fixed

    def kirim(b, by="adbang"):
        return lambda: freeze(beku=b, by=by, hak=hak_of(by), hari_ini=HARI)

    ditolak("rakor_sudah_beku", kirim(fixed(beku)))
    lain = meeting(plan(mulai=1, per=date(2026, 5, 31)))
    ditolak("rakor_sudah_beku", kirim(replace(fixed(lain), per=date(2026, 6, 30))))
    ditolak("rakor_bukan_tugas", kirim(fixed(lain), "bupati"))
    ditolak("rakor_sudah_beku", lambda: plan(nomor=beku.nomor, per=date(2026, 5, 31)))
    assert plan(nomor=beku.nomor, tempat="Pendopo") == beku.nomor and meeting(beku.nomor).beku == beku.beku


def test_what_is_kept_and_what_is_worked_out_are_both_checked(beku, monkeypatch):
    from pantau.reports import beku as modul
    from pantau.reports.periksa import check_all

    assert ("rakor", True) in [(n, b) for n, b, _ in check_all()]
    palsu = modul.frozen_report(beku)
    palsu.tables[0].rows[0].cells["realisasi"] = type(palsu.tables[0].rows[0].cells["realisasi"])(1)
    with monkeypatch.context() as m:
        m.setattr(modul, "frozen_report", lambda r: palsu)
        assert "tidak lagi bersidik" in modul.faults(beku)[0]
    asli = modul.pack_of(beku, beku.beku.diketahui)
    asli.tables[0].rows[0].cells["realisasi"] = palsu.tables[0].rows[0].cells["realisasi"]
    monkeypatch.setattr(modul, "pack_of", lambda r, t: asli)
    assert "utama/unit:" in modul.faults(beku)[0] and "→ 1" in modul.faults(beku)[0]
    assert [b for n, b, _ in check_all() if n == "rakor"] == [False]


def test_another_release_may_say_more_and_not_something_else(beku, monkeypatch):
    from dataclasses import replace

    from pantau.reports import beku as modul

    lama = replace(beku, beku=replace(beku.beku, versi="0.0.1"))
    ulang = modul.pack_of(beku, beku.beku.diketahui)
    ulang.tables = ulang.tables[1:]
    monkeypatch.setattr(modul, "pack_of", lambda r, t: ulang)
    assert modul.faults(lama) == [] and "susunannya lain" in modul.faults(beku)[0]


def test_what_changed_since_is_said_line_by_line_with_who_and_why(beku, impor):
    r = minta("rakor-berubah", "2026-06-30")
    assert r.tables == [] and "Tidak ada angka" in r.kalimat[0].teks
    impor(
        "rfk",
        RFK,
        [("Kecamatan Dua", "Program 1", "Kegiatan dua", 2_000_000_000, 1_000_000_000, 1_900_000_000, 95, 99)],
        nama="juli.csv",
        per=date(2026, 7, 31),
    )
    assert minta("rakor-berubah", "2026-06-30").tables == []  # of a later day
    koreksi(impor)
    r = minta("rakor-berubah", "2026-06-30")
    uang, persen = r.tables[0], r.tables[1]
    assert [t.id for t in r.tables[:2]] == ["berubah_rp", "berubah_persen"]
    x = next(b for b in uang.rows if b.id.endswith("/realisasi") and b.level == "unit")
    assert (x.label, x.cells["dulu"].value, x.cells["kini"].value, x.cells["beda"].value) == (
        "Kecamatan Satu", 240_000_000_000, 250_000_000_000, 10_000_000_000)  # fmt: skip
    assert (
        x.cells["siapa"].value.startswith("uji, ") and x.cells["mengapa"].value == "koreksi.csv" and x.cells["batch"].value.startswith("#")
    )
    y = next(b for b in persen.rows if b.id.endswith("/fisik") and b.level == "unit")
    assert (y.cells["dulu"].value, y.cells["kini"].value, y.cells["beda"].value) == (40.0, 45.0, 5.0)
    assert not any(b.label == "Kecamatan Dua" and b.cells["angka"].value == "Realisasi" for b in uang.rows)


def test_the_next_pack_stands_beside_the_last_and_names_corrections(beku, impor):
    assert "rapat_lalu" not in [t.id for t in minta("rakor", "2026-06-30").tables]
    impor(
        "rfk",
        RFK,
        [("Kecamatan Satu", "Program 1", "Kegiatan satu", 8_000_000_000, 5_000_000_000, 3_000_000_000, 60, 52)],
        nama="juli.csv",
        per=date(2026, 7, 31),
    )
    t = {t.id: t for t in minta("rakor", "2026-07-31").tables}
    satu = next(r for r in t["rapat_lalu"].rows if r.label == "Kecamatan Satu")
    assert (satu.cells["fisik_rapat"].value, satu.cells["fisik"].value, satu.cells["fisik_beda"].value) == (40.0, 52.0, 12.0)
    assert satu.cells["serapan_beda"].value == 37.5 - 30.0 and "koreksi_rapat" not in t
    koreksi(impor)
    t = {t.id: t for t in minta("rakor", "2026-07-31").tables}
    k = t["koreksi_rapat"]
    assert [r.label for r in k.rows] == ["Kecamatan Satu"] and k.total is not None
    assert (k.rows[0].cells["fisik_dulu"].value, k.rows[0].cells["fisik_kini"].value, k.rows[0].cells["mengapa"].value) == (
        40.0,
        45.0,
        "koreksi.csv",
    )


def test_like_for_like_or_why_not(beku, impor, isi):  # noqa: F811
    from dataclasses import replace

    from pantau.reports.kendali import rows_of, total_row
    from pantau.reports.konteks import Permintaan, prepare
    from pantau.reports.rapat import previous
    from pantau.reports.rapat_lalu import sections

    koreksi(impor, 52, "lagi.csv")
    p = Permintaan(date(2026, 7, 31))
    assert previous(prepare(replace(p, kelas="kecamatan"), SISTEM)) is None
    kx = prepare(replace(p, metode="rata_sub_kegiatan"), SISTEM)
    t = sections(kx, "induk", rows_of(kx, "induk"), total_row(kx))[0]
    assert t.total.cells["fisik_beda"].reason == "metode_rapat_lain" and t.total.cells["serapan_beda"].value is not None
    kx = prepare(replace(p, unit=isi["unit"][0]), SISTEM)  # one unit beside its row in the figures of all
    t = sections(kx, "anak", rows_of(kx, "anak"), total_row(kx))[0]
    assert t.total.cells["fisik_rapat"].value == 40.0
    assert t.rows[0].cells["fisik_beda"].reason == "tak_ada_di_rapat"


def test_a_reader_of_one_unit_gets_no_figures_of_all(beku, isi):  # noqa: F811
    n = str(beku.nomor)
    for id in ("rakor-beku", "rakor-berubah"):
        with pytest.raises(DitolakError):
            minta(id, "2026-06-30", hak=hak_of("kepala1"), rapat=n)
        assert "Belum ada rapat" in minta(id, "2026-06-30", hak=hak_of("kepala1")).kalimat[0].teks
    dalam = bekukan(plan("kepala1", jenis="internal", unit=isi["unit"][0]), "kepala1")
    assert minta("rakor-beku", "2026-06-30", hak=hak_of("kepala1")).hash == dalam.beku.sidik
    with pytest.raises(DitolakError):
        minta("rakor-beku", "2026-06-30", hak=hak_of("kepala1"), rapat="99")


def test_minutes_are_those_of_the_meeting_that_was_held(isi, berjabat):  # noqa: F811
    from pantau.apps.rakor.actions import set_state
    from pantau.apps.rakor.queries import meeting

    diadakan = plan()
    assert minta("berita-acara", "2026-06-30").kalimat, "one that is only planned has its paper too"
    beku = bekukan(diadakan)
    set_state(nomor=diadakan, keadaan="selesai", alasan="", by="adbang", hak=hak_of("adbang"), hari_ini=HARI)
    nanti = plan(mulai=meeting(diadakan).mulai + 86_400_000, tempat="Pendopo")
    kini, dipilih = minta("berita-acara", "2026-06-30"), minta("berita-acara", "2026-06-30", rapat=str(nanti))
    assert "Aula" in json.dumps(kini.as_dict()) and "Pendopo" in json.dumps(dipilih.as_dict())
    sidik = next(r.cells["isi"].value for t in kini.tables if t.id == "bukti" for r in t.rows if r.id == "sidik")
    assert sidik.replace(" ", "").endswith(beku.beku.sidik) and max(map(len, sidik.split())) < 20, "it stays within the page"


def test_a_meeting_that_was_cancelled_is_compared_with_by_nobody(beku, monkeypatch):
    from dataclasses import replace

    from apps.test_rakor import state

    from pantau.reports import rapat as modul
    from pantau.reports.konteks import Permintaan, prepare
    from pantau.reports.rapat import previous

    assert previous(prepare(Permintaan(date(2026, 7, 31)), SISTEM)).rapat.nomor == beku.nomor
    assert minta("rakor-beku", "2026-07-31").hash == beku.beku.sidik
    with monkeypatch.context() as m:
        m.setattr(modul, "meetings", lambda *_: [replace(beku, per=date(2025, 12, 31))])
        assert previous(prepare(Permintaan(date(2026, 8, 31)), SISTEM)) is None  # of another year's budget
    state(beku.nomor, "batal")
    assert previous(prepare(Permintaan(date(2026, 7, 31)), SISTEM)) is None
    assert "Belum ada rapat" in minta("rakor-beku", "2026-07-31").kalimat[0].teks


def test_minutes_show_figures_of_all_to_who_reads_all(beku, isi):  # noqa: F811
    n = str(beku.nomor)
    assert "angka" in [t.id for t in minta("berita-acara", "2026-06-30", rapat=n).tables]
    punya = minta("berita-acara", "2026-06-30", hak=hak_of("kepala1"), rapat=n)
    assert "angka" not in [t.id for t in punya.tables] and "bukti" in [t.id for t in punya.tables]
    lain = plan(jenis="internal", unit=isi["unit"][1])
    with pytest.raises(DitolakError):
        minta("berita-acara", "2026-06-30", hak=hak_of("kepala1"), rapat=str(lain))


def test_what_the_desk_left_stands_in_the_pack_and_is_fixed_with_it(isi, berjabat, impor):  # noqa: F811
    from pantau.apps.rakor.desk import reconcile
    from pantau.exports.daftar import render
    from pantau.reports.beku import faults

    n, (u, v) = plan(), isi["unit"]
    polos = minta("rakor", "2026-06-30")
    assert not [t for t in polos.tables if t.id.startswith("desk")] and "Desk sebelum rapat" not in dict(polos.topik[0].butir)

    def cocok(unit, **angka):
        reconcile(nomor=n, unit=unit, isi=angka, by="adbang", hak=SISTEM, hari_ini=HARI)

    cocok(u, pagu=(8_00, 8_00, ""), realisasi=(24_00, 25_00, "SP2D 30 Juni"), fisik=(40.0, 45.0, "laporan menyusul"))
    kini = minta("rakor", "2026-06-30")
    meja = {t.id: t for t in kini.tables}
    assert [r.id for r in meja["desk_rp"].rows] == [f"unit:{u}/realisasi"], (
        "what was agreed to and what nobody held against it is not listed"
    )
    assert meja["desk_persen"].rows[0].cells["alasan"].value == "laporan menyusul"
    ((kata,),) = [k for judul, k in kini.topik[0].butir if judul == "Desk sebelum rapat"]
    assert [kata.nilai[x][0] for x in ("sepakat", "semua", "berbeda", "belum")] == [0, 2, 1, 1]
    beku = bekukan(n)
    cocok(u, fisik=(40.0, 40.0, ""))
    assert faults(beku) == [] and "desk_persen" not in {t.id for t in minta("rakor", "2026-06-30").tables}
    assert "desk_persen" in {t.id for t in minta("rakor-beku", "2026-06-30").tables}
    assert all(render(kini, b, "id") for b in ("pdf", "pptx", "xlsx"))
    assert not [t for t in minta("rakor", "2026-06-30", unit=v).tables if t.id.startswith("desk")], (
        "the meeting was on all, not on one unit"
    )
    for lain in ({"kelas": "kecamatan"}, {"basis": "sp2d"}):
        assert not [t for t in minta_lain(lain).tables if t.id.startswith("desk")], lain


def minta_lain(lain):
    from pantau.reports.daftar import LAPORAN
    from pantau.reports.konteks import prepare
    from pantau.reports.minta import read

    return LAPORAN["rakor"].make(prepare(read({"per": "2026-06-30", **lain}), SISTEM))
