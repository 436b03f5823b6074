"""Loading on the command line: what changes is told, consent is given in words, and what is said is Indonesian."""

import json

import pytest

from pantau import cli

RAK = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", *(f"bulan_{m}" for m in range(1, 13)))


@pytest.fixture
def pantau(db, monkeypatch, capsys):
    """Run a command inside the test's database: gives status, stdout and stderr."""
    for tempat in ("pantau.cli", "pantau.cli.import_"):
        monkeypatch.setattr(f"{tempat}.set_up", lambda perlu: None)

    def jalan(*argumen):
        try:
            status = cli.main(list(argumen))
        except SystemExit as e:
            status = e.code
        return status, *capsys.readouterr()

    return jalan


@pytest.fixture
def berkas(tmp_path):
    """A cash plan of Dinas A: `berkas(nama, (n, pagu), ...)` gives its path."""

    def tulis(nama, *rows):
        isi = [RAK, *((t, "Dinas A", f"1.01.02.2.01.000{n}", f"Kegiatan {n}", p, *[100] * 12) for n, p, t in rows)]
        (tmp_path / nama).write_text("\n".join(";".join(map(str, r)) for r in isi), encoding="utf-8")
        return str(tmp_path / nama)

    return tulis


def load(pantau, *berkas):
    return pantau("import", "auto", *berkas[:1], "--tahap", "murni", *berkas[1:])


def test_consent_is_typed_and_a_slip_is_no_consent(pantau, berkas):
    from pantau.base.models import Batch

    assert load(pantau, berkas("a.csv", (1, 1200, 2026), (2, 1200, 2026)))[0] == 0
    lain = berkas("b.csv", (1, 1200, 2026), (2, 1200, 2026), (3, 2400, 2026))
    status, keluar, _ = load(pantau, lain, "--dry-run")
    assert status == 0 and "Dinas A: pagu Rp\u00a02.400 → Rp\u00a04.800 (+Rp\u00a02.400)" in keluar and '--setuju "GANTI PAGU"' in keluar
    for kata in ((), ("--setuju", "Dinas A"), ("--setuju", "GANTI PAGUU")):
        status, keluar, _ = load(pantau, lain, *kata)
        assert status == 1 and "DITOLAK" in keluar and Batch.objects.count() == 1
    status, keluar, _ = load(pantau, lain, "--setuju", "ganti pagu", "--json")
    h = json.loads(keluar)
    assert (status, h["status"]) == (0, "applied") and h["dampak"][0]["unit"][0]["sesudah"]["pagu"] == "4800.00"
    status, keluar, _ = pantau("batches", "--json")
    assert [b["format"] for b in json.loads(keluar)["batch"]] == ["rak", "rak"] and "b.csv" in pantau("batches")[1]


def test_a_file_may_be_left_out_by_name_and_is_named(pantau, berkas, tmp_path):
    a, b = berkas("a.csv", (1, 1200, 2026)), berkas("b.csv", (1, 1200, 2026), (2, "dua", 2026))
    assert pantau("import", "auto", a, b, "--tahap", "murni")[0] == 1
    status, keluar, _ = pantau("import", "auto", a, b, "--tahap", "murni", "--kecuali", "b.csv")
    assert status == 0 and "b.csv tidak dipilih dan tidak dimuat" in keluar
    assert "bernama entah" in pantau("import", "auto", a, b, "--tahap", "murni", "--kecuali", "entah")[1]


def test_a_broken_file_inside_an_archive_may_be_left_out_too(pantau, berkas, tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "kiriman.zip", "w") as z:
        z.write(berkas("a.csv", (1, 1200, 2026)), "a.csv")
        z.writestr("rusak.xlsx", b"PK terpotong")
    muat = ("import", "auto", str(tmp_path / "kiriman.zip"), "--tahap", "murni")
    assert pantau(*muat)[0] == 1
    status, keluar, _ = pantau(*muat, "--kecuali", "rusak.xlsx")
    assert status == 0 and "rusak.xlsx tidak dipilih dan tidak dimuat" in keluar
    for semua in (("kiriman.zip",), ("a.csv", "rusak.xlsx")):
        status, keluar, _ = pantau(*muat, *(x for n in semua for x in ("--kecuali", n)))
        assert status == 1 and "tidak_ada_dipilih" in keluar


