"""The DAK tables of a pemda's own monitoring database, as they are."""

from collections import Counter
from datetime import date

import pytest

from pantau.apps.dana.queries import allocations, last_words
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

pytestmark = [pytest.mark.data, pytest.mark.django_db]
HARI = date(2026, 11, 21)


def test_allocations_and_three_tranches_are_read_and_what_is_odd_is_named(data_nyata):
    toba = data_nyata / "3_apbd/kab_toba_2022"
    h = run_import("auto", [toba / "dak_pagu.csv"], Opsi(HARI, tahun=2022), by="uji")
    assert (h.format, h.status) == ("dana-alokasi", "applied")
    kode = Counter(m.code for m in h.masalah)
    assert (
        all(m.message for m in h.masalah)
        and kode["baris_tahun_lain"] == 1
        and next(m.params["jumlah"] for m in h.masalah if m.code == "baris_tahun_lain") == 2
    )
    assert next(m.params["jumlah"] for m in h.masalah if m.code == "dana_jenis_dikira") == 8
    pos = {p.nomor: p for p in allocations(2022)}
    assert len(pos) == 11 and {n for n, p in pos.items() if p.jenis == "dak_nonfisik"} == {"2"}
    assert sum(p.bidang == "Rekonstruksi Jalan" for p in pos.values()) == 6 and pos["1"].nama == ""
    akhir = last_words(2022)
    assert sum(v for (_, j, _, _), (_, v) in akhir.items() if j == "pagu") == 146_907_140_000 * 100

    h = run_import("auto", [toba / "dak_realisasi.csv"], Opsi(HARI, tahun=2022), by="uji")
    assert (h.format, h.status) == ("dana-salur", "applied")
    kode = Counter(m.code for m in h.masalah)
    assert kode["dana_jumlah_beda"] == kode["dana_lewat_pagu"] == 0 and kode["baris_tahun_lain"] == 1
    akhir = last_words(2022)

    def masuk(nomor, tahap):
        return akhir[pos[nomor].id, "salur", tahap, ""]

    assert masuk("1", 1) == (date(2022, 11, 30), 1_805_440_867_00), "the months are in all until then: the last one counts"
    assert [masuk("3", t)[1] for t in (1, 2, 3)] == [695_138_750_00, 1_251_249_750_00, 834_166_500_00]
    assert (pos["2"].id, "salur", 1, "") not in akhir, "rows without an amount say nothing"
    lewat = [m for m in h.masalah if m.code == "dana_lewat_bagian"]
    assert {m.where["row"] for m in lewat} >= {2, 4}, "a first tranche of 38 and 69 percent of the pagu cannot be one of 25"
    assert run_import("auto", [toba / "dak_realisasi.csv"], Opsi(HARI, tahun=2022), by="uji").status == "unchanged"
