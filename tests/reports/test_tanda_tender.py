"""Signs of tenders out of the lists: participants and schedules as they are sent, each contract once, and room for every kind of question."""

import pytest
from imports.test_urutan_kontrak import isb, kontrak  # noqa: F401 - fixtures
from reports.test_pengadaan import rows, tables, write_events
from reports.test_tertagih import paket  # noqa: F401 - a fixture

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.core.sorot import chosen
from pantau.core.tanda import Kelompok, register

pytestmark = pytest.mark.django_db
SATKER = ("kd_klpd", "kd_satker", "kd_satker_str", "nama_satker", "kd_tender")
UMUM = (
    *SATKER,
    "nama_paket",
    "pagu",
    "kd_rup",
    "jenis_pengadaan",
    "hps",
    "mtd_pemilihan",
    "status_tender",
    "tgl_pengumuman_tender",
    "tgl_buat_paket",
)
SELESAI = (*SATKER, "nama_paket", "pagu", "hps", "mtd_pemilihan", "status_tender", "tgl_pengumuman_tender", "tgl_penetapan_pemenang")
PESERTA = (*SATKER, "kd_peserta", "nilai_penawaran", "pemenang")
JADWAL = (*SATKER, "kd_tahapan", "nama_tahapan", "tgl_awal", "tgl_akhir")


def satker(no):
    return ("D1", "11", "1.01", "Dinas A", no)


@pytest.fixture
def tender(impor):
    """Two tenders that are over: one of four registered firms of which one offered, the other of two offers."""
    umum = [(*satker(n), f"Tender {n}", "1000", "", "Barang", "900", "Tender", "Selesai", "2026-03-02", "2026-02-20") for n in ("1", "2")]
    selesai = [(*satker(n), f"Tender {n}", "1000", "900", "Tender", "Selesai", "2026-03-02", "2026-04-01") for n in ("1", "2")]
    for nama, kolom, isi in (("umum", UMUM, umum), ("selesai", SELESAI, selesai)):
        h = impor("isb", kolom, isi, nama=f"{nama}.csv", tahun=2026)
        assert h.status == "applied", [m.message for m in h.masalah if m.severity == "error"]


def join(impor, *isi):
    rows = [(*satker(no), kode, nilai, menang) for no, kode, nilai, menang in isi]
    return impor("isb", PESERTA, rows, nama="peserta.csv", tahun=2026)


def asked(laporan, per="2026-06-30"):
    t = tables(laporan("tanda-pengadaan", per)).get("tanda")
    return {(x.label, x.cells["temuan"].value) for x in t.rows} if t else set()


SATU = {("Tender 1", "Tender dimenangkan dengan satu penawaran")}


def test_one_offer_is_asked_about_registered_firms_are_none(tender, impor, laporan):
    assert asked(laporan) == set(), "nobody said who took part"
    isi = [("1", "a", "880", "1"), ("1", "b", "", "0"), ("1", "c", "", "0"), ("2", "a", "880", "1"), ("2", "d", "890", "0")]
    h = join(impor, *isi)
    assert h.status == "applied" and not any(m.code == "berkas_tidak_dipakai" for m in h.masalah)
    assert asked(laporan) == SATU and asked(laporan, "2026-03-31") == set(), "the winner came in April"
    t = tables(laporan("tanda-pengadaan", "2026-06-30"))["tanda"]
    baris = rows(t)["Tender 1"]
    assert (baris["nilai"], baris["sejak"], baris["fisik"], baris["penjawab"]) == (900_00, "2026-03-02", None, "Pokja pemilihan dan PPK")
    assert join(impor, *isi).status == "unchanged"
    kedua = join(impor, *isi, ("1", "e", "870", "0"))
    assert asked(laporan) == set(), "a second offer came to light"
    for b, ada in ((kedua, SATU), (h, set())):
        withdraw_batch(batch=b.batch, by="uji", hak=SISTEM, alasan="salah")
        assert asked(laporan) == ada


@pytest.mark.parametrize(("akhir", "ada"), [("2026-03-06", False), ("2026-03-05", True), ("2026-03-08", False)])
def test_an_announcement_is_counted_in_working_days_by_its_schedule(tender, impor, laporan, akhir, ada):
    """From Monday, 2 March: until Friday five working days, until Thursday four."""
    isi = [(*satker("2"), "7", "Pengumuman pascakualifikasi", "2026-03-02", akhir), (*satker("2"), "8", "Masa Sanggah Hasil Lelang", "2026-03-20", "2026-03-20")]  # fmt: skip
    assert impor("isb", JADWAL, isi, nama="jadwal.csv", tahun=2026).status == "applied"
    assert bool(asked(laporan)) is ada and not asked(laporan, "2026-03-01")


@pytest.mark.parametrize("dahulu", ["kontrak", "isb"])
def test_one_contract_in_two_sources_is_asked_about_once(kontrak, isb, laporan, dahulu):  # noqa: F811
    """The same contract in the pemda's list and in the snapshot: four contracts of a vendor are four, and nothing is split into itself."""
    if dahulu == "isb":
        isb("150000000")
    kontrak(nilai=150_000_000, penyedia="CV Satu")
    if dahulu == "kontrak":
        isb("150000000")
    write_events(("500", "sppbj", "S/1", "2026-02-25", None, {"nama_penyedia": "CV Satu"}))
    r = laporan("tanda-pengadaan", "2026-06-30")
    assert r.kalimat[0].nilai["paket"] == (1, "jumlah") and asked(laporan) == set()
    kontrak(nilai=150_000_000, penyedia="CV Satu", id_kontrak="2", no_kontrak="K/7")
    t = tables(laporan("tanda-pengadaan", "2026-06-30"))["jenis"]
    assert {x.id: x.cells["n"].value for x in t.rows} == {"pecah_paket": 1}, "another number is another contract"


def test_every_kind_of_question_has_room_in_a_month():
    """Critical ones all come first; of the others each kind in turn, however many there are of one."""
    j = register()
    t = {
        n: tuple(j[n].at(_at(i), 100 - i, paket=i) for i in range(k))
        for n, k in (("fakta_kontrak", 3), ("pecah_paket", 9), ("penawar_tunggal", 2))
    }
    kelompok = [Kelompok(j[n], isi) for n, isi in t.items()]

    def kinds(batas):
        return [(x.id, y.params["paket"]) for x, y in chosen(kelompok, batas)]

    kritis = [("fakta_kontrak", i) for i in range(3)]
    assert kinds(2) == kritis[:2] and kinds(4) == [*kritis, ("pecah_paket", 0)]
    assert kinds(8) == [*kritis, *(("pecah_paket", i) for i in range(3)), ("penawar_tunggal", 0), ("penawar_tunggal", 1)]
    assert len(kinds(99)) == 14 and kinds(0) == []


def _at(i):
    from pantau.core.tanda import Bagian

    return Bagian(i, None, {})
