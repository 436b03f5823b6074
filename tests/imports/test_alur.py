"""The way of an import: checked first, applied whole or not at all, repeatable, reversible."""

from datetime import date

import pytest
from judul import SIPD_RINGKAS
from tulis import reopen_month

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import PERAN, SISTEM, Hak
from pantau.base.models import Batch, Jejak
from pantau.base.periode import ask_reopening, close_month
from pantau.core.masalah import DitolakError

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
A = ("Dinas A", "Program 1", "Kegiatan satu", 8_000_000_000, 4_000_000_000, 2_400_000_000, 50, 40)
B = ("Dinas A", "Program 1", "Kegiatan dua", 2_000_000_000, 1_000_000_000, 1_500_000_000, 95, 90)
JUNI = date(2026, 6, 30)


def codes(h, sev="error"):
    return [m.code for m in h.masalah if m.severity == sev]


def test_dry_run_shows_and_writes_nothing(impor):
    h = impor("rfk", RFK, [A, B], per=JUNI, dry_run=True)
    assert h.status == "checked" and h.counts["added"] > 0 and not Batch.objects.exists()


def test_same_file_again_changes_nothing_and_says_so(impor):
    assert impor("rfk", RFK, [A, B], per=JUNI).status == "applied"
    h = impor("rfk", RFK, [A, B], per=JUNI)
    assert (h.status, h.batch, h.counts["added"], h.counts["superseded"]) == ("unchanged", None, 0, 0)
    assert Batch.objects.count() == 1


def test_newer_state_adds_only_the_difference_and_keeps_the_old_figure_readable(impor, laporan):
    impor("rfk", RFK, [A, B], per=JUNI)
    sebelum = Batch.objects.get().dicatat_pada
    h = impor("rfk", RFK, [(*A[:5], 2_500_000_000, *A[6:]), B], per=JUNI)
    assert (h.status, h.counts["changed"], h.counts["added"]) == ("applied", 1, 0)
    assert laporan("kendali", "2026-06-30").tables[0].total.cells["realisasi"].value == 4_000_000_000_00
    assert laporan("kendali", "2026-06-30", diketahui=sebelum).tables[0].total.cells["realisasi"].value == 3_900_000_000_00


def test_monthly_sheets_become_flows_and_a_correction_keeps_later_months(impor, laporan):
    impor("rfk", RFK, [A], per=JUNI)
    impor("rfk", RFK, [(*A[:5], 3_000_000_000, 60, 50)], per=date(2026, 7, 31))
    impor("rfk", RFK, [(*A[:5], 2_600_000_000, *A[6:])], per=JUNI)
    nilai = lambda per: laporan("kendali", per).tables[0].total.cells["realisasi"].value  # noqa: E731
    assert (nilai("2026-06-30"), nilai("2026-07-31")) == (2_600_000_000_00, 3_000_000_000_00)


def test_forty_mistakes_give_forty_messages_and_nothing_is_half_loaded(impor):
    h = impor("rfk", RFK, [("Dinas A", "P", f"Kegiatan {i}", "seratus juta", 0, 0, 0, 0) for i in range(40)] + [A], per=JUNI)
    assert h.status == "refused" and codes(h) == ["bukan_uang"] * 40
    assert {m.where["row"] for m in h.masalah if m.severity == "error"} == set(range(2, 42))
    assert h.masalah[-1].where["column"] == "pagu" and not Batch.objects.exists()


def test_missing_column_is_named_with_what_was_found_instead(impor):
    h = impor("rfk", [x if x != "pagu" else "plafon" for x in RFK], [A], per=JUNI)
    assert codes(h) == ["kolom_tidak_ada"]
    assert "Pagu" in h.masalah[0].message and "plafon" in h.masalah[0].message


def test_official_indonesian_headings_are_aliases(impor):
    judul = (
        "Perangkat Daerah",
        "Program",
        "Nama Kegiatan",
        "Jumlah Dana/DPA",
        "Rencana Keuangan (Rp)",
        "Realisasi Keuangan (Rp)",
        "Target Fisik (%)",
        "Realisasi Fisik (%)",
    )
    assert impor("auto", judul, [A], per=JUNI).format == "rfk"


