"""The steps of a critical contract: their order by hand, and over every way to type them."""

from datetime import date
from itertools import permutations

import pytest

from pantau.core.scm import RAPAT, UJI, LangkahScm, held_by_later, last_step, order_faults, step_of


def step(urut, hari, hasil="gagal"):
    """Meeting (even) or outcome (odd): 2 is SCM I, 3 the outcome of its test, 4 SCM II ..."""
    return LangkahScm(urut // 2, hasil if urut % 2 else "", date(2026, 9, hari))


def codes(x, *ada):
    return [m.code for m in order_faults(x, ada)]


@pytest.mark.parametrize(
    ("jenis", "tingkat", "hasil", "ada"),
    [
        (RAPAT, "1", "", "SCM I"),
        (UJI, "2", "berhasil", "SCM II, uji coba berhasil"),
        (UJI, "3", "gagal", "SCM III, uji coba gagal"),
        (RAPAT, "0", "", None),
        (RAPAT, "4", "", None),
        (RAPAT, "\u00b2", "", None),
        (RAPAT, "1", "gagal", None),
        (UJI, "1", "", None),
        (UJI, "1", "entah", None),
    ],
)
def test_a_step_as_typed(jenis, tingkat, hasil, ada):
    x = step_of(jenis, tingkat, hasil, date(2026, 9, 1))
    assert (x and x.kata) == ada


def test_each_step_needs_the_one_before_it_and_keeps_its_day():
    assert codes(step(2, 1)) == []
    assert codes(step(3, 1)) == ["scm_urut"] and codes(step(4, 9), step(2, 1)) == ["scm_urut"]
    assert codes(step(3, 8), step(2, 1)) == [] and codes(step(4, 8), step(2, 1), step(3, 8)) == []
    assert codes(step(3, 1), step(2, 2)) == ["kabar_mendahului"]
    assert codes(step(2, 9), step(2, 1), step(3, 8)) == ["kabar_menyusul"], "typed again, later than what follows it"
    assert codes(step(2, 8), step(2, 1), step(3, 8)) == []
    assert codes(step(6, 9), step(2, 1), step(3, 8), step(4, 8), step(5, 9, "berhasil")) == []
    assert order_faults(step(4, 9), [step(2, 1)])[0].params["dahulu"] == "hasil uji coba SCM I"
    assert order_faults(step(5, 9), [step(2, 1), step(3, 2)])[0].params["dahulu"] == "SCM II"


def test_only_one_order_of_typing_is_taken_whole():
    """Six steps on six days in every order: only the one of their places is accepted to the end."""
    langkah = [step(n, n) for n in range(2, 8)]
    utuh = []
    for urut in permutations(langkah):
        ada = []
        for x in urut:
            if order_faults(x, ada):
                break
            ada.append(x)
        if len(ada) == 6:
            utuh.append(urut)
    assert utuh == [tuple(langkah)]


def test_what_follows_keeps_a_step_and_how_far_it_went():
    ada = [step(2, 1), step(3, 2), step(4, 3)]
    assert [m.code for m in held_by_later(ada[0], ada)] == ["scm_ditahan"] and held_by_later(ada[2], ada) == []
    assert last_step(ada) == ada[2] and last_step([]) is None
