"""The made-up regency: the same seed is the same year, limits come from other seeds than figures, and the printed table holds what was measured."""

import json
from pathlib import Path

import pytest

from pantau.bench import tiruan
from pantau.bench.tanda import Lihatan, bench_signs, fix_limit, rates
from pantau.cli.tabel_tanda import sign_table

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def hasil():
    asli = tiruan.PAKET
    tiruan.PAKET = 12
    try:
        return bench_signs(2, lambda x: None), tiruan.Pembuat(1).make(), tiruan.Pembuat(1).make()
    finally:
        tiruan.PAKET = asli


def test_a_small_measurement_tells_honest_units_from_others(hasil):
    h, a, b = hasil
    assert h["curang"] > 0.5 and h["jujur"] < 0.15 and set(h["cara"]) == set(tiruan.CARA)
    assert h["tanda"]["foto_ulang"]["temu"] == 1 and h["tanda"]["foto_ulang"]["cara"] == "foto"
    assert a.cara == b.cara and [p.lapor for p in a.paket] == [p.lapor for p in b.paket] and a.foto == b.foto
    assert sorted(a.cara) == sorted([*tiruan.CARA * 2, *["jujur"] * (tiruan.UNIT - 16)])


def seen(*isi):
    return [Lihatan(b, u, cara, nilai, frozenset()) for u, cara, bulan in isi for b, nilai in enumerate(bulan, 1)]


def test_rates_by_hand():
    """Two honest units in two months, one highlighted once; of two that embellish one by month 6 and one in month 7 only."""
    isi = [seen((1, "jujur", [0, 4]), (2, "jujur", [3, 0]), (3, "foto", [5, 0]), (4, "foto", [0] * 6 + [9]))]
    assert rates(isi, 4) == (0.5, 0.25) and rates(isi, 3) == (0.5, 0.5) and rates(isi, 6) == (0.0, 0.0)
    assert fix_limit(isi) == 5, "the least with which no honest unit too many is highlighted"


def test_the_table_in_the_docs_is_what_the_command_prints(hasil):
    teks = sign_table(json.loads(json.dumps(hasil[0])))
    halaman = (DOCS / "tanda-uji.md").read_text(encoding="utf-8")
    for baris in teks.splitlines():
        awal = baris.split("|")[1].strip() if baris.startswith("| `") else ""
        assert awal in halaman
    assert "batas sorot 4 ditetapkan" in halaman and "./pantau bench --tanda 50" in halaman, (
        "the limit that ships is the one that was fixed"
    )
