"""Months that were spent, printed as a plan prints its months: a plan is never made of them in silence."""

from __future__ import annotations

import re

from pantau.imports.lembar import as_text
from pantau.imports.lembaran.kolom import take_apart
from pantau.imports.lembaran.kop import title_texts
from pantau.imports.nilai import Pembaca

ATAS = 3  # rows above the heading in which a heading over its months may stand
BULAN = tuple(f"bulan_{m}" for m in range(1, 13))
_NYATA = re.compile(r"\b(realisasi|penyerapan|serapan)\b", re.I)
_RENCANA = re.compile(r"\b(rencana|proyeksi|target|penarikan|jadwal|rak)\b", re.I)


def spent_months(p: Pembaca) -> bool:
    """Whether the title of a plan, or the heading over its months, calls them realisation and nothing calls them a plan: an error. Realised months
    that stand beside those of a plan are named."""
    t, x = p.tabel, p.tabel.lembar
    letak = [t.kolom[b] for b in BULAN if b in t.kolom]
    atas = x.baris[max(t.judul.awal - ATAS, 0) : t.judul.akhir + 1]
    kepala = [n for b in atas for k in range(min(letak), max(letak) + 1) if k < len(b) and (n := as_text(b[k]))] if letak else []
    judul = [*title_texts(x.baris[: t.judul.awal]), x.lembar, *kepala]
    nyata = next((n for n in judul if _NYATA.search(n)), "")
    if nyata and not any(_RENCANA.search(n) for n in judul):
        p.problem("bulan_realisasi", None, "bulan_1" if "bulan_1" in t.kolom else None, judul=nyata)
        return True
    if lain := [n for n in t.kolom_lain if _NYATA.search(n) and take_apart(n).bulan]:
        daftar = ", ".join(lain[:4]) + (", …" if len(lain) > 4 else "")
        p.problem("bulan_realisasi_lain", None, severity="warning", daftar=daftar)
    return False
