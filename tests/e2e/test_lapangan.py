"""The page for the field: it asks and computes as the server does, is light, and prints whole."""

import tomllib
from importlib import resources

import pytest
from e2e.test_luring import BULAN_INI, BULAN_LALU
from hypothesis import given, settings
from hypothesis import strategies as st

from pantau.core.langkah import Isian, Situasi, doubts, faults, kinds, percent

J = kinds(
    next(
        a["nilai"]
        for a in tomllib.loads(resources.files("pantau.aturan").joinpath("umum.toml").read_text())["aturan"]
        if a["kode"] == "langkah_fisik"
    )
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(
    st.sampled_from(sorted(J)), st.lists(st.sampled_from([0, 0.5, 1, 3, 6, 12, 50, 100]), min_size=5, max_size=5),
    st.sampled_from([None, 0, 1, 8, 12]), st.lists(st.sampled_from([None, 0.0, 10.0, 50.0, 100.0]), max_size=2), st.sampled_from([0, 5]),
    st.sampled_from([None, True, False]),
), min_size=20, max_size=20))  # fmt: skip
def test_the_device_asks_and_computes_as_the_server_does(aturan_halaman, kasus):
    isi, harap = [], []
    for jenis, nilai, target, sebelum, uang, kontrak in kasus:
        j = J[jenis]
        x = Isian(jenis, {s.id: float(v) for s, v in zip(j.langkah, nilai)}, target)
        k = Situasi(sebelum, uang, kontrak)
        buruk = sorted(s.code for s in faults(j, x))
        harap.append([percent(j, x), buruk, [] if buruk else doubts(j, x, k)])
        isi.append([{"lompat": j.lompat, "kontrak": j.kontrak, "langkah": [vars(s) for s in j.langkah]}, {"nilai": dict(x.nilai), "target": target},
                    {"sebelum": sebelum, "realisasi": uang, "kontrak": kontrak}])  # fmt: skip
    hasil = aturan_halaman.evaluate(
        "d => d.map(([j, i, k]) => { const s = Pantau.salah(j, i).sort(); return [Pantau.persen(j, i), s, s.length ? [] : Pantau.tanya(j, i, k)]; })",
        isi,
    )
    for a, b in zip(hasil, harap):
        assert a[0] == pytest.approx(b[0], abs=1e-9) and a[1:] == b[1:]


@pytest.fixture(scope="module")
def aturan_halaman(situs, peramban, kuki):
    k = peramban.new_context(storage_state=kuki("kasi"))
    h = k.new_page()
    h.goto(situs.alamat + BULAN_LALU)
    yield h
    k.close()


def test_the_page_for_the_field_is_light(situs, buka):
    h = buka("kasi", None, lebar=390, tinggi=844)
    c = h.context.new_cdp_session(h)
    c.send("Network.enable")
    total = []
    c.on("Network.loadingFinished", lambda e: total.append(e["encodedDataLength"]))
    h.goto(situs.alamat + BULAN_INI, wait_until="networkidle")
    assert 0 < sum(total) <= 60_000


def test_on_paper_no_activity_is_left_out(situs, buka):
    """Closed cards once vanished from the printed month."""
    h = buka("kasi", BULAN_LALU, lebar=1000, tinggi=800)
    h.emulate_media(media="print")
    kartu = h.locator("details.kartu")
    assert kartu.count() >= 3 and all(kartu.nth(i).is_visible() for i in range(kartu.count()))
