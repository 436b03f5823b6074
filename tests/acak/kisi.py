"""A table placed on a sheet: letterhead, titles, heading, column numbers, body, signatures, and where every row came to stand."""

from dataclasses import dataclass, field
from datetime import date

from acak.judul import lay
from acak.rupa import BULAN, KODE, PERSEN, TANGGAL, UANG, code_cell, date_cell, money_cell, percent_cell
from acak.salah import Mentah
from acak.susunan import ROMAWI

TANDA = [
    [["Kota Contoh, 1 Juli 2026"], ["Mengetahui,", "PPTK"], ["Kepala Dinas"], [], ["Drs. BUDI SANTOSO, M.Si", "ANI, S.E."], ["NIP. 19700101 199003 1 001", "NIP. 2"]],
    [["Ditetapkan di Contoh"], ["pada tanggal 1 Juli 2026"], ["KEPALA BADAN,"], [], ["SITI"]],
    [["Catatan:"], ["1. Data sementara"], ["2. Belum termasuk BLUD"]],
    [["Sumber: Bagian Administrasi Pembangunan, 2026"]],
    [["Pengguna Anggaran", "Bendahara"], [], ["BUDI", "ANI"]],
]  # fmt: skip


def looks(r, t):
    datar = t.format not in ("rfk", "rak", "lra")
    t.bentuk = {
        k: r.choice({"uang": UANG, "persen": PERSEN, "tanggal": TANGGAL, "kode": KODE}[t.tipe(k)]) for k in t.id if t.tipe(k) != "teks"
    }
    if r.random() < 0.7:  # most people write one form throughout
        uang, persen, kode = r.choice(UANG), r.choice(PERSEN), r.choice(KODE)
        t.bentuk |= {k: {"uang": uang, "persen": persen, "kode": kode}.get(t.tipe(k), t.bentuk[k]) for k in t.bentuk}
    for k in t.bentuk:
        if t.tipe(k) == "persen" and t.bentuk[k] in ("teks_titik",) and r.random() < 0.5:
            t.bentuk[k] = "angka"
    for k in t.bentuk:  # an export of another country: its order of day and month shows where a day is late in its month
        terbukti = any(isinstance(v := b.isi.get(k), date) and v.day > 12 for b in t.baris)
        if t.tipe(k) == "tanggal" and t.bentuk[k] == "garis" and terbukti and r.random() < 0.5:
            t.bentuk[k] = "bulan_dahulu"
    t.gabung_judul = r.random() < 0.6
    t.jeda = r.random() < 0.2 and t.gaya != "kolom_awal"
    t.sama = r.choice(['"', "idem", "sda", '-"-', "''"]) if r.random() < 0.15 and t.gaya in ("kolom", "rata") else ""
    if not datar or r.random() < 0.2:
        t.geser, t.atas = r.choice([0, 0, 0, 1, 2]), r.choice([0, 0, 1, 2])
        if t.ribuan or r.random() < 0.65:
            t.kop = title(r, t)
        t.nomor = r.choice(["", "", "angka", "kurung", "huruf", "rumus"])
        t.tanda = r.choice(TANDA) if r.random() < 0.5 else []
        t.rekap = r.random() < 0.08 and any(b.jenis == "jumlah" for b in t.baris[-1:])
        t.sela = r.randrange(1, len(t.kolom)) if r.random() < 0.1 else 0
        t.baris_baru = r.random() < 0.15
        t.titik = r.choice(["." * 12, " ........", " \u2026\u2026", " . . . . . ."]) if r.random() < 0.06 else ""
        t.garis = r.random() < 0.06 and t.format in ("rfk", "rak")
        t.halaman = r.random() < 0.3
        t.samping = (
            t.gaya == "datar"
            and not t.sela
            and not t.jeda
            and not t.salah
            and all(b.jenis == "daun" for b in t.baris)
            and len(t.baris) > 3
            and r.random() < 0.3
        )
        t.ulang = r.randrange(2, 6) if r.random() < 0.12 and len(t.baris) > 8 else 0


