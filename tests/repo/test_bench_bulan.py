"""The month that the bench drops is one that a person could drop: every kind of file in it is recognised and loaded, and time is told beside a ratio."""

import pytest

from pantau.bench import bulan


def test_a_small_month_runs_from_the_drop_to_the_pack(tmp_path, monkeypatch):
    monkeypatch.setattr(bulan, "UNIT", 12)
    monkeypatch.setattr(bulan, "KEGIATAN", 12)
    cetak = []
    h = bulan.bench_month(tmp_path, cetak.append, ulang=1)
    assert set(h["format"]) == {"rak", "rup-penyedia", "target-fisik", "sipd-realisasi", "rfk", "progres-fisik"}
    assert set(h["bagian"]) == {"pratinjau", "muat", "hitung", "pdf", "xlsx", "pptx"} and h["detik"] >= sum(h["bagian"].values()) * 0.99
    assert len(cetak) == 1 and "× salinan polos" in cetak[0] and " s (" in cetak[0]


def test_a_month_that_does_not_load_is_no_measurement(tmp_path, monkeypatch):
    monkeypatch.setattr(bulan, "UNIT", 12)
    monkeypatch.setattr(bulan, "KEGIATAN", 2)
    asli = bulan.write_month

    def rusak(folder):
        berkas = asli(folder)
        berkas[1].write_text(berkas[1].read_text().replace("nilai_realisasi", "nilai_lain"))
        return berkas

    monkeypatch.setattr(bulan, "write_month", rusak)
    with pytest.raises(RuntimeError, match="not loaded"):
        bulan.bench_month(tmp_path, lambda s: None, ulang=1)
