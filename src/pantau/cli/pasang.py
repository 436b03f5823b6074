"""`pantau pasang`: set up as a service of this machine, and undo exactly that. Every file written is noted with its hash; what somebody changed
since is neither overwritten nor removed."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pantau.cli.isi_pasang import Tempat, written
from pantau.cli.perintah import Perintah, read_port

CATATAN = "etc/pantau/terpasang.json"


def arguments(p: argparse.ArgumentParser) -> None:
    """Where, for whom, or back again."""
    p.add_argument("--akar", type=Path, default=Path("/"), metavar="DIR", help="pasang di bawah folder ini, bukan /")
    p.add_argument("--lepas", action="store_true", help="hapus persis apa yang dipasang, selama belum diubah orang")
    p.add_argument("--pengguna", default="pantau", help="pengguna sistem yang menjalankan server")
    p.add_argument("--cadangan", type=Path, default=Path("/var/backups/pantau"), metavar="DIR", help="tempat cadangan malam")
    p.add_argument("--port", type=read_port, default=8000)


@dataclass
class Catatan:
    """What was written: file → its hash, folders that were made, and rights that were narrowed as they were before."""

    path: Path
    berkas: dict[str, str] = field(default_factory=dict)
    folder: list[str] = field(default_factory=list)
    izin: dict[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, akar: Path) -> Catatan:
        """The note of an earlier run, or an empty one."""
        path = akar / CATATAN
        isi: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return cls(path, **isi)

    def keep(self) -> None:
        """Write it down."""
        isi = {"berkas": self.berkas, "folder": self.folder, "izin": self.izin}
        self.path.write_text(json.dumps(isi, indent=1) + "\n", encoding="utf-8")

    def make_folder(self, folder: Path, mode: int = 0o755) -> None:
        """Make a folder and those above it, noting each that was not there."""
        for x in [*reversed(folder.parents), folder]:
            if not x.exists():
                x.mkdir(mode=mode if x == folder else 0o755)
                self.folder.append(str(x))

    def is_untouched(self, path: Path) -> bool:
        """Whether a file is still as it was written here."""
        return path.is_file() and self.berkas.get(str(path)) == _hash(path.read_bytes())


def _hash(isi: bytes) -> str:
    return hashlib.sha256(isi).hexdigest()


def run(a: argparse.Namespace) -> int:
    """Set up, or undo."""
    akar = a.akar.resolve()
    return undo(Catatan.read(akar)) if a.lepas else install(akar, a)


def install(akar: Path, a: argparse.Namespace) -> int:
    """Write what is missing or out of date, narrow rights, have systemd look at the units, and say what is left to do."""
    from django.conf import settings

    from pantau.core.masalah import DitolakError, Masalah

    tempat = Tempat(Path(settings.DATA_DIR), a.cadangan.absolute(), a.pengguna, settings.ALLOWED_HOSTS[0], a.port, settings.UNGGAH_MAKS_MB)
    milik = _owner(a.pengguna) if akar == Path("/") else None
    catatan, isi = Catatan.read(akar), written(tempat)
    asing = [x for x in isi if (akar / x).exists() and str(akar / x) not in catatan.berkas]
    if asing:
        raise DitolakError([Masalah("pasang_berkas_asing", {}, {"berkas": f"/{x}"}) for x in asing])
    catatan.make_folder((akar / CATATAN).parent)
    diubah = [str(akar / x) for x, (teks, mode) in isi.items() if not _write(catatan, akar / x, teks, mode)]
    for folder in (tempat.data, tempat.cadangan):
        _private(catatan, folder)
    catatan.keep()
    if milik is not None:
        os.chown(akar / "etc/pantau/lingkungan", 0, milik[1])
    salah = verify_units([akar / x for x in isi if x.endswith((".service", ".timer"))]) + foreign_files(tempat, milik)
    for x in diubah:
        print(f"Dibiarkan karena sudah diubah di tempat: {x}")
    for x in salah:
        print(f"SALAH {x}")
    print(f"Terpasang: {len(isi)} berkas, catatan di {akar / CATATAN}")
    print(
        "Jalankan: systemctl daemon-reload && systemctl enable --now pantau.service pantau-harian.timer pantau-menit.timer pantau-cadangan.timer"
    )
    return 1 if salah else 0


def _write(catatan: Catatan, path: Path, teks: str, mode: int) -> bool:
    """Write a file with its rights; False where somebody changed what was written before."""
    if path.exists() and not catatan.is_untouched(path):
        return False
    catatan.make_folder(path.parent)
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(fd, "w", encoding="utf-8") as f:
        f.write(teks)
    path.chmod(mode)
    catatan.berkas[str(path)] = _hash(teks.encode())
    return True


def _private(catatan: Catatan, folder: Path) -> None:
    """A folder that its owner alone may enter."""
    catatan.make_folder(folder, 0o700)
    lama = folder.stat().st_mode & 0o777
    if lama & 0o077:
        catatan.izin.setdefault(str(folder), lama)
        folder.chmod(lama & 0o700)


def _owner(nama: str) -> tuple[int, int]:
    """The ids of a user of the system; refused where there is none."""
    import pwd

    from pantau.core.masalah import DitolakError, Masalah

    try:
        p = pwd.getpwnam(nama)
    except KeyError:
        raise DitolakError(Masalah("pasang_pengguna_tiada", {"column": "pengguna"}, {"pengguna": nama})) from None
    return p.pw_uid, p.pw_gid


def foreign_files(t: Tempat, milik: tuple[int, int] | None) -> list[str]:
    """What the user of the server could not write, and what others may read."""
    salah = []
    for folder in (t.data, t.cadangan):
        isi = [folder, *folder.rglob("*")]
        if milik is not None and any(x.lstat().st_uid != milik[0] for x in isi):
            salah.append(f"{folder} bukan milik {t.pengguna}: jalankan chown -R {t.pengguna}: {folder}")
    rahasia = t.data / "kunci-rahasia"
    if rahasia.exists() and rahasia.stat().st_mode & 0o077:
        salah.append(f"{rahasia} dapat dibaca orang lain: jalankan chmod 600 {rahasia}")
    return salah


def verify_units(unit: list[Path]) -> list[str]:
    """What systemd finds wrong; nothing where it is not there to be asked."""
    if not (alat := shutil.which("systemd-analyze")):
        return []
    p = subprocess.run([alat, "verify", "--man=no", *map(str, unit)], capture_output=True, text=True, check=False, timeout=60)
    nama = {x.name for x in unit}
    return [x for x in p.stderr.splitlines() if any(n in x for n in nama)] if p.returncode else []


def undo(catatan: Catatan) -> int:
    """Remove what was written and is as it was, then the folders that are empty; the rest is named and stays."""
    if not catatan.path.exists():
        print("Tidak ada yang terpasang di sini.")
        return 0
    tinggal = {}
    for x, sidik in catatan.berkas.items():
        if catatan.is_untouched(Path(x)):
            Path(x).unlink()
        elif Path(x).exists():
            tinggal[x] = sidik
            print(f"Dibiarkan karena sudah diubah di tempat: {x}")
    for x, lama in catatan.izin.items():
        if Path(x).exists():
            Path(x).chmod(lama)
    catatan.path.unlink()
    for x in reversed(catatan.folder):
        if Path(x).is_dir() and not any(Path(x).iterdir()):
            Path(x).rmdir()
    print(f"Dilepas: {len(catatan.berkas) - len(tinggal)} berkas. Data dan cadangan tidak disentuh.")
    return 0


PERINTAH = Perintah("pasang", "pasang sebagai layanan systemd, atau lepaskan", arguments, run, perlu="django")
