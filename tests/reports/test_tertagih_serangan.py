"""Why work is not paid, attacked: at every node and date the parts are the gap and each list is its part, whatever stands in the sources."""

from datetime import date

import pytest
from reports.test_pengadaan import NON, rows, tables, words, write_events
from reports.test_tertagih import NAMA, paket  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
HARI = ("2026-01-01", "2026-03-02", "2026-04-10", "2026-06-30", "2026-08-31", "2026-12-31")
ANEH = (
    ("71", "kontrak", "K/1", "2026-03-02", 800_00, {}),
    ("71", "kontrak", "K/2", "2026-03-05", None, {}),  # a contract without a value
    ("71", "bast", "B/1", "2026-02-01", None, {}),  # handed over before there was a contract
    ("71", "pembayaran", "P/1", "2026-04-10", 900_00, {}),  # more than the contract
    ("71", "pembayaran", "P/2", "2026-04-11", -250_00, {}),  # taken back
    ("71", "pembayaran", "P/1 ", "2026-04-12", 0, {}),
    ("72", "pembayaran", "P/3", "2026-02-01", -50_00, {}),  # below zero, and before any contract
    ("72", "kontrak", "K/3", "2026-03-02", 0, {}),
    ("72", "bast", "B/2", "2026-07-20", None, {}),
)


def consolidated(impor):
    """A tender of two announced packages, under a number of its own."""
    x = dict.fromkeys(NON["pengumuman"], "") | {
        "kd_klpd": "K1", "kd_satker": "9", "nama_satker": "Dinas A", "kd_nontender": "500", "nama_paket": "Gabungan", "pagu": "1400",
        "kd_rup": "71;72", "jenis_pengadaan": "Jasa", "hps": "1", "mtd_pemilihan": "Tender", "status_nontender": "Selesai",
        "tgl_pengumuman_nontender": "2026-02-10", "tgl_buat_paket": "2026-02-01",
    }  # fmt: skip
    assert impor("isb", NON["pengumuman"], [list(x.values())], nama="umum.csv", tahun=2026).status == "applied"


def check(r):
    """The parts of a report add up to its gap, its lists to its parts, its units to no more than what each says."""
    t = tables(r)
    if not t:
        return None
    nilai = {x.id: x.cells["nilai"].value for x in t["bagian"].rows}
    total = t["bagian"].total.cells["nilai"].value
    assert sum(v or 0 for v in nilai.values()) == total
    for id, n in nilai.items():
        isi = [x.cells["nilai"].value for x in t[id].rows] if id in t else []
        assert sum(isi) == (n or 0), id
        assert len({x.id for x in t[id].rows}) == len(isi) if id in t else True, "no package stands twice in a list"
    for x in t["unit"].rows if "unit" in t else ():
        selisih = x.cells.pop("selisih").value
        assert selisih is None or sum(c.value or 0 for c in x.cells.values()) == selisih
    assert nilai["uang_muka"] is None or nilai["uang_muka"] <= 0 <= min(nilai[n] or 0 for n in ("belum_pho", "pho_belum_ditagih"))
    return total


@pytest.mark.parametrize("gabung", [False, True])
def test_at_every_node_and_date_the_parts_are_the_gap(paket, impor, laporan, gabung):  # noqa: F811
    from pantau.apps.anggaran.models import Simpul
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.core.ukuran import evaluate
    from pantau.reports.daftar import find
    from pantau.reports.konteks import Permintaan, prepare

    if gabung:
        consolidated(impor)
        write_events(("500", "kontrak", "K/9", "2026-03-20", 1_100_00, {}), ("500", "pembayaran", "P/9", "2026-05-02", 400_00, {}))
    write_events(*ANEH)
    for per in HARI:
        pemda = check(laporan("tertagih", per))
        unit = [check(laporan("tertagih", per, unit=u)) for u in ("Dinas A", "Dinas B")]
        simpul = {
            s.nama: check(find("tertagih").make(prepare(Permintaan(date.fromisoformat(per), simpul=s.pk), SISTEM)))
            for s in Simpul.objects.order_by("id")
        }
        kendali = evaluate("selisih_fisik_keuangan_rp", prepare(Permintaan(date.fromisoformat(per)), SISTEM).total()).value
        assert pemda == kendali and (pemda or 0) == sum(x or 0 for x in unit)
        assert per < "2026-06-30" or (simpul["Jalan"] + simpul["Kursi"] == unit[0] == pemda and unit[1] is simpul["X"] is None)


