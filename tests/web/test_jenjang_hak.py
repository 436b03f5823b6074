"""Who sees every unit by position: the sekda at the head of the chain, and nobody who only bears that level below a superior."""

from datetime import date

from web.bulan import JABATAN

from pantau.apps.organisasi.perms import subtree_ids, units_of_official
from pantau.apps.organisasi.queries import all_units

HARI = date(2026, 11, 1)
ORANG = (
    ("Setda", "Sekda", "sekda", "", "", "Orang Satu", "", "satu"),
    ("Dinas A", "Kepala", "sekda", "Sekda", "Setda", "Orang Dua", "", "dua"),
    ("Dinas A", "Kabid", "administrator", "Kepala", "", "Orang Tiga", "", "tiga"),
)


def test_only_a_sekda_without_a_superior_sees_all_units(impor):
    assert (
        impor("unit", ("nama", "kelas"), [("Setda", "sekretariat"), ("Dinas A", "dinas"), ("Dinas B", "dinas")], nama="u.csv").status
        == "applied"
    )
    assert impor("jabatan", JABATAN, ORANG, nama="j.csv").status == "applied"
    unit = {u.nama: u.id for u in all_units()}
    assert units_of_official("satu", HARI) == (None, unit["Setda"])
    assert units_of_official("dua", HARI) == (subtree_ids(unit["Dinas A"]), unit["Dinas A"])
    assert units_of_official("tiga", HARI) == (frozenset({unit["Dinas A"]}), unit["Dinas A"])
    assert units_of_official("siapa", HARI) == (frozenset(), None)
