"""The month's form as typed: fields of a request → reports, obstacles, decisions. The same names serve the page and the device."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pantau.core.langkah import Isian
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BukanTanggalError, parse_date
from pantau.core.siklus import Butir, read_item
from pantau.core.uang import BukanUangError, decimal_points, parse_angka, parse_persen
from pantau.web.tanggal import typed_day


def number(teks: str, butir: Butir, volume: Iterable[str] = ()) -> float:
    """A typed percentage; or, beside the other numbers of its `volume`, a volume: there `1.500` is fifteen hundred, read as files are.

    DitolakError if it is none.
    """
    try:
        return parse_angka(teks, decimal_points(volume)) if volume else parse_persen(teks)
    except (BukanUangError, ValueError) as e:
        raise DitolakError(Masalah("isian_bukan_angka", butir.where, {"isi": teks[:20]})) from e


def day(teks: str, butir: Butir) -> date:
    """A typed day; DitolakError if it is none."""
    try:
        return parse_date(teks)
    except BukanTanggalError as e:
        raise DitolakError(Masalah("isian_bukan_tanggal", butir.where, {"isi": teks[:20]})) from e


def _id(nama: str, awalan: str) -> Butir | None:
    return read_item(nama.removeprefix(awalan)) if nama.startswith(awalan) else None


def _one(q: Mapping[str, str], g: Butir) -> Isian:
    target = q.get(f"target_{g}", "").strip()
    tulis = {n.removeprefix(f"n_{g}_")[:20]: v for n, v in q.items() if n.startswith(f"n_{g}_") and v.strip()}
    volume = [*tulis.values(), target] if target else []
    nilai = {n: number(v, g, volume) for n, v in tulis.items()}
    satuan, alasan = (q.get(f"{n}_{g}", "").strip() for n in ("satuan", "alasan"))
    hari = typed_day(q, f"tanggal_{g}")
    jenis = q.get(f"jenis_{g}", "")[:20]
    return Isian(jenis, nilai, number(target, g, volume) if target else None, satuan[:40], alasan[:500], day(hari, g) if hari else None)


def typed_reports(q: Mapping[str, str]) -> dict[Butir, Isian]:
    """Reports of the items that are marked as reported. Every field that is no number is named."""
    hasil, masalah = {}, []
    for nama in q:
        g = _id(nama, "lapor_")
        if g is not None:
            try:
                hasil[g] = _one(q, g)
            except DitolakError as e:
                masalah += e.masalah
    if masalah:
        raise DitolakError(masalah)
    return hasil


def typed_obstacles(q: Mapping[str, str]) -> dict[Butir, tuple[str, str]]:
    """Obstacles that were described: item → (cause, description)."""
    daftar = ((_id(n, "uraian_"), v.strip()) for n, v in q.items())
    return {g: (q.get(f"sebab_{g}", "")[:20], v[:1000]) for g, v in daftar if g is not None and v}


def typed_marks(q: Mapping[str, str]) -> dict[Butir, str]:
    """Marks of the reports that were seen when the form was filled in."""
    return {g: v[:40] for n, v in q.items() if (g := _id(n, "dasar_")) is not None}


def typed_decisions(q: Mapping[str, str]) -> dict[Butir, tuple[bool, str]]:
    """Decisions of a checker: item → (agreed, reason)."""
    return {
        g: (v == "setuju", q.get(f"alasan_{g}", "").strip()[:500])
        for n, v in q.items()
        if (g := _id(n, "putusan_")) is not None and v in ("setuju", "kembali")
    }


def typed_photos(berkas: Mapping[str, Any]) -> list[tuple[Butir, str, Any]]:
    """Files of evidence: (item, step, file). Field names are `foto_<item>_<step>`."""
    hasil = []
    for nama, f in berkas.items():
        bagian = nama.split("_", 2)
        butir = read_item(bagian[1]) if len(bagian) == 3 and bagian[0] == "foto" else None
        if butir is not None:
            hasil.append((butir, bagian[2][:20], f))
    return hasil
