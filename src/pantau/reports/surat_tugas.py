"""Surat tugas: who visits whom, by which draw, with the values that had been reported before."""

from __future__ import annotations

from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import format_tanggal
from pantau.core.sidak import PERIKSA
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan, Pilihan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.sidak_baca import readable
from pantau.reports.susun import start

LAPOR = (
    Column("lapor", "Dilaporkan", "%"),
    Column("lihat", "Dilihat", "%"),
    Column("pagu", "Pagu", "Rp", 18),
)
ISI = (Column("isi", "Isi", "teks", 40),)


def build(kx: Konteks, surat: str = "") -> Report:
    """One order to visit; the last where none is named."""
    ada = readable(kx)
    if surat and all(str(k.surat.id) != surat for k in ada):
        raise DitolakError(Masalah("sidak_tidak_ada"))
    r = start(kx, "surat-tugas", "Surat tugas sidak")
    k = next((k for k in ada if surat in ("", str(k.surat.id))), None)
    if k is None:
        r.kalimat = [Kalimat("Belum ada surat tugas sidak dalam cakupan ini.", {})]
        return r
    d, lihat = k.surat.data, k.amatan
    r.judul = f"Surat tugas sidak {format_tanggal(k.surat.hari)}"
    r.kalimat = [
        Kalimat(
            "{petugas} ditugaskan mengunjungi {nama} menurut undian {nomor}. Yang dilaporkan dibekukan {hari} sebelum kunjungan, SHA-256 {sidik}.",
            {
                "petugas": (", ".join(d["petugas"]), "teks"),
                "nama": (k.undian.nama[k.surat.anggota], "teks"),
                "nomor": (str(k.undian.nomor), "teks"),
                "hari": (k.surat.hari.isoformat(), "tanggal"),
                "sidik": (k.surat.sidik, "teks"),
            },
        )
    ]
    titik = [
        Row(
            f"titik:{x['simpul']}", "kegiatan", x["nama"],
            {
                "lapor": Cell(x["lapor"]) if x["lapor"] is not None else Cell(None, "–"),
                "lihat": Cell(lihat[x["simpul"]].data["lihat"]) if x["simpul"] in lihat else Cell(None, "–"),
                "pagu": Cell(x["pagu"]),
            },
            None, x["kode"] or "",
        )
        for x in d["lapor"]
    ]  # fmt: skip
    periksa = [Row(f"periksa:{n}", "periksa", x, {"isi": Cell(None, "–")}) for n, x in enumerate(PERIKSA[k.undian.satuan])]
    tanda = [Row(f"tanda:{n}", "tanda", x, {"isi": Cell(None, "–")}) for n, x in enumerate(d["petugas"])]
    r.tables = [
        Table("titik_sidak", "Yang dilaporkan sebelum kunjungan", list(LAPOR), titik),
        Table("periksa_sidak", "Daftar periksa", list(ISI), periksa),
        Table("tanda_sidak", "Tanda tangan", list(ISI), tanda),
    ]
    return r


LAPORAN = Laporan(
    "surat-tugas",
    "Surat tugas sidak",
    "Siapa mengunjungi siapa, dengan angka yang dilaporkan sebelum kunjungan dan daftar periksanya.",
    build,
    pilihan=(Pilihan("surat", (), "", nomor=True),),
    urutan=89,
)
