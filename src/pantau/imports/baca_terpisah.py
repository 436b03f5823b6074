"""Read an XLS or ODS file in a process of its own, bounded in memory and time: these containers cannot be measured beforehand.

Called as `python -m pantau.imports.baca_terpisah FILE`; prints one JSON document {sheet: rows and looks}. Dates become ISO text.
"""

from __future__ import annotations

import json
import resource
import sys
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from pantau.imports import batas, ods_gaya, xls_gaya
from pantau.imports.xlsx_gaya import Gaya


def _plain(x: Any) -> Any:
    if isinstance(x, (date, time)):
        return x.isoformat()
    return str(x) if isinstance(x, timedelta) else x


def _look(path: str) -> dict[str, Gaya]:
    """Looks of the sheets; none where they cannot be told, because the values are read all the same."""
    try:
        if path.endswith(".ods"):
            return ods_gaya.looks(path)
        return xls_gaya.looks(Path(path).read_bytes())
    except xls_gaya.BersandiError:
        raise
    except Exception:  # a container that the library still reads may be odd here
        return {}


def main(path: str) -> int:
    """Write the sheets to stdout."""
    resource.setrlimit(resource.RLIMIT_AS, (batas.MEMORI, batas.MEMORI))
    resource.setrlimit(resource.RLIMIT_CPU, (batas.DETIK, batas.DETIK))
    from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

    hasil: dict[str, Any] = {}
    try:
        rupa = _look(path)
        buku = CalamineWorkbook.from_path(path)
    except (xls_gaya.BersandiError, PasswordError):
        json.dump({"bersandi": True}, sys.stdout)
        return 0
    for info in buku.sheets_metadata:
        nama = info.name
        lembar = buku.get_sheet_by_name(nama)
        tinggi, lebar = lembar.height, lembar.width
        if tinggi > batas.BARIS or lebar > batas.KOLOM or tinggi * lebar > batas.SEL:
            hasil[nama] = {"besar": [tinggi, lebar]}
            continue
        g = rupa.get(nama) or Gaya()
        hasil[nama] = {
            "awal": list(lembar.start or (0, 0)),
            "baris": [[_plain(x) for x in r] for r in lembar.to_python(skip_empty_area=True)],
            "tampak": info.visible == SheetVisibleEnum.Visible,
            "gabungan": [[list(a), list(b)] for a, b in lembar.merged_cell_ranges or ()][:200],
            "persen": sorted(g.persen),
            "galat": [[*k, v] for k, v in g.galat.items()],
            "tebal": sorted(g.tebal),
            "lekuk": [[k, v] for k, v in g.lekuk.items()],
            "kolom_tersembunyi": g.kolom_tersembunyi,
            "baris_tersembunyi": g.baris_tersembunyi,
            "rumus": g.rumus,
            "rumus_kosong": g.rumus_kosong,
        }
    json.dump(hasil, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