def title(r, t):
    p = t.per
    hari = r.choice([f"KEADAAN S.D. {p.day} {BULAN[p.month - 1].upper()} {p.year}", f"Bulan : {BULAN[p.month - 1]} {p.year}", f"Periode: 1 Januari s.d. {p.day} {BULAN[p.month - 1]} {p.year}", f"POSISI {p.day:02d}/{p.month:02d}/{p.year}", f"s/d {BULAN[p.month - 1]} {p.year}", f"BULAN : {ROMAWI[p.month - 1]} TAHUN ANGGARAN {p.year}", f"Triwulan {ROMAWI[p.month // 3 - 1]} TA {p.year}"])  # fmt: skip
    baris = []
    if r.random() < 0.5:
        baris += [["PEMERINTAH KABUPATEN CONTOH"], [t.unit[1].upper()], ["Jl. Merdeka No. 45 Telp. (0511) 123456 Kode Pos 70123"], []]
    baris.append(
        [
            {"rfk": "LAPORAN REALISASI FISIK DAN KEUANGAN", "rak": "RENCANA ANGGARAN KAS", "lra": "LAPORAN REALISASI ANGGARAN"}.get(
                t.format, "LAPORAN"
            )
        ]
    )
    if t.judul_unit or r.random() < 0.4:
        baris.append([r.choice([f"SKPD : {t.unit[1]}", f"Perangkat Daerah: {t.unit[1]}", f"Unit Kerja : {t.unit[0]} {t.unit[1]}"])])
    if t.format in ("rfk", "lra"):
        baris.append([hari])
    elif t.format == "rak":
        baris.append(["TAHUN ANGGARAN 2026"])
    if t.ribuan:
        baris.append([r.choice(["(dalam ribuan rupiah)", "Dalam Ribuan Rupiah"])])
    if r.random() < 0.5:
        baris.append([])
    return baris


@dataclass
class Kisi:
    """Cells of a sheet, 0-based, with what shows: merged ranges, bold and indented rows, rows that are hidden."""

    rows: list
    gabung: list
    tebal: set
    lekuk: dict
    nama: str = "Sheet1"
    tampak: bool = True
    sembunyi: set = field(default_factory=set)


