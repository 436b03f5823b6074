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
KONTRAK = ["tahun", "kode_skpd", "nama_skpd", "kode_paket", "nama_paket", "no_kontrak", "tgl_kontrak", "dokumen", "no_adendum", "tgl_adendum",
           "nilai", "penyedia", "tgl_selesai", "hari_kesempatan", "sebab", "apbd", "ppk", "penyetuju", "denda", "denda_diterima",
           "fisik_akhir_tahun", "alasan_katalog"]  # fmt: skip
KATALOG = ["tahun_anggaran", "kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan", "jenis_pengadaan",
           "status_pdn", "status_ukm", "tgl_awal_pemilihan", "tgl_awal_kontrak", "tgl_akhir_kontrak", "tgl_pengumuman_paket"]  # fmt: skip
TANPA_PANDUAN = {"Kecamatan Muara Indah", "Kecamatan Kota Baru", "Kecamatan Simpang Lima"}
TAGIHAN = ["tahun", "kode_skpd", "nama_skpd", "no_kontrak", "no_tagihan", "tgl_tagihan", "nilai_tagihan", "penahan", "penanggung"]
TEMUAN = ["tahun", "kode_skpd", "nama_skpd", "no_kontrak", "no_temuan", "tgl_temuan", "nilai_temuan", "pemeriksa", "uraian_temuan",
          "tindak_lanjut", "dikembalikan"]  # fmt: skip
PERIKSA = (("apip", "Volume pekerjaan kurang dari kontrak", "proses"), ("bpk", "Denda keterlambatan belum dipungut", "belum"),
           ("apip", "Mutu di bawah yang diperjanjikan", "selesai"))  # fmt: skip
PENYEDIA = ("CV Bina Karya Contoh", "PT Sarana Contoh Mandiri", "CV Tirta Contoh", "PT Graha Contoh Persada", "CV Lintas Contoh")
LANGGANAN = {"Dinas Perhubungan": PENYEDIA[0]}
PENAHAN = (("pajak", "Bendahara"), ("spm", "PPK-SKPD"), ("jaminan", "Penyedia"), ("bast", "PPK"), ("", ""))


