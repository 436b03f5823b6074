"""A figure explained as data: formula with numbers, and the lines behind it with their file and line."""

from __future__ import annotations

from typing import Any

import numpy as np

from pantau.apps.anggaran.queries import pagu_origins
from pantau.core.explain import explain, node_interval
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.uang import as_decimal_text
from pantau.core.ukuran import UKURAN
from pantau.reports.konteks import Konteks


def explain_lines(kx: Konteks, id: str, n: int) -> dict[str, Any]:
    """The explanation of a measure in the scope, with the `n` largest lines."""
    if id not in UKURAN:
        raise DitolakError(Masalah("ukuran_tidak_dikenal", {}, {"ukuran": id, "daftar": ", ".join(UKURAN)}))
    j = explain(id, kx.total())
    lines = node_interval(kx.kolom, kx.hasil, kx.unit_index(kx.minta.unit) if kx.minta.unit is not None else None, None)
    if kx.saring is not None:
        lines = lines[kx.saring[lines]]
    b, k = kx.hasil.baris, kx.kolom
    pilih = lines[np.argsort(-b["pagu"][lines], kind="stable")][:n].tolist()
    versi = {i: int(k["pagu"].kolom["id"][b["versi"][i]]) for i in pilih if b["versi"][i] >= 0}
    asal = pagu_origins(list(versi.values()))

    def origin(i: int) -> str:
        a = asal.get(versi.get(i, 0))
        return f"{a.nama} baris {a.baris_ke}" if a else "tanpa pagu"

    return {
        "ukuran": id,
        "label": j.ukuran.label,
        "nilai": _plain(j.nilai.value, j.ukuran.satuan),
        "alasan": j.nilai.reason,
        "rumus": j.rumus,
        "suku": [{"nama": s.nama, "nilai": _plain(s.nilai, s.satuan), "satuan": s.satuan} for s in j.suku],
        "jumlah_baris": len(lines),
        "baris": [
            {
                "unit": kx.unit_name(int(k.baris_unit[i])),
                "nama": k.simpul[int(k.baris_simpul[i])].nama,
                "rekening": k.rekening[i],
                "pagu": as_decimal_text(int(b["pagu"][i])),
                "realisasi": as_decimal_text(int(b["realisasi"][i])),
                "asal": origin(i),
            }
            for i in pilih
        ],
    }


def _plain(v: int | float | None, satuan: str) -> Any:
    return as_decimal_text(v) if satuan == "Rp" and isinstance(v, int) else v
