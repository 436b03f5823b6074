"""Signs: asked once, answered by the unit alone, closed by who inspects; each reads its own; they weigh in the draw, and what is put right counts."""

from datetime import date, timedelta

import pytest
from apps.test_rakor import ditolak, hak_of
from tulis import write_rows
from web.conftest import SANDI

P = "per=2026-06-30"


def photo(simpul, kembar=0, paket=0, waktu="2026-06-20T09:00:00"):
    """A photo behind an activity; its id."""
    from pantau.apps.realisasi.fakta import BuktiUsul
    from pantau.apps.realisasi.models import Bukti

    n = str(Bukti.objects.count())
    write_rows(
        BuktiUsul(simpul, paket, date(2026, 6, 30), "opname", f"{n}.jpg", "image/jpeg", 10, "a" * 63 + n, "b" * 63 + n, waktu, -500000, 117000000, b"x" * 64, b"y", kembar)
    )  # fmt: skip
    return Bukti.objects.order_by("-id")[0].id


def state(per=date(2026, 6, 30), akun=None):
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.reports.konteks import Permintaan, prepare

    return prepare(Permintaan(per), hak_of(akun) if akun else SISTEM)


@pytest.fixture
def tanda(isi, berjabat):
    """The second unit shows a picture of the first again; an account of the inspectorate."""
    from pantau.apps.organisasi.actions import save_account

    photo(isi["simpul"][1], photo(isi["simpul"][0]))
    save_account(username="ira", sandi=SANDI, nama="ira", peran="inspektorat", unit=None, by="uji")
    return isi


def tanya(tahun=2026):
    from pantau.apps.sidak.tanda import asked

    return asked(tahun)


def tanyakan(hari=date(2026, 6, 30)):
    from pantau.jobs.harian.tanda import ask_today

    return ask_today(hari)


def test_what_stands_is_asked_once_and_answered_by_the_unit_alone(tanda):
    from pantau.apps.sidak.tanda import accept_sign, answer_sign

    assert tanyakan() == 1 and tanyakan(date(2026, 7, 1)) == 0, "once a year"
    (x,) = tanya()
    assert x.tanya.unit == tanda["unit"][1] and x.tanya.batas == date(2026, 7, 3) and x.data["tanda"] == "foto_ulang"
    assert (x.state(date(2026, 7, 3)), x.state(date(2026, 7, 4))) == ("menunggu", "lewat") and tanya(2025) == []
    hari = date(2026, 7, 2)

    def jawab(by, isi="Foto tertukar.", id=x.tanya.id):
        return answer_sign(tanya=id, isi=isi, by=by, hak=hak_of(by), hari_ini=hari)

    def tutup(by):
        return accept_sign(tanya=x.tanya.id, isi="", by=by, hak=hak_of(by), hari_ini=hari)

    for orang in ("kepala1", "camat", "bupati", "ira"):
        ditolak("sidak_bukan_tugas", lambda orang=orang: jawab(orang))
    ditolak("sidak_belum_dijawab", lambda: tutup("ira"))
    from pantau.apps.organisasi.actions import save_account

    save_account(username="kepala2", sandi=SANDI, nama="", peran="pejabat", unit=None, by="uji")
    ditolak("komentar_kosong", lambda: jawab("kepala2", " "))
    ditolak("sidak_bukan_tugas", lambda: jawab("kepala2", id=999_999))
    jawab("kepala2")
    assert tanya()[0].state(date(2026, 9, 1)) == "dijawab" and tanya()[0].jelas[0].isi == "Foto tertukar."
    ditolak("sidak_bukan_tugas", lambda: tutup("kepala2"))
    tutup("ira")
    assert tanya()[0].state(hari) == "selesai"
    ditolak("sidak_bukan_tugas", lambda: jawab("kepala2", "lagi"))
    ditolak("sidak_belum_dijawab", lambda: tutup("ira"))


def test_each_reads_its_own_and_the_page_takes_the_answer(tanda, masuk, monkeypatch):
    monkeypatch.setattr("pantau.web.views.tanda.today", lambda: date(2026, 7, 1))
    tanyakan()
    (x,) = tanya()
    kepala, ira = masuk("kepala1"), masuk("ira")
    assert "Foto bukti pernah dipakai" not in kepala.get(f"/tanda/?{P}").content.decode()
    assert kepala.post(f"/tanda/?{P}", {"tanya": x.tanya.id, "aksi": "jawab", "isi": "x"}).status_code == 404
    teks = ira.get(f"/tanda/?{P}").content.decode()
    assert "Foto bukti pernah dipakai" in teks and "Kapan dan di mana foto ini diambil?" in teks and 'value="jawab"' not in teks
    assert 'value="cukup"' not in teks and ira.post(f"/tanda/?{P}", {"tanya": x.tanya.id, "aksi": "cukup"}).status_code == 422
    assert ira.post(f"/tanda/?{P}", {"tanya": x.tanya.id, "aksi": "lain"}).status_code == 404
    from pantau.apps.organisasi.actions import save_account

    save_account(username="kepala2", sandi=SANDI, nama="", peran="pejabat", unit=None, by="uji")
    dua = masuk("kepala2")
    assert 'value="jawab"' in dua.get(f"/tanda/?{P}").content.decode()
    assert dua.post(f"/tanda/?{P}", {"tanya": x.tanya.id, "aksi": "jawab", "isi": "Tertukar."}).status_code == 302
    assert "Tertukar." in ira.get(f"/tanda/?{P}").content.decode()
    assert ira.post(f"/tanda/?{P}", {"tanya": x.tanya.id, "aksi": "cukup"}).status_code == 302 and tanya()[0].cukup is not None


