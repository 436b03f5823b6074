"""Read a workbook as Pantau does, without writing anything, and hold what comes out against what was planned."""

import json
import random
import traceback
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date

from acak import lembar
from acak.berkas import WADAH, write
from acak.kisi import Kisi, grid

from pantau.core.kode import name_key
from pantau.core.masalah import DitolakError
from pantau.imports.jalan import source_of
from pantau.imports.kenali import Kiriman, read_parts
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi

HARI = date(2026, 11, 21)
FORMAT = ["rfk"] * 10 + ["rak"] * 4 + ["lra", "lra", "progres-fisik", "target-fisik", "sipd-realisasi", "sipd-realisasi", "unit"]
TEBAKAN = ("tebal", "kapital", "lekuk")


@dataclass
class Hasil:
    """What came of one workbook: `gagal` are failures in words, the rest counts."""

    uraian: str
    gagal: list = field(default_factory=list)
    tanam: int = 0
    baik: int = 0
    dipertanyakan: int = 0
    kode: Counter = field(default_factory=Counter)


def one(benih, folder, format=None):
    """Write and judge the workbook of one seed."""
    r = random.Random(benih)
    format = format or r.choice(FORMAT)
    t = lembar.make(r, format, r.random() < 0.4)
    akhiran = r.choice(WADAH)
    if t.gaya == "tebal" and akhiran in ("csv", "koma.csv", "tab.csv", "utf16.csv", "cr.csv", "html.xls", "xml.xls"):
        akhiran = "xlsx"
    if t.gaya == "kolom_awal":
        pass
    kisi = [grid(r, t)]
    tabel = [t]
    if akhiran == "xlsx":
        more_sheets(r, t, kisi, tabel)
    path = folder / f"{benih}.{akhiran}"
    write(kisi, path, akhiran)
    h = Hasil(
        f"benih {benih}: {format} {t.gaya} {akhiran} kepala {t.tinggi} salah {[(sorted(s.kode)[0], s.baris.ke, s.kolom) for s in t.salah]}"
    )
    try:
        _judge(h, tabel, path, format)
    except Exception:
        h.gagal.append("traceback: " + traceback.format_exc(limit=-4))
    finally:
        path.unlink(missing_ok=True)
    return h


def more_sheets(r, t, kisi, tabel):
    """Other sheets of the workbook: earlier months at their own dates, a hidden older version, a cover."""
    pilih = r.random()
    if t.format == "rfk" and pilih < 0.15 and not t.salah and not t.ribuan:
        t.nama = kisi[0].nama = r.choice(["Juni", "JUN 2026", "s.d. Juni", "RFK JUNI 2026"])
        t.kop = []
        kisi[0] = grid(r, t)
        lama = deepcopy_table(t, 5)
        k = grid(r, lama)
        lama.nama = k.nama = {"Juni": "Mei", "JUN 2026": "MEI 2026", "s.d. Juni": "s.d. Mei", "RFK JUNI 2026": "RFK MEI 2026"}[t.nama]
        kisi.insert(r.choice([0, 1]), k)
        tabel.append(lama)
    elif pilih < 0.22:
        lama = deepcopy_table(t, None)
        k = grid(r, lama)
        k.nama, k.tampak = "lama", False
        kisi.insert(r.choice([0, 1]) if len(kisi) else 0, k)
    elif pilih < 0.3:
        kisi.insert(0, Kisi([["LAPORAN"], ["TAHUN 2026"]], [], set(), {}, "Sampul"))


def deepcopy_table(t, bulan):
    """The same sheet of an earlier month with half the progress; its own truth if `bulan` is told."""
    x = deepcopy(t)
    for b in x.baris:
        for k, v in b.isi.items():
            if k in ("keu_real_rp", "keu_lalu", "keu_ini") and isinstance(v, int):
                b.isi[k] = 0 if b.jenis != "x" else v
            elif k in ("fisik_real_kum", "fisik_lalu", "fisik_ini", "keu_real_kum") and isinstance(v, float):
                b.isi[k] = 0.0
        if "sisa" in b.isi and isinstance(b.isi["sisa"], int) and isinstance(b.isi.get("pagu"), int):
            b.isi["sisa"] = b.isi["pagu"]
    if bulan:
        x.per = date(2026, bulan, 31)
        x.harap = {
            (j, k, x.per): ((0 if k == "keu_real_rp" else 0.0 if k == "fisik_real_kum" else v), i) for (j, k, _), (v, i) in t.harap.items()
        }
    return x


