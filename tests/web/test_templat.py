"""Templates: each filled with own figures imports again, its example never does, and its columns refuse what they cannot hold."""

import io
from datetime import date

import openpyxl
import pytest

from pantau.imports.format import formats, public_ids
from pantau.imports.isian import DAFTAR, TANDA_CONTOH
from pantau.imports.jalan import run_import
from pantau.imports.kenali import expand, read_parts
from pantau.imports.opsi import Opsi
from pantau.web.templat import blank_template
from pantau.web.views.data import _parts

POHON = {"kode_skpd": "1.01.0.00.0.00.01.0000", "nama_skpd": "Dinas A", "kode_sub_giat": "1.01.02.2.01.0001", "nama_sub_giat": "Pekerjaan"}
ISI = {  # own figures by format, in the order in which one builds on the other
    "wilayah": {"kode": "99.01", "nama": "Kabupaten Anu", "kode_induk": "99"},
    "sumber-dana": {"sumber": "1", "kelompok": "1", "uraian": "PAD"},
    "nomenklatur-rekening": {"akun": "5", "kelompok": "1", "uraian": "Belanja operasi"},
    "nomenklatur-sub-kegiatan": {"kode_subkegiatan": "1.01.02.2.01.0001", "nama_subkegiatan": "Pekerjaan"},
    "unit": {"kode": POHON["kode_skpd"], "nama": "Dinas A", "kelas": "dinas", "mulai": date(2026, 1, 1)},
    "sipd-renja": {**POHON, "tahun": 2026, "pagu": 1_200},
    "rak": {**POHON, "tahun": 2026, "pagu": 1_200, **{f"bulan_{m}": 100 for m in range(1, 13)}},
    "rup-penyedia": {
        "tahun_anggaran": 2026,
        "kd_satker_str": "1.01.0.00.0.00.01.0000",
        "nama_satker": "Dinas A",
        "kd_rup": "R1",
        "nama_paket": "Paket",
        "pagu": 500,
        "metode_pengadaan": "Tender",
    },
    "kontrak": {
        "kode_skpd": POHON["kode_skpd"],
        "nama_skpd": "Dinas A",
        "nama_paket": "Jalan",
        "no_kontrak": "K/1",
        "tgl_kontrak": date(2026, 3, 2),
        "nilai": 900,
        "penyedia": "CV A",
        "waktu": "90 hari",
    },
    "tagihan": {
        "nama_skpd": "Dinas A",
        "kode_skpd": POHON["kode_skpd"],
        "no_kontrak": "K/1",
        "no_tagihan": "T/1",
        "tgl_tagihan": date(2026, 3, 30),
        "nilai_tagihan": 90,
    },
    "temuan": {
        "nama_skpd": "Dinas A",
        "kode_skpd": POHON["kode_skpd"],
        "no_kontrak": "K/1",
        "no_temuan": "LHP/1",
        "tgl_temuan": date(2026, 3, 30),
        "nilai_temuan": 40,
        "pemeriksa": "apip",
    },
    "dana-alokasi": {
        "nama_skpd": "Dinas A",
        "kode_skpd": POHON["kode_skpd"],
        "jenis_dana": "DAK Fisik",
        "bidang_dana": "Jalan",
        "pagu_dana": 6000,
        "tgl_alokasi": date(2026, 1, 2),
    },
    "dana-salur": {
        "nama_skpd": "Dinas A",
        "kode_skpd": POHON["kode_skpd"],
        "bidang_dana": "Jalan",
        "tgl_salur": date(2026, 3, 30),
        "salur_tahap_1": 1500,
    },
    "belanja-pemda": {"id_kabupaten": "99.02", "nama_pemda": "Kabupaten Anu", "tahun": 2026, "bulan": 3, "belanja_realisasi": 400},
    "saldo-kas": {"tanggal_saldo": date(2026, 3, 31), "nama_rekening_kas": "RKUD", "jenis_rekening_kas": "RKUD", "saldo": 900},
    "angka-luar": {
        "sumber_angka": "Bank",
        "per_angka": date(2026, 3, 31),
        "basis_angka": "bank",
        "wilayah_angka": "99.02",
        "jumlah_angka": 900,
    },
    "jabatan": {
        "kode_skpd": POHON["kode_skpd"],
        "nama_skpd": "Dinas A",
        "jabatan": "Kepala dinas",
        "tingkat": "jpt",
        "pejabat": "Orang",
        "status": "definitif",
        "mulai": date(2026, 1, 2),
    },
    "target-fisik": {**POHON, "tahun": 2026, **{f"target_{m}": m * 8 for m in range(1, 13)}},
    "indikator": {
        **POHON,
        "tahun": 2026,
        "indikator": "Panjang jalan",
        "satuan_indikator": "km",
        "arah_indikator": "naik",
        "sifat_indikator": "jumlah",
        "target_tahun": 8,
        "target_tw_1": 2,
        "realisasi_tw_1": 1.5,
    },
    "tema": {**POHON, "tahun": 2026, "tema": "stunting", "bagian_tema": 40, "dokumen_tema": "SK 1"},
    "sipd-realisasi": {
        **POHON,
        "kode_rekening": "5.1.02.01.01.0001",
        "nomor_dokumen": "D1",
        "jenis_dokumen": "SP2D",
        "jenis_transaksi": "LS",
        "tanggal_dokumen": date(2026, 3, 5),
        "nilai_realisasi": 250,
        "nomor_sp2d": "S1",
    },
    "lra": {
        "nama_skpd": "Dinas B",
        "periode": "1 Januari 2026 sampai 31 Maret 2026",
        "kode": "5.1.02.01.01.0001",
        "uraian": "Belanja",
        "anggaran": 900,
        "realisasi": 90,
    },
    "progres-fisik": {**POHON, "tanggal": date(2026, 3, 31), "persen": 62.5},
    "rfk": {**POHON, "kegiatan": "Pekerjaan", "pagu": 1_200, "keu_real_rp": 300, "fisik_real_kum": 40.25},
}


