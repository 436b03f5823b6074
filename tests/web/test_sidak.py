"""The pages of the draw: frozen, drawn and excused by the inspectorate, read by everybody; the report prints all that is needed; the browser agrees."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import HARI_INI
from web.bulan import SANDI, sebagai, teks

DOKUMEN = Path(__file__).parents[2] / "docs" / "undian"
BARU = {"satuan": "unit", "ambil": "1", "asal": "dadu", "kata": "rapat", "keluar": ""}
DADU = "31415926535897932384"


@pytest.fixture
def undian(isi, monkeypatch):
    """A frame of the two units; its address."""
    from pantau.apps.organisasi.actions import save_account

    for tempat in ("sidak", "sidak_kunjungan"):
        monkeypatch.setattr(f"pantau.web.views.{tempat}.today", lambda: HARI_INI)
    for n in ("ira", "irwan"):
        save_account(username=n, sandi=SANDI, nama=n, peran="inspektorat", unit=None, by="uji")
    r = sebagai("ira").post("/sidak/", BARU)
    assert r.status_code == 302, teks(r)
    return r["Location"]


def test_frozen_drawn_excused_and_worked_out_again(undian, tmp_path, laporan):
    ira = sebagai("ira")
    hal = teks(ira.get(undian))
    assert "belum diundi" in hal and "1 dari 2 didatangi" in hal and "50,0 %" in hal
    assert ira.post(undian, {"aksi": "undi", "asal": "dadu", "isi": "123"}).status_code == 422
    assert ira.post(undian, {"aksi": "undi", "asal": "dadu", "isi": DADU}).status_code == 302
    assert ira.post(undian, {"aksi": "undi", "asal": "dadu", "isi": DADU}).status_code == 422  # once
    assert ira.post("/sidak/", BARU | {"ambil": "2"}).status_code == 422  # nor another frame in silence
    r = sebagai("camat").get(f"{undian}hasil.json")
    (tmp_path / "hasil.json").write_bytes(r.content)
    p = subprocess.run([sys.executable, DOKUMEN / "periksa.py", tmp_path / "hasil.json"], capture_output=True, text=True, check=False)
    assert p.returncode == 0, p.stdout
    h = json.loads(r.content)
    satu, dua = ({a["id"]: a["nama"] for a in h["bingkai"]["anggota"]}[t["id"]] for t in h["urutan"])
    id = h["urutan"][0]["id"]
    assert ira.post(undian, {"aksi": "halangan", "anggota": id, "isi": "banjir"}).status_code == 302
    assert ira.post(undian, {"aksi": "setuju", "anggota": id}).status_code == 422
    assert sebagai("bupati").post(undian, {"aksi": "setuju", "anggota": id}).status_code == 302
    hal = teks(sebagai("camat").get(undian))
    assert (
        f"Yang didatangi: {dua}" in hal
        and "banjir" in hal
        and "disetujui bupati" in hal
        and h["sidik_bingkai"] in hal
        and h["benih"] in hal
    )
    cetak = json.dumps(laporan("sidak", "2026-12-31").as_dict(), ensure_ascii=False)
    assert all(
        x in cetak for x in (h["sidik_bingkai"], h["benih"], *(t["tiket"] for t in h["urutan"]), satu, dua, "banjir", "bupati", DADU)
    )


def test_only_the_inspectorate_draws_and_what_cannot_be_read_is_refused(undian):
    for nama in ("adbang", "bupati", "camat", "admin"):
        c = sebagai(nama)
        assert "Bekukan bingkai baru" not in teks(c.get("/sidak/")) and c.get(undian).status_code == 200
        assert c.post("/sidak/", BARU).status_code == c.post(undian, {"aksi": "undi", "asal": "dadu", "isi": DADU}).status_code == 422
    ira = sebagai("ira")
    for salah in (
        {"ambil": "x"},
        {"ambil": "9"},
        {"keluar": "tidak-ada=sakit"},
        {"kata": " "},
        {"asal": "suar", "pada": "besok"},
        {"asal": "janji"},
    ):
        assert ira.post("/sidak/", BARU | salah).status_code == 422, salah
    assert ira.post(undian, {"aksi": "apa"}).status_code == ira.get("/sidak/99/").status_code == 404


def test_the_script_of_the_page_is_the_one_that_is_tested():
    """tests/core/test_undian.py runs it in a browser against thousands of random frames."""
    halaman = Path(__file__).parents[2] / "src" / "pantau" / "web" / "static" / "pantau" / "sidak" / "periksa.js"
    assert halaman.read_bytes() == (DOKUMEN / "periksa.js").read_bytes()


def visited(undian, ira, lihat="10"):
    """The one drawn is visited; what is seen is `lihat` percent. Returns the address of the visit and the unit's name."""
    ira.post(undian, {"aksi": "undi", "asal": "dadu", "isi": DADU})
    h = ira.get(f"{undian}hasil.json").json()
    id = h["urutan"][0]["id"]
    alamat = f"{undian}kunjungan/{id}/"
    assert ira.post(alamat, {"aksi": "surat", "petugas": "Ira"}).status_code == 422  # two go
    assert sebagai("bupati").post(alamat, {"aksi": "surat", "petugas": "Ira\nBudi"}).status_code == 422  # only who inspects sends them
    assert ira.post(alamat, {"aksi": "surat", "petugas": "Ira\nBudi"}).status_code == 302
    assert ira.post(undian, {"aksi": "halangan", "anggota": id, "isi": "banjir"}).status_code == 422  # somebody is on the way
    k = surat_of(undian)
    simpul = k.surat.data["lapor"][0]["simpul"]
    satu = {"surat": k.surat.id, "simpul": simpul, "lihat": lihat, "isi": "pondasi saja"}
    assert ira.post(alamat, satu | {"aksi": "selesai", "tanda_tangan": "Ira\nBudi"}).status_code == 422  # nothing was seen
    assert ira.post(alamat, satu | {"aksi": "amat", "lihat": "120"}).status_code == 422
    assert ira.post(alamat, satu | {"aksi": "amat"}).status_code == 302
    assert ira.post(alamat, satu | {"aksi": "periksa"} | {f"butir_{n}": "ya" for n in range(5)}).status_code == 302
    return alamat, satu, next(a["nama"] for a in h["bingkai"]["anggota"] if a["id"] == id)