def grid(r, t):
    """Place everything; every row of the table learns its line."""
    kepala, rentang = lay(t.kolom, t.tinggi, t.gabung_judul, r)
    depan = [None] * t.geser
    lebar = len(t.kolom) + t.geser
    rows = [[] for _ in range(t.atas)] + [[*depan, *b] if b else [] for b in t.kop]
    awal = len(rows)
    gabung = [(b1 + awal, k1 + t.geser, b2 + awal, k2 + t.geser) for b1, k1, b2, k2 in rentang]
    if t.gabung_judul and t.kop and lebar > 2:
        gabung += [(i, t.geser, i, lebar - 1) for i, b in enumerate(rows) if i >= t.atas and b]
    if t.baris_baru:
        kepala = [[v.replace(" ", "\n", 1) if v and len(v) > 12 else v for v in b] for b in kepala]
    rows += [[*depan, *b] for b in kepala]
    if t.nomor:
        rows.append([*depan, *numbers(t)])
    tebal, lekuk = set(range(awal, len(rows))) if r.random() < 0.5 else set(), {}
    for n, b in enumerate(t.baris):
        if t.jeda and b.jenis in ("induk", "jumlah") and n:
            rows.append([])
        if t.ulang and n and n % (len(t.baris) // 2 + 1) == 0:
            if t.halaman:
                rows += [[], [*depan, "Dicetak dari aplikasi, halaman 1 dari 2"], []] + [[*depan, *b_] if b_ else [] for b_ in t.kop]
            rows += [[*depan, *b_] for b_ in kepala]
        if t.garis and b.jenis == "induk" and n:
            rows.append([*depan, *("-" * 8 for _ in t.kolom)])
        b.ke = len(rows) + 1
        if b.tebal:
            tebal.add(len(rows))
        if b.lekuk:
            lekuk[len(rows)] = b.lekuk
        atas = t.baris[n - 1] if n else None
        rows.append([*depan, *(marked(t, k, b, atas) for k, _ in t.kolom)])
    if t.samping:
        rows, gabung = halves(t, rows, gabung, kepala, depan)
    if t.rekap:
        rows += recap(r, t, depan)
    if t.tanda:
        rows += [[] for _ in range(r.choice([0, 1, 2]))]
        kiri = r.choice([0, 1, max(0, len(t.kolom) - 3)])
        rows += [[*depan, *([None] * kiri), b[0], *([None, None, b[1]] if len(b) > 1 else [])] if b else [] for b in t.tanda]
    if t.sela:
        gabung, rows = spaced(rows, gabung, t.sela + t.geser)
    lebar = max(map(len, rows))
    return Kisi([[*b, *[None] * (lebar - len(b))] for b in rows], gabung, tebal, lekuk, t.nama)


REPEATED = ("program", "nama_program", "nama_skpd")


def marked(t, k, b, atas):
    """A cell with what people type around names: dots behind it, a mark instead of the name of the row above."""
    v = b.isi.get(k)
    if t.sama and k in REPEATED and v and b.jenis == "daun" and atas is not None and atas.jenis == "daun" and atas.isi.get(k) == v:
        return t.sama
    if t.titik and b.jenis == "daun" and k in ("kegiatan", "nama_giat", "nama_sub_giat") and v and not isinstance(v, Mentah):
        return v + t.titik
    return cell(t, k, v)


def halves(t, rows, gabung, kepala, depan):
    """The second half of the rows beside the first, under the same heading, with a blank column between them."""
    pertama = t.baris[0].ke - 1
    atas, badan = rows[:pertama], rows[pertama:]
    awal = next(i for i, b in enumerate(atas) if b[len(depan) :] == kepala[0])
    n, lebar = (len(badan) + 1) // 2, len(t.kolom) + len(depan)
    for i in range(awal, pertama):
        atas[i] = [*atas[i], *[None] * (lebar - len(atas[i])), None, *atas[i][len(depan) :]]
    for i, b in enumerate(t.baris):
        b.ke = pertama + 1 + i % n
    kanan = [[None, *b[len(depan) :]] for b in badan[n:]]
    geser = [(b1, k1 + lebar + 1 - len(depan), b2, k2 + lebar + 1 - len(depan)) for b1, k1, b2, k2 in gabung if b1 >= awal]
    return [*atas, *([*a, *b] for a, b in zip(badan[:n], [*kanan, *[[]] * n], strict=False))], [*gabung, *geser]


def spaced(rows, gabung, k):
    """The same with an empty column before column `k`."""
    rows = [[*b[:k], None, *b[k:]] if len(b) > k else b for b in rows]
    return [(b1, k1 + (k1 >= k), b2, k2 + (k2 >= k)) for b1, k1, b2, k2 in gabung], rows


def recap(r, t, depan):
    """A second small table below the total: the same sums by source of funds."""
    uang = [k for k in t.id if t.tipe(k) == "uang" and isinstance(t.baris[-1].isi.get(k), int)]
    label = next(k for k in ("kegiatan", "nama_giat", "uraian", "nama_sub_giat", "nama_skpd") if k in t.id)
    bagian = []
    for n, nama in enumerate(["Dana Alokasi Umum (DAU)", "Pendapatan Asli Daerah (PAD)"]):
        isi = {k: v // 3 if n else v - v // 3 for k in uang for v in [t.baris[-1].isi[k]]}
        bagian.append([*depan, *(cell(t, k, nama if k == label else isi.get(k)) for k in t.id)])
    return [[], [*depan, *("REKAPITULASI SUMBER DANA" if k == label else None for k in t.id)], *bagian]


def numbers(t):
    n = len(t.kolom)
    if t.nomor == "huruf" and n <= 26:
        return list("abcdefghijklmnopqrstuvwxyz"[:n])
    if t.nomor == "kurung":
        return [f"({i})" for i in range(1, n + 1)]
    if t.nomor == "rumus" and n > 4:
        return [*(str(i) for i in range(1, n)), f"{n}={n - 1}/{n - 2}x100"]
    return list(range(1, n + 1))


def cell(t, k, v):
    """A value as its column writes it."""
    if v is None or v == "":
        return None
    if isinstance(v, Mentah):
        return str(v)
    tipe, bentuk = t.tipe(k), t.bentuk.get(k)
    if tipe == "uang" and isinstance(v, int):
        return money_cell(v, bentuk, t.ribuan)
    if tipe == "persen" and isinstance(v, float):
        return percent_cell(v, bentuk)
    if tipe == "tanggal" and isinstance(v, date):
        return date_cell(v, bentuk)
    return code_cell(v, bentuk) if tipe == "kode" and v[:1].isdigit() else v