def _judge(h, tabel, path, format):
    t = tabel[0]
    dari_lembar = {"kode_skpd", "nama_skpd"} & set(t.id) or (
        t.judul_unit and any("SKPD" in str(b) or "Perangkat" in str(b) or "Unit" in str(b) for b in t.kop)
    )
    unit = None if dari_lembar else t.unit[1] or None
    opsi = Opsi(
        HARI, per=t.per if format in ("rfk", "lra") else None, perangkat_daerah=unit, tahun=2026, tahap="murni" if format == "rak" else None
    )
    u = None
    try:
        bagian = read_parts(format, Kiriman([path], {}, []))[0]
        pembaca = [Pembaca(x) for x in bagian.tabel]
        u = source_of(format)(pembaca, opsi)
        masalah = [*bagian.masalah, *u.masalah]
    except DitolakError as e:
        masalah = e.masalah
    for m in masalah:
        _ = m.message
    h.kode.update(m.code for m in masalah if m.severity != "info")
    _named(h, t, masalah)
    _questioned(h, tabel, masalah)
    if u is None:
        if not t.salah or not any(m.code in s.kode for s in t.salah for m in masalah):
            h.gagal.append(f"ditolak: {[m.message for m in masalah if m.severity == 'error'][:3]}")
        return
    galat = any(m.severity == "error" for m in masalah)
    if galat and not t.salah:
        h.gagal.append(
            f"galat tanpa salah: {[(m.code, m.where.get('row'), m.where.get('column'), m.message) for m in masalah if m.severity == 'error'][:3]}"
        )
        return
    terulang = t.gaya == "kata" and any("baris_kembar" in s.kode for s in t.salah)
    if galat and (t.gaya in TEBAKAN or terulang):
        return  # nothing is loaded, and which row is a parent cannot be told where the sums are spoilt
    _compare(h, tabel, facts(u, format), masalah)


def _named(h, t, masalah):
    """Every mistake must be named in its row and column."""
    for s in t.salah:
        h.tanam += 1
        judul = dict(t.kolom).get(s.kolom)
        if s.baris.jenis != "daun" and any(x.rusak and x.kolom == s.kolom for x in t.salah):
            continue  # a sum cannot be checked while one of its rows does not read
        kena = [
            m
            for m in masalah
            if m.code in s.kode
            and m.where.get("row") == s.baris.ke
            and (s.kolom is None or name_key(judul[-1]) in name_key(m.where.get("column", "")))
        ]
        if s.kolom == "bobot" and any(x.kolom == "pagu" or x.asli for x in t.salah):
            continue  # all weights are others then
        if not kena:
            h.gagal.append(
                f"tidak disebut: {sorted(s.kode)} baris {s.baris.ke} kolom {judul}; ada {[(m.code, m.where.get('row'), m.where.get('column')) for m in masalah if m.severity != 'info'][:6]}"
            )


def _questioned(h, tabel, masalah):
    """Good leaf rows that a warning or an error names."""
    for t in tabel:
        salah = {s.baris.ke for s in t.salah}
        daun = {b.ke for b in t.baris if b.jenis == "daun"} - salah
        h.baik += len(daun)
        pagu = any(s.kolom == "pagu" or s.asli for s in t.salah)  # then all weights are others
        kena = {
            (m.where["row"], m.code)
            for m in masalah
            if not (pagu and m.code == "tertulis_beda")
            and m.severity != "info"
            and m.where.get("row") in daun
            and m.where.get("sheet") in (None, "", t.nama, "RFK")
        }
        h.dipertanyakan += len({b for b, _ in kena})
        if kena:
            h.gagal.append(f"dipertanyakan: {sorted(kena)[:5]}")
        if not t.salah:
            lain = [
                (m.code, m.where.get("row"), m.message[:160])
                for m in masalah
                if m.severity != "info" and m.code not in BIASA and m.where.get("row") not in daun
            ]
            if lain:
                h.gagal.append(f"bunyi: {lain[:4]}")


BIASA = {"judul_kembar", "lembar_dilewati", "lembar_tersembunyi", "jenjang_ditebak", "persen_tampak_pecahan", "kode_tidak_lazim"}


