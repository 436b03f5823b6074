"""Write one sheet as XLSX, XLS, ODS, CSV, a web page, or SpreadsheetML, so that one description can be read back from every container.

A cell is a text, a number, None, or `Persen(fraction)`: a number shown as percent. `gabung` are merged ranges (row, column, row, column), 0-based.
"""

import html
import struct
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Persen:
    pecahan: float

    @property
    def teks(self):
        return f"{self.pecahan * 100:.15g}".replace(".", ",") + "%"


@dataclass
class Buku:
    rows: list
    gabung: list = field(default_factory=list)
    tebal: set = field(default_factory=set)
    nama: str = "RFK"


def xlsx(b, path):
    import xlsxwriter

    buku = xlsxwriter.Workbook(path)
    s = buku.add_worksheet(b.nama)
    persen, tebal = buku.add_format({"num_format": "0.00%"}), buku.add_format({"bold": True})
    for i, r in enumerate(b.rows):
        for k, v in enumerate(r):
            if isinstance(v, Persen):
                s.write_number(i, k, v.pecahan, persen)
            elif v is not None:
                s.write(i, k, v, tebal if i in b.tebal else None)
    for b1, k1, b2, k2 in b.gabung:
        v = b.rows[b1][k1] if k1 < len(b.rows[b1]) else ""
        s.merge_range(b1, k1, b2, k2, v, tebal if b1 in b.tebal else None)
    buku.close()


def csv(b, path, pemisah=";"):
    import csv as c

    with path.open("w", newline="", encoding="utf-8-sig") as f:
        w = c.writer(f, delimiter=pemisah)
        for r in b.rows:
            w.writerow([v.teks if isinstance(v, Persen) else "" if v is None else id_number(v) for v in r])


def id_number(v):
    """A number as an Indonesian sheet shows it."""
    if isinstance(v, (int, float)) and not isinstance(v, bool):
        if v == int(v):
            return f"{int(v):,}".replace(",", ".") if abs(v) >= 1000 else str(int(v))
        return repr(v).replace(".", ",")
    return v


def web(b, path):
    asal = {(b1, k1): (b2 - b1 + 1, k2 - k1 + 1) for b1, k1, b2, k2 in b.gabung}
    tutup = {(i, k) for b1, k1, b2, k2 in b.gabung for i in range(b1, b2 + 1) for k in range(k1, k2 + 1)} - set(asal)
    baris = []
    for i, r in enumerate(b.rows):
        sel = []
        for k, v in enumerate(r):
            if (i, k) in tutup:
                continue
            t, w = asal.get((i, k), (1, 1))
            teks = v.teks if isinstance(v, Persen) else "" if v is None else str(id_number(v))
            sel.append(f'<td rowspan="{t}" colspan="{w}">{html.escape(teks)}</td>')
        baris.append("<tr>" + "".join(sel) + "</tr>")
    path.write_text("<style>td{mso-number-format:'@'}</style><table border=1>" + "\n".join(baris) + "</table>", encoding="utf-8")


def sml(b, path):
    baris = []
    for r in b.rows:
        sel = []
        for v in r:
            if isinstance(v, Persen):
                sel.append(f'<Cell ss:StyleID="p"><Data ss:Type="Number">{v.pecahan!r}</Data></Cell>')
            elif isinstance(v, (int, float)):
                sel.append(f'<Cell><Data ss:Type="Number">{v!r}</Data></Cell>')
            else:
                sel.append(f'<Cell><Data ss:Type="String">{html.escape(v or "")}</Data></Cell>')
        baris.append("<Row>" + "".join(sel) + "</Row>")
    kepala = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
    gaya = '<Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style></Styles>'
    path.write_text(f'{kepala}{gaya}<Worksheet ss:Name="{b.nama}"><Table>{"".join(baris)}</Table></Worksheet></Workbook>', encoding="utf-8")


def ods(b, path):
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    dok = OpenDocumentSpreadsheet()
    t = Table(name=b.nama)
    for r in b.rows:
        baris = TableRow()
        for v in r:
            if isinstance(v, Persen):
                sel = TableCell(valuetype="percentage", value=repr(v.pecahan))
            elif isinstance(v, (int, float)):
                sel = TableCell(valuetype="float", value=repr(v))
            else:
                sel = TableCell(valuetype="string") if v else TableCell()
            if v not in (None, ""):
                sel.addElement(P(text=v.teks if isinstance(v, Persen) else str(v)))
            baris.addElement(sel)
        t.addElement(baris)
    dok.spreadsheet.addElement(t)
    dok.save(str(path))


