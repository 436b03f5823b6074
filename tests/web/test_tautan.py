"""Packages linked to activities by hand: the rate and the list on the page, who may, what is taken back, and months that are closed."""

from datetime import date

import pytest
from reports.test_pengadaan import PAKET, RUP, write_events
from tulis import reopen_month
from web.test_pengadaan import kabar, paket, text  # noqa: F401

from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.pengadaan.queries import current_node
from pantau.base.models import Batch
from pantau.base.periode import close_month
from pantau.core.masalah import DitolakError
from pantau.reports.konteks import Permintaan, prepare
from pantau.reports.paket import state_of_packages
from pantau.reports.pengadaan import build
from pantau.reports.tautan import links_of

pytestmark = pytest.mark.django_db


def rate(per=date(2026, 9, 1)):
    """(way → packages, pagu in rupiah), names of those that are not linked."""
    t = {x.id: x for x in build(prepare(Permintaan(per), SISTEM)).tables}
    isi = {r.id: (r.cells["jumlah"].value, r.cells["pagu"].value // 100) for r in t["tautan"].rows}
    tertaut = isi.pop("tertaut")
    assert tertaut == tuple(sum(x[i] for k, x in isi.items() if k != "belum") for i in (0, 1))
    assert t["tautan"].total.cells["jumlah"].value == sum(n for n, _ in isi.values())
    return isi, [r.label for r in t["belum_tertaut"].rows]


def links(p, per=date(2026, 9, 1)):
    kx = prepare(Permintaan(per), SISTEM)
    return {(t.simpul, t.cara) for t in links_of(kx, state_of_packages(kx)).get(p, ())}


def refused(f, *a, **k):
    with pytest.raises(DitolakError) as e:
        f(*a, **k)
    return [m.code for m in e.value.masalah]


def post(c, id, **isi):
    return c.post(f"/pengadaan/{id}/taut/", isi)


def test_the_rate_and_the_list_follow_every_link_and_its_end(kabar, isi, masuk):  # noqa: F811
    p, q = kabar["770"], kabar["771"]
    kosong = {"berkas": (0, 0), "rup": (0, 0), "tangan": (0, 0), "belum": (2, 8_200_000_000)}
    assert rate() == (kosong, ["Jembatan", "Kursi"])
    c = masuk("adbang")
    halaman = text(c, "/pengadaan/?per=2026-09-01")
    assert "Paket yang belum tertaut ke anggaran" in halaman and "Tautan paket ke anggaran" in halaman
    assert "Belum tertaut ke kegiatan mana pun" in text(c, f"/pengadaan/{p}/?per=2026-09-01")
    assert post(c, p, aksi="letak", simpul=isi["simpul"][0]).status_code == 302
    assert rate() == ({**kosong, "tangan": (1, 8_000_000_000), "belum": (1, 200_000_000)}, ["Kursi"])
    assert "Dengan tangan" in text(c, f"/pengadaan/{p}/?per=2026-09-01")
    kx = prepare(Permintaan(date(2026, 9, 1)), SISTEM)
    baris = links_of(kx, state_of_packages(kx))[p][0].baris
    assert post(c, p, aksi="lepas", baris=baris, letak="1").status_code == 302
    assert rate() == (kosong, ["Jembatan", "Kursi"]) and current_node(p) is None
    assert post(c, p, aksi="lepas", baris=baris, letak="1").status_code == 422, "gone already"
    assert post(c, p, aksi="letak", simpul=isi["simpul"][0]).status_code == 302 and rate()[1] == ["Kursi"], "and linked once more"
    assert not links(q)


def test_a_combined_package_is_linked_to_several_and_each_goes_back_alone(kabar, isi, impor):  # noqa: F811
    from web.conftest import RFK

    from pantau.apps.anggaran.queries import nodes
    from pantau.apps.siklus.letak import link_package, place_packages, unlink_package

    impor("rfk", RFK, [("Kecamatan Satu", "Program 1", "Kegiatan tiga", 1_000_000, 0, 0, 0, 0)], nama="tiga.csv", per=date(2026, 6, 30))
    a, p = isi["simpul"][0], kabar["770"]
    b = next(s[0] for s in nodes(2026) if s[5] == "Kegiatan tiga")
    place_packages(paket=[p], simpul=a, by="uji", hak=SISTEM)
    dua = link_package(paket=p, simpul=b, by="uji", hak=SISTEM)
    n = Batch.objects.count()
    assert link_package(paket=p, simpul=b, by="uji", hak=SISTEM) is None and Batch.objects.count() == n, "linked already"
    assert links(p) == {(a, "tangan"), (b, "tangan")} and current_node(p) == a, "it stands in one of them"
    kx = prepare(Permintaan(date(2026, 9, 1)), SISTEM)
    t = next(x for x in build(kx).tables if x.id == "tautan")
    assert t.catatan is not None and t.catatan.nilai["n"][0] == 1
    baris = next(x.baris for x in links_of(kx, state_of_packages(kx))[p] if x.simpul == b)
    unlink_package(paket=p, baris=baris, by="uji", hak=SISTEM, letak=False)
    assert links(p) == {(a, "tangan")}
    assert link_package(paket=p, simpul=b, by="uji", hak=SISTEM) is not None and links(p) == {(a, "tangan"), (b, "tangan")}
    from pantau.apps.muat.penarikan import withdraw_batch

    withdraw_batch(batch=Batch.objects.latest("id").pk, by="uji", hak=SISTEM, alasan="keliru")
    assert links(p) == {(a, "tangan")} and dua is not None
    assert refused(link_package, paket=p, simpul=isi["simpul"][1], by="uji", hak=SISTEM) == ["unit_di_luar_hak"], "another unit's"


def test_only_who_loads_data_of_the_unit_links_and_takes_back(kabar, isi, masuk):  # noqa: F811
    p, q, s = kabar["770"], kabar["771"], isi["simpul"]
    for siapa in ("bupati",):
        assert post(masuk(siapa), p, aksi="letak", simpul=s[0]).status_code == 403
        assert "Tautkan</button>" not in text(masuk(siapa), f"/pengadaan/{p}/?per=2026-09-01")
    camat = masuk("camat")
    assert post(camat, q, aksi="letak", simpul=s[1]).status_code == 422 and post(camat, q, aksi="juga", simpul=s[1]).status_code == 422
    assert post(camat, p, aksi="letak", simpul=s[0]).status_code == 302
    post(masuk("adbang"), q, aksi="juga", simpul=s[1])
    kx = prepare(Permintaan(date(2026, 9, 1)), SISTEM)
    baris = links_of(kx, state_of_packages(kx))[q][0].baris
    assert post(camat, q, aksi="lepas", baris=baris).status_code == 422 and links(q) == {(s[1], "tangan")}
    for salah in ({"aksi": "letak", "simpul": "x"}, {"aksi": "lain", "simpul": s[0]}, {}):
        assert post(camat, p, **salah).status_code == 404


def test_what_a_file_said_is_not_taken_back_by_hand(kabar, isi):  # noqa: F811
    from pantau.apps.pengadaan.fakta import LETAK, LetakUsul
    from pantau.apps.siklus.letak import unlink_package
    from pantau.base.batch import BatchBaru, BerkasInfo
    from pantau.base.beda import compare, standing
    from pantau.base.isi import Isi
    from pantau.base.tindakan import act

    p = kabar["770"]
    with act("uji") as t:
        isian = Isi(LETAK)
        isian.add(LetakUsul(p, isi["simpul"][0], date(2026, 1, 1)), 0, 1)
        t.open(BatchBaru(jenis="impor", format="uji", by="uji", tahun=2026, unit_terkait=[isi["unit"][0]]), [BerkasInfo("a.csv", "", 0, 1)])
        t.write(compare(isian, []))
    baris = standing(LETAK)[-1].id
    assert refused(unlink_package, paket=p, baris=baris, by="uji", hak=SISTEM, letak=True) == ["tautan_tidak_ada"]
    assert links(p) == {(isi["simpul"][0], "berkas")} and rate()[0]["berkas"] == (1, 8_000_000_000)
    assert refused(unlink_package, paket=p, baris=1, by="uji", hak=SISTEM, letak=False) == ["tautan_tidak_ada"], "a pagu is no link"


def test_closed_months_keep_their_links(kabar, isi):  # noqa: F811
    from pantau.apps.siklus.letak import link_package, place_packages, unlink_package

    p, s = kabar["770"], isi["simpul"][0]
    place_packages(paket=[p], simpul=s, by="uji", hak=SISTEM)
    for b in range(1, 7):
        close_month(tahun=2026, bulan=b, by="uji")
    sebelum = links(p, date(2026, 6, 30))
    kx = prepare(Permintaan(date(2026, 9, 1)), SISTEM)
    baris = links_of(kx, state_of_packages(kx))[p][0].baris
    assert refused(unlink_package, paket=p, baris=baris, by="uji", hak=SISTEM, letak=True) == ["bulan_tertutup"]
    link_package(paket=kabar["771"], simpul=isi["simpul"][1], by="uji", hak=SISTEM)
    assert links(kabar["771"], date(2026, 6, 30)) == set() and links(kabar["771"], date(2026, 7, 1)) == {(isi["simpul"][1], "tangan")}
    assert links(p, date(2026, 6, 30)) == sebelum == {(s, "tangan")}
    for b in range(6, 0, -1):
        reopen_month(tahun=2026, bulan=b)
    unlink_package(paket=p, baris=baris, by="uji", hak=SISTEM, letak=True)
    assert links(p) == set()


def test_a_link_is_no_event_and_the_announced_package_shares_it(kabar, isi, impor):  # noqa: F811
    """A tender that carries out an announced package shares its link; a link moves no package in time."""
    from pantau.apps.siklus.letak import link_package

    p = kabar["770"]
    kx = prepare(Permintaan(date(2026, 9, 1)), SISTEM)
    dahulu = next(x for x in state_of_packages(kx).daftar if x.paket.id == p)
    link_package(paket=p, simpul=isi["simpul"][0], by="uji", hak=SISTEM)
    kx = prepare(Permintaan(date(2026, 9, 1)), SISTEM)
    kini = next(x for x in state_of_packages(kx).daftar if x.paket.id == p)
    assert (dahulu.sejak, dahulu.kini, dahulu.pagu) == (kini.sejak, kini.kini, kini.pagu)
    rows = [(2026, "", "Kecamatan Satu", "779", *PAKET[0], "2026-01-15")]
    assert impor("rup-penyedia", RUP, rows, nama="lagi.csv", tahun=2026).status == "applied"
    from pantau.apps.pengadaan.queries import packages

    q = packages(2026)["rup", "779"]
    write_events(("779", "pengumuman", "", "2026-03-01", None, {"kd_rup": "770"}))
    assert links(q) == {(isi["simpul"][0], "rup")} and links(p) == {(isi["simpul"][0], "tangan")}
