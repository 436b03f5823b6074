"""The pages of meetings: planned, fixed, held and decided by those who prepare them, read by every official; the hall; the calendar file."""

import json
import re
import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from web.bulan import sebagai, teks
from web.conftest import RFK

from pantau.apps.instruksi.queries import instructions
from pantau.base.jam import today

BARU = {"jenis": "bulanan", "tanggal": "2030-07-03", "jam": "09:00", "per": "2026-06-30", "tempat": "Aula", "urutan": "terburuk"}


@pytest.fixture
def rapat(isi, berjabat):
    """A meeting on June that is still to come; its address."""
    r = sebagai("adbang").post("/rakor/", BARU)
    assert r.status_code == 302
    return r["Location"]


def tulis(nama, rapat, **lain):
    isi = {"kunci": str(uuid.uuid4()), "jenis": "arahan", "teks": "Lengkapi berkas lahan", "batas": "2099-01-01", "dokumen": ""} | lain
    return sebagai(nama).post(f"{rapat}putusan/", isi)


def test_planned_fixed_held_and_decided(rapat, isi, impor):
    c = sebagai("adbang")
    assert c.post("/rakor/", BARU)["Location"] == rapat
    daftar = teks(sebagai("bupati").get("/rakor/"))
    assert "Aula" in daftar and "Rencanakan rapat" not in daftar and "belum dibekukan" in daftar
    assert "Undangan rapat seluruh pemda: Rakor bulanan, 3 Juli 2030 09.00, Aula" in teks(sebagai("kepala1").get("/kabar/"))
    assert c.post(rapat, {"aksi": "beku"}).status_code == 302
    assert c.post(rapat, {"aksi": "beku"}).status_code == 422
    hal = teks(c.get(rapat))
    assert "dibekukan" in hal and "2:" in hal and "Berubah sejak rapat ini" in hal
    q = re.search(r"/unduh/rakor-beku.json\?([^\"]+)", hal)[1].replace("&amp;", "&")
    sidik = json.loads(c.get(f"/unduh/rakor-beku.json?{q}").content)["hash"]
    impor(
        "rfk",
        RFK,
        [("Kecamatan Satu", "Program 1", "Kegiatan satu", 8_000_000_000, 4_000_000_000, 2_500_000_000, 50, 45)],
        nama="k.csv",
        per=date(2026, 6, 30),
    )
    assert json.loads(c.get(f"/unduh/rakor-beku.json?{q}").content)["hash"] == sidik
    ubah = teks(c.get(f"{rapat}berubah/"))
    assert "Kecamatan Satu" in ubah and "k.csv" in ubah and "40,00" in ubah and "45,00" in ubah
    asli, folded = c.get(f"{rapat}berubah/").content.decode().split("Angka lain yang ikut berubah")
    assert asli.index("Yang dikoreksi") < asli.index("k.csv") < asli.index("45,00") and re.search(r"/data/batch/\d+/", asli)
    assert "Serapan" not in asli and "Serapan" in folded and "<details>" in folded, "what follows from a correction is folded away"
    assert tulis("adbang", rapat, alamat=f"unit:{isi['unit'][0]}").status_code == 302
    assert "Lengkapi berkas lahan" in teks(c.get(rapat))
    assert c.post(rapat, {"aksi": "selesai"}).status_code == 302
    assert tulis("adbang", rapat, alamat=f"unit:{isi['unit'][0]}", skrip="1").status_code == 422  # it is over
    lanjut = c.post("/rakor/", BARU | {"tanggal": "2030-08-03", "per": "2026-07-31"})["Location"]
    assert "apa yang terjadi" in teks(c.get(lanjut)) and "Lengkapi berkas lahan" in teks(c.get(lanjut))


