"""What the data say of instructions: met, late, not met, not to be told; frozen with cells that a later correction does not rewrite."""

import csv
import hashlib
import json
from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone
from tulis import write_rows

from pantau.apps.anggaran.queries import nodes
from pantau.apps.instruksi.actions import issue
from pantau.apps.instruksi.fakta import PERISTIWA_INSTRUKSI, PeristiwaInstruksiUsul
from pantau.apps.instruksi.queries import Tujuan, address_book, instructions
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.organisasi.queries import find_units
from pantau.apps.realisasi.fakta import LaporanUsul
from pantau.base.beda import compare
from pantau.base.isi import Isi
from pantau.base.tindakan import act
from pantau.core.ukuran import MEASURABLE, UKURAN
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from pantau.jobs.harian.instruksi import judge
from pantau.reports.nilai_instruksi import HITUNG, TEMPAT, Nilaian, scope_of

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
BERI, BATAS = date(2026, 7, 1), date(2026, 7, 31)
AGUSTUS = date(2026, 8, 11)  # the day after the reports of July were due


def ms(hari, jam=9):
    return int(timezone.make_aware(datetime.combine(hari, time(jam))).timestamp() * 1000)


@pytest.fixture
def muat(db, tmp_path):
    """Load the absorption of a unit (percent of 8 M) on a day, known from a day on."""

    def jalan(unit, persen, per, tahu=None):
        path = tmp_path / f"{unit}{per}{persen}.csv"
        with path.open("w", newline="", encoding="utf-8") as f:
            csv.writer(f).writerows([RFK, (unit, "Program 1", f"Kegiatan {unit}", 8_000_000, 4_000_000, persen * 80_000, 50, 40)])
        h = run_import("rfk", [path], Opsi(date(2026, 11, 21), per), by="uji", dicatat_pada=ms(tahu or per))
        assert h.status == "applied", [m.message for m in h.masalah]
        return find_units(unit)[0].id

    return jalan


@pytest.fixture
def unit(muat):
    return muat("Dinas A", 30, date(2026, 6, 30)), muat("Dinas B", 60, date(2026, 6, 30))


def beri(*unit, nilai=50.0, **lain):
    isi = {"ukuran": "serapan", "operator": ">=", "nilai": nilai, "batas": BATAS, "hari_ini": BERI, "teks": "Serap", **lain}
    return issue(by="bupati", jenis="ikp", alamat=[f"unit:{u}" for u in unit], hak=SISTEM, dicatat_pada=ms(BERI), **isi)


def satu(n):
    return next(x for x in instructions(2026) if x.id == n)


def hasil(n, u):
    return next(p for p in satu(n).riwayat if p.jenis == "hasil" and p.alamat == f"unit:{u}")


def test_met_since_a_day_and_not_met_and_frozen_with_its_cells(muat, unit):
    a, b = unit
    n = beri(a, b)
    muat("Dinas A", 55, date(2026, 7, 20))
    for hari in (BATAS, date(2026, 8, 1), date(2026, 8, 10)):  # the last day is whole, and what is dated by then may still come in
        assert judge(hari, ms(hari)) == {"beku": 0, "susul": 0}
    assert judge(AGUSTUS, ms(AGUSTUS)) == {"beku": 2, "susul": 0} and judge(AGUSTUS, ms(AGUSTUS)) == {"beku": 0, "susul": 0}
    x, p = satu(n), hasil(n, a)
    assert (p.isi, p.hari, x.outcome([f"unit:{a}"])) == ("tercapai", date(2026, 7, 20), "tercapai")
    assert (p.cells["nilai"], p.cells["per"], p.cells["ambang"], p.cells["n_unit"]) == (55.0, "2026-07-31", 50.0, 1)
    assert p.cells["diketahui"] < ms(AGUSTUS) and p.cells["aturan"] and p.cells["cakupan_lapor"] is not None
    assert p.sidik == hashlib.sha256(p.sel.encode()).hexdigest() and json.loads(p.sel) == p.cells
    assert hasil(n, b).hari == BERI  # it stood so from the first day


