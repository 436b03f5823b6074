"""What the public page shows, as data: worked out once when it is published, so that a page asks no database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pantau.exports.terbuka.ocds import Penerbit
from pantau.exports.terbuka.tabel import moment
from pantau.reports.terbit_angka import UKURAN, AngkaUnit, headline_day, measures, sum_of_day
from pantau.reports.terbit_paket import AngkaKecamatan
from pantau.reports.terbitan import Himpunan, Nilai

BARIS_PERTAMA = 2  # the first row under the headings of a file


def page_data(angka: Sequence[AngkaUnit], anggaran: Himpunan, kecamatan: Sequence[AngkaKecamatan], p: Penerbit) -> dict[str, Any]:
    """The headline, units with their days and budgets, and kecamatan."""
    per = headline_day(angka)
    isi: dict[str, Any] = {"pemda": p.nama, "terbit": moment(p.waktu), "ukuran": UKURAN, "kepala": None}
    if per is not None:
        nilai, _ = measures(sum_of_day(angka, per))
        asal = sorted({(a.terbit.asal, a.terbit.nomor) for a in angka if a.terbit.per == per})
        baris = [n for n, a in enumerate(angka, BARIS_PERTAMA) if a.terbit.per == per]
        isi["kepala"] = {
            "per": per.isoformat(),
            "nilai": nilai,
            "unit": len(baris),
            "baris": [baris[0], baris[-1]],
            "bulan": any(x == "bulan" for x, _ in asal),
            "rapat": [r for _, r in asal if r],
        }
    isi["unit"] = _units(angka, anggaran)
    isi["kecamatan"] = [[a.kode, a.nama, a.jumlah, a.pagu, a.berkontrak, a.selesai] for a in kecamatan]
    return isi


def _units(angka: Sequence[AngkaUnit], anggaran: Himpunan) -> list[dict[str, Any]]:
    """Units by name: every published day with its row in the file, and the budget of the last day by program with the rows behind each."""
    hari: dict[int, list[Any]] = {}
    akhir: dict[int, AngkaUnit] = {}
    for n, a in enumerate(angka, BARIS_PERTAMA):
        nilai, alasan = measures(a.komponen)
        t = a.terbit
        hari.setdefault(t.unit, []).append([t.per.isoformat(), moment(t.diketahui), t.asal, t.nomor, nilai, a.status, alasan, n])
        akhir[t.unit] = a
    program = _programs(anggaran)
    return [
        {"id": u, "kode": a.kode, "nama": a.nama, "kelas": a.kelas, "hari": hari[u], "program": program.get((a.kode, a.nama), [])}
        for u, a in sorted(akhir.items(), key=lambda x: (x[1].nama, x[0]))
    ]


def _programs(h: Himpunan) -> dict[tuple[Nilai, Nilai], list[list[Any]]]:
    """(Code, name) of a unit → its programs: code, name, whether joined, pagu, realisation, first and last row in the file, number of rows."""
    letak = {n: h.column(n) for n in ("kode_unit", "unit", "kode_program", "program", "gabungan", "pagu", "realisasi")}
    hasil: dict[tuple[Nilai, Nilai], dict[tuple[Nilai, ...], list[Any]]] = {}
    for n, b in enumerate(h.baris, BARIS_PERTAMA):
        unit, kunci = (b[letak["kode_unit"]], b[letak["unit"]]), tuple(b[letak[x]] for x in ("kode_program", "program", "gabungan"))
        x = hasil.setdefault(unit, {}).setdefault(kunci, [*kunci, 0, 0, n, n, 0])
        x[3] += b[letak["pagu"]]
        x[4] += b[letak["realisasi"]]
        x[6], x[7] = n, x[7] + 1
    return {u: list(x.values()) for u, x in hasil.items()}
