"""The minutes of a meeting to be signed: prepared once, signed outside, taken back with the same text only."""

import hashlib
import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, FloatObject, NameObject, NumberObject, StreamObject
from web.bulan import sebagai, teks
from web.test_rakor import rapat  # noqa: F401 - fixture

RUANG = 3000


def signer():
    """A key and a certificate that nobody vouches for."""
    kunci = ec.generate_private_key(ec.SECP256R1())
    nama = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Penanda Tangan Uji")])
    kini = datetime.now(UTC)
    b = x509.CertificateBuilder().subject_name(nama).issuer_name(nama).public_key(kunci.public_key()).serial_number(7)
    return kunci, b.not_valid_before(kini).not_valid_after(kini + timedelta(days=1)).sign(kunci, hashes.SHA256())


def signed(asli, ubah=lambda w, bidang: None, salah=False):
    """A paper with its field filled by an outside program, appended; `ubah` does something else besides."""
    w = PdfWriter(io.BytesIO(asli), incremental=True)
    bidang = w.root_object["/AcroForm"]["/Fields"][0].get_object()
    bidang[NameObject("/V")] = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Sig"),
            NameObject("/Filter"): NameObject("/Adobe.PPKLite"),
            NameObject("/SubFilter"): NameObject("/ETSI.CAdES.detached"),
            NameObject("/ByteRange"): ArrayObject([NumberObject(0), *[NumberObject(1_000_000_000)] * 3]),
            NameObject("/Contents"): ByteStringObject(b"\xff" * RUANG),
        }
    )
    ubah(w, bidang)
    b = io.BytesIO()
    w.write(b)
    isi = b.getvalue()
    letak = isi.index(b"<" + b"ff" * RUANG + b">")
    akhir = letak + RUANG * 2 + 2
    jangkauan = f"[ 0 {letak} {akhir} {len(isi) - akhir} ]"
    lama = b"[ 0 1000000000 1000000000 1000000000 ]"
    isi = isi.replace(lama, jangkauan.ljust(len(lama)).encode())
    kunci, cert = signer()
    bahan = isi[:letak] + isi[akhir:] if not salah else b"lain"
    opsi = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    cms = pkcs7.PKCS7SignatureBuilder().set_data(bahan).add_signer(cert, kunci, hashes.SHA256()).sign(serialization.Encoding.DER, opsi)
    return isi[: letak + 1] + cms.hex().ljust(RUANG * 2, "0").encode() + isi[akhir - 1 :]


@pytest.fixture
def siap(rapat):  # noqa: F811
    """Address of a meeting that was held, and its paper to sign."""
    c = sebagai("adbang")
    c.post(rapat, {"aksi": "beku"})
    assert c.post(rapat, {"aksi": "siap"}).status_code == 422, "it was not held yet"
    c.post(rapat, {"aksi": "selesai"})
    assert c.post(rapat, {"aksi": "siap"}).status_code == 302 == c.post(rapat, {"aksi": "siap"}).status_code
    return rapat, b"".join(c.get(f"{rapat}naskah/siap/").streaming_content)


def kembali(alamat, isi, by="adbang"):
    r = sebagai(by).post(alamat, {"aksi": "kembali", "berkas": SimpleUploadedFile("bertanda.pdf", isi, "application/pdf")})
    return r.status_code, teks(r) if r.status_code == 422 else ""


def test_prepared_once_signed_outside_and_kept_as_it_came(siap):
    from pantau.apps.rakor.naskah import papers
    from pantau.reports.periksa import check_all

    alamat, asli = siap
    n = int(alamat.split("/")[2])
    baca = PdfReader(io.BytesIO(asli))
    (bidang,) = baca.get_fields().values()
    assert bidang["/FT"] == "/Sig" and "/V" not in bidang and "Berita acara" in baca.pages[0].extract_text()
    assert hashlib.sha256(asli).hexdigest() == papers(n)["siap"].sidik and len(asli) == papers(n)["siap"].ukuran
    tanda = signed(asli)
    assert kembali(alamat, tanda) == (302, "") and kembali(alamat, tanda) == (302, "")
    c = sebagai("bupati")
    assert b"".join(c.get(f"{alamat}naskah/kembali/").streaming_content) == tanda and "isinya sama" in teks(c.get(alamat))
    assert {h[0]: h[1] for h in check_all() if h[0].startswith("berkas")} == {"berkas sumber": True, "berkas bukti": True}
    papers(n)["kembali"].path.rename(papers(n)["kembali"].path.with_suffix(".lain"))
    assert {h[0]: h[1] for h in check_all()}["berkas bukti"] is False and c.get(f"{alamat}naskah/kembali/").status_code == 404