def surat_of(undian):
    from pantau.apps.sidak.queries import draw_of

    return draw_of(int(undian.split("/")[2])).visits()[-1]


def only(undian, isi, unit):
    """Another frame in which just one of the two units stands, in place of the first."""
    (lain,) = (u for u in isi["unit"] if u != unit)
    ganti = {"keluar": f"unit-{lain}=uji", "mengganti": undian.split("/")[2], "alasan": "hanya satu"}
    r = sebagai("ira").post("/sidak/", BARU | ganti)
    assert r.status_code == 302, teks(r)
    return r["Location"]


def test_a_gap_beyond_the_rule_is_a_finding_until_the_unit_answers(undian, isi, laporan):
    ira, undian = sebagai("ira"), only(undian, isi, isi["unit"][0])
    alamat, satu, nama = visited(undian, ira)
    assert nama == "Kecamatan Satu"
    lapor = surat_of(undian).surat.data["lapor"][0]["lapor"]
    assert ira.post(alamat, satu | {"aksi": "temuan", "isi": "papan nama tidak ada", "batas": "2000-01-01"}).status_code == 422
    assert ira.post(alamat, satu | {"aksi": "temuan", "isi": "papan nama tidak ada", "batas": "2099-01-01"}).status_code == 302
    assert ira.post(alamat, satu | {"aksi": "selesai", "tanda_tangan": "Ira\nBudi"}).status_code == 302
    assert ira.post(alamat, satu | {"aksi": "amat"}).status_code == 422  # it is over
    hal = teks(ira.get(alamat))
    assert f"Selisih lapor dan lihat {lapor - 10:.1f}".replace(".", ",") in hal and "lebih tinggi" in hal and "papan nama" in hal
    r = laporan("sidak", "2026-12-31")
    assert "angka_belum_terverifikasi" in [m.code for m in r.masalah] and {t.id for t in r.tables} >= {"kunjungan_sidak", "temuan_sidak"}
    assert [x.cells["selisih_sidak"].value for t in r.tables if t.id == "jujur_sidak" for x in t.rows] == [lapor - 10]
    surat = json.dumps(laporan("surat-tugas", "2026-12-31").as_dict(), ensure_ascii=False)
    assert "ditugaskan mengunjungi" in surat and "Ira, Budi" in surat and surat_of(undian).surat.sidik in surat
    t = surat_of(undian).findings()[-1][0]
    jawab = {"aksi": "jawab", "temuan": t.id, "isi": "laporan dibetulkan"}
    assert ira.post(alamat, jawab | {"aksi": "terima"}).status_code == 422  # not answered
    assert sebagai("adbang").post(alamat, jawab).status_code == 422  # not theirs
    assert sebagai("camat").post(alamat, jawab).status_code == 302
    assert "angka_belum_terverifikasi" not in [m.code for m in laporan("sidak", "2026-12-31").masalah]
    assert sebagai("camat").post(alamat, jawab | {"aksi": "terima"}).status_code == 422  # those who answer do not accept
    assert ira.post(alamat, jawab | {"aksi": "terima"}).status_code == 302
    assert sebagai("camat").post(alamat, jawab).status_code == ira.post(alamat, jawab | {"aksi": "terima"}).status_code == 422


