"""A unit under another name: read, proposed, remembered, forgotten; never a second unit without a word."""

from datetime import date

import pytest

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.ejaan import forget_spelling
from pantau.apps.organisasi.models import EjaanUnit, Unit
from pantau.apps.organisasi.perms import PERAN, SISTEM, Hak
from pantau.apps.organisasi.queries import active_unit_versions, agreed_spellings
from pantau.base.models import Batch, Jejak
from pantau.core.masalah import DitolakError

KODE = "1.02.0.00.0.00.01.0000"
DINAS = "Dinas Kesehatan"
RFK = ("nama_skpd", "kegiatan", "pagu", "keu_real_rp", "fisik_real_kum")
JUNI, JULI = date(2026, 6, 30), date(2026, 7, 31)
SALAH = "Dinas Kesehatn"
UNIT = ("kode", "nama", "kelas")


@pytest.fixture
def dinas(impor):
    assert impor("unit", UNIT, [(KODE, DINAS, "dinas")], nama="unit.csv", tahun=2026).status == "applied"


def rfk(impor, nama, per=JUNI, real=40, **lain):
    return impor("rfk", RFK, [(nama, "ATK", 100, real, 50)], per=per, nama=f"{per:%m}.csv", **lain)


def mirip(h):
    return [(m.params["nama"], m.params["unit"], m.severity) for m in h.masalah if m.code == "unit_mirip"]


def living():
    return sorted(v.nama for v in active_unit_versions())


def test_a_near_name_is_proposed_with_what_accepts_it_and_the_row(impor, dinas):
    h = rfk(impor, SALAH, dry_run=True)
    assert mirip(h) == [(SALAH, KODE, "warning")] and h.status == "checked"
    m = next(m for m in h.masalah if m.code == "unit_mirip")
    assert (m.where["file"], m.where["row"]) == ("06.csv", 2) and f'--setuju-nama "{SALAH}={KODE}"' in m.message


@pytest.mark.parametrize(
    "nama", ["DINAS KESEHATAN BIDANG ANU", "UPTD Puskesmas Mekar Dinas Kesehatan", "Dinas Kesehatan Kabupaten X Bidang Anu"]
)
def test_a_longer_name_that_holds_a_known_one_is_proposed_and_never_taken(impor, dinas, nama):
    assert mirip(rfk(impor, nama, dry_run=True)) == [(nama, KODE, "warning")]
    h = rfk(impor, nama, setuju_nama=(f"{nama}={KODE}",))
    assert h.status == "applied" and mirip(h) == [] and living() == [DINAS]


def test_units_that_come_together_are_not_asked_about(impor):
    h = impor("rfk", RFK, [(n, "ATK", 100, 40, 50) for n in (DINAS, f"{DINAS} Bidang Anu")], per=JUNI)
    assert h.status == "applied" and mirip(h) == []


def test_accepted_once_it_is_remembered_and_said(impor, dinas, laporan):
    h = rfk(impor, SALAH, setuju_nama=(f"{SALAH}={KODE}",))
    assert h.status == "applied" and mirip(h) == [] and living() == [DINAS]
    h = rfk(impor, "DINAS  KESEHATN", per=JULI, real=60)
    assert h.status == "applied" and mirip(h) == [] and living() == [DINAS] and Unit.objects.count() == 1
    assert [(m.params["nama"], m.params["unit"]) for m in h.masalah if m.code == "unit_ejaan_lain"] == [("DINAS  KESEHATN", DINAS)]
    assert laporan("kendali", "2026-07-31").tables[0].total.cells["realisasi"].value == 60_00
    assert [(e.nama, e.nama_unit, e.oleh) for e in agreed_spellings()] == [(SALAH, DINAS, "uji")]
    assert rfk(impor, SALAH, setuju_nama=(f"{SALAH}={KODE}",)).status == "unchanged"


def test_taking_the_import_back_forgets_the_spelling_and_the_next_import_asks_again(impor, dinas):
    b = rfk(impor, SALAH, setuju_nama=(f"{SALAH}={KODE}",)).batch
    withdraw_batch(batch=b, by="uji", hak=SISTEM, alasan="salah unit")
    assert agreed_spellings() == []
    assert mirip(rfk(impor, SALAH, dry_run=True)) == [(SALAH, KODE, "warning")]
    assert rfk(impor, SALAH, setuju_nama=(f"{SALAH}={KODE}",)).status == "applied"
    assert len(agreed_spellings()) == 1 and living() == [DINAS]


