"""The way of an import: files → sheets → recognised tables → proposal → comparison → (unless checking only) one transaction."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pantau.core.masalah import DitolakError, Masalah, blocking
from pantau.imports.format import Format, Tabel, find_format, formats, match, public_ids, score, visible_only
from pantau.imports.hygiene import check_all
from pantau.imports.kemajuan import Kemajuan
from pantau.imports.lembar import Lembar
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.reader import read_file

if TYPE_CHECKING:  # a file that cannot be read is refused before the database, and all that belongs to it, is loaded
    from pantau.apps.muat.banding import Perbandingan
    from pantau.apps.muat.usulan import Usulan
    from pantau.apps.organisasi.perms import Hak
    from pantau.base.batch import BerkasInfo

SUMBER: dict[str, tuple[str, str]] = {  # formats whose module of `sumber` and its function do not follow from their id
    "nomenklatur-sub-kegiatan": ("acuan", "sub_kegiatan"),
    "nomenklatur-rekening": ("acuan", "rekening"),
    "sumber-dana": ("acuan", "sumber_dana"),
    "wilayah": ("acuan", "wilayah"),
    "batas": ("acuan", "batas"),
    "rup-penyedia": ("paket_rup", "propose"),
}
COBA_LAGI = 8  # times a proposal is compared anew when other batches arrive meanwhile


@dataclass
class HasilImpor:
    """Outcome of an import, as the command line and the pages show it."""

    format: str
    status: str
    counts: dict[str, int]
    masalah: list[Masalah] = field(default_factory=list)
    batch: int | None = None
    banding: Perbandingan | None = None
    alasan_format: str = ""
    latihan: list[Masalah] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """The JSON document of `import --json`."""
        return {
            "batch": self.batch,
            "format": self.format,
            "status": self.status,
            "counts": self.counts,
            "masalah": [m.as_dict() for m in self.masalah],
            "alasan_format": self.alasan_format,
        }


@dataclass(frozen=True, slots=True)
class Terbaca:
    """Files read and recognised; nothing of the database was needed for it."""

    format: str
    sha: dict[Path, str]
    tabel: list[Tabel]
    masalah: list[Masalah]
    alasan: str


NOL = {"added": 0, "changed": 0, "superseded": 0, "unchanged": 0, "refused": 0}


def expand(paths: Iterable[Path]) -> list[Path]:
    """Files of the given paths; a folder stands for every file in it, in order of name."""
    hasil: list[Path] = []
    for p in paths:
        hasil += sorted(x for x in p.rglob("*") if x.is_file() and not x.name.startswith(".")) if p.is_dir() else [p]
    if not hasil:
        raise DitolakError(Masalah("tidak_ada_berkas"))
    return hasil


def recognise(lembar: Lembar, calon: Iterable[Format]) -> tuple[Format | None, str]:
    """The best fitting format of a sheet by its columns, and why."""
    nilai = sorted(((score(f, lembar), f.id) for f in calon), reverse=True)
    if not nilai or nilai[0][0] <= 0:
        return None, "tidak ada format yang kolom wajibnya lengkap"
    f = formats()[nilai[0][1]]
    t = match(f, lembar)
    khas = [t.heading(k) for k in f.khas if k in t.kolom]
    alasan = f"{len(t.kolom)} kolom cocok dengan {f.bagian_dari or f.id}" + (f", khas: {', '.join(khas)}" if khas else "")
    return f, alasan


def tables_of(format: str, sheets: Sequence[Lembar]) -> tuple[str, list[Tabel], list[Masalah], str]:
    """Match every sheet. A sheet of a multi-sheet file that does not fit is named and left; if none fits, that is the refusal."""
    semua = formats()
    masalah: list[Masalah] = []
    tabel: list[Tabel] = []
    alasan = ""
    if format == "auto":
        tebak = [(x, *recognise(x, semua.values())) for x in sheets]
        kena = [(x, f, a) for x, f, a in tebak if f is not None]
        if not kena:
            raise DitolakError([Masalah("format_tidak_dikenali", x.where(), {"daftar": ", ".join(public_ids())}) for x in sheets])
        pilihan = [f.bagian_dari or f.id for _, f, _ in kena]
        format = max(set(pilihan), key=lambda p: (p in ("isb", "kontrol-pekerjaan") and pilihan.count(p) > 1, pilihan.count(p)))
        if len(set(pilihan)) > 1 and format not in ("isb", "kontrol-pekerjaan"):
            raise DitolakError(Masalah("format_campur", {}, {"daftar": ", ".join(sorted(set(pilihan)))}))
        alasan = next(a for _, f, a in kena if (f.bagian_dari or f.id) == format)
    bagian = [f for f in semua.values() if f.bagian_dari == format]
    if not bagian:
        fmt = find_format(format)
        gagal: list[Masalah] = []
        for x in sheets:
            try:
                tabel.append(match(fmt, x))
            except DitolakError as e:
                gagal += e.masalah
        if gagal and (not tabel or len({x.berkas for x in sheets}) > len({t.lembar.berkas for t in tabel})):
            raise DitolakError(gagal)
        masalah += [
            Masalah("lembar_dilewati", m.where, {"lembar": m.where.get("sheet", "")}, "warning")
            for m in {str(g.where.get("sheet")): g for g in gagal}.values()
        ]
        return format, tabel, masalah, alasan
    for x in sheets:
        f, _ = recognise(x, bagian)
        if f is None:
            masalah.append(Masalah("berkas_tidak_dikenali", x.where(), {"berkas": x.berkas, "format": format}, "warning"))
        else:
            tabel.append(match(f, x))
    if not tabel:
        raise DitolakError([Masalah(m.code, m.where, m.params) for m in masalah])
    return format, tabel, masalah, alasan


def _other_region(format: str, tabel: list[Pembaca]) -> list[Masalah]:
    """Refuse a file that names another government than the batches before it."""
    from pantau.base.models import Batch

    for kolom in ("kd_klpd", "id_daerah"):
        hitung = Counter(x for p in tabel if kolom in {k.id for k in p.tabel.format.kolom} for x in p.text(kolom) if x)
        penanda = {hitung.most_common(1)[0][0]} if hitung else set()
        if penanda:
            dulu = {
                o["penanda"][kolom]
                for o in Batch.objects.filter(format=format, jenis="impor", ditarik_oleh__isnull=True).values_list("opsi", flat=True)
                if kolom in o.get("penanda", {})
            }
            if dulu and not penanda <= dulu:
                return [Masalah("pemda_lain", {}, {"berkas": ", ".join(sorted(penanda)), "tersimpan": ", ".join(sorted(dulu))})]
    return []


def _marks(tabel: list[Pembaca]) -> dict[str, str]:
    hasil: dict[str, str] = {}
    for p in tabel:
        for kolom in ("kd_klpd", "id_daerah"):
            if kolom in {k.id for k in p.tabel.format.kolom} and p.has(kolom):
                nilai = Counter(x for x in p.text(kolom) if x).most_common(1)[0][0] if any(p.text(kolom)) else ""
                if nilai:
                    hasil.setdefault(kolom, nilai)
    return hasil


def source_of(format: str) -> Callable[[list[Pembaca], Opsi], Usulan]:
    """What turns the tables of a format into a proposal."""
    modul, nama = SUMBER.get(format, (format.replace("-", "_"), "propose"))
    propose: Callable[[list[Pembaca], Opsi], Usulan] = getattr(import_module(f"pantau.imports.sumber.{modul}"), nama)
    return propose


def refusal(format: str, e: DitolakError) -> HasilImpor:
    """The outcome of an import that was refused as a whole."""
    return HasilImpor(format, "refused", dict(NOL), e.masalah)


def distinct_names(files: Sequence[Path], names: dict[Path, str]) -> dict[Path, str]:
    """What each file is called: its name, led by its folders as far as needed where two files share a name."""
    hasil = {f: names.get(f, f.name) for f in files}
    kembar = {n for n, banyak in Counter(hasil.values()).items() if banyak > 1}
    for tinggi in range(2, 6):
        for f in files:
            if hasil[f] in kembar or "/" in hasil[f]:
                hasil[f] = "/".join(f.parts[-tinggi:]) if f not in names else hasil[f]
        kembar = {n for n, banyak in Counter(hasil.values()).items() if banyak > 1}
        if not kembar:
            break
    return {f: n if n not in kembar else f"{n} ({i})" for i, (f, n) in enumerate(hasil.items(), 1)}


def read_tables(format: str, paths: Sequence[Path], names: dict[Path, str] | None = None, kemajuan: Kemajuan | None = None) -> Terbaca:
    """Read files and recognise their tables; DitolakError with what is wrong."""
    kemajuan = kemajuan or Kemajuan()
    if format not in ("auto", "isb", "kontrol-pekerjaan"):
        find_format(format)
    files = expand(paths)
    nama = distinct_names(files, names or {})
    sheets: list[Lembar] = []
    sha: dict[Path, str] = {}
    masalah: list[Masalah] = []
    for n, f in enumerate(files):
        lembar = read_file(f, nama[f], kemajuan.within("membaca", n, len(files)))
        sha[f] = lembar[0].sha256
        sheets += lembar
    for x in sheets:
        masalah += check_all(x)
    kemajuan.step("memeriksa")
    format, tabel, catatan, alasan = tables_of(format, sheets)
    tabel, tersembunyi = visible_only(tabel)
    masalah += [*catatan, *tersembunyi]
    masalah += [
        Masalah("kolom_lain", t.lembar.where(), {"daftar": ", ".join(t.kolom_lain[:15]), "jumlah": len(t.kolom_lain)}, "info")
        for t in tabel
        if t.kolom_lain
    ]
    return Terbaca(format, sha, tabel, masalah, alasan)


def run_import(
    format: str,
    paths: Sequence[Path],
    opsi: Opsi | None = None,
    *,
    by: str,
    nama_oleh: str = "",
    hak: Hak | None = None,
    dry_run: bool = False,
    names: dict[Path, str] | None = None,
    kemajuan: Kemajuan | None = None,
    dicatat_pada: int | None = None,
    terbaca: Terbaca | None = None,
    latihan: bool = True,
) -> HasilImpor:
    """Check files and, unless `dry_run`, write them. Never raises for what is in a file: refusals come back as findings.

    `terbaca`: what was read of them already. A dry run writes everything and undoes it (`latihan`), so that what only the write would
    refuse is found too.
    """
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.base.jam import today

    kemajuan = kemajuan or Kemajuan()
    gc.disable()  # millions of small objects live until the end; looking for cycles among them costs a fifth of the time
    try:
        t = terbaca or read_tables(format, paths, names, kemajuan)
        format = t.format
        return _run(t, opsi or Opsi(today()), by, nama_oleh, hak or SISTEM, dry_run, names, kemajuan, dicatat_pada, latihan)
    except DitolakError as e:
        return refusal(format, e)
    finally:
        gc.enable()
        kemajuan.finish()


def _run(
    t: Terbaca,
    opsi: Opsi,
    by: str,
    nama_oleh: str,
    hak: Hak,
    dry_run: bool,
    names: dict[Path, str] | None,
    kemajuan: Kemajuan,
    dicatat_pada: int | None,
    latihan: bool,
) -> HasilImpor:
    from pantau.apps.muat.banding import BukuBerubahError, plan
    from pantau.apps.muat.terap import apply, rehearse
    from pantau.base.berkas import keep_file

    format, tabel = t.format, t.tabel
    for _ in range(COBA_LAGI):
        pembaca = [Pembaca(x) for x in tabel]
        usulan = source_of(format)(pembaca, opsi)
        usulan.masalah[:0] = [*t.masalah, *_other_region(format, pembaca)]
        kemajuan.step("membandingkan")
        r = plan(usulan, hak, opsi.alasan or "", opsi.setuju)
        if blocking(r.masalah):
            return HasilImpor(format, "refused", {**NOL, "refused": r.jumlah.refused}, r.masalah, banding=r, alasan_format=t.alasan)
        ditemukan: list[Masalah] = []
        if dry_run and latihan and r.changes:
            ditemukan = rehearse(r, by=by, berkas=[file_info(x) for x in tabel], per=opsi.per)
            r.masalah += ditemukan
        if dry_run or not r.changes:
            status = "refused" if r.refused else "checked" if dry_run else "unchanged"
            return HasilImpor(format, status, r.jumlah.as_dict(), r.masalah, banding=r, alasan_format=t.alasan, latihan=ditemukan)
        kemajuan.step("menulis")
        for f, sha in t.sha.items():
            keep_file(f, sha)  # before the batch: a batch without its file would be worse than a file without a batch
        try:
            batch = apply(
                r,
                by=by,
                nama_oleh=nama_oleh,
                berkas=[file_info(x) for x in tabel],
                per=opsi.per,
                opsi={**opsi.as_dict(), "penanda": _marks(pembaca)},
                dicatat_pada=dicatat_pada,
                maju=kemajuan.within("menulis"),
            )
        except BukuBerubahError:
            continue
        return HasilImpor(format, "applied", r.jumlah.as_dict(), r.masalah, batch.pk, r, t.alasan)
    raise DitolakError(Masalah("buku_sibuk"))


def file_info(t: Tabel) -> BerkasInfo:
    """What provenance keeps of a table that was read."""
    from pantau.base.batch import BerkasInfo

    x = t.lembar
    return BerkasInfo(x.berkas, x.sha256, x.ukuran, len(t.rows), x.lembar, x.nomor[t.judul_ke], t.kolom_lain)
