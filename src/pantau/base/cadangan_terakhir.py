"""What is known of the last backup: made and tried by the command line, told by `check` and on the page of the administrator."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from pantau.base.aturan import rules
from pantau.base.jam import from_ms, now_ms, today
from pantau.base.sandi_arsip import create_private

HARI = 86_400_000  # ms


@dataclass(frozen=True, slots=True)
class Catatan:
    """What is known of the last backup: when, whether it was verified, what was wrong else, and when the last good one was made."""

    waktu: int
    baik: bool
    arsip: str
    laporan: int = 0
    galat: str = ""
    terakhir_baik: int = 0

    def age_days(self) -> int | None:
        """Whole days since the last verified backup; None without any."""
        return (now_ms() - self.terakhir_baik) // HARI if self.terakhir_baik else None


def note_path() -> Path:
    """Where it is written down."""
    return Path(settings.DATA_DIR) / "cadangan.json"


def last_backup() -> Catatan | None:
    """What was written down; None before the first backup, or where it cannot be read."""
    try:
        return Catatan(**json.loads(note_path().read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def state() -> tuple[bool, str]:
    """Whether a verified backup young enough is there, and what is known of the last one."""
    c, batas = last_backup(), int(rules().value("umur_cadangan", today()))
    if c is None:
        pertama = MigrationRecorder(connection).migration_qs.order_by("applied").values_list("applied", flat=True).first()
        baru = pertama is None or now_ms() - pertama.timestamp() * 1000 <= batas * HARI
        return baru, "belum pernah dicadangkan; jalankan pantau backup setiap malam"
    umur = c.age_days()
    isi = "belum pernah berhasil" if umur is None else f"yang terakhir teruji {timezone.localtime(from_ms(c.terakhir_baik)):%Y-%m-%d %H.%M}"
    isi += f", {c.laporan} laporan sama" if c.baik else f"; percobaan terakhir GAGAL: {c.galat}"
    if c.baik and c.galat:
        isi += f"; {c.galat}"
    tua = umur is None or umur > batas
    if tua and umur is not None:
        isi += f"; umurnya {umur} hari, batasnya {batas}: jalankan pantau backup"
    return c.baik and not c.galat and not tua, isi


def keep_note(c: Catatan) -> None:
    """Write it down, unless there is no room even for that: then the earlier note grows old, which `check` tells."""
    baru = note_path().with_suffix(".tulis")
    try:
        with create_private(baru) as f:
            f.write(json.dumps(asdict(c), ensure_ascii=False).encode())
        baru.replace(note_path())
    except OSError:
        with suppress(OSError):
            baru.unlink()
