"""The page of instructions: what a leader, a head and a stranger see; a new one with its preview; answers, documents and reports."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from web.bulan import check, report, sebagai, teks

from pantau.apps.instruksi.actions import issue
from pantau.apps.instruksi.queries import instructions
from pantau.apps.siklus.rantai import chains_of

HARI = date(2026, 11, 21)
P = "per=2026-11-21"


@pytest.fixture(autouse=True)
def hari_ini(monkeypatch):
    for m in ("web.views.instruksi", "web.views.instruksi_baru", "web.minta", "apps.instruksi.actions"):
        monkeypatch.setattr(f"pantau.{m}.today", lambda: HARI)


@pytest.fixture
def dunia(isi, berjabat):
    return *isi["unit"], berjabat[0]


def beri(*unit, by="bupati", **lain):
    isi = {
        "jenis": "ikp",
        "teks": "Serap lebih cepat",
        "ukuran": "serapan",
        "operator": ">=",
        "nilai": 80.0,
        "batas": date(2026, 12, 15),
    } | lain
    return issue(by=by, alamat=[f"unit:{u}" for u in unit], **({"hari_ini": HARI} | isi))


FORM = {"jenis": "ikp", "teks": "Serap", "ukuran": "serapan", "operator": ">=", "nilai": "80", "dokumen": "", "batas": "2026-12-15"}


def test_an_empty_page_says_what_stands_here_and_who_may_begin(dunia):
    for nama, boleh in (("bupati", True), ("adbang", True), ("kepala1", True), ("camat", False), ("admin", False)):
        t = teks(sebagai(nama).get(f"/instruksi/?{P}"))
        assert "Belum ada instruksi" in t and ("instruksi baru" in t) is boleh, nama
        assert sebagai(nama).get(f"/instruksi/baru/?{P}").status_code == (200 if boleh else 403), nama


def test_the_preview_shows_the_value_of_today_before_anything_is_given(dunia):
    u, v, _ = dunia
    k = sebagai("bupati")
    t = teks(k.get("/instruksi/baru/", {**FORM, "alamat": [f"unit:{u}", f"unit:{v}"]})).split('id="pratinjau"')[1]
    assert "Kecamatan Satu" in t and "30,00" in t and "75,00" in t and t.count("▼ belum") == 2 and instructions(2026) == []
    assert "▲ sudah dipenuhi" in teks(k.get("/instruksi/baru/", {**FORM, "alamat": [f"unit:{v}"], "nilai": "70"}))
    assert "Kecamatan Dua" not in teks(sebagai("kepala1").get("/instruksi/baru/", {**FORM, "alamat": [f"unit:{v}"]}))
    assert k.get("/instruksi/baru/", {**FORM, "alamat": ["unit:x"], "nilai": "abc"}).status_code == 200


def test_templates_fill_the_form(dunia):
    t = sebagai("bupati").get("/instruksi/baru/?templat=e_purchasing_kecamatan").content.decode()
    assert "e-purchasing" in t and '<option value="purchasing_wajib" selected>' in t and 'value="100"' in t
    assert sebagai("bupati").get("/instruksi/baru/?templat=tak-ada").status_code == 200


def test_given_on_the_page_and_read_in_one_line(dunia):
    u, v, _ = dunia
    k = sebagai("bupati")
    r = k.post("/instruksi/baru/", {**FORM, "alamat": [f"unit:{u}", f"unit:{v}"]})
    assert r.status_code == 302 and k.get(r.url).status_code == 200
    (x,) = instructions(2026)
    assert (x.ambang, x.batas, x.alamat) == (80.0, date(2026, 12, 15), f"unit:{u} unit:{v}")
    t = teks(k.get(f"/instruksi/?{P}"))
    assert (
        "poin dari laju" not in t and "Serap" in t and "≥ 80,00" in t and "24 hari lagi" in t and "39,00" in t
    )  # 3.9 of 10 thousand million: sums over sums
    for buruk in ({"batas": "besok"}, {"nilai": "banyak"}, {"nilai": ""}, {"ukuran": "apa"}, {"alamat": []}, {"batas": "2027-06-01"}):
        assert k.post("/instruksi/baru/", {**FORM, "alamat": [f"unit:{u}"], **buruk}).status_code == 422, buruk
    assert sebagai("kepala1").post("/instruksi/baru/", {**FORM, "alamat": [f"unit:{v}"]}).status_code == 422
    assert len(instructions(2026)) == 1


def test_a_stranger_sees_nothing_beyond_his_rights(dunia):
    u, v, _ = dunia
    n, m = beri(u, v), beri(v, teks="Rahasia unit dua")
    for nama in ("kepala1", "camat"):
        k = sebagai(nama)
        t = teks(k.get(f"/instruksi/?{P}"))
        assert "Serap lebih cepat" in t and "Rahasia" not in t and "Kecamatan Dua" not in t
        assert "1 lain yang dituju" in teks(k.get(f"/instruksi/{n}/?{P}"))
        assert k.get(f"/instruksi/{m}/?{P}").status_code == 404 and k.get(f"/instruksi/999/?{P}").status_code == 404
        assert b"Rahasia" not in k.get(f"/unduh/instruksi.csv?{P}").content
        assert k.post(f"/instruksi/{m}/?{P}", {"aksi": "usul", "alamat": f"unit:{v}", "isi": "x", "nilai": "1"}).status_code == 404
    assert b"Rahasia" in sebagai("bupati").get(f"/unduh/instruksi.csv?{P}").content


def test_the_dialog_on_the_page(dunia):
    u, *_ = dunia
    n = beri(u)
    a = f"/instruksi/{n}/?{P}"
    kirim = lambda nama, aksi, **isi: sebagai(nama).post(a, {"aksi": aksi, "alamat": f"unit:{u}", "isi": "hujan", **isi}).status_code  # noqa: E731
    assert "Usulkan nilai lain" in teks(sebagai("kepala1").get(a)) and "Usulkan nilai lain" not in teks(sebagai("bupati").get(a))
    assert kirim("kepala1", "usul") == 422 and kirim("kepala1", "usul", nilai="banyak") == 422 and kirim("kepala1", "apa") == 404
    assert kirim("kepala1", "usul", nilai="70,5") == 302
    assert "menunggu jawaban pemberi" in teks(sebagai("bupati").get(f"/instruksi/?{P}"))
    assert kirim("bupati", "setuju") == 302 and kirim("bupati", "setuju") == 422
    t = teks(sebagai("kepala1").get(a))
    assert "≥ 70,50" in t and "menyetujui usul" in t.lower() and "hujan" in t
    assert kirim("bupati", "cabut") == 302 and "Dicabut" in teks(sebagai("kepala1").get(a))


def test_a_document_is_uploaded_read_by_the_giver_and_by_no_stranger(dunia):
    from PIL import Image

    u, v, _ = dunia
    n = beri(u, ukuran=None, operator=None, nilai=None, dokumen="Panduan e-katalog")
    a = f"/instruksi/{n}/?{P}"
    keluar = io.BytesIO()
    Image.new("RGB", (480, 360), "navy").save(keluar, "JPEG")
    isi = {"aksi": "serah", "alamat": f"unit:{u}", "isi": "terbit"}
    assert sebagai("kepala1").post(a, isi).status_code == 422
    foto = SimpleUploadedFile("panduan.jpg", keluar.getvalue(), "image/jpeg")
    r = sebagai("kepala1").post(a, {**isi, "berkas": foto})
    assert r.status_code == 302, teks(r).split("galat")[1][:300]
    (p,) = instructions(2026)[0].riwayat
    assert (p.jenis, p.berkas, p.media) == ("serah", "panduan.jpg", "image/jpeg")
    alamat = f"/instruksi/{n}/berkas/{p.id}/?{P}"
    r = sebagai("bupati").get(alamat)
    assert r.status_code == 200 and b"".join(r.streaming_content)[:2] == b"\xff\xd8"
    from pantau.apps.realisasi.berkas_bukti import path_of
    from pantau.reports.periksa import check_all

    berkas = lambda: {h[0]: h[1] for h in check_all() if h[0].startswith("berkas")}  # noqa: E731
    assert berkas() == {"berkas sumber": True, "berkas bukti": True}
    pindah = path_of(p.sidik, p.media).rename(path_of(p.sidik, p.media).with_suffix(".lain"))
    assert berkas() == {"berkas sumber": True, "berkas bukti": False}
    pindah.rename(path_of(p.sidik, p.media))
    m = beri(v, teks="Lain")
    assert sebagai("bupati").get(f"/instruksi/{m}/berkas/{p.id}/?{P}").status_code == 404
    assert sebagai("bupati").post(a, {"aksi": "terima", "alamat": f"unit:{u}"}).status_code == 302
    assert "Dipenuhi" in teks(sebagai("kepala1").get(a))


def test_pages_ask_little_of_the_ledger(dunia):
    u, v, _ = dunia
    for i in range(6):
        beri(u, v, teks=f"Ke {i}", batas=date(2026, 12, 1 + i))
    for alamat in (f"/instruksi/?{P}", f"/instruksi/{instructions(2026)[0].id}/?{P}", "/instruksi/baru/?templat=laporan_masuk"):
        k = sebagai("bupati")
        k.get(alamat)
        with CaptureQueriesContext(
            connection,
        ) as q:
            k.get(alamat)
        assert len(q) <= 10, (alamat, [x["sql"][:120] for x in q])


@pytest.mark.parametrize("bentuk", ["json", "csv", "xlsx", "pdf", "html"])
@pytest.mark.parametrize("id", ["instruksi", "komitmen"])
def test_reports_come_in_every_form(dunia, id, bentuk):
    u, v, _ = dunia
    beri(u, v)
    beri(u, jenis="komitmen", teks="Serapan 95 %", nilai=95.0)
    beri(u, jenis="arahan", teks="Rapikan arsip", ukuran=None, operator=None, nilai=None)
    r = sebagai("bupati").get(f"/unduh/{id}.{bentuk}?{P}")
    assert r.status_code == 200 and len(b"".join(r.streaming_content) if r.streaming else r.content) > 300


def test_instructions_as_slides_fit_and_keep_every_word(dunia):
    import io

    from pptx import Presentation

    from pantau.exports.pptx import BARIS_PANJANG, LABEL_MAKS

    u, v, _ = dunia
    panjang = "Selesaikan berkas lahan " * 20
    beri(u, v, teks=panjang.strip())
    for n in range(6):
        beri(u, teks=f"Serapan dinas ke {n}", nilai=50.0 + n)
    isi = b"".join(sebagai("bupati").get(f"/unduh/instruksi.pptx?{P}"))
    slide = Presentation(io.BytesIO(isi)).slides
    tabel = [next(x.table for x in s.shapes if x.has_table) for s in slide if any(x.has_table for x in s.shapes)]
    baris = [r.cells[0].text for t in tabel for r in t.rows]
    assert (
        all(f"Serapan dinas ke {n}" in " ".join(baris) for n in range(6))
        and max(len(t.rows) for t in tabel[:2]) <= BARIS_PANJANG["instruksi"] + 1
    )
    assert any(x.endswith("…") and len(x) <= LABEL_MAKS for x in baris), "a long one is cut on the slide"
    assert any(panjang.strip() in s.notes_slide.notes_text_frame.text for s in slide), "and whole in its notes"


def test_what_was_not_met_needs_action_until_another_takes_it_up(dunia):
    from pantau.jobs.harian.instruksi import judge

    u, _, _ = dunia
    lalu = {"hari_ini": date(2026, 10, 1), "batas": date(2026, 10, 31)}
    n = issue(by="bupati", alamat=f"unit:{u}", jenis="ikp", teks="Serap lebih cepat", ukuran="serapan", operator=">=", nilai=80.0, **lalu)
    judge(HARI)
    tempat = f"/tindakan/?{P}&temuan=instruksi_tidak_dipenuhi"
    assert "Kecamatan Satu" in teks(sebagai("bupati").get(tempat)) and "Buka instruksinya" in teks(sebagai("bupati").get(tempat))
    for a in (f"/unduh/rakor.html?{P}", f"/unduh/kartu.html?{P}&unit={u}", f"/?{P}"):
        assert "Instruksi tidak dipenuhi, belum diganti" in sebagai("bupati").get(a).content.decode(), a
    t = teks(sebagai("bupati").get(f"/instruksi/{n}/?{P}"))
    assert "Tidak dapat dinilai" in t and "Beri instruksi pengganti" in t  # what was loaded later was not known then
    form = sebagai("bupati").get(f"/instruksi/baru/?mengulang={n}").content.decode()
    assert "Serap lebih cepat" in form and f'name="mengulang" value="{n}"' in form
    beri(u, mengulang=n)
    assert "Kecamatan Satu" not in teks(sebagai("bupati").get(tempat))
    assert "Instruksi dan komitmen yang berjalan" in sebagai("bupati").get(f"/unduh/rakor.html?{P}").content.decode()


def test_the_deadline_stands_in_the_calendar_and_the_news_in_the_inbox(dunia, monkeypatch):
    monkeypatch.setattr("pantau.web.views.tenggat.today", lambda: HARI)
    u, v, _ = dunia
    beri(u)
    beri(v, teks="Rahasia unit dua")
    ics = sebagai("kepala1").get("/kabar/tenggat.ics").content.decode()
    assert "Serap lebih cepat" in ics and "20261215" in ics and "Rahasia" not in ics
    assert "buka instruksinya" in teks(sebagai("kepala1").get("/kabar/"))


def test_who_is_addressed_lands_on_what_he_was_told_to_do_also_across_the_year(dunia, monkeypatch):
    """A camat landed on the month and read nothing of the instruction that was due tomorrow."""
    u, v, _ = dunia
    n = beri(u)
    beri(v, teks="Rahasia unit dua")
    for hari, jumlah in ((HARI, 1), (date(2026, 12, 15), 1), (date(2026, 12, 16), 0)):
        monkeypatch.setattr("pantau.web.views.bulan_ini.today", lambda h=hari: h)
        t = teks(sebagai("camat").get("/bulan-ini/"))
        assert t.count("1 instruksi berjalan untuk Anda") == jumlah and "Rahasia" not in t
        monkeypatch.setattr("pantau.web.views.instruksi.today", lambda h=hari: h)
        monkeypatch.setattr("pantau.web.minta.today", lambda h=hari: h)
        assert "0 hari lagi" not in teks(sebagai("kepala1").get(f"/instruksi/?per={hari}"))
        assert ("(hari ini)" in teks(sebagai("kepala1").get(f"/instruksi/{n}/?per={hari}"))) is (hari == date(2026, 12, 15))
        assert not jumlah or (f'href="/instruksi/{n}/"' in t and "Serap lebih cepat" in t and "15 Desember 2026" in t)
    beri(u, teks="Lintas tahun", hari_ini=date(2026, 12, 31), batas=date(2027, 1, 20))
    monkeypatch.setattr("pantau.web.views.bulan_ini.today", lambda: date(2027, 1, 5))
    assert "Lintas tahun" in teks(sebagai("camat").get("/bulan-ini/"))
    monkeypatch.setattr("pantau.web.views.tenggat.today", lambda: date(2027, 1, 5))
    assert "Lintas tahun" in sebagai("kepala1").get("/kabar/tenggat.ics").content.decode()


def test_the_same_words_with_another_bound_are_another_instruction(dunia):
    """A bound that is typed anew must not be lost behind the one that stands; the very same sending is one."""
    u, _, _ = dunia
    satu = beri(u, nilai=70.0)
    assert beri(u, nilai=70.0) == satu
    assert len({satu, beri(u, nilai=75.0), beri(u, nilai=70.0, operator="<="), beri(u, nilai=70.0, cakupan="pemda")}) == 4


@pytest.mark.parametrize(
    ("ukuran", "nilai"),
    [("serapan", -5.0), ("serapan", 100.01), ("deviasi_fisik", -101.0), ("sisa", -700), ("sisa", 10**19), ("jumlah_sub_kegiatan", -1)],
)
def test_a_bound_that_the_measure_can_never_have_is_refused(dunia, ukuran, nilai):
    from pantau.apps.instruksi.actions import Ucapan, respond
    from pantau.core.masalah import DitolakError

    u, _, _ = dunia
    with pytest.raises(DitolakError) as e:
        beri(u, ukuran=ukuran, nilai=nilai)
    assert e.value.masalah[0].code == "instruksi_nilai_mustahil"
    n = beri(u, ukuran=ukuran, nilai=50)
    with pytest.raises(DitolakError) as e:
        respond(u=Ucapan(n, "usul", f"unit:{u}", "lain", nilai=nilai), by="kepala1", hari_ini=HARI)
    assert e.value.masalah[0].code == "instruksi_nilai_mustahil"


def test_who_has_to_fill_in_check_or_sign_reads_his_instructions_there_too(dinas):
    """A person with reports to fill in learned only afterwards what he had been told to do."""
    unit, _ = dinas
    report("kasi", dinas[1][:1], "30")
    s = chains_of(2026, [unit], date(2026, 11, 21))[0]
    jabatan = [f"jabatan:{j}" for a in ("kabid", "kasi") for j in sorted(s.held_by(a))] + [f"unit:{unit}"]
    issue(by="adbang", alamat=jabatan, jenis="arahan", teks="Rapikan arsip", batas=date(2026, 12, 15), hari_ini=date(2026, 11, 20))
    for akun in ("kasi", "kabid", "kadis"):
        k = sebagai(akun)
        k.get("/bulan-ini/?bulan=2026-10")
        with CaptureQueriesContext(connection) as q:
            t = teks(k.get("/bulan-ini/?bulan=2026-10"))
        assert "1 instruksi berjalan untuk Anda" in t and "Rapikan arsip" in t, akun
        assert len(q) <= 9, (akun, [x["sql"][:90] for x in q])  # one is left for an official with packages
    issue(by="adbang", alamat=jabatan, jenis="arahan", teks="Satu lagi", batas=date(2026, 12, 16), hari_ini=date(2026, 11, 20))
    assert "2 instruksi berjalan untuk Anda" in teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-10"))


def test_nobody_is_offered_to_remind_himself(dinas):
    g = dinas[1]
    report("kasi", g[:2], "30")
    report("kasi2", g[2:], "30")
    check("kabid", setuju=g)
    kadis, adbang = (teks(sebagai(x).get("/bulan-ini/?bulan=2026-10")) for x in ("kadis", "adbang"))
    assert "Tandatangani<" in kadis and 'value="ingatkan"' not in kadis
    assert 'value="ingatkan"' in adbang
