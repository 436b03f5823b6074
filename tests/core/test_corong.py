"""The funnel at any date, against the stage machine run anew for each date and package by package."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pantau.core.corong import Jejak, Susunan, funnel
from pantau.core.pilih import HARI_MAKS
from pantau.core.tahapan import KEADAAN, TAHAP, Kejadian, travel

BEBAS = np.array([3], np.int64)
INDUK = Susunan.of(np.array([0, 0, 0, 1, 2]), np.array([0, 1, 2, 1, 2]), 3)  # unit 0 stands above 1 and 2
EVENT = st.tuples(st.integers(1, 5), st.integers(0, 9), st.integers(0, len(KEADAAN) - 1), st.integers(0, 3))


def events(isi):
    kolom = np.array([(n, *x, 9) for n, x in enumerate(isi)], np.int64).reshape(-1, 6).T
    return Kejadian(*kolom[:3], kolom[3], kolom[4], kolom[5])


def by_hand(k, per, tahu, unit, pagu):
    """Walk package by package, add up in plain Python."""
    j = travel(k.known(per, tahu), BEBAS)
    n, m = len(KEADAAN), len(TAHAP)
    hasil = [[[0] * n for _ in range(3)], [[0] * n for _ in range(3)], [[0] * m for _ in range(3)], [[0] * m for _ in range(3)]]
    for p, kini, jauh in zip(j.paket.tolist(), j.kini.tolist(), j.terjauh.tolist()):
        for atas in {0, unit[p]}:
            if kini < n:
                hasil[0][atas][kini] += 1
                hasil[1][atas][kini] += pagu[p]
            for t in range(jauh + 1):
                hasil[2][atas][t] += 1
                hasil[3][atas][t] += pagu[p]
    return hasil


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(EVENT, max_size=25), st.integers(0, 3), st.integers(0, 10))
def test_one_walk_serves_every_date(isi, tahu, per):
    k = events(isi)
    x = Jejak.of(travel(k.known(HARI_MAKS - 1, tahu), BEBAS))
    unit, pagu = {1: 0, 2: 1, 3: 2, 4: 1, 5: 2}, {1: 7, 2: 10**16 + 1, 3: 3, 4: (1 << 53) + 1, 5: 0}
    milik, rp = (np.array([d[p] for p in x.paket.tolist()], np.int64) for d in (unit, pagu))
    c = funnel(x, per, milik, rp, INDUK)
    assert [a.tolist() for a in (c.jumlah, c.pagu, c.jumlah_kumulatif, c.pagu_kumulatif)] == by_hand(k, per, tahu, unit, pagu)
    j = travel(k.known(per, tahu), BEBAS)
    letak, ada = x.last(per)
    assert x.paket[ada].tolist() == j.paket.tolist()
    for a, b in ((x.kini, j.kini), (x.sejak, j.sejak), (x.terjauh, j.terjauh), (x.ulang, j.ulang)):
        assert a[letak[ada]].tolist() == b.tolist()