def test_a_second_unit_that_was_made_and_taken_back_is_asked_about_again(impor, dinas):
    b = rfk(impor, SALAH).batch
    assert living() == [DINAS, SALAH]
    withdraw_batch(batch=b, by="uji", hak=SISTEM, alasan="unit ganda")
    assert living() == [DINAS]
    assert mirip(rfk(impor, SALAH, dry_run=True)) == [(SALAH, KODE, "warning")]
    assert rfk(impor, SALAH, setuju_nama=(f"{SALAH}={KODE}",)).status == "applied" and living() == [DINAS]
    rfk(impor, SALAH, per=JULI)
    assert living() == [DINAS]


def test_a_second_unit_that_stands_is_taken_by_agreement_from_then_on(impor, dinas):
    rfk(impor, SALAH)
    assert mirip(rfk(impor, SALAH, per=JULI, dry_run=True)) == []  # it is a unit now
    h = rfk(impor, SALAH, per=JULI, setuju_nama=(f"{SALAH}={KODE}",))
    assert h.status == "applied" and [m.params["unit"] for m in h.masalah if m.code == "unit_ejaan_lain"] == [DINAS]


def test_a_spelling_can_be_forgotten_by_itself_and_that_can_be_undone(impor, dinas):
    rfk(impor, SALAH, setuju_nama=(f"{SALAH}={KODE}",))
    forget_spelling(SALAH.upper(), by="adbang", hak=SISTEM)
    assert agreed_spellings() == [] and Jejak.objects.last().rincian["format"] == "ejaan-unit"
    assert mirip(rfk(impor, SALAH, per=JULI, dry_run=True)) == [(SALAH, KODE, "warning")]
    withdraw_batch(batch=Batch.objects.latest("id").pk, by="uji", hak=SISTEM, alasan="keliru")
    assert [e.nama for e in agreed_spellings()] == [SALAH] and EjaanUnit.objects.count() == 3
    with pytest.raises(DitolakError) as e:
        forget_spelling("Entah", by="adbang", hak=SISTEM)
    assert e.value.masalah[0].code == "ejaan_tidak_ada"
    with pytest.raises(DitolakError):
        forget_spelling(SALAH, by="camat", hak=Hak(PERAN["operator"], frozenset({Unit.objects.get().id})))
    assert len(agreed_spellings()) == 1


@pytest.mark.parametrize(
    ("setuju", "code", "severity"),
    [
        (f"{SALAH}=Dinas Entah", "unit_tidak_ada", "error"),
        (f"{SALAH}=", "unit_tidak_ada", "error"),
        (f"Dinas Lain={KODE}", "ejaan_tidak_dipakai", "warning"),
        (SALAH, "ejaan_tidak_dipakai", "warning"),
    ],
)
def test_an_agreement_that_means_nothing_is_named(impor, dinas, setuju, code, severity):
    h = rfk(impor, SALAH, setuju_nama=(setuju,), dry_run=True)
    assert (code, severity) in [(m.code, m.severity) for m in h.masalah] and (h.status == "refused") == (severity == "error")


def test_by_name_where_units_share_a_code(impor):
    impor(
        "unit",
        UNIT,
        [("7.01.0.00", "Kecamatan Lembah Sorik", "kecamatan"), ("7.01.0.00", "Kecamatan Muara", "kecamatan")],
        nama="unit.csv",
        tahun=2026,
    )
    h = rfk(impor, "Kec. Lembah Sorek", dry_run=True)
    assert mirip(h) == [("Kec. Lembah Sorek", "Kecamatan Lembah Sorik", "warning")]
    assert rfk(impor, "Kec. Lembah Sorek", setuju_nama=("Kec. Lembah Sorek=Kecamatan Lembah Sorik",)).status == "applied"
    assert living() == ["Kecamatan Lembah Sorik", "Kecamatan Muara"]
    h = rfk(impor, "Kec. Muara", per=JULI, setuju_nama=("Kec. Muara=7.01.0.00",))
    assert h.status == "refused" and [m.code for m in h.masalah if m.severity == "error"] == ["unit_mendua"]