def test_a_bound_typed_in_the_hall_is_one_number_on_every_page_and_in_the_minutes(rapat, isi):
    """Rupiah typed in the hall were kept as sen, a hundredth; the minutes wrote a bound as 5e+11, and no page said its unit."""
    c, u = sebagai("adbang"), f"unit:{isi['unit'][0]}"
    lain = {"jenis": "ikp", "alamat": u, "batas": str(today() + timedelta(days=20)), "skrip": "1"}
    for ukuran, op, nilai in (("sisa", "<=", "5.250.000.000"), ("serapan", ">=", "80,5")):
        assert tulis("adbang", rapat, teks=f"Capai {ukuran}", ukuran=ukuran, operator=op, nilai=nilai, **lain).status_code == 200
    assert [x.ambang for x in instructions(today().year)] == [80.5, 525_000_000_000]
    hal = teks(c.get(rapat)).replace("\u00a0", " ")
    assert "Sisa pagu ≤ Rp 5,3 M" in hal and "Serapan ≥ 80,50 %" in hal
    satu = teks(sebagai("kepala1").get(f"/instruksi/{instructions(today().year)[0].id}/"))
    assert f'<a href="{rapat}">keputusan rapat</a>' in satu and "rakor:" not in satu
    naskah = (
        teks(c.get(f"/unduh/berita-acara.html?per=2026-06-30&rapat={rapat.split('/')[-2]}")).replace("\u00a0", " ").replace("&lt;", "<")
    )
    assert "Sisa pagu ≤ Rp 5.250.000.000" in naskah and "Serapan ≥ 80,50 %" in naskah
    assert tulis("adbang", rapat, teks="Apa", ukuran="apa", operator=">=", nilai="1", **lain).status_code == 422


def test_a_form_that_cannot_be_read_keeps_what_was_typed(rapat):
    r = sebagai("adbang").post("/rakor/", BARU | {"tanggal": "besok", "jam": "pagi", "tempat": "Pendopo"})
    hal = teks(r)
    assert r.status_code == 422 and "bukan tanggal" in hal and "bukan jam" in hal and 'value="Pendopo"' in hal
    assert sebagai("adbang").post(rapat, {"aksi": "batal", "alasan": ""}).status_code == 422
    assert sebagai("adbang").post(rapat, {"aksi": "apa"}).status_code == 404


def test_who_may_not_prepare_may_not_write_and_a_stranger_learns_nothing(rapat, isi):
    for nama in ("kepala1", "bupati", "camat"):
        assert sebagai(nama).get(rapat).status_code == 200
        assert sebagai(nama).post(rapat, {"aksi": "beku"}).status_code == 422
        assert sebagai(nama).post("/rakor/", BARU | {"tanggal": "2031-01-01"}).status_code == 422
        assert tulis(nama, rapat, alamat=f"unit:{isi['unit'][0]}", skrip="1").status_code == 422
        assert sebagai(nama).post(f"{rapat}layar/", {"unit": isi["unit"][0]}).status_code == 422
    dalam = sebagai("kepala1").post("/rakor/", BARU | {"jenis": "internal", "unit": isi["unit"][0]})["Location"]
    asing = sebagai("adbang").post("/rakor/", BARU | {"jenis": "internal", "unit": isi["unit"][1]})["Location"]
    for akhir in ("", "rapat/", "keadaan/", "undangan.ics", "berubah/"):
        assert sebagai("kepala1").get(asing + akhir).status_code == 404
        assert sebagai("adbang").get(dalam + akhir).status_code == (404 if akhir == "berubah/" else 200)
    assert "Kecamatan Dua" not in teks(sebagai("kepala1").get("/rakor/"))
    sebagai("adbang").post(rapat, {"aksi": "beku"})
    assert sebagai("kepala1").get(f"{rapat}berubah/").status_code == 404  # figures of all are not his
    assert sebagai("kepala1").get(f"/unduh/rakor-beku.json?per=2026-06-30&rapat={rapat.split('/')[2]}").status_code == 404


