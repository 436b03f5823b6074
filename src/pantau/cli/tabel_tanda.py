"""The table of `pantau bench --tanda`, as it stands in docs/tanda-uji.md."""

from __future__ import annotations

from typing import Any


def _percent(x: float | None) -> str:
    return "–" if x is None else f"{100 * x:.1f}".replace(".", ",")


def sign_table(h: dict[str, Any]) -> str:
    """The figures of a measurement as two tables."""
    baris = [
        f"{h['benih']} benih: batas sorot {h['batas']} ditetapkan pada benih genap, angka dari benih ganjil (bawaan: {h['batas_bawaan']}).",
        "",
        f"- Unit curang disorot sampai bulan 6: {_percent(h['curang'])} % (sasaran 80 %).",
        f"- Unit jujur disorot sebulan: {_percent(h['jujur'])} % (sasaran paling banyak 5 %).",
        f"- Unit yang hanya mengakali 15 sampai 40 % pekerjaannya, disorot sampai bulan 6: {_percent(h['ringan'])} %.",
        "",
        "| Cara | disorot sampai bulan 6 (%) | bila hanya 15–40 % pekerjaan (%) |",
        "|---|---|---|",
        *(f"| `{c}` | {_percent(x)} | {_percent(h['cara_ringan'][c])} |" for c, x in h["cara"].items()),
        "",
        "| Tanda | presisi (%) | temu (%) | pada cara | unit jujur sebulan (%) |",
        "|---|---|---|---|---|",
        *(
            f"| `{id}` | {_percent(x['presisi'])} | {_percent(x['temu'])} | {x['cara'] or '–'} | {_percent(x['jujur_sebulan'])} |"
            for id, x in h["tanda"].items()
        ),
    ]
    return "\n".join(baris) + "\n"
