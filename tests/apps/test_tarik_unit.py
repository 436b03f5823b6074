"""Where a unit stands is arranged by those who arrange the organisation: an operator neither writes it nor takes it back."""

import pytest
from apps.buku_besar import JUNI, RFK, refused, tarik

from pantau.apps.organisasi.fakta import UNIT_VERSI
from pantau.apps.organisasi.perms import PERAN, Hak
from pantau.apps.organisasi.queries import active_unit_versions, all_units
from pantau.base.jenis import kinds

UNIT = ("kode", "nama", "nama_induk", "kelas", "mulai")
ISI = ("UPTD X", "P", "S", 100, 50, 40, 60, 30)


@pytest.fixture
def pindah(impor):
    """A unit under Dinas A that the administrator puts under Dinas B; with the rights of an operator who has all three."""
    awal = [("", n, i, k, "2026-01-01") for n, i, k in (("Dinas A", "", "dinas"), ("Dinas B", "", "dinas"), ("UPTD X", "Dinas A", "uptd"))]
    impor("unit", UNIT, awal)
    m = impor("unit", UNIT, [("", "UPTD X", "Dinas B", "uptd", "2026-06-01")], nama="pindah.csv")
    return m, Hak(PERAN["operator"], frozenset(u.id for u in all_units()))


def letak():
    """Name of what stands above the unit, from day to day."""
    nama = {u.id: u.nama for u in all_units()}
    return [nama[v.induk] for v in sorted(active_unit_versions(), key=lambda v: v.mulai) if nama[v.unit] == "UPTD X"]


def test_an_operator_does_not_take_back_where_a_unit_was_placed(pindah):
    m, operator = pindah
    assert letak() == ["Dinas A", "Dinas B"]
    assert refused(tarik, m, operator) == {"jenis_di_luar_hak"} and letak() == ["Dinas A", "Dinas B"]
    assert tarik(m, Hak(PERAN["adbang"], None)) and letak() == ["Dinas A"]


def test_an_operator_takes_back_a_file_of_figures_whose_unit_was_known(pindah, impor):
    _, operator = pindah
    h = impor("rfk", RFK, [ISI], per=JUNI, hak=operator)
    assert h.status == "applied" and tarik(h, operator) and letak() == ["Dinas A", "Dinas B"]


def test_an_operator_takes_back_his_file_on_whose_word_a_unit_stands_by_now(impor):
    """The administrator's file named the unit first, the operator's said it again; without the first it stands on the second."""
    a = impor("rfk", RFK, [ISI], per=JUNI)
    operator = Hak(PERAN["operator"], frozenset(u.id for u in all_units()))
    b = impor("rfk", RFK, [ISI, ("UPTD X", "P", "T", 7, 5, 4, 6, 3)], per=JUNI, hak=operator, nama="b.csv")
    assert refused(tarik, a, operator) == {"jenis_di_luar_hak"}
    tarik(a)
    assert [x.nama for x in active_unit_versions()] == ["UPTD X"]
    assert tarik(b, operator) and active_unit_versions() == []


def test_only_a_kind_that_files_may_say_again_asks_for_more_where_it_was_written():
    assert [j.id for j in kinds() if j.tarik_tulis] == [UNIT_VERSI.id]