def test_what_was_seen_at_a_unit_is_no_business_of_another(undian, isi):
    undian = only(undian, isi, isi["unit"][1])
    alamat, satu, nama = visited(undian, sebagai("ira"))
    camat = sebagai("camat")
    assert camat.get(alamat).status_code == 404 and nama not in teks(camat.get(alamat))
    assert camat.post(alamat, satu | {"aksi": "amat"}).status_code == 404 and len(surat_of(undian).amatan) == 1
    assert "pondasi saja" not in teks(camat.get(undian))


def test_units_that_share_a_code_are_members_of_their_own(impor, monkeypatch):
    """All kecamatan of a government may stand under one code."""
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.reports.konteks import Permintaan, prepare
    from pantau.reports.sidak_bingkai import new_frame

    kolom = ("kode_skpd", "nama_skpd", "program", "kegiatan", "pagu", "keu_real_rp", "fisik_real_kum")
    isi = [
        ("7.01", "Kecamatan Utara", "P", "K", 100, 10, 5),
        ("7.01", "Kecamatan Selatan", "P", "K", 100, 10, 5),
        ("1.01", "Dinas", "P", "K", 100, 10, 5),
    ]
    assert impor("rfk", kolom, isi, per=HARI_INI.replace(month=6, day=30)).status == "applied"
    b = new_frame(prepare(Permintaan(HARI_INI), SISTEM), "unit", {"": 2}, {}, "dadu: rapat")
    assert sorted(a.nama for a in b.bingkai.anggota) == ["Dinas", "Kecamatan Selatan", "Kecamatan Utara"]
    assert len({a.id for a in b.bingkai.anggota}) == len(b.peta) == 3


def test_a_repeated_visit_is_done_by_others(undian):
    ira = sebagai("ira")
    alamat, satu, _ = visited(undian, ira, "40")
    dua = {"aksi": "surat", "petugas": "Citra\nDewa"}
    assert ira.post(alamat, dua).status_code == 422  # the first is not over
    assert ira.post(alamat, satu | {"aksi": "selesai", "tanda_tangan": "Ira\nBudi"}).status_code == 302
    assert ira.post(alamat, dua | {"petugas": "budi\nCitra"}).status_code == 422
    assert ira.post(alamat, dua).status_code == 302 and surat_of(undian).surat.data["ulang"] is True
    assert sebagai("adbang").post(alamat, satu | {"aksi": "amat"}).status_code == 422


