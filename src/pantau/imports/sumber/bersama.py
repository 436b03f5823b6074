"""What several sources share: naming the unit, the programme tree of a row, and rows that are totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from pantau.apps.anggaran.fakta import PAGU
from pantau.apps.anggaran.queries import with_pagu
from pantau.apps.muat.usulan import Lengkap, Usulan
from pantau.apps.organisasi.pengenal import UnitUsul
from pantau.apps.organisasi.queries import all_units
from pantau.apps.pengadaan.queries import names_of
from pantau.base.beda import Berdiri
from pantau.core.kode import (
    code_in_text,
    general_form,
    kegiatan_of,
    name_key,
    normalise_sub_kegiatan,
    normalise_unit,
    own_urusan,
    program_of,
)
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.uang import SEN, format_rupiah
from pantau.imports.kolom import Kolom, combined
from pantau.imports.lajur import Lajur
from pantau.imports.nilai import SALAH, Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.ejaan_kegiatan import meant
from pantau.imports.sumber.unit_lembar import check_unit, stated_unit, titled_unit

K = TypeVar("K")
TANPA_UNIT = ("", "")


@dataclass
class UnitBaris:
    """Unit of every row as (code, name), and the proposals to announce them."""

    per_baris: Kolom[tuple[str, str]]
    usul: list[UnitUsul]


def units_of(p: Pembaca, opsi: Opsi, berkas: int) -> UnitBaris:
    """The unit of each row: from the file's columns, else the one stated with --perangkat-daerah. A sub unit hangs under its SKPD."""
    opsi = opsi.of(p.tabel.lembar)
    p.zona, p.tahun = opsi.zona, opsi.tahun or (opsi.per.year if opsi.per else None)
    kode, nama = p.column("kode_skpd"), p.column("nama_skpd")
    ada_sub = p.has("nama_sub_skpd") or p.has("kode_sub_skpd")
    sub_kode, sub_nama = (p.column("kode_sub_skpd"), p.column("nama_sub_skpd")) if ada_sub else (kode, nama)
    milik = stated_unit(opsi)
    if milik is not None:
        check_unit(p, milik, combined(kode, nama, sub_kode, sub_nama).beda)
    dinyatakan = milik or titled_unit(p, any(any(k.beda) for k in (kode, nama, sub_kode, sub_nama)))
    rows = combined(kode, nama, sub_kode, sub_nama) if ada_sub else combined(kode, nama)
    usul: dict[tuple[str, str], UnitUsul] = {}
    dikenal: dict[tuple[str, ...], tuple[str, str]] = {}
    for isi, n in zip(rows.beda, rows.first, strict=True):
        (k, nm), (sk, sn) = isi[:2], isi[-2:]
        induk = (normalise_unit(k), nm)
        unit = (normalise_unit(sk), sn) if sk or sn else induk
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
    hasil = rows.map(dikenal.__getitem__)
    if TANPA_UNIT in dikenal.values():
        for n, unit in enumerate(hasil):
            if unit == TANPA_UNIT:
                p.problem("unit_tidak_disebut", n)
    return UnitBaris(hasil, list(usul.values()))


def leave_unit_rows(p: Pembaca, opsi: Opsi) -> None:
    """Leave out rows that are sums of known units, as a recap per unit prints them: their figures are those of the activities below, loaded
    again they would count twice. Only where the rows do not name a unit otherwise; where the import or a title names one, it is the sum of that one."""
    if any(p.text("nama_skpd")) or any(p.text("kode_skpd")):
        return
    milik = {name_key(x) for x in (opsi.of(p.tabel.lembar).perangkat_daerah, p.tabel.isi.titel.unit) if x}
    dikenal = {(u.kode, k) for u in all_units() if (k := name_key(u.nama)) in milik or not milik}
    rekap = {n for n, x in enumerate(zip(p.text("kode"), map(name_key, p.text("kegiatan")), strict=True)) if x in dikenal}
    if rekap:
        p.problem("baris_rekap_unit", min(rekap), None, severity="info", jumlah=len(rekap))
        p.leave(rekap)


