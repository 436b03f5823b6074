"""Self-check of data and set-up: each check says what it looked at and whether it holds."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import date

from django.db import connection

from pantau.apps.anggaran.queries import years
from pantau.apps.buku.bacaan import facts_of
from pantau.apps.buku.kolom import columns_of
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.pengadaan.queries import unplaced
from pantau.base import jejak
from pantau.base.aturan import rules
from pantau.base.berkas import is_whole
from pantau.base.jam import today
from pantau.base.models import Berkas
from pantau.base.tulis import snapshot
from pantau.core.frames import prepare
from pantau.core.pilih import Pada
from pantau.core.rollup import roll_up
from pantau.reports.konteks import Permintaan
from pantau.reports.konteks import prepare as prepare_state
from pantau.reports.rantai import TAK_LENGKAP, chains

Hasil = tuple[str, bool, str]


def check_all() -> list[Hasil]:
    """All checks in order."""
    return [_database(), _audit(), _rules(), _files(), *(_year(t) for t in years()), *(_chains(t) for t in years()[-1:])]


def _database() -> Hasil:
    if connection.vendor != "sqlite":
        return ("basis data", True, f"{connection.vendor} {connection.pg_version}")
    with connection.cursor() as c:
        c.execute("PRAGMA journal_mode")
        jurnal = c.fetchone()[0]
        c.execute("PRAGMA quick_check")
        utuh = c.fetchone()[0] == "ok"
    aman = jurnal != "wal" or sqlite3.sqlite_version_info >= (3, 51, 3)
    return ("basis data", utuh and aman, f"SQLite {sqlite3.sqlite_version}, jurnal {jurnal}, {'utuh' if utuh else 'rusak'}")


def _audit() -> Hasil:
    putus = jejak.verify()
    return ("jejak perubahan", putus is None, "rantai utuh" if putus is None else f"rantai putus di baris {putus}")


def _rules() -> Hasil:
    s = rules()
    return ("aturan", True, f"{s.nama}: {len(s.daftar)} aturan")


def _files() -> Hasil:
    sha = set(Berkas.objects.exclude(sha256="").values_list("sha256", flat=True))
    hilang = [x for x in sha if not is_whole(x)]
    return (
        "berkas sumber",
        not hilang,
        f"{len(sha)} berkas tersimpan" if not hilang else f"{len(hilang)} dari {len(sha)} berkas tidak ada atau rusak di folder data",
    )


def _year(tahun: int) -> Hasil:
    """The cache of a year gives what a fresh reading of the ledger gives."""
    pada = Pada(date(tahun, 12, 31))
    with snapshot():
        fakta = facts_of(tahun)
    a, b = roll_up(columns_of(tahun), pada).total, roll_up(prepare(fakta), pada).total
    return (
        f"tahun {tahun}",
        a == b,
        f"pagu Rp {int(a['pagu']) // 100:,}".replace(",", ".")
        + (", simpanan sama dengan buku" if a == b else ", SIMPANAN BERBEDA DARI BUKU"),
    )


def _chains(tahun: int) -> Hasil:
    """Every activity of the latest year has one whole chain of responsibility; without any positions there is nothing to prove yet."""
    per = min(date(tahun, 12, 31), max(date(tahun, 1, 1), today()))
    s = chains(prepare_state(Permintaan(per), SISTEM))
    nama = f"rantai {tahun}"
    if not s.jabatan:
        return (nama, True, "belum ada jabatan; muat dengan format jabatan")
    rusak = Counter(c.code for c in s.cacat)
    kurang = len({c.simpul for c in s.cacat if c.code in TAK_LENGKAP})
    isi = f"{len(s.rantai)} kegiatan berantai, {kurang} belum utuh, {rusak['kosong']} jabatan kosong, {rusak['lewat_masa']} pelaksana lewat masa"
    lepas = len(unplaced(tahun, per))
    isi += f", {lepas} paket tanpa kegiatan"
    return (nama, kurang == 0, isi + ("; lihat laporan rantai" if kurang or lepas else ""))