@pytest.mark.parametrize("nama", ["Din. Kes.", "DINAS KESEHATAN KAB. TOBA", "Dinkes", "Dns Kesehatan"])
def test_other_spellings_of_the_same_words_need_no_agreement(impor, dinas, nama):
    assert rfk(impor, nama).status == "applied" and living() == [DINAS]


def test_a_code_that_comes_later_goes_to_the_unit_that_had_none(impor):
    """Sheets without codes first, the document with codes later, in another spelling: one unit, which has its code from then on."""
    rfk(impor, "Din. Kesehatan")
    judul = ("tahun", "kode_skpd", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
    baris = (2026, KODE, "DINAS KESEHATAN KAB. TOBA", "1.02.02.2.02.0001", "Pelayanan", 1200, *[100] * 12)
    assert impor("rak", judul, [baris], nama="rak.csv", tahap="murni").status == "applied"
    assert Unit.objects.count() == 1 and {v.kode for v in active_unit_versions()} >= {KODE}
    h = impor("rak", judul, [(2026, KODE.replace(".01.0000", ".02.0000"), "Dinas Kesehatan", *baris[3:])], nama="lain.csv", tahap="murni")
    assert h.status == "applied" and Unit.objects.count() == 2 and mirip(h) == []  # another code is another unit


def test_two_near_names_in_one_file_are_asked_about_on_the_first_day(impor):
    h = impor("rfk", RFK, [(DINAS, "ATK", 100, 40, 50), (SALAH, "Obat", 100, 10, 5)], per=JUNI, dry_run=True)
    assert mirip(h) == [(SALAH, DINAS, "warning")]
    h = impor("rfk", RFK, [(DINAS, "ATK", 100, 40, 50), (SALAH, "Obat", 100, 10, 5)], per=JUNI, setuju_nama=(f"{SALAH}={DINAS}",))
    assert h.status == "applied" and living() == [DINAS] and [e.nama_unit for e in agreed_spellings()] == [DINAS]


NAMA = {  # where every format prints the name of a unit
    "rak": ("tahun nama_skpd kode_sub_giat nama_sub_giat pagu " + " ".join(f"bulan_{m}" for m in range(1, 13)), (2026, "{}", "1.02.02.2.02.0001", "S", 1200, *[100] * 12), {"tahap": "murni"}),
    "rup-penyedia": ("tahun_anggaran nama_satker kd_rup nama_paket pagu metode_pengadaan jenis_pengadaan tgl_awal_pemilihan", (2026, "{}", "R1", "Paket", 100, "Tender", "Barang", "2026-03-01"), {}),
    "sipd-realisasi": ("nama_skpd kode_sub_giat nama_sub_giat kode_rekening nomor_dokumen jenis_dokumen jenis_transaksi tanggal_dokumen nilai_realisasi nomor_sp2d", ("{}", "1.02.02.2.02.0001", "S", "5.1.02.01.01.0024", "D1", "SPP", "LS", "2026-03-01", 500, "S1"), {}),
    "lra": ("nama_skpd periode kode uraian anggaran realisasi", ("{}", "1 Januari s.d. 30 Juni 2026", "5.1.02", "Belanja barang", 100, 50), {}),
    "progres-fisik": ("nama_skpd nama_sub_giat tanggal persen", ("{}", "S", "2026-06-30", 40), {}),
    "target-fisik": ("tahun nama_skpd nama_sub_giat " + " ".join(f"target_{m}" for m in range(1, 13)), (2026, "{}", "S", *range(5, 65, 5)), {}),
    "jabatan": ("nama_skpd jabatan tingkat pejabat", ("{}", "Kepala", "jpt", "Orang"), {"tahun": 2026}),
}  # fmt: skip


@pytest.mark.parametrize("format", NAMA)
def test_every_format_proposes_and_takes_what_was_agreed(impor, dinas, format):
    judul, baris, opsi = NAMA[format]
    isi = [tuple(SALAH if x == "{}" else x for x in baris)]
    h = impor(format, judul.split(), isi, nama="a.csv", dry_run=True, **opsi)
    assert [m.code for m in h.masalah if m.severity == "error" and m.code not in ("pilihan_salah",)] == [] and mirip(h) == [
        (SALAH, KODE, "warning")
    ]
    impor(format, judul.split(), isi, nama="a.csv", setuju_nama=(f"{SALAH}={KODE}",), **opsi)
    assert living() == [DINAS] and Unit.objects.count() == 1


def test_one_statement_under_two_spellings_is_one_statement(impor, dinas, laporan):
    judul = ("nama_skpd", "periode", "kode", "uraian", "anggaran", "realisasi")
    masa = "1 Januari s.d. 30 Juni 2026"
    h = impor("lra", judul, [("Dinkes", masa, "5.1.01", "Pegawai", 100, 40), (DINAS, masa, "5.1.02", "Barang", 200, 50)])
    assert h.status == "applied" and laporan("kendali", "2026-06-30").tables[0].total.cells["realisasi"].value == 90_00


def test_a_parent_account_under_one_spelling_is_not_added_to_its_child_under_another(impor, dinas, laporan):
    judul = ("nama_skpd", "periode", "kode", "uraian", "anggaran", "realisasi")
    masa = "1 Januari s.d. 30 Juni 2026"
    h = impor("lra", judul, [("Dinkes", masa, "5.1", "Operasi", 100, 40), (DINAS, masa, "5.1.02", "Barang", 100, 40)])
    assert h.status == "applied" and laporan("kendali", "2026-06-30").tables[0].total.cells["realisasi"].value == 40_00


def test_an_agreed_spelling_with_the_code_of_another_unit_is_another_unit(impor, dinas):
    rfk(impor, SALAH, setuju_nama=(f"{SALAH}={KODE}",))
    judul = ("kode_skpd", *RFK)
    h = impor("rfk", judul, [("9.09.0.00.0.00.01.0000", SALAH, "ATK", 100, 40, 50)], per=JULI, nama="k.csv")
    assert h.status == "applied" and living() == [DINAS, SALAH]


def test_a_unit_printed_beside_itself_in_another_spelling_is_not_its_own_parent(impor, dinas):
    judul = ("nama_skpd", "nama_sub_skpd", "nama_sub_giat", "tanggal", "persen")
    h = impor("progres-fisik", judul, [(DINAS, "Dinkes", "S", "2026-06-30", 40)], nama="p.csv")
    assert h.status == "applied" and [v.induk for v in active_unit_versions()] == [None]


@pytest.fixture
def kecamatan(impor):
    rows = [("7.01.0.00.0.00.05.0000", "Kecamatan Lembah Sorik", "kecamatan"), ("7.01.0.00.0.00.06.0000", "Kecamatan Muara", "kecamatan")]
    rows += [(KODE, DINAS, "dinas"), ("7.01.0.00.0.00.07.0000", "Kelurahan Muara", "kelurahan")]
    assert impor("unit", UNIT, rows, nama="unit.csv", tahun=2026).status == "applied"


@pytest.mark.parametrize(
    "nama", ["Kantor Camat Lembah Sorik", "CAMAT LEMBAH SORIK", "Kantor Kecamatan Lembah Sorik", "Ktr. Camat Lembah Sorik"]
)
def test_the_office_of_the_camat_is_the_kecamatan(impor, kecamatan, nama):
    assert rfk(impor, nama).status == "applied" and len(living()) == 4


@pytest.mark.parametrize(("nama", "unit"), [("Lembah Sorik", "7.01.0.00.0.00.05.0000"), ("MUARA", "7.01.0.00.0.00.06.0000")])
def test_the_bare_name_of_a_place_is_proposed_as_its_kecamatan(impor, kecamatan, nama, unit):
    assert mirip(rfk(impor, nama, dry_run=True)) == [(nama, unit, "warning")]
    assert rfk(impor, nama, setuju_nama=(f"{nama}={unit}",)).status == "applied" and len(living()) == 4


@pytest.mark.parametrize(
    "nama", [f"{KODE} {DINAS}", f"{KODE} - DINAS KESEHATAN", f"[{KODE}] {DINAS}", f"{DINAS} ({KODE})", f"1.2.0.0.0.0.1.0 {DINAS}"]
)
def test_a_code_in_the_cell_of_the_name_is_the_code(impor, kecamatan, nama):
    assert rfk(impor, nama).status == "applied" and len(living()) == 4


def test_a_new_unit_has_the_code_that_stands_in_the_cell_of_its_name(impor):
    rfk(impor, f"{KODE} {DINAS}")
    assert [(v.kode, v.nama) for v in active_unit_versions()] == [(KODE, DINAS)]


SIPD = ("kode_skpd", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "nomor_dokumen", "jenis_dokumen", "jenis_transaksi", "tanggal_dokumen", "nilai_realisasi", "nomor_sp2d")  # fmt: skip


def keluar(impor, kode, nama, nilai=100, **lain):
    baris = (kode, nama, "1.02.02.2.02.0001", "S", "5.1.02.01.01.0024", "D1", "SPP", "LS", "2026-03-05", nilai, "S1")
    return impor("sipd-realisasi", SIPD, [baris], nama="sipd.csv", **lain)


@pytest.mark.parametrize("kode", ["1.02.0.00.0.00.01", "1.2.0.00.0.00.1", "1.02.0.00.0.00.01.00"])
def test_a_code_that_lacks_only_zeros_is_the_unit_of_that_name(impor, dinas, kode):
    h = keluar(impor, kode, "DINAS KESEHATAN")
    assert h.status == "applied" and living() == [DINAS] and Unit.objects.count() == 1 and mirip(h) == []
    assert [v.kode for v in active_unit_versions()] == [KODE]


def test_the_very_name_under_another_code_is_asked_about_and_taken_when_agreed(impor, dinas):
    h = keluar(impor, "9.99", DINAS, dry_run=True)
    assert mirip(h) == [(DINAS, KODE, "warning")]
    h = keluar(impor, "9.99", DINAS, setuju_nama=(f"{DINAS}={KODE}",))
    assert h.status == "applied" and living() == [DINAS] and Unit.objects.count() == 1
    h = keluar(impor, KODE, DINAS)
    assert h.status == "unchanged" and h.masalah == []


@pytest.mark.parametrize("kode", ["9.99", "1.02.0.00.0.00.02"])
def test_the_very_name_under_another_code_makes_no_second_unit_before_somebody_says_so(impor, dinas, kode):
    h = keluar(impor, kode, DINAS, tanya=True)
    assert h.status == "refused" and living() == [DINAS] and [m.params["frasa"] for m in h.perlu] == ["UNIT LAIN"]
    assert f'--setuju-nama "{DINAS}={KODE}"' in h.masalah[-1].message and [
        m.code for m in keluar(impor, kode, DINAS, dry_run=True, tanya=True).perlu
    ]
    h = keluar(impor, kode, DINAS, tanya=True, setuju=("unit lain",))
    assert h.status == "applied" and living() == [DINAS, DINAS]
    assert keluar(impor, kode, DINAS, 200, tanya=True).perlu == []  # it stands now and is asked about no more
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="uji")


