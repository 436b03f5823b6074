"""Sentences of findings with parts of which there is nothing to say."""

from pantau.core.masalah import said_parts


def test_a_part_without_words_is_left_out_and_the_others_stay():
    kalimat = "Baris 1: {rincian}, jumlah {bagian_jumlah}, unit {bagian_unit}: periksa."
    ada = {"bagian_jumlah": "5", "bagian_unit": "X"}
    assert said_parts(kalimat, ada) == kalimat
    assert said_parts(kalimat, ada | {"bagian_unit": ""}) == "Baris 1: {rincian}, jumlah {bagian_jumlah}: periksa."
    assert said_parts(kalimat, ada | {"bagian_jumlah": ""}) == "Baris 1: {rincian}, unit {bagian_unit}: periksa."
    assert said_parts("Isi: {bagian_a}.", {"bagian_a": ""}) == "Isi:."
