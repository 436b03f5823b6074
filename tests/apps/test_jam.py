"""The clock of the machine: ahead, behind, across midnight, in the three zones. Nothing is hidden, and nothing is written out of order."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from pantau.base import jam, jejak
from pantau.base.models import Batch, Jejak
from pantau.base.periode import close_month
from pantau.base.waktu import TOLERANSI, clock_lag, known_now, lag_minutes, trust_clock
from pantau.core.masalah import DitolakError
from pantau.reports.periksa import check_all

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
JUNI = date(2026, 6, 30)
JAM, MENIT = 3_600_000, 60_000
SIANG = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch):
    """Set the clock of the machine: `clock(+JAM)` from noon of the tests' day, or to a moment."""

    def setel(x=0):
        ms = int((x if isinstance(x, datetime) else SIANG).timestamp() * 1000) + (0 if isinstance(x, datetime) else x)
        monkeypatch.setattr(jam.time, "time_ns", lambda: ms * 1_000_000)
        monkeypatch.setattr(timezone, "now", lambda: datetime.fromtimestamp(ms / 1000, UTC))
        return ms

    setel()
    yield setel
    monkeypatch.undo()


def load(impor, nilai, unit="Dinas A"):
    return impor("rfk", RFK, [(unit, "P", "K", 1_000, 500, nilai, 50, 40)], per=JUNI)


def total(laporan):
    return laporan("kendali", "2026-06-30").tables[0].total.cells["realisasi"].value


def clock_check():
    return next((baik, isi) for n, baik, isi in check_all() if n == "jam")


@pytest.mark.parametrize("maju", [MENIT, JAM, 24 * JAM, 3650 * 24 * JAM])
def test_an_import_under_a_clock_ahead_hides_nothing_that_comes_later(impor, laporan, clock, maju):
    clock(maju)
    load(impor, 100)
    kini = clock()
    assert known_now() == Batch.objects.get().dicatat_pada == kini + maju and total(laporan) == 100_00
    if maju <= TOLERANSI:
        assert load(impor, 200).status == "applied" and clock_check()[0]
    else:
        h = load(impor, 200)
        assert (h.status, [m.code for m in h.masalah]) == ("refused", ["jam_mundur"]) and Batch.objects.count() == 1
        baik, isi = clock_check()
        assert not baik and f"{maju // MENIT} menit di belakang data" in isi and "--jam-benar" in isi
        assert trust_clock(by="admin") and load(impor, 200).status == "applied" and clock_check()[0]
    assert total(laporan) == 200_00, "what came later is seen at once"
    waktu = list(Batch.objects.order_by("id").values_list("dicatat_pada", flat=True))
    assert waktu == [kini + maju, kini + maju + 1], "history keeps its time, and its order"
    clock(maju + JAM)
    assert load(impor, 300).status == "applied" and total(laporan) == 300_00 and jejak.verify() is None


def test_a_clock_behind_writes_nothing_until_it_is_right(impor, clock):
    load(impor, 100)
    close_month(tahun=2026, bulan=5, by="adbang")
    clock(-JAM)
    assert (clock_lag(), lag_minutes()) == (JAM, 60)
    assert load(impor, 200).status == "refused"
    with pytest.raises(DitolakError, match="60 menit"):
        close_month(tahun=2026, bulan=6, by="adbang")
    clock(MENIT)
    assert clock_lag() == 0 and load(impor, 200).status == "applied"
    close_month(tahun=2026, bulan=6, by="adbang")
    assert not trust_clock(by="admin") and not Jejak.objects.filter(tindakan="jam").exists(), "nothing to state"


def test_a_statement_holds_for_that_clock_and_that_ledger_only(impor, clock):
    clock(JAM)
    load(impor, 100)
    kini = clock()
    assert trust_clock(by="admin")
    j = Jejak.objects.last()
    assert (j.tindakan, j.oleh, j.rincian) == ("jam", "admin", {"buku": kini + JAM, "jam": kini, "maju_ms": JAM})
    clock(-JAM)  # now it falls back behind the statement
    assert load(impor, 200).status == "refused"
    clock(2 * JAM)
    assert load(impor, 300).status == "applied"
    clock(JAM)  # behind what was written since
    assert load(impor, 400).status == "refused" and trust_clock(by="admin") and load(impor, 400).status == "applied"
    assert jejak.verify() is None and Jejak.objects.filter(tindakan="jam").count() == 2


@pytest.mark.parametrize(
    ("zona", "hari"), [("Asia/Jakarta", date(2026, 12, 31)), ("Asia/Makassar", date(2027, 1, 1)), ("Asia/Jayapura", date(2027, 1, 1))]
)
def test_one_instant_is_another_day_in_the_three_zones(impor, laporan, clock, settings, zona, hari):
    settings.TIME_ZONE = zona
    with timezone.override(zona):
        clock(datetime(2026, 12, 31, 16, 59, 58, tzinfo=UTC))  # 23.59.58, 00.59.58, 01.59.58
        assert jam.today() == hari
        load(impor, 100)
        clock(datetime(2026, 12, 31, 17, 0, 1, tzinfo=UTC))
        assert jam.today() == date(2027, 1, 1)
        assert load(impor, 200).status == "applied" and total(laporan) == 200_00
        clock(datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC))  # a second back across midnight: within what clocks drift
        assert load(impor, 300).status == "applied" and total(laporan) == 300_00
    assert [b.tahun for b in Batch.objects.all()] == [2026, 2026, 2026]


def test_every_page_says_that_the_clock_is_behind(impor, clock, client, django_user_model):
    from pantau.apps.organisasi.models import Penugasan

    load(impor, 100)
    user = django_user_model.objects.create_user("adbang", password="x")
    Penugasan.objects.create(user=user, peran="adbang")
    client.force_login(user)
    for alamat in ("/", "/impor/", "/jejak/", "/laporan/"):
        assert "di belakang data yang sudah tercatat" not in client.get(alamat).content.decode()
    clock(-JAM)
    for alamat in ("/", "/impor/", "/jejak/", "/laporan/"):
        isi = client.get(alamat).content.decode()
        assert "Jam server 60 menit di belakang data yang sudah tercatat" in isi, alamat