def code_of(u: Usulan, unit: int, kode: str) -> str:
    """A programme code in the form in which the unit has it: padded, and `X.XX` or the unit's own urusan, whichever is known already."""
    kode = normalise_sub_kegiatan(kode)
    if not kode or (unit, kode) in u.simpul.by_kode:
        return kode
    umum = general_form(kode)
    if not umum:
        return kode
    ada = _general_codes(u).get((unit, umum), set())
    hasil = next(iter(ada)) if len(ada) == 1 else own_urusan(kode, _unit_codes(u).get(unit, ""))
    if hasil != kode:
        u.__dict__.setdefault("_urusan", {})[kode, hasil] = None
    return hasil


def say_urusan(u: Usulan) -> None:
    """Say once which general codes were read in another way of writing."""
    if beda := u.__dict__.pop("_urusan", None):
        daftar = "; ".join(f"{a} → {b}" for a, b in list(beda)[:5])
        u.masalah.append(Masalah("kode_urusan_sendiri", {}, {"jumlah": len(beda), "daftar": daftar}, "info"))


def _general_codes(u: Usulan) -> dict[tuple[int, str], set[str]]:
    """(unit, code with X.XX) → the codes of supporting programmes as they are stored."""
    if (ada := u.__dict__.get("_umum")) is None:
        ada = u.__dict__["_umum"] = {}
        for unit, k in u.simpul.by_kode:
            if umum := general_form(k):
                ada.setdefault((unit, umum), set()).add(k)
    hasil: dict[tuple[int, str], set[str]] = ada
    return hasil


def _unit_codes(u: Usulan) -> dict[int, str]:
    """Unit id → its code, of the units that the source names."""
    if (ada := u.__dict__.get("_kode_unit")) is None:
        ada = u.__dict__["_kode_unit"] = {**u.unit.kode, **{i: k for (k, _), i in u.unit.peta.items() if k}}
    hasil: dict[int, str] = ada
    return hasil


def line_of(u: Usulan, simpul: int, rekening: str, dana: str) -> tuple[int, int]:
    """Line of a node, an account and a fund source, and how many lines it could have been.

    Where the file names no fund source, the one line of that account is meant if there is exactly one.
    """
    if not dana and (simpul, rekening, "") not in u.simpul.baris:
        if (ada := u.__dict__.get("_tanpa_dana")) is None:
            ada = u.__dict__["_tanpa_dana"] = {}
            for (s, r, _), id_ in u.simpul.baris.items():
                ada.setdefault((s, r), []).append(id_)
        calon: list[int] = ada.get((simpul, rekening), [])
        if len(calon) == 1:
            return calon[0], 1
        if calon:
            return u.simpul.line(simpul, rekening, ""), len(calon)
    return u.simpul.line(simpul, rekening, dana), 1


def plan_lines(u: Usulan, p: Pembaca, j: Lajur, milik: Kolom[tuple[int, str, str]]) -> Kolom[int]:
    """The line that each row (node, account, fund source) plans. A line known without a fund source and one with it are the same where there
    is only one of each; where it cannot be told which is meant, both count, which is named."""
    dikenal: dict[tuple[int, str], dict[str, int]] = {}
    for (simpul, rek, dana), id_ in u.simpul.baris.items():
        if id_ > 0:
            dikenal.setdefault((simpul, rek), {})[dana] = id_
    baru = [(i, ada) for i, (s, r, dana) in enumerate(milik.beda) if (ada := dikenal.get((s, r))) and dana not in ada]
    if not baru:
        return milik.turned(u.simpul.lines(milik.beda))
    disebut: dict[tuple[int, str], set[str]] = {}
    for s, r, dana in milik.beda:
        disebut.setdefault((s, r), set()).add(dana)
    sama: dict[int, int] = {}
    ragu: dict[int, dict[str, int]] = {}
    for i, ada in baru:
        s, r, dana = milik.beda[i]
        beda = {d: x for d, x in ada.items() if bool(d) != bool(dana) and d not in disebut[s, r]}
        if len(beda) == len(ada) == len(disebut[s, r]) == 1:
            sama[i] = next(iter(beda.values()))
        elif beda:
            ragu[i] = beda
    _name_doubts(p, j, milik, ragu)
    lain = iter(u.simpul.lines([x for i, x in enumerate(milik.beda) if i not in sama]))
    return milik.turned([sama[i] if i in sama else next(lain) for i in range(len(milik.beda))])