def test_mixed_decimal_notation_and_null_text(impor, laporan):
    impor("rfk", RFK, [("Dinas A", "P", "K", "Rp 1.000.000,50", "null", "250.000,25", "-", "62,5 %")], per=JUNI)
    c = laporan("kendali", "2026-06-30").tables[0].total.cells
    assert (c["pagu"].value, c["realisasi"].value, c["fisik"].value) == (1_000_000_50, 250_000_25, 62.5)
    assert c["rak"].reason == "rak_tidak_ada"


def test_percent_out_of_range_is_refused_not_clamped(impor):
    h = impor("rfk", RFK, [(*A[:7], 250)], per=JUNI)
    assert h.status == "refused" and codes(h) == ["persen_di_luar_rentang"]


def test_realisation_without_pagu_counts_and_is_listed(impor, laporan):
    impor(
        "sipd-realisasi",
        SIPD_RINGKAS,
        [("Dinas A", "1.01.02.2.01.0001", "Sub", "5.1.02.01.01.0024", "D1", "SPP", "LS", "2026-03-01", 500, "S1")],
    )
    r = laporan("kendali", "2026-06-30")
    assert r.tables[0].total.cells["realisasi"].value == 500_00
    assert r.tables[0].total.cells["serapan"].reason == "pagu_nol"
    assert "realisasi_tanpa_pagu" in [m.code for m in r.masalah]


SIPD = (
    "nama_skpd",
    "kode_sub_giat",
    "nama_sub_giat",
    "kode_rekening",
    "nomor_dokumen",
    "jenis_dokumen",
    "jenis_transaksi",
    "tanggal_dokumen",
    "nilai_realisasi",
    "nilai_setoran",
    "nomor_sp2d",
    "tanggal_sp2d",
)


def spp(dok, nilai, sp2d, tgl="2026-03-01", jenis="LS", setoran=0):
    return (
        "Dinas A",
        "1.01.02.2.01.0001",
        "Sub",
        "5.1.02.01.01.0024",
        dok,
        "SPP",
        jenis,
        tgl,
        nilai,
        setoran,
        sp2d,
        tgl if sp2d != "null" else "null",
    )


def test_up_is_never_spending(impor, laporan):
    impor("sipd-realisasi", SIPD, [spp("D1", 200_000_000, "S1", jenis="UP"), spp("D2", 150_000_000, "S2")])
    assert laporan("kendali", "2026-12-31").tables[0].total.cells["realisasi"].value == 150_000_000_00


def test_spp_becomes_realisation_once_it_has_a_sp2d(impor, laporan):
    impor("sipd-realisasi", SIPD, [spp("D1", 100, "null")])
    c = laporan("kendali", "2026-12-31").tables[0].total.cells
    assert (c["realisasi"].value, c["belum_cair"].value) == (0, 100_00)
    h = impor("sipd-realisasi", SIPD, [spp("D1", 100, "S1")])
    c = laporan("kendali", "2026-12-31").tables[0].total.cells
    assert (h.counts["changed"], c["realisasi"].value, c["belum_cair"].value) == (1, 100_00, 0)


def test_returns_reduce_realisation_and_charts_accept_negative_months(impor, laporan):
    impor("sipd-realisasi", SIPD, [spp("D1", 500, "S1", "2026-11-03"), spp("D2", 0, "S2", "2026-12-12", setoran=30)])
    r = laporan("kendali", "2026-12-31")
    assert r.tables[0].total.cells["realisasi"].value == 470_00
    assert laporan("kendali", "2026-11-30").tables[0].total.cells["realisasi"].value == 500_00


def test_withdrawn_batch_restores_what_stood_before(impor, laporan):
    impor("rfk", RFK, [A, B], per=JUNI)
    h = impor("rfk", RFK, [(*A[:5], 1, *A[6:]), B], per=JUNI)
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="salah unggah")
    assert laporan("kendali", "2026-06-30").tables[0].total.cells["realisasi"].value == 3_900_000_000_00
    with pytest.raises(DitolakError, match="sudah ditarik oleh batch"):
        withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="lagi")
    h3 = impor("rfk", RFK, [(*A[:5], 1, *A[6:]), B], per=JUNI)
    assert h3.counts["changed"] == 1


def test_withdrawing_the_only_batch_leaves_no_figure(impor, laporan):
    h = impor("rfk", RFK, [A], per=JUNI)
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="salah")
    c = laporan("kendali", "2026-06-30").tables[0].total.cells
    assert c["pagu"].value == 0 and c["realisasi"].value is None


