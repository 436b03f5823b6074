"""Stages of packages: worked ways by hand, and a slow second opinion that follows one package at a time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pantau.core.tahapan import BELUM, KEADAAN, KELUAR, NOMOR, TAHAP, Kejadian, step, travel


def events(*isi):
    """Events (package, day, stage[, known from, until])."""
    kolom = [(i + 1, p, h, NOMOR[t], *(x[0] if x else (0, 100))) for i, (p, h, t, *x) in enumerate(isi)]
    return Kejadian(*(np.array(c, np.int64) for c in (zip(*kolom, strict=True) if kolom else [()] * 6)))


def way(*isi, bebas=(), per=1000, diketahui=50):
    j = travel(events(*isi).known(per, diketahui), np.array(bebas, np.int64))
    nama = [*KEADAAN, None]
    return {
        p: (nama[a], s, nama[t] if t >= 0 else None, u)
        for p, a, s, t, u in zip(*(x.tolist() for x in (j.paket, j.kini, j.sejak, j.terjauh, j.ulang)), strict=True)
    }, j


LURUS = [(1, 10 * i, t) for i, t in enumerate(TAHAP)]


def test_the_whole_line_is_walked_and_lasts_as_long_as_it_took():
    for n, (_, hari, tahap) in enumerate(LURUS):
        hasil, j = way(*LURUS[: n + 1])
        assert hasil == {1: (tahap, hari, tahap, 0)} and not j.ditolak.any()
    assert j.durations(135).tolist() == [10] * 12 + [15]


def test_a_source_may_leave_stages_out_but_never_the_contract():
    assert way((1, 1, "rencana"), (1, 5, "kontrak"), (1, 9, "pho"))[0] == {1: ("pho", 9, "pho", 0)}
    hasil, j = way((1, 1, "pemilihan"), (1, 5, "pelaksanaan"), (1, 9, "kontrak"))
    assert hasil == {1: ("kontrak", 9, "kontrak", 0)} and j.ditolak.tolist() == [False, True, False]
    assert way((1, 1, "rencana"), (1, 5, "pelaksanaan"), bebas=[1])[0] == {1: ("pelaksanaan", 5, "pelaksanaan", 0)}
    assert way((1, 1, "pho"))[0] == {1: (None, 0, None, 0)} and way((1, 1, "kontrak"))[0] == {1: ("kontrak", 1, "kontrak", 0)}
    assert way((1, 1, "kontrak"), (1, 2, "selesai"), (1, 3, "fho"))[1].ditolak.tolist() == [False, False, True]


def test_what_failed_is_selected_again_and_the_failure_stays():
    isi = [
        (1, 1, "pemilihan"),
        (1, 20, "gagal"),
        (1, 30, "pemilihan"),
        (1, 50, "pemenang"),
        (1, 55, "gagal"),
        (1, 60, "siap"),
        (1, 70, "pemilihan"),
    ]
    hasil, j = way(*isi)
    assert hasil == {1: ("pemilihan", 70, "pemenang", 2)} and not j.ditolak.any(), "after its documents were mended it is selected anew too"
    assert j.lagi.tolist() == [0, 0, 1, 0, 0, 0, 1]
    assert way(*isi[:5], (1, 60, "siap"), (1, 62, "kontrak"))[0] == {1: ("kontrak", 62, "kontrak", 2)}, "what was left out in between"
    assert way(*isi[:6], per=65)[0] == {1: ("siap", 60, "pemenang", 1)}, "not yet"
    assert [KEADAAN[x] for x in j.sesudah] == ["pemilihan", "gagal", "pemilihan", "pemenang", "gagal", "siap", "pemilihan"]
    assert way(*isi[:2], (1, 90, "kontrak"))[1].ditolak.tolist() == [False, False, True]
    assert way(*isi, per=25)[0] == {1: ("gagal", 20, "pemilihan", 0)}, "on a day before it was selected again"


def test_present_and_furthest_are_two_things():
    assert way((1, 1, "kontrak"), (1, 2, "pelaksanaan"), (1, 9, "putus"))[0] == {1: ("putus", 9, "pelaksanaan", 0)}
    assert way((1, 1, "rencana"), (1, 2, "batal"), (1, 3, "pemilihan"))[0] == {1: ("batal", 2, "rencana", 0)}
    assert way((1, 1, "kontrak"), (1, 9, "putus"), (1, 12, "tagihan"), (1, 20, "kontrak"))[0] == {1: ("kontrak", 20, "kontrak", 0)}


def test_addenda_and_bills_for_a_part_change_no_stage():
    isi = [
        (1, 1, "kontrak"),
        (1, 2, "tagihan"),
        (1, 3, "pelaksanaan"),
        (1, 4, "tagihan"),
        (1, 5, "kontrak"),
        (1, 6, "selesai"),
        (1, 7, "kontrak"),
    ]
    hasil, j = way(*isi)
    assert hasil == {1: ("selesai", 6, "selesai", 0)} and not j.ditolak.any()
    assert j.durations(8).tolist() == [2, 0, 3, 0, 0, 2, 0]
    assert way(*isi, (1, 8, "pho"), (1, 9, "kontrak"), (1, 10, "tagihan"))[1].ditolak.tolist() == [*[False] * 8, True, False]


def test_a_cancelled_package_ends_and_a_contract_is_not_cancelled():
    assert way((1, 1, "batal"))[0] == {1: ("batal", 1, None, 0)}
    assert way((1, 1, "kontrak"), (1, 2, "batal"), (1, 3, "gagal"))[1].ditolak.tolist() == [False, True, True]
    assert way((1, 1, "pho"), (1, 2, "putus"))[1].ditolak.tolist() == [True, True]


def test_one_day_is_read_in_the_order_of_the_stages_with_exits_last():
    assert way((1, 1, "pho"), (1, 1, "kontrak"), (1, 1, "pemilihan"))[0] == {1: ("pho", 1, "pho", 0)}
    assert way((1, 1, "gagal"), (1, 1, "pemilihan"))[0] == {1: ("gagal", 1, "pemilihan", 0)}


def test_what_is_corrected_later_is_read_as_it_was_known():
    isi = [(1, 1, "kontrak", (0, 60)), (1, 4, "kontrak", (60, 100)), (1, 3, "pelaksanaan", (0, 100))]
    assert way(*isi)[0] == {1: ("pelaksanaan", 3, "pelaksanaan", 0)}
    hasil, j = way(*isi, diketahui=70)
    assert hasil == {1: ("kontrak", 4, "kontrak", 0)} and j.ditolak.tolist() == [True, False]
    assert way(*isi, diketahui=100)[0] == {}


def test_nothing_known_is_nothing_travelled():
    hasil, j = way()
    assert hasil == {} and len(j.durations(5)) == 0 and not j.reached("kontrak").any()


def test_reached_counts_those_further_on_too():
    _, j = way((1, 1, "kontrak"), (2, 1, "pemilihan"), (3, 1, "kontrak"), (3, 2, "putus"))
    assert j.reached("pemilihan").tolist() == [True, True, True] and j.reached("kontrak").tolist() == [True, False, True]


# the second opinion: the rules once more, as sentences, one package at a time
PERSIAPAN = {"rencana", "perencanaan", "siap", "pemilihan", "pemenang"}
KERJA = {"kontrak", "pelaksanaan", "selesai"}


def may_follow(dari, ke, bebas):
    """State after the event, or None."""
    if dari == ke:
        return ke
    if ke == "tagihan" and dari in KERJA | {"putus"}:
        return dari
    if ke == "kontrak" and dari in {"pelaksanaan", "selesai"}:
        return dari
    if ke == "pho" and dari == "dibayar":
        return dari
    if ke == "selesai" and dari in {"pho", "tagihan", "dibayar", "pemeliharaan", "fho"}:
        return dari
    if ke == "gagal":
        return ke if dari in {"pemilihan", "pemenang"} else None
    if ke == "batal":
        return ke if dari in PERSIAPAN | {None, "gagal"} else None
    if ke == "putus":
        return ke if dari in KERJA else None
    if dari == "batal":
        return None
    if dari == "gagal":
        return ke if ke in {"perencanaan", "siap", "pemilihan"} else None
    if dari == "putus":
        return ke if ke in {"siap", "pemilihan", "pemenang", "kontrak"} else None
    garis = list(TAHAP)
    if dari is not None and garis.index(ke) < garis.index(dari):
        return None
    belum_kontrak = dari is None or dari in PERSIAPAN
    if belum_kontrak and ke not in PERSIAPAN | {"kontrak"} and not bebas:
        return None
    if ke in {"pemeliharaan", "fho"} and (belum_kontrak or dari in KERJA):
        return None
    return ke


def follow(isi, bebas, per, diketahui):
    """(state, since, furthest, selected anew, refused events, durations) of one package."""
    tahu = sorted((h, NOMOR[t], i) for i, (h, t, rec, cab) in enumerate(isi) if h <= per and rec <= diketahui < cab)
    kini, sejak, jauh, ulang, tolak, lama, jatuh = None, 0, -1, 0, [], [], False
    for h, n, i in tahu:
        baru = may_follow(kini, KEADAAN[n], bebas)
        if baru is None:
            tolak.append(i)
            continue
        if baru in TAHAP:
            jauh = max(jauh, TAHAP.index(baru))
        if baru != kini:
            if baru == "gagal":
                jatuh = True
            elif jatuh and baru not in {"perencanaan", "siap", "batal"}:
                ulang, jatuh = ulang + 1, False
            kini, sejak = baru, h
            lama.append((baru, h))
    akhir = [*(h for _, h in lama[1:]), per][: len(lama)]
    return kini, sejak, TAHAP[jauh] if jauh >= 0 else None, ulang, tolak, [b - h for (_, h), b in zip(lama, akhir, strict=True)]


SATU = st.lists(st.tuples(st.integers(0, 12), st.sampled_from(KEADAAN), st.integers(0, 4), st.integers(1, 9)), max_size=9)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(SATU, st.booleans()), max_size=4), st.integers(0, 13), st.integers(0, 9))
def test_every_way_agrees_with_the_second_opinion(paket, per, diketahui):
    isi = [(p, h, t, (rec, cab)) for p, (x, _) in enumerate(paket) for h, t, rec, cab in x]
    bebas = [p for p, (_, b) in enumerate(paket) if b]
    hasil, j = way(*isi, bebas=bebas, per=per, diketahui=diketahui)
    letak = [(p, i) for p, (x, _) in enumerate(paket) for i in range(len(x))]  # events bear their place in the list as id
    tolak = sorted(letak[i - 1] for i in j.kejadian.id[j.ditolak].tolist())
    lama = j.durations(per)
    for p, (x, b) in enumerate(paket):
        kini, sejak, jauh, ulang, t, d = follow(x, b, per, diketahui)
        tahu = any(h <= per and rec <= diketahui < cab for h, _, rec, cab in x)
        assert hasil.get(p) == ((kini, sejak, jauh, ulang) if tahu else None)
        assert [i for q, i in tolak if q == p] == sorted(t)
        mulai = (j.kejadian.paket == p) & (j.sebelum != j.sesudah)
        assert lama[mulai].tolist() == d


@pytest.mark.parametrize("bebas", [False, True])
def test_every_single_step_agrees_with_the_second_opinion(bebas):
    assert {(a, b): step(a, b, bebas) for a in (*KEADAAN, None) for b in KEADAAN} == {
        (a, b): may_follow(a, b, bebas) for a in (*KEADAAN, None) for b in KEADAAN
    }
    assert set(KELUAR) < set(KEADAAN) and len(KEADAAN) == BELUM
