"""Hak: who may do what, and why: the role, the position held today, and what the chain gives to that position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pantau.apps.organisasi.perms import PERAN, URAIAN_IZIN, Izin
from pantau.apps.organisasi.queries import accounts, all_units
from pantau.apps.siklus.rantai import chains_now
from pantau.base.batch import ledger_versions
from pantau.base.jam import today
from pantau.core.rantai import Susunan
from pantau.core.siklus import Tugas, tasks
from pantau.reports.tanggal import latest_year
from pantau.web.hak import butuh, hak_of


@dataclass
class BarisHak:
    """One account: its role, the positions it holds today, and what follows from them."""

    akun: str
    nama: str
    peran: str
    aktif: bool
    unit: str
    jabatan: list[str]
    isi: int
    periksa: int
    tanda: list[str]


def rows(s: Susunan | None, per_unit: dict[int, list[int]], nama_unit: dict[int, str], hanya: str = "") -> list[BarisHak]:
    """All accounts (or one) with what their positions carry today."""
    hasil = []
    for p in accounts():
        akun = p.user.get_username()
        if hanya and akun != hanya:
            continue
        duduk = s.held_by(akun) if s and p.peran == "pejabat" else set()
        t = tasks(s, per_unit, duduk) if s and duduk else Tugas((), (), ())
        jabatan = [f"{held_text(s, j)}, {nama_unit.get(s.jabatan[j].unit, '')}" for j in sorted(duduk)] if s else []
        tanda = [nama_unit.get(u, "") for u in t.tanda_tangan]
        unit = p.unit.nama if p.unit else ""
        hasil.append(
            BarisHak(akun, p.user.first_name, PERAN[p.peran].nama, p.user.is_active, unit, jabatan, len(t.isi), len(t.periksa), tanda)
        )
    return hasil


def held_text(s: Susunan, jabatan: int) -> str:
    """A position, and how it is held where that is not for good."""
    status = s.pemangku[jabatan].status
    return s.jabatan[jabatan].nama + ("" if status == "definitif" else f" ({status.capitalize()})")


@require_safe
@butuh(Izin.BACA)
def hak(request: HttpRequest) -> HttpResponse:
    """One's own rights; those who manage accounts or positions see everybody's."""
    user: Any = request.user
    milik, hari = hak_of(request), today()
    buku = ledger_versions()
    s, per_unit = chains_now(latest_year(hari, buku), hari) if any(buku) else (None, {})
    nama_unit = {u.id: u.nama for u in all_units()}
    semua = milik.may(Izin.KELOLA_PENGGUNA) or milik.may(Izin.KELOLA_JABATAN)
    daftar = rows(s, per_unit, nama_unit, "" if semua else user.get_username())
    return render(
        request,
        "pengguna/hak.html",
        {
            "halaman": "hak",
            "saya": next((b for b in daftar if b.akun == user.get_username()), None),
            "unit_saya": sorted(nama_unit.get(u, "") for u in milik.units) if milik.units is not None else None,
            "daftar": daftar if semua else [],
            "izin": [(URAIAN_IZIN[i], [(p.nama, i in p.izin) for p in PERAN.values()]) for i in Izin],
            "peran": list(PERAN.values()),
        },
    )
