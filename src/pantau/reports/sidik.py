"""The printed fingerprint of a report, by recipe. It is worked out from the JSON document alone, so a print can be verified without Pantau's
code of that day. A recipe is never changed: a better one gets the next number.

1: everything that the document says, words included. 2: figures and scope alone: no title, label, sentence, finding, reason or name of rules,
which a later release may word differently, and nothing of when and by which release it was made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

RESEP = 2
BUKAN_ISI = ("diketahui", "versi", "hash", "resep", "kepala_jejak", "komentar", "topik")
LINGKUP = ("report", "tahun", "per", "cakupan", "metode", "tingkat_fisik", "target_tengah_bulan", "cakupan_lapor")
KATA_KAMI = ("istilah", "status")  # units of columns that hold words of ours


def _all(d: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in d.items() if k not in BUKAN_ISI}


def _figures(d: Mapping[str, Any]) -> dict[str, Any]:
    isi: dict[str, Any] = {k: d[k] for k in LINGKUP if k in d}
    isi["tables"] = [
        [t["id"], [[_row(r), _cells(t, r)] for r in t["rows"]], _cells(t, t["total"]) if "total" in t else None] for t in d["tables"]
    ]
    isi["charts"] = [[c["id"], [s["nilai"] for s in c["series"]]] for c in d["charts"]]
    return isi


def _row(r: Mapping[str, Any]) -> str:
    """What a row is of: by its name where its id is a number of the database, which another database of the same files would not give."""
    jenis, _, nomor = r["id"].partition(":")
    return f"{jenis}:{r['label']}" if nomor else jenis


def _cells(tabel: Mapping[str, Any], baris: Mapping[str, Any]) -> dict[str, Any]:
    angka = {c["id"] for c in tabel["columns"] if c["unit"] not in KATA_KAMI}
    return {k: c["value"] for k, c in baris["cells"].items() if k in angka}


ISI: dict[int, Callable[[Mapping[str, Any]], dict[str, Any]]] = {1: _all, 2: _figures}


def fingerprint(dokumen: Mapping[str, Any], resep: int = RESEP) -> str:
    """Fingerprint of a report's document by a recipe."""
    teks = json.dumps(ISI[resep](dokumen), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(teks.encode()).hexdigest()


def is_genuine(dokumen: Mapping[str, Any]) -> bool:
    """Whether a print still says what its fingerprint was made of; prints of the first releases name no recipe."""
    return bool(dokumen["hash"] == fingerprint(dokumen, dokumen.get("resep", 1)))
