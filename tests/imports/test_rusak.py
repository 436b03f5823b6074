"""A small seeded run of spoilt files; `python tests/rusak 20000` tries thousands."""

from rusak.adili import Rusak


def test_spoilt_files_are_read_or_refused_in_words_within_their_bounds(tmp_path):
    uji = Rusak(tmp_path)
    hasil = [uji.one(benih) for benih in range(120)]
    assert [(n, h.bahan, h.gagal) for n, h in enumerate(hasil) if h.gagal] == []
    assert {h.bahan for h in hasil} == set(uji.bahan)
    kode = [h.kode for h in hasil]
    assert 10 < kode.count("dibaca") < 110 and len(set(kode)) > 4  # some still read, the others fail in many ways
