"""Contract lists, bills and snapshots in every order: what counts twice, what stays after closing and withdrawing, and that the parts are the gap."""

from datetime import date

import pytest
from reports.test_pengadaan import NON, write_events
from reports.test_tertagih import paket, parts  # noqa: F401 - a fixture
from reports.test_tertagih_serangan import check

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.base.models import Batch
from pantau.base.periode import close_month
from pantau.core.masalah import DitolakError

pytestmark = pytest.mark.django_db
KOLOM = ("nama_skpd", "id_kontrak", "kd_rup", "nama_paket", "pagu", "no_kontrak", "tgl_kontrak", "nilai", "penyedia", "tgl_bast")
TAGIHAN = ("nama_skpd", "no_kontrak", "no_tagihan", "tgl_tagihan", "nilai_tagihan")
DASAR = {
    "nama_skpd": "Dinas A", "id_kontrak": "1", "kd_rup": "71", "nama_paket": "Jalan lingkar", "pagu": 1000, "no_kontrak": "K/1",
    "tgl_kontrak": "2026-03-02", "nilai": 800, "penyedia": "CV Satu",
}  # fmt: skip


@pytest.fixture
def kontrak(paket, impor):  # noqa: F811
    def jalan(**isi):
        return impor("kontrak", KOLOM, [[{**DASAR, **isi}.get(k, "") for k in KOLOM]], nama="kontrak.csv", tahun=2026)

    return jalan


@pytest.fixture
def isb(impor):
    def jalan(nilai="800", no="K/1"):
        x = dict.fromkeys(NON["pengumuman"], "") | {
            "kd_klpd": "K1", "kd_satker": "9", "nama_satker": "Dinas A", "kd_nontender": "500", "nama_paket": "Jalan di SPSE", "pagu": "1000",
            "kd_rup": "71", "jenis_pengadaan": "Jasa", "hps": "1", "mtd_pemilihan": "Tender", "status_nontender": "Selesai",
            "tgl_pengumuman_nontender": "2026-02-10", "tgl_buat_paket": "2026-02-01",
        }  # fmt: skip
        y = dict.fromkeys(NON["kontrak"], "") | {
            "kd_klpd": "K1", "kd_satker": "9", "nama_satker": "Dinas A", "kd_nontender": "500", "nama_paket": "Jalan di SPSE",
            "no_kontrak": no, "tgl_kontrak": "2026-03-02", "nilai_kontrak": nilai, "tgl_kontrak_awal": "2026-03-02", "versi_addendum": "0",
        }  # fmt: skip
        assert impor("isb", NON["pengumuman"], [list(x.values())], nama="umum.csv", tahun=2026).status == "applied"
        assert impor("isb", NON["kontrak"], [list(y.values())], nama="kontrak-isb.csv", tahun=2026).status == "applied"

    return jalan


def figures(laporan, per="2026-06-30"):
    from pantau.apps.anggaran.models import Simpul
    from pantau.reports.daftar import find
    from pantau.reports.konteks import Permintaan, prepare

    check(laporan("tertagih", per))
    for u in ("Dinas A", "Dinas B"):
        check(laporan("tertagih", per, unit=u))
    for s in Simpul.objects.order_by("id"):
        check(find("tertagih").make(prepare(Permintaan(date.fromisoformat(per), simpul=s.pk), SISTEM)))
    c = laporan("kendali", per).tables[0].total.cells
    corong = {r.id: r.cells["jumlah_kumulatif"].value for t in laporan("pengadaan", per).tables if t.id == "corong" for r in t.rows}
    return c["nilai_kontrak"].value, c["hemat_kontrak"].value, corong.get("kontrak")


def asked(laporan):
    """How many contracts are looked at for signs, and what is ordered through the catalogue (sen)."""
    beli = [t for t in laporan("e-purchasing", "2026-06-30").tables if t.id == "unit"]
    return laporan("tanda-pengadaan", "2026-06-30").kalimat[0].nilai["paket"][0], beli[0].total.cells["dipesan"].value if beli else None


def test_a_list_again_changed_taken_back_and_after_closing(kontrak, laporan):
    assert figures(laporan) == (None, None, None)
    h = kontrak()
    assert figures(laporan) == (800_00, 200_00, 1) and kontrak().status == "unchanged"
    naik = kontrak(nilai=850)
    assert figures(laporan) == (850_00, 150_00, 1)
    withdraw_batch(batch=naik.batch, by="uji", hak=SISTEM, alasan="salah")
    assert figures(laporan) == (800_00, 200_00, 1)
    with pytest.raises(DitolakError):
        withdraw_batch(batch=naik.batch, by="uji", hak=SISTEM, alasan="salah")
    for b in range(1, 4):
        close_month(tahun=2026, bulan=b, by="uji")
    assert kontrak(nilai=850).status == "refused" and figures(laporan) == (800_00, 200_00, 1)
    assert kontrak().status == "unchanged"
    with pytest.raises(DitolakError):
        withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="salah")