def template(id, units=("Dinas A",)):
    return openpyxl.load_workbook(io.BytesIO(blank_template(_parts(id), units)))


def fill(b, id, isi, lembar=None):
    f = formats()[lembar or id]
    s = b[f.id[:31]]
    for j, k in enumerate(f.kolom, 1):
        if k.id in isi:
            s.cell(3, j).value = isi[k.id]
    return b


def save(b, path):
    b.save(path)
    return path


def load(path, **opsi):
    return run_import("auto", [path], Opsi(date(2026, 11, 21), **opsi), by="uji")


def test_every_public_format_that_can_be_typed_has_own_figures_here():
    assert {i for i in public_ids() if i in formats()} - {"batas"} == set(ISI)


def test_every_template_filled_in_loads_and_its_example_does_not(db, tmp_path, laporan):
    for id, isi in ISI.items():
        b = template(id)
        assert b.worksheets[0]["A2"].value == TANDA_CONTOH
        h = load(
            save(fill(b, id, isi), tmp_path / f"{id}.xlsx"),
            tahun=2026,
            tahap="murni" if id in ("rak", "sipd-renja") else None,
            per=date(2026, 3, 31) if id in ("rfk", "progres-fisik") else None,
        )
        galat = [m.message for m in h.masalah if m.severity == "error"]
        assert h.format == id and h.status in ("applied", "unchanged") and not galat, (id, h.status, galat)
        assert [m.where["row"] for m in h.masalah if m.code == "baris_contoh"] == [2], id
    sel = laporan("kendali", "2026-03-31", unit="Dinas A").tables[0].total.cells
    assert sel["pagu"].value == 1_200_00 and sel["realisasi"].value in (250_00, 300_00) and float(sel["fisik"].value) in (62.5, 40.25)
    from pantau.apps.organisasi.queries import all_units

    assert "Dinas Contoh" not in {u.nama for u in all_units()}


