"""Budget and realisation as a Fiscal Data Package: the CSV with a schema whose columns say what they are in a budget."""

from __future__ import annotations

import hashlib
from typing import Any

from pantau.exports.terbuka.ocds import Penerbit
from pantau.exports.terbuka.tabel import JENIS, moment
from pantau.reports.terbitan import Himpunan

LAJUR = {  # column → its type in the budget taxonomy of the Fiscal Data Package
    "tahun": "date:fiscal-year",
    "kode_unit": "administrative-classification:generic:code",
    "unit": "administrative-classification:generic:label",
    "kode_program": "activity:generic:program:code",
    "program": "activity:generic:program:label",
    "kode_kegiatan": "activity:generic:project:code",
    "kegiatan": "activity:generic:project:label",
    "kode_sub_kegiatan": "activity:generic:subproject:code",
    "sub_kegiatan": "activity:generic:subproject:label",
    "kode_rekening": "economic-classification:generic:code",
    "sumber_dana": "fin-source:generic:label",
    "pagu": "value",
    "realisasi": "value",
}
FASE = {"pagu": "approved", "realisasi": "executed"}
DIMENSI: dict[
    str, tuple[str, str, tuple[tuple[str, str], ...]]
] = {  # dimension → its type, kind of classification, (key, label) of each level
    "tahun": ("datetime", "", (("tahun", ""),)),
    "unit": ("classification", "administrative", (("kode_unit", "unit"),)),
    "kegiatan": (
        "activity",
        "",
        (("kode_program", "program"), ("kode_kegiatan", "kegiatan"), ("kode_sub_kegiatan", "sub_kegiatan")),
    ),
    "rekening": ("classification", "economic", (("kode_rekening", ""),)),
    "dana": ("other", "", (("sumber_dana", ""),)),
}


def descriptor(h: Himpunan, isi: bytes, p: Penerbit) -> dict[str, Any]:
    """The descriptor of the budget table and its file (`isi`: the bytes of the CSV)."""
    medan: list[dict[str, Any]] = []
    for x in h.lajur:
        jenis = {"decimal": "number", "datetime": "datetime"}.get(JENIS[x.satuan], JENIS[x.satuan])
        satu: dict[str, Any] = {"name": x.id, "title": x.judul, "description": x.uraian, "type": jenis}
        if x.id in LAJUR:
            satu["columnType"] = LAJUR[x.id]
        if x.id in FASE:
            satu |= {"currency": "IDR", "fiscalPhase": FASE[x.id], "direction": "expenditure"}
        if x.satuan == "waktu":
            satu["format"] = "%Y-%m-%dT%H:%M:%SZ"
        medan.append(satu)
    sumber = {
        "name": h.id,
        "path": f"{h.id}.csv",
        "title": h.judul,
        "description": h.uraian,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(isi),
        "hash": f"sha256:{hashlib.sha256(isi).hexdigest()}",
        "schema": {"fields": medan, "missingValues": [""]},
    }
    return {
        "profile": "tabular-data-package",
        "name": "anggaran",
        "title": f"{h.judul}: {p.nama}",
        "description": h.uraian,
        "created": moment(p.waktu),
        "countryCode": "ID",
        "granularity": "aggregated",
        "homepage": f"{p.situs}/publik/",
        "licenses": [{"name": "lisensi", "path": p.lisensi}],
        "resources": [sumber],
        "model": {
            "measures": {n: {"source": n, "currency": "IDR", "direction": "expenditure", "phase": fase} for n, fase in FASE.items()},
            "dimensions": {n: _dimension(*x) for n, x in DIMENSI.items()},
        },
    }


def _dimension(jenis: str, klasifikasi: str, jenjang: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """A dimension of the logical model: its levels from the top, each with the label of its code."""
    atribut: dict[str, Any] = {}
    atas = ""
    for kode, nama in jenjang:
        atribut[kode] = {"source": kode, **({"parent": atas} if atas else {})}
        if nama:
            atribut[nama] = {"source": nama, "labelfor": kode}
        atas = kode
    lain = {"classificationType": klasifikasi} if klasifikasi else {}
    return {"dimensionType": jenis, **lain, "attributes": atribut, "primaryKey": [k for k, _ in jenjang]}
