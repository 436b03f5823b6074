"""The draw: frozen, then drawn, once; what cannot be done in silence; excuses of two people."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from apps.test_rakor import ditolak, hak_of, ms
from django.db import IntegrityError, transaction
from web.conftest import SANDI, berjabat, isi  # noqa: F401 - fixtures

from pantau.core.undian import Anggota, Bingkai, commitment

HARI = date(2026, 11, 21)
DADU = "31415926535897932384"
WIB = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def inspektur(isi):  # noqa: F811
    """Two accounts of the inspectorate; units by id."""
    from pantau.apps.organisasi.actions import save_account

    for n in ("ira", "irwan"):
        save_account(username=n, sandi=SANDI, nama=n, peran="inspektorat", unit=None, by="uji")
    return isi["unit"]


def bingkai(sumber="dadu: rapat", keluar=(), waktu="2026-11-21", banyak=6):
    tinggal = [i for i in range(banyak) if f"u{i}" not in dict(keluar)]
    return Bingkai(tuple(Anggota(f"u{i}", f"Unit {i}", i + 1) for i in tinggal), {"": 2}, waktu, sumber, keluar)


def bekukan(unit, by="ira", mengganti=None, alasan="", hari=HARI, **lain):
    from pantau.apps.sidak.actions import BingkaiBaru, freeze_frame

    b = bingkai(**lain)
    peta = {a.id: [unit[n % 2], None] for n, a in enumerate(b.anggota)}
    return freeze_frame(baru=BingkaiBaru(b, "unit", peta, mengganti, alasan), by=by, hak=hak_of(by), hari_ini=hari)


def undi(nomor, asal="dadu", isi_=(DADU,), by="ira", **lain):
    from pantau.apps.sidak.actions import set_seed

    return set_seed(nomor=nomor, asal=asal, isi=isi_, by=by, hak=hak_of(by), hari_ini=HARI, **lain)


def test_frozen_then_drawn_once_and_a_second_draw_names_the_first(inspektur):
    from pantau.apps.sidak.models import PeristiwaSidak
    from pantau.apps.sidak.queries import draw_of, draws

    n = bekukan(inspektur)
    assert bekukan(inspektur) == n and draw_of(n).benih is None and draw_of(n).didatangi == []  # sent twice is one
    ditolak("sidak_sudah_ada", lambda: bekukan(inspektur, keluar=(("u3", "bencana"),)))  # other exclusions: not in silence
    ditolak("sidak_benih_terlalu_awal", lambda: undi(n, dicatat_pada=draw_of(n).waktu))  # nor at the very moment of the freeze
    x = undi(n)
    assert [t.cara for t in x.didatangi] == ["bobot", "bobot"] and x.diterbitkan["sidik_bingkai"] == x.sidik
    ditolak("sidak_sudah_diundi", lambda: undi(n, isi_=("27182818284590452353",)))
    ditolak("sidak_sudah_ada", lambda: bekukan(inspektur, keluar=(("u3", "bencana"),)))
    ditolak("sidak_sudah_ada", lambda: bekukan(inspektur, mengganti=n + 5, alasan="x", banyak=5))
    ditolak("komentar_kosong", lambda: bekukan(inspektur, mengganti=n, banyak=5))
    lain = bekukan(inspektur, mengganti=n, alasan="unit keenam lebur", banyak=5)
    assert (draw_of(n).diganti, draw_of(lain).mengganti, draw_of(lain).alasan) == (lain, n, "unit keenam lebur")
    ditolak("sidak_sudah_ada", lambda: bekukan(inspektur, mengganti=n, alasan="lagi", banyak=4))
    with pytest.raises(IntegrityError), transaction.atomic():  # nor beside every act
        PeristiwaSidak.objects.create(
            **{f.attname: getattr(PeristiwaSidak.objects.get(), f.attname) for f in PeristiwaSidak._meta.fields if f.name != "id"}
        )
    assert [d.nomor for d in draws(x.waktu)] == [n] and draws(x.waktu)[0].benih is None  # as known then


def test_a_frame_that_was_replaced_is_never_drawn_and_next_month_needs_no_name(inspektur):
    n = bekukan(inspektur)
    lain = bekukan(inspektur, mengganti=n, alasan="bobot keliru", banyak=5)
    ditolak("sidak_sudah_diganti", lambda: undi(n))
    undi(lain)
    assert bekukan(inspektur, hari=date(2026, 12, 1), waktu="2026-12-01") > lain


def test_the_seed_cannot_be_there_before_the_frame(inspektur):
    from pantau.apps.sidak.actions import seed_source
    from pantau.apps.sidak.queries import draw_of

    ditolak("sidak_bukan_tugas", lambda: undi(99))  # no frame
    kini = datetime.now(WIB)
    ditolak("sidak_asal_benih", lambda: seed_source("suar", "NIST", pada=kini, kini=kini))
    ditolak("sidak_asal_benih", lambda: seed_source("suar", " ", pada=kini + timedelta(hours=1), kini=kini))
    ditolak("sidak_asal_benih", lambda: bekukan(inspektur, sumber="undian tadi"))
    n = bekukan(inspektur, sumber=seed_source("suar", "NIST", pada=kini + timedelta(hours=1), kini=kini))
    ditolak("sidak_benih_terlalu_awal", lambda: undi(n, "suar", ("abc",)))
    ditolak("undian_benih", lambda: undi(n))  # dice, where a beacon was named
    ditolak("sidak_benih_terlalu_awal", lambda: undi(n, "suar", ("abc",), dicatat_pada=draw_of(n).waktu))
    assert undi(n, "suar", ("abc",), dicatat_pada=ms(2030, 1, 1)).benih.data["bagian"] == ["abc"]


def test_commitments_are_revealed_as_made_or_the_refusal_is_recorded(inspektur):
    from pantau.apps.sidak.actions import record_refusal, seed_source

    rahasia = ("hujan", "di", "atap")
    for salah in ([commitment(r) for r in rahasia[:2]], [commitment("a")] * 3, ["x" * 64] * 3, []):
        ditolak("sidak_asal_benih", lambda salah=salah: seed_source("janji", "", janji=salah))
    n = bekukan(inspektur, sumber=seed_source("janji", "", janji=[commitment(r) for r in rahasia]))
    ditolak("undian_janji", lambda: undi(n, "janji", ("hujan", "di", "atap bocor")))
    ditolak("undian_benih", lambda: undi(n))  # dice only where a party refused
    catat = {"nomor": n, "by": "ira", "hak": hak_of("ira"), "hari_ini": HARI}
    ditolak("komentar_kosong", lambda: record_refusal(isi=" ", **catat))
    record_refusal(isi="pihak ketiga tidak hadir", **catat)
    ditolak("undian_benih", lambda: undi(n, "janji", rahasia))  # who refused cannot choose afterwards
    assert undi(n).benih.data["asal"] == "dadu"
    m = bekukan(inspektur, sumber="dadu: aula", hari=date(2026, 12, 1), waktu="2026-12-01")
    ditolak("undian_benih", lambda: record_refusal(isi="x", **catat | {"nomor": m}))


def test_one_person_twice_is_not_two_people(inspektur):
    """Proposed twice by the same person, in the same words or others: nobody is excused, and he cannot agree to either himself."""
    from pantau.apps.sidak.actions import agree_excuse, propose_excuse
    from pantau.apps.sidak.queries import draw_of

    x = undi(bekukan(inspektur))
    id = x.urutan[0].id
    siapa = {"nomor": x.nomor, "anggota": id, "hak": hak_of("ira"), "hari_ini": HARI}
    for kata in ("banjir", "banjir", "jalan putus"):
        propose_excuse(**siapa, isi=kata, by="ira")
        assert draw_of(x.nomor).halangan == {} and id in {t.id for t in draw_of(x.nomor).didatangi}
        ditolak("undian_halangan", lambda: agree_excuse(**siapa, by="ira"))
    assert [p.isi for p in draw_of(x.nomor).events(id, "halangan")] == ["banjir", "jalan putus"]
    propose_excuse(**{**siapa, "hak": hak_of("irwan")}, isi="banjir", by="irwan")  # another's proposal is no agreement
    assert draw_of(x.nomor).halangan == {}
    agree_excuse(**siapa, by="ira")
    assert draw_of(x.nomor).halangan == {id: ("irwan", "ira")}


def test_two_people_excuse_and_the_next_moves_up(inspektur):
    from pantau.apps.sidak.actions import agree_excuse, propose_excuse

    x = undi(bekukan(inspektur))
    satu, dua, tiga = (t.id for t in x.urutan[:3])

    def usul(id, by="ira", isi_="banjir"):
        propose_excuse(nomor=x.nomor, anggota=id, isi=isi_, by=by, hak=hak_of(by), hari_ini=HARI)

    def setuju(id, by):
        agree_excuse(nomor=x.nomor, anggota=id, by=by, hak=hak_of(by), hari_ini=HARI)

    ditolak("sidak_tidak_terundi", lambda: usul(tiga))
    ditolak("komentar_kosong", lambda: usul(satu, isi_=" "))
    ditolak("undian_halangan", lambda: setuju(satu, "irwan"))  # nothing was proposed
    usul(satu)
    ditolak("undian_halangan", lambda: setuju(satu, "ira"))
    for nama in ("camat", "admin"):
        ditolak("sidak_bukan_tugas", lambda nama=nama: setuju(satu, nama))
    for nama in ("adbang", "camat", "admin", "bupati"):
        ditolak("sidak_bukan_tugas", lambda nama=nama: usul(dua, nama))
        ditolak("sidak_bukan_tugas", lambda nama=nama: bekukan(inspektur, nama, banyak=4))
        ditolak("sidak_bukan_tugas", lambda nama=nama: undi(x.nomor, by=nama))
    from pantau.apps.sidak.queries import draw_of

    assert [t.id for t in draw_of(x.nomor).didatangi] == [satu, dua]
    setuju(satu, "bupati")
    y = draw_of(x.nomor)
    assert [t.id for t in y.didatangi] == [dua, tiga] and y.halangan == {satu: ("ira", "bupati")}
    assert y.diterbitkan["urutan"][0]["id"] == satu  # what was drawn stays what it is
