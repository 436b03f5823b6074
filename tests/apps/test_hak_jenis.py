"""Rights per kind of fact: what an operator may not arrange for others by a file, nor take back of what others brought."""

from dataclasses import replace
from datetime import date

import pytest
from apps.buku_besar import KODE, RAK, RENJA, RFK, codes, rak, refused, renja, rfk
from judul import SIPD_RINGKAS
from web.bulan import sebagai

from pantau.apps.anggaran.queries import stage_at
from pantau.apps.muat.penarikan import _may, may_withdraw, withdraw_batch
from pantau.apps.organisasi.jabatan import assign_holder
from pantau.apps.organisasi.perms import PERAN, SISTEM, Hak, Izin
from pantau.apps.organisasi.queries import active_positions, active_unit_versions, agreed_spellings, all_units
from pantau.base.jenis import kinds
from pantau.base.models import Batch
from pantau.core.masalah import DitolakError

PER = date(2026, 6, 30)
B = ("Dinas B", *rfk()[1:])


@pytest.fixture
def dua(impor):
    """Two units with a sheet each, and the rights of the operator of the first."""
    for n, x in enumerate((rfk(), B)):
        assert impor("rfk", RFK, [x], nama=f"{n}.csv", per=PER).status == "applied"
    unit = {u.nama: u.id for u in all_units()}
    return unit, Hak(PERAN["operator"], frozenset({unit["Dinas A"]}), unit["Dinas A"])


# --- files -----------------------------------------------------------------------------------------------------------------------------


def test_an_operator_does_not_make_the_name_of_another_unit_mean_his(impor, dua, laporan):
    _, op = dua
    lagi = ("Dinas B", "P", "S", 100, 50, 99, 60, 30)
    h = impor("rfk", RFK, [lagi], nama="c.csv", per=PER, hak=op, setuju_nama=("Dinas B=Dinas A",))
    assert h.status == "refused" and codes(h) == ["jenis_di_luar_hak"] and agreed_spellings() == []
    assert impor("rfk", RFK, [lagi], nama="d.csv", per=PER).status == "applied"
    angka = lambda n: laporan("kendali", "2026-06-30", unit=n).tables[0].total.cells["realisasi"].value  # noqa: E731
    assert (angka("Dinas A"), angka("Dinas B")) == (40_00, 99_00)
    salah = ("Dinas Aa", *rfk()[1:])
    assert impor("rfk", RFK, [salah], nama="e.csv", per=PER, setuju_nama=("Dinas Aa=Dinas A",)).batch is not None
    assert [x.nama for x in agreed_spellings()] == ["Dinas Aa"]
    assert impor("rfk", RFK, [salah], nama="f.csv", per=date(2026, 7, 31), hak=op).status == "applied"  # once agreed to, it serves him too


@pytest.mark.parametrize("tahap", ["perubahan", "pergeseran-1"])
def test_an_operator_does_not_open_a_stage_of_the_budget_for_everybody(impor, dua, tahap):
    """Whoever opens it fixes its day for every unit, and a stage of change asks every unit for a new plan."""
    _, op = dua
    hari = date(2026, 11, 1)
    sebelum = stage_at(2026, hari)
    pilih = {"tahap": tahap, "berlaku": date(2026, 8, 1)}
    h = impor("sipd-renja", RENJA, [renja(100)], hak=op, **pilih)
    assert h.status == "refused" and codes(h) == ["tahap_baru_di_luar_hak"] and stage_at(2026, hari) == sebelum
    assert impor("sipd-renja", RENJA, [renja(100)], **pilih).status == "applied"
    assert stage_at(2026, hari) == ("perubahan" if tahap == "perubahan" else sebelum)
    assert impor("sipd-renja", RENJA, [renja(120)], hak=op, **pilih).status == "applied"


def test_the_first_budget_of_the_year_is_an_operators_own(impor, dua):
    assert impor("rak", RAK, [rak([10] * 12)], hak=dua[1], tahap="murni").status == "applied"