def test_attendance_with_who_stood_in(rapat, berjabat):
    c = sebagai("adbang")
    isi = {"aksi": "hadir", f"hadir_{berjabat[0]}": "hadir", f"hadir_{berjabat[1]}": "wakil", f"wakil_{berjabat[1]}": "Orang Wakil"}
    assert c.post(rapat, isi).status_code == 302
    assert "Orang Wakil" in c.get(rapat).content.decode()
    assert c.post(rapat, {**isi, f"wakil_{berjabat[1]}": ""}).status_code == 422
    assert c.post(rapat, {"aksi": "hadir", "hadir_999999": "hadir"}).status_code == 422
    ba = json.loads(c.get(f"/unduh/berita-acara.json?per=2026-06-30&rapat={rapat.split('/')[2]}").content)
    hadir = next(t for t in ba["tables"] if t["id"] == "hadir")
    assert ["diwakili oleh", "Orang Wakil"] in [[r["cells"]["hadir"]["value"], r["cells"]["wakil"]["value"]] for r in hadir["rows"]]


def test_the_hall_unit_by_unit(rapat, isi):
    c = sebagai("adbang")
    c.post(rapat, {"aksi": "beku"})
    hal = teks(c.get(f"{rapat}rapat/"))
    assert "1 / 2" in hal and "Kecamatan Satu" in hal  # 40 of 50 lags more than 90 of 95
    lanjut = re.search(r'data-tombol="j" href="(\?unit=\d+)"', hal)[1]
    dua = teks(c.get(f"{rapat}rapat/{lanjut}"))
    assert "2 / 2" in dua and "Kecamatan Dua" in dua and 'data-tombol="k"' in dua and 'data-tombol="j"' not in dua
    assert teks(c.get(f"{rapat}rapat/?unit=99999")).count("1 / 2") == 1
    punya = teks(sebagai("kepala1").get(f"{rapat}rapat/"))
    assert "1 / 1" in punya and "Kecamatan Dua" not in punya and 'id="tulis"' not in punya
    assert 'id="tulis"' in hal and "data-buka" in hal


def test_the_hall_shows_the_fixed_figures_not_those_of_now(rapat, impor):
    c = sebagai("adbang")
    c.post(rapat, {"aksi": "beku"})
    impor(
        "rfk",
        RFK,
        [("Kecamatan Satu", "Program 1", "Kegiatan satu", 8_000_000_000, 4_000_000_000, 2_500_000_000, 50, 47)],
        nama="k.csv",
        per=date(2026, 6, 30),
    )
    assert "40,00 %" in teks(c.get(f"{rapat}rapat/")) and "47,00" not in teks(c.get(f"{rapat}rapat/"))


def test_a_decision_is_saved_once_and_says_what_is_wrong(rapat, isi):
    from pantau.apps.instruksi.queries import instructions

    kunci, u = str(uuid.uuid4()), isi["unit"][0]
    kirim = {
        "kunci": kunci,
        "alamat": f"unit:{u}",
        "unit": u,
        "skrip": "1",
        "jenis": "komitmen",
        "teks": "95 % akhir tahun",
        "ukuran": "fisik",
        "operator": ">=",
        "nilai": "95",
    }
    a, b = tulis("adbang", rapat, **kirim), tulis("adbang", rapat, **kirim)
    assert (a.status_code, b.status_code, a.json()["id"]) == (200, 200, b.json()["id"]) and b.json()["ulangan"]
    (x,) = [x for t in (2026, 2027) for x in instructions(t)]
    assert (x.jenis, x.ukuran, x.operator, x.ambang, x.rujukan) == ("komitmen", "fisik", ">=", 95.0, f"rakor:{rapat.split('/')[2]}")
    salah = tulis("adbang", rapat, **{**kirim, "kunci": str(uuid.uuid4()), "nilai": "banyak"})
    assert salah.status_code == 422 and "bukan angka" in salah.json()["pesan"][0]
    tanpa = tulis("adbang", rapat, alamat=f"unit:{u}", unit=u, jenis="komitmen")  # a form, and a promise that nothing measures
    hal = tanpa.client.get(tanpa["Location"]).content.decode()
    assert tanpa.status_code == 302 and 'role="alert"' in hal and 'value="Lengkapi berkas lahan"' in hal
    assert 'role="alert"' not in tanpa.client.get(tanpa["Location"]).content.decode(), "it is said once"
    assert tulis("adbang", rapat, kunci="pendek", alamat=f"unit:{u}").status_code == 404


