"""An option that takes one value is refused when it is written twice; a level without rows says why."""

import json

import pytest
from cli.test_perintah import pantau, rfk  # noqa: F401


@pytest.mark.parametrize(
    "dua", [("--perangkat-daerah", "A", "--perangkat-daerah", "B"), ("--tingkat", "unit", "--tingkat=unit"), ("--per", "2026-01-31") * 2]
)
def test_an_option_written_twice_is_refused_with_the_reason(pantau, capsys, dua):  # noqa: F811
    with pytest.raises(SystemExit) as e:
        pantau("report", "kendali", *dua)
    galat = capsys.readouterr().err
    assert e.value.code == 2 and f"{dua[0]}: ditulis lebih dari sekali" in galat and "sekali untuk tiap isi" in galat


def test_options_that_may_come_again_still_do(pantau, rfk):  # noqa: F811
    assert pantau("import", "rfk", rfk, "--per", "2026-06-30")[0] == 0
    assert pantau("report", "kendali", "--per", "2026-06-30", "--pilihan", "tingkat=unit", "--pilihan", "x=y")[0] == 0


def test_a_level_without_rows_says_why(pantau, rfk):  # noqa: F811
    pantau("import", "rfk", rfk, "--per", "2026-06-30")
    isi = {}
    for x in ("sub_kegiatan", "kegiatan", "unit"):
        status, keluar, _ = pantau("report", "kendali", "--per", "2026-06-30", "--tingkat", x)
        isi[x] = json.loads(keluar)
        assert status == 0
    m = {x: [y for y in r["masalah"] if y["code"] == "tingkat_kosong"] for x, r in isi.items()}
    assert [len(m[x]) for x in isi] == [1, 0, 0] and isi["sub_kegiatan"]["tables"][0]["rows"] == []
    assert m["sub_kegiatan"][0]["params"] == {"tingkat": "sub kegiatan", "daftar": "program, kegiatan"}
