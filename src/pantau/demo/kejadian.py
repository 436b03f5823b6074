"""What happens in a year of the demo: cash plans, payments, progress, tenders, shifts of pagu."""

import csv
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pantau.core.periode import month_end
from pantau.demo.pemda import DIAM, KURVA, Sub


def write_csv(path: Path, kolom: list[str], rows: Iterable[dict[str, Any]]) -> Path:
    """Write dictionaries as CSV."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as f:
        w = csv.DictWriter(f, kolom, restval="")
        w.writeheader()
        w.writerows(rows)
    return path


def base_row(s: Sub) -> dict[str, Any]:
    """The columns that every SIPD-like file of the demo repeats."""
    return {
        "kode_skpd": s.unit[0],
        "nama_skpd": s.unit[1],
        "kode_program": s.program[0],
        "nama_program": s.program[1],
        "kode_giat": s.kegiatan[0],
        "nama_giat": s.kegiatan[1],
        "kode_sub_giat": s.kode,
        "nama_sub_giat": s.nama,
    }


DASAR = ["kode_skpd", "nama_skpd", "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat"]


def cash_rows(subs: list[Sub], tahun: int) -> Iterable[dict[str, Any]]:
    """Budget lines with their monthly cash plan; whole thousands, the last month takes the rest."""
    for s in subs:
        kurva = KURVA[s.jenis]
        for rek, pagu in s.baris:
            bulan, sebelum = [], 0
            for m in range(12):
                kum = (
                    pagu if m == 11 else round(pagu * (kurva[m] if s.jenis == "gaji" else kurva[m - 1] if m else 0) * 0.97 / 100_000) * 1000
                )
                bulan.append(kum - sebelum)
                sebelum = kum
            yield {
                "tahun": tahun,
                **base_row(s),
                "kode_rekening": rek,
                "sumber_dana": s.dana,
                "pagu": pagu,
                **{f"bulan_{m + 1}": v for m, v in enumerate(bulan)},
            }


def progress(s: Sub, m: int, r: random.Random, mutu: float) -> float:
    """Physical progress at the end of month m (1..12), 0 to 100."""
    if s.jenis == "gaji":
        return round(m / 12 * 100, 2)
    f = KURVA[s.jenis][m - 1] * mutu * s.lambat * r.uniform(0.93, 1.04)
    return round(min(100.0, f), 2)


def money_share(s: Sub, m: int, fisik: float, lampau: bool) -> float:
    """Share of pagu paid at the end of month m: money trails work, more so where bills are not sent; the past caught up in December."""
    if s.jenis == "gaji":
        return KURVA["gaji"][m - 1] * 0.985
    if lampau and m == 12:
        return min(97.0, fisik * 0.955)
    jeda = 0.8 if s.tagih else 0.9 if s.jenis == "modal" else 0.97
    return fisik * jeda * (0.92 if lampau else 1.0)


POSTING = [
    *DASAR,
    "kode_rekening",
    "nama_sumber_dana",
    "nomor_dokumen",
    "jenis_dokumen",
    "jenis_transaksi",
    "tanggal_dokumen",
    "nilai_realisasi",
    "nilai_setoran",
    "nomor_spp",
    "tanggal_spp",
    "nomor_spm",
    "tanggal_spm",
    "nomor_sp2d",
    "tanggal_sp2d",
    "nilai_sp2d",
    "masa",
]


@dataclass(frozen=True)
class Kerja:
    """A work: its first day (None: not begun), its last by the contract, the handover, and its payments (day, rupiah)."""

    mulai: date | None
    akhir: date | None
    serah: date | None
    bayar: tuple[tuple[date, int], ...]

    def progress(self, hari: date) -> float:
        """Percent done on a day; all of it only when it is handed over."""
        if self.mulai is None or self.akhir is None or hari < self.mulai:
            return 0.0
        if self.serah is not None and hari >= self.serah:
            return 100.0
        return min(97.0, 97.0 * (hari - self.mulai).days / max((self.akhir - self.mulai).days, 1))

    def paid(self, mulai: date, sampai: date) -> list[tuple[date, int]]:
        """Payments between two days."""
        return [(h, n) for h, n in self.bayar if mulai <= h <= sampai]


@dataclass
class Tahun:
    """A year of the demo in the making: what was paid and reported so far. `kerja`: the announced works, by unit and activity."""

    tahun: int
    subs: list[Sub]
    r: random.Random
    lampau: bool
    kerja: dict[tuple[str, str], Kerja]
    bayar: dict[tuple[str, str, str], int] = field(default_factory=dict)
    fisik: dict[tuple[str, str], float] = field(default_factory=dict)
    nomor: int = 0

    def reports(self, m: int) -> list[dict[str, Any]]:
        """Physical reports of a month; silent units are missing."""
        hasil = []
        per = month_end(self.tahun, m).isoformat()
        for s in self.subs:
            f = max(progress(s, m, self.r, 0.955 if not self.lampau else 0.97), self.fisik.get((s.unit[1], s.kode), 0.0))
            kerja = self.kerja.get((s.unit[1], s.kode))
            if kerja is not None:
                jadi = kerja.progress(month_end(self.tahun, m))
                f = round(jadi if jadi >= 100 else max(jadi * 0.9 + f * 0.08, self.fisik.get((s.unit[1], s.kode), 0.0)), 2)
            self.fisik[s.unit[1], s.kode] = f
            batas = DIAM.get(s.unit[1])
            if batas is not None and not self.lampau and m > batas:
                continue
            hasil.append({**base_row(s), "tanggal": per, "persen": f"{f:.2f}", "keadaan": "selesai" if f >= 100 else "berjalan"})
        return hasil

    def postings(self, m: int) -> list[dict[str, Any]]:
        """Payments of a month, with returns, requests not yet paid, floats, and late endorsements of the hospitals."""
        hasil: list[dict[str, Any]] = []
        akhir = month_end(self.tahun, m)
        for s in self.subs:
            fisik = self.fisik[s.unit[1], s.kode]
            bagian, kerja = money_share(s, m, fisik, self.lampau), self.kerja.get((s.unit[1], s.kode))
            for ke, (rek, pagu) in enumerate(s.baris):
                if kerja is not None and ke == 0:
                    hasil += self._works_paid(s, rek, pagu, kerja, m)
                    continue
                if s.jenis in ("barang", "modal") and self.r.random() < 0.2 and not (self.lampau and m == 12):
                    continue
                kunci = (s.unit[1], s.kode, rek)
                sudah = self.bayar.get(kunci, 0)
                kum = round(pagu * min(bagian, 99.2) / 100_000) * 1000
                if kum <= sudah:
                    continue
                if s.jenis == "blud":
                    if m % 3 == 0:
                        hasil.append(
                            self._row(s, rek, kum - sudah, min(akhir + timedelta(days=15), date(self.tahun, 12, 31)), "SP2B", "LS", akhir)
                        )
                        self.bayar[kunci] = kum
                    continue
                hari = akhir - timedelta(days=self.r.randint(0, 24))
                antre = not self.lampau and m == 10 and self.r.random() < 0.08
                if s.jenis == "barang" and m < 10 and self.r.random() < 0.25:
                    hari = akhir + timedelta(days=self.r.randint(1, 5))  # asked for in the month, paid in the next
                hasil.append(self._row(s, rek, kum - sudah, hari, "SPP", "LS", None, antre))
                self.bayar[kunci] = kum
                if self.r.random() < 0.004:
                    kembali = max(1000, (kum - sudah) // 20)
                    x = self._row(s, rek, 0, akhir, "STS", "LS", None)
                    x["nilai_setoran"] = kembali
                    hasil.append(x)
                    self.bayar[kunci] -= kembali
        if m == 1:
            for u in sorted({s.unit for s in self.subs}):
                s = next(x for x in self.subs if x.unit == u)
                hasil.append(self._row(s, s.baris[0][0], 150_000_000, date(self.tahun, 1, 12), "SPP", "UP", None))
        return hasil

    def _works_paid(self, s: Sub, rek: str, pagu: int, kerja: Kerja, m: int) -> list[dict[str, Any]]:
        """What was paid of a work in a month, none beyond its line."""
        hasil, kunci = [], (s.unit[1], s.kode, rek)
        for hari, n in kerja.paid(date(self.tahun, m, 1), month_end(self.tahun, m)):
            if (rp := min(n, pagu - self.bayar.get(kunci, 0))) > 0:
                hasil.append(self._row(s, rek, rp, hari, "SPP", "LS", None))
                self.bayar[kunci] = self.bayar.get(kunci, 0) + rp
        return hasil

    def _row(
        self, s: Sub, rek: str, nilai: int, hari: date, jenis_dok: str, jenis: str, masa: date | None, antre: bool = False
    ) -> dict[str, Any]:
        self.nomor += 1
        no, spp = f"{self.nomor:06d}/{jenis}/{s.unit[0]}/{self.tahun}", hari - timedelta(days=6)
        spp = max(spp, date(self.tahun, 1, 1))
        return {
            **base_row(s),
            "kode_rekening": rek,
            "nama_sumber_dana": s.dana,
            "nomor_dokumen": f"DOK-{no}",
            "jenis_dokumen": jenis_dok,
            "jenis_transaksi": jenis,
            "tanggal_dokumen": spp if jenis_dok == "SPP" else hari,
            "nilai_realisasi": nilai,
            "nilai_setoran": 0,
            "nomor_spp": f"SPP-{no}",
            "tanggal_spp": spp,
            "nomor_spm": "null" if antre else f"SPM-{no}",
            "tanggal_spm": "null" if antre else spp,
            "nomor_sp2d": "null" if antre else f"SP2D-{no}",
            "tanggal_sp2d": "null" if antre else hari,
            "nilai_sp2d": nilai,
            "masa": masa or "",
        }


def tenders(subs: list[Sub], r: random.Random, tahun: int) -> list[dict[str, Any]]:
    """Announced packages: large works with planned dates; in the year before, many selections began in November."""
    hasil = []
    for n, s in enumerate(x for x in subs if x.jenis == "modal" and x.pagu > 400_000_000):
        bulan = 10 if r.random() < 0.18 else r.choice((2, 3, 3, 4, 5))
        mulai = date(tahun, min(12, bulan + 2), 1)
        hasil.append(
            {
                "tahun_anggaran": tahun,
                "kd_satker_str": s.unit[0],
                "nama_satker": s.unit[1],
                "kd_rup": f"{tahun}{n:05d}",
                "nama_paket": f"Pekerjaan konstruksi: {s.nama}",
                "kode_sub_kegiatan": s.kode,
                "pagu": s.baris[0][1],
                "metode_pengadaan": "Tender" if s.pagu > 1e9 else "E-Purchasing",
                "jenis_pengadaan": "Pekerjaan Konstruksi",
                "tgl_awal_pemilihan": date(tahun, bulan + (1 if bulan == 10 else 0), 1),
                "tgl_awal_kontrak": mulai,
                "tgl_akhir_kontrak": min(date(tahun, 12, 20), mulai + timedelta(days=(90, 120, 150)[n % 3])),
                "tgl_pengumuman_paket": date(tahun, 1, 15),
            }
        )
    return hasil


def shift(subs: list[Sub], r: random.Random, bagian: float, faktor: tuple[float, float]) -> list[Sub]:
    """Change the pagu of some sub kegiatan; returns those that changed."""
    berubah = []
    for s in subs:
        if s.jenis != "gaji" and r.random() < bagian:
            x = r.uniform(*faktor)
            s.baris = [(k, max(1000, round(p * x / 1000) * 1000)) for k, p in s.baris]
            s.pagu = sum(p for _, p in s.baris)
            berubah.append(s)
    return berubah
