"""Logical rows of a sheet: leaves, parents with or without their sums, sub-totals and totals, in the styles in which people show levels."""

from dataclasses import dataclass, field
from itertools import groupby

ROMAWI = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]
HURUF = "ABCDEFGH"
JUMLAH = [
    "JUMLAH", "J U M L A H", "T O T A L", "GRAND TOTAL", "Total", "Jumlah Total", "TOTAL KESELURUHAN", "Jumlah Seluruhnya", "JUMLAH :", "J u m l a h", "JUMLAH  TOTAL",
    "TOTAL BELANJA", "Jumlah Belanja Langsung", "JUMLAH (Rp)", "T o t a l", "JML", "Jumlah SKPD", "TOTAL ANGGARAN", "JUMLAH TOTAL KESELURUHAN", "Jumlah I + II", "GRANDTOTAL",
]  # fmt: skip
SUB = [
    "Sub Total",
    "Sub-Total",
    "SUB JUMLAH",
    "Jumlah Program",
    "S U B  T O T A L",
    "Subtotal",
    "Jumlah {nama}",
    "Sub Total Program {ke}",
    "JUMLAH {ke}",
]
GAYA = {  # style → depths of the tree that it can show
    "datar": (1,),
    "kolom": (2,),
    "kolom_awal": (2,),
    "kolom_baris": (2,),
    "kode": (2, 3),
    "kode_akun": (3,),
    "kode_paket": (3,),
    "kode_rata": (3,),
    "romawi": (2,),
    "huruf": (3,),
    "kata": (2, 3),
    "lekuk": (2, 3),
    "tebal": (2,),
    "titik": (2, 3),
    "kode_nama": (2, 3),
    "kapital": (2,),
}
RINCI = ("kode_akun", "kode_paket")  # styles with rows below the sub kegiatan
KATA = {2: ("", ""), 3: ("", "Kegiatan ", "Sub Kegiatan ")}


@dataclass(eq=False)
class Baris:
    """One row: its kind (daun, induk, jumlah, rinci), cells by column id, depth of a parent, its leaf or the leaves that it sums."""

    jenis: str
    isi: dict
    tingkat: int = 0
    daun: object = None
    bawah: list = field(default_factory=list)
    lekuk: int = 0
    tebal: bool = False
    ke: int = 0  # line in the file, once it stands there


@dataclass
class Susunan:
    """Rows, label columns in order, and under which chain of names the reader should know each leaf."""

    gaya: str
    label: list
    rows: list
    rantai: dict


def arrange(r, pohon, gaya, jumlahkan, uang):
    """The rows of a tree in one style. `jumlahkan`: parents print sums in the money columns `uang`."""
    s = Susunan(gaya, _labels(gaya), [], {})
    lanjut = gaya == "romawi" and r.random() < 0.5
    for ke, (_, isi) in enumerate(groupby(pohon.daun, key=lambda d: d.jalur[0])):
        isi = list(isi)
        if pohon.dalam == 1:
            _leaves(s, isi, (), ke, 0)
            continue
        _parent(s, isi, 0, ke, jumlahkan, uang)
        if pohon.dalam == 3:
            for k2, (_, bawah) in enumerate(groupby(isi, key=lambda d: d.jalur[1])):
                bawah = list(bawah)
                _parent(s, bawah, 1, (ke, k2), jumlahkan, uang)
                _leaves(s, bawah, (ke, k2), 0, 0)
        else:
            mulai = sum(b.jenis == "daun" for b in s.rows) if lanjut else 0
            _leaves(s, isi, (ke,), 0, mulai)
    return s


def _labels(gaya):
    if gaya in ("kode", *RINCI):
        return ["kode", "kegiatan"]
    if gaya.startswith("kolom"):
        return ["no", "program", "kegiatan"]
    if gaya == "kode_rata":
        return ["kode_program", "program", "kode_giat", "kegiatan", "kode_sub_giat", "nama_sub_giat"]
    return ["kegiatan"] if gaya == "kode_nama" else ["no", "kegiatan"]