def _name_doubts(p: Pembaca, j: Lajur, milik: Kolom[tuple[int, str, str]], ragu: dict[int, dict[str, int]]) -> None:
    """Name rows beside which a line of the same account has a pagu under another fund source."""
    berpagu = with_pagu({x for beda in ragu.values() for x in beda.values()}) if ragu else set()
    kolom = "sumber_dana" if p.has("sumber_dana") else None
    for i, beda in ragu.items():
        if ada_pagu := sorted(d or "–" for d, x in beda.items() if x in berpagu):
            _, rek, dana = milik.beda[i]
            kata = {"rekening": rek or "–", "ada": "; ".join(ada_pagu), "isi": dana or "–"}
            p.problem("sumber_dana_beda", j.places[milik.first[i]], kolom, severity="warning", value=dana, **kata)


def leaf_node(u: Usulan, unit: int, baris: dict[str, str]) -> int | None:
    """Programme node of a row, with its ancestors; the deepest level that the row names. None if it names nothing."""
    sub_k, sub_n = code_of(u, unit, baris["kode_sub_giat"]), baris["nama_sub_giat"]
    giat_k, giat_n = code_of(u, unit, baris["kode_giat"]), baris["nama_giat"]
    prog_k, prog_n = code_of(u, unit, baris["kode_program"]), baris["nama_program"]
    if sub_k and not giat_k and sub_k.count(".") == 5:
        giat_k, prog_k = kegiatan_of(sub_k), prog_k or program_of(sub_k)
    if sub_k or sub_n:
        ada = u.simpul.by_kode.get((unit, sub_k), ()) if sub_k else ()
        if len(ada) == 1:
            return u.say_code(ada[0])
    if not any((sub_k, giat_k, prog_k, prog_n)) and (
        nama := sub_n or giat_n
    ):  # a bare name: the one activity of the unit that is called so
        ada = u.simpul.by_nama.get((unit, name_key(nama)), ())
        if len(ada) == 1:
            return ada[0]
    induk: int | None = None
    if prog_k or prog_n:
        induk = u.node(unit, None, "program", prog_k, prog_n or f"Program {prog_k}")
    if giat_k or giat_n:
        induk = u.node(unit, induk, "kegiatan", giat_k, giat_n or f"Kegiatan {giat_k}")
    if sub_k or sub_n:
        induk = u.activity(unit, induk, "sub_kegiatan", sub_k, sub_n or f"Sub kegiatan {sub_k}")
    return induk


def announce_codes(u: Usulan, units: Kolom[tuple[str, str]], pohon: Kolom[dict[str, str]]) -> None:
    """Say beforehand which sub kegiatan a file names by code and name: of two codes with one name, neither takes over what a sheet named so."""
    for unit, x in combined(units, pohon).beda if u.simpul.tanpa_kode else ():
        if any(unit) and x["kode_sub_giat"] and x["nama_sub_giat"]:
            id_ = u.unit_id(*unit)
            u.announce_code(id_, code_of(u, id_, x["kode_sub_giat"]), x["nama_sub_giat"])


