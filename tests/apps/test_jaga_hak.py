"""Every act asks for its right itself, whoever calls it: pages may forget to."""

from datetime import date

import pytest
from conftest import HARI_INI
from web.bulan import check, report

from pantau.apps.kendala.queries import obstacles
from pantau.apps.muat.pemetaan import delete_mapping
from pantau.apps.organisasi.ejaan import forget_spelling
from pantau.apps.organisasi.jabatan import assign_holder
from pantau.apps.organisasi.perms import PERAN, SISTEM, Hak, units_of_official
from pantau.apps.organisasi.queries import account, active_positions
from pantau.apps.organisasi.tahan import plain_name
from pantau.apps.pengadaan.queries import packages
from pantau.apps.siklus.berita import remind
from pantau.apps.siklus.hambatan import tell_of_obstacle
from pantau.apps.siklus.laporan import check_reports, report_progress
from pantau.apps.siklus.letak import place_packages
from pantau.apps.siklus.rencana import verify_plans
from pantau.base.models import Batch
from pantau.core.langkah import Isian
from pantau.core.masalah import DitolakError
from pantau.core.siklus import Butir

OKTOBER = {"tahun": 2026, "bulan": 10, "hari_ini": HARI_INI}
RUP = ("tahun_anggaran", "kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan")


def refused(f, **isi):
    n = Batch.objects.count()
    with pytest.raises(DitolakError) as e:
        f(**isi)
    assert Batch.objects.count() == n
    return [m.code for m in e.value.masalah]


def test_acts_refuse_whoever_has_no_right(dinas, impor):
    unit, g = dinas
    operator, asing = Hak(PERAN["operator"], frozenset({unit}), unit), Hak(PERAN["operator"], frozenset({unit + 99}))
    assert impor("rup-penyedia", RUP, [(2026, "", "Dinas A", "R1", "Paket", 500, "Tender")], tahun=2026).status == "applied"
    (paket,) = packages(2026).values()
    assert refused(place_packages, paket=[paket], simpul=g[0], by="x", hak=asing) == ["unit_di_luar_hak"]
    assert refused(verify_plans, tahun=2026, units=[unit], catatan="", by="x", hak=operator, hari_ini=HARI_INI) == ["unit_di_luar_hak"]
    assert refused(forget_spelling, nama="Dinas A", by="x", hak=operator) == ["pemetaan_di_luar_hak"]
    assert refused(delete_mapping, nama="A", by="x", hak=operator) == ["pemetaan_di_luar_hak"]
    assert refused(remind, tahun=2026, bulan=10, unit=unit, by="kasi", hak=operator, hari_ini=HARI_INI) == ["bukan_tugas_anda"]
    kabid = next(v.jabatan for v in active_positions() if v.nama == "Kabid")
    duduk = {"jabatan": kabid, "status": "plt", "mulai": date(2026, 11, 1), "by": "x"}
    assert refused(assign_holder, nama="Ani", hak=operator, **duduk) == ["unit_di_luar_hak"]
    assert refused(assign_holder, nama="Ani", hak=SISTEM, selesai=date(2026, 10, 31), **duduk) == ["urutan_tanggal"]
    assign_holder(nama="Ani", hak=SISTEM, **duduk)
    assert refused(assign_holder, nama="Ani", hak=SISTEM, **duduk) == ["pemangku_sama"]


def test_reports_checks_and_obstacles_are_those_of_the_chain(dinas):
    unit, g = dinas
    b, pejabat = Butir(g[0]), Hak(PERAN["pejabat"], frozenset({unit}), unit)
    isian = {b: Isian("konstruksi", {"opname": 30.0}, alasan="uji")}
    assert refused(report_progress, isian=isian, by="kabid", **OKTOBER) == ["bukan_tugas_anda"]
    report_progress(isian=isian, by="kasi", kendala={b: ("cuaca", "hujan")}, **OKTOBER)
    (kendala,) = obstacles(2026)
    tutup = {"kendala": kendala.id, "tahun": 2026, "jenis": "selesai", "hari_ini": HARI_INI}
    assert refused(tell_of_obstacle, hak=pejabat, catatan="surut", by="kasi2", **tutup) == ["bukan_tugas_anda"]
    assert refused(tell_of_obstacle, hak=pejabat, catatan=" ", by="kasi", **tutup) == ["alasan_wajib"]
    for jenis in ("jawaban", "kunjungan"):
        assert refused(tell_of_obstacle, hak=pejabat, catatan="x", by="kasi", **tutup | {"jenis": jenis}) == ["bukan_tugas_anda"]
    semua = Hak(PERAN["pimpinan"], None)
    for jenis in ("janji", "bantuan", "selesai", "buka", "entah"):
        assert refused(tell_of_obstacle, hak=semua, catatan="x", siapa="y", batas=HARI_INI, by="bupati", **tutup | {"jenis": jenis}) == [
            "bukan_tugas_anda"
        ]
    assert refused(tell_of_obstacle, hak=pejabat, catatan="x", by="kasi", **tutup | {"kendala": kendala.id + 9}) == ["bukan_tugas_anda"]
    for siapa in ("kasi", "kasi2", "kadis", "adbang"):
        assert refused(check_reports, putusan={b: (True, "")}, by=siapa, **OKTOBER) == ["bukan_tugas_anda"]
    assert refused(check_reports, putusan={b: (False, " ")}, by="kabid", **OKTOBER) == ["alasan_wajib"]
    assert refused(check_reports, putusan={b: (True, "")}, by="kabid", dasar={b: "lain"}, **OKTOBER) == ["laporan_berubah"]
    check_reports(putusan={b: (True, "")}, by="kabid", **OKTOBER)
    baru = {b: Isian("konstruksi", {"opname": 35.0}, alasan="uji")}
    for butir, kode in ((b, "laporan_berubah"), (Butir(g[1]), "laporan_ditarik")):
        assert refused(report_progress, isian={butir: baru[b]}, by="kasi", dasar={butir: "yang dibuka tadi"}, **OKTOBER) == [kode]
    report("kasi2", g[2:], "20")
    check("kabid", setuju=g[2:])


def test_a_head_without_anybody_above_answers_for_his_own_unit_and_names_are_read_in_any_letters(dinas, impor):
    unit, _ = dinas
    judul = ("nama_skpd", "jabatan", "tingkat", "atasan", "pejabat", "kegiatan", "akun")
    assert impor("jabatan", judul, [("Dinas B", "Kepala", "jpt", "", "Orang B", "", "kepala")], tahun=2026).status == "applied"
    assert units_of_official("sekda", HARI_INI)[0] is None
    units, utama = units_of_official("kepala", HARI_INI)
    assert units == {utama} and unit not in units
    assert account(" KADIS ").username == "kadis" and plain_name(" KaDis ") == "kadis"


def test_what_touches_no_unit_is_for_those_who_load_for_all(dinas):
    """Reference lists have a right of their own; what is behind it holds without it too."""
    from pantau.apps.muat.banding import plan
    from pantau.apps.muat.usulan import Usulan

    for hak, kode in ((SISTEM, []), (Hak(PERAN["operator"], frozenset({dinas[0]})), ["unit_di_luar_hak"])):
        assert [m.code for m in plan(Usulan(None, "sumber-dana"), hak).masalah] == kode
