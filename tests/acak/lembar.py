"""A sheet from its rows: letterhead, titles, heading, column numbers, body, sums, signatures, and where every row came to stand."""

from dataclasses import dataclass, field
from datetime import date

from acak import kebenaran as k_
from acak.judul import LABEL, LAIN, TIPE, paths
from acak.kisi import looks
from acak.salah import plant
from acak.susunan import GAYA, JUMLAH, RINCI, Baris, add_pages, add_tops, add_totals, arrange, sums

PERSENAN = ("bobot", "keu_real_kum", "fisik_rencana_kum", "fisik_real_kum", "fisik_lalu", "fisik_ini")


@dataclass
class Tabel:
    """A sheet with what is true of it. `harap`: fact → value, `salah`: mistakes that were planted."""

    format: str
    gaya: str
    baris: list
    kolom: list = field(default_factory=list)
    tinggi: int = 1
    bentuk: dict = field(default_factory=dict)
    ribuan: bool = False
    kop: list = field(default_factory=list)
    nomor: str = ""
    tanda: list = field(default_factory=list)
    geser: int = 0
    atas: int = 0
    gabung_judul: bool = False
    jeda: bool = False
    ulang: int = 0
    per: date = k_.PER
    unit: tuple = ("", "")
    judul_unit: bool = False
    nama: str = "Sheet1"
    rekap: bool = False
    sela: int = 0
    baris_baru: bool = False
    titik: str = ""
    sama: str = ""
    garis: bool = False
    halaman: bool = False
    samping: bool = False
    harap: dict = field(default_factory=dict)
    salah: list = field(default_factory=list)

    @property
    def id(self):
        return [k for k, _ in self.kolom]

    def tipe(self, k):
        return TIPE.get(k, "teks")


def make(r, format, salah):
    """A table of one format; a mistake or more if `salah`."""
    t = BUAT[format](r)
    if salah:
        t.salah = plant(r, t)
    looks(r, t)
    return t


def tree_table(r, format, fill, uang):
    gaya = r.choice(list(GAYA) if format == "rfk" else [g for g in GAYA if g not in RINCI])
    pohon = k_.tree(r, r.choice(GAYA[gaya]), r.choice([2, 3, 5, 8, 8, 12, 20]))
    for d in pohon.daun:
        fill(r, d)
    unit = r.choice(k_.UNIT)
    s = arrange(r, pohon, gaya, r.random() < 0.7 or gaya in ("tebal", "kapital", "lekuk"), uang)
    add_totals(r, s, pohon, uang)
    if format == "rfk":
        add_pages(r, s, pohon, uang)
        add_tops(r, s, pohon, uang, unit)
    t = Tabel(format, gaya, s.rows, unit=unit)
    peta = {} if format == "rfk" else {"program": "nama_program", "kegiatan": "nama_giat", "no": "no", "kode": "kode"}
    return t, pohon, s, peta


def rfk(r):
    uang = ("pagu", "keu_rencana_rp", "keu_real_rp", "sisa", "keu_lalu", "keu_ini")
    t, pohon, s, _ = tree_table(r, "rfk", k_.fill_rfk, uang)
    t.ribuan = t.gaya not in RINCI and r.random() < 0.08 and gives_thousands(pohon, s)
    t.kolom, t.tinggi = paths(r, "rfk", s.label)
    t.judul_unit = r.random() < 0.3
    seluruh = sum(d.nilai["pagu"] for d in pohon.daun)
    ringkas = r.random() < 0.6
    for b in t.baris:
        bawah = [b.daun] if b.jenis in ("daun", "rinci") else b.bawah
        pagu = sum(d.nilai["pagu"] for d in bawah)
        if b.jenis == "daun" or (ringkas and b.isi.get("pagu") is not None and b.jenis != "rinci"):
            b.isi["bobot"] = pagu * 100 / seluruh
            b.isi["keu_real_kum"] = sum(d.nilai["keu_real_rp"] for d in bawah) * 100 / pagu
            if b.jenis != "daun":
                for k in ("fisik_rencana_kum", "fisik_real_kum"):
                    b.isi[k] = sum(d.nilai["pagu"] * d.nilai[k] for d in bawah) / pagu
    for d in pohon.daun:
        jalur = tuple(s.rantai[id(d)])
        for k in ("pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum"):
            if k in t.id:
                t.harap[jalur, k, t.per] = (d.nilai[k] * 100 if TIPE[k] == "uang" else d.nilai[k], id(d))
    return t


