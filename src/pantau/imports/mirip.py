"""Sheets that are almost another format: for want of one column, or because two formats fit as well. Such a sheet asks; it is never guessed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pantau.core.masalah import Masalah
from pantau.core.uang import BukanUangError, plain_number
from pantau.imports.format import Format, KolomFormat, candidates, missing_columns, points, public_ids, score
from pantau.imports.lembar import Lembar, as_text
from pantau.imports.lembaran.kepala import Judul
from pantau.imports.lembaran.kolom import SERUPA, compatible, likeness, take_apart

SELISIH = 10  # two formats closer than one column fit as well
CONTOH = 30
CUKUP = 3  # columns that must be there before a format is named as the nearest
TERKECIL = 10_000  # an amount of money, also where the sheet prints thousands; no year and hardly a volume


@dataclass(frozen=True, slots=True)
class Hampir:
    """A format that fits but for one column, with the heading that may be meant and how well it would fit then."""

    nilai: int
    format: Format
    kolom: KolomFormat
    judul: str


def doubts(x: Lembar, f: Format | None, semua: Iterable[Format]) -> Masalah | None:
    """What has to be asked before a sheet is read as the format that fits best (None: as nothing). Exports in parts have exact columns."""
    calon = [c for c in semua if not c.bagian_dari]
    ada = score(f, x) if f is not None else 0
    hampir = max((h for c in calon if c is not f and (h := almost(c, x)) is not None), key=lambda h: h.nilai, default=None)
    if hampir is not None and hampir.nilai > ada:
        isi = {"format": hampir.format.id, "judul": hampir.judul, "kolom": hampir.kolom.judul, "id": hampir.kolom.id}
        if f is None:
            return Masalah("kolom_mirip", x.where(), isi)
        return Masalah("kolom_mirip_lain", x.where(), {**isi, "lain": f.bagian_dari or f.id})
    if f is None:
        return _nearest(calon, x) or Masalah("format_tidak_dikenali", x.where(), {"daftar": ", ".join(public_ids())})
    if (kurang := next((m for c in calon if c is not f and (m := _lacks_one(c, x, f)) is not None), None)) is not None:
        return kurang
    sama = [c.id for c in calon if c is not f and f.bagian_dari != c.id and score(c, x) > max(0, ada - SELISIH)]
    return Masalah("format_mendua", x.where(), {"daftar": ", ".join([f.bagian_dari or f.id, *sama])}) if sama else None


def _lacks_one(c: Format, x: Lembar, f: Format) -> Masalah | None:
    """A format all of whose typical columns are there, one of them unread by the format that fits, and that lacks a single column: read as the
    other, what that column says would be lost."""
    for j, posisi in candidates(c, x):
        kurang = missing_columns(c, posisi)
        if len(kurang) != 1 or not c.khas or any(k not in posisi for k in c.khas):
            continue
        lain = next((p for i, p in candidates(f, x) if i == j and not missing_columns(f, p)), None)
        if lain is None or all(posisi[k] in lain.values() for k in c.khas):
            continue
        hilang = next(j.nama[posisi[k]] for k in c.khas if posisi[k] not in lain.values())
        return Masalah("kolom_kurang_lain", x.where(j.akhir), {"format": c.id, "kolom": kurang[0], "lain": f.id, "judul": hilang})
    return None


def unknown_part(bagian: Iterable[Format], x: Lembar, format: str) -> Masalah:
    """What is said of a file among the parts of one source that is none of them: where it is nearly one, which columns it lacks and has beside them."""
    if (m := _nearest(bagian, x)) is not None:
        return Masalah("bagian_hampir", m.where, {**m.params, "berkas": x.berkas}, "warning")
    return Masalah("berkas_tidak_dikenali", x.where(), {"berkas": x.berkas, "format": format}, "warning")


def _nearest(calon: Iterable[Format], x: Lembar) -> Masalah | None:
    """The format of which most columns are there, where two at most are missing and no heading looks like them."""
    ada = [
        (len(posisi), -len(kurang), f.id, kurang, [v for i, v in enumerate(j.nama) if v and i not in set(posisi.values())])
        for f in calon
        for j, posisi in candidates(f, x)
        if len(posisi) >= CUKUP and len(kurang := missing_columns(f, posisi)) <= 2
    ]
    if not ada:
        return None
    _, _, id_, kurang, lain = max(ada)
    isi = {"format": id_, "kolom": "; ".join(kurang), "lain": ", ".join(lain[:12]) or "–"}
    return Masalah("format_hampir", x.where(), isi)


def almost(fmt: Format, x: Lembar) -> Hampir | None:
    """The sheet as a format that lacks one column, where a heading that nothing claims may be that column."""
    terbaik: Hampir | None = None
    for j, posisi in candidates(fmt, x):
        kurang = missing_columns(fmt, posisi) if len(posisi) > 1 else []
        if len(kurang) != 1:
            continue
        lain = [i for i, v in enumerate(j.nama) if v and i not in set(posisi.values())]
        kolom = [k for k in fmt.kolom if k.judul in kurang[0].split(" / ") and k.id not in posisi]
        mirip = max(((_chance(k, x, j, i), -n, -i) for n, k in enumerate(kolom) for i in lain), default=(0.0, 0, 0))
        if mirip[0] < SERUPA:
            continue
        k = kolom[-mirip[1]]
        h = Hampir(points(fmt, j, {*posisi, k.id}), fmt, k, j.nama[-mirip[2]])
        terbaik = h if terbaik is None or h.nilai > terbaik.nilai else terbaik
    return terbaik


def _chance(k: KolomFormat, x: Lembar, j: Judul, i: int) -> float:
    """How likely a heading is meant as a column: by its words, else by the figures beneath it."""
    kata = likeness(k.tipe, k.written, j.nama[i])
    isi = holds_money(x, j, i) if k.tipe == "uang" else k.tipe == "persen" and says_percent(j.nama[i])
    return max(kata, SERUPA if isi else 0.0)


def says_percent(judul: str) -> bool:
    k = take_apart(judul)
    return k.satuan == "persen" and k.jangkau not in ("lalu", "ini")


def holds_money(x: Lembar, j: Judul, i: int) -> bool:
    """Whether amounts of money stand under a heading that says nothing else."""
    k = take_apart(j.nama[i])
    if not compatible("uang", k) or k.jangkau in ("lalu", "ini"):
        return False
    nilai = [amount(b[i]) for b in x.baris[j.akhir + 1 : j.akhir + 1 + CONTOH] if i < len(b)]
    angka = [v for v in nilai if v]
    return bool(angka) and None not in nilai and sum(v >= TERKECIL for v in angka if v) * 2 > len(angka)


def amount(v: object) -> float | None:
    """A cell as a number, 0 where it is blank, None where it is words."""
    if isinstance(v, (int, float)) and not isinstance(v, bool):
        return float(v)
    teks = as_text(v).strip(" -–—")
    try:
        return float(plain_number(teks)) if teks else 0.0
    except BukanUangError:
        return None
