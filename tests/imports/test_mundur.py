"""An older file loaded after a newer one: documents and packages that had come further, and cumulative figures that fall, are named."""

from datetime import date

import pytest
from judul import SIPD_RINGKAS

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM

SIPD = (*SIPD_RINGKAS, "tanggal_sp2d", "nomor_spm")
RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
PROGRES = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")
KODE, REK = "1.01.02.2.01.0001", "5.1.02.01.01.0024"
MARET, APRIL, MEI = date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)


def spp(nomor, cair, nilai=100, spm=None):
    tgl = f"2026-03-0{nomor}"
    spm = f"M{nomor}" if (cair if spm is None else spm) else ""
    return ("Dinas A", KODE, "S", REK, f"D{nomor}", "SPP", "LS", tgl, nilai, f"S{nomor}" if cair else "", tgl if cair else "", spm)


TURUN = ("angka_mundur", "kumulatif_turun_antar")  # of the whole batch, or of one row where its source tells the column


def rfk(real, fisik=30):
    return [("Dinas A", "P", "S", 100, 50, real, 60, fisik)]


def warnings(h):
    return [m.code for m in h.masalah if m.severity == "warning"]


def uang(laporan):
    k = laporan("kendali", "2026-12-31").tables[0].total.cells
    return k["realisasi"].value // 100


def test_an_older_export_does_not_take_sp2d_back_unless_agreed(impor, laporan):
    lama, baru = [spp(1, True), spp(2, False), spp(3, False)], [spp(1, True), spp(2, True), spp(3, True)]
    impor("sipd-realisasi", SIPD, lama)
    impor("sipd-realisasi", SIPD, baru)
    assert uang(laporan) == 300
    h = impor("sipd-realisasi", SIPD, lama)
    m = next(m for m in h.masalah if m.code == "dokumen_mundur_tanya")
    assert h.status == "unchanged" and uang(laporan) == 300 and h.counts["changed"] == 0
    assert m.params == {"jenis": "posting", "jumlah": 2, "daftar": "SPP D2 LS; SPP D3 LS"} and m.where["row"] == 3
    h = impor("sipd-realisasi", SIPD, lama, setuju=("posting",))
    assert (h.status, warnings(h), uang(laporan)) == ("applied", ["dokumen_mundur"], 100)
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="uji")
    assert uang(laporan) == 300


def test_a_request_that_loses_its_spm_goes_back_too_and_one_that_gets_it_does_not(impor):
    impor("sipd-realisasi", SIPD, [spp(1, False, spm=False)])
    assert warnings(impor("sipd-realisasi", SIPD, [spp(1, False, spm=True)])) == []
    assert warnings(impor("sipd-realisasi", SIPD, [spp(1, False, spm=False)])) == ["dokumen_mundur_tanya"]


def test_another_amount_of_a_document_is_a_correction_and_nothing_else(impor, laporan):
    impor("sipd-realisasi", SIPD, [spp(1, True)])
    h = impor("sipd-realisasi", SIPD, [spp(1, True, 70)])
    assert (warnings(h), h.counts["changed"], uang(laporan)) == ([], 1, 70)


def test_what_goes_back_stays_while_the_rest_of_the_file_counts(impor, laporan):
    impor("sipd-realisasi", SIPD, [spp(1, True), spp(2, True)])
    h = impor("sipd-realisasi", SIPD, [spp(1, False, 90), spp(2, True, 60), spp(3, True, 7)])
    assert (h.counts["changed"], h.counts["added"], warnings(h)) == (1, 1, ["dokumen_mundur_tanya"]) and uang(laporan) == 167


