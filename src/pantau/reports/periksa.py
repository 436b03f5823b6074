"""Self-check of data and set-up: each check says what it looked at, whether it holds, and what to do if not. None of them ends in an error."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from django.db import DatabaseError, connection
from django.utils import timezone

from pantau.apps.anggaran.queries import years
from pantau.apps.buku.bacaan import facts_of
from pantau.apps.buku.kolom import read_columns, sidecar_path, stored_columns
from pantau.apps.buku.sama import first_difference
from pantau.apps.instruksi.queries import kept_documents
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.pengadaan.queries import unplaced
from pantau.apps.rakor.naskah import kept_papers
from pantau.apps.rakor.queries import meetings
from pantau.apps.realisasi.berkas_bukti import kept_copies
from pantau.apps.sidak.queries import kept_photos
from pantau.apps.siklus.hambatan import kept_evidence
from pantau.base import jejak
from pantau.base.aturan import rules
from pantau.base.batch import ledger_version
from pantau.base.berkas import is_intact, stored_file
from pantau.base.cadangan_terakhir import state as backup_state
from pantau.base.jam import from_ms, now_ms, today
from pantau.base.kepala import Kepala, head_faults, kept_file, read_heads
from pantau.base.models import Berkas
from pantau.base.pemicu import append_only_tables, trigger_faults
from pantau.base.tulis import snapshot
from pantau.base.uji_segel import Segel, told
from pantau.base.waktu import lag_minutes, last_time
from pantau.core.frames import prepare
from pantau.core.masalah import DitolakError
from pantau.core.pilih import Pada
from pantau.core.rollup import roll_up
from pantau.reports.beku import faults
from pantau.reports.konteks import Permintaan
from pantau.reports.konteks import prepare as prepare_state
from pantau.reports.penjawab import chains
from pantau.reports.rantai import TAK_LENGKAP

Hasil = tuple[str, bool, str]
PULIHKAN = "; selamatkan salinan folder data, lalu pulihkan cadangan yang utuh dengan pantau restore"
SEBAB = (  # word of a driver's message → what it means and what to do
    ("locked", "basis data sedang dikunci proses lain; ulangi setelah proses itu selesai"),
    ("no such table", "ada tabel yang hilang" + PULIHKAN),
    ("does not exist", "ada tabel atau kolom yang hilang" + PULIHKAN),
    ("no such column", "ada kolom yang hilang" + PULIHKAN),
    ("malformed", "berkas basis data rusak" + PULIHKAN),
    ("not a database", "berkas basis data rusak" + PULIHKAN),
    ("unable to open", "berkas basis data tidak dapat dibuka; periksa folder data dan izinnya"),
    ("readonly", "basis data hanya dapat dibaca; periksa izin folder data dan sisa tempat"),
    ("connection", "basis data tidak dapat dihubungi; periksa DATABASE_URL dan server basis data"),
)


def check_all(kepala: Sequence[Kepala] = ()) -> list[Hasil]:
    """All checks in order; with heads of the audit chain that were kept elsewhere."""
    segel = Segel()
    hasil = [
        guarded("basis data", _database),
        guarded("pemicu", _triggers),
        guarded("jejak perubahan", lambda: _audit(segel, kepala)),
        guarded("isi buku", lambda: _facts(segel)),
        guarded("jam", _clock),
        guarded("aturan", _rules),
        guarded("berkas sumber", _files),
        guarded("berkas bukti", lambda: _kept("berkas bukti", _evidence())),
        guarded("cadangan", lambda: ("cadangan", *backup_state())),
    ]
    try:
        tahun, beku = years(), any(r.beku for r in meetings())
    except DatabaseError:  # told above by whatever else reads the database
        tahun, beku = [], False
    hasil += [guarded(f"tahun {t}", partial(_year, t)) for t in tahun]
    if beku:
        hasil.append(guarded("rakor", _meetings))
    return hasil + [guarded(f"rantai {t}", partial(_chains, t)) for t in tahun[-1:]]


def guarded(nama: str, uji: Callable[[], Hasil]) -> Hasil:
    """A check, or why it could not be made."""
    try:
        return uji()
    except DitolakError as e:
        return (nama, False, "; ".join(m.message for m in e.masalah))
    except OSError as e:
        return (nama, False, f"tidak terbaca: {e.filename or ''} {e.strerror or e}; periksa izin dan piringan folder data")
    except Exception as e:  # whatever a damaged database or file makes the libraries raise: the check names it and goes on
        teks = str(e).splitlines()[0] if str(e) else ""
        tahu = next((x for kata, x in SEBAB if isinstance(e, DatabaseError) and kata in teks.lower()), "")
        connection.close_if_unusable_or_obsolete()
        return (
            nama,
            False,
            f"tidak dapat diperiksa: {tahu or 'isi basis data tidak terbaca' + PULIHKAN} ({type(e).__name__}: {teks[:200]})",
        )


def _database() -> Hasil:
    if connection.vendor != "sqlite":
        connection.ensure_connection()
        return ("basis data", True, f"{connection.vendor} {connection.pg_version}")
    with connection.cursor() as c:
        c.execute("PRAGMA journal_mode")
        jurnal = c.fetchone()[0]
        c.execute("PRAGMA quick_check")
        utuh = c.fetchone()[0] == "ok"
    aman = jurnal != "wal" or sqlite3.sqlite_version_info >= (3, 51, 3)
    isi = f"SQLite {sqlite3.sqlite_version}, jurnal {jurnal}, {'utuh' if utuh else 'rusak' + PULIHKAN}"
    return ("basis data", utuh and aman, isi)


def _triggers() -> Hasil:
    cacat = trigger_faults()
    if not cacat:
        return ("pemicu", True, f"{len(append_only_tables())} tabel hanya dapat ditambah")
    return (
        "pemicu",
        False,
        f"{len(cacat)} pemicu: {', '.join(cacat[:3])}; siapa pun dapat mengubah data: cari siapa yang melepasnya" + PULIHKAN,
    )


def _audit(segel: Segel, kepala: Sequence[Kepala]) -> Hasil:
    putus = jejak.verify(segel.add)
    segel.lengkap = True
    cacat = [] if putus is None else [f"rantai putus di baris {putus}: baris itu atau sebelumnya diubah"]
    sendiri = read_heads(kept_file()) if kept_file().exists() else []
    cacat += head_faults([*kepala, *sendiri])
    if cacat:
        return ("jejak perubahan", False, "; ".join(cacat[:4]) + PULIHKAN)
    akhir = Kepala(jejak.last()[1], jejak.last()[0])
    isi = f"rantai utuh, {len({*kepala, *sendiri})} kepala dari luar cocok; kepala sekarang {akhir}" if akhir.id else "belum ada"
    lama = " (data lama disegel saat pemutakhiran, tidak saat ditulis)" if segel.lama else ""
    return ("jejak perubahan", True, isi + lama)


def _facts(segel: Segel) -> Hasil:
    if not segel.lengkap:
        return ("isi buku", False, "tidak dapat diperiksa tanpa jejak perubahan yang terbaca")
    rusak = list(segel.faults())
    if rusak:
        return ("isi buku", False, "; ".join(told(rusak)[:5]) + PULIHKAN)
    return ("isi buku", True, f"{sum(j.n for x in segel.janji.values() for j in x)} baris sama dengan segelnya")


def _clock() -> Hasil:
    kini, akhir = (f"{timezone.localtime(from_ms(ms)):%Y-%m-%d %H.%M %Z}" for ms in (now_ms(), last_time()))
    isi = f"jam server {kini}, data terakhir {akhir}" if last_time() else f"jam server {kini}"
    if menit := lag_minutes():
        isi += (
            f": jam server {menit} menit di belakang data, tidak ada yang dapat ditulis. Betulkan jam server (NTP); bila jam server sudah benar dan "
            "datalah yang ditulis dengan jam yang maju, nyatakan itu dengan pantau check --jam-benar"
        )
    return ("jam", not menit, isi)


def _rules() -> Hasil:
    s = rules()
    return ("aturan", True, f"{s.nama}: {len(s.daftar)} aturan")


def _evidence() -> dict[str, tuple[Path, str, int]]:
    """Every file that ought to lie in the folder of evidence."""
    return kept_copies() | kept_documents() | kept_evidence() | kept_photos() | kept_papers()


def _files() -> Hasil:
    bukti, berkas = _evidence(), {}
    for sha, nama, batch in Berkas.objects.exclude(sha256="").order_by("-id").values_list("sha256", "nama", "batch_id"):
        if sha not in bukti:
            berkas[sha] = (stored_file(sha), nama, batch)
    return _kept("berkas sumber", berkas)


def _kept(apa: str, berkas: dict[str, tuple[Path, str, int]]) -> Hasil:
    rusak = [f"{nama} (batch {batch})" for sha, (path, nama, batch) in berkas.items() if not is_intact(path, sha)]
    if not rusak:
        return (apa, True, f"{len(berkas)} berkas tersimpan")
    isi = f"{len(rusak)} dari {len(berkas)} berkas tidak ada, berubah isinya, atau tidak terbaca: {', '.join(rusak[:3])}"
    return (apa, False, isi + "; kembalikan dari cadangan")


def _year(tahun: int) -> Hasil:
    """The columns that are kept of a year, brought up to date, are what a fresh reading of the ledger gives."""
    simpan = stored_columns(tahun)
    while True:
        kini, _ = read_columns(tahun, simpan)
        with snapshot():
            baru, versi = prepare(facts_of(tahun)), ledger_version(tahun)
        if kini.versi == versi:  # else a batch arrived between the two readings
            break
    beda = first_difference(kini.kolom, baru)
    a = roll_up(baru, Pada(date(tahun, 12, 31))).total
    isi = f"pagu Rp {int(a['pagu']) // 100:,}".replace(",", ".")
    if beda:
        return (
            f"tahun {tahun}",
            False,
            f"{isi}, SIMPANAN BERBEDA DARI BUKU ({beda}); hapus {sidecar_path(tahun)} lalu jalankan ulang server",
        )
    return (f"tahun {tahun}", True, isi + (", simpanan sama dengan buku" if simpan else ", tanpa simpanan: dibaca dari buku"))


def _meetings() -> Hasil:
    """The fixed figures of every meeting are those that are kept, and those that the ledger gives for that moment."""
    ada = [r for r in meetings() if r.beku]
    rusak = [x for r in ada for x in faults(r)]
    return ("rakor", not rusak, "; ".join(rusak[:3]) + PULIHKAN if rusak else f"angka {len(ada)} rapat sama dengan yang dibekukan")


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
