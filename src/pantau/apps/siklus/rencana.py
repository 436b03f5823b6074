"""Plan first: the cash plan and targets of a unit are verified for a stage of the budget before its months can be filled in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pantau.apps.anggaran.fakta import RAK, RENCANA_TERTERA, TARGET, TARGET_TERTERA, VERIFIKASI, VerifikasiUsul
from pantau.apps.anggaran.queries import decode, plan_verifications, stage_at
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.organisasi.queries import all_units
from pantau.base.aturan import rules
from pantau.base.beda import Beda, standing
from pantau.base.fakta import said_again_sql
from pantau.base.isi import Isi
from pantau.base.jenis import Jenis, Setahun
from pantau.base.kunci import as_date
from pantau.base.tindakan import Tindakan, act
from pantau.base.turunan import in_parts
from pantau.core.bulanan import kept_roll_up
from pantau.core.frames import Kolom
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.perubahan import Langkah, value_on
from pantau.core.pilih import Pada
from pantau.core.rollup import Hasil


def unverified(tahun: int, hari: date, units: Iterable[int]) -> list[Masalah]:
    """A finding for each unit whose plan has not been verified for the stage in force on a day; none where the rule asks for none."""
    if not rules().value("rencana_dahulu", hari):
        return []
    tahap = stage_at(tahun, hari)
    ada = plan_verifications(tahun, tahap)
    belum = sorted(set(units) - set(ada))
    nama = {u.id: u.nama for u in all_units()} if belum else {}
    return [Masalah("rencana_belum_diverifikasi", {}, {"unit": nama.get(u, "–"), "tahap": tahap, "tahun": tahun}) for u in belum]


def plans_changed(beda: Mapping[str, Beda]) -> Iterator[tuple[str, int]]:
    """Owners (`baris` or `simpul`, and its id) of whose plan a month that had a value would say something else; filling a gap changes
    nothing."""
    for j in (RENCANA_TERTERA, TARGET_TERTERA):
        if (b := beda.get(j.id)) is not None:
            yield from ((j.pemilik, b.isi.kolom[j.pemilik][i]) for i, _ in b.ganti)
    for j in (RAK, TARGET):
        if (b := beda.get(j.id)) is not None and b.written:
            yield from ((j.pemilik, x) for x in _altered(j, b))


def _altered(j: Jenis, b: Beda) -> Iterator[int]:
    """Owners whose plan in force, from the day on which a proposed one begins, has a month that would change."""
    assert isinstance(j.waktu, Setahun)
    milik, k = j.waktu.milik, b.isi.kolom
    dicari = {k[j.pemilik][i] for i in b.written}
    lama: dict[tuple[Any, ...], list[Langkah]] = {}
    for potong in in_parts(sorted(x for x in dicari if x > 0)):
        for x in standing(j, syarat=f"t.{j.column(j.pemilik)} IN ({', '.join(['%s'] * len(potong))})", params=potong):
            if not x.batal:
                isi = dict(zip(j.kunci, x.kunci, strict=True))
                lama.setdefault(tuple(isi[m] for m in milik), []).append(Langkah(as_date(isi["mulai"]), x.nilai[0]))
    for i in b.written if lama else ():
        langkah = sorted(lama.get(tuple(k[m][i] for m in milik), ()), key=lambda x: x.hari)
        berlaku = value_on(langkah, k["mulai"][i])
        if berlaku is not None:
            mulai = k["mulai"][i].month - 1
            pasang = zip(decode(berlaku)[mulai:], decode(k["kumulatif"][i])[mulai:], strict=True)
            if any(a is not None and a != c for a, c in pasang):
                yield k[j.pemilik][i]


def plan_units(t: Tindakan) -> set[int]:
    """Units of whose plans an act said something else."""
    jenis = (RAK, RENCANA_TERTERA, TARGET, TARGET_TERTERA)
    return {u for j in jenis for milik in t.units(j, f" AND NOT {said_again_sql(j.tabel)}").values() for u in milik}


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
    if not set(units) <= {u.id for u in all_units()} or not units or not hak.may_units(Izin.VERIFIKASI_RENCANA, units):
        raise DitolakError(Masalah("unit_di_luar_hak", {}, {"unit": "–"}))
    with act(by) as t:
        tahap = stage_at(tahun, hari_ini)
        baru = sorted(set(units))
        t.enter(
            "verifikasi-rencana",
            tahun=tahun,
            units=baru,
            uraian=f"verifikasi rencana {tahap} {tahun}",
            n=len(baru),
            dicatat_pada=dicatat_pada,
        )
        isi = Isi(VERIFIKASI)
        for u in baru:
            isi.add(VerifikasiUsul(u, tahun, tahap, catatan.strip()[:500]))
        ada = {x.kunci: x.id for x in standing(VERIFIKASI, tahun, baru)}
        b = Beda(isi)
        for i, kunci in enumerate(isi.keys()):  # said again, it stands as of now
            if kunci in ada:
                b.ganti.append((i, ada[kunci]))
            else:
                b.baru.append(i)
        t.write(b)
    return len(baru)


def then_and_now(k: Kolom, pada: Pada, waktu: Iterable[int]) -> dict[int, Hasil]:
    """The state at a date with the plans as they were known at moments (when they were verified) → result."""
    return {w: kept_roll_up(k, replace(pada, diketahui=w), None) for w in sorted(set(waktu))}