@pytest.mark.parametrize(
    ("urutan", "harap"),
    [
        ([(MARET, 20), (APRIL, 30)], []),
        ([(MARET, 20), (APRIL, 15)], [("2026-03-31", "2026-04-30")]),  # falls against the month before
        ([(APRIL, 30), (MARET, 20)], []),
        ([(APRIL, 30), (MARET, 40)], [("2026-03-31", "2026-04-30")]),  # an earlier month higher than a later one
        ([(MARET, 20), (MARET, 25)], []),
        ([(MARET, 25), (MARET, 20)], [("2026-03-31", "2026-03-31")]),  # the same month again, lower
        ([(MARET, 20), (MEI, 30), (APRIL, 35)], [("2026-04-30", "2026-05-31")]),
        ([(MARET, 20), (MEI, 30), (APRIL, 10)], [("2026-03-31", "2026-04-30")]),
    ],
)
@pytest.mark.parametrize("format", ["rfk", "progres-fisik", "lra"])
def test_figures_that_fall_from_one_file_to_another_are_named(impor, urutan, harap, format):
    for per, nilai in urutan:
        if format == "rfk":
            h = impor("rfk", RFK, rfk(nilai), per=per)
        elif format == "lra":
            isi = [("Dinas A", f"s.d. {per.day} {('', 'Maret', 'April', 'Mei')[per.month - 2]} 2026", REK, "B", 100, nilai)]
            h = impor("lra", ("nama_skpd", "periode", "kode", "uraian", "anggaran", "realisasi"), isi, per=per)
        else:
            h = impor("progres-fisik", PROGRES, [("Dinas A", KODE, "S", per, nilai)])
        assert h.status == "applied"
    assert [(m.params["dari"], m.params["ke"]) for m in h.masalah if m.code in TURUN] == harap


def test_falls_are_told_once_with_the_first_line_and_withdrawn_files_are_not_compared_with(impor):
    isi = lambda *n: [("Dinas A", f"1.01.02.2.01.000{i}", f"S{i}", "2026-04-30", x) for i, x in enumerate(n, 1)]  # noqa: E731
    a = impor("progres-fisik", PROGRES, isi(10, 50, 60))
    h = impor("progres-fisik", PROGRES, isi(20, 40, 30), dry_run=True)
    m = next(m for m in h.masalah if m.code == "angka_mundur")
    assert (m.where["row"], m.params["jumlah"], m.params["lama"], m.params["baru"]) == (3, 2, "50,00 %", "40,00 %") and warnings(h) == [
        m.code
    ]
    withdraw_batch(batch=a.batch, by="uji", hak=SISTEM, alasan="uji")
    assert warnings(impor("progres-fisik", PROGRES, isi(20, 40, 30))) == []


@pytest.mark.parametrize(
    ("lama", "baru", "mundur"),
    [
        ({"status": "Selesai"}, {"status": "Berlangsung"}, True),
        ({"status": "Berlangsung"}, {"status": "Selesai"}, False),
        ({"status": "Berlangsung"}, {"status": "Gagal"}, False),
        ({"status": "Gagal"}, {"status": "Selesai"}, False),
        ({"versi_addendum": "2"}, {"versi_addendum": "1"}, True),
        ({"versi_addendum": "9"}, {"versi_addendum": "10"}, False),
        ({"versi_addendum": "1"}, {}, False),
        ({"nama_penyedia": "Selesai"}, {"nama_penyedia": "A"}, False),
    ],
)
def test_a_package_that_is_finished_no_more_or_before_its_addendum_goes_back(impor, lama, baru, mundur):
    import json

    from tulis import write_rows

    from pantau.apps.muat.mundur import set_back
    from pantau.apps.pengadaan.fakta import PERISTIWA, PeristiwaUsul
    from pantau.apps.pengadaan.queries import packages
    from pantau.base.beda import compare, standing
    from pantau.base.isi import Isi

    judul = ("kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan")
    impor("rup-penyedia", judul, [("", "Dinas A", "R1", "Paket", 500, "Tender")], tahun=2026)
    pk = packages(2026)["rup", "R1"]
    kata = lambda x: PeristiwaUsul(pk, "kontrak", "K1", date(2026, 3, 1), 90_00, json.dumps(x))  # noqa: E731
    write_rows(kata(lama))
    isi = Isi(PERISTIWA)
    isi.add(kata(baru), 0, 7)
    ada = standing(PERISTIWA)
    b = compare(isi, ada)
    temuan = set_back(b, ada, agreed=False)
    assert [(m.code, m.where["row"]) for m in temuan] == ([("paket_mundur", 7)] if mundur else []) and len(b.ganti) == 1
