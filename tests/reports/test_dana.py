"""The report on conditional funds, the finding, pack and card, and money outside the budget, in values worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest
from imports.test_dana import ALOKASI, SALUR, baris, salur

from pantau.apps.dana.bidang import at_risk, fields_of
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.organisasi.queries import find_units
from pantau.base.aturan import rules
from pantau.core.tanda import find_all
from pantau.core.tanda.dana_berisiko import TANDA
from pantau.reports.konteks import Permintaan, prepare

pytestmark = pytest.mark.django_db
RFK = ("nama_skpd", "kode_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")


@pytest.fixture
def dana(impor):
    """A budget, and the allocation of the worked example."""
    for n, (u, k) in enumerate((("Dinas A", "1.01"), ("Dinas B", "1.02"))):
        assert impor("rfk", RFK, [(u, k, "P", "K", 1000, 500, 400, 50, 40)], nama=f"{n}.csv", per=date(2026, 6, 30)).status == "applied"
    assert impor("dana-alokasi", ALOKASI, [baris()], nama="a.csv").status == "applied"


def nilai(r, tabel="dana", n=0):
    t = next(t for t in r.tables if t.id == tabel)
    return {k: c.value for k, c in t.rows[n].cells.items()}


def test_before_the_deadline_the_whole_is_at_risk_and_after_it_lost(dana, laporan):
    r = laporan("dana", "2026-07-10")
    x = nilai(r)
    assert (x["risiko"], x["hari"], x["batas"], x["andai_sendiri"]) == (5_400_000_000_00, 12, "2026-07-22", 5_400_000_000_00)
    assert (x["hemat"], x["akan"], x["hangus"], x["sendiri"], x["serap_terima"], x["keluaran"]) == (
        600_000_000_00,
        5_400_000_000_00,
        0,
        0,
        None,
        None,
    )
    assert [nilai(r, "tahap", n)["rencana"] for n in range(3)] == [1_500_000_000_00, 2_700_000_000_00, 1_200_000_000_00]
    assert nilai(r, "tahap")["pukul"] == "17:00 WIB" and nilai(r, "tahap")["dasar"] == "Belum seluruhnya"
    assert "12" in r.kalimat[0].teks.format(**{k: v[0] for k, v in r.kalimat[0].nilai.items()})
    x = nilai(laporan("dana", "2026-07-23"))
    assert (x["risiko"], x["hangus"], x["sendiri"], x["akan"], x["diterima"]) == (0, 5_400_000_000_00, 5_400_000_000_00, 0, None)


def test_money_received_counts_from_its_day_and_shares_are_of_it_and_of_the_pagu(dana, impor, laporan):
    impor("dana-salur", SALUR, [salur(serap=1_200_000_000, hasil=45, hari="2026-07-20")], nama="s.csv")
    assert nilai(laporan("dana", "2026-07-19"))["diterima"] is None
    x = nilai(laporan("dana", "2026-07-23"))
    assert (x["diterima"], x["serap_terima"], x["serap_pagu"], x["keluaran"]) == (1_500_000_000_00, 80.0, 20.0, 45.0)
    assert (x["hangus"], x["risiko"], x["batas"]) == (0, 3_900_000_000_00, "2026-10-21") and "serapan" not in x["kurang"], (
        "75 percent is met"
    )


def test_what_was_not_known_then_changes_nothing_that_was_said_then(dana, impor, laporan):
    from pantau.base.waktu import known_now

    dulu = known_now()
    a = laporan("dana", "2026-07-10", diketahui=dulu)
    impor("dana-salur", SALUR, [salur(hari="2026-07-01")], nama="s.csv")
    b = laporan("dana", "2026-07-10", diketahui=dulu)
    assert a.hash == b.hash and laporan("dana", "2026-07-10").hash != a.hash


def test_the_finding_names_what_may_be_saved_first_and_stands_in_pack_and_card(dana, impor, laporan):
    impor(
        "dana-alokasi",
        ALOKASI,
        [(*baris("Sekolah", 3_000_000_000, "", "")[:4], "Sekolah", *baris("Sekolah", 3_000_000_000, "", "")[5:])],
        nama="b.csv",
    )
    r = laporan("kendali", "2026-07-10")
    rows = {x.id: x for t in r.tables if t.id == "tindakan" for x in t.rows}
    assert rows["tanda:dana_berisiko"].cells["jumlah"].value == 2 and rows["tanda:dana_berisiko"].cells["rp"].value == 8_400_000_000_00
    for id_ in ("rakor", "kartu"):
        t = next(t for t in laporan(id_, "2026-07-10", unit="Dinas A").tables if t.id == "dana")
        assert [x.cells["risiko"].value for x in t.rows] == [5_400_000_000_00, 3_000_000_000_00]
    assert not [t for t in laporan("kartu", "2026-07-10", unit="Dinas B").tables if t.id == "dana"]
    assert not [t for t in laporan("rakor", "2026-05-10").tables if t.id == "dana"], "73 days ahead nothing is told"


def test_money_outside_the_budget_is_never_summed_into_it(dana, impor, laporan):
    """Tugas pembantuan, dekonsentrasi and hibah, by name: the budget and the funds in it stay as they were, and they stand apart."""
    dulu = {n: laporan(n, "2026-07-10") for n in ("kendali", "cakupan", "rfk", "dana")}
    luar = [baris(j, 1_000_000_000, "", "", jenis=j) for j in ("Tugas Pembantuan", "Dekonsentrasi", "Hibah Langsung")]
    assert impor("dana-alokasi", ALOKASI, luar, nama="luar.csv").status == "applied"
    for n in ("kendali", "cakupan", "rfk"):
        assert [t.total.cells for t in laporan(n, "2026-07-10").tables if t.total] == [t.total.cells for t in dulu[n].tables if t.total], n
    r = laporan("dana", "2026-07-10")
    for n in ("dana", "tahap"):
        kini, lama = (next(t for t in x.tables if t.id == n) for x in (r, dulu["dana"]))
        assert kini.rows == lama.rows and kini.total == lama.total
    t = next(t for t in r.tables if t.id == "luar")
    assert {x.label.split(" · ")[0] for x in t.rows} == {"Tugas pembantuan", "Dekonsentrasi", "Hibah di luar APBD"}
    assert t.total.cells["pagu"].value == 3_000_000_000_00 and r.kalimat[-1].nilai["rp"][0] == 3_000_000_000_00
    kx = prepare(Permintaan(date(2026, 7, 10)), SISTEM)
    from pantau.reports.tindakan import state

    assert [t.rp for g in find_all(state(kx), (TANDA.id,)) for t in g.isi] == [5_400_000_000_00]


def test_a_fund_outside_the_budget_is_no_finding_and_one_beyond_the_days_none_either(dana):
    b = fields_of(2026, date(2026, 7, 10), rules(), 1 << 60)[0]
    assert at_risk(b, 60).rp == 5_400_000_000_00 and at_risk(b, 12) and at_risk(b, 11) is None
    b.skema = replace(b.skema, apbd=False)
    assert at_risk(b, 60) is None
    b.skema = replace(b.skema, apbd=True, lewat="tunda")
    assert at_risk(b, 60) is None, "what is only delayed is not lost"


def test_without_allocations_it_says_so(impor, laporan):
    impor("rfk", RFK, [("Dinas A", "1.01", "P", "K", 1000, 500, 400, 50, 40)], per=date(2026, 6, 30))
    r = laporan("dana", "2026-07-10")
    assert r.tables == [] and "Belum ada alokasi" in r.kalimat[0].teks


def test_a_reader_of_one_unit_sees_its_funds_alone(dana, impor, laporan):
    impor("dana-alokasi", ALOKASI, [baris("Gedung", unit="Dinas B", kode="1.02")], nama="b.csv")
    assert len(next(t for t in laporan("dana", "2026-07-10").tables if t.id == "dana").rows) == 2
    rows = next(t for t in laporan("dana", "2026-07-10", unit="Dinas B").tables if t.id == "dana").rows
    assert [x.cells["unit"].value for x in rows] == ["Dinas B"] and find_units("Dinas B")


def test_conditions_met_are_a_measure_of_instructions(dana):
    from pantau.core.ukuran import MEASURABLE
    from pantau.reports.nilai_instruksi import Nilaian

    a, b = (find_units(n)[0].id for n in ("Dinas A", "Dinas B"))
    n = Nilaian()
    ada = [n.measured("syarat_salur", [u], date(2026, 7, 10)) for u in (a, b)]
    satu, dua = ada if ada[1].nilai is None else ada[::-1]
    assert (satu.nilai, dua.nilai, dua.alasan) == (0.0, None, "belum_jatuh_tempo") and MEASURABLE["syarat_salur"].satuan == "%"
    assert n.measured("syarat_salur", None, date(2026, 7, 10)).nilai == 0.0
