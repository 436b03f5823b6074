"""The demo government: a fictional kabupaten at 31 October, with two earlier years, made from a seed and loaded through the importers.

Everything here is invented. The situations: work finished but not billed, absorption far behind work, targets missed, tenders late in
the year before, units that do not report, a merged dinas, hospital spending endorsed late, returns, a December-heavy past.
"""

from __future__ import annotations

import csv
import random
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from pantau.apps.organisasi.actions import save_account, set_pemda
from pantau.apps.organisasi.queries import find_units
from pantau.core.periode import month_end
from pantau.imports.jalan import HasilImpor, run_import
from pantau.imports.opsi import Opsi

NAMA = "Kabupaten Tirta Kencana"
DANA = (
    "1.1.01 PAD",
    "1.2.01.08 DAU",
    "1.2.01.09 DAU Pendidikan",
    "1.2.01.10 DAU Kesehatan",
    "1.2.01.11 DAU Pekerjaan Umum",
    "1.2.02.01 DAK Fisik Jalan",
    "1.2.02.02 DAK Fisik Kesehatan",
    "1.2.02.03 DAK Fisik Pendidikan",
    "1.2.03.01 DAK Nonfisik",
    "1.2.04.01 DBH",
    "1.3.01 Bantuan Keuangan Provinsi",
    "1.4.01 BLUD",
)
DINAS = (
    ("1.01", "Dinas Pendidikan", 3.2, "sekolah|ruang kelas|perpustakaan sekolah|sanitasi sekolah|sarana belajar"),
    ("1.02", "Dinas Kesehatan", 2.6, "puskesmas|posyandu|alat kesehatan|obat dan vaksin|gudang farmasi"),
    (
        "1.03",
        "Dinas Pekerjaan Umum dan Penataan Ruang",
        4.5,
        "jalan kabupaten|jembatan|saluran irigasi|drainase|jaringan air minum|gedung pemerintah",
    ),
    ("1.04", "Dinas Perumahan dan Kawasan Permukiman", 1.6, "jalan lingkungan|rumah tidak layak huni|taman|penerangan jalan"),
    ("1.05", "Satuan Polisi Pamong Praja", 0.5, "pos jaga|kendaraan patroli|perlengkapan lapangan"),
    ("1.05", "Badan Penanggulangan Bencana Daerah", 0.5, "posko|logistik bencana|rambu evakuasi"),
    ("1.06", "Dinas Sosial", 0.6, "panti sosial|bantuan sosial|data kesejahteraan"),
    ("2.07", "Dinas Tenaga Kerja dan Transmigrasi", 0.5, "balai latihan kerja|bursa kerja|permukiman transmigrasi"),
    ("2.08", "Dinas Pemberdayaan Perempuan dan Keluarga Berencana", 0.5, "balai penyuluhan|layanan keluarga|data stunting"),
    ("2.09", "Dinas Ketahanan Pangan", 0.4, "lumbung pangan|cadangan pangan|pasar murah"),
    ("2.11", "Dinas Lingkungan Hidup", 0.7, "tempat pembuangan akhir|kendaraan sampah|laboratorium lingkungan"),
    ("2.12", "Dinas Kependudukan dan Pencatatan Sipil", 0.4, "layanan keliling|jaringan data|blangko"),
    ("2.13", "Dinas Pemberdayaan Masyarakat dan Desa", 0.5, "badan usaha desa|sistem keuangan desa|pasar desa"),
    ("2.15", "Dinas Perhubungan", 0.7, "terminal|rambu lalu lintas|dermaga|halte"),
    ("2.16", "Dinas Komunikasi, Informatika dan Statistik", 0.6, "jaringan serat optik|pusat data|menara|aplikasi layanan"),
    ("2.17", "Dinas Koperasi dan Usaha Kecil", 0.4, "sentra usaha|pelatihan usaha|promosi produk"),
    ("2.18", "Dinas Penanaman Modal dan Pelayanan Terpadu", 0.4, "mal pelayanan|peta potensi|sistem perizinan"),
    ("2.19", "Dinas Kepemudaan, Olahraga dan Pariwisata", 0.6, "stadion|gelanggang olahraga|destinasi wisata"),
    ("2.23", "Dinas Perpustakaan dan Arsip", 0.3, "gedung layanan baca|koleksi buku|depo arsip"),
    ("3.25", "Dinas Perikanan", 0.5, "balai benih ikan|alat tangkap|tambatan perahu"),
    ("3.27", "Dinas Pertanian", 0.9, "jaringan irigasi tersier|jalan usaha tani|alat mesin pertanian|rumah potong hewan"),
    ("3.30", "Dinas Perdagangan dan Perindustrian", 0.6, "pasar rakyat|sentra industri|alat ukur"),
)
BADAN = (
    ("5.01", "Badan Perencanaan Pembangunan Daerah", 0.4, "dokumen rencana|data pembangunan"),
    ("5.02", "Badan Pengelolaan Keuangan dan Aset Daerah", 1.0, "aset daerah|sistem keuangan"),
    ("5.02", "Badan Pendapatan Daerah", 0.4, "basis data pajak|layanan pajak"),
    ("5.03", "Badan Kepegawaian dan Pengembangan SDM", 0.4, "pusat penilaian|pelatihan pegawai"),
    ("8.01", "Badan Kesatuan Bangsa dan Politik", 0.3, "forum warga|pendidikan politik"),
    ("4.01", "Sekretariat Daerah", 1.0, "rumah dinas|layanan pengadaan|kantor"),
    ("4.02", "Sekretariat DPRD", 0.7, "gedung rapat|risalah"),
    ("6.01", "Inspektorat", 0.3, "ruang periksa|sistem pengawasan"),
)
KECAMATAN = (
    "Muara Indah",
    "Tanjung Sari",
    "Batu Hijau",
    "Sungai Lestari",
    "Bukit Raya",
    "Teluk Jernih",
    "Rantau Damai",
    "Padang Luas",
    "Lembah Asri",
    "Hulu Tirta",
    "Hilir Kencana",
    "Pulau Cempaka",
    "Simpang Lima",
    "Air Bening",
    "Gunung Sejuk",
    "Kota Baru",
    "Pantai Mutiara",
    "Danau Biru",
    "Sumber Makmur",
    "Tirta Jaya",
)
RUTIN = (
    ("01", "Penyediaan Gaji dan Tunjangan ASN"),
    ("02", "Penyusunan Dokumen Perencanaan Perangkat Daerah"),
    ("02", "Evaluasi Kinerja Perangkat Daerah"),
    ("05", "Pengadaan Pakaian Dinas"),
    ("06", "Penyediaan Komponen Instalasi Listrik"),
    ("06", "Penyediaan Peralatan Kantor"),
    ("06", "Penyelenggaraan Rapat Koordinasi"),
    ("07", "Pengadaan Kendaraan Operasional"),
    ("08", "Penyediaan Jasa Komunikasi, Air dan Listrik"),
    ("08", "Penyediaan Jasa Pelayanan Umum Kantor"),
    ("09", "Pemeliharaan Kendaraan Dinas"),
    ("09", "Pemeliharaan Gedung Kantor"),
)
KERJA = (
    ("Pembangunan", "modal"),
    ("Rehabilitasi", "modal"),
    ("Pemeliharaan", "barang"),
    ("Pengadaan", "modal"),
    ("Pembinaan pengelola", "barang"),
    ("Pendataan", "barang"),
    ("Pengawasan", "barang"),
    ("Sosialisasi", "barang"),
    ("Penyusunan rencana", "barang"),
)
KERJA_KEC = (
    "Pelayanan administrasi terpadu",
    "Pembangunan sarana lingkungan",
    "Pemberdayaan masyarakat kelurahan",
    "Penataan ketertiban lingkungan",
    "Musyawarah perencanaan",
    "Pembinaan desa",
    "Fasilitasi dana desa",
    "Peringatan hari besar",
)
DIAM = {"Dinas Lingkungan Hidup": 8, "Kecamatan Danau Biru": 9, "Kecamatan Air Bening": 9, "Kecamatan Pulau Cempaka": 0}
LAMBAT = {
    "Dinas Pekerjaan Umum dan Penataan Ruang": 0.78,
    "Dinas Perhubungan": 0.84,
    "Dinas Perumahan dan Kawasan Permukiman": 0.93,
    "Dinas Kepemudaan, Olahraga dan Pariwisata": 0.88,
}
BELUM_TAGIH = {
    "Dinas Perumahan dan Kawasan Permukiman",
    "Dinas Pertanian",
    "Dinas Pendidikan",
    "Kecamatan Muara Indah",
    "Kecamatan Kota Baru",
}
REK = {
    "gaji": (("5.1.01.01.01.0001", 0.72), ("5.1.01.01.02.0001", 0.12), ("5.1.01.02.01.0001", 0.16)),
    "barang": (("5.1.02.01.01.0024", 0.25), ("5.1.02.02.01.0003", 0.45), ("5.1.02.04.01.0001", 0.30)),
    "modal": (("5.2.04.01.01.0003", 0.88), ("5.1.02.02.01.0031", 0.08), ("5.1.02.01.01.0026", 0.04)),
    "blud": (("5.1.02.99.99.9999", 0.7), ("5.2.02.08.01.0001", 0.3)),
}
KURVA = {
    "gaji": [8.3, 16.6, 25, 33.3, 41.6, 54, 62.3, 70.6, 79, 87.3, 93.6, 100],
    "barang": [2, 6, 13, 21, 30, 40, 50, 60, 70, 79, 90, 100],
    "modal": [0, 0, 2, 5, 11, 20, 31, 43, 56, 70, 86, 100],
    "blud": [7, 15, 23, 32, 40, 49, 57, 66, 74, 83, 91, 100],
}


