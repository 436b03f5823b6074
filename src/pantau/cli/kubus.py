"""`pantau kubus`: the signed cube of this pemda, checking one, and gathering those of many into one recap."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pantau.cli.perintah import Perintah, SatuIsi, print_json, read_date, read_number, set_up
from pantau.core.masalah import DitolakError, Masalah

if TYPE_CHECKING:
    from pantau.base.rekap import Rekap


def arguments(p: argparse.ArgumentParser) -> None:
    """The four acts, each with what it needs."""
    s = p.add_subparsers(dest="langkah", required=True, metavar="LANGKAH")
    b = s.add_parser("buat", help="tulis kubus pemda ini, bertanda tangan")
    c = s.add_parser("periksa", help="periksa satu kubus: tanda tangan, sidik, susunan, isi")
    g = s.add_parser("gabung", help="gabungkan kubus banyak pemda menjadi satu rekap")
    k = s.add_parser("kunci", help="tampilkan kunci umum pemda ini, untuk daftar provinsi")
    for x in (b, c, g, k):
        for kata in (None, "store"):
            x.register("action", kata, SatuIsi)
        x.add_argument("--json", action="store_true")
    b.add_argument("--per", type=read_date, required=True, metavar="TANGGAL", help="keadaan pada tanggal ini")
    b.add_argument(
        "--diketahui", type=read_number, metavar="WAKTU", help="seperti yang diketahui saat itu (milidetik sejak 1970); bawaan: kini"
    )
    b.add_argument("--keluar", type=Path, required=True, metavar="BERKAS")
    c.add_argument("kubus", type=Path, metavar="BERKAS")
    g.add_argument("folder", type=Path, metavar="FOLDER")
    g.add_argument("--keluar", type=Path, metavar="FOLDER", help="bawaan: PANTAU_NASIONAL, yang dibaca laporan nasional")
    g.add_argument("--per", type=read_date, metavar="TANGGAL", help="bulan yang diperbandingkan; bawaan: yang terbanyak dikirim")
    g.add_argument("--mesin", default="", metavar="MESIN", help="duckdb, spark://HOST:PORT, atau sc://HOST:PORT; bawaan: PANTAU_MESIN")
    for x in (c, g):
        x.add_argument("--daftar", type=Path, metavar="BERKAS", help="daftar pemda dan kuncinya; bawaan: daftar-pemda.toml di folder data")


def run(a: argparse.Namespace) -> int:
    """Do one of the four."""
    set_up("django" if a.langkah in ("periksa", "kunci") else "basis_data")
    try:
        return {"buat": _make, "periksa": _check, "gabung": _merge, "kunci": _key}[a.langkah](a)
    except OSError as e:
        letak = e.filename or getattr(a, "keluar", None) or getattr(a, "folder", "")
        raise DitolakError(Masalah("kubus_letak", {}, {"letak": str(letak), "sebab": type(e).__name__})) from e


def _expected(a: argparse.Namespace) -> Any:
    from django.conf import settings

    from pantau.nasional.kunci import read_expected

    return read_expected(a.daftar or Path(settings.DATA_DIR) / "daftar-pemda.toml")


def _make(a: argparse.Namespace) -> int:
    from pantau.nasional.buat import make_cube

    m = make_cube(a.per, a.diketahui, a.keluar)
    if a.json:
        print_json({"kode": m.kode, "per": m.per, "diketahui": m.diketahui, "baris": {x.nama: x.baris for x in m.bagian}})
    else:
        print(f"Kubus {m.pemda} ({m.kode}) per {m.per} ditulis ke {a.keluar}: {sum(x.baris for x in m.bagian)} sel.")
    return 0


def _check(a: argparse.Namespace) -> int:
    from pantau.nasional.periksa import check_cube

    m = check_cube(a.kubus, _expected(a)).terbuka.manifes
    if a.json:
        print_json({"status": "sah", "kode": m.kode, "per": m.per, "diketahui": m.diketahui, "aturan": m.aturan, "versi": m.versi})
    else:
        print(f"Sah: {m.pemda} ({m.kode}) per {m.per}, aturan {m.aturan}, Pantau {m.versi}.")
    return 0


def _merge(a: argparse.Namespace) -> int:
    from django.conf import settings

    from pantau.base.aturan import rules
    from pantau.base.jam import today
    from pantau.base.rekap import folder
    from pantau.nasional.gabung import merge

    batas = tuple(x * 100 for x in rules().value("besaran_pemda", a.per or today()))
    r = merge(a.folder, a.keluar or folder(), _expected(a), a.mesin or settings.MESIN, batas, a.per)
    if a.json:
        print_json(_as_dict(r))
    else:
        _say(r)
    return 0


def _as_dict(r: Rekap) -> dict[str, Any]:
    return {
        "per": r.per, "mesin": r.mesin,
        "dihitung": [x.kode for x in r.pemda if x.counts],
        "belum": [{"kode": x.kode, "nama": x.nama, "sebab": x.sebab} for x in r.pemda if not x.counts],
        "ditinggal": [{"berkas": b, "sebab": s} for b, s in r.ditinggal],
        "koreksi": [{n: getattr(x, n) for n in x.__slots__} for x in r.koreksi],
        "jumlah": r.jumlah["semua"].get("", {}),
    }  # fmt: skip


def _say(r: Rekap) -> None:
    belum = [x for x in r.pemda if not x.counts]
    print(f"Rekap per {r.per}: {len(r.pemda) - len(belum)} dari {len(r.pemda)} pemda.")
    for x in belum:
        print(f"  tidak dihitung: {x.kode} {x.nama}")
    for berkas, sebab in r.ditinggal:
        sys.stderr.write(f"{berkas}: {sebab}\n")
    for k in r.koreksi:
        print(f"  koreksi {k.kode} bulan {k.bulan} {k.kelas} {k.komponen}: {k.lama} menjadi {k.baru} ({k.berkas_baru})")


def _key(a: argparse.Namespace) -> int:
    from pantau.nasional.buat import key_path
    from pantau.nasional.kunci import own_key, public_text

    umum = public_text(own_key(key_path()))
    if a.json:
        print_json({"kunci": umum})
    else:
        print(umum)
    return 0


PERINTAH = Perintah("kubus", "kubus bertanda tangan: buat, periksa, gabungkan untuk provinsi atau nasional", arguments, run, perlu="")
