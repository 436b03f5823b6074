"""Maps: what is an area, where a place lies, and that neighbours keep one border however few points are left."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.core.peta import (
    CINCIN_MAKS,
    KISI,
    SEBAB,
    TITIK_WILAYAH,
    BentukSalahError,
    Wilayah,
    area,
    area_of,
    contains,
    draw,
    is_place,
    middle,
    named_in,
    on_grid,
    projection,
    read_shape,
    shades,
)

PERSEGI = [[116.0, -1.0], [117.0, -1.0], [117.0, 0.0], [116.0, 0.0], [116.0, -1.0]]
LUBANG = [[116.4, -0.6], [116.6, -0.6], [116.6, -0.4], [116.4, -0.4], [116.4, -0.6]]


def ring(titik):
    return tuple((float(x), float(y)) for x, y in titik)


def kotak(kode, x, y, lebar=1.0, nama=""):
    return Wilayah(kode, nama or kode, (ring([(x, y), (x + lebar, y), (x + lebar, y + lebar), (x, y + lebar), (x, y)]),))


def test_polygons_and_multipolygons_are_read_with_holes_islands_and_heights():
    assert read_shape({"type": "Polygon", "coordinates": [PERSEGI, LUBANG]}) == (ring(PERSEGI), ring(LUBANG))
    dua = read_shape({"type": "MultiPolygon", "coordinates": [[PERSEGI], [[[*t, 12.5] for t in LUBANG]]]})
    assert dua == (ring(PERSEGI), ring(LUBANG))


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        (None, "jenis"),
        ({"type": "Point", "coordinates": [1, 2]}, "jenis"),
        ({"type": "GeometryCollection", "geometries": []}, "jenis"),
        ({"type": "Polygon"}, "susunan"),
        ({"type": "Polygon", "coordinates": []}, "susunan"),
        ({"type": "MultiPolygon", "coordinates": [[]]}, "susunan"),
        ({"type": "MultiPolygon", "coordinates": ["abc"]}, "susunan"),
        ({"type": "Polygon", "coordinates": ["abcd"]}, "susunan"),
        ({"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [1, 2]]]}, "cincin"),
        ({"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [5, 6], [1, 3]]]}, "cincin"),
        *(
            ({"type": "Polygon", "coordinates": [[t, [3, 4], [5, 6], t]]}, "koordinat")
            for t in (["1", 2], [1], [1, 2, 3, 4], 5, [True, 2], [181, 2], [1, -91], [float("nan"), 2], [float("inf"), 2], [[1], 2])
        ),
        ({"type": "Polygon", "coordinates": [[[0, 0]] * (TITIK_WILAYAH + 1)]}, "banyak"),
        ({"type": "Polygon", "coordinates": [[]] * (CINCIN_MAKS + 1)}, "banyak"),
    ],
)
def test_what_is_no_area_or_a_bomb_is_refused_for_a_reason(isi, sebab):
    with pytest.raises(BentukSalahError) as e:
        read_shape(isi)
    assert str(e.value) == sebab and sebab in SEBAB


def test_a_bomb_is_refused_before_its_points_are_looked_at():
    class Tak(list):
        def __iter__(self):
            raise AssertionError("dibaca")

    with pytest.raises(BentukSalahError, match="banyak"):
        read_shape({"type": "Polygon", "coordinates": [Tak([0] * (TITIK_WILAYAH + 1))]})


def test_east_and_north_are_right_and_up_and_a_degree_is_as_wide_as_its_latitude():
    p = projection([kotak("a", 100, 59.5)], 1000, 1000)
    assert p is not None and kotak("a", 0, 0).banyak == 5
    assert p.point((100.0, 60.5)) == (0, 0) and p.point((101.0, 59.5))[1] == pytest.approx(1000)
    assert p.point((101.0, 60.5))[0] == pytest.approx(1000 * math.cos(math.radians(60)))
    assert (p.lebar, p.tinggi) == (500, 1000)


@given(st.floats(95, 140), st.floats(-11, 5), st.floats(0.05, 0.8), st.floats(0.05, 0.8))
def test_distances_on_the_map_are_those_on_the_globe(bujur, lintang, dx, dy):
    """Oracle: haversine on a sphere, against the drawn distance of two places of an area of about two degrees."""
    p = projection([kotak("a", bujur, lintang, 1.0)], 10_000, 10_000)

    def arc(a, b):
        (x1, y1), (x2, y2) = ([math.radians(v) for v in t] for t in (a, b))
        h = math.sin((y2 - y1) / 2) ** 2 + math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2
        return 2 * math.asin(math.sqrt(h))

    a, b = (bujur, lintang), (bujur + dx, lintang + dy)
    (x1, y1), (x2, y2) = p.point(a), p.point(b)
    assert math.hypot(x2 - x1, y2 - y1) / p.skala == pytest.approx(math.degrees(arc(a, b)), rel=0.002)


def test_no_extent_gives_no_map():
    garis = Wilayah("g", "g", (ring([(1, 1), (2, 1), (1, 1), (1, 1)]),))
    titik = Wilayah("t", "t", (ring([(1, 1)] * 4),))
    tegak = Wilayah("v", "v", (ring([(1, 1), (1, 2), (1, 1), (1, 1)]),))
    assert [projection(x, 10, 10) for x in ([], [garis], [titik], [tegak])] == [None] * 4
    assert draw([garis], 10, 10, 100) is None


def bergerigi(x, n):
    """A border of n points that two areas share."""
    return [(x + 0.01 * (i % 2), i / n) for i in range(n + 1)]


@pytest.mark.parametrize("titik", [4000, 300, 40, 1])
def test_neighbours_keep_the_same_border_on_every_grid(titik):
    tepi = bergerigi(1.0, 500)
    kiri = Wilayah("a", "a", (ring([(0, 0), *tepi, (0, 1), (0, 0)]),))
    kanan = Wilayah("b", "b", (ring([(2, 0), (2, 1), *reversed(tepi), (2, 0)]),))
    g = draw([kiri, kanan], 600, 600, titik)
    bersama = [{t for t in g.cincin[k][0] if 290 < t[0] < 315} for k in "ab"]
    assert bersama[0] == bersama[1] and len(bersama[0]) >= 2
    assert g.banyak <= max(titik, 60) and g.kisi in KISI


def test_the_finest_grid_that_suffices_is_taken_and_small_islands_vanish():
    pulau = ring([(0.5, 0.5), (0.5001, 0.5), (0.5001, 0.5001), (0.5, 0.5)])
    w = Wilayah("a", "a", (kotak("a", 0, 0).cincin[0], pulau))
    g = draw([w], 100, 100, 1000)
    assert g.kisi == KISI[0] and len(g.cincin["a"]) == 1 and g.banyak == 4
    assert on_grid(ring([(0, 0), (1, 0), (1, 1), (0, 1)]), g.proyeksi, 1) == [(0, 100), (100, 100), (100, 0), (0, 0)]


def test_points_on_a_straight_border_are_left_out():
    lurus = ring([(0, 0), (0.25, 0), (0.5, 0), (1, 0), (1, 1), (0, 1), (0, 0)])
    g = draw([Wilayah("a", "a", (lurus,))], 100, 100, 1000)
    assert g.banyak == 4


def test_the_middle_lies_inside_also_where_the_area_is_bent():
    assert middle(kotak("a", 10, 20)) == pytest.approx((10.5, 20.5))
    u = Wilayah("u", "u", (ring([(0, 0), (9, 0), (9, 9), (8, 9), (8, 1), (1, 1), (1, 9), (0, 9), (0, 0)]),))
    assert contains(u, middle(u))
    rata = Wilayah("r", "r", (ring([(0, 0), (1, 1), (2, 2), (0, 0)]),))
    assert middle(rata) == (0, 0)


@given(st.lists(st.tuples(st.integers(-20, 20), st.integers(-20, 20)), min_size=3, max_size=9), st.integers(-20, 20), st.integers(-20, 20))
def test_inside_is_what_the_winding_of_the_border_says(sudut, x, y):
    """Oracle: walk the border and sum its angles as seen from the place, for places off every border line; odd turns are inside."""
    t = (x + 0.37, y + 0.41)
    c = ring([*sudut, sudut[0]])
    putar = 0.0
    for (x1, y1), (x2, y2) in pairwise(c):
        a = math.atan2(y2 - t[1], x2 - t[0]) - math.atan2(y1 - t[1], x1 - t[0])
        putar += math.remainder(a, 2 * math.pi)
        tegak = abs((x2 - x1) * (y1 - t[1]) - (x1 - t[0]) * (y2 - y1))
        if tegak < 1e-6 * (1 + math.hypot(x2 - x1, y2 - y1)):
            return
    assert contains(Wilayah("a", "a", (c,)), t) == (round(putar / (2 * math.pi)) % 2 == 1)


def test_holes_are_not_of_an_area_and_the_first_area_that_holds_a_place_counts():
    cincin = Wilayah("a", "a", (ring(PERSEGI), ring(LUBANG)))
    assert contains(cincin, (116.1, -0.5)) and not contains(cincin, (116.5, -0.5)) and not contains(cincin, (118, -0.5))
    assert area_of([kotak("x", 0, 0), cincin], (116.1, -0.5)) == "a" and area_of([cincin], (0.5, 0.5)) == ""
    assert area(ring(PERSEGI)) == pytest.approx(1.0)


def test_a_line_through_nowhere_has_its_own_middle():
    """A ring that crosses itself so that its middle lies where no latitude of it is wide: the middle stays."""
    delapan = Wilayah("8", "8", (ring([(0, 0), (4, 4), (4, 0), (0, 4.5), (0, 0)]),))
    assert all(math.isfinite(x) for x in middle(delapan))


NAMA = {"1": "Muara", "2": "Muara Indah", "3": "Batu Hijau", "4": ""}


@pytest.mark.parametrize(
    ("teks", "kode"),
    [
        ("Pembangunan jalan Kec. Batu-Hijau", "3"),
        ("Jalan MUARA INDAH tahap 2", "2"),
        ("Jalan Muara", "1"),
        ("Jalan Muaranya", ""),
        ("Batu Hijau ke Muara Indah", ""),
        ("Jalan Batu", ""),
        ("", ""),
    ],
)
def test_a_name_in_a_text_is_whole_words_and_one_place(teks, kode):
    assert named_in(teks, NAMA) == kode


def test_shades_share_out_areas_and_equal_values_share_a_shade():
    assert shades({"a": 0, "b": 5, "c": 1, "d": 9, "e": 5, "f": -1}) == {"a": 0, "b": 2, "c": 1, "d": 4, "e": 2, "f": 0}
    assert shades({}) == {} and shades({"a": 3}) == {"a": 1}
    semua = shades({str(n): n for n in range(1, 101)})
    assert [sum(v == s for v in semua.values()) for s in (1, 2, 3, 4)] == [25] * 4


def test_places_are_on_earth():
    assert is_place(180, -90) and not is_place(181, 0) and not is_place(0, 90.1) and not is_place(float("nan"), 0)
