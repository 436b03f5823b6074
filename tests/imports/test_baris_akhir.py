"""The last row of a table whose amount does not read is a row: it is refused where it stands, never taken for a note below the table."""

import pytest

from pantau.base.models import Batch

KAS = ("tanggal_saldo", "nomor_rekening_kas", "nama_rekening_kas", "jenis_rekening_kas", "saldo")
LUAR = ("sumber_angka", "per_angka", "kunci_angka", "basis_angka", "lingkup_angka", "wilayah_angka", "jumlah_angka", "dihitung_angka")
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("buruk", ["1.000.000.00O", ""])
@pytest.mark.parametrize("letak", [0, 1])
def test_a_row_without_a_readable_amount_is_named_wherever_it_stands(impor, buruk, letak):
    baris = [("2026-10-31", f"011000{n}", f"RKUD {n}", "RKUD", "5.000.000") for n in (1, 2)]
    baris[letak] = (*baris[letak][:-1], buruk)
    h = impor("saldo-kas", KAS, baris, nama="kas.csv", tahun=2026)
    assert h.status == "refused" and not Batch.objects.exists()
    assert {m.code for m in h.masalah if m.severity == "error"} & {"bukan_uang", "sel_kosong"}


def test_the_name_of_an_account_makes_no_signature_of_its_row(impor):
    baris = [
        ("2026-10-31", "0110001", "RKUD", "RKUD", "5.000.000"),
        ("2026-10-31", "0110002", "Bendahara Pengeluaran", "RKUD", "1.000.000.00O"),
    ]
    assert impor("saldo-kas", KAS, baris, nama="kas.csv", tahun=2026).status == "refused" and not Batch.objects.exists()


@pytest.mark.parametrize("buruk", ["4O0", ""])
def test_a_published_figure_that_does_not_read_is_named_at_the_end_too(impor, buruk):
    baris = [("BankQ", "2026-10-15", k, "sp2d", "", "99.01", n, "ya") for k, n in (("", "900"), ("R1", buruk))]
    h = impor("angka-luar", LUAR, baris, nama="luar.csv", tahun=2026)
    assert h.status == "refused" and {m.code for m in h.masalah if m.severity == "error"} & {"bukan_uang", "sel_kosong"}


def test_a_signature_below_such_a_table_is_still_none_of_its_rows(impor):
    baris = [
        ("2026-10-31", "0110001", "RKUD", "RKUD", "5.000.000"),
        ("", "", "", "", ""),
        ("Mengetahui,", "", "", "Bendahara Umum Daerah", ""),
        ("", "", "", "Nama Contoh", ""),
    ]
    assert impor("saldo-kas", KAS, baris, nama="kas.csv", tahun=2026).status == "applied"
