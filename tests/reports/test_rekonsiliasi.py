"""Two figures of the own books: the parts sum to the rupiah, each down to its units; which property made which part."""

from datetime import date

import pytest

from pantau.core.masalah import DitolakError

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")


@pytest.fixture
def dua(impor):
    """The end of May and of June; of June a second file puts a figure right. Returns the moment before that."""
    from pantau.base.batch import recent_batches

    def isi(a, b):
        return [("Dinas A", "P", "K", 8_000, 4_000, a, 50, 50), ("RSUD Bunga", "P", "K", 2_000, 1_000, b, 50, 50)]

    impor("rfk", RFK, isi(1_000, 300), per=date(2026, 5, 31), nama="mei.csv")
    impor("rfk", RFK, isi(2_500, 700), per=date(2026, 6, 30), nama="juni.csv")
    saat = recent_batches(2026, 1)[0][0]
    impor("rfk", RFK, isi(2_600, 700), per=date(2026, 6, 30), nama="juni-betul.csv")
    return saat


def made(**pilihan):
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.reports.daftar import find
    from pantau.reports.konteks import Permintaan, prepare

    return find("rekonsiliasi").make(prepare(Permintaan(date(2026, 6, 30)), SISTEM), pilihan)


def parts(r):
    t = {x.id: x for x in r.tables}
    isi = {b.id.partition(":")[2]: b.cells["rp"].value for b in t["bagian"].rows}
    assert sum(isi.values()) == t["bagian"].total.cells["rp"].value, "the parts sum"
    for j, rp in isi.items():
        assert sum(b.cells["rp"].value for b in t["rincian"].rows if b.id.partition(":")[0] == j) == rp, "down to the units"
    return {j: rp for j, rp in isi.items() if rp}


def test_day_knowledge_and_scope_each_make_their_part(dua):
    assert parts(made()) == {}
    assert parts(made(lawan_per="2026-05-31")) == {"tanggal": 200_000}
    assert parts(made(lawan_diketahui=str(dua))) == {"pengetahuan": 10_000}
    assert parts(made(blud="tanpa")) == {"lingkup": 70_000}
    semua = made(lawan_per="2026-05-31", blud="tanpa")
    assert parts(semua) == {"tanggal": 200_000, "lingkup": 30_000} and semua.kalimat[0].nilai["beda"] == (230_000, "Rp")
    (rsud,) = [b for t in semua.tables for b in t.rows if b.id.partition(":")[0] == "lingkup"]
    assert rsud.label == "RSUD Bunga"


def test_another_basis_is_a_part_and_what_cannot_be_read_is_refused(dua):
    assert parts(made(lawan_basis="sp2d")) == {"basis": 330_000}, "there are no SP2D at all"
    for isi in ({"lawan_per": "kemarin"}, {"lawan_diketahui": "nanti"}, {"blud": "separuh"}):
        with pytest.raises(DitolakError):
            made(**isi)
