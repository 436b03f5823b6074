"""A cube is taken apart from outside inwards, and whatever does not hold is named."""

import io
import json
import tomllib
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from nasional.kiriman import KODE, PER, cells_of, expected, key, parquet, write

from pantau.core.kubus import sums
from pantau.core.masalah import DitolakError
from pantau.nasional import baca_kubus, susunan, wadah
from pantau.nasional.buat import table_of
from pantau.nasional.kunci import own_key, public_text, read_expected
from pantau.nasional.lembar import schema_of, write_table
from pantau.nasional.periksa import check_cube
from pantau.nasional.susunan import TABEL

K = KODE[0]


@pytest.fixture(scope="module")
def sel():
    return cells_of(1)


def refused(path, dikenal=None):
    with pytest.raises(DitolakError) as e:
        check_cube(path, dikenal or expected())
    assert all(m.where.get("file") == path.name for m in e.value.masalah if m.code not in ("kubus_manifes", "kubus_susunan"))
    assert all(m.message for m in e.value.masalah)
    return [m.code for m in e.value.masalah]


def test_a_cube_that_holds_says_its_sums_by_class_and_month(tmp_path, sel):
    c = check_cube(write(tmp_path / "a", K, sel), expected())
    assert (c.terbuka.manifes.kode, c.terbuka.manifes.day) == (K, PER)
    assert c.jumlah == sums(sel["unit"].items(), (0, 2), TABEL["unit"][1])
    assert write(tmp_path / "b", K, sel).read_bytes() == (tmp_path / "a").read_bytes(), "the same cells give the same bytes"


def test_who_signed_is_checked_before_anything_is_understood(tmp_path, sel, monkeypatch):
    monkeypatch.setattr(wadah, "read_manifest", lambda *_: pytest.fail("read before its signature was checked"))
    assert refused(write(tmp_path / "a", K, sel, kunci=key("palsu"))) == ["kubus_tanda"]
    assert refused(write(tmp_path / "b", "11.01", sel)) == ["kubus_tak_dikenal"]


def test_any_of_the_keys_of_a_pemda_may_sign_and_none_of_another(tmp_path, sel):
    d = expected()
    lama = write(tmp_path / "a", K, sel)
    dua = d | {K: replace(d[K], kunci=(public_text(key("baru")), *d[K].kunci))}
    assert check_cube(lama, dua)
    assert refused(write(tmp_path / "b", K, sel, kunci=key(KODE[1]))) == ["kubus_tanda"]