def test_what_is_refused_because_the_meeting_is_over_says_so_with_the_words_typed(rapat, isi):
    u, c = isi["unit"][0], sebagai("adbang")
    assert "Tersimpan." in teks(c.post(rapat, {"aksi": "selesai"}, follow=True))
    r = tulis("adbang", rapat, alamat=f"unit:{u}", unit=u, jenis="arahan", teks="Tagih penyedia")
    t = teks(r.client.get(r["Location"]))
    assert "sudah" in t.split('role="alert"')[1][:200] and "Tagih penyedia" in t and 'id="tulis"' not in t
    assert "Sudah begitu sebelumnya" in teks(c.post(rapat, {"aksi": "selesai"}, follow=True))


def test_a_meeting_that_ends_while_a_decision_waits_for_its_turn_decides_nothing(rapat, isi, monkeypatch):
    from contextlib import contextmanager

    from pantau.apps.instruksi.queries import instructions
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.apps.rakor import actions
    from pantau.base import tindakan
    from pantau.core.masalah import DitolakError

    nomor, giliran = int(rapat.split("/")[2]), [1]

    @contextmanager
    def sesudah_yang_lain(by):
        """Another's act comes before: the meeting is over."""
        if giliran.pop() if giliran else 0:
            actions.set_state(nomor=nomor, keadaan="selesai", alasan="", by="adbang", hak=SISTEM, hari_ini=date(2026, 7, 3))
        with tindakan.act(by) as t:
            yield t

    for m in (actions, "pantau.apps.instruksi.actions"):
        monkeypatch.setattr(*((m, "act") if m is actions else (f"{m}.act",)), sesudah_yang_lain)
    k = actions.Keputusan("arahan", "Tagih penyedia", f"unit:{isi['unit'][0]}", date(2026, 7, 20))
    with pytest.raises(DitolakError) as e:
        actions.decide(nomor=nomor, keputusan=k, by="adbang", hak=SISTEM, hari_ini=date(2026, 7, 3))
    assert e.value.masalah[0].code == "rakor_sudah_lewat" and instructions(2026) == []


def test_a_second_screen_follows(rapat, isi):
    c = sebagai("adbang")
    assert c.get(f"{rapat}keadaan/").json()["unit"] is None
    assert c.post(f"{rapat}layar/", {"unit": isi["unit"][1]}).status_code == 204
    assert sebagai("bupati").get(f"{rapat}keadaan/").json()["unit"] == isi["unit"][1]
    assert "Kecamatan Dua" in teks(sebagai("bupati").get(f"{rapat}rapat/?ikut=1"))


def test_the_invitation_replaces_itself_and_is_taken_out(rapat):
    c = sebagai("kepala1")
    r = c.get(f"{rapat}undangan.ics")
    satu = r.content.decode()
    assert (
        r["Content-Type"].startswith("text/calendar")
        and "DTSTART:20300703T" in satu
        and "STATUS:CONFIRMED" in satu
        and "LOCATION:Aula" in satu
    )
    assert all(len(x.encode()) <= 75 for x in satu.split("\r\n"))
    sebagai("adbang").post(rapat, {"aksi": "batal", "alasan": "banjir"})
    dua = c.get(f"{rapat}undangan.ics").content.decode()
    assert "STATUS:CANCELLED" in dua and "METHOD:CANCEL" in dua

    def bagian(x, nama):
        return re.search(rf"{nama}:(\S+)", x)[1]

    assert bagian(satu, "UID") == bagian(dua, "UID") and int(bagian(dua, "SEQUENCE")) >= int(bagian(satu, "SEQUENCE"))


def test_pages_ask_the_database_little(rapat, isi):
    c = sebagai("adbang")
    c.post(rapat, {"aksi": "beku"})
    for alamat in ("/rakor/", rapat, f"{rapat}rapat/", f"{rapat}berubah/", f"{rapat}keadaan/", f"{rapat}desk/"):
        c.get(alamat)
        with CaptureQueriesContext(connection) as q:
            assert c.get(alamat).status_code == 200
        assert len(q) <= 10, (alamat, len(q), [x["sql"][:90] for x in q])


