"""Good files: one of every container that Pantau reads, and of every kind of evidence."""

import gzip
import io
import json
import zipfile

import xlsxwriter
from apps.test_bukti import camera
from apps.test_bukti_pdf import document
from imports.lembar_tulis import TULIS, Buku

ROWS = [["No", "Kegiatan", "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]] + [
    [n, f"Kegiatan {n} & „khas”", 1000 * n, 10.5 * n, n % 100] for n in range(1, 25)
]
CSV = "\r\n".join(";".join(map(str, r)) for r in ROWS)


def _xlsx(path):
    with xlsxwriter.Workbook(path) as buku:
        tebal, persen = buku.add_format({"bold": True, "indent": 2}), buku.add_format({"num_format": "0.00%"})
        for nama in ("RFK", "Lain"):
            s = buku.add_worksheet(nama)
            s.merge_range("A1:E1", "LAPORAN", tebal)
            for i, r in enumerate(ROWS):
                s.write_row(i + 1, 0, r)
            s.write_formula(len(ROWS) + 1, 2, "=SUM(C3:C20)", persen, 7)
            s.set_row(4, None, None, {"hidden": True})


def materials(folder):
    """Name → (bytes, kind): `lembar` is read as sheets, `arsip` unpacked and each file read, `bukti` read as evidence."""
    hasil = {}
    for akhiran in ("xls", "ods", "html.xls", "xml.xls"):
        TULIS[akhiran](Buku(ROWS, [(0, 0, 0, 4)], {0}, "RFK"), folder / f"a.{akhiran}")
        hasil[akhiran] = (folder / f"a.{akhiran}").read_bytes()
    _xlsx(folder / "a.xlsx")
    hasil["xlsx"] = (folder / "a.xlsx").read_bytes()
    hasil["csv"] = CSV.encode()
    hasil["utf16.csv"] = CSV.encode("utf-16")
    hasil["kutip.csv"] = "\n".join(",".join(f'"{x}"' for x in r) for r in ROWS).encode("cp1252")
    objek = [dict(zip(ROWS[0], r, strict=True)) for r in ROWS[1:]]
    hasil["json"] = json.dumps({"data": objek, "total": 24, "page": 1}).encode()
    titik = [{"type": "Feature", "properties": o, "geometry": {"type": "Point", "coordinates": [116.9, -0.4]}} for o in objek]
    hasil["geojson"] = json.dumps({"type": "FeatureCollection", "features": titik}).encode()
    batas = "--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    kepala = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    hasil["mht"] = kepala.encode() + batas.encode() + hasil["html.xls"] + b"\r\n--x--\r\n"
    hasil["csv.gz"], hasil["xlsx.gz"] = gzip.compress(hasil["csv"]), gzip.compress(hasil["xlsx"])
    arsip = io.BytesIO()
    with zipfile.ZipFile(arsip, "w", zipfile.ZIP_DEFLATED) as z:
        for n in ("csv", "xlsx", "json"):
            z.writestr(f"map/a.{n}", hasil[n])
    semua = {n: (v, "lembar") for n, v in hasil.items()} | {"zip": (arsip.getvalue(), "arsip")}
    semua |= {f: (camera(1, 6, f.upper()), "bukti") for f in ("jpeg", "png", "webp")}
    return semua | {"pdf": (document(2), "bukti")}
