"""The page of what changed in the procurement lists, and what its sending puts into the inbox."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from reports.test_perubahan import dua, selesai, send, umum  # noqa: F401 - `dua` is a fixture

pytestmark = pytest.mark.django_db


def teks(client, url, status=200):
    r = client.get(url)
    assert r.status_code == status, url
    return " ".join(r.content.decode().split())


def test_the_page_shows_what_changed_and_leads_to_the_packages(isi, dua, masuk):  # noqa: F811
    adbang = masuk("adbang")
    hal = teks(adbang, "/pengadaan/perubahan/?per=2026-04-10")
    assert "2 paket baru, 1 hilang, 2 berganti status, 1 berubah nilainya" in hal and "dari=2026-04-03" in hal
    assert (
        "Paket 4" in hal
        and "/unduh/perubahan-pengadaan.xlsx" in hal
        and "/pengadaan/perubahan/" in teks(adbang, "/pengadaan/?per=2026-04-10")
    )
    teks(adbang, "/pengadaan/perubahan/?per=2026-04-10&dari=x", 400)
    assert "sesudah tanggal laporan" in teks(adbang, "/pengadaan/perubahan/?per=2026-04-10&dari=2026-04-11", 400)
    csv = adbang.get("/unduh/perubahan-pengadaan.csv?per=2026-04-10&dari=2026-04-03").content.decode("utf-8-sig")
    assert "Paket 3" in csv
    camat = teks(masuk("camat"), "/pengadaan/perubahan/?per=2026-04-10&dari=2026-04-03")
    assert "Paket" not in camat.split("<h2>", 2)[2] or "Paket 4" not in camat
    assert masuk(None).get("/pengadaan/perubahan/").status_code == 302


def test_the_page_asks_little_and_writes_nothing(isi, dua, masuk):  # noqa: F811
    from pantau.apps.buku import kolom
    from pantau.reports import konteks
    from pantau.web import simpan

    client = masuk("adbang")
    client.get("/?per=2026-04-10")
    for x in (kolom, simpan, konteks):
        x.forget()
    client.get("/?per=2026-04-10")
    with CaptureQueriesContext(connection) as c:
        teks(client, "/pengadaan/perubahan/?per=2026-04-10")
    assert len(c) <= 10, [q["sql"][:90] for q in c]
    assert not [q for q in c if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_the_chain_of_a_unit_is_told_once_what_the_second_sending_changed(dinas, tmp_path):
    """Dinas A has officials, Dinas 0 has none: a first sending tells nothing, and each unit hears of its own packages only."""
    from web.bulan import sebagai

    from pantau.apps.kabar.models import Kabar

    def a(no, status):
        x = umum(no, status)
        return (*x[:3], "", "Dinas A", *x[5:])

    send(tmp_path, "2026-04-03", umum=[a("1", "Berlangsung"), umum("2", "Berlangsung")], selesai=[selesai("2", 80, "2026-04-03")])
    assert not Kabar.objects.filter(jenis="perubahan_paket").exists()
    baru = [a("1", "Selesai"), a("3", "Berlangsung"), umum("2", "Berlangsung")]
    send(tmp_path, "2026-04-10", umum=baru, selesai=[selesai("2", 81, "2026-04-10")])
    ada = dict(Kabar.objects.filter(jenis="perubahan_paket").values_list("unit__nama", "isi"))
    assert ada == {"Dinas A": "1 paket baru, 1 berganti status"}
    hal = teks(sebagai("kadis"), "/kabar/")
    assert "Daftar pengadaan Dinas A berubah: 1 paket baru, 1 berganti status." in hal and "/pengadaan/perubahan/" in hal
    send(tmp_path, "2026-04-17", umum=baru, selesai=[selesai("2", 82, "2026-04-17")])
    assert Kabar.objects.filter(jenis="perubahan_paket").count() == 1, "what changes nothing for a unit is not told to it"