def test_a_later_correction_does_not_rewrite_what_was_frozen(muat, unit):
    a, _ = unit
    n = beri(a)
    muat("Dinas A", 55, date(2026, 7, 20))
    judge(AGUSTUS, ms(AGUSTUS))
    sebelum = hasil(n, a)
    muat("Dinas A", 35, date(2026, 7, 20), date(2026, 8, 15))
    assert judge(date(2026, 8, 16), ms(date(2026, 8, 16))) == {"beku": 0, "susul": 0}
    assert hasil(n, a) == sebelum and satu(n).outcome([f"unit:{a}"]) == "tercapai"
    t = Tujuan(f"unit:{a}", a, "")
    assert Nilaian().of(satu(n), t, address_book(BERI), BATAS).nilai == 35.0  # and what is known now can be put beside it


def test_a_report_of_the_deadline_counts_in_time_when_it_comes_in_with_its_month(muat, unit):
    """Who met it was called late when the report of that very day came in afterwards, as reports do."""
    a, b = unit
    n = beri(a, b)
    muat("Dinas A", 55, BATAS, date(2026, 8, 5))
    assert judge(date(2026, 8, 5), ms(date(2026, 8, 5))) == {"beku": 0, "susul": 0}
    assert judge(date(2026, 8, 6), ms(date(2026, 8, 6))) == {"beku": 1, "susul": 0}  # its report is in, that of the other is not
    assert (hasil(n, a).isi, hasil(n, a).hari, hasil(n, a).cells["nilai"]) == ("tercapai", BATAS, 55.0)
    assert hasil(n, a).cells["diketahui"] < ms(date(2026, 8, 6)) and satu(n).stand(f"unit:{b}").kata == "berjalan"
    muat("Dinas B", 40, BATAS, date(2026, 8, 7))
    assert judge(date(2026, 8, 8), ms(date(2026, 8, 8))) == {"beku": 1, "susul": 0} and hasil(n, b).isi == "tidak_tercapai"
    muat("Dinas B", 60, BATAS, date(2026, 8, 9))  # told better once it was judged
    assert judge(AGUSTUS, ms(AGUSTUS)) == {"beku": 0, "susul": 1} and satu(n).stand(f"unit:{b}").kata == "terlambat"


def test_money_is_not_judged_early_because_the_work_of_that_day_was_reported(muat, unit):
    a, _ = unit
    uang, kerja, katalog = (
        beri(a),
        beri(a, teks="Kerja", ukuran="fisik", nilai=45.0),
        beri(a, teks="K", ukuran="purchasing_wajib", nilai=99.0),
    )
    simpul = nodes(2026, [a])[-1][0]
    write_rows(LaporanUsul(simpul, 0, BATAS, 50.0, None, "", ""), units=[a], dicatat_pada=ms(date(2026, 8, 5)))
    patok = date(2026, 8, 6)
    assert judge(patok, ms(patok)) == {"beku": 1, "susul": 0} and satu(kerja).stand(f"unit:{a}").kata == "tercapai"
    assert [satu(n).stand(f"unit:{a}").kata for n in (uang, katalog)] == ["berjalan"] * 2
    muat("Dinas A", 40, BATAS, patok)  # now money of that day is in too, of which a measure of the catalogue says nothing
    besok = date(2026, 8, 7)
    assert judge(besok, ms(besok))["beku"] == 1 and satu(katalog).stand(f"unit:{a}").kata == "berjalan"
    assert judge(AGUSTUS, ms(AGUSTUS))["beku"] == 1 and satu(uang).stand(f"unit:{a}").kata == "tidak_tercapai"


def test_what_comes_in_after_the_reports_were_due_does_not_count_in_time(muat, unit):
    a, _ = unit
    n = beri(a)
    muat("Dinas A", 55, date(2026, 7, 30), AGUSTUS)
    assert judge(AGUSTUS, ms(AGUSTUS, 12))["beku"] == 1 and satu(n).outcome([f"unit:{a}"]) == "tidak_tercapai"
    assert judge(date(2026, 8, 12), ms(date(2026, 8, 12))) == {"beku": 0, "susul": 1}
    assert satu(n).outcome([f"unit:{a}"]) == "terlambat" and satu(n).stand(f"unit:{a}").susul == AGUSTUS
    assert judge(date(2026, 8, 13), ms(date(2026, 8, 13))) == {"beku": 0, "susul": 0}


