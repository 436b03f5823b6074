"""What is true of a sheet before anybody lays it out: leaf rows with their place in the tree, and every figure."""

from dataclasses import dataclass, field
from datetime import date

NAMA = [
    "Penyediaan Jasa Surat Menyurat", "Rehabilitasi jalan lingkungan", "Pengadaan alat tulis kantor", "Total Coliform: pemeriksaan air minum",
    "Jumlah siswa miskin: pemberian beasiswa", "Rata-rata lama sekolah: kajian", "Penyuluhan gizi", "Rapat koordinasi (luar daerah)",
    "Perjalanan dinas dalam daerah", "Pemeliharaan gedung kantor", "Sewa kendaraan", "Bimbingan teknis", "Pembangunan drainase RT 05 / RW 02",
    "Sisa makanan: pengolahan menjadi kompos", "Catatan sipil keliling", "Sumber air baku: perlindungan", "Kepala desa: pembinaan", "Halaman kantor: penataan",
    "Camat cup: turnamen olahraga", "Keterangan ahli: bantuan hukum", "Serapan karbon hutan kota", "Pengadaan BBM & pelumas", "Belanja bantuan sosial lansia",
    "Peningkatan kapasitas PPTK dan bendahara", "Pengawasan 100 % tera ulang", "Peringatan HUT RI ke-81", "Penyusunan RKPD 2027", "Sub sektor perikanan: pendataan",
    "Pembangunan MCK 12 unit", "Monitoring & evaluasi", "Deviasi harga pangan: pemantauan", "Unit reaksi cepat", "Selisih data DTKS: verifikasi",
    "Kegiatan Operasional Puskesmas", "Program Indonesia Pintar: pendampingan", "Bupati berkantor di desa", "Penataan arsip", "Grand desain kependudukan: penyusunan",
    "Jasa kebersihan", "Pengelolaan sampah (3R)", "Uji KIR", "Posyandu", "Pelatihan UMKM 'Naik Kelas'", "Peta jalan SPBE", "Pemugaran cagar budaya",
]  # fmt: skip
PROGRAM = [
    "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota", "Program Pengelolaan Pendidikan", "Program Penyelenggaraan Jalan", "Program Pemberdayaan Masyarakat",
    "Program Koordinasi Ketenteraman dan Ketertiban Umum", "Program Pengelolaan Sumber Daya Air",
]  # fmt: skip
GIAT = [
    "Administrasi Umum Perangkat Daerah", "Penyediaan Jasa Penunjang", "Pemeliharaan Barang Milik Daerah", "Pengelolaan Sekolah Dasar", "Penyelenggaraan Jalan Kabupaten",
    "Koordinasi Kegiatan Pemberdayaan", "Pengembangan Sistem Drainase", "Perencanaan, Penganggaran, dan Evaluasi",
]  # fmt: skip
UNIT = [("1.03.0.00.0.00.01.0000", "Dinas Pekerjaan Umum"), ("1.02.0.00.0.00.02.0000", "Dinas Kesehatan"), ("7.01.0.00.0.00.05.0000", "Kecamatan Contoh"), ("5.02.0.00.0.00.03.0000", "Badan Keuangan")]  # fmt: skip
REKENING = [("5.1.02.01.01.0024", "Belanja Alat Tulis Kantor"), ("5.1.02.01.01.0025", "Belanja Kertas dan Cover"), ("5.1.02.02.01.0003", "Honorarium Narasumber"), ("5.2.04.01.01.0005", "Belanja Modal Jalan"), ("5.1.01.01.01.0001", "Gaji Pokok")]  # fmt: skip
DANA = ["Pendapatan Asli Daerah (PAD)", "DAU yang ditentukan", "DAK Fisik"]
PER = date(2026, 6, 30)


@dataclass
class Daun:
    """A leaf row: the tree above it as (code, name), top first and itself last, its unit, account and fund source, and its values by column id."""

    jalur: list
    unit: tuple = ("", "")
    rekening: tuple = ("", "")
    dana: str = ""
    nilai: dict = field(default_factory=dict)


@dataclass
class Pohon:
    """Leaf rows in the order of the sheet, and how deep the tree above them is (1 = activities alone)."""

    daun: list
    dalam: int


