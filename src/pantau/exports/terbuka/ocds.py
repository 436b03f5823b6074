"""Packages as releases of the Open Contracting Data Standard 1.1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pantau.core.uang import as_decimal_text
from pantau.exports.terbuka.tabel import moment
from pantau.reports.terbit_paket import SELESAI, PaketTerbit

STATUS_TENDER = {
    **dict.fromkeys(("rencana", "perencanaan", "siap"), "planned"),
    "pemilihan": "active",
    "gagal": "unsuccessful",
    "batal": "cancelled",
}  # any other stage comes after a selection that is complete
METODE = {
    "tender": "open",
    "seleksi": "open",
    "penunjukan langsung": "direct",
}  # whatever else a law calls it is said in its own words only
JENIS = {
    "pekerjaan konstruksi": "works",
    "barang": "goods",
    "jasa konsultansi": "services",
    "jasa konsultansi badan usaha": "services",
    "jasa lainnya": "services",
}


@dataclass(frozen=True, slots=True)
class Penerbit:
    """Who publishes: name of the pemda, address of the site, moment (ms), licence, and the prefix of its OCDS numbers."""

    nama: str
    situs: str
    waktu: int
    lisensi: str
    awalan: str


def release_package(paket: Sequence[PaketTerbit], p: Penerbit) -> dict[str, Any]:
    """All packages, a release each: what is known of it on its published day."""
    return {
        "uri": f"{p.situs}/publik/data/ocds.json",
        "version": "1.1",
        "publishedDate": moment(p.waktu),
        "publisher": {"name": p.nama},
        "license": p.lisensi,
        "releases": [release(x, p.awalan) for x in paket],
    }


def release(x: PaketTerbit, awalan: str) -> dict[str, Any]:
    """One package."""
    ocid, pemilik = f"{awalan}-{x.id}", {"id": x.kode_unit or x.unit, "name": x.unit}
    penyedia = [{"id": n, "name": n} for n in x.penyedia]
    pihak = [{**pemilik, "roles": ["buyer", "procuringEntity"]}, *({**s, "roles": ["supplier"]} for s in penyedia)]
    hasil: dict[str, Any] = {
        "ocid": ocid,
        "id": f"{ocid}-{x.terbit.per.isoformat()}",
        "date": moment(x.terbit.diketahui),
        "tag": [*(["planning"] if x.pagu is not None else []), "tender", *(["award", "contract"] if x.kontrak else [])],
        "initiationType": "tender",
        "language": "id",
        "parties": pihak,
        "buyer": pemilik,
        "tender": _tender(x, pemilik),
    }
    if x.pagu is not None:
        hasil["planning"] = {"budget": {"id": x.nomor, "amount": amount(x.pagu)}}
    if x.kontrak:
        hasil["awards"] = [_award(x, n, penyedia) for n in range(len(x.kontrak))]
        hasil["contracts"] = [_contract(x, n) for n in range(len(x.kontrak))]
    return hasil


def amount(sen: int) -> dict[str, Any]:
    """An amount in rupiah; whole ones as whole numbers, so that none loses a digit."""
    d = Decimal(as_decimal_text(sen))
    return {"amount": int(d) if d == d.to_integral_value() else float(d), "currency": "IDR"}


def _tender(x: PaketTerbit, pemilik: dict[str, str]) -> dict[str, Any]:
    hasil: dict[str, Any] = {
        "id": x.nomor,
        "title": x.nama,
        "status": STATUS_TENDER.get(x.tahap, "complete"),
        "procuringEntity": pemilik,
    }
    if x.metode:
        hasil["procurementMethodDetails"] = x.metode
    if (metode := METODE.get(x.metode.lower())) is not None:
        hasil["procurementMethod"] = metode
    if (jenis := JENIS.get(x.jenis.lower())) is not None:
        hasil["mainProcurementCategory"] = jenis
    if x.pagu is not None:
        hasil["value"] = amount(x.pagu)
    for kunci, rencana, tepi in (("tenderPeriod", "tgl_awal_pemilihan", "startDate"), ("contractPeriod", "tgl_akhir_kontrak", "endDate")):
        if rencana in x.rencana:
            hasil[kunci] = {tepi: f"{x.rencana[rencana].isoformat()}T00:00:00Z"}
    return hasil


def _award(x: PaketTerbit, n: int, penyedia: list[dict[str, str]]) -> dict[str, Any]:
    """The award behind a contract; vendors are named where the package has one contract, else nobody says whose each is."""
    satu = penyedia if len(x.kontrak) == 1 else []
    return {"id": f"{x.nomor}-{n + 1}", "status": "active", "value": amount(x.kontrak[n].nilai), **({"suppliers": satu} if satu else {})}


def _contract(x: PaketTerbit, n: int) -> dict[str, Any]:
    k = x.kontrak[n]
    status = "terminated" if x.tahap in (*SELESAI, "putus") else "active"
    hasil: dict[str, Any] = {
        "id": k.nomor or f"{x.nomor}-{n + 1}",
        "awardID": f"{x.nomor}-{n + 1}",
        "status": status,
        "value": amount(k.nilai),
    }
    if k.hari is not None:
        hasil["dateSigned"] = f"{k.hari.isoformat()}T00:00:00Z"
    return hasil