@dataclass
class Sub:
    """A sub kegiatan of the demo with its lines and temper."""

    unit: tuple[str, str]
    program: tuple[str, str]
    kegiatan: tuple[str, str]
    kode: str
    nama: str
    jenis: str
    dana: str
    pagu: int
    tagih: bool
    lambat: float
    baris: list[tuple[str, int]] = field(default_factory=list)


def units(tahun: int, lalu: bool) -> list[dict[str, str]]:
    """Rows of the unit format. In earlier years trade and industry were two dinas."""
    hasil = []

    def add(kode: str, nama: str, kelas: str, asisten: str, induk: str = "", penerus: str = "") -> None:
        hasil.append(
            {
                "kode": kode,
                "nama": nama,
                "nama_induk": induk,
                "kelas": kelas,
                "asisten": asisten,
                "mulai": f"{tahun}-01-01",
                "penerus_nama": penerus,
            }
        )

    n = 1
    for b, nama, _, _ in (*DINAS, *BADAN):
        kelas = (
            "badan"
            if nama.startswith("Badan")
            else "sekretariat"
            if nama.startswith("Sek")
            else "inspektorat"
            if nama.startswith("Ins")
            else "satuan"
            if nama.startswith("Satuan")
            else "dinas"
        )
        asisten = "Ekonomi dan Pembangunan" if b[0] in "13" else "Pemerintahan dan Kesra" if b[0] == "2" else "Administrasi Umum"
        if nama == "Dinas Perdagangan dan Perindustrian" and lalu:
            add(f"{b}.0.00.0.00.{n + 60:02d}.0000", "Dinas Perdagangan", kelas, asisten)
            add(f"3.31.0.00.0.00.{n + 40:02d}.0000", "Dinas Perindustrian", kelas, asisten)
        else:
            add(f"{b}.0.00.0.00.{n:02d}.0000", nama, kelas, asisten)
        n += 1
    for i, k in enumerate(("RSUD Tirta Medika", "RSUD Kencana Husada", "RSUD Hulu Sehat")):
        add(f"1.02.0.00.0.00.02.{i + 1:04d}", k, "rsud", "Pemerintahan dan Kesra", "Dinas Kesehatan")
    for i, k in enumerate(KECAMATAN[:6]):
        add(f"1.02.0.00.0.00.02.{i + 11:04d}", f"Puskesmas {k}", "puskesmas", "Pemerintahan dan Kesra", "Dinas Kesehatan")
    for i, k in enumerate(KECAMATAN):
        add(f"7.01.0.00.0.00.{i + 60:02d}.0000", f"Kecamatan {k}", "kecamatan", "Pemerintahan dan Kesra")
    return hasil