def _compare(h, tabel, ada, masalah):
    harap, hilang = {}, set()
    for t in tabel:
        rusak = {id(s.baris.daun) for s in t.salah if s.rusak}
        for k, (v, milik) in t.harap.items():
            harap[_key(k)] = v
            if milik in rusak:
                hilang.add(_key(k))
    for k, v in harap.items():
        if k in hilang:
            continue
        if k not in ada:
            dekat = [x for x in ada if x[-2:] == k[-2:] or x[0] == k[0]]
            h.gagal.append(f"hilang tanpa kata: {k} = {v}; ada {dekat[:3]}")
            return
        if not _same(ada[k], v):
            h.gagal.append(f"beda tanpa kata: {k}: {ada[k]} bukan {v}")
            return
    lebih = [k for k in ada if k not in harap and not (hilang and _near(k, hilang))]
    if lebih:
        h.gagal.append(f"lebih tanpa kata: {lebih[:3]}")


def _near(k, hilang):
    """Whether a surplus fact belongs to a spoiled row."""
    return any(set(map(str, k)) & {str(x) for x in d if isinstance(x, (str, tuple))} for d in hilang)


def _key(k):
    return tuple(
        tuple(name_key(x) for x in y)
        if isinstance(y, tuple)
        else name_key(y)
        if i == 0 and isinstance(y, str) and not y[:1].isdigit()
        else y
        for i, y in enumerate(k)
    )


def _same(a, b):
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(_same(x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) < 1e-9
    return a == b


def facts(u, format):
    """What a proposal would store, by names: the keys of `Tabel.harap`."""
    s = u.simpul
    unit = {i: n for (_, n), i in reversed(u.unit.peta.items())}

    def chain(i):
        hasil = []
        while i is not None:
            x = s.baru[i]
            hasil.insert(0, x.nama)
            i = x.induk
        return tuple(hasil)

    baris = {v: k for k, v in s.calon_baris.ada.items()}
    isi = {k: [dict(zip(v.kolom, row, strict=True)) for row in zip(*v.kolom.values(), strict=True)] for k, v in u.isi.items()}
    hasil = {}

    def flat(i, rek="", dana=""):
        x = s.baru[i]
        return (unit[x.unit], x.kode, rek, dana)

    def line(b):
        i, rek, dana = baris[b]
        return (flat(i, rek, dana),) if rek or dana else (chain(i),)

    def put(k, v):
        k = _key(k)
        if k in hasil:
            k = (*k, "lagi")
        hasil[k] = v

    for x in isi.get("pagu_tertera", ()):
        if format == "lra":
            put((baris[x["baris"]][1], "anggaran"), x["pagu"])
        else:
            put((*line(x["baris"]), "pagu", x["per"]), x["pagu"])
    for x in isi.get("pagu", ()):
        put((*line(x["baris"]), "pagu"), x["pagu"])
    for x in isi.get("rak", ()):
        put((*line(x["baris"]), "rak"), tuple(json.loads(x["kumulatif"])))
    for x in isi.get("rencana_tertera", ()):
        put((*line(x["baris"]), "keu_rencana_rp", x["tanggal"]), x["jumlah"])
    for x in isi.get("kumulatif", ()):
        if format == "lra":
            put((baris[x["baris"]][1], "realisasi"), x["jumlah"])
        else:
            put((*line(x["baris"]), "keu_real_rp", x["tanggal"]), x["jumlah"])
    for x in isi.get("fisik", ()):
        if format == "rfk":
            put((chain(x["simpul"]), "fisik_real_kum", x["tanggal"]), x["persen"])
        else:
            put((*flat(x["simpul"])[:2], x["tanggal"]), x["persen"])
    for x in isi.get("target_tertera", ()):
        put((chain(x["simpul"]), "fisik_rencana_kum", x["tanggal"]), x["persen"])
    for x in isi.get("target", ()):
        put((*flat(x["simpul"])[:2], "target"), tuple(json.loads(x["kumulatif"])))
    for x in isi.get("posting", ()):
        i, rek, _ = baris[x["baris"]]
        put((*flat(i)[:2], rek, x["dokumen"]), (x["basis"], x["tanggal"], x["jumlah"]))
    if format == "unit":
        versi = u.unit.versi
        for i in range(len(versi)):
            x = versi.row(i)
            put((x.nama, "unit"), (x.kode, x.kelas, x.mulai))
    return hasil
