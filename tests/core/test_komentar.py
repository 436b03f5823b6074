"""Comments: the states they go through, and who stands where towards one."""

import pytest

from pantau.core.komentar import KEADAAN, LANJUT, TINDAKAN, Pihak, answering, is_above, next_acts, state_of, superiors
from pantau.core.rantai import Jabatan

SEMUA = Pihak(True, True, True)


@pytest.mark.parametrize(
    ("menanti", "peristiwa", "keadaan"),
    [
        (True, (), "menunggu"),
        (False, (), "disampaikan"),
        (True, ("jawab",), "dijawab"),
        (True, ("jawab", "tutup"), "ditutup"),
        (False, ("tutup", "buka"), "menunggu"),
        (True, ("tarik",), "ditarik"),
    ],
)
def test_the_last_event_decides(menanti, peristiwa, keadaan):
    assert state_of(menanti, peristiwa) == keadaan


def test_each_act_leads_to_a_state_that_says_what_may_follow():
    assert set(KEADAAN) == set(TINDAKAN) and set(KEADAAN.values()) | {"disampaikan"} == set(LANJUT)


@pytest.mark.parametrize(
    ("keadaan", "peristiwa", "pihak", "boleh"),
    [
        ("menunggu", (), Pihak(), ()),
        ("menunggu", (), Pihak(penulis=True), ("tutup", "tarik")),
        ("menunggu", (), Pihak(disapa=True), ("jawab",)),
        ("menunggu", (), Pihak(atasan=True), ("tutup",)),
        ("dijawab", ("jawab",), SEMUA, ("jawab", "tutup")),
        ("menunggu", ("jawab", "tutup", "buka"), Pihak(penulis=True), ("tutup",)),  # answered once: never taken back
        ("ditutup", ("tutup",), SEMUA, ("buka",)),
        ("ditutup", ("tutup",), Pihak(disapa=True), ()),
        ("disampaikan", (), SEMUA, ("tutup", "tarik")),
        ("ditarik", ("tarik",), SEMUA, ()),
    ],
)
def test_who_may_do_what(keadaan, peristiwa, pihak, boleh):
    assert next_acts(keadaan, peristiwa, pihak) == boleh


def line():
    """1 sekda > 2 kadis > 3 kabid > 4 kasi and 5 kasi; 6 a head of another unit under the sekda."""
    return {
        i: Jabatan(i, unit, f"j{i}", "jpt", atas, 0)
        for i, unit, atas in ((1, 9, None), (2, 1, 1), (3, 1, 2), (4, 1, 3), (5, 1, 3), (6, 2, 1))
    }


def test_the_line_of_a_position():
    j = line()
    assert superiors(j, 4) == (3, 2, 1) and superiors(j, 1) == () and superiors(j, 77) == ()
    assert answering(j, 3) == {2, 3, 4, 5} and answering(j, 4) == {2, 3, 4} and answering(j, 1) == {1} and answering(j, 77) == {77}
    assert is_above(j, {1}, 6) and is_above(j, {3, 6}, 5) and not is_above(j, {4}, 5) and not is_above(j, (), 4)


def test_a_circle_of_superiors_ends():
    j = line() | {1: Jabatan(1, 9, "j1", "sekda", 4, 0)}
    assert superiors(j, 4) == (3, 2, 1)
    assert superiors({1: Jabatan(1, 9, "j1", "sekda", 1, 0)}, 1) == ()
    assert superiors({1: Jabatan(1, 9, "j1", "sekda", 8, 0)}, 1) == (8,) and answering({1: Jabatan(1, 9, "x", "sekda", 8, 0)}, 1) == {1}
