"""`pantau insiden`: the written notice of a failure to protect personal data, with its deadline. Needs no database: that may be what was lost."""

from __future__ import annotations

import argparse
from datetime import datetime, timedelta
from pathlib import Path

from pantau.cli.perintah import Perintah

BATAS = timedelta(hours=72)  # UU 27/2022 Pasal 46: three times twenty-four hours


def read_time(teks: str) -> datetime:
    """A moment with its zone; wrong usage if it is none: a deadline without a zone is off by hours."""
    try:
        t = datetime.fromisoformat(teks)
    except ValueError:
        t = None
    if t is None or t.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{teks!r} bukan waktu dengan zona; tulis misalnya 2026-11-27T08:30+08:00")
    return t


def arguments(p: argparse.ArgumentParser) -> None:
    """What the law asks to be told."""
    p.add_argument("--diketahui", type=read_time, required=True, help="kapan kegagalan diketahui, dengan zona waktu")
    p.add_argument("--terjadi", type=read_time, help="kapan terjadi, bila diketahui")
    p.add_argument("--pemda", required=True)
    p.add_argument("--terungkap", required=True, help="data pribadi apa yang terungkap, dan berapa orang")
    p.add_argument("--uraian", required=True, help="bagaimana terungkap")
    p.add_argument("--upaya", required=True, help="penanganan dan pemulihan yang sudah dan akan dilakukan")
    p.add_argument("--petugas", required=True, help="pejabat pelindungan data pribadi dan cara menghubunginya")
    p.add_argument("-o", dest="keluaran", type=Path, metavar="BERKAS")


def notice(a: argparse.Namespace) -> str:
    """The notice, for the persons and for the authority."""
    batas = a.diketahui + BATAS
    terjadi = f"{a.terjadi:%Y-%m-%d %H.%M %z}" if a.terjadi else "belum diketahui; diberitahukan kemudian"
    return f"""# Pemberitahuan kegagalan pelindungan data pribadi

{a.pemda}, menurut Pasal 46 Undang-Undang 27 Tahun 2022, memberitahukan secara tertulis kepada subjek data pribadi dan lembaga:

1. Data pribadi yang terungkap: {a.terungkap}
2. Kapan terungkap: {terjadi}
3. Bagaimana terungkap: {a.uraian}
4. Penanganan dan pemulihan: {a.upaya}

Diketahui {a.diketahui:%Y-%m-%d %H.%M %z}. Pemberitahuan ini harus sampai paling lambat **{batas:%Y-%m-%d %H.%M %z}** (3 × 24 jam).

Pertanyaan: {a.petugas}
"""


def run(a: argparse.Namespace) -> int:
    """Print it, or write it to a file that its owner alone reads."""
    if a.keluaran is None:
        print(notice(a), end="")
        return 0
    a.keluaran.touch(mode=0o600)
    a.keluaran.write_text(notice(a), encoding="utf-8")
    print(f"Tersimpan: {a.keluaran}; kirim sebelum {a.diketahui + BATAS:%Y-%m-%d %H.%M %z}")
    return 0


PERINTAH = Perintah("insiden", "tulis pemberitahuan kegagalan pelindungan data (3 × 24 jam)", arguments, run, perlu="")
