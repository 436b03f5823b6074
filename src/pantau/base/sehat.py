"""Whether the server can do its work, in words that a stranger may read: no name, no path, no version."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from pantau.base import cadangan_terakhir
from pantau.base.models import VersiBuku
from pantau.base.tulis import fetch_rows
from pantau.base.waktu import lag_minutes

SISA_SEDIKIT = 500 * 2**20  # bytes: room for some days of files
SISA_HABIS = 20 * 2**20  # bytes: a journal of one large batch would not find room


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What a look at the server found. `kata` says everything that is not as it should be."""

    terbaca: bool
    tertulis: bool
    sisa: int
    jam_mundur: int
    kata: tuple[str, ...]

    @property
    def status(self) -> str:
        """In one word."""
        if not self.terbaca:
            return "sakit"
        return "sehat" if self.tertulis else "hanya_baca"


def look() -> Keadaan:
    """The state of this moment. Reads only."""
    kata, sisa = [], free_bytes()
    try:
        VersiBuku.objects.exists()
        tertulis, mundur = _takes_writes(), lag_minutes()
    except DatabaseError:
        return Keadaan(False, False, sisa, 0, ("basis data tidak dapat dibaca",))
    if not tertulis:
        kata.append("basis data atau folder data hanya dapat dibaca")
    if mundur:
        kata.append(f"jam server {mundur} menit di belakang data: tidak ada yang dapat ditulis")
    if sisa < SISA_SEDIKIT:
        kata.append(f"sisa tempat untuk data tinggal {sisa // 2**20} MB")
    if not cadangan_terakhir.state()[0]:  # its words may name a place
        kata.append("tidak ada cadangan teruji yang cukup baru")
    return Keadaan(True, tertulis and not mundur and sisa >= SISA_HABIS, sisa, mundur, tuple(kata))


def free_bytes() -> int:
    """Room that is left for data; 0 where the folder is not there."""
    try:
        return shutil.disk_usage(settings.DATA_DIR).free
    except OSError:
        return 0


def _takes_writes() -> bool:
    data = Path(settings.DATA_DIR)
    if not os.access(data, os.W_OK) or os.statvfs(data).f_flag & os.ST_RDONLY:
        return False
    if connection.vendor == "sqlite":
        berkas = Path(str(connection.settings_dict["NAME"]))
        return not berkas.exists() or os.access(berkas, os.W_OK)
    ((hanya_baca, pemulihan),) = fetch_rows("SELECT current_setting('default_transaction_read_only'), pg_is_in_recovery()")
    return hanya_baca == "off" and not pemulihan
