"""The selections and contracts of the demo: what was announced, ordered, signed, handed over and paid of the announced packages.

Two articles live here. Units that are slow still design for two months when their tenders are due; some never begin, some fail. Other units
finish and do not send the bill. In the years before, tenders of November are still running when the year ends.
"""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pantau.demo.kejadian import write_csv
from pantau.demo.pemda import BELUM_TAGIH, LAMBAT

SATKER = ["tahun_anggaran", "kd_klpd", "nama_klpd", "kd_satker", "kd_satker_str", "nama_satker"]
ISB = {
    "tender-pengumuman": [*SATKER, "kd_tender", "nama_paket", "pagu", "mak", "kd_rup", "jenis_pengadaan", "hps", "mtd_pemilihan",
                          "status_tender", "tgl_pengumuman_tender", "tgl_buat_paket"],
    "tender-kontrak": [*SATKER, "kd_tender", "nama_paket", "no_kontrak", "tgl_kontrak", "tgl_kontrak_awal", "tgl_kontrak_akhir",
                       "nilai_kontrak", "nama_penyedia", "versi_addendum", "status_kontrak"],
    "tender-spmk": [*SATKER, "kd_tender", "nama_paket", "no_spmk_spp", "tgl_spmk_spp", "tgl_mulai_pekerjaan", "tgl_selesai_pekerjaan",
                    "versi_addendum"],
    "tender-bast": [*SATKER, "kd_tender", "nama_paket", "no_kontrak", "no_bast", "tgl_bast", "no_bap", "tgl_bap", "besar_pembayaran",
                    "progres_pekerjaan", "_event_date"],
    "ecat": [*SATKER, "kd_paket", "rup_nama_pkt", "kd_rup", "mak", "total_harga", "tgl_order", "status_pkt"],
}  # fmt: skip


class Pemilihan:
    """The lists of a year in the making, up to a day."""

    def __init__(self, tahun: int, sampai: date) -> None:
        self.tahun, self.sampai, self.r = tahun, sampai, random.Random(tahun * 13 + 5)
        self.isi: dict[str, list[dict[str, Any]]] = {x: [] for x in ISB}

    def add(self, jenis: str, hari: date, **isi: Any) -> bool:
        """Put a row into a list, unless its day is still to come; whether it was put there."""
        if hari <= self.sampai:
            self.isi[jenis].append(isi)
        return hari <= self.sampai

    def package(self, x: dict[str, Any]) -> None:
        """What becomes of an announced package."""
        satker = {"tahun_anggaran": self.tahun, "kd_klpd": "D999", "kd_satker": x["kd_satker_str"]}
        satker |= {n: x[n] for n in ("kd_satker_str", "nama_satker")}
        lambat = x["nama_satker"] in LAMBAT
        if self.r.random() < (0.14 if lambat else 0.03):
            return  # nobody has begun it
        mulai = x["tgl_awal_pemilihan"] + timedelta(days=self.r.randint(45, 80) if lambat else self.r.randint(0, 18))
        nilai = round(x["pagu"] * self.r.uniform(0.86, 0.99) / 1000) * 1000
        if x["metode_pengadaan"] == "E-Purchasing":
            isi = {"kd_paket": f"EP-{x['kd_rup']}", "rup_nama_pkt": x["nama_paket"], "kd_rup": x["kd_rup"], "total_harga": nilai}
            self.add("ecat", mulai, **satker, **isi, tgl_order=mulai, status_pkt="ON PROCESS")
        else:
            self._tender({**satker, "kd_tender": f"9{x['kd_rup']}", "nama_paket": x["nama_paket"]}, x, mulai, nilai)

    def _tender(self, dasar: dict[str, Any], x: dict[str, Any], mulai: date, nilai: int) -> None:
        gagal = self.r.random() < 0.05
        isi = {"pagu": x["pagu"], "kd_rup": x["kd_rup"], "jenis_pengadaan": x["jenis_pengadaan"], "hps": round(x["pagu"] * 0.99)}
        kontrak = mulai + timedelta(days=self.r.randint(34, 48))
        status = "Gagal/Batal" if gagal else "Selesai" if kontrak <= self.sampai else "Berlangsung"
        umum = {"mtd_pemilihan": "Tender", "status_tender": status, "tgl_pengumuman_tender": mulai, "tgl_buat_paket": mulai}
        if not self.add("tender-pengumuman", mulai, **dasar, **isi, **umum) or gagal:
            return
        nomor, lama = f"000.3/{x['kd_rup']}/SP/{self.tahun}", (x["tgl_akhir_kontrak"] - x["tgl_awal_kontrak"]).days
        awal, akhir = kontrak + timedelta(days=4), kontrak + timedelta(days=4 + lama)
        masa = {"tgl_kontrak_awal": awal, "tgl_kontrak_akhir": akhir, "nilai_kontrak": nilai, "status_kontrak": "Kontrak Sedang Berjalan"}
        if not self.add("tender-kontrak", kontrak, **dasar, no_kontrak=nomor, tgl_kontrak=kontrak, **masa):
            return
        kerja = {"tgl_mulai_pekerjaan": awal, "tgl_selesai_pekerjaan": akhir}
        self.add("tender-spmk", awal, **dasar, no_spmk_spp=nomor.replace("SP/", "SPMK/"), tgl_spmk_spp=awal, **kerja)
        self._handover({**dasar, "no_kontrak": nomor}, nomor, awal, akhir, nilai)

    def _handover(self, dasar: dict[str, Any], nomor: str, awal: date, akhir: date, nilai: int) -> None:
        """An advance soon after the start; the rest with the handover, which some units do not ask for."""
        serah = akhir + timedelta(days=self.r.randint(-12, 6))
        jadi = serah <= self.sampai
        bast = {"no_bast": nomor.replace("SP/", "BAST/"), "tgl_bast": serah} if jadi else {"no_bast": "", "tgl_bast": ""}
        muka, kirim = round(nilai * 0.3), {"_event_date": self.sampai}
        hari = awal + timedelta(days=14)
        termin = {"no_bap": nomor.replace("SP/", "BAP-1/"), "tgl_bap": hari, "besar_pembayaran": muka}
        if not self.add("tender-bast", hari, **dasar, **termin, **bast, progres_pekerjaan=100 if jadi else 0, **kirim):
            return
        malas = dasar["nama_satker"] in BELUM_TAGIH and self.tahun == self.sampai.year and self.sampai.month < 12
        if jadi and not malas and self.r.random() < 0.9:
            hari = serah + timedelta(days=8)
            lunas = {"no_bap": nomor.replace("SP/", "BAP-2/"), "tgl_bap": hari, "besar_pembayaran": nilai - muka}
            self.add("tender-bast", hari, **dasar, **lunas, **bast, progres_pekerjaan=100, **kirim)


def selections(folder: Path, rup: Iterable[dict[str, Any]], tahun: int, sampai: date) -> list[Path]:
    """The lists of a year as files, up to a day; a list without rows is left out."""
    p = Pemilihan(tahun, sampai)
    for x in rup:
        p.package(x)
    return [write_csv(folder / f"isb-{n}.csv", ISB[n], isi) for n, isi in p.isi.items() if isi]