def test_closed_month_takes_no_fact_until_reopened_with_reason(impor):
    impor("rfk", RFK, [A], per=JUNI)
    close_month(tahun=2026, bulan=6, by="uji")
    h = impor("rfk", RFK, [(*A[:5], 1, *A[6:])], per=JUNI)
    assert h.status == "refused" and "bulan_tertutup" in codes(h)
    with pytest.raises(DitolakError):
        ask_reopening(tahun=2026, bulan=6, by="uji", alasan=" ")
    reopen_month(tahun=2026, bulan=6, alasan="koreksi SP2D")
    assert impor("rfk", RFK, [(*A[:5], 1, *A[6:])], per=JUNI).status == "applied"
    assert Jejak.objects.filter(tindakan="buka_bulan", rincian__alasan="koreksi SP2D").exists()


def test_operator_loads_only_his_unit(impor):
    impor("rfk", RFK, [A, ("Dinas B", *B[1:])], per=JUNI)
    from pantau.apps.organisasi.queries import find_units

    hak = Hak(PERAN["operator"], frozenset({find_units("Dinas A")[0].id}))
    h = impor("rfk", RFK, [("Dinas B", *B[1:5], 7, *B[6:])], per=JUNI, hak=hak)
    assert h.status == "refused" and codes(h) == ["unit_di_luar_hak"]
    assert impor("rfk", RFK, [(*A[:5], 7, *A[6:])], per=JUNI, hak=hak).status == "applied"
    assert impor("rfk", RFK, [("Dinas Baru", *A[1:])], per=JUNI, hak=hak).status == "refused"


def test_pagu_of_june_stays_when_the_sheet_of_july_shows_another(impor, laporan):
    impor("rfk", RFK, [("Dinas A", "P", "K", 10_000_000_000, 0, 4_000_000_000, 0, 40)], per=JUNI)
    impor("rfk", RFK, [("Dinas A", "P", "K", 8_000_000_000, 0, 4_400_000_000, 0, 55)], per=date(2026, 7, 31))
    assert laporan("kendali", "2026-06-30").tables[0].total.cells["serapan"].value == 40.0
    assert laporan("kendali", "2026-07-31").tables[0].total.cells["serapan"].value == 55.0


def test_a_real_budget_replaces_pagu_that_sheets_merely_carried(impor, laporan):
    impor("rfk", RFK, [A], per=JUNI)
    judul = ("tahun", "nama_skpd", "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat", "pagu")
    h = impor("sipd-renja", judul, [(2026, "Dinas A", "1.01.02", "P", "1.01.02.2.01", "K", "1.01.02.2.01.0001", "S", 5_000)])
    assert "pagu_sementara_berakhir" in codes(h, "warning")  # another activity than the sheet's
    assert laporan("kendali", "2026-06-30").tables[0].total.cells["pagu"].value == 5_000_00
    h = impor("rfk", RFK, [A], per=date(2026, 7, 31))
    assert "pagu_beda_anggaran" in codes(h, "warning")


RAK = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", *(f"bulan_{m}" for m in range(1, 13)))


def rak_row(pagu, bulan, kode="1.01.02.2.01.0001"):
    return (2026, "Dinas A", kode, "S", pagu, *bulan)


def test_cash_plan_oddities_are_named(impor):
    h = impor(
        "rak",
        RAK,
        [
            rak_row(1200, [100] * 12),
            rak_row(1200, [200] * 12, "1.01.02.2.01.0002"),
            rak_row(1200, [100 * m for m in range(1, 13)], "1.01.02.2.01.0003"),
        ],
    )
    assert h.status == "applied" and codes(h, "warning") == ["rak_beda_pagu", "rak_tampak_kumulatif"]


def test_budget_stages_begin_on_their_date(impor, laporan):
    impor("rak", RAK, [rak_row(1200, [100] * 12)], tahap="murni")
    assert codes(impor("rak", RAK, [rak_row(2400, [200] * 12)], tahap="perubahan")) == ["berlaku_wajib"]
    impor(
        "rak", RAK, [rak_row(2400, [200] * 12), rak_row(600, [50] * 12, "1.01.02.2.01.0009")], tahap="perubahan", berlaku=date(2026, 9, 18)
    )
    pagu = lambda per: laporan("kendali", per).tables[0].total.cells["pagu"].value  # noqa: E731
    assert (pagu("2026-09-17"), pagu("2026-09-18")) == (1200_00, 3000_00)
    assert codes(impor("rak", RAK, [rak_row(1, [0] * 12)], tahap="perubahan", berlaku=date(2026, 10, 1))) == ["tahap_beda_tanggal"]


