"""P15, P16, P17: what is typed changes nothing but what its form says, runs on no page, and is no formula in any file."""

import csv
import io
import json
import re
import zipfile
from datetime import date

import openpyxl
import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.forms.models import model_to_dict
from web.bulan import sebagai
from web.conftest import RFK
from web.test_hak import addresses

from pantau.apps.organisasi.models import Penugasan
from pantau.apps.organisasi.queries import find_units
from pantau.exports.csv import safe
from pantau.reports.daftar import LAPORAN

PER = "per=2026-06-30"
KOLOM = sorted(
    {f.attname for m in apps.get_models() for f in m._meta.fields} | {"is_superuser", "opd", "status", "locked", "score", "hak", "izin"}
)


def accounts():
    return {u.username: (model_to_dict(u, exclude=["password", "last_login"]), Penugasan.objects.filter(user=u).values("peran", "unit").first()) for u in User.objects.all()}  # fmt: skip


@pytest.mark.parametrize("siapa", ["camat", "kepala1", "bupati"])
def test_no_form_takes_a_field_that_it_does_not_name(isi, berjabat, siapa):
    """Every column of every table, sent to every address: no account, no role, no unit changes."""
    i = {**isi, "jabatan": berjabat, "bukti": [1, 2], "instruksi": [1, 2]}
    semua, sebelum = dict.fromkeys(KOLOM, "1") | {"is_superuser": "1", "peran": "admin"}, accounts()
    c = sebagai(siapa)
    c.raise_request_exception = False
    alamat = [a for a, _, _ in addresses(i, 0).values()] + [
        "/akun/password/change/",
        "/bulan-ini/kirim/",
        "/cakupan-tersimpan/",
        "/akun/2fa/",
        "/akun/sesi/",
    ]
    assert len(KOLOM) > 80 and len(alamat) > 40
    for a in alamat:
        assert c.post(a, {**semua, "nama": "x", "kueri": "unit=1", "kunci": "k" * 20, "bulan": "2026-10"}).status_code < 500, a
    assert accounts() == sebelum


def test_an_administrator_gives_what_the_form_names_and_nothing_else(isi):
    isian = dict.fromkeys(KOLOM, "1") | {
        "username": "baru",
        "nama": "Baru",
        "peran": "pimpinan",
        "unit": "",
        "sandi": "kopi tubruk di teras",
        "aktif": "on",
    }
    assert sebagai("admin").post("/pengguna/", isian).status_code == 302
    u = User.objects.get(username="baru")
    assert (u.is_superuser, u.is_staff, u.email, u.penugasan.peran) == (False, False, "", "pimpinan")


XSS = (
    "<script>XSS()</script>", "<img src=x onerror=XSS()>", "\"><svg onload=XSS()>", "'><b onmouseover=XSS()>", "</title><script>XSS()</script>", "</textarea><script>XSS()</script>",
    "javascript:XSS()", "<a href=javascript:XSS()>x</a>", "{{7*7}}<XSS>", "{% debug %}<XSS>", "<!--<XSS>", "<XSS/onclick=1>", "&lt;XSS&gt;<XSS>", "<style>XSS</style>", "<iframe srcdoc=<XSS>>",
    "<math><XSS>", "\\u003cscript>XSS", "<ScRiPt>XSS()</sCrIpT>", "<input autofocus onfocus=XSS()>", "<base href=//XSS>", "<form action=//XSS>", "<object data=XSS>",
)  # fmt: skip
HIDUP = re.compile(
    r"<[^>a-z/!]*/?\s*(?:xss|script>xss|img src=x|svg onload|b onmouseover|iframe srcdoc|math>|input autofocus|base href=//|form action=//|object data=xss|style>xss|a href=javascript)",
    re.I,
)


@pytest.fixture
def jahat(isi, berjabat, impor):
    """A unit, programmes, activities, packages, obstacles, notes and evidence that are all named with scripts."""
    from pantau.apps.organisasi.actions import save_account

    rows = [(f"Dinas {XSS[0]}", f"Program {n} {x}", f"Giat {n} {x}", 100 + n, 50, 40, 50, 40) for n, x in enumerate(XSS)]
    hasil = impor("rfk", RFK, rows, nama="XSS.csv", per=date(2026, 6, 30))
    assert hasil.status == "applied", [m.message for m in hasil.masalah if m.severity == "error"]
    judul = ("kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan", "tgl_awal_pemilihan")
    paket = [("", rows[0][0], str(n), f"Paket {x}", 500, "Tender", "2026-03-01") for n, x in enumerate(XSS)]
    assert impor("rup-penyedia", judul, paket, nama="rup.csv", tahun=2026).status == "applied"
    j = ("nama_skpd", "jabatan", "tingkat", "pejabat", "akun")
    impor("jabatan", j, [(rows[0][0], f"Kepala {XSS[0]}", "administrator", f"Nama {XSS[1]}", "camat")], nama="j.csv", tahun=2026)
    save_account(username="seru", sandi="kopi tubruk di teras", nama=f"Nama {XSS[2]}", peran="adbang", unit=None, by="uji")
    c = sebagai("seru")
    c.post("/cakupan-tersimpan/", {"nama": XSS[0], "kueri": f"program={XSS[2]}"})
    for x in XSS[:4]:
        c.post("/bulan/", {"tahun": "2026", "bulan": "6", "aksi": "tutup"})
        c.post("/bulan/", {"tahun": "2026", "bulan": "6", "aksi": "buka", "alasan": x})
    return find_units(rows[0][0])[0].id