def gives_thousands(pohon, s):
    for d in pohon.daun:
        for k in ("pagu", "keu_rencana_rp", "keu_real_rp", "sisa", "keu_lalu", "keu_ini"):
            d.nilai[k] = d.nilai[k] // 1000 * 1000
        d.nilai["sisa"] = d.nilai["pagu"] - d.nilai["keu_real_rp"]
        d.nilai["keu_ini"] = d.nilai["keu_real_rp"] - d.nilai["keu_lalu"]
        d.nilai["keu_real_kum"] = d.nilai["keu_real_rp"] * 100 / d.nilai["pagu"] if d.nilai["pagu"] else 0
    uang = ("pagu", "keu_rencana_rp", "keu_real_rp", "sisa", "keu_lalu", "keu_ini")
    for b in s.rows:
        if b.jenis == "daun":
            b.isi.update({k: b.daun.nilai[k] for k in (*uang, "keu_real_kum")})
        elif b.jenis == "rinci":
            return False
        elif b.isi.get("pagu") is not None:
            b.isi.update(sums(b.bawah, uang))
    return all(d.nilai["pagu"] for d in pohon.daun)


def rak(r):
    uang = ("pagu", *(f"bulan_{m}" for m in range(1, 13)))
    if r.random() < 0.4:
        return flat(r, "rak", k_.fill_rak, uang)
    t, pohon, s, peta = tree_table(r, "rak", k_.fill_rak, uang)
    label = [peta.get(k, k) if k in ("program", "kegiatan") else k for k in s.label]
    ganti = {"program": "nama_program", "kegiatan": "nama_giat"}
    if s.gaya == "kode":
        ganti["kode"] = "kode_giat"
        label = [ganti.get(k, k) for k in label]
    t.kolom, t.tinggi = paths(r, "rak", label)
    for b in t.baris:
        b.isi = {ganti.get(k, k): v for k, v in b.isi.items()}
    for d in pohon.daun:
        note_rak(t, tuple(s.rantai[id(d)]), d)
    return t


def note_rak(t, jalur, d):
    t.harap[jalur, "pagu"] = (d.nilai["pagu"] * 100, id(d))
    n, kum = 0, []
    for m in range(1, 13):
        n += d.nilai[f"bulan_{m}"] * 100
        kum.append(n)
    t.harap[jalur, "rak"] = (tuple(kum), id(d))


def flat(r, format, fill, uang):
    """A list with a unit, a sub kegiatan, and for money an account and a fund source on every row."""
    pohon = k_.tree(r, 3, r.choice([3, 5, 8, 12, 20]))
    akun = format in ("rak", "sipd-realisasi")
    satu = r.random() < 0.5
    units = [r.choice(k_.UNIT)] if satu else r.sample(k_.UNIT, 2)
    t = Tabel(format, "rata", [], unit=units[0])
    label = ["kode_skpd", "nama_skpd"] if r.random() < 0.7 else ["nama_skpd"]
    label += r.choice(
        [["kode_sub_giat", "nama_sub_giat"], ["kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat"]]
    )
    dana = akun and r.random() < 0.7 and format == "rak"
    if akun:
        label += ["kode_rekening", "nama_rekening"][: r.choice([1, 2])] + (["sumber_dana"] if dana else [])
    for i, d in enumerate(pohon.daun):
        d.unit = r.choice(units)
        d.rekening = r.choice(k_.REKENING) if akun else ("", "")
        d.dana = r.choice(k_.DANA) if dana else ""
        fill(r, d) if fill is not k_.fill_posting else fill(r, d, i)
        (pk, pn), (gk, gn), (sk, sn) = d.jalur
        isi = {"kode_skpd": d.unit[0], "nama_skpd": d.unit[1], "kode_program": pk, "nama_program": pn, "kode_giat": gk, "nama_giat": gn, "kode_sub_giat": sk, "nama_sub_giat": sn,
               "kode_rekening": d.rekening[0], "nama_rekening": d.rekening[1], "sumber_dana": d.dana, **d.nilai}  # fmt: skip
        t.baris.append(Baris("daun", isi, daun=d))
    t.kolom, t.tinggi = paths(r, format, label)
    if format not in ("rak", "target-fisik"):
        t.kolom += [(k, (r.choice(LAIN[k]),)) for k in TAMBAH[format]]
    if uang and r.random() < 0.4:
        b = Baris("jumlah", {r.choice(label[:2]): r.choice(JUMLAH), **sums(pohon.daun, uang)}, bawah=pohon.daun)
        t.baris.append(b)
    if format == "rak":
        for d in pohon.daun:
            note_rak(t, (d.unit[1], d.jalur[-1][0], d.rekening[0], d.dana), d)
    return t


TAMBAH = {
    "progres-fisik": ["tanggal", "persen"],
    "sipd-realisasi": ["nomor_dokumen", "jenis_dokumen", "jenis_transaksi", "tanggal_dokumen", "nilai_realisasi", "nomor_sp2d", "tanggal_sp2d"],
}  # fmt: skip


