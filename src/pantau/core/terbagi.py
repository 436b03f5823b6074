"""How far realisation is divided: by account, by activity, or only by unit; and what it meets as pagu.

Where money of an activity, or its pagu, is not divided by account, single lines tell nothing: its realisation meets the pagu of the activity.
Where the statement of a unit (LRA) is by account and its budget by activity, the realisation is of the unit and of none of its activities:
it meets the pagu of the unit, and of the activities nothing is told. Measures and roll-up read this; nothing here adds up nodes.
"""

from __future__ import annotations

import numpy as np

from pantau.core.basis import unit_basis
from pantau.core.frames import BASIS, Int, Kolom
from pantau.core.hadir import leaf_bounds
from pantau.core.pandangan import Bool, Pandangan
from pantau.core.periode import day_number
from pantau.core.pilih import Pada, interval_sums

LRA = BASIS.index("lra")
_TAK = np.iinfo(np.int64).max


def _first_days(v: Pandangan, n: int, waktu: str, pilih: Bool) -> Int:
    """Per line the first day of the postings chosen, a day that never comes where there is none."""
    hasil = np.full(n, _TAK)
    np.minimum.at(hasil, v["posting"].owners()[pilih], v["posting"].kolom["hari" if waktu == "catat" else "masa"][pilih])
    return hasil


def loose_lines(k: Kolom, v: Pandangan, pada: Pada, ya: Bool, p: Int) -> Bool | None:
    """Lines that carry the statement of a unit whose activities it does not name: the statement counts (`ya`), none of its lines belongs to
    an activity with pagu, and the unit has pagu (`p`: in force) elsewhere. None where there is no such unit."""
    if not ya[:, LRA].any():
        return None
    awal_lra = v.once(("awal_lra", pada.waktu), lambda: _first_days(v, k.n_baris, pada.waktu, v["posting"].kolom["basis"] == LRA))
    lra = (awal_lra <= day_number(pada.per)) & ya[k.baris_unit, LRA]
    awal, akhir = leaf_bounds(k)
    di_kegiatan = lra & (interval_sums(p, awal, akhir) != 0)[np.searchsorted(k.daun, k.baris_simpul)]
    lepas = _units_of(k, lra) & ~_units_of(k, di_kegiatan) & (interval_sums(p, k.unit_lo, k.unit_hi) != 0)
    hasil: Bool = lra & lepas[k.baris_unit]
    return hasil if hasil.any() else None


def _units_of(k: Kolom, baris: Bool) -> Bool:
    hasil = np.zeros(len(k.unit), bool)
    hasil[k.baris_unit[baris]] = True
    return hasil


def loose_units(k: Kolom, lepas: Bool | None) -> Bool:
    """Units of whose realisation no activity is told."""
    return _units_of(k, lepas) if lepas is not None else np.zeros(len(k.unit), bool)


def told_of_lines(k: Kolom, v: Pandangan, pada: Pada, ya: Bool, berdata: Bool, lepas: Bool | None) -> Bool:
    """Lines of which realisation is told: those of the units that tell (`berdata`), save the activities that a statement leaves out."""
    if lepas is None:
        return berdata
    kata = v.once(("kata", pada.basis, pada.waktu), lambda: _first_days(v, k.n_baris, pada.waktu, ya.ravel()[unit_basis(k, v)]))
    return np.asarray(berdata & ((kata <= day_number(pada.per)) | ~loose_units(k, lepas)[k.baris_unit]))


def against_pagu(k: Kolom, p: Int, real: Int, berdata: Bool, lepas: Bool | None = None) -> tuple[Int, Int]:
    """Realisation of every line without pagu, and beyond pagu. What goes beyond the pagu of an activity or unit as a whole, and beyond single
    lines, stands on the largest of the lines that are not divided."""
    ada = p != 0
    tanpa, lewat = _by_leaf(k, p, real, np.maximum(real - p, 0) * (berdata & ada), berdata)
    if lepas is None:
        return tanpa, lewat
    tanpa, lewat = np.where(lepas, 0, tanpa), lewat.copy()
    lebih = np.maximum(interval_sums(real - lewat - tanpa - p, k.unit_lo, k.unit_hi), 0)
    milik, letak = _largest(k, lepas, k.baris_unit, real)
    lewat[letak] += lebih[milik]
    return tanpa, lewat


def _largest(k: Kolom, pilih: Bool, pemilik: Int, real: Int) -> tuple[Int, Int]:
    """The owners of the lines chosen, and of each the line with the most realisation (of equal ones the first recorded): it carries what
    belongs to none alone."""
    letak = np.flatnonzero(pilih)
    letak = letak[np.lexsort((k.baris_id[letak], -real[letak]))]
    milik, pertama = np.unique(pemilik[letak], return_index=True)
    return milik, letak[pertama]


def _by_leaf(k: Kolom, p: Int, real: Int, lewat: Int, berdata: Bool) -> tuple[Int, Int]:
    ada = p != 0
    if "polos" not in k.ingat:
        k.ingat["polos"] = np.array([not r for r in k.rekening], bool)
    if not k.ingat["polos"].any():
        return real * ~ada, lewat
    polos = k.ingat["polos"] & (ada | (real != 0))
    awal, akhir = leaf_bounds(k)
    pagu_daun = interval_sums(p, awal, akhir)
    campur = (interval_sums(polos.astype(np.int64), awal, akhir) > 0) & (pagu_daun != 0)
    if not campur.any():
        return real * ~ada, lewat
    daun = np.searchsorted(k.daun, k.baris_simpul)
    lebih = np.where(campur, interval_sums(real - lewat, awal, akhir) - pagu_daun, 0)
    milik, letak = _largest(k, polos, daun, real)
    lewat = lewat.copy()
    lewat[letak] += np.where(berdata[letak], np.maximum(lebih[milik], 0), 0)
    return np.where(ada | campur[daun], 0, real), lewat