def test_no_stored_text_runs_on_any_page(isi, berjabat, jahat):
    i = {**isi, "jabatan": berjabat, "bukti": [1, 2], "instruksi": [1, 2], "unit": [jahat, jahat]}
    c, terlihat = sebagai("seru"), 0
    alamat = [a for n, (a, _, _) in addresses(i, 0).items() if not n.startswith(("unduh", "bukti", "templat", "berkas_asli"))]
    alamat += [
        f"/?{PER}",
        f"/?{PER}&tingkat=sub_kegiatan",
        "/data/batch/3/",
        "/data/berkas/3/?baris=2",
        f"/rantai/?{PER}",
        "/jejak/",
        "/bulan/",
        "/hak/",
    ]
    alamat += [f"/unduh/{id_}.html?{PER}&unit={jahat}" for id_, x in LAPORAN.items() if "html" in x.bentuk]
    for a in alamat:
        for bahasa in ("id", "en"):
            c.cookies["django_language"] = bahasa
            r = c.get(a)
            teks = r.getvalue().decode()
            terlihat += "XSS" in teks
            assert HIDUP.search(teks) is None, (a, teks[max(0, HIDUP.search(teks).start() - 80) :][:200])
            if "/unduh/" not in a:
                assert "script-src 'self'" in r["Content-Security-Policy"] and "unsafe" not in r["Content-Security-Policy"]
    assert terlihat > 20  # the texts do reach the pages


def test_what_is_looked_for_is_found_where_it_runs():
    assert [x for x in XSS if x[0] == "<" and not x.startswith("<!--") and not HIDUP.search(x)] == []


RUMUS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "＋1",
    "＠x",
    "－1+1",
    '=HYPERLINK("http://x")',
    " =1+1",
    "\u200b=1+1",
    "\u3000＝1+1",
    "biasa;=1+1;",
    "biasa; @SUM(A1)",
    'biasa;"=1+1',
    "biasa|+1+1",
)
FORMULA = re.compile(r"[ \u200b\u3000\ufeff\u00a0]*[=+@\t\r\n＝＋－＠]|[ \u200b\u3000\ufeff\u00a0]*-(?![\d.,e-]*$)")


def test_no_file_carries_a_formula_out_of_a_text(isi, impor):
    rows = [("=1+1 Dinas", f"{x} Program {n}", f"{x} Giat {n}", 100 + n, 50, 40, 50, 40) for n, x in enumerate(RUMUS)]
    hasil = impor("rfk", RFK, rows, per=date(2026, 6, 30))
    assert hasil.status == "applied", [m.message for m in hasil.masalah if m.severity == "error"]
    c, sel, unit = sebagai("adbang"), 0, find_units("=1+1 Dinas")[0].id
    for id_, x in LAPORAN.items():
        for b in x.bentuk:
            r = c.get(f"/unduh/{id_}.{b}?{PER}" + (f"&unit={unit}" if id_ == "kartu" else ""))
            assert r.status_code == 200, (id_, b)
            isi_ = r.getvalue()
            if b == "xlsx":
                for ws in openpyxl.load_workbook(io.BytesIO(isi_)):
                    kolom = [y for baris in ws.iter_rows() for y in baris if y.value is not None]
                    assert [y.coordinate for y in kolom if y.data_type == "f"] == [], (id_, ws.title)
                    sel += len(kolom)
                with zipfile.ZipFile(io.BytesIO(isi_)) as z:
                    assert not any(b"<f>" in z.read(n) for n in z.namelist() if n.startswith("xl/worksheets/"))
            elif b == "csv":
                rows_ = list(csv.reader(io.StringIO(isi_.decode("utf-8-sig"))))
                lain = [list(csv.reader(isi_.decode("utf-8-sig").splitlines(), delimiter=d)) for d in ";\t|"]  # as other spreadsheets split
                assert [s for r_ in [*rows_, *(x for y in lain for x in y)] for s in r_ if FORMULA.match(s.lstrip('"'))] == [], id_
                sel += sum(map(len, rows_))
            elif b == "json":
                json.loads(isi_)
    assert sel > 500
    assert [x for x in RUMUS if "biasa" not in x and safe(x) != f"'{x}"] == []
    assert safe(-5) == -5 and safe("a-b; c, -5") == "a-b; c, -5"