def leaf_nodes(u: Usulan, units: Kolom[tuple[str, str]], pohon: Kolom[dict[str, str]]) -> Kolom[int | None]:
    """The node of every row, from its unit and its columns of the tree."""
    announce_codes(u, units, pohon)
    rows = combined(units, pohon)
    return rows.turned([leaf_node(u, u.unit_id(*unit), isi) for unit, isi in rows.beda])


POHON = ("kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat")


def tree_columns(p: Pembaca, ganti: dict[str, str] | None = None) -> Kolom[dict[str, str]]:
    """Programme tree columns of every row; `ganti` maps role → column id where a format calls it otherwise. A bare number in the place of
    the name of a sub kegiatan is a count, as recaps print it, and names nothing."""
    nama = {r: (ganti or {}).get(r, r) for r in POHON}
    hadir = [r for r in POHON if p.has(nama[r])]
    rows = combined(*(p.column(nama[r]) for r in hadir or POHON))
    pohon = [{**dict.fromkeys(POHON, ""), **dict(zip(hadir, isi, strict=bool(hadir)))} for isi in rows.beda]
    for x in pohon:
        if x["nama_sub_giat"].isdigit():
            x["nama_sub_giat"] = ""
    return Kolom(pohon, rows.ke)


def find_node(u: Usulan, unit: int, baris: dict[str, str]) -> int | None:
    """An existing node that a sheet without codes means: by code, else by a name that occurs once in the unit. A row that names a sub
    kegiatan never means the kegiatan above it; where it has a code and no name for it, the name of its kegiatan may be its own. Two codes
    are two nodes, however alike their names: a name never leads to a node of another code."""
    sub_k, sub_n = code_of(u, unit, baris["kode_sub_giat"]), baris["nama_sub_giat"]
    giat_k, giat_n = code_of(u, unit, baris["kode_giat"]), baris["nama_giat"]
    if not any((sub_k, sub_n, giat_k, giat_n)):  # a row at the top of a sheet without codes is taken for a programme, whatever it is
        giat_k, giat_n = code_of(u, unit, baris["kode_program"]), baris["nama_program"]
    kode = sub_k if sub_k or sub_n else giat_k
    if kode and len(ada := u.simpul.by_kode.get((unit, kode), [])) == 1:
        return u.say_code(ada[0])
    nama = sub_n or giat_n
    ada = (u.simpul.by_nama.get((unit, name_key(nama))) or meant(u, unit, nama)) if nama else []
    if sub_k or sub_n:
        ada = [x for x in ada if x not in u.simpul.kegiatan]
    if kode and ada:
        if (berkode := u.__dict__.get("_berkode")) is None:
            berkode = u.__dict__["_berkode"] = {x for y in u.simpul.by_kode.values() for x in y}
        ada = [x for x in ada if x not in berkode]
    return ada[0] if len(ada) == 1 else None


def code_in_mak(mak: str) -> str:
    """The sub kegiatan code inside a MAK text, also behind a year or a unit code: the first part that holds exactly one."""
    return next((k for teks in mak.replace(";", ",").split(",") if (k := code_in_text(teks))), "")


def package_words(rows: Sequence[Berdiri]) -> list[str]:
    """Facts of packages by the packages that they tell of."""
    return names_of([x.kunci[0] for x in rows[:200]])


def require_rows(p: Pembaca) -> None:
    """Refuse a sheet without data rows."""
    if not p.tabel.rows:
        raise DitolakError(Masalah("tidak_ada_baris", p.tabel.lembar.where()))


def tahun_of(p: Pembaca, opsi: Opsi) -> int:
    """Fiscal year of a table that may carry a year column, or a year in its title; several years in one sheet are refused."""
    from_file: set[int] = set()
    for id in ("tahun", "tahun_anggaran"):
        if p.has(id):
            from_file |= {int(x) for x in p.typed(id) if x}
    if len(from_file) > 1:
        dua = Masalah("tahun_berbeda", p.tabel.lembar.where(), {"opsi": "–", "berkas": ", ".join(map(str, sorted(from_file)))})
        raise DitolakError([dua, *unreadable(p)])
    try:
        return opsi.year(from_file.pop() if from_file else None if opsi.tahun or opsi.per else _titled_year(p))
    except DitolakError as e:
        galat = [m for m in p.masalah if m.severity == "error"]
        judul = {p.tabel.heading(id) for id in ("tahun", "tahun_anggaran") if p.has(id)}
        tertulis = any(m.where.get("column") in judul for m in galat)  # the year stands there and does not read
        raise DitolakError([*galat, *(() if tertulis else e.masalah)]) from e


