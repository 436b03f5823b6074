"""Postings and physical reports as columns."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pantau.apps.anggaran.models import BarisAnggaran, Simpul
from pantau.apps.realisasi.models import AliranKas, LaporanFisik, Posting, TingkatFisik
from pantau.base.fakta import Letak, fetch_facts
from pantau.core.frames import BASIS, GRUP, TANPA, Bagian
from pantau.core.periode import day_number

# the day from which a row asks for money: that of its SPP
AJUAN = "COALESCE(t.diajukan, CASE WHEN t.basis = 'spp' THEN t.tanggal END)"
DIHITUNG = "t.basis <> 'uang_muka'"  # advances (SP2D of UP and TU) never become realisation
# what a posting is in the eyes of a basis: SP2D paid to third parties, and what proves spending out of a top-up, stand on more than one
KATA_BASIS = "CASE WHEN t.basis = 'sp2d' AND t.jenis = 'LS' THEN 'ls' WHEN t.basis = 'spj' AND t.jenis = 'TU' THEN 'tu' ELSE t.basis END"


def _days(nilai: list[Any]) -> NDArray[np.int64]:
    peta = {x: TANPA if x is None else day_number(x if isinstance(x, date) else date.fromisoformat(x)) for x in set(nilai)}
    return np.fromiter((peta[x] for x in nilai), np.int64, len(nilai))


def posting_part(tahun: int, sejak: Letak | None) -> Bagian:
    """Documents of a year. Advances (UP, TU) never become realisation and are left out."""
    rows = fetch_facts(
        Posting._meta.db_table,
        f"t.baris_id, CAST(t.tanggal AS text), CAST(t.masa AS text), {KATA_BASIS}, t.jumlah, CAST({AJUAN} AS text)",
        f"JOIN {BarisAnggaran._meta.db_table} l ON l.id = t.baris_id AND l.tahun = %s",
        [tahun],
        f" AND {DIHITUNG}",
        sejak,
    )
    return _money(rows)


def flow_part(tahun: int, sejak: Letak | None) -> Bagian:
    """Flows between cumulative statements; ids are negative."""
    rows = fetch_facts(
        AliranKas._meta.db_table,
        "t.baris_id, CAST(t.tanggal AS text), CAST(t.tanggal AS text), t.basis, t.jumlah, NULL",
        f"JOIN {BarisAnggaran._meta.db_table} l ON l.id = t.baris_id AND l.tahun = %s",
        [tahun],
        "",
        sejak,
    )
    return _money([(-r[0], *r[1:]) for r in rows])


def _money(rows: list[tuple[Any, ...]]) -> Bagian:
    if not rows:
        return GRUP["posting"].empty()
    id_, rec, cab, baris, tgl, masa, basis, jumlah, ajuan = zip(*rows, strict=True)
    kode = {b: i for i, b in enumerate(BASIS)}
    return Bagian(
        {
            "id": np.array(id_, np.int64),
            "baris": np.array(baris, np.int64),
            "hari": _days(list(tgl)),
            "masa": _days(list(masa)),
            "rec": np.array(rec, np.int64),
            "cab": np.array(cab, np.int64),
            "basis": np.fromiter((kode[b] for b in basis), np.int64, len(basis)),
            "jumlah": np.array(jumlah, np.int64),
            "ajuan": _days(list(ajuan)),
        }
    )


def physical_part(tahun: int, sejak: Letak | None) -> Bagian:
    """Physical reports of a year; `entri` tells those of officials from figures of files."""
    return _physical(LaporanFisik, "t.jenis", "", tahun, sejak)


def agreed_part(tahun: int, sejak: Letak | None) -> Bagian:
    """What was agreed to."""
    return _level("verifikasi", tahun, sejak)


def proven_part(tahun: int, sejak: Letak | None) -> Bagian:
    """What is proven."""
    return _level("terbukti", tahun, sejak)


def _level(tingkat: str, tahun: int, sejak: Letak | None) -> Bagian:
    x = _physical(TingkatFisik, "''", f" AND t.tingkat = '{tingkat}'", tahun, sejak)
    x.kolom.pop("entri")
    return x


def _physical(model: type[LaporanFisik] | type[TingkatFisik], jenis: str, syarat: str, tahun: int, sejak: Letak | None) -> Bagian:
    rows = fetch_facts(
        model._meta.db_table,
        f"t.simpul_id, t.paket_id, CAST(t.tanggal AS text), t.persen, {jenis}",
        f"JOIN {Simpul._meta.db_table} s ON s.id = t.simpul_id AND s.tahun = %s",
        [tahun],
        syarat,
        sejak,
    )
    if not rows:
        return GRUP["fisik"].empty()
    id_, rec, cab, simpul, pk, tgl, persen, jns = zip(*rows, strict=True)
    return Bagian(
        {
            "id": np.array(id_, np.int64),
            "simpul": np.array(simpul, np.int64),
            "paket": np.array(pk, np.int64),
            "hari": _days(list(tgl)),
            "rec": np.array(rec, np.int64),
            "cab": np.array(cab, np.int64),
            "persen": np.array(persen, np.float64),
            "entri": np.fromiter((x != "" for x in jns), np.int64, len(jns)),
        }
    )
