"""What a batch keeps of its files and options, and what is asked of batches afterwards."""

from datetime import date

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.base.batch import (
    BatchBaru,
    BerkasInfo,
    kept_options,
    ledger_position,
    ledger_version,
    list_batches,
    open_batch,
    recent_batches,
    recent_loads,
    standing_imports,
)
from pantau.base.models import Batch, Berkas

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")


def sheet(impor, bulan, pagu=100):
    return impor("rfk", RFK, [("Dinas A", "P", "K", pagu, 50, 40, 60, 30)], nama=f"{bulan}.csv", per=date(2026, bulan, 28)).batch


def test_names_are_kept_as_far_as_their_column_holds(db):
    baru = BatchBaru(jenis="entri", format="uji", by="uji", tahun=2026)
    _, (penuh, lebih) = open_batch(
        baru, [BerkasInfo("n" * 300, "", 0, 0, lembar="l" * 200), BerkasInfo("n" * 301, "", 0, 0, lembar="l" * 201)], []
    )
    for x in Berkas.objects.filter(pk__in=(penuh, lebih)):
        assert (len(x.nama), len(x.lembar)) == (300, 200)


def test_a_batch_bears_the_moment_it_is_given_unless_another_came_after(db):
    satu, _ = open_batch(BatchBaru(jenis="entri", format="uji", by="uji", tahun=2026, dicatat_pada=10**15), [], [])
    dua, _ = open_batch(BatchBaru(jenis="entri", format="uji", by="uji", tahun=2026, dicatat_pada=10**15), [], [])
    assert (satu.dicatat_pada, dua.dicatat_pada) == (10**15, 10**15 + 1)


def test_counters_begin_at_nothing_and_rise_with_every_batch(impor):
    assert ledger_version(2026) == (0, 0)
    sheet(impor, 1)
    bersama, tahun = ledger_version(2026)
    assert tahun > 0 and ledger_version(2031) == (bersama, 0)
    posisi, kepala = ledger_position()
    assert posisi[2026] == tahun and kepala[0] > 0 and -1 not in posisi


def test_batches_are_listed_newest_first_with_their_state(impor):
    a, b = sheet(impor, 1), sheet(impor, 2)
    t = withdraw_batch(batch=a, by="uji", hak=SISTEM, alasan="uji").pk
    semua = list_batches(2026, 0)
    assert [(x["batch"], x["keadaan"]) for x in semua] == [(t, "penarikan"), (b, "berlaku"), (a, "ditarik")]
    assert (semua[0]["menarik"], semua[2]["ditarik_oleh"], semua[1]["berkas"], semua[1]["per"]) == (a, t, ["2.csv"], "2026-02-28")
    assert [x["batch"] for x in list_batches(None, 1)] == [t] and list_batches(2031, 0) == []
    assert [x[1] for x in recent_batches(2026, 2)] == ["rfk", "rfk"] and len(recent_loads(2026, 5)) == 1
    assert standing_imports() == [("rfk", date(2026, 2, 28))]
    ditarik = Berkas.objects.get(batch=t)
    assert (ditarik.nama, ditarik.ukuran, ditarik.baris, ditarik.sha256) == (f"penarikan batch {a}", 0, 0, "")


def test_kept_options_are_those_of_batches_that_stand(impor):
    a, b = sheet(impor, 1), sheet(impor, 2)
    assert kept_options(2026, "tidak_ada") == []
    nama = next(iter(Batch.objects.get(pk=a).opsi), None)
    assert nama and len(kept_options(2026, nama)) == 2 and len(kept_options(2031, nama)) == 0
    withdraw_batch(batch=a, by="uji", hak=SISTEM, alasan="uji")
    assert kept_options(2026, nama) == [Batch.objects.get(pk=b).opsi[nama]]