def unreadable(p: Pembaca) -> list[Masalah]:
    """Every cell of a table that does not read, each once: for a table that is refused before all of its columns were asked for."""
    for k in p.tabel.format.kolom:
        if p.has(k.id) and k.tipe in SALAH:
            p.typed(k.id)
    galat = {(m.code, *sorted(m.where.items(), key=str)): m for m in p.masalah if m.severity == "error"}
    return list(galat.values())


def _titled_year(p: Pembaca) -> int | None:
    """The year that the lines above the table name (`TAHUN ANGGARAN 2026`), where neither rows nor the import name one; said so."""
    tahun = p.tabel.isi.titel.tahun
    if tahun:
        p.problem("tahun_dari_judul", None, severity="info", tahun=tahun)
    return tahun


YA = frozenset(("true", "1", "ya", "y", "yes", "t", "benar"))
TIDAK = frozenset(("false", "0", "tidak", "tdk", "no", "n", "f", "salah", "nonaktif", "non aktif", "tidak aktif", "inactive"))
KECIL = 1_000_000 * SEN  # no budget and no list of packages has only amounts below a million


def leave_other_years(p: Pembaca, tahun: int) -> None:
    """Leave out rows that say that they are of another year, and say so."""
    for id in ("tahun", "tahun_anggaran"):
        lain = {n: int(x) for n, x in enumerate(p.typed(id, severity="warning")) if x and int(x) != tahun} if p.has(id) else {}
        if lain:
            daftar = ", ".join(map(str, sorted(set(lain.values()))))
            p.problem("baris_tahun_lain", min(lain), id, severity="warning", jumlah=len(lain), daftar=daftar, tahun=tahun)
            p.leave(lain)


def doubt_small(p: Pembaca, id: str) -> None:
    """Name a column of amounts that are all so small that they may be thousands or millions of rupiah."""
    ada = [x for x in p.typed(id, severity="warning") if x]
    if len(ada) > 1 and max(ada) < KECIL and id not in p.tabel.isi.kali:
        p.problem("uang_tampak_kecil", None, id, severity="warning", kolom=p.tabel.heading(id), isi=format_rupiah(max(ada)))


def negatives(p: Pembaca, n: int, nilai: dict[str, int | None]) -> None:
    """Name amounts of a row that a plan or a cumulative figure cannot have: less than nothing."""
    for id, v in nilai.items():
        if v is not None and v < 0:
            p.problem("nilai_negatif", n, id, severity="warning", kolom=p.tabel.heading(id), isi=format_rupiah(v))


def sum_duplicates(baris: Sequence[tuple[K, int, int]], p: Pembaca) -> dict[K, tuple[int, int]]:
    """Add rows that state the same line twice; each repetition is named. Returns key → (sum, first row)."""
    hasil: dict[K, tuple[int, int]] = {}
    for kunci, nilai, n in baris:
        if kunci in hasil:
            p.twin(n, hasil[kunci][1], "warning")
            hasil[kunci] = (hasil[kunci][0] + nilai, hasil[kunci][1])
        else:
            hasil[kunci] = (nilai, n)
    return hasil


def whole_budget(u: Usulan, units: set[int], versi: int) -> Lengkap:
    """A budget document names every line of its units in its version: what it no longer names is gone."""
    return Lengkap(PAGU, lambda x: x.kunci[1] == versi and u.simpul.line_unit(x.kunci[0]) in units, "pagu_hilang")
