"""A control database of works: what its packages say of contracts and savings, in two and three acts."""

from datetime import date

import pytest

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.base.periode import close_month
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

KERJA = "id,nama,kegiatan,skpd,pagu"
KONTRAK = "id,pekerjaan,nomor,tanggal,nilai,penyedia,awal,akhir"


@pytest.fixture
def muat(db, tmp_path):
    """Import a folder of works and contracts; returns the outcome."""
    berkas = tmp_path / "kp"
    berkas.mkdir()

    def jalan(kerja, kontrak=()):
        for nama, judul, baris in (("kerja", KERJA, kerja), ("kontrak", KONTRAK, kontrak)):
            (berkas / f"{nama}.csv").write_text("\n".join((judul, *baris)) + "\n", encoding="utf-8")
        h = run_import("kontrol-pekerjaan", [berkas], Opsi(date(2026, 11, 21), tahun=2026), by="uji")
        assert h.status in ("applied", "unchanged"), [m.message for m in h.masalah if m.severity == "error"]
        return h

    return jalan


def test_what_a_contract_saves_is_measured_follows_a_new_pagu_and_comes_back_when_it_is_withdrawn(muat, laporan):
    def hemat(per="2026-06-30"):
        return laporan("kendali", per).tables[0].total.cells["hemat_kontrak"].value

    kerja, kontrak = "W1,Jalan,Jalan desa,Dinas A,1000", "1,W1,K-1,2026-02-10,900,CV,2026-03-01,2026-06-30"
    assert muat([kerja]).status == "applied"
    assert hemat() is None  # no contract yet
    assert muat([kerja], [kontrak]).status == "applied"
    assert hemat() == 100_00
    assert muat([kerja], [kontrak]).status == "unchanged"
    h = muat([kerja.replace("1000", "1200")], [kontrak])
    assert hemat() == 300_00
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="salah")
    assert hemat() == 100_00


def test_a_contract_that_comes_after_january_was_closed_leaves_january_alone(muat, laporan):
    kerja = ["W1,Jalan,Jalan desa,Dinas A,1000", "W2,Parit,Jalan desa,Dinas A,500"]
    satu, dua = "1,W1,K-1,2026-01-10,900,CV,2026-01-11,2026-06-30", "2,W2,K-2,2026-02-10,450,CV,2026-02-11,2026-06-30"
    muat(kerja, [satu])
    close_month(tahun=2026, bulan=1, by="uji")
    dulu = [laporan(x, "2026-01-31").hash for x in ("kendali", "pengadaan")]
    muat(kerja, [satu, dua])
    assert [laporan(x, "2026-01-31").hash for x in ("kendali", "pengadaan")] == dulu
    assert laporan("kendali", "2026-02-28").tables[0].total.cells["hemat_kontrak"].value == 150_00


def test_works_and_amounts_that_are_new_after_january_was_closed_hold_from_the_first_open_day(muat, laporan):
    def pagu(per):
        return laporan("kendali", per).tables[0].total.cells["pagu"].value

    lama, naik, baru = "W1,Jalan,Jalan desa,Dinas A,1000", "W1,Jalan,Jalan desa,Dinas A,1200", "W2,Parit,Jalan desa,Dinas A,500"
    muat([lama])
    close_month(tahun=2026, bulan=1, by="uji")
    dulu = laporan("kendali", "2026-01-31").hash
    assert muat([lama]).status == "unchanged"
    h = muat([naik, baru])
    assert (pagu("2026-01-31"), pagu("2026-02-28")) == (1000_00, 1700_00)
    assert muat([naik, baru]).status == "unchanged" and laporan("kendali", "2026-01-31").hash == dulu
    close_month(tahun=2026, bulan=2, by="uji")
    assert muat([naik, baru]).status == "unchanged"
    turun = muat([lama, baru]).batch
    assert (pagu("2026-02-28"), pagu("2026-03-31")) == (1700_00, 1500_00)
    withdraw_batch(batch=turun, by="uji", hak=SISTEM, alasan="salah")
    assert pagu("2026-03-31") == 1700_00 and h.status == "applied"


def test_a_contract_is_compared_with_the_last_pagu_on_the_day(muat, laporan):
    kontrak = ["1,W1,K-1,2026-01-01,900,CV,2026-01-11,2026-06-30"]  # on the day from which the work is planned
    muat(["W1,Jalan,Jalan desa,Dinas A,1000"], kontrak)
    close_month(tahun=2026, bulan=1, by="uji")
    muat(["W1,Jalan,Jalan desa,Dinas A,1200"], kontrak)
    assert [laporan("kendali", x).tables[0].total.cells["hemat_kontrak"].value for x in ("2026-01-31", "2026-02-28")] == [100_00, 300_00]
    assert "urutan_tahap" not in {m.code for m in laporan("pengadaan", "2026-02-28").masalah}, "another amount is no other stage"