def test_signs_weigh_in_the_draw_and_what_is_put_right_counts_in_favour(tanda):
    from pantau.apps.realisasi.models import Bukti
    from pantau.reports.sidak_bingkai import new_frame
    from pantau.reports.tanda_baca import found, repaired, weights

    def berat(kx):
        return [weights(kx, set())[u] for u in tanda["unit"]]

    assert berat(state()) == [1, 1] and found(state()).sorot == [], "one picture of many units says little of one"
    asal = Bukti.objects.order_by("id")[0].id
    for paket in (901, 902):
        photo(tanda["simpul"][1], asal, paket)
    kx = state()
    assert [(s.unit, s.nilai, s.bobot, s.disorot) for s in found(kx).sorot] == [(tanda["unit"][1], 4, 2, True)]
    assert berat(kx) == [1, 3] and repaired(kx) == set()
    bingkai = {a.nama: a.bobot for a in new_frame(kx, "unit", {"": 1}, {}, "dadu: rapat").bingkai.anggota}
    assert [bingkai[kx.unit_name(kx.unit_index(u))] for u in tanda["unit"]] == [2, 3], "what is critical weighs one more"
    tanyakan()
    assert repaired(state()) == set(), "asked, and it still stands"
    baru, dulu = state(date(2026, 7, 31)), found(kx)
    baru.once("tanda", lambda: type(dulu)([], [], {}))  # what the month after shows: nothing is left of it
    assert tanda["unit"][1] in repaired(baru) and berat(baru) == [1, 1]


def test_the_report_says_what_is_asked_and_what_was_answered(tanda, laporan):
    tanyakan()
    r = laporan("tanda", "2026-06-30")
    t = {x.id: x for x in r.tables}
    (baris,) = t["pertanyaan"].rows
    assert baris.cells["temuan"].value == "Foto bukti pernah dipakai" and baris.cells["keadaan"].value == "Menunggu jawaban"
    assert baris.cells["batas"].value == "2026-07-03" and [x.id for x in t["jenis"].rows] == ["foto_ulang"]
    assert laporan("tanda", "2026-06-30", unit="Kecamatan Satu").tables == []
    kosong = laporan("tanda", "2026-05-31")
    assert kosong.tables == [] and "Tidak ada" in kosong.kalimat[0].teks


def test_what_was_asked_and_put_right_is_counted_by_the_month_it_fell_due(tanda, laporan):
    from pantau.apps.sidak.tanda import answer_sign

    tanyakan()
    (x,) = tanya()
    hak = hak_of("camat")
    ditolak("sidak_bukan_tugas", lambda: answer_sign(tanya=x.tanya.id, isi="x", by="camat", hak=hak, hari_ini=date(2026, 7, 1)))
    assert all(t.id != "perbaikan" for t in laporan("tanda", "2026-07-02").tables), "not due yet"
    r = laporan("tanda", "2026-07-31")
    (t,) = [t for t in r.tables if t.id == "perbaikan"]
    assert {k: c.value for k, c in t.total.cells.items() if c.value} == {"tanya": 1} and t.rows[0].label == "Juli"
    assert r.kalimat[-1].nilai["ubah"] == (0, "jumlah") and r.kalimat[-1].nilai["n"] == (1, "jumlah")


def test_receivers_of_finished_outputs_are_drawn_with_one_chance_for_all(tanda, monkeypatch):
    from pantau.core.sidak import PERIKSA
    from pantau.core.tanda import PaketTanda
    from pantau.reports.sidak_bingkai import new_frame

    u = tanda["unit"][0]
    fisik = ((date(2026, 6, 1), 100.0),)
    paket = [
        PaketTanda(1, None, u, "Ruang kelas", "", "", 1000, fisik=fisik),
        PaketTanda(2, None, u, "Jembatan desa", "", "", 1000, serah=date(2026, 6, 30)),
        PaketTanda(3, None, u, "Embung", "", "", 1000, fisik=((date(2026, 6, 1), 99.0),), serah=date(2026, 7, 1)),
        PaketTanda(4, None, 999, "Milik lain", "", "", 1000, fisik=fisik),
    ]
    monkeypatch.setattr("pantau.reports.sidak_bingkai.contracted_packages", lambda kx, s: tuple(paket))
    b = new_frame(state(), "keluaran", {"": 2}, {}, "dadu: rapat")
    assert [(a.id, a.bobot) for a in b.bingkai.anggota] == [("keluaran-1", 1), ("keluaran-2", 1), ("keluaran-4", 1)]
    assert b.peta == {"keluaran-1": [u, 1], "keluaran-2": [u, 2], "keluaran-4": [None, 4]} and len(PERIKSA["keluaran"]) == 5


def test_entries_come_with_their_moment_account_and_target(isi):
    from pantau.apps.realisasi.fakta import LaporanUsul
    from pantau.reports.tanda_baca import _entries

    x = _entries(state())
    assert x.oleh.tolist() == [-1, -1] and x.target.tolist() == pytest.approx([50, 50], abs=60), "what files brought was not typed"
    write_rows(LaporanUsul(isi["simpul"][0], 0, date(2026, 5, 31), 12.5, None, "", "", "opname", '{"nilai": {}}'))
    y = _entries(state())
    assert y.persen.tolist().count(12.5) == 1 and max(y.oleh.tolist()) == 0
    assert len(_entries(state(date(2026, 5, 30))).persen) == 0
    assert timedelta(seconds=int(y.masuk.max())) > timedelta(days=20_000)
