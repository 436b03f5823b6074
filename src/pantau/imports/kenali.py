"""From paths to recognised tables: which files there are, what each is called, which format each sheet has. Nothing of the database is needed.

Files of several formats may come together: each format is one part, and the parts stand in the order in which one builds on the other.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from pantau.core.masalah import DitolakError, Masalah, blocking
from pantau.core.pemetaan import Pemetaan, known_mapping
from pantau.imports import batas
from pantau.imports.format import Format, Tabel, find_format, formats, match, score, visible_only
from pantau.imports.hygiene import check_all, laporan_pantau
from pantau.imports.kemajuan import Kemajuan
from pantau.imports.lembar import Lembar, as_text
from pantau.imports.lembaran.kepala import headings
from pantau.imports.lembaran.tumpuk import beside, stacked
from pantau.imports.mirip import doubts, unknown_part
from pantau.imports.pilihan import Pilihan, is_left_out, name_of, said_left_out
from pantau.imports.reader import read_file, unpack
from pantau.imports.sisa_berkas import is_leftover

BUKAN_TABEL = frozenset(
    (
        ".md",
        ".pdf",
        ".doc",
        ".docx",
        ".ppt",
        ".pptx",
        ".rtf",
        ".jpg",
        ".jpeg",
        ".png",
        ".gif",
        ".heic",
        ".mp4",
        ".log",
        ".ini",
        ".lnk",
        ".db",
    )
)
SEKALIGUS = 2  # files that are read at once, each in a process of its own
GABUNGAN = ("isb", "kontrol-pekerjaan")  # formats whose files come as several kinds of tables


@dataclass(frozen=True, slots=True)
class Terbaca:
    """Files read and recognised; nothing of the database was needed for it. `gagal`: files and sheets that came with them and cannot be used, of
    which the errors are among `masalah`: nothing may be written then."""

    format: str
    sha: dict[Path, str]
    tabel: list[Tabel]
    masalah: list[Masalah]
    alasan: str
    gagal: list[Pilihan] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Kiriman:
    """What paths stand for: files to read, what each is called, and what is told of those that are not read. `kecuali`: names of files and
    sheets among them that were not chosen. `sendiri`: those that were handed in one by one, not in a folder or archive."""

    berkas: list[Path]
    nama: dict[Path, str]
    dilewati: list[Masalah]
    kecuali: frozenset[str] = frozenset()
    sendiri: frozenset[Path] = frozenset()


class KirimanDitolakError(DitolakError):
    """Files that were refused before anything of them was compared. `isi`: every file and sheet that came, so that a person can leave out
    the one that spoils the rest."""

    def __init__(self, masalah: Iterable[Masalah], isi: list[Pilihan]) -> None:
        super().__init__(masalah)
        self.isi = isi


@contextmanager
def expand(paths: Iterable[Path], names: dict[Path, str] | None = None, kecuali: Collection[str] = ()) -> Iterator[Kiriman]:
    """Files of the given paths; a folder stands for every file in it, an archive for every file it holds, in order of name.

    What was named itself is always read, unless it is among those not chosen (`kecuali`, whose other names may be those of files inside, or of
    sheets); in a folder or archive a text, picture or document is named and left.
    """
    nama, semua = dict(names or {}), list(paths)
    paths = [p for p in semua if nama.get(p, p.name) not in kecuali]
    luar = {nama.get(p, p.name) for p in semua if p not in paths}
    with tempfile.TemporaryDirectory() as d:
        hasil: list[Path] = []
        masalah = [Masalah("lembar_tidak_dipilih", {"file": n}, {"lembar": n}, "info") for n in sorted(luar)]
        for p in paths:
            for x in sorted(x for x in p.rglob("*") if x.is_file() and not is_leftover(x.name)) if p.is_dir() else [p]:
                isi = unpack(x, Path(d) / f"{len(hasil):05d}", nama.get(x, x.name)) if x.is_file() else []
                for y in isi or [x]:
                    if (isi or x != p) and (Path(y.name.lower().removesuffix(".gz")).suffix in BUKAN_TABEL or _is_prose(y)):
                        masalah.append(Masalah("berkas_dilewati", {"file": y.name}, {"berkas": y.name}, "warning"))
                    else:
                        hasil.append(y)
                if len(hasil) > batas.BERKAS:
                    raise DitolakError(Masalah("berkas_terlalu_banyak", {}, {"batas": batas.BERKAS}))
        if not hasil:
            raise DitolakError([Masalah("tidak_ada_dipilih" if luar else "tidak_ada_berkas"), *masalah])
        yield Kiriman(hasil, nama, masalah, frozenset(kecuali) - luar, frozenset(semua))


def _is_prose(path: Path) -> bool:
    """Whether a text file holds no table: fewer than two of its first lines have one separator equally often."""
    if path.suffix.lower() != ".txt":
        return False
    with path.open("rb") as f:
        baris = [x for x in f.read(4096).decode("utf-8", "replace").replace("\0", "").splitlines() if x.strip()][:20]
    return not any(n > 0 and kali > 1 for c in "\t;|," for n, kali in Counter(x.count(c) for x in baris).items())


def recognise(lembar: Lembar, calon: Iterable[Format]) -> tuple[Format | None, str]:
    """The best fitting format of a sheet by its columns, and why."""
    nilai = sorted(((score(f, lembar), f.id) for f in calon), reverse=True)
    if not nilai or nilai[0][0] <= 0:
        return None, "tidak ada format yang kolom wajibnya lengkap"
    f = formats()[nilai[0][1]]
    if lembar.pemetaan is not None:
        return f, f"dibaca dengan pemetaan '{lembar.pemetaan.nama}'"
    t = match(f, lembar)
    khas = [t.heading(k) for k in f.khas if k in t.kolom]
    alasan = f"{len(t.kolom)} kolom cocok dengan {f.bagian_dari or f.id}" + (f", khas: {', '.join(khas)}" if khas else "")
    return f, alasan


def parts_of(format: str, sheets: Sequence[Lembar]) -> tuple[dict[str, list[Lembar]], list[Masalah]]:
    """Sheets by format, and what is wrong with those that are none. With `auto` each sheet goes where its columns fit best; a file of which none
    fits is named, and so is one that has to be asked about: neither is among the sheets."""
    if format != "auto":
        return {format: list(sheets)}, []
    ragu = [m for x in sheets for m in laporan_pantau.check(x)]  # results of ours, whatever their columns look like
    sheets = [x for x in sheets if all(m.where.get("file") != x.berkas for m in ragu)]
    hasil: dict[str, list[Lembar]] = {}
    tanpa: list[Lembar] = []
    for x in sheets:
        f, _ = recognise(x, formats().values())
        if f is None:
            tanpa.append(x)
        elif x.pemetaan is None and x.tampak and (m := doubts(x, f, formats().values())) is not None:
            ragu.append(m)
        else:
            hasil.setdefault(f.bagian_dari or f.id, []).append(x)
    for g in GABUNGAN:  # a folder of one source: tables that look like another format belong to it where they fit it too
        if len(hasil.get(g, ())) > 1:
            bagian = [f for f in formats().values() if f.bagian_dari == g]
            for lain in [x for n, isi in hasil.items() if n not in GABUNGAN for x in isi]:
                if recognise(lain, bagian)[0] is not None:
                    hasil[g].append(lain)
            hasil = {n: isi if n == g else [x for x in isi if x not in hasil[g]] for n, isi in hasil.items()}
    hasil = {n: isi for n, isi in hasil.items() if isi}
    dikenal = {x.berkas for isi in hasil.values() for x in isi}
    disebut = dikenal | {str(m.where.get("file")) for m in ragu}
    if not any(g in hasil for g in GABUNGAN):
        ragu += [m for x in tanpa if x.berkas not in disebut and (m := doubts(x, None, formats().values())) is not None]
    if hasil:
        utama = max(hasil, key=lambda n: len(hasil[n]))
        hasil[utama] += [x for x in tanpa if x.berkas in dikenal or any(g in hasil for g in GABUNGAN)]
    return {n: hasil[n] for n in sorted(hasil, key=_place)}, ragu


def _place(id: str) -> tuple[int, str]:
    """Where a format stands among those that are loaded together: what others build on goes first."""
    return min(f.urutan for f in formats().values() if id in (f.id, f.bagian_dari)), id


def tables_of(format: str, sheets: Sequence[Lembar]) -> tuple[list[Tabel], list[Masalah], str]:
    """Match every sheet of a format. A sheet that does not fit is named and left where its file has one that does, else it is an error; if none
    fits at all, that is the refusal."""
    bagian = [f for f in formats().values() if f.bagian_dari == format]
    masalah: list[Masalah] = []
    tabel: list[Tabel] = []
    if not bagian:
        fmt = find_format(format)
        gagal: list[Masalah] = []
        for x in sheets:
            try:
                tabel += _tables(fmt, x)
            except DitolakError as e:
                gagal += e.masalah
        if not tabel:
            raise DitolakError(gagal)
        terbaca = {t.lembar.berkas for t in tabel}
        masalah += [m for m in gagal if m.where.get("file") not in terbaca]
        sisa = {(g.where.get("file"), g.where.get("sheet")): g for g in gagal if g.where.get("file") in terbaca}
        if sisa:
            from pantau.imports.lembaran.lanjutan import left_sheet  # what understands sheets is loaded where one was read

            masalah += [
                left_sheet(x, tabel, sisa[x.berkas, x.lembar or None].where) for x in sheets if (x.berkas, x.lembar or None) in sisa
            ]
        return tabel, masalah, recognise(tabel[0].lembar, [fmt])[1]
    alasan = ""
    for x in sheets:
        f, kata = recognise(x, bagian)
        if f is None:
            masalah.append(unknown_part(bagian, x, format))
        else:
            tabel.append(match(f, x))
            alasan = alasan or kata
    if not tabel:
        raise DitolakError([Masalah(m.code, m.where, m.params) for m in masalah])
    return tabel, masalah, alasan


def _tables(fmt: Format, x: Lembar) -> list[Tabel]:
    """The tables of a sheet: one, or several of them one below the other or side by side."""
    t = match(fmt, x)
    if not fmt.lembar:
        return [t]
    samping = beside(x, t.judul)
    bagian = stacked(x, t.judul) if len(samping) == 1 else [z for y in samping for z in stacked(y, match(fmt, y).judul)]
    return [t] if len(bagian) == 1 else [match(fmt, y) for y in bagian]


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


def use_mappings(format: str, sheets: Iterable[Lembar], pemetaan: Iterable[Pemetaan]) -> None:
    """Note on every sheet how somebody mapped a sheet of these headings once; a format that is named wins over another's mapping."""
    berlaku = [p for p in pemetaan if format in ("auto", p.format, formats()[p.format].bagian_dari)]
    for x in sheets if berlaku else ():
        x.pemetaan = known_mapping(berlaku, [j.nama for j in headings(x)])


