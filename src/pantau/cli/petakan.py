"""`pantau import petakan`: map the columns of a sheet of somebody's own make, list what is mapped, remove it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pantau.cli.perintah import print_json, print_refusal, set_up
from pantau.core.masalah import DitolakError

if TYPE_CHECKING:
    from pantau.imports.petakan import Rancangan


def arguments(p: argparse._ArgumentGroup) -> None:
    """What belongs to mapping only."""
    p.add_argument("--format", dest="sebagai", metavar="FORMAT", help="format yang dituju, misalnya rfk")
    p.add_argument(
        "--kolom", action="append", default=[], metavar="KOLOM=JUDUL", help="kolom format = judul di lembar; KOLOM= saja: tidak dipakai"
    )
    p.add_argument("--nama", help="nama pemetaan; tanpa ini hanya usul yang ditampilkan")
    p.add_argument("--lembar", default="", help="nama lembar dalam buku kerja (bawaan: yang pertama)")
    p.add_argument("--baris-judul", metavar="N atau N-M", help="baris judul kolom, bila bukan yang ditebak")
    p.add_argument("--daftar", action="store_true", help="tampilkan pemetaan dan ejaan unit yang tersimpan")
    p.add_argument("--hapus", metavar="NAMA", help="hapus satu pemetaan")
    p.add_argument("--lupakan-nama", metavar="NAMA", help="lupakan satu ejaan unit yang pernah disetujui")


def run(a: argparse.Namespace) -> int:
    """Propose, save, list or remove."""
    try:
        if a.daftar or a.hapus or a.lupakan_nama:
            return _kept(a)
        if len(a.berkas) != 1:
            sys.stderr.write("pantau: import petakan memerlukan satu berkas (atau --daftar, --hapus NAMA, --lupakan-nama NAMA).\n")
            return 2
        return _map(a)
    except DitolakError as e:
        return print_refusal(e, a.json)


def _map(a: argparse.Namespace) -> int:
    from pantau.imports.petakan import choose_sheet, draft, likely_format, mapping, read_pairs, target_format
    from pantau.imports.reader import read_file

    path: Path = a.berkas[0]
    x = choose_sheet(read_file(path), a.lembar)
    f = target_format(a.sebagai) if a.sebagai else likely_format(x)
    r = draft(f, x, _lines(a.baris_judul))
    kolom = read_pairs(r, a.kolom)
    if not a.nama:
        _show(r, {**r.usul, **kolom} if not a.kolom else kolom, a.json)
        return 0
    p = mapping(a.nama, r, kolom)
    if a.dry_run:
        _show(r, p.kolom, a.json)
        return 0
    set_up("basis_data")
    from pantau.apps.muat.pemetaan import save_mapping
    from pantau.apps.organisasi.perms import SISTEM

    diganti = save_mapping(p, by="cli", hak=SISTEM)
    if a.json:
        print_json({"status": "saved", "nama": p.nama, "format": p.format, "kolom": dict(p.kolom), "diganti": diganti})
        return 0
    _show(r, p.kolom, False)
    print(
        f"Pemetaan '{p.nama}' {'diganti' if diganti else 'disimpan'}. Lembar dengan judul kolom yang sama kini dikenali: ./pantau import auto {path.name}"
    )
    return 0


def _lines(teks: str | None) -> tuple[int, int] | None:
    """`7` or `7-9` as first and last line."""
    if not teks:
        return None
    awal, _, akhir = teks.partition("-")
    return (int(awal), int(akhir or awal)) if awal.isdigit() and (akhir or awal).isdigit() else (0, 0)


def _show(r: Rancangan, kolom: Any, json: bool) -> None:
    """Every column of the format that is read from the sheet, those that are required and are not, and what the sheet holds besides."""
    dari = {k.judul: k.contoh for k in r.kolom}
    baris = (r.lembar.nomor[r.judul.awal], r.lembar.nomor[r.judul.akhir])
    if json:
        isi = [{"judul": j, "contoh": c} for j, c in dari.items()]
        print_json({"status": "proposed", "format": r.format.id, "baris_judul": baris, "kolom": dict(kolom), "lembar": isi})
        return
    print(f"{r.format.id}: {r.format.judul}. Judul kolom di baris {'–'.join(map(str, dict.fromkeys(baris)))}.")
    for k in r.format.kolom:
        if k.id in kolom:
            print(f"  {k.judul}{' (wajib)' if k.wajib else ''} = {kolom[k.id]}  [{'; '.join(dari.get(kolom[k.id], ()))}]")
        elif k.wajib:
            print(f"  {k.judul} (wajib): belum ada")
    lain = [j for j in dari if j not in set(kolom.values())]
    if lain:
        print(f"Tidak dipakai: {'; '.join(lain)}")


def _kept(a: argparse.Namespace) -> int:
    set_up("basis_data")
    from pantau.apps.muat.pemetaan import delete_mapping, saved_mappings
    from pantau.apps.organisasi.ejaan import forget_spelling
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.apps.organisasi.queries import agreed_spellings

    if a.hapus:
        delete_mapping(a.hapus, by="cli", hak=SISTEM)
        print(f"Pemetaan '{a.hapus}' dihapus. Yang sudah dimuat dengannya tetap.")
    if a.lupakan_nama:
        forget_spelling(a.lupakan_nama, by="cli", hak=SISTEM)
        print(f"Ejaan '{a.lupakan_nama}' dilupakan. Yang sudah dimuat tetap.")
    if a.daftar:
        petak, ejaan = saved_mappings(), agreed_spellings()
        if a.json:
            isi = [
                {"nama": p.isi.nama, "format": p.isi.format, "kolom": dict(p.isi.kolom), "oleh": p.oleh, "waktu": p.waktu} for p in petak
            ]
            print_json({"pemetaan": isi, "ejaan": [{"nama": e.nama, "unit": e.nama_unit, "oleh": e.oleh, "waktu": e.waktu} for e in ejaan]})
            return 0
        for p in petak:
            print(f"pemetaan '{p.isi.nama}': {p.isi.format}, {len(p.isi.kolom)} kolom, oleh {p.oleh}")
        for e in ejaan:
            print(f"ejaan '{e.nama}' = {e.nama_unit}, oleh {e.oleh}")
        if not petak and not ejaan:
            print("Belum ada pemetaan atau ejaan yang tersimpan.")
    return 0
