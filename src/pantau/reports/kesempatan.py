"""Kesempatan: extensions after the deadline, to whom, for what cause, with which fine, against last year, and what was carried over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pantau.apps.pengadaan.kesempatan import KontrakPaket, contracted, extensions
from pantau.core.kesempatan import Beri, habits, part
from pantau.core.periode import format_tanggal, same_date_last_year
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.paket import book_of, packages_in_scope
from pantau.reports.susun import start

NAMA_APBD = {"murni": "APBD murni", "perubahan": "APBD perubahan", "": "Tidak disebut"}
KATA = {"biasa": "Berulang", "sekali": "Sekali", "kosong": "Tidak disebut"}
MENURUT = {"ppk": "Menurut PPK", "penyedia": "Menurut penyedia"}
NILAI = Column("nilai", "Nilai kontrak", "Rp", 18)
RINGKAS = (
    Column("jumlah", "Paket diberi kesempatan", "jumlah"),
    Column("bagian", "Bagian dari paket berkontrak", "%"),
    NILAI,
    Column("lalu", "Hari yang sama tahun lalu", "jumlah"),
    Column("bagian_lalu", "Bagian tahun lalu", "%"),
    Column("denda", "Denda terutang", "Rp", 18),
    Column("diterima", "Denda diterima", "Rp", 18),
)
DAFTAR = (
    Column("unit", "Unit", "teks", 24),
    Column("apbd", "APBD", "istilah", 14),
    Column("sebab", "Sebab", "istilah", 22),
    Column("mulai", "Diberikan", "tanggal"),
    Column("hari", "Hari", "jumlah"),
    Column("akhir", "Sampai", "tanggal"),
    NILAI,
    Column("denda", "Denda terutang", "Rp", 16),
    Column("diterima", "Denda diterima", "Rp", 16),
    Column("fisik", "Fisik akhir tahun (%)", "%"),
    Column("penyedia", "Penyedia", "teks", 22),
    Column("ppk", "PPK", "teks", 20),
    Column("penyetuju", "Disetujui oleh", "teks", 20),
)
BIASA = (
    Column("jumlah", "Tahun ini", "jumlah"),
    Column("lalu", "Hari yang sama tahun lalu", "jumlah"),
    NILAI,
    Column("biasa", "Kebiasaan", "istilah", 14),
)
SEBAB = (Column("jumlah", "Paket", "jumlah"), Column("hari", "Hari", "jumlah"), NILAI)
LANJUT = (
    Column("unit", "Unit", "teks", 24),
    Column("akhir", "Kesempatan sampai", "tanggal"),
    NILAI,
    Column("akhir_tahun", "Dibayar s.d. 31 Desember", "Rp", 18),
    Column("sesudah", "Dibayar sesudahnya", "Rp", 18),
    Column("sisa", "Belum dibayar", "Rp", 18),
    Column("serah", "Serah terima", "tanggal"),
    Column("denda", "Denda terutang", "Rp", 16),
    Column("diterima", "Denda diterima", "Rp", 16),
)


@dataclass(frozen=True, slots=True)
class Buku:
    """The extensions of this year and the last in scope, their contracts, and how many packages had one; `banding`: whether last year can be
    compared (a part of a unit has no counterpart); `denda`: extension → the fine that is due."""

    kini: list[Beri]
    lalu: list[Beri]
    lanjut: list[Beri]
    kontrak: dict[int, KontrakPaket]
    n_kini: int
    n_lalu: int
    banding: bool
    denda: dict[int, int | None]


def _text(x: str) -> Cell:
    return Cell(x) if x else Cell(None, "tidak_tertulis")


def _number(x: int | float | None) -> Cell:
    return Cell(x) if x is not None else Cell(None, "tidak_tertulis")


def _date(x: date | None) -> Cell:
    return Cell(x.isoformat()) if x else Cell(None, "tidak_tertulis")


def read_extensions(kx: Konteks) -> Buku:
    """The extensions of the scope on the day, as known then; of last year those given by the same day."""
    tahun, per, T = kx.kolom.tahun, kx.minta.per, kx.pada.diketahui
    unit = [kx.kolom.unit[i].id for i in kx.scope_units()]
    semua, kontrak = extensions((tahun, tahun - 1), per, T, unit)
    kini, dulu = semua.get(tahun, []), same_date_last_year(per)
    banding = kx.minta.simpul is None and kx.saring is None
    berkontrak = contracted((tahun, tahun - 1), T, unit)
    n = {th: sum(x for (t, h), x in berkontrak.items() if t == th and (h is None or h <= d)) for th, d in ((tahun, per), (tahun - 1, dulu))}
    if not banding:
        milik = packages_in_scope(kx, book_of(kx))
        kini = [b for b in kini if b.paket in milik]
    tahun_lalu = semua.get(tahun - 1, []) if banding else []
    lanjut = [b for b in tahun_lalu if b.selesai is None or b.selesai > date(tahun - 1, 12, 31)]
    aturan = kx.aturan.value("denda_keterlambatan", per)
    denda = {b.id: b.due(int(aturan["permil"]), float(aturan["ppn"])) for b in (*kini, *lanjut)}
    lalu = [b for b in tahun_lalu if b.mulai is None or b.mulai <= dulu]
    return Buku(kini, lalu, lanjut, kontrak, n[tahun], n[tahun - 1], banding, denda)


def _sum(isi: Iterable[int | None]) -> int:
    return sum(x or 0 for x in isi)


def _count(isi: Iterable[Beri]) -> int:
    return len({b.paket for b in isi})


def summary(b: Buku) -> Table:
    """Counts, shares and fines by budget of origin, beside last year."""
    rows = []
    for id_, nama in (*NAMA_APBD.items(), ("total", "Jumlah")):
        kini, lalu = ([x for x in isi if id_ in (x.apbd, "total")] for isi in (b.kini, b.lalu))
        if not (kini or lalu or id_ == "total"):
            continue
        bagian, dulu = part(_count(kini), b.n_kini), part(_count(lalu), b.n_lalu)
        tanpa = Cell(None, "tidak_ada_pembanding")
        sel = {
            "jumlah": Cell(_count(kini)),
            "bagian": Cell(bagian.value, bagian.reason) if b.banding else tanpa,
            "nilai": Cell(sum({x.paket: b.kontrak[x.paket].nilai for x in kini}.values())),
            "lalu": Cell(_count(lalu)) if b.banding else tanpa,
            "bagian_lalu": Cell(dulu.value, dulu.reason) if b.banding else tanpa,
            "denda": Cell(_sum(b.denda[x.id] for x in kini)),
            "diterima": Cell(_sum(x.denda_diterima for x in kini)),
        }
        rows.append(Row(id_ or "lain", "apbd" if id_ != "total" else "total", nama, sel))
    return Table("ringkas", "Pemberian kesempatan", list(RINGKAS), rows[:-1], rows[-1])


def listed(kx: Konteks, b: Buku, sebab: dict[str, str]) -> Table:
    """Every extension of the year, the longest first."""
    nama = {u.id: kx.unit_name(i) for i, u in enumerate(kx.kolom.unit)}
    rows = []
    for x in sorted(b.kini, key=lambda x: (-(x.lama or 0), x.id)):
        k = b.kontrak[x.paket]
        sel = {
            "unit": Cell(nama[x.unit]),
            "apbd": _text(NAMA_APBD[x.apbd] if x.apbd else ""),
            "sebab": _text(sebab.get(x.sebab, x.sebab)),
            "mulai": _date(x.mulai),
            "hari": _number(x.lama),
            "akhir": _date(x.selesai),
            "nilai": Cell(k.nilai),
            "denda": _number(b.denda[x.id]),
            "diterima": _number(x.denda_diterima),
            "fisik": _number(x.fisik),
            "penyedia": _text(x.penyedia),
            "ppk": _text(x.ppk),
            "penyetuju": _text(x.penyetuju),
        }
        rows.append(Row(f"paket:{x.paket}", "paket", k.nama, sel, None, k.nomor))
    return Table("daftar", "Daftar pemberian kesempatan", list(DAFTAR), rows)


def habit_table(b: Buku, id_: str, batas: int) -> Table:
    """Who has extensions, by PPK or vendor."""
    kini = [(str(getattr(x, id_)), b.kontrak[x.paket].nilai) for x in b.kini]
    rows = []
    for n, x in enumerate(habits(kini, [str(getattr(y, id_)) for y in b.lalu], batas)):
        biasa = Cell(KATA["biasa"], None, "waspada") if x.biasa else Cell(KATA["sekali"])
        sel = {"jumlah": Cell(x.kini), "lalu": Cell(x.lalu), "nilai": Cell(x.nilai), "biasa": biasa}
        rows.append(Row(f"{id_}:{n}", id_, x.nama, sel))
    return Table(id_, MENURUT[id_], list(BIASA), rows)


def cause_table(b: Buku, sebab: dict[str, str]) -> Table:
    """Why extensions were given, the most frequent first."""
    isi: dict[str, list[Beri]] = {}
    for x in b.kini:
        isi.setdefault(x.sebab, []).append(x)
    rows = [
        Row(k or "tidak_disebut", "sebab", sebab.get(k, k) or KATA["kosong"], {
            "jumlah": Cell(_count(x)),
            "hari": Cell(_sum(y.lama for y in x)),
            "nilai": Cell(sum({y.paket: b.kontrak[y.paket].nilai for y in x}.values())),
        })
        for k, x in sorted(isi.items(), key=lambda y: (-len(y[1]), y[0]))
    ]  # fmt: skip
    return Table("sebab", "Menurut sebabnya", list(SEBAB), rows)


def carried_over(kx: Konteks, b: Buku) -> Table:
    """What went on from last year into this one, followed to its payment, the most unpaid first."""
    nama = {u.id: kx.unit_name(i) for i, u in enumerate(kx.kolom.unit)}
    rows = []
    for x in sorted({y.paket: y for y in b.lanjut}.values(), key=lambda y: (b.kontrak[y.paket].dibayar - b.kontrak[y.paket].nilai, y.id)):
        k = b.kontrak[x.paket]
        sel = {
            "unit": Cell(nama[x.unit]),
            "akhir": _date(x.selesai),
            "nilai": Cell(k.nilai),
            "akhir_tahun": Cell(k.akhir_tahun),
            "sesudah": Cell(k.dibayar - k.akhir_tahun),
            "sisa": Cell(k.nilai - k.dibayar),
            "serah": Cell(k.serah.isoformat()) if k.serah else Cell(None, "belum_ada_kabar"),
            "denda": _number(b.denda[x.id]),
            "diterima": _number(x.denda_diterima),
        }
        rows.append(Row(f"paket:{x.paket}", "paket", k.nama, sel, None, k.nomor))
    return Table("lanjutan", "Dilanjutkan dari tahun lalu", list(LANJUT), rows)


def sentences(b: Buku, ringkas: Table) -> list[Kalimat]:
    """How many, how many more than last year, and what was not paid for."""
    assert ringkas.total is not None
    n = {k: (c.value, "jumlah" if k in ("jumlah", "lalu") else "Rp") for k, c in ringkas.total.cells.items() if not k.startswith("bagian")}
    murni = sum(x.apbd != "perubahan" for x in b.kini)
    if not b.kini:
        hasil = [Kalimat("Belum ada pemberian kesempatan yang tercatat tahun ini dalam cakupan ini.", {})]
    elif b.banding:
        hasil = [Kalimat("{jumlah} paket bernilai {nilai} diberi kesempatan; tahun lalu {lalu} paket.", n)]
    else:
        hasil = [Kalimat("{jumlah} paket bernilai {nilai} diberi kesempatan.", n)]
    if murni:
        hasil.append(Kalimat("{n} di antaranya paket APBD murni.", {"n": (murni, "jumlah")}))
    terutang = _sum(b.denda[x.id] for x in b.kini) - _sum(x.denda_diterima for x in b.kini if b.denda[x.id] is not None)
    if terutang > 0:
        hasil.append(Kalimat("Denda yang belum diterima {rp}.", {"rp": (terutang, "Rp")}))
    lanjut = [b.kontrak[n] for n in {x.paket for x in b.lanjut}]
    if lanjut:
        isi: dict[str, tuple[int | float | str | None, str]] = {"n": (len(lanjut), "jumlah")}
        isi["belum"] = (sum(k.dibayar < k.nilai for k in lanjut), "jumlah")
        hasil.append(Kalimat("{n} paket dilanjutkan dari tahun lalu; {belum} di antaranya belum lunas.", isi))
    return hasil


def build(kx: Konteks) -> Report:
    """The extensions of the scope on the day."""
    r, b = start(kx, "kesempatan", f"Pemberian kesempatan s.d. {format_tanggal(kx.minta.per)}"), read_extensions(kx)
    sebab = kx.aturan.value("sebab_kesempatan", kx.minta.per)
    batas = int(kx.aturan.value("kesempatan_biasa", kx.minta.per))
    ringkas = summary(b)
    r.kalimat = sentences(b, ringkas)
    if b.kini or b.lalu or b.lanjut:
        tabel = [ringkas, listed(kx, b, sebab), cause_table(b, sebab), habit_table(b, "ppk", batas)]
        tabel += [habit_table(b, "penyedia", batas), carried_over(kx, b)]
        r.tables = [ringkas, *(t for t in tabel[1:] if t.rows)]
    return r


LAPORAN = Laporan(
    "kesempatan",
    "Pemberian kesempatan",
    "Siapa diberi waktu sesudah batasnya, berapa hari, karena apa, berapa dendanya, dan siapa yang menjadikannya kebiasaan.",
    build,
    urutan=77,
)
