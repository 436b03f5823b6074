"""English tells one from many: no text of the catalogue puts a count before a word that it has in one number only."""

import re
from pathlib import Path

from django.utils.translation import override

from pantau.exports.teks import filled

PO = Path(__file__).resolve().parents[2] / "src" / "pantau" / "locale" / "en" / "LC_MESSAGES" / "django.po"
BUKAN = {  # words on -s that are no plural of a noun
    "is", "was", "this", "has", "as", "its", "across", "does", "progress", "names", "records", "holds", "becomes", "rises", "falls", "needs", "says", "begins",
    "ends", "exceeds", "asks", "answers", "explains", "reminds", "repeats", "changes", "stands", "lies", "lacks", "equals", "waits", "spans", "others", "comes",
    "sends", "sent", "writes", "loads", "counts", "keeps", "stays", "reads", "covers", "gives", "takes", "uses", "fits",
}  # fmt: skip
HITUNG = re.compile(r"(?:\{(\w+)\}|%\((\w+)\)s)((?: (?!of)[a-z]+){1,3})")
BILANGAN = {"n", "m", "jumlah", "banyak", "baris", "kolom", "batas", "semua", "seluruh", "laporan", "lengkap", "detik", "menit", "hari", "paket", "umur", "lagi", "belum", "kritis", "macet", "a", "b", "bila", "diam", "terlambat", "kosong", "lepas", "ditagih", "paling", "piksel", "isi"}  # fmt: skip


def test_no_text_puts_a_count_before_a_word_in_one_number_only():
    from babel.messages.pofile import read_po

    salah = []
    for m in read_po(PO.open("rb"), locale="en"):
        if not m.id or isinstance(m.id, tuple):
            continue
        for x in HITUNG.finditer(m.string):
            jamak = [k for k in x[3].split() if k.endswith("s") and k not in BUKAN]
            if (x[1] or x[2]) in BILANGAN and jamak:
                salah.append((m.id[:80], x[0]))
    assert salah == []


def test_a_template_holds_both_numbers_of_a_word():
    teks = "{n} {n:row is|rows are} here, {m} {m:unit|units}"
    assert (
        filled(teks, {"n": 1, "m": "2"}) == "1 row is here, 2 units"
        and filled(teks, {"n": "1.001", "m": "1"}) == "1.001 rows are here, 1 unit"
    )
    assert filled("{n:,} {isi}", {"n": 1000, "isi": "{n:a|b}"}) == "1,000 {n:a|b}"


def test_findings_and_sentences_speak_in_the_number_of_what_they_count():
    from pantau.core.masalah import Masalah
    from pantau.exports.teks import message, sentence
    from pantau.reports.model import Kalimat

    with override("en"):
        satu, dua = (message(Masalah("baris_sama", {}, {"jumlah": n})) for n in (1, 2))
        assert (satu, dua) != ("", "") and satu.startswith("1 row ") and dua.startswith("2 rows ")
        k = [sentence(Kalimat("{n} terbesar dari {semua} paket; semuanya ada dalam laporan Pengadaan.", {"n": (1, "jumlah"), "semua": (x, "jumlah")}), "en") for x in (1, 9)]  # fmt: skip
        assert "1 package;" in k[0] and "9 packages;" in k[1]
