"""Plan first: the cash plan and targets of a unit are verified for a stage of the budget before its months can be filled in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from pantau.apps.anggaran.actions import record_plans
from pantau.apps.anggaran.queries import decode, plan_verifications, stage_at
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.organisasi.queries import all_units
from pantau.base.aturan import rules
from pantau.base.batch import BatchBaru, BerkasInfo, open_batch
from pantau.base.beda import Beda
from pantau.base.tulis import take_turn
from pantau.core.frames import Kolom
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.pilih import Pada
from pantau.core.rollup import Hasil, roll_up


def unverified(tahun: int, hari: date, units: Iterable[int]) -> list[Masalah]:
    """A finding for each unit whose plan has not been verified for the stage in force on a day; none where the rule asks for none."""
    if not rules().value("rencana_dahulu", hari):
        return []
    tahap = stage_at(tahun, hari)
    ada = plan_verifications(tahun, tahap)
    belum = sorted(set(units) - set(ada))
    nama = {u.id: u.nama for u in all_units()} if belum else {}
    return [Masalah("rencana_belum_diverifikasi", {}, {"unit": nama.get(u, "–"), "tahap": tahap, "tahun": tahun}) for u in belum]


def altered(beda: Beda, kolom: int, baca: Callable[[Sequence[int]], Mapping[int, str]]) -> list[tuple[Any, ...]]:
    """Rows of changed plans (twelve months as text in a column) that change a month which had a value; filling a gap changes nothing."""
    lama = baca([i for _, i in beda.ganti])
    return [r for r, i in beda.ganti if any(a is not None and a != b for a, b in zip(decode(lama[i]), decode(r[kolom]), strict=True))]


def verified_among(tahun: int, units: Collection[int]) -> list[int]:
    """Those of some units whose plan has been verified for the latest stage."""
    ada = plan_verifications(tahun, stage_at(tahun, date(tahun, 12, 31))) if units else {}
    return [u for u in sorted(units) if u in ada]


def unexplained(tahun: int, units: Iterable[int], nama: Mapping[int, str]) -> list[Masalah]:
    """A finding for each unit whose verified plan would be changed without a reason."""
    tahap = stage_at(tahun, date(tahun, 12, 31))
    return [Masalah("alasan_rencana_wajib", {}, {"unit": nama.get(u, "–"), "tahap": tahap}) for u in units]


def verify_plans(
    *, tahun: int, units: Collection[int], catatan: str, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None
) -> int:
    """Record that the plans of units are in order for the stage in force; how many units were new. A later verification stands beside it."""
    if not units or not hak.may_units(Izin.VERIFIKASI_RENCANA, units):
        raise DitolakError(Masalah("unit_di_luar_hak", {}, {"unit": "–"}))
    with transaction.atomic():
        take_turn()
        tahap = stage_at(tahun, hari_ini)
        baru = sorted(set(units))
        batch, _ = open_batch(
            BatchBaru(
                jenis="entri",
                format="verifikasi-rencana",
                by=by,
                tahun=tahun,
                unit_terkait=baru,
                jumlah={"added": len(baru)},
                dicatat_pada=dicatat_pada,
            ),
            [BerkasInfo(f"verifikasi rencana {tahap} {tahun}", "", 0, len(baru))],
        )
        record_plans(units=baru, tahun=tahun, tahap=tahap, catatan=catatan.strip(), by=by, waktu=batch.dicatat_pada)
    return len(baru)


def then_and_now(k: Kolom, pada: Pada, waktu: Iterable[int]) -> dict[int, Hasil]:
    """The state at a date with the plans as they were known at moments (when they were verified) → result."""
    return {w: roll_up(k, replace(pada, diketahui=w)) for w in sorted(set(waktu))}
