"""Search: spelled out, begun, mistyped; every word counts; short forms of offices; nothing that may not be shown."""

import numpy as np
import pytest

from pantau.core.cari import Entri, build_index, search, short_names, words

JENIS = ("unit", "sub_kegiatan", "pejabat")
ISI = (
    Entri("sub_kegiatan", 10, "Pembangunan drainase wilayah Pulau Cempaka", 1, "1.03.02.2.01.0003"),
    Entri("sub_kegiatan", 11, "Rehabilitasi drainase", 2, "1.03.02.2.01.0014"),
    Entri("unit", 1, "Dinas Pekerjaan Umum dan Penataan Ruang", 1, "1.03"),
    Entri("unit", 2, "Kecamatan Pulau Cempaka", 2),
    Entri("pejabat", 5, "Kepala Seksi Drainase", 1, "", "Arya Wibawa"),
)


@pytest.fixture(scope="module")
def cari():
    ix = build_index(ISI, JENIS)
    return lambda teks, boleh=(1,) * 5: [ix.entri[i].kunci for i in search(ix, teks, np.array(boleh, bool))]


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("drainase", [11, 10, 5]),
        ("drain", [11, 10, 5]),
        ("dreinase", [11, 10, 5]),  # one letter wrong
        ("frainase", [11, 10, 5]),  # at the beginning
        ("drainaxi", [11, 10, 5]),  # at the end
        ("darinase", [11, 10, 5]),  # two letters changed places
        ("drxinxxe", []),  # three wrong letters are another word
        ("pulau cempaka", [2, 10]),
        ("cempaka drainase", [10]),
        ("pulua cempaka", [2, 10]),
        ("drainase mars", [11, 10, 5]),  # no entry has every word: those that have most of them
        ("pupr", [1]),
        ("dpupr", [1]),
        ("1.03.02.2.01.0014", [11]),
        ("1.03.02", [11, 10]),
        ("arya", [5]),
        ("ary", [5]),
        ("arx", []),  # short words are not taken for mistyped ones
        ("", []),
        ("…", []),
    ],
)
def test_what_a_question_means(cari, teks, hasil):
    assert cari(teks) == hasil


def test_what_may_not_be_shown_is_not_found_and_does_not_count(cari):
    assert cari("drainase", (0, 1, 1, 1, 1)) == [11, 5]
    assert cari("cempaka drainase", (0, 1, 1, 1, 1)) == [2, 11, 5]  # none that may be shown has both words
    assert build_index((), JENIS).kata == () and search(build_index((), JENIS), "x", np.zeros(0, bool)) == []


def test_words_and_short_names():
    assert words("SP2D-044/LS, 1.03") == ["sp2d-044/ls", "1.03", "sp2d", "044", "ls", "1", "03"]
    assert {"pupr", "dpupr"} <= short_names("Din. Pekerjaan Umum & Penataan Ruang") and not short_names("Kecamatan Satu")