def target(r):
    t = flat(r, "target-fisik", k_.fill_target, ())
    for b in t.baris:
        d = b.daun
        t.harap[d.unit[1], d.jalur[-1][0], "target"] = (tuple(d.nilai[f"target_{m}"] for m in range(1, 13)), id(d))
    return t


def progres(r):
    t = flat(r, "progres-fisik", k_.fill_progres, ())
    for b in t.baris:
        d = b.daun
        t.harap[d.unit[1], d.jalur[-1][0], d.nilai["tanggal"]] = (d.nilai["persen"], id(d))
    return t


def sipd(r):
    t = flat(r, "sipd-realisasi", k_.fill_posting, ("nilai_realisasi",) if r.random() < 0.3 else ())
    for b in t.baris:
        d = b.daun
        if d is None:
            continue
        v = d.nilai
        dok = v["jenis_dokumen"]
        basis = "spj" if dok == "TBP" else "sp2d" if v["nomor_sp2d"] else "spp"
        hari = v["tanggal_sp2d"] if basis == "sp2d" and v["tanggal_sp2d"] else v["tanggal_dokumen"]
        t.harap[d.unit[1], d.jalur[-1][0], d.rekening[0], v["nomor_dokumen"]] = ((basis, hari, v["nilai_realisasi"] * 100), id(d))
    return t


def lra(r):
    """Accounts with their parents, realised to the end of the title's period."""
    akun = sorted(r.sample(k_.REKENING, r.randint(2, len(k_.REKENING))))
    t = Tabel("lra", "akun", [], unit=r.choice(k_.UNIT), judul_unit=True)
    dalam = r.choice([6, 6, 4, 3])
    daun = {}
    for kode, nama in akun:
        k = ".".join(kode.split(".")[:dalam])
        daun.setdefault(
            k, k_.Daun([(k, nama if dalam == 6 else f"Belanja {k}")], nilai={"anggaran": k_.money(r), "realisasi": k_.money(r, 3000)})
        )
    induk = sorted({".".join(k.split(".")[:n]) for k in daun for n in range(1, dalam)})
    for k in sorted([*daun, *induk]):
        if k in daun:
            d = daun[k]
            t.baris.append(Baris("daun", {"kode": k, "uraian": d.jalur[0][1], **d.nilai}, daun=d))
            for j in ("anggaran", "realisasi"):
                t.harap[k, j] = (d.nilai[j] * 100, id(d))
        else:
            bawah = [d for x, d in daun.items() if x.startswith(k + ".")]
            t.baris.append(Baris("induk", {"kode": k, "uraian": f"BELANJA {k}", **sums(bawah, ("anggaran", "realisasi"))}, bawah=bawah))
    if r.random() < 0.6:
        t.baris.append(
            Baris(
                "jumlah",
                {
                    "uraian": r.choice(["JUMLAH BELANJA", "J U M L A H", "TOTAL BELANJA", "Jumlah"]),
                    **sums(daun.values(), ("anggaran", "realisasi")),
                },
                bawah=list(daun.values()),
            )
        )
    t.kolom = [("kode", (r.choice(["Kode Rekening", "Kode Akun", "KODE REKENING"]),))] + [
        (k, (r.choice(LAIN[k]),)) for k in ("uraian", "anggaran", "realisasi")
    ]
    return t


def unit(r):
    t = Tabel("unit", "rata", [])
    nama = r.sample(
        [
            "Dinas Pendidikan",
            "Dinas Kesehatan",
            "Badan Keuangan",
            "Kecamatan Utara",
            "Kecamatan Selatan",
            "Inspektorat Daerah",
            "Sekretariat Daerah",
        ],
        r.randint(2, 7),
    )
    for i, n in enumerate(nama, 1):
        kelas = {"Dinas": "dinas", "Badan": "badan", "Kecamatan": "kecamatan", "Inspektorat": "inspektorat", "Sekretariat": "sekretariat"}[
            n.split()[0]
        ]
        d = k_.Daun([("", n)], nilai={"kode": f"1.0{i}.0.00.0.00.{i:02d}.0000", "nama": n, "kelas": kelas, "mulai": date(2026, 1, 1)})
        t.baris.append(Baris("daun", dict(d.nilai), daun=d))
        t.harap[n, "unit"] = ((d.nilai["kode"], kelas, date(2026, 1, 1)), id(d))
    t.kolom = [(k, (r.choice(LAIN.get(k) or LABEL[k]),)) for k in ("nama", "kelas", "mulai")]
    t.kolom.insert(0, ("kode", ("Kode Unit",)))
    return t


BUAT = {"rfk": rfk, "rak": rak, "lra": lra, "progres-fisik": progres, "target-fisik": target, "sipd-realisasi": sipd, "unit": unit}
