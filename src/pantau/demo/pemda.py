"""Who the demo government is and what it does: units, programmes, sub kegiatan, their tempers. All invented."""

import random
from dataclasses import dataclass, field

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
KURVA: dict[str, list[float]] = {
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
        nama, bidang, kelas = u["nama"], u["kode"][:4], u["kelas"]
        w, objek = berat.get(nama, (0.12 if kelas == "puskesmas" else 0.9 if kelas == "rsud" else 0.16, ["layanan"]))
        lambat = LAMBAT.get(nama) or random.Random(nama).choice((0.93, 0.97, 1.0, 1.02, 1.05))
        x = _Isi((u["kode"], nama), bidang, lambat, w, objek, r, hasil)
        x.routine(kelas)
        if kelas == "kecamatan":
            x.district()
        elif kelas not in ("puskesmas", "rsud"):
            x.works()
    return hasil


@dataclass
class _Isi:
    """Makes the activities of one unit: its code and name, its field, how slow it is, its weight, what it works on."""

    unit: tuple[str, str]
    bidang: str
    lambat: float
    w: float
    objek: list[str]
    r: random.Random
    hasil: list[Sub]

    def add(self, prog: tuple[str, str], giat: tuple[str, str], n: int, label: str, jenis: str, pagu: float, dana: str) -> None:
        """A sub kegiatan with its lines."""
        total = max(2, round(pagu / 250_000)) * 250_000
        tagih = self.unit[1] in BELUM_TAGIH and jenis == "modal"
        s = Sub(self.unit, prog, giat, f"{giat[0]}.{n:04d}", label, jenis, dana, total, tagih, self.lambat)
        sisa = total
        rek = REK[jenis]
        for kode, bagian in rek[:-1]:
            x = round(total * bagian / 1000) * 1000
            s.baris.append((kode, x))
            sisa -= x
        s.baris.append((rek[-1][0], sisa))
        self.hasil.append(s)

    def routine(self, kelas: str) -> None:
        """What every unit spends on itself; a hospital on its services."""
        r, w, bidang = self.r, self.w, self.bidang
        p1 = (f"{bidang}.01", "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA")
        if kelas == "rsud":
            self.add(
                p1,
                (f"{bidang}.01.2.10", "Peningkatan Pelayanan BLUD"),
                1,
                "Pelayanan dan Penunjang Pelayanan BLUD",
                "blud",
                w * r.uniform(4.2e10, 7e10),
                DANA[11],
            )
        for n, (kg, label) in enumerate(RUTIN if kelas != "puskesmas" else RUTIN[1:6], 1):
            jenis = "gaji" if label.startswith("Penyediaan Gaji") else "barang"
            pagu = (
                w * (3.2e10 if self.unit[1] == "Dinas Pendidikan" else 7e9) * r.uniform(0.8, 1.2)
                if jenis == "gaji"
                else w * 4e8 * r.lognormvariate(0, 0.6)
            )
            self.add(
                p1,
                (f"{bidang}.01.2.{kg}", f"Administrasi Perangkat Daerah {kg}"),
                n,
                label,
                jenis,
                pagu,
                DANA[1] if jenis == "gaji" else r.choice(DANA[:2]),
            )

    def district(self) -> None:
        """Works of a kecamatan."""
        r, bidang = self.r, self.bidang
        for n, label in enumerate(KERJA_KEC * 2, 1):
            pr = (
                f"{bidang}.0{2 + n % 3}",
                ("PROGRAM PENYELENGGARAAN PEMERINTAHAN", "PROGRAM PEMBERDAYAAN MASYARAKAT", "PROGRAM KETENTERAMAN")[n % 3],
            )
            tahap = "" if n <= len(KERJA_KEC) else " tahap II"
            self.add(
                pr,
                (f"{pr[0]}.2.0{1 + n % 2}", f"Koordinasi {label.split()[0].lower()} kecamatan"),
                n,
                label + tahap,
                "modal" if "Pembangunan" in label else "barang",
                1.6e8 * r.lognormvariate(0, 0.7),
                r.choice((DANA[1], DANA[1], DANA[9])),
            )

    def works(self) -> None:
        """Programmes of a dinas or badan."""
        r, w, bidang, objek = self.r, self.w, self.bidang, self.objek
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
                    self.add(
                        pr,
                        giat,
                        n,
                        f"{kata} {r.choice(objek)} wilayah {r.choice(KECAMATAN)}",
                        jenis,
                        w * besar * r.lognormvariate(0, 0.9) * 0.35,
                        r.choice(khusus),
                    )
