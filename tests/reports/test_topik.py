"""The pack as people read it: few pages and slides, each topic with its sentence, pictures that can be edited, and the rest in an annex."""

import io
from dataclasses import replace

import pptx
import pypdf
import pytest
from reports.test_laporan import RAK_RINCI, RFK, A, B, dua  # noqa: F401
from reports.test_rakor_beku import bekukan, minta
from web.conftest import berjabat, isi  # noqa: F401 - fixtures

from pantau.exports.daftar import render
from pantau.exports.teks import sentence
from pantau.reports.model import Cell, Chart, Column, Kalimat, Row, Series, Table, Topik
from pantau.reports.simpanan import pack, unpack

LEMBAR, SLIDE = 12, 15
NAMA = "Dinas Pemberdayaan Perempuan, Perlindungan Anak, dan Keluarga Berencana"


def halaman(r, bahasa="id"):
    """The text of the pages before the annex, and of those in it."""
    teks = [p.extract_text() for p in pypdf.PdfReader(io.BytesIO(render(r, "pdf", bahasa))).pages]
    awal = next(n for n, x in enumerate(teks) if x.strip().startswith("Lampiran"))
    return teks[:awal], teks[awal:]


def penuh(r):
    """A pack with every topic as long as it gets."""
    kolom = [Column("unit", "Unit", "teks", 24), Column("rp", "Nilai", "Rp", 18), Column("hari", "Umur (hari)", "jumlah")]
    rows = [
        Row(f"u:{n}", "unit", f"{NAMA} {n}", {"unit": Cell(NAMA), "rp": Cell(987_654_321_098_765), "hari": Cell(300)}) for n in range(7)
    ]
    tabel = Table(
        "t", "Selesai belum ditagih", kolom, rows, Row("total", "total", "Jumlah", {k.id: Cell(None, "tidak_ada") for k in kolom})
    )
    deret = [Series("Pagu", [9.9e14] * 7, "target"), Series("Realisasi", [-5e14] * 7, "keuangan")]
    batang = Chart("b", "Sumber dana", [f"{NAMA} {n}" for n in range(7)], deret, jenis="batang", satuan="Rp")
    kalimat = [
        Kalimat(
            "Sisa pagu {sisa}; sedikitnya {pasti} sudah diketahui tidak akan terserap.",
            {"sisa": (9 * 10**14, "Rp"), "pasti": (10**14, "Rp")},
        )
    ]
    butir = [("Yang harus diputuskan hari ini", kalimat * 6), ("Berubah sejak rapat lalu", kalimat * 5)]
    garis = Chart("k", "Kurva S", [f"b{n}" for n in range(12)], [Series("Fisik", [1.0] * 12, "fisik")])
    lain = [Topik(f"t{n}", "Pengadaan", kalimat, garis if n == 0 else batang, [tabel] * (2 if n == 5 else 1)) for n in range(12)]
    r.topik = [
        Topik("pokok", "Posisi, perubahan, keputusan", kalimat, None, [tabel], butir),
        *lain,
        Topik("akhir", "Instruksi", kalimat, None, [tabel], butir[:1]),
    ]
    return r


def test_the_longest_pack_keeps_to_its_pages_and_slides(dua, laporan):  # noqa: F811
    r = penuh(laporan("rakor", "2026-06-30"))
    depan, lampiran = halaman(r)
    assert len(depan) <= LEMBAR and lampiran and "Lampiran 1 / " in lampiran[0].replace("\n", " ")
    kata = Column("isi", "Isi", "teks", 40)
    r.kaki = [Table("komentar_kaki", "Komentar atas angka", [kata], [Row("k:1", "komentar", "[1] Fisik", {"isi": Cell("Kapan selesai?")})])]
    p = pptx.Presentation(io.BytesIO(render(r, "pptx", "id")))
    assert len(p.slides) == SLIDE
    assert "[1] Fisik: Kapan selesai?" in p.slides[SLIDE - 1].notes_slide.notes_text_frame.text, "what no slide holds is said"
    for x, s in zip(r.topik, list(p.slides)[1:], strict=True):
        assert sentence(x.kalimat[0], "id") in s.notes_slide.notes_text_frame.text
        assert [b.has_chart for b in s.shapes].count(True) == (x.grafik is not None)
        assert max((b.top + b.height) for b in s.shapes if b.has_chart or b.has_table) <= 18.1 * 360_000, "above the statement"
        assert not any(b.shape_type == 13 for b in s.shapes), "a picture cannot be edited"


def test_every_topic_with_data_has_its_sentence_on_paper_and_slide(dua, impor, laporan):  # noqa: F811
    impor("rak", RAK_RINCI, [(2026, "Dinas A", "1.01.02.2.01.0001", "S", rek, dana, 1200, *[100] * 12)
                             for rek, dana in (("5.1.01.01.01.0001", "DAU"), ("5.2.02.01.01.0001", "DBH"))], tahap="murni")  # fmt: skip
    r = laporan("rakor", "2026-06-30")
    assert [x.id for x in r.topik] == ["pokok", "kurva", "belanja", "sumber", "indeks", "sisa", "berikut"]
    depan, _ = halaman(r)
    teks = " ".join(" ".join(depan).split())
    slide = [s.notes_slide.notes_text_frame.text for s in pptx.Presentation(io.BytesIO(render(r, "pptx", "id"))).slides]
    for n, x in enumerate(r.topik, 1):
        for k in x.kalimat:
            assert " ".join(sentence(k, "id").split()) in teks, x.id
            assert sentence(k, "id") in slide[n]
    assert "topik" in r.as_dict() and r.hash == laporan("rakor", "2026-06-30").hash


def test_kinds_of_expenditure_and_funds_add_up_to_the_whole(dua, impor, laporan):  # noqa: F811
    impor("rak", RAK_RINCI, [(2026, "Dinas A", "1.01.02.2.01.0001", "S", rek, dana, 1200, *[100] * 12)
                             for rek, dana in (("5.1.01.01.01.0001", "DAU"), ("5.2.02.01.01.0001", "DBH"))], tahap="murni")  # fmt: skip
    topik = {x.id: x for x in laporan("rakor", "2026-06-30").topik}
    for id in ("belanja", "sumber"):
        t = topik[id].tabel[0]
        for k in ("pagu", "realisasi"):
            assert sum(r.cells[k].value or 0 for r in t.rows) == t.total.cells[k].value, id
    assert [r.label for r in topik["belanja"].tabel[0].rows] == ["Belanja operasi", "Belanja modal", "Lainnya"]


@pytest.mark.usefixtures("berjabat")
def test_topics_are_fixed_with_the_pack_and_checked_with_it(isi, monkeypatch):  # noqa: F811
    from apps.test_rakor import plan

    from pantau.apps.rakor.queries import meeting
    from pantau.reports import beku as modul

    r = bekukan(plan())
    simpan = minta("rakor-beku", "2026-06-30")
    assert simpan.topik == minta("rakor", "2026-06-30").topik and unpack(pack(simpan)).topik == simpan.topik
    assert modul.faults(r) == []
    ulang = modul.pack_of(r, r.beku.diketahui)
    t = next(x for x in ulang.topik if x.id == "sisa").tabel[0]
    t.rows[0] = replace(t.rows[0], cells={"nilai": Cell(1)})
    monkeypatch.setattr(modul, "pack_of", lambda r, t: ulang)
    assert "sisa.sisa" in modul.faults(meeting(r.nomor))[0]
