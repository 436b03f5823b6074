"""Names of what is uploaded lead nowhere: files lie under names of our own, outside what is served, and are handed out as files to be saved.

`PANTAU_NAMA` is the number of names (60 without it; the long suite tries 500).
"""

import io
import os
import random
import re
from pathlib import Path

from apps.test_bukti import camera
from apps.test_bukti_pdf import document
from imports.test_campur import JUDUL_PROGRES, KODE, PROGRES
from web.bulan import B, sebagai

import pantau
from pantau.apps.realisasi.berkas_bukti import read_evidence
from pantau.apps.realisasi.models import Bukti
from pantau.base.models import Berkas

BANYAK = int(os.environ.get("PANTAU_NAMA", "60"))
DASAR = ("../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/cron.d/x", "C:\\x.jpg", "\\\\server\\share\\x.jpg", "//server/x.jpg", "a\x00.jpg", "a.jpg\x00.html", "x" * 4000,
         "\u202egpj.exe", "foto.jpg\r\nX-Jahat: 1", "foto.svg", "foto.html", "FOTO.JPG", "foto.php.jpg", "..", ".", "", " ", "con", "a;b=c.jpg", 'a".jpg', "a%2f..%2fb.jpg", "....//....//x",
         "～/x", "é" * 300, "😀.jpg", "-rf", "$(id).jpg", "`id`.jpg", "|x", "<script>alert(1)</script>.jpg", "../" * 300 + "x", "file:///etc/passwd")  # fmt: skip
BENTUK_SENDIRI = re.compile(r"bukti/[0-9a-f]{2}/[0-9a-f]{64}\.(jpg|pdf)|unggah/[0-9a-f-]{36}/(\d{3}|[a-z]+\.json)")


def names():
    r = random.Random(3)
    yield from DASAR
    for _ in range(BANYAK - len(DASAR)):
        yield "".join(r.choice((*DASAR[:8], *"./\\:%\x00\u202e a")) for _ in range(r.randint(1, 4)))[:4000]


def post(c, alamat, bidang, kolom, nama, isi):
    """A form whose file name is sent as it is."""
    badan = io.BytesIO()
    for n, v in bidang.items():
        badan.write(f'--x\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'.encode())
    badan.write(f'--x\r\nContent-Disposition: form-data; name="{kolom}"; filename="{nama}"\r\n\r\n'.encode() + isi + b"\r\n--x--\r\n")
    return c.post(alamat, badan.getvalue(), "multipart/form-data; boundary=x")


def files(folder):
    return {p for p in folder.rglob("*") if p.is_file()}


def strange(folder, baru):
    """New files that do not lie where Pantau puts them."""
    return [p for p in baru if not BENTUK_SENDIRI.fullmatch(str(p.relative_to(folder)))]


def test_evidence_lies_under_a_name_of_our_own_whatever_it_was_called(dinas, settings, tmp_path, monkeypatch):
    _, g = dinas
    siap = read_evidence(camera(7))
    monkeypatch.setattr("pantau.web.views.kirim.read_evidence", lambda isi: siap)  # names are tried here; bodies below
    c, awal, data, statis = sebagai("kasi"), files(tmp_path), Path(settings.DATA_DIR), files(Path(pantau.__file__).parent)
    for n, nama in enumerate(names()):
        r = post(c, "/bulan-ini/kirim/", {**B, "kunci": f"kunci-nama-{n:0>10}", "aksi": "bukti"}, f"foto_{g[0]}_opname", nama, b"x")
        assert r.status_code in (200, 400, 404), (nama[:60], r.status_code)  # 400: too long; 404: a file without a name is none
    baru = files(tmp_path) - awal
    baru = {p for p in baru if "kolom" not in p.parts}  # prepared columns, named by the year
    assert strange(data, baru) == [] and any(p.suffix == ".jpg" for p in baru)
    assert files(Path(pantau.__file__).parent) - statis == set() and Bukti.objects.count() > BANYAK // 2
    assert not any(x in nama for nama in Bukti.objects.values_list("nama", flat=True) for x in "/\\\x00\r\n\u202e")


BADAN = {
    "foto": (camera(8), "image/jpeg"),
    "foto yang juga skrip": (camera(9) + b"<script>alert(1)</script>", "image/jpeg"),
    "PDF": (document(), "application/pdf"),
    **{n: (isi, "") for n, isi in {
        "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "html": b"<html><script>alert(1)</script>", "php": b"<?php system('id');",
        "gif dan js": b"GIF89a/*" + b"\0" * 40 + b"*/=1;alert(1)", "djvu": b"AT&TFORM\0\0\1\0DJVMDIRM" + b"(metadata (Copyright \"\\\n\" . qx{id} . \")\")", "xlsm": b"PK\3\4" + b"x" * 90,
        "exe": b"MZ" + b"\0" * 90, "ps": b"%!PS\n(%pipe%id) (w) file", "mvg": b"push graphic-context\nfill 'url(https://jahat.example/)'", "PDF palsu": b"%PDF-1.4<script>alert(1)</script>",
    }.items()},
}  # fmt: skip


def test_only_what_was_written_anew_is_shown_and_only_as_what_it_is(dinas):
    _, g = dinas
    for n, (nama, (isi, media)) in enumerate(BADAN.items()):
        data = {**B, "kunci": f"kunci-badan-{n:0>10}", "aksi": "bukti"}
        awal = Bukti.objects.count()
        r = post(sebagai("kasi"), "/bulan-ini/kirim/", data, f"foto_{g[0]}_opname", "../x.jpg.html", isi).json()
        assert (r["status"] == "tersimpan") == bool(media), (nama, r)
        if not media:
            assert Bukti.objects.count() == awal and r["pesan"], nama
            continue
        b = sebagai("kabid").get(f"/bukti/{r['bukti']}/")
        assert b["X-Content-Type-Options"] == "nosniff" and b["Content-Type"] == media and "html" not in b["Content-Disposition"]
        assert b["Content-Disposition"].startswith("inline" if media == "image/jpeg" else "attachment")
        assert "default-src 'self'" in b["Content-Security-Policy"]
        tampil = b"".join(b.streaming_content)
        assert b"script" not in tampil and b"alert" not in tampil and tampil != isi


def test_data_files_lie_under_a_number_and_come_back_as_files_to_be_saved(masuk, settings, tmp_path):
    c, data = masuk("admin"), Path(settings.DATA_DIR)
    awal, jahat = files(tmp_path), [n for n in DASAR if n.strip()]
    for n, nama in enumerate(jahat[:: max(1, len(jahat) * 4 // BANYAK)]):
        isi = "\n".join(";".join(map(str, r)) for r in (JUDUL_PROGRES, (KODE, *PROGRES[1:-1], n))).encode()
        r = post(c, "/data/", {"format": "auto"}, "berkas", nama, isi)
        assert r.status_code in (302, 400, 422), (nama[:60], r.status_code)
    assert strange(data, files(tmp_path) - awal) == []
    berkas = c.get(f"/data/berkas/{Berkas.objects.earliest('id').pk}/unduh/")
    assert berkas["Content-Disposition"].startswith("attachment") and berkas["X-Content-Type-Options"] == "nosniff"
    assert berkas["Content-Type"] == "application/octet-stream"
