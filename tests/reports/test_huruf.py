"""A letter that no font has costs that letter, never the paper."""

from datetime import date

import pytest


@pytest.mark.parametrize("aneh", ["\uf0b7 butir", "ꦲꦏ꧀ꦱꦫ", "中文 字", "\U000f1234"])
def test_letters_without_a_glyph_leave_a_mark_in_the_paper(impor, laporan, aneh):
    from pantau.exports.pdf import render

    judul = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
    assert impor("rfk", judul, [("Dinas A", "P", f"Kegiatan {aneh}", 100, 50, 40, 50, 40)], per=date(2026, 6, 30)).status == "applied"
    assert render(laporan("rfk", "2026-06-30", unit="Dinas A"), "id").startswith(b"%PDF")