def test_kendali_says_how_far_since_the_last_meeting(rapat, impor):
    c = sebagai("adbang")
    c.post(rapat, {"aksi": "beku"})
    assert "rapat lalu" not in teks(c.get("/?per=2026-06-30"))
    impor(
        "rfk",
        RFK,
        [("Kecamatan Satu", "Program 1", "Kegiatan satu", 8_000_000_000, 5_000_000_000, 3_000_000_000, 60, 52)],
        nama="juli.csv",
        per=date(2026, 7, 31),
    )
    hal = teks(c.get("/?per=2026-07-31"))
    assert f'<a href="{rapat}">rapat lalu</a> +9,60' in hal
    assert "rapat lalu" not in teks(c.get("/?per=2026-07-31&kelas=kecamatan"))


def test_the_styles_of_the_hall_stay_small():
    from pathlib import Path

    import pantau

    css = (Path(pantau.__file__).parent / "web/static/pantau/rapat/rapat.css").read_text()
    assert len(css) <= 4096
    layar = css.split("@media (max-width:40rem)")[0]
    kecil = [int(n) for n in re.findall(r"font(?:-size)?:(?:\d+ )?(\d+)px", layar) if int(n) < 24]
    assert kecil == [21]  # the text of the picture, which is drawn larger


def test_the_desk_of_a_unit_and_its_paper(rapat, isi):
    u, v = isi["unit"]
    n = rapat.split("/")[2]
    c = sebagai("camat")
    hal = teks(c.get(f"{rapat}desk/"))
    assert "Kecamatan Satu" in hal and "8.000.000.000" in hal and "Kecamatan Dua" not in hal and "belum dicocokkan" in hal
    assert c.get(f"{rapat}desk/?unit={v}").status_code == 404 and c.post(f"{rapat}desk/", {"unit": v, "aksi": "sama"}).status_code == 404
    r = c.post(f"{rapat}desk/", {"unit": u, "aksi": "simpan", "sendiri_realisasi": "2.500.000.000", "alasan_realisasi": ""})
    assert r.status_code == 422 and "perlu alasan" in teks(r) and 'value="2.500.000.000"' in teks(r), "what was typed stays"
    assert c.post(f"{rapat}desk/", {"unit": u, "aksi": "sama"}).status_code == 302
    isian = {"unit": u, "aksi": "simpan", "sendiri_realisasi": "2.500.000.000", "alasan_realisasi": "SP2D 30 Juni"}
    assert c.post(f"{rapat}desk/", isian).status_code == 302
    hal = teks(sebagai("adbang").get(f"{rapat}desk/?unit={u}"))
    assert "SP2D 30 Juni" in hal and "camat" in hal and "berbeda" in hal and "Kecamatan Dua" in hal
    assert sebagai("bupati").post(f"{rapat}desk/", {"unit": u, "aksi": "sama"}).status_code == 422
    x = json.loads(sebagai("adbang").get(f"/unduh/desk.json?per=2026-06-30&rapat={n}").content)
    rp = {r["id"]: r["cells"] for r in x["tables"][0]["rows"]}
    assert rp[f"unit:{u}/realisasi"]["beda"]["value"] == "100000000.00" and rp[f"unit:{u}/pagu"]["keadaan"]["value"] == "sepakat"
    assert rp[f"unit:{v}/pagu"]["keadaan"]["value"] == "belum dicocokkan" and rp[f"unit:{v}/pagu"]["sendiri"]["value"] is None
    assert sebagai("adbang").get(f"/unduh/desk.pdf?per=2026-06-30&rapat={n}").status_code == 200
    assert "Desk sebelum rapat" in teks(sebagai("kepala1").get(rapat))
    sebagai("adbang").post(rapat, {"aksi": "selesai"})
    assert 'value="sama"' not in teks(c.get(f"{rapat}desk/")) and c.post(f"{rapat}desk/", {"unit": u, "aksi": "sama"}).status_code == 422
