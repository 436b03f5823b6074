"""No parameter brings a page down: every address of the resolver × every parameter that the code reads × values that are none.

`PANTAU_SAPUAN` is the number of calls (300 without it; the long suite makes 6,000).
"""

import os
import random
import re
import sys
import uuid
from pathlib import Path

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from web.bulan import sebagai

import pantau
from pantau.reports.daftar import LAPORAN
from pantau.reports.minta import NAMA

BANYAK = int(os.environ.get("PANTAU_SAPUAN", "300"))
BENIH = int(os.environ.get("PANTAU_BENIH", "1"))
DIBACA = re.compile(r"""(?:GET|POST|\bq)(?:\.get|\.getlist)?[\[(]\s*f?["']([a-z_]+)""")
NILAI = (
    "²", "①", "１２", "٣٤", "2026-0²", "9" * 15, "9" * 16, "9" * 25, "-1", "0", "1e999", "NaN", "\x00", "a\x00b", "\ufffd", "x" * 10_000, "🙂",
    "%", "'", "{}", "[", "//jahat.example", "http://x/", "\r\nSet-Cookie: a=b", "2026-02-30", "0000-00", "9999-99", "0001-01-01", "u①", "s" + "9" * 15,
    "u" + "9" * 16, "1-2-3", "12-" + "9" * 15, "", " ", "..", "../../etc/passwd", "2026-06-30", "2026-06", "2026", "1", "setuju", "buka",
)  # fmt: skip
JALUR = {
    "int": ("1", "0", "9" * 15, "9" * 25),
    "slug": ("rfk", "x" * 300, "-"),
    "uuid": (str(uuid.UUID(int=0)),),
    "str": ("x", "²", "%00"),
}
BENTUK = ("csv", "json", "xlsx", "html")


def addresses():
    """Every address, its variable parts left as `<kind:name>`."""

    def walk(pola, awal):
        for p in pola:
            if isinstance(p, URLResolver):
                yield from walk(p.url_patterns, awal + str(p.pattern))
            elif isinstance(p, URLPattern):
                yield awal + str(p.pattern)

    return sorted(set(walk(get_resolver().url_patterns, "")))


def own_parameters():
    """Address → the names of parameters that the module of its page reads."""

    def walk(pola, awal):
        for p in pola:
            if isinstance(p, URLResolver):
                yield from walk(p.url_patterns, awal + str(p.pattern))
            elif isinstance(p, URLPattern):
                berkas = getattr(sys.modules.get(p.callback.__module__), "__file__", None)
                yield awal + str(p.pattern), sorted(set(DIBACA.findall(Path(berkas).read_text(encoding="utf-8")))) if berkas else []

    return dict(walk(get_resolver().url_patterns, ""))


def parameters():
    """Every name of a parameter that the pages read, found in their code; and those of the reader of requests."""
    kode = "".join(f.read_text(encoding="utf-8") for f in Path(pantau.__file__).parent.glob("web/**/*.py"))
    tetap = {
        "node",
        "next",
        "login",
        "password",
        "jenis_1",
        "lapor_1",
        "n_1_opname",
        "target_1",
        "tanggal_1",
        "putusan_1",
        "dasar_1",
        "code",
    }
    return sorted({*DIBACA.findall(kode), *NAMA, *tetap})


def filled(r, alamat):
    isi = lambda m: r.choice(JALUR.get(m[1] or "str", JALUR["str"]))  # noqa: E731
    if alamat.startswith("unduh/"):
        return f"unduh/{r.choice((*LAPORAN, 'entah'))}.{r.choice(BENTUK)}"
    return re.sub(r"<(?:(\w+):)?\w+>", isi, alamat)


def whole():
    """Whether every row points to one that is there: outside of a test the database would refuse it at the end of the request."""
    try:
        connection.check_constraints()
    except IntegrityError:
        return False
    return True


def test_the_sweep_knows_the_parameters_that_pages_read():
    assert {"bulan", "tahun", "aksi", "kembali", "unit", "paket", "baris", "hal", "pilih", "kendala"} <= set(parameters())
    assert len(addresses()) > 50
    milik = own_parameters()
    assert {"paket", "kata", "jenis"} <= set(milik["pengadaan/kabar/"]) and {"kueri", "nama"} <= set(milik["cakupan-tersimpan/"])


def test_no_parameter_brings_a_page_down(isi, berjabat):
    r, gagal, n = random.Random(BENIH), [], 0
    alamat, nama, sendiri = addresses(), parameters(), own_parameters()
    c = [sebagai(x) for x in ("admin", "adbang", "camat", "kepala1")] + [Client()]
    for x in c:
        x.raise_request_exception = False
    urut = [a for _ in range(-(-BANYAK // len(alamat))) for a in r.sample(alamat, len(alamat))][:BANYAK]
    for a in urut:
        if "logout" in a or "sesi" in a:
            continue
        milik = sendiri[a]
        q = {x: r.choice(NILAI) for x in [*r.sample(milik, min(len(milik), r.randint(0, 4))), *r.sample(nama, r.randint(1, 3))]}
        if r.random() < 0.2:
            q |= {
                "kunci": str(uuid.UUID(int=r.getrandbits(128))),
                "aksi": r.choice(("tarik", "tanya", "jawab", "tutup", "buka", "akui", "alamat")),
            }
        jalan, siapa = "/" + filled(r, a), r.choice(c)
        for kirim in (siapa.get, siapa.post):
            n += 1
            status = kirim(jalan, q).status_code
            if status >= 500 or (kirim.__name__ == "post" and status < 400 and not whole()):
                gagal.append((kirim.__name__, jalan, {k: v[:40] for k, v in q.items()}))
    assert not gagal, (len(gagal), gagal[:8])
    assert n > BANYAK


@pytest.mark.parametrize("bentuk", ["csv", "json", "xlsx", "pdf", "pptx", "html"])
@pytest.mark.parametrize("kueri", ["unit=1&program=9.99", "sumber_dana=entah&kelas=entah", "per=2001-01-31", "&".join(f"{x}=" + "A" * 190 for x in ("program", "rekening", "sumber_dana", "kelas", "asisten", "cakupan", "tanpa_rekening"))])  # fmt: skip
def test_an_export_of_nothing_and_of_a_very_long_address_is_a_file_or_a_sentence(isi, bentuk, kueri):
    c = sebagai("adbang")
    c.raise_request_exception = False
    for id_ in ("kartu", "rfk", "rakor"):
        assert c.get(f"/unduh/{id_}.{bentuk}?{kueri}").status_code < 500, (id_, bentuk)


@pytest.mark.parametrize("kembali", ["²", "kendali", "..", "x" * 10_000, "//jahat.example", "\r\nX: y", "/?a=①", "/" + "a" * 9_000])
def test_an_odd_way_back_leads_home_or_where_it_says(isi, kembali):
    c = sebagai("adbang")
    r = c.post("/cakupan-tersimpan/", {"nama": "x", "kueri": "unit=1", "kembali": kembali})
    assert r.status_code == 302 and r["Location"].startswith("/") and not r["Location"].startswith("//") and "\n" not in r["Location"]