def read_parts(
    format: str, kiriman: Kiriman, kemajuan: Kemajuan | None = None, pemetaan: Callable[[], Iterable[Pemetaan]] = tuple
) -> list[Terbaca]:
    """Read files and recognise their tables, a part for each format; DitolakError with everything that is wrong.

    `pemetaan` brings the mappings that people made; it is asked once the files are read.
    """
    kemajuan = kemajuan or Kemajuan()
    if format not in ("auto", *GABUNGAN):
        find_format(format)
    d = _read(kiriman, kemajuan)
    try:
        luar = said_left_out(d.isi, kiriman.kecuali)
        kemajuan.step("memeriksa")
        sheets = [x for x in d.sheets if not is_left_out(name_of(x), kiriman.kecuali)]
        use_mappings(format, sheets, pemetaan())
        bagian, ragu = parts_of(format, sheets)
    except DitolakError as e:
        raise KirimanDitolakError(e.masalah, d.isi) from e
    hasil, galat = [], [*d.galat, *ragu]
    for id_, milik in bagian.items():
        try:
            hasil.append(_part(format, id_, milik, d.asal))
        except DitolakError as e:
            galat += e.masalah
    if not hasil:
        raise KirimanDitolakError(galat or [Masalah("tidak_ada_berkas")], d.isi)
    hasil, tanpa = _with_rows(hasil)
    if galat or any(
        blocking(h.masalah) for h in hasil
    ):  # nothing will be written; what else is wrong is found all the same and told at once
        terbaca = {(x.berkas, x.lembar) for h in hasil for x in (t.lembar for t in h.tabel)}
        hasil[0].gagal.extend(p for p in d.isi if (p.berkas, p.lembar) not in terbaca)
    kosong = [Masalah("berkas_kosong_dilewati", m.where, {"berkas": str(m.where.get("file"))}, "warning") for m in d.tanpa]
    hasil[0].masalah[:0] = [*galat, *kiriman.dilewati, *luar, *d.kembar, *kosong, *tanpa]
    return hasil