def test_units_rename_merge_and_hang_under_each_other(impor, laporan):
    unit = ("kode", "nama", "nama_induk", "kelas", "asisten", "mulai", "penerus_nama")
    impor(
        "unit",
        unit,
        [
            ("1", "Dinas A", "", "dinas", "", "2025-01-01", ""),
            ("2", "Dinas B", "", "dinas", "", "2025-01-01", ""),
            ("1.1", "UPTD X", "Dinas A", "uptd", "", "2025-01-01", ""),
        ],
    )
    impor("rfk", RFK, [A, ("Dinas B", *B[1:])], per=date(2025, 6, 30))
    impor("unit", unit, [("2", "Dinas B", "", "dinas", "", "2026-01-01", "Dinas A")], nama="gabung.csv")
    impor("rfk", RFK, [A, ("UPTD X", *B[1:])], per=JUNI)
    r = laporan("kendali", "2026-06-30", "induk")
    assert [x.label for x in r.tables[0].rows] == ["Dinas A"]
    c = r.tables[0].rows[0].cells
    assert c["pagu"].value == 10_000_000_000_00 and c["fisik"].value == 50.0
    assert c["fisik_tahun_lalu"].value == 0.0  # last year's A and B together


def test_what_is_not_like_for_like_is_said_in_the_pack(impor, laporan):
    """Of last year's four units one was merged (compared), one divided, one ended, one stays; one of this year is new."""
    unit = ("kode", "nama", "nama_induk", "kelas", "asisten", "mulai", "penerus_nama")
    nama = ("Dinas A", "Dinas B", "Dinas Pecah", "Dinas Usai")
    impor("unit", unit, [(str(n), x, "", "dinas", "", "2025-01-01", "") for n, x in enumerate((*nama, "Bagian Satu", "Bagian Dua"), 1)])
    impor("rfk", RFK, [(x, *B[1:]) for x in nama], per=date(2025, 6, 30))
    impor("unit", unit, [("2", "Dinas B", "", "dinas", "", "2026-01-01", "Dinas A")], nama="g.csv")
    for n, x in enumerate(("Bagian Satu", "Bagian Dua")):
        impor("unit", unit, [("3", "Dinas Pecah", "", "dinas", "", f"2026-01-0{n + 1}", x)], nama=f"p{n}.csv")
    impor("rfk", RFK, [(x, *B[1:]) for x in ("Dinas A", "Bagian Satu", "Bagian Dua", "Badan Baru")], per=JUNI)
    r = laporan("rakor", "2026-06-30")
    kata = {m.code: m.params["daftar"] for m in r.masalah if m.code.partition("_")[0] == "banding"}
    assert kata == {
        "banding_unit_baru": "Badan Baru, Bagian Dua, Bagian Satu",
        "banding_unit_pecah": "Dinas Pecah",
        "banding_unit_hilang": "Dinas Usai",
    }, kata
    baris = {x.label: x.cells for t in r.tables if t.id == "banding" for x in t.rows}
    assert baris["Dinas A"]["fisik_tahun_lalu"].value is not None and baris["Bagian Satu"]["fisik_tahun_lalu"].value is None


def test_unknown_format_and_empty_and_directory(impor, tmp_path):
    from pantau.imports.jalan import run_import

    assert codes(impor("entah", RFK, [A])) == ["format_tidak_dikenal"]
    assert codes(impor("auto", ("x", "y"), [(1, 2)])) == ["format_tidak_dikenali"]
    assert codes(impor("rfk", RFK, [], per=JUNI)) == ["tidak_ada_baris"]
    assert codes(impor("rfk", RFK, [A])) == ["per_wajib"]
    kosong = tmp_path / "kosong"
    kosong.mkdir()
    assert codes(run_import("auto", [kosong], by="uji")) == ["tidak_ada_berkas"]
    assert codes(run_import("auto", [tmp_path / "tiada.csv"], by="uji")) == ["berkas_tidak_ada"]


def test_template_without_figures_is_named(impor):
    assert codes(impor("rfk", RFK, [("Dinas A", "P", "K", 0, 0, 0, 0, 0)], per=JUNI)) == ["templat_belum_diisi"]


