"""Heads of the audit chain that left the building: each names a row by its hash, so a later reader sees a tail cut off or a chain rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from pantau.base.jam import from_ms, now_ms
from pantau.base.jejak import last
from pantau.base.models import Jejak

POLA = re.compile(r"([0-9a-f]{8,64})(?:@([0-9]{1,15}))?(?![0-9a-z@])")
CETAK = 16  # characters of a hash that are printed


@dataclass(frozen=True, slots=True)
class Kepala:
    """A hash, or its first characters, and the number of its row where that was told too."""

    hash: str
    id: int | None = None

    def __str__(self) -> str:
        return self.hash[:CETAK] + (f"@{self.id}" if self.id is not None else "")


def read_head(teks: str) -> Kepala | None:
    """A head as it is printed, `HASH@NUMBER` or `HASH` alone; None for anything else."""
    m = POLA.match(teks.strip().lower())
    return Kepala(m[1], int(m[2]) if m[2] else None) if m else None


def read_heads(path: Path) -> list[Kepala]:
    """The heads of a file, one a line; what follows on a line is a remark. OSError if it cannot be read."""
    return [k for x in path.read_text(encoding="utf-8", errors="replace").splitlines() if (k := read_head(x))]


def head_text() -> str:
    """The present head as it is printed; empty before anything was recorded."""
    id_, hash_ = last()
    return str(Kepala(hash_, id_)) if id_ else ""


def kept_file() -> Path:
    """The file of heads in the data folder, which backups carry away."""
    return Path(settings.DATA_DIR) / "kepala.txt"


def keep_head() -> None:
    """Add the present head to the file, unless it stands there."""
    id_, hash_ = last()
    path = kept_file()
    if id_ and not (path.exists() and Kepala(hash_, id_) in read_heads(path)):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as f:
            f.write(f"{hash_}@{id_} {from_ms(now_ms()).isoformat(timespec='seconds')}\n")


def head_faults(kepala: Iterable[Kepala]) -> list[str]:
    """What the heads show of rows that are gone or were written anew, and how far the trail is still the one they knew."""
    akhir, cocok, hasil = last()[0], 0, []
    for k in sorted(set(kepala), key=lambda k: k.id or 0):
        if k.id is None:
            if not Jejak.objects.filter(hash__startswith=k.hash).exists():
                hasil.append(f"kepala {k} tidak ada dalam jejak: jejak dipotong atau ditulis ulang")
            continue
        ada = Jejak.objects.filter(id=k.id).values_list("hash", flat=True).first()
        if ada is not None and ada.startswith(k.hash):
            cocok = k.id
        elif k.id > akhir:
            hasil.append(f"kepala {k} tidak dikenal: jejak berakhir di baris {akhir}, baris {akhir + 1} sampai {k.id} hilang")
        else:
            hasil.append(f"kepala {k} tidak cocok: jejak ditulis ulang atau hilang di antara baris {cocok + 1} dan {k.id}")
    return hasil
