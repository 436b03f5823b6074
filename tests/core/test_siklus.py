"""The month: tasks from the chain, questions about figures, and what a signature covers."""

from core.test_rantai import DUDUK, JENJANG, KABID, KADIS, KASI, KASI2, MASA, SEKDA

from pantau.core.langkah import Isian
from pantau.core.rantai import Giat, Penanggung, build_chains
from pantau.core.siklus import (
    Butir,
    CatatanBulan,
    Laporan,
    asked_by,
    checker_of,
    due_items,
    fingerprint,
    head_of,
    is_signed,
    read_item,
    state_of,
    tasks,
)

G1, G2 = Giat(100, 1, (100,)), Giat(101, 1, (101,))
S = build_chains(10, [G1, G2], [SEKDA, KADIS, KABID, KASI, KASI2], DUDUK, [Penanggung(100, 4, 0), Penanggung(101, 5, 0)], JENJANG, MASA)
UNIT = {1: [100, 101], 2: [102]}
ISI = Isian("barang", {})


def test_tasks_follow_the_chain():
    assert (tasks(S, UNIT, {4}).isi, tasks(S, UNIT, {4}).periksa, tasks(S, UNIT, {4}).tanda_tangan) == ((100,), (), ())
    assert tasks(S, UNIT, {3}).periksa == (100, 101) and tasks(S, UNIT, {2}).tanda_tangan == (1,) and tasks(S, UNIT, {1}).tanda_tangan == ()
    assert head_of(S, 2, [102]) is None and checker_of((4,)) is None


def test_nobody_checks_what_he_reported_himself():
    assert tasks(S, UNIT, {3, 4}).periksa == (101,)


def test_a_month_is_signed_until_it_is_reopened():
    tanda, buka = CatatanBulan("tanda_tangan", 1, "a"), CatatanBulan("buka", 2, "b", "koreksi")
    assert is_signed([tanda]) and not is_signed([tanda, buka]) and not is_signed([]) and is_signed([tanda, buka, tanda])


def test_asking_to_reopen_lifts_no_signature():
    tanda, minta, tolak = (
        CatatanBulan("tanda_tangan", 1, "a"),
        CatatanBulan("minta_buka", 2, "a", "koreksi"),
        CatatanBulan("tolak_buka", 3, "b"),
    )
    assert is_signed([tanda, minta]) and asked_by([tanda, minta]) == minta
    assert is_signed([tanda, minta, tolak]) and asked_by([tanda, minta, tolak]) is None and asked_by([]) is None


def test_the_state_of_a_month():
    setuju, baru = Laporan(1, Butir(100), 40, "kasi", "setuju", "kabid", isian=ISI), Laporan(2, Butir(101, 7), 50, "kasi2", isian=ISI)
    tanda = [CatatanBulan("tanda_tangan", 1, "a")]
    assert setuju.mark == "1.setuju" and baru.mark == "2."
    assert [
        state_of([], [], False),
        state_of([setuju, baru], [], False),
        state_of([setuju], [], False),
        state_of([setuju], tanda, False),
        state_of([setuju], tanda, True),
    ] == ["dibuka", "diisi", "diverifikasi", "ditandatangani", "dikunci"]


def test_a_figure_of_a_file_needs_no_agreement_here():
    dari_berkas, kembali = Laporan(3, Butir(102), 60, "adbang"), Laporan(2, Butir(101), 50, "kasi2", "kembali", isian=ISI)
    assert dari_berkas.agreed and not kembali.agreed
    assert (state_of([dari_berkas], [], False), state_of([dari_berkas, kembali], [], False)) == ("diverifikasi", "diisi")


def test_an_item_is_an_activity_or_a_package_of_it():
    assert (str(Butir(12)), str(Butir(12, 34))) == ("12", "12-34") and (read_item("12"), read_item("12-34")) == (Butir(12), Butir(12, 34))
    assert [read_item(x) for x in ("", "a", "1-", "1-2-3", "-1", "1" * 16, "²")] == [None] * 7
    assert (Butir(1).where, Butir(1, 2).where) == ({"simpul": 1}, {"simpul": 1, "paket": 2})


def test_packages_are_due_and_so_is_what_is_in_no_package():
    paket = {2: {7: 60, 8: 30}, 3: {9: 100}}
    assert due_items([1, 2, 3], {1: 100, 2: 100, 3: 100}, paket) == {
        1: [Butir(1)],
        2: [Butir(2), Butir(2, 7), Butir(2, 8)],
        3: [Butir(3, 9)],
    }


def test_a_signature_covers_every_figure():
    a, b = Laporan(1, Butir(100), 40, "kasi", "setuju", "kabid"), Laporan(2, Butir(101, 7), 50, "kasi2", "setuju", "kabid")
    asal = fingerprint(1, 2026, 6, [a, b])
    assert asal == fingerprint(1, 2026, 6, [b, a])
    lain = [
        (1, 2026, 7, [a, b]),
        (2, 2026, 6, [a, b]),
        (1, 2026, 6, [a]),
        (1, 2026, 6, [a, Laporan(2, Butir(101, 7), 50.5, "kasi2", "setuju", "kabid")]),
    ]
    assert len({asal, *(fingerprint(*x) for x in lain)}) == 5