def test_progress_from_volume_and_state(impor, laporan):
    impor("rak", RAK, [rak_row(1200, [100] * 12)], tahap="murni")
    judul = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "volume", "volume_target", "satuan", "keadaan", "persen")
    impor("progres-fisik", judul, [("Dinas A", "1.01.02.2.01.0001", "S", "2026-06-30", 395, 600, "meter", "berjalan", "")])
    assert laporan("kendali", "2026-06-30").tables[0].total.cells["fisik"].value == pytest.approx(65.8333333333)
    h = impor("progres-fisik", judul, [("Dinas A", "1.01.02.2.01.0001", "S", "2026-07-31", 700, 600, "meter", "berjalan", "")])
    assert codes(h) == ["persen_di_luar_rentang"]


def test_monthly_targets(impor, laporan):
    impor("rak", RAK, [rak_row(1200, [100] * 12)], tahap="murni")
    judul = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", *(f"target_{m}" for m in range(1, 13)))
    impor("target-fisik", judul, [(2026, "Dinas A", "1.01.02.2.01.0001", "S", *(m * 8 for m in range(1, 13)))])
    c = laporan("kendali", "2026-07-15").tables[0].total.cells
    assert c["target_fisik"].value == 48.0 and c["target_keuangan"].value == 50.0
    h = impor("target-fisik", judul, [(2026, "Dinas A", "1.01.02.2.01.0001", "S", *(120 for _ in range(12)))])
    assert codes(h) == ["persen_di_luar_rentang"] * 12


def test_a_month_that_has_not_ended_cannot_be_closed(db):
    with pytest.raises(DitolakError) as e:
        close_month(tahun=2026, bulan=11, by="uji")
    assert e.value.masalah[0].code == "bulan_belum_berakhir"


def test_a_month_closed_while_a_file_is_compared_takes_nothing(impor, monkeypatch):
    """The comparison saw an open month; by the time it would be written somebody has closed it."""
    from pantau.apps.muat import banding

    impor("rfk", RFK, [("Dinas A", "P", "K", 100, 10, 5, 5, 5)], per=JUNI)
    asli, sudah = banding.plan, []

    def plan_then_close(*isi):
        r = asli(*isi)
        if not sudah:
            sudah.append(1)
            close_month(tahun=2026, bulan=6, by="lain")
        return r

    monkeypatch.setattr(banding, "plan", plan_then_close)
    h = impor("rfk", RFK, [("Dinas A", "P", "K", 100, 10, 6, 5, 5)], per=JUNI)
    assert h.status == "refused" and "bulan_tertutup" in codes(h)


def test_progress_rises_to_the_end_and_a_terminal_sees_a_bar(tmp_path, db):
    import io
    from datetime import date

    from pantau.imports import kemajuan
    from pantau.imports.jalan import run_import
    from pantau.imports.opsi import Opsi

    path = tmp_path / "rak.csv"
    isi = [",".join(RAK), *(",".join(map(str, rak_row(1200, [100] * 12, f"1.01.02.2.01.{n:04d}"))) for n in range(9000))]
    path.write_text("\n".join(isi), encoding="utf-8")
    titik = []
    h = run_import(
        "rak", [path], Opsi(date(2026, 11, 21), tahap="murni"), by="uji", kemajuan=kemajuan.Kemajuan(lambda n, b: titik.append((n, b)))
    )
    assert h.status == "applied"
    assert [n for n, _ in titik if n] == sorted((n for n, _ in titik), key=[*kemajuan.BAGIAN, kemajuan.SELESAI].index)
    assert [b for _, b in titik] == sorted(b for _, b in titik) and titik[-1] == (kemajuan.SELESAI, 1.0) and len(titik) > 6
    layar = io.StringIO()
    garis = kemajuan.bar(layar)
    for n, b in titik[:-1]:
        garis.tampil(n, b)
    garis.finish()
    assert "0 % membaca" in layar.getvalue() and layar.getvalue().endswith("100 % selesai       \n")


def test_outcome_in_words_counts_what_it_does_not_print(impor):
    from pantau.imports.uraian import describe

    h = impor("rak", RAK, [rak_row(1200 + n, [100] * 12, f"1.01.02.2.01.{n:04d}") for n in range(1, 31)], tahap="murni")
    baris = list(describe(h))
    assert baris[0].startswith("rak: dimuat. Baru ") and sum("rak_beda_pagu" in b for b in baris) == 11
    assert "dan 20 temuan sejenis lagi" in next(b for b in baris if "…" in b)
    assert sum("rak_beda_pagu" in b for b in describe(h, semua=True)) == 30
