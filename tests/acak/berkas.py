"""A workbook on disk: one or several sheets as XLSX, or one sheet as XLS, ODS, CSV, a web page, SpreadsheetML, JSON."""

import csv
import io
import json
from datetime import date

import xlsxwriter
from imports.lembar_tulis import TULIS, Buku, Persen, id_number

WADAH = ["xlsx"] * 9 + ["csv"] * 4 + ["koma.csv", "tab.csv", "utf16.csv", "cr.csv", "html.xls", "html.xls", "xml.xls", "ods", "xls"]


def write(kisi, path, akhiran):
    """Write sheets; only XLSX holds several, dates, and what is hidden."""
    if akhiran == "xlsx":
        return xlsx(kisi, path)
    x = kisi[0]
    rows = [[_flat(v, akhiran.endswith("csv")) for v in b] for b in x.rows]
    rows = [
        [("    " * x.lekuk[i] + v if i in x.lekuk and isinstance(v, str) and len(v) > 3 and v[0] != "#" else v) for v in b]
        for i, b in enumerate(rows)
    ]
    b = Buku(rows, x.gabung, x.tebal, "RFK")
    if akhiran in TULIS:
        TULIS[akhiran](b, path)
    elif akhiran == "json":
        path.write_text(
            json.dumps([dict(zip(rows[0], (v.teks if isinstance(v, Persen) else v for v in r), strict=True)) for r in rows[1:]]),
            encoding="utf-8",
        )
    else:
        text(b, path, akhiran)
    return None


def _flat(v, satu_baris):
    if satu_baris and isinstance(v, str):
        return v.replace("\n", " ")
    return v.strftime("%d/%m/%Y") if isinstance(v, date) else v


def text(b, path, akhiran):
    f = io.StringIO()
    w = csv.writer(f, delimiter="\t" if akhiran == "tab.csv" else ",", lineterminator="\r" if akhiran == "cr.csv" else "\r\n")
    for r in b.rows:
        w.writerow([v.teks if isinstance(v, Persen) else "" if v is None else id_number(v) for v in r])
    path.write_bytes(f.getvalue().encode("utf-16-le" if akhiran == "utf16.csv" else "utf-8"))


def xlsx(kisi, path):
    buku = xlsxwriter.Workbook(path)
    gaya = {}

    def form(**f):
        kunci = tuple(sorted(f.items()))
        return gaya.setdefault(kunci, buku.add_format(f)) if kunci else None

    for x in kisi:
        s = buku.add_worksheet(x.nama)
        if x.tampak:
            s.activate()
        else:
            s.hide()
        gabung = {(b1, k1): (b2, k2) for b1, k1, b2, k2 in x.gabung if (b1, k1) != (b2, k2)}
        for i, b in enumerate(x.rows):
            if i in x.sembunyi:
                s.set_row(i, None, None, {"hidden": True})
            for k, v in enumerate(b):
                f = {"bold": True} if i in x.tebal else {}
                if i in x.lekuk and isinstance(v, str):
                    f["indent"] = x.lekuk[i]
                if (i, k) in gabung:
                    s.merge_range(i, k, *gabung[i, k], v or "", form(**f))
                elif isinstance(v, Persen):
                    s.write_number(i, k, v.pecahan, form(num_format="0.00%", **f))
                elif isinstance(v, date):
                    s.write_datetime(i, k, _noon(v), form(num_format="dd/mm/yyyy", **f))
                elif isinstance(v, str):
                    s.write_string(i, k, v, form(**f)) if not v.startswith("#") else s.write_formula(i, k, "=1/0", form(**f), v)
                elif v is not None:
                    s.write_number(i, k, v, form(**f))
    buku.close()


def _noon(d):
    from datetime import datetime

    return datetime(d.year, d.month, d.day)
