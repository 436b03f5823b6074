"""Papers keep and speak: what PDF/A-2a and PDF/UA-1 ask, read from the file itself. No validator of others runs here (veraPDF is on no registry of
packages); typst refuses a file against the rules that it knows, and these are the ones that a reader meets."""

import io
import itertools
import re
from datetime import date

import pytest
from django.utils import translation
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from pantau.exports import kertas
from pantau.exports.pdf import render

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
JUNI = date(2026, 6, 30)
ALAMAT = "https://pantau.contoh.go.id/?per=2026-06-30"


@pytest.fixture
def isi(impor):
    nama = "Pembangunan gedung pelayanan terpadu dan rehabilitasi jaringan"
    baris = [(f"Dinas {u}", "Program", f"{nama} {n}", 912_345_678_901 * n, 500, 400, 50, 48 - 9 * n) for u in "ABC" for n in (1, 2, 3, 4)]
    assert impor("rfk", RFK, baris, per=JUNI).status == "applied"


def nodes(x, di=()):
    """Every structure element with the roles above it."""
    x = x.get_object() if isinstance(x, IndirectObject) else x
    for y in x if isinstance(x, ArrayObject) else [x]:
        y = y.get_object() if isinstance(y, IndirectObject) else y
        if isinstance(y, DictionaryObject):
            peran = str(y.get("/S", ""))
            if peran:
                yield peran, y, di
            if "/K" in y:
                yield from nodes(y["/K"], (*di, peran) if peran else di)


def children(x, peran):
    k = x["/K"]
    return [
        y.get_object() for y in (k if isinstance(k, ArrayObject) else [k]) if not isinstance(y, int) and y.get_object().get("/S") in peran
    ]


def cells(baris):
    def wide(c):
        a = c["/A"].get_object() if "/A" in c else {}
        return max(int(x.get_object().get("/ColSpan", 1)) for x in (a if isinstance(a, ArrayObject) else [a]))

    return sum(wide(c) for c in children(baris, ("/TH", "/TD")))


def fonts(pdf):
    for hal in pdf.pages:
        milik = [hal["/Resources"]]
        while milik:
            r = milik.pop().get_object()
            yield from (f.get_object() for f in r.get("/Font", {}).values())
            milik += [x["/Resources"] for o in r.get("/XObject", {}).values() if "/Resources" in (x := o.get_object())]


@pytest.mark.parametrize(
    ("id", "unit", "bahasa"), [("kendali", None, "id"), ("rfk", "Dinas A", "en"), ("rakor", None, "en"), ("kartu", None, "id")]
)
def test_a_paper_can_be_kept_and_read_without_seeing_it(isi, laporan, id, unit, bahasa):
    with translation.override(bahasa):
        pdf = PdfReader(io.BytesIO(render(laporan(id, "2026-06-30", unit=unit), bahasa, ALAMAT)))
    akar = pdf.trailer["/Root"]
    assert akar["/MarkInfo"]["/Marked"] and akar["/ViewerPreferences"]["/DisplayDocTitle"] and str(akar["/Lang"])[:2] == bahasa
    xmp = akar["/Metadata"].get_data().decode()
    assert all(x in xmp for x in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"))
    assert pdf.metadata.title and f">{pdf.metadata.title}<" in xmp and akar["/OutputIntents"] and not pdf.is_encrypted
    semua = list(nodes(akar["/StructTreeRoot"]["/K"]))
    judul = [int(p[2:]) for p, _, _ in semua if re.fullmatch("/H[1-6]", p)]
    assert judul[0] == 1 and all(b <= a + 1 for a, b in itertools.pairwise(judul)) and judul.count(1) == (4 if id == "kartu" else 1)
    assert all(str(x.get("/Alt", "")).strip() for p, x, _ in semua if p in ("/Figure", "/Formula"))
    kata = [str(x["/Alt"]) for p, x, _ in semua if p == "/Figure"]
    assert any(ALAMAT in k for k in kata) and (id == "rfk" or any("Kurva S" in k or "S-curve" in k for k in kata))
    tabel = [x for p, x, _ in semua if p == "/Table"]
    assert tabel
    for t in tabel:
        baris = [b for g in children(t, ("/THead", "/TBody", "/TFoot")) for b in children(g, ("/TR",))] + children(t, ("/TR",))
        assert children(t, ("/THead",)) and len({cells(b) for b in baris}) == 1
        kepala = [c for g in children(t, ("/THead",)) for b in children(g, ("/TR",)) for c in children(b, ("/TH",))]
        assert len(kepala) == cells(baris[0])
    for f in fonts(pdf):
        anak = [d.get_object() for d in f["/DescendantFonts"]] if "/DescendantFonts" in f else [f]
        assert "/ToUnicode" in f and all({"/FontFile", "/FontFile2", "/FontFile3"} & set(d["/FontDescriptor"]) for d in anak)
    assert all(h.get("/Tabs", "/S") == "/S" for h in pdf.pages)


@pytest.mark.parametrize(("id", "unit"), [("kendali", None), ("rakor", None), ("kartu", "Dinas A")])
def test_letters_are_large_enough_and_headings_repeat(isi, laporan, id, unit):
    kecil, kepala = set(), []
    for hal in PdfReader(io.BytesIO(render(laporan(id, "2026-06-30", unit=unit), "id"))).pages:
        besar = []
        hal.extract_text(visitor_text=lambda t, cm, tm, f, n: besar.append((abs(tm[3] * cm[3]) * n, t)) if t.strip() else None)
        kecil |= {(round(n, 1), t) for n, t in besar if n < kertas.HURUF - 0.05}
        teks = "".join(t for _, t in besar)
        kepala.append("Uraian" in teks)
        if "Lampiran 1 / " in teks:  # before the annex of a pack stand pages of topics
            kepala = kepala[-1:]
    assert not kecil and all(kepala)


def test_columns_that_do_not_fit_stand_in_a_second_table_with_the_names():
    assert kertas.parts([70.0] * 12, 770.0) == [[0, 1, 2, 3, 4, 5, 6, 7, 8], [9, 10, 11]]
    assert kertas.parts([0.0, 0.0], 300.0) == [[0], [1]] and kertas.parts([900.0], 500.0) == [[0]]
    assert kertas.broken("Realisasi tertimbang").replace(kertas.LUNAK, "-") == "Realisasi ter-tim-bang"


def test_the_cards_of_all_units_begin_on_a_page_each_and_lead_to_their_own(isi, laporan):
    r = laporan("kartu", "2026-06-30")
    pdf = PdfReader(io.BytesIO(render(r, "id", ALAMAT)))
    hal = [" ".join(h.extract_text().split()) for h in pdf.pages]
    for x in r.bagian:
        awal = [h for h in hal if f"Kartu perangkat daerah {x.cakupan['unit']} s.d." in h]
        assert len(awal) == 1 and x.hash[7:23] in awal[0]
    kata = [str(x["/Alt"]) for p, x, _ in nodes(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"]) if p == "/Figure"]
    assert [n for k in kata if "&unit=" in k for n in re.findall(r"&unit=(\d+)", k)] == [x.tables[0].total.node[1:] for x in r.bagian]
