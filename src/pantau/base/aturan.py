"""The rule set in force: the rules that ship, with the overrides of the pemda from its own file.

The file has no knowledge time of its own, so every content that an act finds in it is kept: what was known then can be read again.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from django.conf import settings

from pantau.base.models import RiwayatAturan
from pantau.core.aturan import Aturan, SetAturan, merge
from pantau.core.frames import SELAMANYA
from pantau.core.masalah import DitolakError, Masalah


def _rules(isi: dict[str, Any], milik_pemda: bool) -> list[Aturan]:
    return [
        Aturan(a["kode"], a["nilai"], a["mulai"], a["dasar"], a.get("selesai"), a.get("pasti", True), milik_pemda)
        for a in isi.get("aturan", [])
    ]


def shipped() -> tuple[str, list[Aturan]]:
    """Name and rules of the set that ships: every file of the folder, named after the general one."""
    folder = resources.files("pantau.aturan")
    isi = {
        f: tomllib.loads(folder.joinpath(f).read_text(encoding="utf-8")) for f in ("umum.toml", "libur.toml", "dana.toml", "publik.toml")
    }
    return isi["umum.toml"]["nama"], [a for x in isi.values() for a in _rules(x, False)]


@dataclass(frozen=True, slots=True)
class IsiAturan:
    """Content of the pemda's file (empty: no file) and since when it counts, in ms."""

    isi: str
    waktu: int


@lru_cache(maxsize=4)
def _read(path: str, mtime: int, ukuran: int) -> bytes:
    return Path(path).read_bytes()


def _file() -> tuple[bytes, int]:
    """What the file holds now, and since when; a file that is gone (or never was) counts as such once that is recorded."""
    path = Path(settings.ATURAN_PEMDA)
    if not path.exists():
        return b"", SELAMANYA
    x = path.stat()
    # a copy may bring an older time along: it was not in force here before it lay here
    return _read(str(path), x.st_mtime_ns, x.st_size), max(x.st_mtime_ns, x.st_ctime_ns) // 1_000_000


@lru_cache(maxsize=8)
def _load(path: str, berkas: bytes) -> SetAturan:
    nama, bawaan = shipped()
    if not berkas:
        return merge(nama, bawaan)
    try:
        isi = tomllib.loads(berkas.decode("utf-8"))
        milik = _rules(isi, True)
    except (ValueError, KeyError, TypeError, AttributeError) as e:
        raise DitolakError(Masalah("aturan_rusak", {"file": path}, {"sebab": str(e)[:120]})) from e
    kenal = {a.kode for a in bawaan}
    asing = [a.kode for a in milik if a.kode not in kenal or not isinstance(a.mulai, date)]
    if asing:
        raise DitolakError(Masalah("aturan_rusak", {"file": path}, {"sebab": ", ".join(asing)}))
    return merge(f"{nama} + {isi.get('nama', 'pemda')}", bawaan, milik)


def recorded_rules() -> list[IsiAturan]:
    """Every content of the file that was recorded, oldest first."""
    return [IsiAturan(*r) for r in RiwayatAturan.objects.order_by("id").values_list("isi", "waktu")]


def record_rules(waktu: int) -> bool:
    """Keep what the file says now, unless that is what was kept last or it cannot be read (whoever reads the rules is told); whether it was
    kept. Within a writing transaction; `waktu` is when a file that is gone was found to be so."""
    berkas, sejak = _file()
    akhir = RiwayatAturan.objects.order_by("-id").values_list("isi", "waktu").first()
    if akhir is not None and akhir[0].encode() == berkas:
        return False
    try:
        _load(str(settings.ATURAN_PEMDA), berkas)
    except DitolakError:
        return False
    waktu = waktu if sejak == SELAMANYA else sejak
    RiwayatAturan.objects.create(isi=berkas.decode(), waktu=max(waktu, akhir[1] + 1) if akhir is not None else waktu)
    return True


def rules(diketahui: int | None = None, tercatat: Sequence[IsiAturan] | None = None) -> SetAturan:
    """The rule set of this installation, now or as known at a time; a changed file is read again.

    Before anything was recorded the first content counts; a changed file that nobody recorded yet counts from when it was changed.
    `tercatat`: what was recorded, where it is known already. DitolakError for a file that cannot be read.
    """
    berkas, sejak = _file()
    if diketahui is not None:
        tercatat = recorded_rules() if tercatat is None else tercatat
        if tercatat and (tercatat[-1].isi.encode() == berkas or diketahui < max(sejak, tercatat[-1].waktu + 1)):
            berkas = next((x.isi for x in reversed(tercatat) if x.waktu <= diketahui), tercatat[0].isi).encode()
    return _load(str(settings.ATURAN_PEMDA), berkas)


def declared_outages(hari: date) -> list[tuple[str, date, date]]:
    """The outages of outside systems that the rules of a day declare: (system, first day, last day)."""
    return [(x["sistem"], date.fromisoformat(x["mulai"]), date.fromisoformat(x["selesai"])) for x in rules().value("gangguan_sistem", hari)]