@pytest.mark.parametrize(("dahulu", "rup"), [("kontrak", "71"), ("isb", "71"), ("kontrak", "")])
def test_one_contract_in_the_list_and_in_a_snapshot_counts_once(kontrak, isb, laporan, dahulu, rup):
    """The same number in the same unit is the same contract, whichever came first; the snapshot's value counts while it stands."""
    if dahulu == "kontrak":
        assert kontrak(kd_rup=rup).status == "applied"
        isb("810")
    else:
        isb("810")
        assert kontrak().status == "applied"
    assert figures(laporan) == (810_00, 190_00, 1) and asked(laporan) == (1, 0)
    assert laporan("kendali", "2026-06-30", unit="Dinas A").tables[0].total.cells["nilai_kontrak"].value == 810_00
    for b in Batch.objects.filter(format="isb", jenis="impor").order_by("-id"):
        withdraw_batch(batch=b.pk, by="uji", hak=SISTEM, alasan="salah")
    assert figures(laporan) == (800_00, 200_00, 1) and asked(laporan) == (1, 0)
    isb("820")
    assert figures(laporan) == (820_00, 180_00, 1) and asked(laporan) == (1, 0), "and once more"


def test_what_only_the_list_says_of_a_contract_of_both_is_said_of_the_one(kontrak, isb, impor, laporan):
    """The list alone knows the handover and the bill; the signs look at one contract that has them."""
    from pantau.reports.konteks import Permintaan, prepare
    from pantau.reports.paket import state_of_packages
    from pantau.reports.tanda_pengadaan import contracted_packages

    kontrak(tgl_bast="2026-06-01")
    assert impor("tagihan", TAGIHAN, [("Dinas A", "K/1", "T/1", "2026-06-05", 60)], nama="t.csv", tahun=2026).status == "applied"
    isb("810")
    kx = prepare(Permintaan(date(2026, 6, 30)), SISTEM)
    (x,) = contracted_packages(kx, state_of_packages(kx))
    assert (x.kontrak, x.serah, x.ditagih) == (810_00, date(2026, 6, 1), True)


def test_contracts_of_other_numbers_stand_both(kontrak, isb, laporan):
    kontrak(kd_rup="")
    isb("100", no="K/2")
    assert figures(laporan) == (900_00, 1100_00, 2) and asked(laporan)[0] == 2


def test_bills_before_their_contract_are_refused_and_one_stands_with_the_snapshot(kontrak, isb, impor, laporan):
    """Handed over and half done: 400 of 800, of which 300 is paid. 60 was billed: it waits for a SPM whether it was read before the snapshot or after."""

    def bill(no="T/1"):
        return impor("tagihan", TAGIHAN, [("Dinas A", "K/1", no, "2026-06-05", 60)], nama=f"{no[-1]}.csv", tahun=2026)

    assert bill().status == "refused"
    kontrak(tgl_bast="2026-06-01")
    assert bill().status == "applied"
    isb()
    write_events(("500", "pembayaran", "P/1", "2026-04-10", 300_00, {}))
    assert parts(laporan("tertagih", "2026-06-30"))["spm"] == 60_00
    assert bill().status == "applied" and parts(laporan("tertagih", "2026-06-30"))["spm"] == 60_00, (
        "the same bill again, now of the snapshot's"
    )
    h = bill("T/2")
    assert h.status == "applied", [m.message for m in h.masalah]
    figures(laporan)
    assert parts(laporan("tertagih", "2026-06-30"))["spm"] == 100_00, "no more than what is done and unpaid"
    write_events(("500", "pembayaran", "P/2", "2026-06-20", 60_00, {}))
    lunas = parts(laporan("tertagih", "2026-06-30"))
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="salah")
    figures(laporan)
    assert (lunas["spm"], parts(laporan("tertagih", "2026-06-30"))["spm"]) == (40_00, 0)


def test_handed_over_before_the_contract_is_a_named_order_and_the_parts_hold(kontrak, laporan):
    assert kontrak(tgl_bast="2026-02-01").status == "applied"
    assert figures(laporan) == (800_00, 200_00, 1)
    assert any(m.code == "urutan_tahap" for m in laporan("pengadaan", "2026-06-30").masalah)


@pytest.mark.parametrize("dahulu", ["kontrak", "isb"])
def test_a_handover_that_only_the_list_knows_moves_the_snapshots_package(kontrak, isb, laporan, dahulu):
    """Of one contract in both, the list alone tells of the handover: the package of the snapshot is handed over from that day, and its story says
    which line tells so. Taken back, or under another number, it is not."""
    from pantau.apps.pengadaan.queries import packages
    from pantau.reports.konteks import Permintaan, prepare
    from pantau.reports.riwayat_paket import story_of

    def handed(per="2026-06-30"):
        return {r.id: r.cells["jumlah"].value for t in laporan("pengadaan", per).tables if t.id == "corong" for r in t.rows}["pho"]

    if dahulu == "isb":
        isb("810")
    daftar = kontrak(tgl_bast="2026-06-01")
    if dahulu == "kontrak":
        isb("810")
    assert (handed("2026-05-31"), handed()) == (0, 1) and figures(laporan) == (810_00, 190_00, 1)
    id_ = packages(2026)["nontender", "500"]
    c = story_of(prepare(Permintaan(date(2026, 6, 30)), SISTEM), id_)
    bast = next(t for t in c.titik if t.apa == "BAST")
    assert c.kini.kini == "pho" and bast.sumber.berkas == "kontrak.csv" and bast.tahap == c.tahap
    assert figures(laporan, "2026-07-31") == (810_00, 190_00, 1)
    withdraw_batch(batch=daftar.batch, by="uji", hak=SISTEM, alasan="salah")
    assert handed() == 0
    kontrak(tgl_bast="2026-06-01", no_kontrak="K/9")
    assert story_of(prepare(Permintaan(date(2026, 6, 30)), SISTEM), id_).kini.kini == "kontrak"