class Pemilihan:
    """The lists of a year in the making, up to a day; of what was contracted by then, handovers and payments up to a later one."""

    def __init__(self, tahun: int, sampai: date, serah: date | None = None) -> None:
        self.tahun, self.sampai, self.r = tahun, sampai, random.Random(tahun * 13 + 5)
        self.serah = serah or sampai
        self.isi: dict[str, list[dict[str, Any]]] = {x: [] for x in ISB}
        self.lain = random.Random(tahun * 17 + 3)  # beside the other: what is added here changes nothing there
        self.kesempatan: list[dict[str, Any]] = []
        self.tagihan: list[dict[str, Any]] = []

    def add(self, jenis: str, hari: date, **isi: Any) -> bool:
        """Put a row into a list, unless its day is still to come; whether it was put there."""
        ada = hari <= (self.serah if jenis == "tender-bast" else self.sampai)
        if ada:
            self.isi[jenis].append(isi)
        return ada

    def package(self, x: dict[str, Any]) -> None:
        """What becomes of an announced package."""
        satker = {"tahun_anggaran": self.tahun, "kd_klpd": "D999", "kd_satker": x["kd_satker_str"]}
        satker |= {n: x[n] for n in ("kd_satker_str", "nama_satker")}
        if x["nama_satker"] in TANPA_PANDUAN:
            isi = {"kode_skpd": x["kd_satker_str"], "nama_skpd": x["nama_satker"], "kode_paket": x["kd_rup"], "nama_paket": x["nama_paket"]}
            self.kesempatan.append({"tahun": self.tahun, **isi, "alasan_katalog": "panduan"})
            return
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
        masa["nama_penyedia"] = LANGGANAN.get(dasar["nama_satker"], PENYEDIA[nilai // 1000 % len(PENYEDIA)])
        if not self.add("tender-kontrak", kontrak, **dasar, no_kontrak=nomor, tgl_kontrak=kontrak, **masa):
            return
        kerja = {"tgl_mulai_pekerjaan": awal, "tgl_selesai_pekerjaan": akhir}
        self.add("tender-spmk", awal, **dasar, no_spmk_spp=nomor.replace("SP/", "SPMK/"), tgl_spmk_spp=awal, **kerja)
        dasar = {**dasar, "no_kontrak": nomor}
        if akhir > date(self.tahun, 12, 31) and date(self.tahun, 12, 20) <= self.sampai:
            self._extend(dasar, kontrak, akhir, nilai)
        self._handover(dasar, nomor, awal, akhir, nilai)

    def _of_unit(self, dasar: dict[str, Any]) -> dict[str, Any]:
        unit = {"kode_skpd": dasar["kd_satker_str"], "nama_skpd": dasar["nama_satker"]}
        return {"tahun": self.tahun, "no_kontrak": dasar["no_kontrak"], **unit}

    def _extend(self, dasar: dict[str, Any], kontrak: date, akhir: date, nilai: int) -> None:
        """Work that the year is too short for is given up to fifty days, with a fine of which a part has come in."""
        hari = min(50, (akhir - date(self.tahun, 12, 31)).days)
        denda = nilai * hari // 1000
        lambat = dasar["nama_satker"] in LAMBAT
        isi = {"kode_paket": dasar["kd_tender"], "nama_paket": dasar["nama_paket"], "tgl_kontrak": kontrak, "nilai": nilai}
        beri = {"dokumen": "pemberian kesempatan", "no_adendum": f"{dasar['no_kontrak']}/ADD-1", "tgl_adendum": date(self.tahun, 12, 20)}
        sebab = {"sebab": "tender_terlambat" if lambat else "penyedia", "apbd": "murni" if lambat else "perubahan"}
        orang = {
            "ppk": f"PPK {dasar['nama_satker']}",
            "penyetuju": "Kepala dinas",
            "penyedia": LANGGANAN.get(dasar["nama_satker"], PENYEDIA[nilai // 1000 % len(PENYEDIA)]),
        }
        uang = {"denda": denda, "denda_diterima": denda if self.lain.random() < 0.5 else 0, "fisik_akhir_tahun": self.lain.randint(55, 92)}
        self.kesempatan.append({**self._of_unit(dasar), **isi, **beri, "hari_kesempatan": hari, **sebab, **orang, **uang})

    def _handover(self, dasar: dict[str, Any], nomor: str, awal: date, akhir: date, nilai: int) -> None:
        """An advance soon after the start; the rest with the handover, which some units do not ask for."""
        serah = akhir + timedelta(days=self.r.randint(-12, 6))
        jadi = serah <= self.serah
        bast = {"no_bast": nomor.replace("SP/", "BAST/"), "tgl_bast": serah} if jadi else {"no_bast": "", "tgl_bast": ""}
        muka, kirim = round(nilai * 0.3), {"_event_date": self.serah}
        hari = awal + timedelta(days=14)
        termin = {"no_bap": nomor.replace("SP/", "BAP-1/"), "tgl_bap": hari, "besar_pembayaran": muka}
        if not self.add("tender-bast", hari, **dasar, **termin, **bast, progres_pekerjaan=100 if jadi else 0, **kirim):
            return
        malas = dasar["nama_satker"] in BELUM_TAGIH and self.tahun == self.sampai.year and self.sampai.month < 12
        acak = self.r if max(serah, hari) <= self.sampai else self.lain  # what comes later changes nothing of what came before
        if jadi and not malas and acak.random() < 0.9:
            hari = serah + timedelta(days=8)
            lunas = {"no_bap": nomor.replace("SP/", "BAP-2/"), "tgl_bap": hari, "besar_pembayaran": nilai - muka}
            self.add("tender-bast", hari, **dasar, **lunas, **bast, progres_pekerjaan=100, **kirim)
        elif jadi and not malas:  # billed, and something is in the way
            tahan, siapa = self.lain.choice(PENAHAN)
            hari = serah + timedelta(days=5)
            masuk = {"no_tagihan": nomor.replace("SP/", "INV/"), "tgl_tagihan": hari, "nilai_tagihan": nilai - muka}
            if hari <= self.sampai:  # a bill of the next year is none of this year's list
                self.tagihan.append({**self._of_unit(dasar), **masuk, "penahan": tahan, "penanggung": siapa})


def purchases(daftar: Iterable[dict[str, str]], tahun: int) -> list[dict[str, Any]]:
    """What every kecamatan is to buy through the catalogue."""
    hasil = []
    for n, u in enumerate(x for x in daftar if x["kelas"] == "kecamatan"):
        mulai = date(tahun, 3 + n % 4, 1)
        dasar = {"tahun_anggaran": tahun, "kd_satker_str": u["kode"], "nama_satker": u["nama"], "jenis_pengadaan": "Barang"}
        for m, nama in enumerate(("Belanja alat tulis kantor", "Belanja komputer dan perlengkapannya")):
            isi = {"kd_rup": f"{tahun}9{n:03d}{m}", "nama_paket": f"{nama} {u['nama']}", "pagu": 24_000_000 + 7_500_000 * ((n + 3 * m) % 7)}
            cara = {
                "metode_pengadaan": "E-Purchasing" if (n + m) % 5 else "Pengadaan Langsung",
                "status_pdn": "PDN" if m == 0 else "Non-PDN",
            }
            waktu = {
                "tgl_awal_pemilihan": mulai,
                "tgl_awal_kontrak": mulai + timedelta(days=14),
                "tgl_akhir_kontrak": mulai + timedelta(days=44),
            }
            hasil.append({**dasar, **isi, **cara, **waktu, "status_ukm": "UKM", "tgl_pengumuman_paket": date(tahun, 1, 15)})
    return hasil


def audit(p: Pemilihan) -> list[dict[str, Any]]:
    """What examiners found of three contracts that were handed over by the middle of the year: paid back whole, in part, or not at all."""
    serah = sorted(
        (x for x in p.isi["tender-bast"] if x["tgl_bast"] and x["tgl_bast"] <= date(p.tahun, 9, 15)), key=lambda x: x["kd_tender"]
    )
    nilai = {x["kd_tender"]: x["nilai_kontrak"] for x in p.isi["tender-kontrak"]}
    kontrak = {x["kd_tender"]: x for x in serah}
    hasil = []
    for n, (kd, x) in enumerate(list(kontrak.items())[: len(PERIKSA)]):
        (siapa, apa, lanjut), rp, hari = PERIKSA[n], round(nilai[kd] * (0.01 + 0.005 * n), -5), date(p.tahun, 9, 28) + timedelta(days=n)
        unit = {"tahun": p.tahun, "kode_skpd": x["kd_satker_str"], "nama_skpd": x["nama_satker"], "no_kontrak": x["no_kontrak"]}
        kembali = {"selesai": rp, "proses": round(rp * 0.4, -5), "belum": 0}[lanjut]
        isi = {"no_temuan": f"LHP-{n + 1}/{p.tahun}", "tgl_temuan": hari, "nilai_temuan": rp, "pemeriksa": siapa, "uraian_temuan": apa}
        if hari <= p.sampai:
            hasil.append({**unit, **isi, "tindak_lanjut": lanjut, "dikembalikan": kembali})
    return hasil


def selections(folder: Path, p: Pemilihan) -> dict[str, list[Path]]:
    """The lists of a year as files by format; a list without rows is left out."""
    hasil = {"isb": [write_csv(folder / f"isb-{n}.csv", ISB[n], isi) for n, isi in p.isi.items() if isi]}
    for n, kolom, isi in (("kontrak", KONTRAK, p.kesempatan), ("tagihan", TAGIHAN, p.tagihan), ("temuan", TEMUAN, audit(p))):
        if isi:
            hasil[n] = [write_csv(folder / f"{n}.csv", kolom, isi)]
    return hasil
