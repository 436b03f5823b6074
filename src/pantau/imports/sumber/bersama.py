"""What several sources share: naming the unit, the programme tree of a row, and rows that are totals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pantau.apps.anggaran.fakta import PAGU
from pantau.apps.muat.usulan import Lengkap, Usulan
from pantau.apps.organisasi.actions import UnitUsul
from pantau.apps.organisasi.queries import all_units
from pantau.core.kode import kegiatan_of, name_key, normalise, normalise_sub_kegiatan, parse, program_of
from pantau.core.masalah import DitolakError, Masalah
from pantau.imports.lajur import first_places
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi

TANPA_UNIT = ("", "")
TOTAL = re.compile(r"^(sub ?)?(total|jumlah)\b", re.I)


@dataclass
class UnitBaris:
    """Unit of every row as (code, name), and the proposals to announce them."""

    per_baris: list[tuple[str, str]]
    usul: list[UnitUsul]


def units_of(p: Pembaca, opsi: Opsi, berkas: int) -> UnitBaris:
    """The unit of each row: from the file's columns, else the one stated with --perangkat-daerah. A sub unit hangs under its SKPD."""
    kode, nama = p.text("kode_skpd"), p.text("nama_skpd")
    ada_sub = p.has("nama_sub_skpd") or p.has("kode_sub_skpd")
    sub_kode, sub_nama = (p.text("kode_sub_skpd"), p.text("nama_sub_skpd")) if ada_sub else (kode, nama)
    dinyatakan = stated_unit(opsi)
    usul: dict[tuple[str, str], UnitUsul] = {}
    dikenal: dict[tuple[str, ...], tuple[str, str]] = {}
    rows = list(zip(kode, nama, sub_kode, sub_nama, strict=True)) if ada_sub else list(zip(kode, nama, strict=True))
    for isi, n in first_places(rows).items():
        (k, nm), (sk, sn) = isi[:2], isi[-2:]
        induk = (normalise(k), nm)
        unit = (normalise(sk), sn) if sk or sn else induk
        if not unit[0] and not unit[1]:
            if dinyatakan is None:
                dikenal[isi] = TANPA_UNIT
                continue
            unit = induk = dinyatakan
        unit = (unit[0], unit[1] or f"Unit {unit[0]}")
        induk = (induk[0], induk[1] or f"Unit {induk[0]}")
        if unit not in usul:
            ke = p.tabel.numbers[n]
            beda = any(induk) and induk not in (unit, ("", "Unit ")) and ada_sub
            if beda and induk not in usul:
                usul[induk] = UnitUsul(*induk, berkas=berkas, baris=ke)
            usul[unit] = UnitUsul(*unit, induk=induk if beda else None, berkas=berkas, baris=ke)
        dikenal[isi] = unit
    hasil = [dikenal[isi] for isi in rows]
    if TANPA_UNIT in dikenal.values():
        for n, unit in enumerate(hasil):
            if unit == TANPA_UNIT:
                p.problem("unit_tidak_disebut", n)
    return UnitBaris(hasil, list(usul.values()))


def stated_unit(opsi: Opsi) -> tuple[str, str] | None:
    """The unit of --perangkat-daerah: a known one by code or name, else a new one of that name. An ambiguous name is refused."""
    if not opsi.perangkat_daerah:
        return None
    dicari = opsi.perangkat_daerah.strip()
    sama = [u for u in all_units() if (u.kode and u.kode == dicari) or name_key(u.nama) == name_key(dicari)]
    if len(sama) == 1:
        return sama[0].kode, sama[0].nama
    if len(sama) > 1:
        raise DitolakError(Masalah("unit_mendua", {}, {"nama": dicari, "daftar": "; ".join(f"{u.nama} ({u.kode})" for u in sama[:6])}))
    return "", dicari


def leaf_node(u: Usulan, unit: int, baris: dict[str, str]) -> int | None:
    """Programme node of a row, with its ancestors; the deepest level that the row names. None if it names nothing."""
    sub_k, sub_n = normalise_sub_kegiatan(baris["kode_sub_giat"]), baris["nama_sub_giat"]
    giat_k, giat_n = normalise(baris["kode_giat"]), baris["nama_giat"]
    prog_k, prog_n = normalise(baris["kode_program"]), baris["nama_program"]
    if sub_k and not giat_k and sub_k.count(".") == 5:
        giat_k, prog_k = kegiatan_of(sub_k), prog_k or program_of(sub_k)
    if sub_k or sub_n:
        ada = u.simpul.by_kode.get((unit, sub_k), ()) if sub_k else ()
        if len(ada) == 1:
            return ada[0]
    induk: int | None = None
    if prog_k or prog_n:
        induk = u.node(unit, None, "program", prog_k, prog_n or f"Program {prog_k}")
    if giat_k or giat_n:
        induk = u.node(unit, induk, "kegiatan", giat_k, giat_n or f"Kegiatan {giat_k}")
    if sub_k or sub_n:
        induk = u.node(unit, induk, "sub_kegiatan", sub_k, sub_n or f"Sub kegiatan {sub_k}")
    return induk


