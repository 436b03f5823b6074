"""One publication: every file of it, written beside the last one and put in its place at once."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction

from pantau.apps.organisasi.queries import pemda
from pantau.base import jejak
from pantau.base.aturan import rules
from pantau.base.jam import now_ms, today
from pantau.base.tulis import take_turn
from pantau.base.waktu import write_time
from pantau.core.masalah import DitolakError, Masalah
from pantau.exports.terbuka.fiskal import descriptor
from pantau.exports.terbuka.halaman import page_data
from pantau.exports.terbuka.kamus import dictionary
from pantau.exports.terbuka.kini import KINI, SUSUNAN, current, folder, page
from pantau.exports.terbuka.ocds import Penerbit, release_package
from pantau.exports.terbuka.peta import geojson, places, svg_map
from pantau.exports.terbuka.satu_data import catalogue
from pantau.exports.terbuka.tabel import BENTUK
from pantau.reports.terbit_angka import budget_table, unit_figures, unit_table
from pantau.reports.terbit_paket import package_table, published_packages, region_figures, region_table, regions
from pantau.reports.terbitan import Himpunan, Keadaan, publishable

SIMPAN = 3  # publications kept on disk
LAIN = {
    "ocds.json": "Paket pengadaan menurut OCDS 1.1",
    "datapackage.json": "Anggaran dan realisasi sebagai Fiscal Data Package",
    "kecamatan.geojson": "Batas kecamatan dengan angka paketnya",
    "peta.svg": "Peta paket tiap kecamatan",
}


@dataclass(frozen=True, slots=True)
class Hasil:
    """What was published: the name of the publication, whether it is another than the last one, and its files with their sizes."""

    nama: str
    baru: bool
    berkas: dict[str, int]
    unit: int
    hari: int
    paket: int


def contents(penerbit: Penerbit) -> tuple[dict[str, bytes], dict[str, Any], Hasil]:
    """Every public file of what may be published now, what the pages show, and the counts."""
    keadaan = Keadaan()
    daftar = publishable(keadaan)
    angka = unit_figures(keadaan, daftar)
    milik = pemda()
    daerah = regions(milik.kode_wilayah if milik is not None else "")
    paket = published_packages(keadaan, daftar, daerah)
    kecamatan = region_figures(paket, daerah)
    tabel = [unit_table(angka), budget_table(keadaan, daftar), package_table(paket), region_table(kecamatan)]
    semua = [*tabel, dictionary(tabel)]
    berkas = {f"{h.id}.{b}": buat(h) for h in semua for b, buat in BENTUK.items()}
    berkas["ocds.json"] = _json(release_package(paket, penerbit))
    berkas["datapackage.json"] = _json(descriptor(tabel[1], berkas["anggaran.csv"], penerbit))
    per_kode = {a.kode: a for a in kecamatan}
    if daerah.batas:
        berkas["kecamatan.geojson"] = geojson(daerah.batas, per_kode)
        berkas["peta.svg"] = svg_map(daerah.batas, per_kode, places(paket), f"Paket tiap kecamatan, {penerbit.nama}").encode()
    berkas["katalog.jsonld"] = _json(catalogue(semua, _sizes(berkas), LAIN, penerbit))
    isi = page_data(angka, tabel[1], kecamatan, penerbit)
    isi["peta"] = svg_map(daerah.batas, per_kode, places(paket), "", "/publik/kecamatan/") if daerah.batas else ""
    isi |= {"berkas": _sizes(berkas), "lisensi": penerbit.lisensi, "himpunan": [_stated(h) for h in semua]}
    hari = len({x.per for x in daftar})
    return berkas, isi, Hasil("", False, {n: len(b) for n, b in berkas.items()}, len(isi["unit"]), hari, len(paket))


def _stated(h: Himpunan) -> dict[str, Any]:
    """A table as its page names it."""
    lajur = [[x.id, x.judul, x.satuan, x.uraian] for x in h.lajur]
    return {"id": h.id, "judul": h.judul, "uraian": h.uraian, "baris": len(h.baris), "lajur": lajur}


def _json(isi: Any) -> bytes:
    return (json.dumps(isi, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _sizes(berkas: dict[str, bytes]) -> dict[str, tuple[int, str]]:
    return {n: (len(b), hashlib.sha256(b).hexdigest()) for n, b in berkas.items()}


def publisher(situs: str) -> Penerbit:
    """Who publishes now at the address of a site, under the rules of the day; DitolakError without an address of the web: other programs follow it."""
    if urlsplit(situs).scheme not in ("https", "http") or not urlsplit(situs).netloc:
        raise DitolakError(Masalah("situs_tidak_disebut"))
    milik, hari, aturan = pemda(), today(), rules()
    lisensi, awalan = (str(aturan.value(f"publik_{n}", hari)) for n in ("lisensi", "awalan_ocds"))
    return Penerbit(milik.nama if milik is not None else "", situs.rstrip("/"), now_ms(), lisensi, awalan)


def publish(*, situs: str, by: str) -> Hasil:
    """Write what may be published now and let it take the place of the last publication, as an audited act; older ones than the last few are
    removed. Where nothing else would be said than the last publication says, that one stays.

    The files are complete before anybody is shown them: a publication that fails half-way changes nothing.
    """
    penerbit = publisher(situs)
    berkas, isi, hasil = contents(penerbit)
    isi |= {"susunan": SUSUNAN, "sidik": _fingerprint(berkas, penerbit)}
    lama = current()
    if lama is not None and page(lama).get("sidik") == isi["sidik"]:
        return replace(hasil, nama=lama.name)
    nama = hashlib.sha256(f"{isi['sidik']} {penerbit.waktu}".encode()).hexdigest()[:20]
    _write(nama, {**berkas, "halaman.json": _json(isi)})
    with transaction.atomic():
        take_turn()
        rincian = {"sidik": isi["sidik"], "unit": hasil.unit, "hari": hasil.hari, "paket": hasil.paket}
        jejak.record(waktu=write_time(), by=by, tindakan="terbit", objek=nama, rincian=rincian)
        _point_to(nama)
    _forget_older(folder() / nama)
    return replace(hasil, nama=nama, baru=True)


def _fingerprint(berkas: dict[str, bytes], p: Penerbit) -> str:
    """What a publication says, whenever it is made: its tables and map, for whom, where and under which licence."""
    isi = b"".join(berkas[n] for n in sorted(berkas) if n.endswith((".csv", ".svg")))
    return hashlib.sha256(isi + repr((p.nama, p.situs, p.lisensi, p.awalan)).encode()).hexdigest()


def _write(nama: str, berkas: dict[str, bytes]) -> None:
    sementara = folder() / f"{nama}.tulis"
    shutil.rmtree(sementara, ignore_errors=True)
    sementara.mkdir(parents=True)
    try:
        for n, b in berkas.items():
            (sementara / n).write_bytes(b)
        sementara.rename(folder() / nama)
    finally:
        shutil.rmtree(sementara, ignore_errors=True)


def _point_to(nama: str) -> None:
    sementara = folder() / f"{KINI}.tulis"
    sementara.write_text(nama + "\n", encoding="ascii")
    sementara.replace(folder() / KINI)


def _forget_older(kini: Path) -> None:
    semua = sorted((f for f in folder().iterdir() if f.is_dir() and f != kini), key=lambda f: f.stat().st_mtime, reverse=True)
    for f in semua[SIMPAN - 1 :]:
        shutil.rmtree(f, ignore_errors=True)