def tree(r, dalam, banyak):
    """Leaf rows under programmes and kegiatan with official codes; one name may occur under several parents."""
    bidang = r.choice(["1.03", "1.01", "5.02", "7.01"])
    daun = []
    n_prog = 1 if dalam == 1 else r.randint(1, 4)
    nama = r.sample(NAMA, min(len(NAMA), banyak))
    prog = r.sample(PROGRAM, n_prog)
    sisa = list(nama)
    for a in range(n_prog):
        p = (f"{bidang}.{a + 1:02d}", prog[a])
        n_giat = r.randint(1, 3) if dalam == 3 else 1
        giat = r.sample(GIAT, n_giat)
        for b in range(n_giat):
            g = (f"{p[0]}.2.{b + 1 + r.choice([0, 0, 9]):02d}", giat[b])
            sisa_bagian = n_prog - a
            ambil = r.randint(1, max(1, 2 * len(sisa) // max(1, sisa_bagian * n_giat))) if sisa else 1
            isi, sisa = (sisa[:ambil], sisa[ambil:]) if sisa else ([r.choice(nama)], [])
            for c, x in enumerate(isi, 1):
                if dalam == 3:
                    jalur = [p, g, (f"{g[0]}.{c:04d}", x)]
                else:
                    kode = f"{p[0]}.2.{c:02d}"
                    jalur = [p, (kode, x)] if dalam == 2 else [(kode, x)]
                daun.append(Daun(jalur))
    dilihat, hasil = set(), []
    for d in daun:
        kunci = tuple(n for _, n in d.jalur)
        if kunci not in dilihat:
            dilihat.add(kunci)
            hasil.append(d)
    return Pohon(hasil, dalam)


def money(r, besar=5000):
    """An amount in whole rupiah, mostly round, sometimes to the rupiah, rarely with sen."""
    return r.randrange(1, besar) * 1_000_000 + r.choice([0, 0, r.randrange(1000) * 1000, r.randrange(1_000_000)])


def fill_rfk(r, d):
    pagu = money(r)
    real = r.choice([0, pagu, r.randrange(pagu), r.randrange(pagu) // 1000 * 1000])
    rencana = r.choice([0, pagu, r.randrange(pagu)])
    sedikit = 100 if real * 20 > pagu else 1  # what is paid for and built by less than 1 % is doubted on purpose
    fisik = (
        100.0 if real == pagu and r.random() < 0.5 else r.choice([100.0, r.randrange(sedikit, 10_000) / 100, float(r.randrange(2, 100))])
    )
    d.nilai = {
        "pagu": pagu, "keu_rencana_rp": rencana, "keu_real_rp": real, "fisik_rencana_kum": r.choice([100.0, r.randrange(2, 10_000) / 100]),
        "fisik_real_kum": fisik, "keu_real_kum": real * 100 / pagu, "sisa": pagu - real,
        "keu_lalu": real // 2, "keu_ini": real - real // 2, "fisik_lalu": fisik / 2, "fisik_ini": fisik / 2,
    }  # fmt: skip


def fill_rak(r, d):
    bulan = [r.choice([0, money(r, 300)]) for _ in range(12)]
    bulan[r.randrange(1, 12)] += money(r, 300)
    d.nilai = {"pagu": sum(bulan), **{f"bulan_{m}": v for m, v in enumerate(bulan, 1)}}


def fill_target(r, d):
    n, bulan = 0.0, []
    for _ in range(12):
        n = min(100.0, n + r.randrange(0, 1500) / 100)
        bulan.append(round(n, 2))
    bulan[11] = 100.0
    d.nilai = {f"target_{m}": v for m, v in enumerate(bulan, 1)}


def fill_progres(r, d):
    d.nilai = {"tanggal": date(2026, r.randrange(1, 7), r.randrange(1, 28)), "persen": r.choice([100.0, r.randrange(2, 10_000) / 100])}


def fill_posting(r, d, i):
    hari = date(2026, r.randrange(1, 7), r.randrange(1, 28))
    dok = r.choice(["SPP", "SPP", "SPP", "TBP"])
    cair = dok == "SPP" and r.random() < 0.8
    d.nilai = {
        "nomor_dokumen": f"{i + 1:05d}/{dok}/2026", "jenis_dokumen": dok, "jenis_transaksi": "GU" if dok == "TBP" else r.choice(["LS", "LS", "GU"]),
        "tanggal_dokumen": hari, "nilai_realisasi": money(r, 50), "nomor_sp2d": f"{i + 1:06d}/SP2D/2026" if cair else "",
        "tanggal_sp2d": date(2026, hari.month, min(28, hari.day + 1)) if cair else None,
    }  # fmt: skip
