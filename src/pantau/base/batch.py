"""Batches: every fact belongs to one, with its file, sheet and line. A batch, its facts, its findings and its audit row are one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection, transaction

from pantau.base import jejak
from pantau.base.aturan import record_rules
from pantau.base.jam import now_ms
from pantau.base.models import Batch, Berkas, Dampak, Jejak, Temuan, VersiBuku
from pantau.base.segel import Blok, Penyegel
from pantau.base.tulis import fetch_rows, take_turn
from pantau.base.waktu import last_time, write_time
from pantau.core.masalah import Masalah


@dataclass
class BerkasInfo:
    """A sheet that was read: what provenance needs to know."""

    nama: str
    sha256: str
    ukuran: int
    baris: int
    lembar: str = ""
    baris_judul: int = 1
    kolom_lain: list[str] = field(default_factory=list)


@dataclass
class BatchBaru:
    """What is known of a batch when it is opened."""

    jenis: str
    format: str
    by: str
    tahun: int | None = None
    per: date | None = None
    nama_oleh: str = ""
    unit_terkait: list[int] = field(default_factory=list)
    jumlah: dict[str, int] = field(default_factory=dict)
    opsi: dict[str, Any] = field(default_factory=dict)
    menarik: int | None = None
    dicatat_pada: int | None = None


def open_batch(baru: BatchBaru, berkas: Iterable[BerkasInfo], temuan: Iterable[Masalah] = ()) -> tuple[Batch, list[int]]:
    """Write the batch, its files and findings, and raise the ledger counter. Returns the batch and the ids of its files; `close_batch` follows.

    Knowledge time strictly grows from batch to batch, so "as known at T" never splits one.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("open_batch needs a transaction")
    berkas = list(berkas)
    waktu = max(baru.dicatat_pada or write_time(), last_time() + 1)
    batch = Batch.objects.create(
        jenis=baru.jenis,
        format=baru.format,
        tahun=baru.tahun,
        per=baru.per,
        dicatat_pada=waktu,
        oleh=baru.by,
        nama_oleh=baru.nama_oleh,
        unit_terkait=baru.unit_terkait,
        jumlah=baru.jumlah,
        opsi=baru.opsi,
        menarik_id=baru.menarik,
    )
    ids = [
        Berkas.objects.create(
            batch=batch,
            nama=b.nama[:300],
            lembar=b.lembar[:200],
            sha256=b.sha256,
            ukuran=b.ukuran,
            baris=b.baris,
            baris_judul=b.baris_judul,
            kolom_lain=b.kolom_lain,
        ).pk
        for b in berkas
    ]
    Temuan.objects.bulk_create(
        [Temuan(batch=batch, code=m.code, severity=m.severity, params=m.params, where=m.where, value=m.value) for m in temuan],
        batch_size=500,
    )
    bump(baru.tahun)
    if record_rules(waktu):
        bump(None)
    return batch, ids


def close_batch(batch: Batch, blok: Mapping[str, Sequence[Blok]]) -> None:
    """Write the audit row of a batch, with the seals of everything that its act wrote."""
    jejak.record(
        waktu=batch.dicatat_pada,
        by=batch.oleh,
        tindakan=f"batch_{batch.jenis}",
        objek=f"batch:{batch.pk}",
        rincian={
            "format": batch.format,
            "tahun": batch.tahun,
            "jumlah": batch.jumlah,
            "menarik": batch.menarik_id,
            "uraian": ", ".join(batch.berkas.order_by("id").values_list("nama", flat=True)[:3]),
            "unit": batch.unit_terkait[:5],
        },
        blok=blok,
    )


def keep_effect(batch: int, isi: dict[str, Any]) -> None:
    """Keep what a batch changed in the figures, in its own transaction."""
    Dampak.objects.create(batch_id=batch, isi=isi)


def note_rules() -> None:
    """Keep what the file of rules says now, if that is new. For the set-up of commands; acts do it themselves."""
    with transaction.atomic():
        take_turn()
        segel = Penyegel()
        waktu = now_ms()
        if record_rules(waktu):
            bump(None)
            jejak.record(waktu=waktu, by="sistem", tindakan="aturan", objek="aturan", rincian={}, blok=segel.blocks())


def bump(tahun: int | None) -> None:
    """Raise the ledger counter of a year, or of all years for data that every year shares."""
    with connection.cursor() as c:
        c.execute(
            "INSERT INTO base_versibuku (tahun, nilai) VALUES (%s, 1) ON CONFLICT (tahun) DO UPDATE SET nilai = base_versibuku.nilai + 1",
            [tahun or 0],
        )


def ledger_versions() -> dict[int, int]:
    """The counters of all fiscal years (0 = shared data)."""
    return dict(VersiBuku.objects.values_list("tahun", "nilai"))