def _with_rows(bagian: list[Terbaca]) -> tuple[list[Terbaca], list[Masalah]]:
    """Parts without the tables below whose heading nothing stands, where others hold something; each is named."""
    kosong = [t for b in bagian for t in b.tabel if b.format not in GABUNGAN and _is_blank(t)]
    if not kosong or len(kosong) == sum(len(b.tabel) for b in bagian):
        return bagian, []
    hasil = [replace(b, tabel=[t for t in b.tabel if t not in kosong]) for b in bagian]
    utuh = [b for b in hasil if b.tabel]
    masalah = [m for b in hasil if not b.tabel for m in b.masalah]
    return utuh, [*masalah, *(Masalah("lembar_tanpa_baris", t.lembar.where(), {"lembar": t.lembar.place}, "warning") for t in kosong)]


def _is_blank(t: Tabel) -> bool:
    """Whether nothing stands below the heading of a table."""
    return not any(as_text(v) for i in range(t.judul.akhir + 1, len(t.lembar.baris)) for v in t.lembar.baris[i])


@dataclass(frozen=True, slots=True)
class _Dibaca:
    """Sheets that were read, from which file each comes and its hash, why others were not read, all that came by name, and which files beside
    others hold nothing or what another holds."""

    sheets: list[Lembar]
    asal: dict[str, tuple[Path, str]]
    galat: list[Masalah]
    isi: list[Pilihan]
    tanpa: list[Masalah]
    kembar: list[Masalah]