def activities(r: random.Random, daftar: list[dict[str, str]]) -> list[Sub]:
    """The programme of a year."""
    berat = {nama: (w, obj.split("|")) for _, nama, w, obj in (*DINAS, *BADAN)}
    berat |= {
        "Dinas Perdagangan": (0.4, ["pasar rakyat", "alat ukur"]),
        "Dinas Perindustrian": (0.25, ["sentra industri", "pelatihan perajin"]),
    }
    hasil: list[Sub] = []
    for u in daftar:
        nama, bidang = u["nama"], u["kode"][:4]
        w, objek = berat.get(nama, (0.12 if u["kelas"] == "puskesmas" else 0.9 if u["kelas"] == "rsud" else 0.16, ["layanan"]))
        unit = (u["kode"], nama)
        lambat = LAMBAT.get(nama) or random.Random(nama).choice((0.93, 0.97, 1.0, 1.02, 1.05))

        def add(
            prog: tuple[str, str],
            giat: tuple[str, str],
            n: int,
            label: str,
            jenis: str,
            pagu: float,
            dana: str,
            unit: tuple[str, str] = unit,
            lambat: float = lambat,
            nama: str = nama,
        ) -> None:
            total = max(2, round(pagu / 250_000)) * 250_000
            s = Sub(unit, prog, giat, f"{giat[0]}.{n:04d}", label, jenis, dana, total, nama in BELUM_TAGIH and jenis == "modal", lambat)
            sisa = total
            rek = REK[jenis]
            for kode, bagian in rek[:-1]:
                x = round(total * bagian / 1000) * 1000
                s.baris.append((kode, x))
                sisa -= x
            s.baris.append((rek[-1][0], sisa))
            hasil.append(s)

        p1 = (f"{bidang}.01", "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA")
        if u["kelas"] == "rsud":
            add(
                p1,
                (f"{bidang}.01.2.10", "Peningkatan Pelayanan BLUD"),
                1,
                "Pelayanan dan Penunjang Pelayanan BLUD",
                "blud",
                w * r.uniform(4.2e10, 7e10),
                DANA[11],
            )
        for n, (kg, label) in enumerate(RUTIN if u["kelas"] != "puskesmas" else RUTIN[1:6], 1):
            jenis = "gaji" if label.startswith("Penyediaan Gaji") else "barang"
            pagu = (
                w * (3.2e10 if nama == "Dinas Pendidikan" else 7e9) * r.uniform(0.8, 1.2)
                if jenis == "gaji"
                else w * 4e8 * r.lognormvariate(0, 0.6)
            )
            add(
                p1,
                (f"{bidang}.01.2.{kg}", f"Administrasi Perangkat Daerah {kg}"),
                n,
                label,
                jenis,
                pagu,
                DANA[1] if jenis == "gaji" else r.choice(DANA[:2]),
            )
        if u["kelas"] == "kecamatan":
            for n, label in enumerate(KERJA_KEC * 2, 1):
                pr = (
                    f"{bidang}.0{2 + n % 3}",
                    ("PROGRAM PENYELENGGARAAN PEMERINTAHAN", "PROGRAM PEMBERDAYAAN MASYARAKAT", "PROGRAM KETENTERAMAN")[n % 3],
                )
                tahap = "" if n <= len(KERJA_KEC) else " tahap II"
                add(
                    pr,
                    (f"{pr[0]}.2.0{1 + n % 2}", f"Koordinasi {label.split()[0].lower()} kecamatan"),
                    n,
                    label + tahap,
                    "modal" if "Pembangunan" in label else "barang",
                    1.6e8 * r.lognormvariate(0, 0.7),
                    r.choice((DANA[1], DANA[1], DANA[9])),
                )
        elif u["kelas"] not in ("puskesmas", "rsud"):
            n = 0
            for pi in range(2, 6):
                pr = (f"{bidang}.0{pi}", f"PROGRAM PENGELOLAAN {objek[(pi - 2) % len(objek)].upper()}")
                for gi in range(1, 4):
                    giat = (f"{pr[0]}.2.0{gi}", f"Penyelenggaraan {objek[(pi + gi) % len(objek)]}")
                    for kata, jenis in r.sample(KERJA, r.choice((4, 5, 6))):
                        n += 1
                        besar = 2.4e9 if jenis == "modal" else 3.5e8
                        khusus = {"1.03": (DANA[4], DANA[5], DANA[9]), "1.01": (DANA[2], DANA[7]), "1.02": (DANA[3], DANA[6], DANA[8])}.get(
                            bidang, (DANA[0], DANA[1], DANA[10])
                        )
                        add(
                            pr,
                            giat,
                            n,
                            f"{kata} {r.choice(objek)} wilayah {r.choice(KECAMATAN)}",
                            jenis,
                            w * besar * r.lognormvariate(0, 0.9) * 0.35,
                            r.choice(khusus),
                        )
    return hasil


