"""Backup and restore of the embedded installation: database and kept files in one archive. PostgreSQL is backed up by its own tools."""

from __future__ import annotations

import shutil
import sqlite3
import tarfile
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection

from pantau.base.kepala import keep_head
from pantau.core.masalah import DitolakError, Masalah

ISI = ("berkas", "bukti", "kunci-rahasia", "aturan.toml", "kepala.txt")


def backup(tujuan: Path) -> Path:
    """Write a consistent copy while the server may run; returns the archive's path."""
    if connection.vendor != "sqlite":
        raise DitolakError(Masalah("cadangan_hanya_tertanam"))
    data = Path(settings.DATA_DIR)
    keep_head()
    with tempfile.TemporaryDirectory() as d:
        salinan = Path(d) / "pantau.sqlite3"
        asal, baru = sqlite3.connect(settings.DATABASES["default"]["NAME"]), sqlite3.connect(salinan)
        with asal, baru:
            asal.backup(baru)
        asal.close()
        baru.close()
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        sementara = tujuan.with_suffix(tujuan.suffix + ".tulis")
        with tarfile.open(sementara, "w:gz") as arsip:
            arsip.add(salinan, "pantau.sqlite3")
            for nama in ISI:
                if (data / nama).exists():
                    arsip.add(data / nama, nama)
        sementara.replace(tujuan)
    return tujuan


def restore(arsip: Path) -> None:
    """Unpack an archive into a data folder that holds no database yet."""
    data = Path(settings.DATA_DIR)
    if (data / "pantau.sqlite3").exists():
        raise DitolakError(Masalah("folder_data_terisi", {}, {"folder": str(data)}))
    try:
        with tempfile.TemporaryDirectory(dir=data) as d:
            with tarfile.open(arsip, "r:gz") as t:
                t.extractall(d, filter="data")
            if not (Path(d) / "pantau.sqlite3").exists():
                raise tarfile.TarError("pantau.sqlite3")
            for x in Path(d).iterdir():
                tujuan = data / x.name
                if tujuan.is_dir():
                    shutil.rmtree(tujuan)
                x.replace(tujuan)
    except (OSError, tarfile.TarError, EOFError) as e:
        raise DitolakError(Masalah("arsip_rusak", {}, {"sebab": str(e)[:120]})) from e
