"""A sheet understood as a format: its body of leaf rows, what stands around it, and what was found on the way.

Large plain text (CSV, JSON) is looked at by columns; everything that goes row by row is bounded.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any

from pantau.core.masalah import Masalah
from pantau.core.uang import format_rupiah
from pantau.imports.kolom import Kolom
from pantau.imports.lembar import Lembar, as_text, lines
from pantau.imports.lembar_kolom import BarisKolom
from pantau.imports.lembaran import periksa_jumlah
from pantau.imports.lembaran.anak_kolom import one_amount
from pantau.imports.lembaran.anak_tunggal import doubts, guesses, nest_single_children
from pantau.imports.lembaran.badan import Badan, Tempat, amount, is_counted, split
from pantau.imports.lembaran.catatan_baris import numbers_in_notes, remarks
from pantau.imports.lembaran.jenjang import Pohon, build
from pantau.imports.lembaran.judul_lain import join_codes, join_names, leave_titles
from pantau.imports.lembaran.jumlah_bawah import parents_first, totalled
from pantau.imports.lembaran.kepala import body_start
from pantau.imports.lembaran.kode_sel import restore_codes
from pantau.imports.lembaran.kolom import scale_below, scale_in
from pantau.imports.lembaran.kop import Titel, read_titles, title_texts
from pantau.imports.lembaran.lepas import free_uncoded, left_out
from pantau.imports.lembaran.rapikan import leave_rulers, tidy_labels
from pantau.imports.lembaran.rincian import Atas, rows_above
from pantau.imports.lembaran.sambung_jenjang import (
    LABEL,
    UNIT,
    carry_down,
    codes_in_names,
    features,
    one_code_column,
    units_in,
    write_levels,
)
from pantau.imports.lembaran.sel_rusak import check_cells, check_short, check_width
from pantau.imports.lembaran.terbaca import Terbaca
from pantau.imports.sidik import stated

BERJENJANG = 20_000  # rows up to which levels are looked for


@dataclass(slots=True)
class Isi:
    """The body of a table. `asal` are the indexes of its rows in the sheet; `kali` the factor of money columns; `jumlah` the lines of sums, `kolom` the rows as
    columns while no row is left out."""

    rows: Sequence[list[Any]]
    numbers: list[int]
    asal: Sequence[int]
    catatan: list[Masalah] = field(default_factory=list)
    titel: Titel = field(default_factory=Titel)
    kali: dict[str, int] = field(default_factory=dict)
    jumlah: list[int] = field(default_factory=list)
    induk: int = 0
    kolom: Sequence[Sequence[Any]] | None = None
    terkumpul: dict[int, Kolom[Any]] = field(default_factory=dict)
    atas: dict[int, Atas] = field(default_factory=dict)  # by the index of a row in the sheet

    def column(self, k: int) -> Kolom[Any]:
        """A column with its distinct cells, gathered once: every reader of a column asks for them. None where the rows are too short."""
        if k not in self.terkumpul:
            ada = self.kolom is not None and k < len(self.kolom)
            self.terkumpul[k] = Kolom.of(self.kolom[k]) if self.kolom is not None and ada else Kolom.same(None, len(self.rows))
        return self.terkumpul[k]

    def distinct(self, k: int) -> set[Any]:
        """The distinct cells of a column."""
        return set(self.column(k).beda) if self.kolom is not None and k < len(self.kolom) else set()

    def turn(self) -> None:
        """Make the columns anew after rows have changed."""
        self.kolom = self.rows.kolom if isinstance(self.rows, BarisKolom) else list(zip_longest(*self.rows))
        self.terkumpul = {}


def understand(t: Terbaca) -> Isi:
    """The body of a table, ready for a source. May add level columns to the table."""
    x, cara = t.lembar, t.format.lembar
    if cara:
        leave_rulers(x, t.judul.akhir + 1)
    one_code_column(t, x.baris[t.judul.akhir + 1 :])
    tempat = _places(t)
    awal = body_start(x, t.judul, tempat.angka, tempat.nama) if cara else t.judul.akhir + 1
    rows = x.baris[awal:]
    isi = Isi(rows, x.nomor[awal:], range(awal, len(x.baris)), check_width(t, awal))
    if cara:
        isi.rows, kata = one_amount(t, rows, awal)
        isi.catatan += kata
        tempat = _places(t)
    if cara == "jenjang" and len(rows) <= BERJENJANG:
        isi.rows = join_names(t, join_codes(t, isi.rows))
    isi.turn()
    if cara and (rapi := tidy_labels(t, isi.rows, isi.distinct)):
        isi.rows, isi.catatan = rapi[0], [*isi.catatan, *rapi[1]]
        isi.turn()
    if rows:
        restore_codes(t, isi)
    if not cara:
        check_cells(t, isi)
        isi.catatan += check_short(t, isi)
        return isi
    isi.titel = read_titles(title_texts(x.baris[: t.judul.awal]) if t.judul.awal else stated(x.baris)[:1])
    kolom = isi.kolom or []
    b = split(x, awal, isi.rows, kolom, isi.distinct, tempat, range(t.judul.awal, awal))
    _scales(t, isi, b.kaki)
    if b.catatan is not None:
        isi.catatan += numbers_in_notes(t.lembar, b, isi.rows, isi.numbers, tempat)
    if b.ulang:
        isi.catatan += leave_titles(t, b, isi.rows, isi.numbers, tempat, isi.titel)
    if cara == "jenjang" and len(rows) <= BERJENJANG:
        _carry(t, isi, b)
    berjenjang = cara == "jenjang" and len(rows) <= BERJENJANG and not _flat(t, kolom, b.isi)
    nilai = _amounts(isi.rows, tempat.uang) if b.jumlah or berjenjang else []
    if b.jumlah:
        w = t.lembar.where()
        isi.catatan += [Masalah("sub_kegiatan_tidak_disebut", {**w, "row": isi.numbers[i]}) for i in _weigh_doubtful(b, nilai, tempat)]
        _leave_recap(t, isi, b, nilai, tempat)
    pohon, satuan = _levels(t, isi, b, nilai) if berjenjang else (None, {})
    daun = _leaves(t, isi, b, pohon, satuan)
    if lepas := set(remarks(t, isi.rows, daun, tempat)):
        daun = [i for i in daun if i not in lepas]
        w, nomor = t.lembar.where(), [isi.numbers[i] for i in sorted(lepas)]
        contoh = {"daftar": lines(nomor), "contoh": _name(isi.rows[min(lepas)], tempat)[:60]}
        isi.catatan.append(Masalah("baris_catatan", {**w, "row": nomor[0]}, contoh, "warning"))
    if nilai:
        _check_sums(t, isi, b, nilai, pohon, daun, tempat)
    _said(t, isi, b, awal, pohon)
    if len(daun) < len(rows) or pohon is not None:
        isi.rows = [isi.rows[i] for i in daun]
        isi.numbers = [isi.numbers[i] for i in daun]
        isi.asal = [isi.asal[i] for i in daun]
        isi.turn()
    check_cells(t, isi)
    isi.catatan += check_short(t, isi)
    return isi


def _places(t: Terbaca) -> Tempat:
    tipe = {k.id: k.tipe for k in t.format.kolom}
    ada = t.kolom
    label = [i for c, i in ada.items() if c in LABEL]
    angka = tuple(i for c, i in ada.items() if tipe[c] in ("uang", "persen", "angka") and c not in ("tahun", "tahun_anggaran"))
    return Tempat(
        tuple(i for c, i in ada.items() if tipe[c] == "uang"),
        angka,
        tuple(label),
        tuple(i for c, i in ada.items() if c in LABEL and c.startswith(("kode", "kd")) and c not in UNIT),
        tuple(i for c, i in ada.items() if c in LABEL and not c.startswith(("kode", "kd")) and c != "no" and c not in UNIT),
        ada.get("no"),
        () if angka else tuple(ada.values()),
        tuple(ada.values()),
    )


def _flat(t: Terbaca, kolom: Sequence[Sequence[Any]], isi: Sequence[int]) -> bool:
    """Whether every row of the body fills the deepest level column with a code, so that no row can be a parent."""
    for c in ("kode_rekening", "kode_sub_giat"):
        if c in t.kolom:
            k = kolom[t.kolom[c]] if t.kolom[c] < len(kolom) else ()
            beda = {k[i] for i in isi} if k and len(isi) < len(k) else set(k)
            return bool(beda) and all(isinstance(v, str) and v.lstrip()[:1].isalnum() for v in beda) and _same_depth(beda)
    return False


def _same_depth(beda: Collection[str]) -> bool:
    return len({v.count(".") for v in beda}) == 1


def _scales(t: Terbaca, isi: Isi, kaki: Sequence[int]) -> None:
    """Factors of the money columns: stated in the heading of a column, or for all in the lines above or in a note below."""
    atas = max((scale_in(as_text(v)) for b in t.lembar.baris[: t.judul.awal] for v in b if isinstance(v, str)), default=1)
    if atas == 1:
        atas = max((scale_below(v) for i in kaki for v in isi.rows[i] if isinstance(v, str)), default=1)
    for k in t.format.kolom:
        if k.tipe == "uang" and k.id in t.kolom:
            n = scale_in(t.heading(k.id))
            if (n := n if n > 1 else atas) > 1:
                isi.kali[k.id] = n
    for n in sorted(set(isi.kali.values())):
        daftar = ", ".join(t.heading(c) for c, v in isi.kali.items() if v == n)
        isi.catatan.append(
            Masalah("satuan_uang", t.lembar.where(), {"kali": format_rupiah(n * 100).replace("Rp\u00a0", ""), "kolom": daftar}, "info")
        )


def _carry(t: Terbaca, isi: Isi, b: Badan) -> None:
    """Let names of groups hold for the rows below them, and say so."""
    isi.rows, banyak = carry_down(t, isi.rows, b.isi)
    judul = {k: t.heading(id) for id, k in t.kolom.items()}
    for k, n in banyak.items():
        isi.catatan.append(Masalah("nama_dari_atas", {**t.lembar.where(), "column": judul[k]}, {"kolom": judul[k], "jumlah": n}, "info"))
    if banyak:
        isi.turn()


def _amounts(rows: Sequence[Sequence[Any]], uang: Sequence[int]) -> list[tuple[int | None, ...]]:
    return [tuple(amount(r[k]) if k < len(r) else None for k in uang) for r in rows]


def _weigh_doubtful(b: Badan, nilai: Sequence[tuple[int | None, ...]], tempat: Tempat) -> list[int]:
    """Rows whose name only begins like a sum, or that have none, are sums if they equal the rows above in every amount; otherwise rows of the
    body. Returned: those without a name that are no sums, which would be counted under the row above."""
    tanpa_nama: list[int] = []
    for i in sorted(i for i, j in b.jumlah.items() if j in ("mungkin", "tanpa")):
        satu = b.jumlah[i] == "tanpa"  # without a name it may repeat a single row
        atas = [d for d in b.isi if d < i]
        sejak = [d for d in atas if d > max((j for j in (*b.jumlah, *tanpa_nama) if j < i), default=-1)]
        lebar = len(tempat.uang)
        if not any(len(c) > (not satu) and periksa_jumlah.complete(nilai[i], periksa_jumlah.add(nilai, c, lebar)) for c in (atas, sejak)):
            del b.jumlah[i]
            (tanpa_nama if satu else b.isi).append(i)
    b.isi.sort()
    return tanpa_nama


def _leave_recap(t: Terbaca, isi: Isi, b: Badan, nilai: Sequence[tuple[int | None, ...]], tempat: Tempat) -> None:
    """Rows below the last total that print its sum once more, by other parts, are no rows of the body; others below it are named."""
    terakhir = max((i for i, jenis in b.jumlah.items() if jenis not in ("rata", "sisa")), default=-1)
    ekor = [i for i in b.isi if i > terakhir >= 0]
    berisi = [i for i in ekor if any(v is not None for v in nilai[i])]
    atas = [i for i in b.isi if i < terakhir and any(v is not None for v in nilai[i])]
    jarak = isi.numbers[ekor[0]] > isi.numbers[terakhir] + 1 if ekor else False
    if (
        not berisi
        or (len(atas) < max(len(berisi), 2) and not (jarak and len(berisi) > 1 and ekor[0] not in berisi))
        or any(is_counted(isi.rows[i], tempat) for i in ekor)
    ):
        return
    w, nomor = t.lembar.where(), [isi.numbers[i] for i in ekor]
    jumlah = periksa_jumlah.add(nilai, berisi, len(tempat.uang))
    if periksa_jumlah.complete(nilai[terakhir], jumlah):
        b.isi = [i for i in b.isi if i < terakhir]
        b.kaki = sorted([*b.kaki, *ekor])
        isi.catatan.append(Masalah("rekap_di_bawah", w, {"daftar": lines(nomor), "jumlah": isi.numbers[terakhir]}, "info"))
    elif jarak and not _name(isi.rows[terakhir], tempat).lower().startswith("sub"):
        isi.catatan.append(
            Masalah("baris_di_bawah_jumlah", {**w, "row": nomor[0]}, {"daftar": lines(nomor), "jumlah": isi.numbers[terakhir]}, "warning")
        )


def _levels(t: Terbaca, isi: Isi, b: Badan, nilai: Sequence[tuple[int | None, ...]]) -> tuple[Pohon | None, dict[int, tuple[str, str]]]:
    """The tree of the body, if it has levels, and the rows of units in it."""
    ciri = features(t, isi.rows, isi.asal, b.isi, nilai)
    if not ciri or len(ciri) > BERJENJANG:
        return None, {}
    urut = parents_first(ciri)
    if urut != sorted(urut):
        b.isi[:], ciri = [b.isi[i] for i in urut], [ciri[i] for i in urut]
    pohon = build(ciri)
    if len(ciri) > 2 and (n := totalled(ciri, atas := build(ciri[:-1]))):
        w, nama = {**t.lembar.where(), "row": isi.numbers[b.isi[-1]]}, ciri[-1].nama[:80]
        if n > 1:
            b.jumlah[b.isi.pop()], ciri, pohon = "pasti", ciri[:-1], atas
        isi.catatan.append(
            Masalah("jumlah_dari_nilai" if n > 1 else "baris_mungkin_jumlah", w, {"nama": nama}, "info" if n > 1 else "warning")
        )
    jumlah = [nilai[i] for i, jenis in b.jumlah.items() if jenis == "pasti"]
    free_uncoded(ciri, pohon, jumlah)
    tanya = nest_single_children(ciri, pohon, jumlah)
    if pohon.dasar == "tebakan":
        induk = [isi.numbers[b.isi[i]] for i in sorted(pohon.anak)]
        isi.catatan.append(Masalah("jenjang_ditebak", t.lembar.where(), {"daftar": lines(induk), "jumlah": len(induk)}, "warning"))
    nomor, kali = [isi.numbers[i] for i in b.isi], max(isi.kali.values(), default=1)
    isi.catatan += doubts(t.lembar.where(), ciri, pohon, nomor, kali, jumlah, tanya)
    isi.catatan += guesses(t.lembar.where(), ciri, pohon, nomor, kali, jumlah)
    if not pohon.anak:
        return (replace(pohon, dasar="kode"), {}) if codes_in_names(t, ciri) else (None, {})
    satuan = units_in(isi.rows, b.isi, ciri, pohon, t)
    if len(set(satuan.values())) == 1 and not isi.titel.unit:
        isi.titel = replace(isi.titel, unit=next(iter(satuan.values()))[1])
    return pohon, satuan


def _leaves(t: Terbaca, isi: Isi, b: Badan, pohon: Pohon | None, satuan: dict[int, tuple[str, str]]) -> list[int]:
    """Rows that count, as indexes into the rows; their levels are written into columns of their own."""
    if pohon is None:
        return b.isi
    isi.atas = rows_above(t, isi.rows, [(i, isi.asal[i], isi.numbers[i]) for i in b.isi], pohon)
    daun, isi.rows = write_levels(t, isi.rows, b.isi, pohon, satuan)
    isi.induk = len(pohon.anak)
    return daun


def _check_sums(
    t: Terbaca, isi: Isi, b: Badan, nilai: Sequence[tuple[int | None, ...]], pohon: Pohon | None, daun: Sequence[int], tempat: Tempat
) -> None:
    """Name the rows with amounts that are not loaded, and the printed sums that are not those of their rows; of a column with a cell that does not
    read nothing can be said."""
    buta = [
        {i for i in daun if nilai[i][m] is None and k < len(isi.rows[i]) and as_text(isi.rows[i][k])} for m, k in enumerate(tempat.uang)
    ]
    kelompok: list[list[int]] = []
    beda: list[periksa_jumlah.Beda] = []
    if pohon is not None:
        nama, milik, nomor = [_name(isi.rows[i], tempat) for i in b.isi], [nilai[i] for i in b.isi], [isi.numbers[i] for i in b.isi]
        hitung = set(daun)
        letak = {a for a, i in enumerate(b.isi) if i in hitung}
        id = {k: c for c, k in t.kolom.items()}
        judul = [t.heading(id[k]) for k in tempat.uang]
        isi.catatan += left_out(t.lembar.where(), nama, milik, pohon, letak, nomor, judul, max(isi.kali.values(), default=1))
        beda = periksa_jumlah.parents(b.isi, nilai, pohon, hitung, buta, kelompok)
    elif tempat.kode:
        daun = periksa_jumlah.deepest(isi.rows, daun, tempat.kode[0])
        kelompok += periksa_jumlah.by_head(isi.rows, daun, tempat.kode[0])
    for i, jenis in sorted(b.jumlah.items()):
        if jenis not in ("rata", "sisa") and any(v is not None for v in nilai[i]):
            calon = periksa_jumlah.candidates(i, daun, sorted(b.jumlah), kelompok)
            sama = periksa_jumlah.check(i, nilai, calon, len(tempat.uang))
            beda += [m for m in sama if not buta[m.kolom]]
    _tell_sums(t, isi, b, beda, tempat)


def _tell_sums(t: Terbaca, isi: Isi, b: Badan, beda: Sequence[periksa_jumlah.Beda], tempat: Tempat) -> None:
    id = {k: c for c, k in t.kolom.items()}
    terakhir = max((i for i, jenis in b.jumlah.items() if jenis == "pasti"), default=-1)
    for m in beda[:60]:
        teks = _name(isi.rows[m.baris], tempat)
        kolom = id[tempat.uang[m.kolom]]
        kali = isi.kali.get(kolom, 1)
        params = {
            "tingkat": "kolom",
            "nama": t.heading(kolom),
            "unit": teks[:80],
            "bagian_unit": teks[:80],
            "tertulis": format_rupiah(m.tertulis * kali),
            "dihitung": format_rupiah(m.dihitung * kali),
            "selisih": format_rupiah((m.tertulis - m.dihitung) * kali),
        }
        where = {**t.lembar.where(), "row": isi.numbers[m.baris], "column": t.heading(kolom)}
        berlipat = m.baris in b.jumlah and m.baris == terakhir and 0 < m.tertulis * 19 <= m.dihitung * 10
        code = "jumlah_berlipat" if berlipat else "jumlah_tertulis_beda"
        isi.catatan.append(Masalah(code, where, params, "error" if berlipat else "warning"))
    if len(beda) > 60:
        isi.catatan.append(Masalah("jumlah_tertulis_beda_lagi", t.lembar.where(), {"jumlah": len(beda) - 60}, "warning"))


def _name(r: Sequence[Any], tempat: Tempat) -> str:
    """What a row is called: its name, else its code or whatever label it has."""
    urut = (*tempat.nama, *tempat.kode, *tempat.label)
    return next((t for k in urut if k < len(r) and (t := as_text(r[k]))), "")


def _said(t: Terbaca, isi: Isi, b: Badan, awal: int, pohon: Pohon | None) -> None:
    """One sentence with the line numbers, where the sheet is more than a heading and rows."""
    x: Lembar = t.lembar
    isi.jumlah = [isi.numbers[i] for i in sorted(b.jumlah)]
    if not (t.judul.awal or awal > 1 or b.jumlah or b.kaki or b.ulang or b.tersembunyi or pohon):
        return
    bagian = [
        ("judul", x.nomor[: t.judul.awal]),
        ("kepala", x.nomor[t.judul.awal : awal]),
        ("isi", [isi.numbers[i] for i in sorted(b.isi)]),
    ]
    if pohon:
        bagian.append(("induk", sorted(isi.numbers[b.isi[i]] for i in pohon.anak)))
    bagian += [("jumlah", isi.jumlah), ("kaki", [isi.numbers[i] for i in b.kaki]), ("ulang", [isi.numbers[i] for i in b.ulang])]
    params: dict[str, Any] = {f"bagian_{k}": lines(v) for k, v in bagian}
    isi.catatan.append(Masalah("lembar_dipahami", x.where(), {"bagian_induk": "", **params}, "info"))
    if b.tersembunyi:
        w = x.where()
        isi.catatan.append(Masalah("baris_tersembunyi_dilewati", w, {"daftar": lines([isi.numbers[i] for i in b.tersembunyi])}, "warning"))
