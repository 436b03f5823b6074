"""Planning positions: what a source says about positions and their holders, compared with what stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from pantau.apps.organisasi.queries import active_holders, active_positions, position_ids
from pantau.base.beda import Beda, compare
from pantau.core.kode import name_key
from pantau.core.masalah import Masalah

STATUS = ("definitif", "plt", "plh", "pj")


@dataclass
class RencanaJabatan:
    """Positions a source would add: (unit, name key) → id, negative while new."""

    ada: dict[tuple[int, str], int] = field(default_factory=dict)
    baru: dict[int, tuple[int, str]] = field(default_factory=dict)

    def position(self, unit: int, nama: str) -> int:
        """Id of the position, planned if it is new."""
        k = (unit, name_key(nama))
        id_ = self.ada.get(k)
        if id_ is None:
            id_ = self.ada[k] = -len(self.baru) - 1
            self.baru[id_] = (unit, nama)
        return id_


def start_positions() -> RencanaJabatan:
    """A plan that knows what exists."""
    return RencanaJabatan(position_ids())


def plan_positions(rows: Iterable[tuple[Any, ...]]) -> Beda:
    """Compare versions of positions: (position, tier, superior, class, from, to, file, line). A later change is a new version."""
    lama: dict[Any, tuple[int, Any]] = {}
    mulai: dict[int, date] = {}
    for v in active_positions():
        lama[v.jabatan] = (v.id, (v.tingkat, v.atasan, v.kelas, v.selesai))
        mulai[v.jabatan] = v.mulai
    beda = compare(lama, ((r[0], (r[1], r[2], r[3], r[5]), r) for r in rows))
    beda.baru += [r for r, _ in beda.ganti if r[4] > mulai[r[0]] and r[5] is None]
    beda.ganti = [(r, i) for r, i in beda.ganti if r[4] <= mulai[r[0]] or r[5] is not None]
    beda.ganti = [((*r[:4], mulai[r[0]], *r[5:]) if r[5] is not None else r, i) for r, i in beda.ganti]
    return beda


def plan_holders(rows: Iterable[tuple[Any, ...]]) -> tuple[Beda, list[Masalah]]:
    """Compare holders: (position, name, status, account, from, to, file, line).

    A new holder who is not a daily stand-in ends the one before on the day before, unless the source says otherwise.
    """
    rows = list(rows)
    aktif = active_holders()
    lama: dict[Any, tuple[int, Any]] = {
        (p.jabatan, name_key(p.nama), p.mulai): (p.id, (p.nama, p.status, p.akun, p.selesai)) for p in aktif
    }
    beda = compare(lama, (((r[0], name_key(r[1]), r[4]), (r[1], r[2], r[3], r[5]), r) for r in rows))
    disebut = {(r[0], name_key(r[1]), r[4]) for r in rows}
    masalah = []
    for r in beda.baru:
        if r[2] == "plh":
            continue
        for p in aktif:
            kunci = (p.jabatan, name_key(p.nama), p.mulai)
            if p.jabatan == r[0] and p.status != "plh" and p.selesai is None and p.mulai < r[4] and kunci not in disebut:
                akhir = r[4] - timedelta(days=1)
                beda.ganti.append(((p.jabatan, p.nama, p.status, p.akun, p.mulai, akhir, r[6], r[7]), p.id))
                masalah.append(
                    Masalah("pemangku_diakhiri", {"row": r[7]}, {"nama": p.nama, "akhir": akhir.isoformat(), "baru": r[1]}, "info")
                )
    return beda, masalah