def test_a_unit_gets_another_name_by_the_right_over_all_and_by_a_look_that_says_so(impor, dua):
    """A file of figures with the code of a unit and another name: the operator's leaves it, the office's says what it does."""
    judul = ("kode_skpd", *RFK)
    assert impor("rfk", judul, [("1.05", "Badan Uji", *rfk()[1:])], nama="u.csv", per=PER).status == "applied"
    unit = next(u.id for u in all_units() if u.nama == "Badan Uji")
    op = replace(dua[1], units=frozenset({unit}))
    baris = [("1.05", "Dinas Lain Sekali", *rfk(real=41)[1:])]
    h = impor("rfk", judul, baris, nama="g.csv", per=PER, hak=op)
    assert h.status == "applied" and "nama_unit_tetap" in codes(h, "info") and "unit_ganti_nama" not in codes(h, "warning")
    nama = lambda: {v.unit: v.nama for v in active_unit_versions()}[unit]  # noqa: E731
    assert nama() == "Badan Uji"
    h = impor("rfk", judul, baris, nama="g.csv", per=date(2026, 7, 31), dry_run=True)
    m = next(m for m in h.masalah if m.code == "unit_ganti_nama")
    assert (m.severity, m.params["lama"], m.params["baru"], m.where["row"]) == ("warning", "Badan Uji", "Dinas Lain Sekali", 2)
    assert nama() == "Badan Uji" and impor("rfk", judul, baris, nama="g.csv", per=date(2026, 7, 31)).status == "applied"
    assert nama() == "Dinas Lain Sekali"
    ejaan = impor("rfk", judul, [("1.05", "DINAS  LAIN SEKALI", *baris[0][2:])], nama="h.csv", per=date(2026, 8, 31))
    assert "unit_ganti_nama" not in codes(ejaan, "warning") and nama() == "Dinas Lain Sekali"  # another spelling is no other name


JABATAN = ("nama_skpd", "jabatan", "tingkat", "pejabat", "akun")


@pytest.fixture
def kepegawaian(dua):
    """A role that may arrange the positions of one unit."""
    izin = PERAN["operator"].izin | {Izin.KELOLA_JABATAN}
    return replace(dua[1], peran=replace(PERAN["operator"], izin=izin))


@pytest.mark.parametrize(
    ("tingkat", "boleh"),
    [("sekda", False), ("asisten", False), ("jpt", True), ("administrator", True), ("pengawas", True), ("bendahara", True)],
)
def test_a_tier_above_the_unit_is_given_by_the_right_over_all(impor, kepegawaian, tingkat, boleh):
    """By file, by the page, and taken back: a position named head of everything in one's own unit would see every unit."""
    baris = [("Dinas A", "Kepala segala", tingkat, "Teman", "teman")]
    h = impor("jabatan", JABATAN, baris, nama="j.csv", tahun=2026, hak=kepegawaian)
    assert (h.status == "applied") is boleh and (boleh or codes(h) == ["jenis_di_luar_hak"])
    if not boleh:
        h = impor("jabatan", JABATAN, baris, nama="j.csv", tahun=2026)
    j = active_positions()[-1].jabatan
    naik = {"jabatan": j, "nama": "Lain", "status": "plt", "mulai": PER, "by": "uji"}
    if boleh:
        angkat = assign_holder(hak=kepegawaian, **naik)
        assert withdraw_batch(batch=angkat.pk, by="uji", hak=kepegawaian, alasan="uji")
        assert withdraw_batch(batch=h.batch, by="uji", hak=kepegawaian, alasan="uji")
    else:
        assert refused(assign_holder, hak=kepegawaian, **naik) == {"unit_di_luar_hak"}
        angkat = assign_holder(hak=SISTEM, **naik)
        for b in (angkat.pk, h.batch):
            assert refused(withdraw_batch, batch=b, by="uji", hak=kepegawaian, alasan="uji") == {"jenis_di_luar_hak"}
        turun = impor("jabatan", JABATAN, [("Dinas A", "Kepala segala", "jpt", "Lain", "")], nama="t.csv", tahun=2026, hak=kepegawaian)
        assert codes(turun) == ["jenis_di_luar_hak"] * 2  # nor is it taken away


# --- withdrawal: every kind × every role × whose batch ---------------------------------------------------------------------------------

