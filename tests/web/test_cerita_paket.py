"""The whole story of a package as one line of time: money, meetings, signed figures, blockers in words, reports, evidence, who answers."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from reports.test_pengadaan import write_events
from web.bulan import report, sebagai, teks
from web.test_kabar_paket import contract, paket, tell, words  # noqa: F401

from pantau.apps.pengadaan.models import Peristiwa
from pantau.base.models import Batch

PER = "?per=2026-10-31"


def story(nama, id, per=PER):
    return " ".join(teks(sebagai(nama).get(f"/pengadaan/{id}/{per}")).replace("\xa0", " ").split())


def test_meetings_are_typed_in_their_order_and_stand_in_story_and_critical_list(paket, laporan):  # noqa: F811
    jalan, _ = paket
    assert "belum tercatat, sehingga" in teks(tell("ppka", jalan, "scm", tingkat="1")), "no contract"
    contract("2026-02-01", 900)
    assert "uji coba SCM I belum tercatat" in teks(tell("ppka", jalan, "scm", "2026-10-02", tingkat="2"))
    assert "memerlukan tingkatnya" in teks(tell("ppka", jalan, "scm", "2026-10-02"))
    for jenis, hari, isi in (("scm", "2026-10-02", {"tingkat": "1"}), ("uji_coba", "2026-10-12", {"tingkat": "1", "hasil": "gagal"}),
                             ("scm", "2026-10-14", {"tingkat": "2", "catatan": "tambah dua regu"})):  # fmt: skip
        assert "Tersimpan." in teks(tell("ppka", jalan, jenis, hari, **isi)), jenis
    assert "mendahului SCM II" not in teks(tell("ppka", jalan, "scm", "2026-10-13", tingkat="1")), "typed again"
    assert words(jalan) == {("scm", "1"), ("scm", "2"), ("uji_coba", "1")}
    satu = Peristiwa.objects.filter(jenis="scm", nomor="1").latest("id").id
    tarik = {"aksi": "tarik", "kata": satu}
    assert "tidak dapat ditarik selama" in teks(tell("ppka", jalan, **tarik)) and len(words(jalan)) == 3
    c = story("adbang", jalan)
    for x in ("SCM I 2 Oktober", "SCM I, uji coba gagal", "SCM II", "tambah dua regu"):
        assert x.split(" 2 Oktober")[0] in c, x
    assert c.index("uji coba gagal") < c.index("SCM II")
    write_events(("1", "kontrak", "K/1b", "2026-02-02", 1, {"awal": "2026-02-01", "akhir": "2026-09-30"}))
    kritis = next(t for t in laporan("pengadaan", "2026-10-31").tables if t.id == "kritis")
    assert [r.cells["scm"].value for r in kritis.rows] == ["SCM II"]
    assert [r.cells["scm"].value for t in laporan("pengadaan", "2026-10-13").tables if t.id == "kritis" for r in t.rows] == [
        "SCM I, uji coba gagal"
    ]
    assert "SCM II" in teks(sebagai("adbang").get(f"/pengadaan/{PER}"))


def test_a_signed_figure_beside_the_report_becomes_a_question(paket, dinas):  # noqa: F811
    jalan, _ = paket
    contract("2026-02-01", 900)
    write_events(("1", "pembayaran", "P/1", "2026-03-01", 1, {}))
    report("kasi", [f"{dinas[1][0]}-{jalan}"], "60", "awal", bulan="2026-09")
    assert "memerlukan pihaknya" in teks(tell("ppka", jalan, "kedua", "2026-10-01", nomor="BA/7", persen="50"))
    assert "bukan angka" in teks(tell("ppka", jalan, "kedua", "2026-10-01", nomor="BA/7", siapa="pengawas", persen="lima"))
    r = tell("ppka", jalan, "kedua", "2026-10-01", nomor="BA/7", siapa="pengawas", persen="50")
    assert "Tersimpan." in teks(r) and words(jalan) >= {("kedua", "pengawas BA/7")}
    c = story("adbang", jalan)
    for x in ("Angka pihak kedua", "pengawas BA/7", "50,0", "Laporan fisik", "60,0"):
        assert x in c, x
    assert "Mengapa angka keduanya berbeda?" in c and "Mengapa angka keduanya berbeda?" in teks(
        sebagai("adbang").get(f"/pengadaan/tanda/{PER}")
    )
    assert "Mengapa angka keduanya" not in story("adbang", jalan, "?per=2026-09-30"), "not signed yet"
    tell("ppka", jalan, "kedua", "2026-10-20", nomor="BA/8", siapa="pengawas", persen="58")
    assert "Mengapa angka keduanya" not in story("adbang", jalan), "the last word of the party counts"


def test_the_story_says_blockers_in_words_who_answers_and_shows_evidence(paket, dinas):  # noqa: F811
    import io

    from core.pemandangan import scene
    from django.core.files.uploadedfile import SimpleUploadedFile

    jalan, _ = paket
    f, b = io.BytesIO(), f"{dinas[1][0]}-{jalan}"
    scene(1).save(f, "JPEG")
    foto = SimpleUploadedFile("opname.jpg", f.getvalue(), "image/jpeg")
    r = report("kasi", [b], "30", "awal", **{f"foto_{b}_opname": foto, f"sebab_{b}": "lahan", f"uraian_{b}": "belum bebas"})
    assert "Tersimpan" in teks(r)
    tell("ppka", jalan, "penahan", "2026-10-06", penahan="pajak", catatan="faktur salah")
    tell("ppka", jalan, "penahan", "2026-10-09", penahan="selesai")
    c = story("kasi", jalan)
    for x in (
        "Berkas pajak belum lengkap",
        "faktur salah",
        "Tidak tertahan lagi",
        "opname.jpg",
        "Lihat bukti",
        "belum bebas",
        "Laporan fisik",
    ):
        assert x in c, x
    assert c.index("faktur salah") < c.index("Tidak tertahan lagi")
    assert re.search(r"Yang menjawab</h2><p><a href=\"/jabatan/\d+/\">", c) and "Belum ada komentar atas kegiatannya" in c
    assert 'class="pernyataan"' in c and "Basis" in c
    client = sebagai("kasi")
    client.get(f"/pengadaan/{PER}")
    with CaptureQueriesContext(connection) as q:
        client.get(f"/pengadaan/{jalan}/{PER}")
    assert len(q) <= 10, [x["sql"][:120] for x in q]
    sebelum = Batch.objects.get(berkas__nama="kontrak.csv").dicatat_pada
    lama = story("adbang", jalan, f"{PER}&diketahui={sebelum}")
    assert "Jalan" in lama and "opname.jpg" not in lama and "belum bebas" not in lama and "faktur salah" not in lama, "as known then"


def test_the_money_of_a_package_in_words(paket):  # noqa: F811
    jalan, _ = paket
    assert "belum dibayar Rp" not in story("adbang", jalan), "no contract, no money"
    contract("2026-02-01", 900)
    write_events(("1", "pembayaran", "P/1", "2026-03-01", 300_00, {}), ("1", "pembayaran", "P/2", "2026-11-01", 100_00, {}))
    tell("ppka", jalan, "tagihan", "2026-10-05", nomor="T/1", nilai="200")
    tell("ppka", jalan, "penahan", "2026-10-06", penahan="pajak")
    c = story("adbang", jalan)
    assert "Kontrak Rp 900, dibayar Rp 300, belum dibayar Rp 600." in c and "Yang menahan: Berkas pajak belum lengkap." in c
    assert "Rp 200 sudah ditagih" not in story("adbang", jalan, "?per=2026-10-04")


def test_the_lines_of_sp2d_that_paid_it_stand_with_number_day_amount_and_line(paket, dinas, impor):  # noqa: F811
    """One by the number of the payment, one by its amount; one of another amount and one of another activity are not its own."""
    jalan, _ = paket
    contract("2026-02-01", 900)
    write_events(("1", "pembayaran", "S1", "2026-03-01", 300_00, {}), ("1", "pembayaran", "BAP/2", "2026-05-04", 250_00, {}))
    kepala = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "nomor_dokumen", "jenis_dokumen", "jenis_transaksi", "tanggal_dokumen",
              "nilai_realisasi", "nilai_setoran", "nomor_sp2d", "tanggal_sp2d", "nilai_sp2d")  # fmt: skip
    rows = [
        ("Dinas A", giat, nama, "5.2.02.01", f"D{n}", "SPP", "LS", hari, rp, 0, no, hari, rp)
        for n, (giat, nama, no, hari, rp) in enumerate(
            [
                ("1.01.02.2.01.0001", "Kegiatan 1", "S1", "2026-03-09", 299),
                ("1.01.02.2.01.0001", "Kegiatan 1", "S2", "2026-05-20", 250),
                ("1.01.02.2.01.0001", "Kegiatan 1", "S3", "2026-05-21", 77),
                ("1.01.02.2.01.0002", "Kegiatan 2", "S4", "2026-05-20", 250),
            ]
        )
    ]
    h = impor("sipd-realisasi", kepala, rows, nama="sp2d.csv", tahun=2026)
    assert h.status == "applied", [m.message for m in h.masalah]
    c = " ".join(re.sub(r"<[^>]+>", " ", story("adbang", jalan)).split())
    satu, dua = re.search(r"9 Maret 2026 SP2D.*?sp2d\.csv, baris \d+", c), re.search(r"20 Mei 2026 SP2D.*?sp2d\.csv, baris \d+", c)
    assert satu and "Nomornya nomor paket ini" in satu[0] and "Rp 299" in satu[0]
    assert dua and "Jumlahnya sama dengan satu pembayaran paket ini" in dua[0] and "Rp 250" in dua[0]
    assert "S3" not in c and "S4" not in c and c.count("sp2d.csv") == 2
    assert "sp2d.csv" not in story("adbang", jalan, "?per=2026-02-28"), "before their day"


def test_a_level_typed_under_one_number_of_a_work_is_corrected_under_the_other(paket, impor):  # noqa: F811
    """A tender carries out an announced package of Dinas A: what is said of one is said of both, once."""
    from web.test_paket import RUP as KOLOM_RUP
    from web.test_paket import rup
    from web.test_satu_alamat import another

    from pantau.apps.organisasi.queries import find_units
    from pantau.apps.pengadaan.queries import packages

    assert impor("rup-penyedia", KOLOM_RUP, [rup("11", 600, "1.01.02.2.01.0001")], tahun=2026).status == "applied"
    umum, unit = packages(2026)["rup", "11"], find_units("Dinas A")[0].id
    tender = another("tender", "500", unit, ("kontrak", "K/9", "2026-02-01", 900_00), rinci='{"kd_rup": "11"}')
    assert "Tersimpan." in teks(tell("ppka", tender, "scm", "2026-10-02", tingkat="1"))
    assert "Tersimpan." in teks(tell("ppka", umum, "scm", "2026-10-03", tingkat="1", catatan="ditunda sehari"))
    assert (("scm", "1") in words(tender), ("scm", "1") in words(umum)) == (True, False), "one word, the later one"
    c = story("adbang", umum)
    assert c.count(">SCM I<") == 1 and "ditunda sehari" in c and "3 Oktober 2026" in c
    assert "Tersimpan." in teks(tell("ppka", umum, "uji_coba", "2026-10-12", tingkat="1", hasil="gagal"))
    assert "Tersimpan." in teks(tell("ppka", tender, "uji_coba", "2026-10-12", tingkat="1", hasil="berhasil"))
    assert ("uji_coba", "1") in words(umum) and ("uji_coba", "1") not in words(tender)
