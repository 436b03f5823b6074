"""The notice of a breach: everything that the law asks for, the deadline reckoned over months and zones, and no database needed."""

import pytest

from pantau.cli import main

ISI = [
    "--pemda",
    "Kabupaten Anu",
    "--terungkap",
    "nama 12 pejabat",
    "--uraian",
    "cadangan tercuri",
    "--upaya",
    "sandi diganti",
    "--petugas",
    "PPDP, 0812",
]


@pytest.mark.parametrize(
    ("kini", "batas"),
    [
        ("2026-11-27T08:30+08:00", "2026-11-30 08.30 +0800"),
        ("2026-12-30T23:59+07:00", "2027-01-02 23.59 +0700"),
        ("2028-02-27T00:00+09:00", "2028-03-01 00.00 +0900"),
    ],
)
def test_the_notice_names_all_that_is_asked_and_its_deadline(kini, batas, capsys):
    assert main(["insiden", "--diketahui", kini, *ISI]) == 0
    teks = capsys.readouterr().out
    assert f"paling lambat **{batas}**" in teks and "Pasal 46" in teks
    assert all(x in teks for x in ISI[1::2]) and "belum diketahui" in teks


def test_it_is_kept_for_its_owner_alone(tmp_path, capsys):
    f = tmp_path / "surat.md"
    assert main(["insiden", "--diketahui", "2026-11-27T08:30+08:00", "--terjadi", "2026-11-26T01:00+08:00", *ISI, "-o", str(f)]) == 0
    assert f.stat().st_mode & 0o077 == 0 and "2026-11-26 01.00" in f.read_text() and not (tmp_path / "data").exists()


@pytest.mark.parametrize("waktu", ["kemarin", "2026-11-27", "2026-11-27T08:30"])
def test_a_time_without_a_zone_is_wrong_usage(waktu, capsys):
    with pytest.raises(SystemExit) as e:
        main(["insiden", "--diketahui", waktu, *ISI])
    assert e.value.code == 2 and "zona" in capsys.readouterr().err
