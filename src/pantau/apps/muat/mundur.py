"""What a proposal would turn back: figures that fall though a year only adds to them, documents and packages that had come further. An older
file, loaded after a newer one, does this."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import FloatField

from pantau.base.beda import Beda, Berdiri
from pantau.base.jenis import Berlaku
from pantau.core.masalah import Masalah
from pantau.core.uang import format_angka, format_rupiah

SEBUT = 5
Langkah = tuple[str, Any]


def set_back(b: Beda, ada: Iterable[Berdiri], *, agreed: bool) -> list[Masalah]:
    """A finding on corrections by which something stands as it stood before. Where the kind asks for it and the person does not agree, they
    are left out and what stands stays."""
    isi, m = b.isi, b.isi.jenis.mundur
    if m is None or not b.ganti:
        return []
    lama = {x.id: x for x in ada}
    kolom = [isi.texts(n) for n in isi.jenis.nilai]
    kena = [(i, id_) for i, id_ in b.ganti if m.lihat(lama[id_].nilai, tuple(k[i] for k in kolom))]
    if not kena:
        return []
    tanya = m.setuju and not agreed
    if tanya:
        buang = set(kena)
        b.ganti = [x for x in b.ganti if x not in buang]
        b.diabaikan += len(kena)
    daftar = "; ".join(" ".join(str(k) for k in lama[id_].kunci[1:] if k) for _, id_ in kena[:SEBUT])
    params = {"jenis": isi.jenis.id, "jumlah": len(kena), "daftar": daftar}
    return [Masalah(f"{m.pesan}_tanya" if tanya else m.pesan, _place(b, kena[0][0]), params, "warning")]


def falls(b: Beda, ada: Iterable[Berdiri], disebut_dulu: Collection[tuple[int, int]] = ()) -> list[Masalah]:
    """A finding on figures that are lower than what stands for the same day or an earlier one, or higher than for a later one; not on rows
    (number of the file, line) whose source named that already, with the column."""
    j = b.isi.jenis
    ada = [x for x in ada if not x.batal] if j.naik and b.written else []
    if not j.naik or not ada or not isinstance(j.waktu, Berlaku):
        return []
    milik, hari = _split(j.kunci, j.waktu.milik)
    kunci, nilai = list(b.isi.keys()), b.isi.kolom[j.naik]
    disebut = set(kunci)
    ke = j.nilai.index(j.naik)
    berdiri: dict[tuple[Any, ...], list[Langkah]] = {}
    dulu: dict[tuple[Any, ...], Any] = {}
    for x in ada:
        if x.kunci in disebut:
            dulu[x.kunci] = x.nilai[ke]
        else:
            berdiri.setdefault(tuple(x.kunci[i] for i in milik), []).append((x.kunci[hari], x.nilai[ke]))
    turun = []
    for i in sorted(b.written):
        if (b.isi.berkas[i], b.isi.baris_ke[i]) in disebut_dulu:
            continue
        k, n = kunci[i], nilai[i]
        lain = [*berdiri.get(tuple(k[m] for m in milik), ()), *([(k[hari], dulu[k])] if k in dulu else ())]
        if (langkah := _fall(k[hari], n, lain)) is not None:
            turun.append((i, *langkah))
    if not turun:
        return []
    i, dari, sampai = turun[0]
    bentuk = (lambda x: f"{format_angka(x)} %") if j.of_type(j.naik, FloatField) else format_rupiah
    params = {"jenis": j.id, "jumlah": len(turun), "lama": bentuk(dari[1]), "dari": dari[0], "baru": bentuk(sampai[1]), "ke": sampai[0]}
    return [Masalah("angka_mundur", _place(b, i), params, "warning")]


def _split(kunci: Sequence[str], milik: Sequence[str]) -> tuple[list[int], int]:
    """Where in a key the thing is named, and where its day."""
    return [i for i, n in enumerate(kunci) if n in milik], next(i for i, n in enumerate(kunci) if n not in milik)


def _fall(hari: str, nilai: Any, lain: Iterable[Langkah]) -> tuple[Langkah, Langkah] | None:
    """The two days between which a figure falls, if it does: before `hari` (or on it, as it stood) something higher, or after it lower."""
    for h, n in sorted(lain):
        if h <= hari and n > nilai + 1e-9:
            return (h, n), (hari, nilai)
        if h > hari and n < nilai - 1e-9:
            return (hari, nilai), (h, n)
    return None


def _place(b: Beda, i: int) -> dict[str, Any]:
    return {"row": b.isi.baris_ke[i], "berkas": b.isi.berkas[i]}