OPERATOR_FILE = {
    "pagu", "pagu_tertera", "rak", "rencana_tertera", "target", "target_tertera", "pagu_tertulis", "peristiwa", "letak", "posting",
    "kumulatif", "kode_simpul", "fisik", "periksa", "bukti", "kabar_dana", "kendala", "akhir_kendala", "komentar", "peristiwa_komentar", "instruksi", "peristiwa_instruksi", "undian", "peristiwa_sidak", "rapat", "kehadiran", "pembekuan", "rekonsiliasi", "naskah", "setoran", "unit_versi", "target_indikator", "realisasi_indikator", "tema_kegiatan", "pos_kas", "besaran_tpp", "peristiwa_tpp", "peristiwa_fgd",
}  # fmt: skip
ADBANG_ENTRI = ADBANG_FILE = {j.id for j in kinds()}


def may(b, j, by, hak):
    try:
        _may(b, [j], by, hak)
    except DitolakError:
        return False
    return True


@pytest.mark.parametrize("peran", PERAN.values(), ids=PERAN)
def test_every_kind_is_taken_back_by_whom_it_belongs_to(dua, peran):
    unit, op = dua
    hak = Hak(peran, op.units if peran.terbatas_unit else None)
    harap = {
        "admin": (ADBANG_FILE, ADBANG_FILE, ADBANG_ENTRI),
        "adbang": (ADBANG_FILE, ADBANG_FILE, ADBANG_ENTRI),
        "pimpinan": (set(), set(), set()),
        "inspektorat": (set(), set(), set()),
        "kepegawaian": (set(), set(), set()),
        "operator": (OPERATOR_FILE, set(), set()),
        "pejabat": (set(), set(), set()),
        "mitra": (set(), set(), set()),
    }[peran.id]
    buat = lambda jenis, oleh: Batch(pk=0, jenis=jenis, oleh=oleh, unit_terkait=[unit["Dinas A"]])  # noqa: E731
    ada = [j for j in kinds() if not j.turunan]
    for b, boleh in zip((buat("impor", "saya"), buat("impor", "orang lain"), buat("entri", "saya")), harap, strict=True):
        assert {j.id for j in ada if may(b, j, "saya", hak)} == boleh & {j.id for j in ada}, (peran.id, b.jenis, b.oleh)
        b.unit_terkait = [unit["Dinas B"]]
        assert not peran.terbatas_unit or not any(may(b, j, "saya", hak) for j in ada)


def test_an_operator_does_not_take_back_the_payments_that_others_loaded(impor, dua):
    """One's own file, yes; the SP2D of the treasury, no: neither by the page nor behind it."""
    from pantau.apps.organisasi.actions import save_account

    unit, op = dua
    for nama, peran, u in (("camat", "operator", unit["Dinas A"]), ("adbang", "adbang", None)):
        save_account(username=nama, sandi="sandi-uji-panjang-77", nama="", peran=peran, unit=u, by="uji")
    judul = (*SIPD_RINGKAS, "tanggal_sp2d")
    isi = lambda s, n: [("Dinas A", KODE, "S", "5.1.02.01.01.0001", f"D{n}", "SPP", "LS", "2026-07-05", n, s, "2026-07-05")]  # noqa: E731
    bpkad = impor("sipd-realisasi", judul, isi("S1", 70), by="adbang")
    sendiri = impor("sipd-realisasi", judul, isi("S2", 30), nama="s.csv", by="camat", hak=op)
    assert refused(withdraw_batch, batch=bpkad.batch, by="camat", hak=op, alasan="uji") == {"batch_orang_lain"}
    c = sebagai("camat")
    for b, boleh in ((bpkad.batch, False), (sendiri.batch, True)):
        assert may_withdraw(Batch.objects.get(pk=b), "camat", op) is boleh
        assert (f"/data/batch/{b}/tarik/" in c.get(f"/data/batch/{b}/").content.decode()) is boleh
        c.post(f"/data/batch/{b}/tarik/", {"alasan": "uji"})
        assert Batch.objects.filter(menarik_id=b).exists() is boleh
    assert sebagai("adbang").post(f"/data/batch/{bpkad.batch}/tarik/", {"alasan": "salah"}).status_code == 302
    assert Batch.objects.filter(menarik_id=bpkad.batch).exists()
