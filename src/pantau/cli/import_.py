"""`pantau import`: load files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pantau.cli import petakan
from pantau.cli.perintah import Perintah, print_json, read_date, read_number, set_up
from pantau.config.lingkungan import may_hold

if TYPE_CHECKING:
    from pantau.core.pemetaan import Pemetaan
    from pantau.imports.jalan import HasilImpor
    from pantau.imports.kemajuan import Kemajuan
    from pantau.imports.kenali import Kiriman


def _place(teks: str) -> Path:
    """Where a file may be written; wrong usage if its folder does not exist."""
    p = Path(teks)
    if p.is_dir() or not p.absolute().parent.is_dir():
        raise argparse.ArgumentTypeError(f"folder untuk {teks!r} tidak ada, atau itu sebuah folder")
    if p.exists():
        raise argparse.ArgumentTypeError(f"{teks!r} sudah ada dan tidak ditimpa; sebut nama lain")
    return p


def arguments(p: argparse.ArgumentParser) -> None:
    """Format, files, and what is stated beside them."""
    p.add_argument("format", help="id format, auto, atau petakan")
    p.add_argument("berkas", nargs="*", type=Path)
    p.add_argument("--per", type=read_date)
    p.add_argument("--perangkat-daerah")
    p.add_argument("--tahun", type=read_number)
    p.add_argument("--tahap", help="murni, pergeseran-1, perubahan, ...")
    p.add_argument("--berlaku", type=read_date, help="tanggal mulai berlaku tahap")
    p.add_argument("--alasan", help="mengapa rencana yang sudah diverifikasi diubah")
    p.add_argument(
        "--setuju",
        action="append",
        default=[],
        metavar="KATA",
        help="yang disetujui, persis seperti diminta: posting (akhiri dokumen yang tidak ada lagi di berkas), nama unit atau GANTI PAGU "
        "(pagu yang banyak berubah), UBAH BULAN TAHUN (bulan yang dibuka kembali), JUDUL … (judul lembar menyebut tahun, "
        "bulan, atau unit lain), HITUNG SEKALI atau HITUNG SEMUA (baris yang sama persis), KEGIATAN TERSENDIRI atau BARIS INDUK "
        "(baris berangka sama dengan baris di bawahnya), UNIT LAIN (unit bernama sama dengan kode lain)",
    )
    p.add_argument("--kecuali", action="append", default=[], metavar="NAMA", help="jangan muat berkas atau lembar ini; boleh berulang")
    p.add_argument(
        "--setuju-nama",
        action="append",
        default=[],
        metavar="NAMA=UNIT",
        help="nama di berkas ini ejaan lain dari unit (kode atau nama) atau kegiatan itu; diingat untuk seterusnya",
    )
    p.add_argument("--dry-run", action="store_true", help="periksa saja, tidak menulis")
    p.add_argument(
        "--catatan", type=_place, metavar="OUT.xlsx", help="tulis salinan berkas dengan selnya ditandai dan kolom Catatan Pantau"
    )
    p.add_argument("--semua-temuan", action="store_true", help="tampilkan setiap temuan, juga bila ratusan yang sejenis")
    p.add_argument("--json", action="store_true")
    petakan.arguments(
        p.add_argument_group("import petakan BERKAS", "petakan kolom lembar buatan sendiri ke satu format, sekali untuk seterusnya")
    )


def run(a: argparse.Namespace) -> int:
    """Read and recognise first; only files that can be used wake the database, or sheets that somebody may have mapped."""
    if a.format == "petakan":
        return petakan.run(a)
    if not a.berkas:
        sys.stderr.write("pantau: sebut berkas yang dimuat.\n")
        return 2
    from pantau.core.masalah import DitolakError
    from pantau.imports.jalan import refusal
    from pantau.imports.kemajuan import Kemajuan, bar
    from pantau.imports.kenali import expand
    from pantau.imports.uraian import describe

    kemajuan = bar(sys.stderr) if sys.stderr.isatty() else Kemajuan()
    try:
        with expand(a.berkas, kecuali=a.kecuali) as kiriman:
            h = _import(a, kiriman, kemajuan)
            if a.catatan:
                _write_notes(a.catatan, kiriman, h)
    except DitolakError as e:
        kemajuan.finish()
        h = refusal(a.format, e)
    if a.json:
        print_json(h.as_dict())
    else:
        for baris in describe(h, a.semua_temuan):
            print(baris)
    return 1 if h.status == "refused" else 0


def _mappings() -> list[Pemetaan]:
    """What people said of sheets of their own make; nothing where nothing can have been kept yet."""
    if not may_hold("muat_pemetaankolom"):
        return []
    set_up("basis_data")
    from pantau.apps.muat.pemetaan import mappings

    return mappings()


def _import(a: argparse.Namespace, kiriman: Kiriman, kemajuan: Kemajuan) -> HasilImpor:
    """The outcome of the files; a refusal is one too."""
    from pantau.core.masalah import DitolakError
    from pantau.imports.jalan import refusal, run_import
    from pantau.imports.kenali import read_parts
    from pantau.imports.opsi import Opsi

    try:
        terbaca = read_parts(a.format, kiriman, kemajuan, _mappings)
        set_up("basis_data")
        from pantau.base.jam import today

        opsi = Opsi(today(), a.per, a.perangkat_daerah, a.tahun, a.tahap, a.berlaku, a.alasan, tuple(a.setuju), tuple(a.setuju_nama))
        return run_import(
            a.format,
            kiriman.berkas,
            opsi,
            by="cli",
            dry_run=a.dry_run,
            kemajuan=kemajuan,
            terbaca=terbaca,
            tanya=True,
        )
    except DitolakError as e:
        kemajuan.finish()
        return refusal(a.format, e)


def _write_notes(keluaran: Path, kiriman: Kiriman, h: HasilImpor) -> None:
    """The files with findings as marked copies: one workbook, or an archive of them."""
    from pantau.core.masalah import DitolakError
    from pantau.imports.catatan.hasil import marked_copies
    from pantau.imports.kenali import distinct_names
    from pantau.imports.uraian import BERAT

    berkas = {n: p for p, n in distinct_names(kiriman.berkas, kiriman.nama).items()}
    try:
        s = marked_copies(berkas, h.masalah, lambda m: f"{BERAT[m.severity].capitalize()}: {m.message}")
    except DitolakError as e:
        sys.stderr.write(f"pantau: {e}\n")
        return
    if s is None:
        sys.stderr.write("pantau: tidak ada temuan yang menyebut tempatnya; salinan bertanda tidak dibuat.\n")
        return
    tujuan = keluaran.with_suffix(Path(s.nama).suffix)
    if tujuan.exists():
        sys.stderr.write(f"pantau: {tujuan} sudah ada dan tidak ditimpa; sebut nama lain.\n")
        return
    tujuan.write_bytes(s.isi)
    sys.stderr.write(f"Salinan bertanda: {tujuan}\n")


PERINTAH = Perintah("import", "muat berkas", arguments, run, perlu="")