def test_two_units_of_one_name_that_come_together_are_two(impor, dinas):
    h = impor("unit", UNIT, [(KODE, DINAS, "dinas"), ("1.02.0.00.0.00.02.0000", DINAS, "dinas")], nama="u.csv", tahun=2026)
    assert h.status == "applied" and mirip(h) == [] and living() == [DINAS, DINAS]


def test_a_file_of_figures_gives_no_unit_the_name_of_another(impor, dinas):
    pu = "1.03.0.00.0.00.01.0000"
    assert impor("unit", UNIT, [(pu, "Dinas PU", "dinas")], nama="pu.csv", tahun=2026).status == "applied"
    h = keluar(impor, pu, DINAS)
    assert h.status == "refused" and living() == [DINAS, "Dinas PU"]
    assert [(m.params["lama"], m.params["baru"], m.where["row"]) for m in h.masalah if m.code == "unit_nama_dipakai"] == [
        ("Dinas PU", DINAS, 2)
    ]
    assert keluar(impor, pu, "Dinas Pekerjaan Umum", tahun=2026).status == "applied"  # a name that nobody bears is said, not refused
    h = impor("unit", UNIT, [(pu, DINAS, "dinas"), (KODE, "Dinas Kesehatan dan KB", "dinas")], nama="tukar.csv", tahun=2026)
    assert h.status == "applied" and living() == [DINAS, "Dinas Kesehatan dan KB"]