def catatan(w, halaman, **lain):
    isi = {
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject("/FreeText"),
        "/Rect": ArrayObject(map(FloatObject, (50, 50, 300, 300))),
    } | lain
    halaman[NameObject("/Annots")] = ArrayObject(
        [*halaman["/Annots"], w._add_object(DictionaryObject({NameObject(k): v for k, v in isi.items()}))]
    )


def tulis_ulang(w, bidang):
    s = StreamObject()
    s.set_data(b"BT ET")
    w.pages[0][NameObject("/Contents")] = w._add_object(s)


def isi_lama(w, bidang):
    s = w.pages[0]["/Contents"]
    s.set_data(s.get_data().replace(b"Tj", b"Tj ", 1) + b"\n")


UBAHAN = {
    "a note over the text": lambda w, bidang: catatan(w, w.pages[0] if "/Annots" in w.pages[0] else w.pages[-1]),
    "another signature field with extent": lambda w, bidang: catatan(
        w, w.pages[-1], **{"/Subtype": NameObject("/Widget"), "/FT": NameObject("/Sig")}
    ),
    "other words on a page": tulis_ulang,
    "the stream of a page": isi_lama,
    "another page": lambda w, bidang: w.add_blank_page(100, 100),
    "a larger field": lambda w, bidang: bidang.__setitem__(NameObject("/Rect"), ArrayObject(map(FloatObject, (0, 0, 600, 800)))),
    "an action when it is opened": lambda w, bidang: w.root_object.__setitem__(
        NameObject("/OpenAction"), DictionaryObject({NameObject("/S"): NameObject("/Named"), NameObject("/N"): NameObject("/Print")})
    ),
}


def test_a_changed_text_is_refused_though_it_is_signed(siap):
    alamat, asli = siap
    for apa, ubah in UBAHAN.items():
        status, hal = kembali(alamat, signed(asli, ubah))
        assert status == 422 and "tidak lagi sama" in hal, apa


def test_what_is_another_file_or_unsigned_is_refused(siap):
    from pantau.apps.rakor.naskah import papers

    alamat, asli = siap
    tanda = signed(asli)
    for buruk in (b"", b"%PDF-1.7 lain", tanda[:200] + b"x" + tanda[201:], tanda[: len(asli) - 1]):
        assert "bukan berita acara yang disiapkan" in kembali(alamat, buruk)[1]
    assert "belum berisi tanda tangan" in kembali(alamat, asli)[1]
    assert "belum berisi tanda tangan" in kembali(alamat, signed(asli, salah=True))[1]
    assert "belum berisi tanda tangan" in kembali(alamat, re.sub(rb"ByteRange \[ 0 \d", b"ByteRange [ 1 1", tanda))[1]
    assert list(papers(int(alamat.split("/")[2]))) == ["siap"]


def test_who_does_not_prepare_the_meeting_does_not_sign_for_it(siap, isi):
    alamat, asli = siap
    for nama in ("kepala1", "bupati", "camat"):
        assert sebagai(nama).post(alamat, {"aksi": "siap"}).status_code == 422
        assert kembali(alamat, signed(asli), nama)[0] == 422
    for nama, status in (("bupati", 200), ("kepala1", 404), ("camat", 404)):
        assert sebagai(nama).get(f"{alamat}naskah/siap/").status_code == status
    assert (
        sebagai("bupati").get(f"{alamat}naskah/kembali/").status_code == sebagai("bupati").get(f"{alamat}naskah/lain/").status_code == 404
    )