def test_findings_name_their_place_in_indonesian(pantau, berkas):
    _, keluar, _ = load(pantau, berkas("a.csv", (1, 1200, 2026), (2, "NaN", "abcd")))
    assert '"abcd", bukan angka' in keluar and "(berkas a.csv, baris 3, kolom tahun)" in keluar
    assert 'berisi "NaN", yang bukan nilai' in keluar and "kosong" not in keluar
    _, keluar, _ = load(pantau, berkas("b.csv", (1, 1200, "abcd")))
    assert "baris 2, kolom tahun" in keluar and "tidak diketahui" not in keluar
    assert "Dibaca sebagai" in load(pantau, berkas("c.csv", (1, 1200, 2026)))[1]


def test_nothing_vanishes_by_a_file_that_is_refused(pantau, tmp_path):
    judul = "tahun_anggaran;kd_satker_str;nama_satker;kd_rup;nama_paket;pagu;metode_pengadaan;jenis_pengadaan"
    for nama, rows in (("a.csv", (("R1", 100), ("R2", 100))), ("b.csv", (("R1", 100), ("R3", "dua"))), ("c.csv", (("R1", 100),))):
        isi = [judul, *(f"2026;K1;Dinas A;{n};Paket {n};{p};Tender;Barang" for n, p in rows)]
        (tmp_path / nama).write_text("\n".join(isi), encoding="utf-8")
    assert pantau("import", "rup-penyedia", str(tmp_path / "a.csv"))[0] == 0
    hilang = []
    for nama in ("b.csv", "c.csv"):
        masalah = json.loads(pantau("import", "rup-penyedia", str(tmp_path / nama), "--dry-run", "--json")[1])["masalah"]
        hilang.append("paket_hilang_tanya" in [m["code"] for m in masalah])
    assert hilang == [False, True]


@pytest.mark.parametrize(
    "perintah",
    [
        ["import"],
        ["imprt"],
        ["import", "rak", "x", "--tahun", "dua"],
        ["withdraw", "satu"],
        ["formats", "--frob"],
        ["import", "rak", "x", "--per"],
    ],
)
def test_wrong_usage_is_told_in_indonesian_with_what_to_do(pantau, perintah):
    status, _, galat = pantau(*perintah)
    assert status == 2 and "perintahnya belum benar" in galat and "--help" in galat
    for kata in ("usage", "error", "required", "invalid", "unrecognized", "expected", "argument "):
        assert kata not in galat, galat


def test_taking_back_says_what_came_of_it_and_the_list_has_no_stray_marks(pantau, berkas, monkeypatch):
    monkeypatch.setattr("pantau.cli.set_up", lambda perlu: None)
    assert load(pantau, berkas("a.csv", (1, 1200, 2026)))[0] == 0
    tarik = lambda n: pantau("withdraw", str(n), "--alasan", "keliru")  # noqa: E731
    _, keluar, _ = pantau("batches", "--json")
    n = json.loads(keluar)["batch"][0]["batch"]
    status, keluar, _ = tarik(n)
    assert status == 0 and "Angka kembali seperti sebelum batch itu" in keluar
    baru = json.loads(pantau("batches", "--json")[1])["batch"][0]["batch"]
    status, _, galat = tarik(n)
    assert status == 1 and f"sudah ditarik oleh batch {baru}" in galat
    status, _, galat = tarik(baru)
    assert status == 1 and f"penarikan batch {n}" in galat and "muat lagi berkas" in galat
    daftar = pantau("batches")[1].splitlines()
    assert f"menarik batch {n}" in daftar[0] and f"ditarik oleh batch {baru}" in daftar[1]
    assert not any(" ," in x or ",  " in x or x.endswith((" ", ",")) for x in daftar)