@pytest.mark.parametrize(
    ("batas", "sampai"),
    [(date(2026, 7, 15), date(2026, 7, 25)), (date(2026, 9, 30), date(2026, 10, 12)), (date(2026, 10, 1), date(2026, 10, 12))],
)
def test_until_when_data_of_a_deadline_come_in(muat, unit, batas, sampai):
    """Ten days, and not before the reports of the last month were due: 10 October 2026 is a Saturday."""
    n = beri(unit[0], batas=batas, hari_ini=batas)
    assert judge(sampai, ms(sampai))["beku"] == 0 and judge(sampai + timedelta(days=1))["beku"] == 1 and satu(n).riwayat


def test_what_is_watched_ends_with_its_days_or_with_the_one_that_takes_it_up(muat, unit):
    a, _ = unit
    n, m = beri(a), beri(a, teks="Lain")
    judge(AGUSTUS, ms(AGUSTUS))
    beri(a, teks="Lagi", mengulang=m, hari_ini=AGUSTUS, batas=date(2026, 8, 31))
    muat("Dinas A", 55, date(2026, 8, 12))
    assert judge(date(2026, 9, 2), ms(date(2026, 9, 2))) == {"beku": 0, "susul": 0}  # 33 days after the deadline
    assert judge(date(2026, 8, 31), ms(date(2026, 9, 2))) == {"beku": 0, "susul": 1}
    assert [satu(x).outcome([f"unit:{a}"]) for x in (n, m)] == ["terlambat", "tidak_tercapai"]


def test_silence_is_neither_met_nor_missed(muat, unit):
    a, _ = unit
    n = beri(a, ukuran="purchasing_wajib", nilai=100.0)
    m = beri(a, ukuran="target_fisik", nilai=0.0, operator=">=", teks="T")
    judge(AGUSTUS, ms(AGUSTUS))
    assert satu(n).outcome([f"unit:{a}"]) == "tidak_dinilai" and hasil(n, a).cells["alasan"] == "tidak_ada_wajib_katalog"
    assert satu(m).outcome([f"unit:{a}"]) in ("tercapai", "tidak_dinilai")


def test_the_value_agreed_to_is_the_one_that_is_judged(muat, unit):
    a, b = unit
    n = beri(a, b, nilai=70.0)
    for jenis, nilai in (("usul", "25"), ("setuju", "")):
        with act("uji") as t:
            t.enter("instruksi", tahun=2026, units={a}, uraian="uji", n=1)
            isi = Isi(PERISTIWA_INSTRUKSI)
            isi.add(PeristiwaInstruksiUsul(n, jenis, f"unit:{a}", BERI, "x", nilai, "", "", "", "", None))
            t.write(compare(isi, []))
    judge(AGUSTUS, ms(AGUSTUS))
    assert [satu(n).stand(f"unit:{u}").beku for u in (a, b)] == ["tercapai", "tidak_tercapai"]
    assert satu(n).outcome([f"unit:{u}" for u in (a, b)]) == "tidak_tercapai"


def test_a_scope_adds_sums_and_never_averages(muat, unit):
    a, b = unit
    t, buku = Tujuan(f"unit:{a}", a, ""), address_book(BERI)
    assert (scope_of("", t, buku), scope_of("pemda", t, buku), scope_of(f"unit:{a} unit:{b}", t, buku)) == ([a], None, [a, b])
    n = Nilaian()
    assert n.measured("serapan", [a], BERI).nilai == 30.0 and n.measured("serapan", None, BERI).nilai == 45.0
    assert n.measured("serapan", [a, a, b], BERI).nilai == 45.0 and n.measured("serapan", [], BERI).alasan == "unit_tidak_ada"
    assert n.measured("serapan", [a], date(2031, 1, 1)).alasan == "tahun_kosong"


def test_every_measure_that_can_be_asked_for_has_a_value_or_a_reason(muat, unit):
    n = Nilaian()
    for id in MEASURABLE:
        s = n.measured(id, None, BATAS)
        assert (s.nilai is None) is bool(s.alasan), id
    assert set(HITUNG) == set(TEMPAT) == set(MEASURABLE) - set(UKURAN)
