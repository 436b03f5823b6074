"""Evidence files: what is kept of a photo, what is refused, and that nothing hostile gets through."""

import io
import struct
import zlib

import pytest
from core.pemandangan import scene
from PIL import Image

from pantau.apps.realisasi.berkas_bukti import path_of, read_evidence, store
from pantau.core.masalah import DitolakError


def camera(n=1, orientasi=6, format="JPEG"):
    im = scene(n)
    e = im.getexif()
    e[0x0112] = orientasi
    e[0x010F] = "Pembuat"
    e.get_ifd(0x8769)[0x9003] = "2026:11:05 10:20:30"
    e.get_ifd(0x8825).update({1: "S", 2: (0.0, 25.0, 30.0), 3: "E", 4: (116.0, 59.0, 15.0)})
    b = io.BytesIO()
    im.save(b, format, exif=e)
    return b.getvalue()


def test_time_and_place_are_read_and_taken_off_the_published_copy():
    asal = camera()
    b = read_evidence(asal)
    assert (b.waktu_foto, b.lintang, b.bujur, b.media) == ("2026-11-05T10:20:30", -425000, 116987500, "image/jpeg")
    keluar = Image.open(io.BytesIO(b.isi))
    assert dict(keluar.getexif()) == {} and b"Exif" not in b.isi and b"Pembuat" not in b.isi
    assert keluar.size == (360, 480)  # turned upright
    assert len(b.sidik) == 64 and len(b.kecil) == 48 * 48 and b.sha_asli != b.sha256


@pytest.mark.parametrize("format", ["PNG", "WEBP"])
def test_other_pictures_become_jpeg(format):
    b = read_evidence(camera(2, 1, format))
    assert b.media == "image/jpeg" and b.isi[:2] == b"\xff\xd8" and Image.open(io.BytesIO(b.isi)).size == (480, 360)


def test_large_pictures_are_made_smaller():
    im, b = scene(3).resize((4000, 3000)), io.BytesIO()
    im.save(b, "JPEG")
    assert max(Image.open(io.BytesIO(read_evidence(b.getvalue()).isi)).size) == 1600


def bomb(lebar=60000, tinggi=60000):
    """A PNG of a few bytes that claims 3.6 billion pixels."""

    def potong(nama, isi):
        return struct.pack(">I", len(isi)) + nama + isi + struct.pack(">I", zlib.crc32(nama + isi))

    return (
        b"\x89PNG\r\n\x1a\n"
        + potong(b"IHDR", struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0))
        + potong(b"IDAT", zlib.compress(b"\0" * 1000))
        + potong(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (b"", "bukti_kosong"),
        (b"x" * (10 * 2**20 + 1), "bukti_ukuran"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "foto_rusak"),
        (b"<html><script>alert(1)</script>", "foto_rusak"),
        (b"GIF89a" + b"\0" * 50, "foto_rusak"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "foto_rusak"),
        (camera()[:2000], "foto_rusak"),
        (b"\xff\xd8\xff\xe1" + b"\xff" * 5000, "foto_rusak"),
        (bomb(), "foto_terlalu_besar"),
        (bomb(8000, 8000), "foto_terlalu_besar"),
        (bomb(20, 20), "foto_rusak"),
    ],
)
def test_what_is_no_picture_is_refused_by_name(isi, kode):
    with pytest.raises(DitolakError) as e:
        read_evidence(isi)
    assert [m.code for m in e.value.masalah] == [kode] and e.value.masalah[0].message


def test_broken_pictures_never_raise_anything_else():
    import random

    r, asal = random.Random(4), camera()
    for _ in range(60):
        rusak = bytearray(asal)
        for _ in range(r.randint(1, 40)):
            rusak[r.randrange(len(rusak))] = r.randrange(256)
        try:
            assert read_evidence(bytes(rusak)).media == "image/jpeg"
        except DitolakError as e:
            assert e.masalah[0].code in ("foto_rusak", "foto_terlalu_besar")


@pytest.mark.parametrize("exif", [{0x9003: "kemarin"}, {0x9003: "0000:00:00 00:00:00"}, {}])
def test_unreadable_time_and_place_are_left_out(exif):
    im, b = scene(5), io.BytesIO()
    e = im.getexif()
    e.get_ifd(0x8769).update(exif)
    e.get_ifd(0x8825).update({1: "N", 2: (500.0, 0.0, 0.0), 3: "E", 4: (1.0, 0.0)})
    im.save(b, "JPEG", exif=e)
    x = read_evidence(b.getvalue())
    assert (x.waktu_foto, x.lintang, x.bujur) == ("", None, None)


def test_the_file_lies_under_its_own_hash(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    b = read_evidence(camera(6))
    store(b)
    store(b)
    assert path_of(b.sha256, b.media).read_bytes() == b.isi
    assert [p.name for p in path_of(b.sha256, b.media).parent.iterdir()] == [f"{b.sha256}.jpg"]