def test_a_consolidated_tender_is_divided_over_the_activities_of_its_packages(paket, impor, laporan):  # noqa: F811
    """1,100 under contract and 400 paid for packages of 1,000 and 400: 785.71 and 314.29 under contract, 285.71 and 114.29 paid; half is done."""
    from pantau.apps.anggaran.models import Simpul
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.reports.daftar import find
    from pantau.reports.konteks import Permintaan, prepare

    consolidated(impor)
    write_events(
        ("500", "kontrak", "K/9", "2026-03-20", 1_100_00, {}),
        ("500", "pembayaran", "P/9", "2026-05-02", 400_00, {}),
        ("72", "bast", "B/2", "2026-02-20", None, {}),
    )
    r = laporan("tertagih", "2026-06-30")
    isi = {k: x["nilai"] for k, x in rows(tables(r)["bagian"]).items()}
    assert (isi[NAMA["hemat"]], isi[NAMA["belum_pho"]], isi[NAMA["muka"]], isi[NAMA["sisa"]]) == (150_00, 150_00, 0, 50_00 - 300_00)
    assert [x.cells["nilai"].value for x in tables(r)["belum_pho"].rows] == [150_00], "one row for the contract"
    simpul = {}
    for nama in ("Jalan", "Kursi"):
        kx = prepare(Permintaan(date(2026, 6, 30), simpul=Simpul.objects.get(nama=nama).pk), SISTEM)
        bagian = {x.id: x.cells["nilai"].value for x in tables(find("tertagih").make(kx))["bagian"].rows}
        simpul[nama] = (kx.total()["nilai_kontrak"], kx.total()["dibayar"], bagian["belum_pho"], bagian["hemat_kontrak"])
    assert simpul == {"Jalan": (785_71, 285_71, 107_15, 107_14), "Kursi": (314_29, 114_29, 42_85, 42_86)}


def test_taken_back_and_paid_too_much(paket, laporan):  # noqa: F811
    """Jalan: 800 under contract, half done (400), 650 paid after what was taken back: 250 ahead of the work, as the package of the activity."""
    write_events(*ANEH)
    isi = {k: x["nilai"] for k, x in rows(tables(laporan("tertagih", "2026-06-30"))["bagian"]).items()}
    assert isi[NAMA["muka"]] == 400_00 - 650_00 and isi[NAMA["hemat"]] == 100_00 + 200_00
    assert isi[NAMA["belum_pho"]] == 0 + 50_00, "Kursi: nothing under contract, 50 below zero paid"


def test_what_is_not_to_be_said_is_not_said(paket, laporan):  # noqa: F811
    """No word on bills where nothing waits for one, none on other activities for a single one, no table of units under it, no zero for unknown."""
    from pantau.apps.anggaran.models import Simpul
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.reports.daftar import find
    from pantau.reports.konteks import Permintaan, prepare

    write_events(
        ("71", "kontrak", "K/1", "2026-03-02", 800_00, {}),
        ("72", "bast", "B/2", "2026-07-20", None, {}),
        ("71", "pembayaran", "P/1", "2026-04-10", 300_00, {}),
    )
    r = laporan("tertagih", "2026-06-30")
    assert "Daftar tagihan belum dimuat" not in words(r) and "Per sub kegiatan" in words(r)
    dinas = rows(tables(r)["unit"])["Dinas A"]
    assert dinas["gaji_rutin"] is None and dinas["ditagih_belum_spm"] is None and dinas["belum_pho"] == 100_00
    jalan = find("tertagih").make(prepare(Permintaan(date(2026, 6, 30), simpul=Simpul.objects.get(nama="Jalan").pk), SISTEM))
    assert (
        "Per sub kegiatan" not in words(jalan)
        and "unit" not in tables(jalan)
        and tables(jalan)["bagian"].total.cells["nilai"].value == 200_00
    )
