"""Comments on a figure: who asks, explains, answers, closes and takes back; where they are seen; what of them stands on paper."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from web.bulan import SANDI, sebagai, teks

P = "per=2026-06-30"


@pytest.fixture
def tempat(isi, berjabat):
    """The page of the comments on the deviation of the first unit, its id, and the ids of the two heads."""
    u = isi["unit"][0]
    return f"/komentar/?{P}&unit={u}&ukuran=deviasi_fisik&keadaan=semua", u, isi, berjabat


def kirim(nama, alamat, aksi, isi="", **lain):
    return sebagai(nama).post(alamat, {"aksi": aksi, "isi": isi, "ukuran": "deviasi_fisik", **lain})


def ada():
    from pantau.apps.komentar.queries import comments

    return comments(2026)


def test_asked_answered_closed_opened_again_and_answered(tempat):
    alamat, _, _, (kepala, _) = tempat
    assert kirim("adbang", alamat, "tanya", "Mengapa tertinggal?").status_code == 302
    assert kirim("adbang", alamat, "tanya", "Mengapa tertinggal?").status_code == 302  # sent twice is one
    (c,) = ada()
    assert (c.keadaan, c.jabatan, c.oleh, c.ukuran, c.per) == ("menunggu", kepala, "adbang", "deviasi_fisik", date(2026, 6, 30))
    kabar = teks(sebagai("kepala1").get("/kabar/"))
    assert "Mengapa tertinggal?" in kabar and "/komentar/?unit=" in kabar
    assert "1 di antaranya menunggu jawaban Anda" in teks(sebagai("kepala1").get(alamat))
    assert "menunggu jawaban Anda" not in teks(sebagai("adbang").get(alamat))
    urutan = (
        ("adbang", "jawab", "saya", 422),  # nobody answers himself
        ("bupati", "jawab", "saya", 422),
        ("camat", "jawab", "saya", 422),  # the operator is not addressed
        ("kepala1", "tutup", "", 422),
        ("kepala1", "jawab", "", 422),  # empty
        ("kepala1", "jawab", "Hujan dua bulan.", 302),
        ("adbang", "tarik", "", 422),  # answered: not taken back
        ("bupati", "tutup", "", 422),
        ("adbang", "tutup", "", 302),
        ("kepala1", "jawab", "lagi", 422),
        ("kepala1", "buka", "lagi", 422),
        ("adbang", "buka", "Hujannya sudah lewat.", 302),
        ("adbang", "tarik", "", 422),
        ("kepala1", "jawab", "Alat baru datang.", 302),
    )
    for nama, aksi, isi, harap in urutan:
        assert kirim(nama, alamat, aksi, isi, komentar=c.id).status_code == harap, (nama, aksi)
    (c,) = ada()
    assert c.acts == ["jawab", "tutup", "buka", "jawab"] and c.keadaan == "dijawab" and c.jawaban.isi == "Alat baru datang."
    assert "sudah dijawab tidak dapat ditarik" in teks(kirim("adbang", alamat, "tarik", komentar=c.id))


def test_ones_own_is_taken_back_before_an_answer_and_by_nobody_else(tempat):
    alamat, *_ = tempat
    kirim("bupati", alamat, "tanya", "Salah tanya")
    (c,) = ada()
    assert kirim("adbang", alamat, "tarik", komentar=c.id).status_code == 422
    assert kirim("bupati", alamat, "tarik", komentar=c.id).status_code == 302
    assert ada()[0].keadaan == "ditarik" and "Salah tanya" not in teks(sebagai("adbang").get(alamat.replace("semua", "terbuka")))
    assert "komentar" not in teks(sebagai("adbang").get(f"/?{P}")).split("<tbody>")[1]
    assert kirim("bupati", alamat, "buka", "x", komentar=c.id).status_code == 422


def test_a_stranger_neither_sees_nor_asks_nor_answers(tempat):
    alamat, _, isi, _ = tempat
    asing = f"/komentar/?{P}&unit={isi['unit'][1]}"
    kirim("adbang", asing, "tanya", "Rahasia unit dua")
    (c,) = ada()
    for nama in ("camat", "kepala1"):
        k = sebagai(nama)
        assert k.get(asing).status_code == 404 and kirim(nama, asing, "tanya", "x").status_code == 404
        assert kirim(nama, alamat, "jawab", "x", komentar=c.id).status_code == 404
        for a in (f"/komentar/?{P}&keadaan=semua", f"/unduh/komentar.csv?{P}", f"/unduh/kendali.html?{P}"):
            assert b"Rahasia unit dua" not in k.get(a).content, (nama, a)
        assert k.get(f"/unduh/komentar.csv?{P}&unit={isi['unit'][1]}").status_code == 404
    assert len(ada()) == 1 and b"Rahasia unit dua" in sebagai("bupati").get(f"/unduh/komentar.csv?{P}").content


def test_only_the_unit_explains_and_the_finding_goes_with_it(tempat):
    alamat, u, *_ = tempat
    tanpa = f"/tindakan/?{P}&temuan=tanpa_penjelasan"
    assert "Kecamatan Satu" in teks(sebagai("adbang").get(tanpa)) and "Tertinggal tanpa penjelasan" in teks(sebagai("bupati").get(f"/?{P}"))
    assert "1 unit tertinggal belum menjelaskan" in teks(sebagai("adbang").get(f"/komentar/?{P}"))
    for nama, harap in (("adbang", 422), ("bupati", 422), ("kepala1", 302)):
        assert kirim(nama, alamat, "penjelasan", "Lahan belum bebas").status_code == harap, nama
    assert ada()[0].keadaan == "disampaikan"
    for nama in ("adbang", "bupati"):
        assert "Kecamatan Satu" not in teks(sebagai(nama).get(tanpa)) and "belum menjelaskan" not in teks(
            sebagai(nama).get(f"/komentar/?{P}")
        )
    lain = teks(sebagai("adbang").get(f"/komentar/?per=2026-05-31&unit={u}"))  # of another month it is still owed where it lags
    assert "Lahan belum bebas" in lain
    kirim("kepala1", alamat, "tarik", komentar=ada()[0].id)
    assert "Kecamatan Satu" in teks(sebagai("adbang").get(tanpa))
    assert kirim("camat", alamat, "penjelasan", "Kata operator").status_code == 302  # the operator of the very unit may


def test_a_position_elsewhere_is_not_addressed(tempat):
    alamat, _, _, (_, lain) = tempat
    r = kirim("adbang", alamat, "tanya", "Halo", jabatan=lain)
    assert r.status_code == 422 and "tidak ada di rantai" in teks(r) and ada() == []
    assert kirim("adbang", alamat, "tanya", "  ").status_code == 422 and kirim("adbang", alamat, "apa", "x").status_code == 404


def test_marks_beside_the_figure_and_on_paper(tempat, laporan):
    from pantau.exports.daftar import render
    from pantau.reports.sidik import is_genuine

    alamat, u, isi, _ = tempat
    sebelum = laporan("kartu", "2026-06-30", unit="Kecamatan Satu")
    kirim("adbang", alamat, "tanya", '=HYPERLINK("http://x","y")')
    kirim("adbang", f"/komentar/?{P}&simpul={isi['simpul'][0]}", "tanya", "Kapan opname?")
    c = sebagai("bupati")
    kendali = teks(c.get(f"/?{P}"))
    assert "1 komentar, 1 menunggu" in kendali and "1 komentar, 1 menunggu" in teks(c.get(f"/?{P}&unit={u}"))
    assert "1 komentar" not in teks(c.get(f"/?{P}&rekening=5.1"))  # of a part nothing was asked
    assert "HYPERLINK" in teks(c.get(f"/jelaskan/?{P}&ukuran=deviasi_fisik&node=u{u}"))
    assert "HYPERLINK" not in teks(c.get(f"/jelaskan/?{P}&ukuran=fisik&node=u{u}"))
    r = laporan("kartu", "2026-06-30", unit="Kecamatan Satu")
    assert (
        r.hash == sebelum.hash
        and is_genuine(r.as_dict())
        and is_genuine(sebelum.as_dict())
        and [t.id for t in sebelum.kaki] == ["tanpa_penjelasan"]
    )
    kaki = [x.label for x in r.kaki[0].rows]
    assert (
        kaki[0].startswith("[1] ")
        and len(kaki) == 2
        and any(" [1]" in x.kaki for t in r.tables for x in [*t.rows, *([t.total] if t.total else [])])
    )
    assert b"HYPERLINK" in render(r, "html", "id") and b" [1]" in render(r, "html", "id")
    assert render(r, "pdf", "id") != render(sebelum, "pdf", "id")
    rakor = laporan("rakor", "2026-06-30")
    assert [t.id for t in rakor.kaki] == ["komentar_kaki", "tanpa_penjelasan", "indeks_daftar"]
    from openpyxl import load_workbook
    from pptx import Presentation

    slide = [s.shapes.title.text_frame.text for s in Presentation(io.BytesIO(render(rakor, "pptx", "id"))).slides]
    assert any("Komentar atas angka" in x for x in slide)
    for x in (r, laporan("komentar", "2026-06-30")):
        sel = [
            s for ws in load_workbook(io.BytesIO(render(x, "xlsx", "id"))) for b in ws.iter_rows() for s in b if "HYPERLINK" in str(s.value)
        ]
        assert sel and all(s.data_type == "s" and s.value.startswith("'=") for s in sel)
    csv = render(laporan("komentar", "2026-06-30"), "csv", "id").decode()
    assert "\"'=HYPERLINK" in csv and " [1]" not in render(r, "html", "id").decode().split("Komentar atas angka")[0].split("<thead>")[0]


def test_the_whole_government_is_asked_about_by_who_reads_all_of_it(tempat, laporan):
    """Its figures belong to no unit: who reads a part of them neither sees what is asked about them nor writes; footnotes stand on paper."""
    from pantau.apps.organisasi.actions import save_account
    from pantau.exports.daftar import render
    from pantau.exports.teks import news
    from pantau.reports.sidik import is_genuine

    a, u = f"/komentar/?{P}&ukuran=serapan&keadaan=semua", tempat[1]
    sebelum = laporan("rakor", "2026-06-30")
    for nama in ("camat", "kepala1"):
        k = sebagai(nama)
        sendiri = k.post(a, {"aksi": "tanya", "isi": "punya unit", "ukuran": "serapan"})  # his page is that of his unit
        assert sendiri.status_code == 302 and ada()[0].unit is not None
    assert kirim("bupati", a, "tanya", "Mengapa seluruhnya turun?", ukuran="serapan").status_code == 302
    c = ada()[0]
    assert (c.unit, c.simpul, c.keadaan, c.kepada) == (None, None, "menunggu", "Sekda")
    assert "Mengapa seluruhnya turun?" in teks(sebagai("bupati").get(a)) and "punya unit" not in teks(sebagai("bupati").get(a))
    for nama in ("camat", "kepala1"):
        k = sebagai(nama)
        for x in ("komentar/", "unduh/komentar.csv", "unduh/kendali.html", "", "jelaskan/"):
            assert b"seluruhnya turun" not in k.get(f"/{x}?{P}&keadaan=semua&ukuran=serapan").content, (nama, x)
        assert kirim(nama, a, "jawab", "x", komentar=c.id).status_code == 404
    for nama, aksi in (("bupati", "penjelasan"), ("bupati", "jawab"), ("adbang", "jawab")):
        assert kirim(nama, a, aksi, "x", komentar=c.id, ukuran="serapan").status_code == 422, (nama, aksi)
    halaman = teks(sebagai("bupati").get(f"/?{P}"))
    assert "1 komentar, 1 menunggu" in halaman.split('<tr class="total">')[1].split("</tr>")[0]
    assert "seluruhnya turun" in teks(sebagai("bupati").get(f"/jelaskan/?{P}&ukuran=serapan&node=p"))
    assert "seluruhnya turun" not in teks(sebagai("bupati").get(f"/jelaskan/?{P}&ukuran=serapan&node=u{u}"))
    save_account(username="sekda", sandi=SANDI, nama="", peran="pejabat", unit=None, by="uji")
    kabar = teks(sebagai("sekda").get("/kabar/"))
    assert news("tanya", "", "", 2026, 6, c.isi, "bupati") in kabar and "seluruh pemda" in kabar and "/komentar/?keadaan=semua" in kabar
    assert kirim("sekda", a, "jawab", "Dua dinas menunda bayar.", komentar=c.id).status_code == 302
    kabar = teks(sebagai("bupati").get("/kabar/"))
    assert "Dua dinas menunda bayar." in kabar and "/komentar/?keadaan=semua" in kabar
    assert kirim("bupati", a, "tutup", "", komentar=c.id).status_code == 302
    assert kirim("sekda", a, "penjelasan", "Bayar menumpuk di akhir tahun", ukuran="serapan").status_code == 302
    r = laporan("rakor", "2026-06-30")
    kaki = r.kaki[0]
    assert kaki.id == "komentar_kaki" and any("Bayar menumpuk" in str(x.cells["isi"].value) for x in kaki.rows)
    assert r.hash == sebelum.hash and is_genuine(r.as_dict()) and b"Bayar menumpuk" in render(r, "html", "id")


def test_without_a_top_of_the_chain_who_loads_all_answers_for_the_whole(isi):
    a = f"/komentar/?{P}&ukuran=serapan&keadaan=semua"
    kirim("bupati", a, "tanya", "Mengapa seluruhnya turun?", ukuran="serapan")
    (c,) = ada()
    assert (c.unit, c.jabatan) == (None, None) and kirim("camat", a, "jawab", "x", komentar=c.id).status_code == 404
    assert "1 di antaranya menunggu jawaban Anda" in teks(sebagai("adbang").get(a))
    assert kirim("adbang", a, "jawab", "Dua dinas menunda bayar.", komentar=c.id).status_code == 302
    assert kirim("adbang", a, "penjelasan", "Bayar menumpuk", ukuran="serapan").status_code == 302


def test_as_known_earlier_nothing_had_been_asked(tempat):
    from pantau.base.models import Batch

    alamat, *_ = tempat
    lalu = Batch.objects.order_by("-id").values_list("dicatat_pada", flat=True)[0]
    kirim("adbang", alamat, "tanya", "Baru kini")
    kini = Batch.objects.order_by("-id").values_list("dicatat_pada", flat=True)[0]
    kirim("kepala1", alamat, "jawab", "Jawaban nanti", komentar=ada()[0].id)
    c = sebagai("adbang")
    assert b"Baru kini" not in c.get(f"{alamat}&diketahui={lalu}").content and b"1 komentar" not in c.get(f"/?{P}&diketahui={lalu}").content
    r = c.get(f"{alamat}&diketahui={kini}").content
    assert b"Baru kini" in r and b"Jawaban nanti" not in r and b'name="aksi"' not in r  # the past is read, not written


def test_a_closed_month_is_commented_on(tempat):
    from pantau.base.periode import close_month

    alamat, *_ = tempat
    for b in range(1, 7):
        close_month(tahun=2026, bulan=b, by="adbang")
    assert kirim("adbang", alamat, "tanya", "Sesudah ditutup").status_code == 302 and len(ada()) == 1


def test_the_list_is_searched_filtered_and_asks_little(tempat):
    alamat, u, *_ = tempat
    for n in range(3):
        kirim("adbang", alamat, "tanya", f"Pertanyaan ke{n}")
    kirim("bupati", alamat, "tanya", "Milik bupati")
    c = sebagai("adbang")
    a = f"/komentar/?{P}"
    assert b"Milik bupati" in c.get(a).content and b"Milik bupati" not in c.get(f"{a}&siapa=saya").content
    r = teks(c.get(f"{a}&q=ke1"))
    assert "Pertanyaan ke1" in r and "Pertanyaan ke2" not in r and "cocok" in teks(c.get(f"{a}&q=tiada"))
    assert (
        b"Pertanyaan ke" not in c.get(f"{a}&siapa=kepada").content
        and b"Pertanyaan ke" in sebagai("kepala1").get(f"{a}&siapa=kepada").content
    )
    assert b"Pertanyaan ke" not in c.get(f"{a}&keadaan=ditutup").content
    for alamat_ in (a, alamat, f"/jelaskan/?{P}&ukuran=deviasi_fisik&node=u{u}", f"/?{P}"):
        c.get(alamat_)
        with CaptureQueriesContext(connection) as q:
            assert c.get(f"{alamat_}&lain=1").status_code == 200
        assert len(q) <= 10, (alamat_, [x["sql"][:90] for x in q])
        assert not any(x["sql"].lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")) for x in q)


def test_the_command_of_the_guide_writes_the_open_ones(tempat, tmp_path, monkeypatch, db):
    import re
    from pathlib import Path

    from openpyxl import load_workbook

    from pantau import cli

    alamat, *_ = tempat
    for isi in ("Masih terbuka", "Sudah ditutup"):
        kirim("adbang", alamat, "tanya", isi)
    kirim("adbang", alamat, "tutup", komentar=ada()[0].id)
    monkeypatch.setattr(cli, "set_up", lambda perlu: None)
    panduan = (Path(__file__).parents[2] / "docs" / "panduan" / "adbang.md").read_text(encoding="utf-8")
    perintah = re.search(r"`\./pantau (report komentar [^`]+)`", panduan)[1].replace("2026-10-31", "2026-06-30").split()
    perintah[-1] = str(tmp_path / "k.xlsx")
    assert cli.main(perintah) == 0
    sel = {str(s.value) for ws in load_workbook(tmp_path / "k.xlsx") for b in ws.iter_rows() for s in b}
    assert "Masih terbuka" in sel and "Sudah ditutup" not in sel


def test_what_was_written_is_kept_whole_or_refused_and_shown_again(tempat):
    """Words beyond what is kept were cut off without a word, and a browser counts the end of a line once where it sends it as two signs."""
    alamat, _, _, (kepala, _) = tempat
    penuh = "a\r\n" * 997 + "akhir"
    assert kirim("adbang", alamat, "tanya", penuh).status_code == 302 and ada()[0].isi == penuh.replace("\r", "")
    panjang = "awal " + "b" * 1996
    r = kirim("adbang", alamat, "tanya", panjang, jabatan=kepala, ukuran="serapan")
    assert r.status_code == 422 and "2001 tanda" in teks(r) and panjang in teks(r)
    assert f'<option value="{kepala}" selected>' in r.content.decode() and '<option value="serapan" selected>' in r.content.decode()
    for kosong in ("\u200b\u200b", "\u202e", " \u00a0\r\n"):
        assert "Tulis dahulu isinya" in teks(kirim("adbang", alamat, "tanya", kosong))
    (c,) = ada()
    kirim("adbang", alamat, "tutup", komentar=c.id)
    r = kirim("kepala1", alamat.replace("semua", "terbuka"), "jawab", "Jawaban yang terlambat", komentar=c.id)
    assert r.status_code == 422 and "Jawaban yang terlambat" in teks(r)
    r = kirim("adbang", alamat, "buka", panjang, komentar=c.id)
    assert r.status_code == 422 and r.content.decode().count(panjang) == 2 and ada()[0].acts == ["tutup"]


def test_nothing_is_explained_before_its_month_and_nobody_is_addressed_by_what_is_no_number(tempat):
    """An explanation given in advance silenced the demand for one in a month that had not begun."""
    alamat, _, _, _ = tempat
    nanti = alamat.replace("2026-06-30", "2026-12-31")
    r = kirim("kepala1", nanti, "penjelasan", "Lebih dahulu")
    assert r.status_code == 422 and "Desember 2026 belum mulai" in teks(r)
    assert "tidak ada di rantai" in teks(kirim("adbang", alamat, "tanya", "Kepada siapa", jabatan="\u00b2")) and not ada()


def test_a_sign_that_no_database_keeps_is_refused_in_words(tempat):
    r = sebagai("adbang").get("/komentar/?q=%00")
    assert r.status_code == 400 and "Kiriman ini tidak terbaca" in r.content.decode()


def test_who_explains_answers_for_all_of_it(dinas):
    """A supervisor explains his own activity; neither that of another nor the figure of the unit, which his head explains."""
    u, g = dinas
    for nama, di, boleh in (
        ("kasi", g[0], True),
        ("kasi2", g[0], False),
        ("kasi", None, False),
        ("kasi2", None, False),
        ("kadis", None, True),
    ):
        alamat = f"/komentar/?per=2026-10-31&unit={u}" + (f"&simpul={di}" if di else "")
        assert ('value="penjelasan"' in teks(sebagai(nama).get(alamat))) is boleh, (nama, di)
        assert (kirim(nama, alamat, "penjelasan", f"Sebab {nama}").status_code == 302) is boleh, (nama, di)


def test_who_asked_without_a_position_is_told_of_the_answer(tempat):
    from pantau.jobs.harian.kabar import digest_text, new_answers

    alamat, _, _, _ = tempat
    kirim("adbang", alamat, "tanya", "Mengapa tertinggal?")
    assert "Jawaban atas pertanyaan Anda" not in teks(sebagai("adbang").get("/kabar/")) and new_answers("adbang", date(2026, 11, 28)) == 0
    (c,) = ada()
    assert kirim("kepala1", alamat, "jawab", "Lahan belum bebas", komentar=c.id).status_code == 302
    halaman = teks(sebagai("adbang").get("/kabar/"))
    assert "Jawaban atas pertanyaan Anda" in halaman and "Lahan belum bebas" in halaman
    assert "Lahan belum bebas" not in teks(sebagai("bupati").get("/kabar/"))
    assert "1 pertanyaan Anda dijawab" in digest_text("adbang", date(2026, 11, 28)) and "Lahan" not in digest_text(
        "adbang", date(2026, 11, 28)
    )


def test_what_was_done_with_each_comment_stands_with_it_whatever_its_number(tempat):
    alamat, *_ = tempat
    for n in range(3):  # so that numbers of comments are not those of units
        assert kirim("adbang", alamat, "tanya", f"Mengapa {n}?").status_code == 302
    for c in reversed(ada()):
        assert kirim("kepala1", alamat, "jawab", f"Karena {c.id}.", komentar=c.id).status_code == 302
        assert kirim("adbang", alamat, "tutup", "", komentar=c.id).status_code == 302
    assert len(ada()) == 3
    for c in ada():
        assert c.acts == ["jawab", "tutup"] and c.jawaban.isi == f"Karena {c.id}."
