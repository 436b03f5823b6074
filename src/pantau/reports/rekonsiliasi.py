"""Rekonsiliasi: realisation of the own books in two states (day, knowledge, scope, basis), the difference split into parts that sum to the rupiah."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pantau.apps.kas.queries import published
from pantau.apps.organisasi.perms import Izin
from pantau.core.basis import BASIS_TERPILIH
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import format_tanggal
from pantau.core.rekonsiliasi import BAGIAN as SEMUA
from pantau.core.rekonsiliasi import BASIS, HILANG, KODE, LINGKUP, TAHU, TANGGAL, split, steps
from pantau.reports.konteks import Konteks, prepare
from pantau.reports.laporan import Laporan, Pilihan
from pantau.reports.minta import read_day, read_moment
from pantau.reports.model import Cell, Column, Isi, Kalimat, Report, Row, Table
from pantau.reports.susun import start

LUAR = (Column("bagian", "Sebab", "istilah", 24), Column("sumber", "Hanya dihitung oleh", "teks", 24), Column("rp", "Selisih", "Rp", 20))
NAMA = {
    KODE: "Kode wilayah atau unit salah",
    HILANG: "Tidak ada di sumber lain",
    TANGGAL: "Tanggal posisi berbeda",
    TAHU: "Baru diketahui kemudian",
    LINGKUP: "BLUD ikut atau tidak",
    BASIS: "Basis berbeda",
    "tidak_terjelaskan": "Tidak terjelaskan",
}
BLUD = ("ikut", "tanpa")
BAGIAN = (Column("rp", "Selisih", "Rp", 20), Column("unit", "Unit", "jumlah"))
BARIS = (Column("bagian", "Sebab", "istilah", 24), Column("rp", "Selisih", "Rp", 20))


def units_of(kx: Konteks, tanpa: frozenset[str] = frozenset()) -> dict[str, int]:
    """Realisation of every unit in scope alone, by id as text, those of some classes left out."""
    s = kx.hasil.unit_sendiri["realisasi"]
    return {str(kx.kolom.unit[i].id): int(s[i]) for i in kx.scope_units() if kx.unit_class(i).lower() not in tanpa}


def states(kx: Konteks, per: date, tahu: int | None, basis: str, blud: str) -> list[tuple[str, dict[str, int]]]:
    """From the state that is asked for to the other one, one property after the other."""
    kini, hasil = kx, [("", units_of(kx))]
    satu = replace(kx.minta, per=per)
    dua = replace(satu, diketahui=tahu) if tahu is not None else satu
    for jenis, minta in ((TANGGAL, satu), (TAHU, dua), (BASIS, replace(dua, basis=basis or dua.basis))):
        kini = kini if minta == kini.minta else prepare(minta, kx.hak)
        hasil.append((jenis, units_of(kini)))
    tanpa = frozenset(str(x).lower() for x in kx.aturan.value("kelas_blud", kx.minta.per)) if blud == "tanpa" else frozenset[str]()
    return [*hasil, (LINGKUP, units_of(kini, tanpa))]


def outside(kx: Konteks, r: Report, dua: str) -> Report:
    """Two published figures of the year (all of it, for who may read all), each named `source day` and divided by `~`: part by part, down to
    the rows."""
    ada = {x.sumber.nama: x for x in published(kx.kolom.tahun, kx.pada.diketahui)}
    a, b = (ada.get(x.strip()) for x in f"{dua}~".split("~")[:2])
    if not kx.hak.may_unit(Izin.BACA, None) or a is None or b is None:
        daftar = "; ".join(ada) if kx.hak.may_unit(Izin.BACA, None) else "–"
        raise DitolakError(Masalah("rekonsiliasi_sumber_tidak_ada", {"column": "luar"}, {"isi": dua[:120], "daftar": daftar or "–"}))
    bagian = split(a.sumber, b.sumber, {x.sumber.nama: x.dihitung for x in (a, b)})
    beda = a.sumber.total - b.sumber.total
    rows = [Row(f"bagian:{x.jenis}", "bagian", NAMA[x.jenis], {"rp": Cell(x.jumlah), "unit": Cell(len(x.isi))}) for x in bagian]
    rinci = [
        Row(f"{x.jenis}:{b.sumber}:{b.kunci}", "rincian", b.kunci or b.sumber,
            {"bagian": Cell(NAMA[x.jenis]), "sumber": Cell(b.sumber), "rp": Cell(b.jumlah)}, None, b.unit)
        for x in bagian
        for b in sorted(x.isi, key=lambda b: (-abs(b.jumlah), b.kunci))
    ]  # fmt: skip
    isi: Isi = {"a": (a.sumber.nama, "teks"), "b": (b.sumber.nama, "teks"), "awal": (a.sumber.total, "Rp"), "akhir": (b.sumber.total, "Rp")}
    r.kalimat = [
        Kalimat("{a} menyebut {awal}, {b} menyebut {akhir}; selisihnya {beda}.", {**isi, "beda": (beda, "Rp")}),
        Kalimat("Yang tidak terjelaskan: {sisa}.", {"sisa": (next(x.jumlah for x in bagian if x.jenis == SEMUA[-1]), "Rp")}),
    ]
    r.tables = [
        Table("bagian", "Bagian selisih", [BAGIAN[0], Column("unit", "Baris", "jumlah")], rows,
              Row("total", "total", "Jumlah", {"rp": Cell(beda), "unit": Cell(sum(len(x.isi) for x in bagian))})),
        Table("rincian", "Sampai ke barisnya", list(LUAR), rinci),
    ]  # fmt: skip
    return r


def build(kx: Konteks, lawan_per: str = "", lawan_diketahui: str = "", lawan_basis: str = "", blud: str = "ikut", luar: str = "") -> Report:
    """The parts, and each down to its units; with `luar` those of two published figures, down to their rows."""
    per = read_day(lawan_per) if lawan_per else kx.minta.per
    r = start(kx, "rekonsiliasi", f"Rekonsiliasi per {format_tanggal(kx.minta.per)}")
    if luar:
        return outside(kx, r, luar)
    keadaan = states(kx, per, read_moment(lawan_diketahui) if lawan_diketahui else None, lawan_basis, blud)
    bagian = steps(keadaan)
    awal, akhir = sum(keadaan[0][1].values()), sum(keadaan[-1][1].values())
    isi = {x.jenis: (x.jumlah, len(x.isi)) for x in bagian} | {"tidak_terjelaskan": (awal - akhir - sum(x.jumlah for x in bagian), 0)}
    rows = [Row(f"bagian:{j}", "bagian", NAMA[j], {"rp": Cell(rp), "unit": Cell(n)}) for j, (rp, n) in isi.items()]
    total = Row("total", "total", "Jumlah", {"rp": Cell(awal - akhir), "unit": Cell(None, "–")})
    nama = {str(u.id): (kx.unit_name(i), u.kode) for i, u in enumerate(kx.kolom.unit)}
    rinci = [
        Row(f"{x.jenis}:{b.unit}", "rincian", nama.get(b.unit, (b.unit, ""))[0], {"bagian": Cell(NAMA[x.jenis]), "rp": Cell(b.jumlah)}, None,
            nama.get(b.unit, ("", ""))[1])
        for x in bagian
        for b in sorted(x.isi, key=lambda b: (-abs(b.jumlah), b.unit))
    ]  # fmt: skip
    r.kalimat = [
        Kalimat(
            "Angka pertama {awal}, angka kedua {akhir}; selisihnya {beda}, dan bagian-bagiannya berjumlah tepat.",
            {"awal": (awal, "Rp"), "akhir": (akhir, "Rp"), "beda": (awal - akhir, "Rp")},
        )
    ]
    r.tables = [
        Table("bagian", "Bagian selisih", list(BAGIAN), rows, total),
        Table("rincian", "Sampai ke unitnya", list(BARIS), rinci),
    ]
    return r


LAPORAN = Laporan(
    "rekonsiliasi",
    "Rekonsiliasi",
    "Dua angka yang berbeda, dari buku sendiri atau yang diterbitkan pihak lain, diurai menurut tanggal, saat diketahui, lingkup BLUD, kode, dan basisnya, sampai ke barisnya.",
    build,
    pilihan=(
        Pilihan("lawan_per", (), ""),
        Pilihan("lawan_diketahui", (), "", bebas=True),
        Pilihan("lawan_basis", ("", *BASIS_TERPILIH), ""),
        Pilihan("blud", BLUD, "ikut"),
        Pilihan("luar", (), "", bebas=True),
    ),
    urutan=86,
)
