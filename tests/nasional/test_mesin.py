"""The engines say what the core says, in every cell: beyond 64 bits, of nothing, of cells that are empty. On DuckDB here; on a Spark that
PANTAU_UJI_SPARK names (docs/nasional.md) also there."""

import os
from contextlib import ExitStack

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from nasional.kiriman import KODE, cells_of

from pantau.core.kubus import completed, measures, sums
from pantau.core.masalah import DitolakError
from pantau.core.ukuran import evaluate
from pantau.nasional.buat import table_of
from pantau.nasional.gabung import LEMBAR
from pantau.nasional.mesin import add_up, as_cells, digest, engine
from pantau.nasional.susunan import TABEL

SPARK = os.environ.get("PANTAU_UJI_SPARK")
MESIN = ("duckdb", SPARK) if SPARK else ("duckdb",)
pytestmark = [pytest.mark.filterwarnings("ignore")] if SPARK else []  # PySpark warns of newer pandas


@pytest.fixture(scope="module", params=MESIN)
def mesin(request, tmp_path_factory):
    with ExitStack() as x:
        yield x.enter_context(engine(request.param, tmp_path_factory.mktemp("kerja")))


def laid(folder, isi):
    """Tables of several pemda as they lie when they are gathered; returns their rows."""
    semua = {n: [] for n in TABEL}
    for kode, sel in isi.items():
        for n in TABEL:
            (folder / n).mkdir(parents=True, exist_ok=True)
            t = table_of(n, sel[n])
            pq.write_table(
                t.add_column(0, pa.field("pemda", pa.string()), pa.array([kode] * len(t), pa.string())), folder / n / f"{kode}.parquet"
            )
            semua[n] += [((kode, *k), v) for k, v in sel[n].items()]
    return semua


def test_every_cell_of_every_sheet_and_every_measure(mesin, tmp_path):
    semua = laid(tmp_path, {k: cells_of(i + 5) for i, k in enumerate(KODE)})
    for tabel, kunci in (*LEMBAR.values(), ("unit", ("bulan",)), ("baris", ("kelas", "program", "sumber_dana", "bulan"))):
        letak = [("pemda", *TABEL[tabel][0]).index(n) for n in kunci]
        ada, benar = as_cells(add_up(mesin, tmp_path, tabel, kunci), kunci), sums(semua[tabel], letak, TABEL[tabel][1])
        assert ada == benar
        for k, isi in benar.items():
            for id in measures(TABEL[tabel][1]):
                assert evaluate(id, completed(ada[k])) == evaluate(id, completed(isi))


def test_sums_past_two_to_the_63rd_division_by_nothing_and_empty_cells(mesin, tmp_path):
    besar = 2**63 - 1
    nol = {n: dict.fromkeys(TABEL[n][1], 0) for n in TABEL}
    sel = {
        "unit": {("a", "p", 1): nol["unit"] | {"pagu": besar, "realisasi": besar, "n_real": 1}, ("b", "p", 1): nol["unit"] | {"realisasi": -besar, "n_real": 1}},
        "baris": {("a", "p", "", "", 1): nol["baris"]},
    }  # fmt: skip
    laid(tmp_path, dict.fromkeys(KODE, sel))
    ada = as_cells(add_up(mesin, tmp_path, "unit", ("kelas",)), ("kelas",))
    assert ada[("a",)]["pagu"] == 3 * besar and ada[("b",)]["realisasi"] == -3 * besar
    assert evaluate("serapan", completed(ada[("a",)])).value == 100
    assert evaluate("serapan", completed(ada[("b",)])).reason == "pagu_nol"
    t = pq.read_table(tmp_path / "unit" / f"{KODE[0]}.parquet")
    kosong = t.set_column(t.column_names.index("pagu"), pa.field("pagu", pa.int64()), pa.array([None] * len(t), pa.int64()))
    for k in KODE:
        pq.write_table(kosong, tmp_path / "unit" / f"{k}.parquet")
    assert as_cells(add_up(mesin, tmp_path, "unit", ()), ())[()]["pagu"] == 0, "nothing to add is 0, as in the core"


def test_equal_sums_have_equal_digests_and_others_none(tmp_path):
    isi = {k: cells_of(i + 5) for i, k in enumerate(KODE)}
    laid(tmp_path / "a", isi)
    laid(tmp_path / "b", dict(reversed(isi.items())))
    with engine("duckdb", tmp_path) as con:
        sidik = [digest(add_up(con, tmp_path / x, "unit", ("kelas", "bulan"))) for x in "ab"]
        lain = digest(add_up(con, tmp_path / "a", "unit", ("program", "bulan")))
    assert sidik[0] == sidik[1] != lain


def test_an_engine_that_is_not_there_is_named(tmp_path):
    for x in ("abakus", "http://contoh", "spark"):
        with pytest.raises(DitolakError) as e, engine(x, tmp_path):
            pass
        assert e.value.masalah[0].code == "mesin_tidak_ada"


def test_duckdb_draws_nothing_between_the_answers_and_keeps_to_its_memory(tmp_path):
    with engine("duckdb", tmp_path) as con:
        isi = {
            n: con.raw_sql(f"SELECT current_setting('{n}')").fetchone()[0]
            for n in ("enable_progress_bar", "memory_limit", "threads", "autoinstall_known_extensions")
        }
    assert (isi["enable_progress_bar"], isi["threads"], isi["autoinstall_known_extensions"]) == (False, 2, False)
    assert isi["memory_limit"] in ("953.6 MiB", "1.0 GB")