def ledger_position() -> tuple[dict[int, int], tuple[int, str]]:
    """Where the ledger stands: its counters and the head of the audit chain. Whatever is written by an act moves it, so what was worked out
    at a position holds for as long as nobody reads another one."""
    rows = fetch_rows(
        f"SELECT tahun, nilai, '' FROM {VersiBuku._meta.db_table} UNION ALL SELECT -1, id, hash FROM "
        f"(SELECT id, hash FROM {Jejak._meta.db_table} ORDER BY id DESC LIMIT 1) t"
    )
    kepala = next(((n, h) for tahun, n, h in rows if tahun == -1), (0, ""))
    return {tahun: n for tahun, n, _ in rows if tahun != -1}, kepala


def positions_and_version(tabel: Sequence[str], tahun: int) -> tuple[dict[str, int], tuple[int, int]]:
    """The highest id of each table, and the counters a cache of a year depends on, in one statement."""
    versi = VersiBuku._meta.db_table
    pilih = ", ".join([*(f"(SELECT MAX(id) FROM {t})" for t in tabel), *[f"(SELECT nilai FROM {versi} WHERE tahun = %s)"] * 2])
    *akhir, bersama, milik = fetch_rows(f"SELECT {pilih}", [0, tahun])[0]
    return {t: n or 0 for t, n in zip(tabel, akhir, strict=True)}, (bersama or 0, milik or 0)


def ledger_version(tahun: int) -> tuple[int, int]:
    """The counters a cache of this year depends on: shared data and the year's own."""
    nilai = dict(VersiBuku.objects.filter(tahun__in=(0, tahun)).values_list("tahun", "nilai"))
    return nilai.get(0, 0), nilai.get(tahun, 0)


def recent_batches(tahun: int, n: int) -> list[tuple[int, str]]:
    """Knowledge times of the last batches of a year with their format, newest first."""
    return list(Batch.objects.filter(tahun=tahun).order_by("-id").values_list("dicatat_pada", "format")[:n])


@dataclass(frozen=True, slots=True)
class Jejakan:
    """Who wrote at a moment of the ledger, through which batch and format, for which reason or out of which file."""

    batch: int
    waktu: int
    oleh: str
    format: str
    sebab: str


def batches_at(waktu: Collection[int]) -> dict[int, Jejakan]:
    """The batches that were recorded at some moments."""
    hasil = {}
    semua = sorted(waktu)
    for i in range(0, len(semua), 500):
        for b in Batch.objects.filter(dicatat_pada__in=semua[i : i + 500]).prefetch_related("berkas"):
            sebab = str(b.opsi.get("alasan") or "") or next((x.nama for x in b.berkas.all()), "")
            hasil[b.dicatat_pada] = Jejakan(b.pk, b.dicatat_pada, b.nama_oleh or b.oleh, b.format, sebab)
    return hasil


def recent_loads(tahun: int, n: int) -> list[tuple[int, str]]:
    """The same of those that brought data from files: what people entered or wrote is none of them."""
    impor = Batch.objects.filter(tahun=tahun, jenis="impor", ditarik_oleh__isnull=True)
    return list(impor.order_by("-id").values_list("dicatat_pada", "format")[:n])


def list_batches(tahun: int | None, n: int) -> list[dict[str, Any]]:
    """The last `n` batches (0: all), of a year where one is given, newest first, each with its state and its sheets."""
    semua = Batch.objects.select_related("ditarik_oleh").prefetch_related("berkas").order_by("-id")
    semua = semua.filter(tahun=tahun) if tahun else semua
    hasil = []
    for b in semua[:n] if n else semua:
        penarik = getattr(b, "ditarik_oleh", None)
        hasil.append(
            {
                "batch": b.pk,
                "waktu": b.dicatat_pada,
                "jenis": b.jenis,
                "format": b.format,
                "tahun": b.tahun,
                "per": b.per.isoformat() if b.per else None,
                "oleh": b.nama_oleh or b.oleh,
                "jumlah": b.jumlah,
                "keadaan": "penarikan" if b.menarik_id else "ditarik" if penarik else "berlaku",
                "menarik": b.menarik_id,
                "ditarik_oleh": penarik.pk if penarik else None,
                "berkas": [f"{f.nama} › {f.lembar}" if f.lembar else f.nama for f in b.berkas.all()],
            }
        )
    return hasil


def standing_imports() -> list[tuple[str, date | None]]:
    """Format and day of every import that nobody has taken back."""
    return list(Batch.objects.filter(jenis="impor", ditarik_oleh__isnull=True).values_list("format", "per"))


def kept_options(tahun: int, nama: str) -> list[Any]:
    """What imports of a year that still count kept with their options under a name, the oldest first."""
    semua = Batch.objects.filter(tahun=tahun, jenis="impor", ditarik_oleh__isnull=True).order_by("pk").values_list("opsi", flat=True)
    return [o[nama] for o in semua if nama in o]
