"""Forms E.81 and E.79 in values worked out by hand: quarters, direction, caps, predicates, and money apart from work."""

from datetime import date

import pytest
from imports.test_indikator import JUDUL, baris
from reports.test_pengadaan import tables

from pantau.core.masalah import DitolakError

pytestmark = pytest.mark.django_db
PAGU = ("tahun", "kode_skpd", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
SUB = baris()[3:5]


@pytest.fixture
def indikator(impor):
    """One sub kegiatan of 1,200 with 400 spent in April, and four indicators of which one is stunting."""
    rak = (2026, "1.02", "Dinas Kesehatan", *SUB, "5.1.02.01.01.0024", 1200, *([100] * 12))
    assert impor("rak", PAGU, [rak], nama="r.csv", tahun=2026, tahap="murni").status == "applied"
    rows = [
        baris(),
        baris("Balita stunting", "%", "turun", "akhir", 14, ("", "", 14, 14), (20, 18, 17.5, ""), 14, 21),
        baris("Ibu bersalin di faskes", "%", "naik", "akhir", 85, (40, 55, 70, 85), (72, 99, "", ""), 95, 80),
        baris("Kader terlatih", "orang", target=100, tw=(25, 25, 25, 25), nyata=("", "", "", ""), akhir="", lalu=""),
    ]
    h = impor("indikator", JUDUL, rows, nama="i.csv")
    assert h.status == "applied", h.masalah


def of_indicator(r, nama):
    """The cells of the row of an indicator."""
    t = next(t for t in r.tables if t.id == r.report)
    return {k: c.value for k, c in next(x for x in t.rows if x.cells["indikator"].value == nama).cells.items()}


def test_quarters_add_up_only_where_the_indicator_counts(indikator, laporan):
    r = laporan("e81", "2026-10-31")
    a, b, c, d = (
        of_indicator(r, n) for n in ("Puskesmas yang direhabilitasi", "Balita stunting", "Ibu bersalin di faskes", "Kader terlatih")
    )
    assert (a["k12"], a["k13"], a["capaian"], a["k14"]) == (3, 13, 37.5, 32.5)
    assert (b["k12"], b["k13"], b["capaian"], b["k14"]) == (17.5, 17.5, 80, 80), "less is better: 14 against 17.5"
    assert (c["k12"], round(c["capaian"], 2)) == (99, 116.47), "the form says what was reached; only the mean is capped"
    assert (d["k12"], d["capaian"], d["k14"]) == (None, None, None), "silence is not nought"
    assert [a[f"k{n}"] for n in (8, 9, 10, 11)] == [2, 1, None, None]


def test_the_mean_is_capped_and_money_is_judged_apart(indikator, laporan):
    x = {k: c.value for k, c in tables(laporan("e81", "2026-10-31"))["rekap"].total.cells.items()}
    assert x["capaian"] == pytest.approx((37.5 + 80 + 100) / 3) and (x["indikator"], x["melapor"], x["predikat"]) == (4, 3, "Sedang")
    assert x["serapan"] is None and x["predikat_uang"] is None, "no payment was ever told"


def test_a_target_of_nought_is_named_and_not_counted_as_in_the_mean(indikator, impor, laporan):
    nol = baris("Kejadian luar biasa", "kali", "naik", "akhir", 0, (0, 0, 0, 0), (1, 0, "", ""), "", "")
    assert impor("indikator", JUDUL, [nol], nama="n.csv").status == "applied"
    r = laporan("e81", "2026-10-31")
    x = {k: c.value for k, c in tables(r)["rekap"].total.cells.items()}
    assert (x["indikator"], x["melapor"], x["tanpa_target"]) == (5, 3, 1) and x["capaian"] == pytest.approx((37.5 + 80 + 100) / 3)
    assert any("targetnya nol" in k.teks and k.nilai["n"] == (1, "jumlah") for k in r.kalimat)


def test_paper_holds_the_rows_with_an_indicator_and_a_file_all(indikator, laporan):
    from pantau.reports.e81 import LAPORAN as e81
    from pantau.reports.laporan import TABEL

    rows = lambda **q: [x.id for x in tables(laporan("e81", "2026-10-31", **q))["e81"].rows]  # noqa: E731
    assert (
        e81.options({}, bentuk="pdf") == {"baris": "berindikator"}
        and "csv" in TABEL
        and e81.options({}, bentuk="csv") == {"baris": "semua"}
    )
    r = e81.make(laporan_kx("2026-10-31"), {"baris": "berindikator"})
    assert {x.cells["indikator"].value for x in tables(r)["e81"].rows} and all(x.cells["indikator"].value for x in tables(r)["e81"].rows)
    assert len(rows()) > len(tables(r)["e81"].rows) or not any("tanpa indikator" in k.teks for k in r.kalimat)


def laporan_kx(per):
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.reports.konteks import Permintaan, prepare

    return prepare(Permintaan(date.fromisoformat(per)), SISTEM)


def test_money_of_the_quarters_adds_up_to_what_was_spent(indikator, impor, laporan):
    judul = ("tahun", "kode_skpd", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "nomor_dokumen", "jenis_dokumen", "jenis_transaksi", "tanggal_dokumen", "nomor_sp2d", "tanggal_sp2d", "nilai_realisasi")  # fmt: skip
    bayar = (("2026-02-10", 100), ("2026-04-10", 400), ("2026-10-20", 50))
    isi = [
        (2026, "1.02", "Dinas Kesehatan", *SUB, "5.1.02.01.01.0024", f"D{n}", "LS", "Belanja", h, f"S{n}", h, rp)
        for n, (h, rp) in enumerate(bayar)
    ]
    h = impor("sipd-realisasi", judul, isi, nama="s.csv", tahun=2026)
    assert h.status == "applied", h.masalah
    a = of_indicator(laporan("e81", "2026-10-31"), "Puskesmas yang direhabilitasi")
    assert [a[f"rp{n}"] for n in (8, 9, 10, 11, 12)] == [100_00, 400_00, 0, 50_00, 550_00]
    assert a["serapan"] == pytest.approx(550 / 12) and of_indicator(laporan("e81", "2026-06-30"), "Balita stunting")["rp12"] is None
    x = {k: c.value for k, c in tables(laporan("e81", "2026-10-31"))["rekap"].total.cells.items()}
    assert (x["predikat_uang"], x["predikat"]) == ("Sangat rendah", "Sedang")
    assert (
        sum(v or 0 for v in (of_indicator(laporan("e81", "2026-04-15"), "Puskesmas yang direhabilitasi")[f"rp{n}"] for n in (8, 9, 10, 11)))
        == 500_00
    )


def test_the_form_of_the_government_is_by_programme(indikator, impor, laporan):
    impor(
        "indikator",
        JUDUL,
        [(2026, "1.01", "Dinas Pendidikan", "1.01.02.2.01.0003", "Ruang kelas", *baris("Ruang kelas baru")[5:])],
        nama="p.csv",
    )
    r = laporan("e79", "2026-10-31")
    kode = [x.kode for x in tables(r)["e79"].rows]
    assert kode == sorted(kode) and {x.unit for x in tables(r)["e79"].rows} == {"Dinas Kesehatan", "Dinas Pendidikan"}
    satu = laporan("e81", "2026-10-31", unit="Dinas Pendidikan")
    assert [x.cells["indikator"].value for x in tables(satu)["e81"].rows if x.cells["indikator"].value] == ["Ruang kelas baru"]


def test_the_output_component_of_the_index(indikator, impor, laporan):
    """Owed at the end of October is quarter III: 3 of 6, 17.5 against 14 and 99 against 70, and one that was never told."""
    from reports.test_indeks import parts_of

    x = parts_of(laporan("indeks", "2026-10-31"), "Dinas Kesehatan")["Capaian keluaran"]
    assert (x["pembilang_persen"], x["penyebut_persen"], x["capaian"]) == (None, 400, None)
    h = impor(
        "indikator",
        JUDUL,
        [baris("Kader terlatih", "orang", target=100, tw=(25, 25, 25, 25), nyata=(15, "", "", ""), akhir="", lalu="")],
        nama="k.csv",
    )
    assert h.status == "applied", h.masalah
    x = parts_of(laporan("indeks", "2026-10-31"), "Dinas Kesehatan")["Capaian keluaran"]
    assert (x["pembilang_persen"], x["penyebut_persen"]) == (50 + 80 + 100 + 20, 400) and x["capaian"] == 62.5
    x = parts_of(laporan("indeks", "2026-10-05"), "Dinas Kesehatan")["Capaian keluaran"]
    assert x["pembilang_persen"] == pytest.approx(75 + 100 + 30), (
        "before its deadline quarter III is not owed; stunting has no target in quarter II"
    )
    assert parts_of(laporan("indeks", "2026-03-31"), "Dinas Kesehatan")["Capaian keluaran"]["penyebut_persen"] is None, "none is owed yet"


def test_forms_of_pp_39(indikator, laporan):
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.reports.daftar import find
    from pantau.reports.konteks import Permintaan, prepare

    kx = prepare(Permintaan(date(2026, 6, 30)), SISTEM)
    isi = {f: tables(find("pp39").make(kx, {"formulir": f}))["formulir"].rows for f in "abc"}
    assert {f: {x.level for x in rows} for f, rows in isi.items()} == {"a": {"sub_kegiatan"}, "b": {"kegiatan"}, "c": {"program"}}
    a = {k: c.value for k, c in isi["a"][0].cells.items()}
    assert (a["pagu"], a["target_tw"], a["target_kum"], a["nyata_tw"]) == (1200_00, 300_00, 600_00, None)
    assert (a["sasaran"], a["capaian"]) == (4, 3) and [x.cells["pagu"].value for x in isi["a"]] == [1200_00, None, None, None]
    assert isi["c"][0].cells["target_tw"].value == 300_00


TEMA = ("tahun", "kode_skpd", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "tema", "bagian_tema", "mulai_tema", "dokumen_tema")


def tanda(tema="stunting", bagian=40, mulai="", dok="SK 1/2026", kode=SUB[0]):
    return (2026, "1.02", "Dinas Kesehatan", kode, SUB[1], tema, bagian, mulai, dok)


def test_outputs_stand_before_money_and_a_theme_is_a_scope(indikator, impor, laporan):
    assert impor("auto", TEMA, [tanda("Penurunan Stunting")], nama="t.csv").status == "applied"
    assert impor("tema", TEMA, [tanda()], nama="u.csv").status == "unchanged"
    x = {r.id: {k: c.value for k, c in r.cells.items()} for r in tables(laporan("tema", "2026-10-31"))["tema"].rows}
    assert list(x["tema:kesehatan"])[:4] == ["indikator", "melapor", "capaian", "predikat"]
    assert (x["tema:kesehatan"]["indikator"], x["tema:kesehatan"]["melapor"], x["tema:kesehatan"]["pagu"]) == (4, 3, 1200_00)
    assert x["tema:kesehatan"]["capaian"] == pytest.approx((50 + 80 + 100) / 3) and x["tema:pangan"]["pagu"] in (0, None)
    t = {k: c.value for k, c in tables(laporan("tema", "2026-10-31"))["kegiatan_tema"].rows[0].cells.items()}
    assert (t["bagian"], t["menurut_bagian"], t["mulai"], t["dokumen"], t["oleh"]) == (40, 480_00, "2026-01-01", "SK 1/2026", "uji")
    r = laporan("kendali", "2026-10-31", tema="stunting")
    assert r.cakupan["tema"] == "stunting" and next(t for t in r.tables if t.total).total.cells["pagu"].value == 1200_00
    assert impor("tema", TEMA, [tanda(bagian=0, mulai="2026-09-01")], nama="v.csv").status == "applied"
    x = {h: tables(laporan("tema", h))["tema"].rows for h in ("2026-08-31", "2026-10-31")}
    assert [next(r for r in x[h] if r.id == "tema:stunting").cells["kegiatan"].value for h in x] == [1, 0], "the mark ends on its day"


@pytest.mark.parametrize(("x", "kode"), [(tanda("anu"), "tema_asing"), (tanda(dok=""), "sel_kosong"), (tanda(bagian=120), "persen_di_luar_rentang"), (tanda(mulai="2025-01-01"), "dana_di_luar_tahun"), (tanda(kode="9.99.99.9.99.9999"), "tema_tanpa_kegiatan")])  # fmt: skip
def test_a_wrong_mark_refuses_the_file(indikator, impor, x, kode):
    h = impor("tema", TEMA, [x], nama="t.csv")
    assert h.status == "refused" and kode in [m.code for m in h.masalah if m.severity == "error"]


def test_an_unknown_theme_is_refused(indikator, laporan):
    with pytest.raises(DitolakError) as e:
        laporan("kendali", "2026-10-31", tema="anu")
    assert e.value.masalah[0].code == "tema_asing"
