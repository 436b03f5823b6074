"""What can no longer end within the year, and what is not to be counted: failed packages that were begun again, and those called finished."""

import pytest
from reports.test_pengadaan import NON, rows, tables, words, write_events

pytestmark = pytest.mark.django_db
HARI = "2026-12-10"


@pytest.fixture
def muat(impor):
    """Load non-tenders of Dinas A: (number, name, announced package, status); each load is the whole list as it stands."""

    def load(*isi, per="2026-12-01"):
        baris = []
        for nomor, nama, rup, status in isi:
            x = dict.fromkeys(NON["pengumuman"], "") | {
                "kd_klpd": "K1", "kd_satker": "9", "nama_satker": "Dinas A", "kd_nontender": nomor, "nama_paket": nama, "pagu": "1000",
                "kd_rup": rup, "jenis_pengadaan": "Pekerjaan Konstruksi", "hps": "1", "mtd_pemilihan": "Pengadaan Langsung",
                "status_nontender": status, "tgl_pengumuman_nontender": "2026-11-20", "tgl_buat_paket": "2026-11-01",
            }  # fmt: skip
            baris.append(list(x.values()))
        h = impor("isb", NON["pengumuman"], baris, nama="umum.csv", tahun=2026, per=per)
        assert h.status == "applied", [m.message for m in h.masalah]

    return load


def impossible(laporan):
    r = laporan("pengadaan", HARI)
    return set(rows(tables(r)["tidak_mungkin"])), words(r)


@pytest.mark.parametrize("rup", ["71", ""])
def test_a_failed_package_that_was_begun_again_counts_once(muat, laporan, rup):
    """By the announced package that both carry out, or by their name; when the second one fails too, it is the one that counts."""
    muat(("1", "Jalan", rup, "Gagal"), ("9", "Lain", "99", "Gagal"))
    assert impossible(laporan)[0] == {"Jalan", "Lain"}
    nama = "Jalan lagi" if rup else "JALAN "
    muat(("1", "Jalan", rup, "Gagal"), ("9", "Lain", "99", "Gagal"), ("2", nama, rup, "Berlangsung"))
    assert impossible(laporan)[0] == {nama.strip(), "Lain"}
    muat(("1", "Jalan", rup, "Gagal"), ("9", "Lain", "99", "Gagal"), ("2", nama, rup, "Gagal"))
    assert impossible(laporan)[0] == {nama.strip(), "Lain"}


def test_what_its_source_calls_finished_is_not_judged_and_that_is_said(muat, laporan):
    muat(("1", "Jalan", "", "Berlangsung"))
    daftar, kata = impossible(laporan)
    assert daftar == {"Jalan"} and "disebut selesai" not in kata
    muat(("1", "Jalan", "", "Selesai"), per="2026-12-05")
    daftar, kata = impossible(laporan)
    assert daftar == set() and "disebut selesai oleh sumbernya tanpa kontrak" in kata
    r = laporan("pengadaan", "2026-12-03")
    assert "disebut selesai" not in words(r), "the list that says so came two days later"
    write_events(("1", "kontrak", "K/1", "2026-12-06", 800_00, {}))
    assert "disebut selesai" not in impossible(laporan)[1]


def test_how_long_works_take_is_measured_and_the_row_says_by_whom(muat, laporan):
    """Ten orders to start of 20 days each count for more than the rule of 45; nine do not."""
    muat(*((str(n), f"Jalan {n}", "", "Berlangsung") for n in range(12)))
    masa = {"tgl_mulai_pekerjaan": "2026-11-21", "tgl_selesai_pekerjaan": "2026-12-10"}
    write_events(*((str(n), "spmk", f"S/{n}", "2026-11-21", None, masa) for n in range(9)))
    x = rows(tables(laporan("pengadaan", HARI))["tidak_mungkin"])["Jalan 11"]
    assert (x["pelaksanaan"], x["dasar"], x["ukuran"], x["batas"]) == (45, "Aturan", 9, "2026-11-06")
    write_events(("9", "spmk", "S/9", "2026-11-21", None, masa))
    t = tables(laporan("pengadaan", HARI))
    x = rows(t["tidak_mungkin"])["Jalan 11"]
    assert (x["pelaksanaan"], x["dasar"], x["ukuran"], x["batas"]) == (20, "Ukuran pemda sendiri", 10, "2026-12-01")
    lama = rows(t["waktu_pekerjaan"])["Pengadaan langsung"]
    assert lama == {"jenis": "Pekerjaan konstruksi", "dipakai": 20, "aturan": 45, "n": 10, "q1": 20.0, "median": 20.0, "q3": 20.0}


def test_the_calendar_stands_with_its_source(muat, laporan):
    muat(("1", "Jalan", "", "Berlangsung"))
    isi = rows(tables(laporan("pengadaan", HARI))["kalender"])
    assert {n: x["tanggal"] for n, x in isi.items()} == {
        "Hari terakhir memulai tender": "2026-10-31",
        "Hari terakhir memulai pengadaan langsung": "2026-11-30",
        "Hari terakhir pekerjaan": "2026-12-20",
        "Hari terakhir SPM": "2026-12-23",
        "Hari terakhir SP2D": "2026-12-31",
    }
    assert isi["Hari terakhir pekerjaan"]["sisa"] == 10 and "Bawaan Pantau" in isi["Hari terakhir pekerjaan"]["dasar"]
