"""How the announced works of a year went on: progress and payments as their contracts and orders say, and what held back those not begun."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from pantau.apps.pengadaan.queries import packages
from pantau.apps.siklus.kabar_paket import tell_package
from pantau.core.kabar_paket import LEPAS, KabarPaket
from pantau.demo.kejadian import Kerja
from pantau.demo.pemda import LAMBAT
from pantau.demo.pemilihan import Pemilihan

PESANAN = 45  # days in which an order of the catalogue is delivered
TERTAHAN = 8  # packages of a slow unit of which its PPK tells what holds them back


def works(rup: Iterable[dict[str, Any]], p: Pemilihan) -> dict[tuple[str, str], Kerja]:
    """The works by unit and activity, out of the lists of the year."""
    kontrak = {x["kd_tender"]: x for x in p.isi["tender-kontrak"]}
    pesan = {x["kd_paket"]: x for x in p.isi["ecat"]}
    bast: dict[str, list[dict[str, Any]]] = {}
    for x in p.isi["tender-bast"]:
        bast.setdefault(x["kd_tender"], []).append(x)
    hasil = {}
    for x in rup:
        kd, ep = f"9{x['kd_rup']}", f"EP-{x['kd_rup']}"
        kerja = Kerja(None, None, None, ())
        if kd in kontrak:
            serah = min((b["tgl_bast"] for b in bast.get(kd, ()) if b["tgl_bast"]), default=None)
            bayar = tuple((b["tgl_bap"], b["besar_pembayaran"]) for b in bast.get(kd, ()))
            kerja = Kerja(kontrak[kd]["tgl_kontrak_awal"], kontrak[kd]["tgl_kontrak_akhir"], serah, bayar)
        elif ep in pesan:
            mulai = pesan[ep]["tgl_order"]
            tiba = mulai + timedelta(days=PESANAN)
            kerja = Kerja(mulai, tiba, tiba, ((tiba + timedelta(days=9), pesan[ep]["total_harga"]),))
        hasil[x["nama_satker"], x["kode_sub_kegiatan"]] = kerja
    return hasil


def tell_blockers(rup: Iterable[dict[str, Any]], p: Pemilihan, hari_ini: date) -> None:
    """The slow units still designed in spring: their PPK says so, and later that design and documents are ready."""
    ada, mulai = packages(p.tahun), {x["kd_rup"]: x["tgl_order"] for x in p.isi["ecat"]}
    mulai |= {x["kd_rup"]: x["tgl_pengumuman_tender"] for x in p.isi["tender-pengumuman"]}

    def tell(kd: str, hari: date, jenis: str, penahan: str = "", catatan: str = "") -> None:
        kabar = KabarPaket(jenis, hari, penahan=penahan, catatan=catatan)
        tell_package(paket=ada["rup", kd], tahun=p.tahun, kabar=kabar, by="ppk", hari_ini=hari_ini)

    per_unit: dict[str, int] = {}
    for x in sorted(rup, key=lambda x: -x["pagu"]):
        unit, rencana = x["nama_satker"], x["tgl_awal_pemilihan"]
        if unit not in LAMBAT or not 3 <= rencana.month <= 5 or per_unit.get(unit, 0) >= TERTAHAN:
            continue
        per_unit[unit] = per_unit.get(unit, 0) + 1
        tell(x["kd_rup"], rencana, "penahan", penahan="rancangan", catatan="DED masih disusun, sekitar dua bulan.")
        if (umum := mulai.get(x["kd_rup"])) is not None:
            siap = umum - timedelta(days=14)
            tell(x["kd_rup"], siap, "penahan", penahan=LEPAS)
            tell(x["kd_rup"], siap, "rancangan")
            tell(x["kd_rup"], umum - timedelta(days=6), "dokumen")