def sent(c, alamat, kunci, **isi):
    return c.post(f"{alamat}kirim/", {"kunci": kunci, **isi}).json()


def test_what_a_device_sends_is_carried_out_once_and_a_strangers_look_is_told(undian):
    """The same key twice is one observation; one made after the page was opened is a choice; nobody else sends for a visit."""
    from pantau.apps.sidak.queries import draw_of

    ira, nomor = sebagai("ira"), int(undian.split("/")[2])
    ira.post(undian, {"aksi": "undi", "asal": "dadu", "isi": DADU})
    anggota = draw_of(nomor).didatangi[0].id
    alamat = f"{undian}kunjungan/{anggota}/"
    assert ira.post(alamat, {"aksi": "surat", "petugas": "Sinta\nBayu"}).status_code == 302
    k = lambda: draw_of(nomor).visits(anggota)[0]  # noqa: E731
    simpul = k().surat.data["lapor"][0]["simpul"]
    isi = {"aksi": "amat", "surat": k().surat.id, "simpul": simpul, "lihat": "30", "dasar": ""}
    satu = sent(ira, alamat, "a" * 20, **isi)
    assert satu["status"] == "tersimpan" and sent(ira, alamat, "a" * 20, **isi) == {**satu, "ulangan": True}
    assert len(k().of_kind("amat")) == 1 and satu["tanda"] == str(k().of_kind("amat")[0].id)
    assert sent(ira, alamat, "a" * 20, **{**isi, "lihat": "31"})["status"] == "ditolak", "a key is for one content"
    irwan = sebagai("irwan")
    assert sent(irwan, alamat, "b" * 20, **{**isi, "lihat": "50"})["status"] == "bentrok" and len(k().of_kind("amat")) == 1
    assert sent(irwan, alamat, "c" * 20, **{**isi, "lihat": "50", "paksa": "1"})["status"] == "tersimpan"
    assert sent(irwan, alamat, "d" * 20, **{**isi, "lihat": "55", "dasar": str(k().of_kind("amat")[-1].id)})["status"] == "tersimpan"
    assert sent(ira, alamat, "e" * 20, aksi="selesai", surat=k().surat.id, tanda_tangan="")["status"] == "ditolak"
    for nama in ("camat", "bupati", "adbang", "admin"):
        assert sebagai(nama).post(f"{alamat}kirim/", {"kunci": "f" * 20, **isi}).status_code == 403
    assert ira.post(f"{alamat}kirim/", {"kunci": "pendek", **isi}).status_code == 404
    assert ira.post(f"{alamat}kirim/", {"kunci": "g" * 20, "aksi": "surat", "petugas": "x\ny"}).status_code == 404


def test_a_finding_reaches_the_chain_of_the_unit(undian, isi, berjabat):
    from pantau.apps.kabar.models import Kabar
    from pantau.apps.sidak.queries import draw_of

    ira, nomor = sebagai("ira"), int(undian.split("/")[2])
    ira.post(undian, {"aksi": "undi", "asal": "dadu", "isi": DADU})
    anggota = draw_of(nomor).didatangi[0].id
    alamat = f"{undian}kunjungan/{anggota}/"
    ira.post(alamat, {"aksi": "surat", "petugas": "Sinta\nBayu"})
    surat = draw_of(nomor).visits(anggota)[0].surat
    assert ira.post(alamat, {"aksi": "temuan", "surat": surat.id, "isi": "Volume kurang", "batas": "2026-12-31"}).status_code == 302
    k = Kabar.objects.get(jenis="temuan_sidak")
    assert k.unit_id == surat.unit and "Volume kurang" in k.isi and "31 Desember 2026" in k.isi
    unit = isi["unit"].index(k.unit_id)
    sampai = {s.jabatan_id for s in k.sampai.all()}
    assert berjabat[unit] in sampai and berjabat[1 - unit] not in sampai
