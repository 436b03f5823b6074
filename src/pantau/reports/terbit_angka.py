"""The published figures of units and of their budgets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pantau.core.frames import Simpul
from pantau.core.rollup import each
from pantau.core.terbitan import Garis, Terbit, add_up, join_personal, latest
from pantau.core.ukuran import evaluate, measure
from pantau.reports.konteks import Komponen, Konteks
from pantau.reports.susun import status_of
from pantau.reports.terbitan import Himpunan, Keadaan, Lajur, Nilai, newest_year, together

UKURAN = (
    "pagu",
    "realisasi",
    "serapan",
    "target_keuangan",
    "deviasi_keuangan",
    "fisik",
    "target_fisik",
    "deviasi_fisik",
    "cakupan_lapor",
)
KEPALA = (
    Lajur("per", "Keadaan sampai", "tanggal", "Hari sampai kapan angka berlaku."),
    Lajur(
        "diketahui", "Diketahui pada", "waktu", "Saat bulan ditandatangani atau angka rapat dibekukan; yang masuk sesudahnya tidak ikut."
    ),
    Lajur("asal", "Asal terbitan", "teks", "bulan: ditandatangani kepala unit; rapat: dibekukan untuk rapat yang sudah berlangsung."),
    Lajur("rapat", "Nomor rapat", "jumlah", "Nomor rapat yang angkanya dibekukan; kosong untuk bulan."),
)
UNIT = (
    Lajur("kode_unit", "Kode unit", "sandi", "Kode perangkat daerah; kosong bila sumber tidak menulisnya."),
    Lajur("unit", "Unit", "teks", "Nama perangkat daerah pada hari itu."),
)
GARIS = (
    Lajur("kode_program", "Kode program", "sandi", "Kode menurut nomenklatur."),
    Lajur("program", "Program", "teks", "Nama program."),
    Lajur("kode_kegiatan", "Kode kegiatan", "sandi", "Kode menurut nomenklatur."),
    Lajur("kegiatan", "Kegiatan", "teks", "Nama kegiatan."),
    Lajur("kode_sub_kegiatan", "Kode sub kegiatan", "sandi", "Kode menurut nomenklatur."),
    Lajur("sub_kegiatan", "Sub kegiatan", "teks", "Nama sub kegiatan."),
    Lajur("kode_rekening", "Kode rekening", "sandi", "Rekening belanja; kosong di baris gabungan."),
    Lajur("sumber_dana", "Sumber dana", "teks", "Sumber dana; kosong bila tidak ditulis atau digabung."),
    Lajur(
        "gabungan",
        "Baris gabungan",
        "jumlah",
        "1: belanja yang membayar orang, digabung agar bayaran seseorang tidak terbaca; selain itu 0.",
    ),
    Lajur("pagu", "Pagu", "Rp", "Pagu anggaran yang berlaku pada tanggal itu."),
    Lajur("realisasi", "Realisasi", "Rp", "Belanja yang diakui sampai tanggal itu."),
)


@dataclass(frozen=True, slots=True)
class AngkaUnit:
    """The figures of a unit as published: when and why they may be, code, name and class, components, and status."""

    terbit: Terbit
    kode: str
    nama: str
    kelas: str
    komponen: Komponen
    status: str


def unit_figures(keadaan: Keadaan, daftar: Iterable[Terbit]) -> list[AngkaUnit]:
    """The own figures of units, by day and name."""
    hasil = []
    for (per, diketahui), isi in together(daftar).items():
        kx = keadaan.at(per, diketahui)
        komponen = each(kx.hasil.unit_sendiri)
        for x in isi:
            i = kx.known_units[x.unit]
            k = komponen[i]
            hasil.append(AngkaUnit(x, kx.kolom.unit[i].kode, kx.unit_name(i), kx.unit_class(i), k, status_of(kx, k)))
    return sorted(hasil, key=lambda a: (a.terbit.per, a.nama, a.terbit.unit))


def headline_day(angka: Sequence[AngkaUnit]) -> date | None:
    """The day that the public page speaks of: that of the most units, of several the last."""
    hitung: dict[date, int] = {}
    for a in angka:
        hitung[a.terbit.per] = hitung.get(a.terbit.per, 0) + 1
    return max(hitung, key=lambda h: (hitung[h], h), default=None)


def sum_of_day(angka: Iterable[AngkaUnit], per: date) -> Komponen:
    """The components of all units published of a day together."""
    return add_up(a.komponen for a in angka if a.terbit.per == per)


def measures(k: Komponen) -> tuple[tuple[Nilai, ...], str]:
    """The published measures in their order, and why those are missing that are."""
    nilai, alasan = list[Nilai](), list[str]()
    for u in UKURAN:
        n = evaluate(u, k)
        nilai.append(n.value)
        if n.value is None:
            alasan.append(f"{u}: {n.reason}")
    return tuple(nilai), "; ".join(alasan)


def _head(x: Terbit) -> tuple[Nilai, ...]:
    return x.per, x.diketahui, x.asal, x.nomor or None


def unit_table(angka: Sequence[AngkaUnit]) -> Himpunan:
    """Every unit on every published day."""
    baris = []
    for a in angka:
        nilai, alasan = measures(a.komponen)
        baris.append((*_head(a.terbit), a.kode, a.nama, a.kelas, *nilai, a.status, alasan))
    lajur = (
        *KEPALA,
        *UNIT,
        Lajur("kelas", "Kelas unit", "teks", "Kelas yang diperbandingkan: dinas, badan, kecamatan, dan seterusnya."),
        *(Lajur(u.id, u.label, u.satuan, u.keterangan) for u in map(measure, UKURAN)),
        Lajur(
            "status",
            "Status",
            "teks",
            "Menurut deviasi fisik dan batas yang berlaku: sesuai, waspada, kritis, belum_lapor, tanpa (tidak ada target).",
        ),
        Lajur("alasan", "Alasan tanpa nilai", "teks", "Mengapa ukuran tidak bernilai; yang tidak diketahui tidak ditulis nol."),
    )
    return Himpunan(
        "realisasi-unit",
        "Realisasi tiap unit",
        "Pagu, realisasi, dan fisik tiap perangkat daerah pada tiap tanggal yang diterbitkan.",
        lajur,
        tuple(baris),
        ("per", "kode_unit", "unit"),
    )


def budget_table(keadaan: Keadaan, daftar: Sequence[Terbit]) -> Himpunan:
    """Budget and realisation of the newest year, line by line, of each unit on its last published day."""
    baris = []
    for (per, diketahui), isi in together(latest(newest_year(daftar)).values()).items():
        kx = keadaan.at(per, diketahui)
        for x in isi:
            i = kx.known_units[x.unit]
            awal = (*_head(x), per.year, kx.kolom.unit[i].kode, kx.unit_name(i))
            jalan = _paths(kx)
            baris += [(*awal, *jalan[g.simpul], g.rekening, g.dana, int(g.samar), g.pagu, g.realisasi) for g in _lines(kx, i)]
    lajur = (*KEPALA, Lajur("tahun", "Tahun anggaran", "jumlah", "Tahun anggaran."), *UNIT, *GARIS)
    kunci = ("kode_unit", "unit", "kode_sub_kegiatan", "sub_kegiatan", "kode_rekening", "sumber_dana", "gabungan")
    return Himpunan(
        "anggaran",
        "Anggaran dan realisasi",
        "Pagu dan realisasi tiap baris anggaran; belanja yang membayar orang berdiri sebagai satu jumlah per unit.",
        lajur,
        tuple(sorted(baris, key=lambda b: tuple(map(str, b[4:16])))),
        kunci,
    )


def _lines(kx: Konteks, i: int) -> list[Garis]:
    """The lines of a unit that stand, those that pay persons joined."""
    k, b, orang = kx.kolom, kx.hasil.baris, kx.aturan.value("publik_perorangan", kx.minta.per)
    hasil: dict[tuple[int, str, str], Garis] = {}
    for n in range(int(k.unit_lo[i]), int(k.unit_hi[i])):
        if kx.berdiri.baris[n]:
            s, r, d = int(k.baris_simpul[n]), k.rekening[n], k.sumber_dana[n]
            ada = hasil.get((s, r, d), Garis(s, r, d, 0, 0, 0))
            hasil[s, r, d] = Garis(s, r, d, ada.pagu + int(b["pagu"][n]), ada.realisasi + int(b["realisasi"][n]), ada.banyak + 1)
    return join_personal(list(hasil.values()), orang["rekening"], orang["sedikitnya"])


def _paths(kx: Konteks) -> dict[int, tuple[str, ...]]:
    """Position of a node → code and name of its program, kegiatan and sub kegiatan; a joined line (-1) has none."""
    letak = {s.id: s for s in kx.kolom.simpul}
    hasil: dict[int, tuple[str, ...]] = {-1: ("",) * 6}
    for n, s in enumerate(kx.kolom.simpul):
        ini: dict[str, Simpul] = {}
        x: Simpul | None = s
        while x is not None:
            ini[x.tingkat] = x
            x = letak.get(x.induk) if x.induk is not None else None
        hasil[n] = tuple(v for t in ("program", "kegiatan", "sub_kegiatan") for v in ((ini[t].kode, ini[t].nama) if t in ini else ("", "")))
    return hasil
