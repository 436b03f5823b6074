"""Nasional: the recap of a province or the nation, from the cubes that pemda delivered; who is missing, what was corrected, what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from pantau.base.kepala import head_text
from pantau.base.rekap import PemdaRekap, Rekap, folder, read_recap
from pantau.core.kubus import KOMPONEN_UNIT, completed
from pantau.core.masalah import Masalah
from pantau.core.periode import BULAN, format_tanggal
from pantau.core.uang import format_rupiah
from pantau.core.ukuran import UKURAN as UKURAN_PUSAT
from pantau.core.ukuran import Jumlah, evaluate
from pantau.reports.konteks import DiLuarHakError, Komponen, Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Column, Isi, Kalimat, Report, Row, Table
from pantau.reports.susun import cell, measure_column

UKURAN = (
    "pagu",
    "serapan",
    "deviasi_keuangan",
    "fisik",
    "deviasi_fisik",
    "cakupan_lapor",
    "cakupan_realisasi",
)
BESARAN = ("Kecil", "Sedang", "Besar", "Sangat besar")
JUDUL = {
    "pemda": "Per pemda",
    "provinsi": "Per provinsi",
    "besaran": "Menurut besarnya pagu",
    "kelas": "Menurut kelas unit",
    "bulan": "Per bulan",
}
BELUM_KIRIM, DITINGGAL = "Belum mengirim", "Kubusnya tidak dihitung"
NAMA_KOMPONEN = {u.rumus.komponen: u for u in UKURAN_PUSAT.values() if isinstance(u.rumus, Jumlah)}
SEBUT = 8  # names in a sentence; all of them stand in their table


def build(kx: Konteks) -> Report:
    """The recap that lies there, whatever the day that is asked: its own day stands on it. DiLuarHakError for who does not read all of a pemda."""
    if kx.hak.units is not None:
        raise DiLuarHakError
    r = read_recap(folder())
    if r is None:
        hasil = _start(kx, kx.minta.per, {"pemda": 0}, None)
        hasil.tables = [Table("pemda", JUDUL["pemda"], [*map(measure_column, UKURAN)], [])]
        hasil.masalah = [Masalah("nasional_belum", {}, {}, "warning")]
        return hasil
    dihitung = [x for x in r.pemda if x.counts]
    semua = _complete(r.jumlah["semua"].get(""))
    hasil = _start(kx, date.fromisoformat(r.per), {"pemda": len(dihitung), "ditunggu": len(r.pemda)}, semua)
    hasil.diketahui = max(x.diketahui for x in dihitung)
    hasil.tables = [*_groups(r, dihitung, semua), *_lists(r)]
    hasil.kalimat = _sentences(r, len(dihitung))
    hasil.masalah = _findings(r)
    return hasil


def _start(kx: Konteks, per: date, cakupan: dict[str, int], semua: Komponen | None) -> Report:
    return Report(
        report="nasional",
        judul=f"Rekap provinsi dan nasional s.d. {format_tanggal(per)}",
        per=per,
        diketahui=kx.pada.diketahui,
        cakupan={"unit": "semua", **cakupan},
        metode="tertimbang_pagu",
        tingkat_fisik=kx.pada.tingkat,
        aturan=kx.aturan.nama,
        versi_anggaran="–",
        basis="–",
        cakupan_lapor=evaluate("cakupan_lapor", semua).value if semua else None,
        pemda=kx.pemda,
        tahun=per.year,
        kepala_jejak=head_text(),
    )


def _complete(k: Mapping[str, int] | None) -> Komponen:
    return {**completed(k if k is not None else dict.fromkeys(KOMPONEN_UNIT, 0))}


def _measured(k: Mapping[str, int] | None) -> dict[str, Cell]:
    isi = _complete(k)
    return {x: cell(x, isi) for x in UKURAN}


def _groups(r: Rekap, dihitung: list[PemdaRekap], semua: Komponen) -> list[Table]:
    """The same measures by pemda, province, size, class of units and month."""
    jumlah = Row("total", "total", "Jumlah", {x: cell(x, semua) for x in UKURAN})

    def table(id: str, rows: Iterable[Row], *tambah: Column, total: bool = True) -> Table:
        isi = list(rows)
        kosong = {c.id: Cell(None, "–") for c in tambah}
        akhir = Row(jumlah.id, jumlah.level, jumlah.label, kosong | jumlah.cells)
        return Table(id, JUDUL[id], [*tambah, *map(measure_column, UKURAN)], isi, akhir if total else None)

    pemda = (
        Row(f"pemda:{x.kode}", "pemda", x.nama, _of_pemda(r, x) | _measured(r.jumlah["pemda"].get(x.kode)), kode=x.kode) for x in dihitung
    )
    bulan = sorted(r.jumlah["bulan"].items(), key=lambda x: int(x[0]))
    teks = [
        Column("provinsi", "Provinsi"),
        Column("besaran", "Besaran", "istilah"),
        Column("per", "Keadaan per", "tanggal"),
        Column("halaman", "Halaman pemda", "teks", 20),
    ]
    return [
        table("pemda", pemda, *teks),
        table("provinsi", (Row(f"provinsi:{n}", "provinsi", n or "–", _measured(k)) for n, k in sorted(r.jumlah["provinsi"].items()))),
        table("besaran", (Row(f"besaran:{n}", "istilah", _band(int(n)), _measured(k)) for n, k in sorted(r.jumlah["besaran"].items()))),
        table("kelas", (Row(f"kelas:{n}", "kelas", n or "–", _measured(k)) for n, k in sorted(r.jumlah["kelas"].items()))),
        table("bulan", (Row(f"bulan:{n}", "istilah", BULAN[int(n) - 1], _measured(k)) for n, k in bulan), total=False),
    ]  # fmt: skip


def _of_pemda(r: Rekap, x: PemdaRekap) -> dict[str, Cell]:
    return {
        "provinsi": Cell(x.provinsi or None, "–"),
        "besaran": Cell(_band(r.besaran.get(x.kode, 0))),
        "per": Cell(x.per),
        "halaman": Cell(x.halaman or None, "–"),
    }


def _band(i: int) -> str:
    return BESARAN[i] if i < len(BESARAN) else str(i + 1)


def _lists(r: Rekap) -> list[Table]:
    """Who is missing, what was corrected, and which files do not count; a list of which there is nothing is left out."""
    nama = {x.kode: x.nama for x in r.pemda}
    belum = [
        Row(f"belum:{x.kode}", "pemda", x.nama, {"provinsi": Cell(x.provinsi or None, "–"), "sebab": Cell(DITINGGAL if x.sebab else BELUM_KIRIM)}, kode=x.kode)
        for x in r.pemda if not x.counts
    ]  # fmt: skip
    koreksi = [
        Row(f"koreksi:{i}", "pemda", nama[x.kode], {"bulan": Cell(x.bulan), "kelas": Cell(x.kelas), "komponen": Cell(NAMA_KOMPONEN[x.komponen].label), "lama": _amount(x.komponen, x.lama), "baru": _amount(x.komponen, x.baru), "berkas": Cell(x.berkas_baru)}, kode=x.kode)
        for i, x in enumerate(r.koreksi) if x.komponen in NAMA_KOMPONEN
    ]  # fmt: skip
    ditinggal = [Row(f"berkas:{i}", "berkas", b, {"sebab": Cell(s)}) for i, (b, s) in enumerate(r.ditinggal)]
    tabel = (
        Table("belum", "Belum ada dalam jumlah", [Column("provinsi", "Provinsi"), Column("sebab", "Sebab", "istilah")], belum),
        Table("koreksi", "Koreksi atas kubus sebelumnya", [Column("bulan", "Bulan", "jumlah"), Column("kelas", "Kelas unit"), Column("komponen", "Angka", "istilah"), Column("lama", "Semula", "teks", 18), Column("baru", "Menjadi", "teks", 18), Column("berkas", "Berkas")], koreksi),
        Table("ditinggal", "Berkas yang tidak dihitung", [Column("sebab", "Sebab", "teks", 40)], ditinggal),
    )  # fmt: skip
    return [t for t in tabel if t.rows]


def _amount(komponen: str, nilai: int) -> Cell:
    return Cell(format_rupiah(nilai) if NAMA_KOMPONEN[komponen].satuan == "Rp" else str(nilai))


def _sentences(r: Rekap, n: int) -> list[Kalimat]:
    isi: Isi = {"n": (n, "jumlah"), "semua": (len(r.pemda), "jumlah"), "per": (r.per, "tanggal")}
    hasil = [Kalimat("Jumlah ini memuat {n} dari {semua} pemda, keadaan {per}.", isi)]
    if r.koreksi:
        hasil.append(Kalimat("{n} angka bulan yang sudah lewat dikoreksi kubus yang lebih baru.", {"n": (len(r.koreksi), "jumlah")}))
    return hasil


def _findings(r: Rekap) -> list[Masalah]:
    belum = [x.nama for x in r.pemda if not x.counts]
    hasil = []
    if belum:
        isi = {"belum": len(belum), "semua": len(r.pemda), "daftar": ", ".join(belum[:SEBUT]) + (" …" if len(belum) > SEBUT else "")}
        hasil.append(Masalah("nasional_tak_lengkap", {}, isi, "warning"))
    if r.ditinggal:
        berkas = [b for b, _ in r.ditinggal]
        isi = {"jumlah": len(berkas), "daftar": ", ".join(berkas[:SEBUT]) + (" …" if len(berkas) > SEBUT else "")}
        hasil.append(Masalah("nasional_ditinggal", {}, isi, "warning"))
    return hasil


LAPORAN = Laporan(
    "nasional",
    "Rekap provinsi dan nasional",
    "Pemda diperbandingkan: rekap kubus, siapa belum mengirim, koreksi.",
    build,
    urutan=87,
    tanpa_buku=True,
)