def _write(path: Path, kolom: list[str], rows: Iterable[dict[str, Any]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as f:
        w = csv.DictWriter(f, kolom, restval="")
        w.writeheader()
        w.writerows(rows)
    return path


def _base(s: Sub) -> dict[str, Any]:
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
                **_base(s),
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
    jeda = 0.62 if s.jenis == "modal" else 0.86
    if s.tagih:
        jeda = 0.34
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


@dataclass
class Tahun:
    """A year of the demo in the making: what was paid and reported so far."""

    tahun: int
    subs: list[Sub]
    r: random.Random
    lampau: bool
    bayar: dict[tuple[str, str, str], int] = field(default_factory=dict)
    fisik: dict[tuple[str, str], float] = field(default_factory=dict)
    nomor: int = 0

    def reports(self, m: int) -> list[dict[str, Any]]:
        """Physical reports of a month; silent units are missing."""
        hasil = []
        per = month_end(self.tahun, m).isoformat()
        for s in self.subs:
            f = max(progress(s, m, self.r, 0.955 if not self.lampau else 0.97), self.fisik.get((s.unit[1], s.kode), 0.0))
            if s.tagih and m >= 9 and self.r.random() < 0.5:
                f = 100.0
            self.fisik[s.unit[1], s.kode] = f
            batas = DIAM.get(s.unit[1])
            if batas is not None and not self.lampau and m > batas:
                continue
            hasil.append({**_base(s), "tanggal": per, "persen": f"{f:.2f}", "keadaan": "selesai" if f >= 100 else "berjalan"})
        return hasil

    def postings(self, m: int) -> list[dict[str, Any]]:
        """Payments of a month, with returns, requests not yet paid, floats, and late endorsements of the hospitals."""
        hasil: list[dict[str, Any]] = []
        akhir = month_end(self.tahun, m)
        for s in self.subs:
            fisik = self.fisik[s.unit[1], s.kode]
            bagian = money_share(s, m, fisik, self.lampau)
            for rek, pagu in s.baris:
                if s.jenis in ("barang", "modal") and self.r.random() < 0.45 and not (self.lampau and m == 12):
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

    def _row(
        self, s: Sub, rek: str, nilai: int, hari: date, jenis_dok: str, jenis: str, masa: date | None, antre: bool = False
    ) -> dict[str, Any]:
        self.nomor += 1
        no, spp = f"{self.nomor:06d}/{jenis}/{s.unit[0]}/{self.tahun}", hari - timedelta(days=6)
        spp = max(spp, date(self.tahun, 1, 1))
        return {
            **_base(s),
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
        hasil.append(
            {
                "tahun_anggaran": tahun,
                "kd_satker_str": s.unit[0],
                "nama_satker": s.unit[1],
                "kd_rup": f"{tahun}{n:05d}",
                "nama_paket": s.nama,
                "pagu": s.baris[0][1],
                "metode_pengadaan": "Tender" if s.pagu > 1e9 else "E-Purchasing",
                "jenis_pengadaan": "Pekerjaan Konstruksi",
                "tgl_awal_pemilihan": date(tahun, bulan + (1 if bulan == 10 else 0), 1),
                "tgl_awal_kontrak": date(tahun, min(12, bulan + 2), 1),
                "tgl_akhir_kontrak": date(tahun, 12, 20),
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


def build(folder: Path, hari_ini: date, cetak: Callable[[str], None]) -> list[tuple[str, str, str]]:
    """Make the demo in an empty database. Returns (user, password, role) of the accounts."""
    tahun = hari_ini.year if hari_ini >= date(hari_ini.year, 10, 31) else hari_ini.year - 1
    set_pemda(nama=NAMA, kode_wilayah="", by="demo")
    for t in (tahun - 2, tahun - 1, tahun):
        cetak(f"tahun anggaran {t}")
        _year(folder / str(t), t, tahun, hari_ini)
    return _accounts()


def _load(format: str, path: Path, opsi: Opsi, waktu: date) -> HasilImpor:
    ms = int(datetime.combine(waktu, time(9, 0), tzinfo=timezone.get_current_timezone()).timestamp() * 1000)
    h = run_import(format, [path], opsi, by="demo", nama_oleh="Data demo", dicatat_pada=ms)
    if h.status == "refused":
        raise RuntimeError(f"demo {path.name}: " + "; ".join(m.message for m in h.masalah if m.severity == "error")[:400])
    return h


def _year(folder: Path, t: int, kini: int, hari_ini: date) -> None:
    r = random.Random(t * 7 + 1)
    lampau = t < kini
    daftar = units(t, lampau)
    o = Opsi(hari_ini, tahun=t)
    if t == kini - 2 or t == kini:
        _load("unit", _write(folder / "unit.csv", list(daftar[0]), daftar), Opsi(hari_ini, tahun=t, berlaku=date(t, 1, 1)), date(t, 1, 2))
    if t == kini:
        gabung = [
            {
                "kode": x["kode"],
                "nama": x["nama"],
                "kelas": "dinas",
                "mulai": f"{t}-01-01",
                "penerus_nama": "Dinas Perdagangan dan Perindustrian",
            }
            for x in units(t, True)
            if x["nama"] in ("Dinas Perdagangan", "Dinas Perindustrian")
        ]
        _load("unit", _write(folder / "unit-gabung.csv", list(gabung[0]), gabung), o, date(t, 1, 2))
    subs = activities(r, daftar)
    rak = ["tahun", *DASAR, "kode_rekening", "sumber_dana", "pagu", *(f"bulan_{m}" for m in range(1, 13))]
    _load("rak", _write(folder / "dpa-murni.csv", rak, cash_rows(subs, t)), Opsi(hari_ini, tahun=t, tahap="murni"), date(t, 1, 5))
    target = ["tahun", *DASAR, *(f"target_{m}" for m in range(1, 13))]
    _load(
        "target-fisik",
        _write(
            folder / "target-fisik.csv",
            target,
            ({"tahun": t, **_base(s), **{f"target_{m + 1}": v for m, v in enumerate(KURVA[s.jenis])}} for s in subs),
        ),
        o,
        date(t, 1, 8),
    )
    _load("rup-penyedia", _write(folder / "rup.csv", list(tenders(subs[:600], r, t)[0]), tenders(subs, r, t)), o, date(t, 1, 20))
    th = Tahun(t, subs, r, lampau)
    ubah = {3: ("pergeseran-1", 0.05, (0.9, 1.1)), 6: ("pergeseran-2", 0.06, (0.85, 1.1)), 9: ("perubahan", 0.3, (0.88, 1.16))}
    fisik_kolom = [*DASAR, "tanggal", "persen", "keadaan"]
    tunda_f: list[dict[str, Any]] = []
    tunda_p: list[dict[str, Any]] = []
    for m in range(1, 13 if lampau else 11):
        tunda_f += th.reports(m)
        tunda_p += th.postings(m)
        if not lampau or m % 6 == 0:
            waktu = month_end(t, m) + timedelta(days=5)
            _load("progres-fisik", _write(folder / f"fisik-{m:02d}.csv", fisik_kolom, tunda_f), o, waktu)
            _load("sipd-realisasi", _write(folder / f"realisasi-{m:02d}.csv", POSTING, tunda_p), o, waktu + timedelta(days=1))
            tunda_f, tunda_p = [], []
        if m in ubah:
            tahap, bagian, faktor = ubah[m]
            berlaku = date(t, m + 1, 4) if m < 9 else date(t, 9, 18)
            berubah = shift(subs, r, bagian, faktor)
            _load(
                "rak",
                _write(folder / f"dpa-{tahap}.csv", rak, cash_rows(berubah, t)),
                Opsi(hari_ini, tahun=t, tahap=tahap, berlaku=berlaku),
                max(berlaku, month_end(t, m) + timedelta(days=7)),
            )


def _accounts() -> list[tuple[str, str, str]]:
    kec = find_units("Kecamatan Muara Indah")[0].id
    hasil = []
    for nama, lengkap, peran, unit in (
        ("admin", "Admin Demo", "admin", None),
        ("adbang", "Sri Lestari", "adbang", None),
        ("bupati", "Pimpinan Demo", "pimpinan", None),
        ("camat", "Operator Muara Indah", "operator", kec),
    ):
        sandi = secrets.token_urlsafe(9)
        save_account(username=nama, sandi=sandi, nama=lengkap, peran=peran, unit=unit, by="demo")
        hasil.append((nama, sandi, peran))
    return hasil