def _parent(s, isi, tingkat, ke, jumlahkan, uang):
    g, d = s.gaya, isi[0]
    kode, nama = d.jalur[tingkat]
    urut = ke if isinstance(ke, int) else ke[-1]
    b = Baris("induk", {}, tingkat, bawah=isi, lekuk=tingkat if g == "lekuk" else 0, tebal=g == "tebal")
    if g in ("kolom", "kolom_awal", "kode_rata", "datar"):
        return
    if g == "kolom_baris":
        b.isi["program"] = nama
    else:
        b.isi["kegiatan"] = nama
    if g in ("kode", *RINCI):
        b.isi["kode"] = kode
    elif g == "kode_nama":
        b.isi["kegiatan"] = f"{kode} {nama}"
    elif g == "romawi":
        b.isi["no"] = ROMAWI[urut]
    elif g == "huruf":
        b.isi["no"] = HURUF[urut] if tingkat == 0 else urut + 1
    elif g == "titik":
        b.isi["no"] = ".".join(str(x + 1) for x in (ke if isinstance(ke, tuple) else (ke,)))
    elif g == "kata":
        b.isi["kegiatan"] = (KATA[len(d.jalur)][tingkat] or "") + nama
    elif g == "kapital":
        b.isi["kegiatan"] = nama.upper()
    if jumlahkan:
        b.isi.update(sums(isi, uang))
    s.rows.append(b)


def _leaves(s, isi, ke, awal, mulai):
    g = s.gaya
    for n, d in enumerate(isi, 1):
        kode, nama = d.jalur[-1]
        b = Baris("daun", dict(d.nilai), daun=d, lekuk=len(d.jalur) - 1 if g == "lekuk" else 0)
        b.isi["kegiatan"] = (KATA.get(len(d.jalur), ("",))[-1] if g == "kata" else "") + nama
        if "no" in s.label:
            b.isi["no"] = mulai + n if g != "datar" else sum(x.jenis == "daun" for x in s.rows) + 1
        if g in ("kode", *RINCI):
            b.isi["kode"] = kode
        elif g == "kode_nama":
            b.isi["kegiatan"] = f"{kode} {nama}"
        elif g == "huruf":
            b.isi["no"] = "abcdefghijklmnopqrstuvwxyz"[(n - 1) % 26]
        elif g == "titik":
            b.isi["no"] = ".".join(str(x + 1) for x in (*ke, n - 1))
        elif g == "kolom" or (g == "kolom_awal" and n == 1):
            b.isi["program"] = d.jalur[0][1]
        elif g == "kode_rata":
            (b.isi["kode_program"], b.isi["program"]), (b.isi["kode_giat"], b.isi["kegiatan"]) = d.jalur[:2]
            b.isi["kode_sub_giat"], b.isi["nama_sub_giat"] = d.jalur[2]
        s.rows.append(b)
        s.rantai[id(d)] = _chain(g, d)
        if g in RINCI:
            _details(s, d)


