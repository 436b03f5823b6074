"""The catalogue of what is published, for Satu Data Indonesia: DCAT as JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pantau.exports.terbuka.ocds import Penerbit
from pantau.exports.terbuka.tabel import moment
from pantau.reports.terbitan import Himpunan

MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
    "svg": "image/svg+xml",
    "jsonld": "application/ld+json",
}
KONTEKS = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "spdx": "http://spdx.org/rdf/terms#",
}
BAKU = {
    "ocds.json": "https://standard.open-contracting.org/1.1/",
    "datapackage.json": "https://specs.frictionlessdata.io/fiscal-data-package/",
}


def catalogue(daftar: Sequence[Himpunan], berkas: Mapping[str, tuple[int, str]], lain: Mapping[str, str], p: Penerbit) -> dict[str, Any]:
    """The catalogue. `berkas`: every file with its size and SHA-256; `lain`: files beside the tables, with what each is."""
    penerbit = {"@type": "foaf:Organization", "foaf:name": p.nama}
    isi = [_dataset(h.id, h.judul, h.uraian, [n for n in berkas if n.rpartition(".")[0] == h.id], berkas, p) for h in daftar]
    isi += [_dataset(n.rpartition(".")[0], uraian, uraian, [n], berkas, p) for n, uraian in lain.items() if n in berkas]
    for d in isi:
        d["dct:publisher"] = penerbit
    return {
        "@context": KONTEKS,
        "@id": f"{p.situs}/publik/data/katalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": f"Data terbuka {p.nama}".strip(),
        "dct:description": "Angka pengendalian pembangunan yang sudah ditandatangani atau dibekukan untuk rapat.",
        "dct:language": "id",
        "dct:issued": _moment(p.waktu),
        "dct:license": {"@id": p.lisensi},
        "dct:publisher": penerbit,
        "foaf:homepage": {"@id": f"{p.situs}/publik/"},
        "dcat:dataset": isi,
    }


def _moment(ms: int) -> dict[str, str]:
    return {"@type": "xsd:dateTime", "@value": moment(ms)}


def _dataset(id: str, judul: str, uraian: str, nama: Sequence[str], berkas: Mapping[str, tuple[int, str]], p: Penerbit) -> dict[str, Any]:
    alamat = f"{p.situs}/publik/data/"
    sebaran = []
    for n in nama:
        satu: dict[str, Any] = {
            "@type": "dcat:Distribution",
            "dct:title": n,
            "dcat:downloadURL": {"@id": f"{alamat}{n}"},
            "dcat:accessURL": {"@id": f"{p.situs}/publik/"},
            "dcat:mediaType": MEDIA[n.rpartition(".")[2]],
            "dcat:byteSize": berkas[n][0],
            "dct:license": {"@id": p.lisensi},
            "spdx:checksum": {"spdx:algorithm": "SHA256", "spdx:checksumValue": berkas[n][1]},
        }
        if n in BAKU:
            satu["dct:conformsTo"] = {"@id": BAKU[n]}
        sebaran.append(satu)
    return {
        "@id": f"{alamat}{id}",
        "@type": "dcat:Dataset",
        "dct:identifier": id,
        "dct:title": judul,
        "dct:description": uraian,
        "dct:issued": _moment(p.waktu),
        "dct:accrualPeriodicity": {"@id": "http://purl.org/cld/freq/monthly"},
        "dcat:keyword": ["anggaran", "realisasi", "pembangunan daerah", "APBD"],
        "dcat:distribution": sebaran,
    }
