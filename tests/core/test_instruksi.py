"""Outcomes of instructions: right values, a slow second opinion, and what must hold whatever happens."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.core.instruksi import (
    HASIL,
    TINDAKAN,
    Hasil,
    Keandalan,
    Kedudukan,
    Laju,
    Peristiwa,
    Pihak,
    closing,
    drawn,
    meets,
    next_acts,
    outcome,
    pace,
    reliability,
    stand,
    together,
)

H = date(2026, 11, 1)


def hari(n):
    return H + timedelta(n)


def deret(*nilai):
    return [(hari(i), v) for i, v in enumerate(nilai)]


@pytest.mark.parametrize(
    ("nilai", "kini", "harap"),
    [
        ((50, 100, 100), 2, Hasil("berjalan", hari(1))),  # the last day is whole
        ((50, 60), 1, Hasil("berjalan")),
        ((), 0, Hasil("berjalan")),
        ((50, 100, 100), 3, Hasil("tercapai", hari(1))),
        ((100, 50, 100), 3, Hasil("tercapai", hari(2))),  # the run that the deadline ends
        ((100, None, 100), 3, Hasil("tercapai", hari(2))),  # what is not known ends a run
        ((100, 100, 99.999), 3, Hasil("tidak_tercapai")),  # met before, not on the day
        ((100, 100, None), 3, Hasil("tidak_dinilai")),
        ((100, 100), 3, Hasil("tidak_dinilai")),  # no value of the day itself: an older one does not stand for it
        ((50, 50, 50, 70, 100, 100), 9, Hasil("terlambat", hari(4))),
        ((50, 50, 50, 70, 100, 100), 3, Hasil("tidak_tercapai")),  # what comes later is not known yet
        ((None, None, None, 100), 3, Hasil("terlambat", hari(3))),
        ((None, None, None, None), 3, Hasil("tidak_dinilai")),
    ],
)
def test_what_the_values_say(nilai, kini, harap):
    assert outcome(deret(*nilai), ">=", 100, hari(2), hari(kini)) == harap


def test_operators_at_below_and_above():
    assert [meets(v, ">=", 5) for v in (4, 5, 6, None)] == [False, True, True, None]
    assert [meets(v, "<=", 5) for v in (4, 5, 6, None)] == [True, True, False, None]
    assert [meets(v, "=", 5) for v in (4, 5, 6, None)] == [False, True, False, None]


def slow(d, op, ambang, batas, kini):
    """The same again, day by day, from the words of the issue."""
    nilai = dict(d)
    kena = {h: (None if v is None else {">=": v >= ambang, "<=": v <= ambang, "=": v == ambang}[op]) for h, v in nilai.items()}
    if kini <= batas:
        return "berjalan"
    if kena.get(batas):
        return "tercapai"
    if any(kena[h] for h in nilai if batas < h <= kini):
        return "terlambat"
    return "tidak_dinilai" if nilai.get(batas) is None else "tidak_tercapai"


NILAI = st.none() | st.integers(0, 4) | st.sampled_from([2.0, 2.5])


@given(
    st.lists(st.booleans(), max_size=12).flatmap(lambda ada: st.tuples(st.just(ada), st.lists(NILAI, min_size=len(ada), max_size=len(ada)))),
    st.sampled_from([">=", "<=", "="]), st.sampled_from([0, 2, 2.5, 4]), st.integers(0, 11), st.integers(0, 14),
)  # fmt: skip
def test_the_slow_reckoning_agrees_and_silence_decides_nothing(isi, op, ambang, batas, kini):
    d = [(hari(i), v) for i, (ada, v) in enumerate(zip(*isi, strict=True)) if ada]
    h = outcome(d, op, ambang, hari(batas), hari(kini))
    assert h.kata == slow(d, op, ambang, hari(batas), hari(kini)) and h.kata in HASIL
    tepat = dict(d).get(hari(batas))
    if tepat is None and kini > batas:
        assert h.kata in ("tidak_dinilai", "terlambat")
    if h.pada is not None:
        assert meets(dict(d)[h.pada], op, ambang) and (h.kata == "terlambat") is (h.pada > hari(batas))
    if h.kata == "tercapai":  # every day from `pada` on until the deadline is met, the one before is not
        assert all(meets(v, op, ambang) for x, v in d if h.pada <= x <= hari(batas))
        assert not [v for x, v in d if x < h.pada][-1:] or not meets([v for x, v in d if x < h.pada][-1], op, ambang)
    sejak_itu = [(x, v) for x, v in d if x <= hari(kini)]
    assert outcome(sejak_itu, op, ambang, hari(batas), hari(kini)) == h  # what lies ahead changes nothing


def test_together_the_worst_word_holds():
    assert together([]) == together(["dicabut"]) == "dicabut"
    assert together(["tercapai", "dicabut"]) == "tercapai"
    assert together(["tercapai", "terlambat"]) == "terlambat"
    assert together(["tercapai", "tidak_dinilai", "terlambat"]) == "tidak_dinilai"
    assert together(["tidak_dinilai", "tidak_tercapai"]) == "tidak_tercapai"
    assert together(["tidak_tercapai", "berjalan"]) == "berjalan"


def test_pace_to_a_bound_above_and_below():
    assert pace(40, 55, 100, hari(0), hari(10), hari(20)) == Laju(4.5, 1.5, 70.0, 15.0)
    assert pace(100, 20, 0, hari(0), hari(5), hari(10)) == Laju(-4.0, -16.0, 50.0, 0.0)
    assert pace(100, 80, 0, hari(0), hari(5), hari(10)).tertinggal == 30.0
    assert pace(40, 55, 100, hari(0), hari(30), hari(20)) == Laju(None, 0.5, 100.0, 45.0)  # past the deadline nothing is needed per day
    assert pace(None, 55, 100, hari(0), hari(10), hari(20)) == Laju(4.5, None, None, None)
    assert pace(40, None, 100, hari(0), hari(10), hari(20)) == Laju(None, None, None, None)
    assert pace(40, 40, 100, hari(0), hari(0), hari(20)) == Laju(3.0, None, None, None)
    assert pace(40, 40, 100, hari(0), hari(1), hari(0)) == Laju(None, None, None, None)


def test_reliability_counts_what_fell_due():
    assert reliability([]) == Keandalan(0, 0, 0, 0, 0)
    kata = ["tercapai", "tercapai", "terlambat", "tidak_tercapai", "tidak_dinilai", "berjalan", "dicabut"]
    assert reliability(kata) == Keandalan(5, 2, 1, 1, 1)


def p(jenis, alamat="unit:1", n=0, **lain):
    return Peristiwa(jenis, alamat, hari(n), "orang", **lain)


def test_where_the_events_leave_it():
    usul = p("usul", ambang=70.0)
    assert stand(80.0, [], "unit:1") == Kedudukan(80.0) and stand(80.0, [usul], "unit:2") == Kedudukan(80.0)
    assert stand(80.0, [usul], "unit:1").usul is usul
    assert stand(80.0, [usul, p("setuju")], "unit:1") == Kedudukan(70.0)
    assert stand(80.0, [usul, p("tolak")], "unit:1") == Kedudukan(80.0)
    assert stand(80.0, [p("setuju")], "unit:1") == Kedudukan(80.0)
    assert stand(80.0, [usul, p("cabut", "")], "unit:1").kata == "dicabut"
    serah = p("serah", n=3)
    assert stand(None, [serah], "unit:1").serah is serah
    assert stand(None, [serah, p("kembali")], "unit:1") == stand(None, [serah, p("terima")], "unit:1") == Kedudukan(None)
    assert stand(None, [p("hasil", hasil="tidak_tercapai")], "unit:1").kata == "tidak_tercapai"
    k = stand(None, [p("hasil", hasil="tidak_tercapai"), p("susul", n=9)], "unit:1")
    assert (k.kata, k.susul) == ("terlambat", hari(9)) and Kedudukan(None).kata == "berjalan"


SERAH = p("serah", n=3)
BERI, DISAPA = Pihak(pemberi=True), Pihak(disapa=True)


@pytest.mark.parametrize(
    ("k", "siapa", "terukur", "lewat", "boleh"),
    [
        (Kedudukan(80.0), DISAPA, True, False, ("usul",)),
        (Kedudukan(80.0), BERI, True, False, ("cabut",)),
        (Kedudukan(80.0), Pihak(), True, False, ()),
        (Kedudukan(80.0, usul=p("usul")), BERI, True, False, ("setuju", "tolak", "cabut")),
        (Kedudukan(80.0, usul=p("usul")), DISAPA, True, False, ()),
        (Kedudukan(80.0, usul=p("usul")), BERI, True, True, ()),
        (Kedudukan(80.0), DISAPA, True, True, ()),
        (Kedudukan(80.0, dicabut=True), Pihak(True, True), True, False, ()),
        (Kedudukan(80.0, beku="tercapai"), Pihak(True, True), True, False, ()),
        (Kedudukan(None), DISAPA, False, False, ("serah",)),
        (Kedudukan(None), DISAPA, False, True, ("serah",)),
        (Kedudukan(None, beku="tidak_tercapai"), DISAPA, False, True, ("serah",)),
        (Kedudukan(None, beku="tidak_tercapai", susul=H), DISAPA, False, True, ()),
        (Kedudukan(None, serah=SERAH), DISAPA, False, False, ()),
        (Kedudukan(None, serah=SERAH), BERI, False, True, ("terima", "kembali")),
        (Kedudukan(None, serah=SERAH), Pihak(True, False, True), False, False, ("cabut",)),
        (Kedudukan(None, serah=SERAH, dicabut=True), BERI, False, False, ()),
    ],
)
def test_what_may_be_done_next(k, siapa, terukur, lewat, boleh):
    assert next_acts(k, siapa, terukur=terukur, lewat=lewat) == boleh


ACARA = st.lists(st.tuples(st.sampled_from([*TINDAKAN, "hasil", "susul"]), st.integers(0, 9)), max_size=10)


@given(ACARA, st.booleans(), st.booleans())
def test_after_the_end_no_dialog_goes_on(acara, terukur, lewat):
    k = stand(80.0, [p(j, n=n, ambang=70.0, hasil="tercapai") for j, n in acara], "unit:1")
    semua = next_acts(k, Pihak(True, True), terukur=terukur, lewat=lewat)
    if k.dicabut or k.beku == "tercapai" or k.susul:
        assert not semua
    assert not next_acts(k, Pihak(), terukur=terukur, lewat=lewat)
    assert not {"terima", "kembali"} & set(next_acts(k, Pihak(True, True, True), terukur=terukur, lewat=lewat))


def test_a_delivery_in_time_is_not_missed_while_it_waits():
    assert closing(Kedudukan(None, serah=SERAH), hari(3)) == ""
    assert closing(Kedudukan(None, serah=SERAH), hari(2)) == closing(Kedudukan(None), hari(3)) == "tidak_tercapai"


def test_the_way_is_drawn_towards_a_bound_and_towards_zero():
    assert drawn(40, 61, 100, 77.0) == (0.61, 0.77) and drawn(40, 120, 100, None) == (1.0, None)
    assert drawn(100, 61, 0, 50.0) == (0.39, 0.5) and drawn(100, 120, 0, None) == (0.0, None)
    assert drawn(0, 5, 0, None) is drawn(1, None, 100, None) is drawn(1, 1, -5, None) is None
