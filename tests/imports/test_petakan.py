"""Sheets that almost fit, and sheets of somebody's own make: asked about, mapped once, known again, forgotten."""

import json
from datetime import date

import pytest
from imports.lembar_tulis import TULIS, Buku, Persen

from pantau import cli
from pantau.apps.muat.models import PemetaanKolom
from pantau.apps.muat.pemetaan import delete_mapping, mappings, save_mapping
from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import PERAN, SISTEM, Hak
from pantau.base import jejak
from pantau.base.models import Batch, Jejak, Temuan
from pantau.core.masalah import DitolakError
from pantau.core.pemetaan import Pemetaan
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from pantau.imports.petakan import choose_sheet, draft, likely_format, mapping, read_pairs, target_format
from pantau.imports.reader import read_file

JUNI, JULI = date(2026, 6, 30), date(2026, 7, 31)
RFK = ["No", "Program", "Nama Kegiatan", "Pagu Anggaran", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
ISI = [[1, "P", "Kegiatan satu", 500_000_000, 200_000_000, 45], [2, "P", "Kegiatan dua", 300_000_000, 0, 10]]
LAMA = ["No", "Aktivitas", "Plafon", "Terserap s.d. Juni 2026", "Kemajuan (%)", "Ket"]
BARIS = [[1, "Pengadaan obat", 500_000_000, 200_000_000, 45.5, ""], [2, "Penyuluhan", 300_000_000, 0, 10, ""]]
PASANG = ("Kegiatan=Aktivitas", "pagu=Plafon", "Realisasi keuangan kumulatif (Rp)=Terserap s.d. Juni 2026", "fisik_real_kum=Kemajuan (%)")


def write(path, judul, *rows, atas=()):
    TULIS[path.name.partition(".")[2]](Buku([*atas, judul, *rows]), path)
    return path


def jalan(*paths, format="auto", dry_run=False, per=JUNI, **opsi):
    return run_import(format, list(paths), Opsi(date(2026, 11, 21), per=per, perangkat_daerah="Dinas A", **opsi), by="uji", dry_run=dry_run)


def ask(h):
    return [(m.code, m.params.get("format"), m.params.get("judul"), m.params.get("kolom")) for m in h.masalah if m.severity == "error"]


@pytest.mark.parametrize(
    ("ke", "judul", "kolom"),
    [
        (5, "Progres Fisik %", "Realisasi fisik kumulatif (%)"),
        (5, "Capaian Fisik", "Realisasi fisik kumulatif (%)"),
        (5, "% Kemajuan", "Realisasi fisik kumulatif (%)"),
        (4, "Terserap", "Realisasi keuangan kumulatif (Rp)"),
        (4, "SPJ (Rp)", "Realisasi keuangan kumulatif (Rp)"),
        (3, "Plafon", "Pagu"),
    ],
)
@pytest.mark.parametrize("bentuk", ["csv", "xlsx"])
def test_a_sheet_that_fits_but_for_one_column_says_which_instead_of_becoming_another_format(db, tmp_path, ke, judul, kolom, bentuk):
    f = write(tmp_path / f"rfk.{bentuk}", [judul if i == ke else x for i, x in enumerate(RFK)], *ISI)
    h = jalan(f)
    code = "kolom_mirip" if ke == 5 else "kolom_mirip_lain"
    assert h.status == "refused" and ask(h) == [(code, "rfk", judul, kolom)] and not Batch.objects.exists()
    assert judul in h.masalah[0].message and h.masalah[0].where["file"] == f.name
    if ke != 5:  # it does load as the other format, when somebody says so
        assert h.masalah[0].params["lain"] == "progres-fisik"
        assert jalan(f, format="progres-fisik").format == "progres-fisik"
    assert [m.code for m in jalan(f, format="rfk").masalah] == [
        "kolom_tidak_ada_mirip" if judul in ("Progres Fisik %", "Capaian Fisik") else "kolom_tidak_ada"
    ]


@pytest.mark.parametrize("judul", ["Real. Fisik %", "REALISASI FISIK", "Fisik s/d bulan ini"])
def test_the_same_words_in_other_spellings_need_no_question(db, tmp_path, judul):
    assert jalan(write(tmp_path / "r.csv", [*RFK[:5], judul], *ISI)).format == "rfk"


def test_a_column_of_last_month_is_not_proposed_for_the_end_of_this_one(db, tmp_path):
    h = jalan(write(tmp_path / "r.csv", [*RFK[:4], "Realisasi Keuangan s.d. bulan lalu", RFK[5]], *ISI), dry_run=True)
    assert h.format == "progres-fisik"


def test_a_progress_sheet_without_any_money_is_a_progress_sheet(db, tmp_path):
    f = write(
        tmp_path / "p.csv",
        ["nama_skpd", "Nama Kegiatan", "Tanggal", "Fisik (%)", "Volume target", "Volume selesai"],
        ["Dinas A", "K", "2026-06-30", 40, 20, 8],
    )
    assert jalan(f).format == "progres-fisik"


def test_a_sheet_that_fits_two_formats_asks_and_takes_the_answer(db, tmp_path, monkeypatch):
    f = write(tmp_path / "r.csv", RFK, *ISI)
    monkeypatch.setattr("pantau.imports.mirip.SELISIH", 1000)
    h = jalan(f)
    assert ask(h) == [("format_mendua", None, None, None)] and h.masalah[0].params["daftar"] == "rfk, progres-fisik"
    assert jalan(f, format="rfk").status == "applied"


def test_the_nearest_format_is_named_where_nothing_looks_alike(db, tmp_path):
    h = jalan(write(tmp_path / "r.csv", [*RFK[:2], "Aktivitas", *RFK[3:]], *ISI))
    assert [(m.code, m.params["format"], m.params["kolom"]) for m in h.masalah] == [("format_hampir", "rfk", "Kegiatan")]
    assert "Aktivitas" in h.masalah[0].message
    assert [m.code for m in jalan(write(tmp_path / "x.csv", ["a", "b"], [1, 2])).masalah] == ["format_tidak_dikenali"]


def test_all_files_that_ask_are_named_at_once(db, tmp_path):
    a = write(tmp_path / "a.csv", [*RFK[:5], "Capaian Fisik"], *ISI)
    b = write(tmp_path / "b.csv", [*RFK[:3], "Plafon", *RFK[4:]], *ISI)
    c = write(tmp_path / "c.csv", ["x", "y"], [1, 2])
    assert {m.where["file"]: m.code for m in jalan(a, b, c).masalah} == {
        "a.csv": "kolom_mirip",
        "b.csv": "kolom_mirip_lain",
        "c.csv": "format_tidak_dikenali",
    }


@pytest.fixture
def pantau(db, monkeypatch, capsys):
    """Run a command inside the test's database, as one that lies in a data folder."""
    for tempat in ("pantau.cli", "pantau.cli.import_", "pantau.cli.petakan"):
        monkeypatch.setattr(f"{tempat}.set_up", lambda perlu: None)
    monkeypatch.setattr("pantau.cli.import_.may_hold", lambda tabel: True)

    def jalan(*argumen):
        status = cli.main([str(x) for x in argumen])
        return status, *capsys.readouterr()

    return jalan


def petakan(f, *lain):
    bawaan = {"--format": "rfk", "--nama": "RFK Dinas lama"}
    isi = [x for n, v in bawaan.items() if n not in lain for x in (n, v)]
    return ("import", "petakan", f, *(x for p in PASANG for x in ("--kolom", p)), *isi, *lain)


def test_map_import_withdraw_import_delete_import(pantau, tmp_path, laporan):
    """One walk: unknown, mapped, loaded, taken back, loaded again, next month, mapping removed, unknown."""
    atas = [["LAPORAN DINAS"], ["Keadaan Juni"]]
    f = write(tmp_path / "lama.xlsx", LAMA, *BARIS, ["", "JUMLAH", 800_000_000, 200_000_000, "", ""], atas=atas)
    muat = ("import", "auto", f, "--per", "2026-06-30", "--perangkat-daerah", "Dinas A", "--json")
    status, keluar, _ = pantau(*muat)
    assert status == 1 and json.loads(keluar)["masalah"][0]["code"] == "format_tidak_dikenali"
    status, keluar, galat = pantau(*petakan(f))
    assert (status, galat) == (0, "") and "disimpan" in keluar and "Kegiatan (wajib) = Aktivitas  [Pengadaan obat; Penyuluhan" in keluar
    assert (
        Jejak.objects.last().tindakan == "pemetaan" and Jejak.objects.last().rincian["kolom"]["pagu"] == "Plafon" and jejak.verify() is None
    )

    d = json.loads(pantau(*muat)[1])
    assert (d["status"], d["format"], d["alasan_format"]) == ("applied", "rfk", "dibaca dengan pemetaan 'RFK Dinas lama'")
    assert (
        "dibaca_dengan_pemetaan" in [m["code"] for m in d["masalah"]] and Temuan.objects.filter(code="dibaca_dengan_pemetaan").count() == 1
    )
    nilai = lambda per: laporan("kendali", per).tables[0].total.cells["realisasi"].value  # noqa: E731
    assert nilai("2026-06-30") == 200_000_000_00
    assert json.loads(pantau(*muat)[1])["status"] == "unchanged"
    withdraw_batch(batch=d["batch"], by="uji", hak=SISTEM, alasan="uji")
    assert json.loads(pantau(*muat)[1])["status"] == "applied" and nilai("2026-06-30") == 200_000_000_00

    juli = write(
        tmp_path / "juli.csv", [x.replace("Juni", "Juli") for x in LAMA[::-1]], [*BARIS[0][:3], 250_000_000, 60, ""][::-1], BARIS[1][::-1]
    )
    status, keluar, _ = pantau("import", "auto", juli, "--per", "2026-07-31", "--perangkat-daerah", "Dinas A")
    assert status == 0 and "Dibaca dengan pemetaan 'RFK Dinas lama'." in keluar and nilai("2026-07-31") == 250_000_000_00

    assert "pemetaan 'RFK Dinas lama': rfk, 5 kolom, oleh cli" in pantau("import", "petakan", "--daftar")[1]
    assert pantau("import", "petakan", "--hapus", "RFK Dinas lama")[0] == 0 and not PemetaanKolom.objects.exists()
    assert Jejak.objects.last().tindakan == "pemetaan_hapus" and jejak.verify() is None
    status, keluar, _ = pantau(*muat)
    assert status == 1 and json.loads(keluar)["masalah"][0]["code"] == "format_tidak_dikenali"
    assert nilai("2026-07-31") == 250_000_000_00  # what was loaded with it stays
    status, _, galat = pantau("import", "petakan", "--hapus", "RFK Dinas lama")
    assert status == 1 and "RFK Dinas lama" in galat


def test_a_mapping_wins_over_what_the_sheet_would_be_taken_for(pantau, tmp_path):
    """`Plafon` and `Terserap` mapped to a RFK: without the mapping the sheet would be a progress sheet."""
    f = write(tmp_path / "r.csv", ["No", "Kegiatan", "Plafon", "Terserap", "Fisik (%)"], *[b[:5] for b in BARIS])
    assert (
        pantau("import", "petakan", f, "--format", "rfk", "--kolom", "pagu=Plafon", "--kolom", "keu_real_rp=Terserap", "--nama", "R")[0]
        == 0
    )
    assert mappings()[0].kolom == {
        "no": "No",
        "kegiatan": "Kegiatan",
        "pagu": "Plafon",
        "keu_real_rp": "Terserap",
        "fisik_real_kum": "Fisik (%)",
    }
    assert jalan(f, dry_run=True).format == "rfk" and jalan(f, format="rfk", dry_run=True).status == "checked"
    h = jalan(f, format="progres-fisik", dry_run=True)  # a format that is named wins
    assert h.format == "progres-fisik" and "dibaca_dengan_pemetaan" not in [m.code for m in h.masalah]


def test_proposals_are_shown_and_nothing_is_kept_without_a_name(pantau, tmp_path):
    f = write(tmp_path / "r.csv", ["No", "Kegiatan", "Plafon", "Capaian Fisik"], *[[b[0], b[1], b[2], b[4]] for b in BARIS])
    status, keluar, _ = pantau("import", "petakan", f, "--format", "rfk", "--json")
    d = json.loads(keluar)
    assert (
        status == 0 and d["kolom"] == {"no": "No", "kegiatan": "Kegiatan", "fisik_real_kum": "Capaian Fisik"} and d["baris_judul"] == [1, 1]
    )
    assert d["lembar"][1] == {"judul": "Kegiatan", "contoh": ["Pengadaan obat", "Penyuluhan"]}
    keluar = pantau("import", "petakan", f, "--format", "rfk")[1]
    assert "Pagu (wajib): belum ada" in keluar and "Tidak dipakai: Plafon" in keluar
    assert pantau(*petakan(write(tmp_path / "l.csv", LAMA, *BARIS), "--dry-run"))[0] == 0 and not PemetaanKolom.objects.exists()


@pytest.mark.parametrize(
    ("lain", "codes"),
    [
        (("--kolom", "Pagu=Entah"), ["pemetaan_judul_asing"]),
        (("--kolom", "Entah=Ket", "--kolom", "Lagi"), ["pemetaan_kolom_asing", "pemetaan_kolom_asing"]),
        (("--kolom", "Pagu=Ket"), ["pemetaan_dua_judul"]),
        (("--kolom", "Sisa anggaran (Rp)=Plafon"), ["pemetaan_ganda"]),
        (("--kolom", "Rencana keuangan kumulatif (Rp)=Kemajuan (%)"), ["pemetaan_satuan", "pemetaan_ganda"]),
        (("--format", "entah"), ["format_tidak_dikenal"]),
        (("--lembar", "Entah"), ["pemetaan_lembar_asing"]),
        (("--baris-judul", "9"), ["pemetaan_tanpa_judul"]),
        (("--nama", "x" * 81), ["pemetaan_nama_wajib"]),
    ],
)
def test_every_mistake_of_a_mapping_is_named_and_nothing_is_kept(pantau, tmp_path, lain, codes):
    status, keluar, _ = pantau(*petakan(write(tmp_path / "l.csv", LAMA, *BARIS), "--json", *lain))
    assert status == 1 and [m["code"] for m in json.loads(keluar)["masalah"]] == codes and not PemetaanKolom.objects.exists()


def test_what_is_required_and_not_mapped_is_named_and_a_column_can_be_left_out(pantau, tmp_path):
    f = write(tmp_path / "l.csv", LAMA, *BARIS)
    status, _, galat = pantau("import", "petakan", f, "--format", "rfk", "--kolom", "Kegiatan=Aktivitas", "--nama", "x")
    assert status == 1 and all(x in galat for x in ("Pagu", "Realisasi keuangan kumulatif (Rp)", "Realisasi fisik kumulatif (%)"))
    assert pantau(*petakan(f), "--kolom", "No=")[0] == 0 and "no" not in mappings()[0].kolom
    status, _, galat = pantau("import", "petakan")
    assert status == 2 and "satu berkas" in galat and pantau("import", "rfk")[0] == 2


def test_one_name_for_one_set_of_headings(pantau, tmp_path):
    f = write(tmp_path / "l.csv", LAMA, *BARIS)
    pantau(*petakan(f))
    status, _, galat = pantau(*petakan(f, "--nama", "Nama lain"))
    assert status == 1 and "RFK Dinas lama" in galat and len(mappings()) == 1
    status, keluar, _ = pantau(*petakan(f), "--kolom", "no=")
    assert status == 0 and "diganti" in keluar and len(mappings()) == 1 and Jejak.objects.filter(tindakan="pemetaan").count() == 2


@pytest.mark.parametrize("peran", PERAN)
def test_only_who_may_load_for_all_maps_for_all(db, peran):
    p = Pemetaan("x", "rfk", ("A", "B"), {"kegiatan": "A"})
    hak = Hak(PERAN[peran], frozenset({1}) if PERAN[peran].terbatas_unit else None)
    if peran in ("admin", "adbang"):
        assert save_mapping(p, by="x", hak=hak) is False
        delete_mapping("x", by="x", hak=hak)
        return
    with pytest.raises(DitolakError):
        save_mapping(p, by="x", hak=hak)
    save_mapping(p, by="x", hak=SISTEM)
    with pytest.raises(DitolakError):
        delete_mapping("x", by="x", hak=hak)
    assert len(mappings()) == 1


@pytest.mark.parametrize("bentuk", TULIS)
def test_a_heading_of_two_merged_rows_is_mapped_in_every_container(db, tmp_path, bentuk, laporan):
    """Money and progress under parent headings, percentages as percent cells where the container has them."""
    rows = [["REKAP"], ["No", "Aktivitas", "Plafon", "Serapan", "", "Capaian"], ["", "", "", "Bulan lalu", "Sampai kini", "%"]]
    rows += [[1, "Obat", 500_000, 100_000, 200_000, Persen(0.455)], [2, "Gizi", 300_000, 0, 0, Persen(0.1)]]
    f = tmp_path / f"r.{bentuk}"
    TULIS[bentuk](Buku(rows, gabung=[(1, 3, 1, 4)]), f)
    r = draft(target_format("rfk"), choose_sheet(read_file(f)), (2, 3))
    kolom = read_pairs(r, ["kegiatan=Aktivitas", "pagu=Plafon", "keu_real_rp=Serapan Sampai kini", "fisik_real_kum=Capaian %"])
    save_mapping(mapping("Rekap", r, kolom), by="uji", hak=SISTEM)
    assert jalan(f).status == "applied"
    sel = laporan("kendali", "2026-06-30").tables[0].total.cells
    assert (sel["pagu"].value, sel["realisasi"].value) == (800_000_00, 200_000_00) and abs(
        sel["fisik"].value - (45.5 * 5 + 10 * 3) / 8
    ) < 1e-9


def test_a_works_list_with_names_of_units_is_mapped_to_a_part_of_a_source(pantau, tmp_path, laporan):
    f = write(
        tmp_path / "kerja.csv",
        ["Kode", "Pekerjaan apa", "Induk", "Satuan kerja", "Dana"],
        ["W1", "Jalan desa", "Jalan", "Dinas A", 500_000_000],
    )
    pasang = ("id=Kode", "nama=Pekerjaan apa", "kegiatan=Induk", "skpd=Satuan kerja", "pagu=Dana")
    assert (
        pantau("import", "petakan", f, "--format", "kp-pekerjaan", *(x for p in pasang for x in ("--kolom", p)), "--nama", "Daftar kerja")[
            0
        ]
        == 0
    )
    h = run_import("auto", [f], Opsi(date(2026, 11, 21), tahun=2026), by="uji")
    assert (h.status, h.format) == ("applied", "kontrol-pekerjaan")
    assert [r.label for r in laporan("kendali", "2026-06-30").tables[0].rows] == ["Dinas A"]


@pytest.mark.parametrize(
    ("judul", "isi", "usul"),
    [
        ("Serapan s.d. Juni", 200_000_000, "keu_real_rp"),  # amounts, whatever the word is used for elsewhere
        ("Serapan s.d. Juni", 45.5, "keu_real_kum"),
        ("Terserap", 200_000_000, "keu_real_rp"),
        ("Terserap", "banyak", None),
        ("Tanggal kontrak", 2026, None),
    ],
)
def test_proposals_look_at_the_figures_too(tmp_path, judul, isi, usul):
    f = write(
        tmp_path / "l.xlsx",
        ["No", "Kegiatan", "Pagu", judul, "Fisik (%)"],
        [1, "Obat", 500_000_000, isi, 45.5],
        [2, "Gizi", 300_000_000, isi, 10],
    )
    r = draft(target_format("rfk"), choose_sheet(read_file(f)))
    assert next((k for k, j in r.usul.items() if j == judul), None) == usul and judul not in r.pasti.values()


@pytest.mark.parametrize(
    ("judul", "isi", "format"),
    [
        (LAMA[:5], BARIS[0][:5], "rfk"),  # money and percent of progress: no list of codes takes them
        (["No", "Nama Pekerjaan", "Nilai", "Bayar", "Persen"], [1, "K", 1_200_000_000, 300_000_000, 30], "rfk"),
        (["OPD", "Kegiatan", "Kemajuan (%)"], ["Dinas A", "K", 30], "progres-fisik"),
        (["Nama Unit Kerja", "Singkatan", "Induk"], ["Dinas A", "DA", ""], "unit"),
    ],
)
def test_the_format_that_is_proposed_takes_the_figures_of_the_sheet(tmp_path, judul, isi, format):
    (x,) = read_file(write(tmp_path / "r.csv", judul, isi, isi))
    assert likely_format(x).id == format
