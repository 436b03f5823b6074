"""Columns grown batch by batch equal columns prepared from everything."""

import random
from dataclasses import fields, replace
from itertools import pairwise

import numpy as np
from core.acak import random_facts
from hypothesis import given, settings
from hypothesis import strategies as st

from pantau.core.frames import SELAMANYA, Kelompok, prepare
from pantau.core.sambung import extend

GRUP = {
    "pagu": "pagu",
    "rak": "rak",
    "posting": "posting",
    "fisik": "fisik",
    "verifikasi": "verifikasi",
    "terbukti": "terbukti",
    "target": "target",
    "paket_pagu": "paket",
    "kontrak": "kontrak",
}
RENCANA = {"rak": "rak_k", "target": "target_k"}


def between(f, dari, sampai):
    """The facts recorded in (dari, sampai], as they stood at `sampai`."""
    hasil = {}
    for n in GRUP:
        x = getattr(f, n)
        pilih = (x["rec"] > dari) & (x["rec"] <= sampai)
        hasil[n] = {c: v[pilih] for c, v in x.items()}
        hasil[n]["cab"] = np.where(hasil[n]["cab"] > sampai, SELAMANYA, hasil[n]["cab"])
        if n in RENCANA:
            hasil[RENCANA[n]] = getattr(f, RENCANA[n])[pilih]
    return hasil


def ended(f, dari, sampai):
    """Per fact the rows that ended in (dari, sampai]."""
    hasil = {}
    for n, g in GRUP.items():
        x = getattr(f, n)
        pilih = (x["cab"] > dari) & (x["cab"] <= sampai)
        hasil[g] = dict(zip(x["id"][pilih].tolist(), x["cab"][pilih].tolist(), strict=True))
    return hasil


def assert_same(a, b):
    for kolom in fields(a):
        x, y = getattr(a, kolom.name), getattr(b, kolom.name)
        if isinstance(x, Kelompok):
            np.testing.assert_array_equal(x.pemilik, y.pemilik, kolom.name)
            np.testing.assert_array_equal(x.awal, y.awal, kolom.name)
            assert x.kolom.keys() == y.kolom.keys()
            for n in x.kolom:
                np.testing.assert_array_equal(x.kolom[n], y.kolom[n], f"{kolom.name}.{n}")
        elif isinstance(x, np.ndarray):
            np.testing.assert_array_equal(x, y, kolom.name)
        elif kolom.name != "ingat":
            assert x == y, kolom.name


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.lists(st.integers(-1, 14), min_size=1, max_size=4))
def test_growing_by_batches_equals_preparing_all(benih, potong):
    f = random_facts(random.Random(benih))
    f = replace(f, posting={n: x[np.argsort(f.posting["rec"], kind="stable")] for n, x in f.posting.items()})
    titik = sorted({*potong, 20})
    k = prepare(replace(f, **between(f, -1, titik[0])))
    for dari, sampai in pairwise(titik):
        tambah = replace(f, unit=[], unit_versi=[], simpul=[], baris=[], **between(f, dari, sampai))
        k = extend(k, tambah, ended(f, dari, sampai))
        # leaves are known from the batch that first names them, so compare with what was known then
        assert_same(k, prepare(replace(f, **between(f, -1, sampai))))


def test_what_was_prepared_before_is_untouched():
    f = random_facts(random.Random(5))
    awal = prepare(replace(f, **between(f, -1, 4)))
    foto = {n: x.kolom["cab"].copy() for n in GRUP.values() for x in (getattr(awal, n),)}
    extend(awal, replace(f, unit=[], unit_versi=[], simpul=[], baris=[], **between(f, 4, 20)), ended(f, 4, 20))
    for n, cab in foto.items():
        np.testing.assert_array_equal(getattr(awal, n).kolom["cab"], cab)