def _read(kiriman: Kiriman, kemajuan: Kemajuan) -> _Dibaca:
    files = kiriman.berkas
    nama = distinct_names(files, kiriman.nama)
    d = _Dibaca([], {}, [], [], [], [])
    sama: dict[str, Path] = {}
    with ThreadPoolExecutor(SEKALIGUS) as kolam:
        dibaca = [None if is_left_out(Pilihan(nama[f], ""), kiriman.kecuali) else kolam.submit(read_file, f, nama[f]) for f in files]
        for n, (f, janji) in enumerate(zip(files, dibaca, strict=True)):
            sendiri = Pilihan(nama[f], "")
            if janji is None:
                d.isi.append(sendiri)
                continue
            try:
                lembar = janji.result()
            except DitolakError as e:
                (d.tanpa if {m.code for m in e.masalah} == {"berkas_kosong"} else d.galat).extend(e.masalah)
                d.isi.append(sendiri)
                continue
            finally:
                kemajuan.within("membaca", n, len(files))(1.0)
            lain = sama.setdefault(sidik := lembar[0].sha256, f)
            if (
                lain != f and not {f, lain} <= kiriman.sendiri
            ):  # of two handed in one by one each may be of another day or unit, which is asked
                d.kembar.append(Masalah("berkas_kembar", {"file": nama[f]}, {"berkas": nama[f], "lain": nama[lain]}, "warning"))
                d.isi.append(sendiri)
                continue
            d.asal[nama[f]] = (f, sidik)
            d.sheets.extend(lembar)
            d.isi.extend(name_of(x) for x in lembar)
    if not d.sheets:
        d.galat.extend(d.tanpa)
        d.tanpa.clear()
    return d


def _part(format: str, id: str, milik: Sequence[Lembar], asal: dict[str, tuple[Path, str]]) -> Terbaca:
    """The sheets of one format as tables, with what was found while they were recognised."""
    masalah = [m for x in milik for m in check_all(x)]
    tabel, catatan, alasan = tables_of(id, milik)
    tabel, tersembunyi = visible_only(tabel)
    masalah += [*catatan, *tersembunyi]
    masalah += [
        Masalah("dibaca_dengan_pemetaan", t.lembar.where(), {"nama": t.lembar.pemetaan.nama, "format": t.format.id}, "info")
        for t in tabel
        if t.lembar.pemetaan is not None
    ]
    masalah += [
        Masalah("kolom_lain", t.lembar.where(), {"daftar": ", ".join(t.kolom_lain[:15]), "jumlah": len(t.kolom_lain)}, "info")
        for t in tabel
        if t.kolom_lain
    ]
    masalah += [m for t in tabel for m in t.dipilih]
    sha = dict(asal[x.berkas] for x in milik)
    return Terbaca(id, sha, tabel, masalah, alasan if format == "auto" or tabel[0].lembar.pemetaan is not None else "")