@pytest.mark.parametrize("id", public_ids())
def test_every_sheet_of_every_template_is_recognised_as_its_own_format(tmp_path, id):
    for f in _parts(id):
        isi = {
            k.id: {"uang": 1000, "persen": 50, "angka": 1, "tanggal": date(2026, 1, 2), "waktu": date(2026, 1, 2)}.get(k.tipe, "A1")
            for k in f.kolom
        }
        path = save(fill(template(id), id, isi, f.id), tmp_path / f"{f.id}.xlsx")
        with expand([path]) as kiriman:
            (t,) = read_parts("auto", kiriman)
        assert t.format == id and [x.format.id for x in t.tabel] == [f.id]
        assert [len(x.rows) for x in t.tabel] == [1]
        lain = [m for m in t.masalah if m.code not in ("baris_contoh", "isian_kosong")]
        assert [m.code for m in lain if m.severity != "info"] == []
        assert len([m for m in t.masalah if m.code == "isian_kosong"]) == len(_parts(id)) - 1


def test_a_template_that_nobody_filled_in_says_so(db, tmp_path):
    h = load(save(template("rfk"), tmp_path / "kosong.xlsx"), per=date(2026, 3, 31))
    assert h.status == "refused" and [m.code for m in h.masalah] == ["tidak_ada_baris"]


def test_the_example_is_known_in_csv_too_and_an_activity_that_mentions_it_is_none(db, tmp_path):
    judul = "nama_skpd;kegiatan;pagu;keu_real_rp;fisik_real_kum"
    baris = [f"{TANDA_CONTOH};Kegiatan contoh;9;9;9", "Dinas A;Contoh (tidak dimuat) hutan;100;50;40"]
    for pisah in ("\n", "\r\n"):
        f = tmp_path / "a.csv"
        f.write_text(pisah.join([judul, *baris]), encoding="utf-8", newline="")
        h = run_import("rfk", [f], Opsi(date(2026, 11, 21), per=date(2026, 3, 31)), by="uji", dry_run=True)
        assert h.status == "checked" and [m.where["row"] for m in h.masalah if m.code == "baris_contoh"] == [2]
        assert h.banding is not None and h.counts["added"] == 4


def guards(id, units=("Dinas A",)):
    b = template(id, units)
    s = b.worksheets[0]
    f = formats()[id]
    hasil = {}
    for dv in s.data_validations.dataValidation:
        for r in dv.sqref.ranges:
            hasil[f.kolom[r.min_col - 1].id] = (dv.type, dv.formula1, dv.errorStyle)
    return b, s, hasil


def test_columns_refuse_what_they_cannot_hold(db):
    _, s, g = guards("progres-fisik")
    assert (
        g["persen"][:2] == ("decimal", "0")
        and g["tanggal"][0] == "date"
        and g["keadaan"] == ("list", '"belum mulai,berjalan,berhenti,selesai"', None)
    )
    assert g["nama_skpd"][0] == "list" and g["nama_skpd"][2] == "warning" and g["volume"][0] == "decimal"
    kode = [k.id for k in formats()["progres-fisik"].kolom].index("kode_sub_giat")
    assert s.column_dimensions[openpyxl.utils.get_column_letter(kode + 1)].number_format == "@"


def test_long_lists_of_units_stand_on_a_hidden_sheet_that_no_import_reads(db, tmp_path):
    units = [f"Dinas ke-{n} yang panjang namanya, dan lain-lain" for n in range(80)]
    b, _, g = guards("rfk", units)
    assert b[DAFTAR].sheet_state == "veryHidden" and g["nama_skpd"][1].startswith(f"'{DAFTAR}'!$A$1")
    path = save(fill(b, "rfk", ISI["rfk"]), tmp_path / "a.xlsx")
    with expand([path]) as kiriman:
        (t,) = read_parts("auto", kiriman)
    assert [m.code for m in t.masalah] == ["baris_contoh"]


def test_a_template_offers_only_the_units_that_its_user_may_read(masuk):
    for nama, ada in (("admin", True), ("camat", False)):
        b = openpyxl.load_workbook(io.BytesIO(masuk(nama).get("/data/templat/rfk.xlsx").content))
        teks = " ".join(str(dv.formula1) for dv in b.worksheets[0].data_validations.dataValidation)
        assert "Kecamatan Satu" in teks and ("Kecamatan Dua" in teks) is ada