def _details(s, d):
    """Rows of accounts, or of packages without a code, under a sub kegiatan: details that the format does not keep."""
    pagu, real = d.nilai["pagu"], d.nilai["keu_real_rp"]
    for n, (a, b) in enumerate(((pagu // 3, real // 3), (pagu - pagu // 3, real - real // 3))):
        akun = {"kode": f"5.1.02.01.01.{24 + n:04d}", "kegiatan": ["Belanja Alat Tulis Kantor", "Belanja Kertas"][n]}
        isi = {
            **(akun if s.gaya == "kode_akun" else {"kegiatan": ["- Paket konstruksi", "- Paket pengawasan"][n]}),
            "pagu": a,
            "keu_real_rp": b,
        }
        s.rows.append(Baris("rinci", isi, daun=d))


def _chain(g, d):
    """Names from the top that the reader should come to."""
    nama = [n for _, n in d.jalur]
    if g == "kata":
        nama = [(KATA[len(d.jalur)][i] or "") + n for i, n in enumerate(nama)]
    if g == "kapital":
        nama = [nama[0].upper(), *nama[1:]]
    return nama


def sums(isi, uang):
    """Sums of the money columns over leaves."""
    return {k: sum(d.nilai.get(k) or 0 for d in isi) for k in uang}


def total_row(r, s, isi, uang, label, tingkat=0):
    """A row that prints a sum, its label in any label column."""
    b = Baris("jumlah", {}, tingkat, bawah=isi, tebal=r.random() < 0.3)
    kolom = [k for k in s.label if k not in ("kode_giat", "kode_sub_giat")]
    b.isi[r.choice(kolom)] = label
    b.isi.update(sums(isi, uang))
    return b


def add_totals(r, s, pohon, uang):
    """Sub-totals after groups and a total below or above; some sheets have none."""
    pilih = r.random()
    if pohon.dalam > 1 and s.gaya not in RINCI and r.random() < 0.35:
        hasil = []
        for i, b in enumerate(s.rows):
            hasil.append(b)
            lanjut = s.rows[i + 1] if i + 1 < len(s.rows) else None
            berikut = (lanjut.daun or lanjut.bawah[0]).jalur[0] if lanjut else None
            kini = (b.daun or b.bawah[0]).jalur[0]
            if berikut != kini:
                isi = [d for d in pohon.daun if d.jalur[0] == kini]
                ke = len({d.jalur[0] for d in pohon.daun[: pohon.daun.index(isi[0]) + 1]})
                label = r.choice(SUB).format(nama=kini[1], ke=ROMAWI[ke - 1])
                hasil.append(total_row(r, s, isi, uang, label))
        s.rows = hasil
    if pilih < 0.7:
        s.rows.append(total_row(r, s, pohon.daun, uang, r.choice(JUMLAH)))
    elif pilih < 0.82:
        s.rows.insert(0, total_row(r, s, pohon.daun, uang, r.choice(JUMLAH)))


def add_tops(r, s, pohon, uang, unit):
    """Rows above the programmes that print the sum of everything: the unit itself, or urusan and bidang by code."""
    pilih = r.random()
    if s.gaya == "kode" and pilih < 0.12:
        bidang = pohon.daun[0].jalur[0][0].rpartition(".")[0]
        atas = [(bidang.partition(".")[0], "URUSAN PEMERINTAHAN WAJIB"), (bidang, "BIDANG PEKERJAAN UMUM")]
        for kode, nama in reversed(atas):
            s.rows.insert(0, Baris("induk", {"kode": kode, "kegiatan": nama, **sums(pohon.daun, uang)}, -1, bawah=pohon.daun))
    elif pilih < 0.24 and s.gaya in ("kode", "romawi", "huruf", "kata", "lekuk", "titik", "kode_nama", "datar", *RINCI):
        isi = {"kegiatan": unit[1].upper(), **sums(pohon.daun, uang)}
        if s.gaya in ("kode", *RINCI) and r.random() < 0.6:
            isi["kode"] = unit[0]
        if s.gaya == "lekuk":
            for b in s.rows:
                b.lekuk += 1
        s.rows.insert(0, Baris("induk", isi, -1, bawah=pohon.daun))


def add_pages(r, s, pohon, uang):
    """A sum that is carried from one page to the next."""
    letak = [i for i, b in enumerate(s.rows) if b.jenis == "daun" and i]
    if len(letak) > 4 and r.random() < 0.06 and s.gaya not in RINCI:
        i = letak[len(letak) // 2]
        isi = [b.daun for b in s.rows[:i] if b.jenis == "daun"]
        for label in ("Jumlah pindahan", r.choice(["Jumlah dipindahkan", "Dipindahkan"])):
            b = Baris("jumlah", {"kegiatan": label, **sums(isi, uang)}, bawah=isi)
            s.rows.insert(i, b)