def test_a_changed_byte_is_found_wherever_it_lies(tmp_path, sel):
    mentah = write(tmp_path / "a", K, sel).read_bytes()
    sah = {"kubus_bukan", "kubus_tak_dikenal", "kubus_tanda", "kubus_sidik"}
    for i in [*range(40), 120, 900, len(mentah) // 2, len(mentah) - 1]:
        (tmp_path / "x").write_bytes(mentah[:i] + bytes([mentah[i] ^ 1]) + mentah[i + 1 :])
        assert set(refused(tmp_path / "x")) <= sah, i
    for isi in (b"", b"PANTAU", mentah[:30], mentah[:-1], mentah + b"x", b"PK" + mentah):
        (tmp_path / "x").write_bytes(isi)
        assert refused(tmp_path / "x") == ["kubus_bukan"]


def test_every_table_of_another_hash_is_named(tmp_path, sel):
    isi = {n: parquet(n, x) for n, x in sel.items()}
    path = write(tmp_path / "a", K, sel, tabel=isi)
    mentah = path.read_bytes()
    for x in isi.values():
        mentah = mentah.replace(x, bytes(len(x)))
    path.write_bytes(mentah)
    assert refused(path) == ["kubus_sidik", "kubus_sidik"]


@pytest.mark.parametrize(
    ("lain", "kode"),
    [
        ({"susunan": 99}, "kubus_susunan"),
        ({"tahun": 2025}, "kubus_manifes"),
        ({"per": "30-06-2026"}, "kubus_manifes"),
        ({"diketahui": 1.5}, "kubus_manifes"),
        ({"diketahui": True}, "kubus_manifes"),
        ({"pemda": ""}, "kubus_manifes"),
        ({"pemda": "x" * 201}, "kubus_manifes"),
        ({"aturan": "a\x1b[31m"}, "kubus_manifes"),
        ({"bagian": ()}, "kubus_manifes"),
    ],
)
def test_a_signed_manifest_must_say_what_there_can_be(tmp_path, sel, lain, kode):
    assert refused(write(tmp_path / "a", K, sel, **lain)) == [kode]


def test_a_manifest_of_another_shape_is_refused():
    m = susunan.Manifes(1, K, "a", 2026, "2026-06-30", 5, "klaim", "a", "0", ())
    baik = json.loads(m.canonical()) | {"bagian": [{"nama": n, "panjang": 1, "baris": 0, "sha256": "0" * 64} for n in TABEL]}
    assert susunan.read_manifest(json.dumps(baik).encode())
    buruk = [b"[]", b"{", b"[" * 9000, json.dumps(baik | {"asing": 1}).encode(), json.dumps(baik | {"kode": "../x"}).encode()]
    for n, x in (("panjang", 0), ("panjang", "1"), ("baris", -1), ("sha256", "0" * 63), ("sha256", 5), ("nama", "lain")):
        bagian = [dict(y) for y in baik["bagian"]]
        bagian[1][n] = x
        buruk.append(json.dumps(baik | {"bagian": bagian}).encode())
    for x in buruk:
        with pytest.raises(DitolakError) as e:
            susunan.read_manifest(x)
        assert e.value.masalah[0].code == "kubus_manifes"
    bagian = [dict(y, baris=susunan.BARIS_TERBESAR + 1) for y in baik["bagian"]]
    with pytest.raises(DitolakError, match="terlalu besar"):
        susunan.read_manifest(json.dumps(baik | {"bagian": bagian}).encode())


def test_bounds_hold_before_anything_is_read(tmp_path, sel, monkeypatch):
    path = write(tmp_path / "a", K, sel)
    monkeypatch.setattr(wadah, "BERKAS_TERBESAR", path.stat().st_size - 1)
    assert refused(path) == ["kubus_besar"]
    monkeypatch.undo()
    kepala = susunan.head_of(K) + (2**31).to_bytes(4, "big")
    (tmp_path / "b").write_bytes(kepala + b"x" * 100_000)
    assert refused(tmp_path / "b") == ["kubus_bukan"]


def with_table(path, sel, nama, tabel, baris=None):
    isi = {n: parquet(n, x) for n, x in sel.items()} | {nama: tabel}
    return write(path, K, sel, tabel=isi, baris=baris)


def test_a_table_that_unpacks_without_end_is_refused(monkeypatch):
    """Half a million equal rows are a few kilobytes as Parquet."""

    def said(mentah, baris):
        with pytest.raises(DitolakError) as e:
            baca_kubus.check_and_rewrite(mentah, io.BytesIO(), "unit", str(baris), "6", K)
        return e.value.masalah[0].code, e.value.masalah[0].params["apa"]

    def rows(n):
        kolom = [pa.array(["a"] * n) if f.type == pa.string() else pa.array([1] * n, pa.int64()) for f in schema_of("unit")]
        return pa.Table.from_arrays(kolom, schema=schema_of("unit"))

    n = susunan.BARIS_TERBESAR + 1
    bom = write_table(rows(n))
    assert len(bom) < 200_000
    monkeypatch.setattr(pq.ParquetFile, "read", lambda *_, **__: pytest.fail("unpacked before its bounds were checked"))
    assert said(bom, n) == ("kubus_besar", "baris unit")
    keluar = io.BytesIO()
    pq.write_table(rows(65), keluar, row_group_size=1)
    assert said(keluar.getvalue(), 65) == ("kubus_besar", "kelompok baris unit")
    monkeypatch.setattr(baca_kubus, "MEKAR_TERBESAR", 100)
    assert said(write_table(rows(5)), 5) == ("kubus_besar", "byte unit")


def test_what_a_signed_table_may_not_hold(tmp_path, sel):
    nama, isi = "unit", sel["unit"]
    t = table_of(nama, isi)
    pertama = t.slice(0, 1)

    def put(kolom, nilai, jenis=None):
        i = t.column_names.index(kolom)
        return write_table(t.set_column(i, pa.field(kolom, jenis or t.schema.field(kolom).type), pa.array(nilai, jenis)))

    n = len(t)
    kasus = {
        "bulan di luar": put("bulan", [7] * n),
        "bulan nol": put("bulan", [0] * n),
        "kosong": put("pagu", [None] * n, pa.int64()),
        "pecahan": put("pagu", [1.5] * n, pa.float64()),
        "kolom hilang": write_table(t.drop_columns(["pagu"])),
        "kolom lebih": write_table(t.append_column("asing", pa.array([1] * n))),
        "urutan lain": write_table(t.select(t.column_names[::-1])),
        "panjang": put("kelas", ["x" * 201] * n),
        "kendali": put("kelas", ["a\u202eb"] * n),
        "dua kali": write_table(pa.concat_tables([t.slice(0, n - 1), pertama])),
        "bukan parquet": b"PAR1" + bytes(200) + b"PAR1",
    }
    kode = {"pecahan": "kubus_kolom", "kolom hilang": "kubus_kolom", "kolom lebih": "kubus_kolom", "urutan lain": "kubus_kolom", "bukan parquet": "kubus_bagian"}  # fmt: skip
    for x, mentah in kasus.items():
        assert refused(with_table(tmp_path / "a", sel, nama, mentah)) == [kode.get(x, "kubus_isi")], x
    assert refused(with_table(tmp_path / "a", sel, nama, parquet(nama, isi), baris=n + 1)) == ["kubus_isi"]


def test_both_tables_must_say_the_same(tmp_path, sel):
    lain = {k: dict(v) for k, v in sel["unit"].items()}
    lain[next(iter(lain))]["pagu"] += 1
    assert refused(write(tmp_path / "a", K, {**sel, "unit": lain})) == ["kubus_tak_cocok"]
    hilang = {k: v for k, v in sel["baris"].items() if k[-1] != 6}
    assert refused(write(tmp_path / "b", K, {**sel, "baris": hilang})) == ["kubus_tak_cocok"]


def test_the_list_of_pemda_is_read_or_refused(tmp_path):
    kunci = public_text(key("a"))
    daftar = tmp_path / "daftar.toml"
    daftar.write_text(
        f'["64.01"]\nnama = "A"\nkunci = "{kunci}"\nprovinsi = "X"\nhalaman = "https://a.contoh.id/"\n["64.02"]\nnama = "B"\nkunci = ["{kunci}"]\n'
    )
    d = read_expected(daftar)
    assert (d["64.01"].kunci, d["64.01"].halaman, d["64.02"].provinsi) == ((kunci,), "https://a.contoh.id/", "")
    assert tomllib.loads(daftar.read_text())
    for buruk in ('["64.01"]\nnama = "A"', f'["64.01"]\nnama = "A"\nkunci = "{kunci[1:]}"', f'[a]\nnama = "A"\nkunci = "{kunci}"', "nama = 1", "[[",
                  f'["64.01"]\nnama = "A"\nkunci = "{kunci}"\nhalaman = "javascript:alert(1)"', '["64.01"]\nnama = "A"\nkunci = []'):  # fmt: skip
        daftar.write_text(buruk)
        with pytest.raises(DitolakError) as e:
            read_expected(daftar)
        assert e.value.masalah[0].code == "kubus_daftar"
    with pytest.raises(DitolakError):
        read_expected(tmp_path / "tidak-ada")


def test_the_key_of_a_pemda_is_made_once_and_is_its_own(tmp_path):
    path = tmp_path / "dalam" / "kunci"
    assert public_text(own_key(path)) == public_text(own_key(path))
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_year_that_ended_is_named_by_its_day(tmp_path):
    assert (
        check_cube(write(tmp_path / "a", K, cells_of(2, date(2026, 2, 10)), hari=date(2026, 2, 10)), expected()).terbuka.manifes.per
        == "2026-02-10"
    )


def test_a_cube_that_was_read_leaves_room_for_the_files_after_it(tmp_path):
    """Its library takes more addresses than one file may; the process that waits must not carry them on to every child."""
    from pantau.base.terpisah import read_apart

    with pytest.raises(Exception):  # noqa: B017 - whatever it says of bytes that are no table
        read_apart("pantau.nasional.baca_kubus:check_and_rewrite", b"PAR1", "rinci", "1", "1", "64.02", detik=20, memori=2**31, tetap=False)
    f = tmp_path / "a.xlsx"
    import openpyxl

    b = openpyxl.Workbook()
    b.active.append(["a"])
    b.save(f)
    from pantau.imports.reader import read_file

    assert read_file(f)[0].baris


def test_figures_that_no_ledger_gives_are_refused_though_signed(tmp_path, sel):
    kunci = max(sel["unit"], key=lambda k: sel["unit"][k]["pagu"])
    for nama, besar in (("pf", 100), ("pagu_lapor", 100)):
        dua = {t: {k: dict(v) for k, v in x.items()} for t, x in sel.items()}
        for t in dua.values():  # both tables alike, so that only the figures themselves speak against it
            for k, v in t.items():
                if k[0] == kunci[0] and k[-1] == kunci[-1]:
                    v[nama] = v["pagu"] * besar * (101 if nama == "pf" else 1)
        assert refused(write(tmp_path / nama, K, dua)) == ["kubus_mustahil"], nama


def test_a_cube_of_times_to_come_never_outranks_the_others(tmp_path, sel):
    from pantau.base.jam import now_ms

    assert refused(write(tmp_path / "a", K, sel, diketahui=now_ms() + 2 * 86_400_000)) == ["kubus_masa_depan"]
    assert refused(write(tmp_path / "b", K, sel, diketahui=4_102_444_800_000)) == ["kubus_masa_depan"]


def test_a_class_of_nothing_but_contracts_stands_in_one_table_and_holds(tmp_path, sel):
    nol = dict.fromkeys(TABEL["unit"][1], 0)
    unit = {**sel["unit"], ("badan", "9.99", 6): nol | {"n_kontrak": 1}}
    assert check_cube(write(tmp_path / "a", K, {**sel, "unit": unit}), expected()).jumlah["badan", 6]["n_kontrak"] >= 1
