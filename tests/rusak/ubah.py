"""Ways to spoil a file: its bytes, or what stands inside a container that is then closed again as if nothing had happened."""

import gzip
import io
import re
import warnings
import zipfile

ANGKA = (b"0", b"-1", b"1048576", b"99999999", b"4294967295", b"9" * 40, b"1e999", b"NaN", b"", b"\xef\xbc\x91")
POTONG = (b"\x00", b"\xff" * 4, b"<", b">", b'"', b"&#0;", b"<!DOCTYPE x [<!ENTITY e 'x'>]>", b"]]>", b"XFD1048576", b"\xed\xa0\x80", b"\r", b"[" * 50,
          b"<c " * 50, b"<c r='XFD1048576'><v>1</v></c>", b"%PDF-1.4", b"PK\x03\x04", b"{", b"../../etc/passwd", b"=1+1", b"\x7f\xff\xff\xff")  # fmt: skip
TERBESAR = 400_000


def spoil_bytes(isi, r, lain):
    """Some of: bytes turned, taken out, put in, doubled, cut off, lengths overwritten, a piece of another file."""
    b = bytearray(isi)
    for _ in range(r.choice((1, 1, 2, 4, 12, 40))):
        if not b:
            break
        i, n = r.randrange(len(b)), r.choice((1, 2, 4, 16, 200))
        match r.randrange(8):
            case 0:
                b[i] ^= 1 << r.randrange(8)
            case 1:
                b[i] = r.randrange(256)
            case 2:
                del b[i : i + n]
            case 3:
                b[i:i] = r.choice(POTONG)
            case 4:
                b[i:i] = b[i : i + n] * r.choice((1, 2, 100))
            case 5:
                b[i : i + 4] = r.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f", b"\x01\0\0\0"))
            case 6:
                j = r.randrange(len(lain))
                b[i : i + n] = lain[j : j + n]
            case _:
                if r.random() < 0.3:
                    del b[i:]
        del b[TERBESAR:]
    return bytes(b)


def spoil_text(isi, r):
    """What stands in a text that is marked up: numbers, attributes, marks; parts that come twice, never, or one inside the other."""
    for _ in range(r.choice((1, 2, 5))):
        cara = r.randrange(5)
        tempat = [
            m.span()
            for m in re.finditer((rb"\d+", rb'"[^"<>]{0,80}"', rb"<[^<>]{1,80}>", rb">[^<>]{1,80}<", rb"[^,;]{1,60}[,;]")[cara], isi)
        ][:3000]
        if not tempat:
            continue
        a, z = r.choice(tempat)
        ganti = r.choice((r.choice(ANGKA), r.choice(POTONG), isi[a:z] * r.choice((0, 2, 50, 3000)), b'"' + r.choice(ANGKA) + b'"'))
        isi = (isi[:a] + ganti + isi[z:])[:TERBESAR]
    return isi


def spoil_inside(isi, r):
    """A container opened, spoilt in its parts and closed anew, so that sums and lengths are right; a text as it is."""
    if isi[:2] == b"\x1f\x8b":
        return gzip.compress(spoil_inside(gzip.decompress(isi), r), 1)
    if isi[:2] != b"PK":
        return spoil_text(isi, r)
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as z, zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as w:
        bagian = [(a.filename, z.read(a)) for a in z.infolist()]
        kena = r.randrange(len(bagian))
        for n, (nama, x) in enumerate(bagian):
            if n == kena:
                match r.randrange(6):
                    case 0:
                        continue
                    case 1:
                        nama = r.choice((nama.upper(), "../" + nama, nama + "\n", "xl/worksheets/sheet1.xml", "x" * 300))
                    case 2:
                        x = bagian[r.randrange(len(bagian))][1]
                    case _:
                        x = spoil_text(x, r)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # two parts of one name
                w.writestr(nama, x)
    return keluar.getvalue()