def _rekam(jenis, isi):
    return struct.pack("<HH", jenis, len(isi)) + isi


def xls(b, path):
    """A BIFF8 workbook in a compound file, as small as Excel 97 would still open."""
    xf = lambda font, fmt: struct.pack("<HHHBBBBIIH", font, fmt, 0, 0, 0, 0, 0, 0, 0, 0)  # noqa: E731
    huruf = lambda berat: struct.pack("<HHHHHBBBBBB", 200, 0, 0x7FFF, berat, 0, 0, 0, 0, 0, 5, 0) + b"Arial"  # noqa: E731
    kepala = _rekam(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 6)) + _rekam(0x31, huruf(400)) * 4 + _rekam(0x31, huruf(700))
    kepala += _rekam(0x41E, struct.pack("<HHB", 164, 5, 0) + b"0.00%")
    kepala += b"".join(_rekam(0xE0, x) for x in [*[xf(0, 0)] * 16, xf(0, 164), xf(5, 0)])
    isi = _rekam(0x809, struct.pack("<HHHHII", 0x600, 16, 0, 1997, 0, 6))
    lebar = max(map(len, b.rows))
    isi += _rekam(0x200, struct.pack("<IIHHH", 0, len(b.rows), 0, lebar, 0))
    for i, r in enumerate(b.rows):
        for k, v in enumerate(r):
            if isinstance(v, Persen):
                isi += _rekam(0x203, struct.pack("<HHHd", i, k, 16, v.pecahan))
            elif isinstance(v, (int, float)):
                isi += _rekam(0x203, struct.pack("<HHHd", i, k, 0, v))
            elif v:
                isi += _rekam(0x204, struct.pack("<HHHHB", i, k, 17 if i in b.tebal else 0, len(v), 1) + v.encode("utf-16-le"))
    if b.gabung:
        isi += _rekam(
            0xE5, struct.pack("<H", len(b.gabung)) + b"".join(struct.pack("<HHHH", b1, b2, k1, k2) for b1, k1, b2, k2 in b.gabung)
        )
    isi += _rekam(0x0A, b"")
    nama = b.nama.encode("latin-1")
    awal = len(kepala) + 4 + 8 + len(nama) + 4
    buku = kepala + _rekam(0x85, struct.pack("<IBBBB", awal, 0, 0, len(nama), 0) + nama) + _rekam(0x0A, b"") + isi
    path.write_bytes(compound("Workbook", buku))


def compound(nama, isi):
    """A compound file with one stream."""
    isi = isi.ljust(4096, b"\x00")
    n = -(-len(isi) // 512)
    fat_n = -(-(n + 3) // 128)
    fat = [0xFFFFFFFD] * fat_n + [0xFFFFFFFE] + [fat_n + 1 + i + 1 for i in range(n - 1)] + [0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (fat_n * 128 - len(fat))

    def entri(x, jenis, anak, mulai, besar):
        t = x.encode("utf-16-le") + b"\x00\x00"
        return (
            t.ljust(64, b"\x00")
            + struct.pack("<HBBIII", len(t), jenis, 1, 0xFFFFFFFF, 0xFFFFFFFF, anak)
            + b"\x00" * 36
            + struct.pack("<IQ", mulai, besar)
        )

    folder = entri("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entri(nama, 2, 0xFFFFFFFF, fat_n + 1, len(isi)) + b"\x00" * 256
    kepala = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 10
    kepala += struct.pack("<IIIIIIII", fat_n, fat_n, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack(
        "<109I", *range(fat_n), *[0xFFFFFFFF] * (109 - fat_n)
    )
    return kepala + struct.pack(f"<{len(fat)}I", *fat) + folder + isi.ljust(n * 512, b"\x00")


TULIS = {"xlsx": xlsx, "xls": xls, "ods": ods, "csv": csv, "html.xls": web, "xml.xls": sml}
