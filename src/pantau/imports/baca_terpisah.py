"""Read an XLS or ODS file in a process of its own, bounded in memory and time: these containers cannot be measured beforehand.

Called as `python -m pantau.imports.baca_terpisah FILE`; prints one JSON document {sheet: rows}. Dates become ISO text.
"""

from __future__ import annotations

import json
import resource
import sys
from datetime import date, time, timedelta
from typing import Any

from pantau.imports import batas


def _plain(x: Any) -> Any:
    if isinstance(x, (date, time)):
        return x.isoformat()
    return str(x) if isinstance(x, timedelta) else x


def main(path: str) -> int:
    """Write the sheets to stdout."""
    resource.setrlimit(resource.RLIMIT_AS, (batas.MEMORI, batas.MEMORI))
    resource.setrlimit(resource.RLIMIT_CPU, (batas.DETIK, batas.DETIK))
    from python_calamine import CalamineWorkbook

    buku = CalamineWorkbook.from_path(path)
    hasil: dict[str, Any] = {}
    for nama in buku.sheet_names:
        lembar = buku.get_sheet_by_name(nama)
        tinggi, lebar = lembar.height, lembar.width
        if tinggi > batas.BARIS or lebar > batas.KOLOM or tinggi * lebar > batas.SEL:
            hasil[nama] = {"besar": [tinggi, lebar]}
            continue
        awal = lembar.start[0] if lembar.start else 0
        hasil[nama] = {"awal": awal, "baris": [[_plain(x) for x in r] for r in lembar.to_python(skip_empty_area=True)]}
    json.dump(hasil, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