def leaf_nodes(u: Usulan, units: Sequence[tuple[str, str]], pohon: Sequence[dict[str, str]]) -> list[int | None]:
    """The node of every row, from its unit and its columns of the tree."""
    rows = list(zip(units, map(id, pohon), strict=True))
    peta = {isi: leaf_node(u, u.unit_id(*isi[0]), pohon[n]) for isi, n in first_places(rows).items()}
    return [peta[isi] for isi in rows]


POHON = ("kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat")


def tree_columns(p: Pembaca, ganti: dict[str, str] | None = None) -> list[dict[str, str]]:
    """Programme tree columns of every row; `ganti` maps role → column id where a format calls it otherwise. Equal rows share one dict."""
    nama = {r: (ganti or {}).get(r, r) for r in POHON}
    hadir = [r for r in POHON if p.has(nama[r])]
    rows = list(zip(*(p.text(nama[r]) for r in hadir), strict=True)) if hadir else [()] * len(p.tabel.rows)
    peta = {isi: {**dict.fromkeys(POHON, ""), **dict(zip(hadir, isi, strict=True))} for isi in set(rows)}
    return [peta[isi] for isi in rows]


def find_node(u: Usulan, unit: int, baris: dict[str, str], nama_index: dict[tuple[int, str], list[int]]) -> int | None:
    """An existing node that a sheet without codes means: by code, else by a name that occurs once in the unit."""
    for kode in (normalise_sub_kegiatan(baris["kode_sub_giat"]), normalise(baris["kode_giat"])):
        if kode and len(ada := u.simpul.by_kode.get((unit, kode), [])) == 1:
            return ada[0]
    for nama in (baris["nama_sub_giat"], baris["nama_giat"]):
        if nama and len(ada := nama_index.get((unit, name_key(nama)), [])) == 1:
            return ada[0]
    return None


def code_in_mak(mak: str) -> str:
    """The sub kegiatan code inside a MAK text: the first run of segments that reads as one."""
    for teks in mak.replace(";", ",").split(","):
        s = parse(teks)
        if len(s) >= 6 and len(s[0]) == 1 and len(s[1]) == 2 and len(s[2]) == 2 and len(s[3]) == 1:
            return normalise_sub_kegiatan(".".join(s[:6]))
    return ""


def require_rows(p: Pembaca) -> None:
    """Refuse a sheet without data rows."""
    if not p.tabel.rows:
        raise DitolakError(Masalah("tidak_ada_baris", p.tabel.lembar.where()))


def tahun_of(p: Pembaca, opsi: Opsi) -> int:
    """Fiscal year of a table that may carry a year column; several years in one sheet are refused."""
    from_file: set[int] = set()
    for id in ("tahun", "tahun_anggaran"):
        if p.has(id):
            from_file |= {int(x) for x in p.typed(id) if x}
    if len(from_file) > 1:
        raise DitolakError(
            Masalah("tahun_berbeda", p.tabel.lembar.where(), {"opsi": "–", "berkas": ", ".join(map(str, sorted(from_file)))})
        )
    return opsi.year(from_file.pop() if from_file else None)


def sum_duplicates(baris: Sequence[tuple[object, int, int]], p: Pembaca) -> dict[object, tuple[int, int]]:
    """Add rows that state the same line twice; each repetition is named. Returns key → (sum, first row)."""
    hasil: dict[object, tuple[int, int]] = {}
    for kunci, nilai, n in baris:
        if kunci in hasil:
            p.problem("baris_kembar", n, severity="warning", pertama=p.tabel.numbers[hasil[kunci][1]])
            hasil[kunci] = (hasil[kunci][0] + nilai, hasil[kunci][1])
        else:
            hasil[kunci] = (nilai, n)
    return hasil


def whole_budget(u: Usulan, units: set[int], versi: int) -> Lengkap:
    """A budget document names every line of its units in its version: what it no longer names is gone."""
    return Lengkap(PAGU, lambda x: x.kunci[1] == versi and u.simpul.line_unit(x.kunci[0]) in units, "pagu_hilang")
