"""Words of officials on packages: what each must name, and who may say them; worked out by hand."""

from datetime import date

import pytest

from pantau.core.aturan import Aturan, SetAturan
from pantau.core.kabar_paket import KabarPaket, Riwayat, blockers, details, disorder, document_of, faults, may_tell
from pantau.core.rantai import Jabatan, Pemangku, Susunan

HARI, KINI = date(2026, 5, 4), date(2026, 6, 30)


def codes(x, gangguan=""):
    return [m.code for m in faults(x, 2026, KINI, ("pajak", "gangguan"), gangguan, ("panduan",))]


@pytest.mark.parametrize(
    ("kabar", "salah"),
    [
        (KabarPaket("rancangan", HARI), []),
        (KabarPaket("apa", HARI), ["kabar_paket_asing"]),
        (KabarPaket("dokumen", date(2026, 7, 1)), ["kabar_paket_hari"]),
        (KabarPaket("dokumen", date(2025, 12, 31)), ["kabar_paket_hari"]),
        (KabarPaket("dokumen", KINI), []),
        (KabarPaket("tagihan", HARI, "T/1", 5), []),
        (KabarPaket("tagihan", HARI, " ", 5), ["kabar_tagihan_kurang"]),
        (KabarPaket("tagihan", HARI, "T/1", 0), ["kabar_tagihan_kurang"]),
        (KabarPaket("tagihan", HARI, "T/1"), ["kabar_tagihan_kurang"]),
        (KabarPaket("penahan", HARI, penahan="pajak"), []),
        (KabarPaket("penahan", HARI, penahan="selesai"), []),
        (KabarPaket("penahan", HARI, penahan="hujan"), ["penahan_asing"]),
        (KabarPaket("penahan", HARI, penahan="gangguan"), ["gangguan_tidak_dinyatakan"]),
        (KabarPaket("scm", HARI, tingkat="1"), []),
        (KabarPaket("scm", HARI), ["scm_kurang"]),
        (KabarPaket("uji_coba", HARI, tingkat="1", hasil="gagal"), []),
        (KabarPaket("uji_coba", HARI, tingkat="1"), ["scm_kurang"]),
        (KabarPaket("kedua", HARI, "BA/1", siapa="pengawas", persen=0), []),
        (KabarPaket("kedua", HARI, "BA/1", siapa="pengawas", persen=100.5), ["kabar_kedua_kurang"]),
        (KabarPaket("kedua", HARI, "BA/1", siapa="tetangga", persen=5), ["kabar_kedua_kurang"]),
        (KabarPaket("kedua", HARI, " ", siapa="penyedia", persen=5), ["kabar_kedua_kurang"]),
        (KabarPaket("kedua", HARI, "BA/1", siapa="penyedia"), ["kabar_kedua_kurang"]),
        (KabarPaket("katalog", HARI, penahan="panduan"), []),
        (KabarPaket("katalog", HARI, penahan="hujan"), ["sebab_katalog_asing"]),
    ],
)
def test_what_a_word_must_name(kabar, salah):
    assert codes(kabar) == salah


def test_an_outage_may_be_blamed_while_it_is_declared():
    assert codes(KabarPaket("penahan", HARI, penahan="gangguan"), "SIPD") == []


def test_under_which_number_a_word_stands_and_what_it_says():
    assert [document_of(KabarPaket(j, HARI, " T/1 ")) for j in ("tagihan", "penahan", "dokumen")] == ["T/1", "2026-05-04", ""]
    assert details(KabarPaket("penahan", HARI, penahan="pajak", catatan=" faktur ")) == {
        "penahan": "pajak",
        "catatan": "faktur",
        "dari": "isian",
    }
    assert details(KabarPaket("penahan", HARI, penahan="selesai")) == {"dari": "isian"}
    assert details(KabarPaket("dokumen", HARI, penahan="pajak")) == {"dari": "isian"}


def test_who_may_speak_of_a_package():
    """The chain of its activity, whatever the unit; beside it only who sits in the unit itself, in a position that has to do with contracts."""
    jabatan = {i: Jabatan(i, u, n, t, None, 0) for i, (u, n, t) in enumerate([(1, "Kasi", "pengawas"), (2, "PPK", "ppk"), (2, "Kabid", "administrator")], 1)}  # fmt: skip
    duduk = {i: Pemangku(i, "x", "definitif", 0, akun=a) for i, a in ((1, "kasi"), (2, "ppk"), (3, "kabid"))}
    s = Susunan({7: (1,)}, jabatan, duduk)
    assert [may_tell(s, a, 2, 7) for a in ("kasi", "ppk", "kabid", "lain")] == ["Kasi", "PPK", "", ""]
    assert [may_tell(s, a, 9, None) for a in ("kasi", "ppk")] == ["", ""]


SEBELUM, SESUDAH = date(2026, 5, 3), date(2026, 5, 5)


@pytest.mark.parametrize(
    ("kabar", "riwayat", "salah"),
    [
        (KabarPaket("tagihan", HARI, "T", 5), Riwayat(), ["tagihan_tanpa_kontrak"]),
        (KabarPaket("tagihan", HARI, "T", 5), Riwayat(kontrak=HARI, nilai=5), []),
        (KabarPaket("tagihan", HARI, "T", 5), Riwayat(kontrak=HARI), []),  # a contract of which no value is known
        (KabarPaket("tagihan", HARI, "T", 5), Riwayat(kontrak=SESUDAH, nilai=7, tagihan=3), ["kabar_mendahului", "tagihan_lewat_kontrak"]),
        (KabarPaket("rancangan", HARI), Riwayat(), []),
        (KabarPaket("rancangan", HARI), Riwayat(diumumkan=HARI, dokumen=HARI, pemilihan=HARI, rancangan=SESUDAH), []),
        (KabarPaket("rancangan", HARI), Riwayat(diumumkan=SESUDAH, dokumen=SEBELUM, pemilihan=SEBELUM), ["kabar_mendahului"] + ["kabar_menyusul"] * 2),
        (KabarPaket("dokumen", HARI), Riwayat(rancangan=SESUDAH, dokumen=SEBELUM), ["kabar_mendahului"]),
        (KabarPaket("penahan", HARI, penahan="pajak"), Riwayat(kontrak=SESUDAH, diumumkan=SESUDAH), []),
    ],
)  # fmt: skip
def test_a_word_does_not_contradict_what_is_known(kabar, riwayat, salah):
    assert [m.code for m in disorder(kabar, riwayat)] == salah


def test_what_blocks_a_tender_is_over_with_the_contract_and_both_kinds_of_blockers_are_known():
    lahan = KabarPaket("penahan", HARI, penahan="lahan")
    assert [m.code for m in disorder(lahan, Riwayat(kontrak=SEBELUM), {"lahan"})] == ["kabar_menyusul"]
    assert not disorder(lahan, Riwayat(kontrak=SESUDAH), {"lahan"}) and not disorder(lahan, Riwayat(), {"lahan"})
    assert not disorder(lahan, Riwayat(kontrak=SEBELUM), {"dokumen"})
    isi = (Aturan("penahan_pemilihan", {"lahan": {"nama": "L"}}, HARI, ""), Aturan("penahan_tagihan", {"kas": {"nama": "K"}}, HARI, ""))
    assert list(blockers(SetAturan("uji", isi), HARI)) == ["lahan", "kas"]


def test_a_step_of_a_critical_contract_lies_between_contract_and_handover():
    def wrong(x, **r):
        return [m.code for m in disorder(x, Riwayat(**r))]

    scm = KabarPaket("scm", HARI, tingkat="1")
    assert wrong(scm) == ["kabar_tanpa_kontrak"] and wrong(KabarPaket("kedua", HARI)) == ["kabar_tanpa_kontrak"]
    assert wrong(scm, kontrak=HARI, serah=HARI) == []
    assert wrong(scm, kontrak=KINI) == ["kabar_mendahului"] and wrong(scm, kontrak=HARI, serah=date(2026, 5, 3)) == ["kabar_menyusul"]
    assert wrong(KabarPaket("scm", HARI, tingkat="2"), kontrak=HARI) == ["scm_urut"]
    assert wrong(KabarPaket("kedua", HARI), kontrak=KINI) == ["kabar_mendahului"] and wrong(KabarPaket("katalog", HARI)) == []


def test_the_number_and_the_words_of_what_other_parties_say():
    kedua = KabarPaket("kedua", HARI, " BA/1 ", siapa="pengawas", persen=0)
    assert document_of(kedua) == "pengawas BA/1" and details(kedua) == {"siapa": "pengawas", "persen": 0, "dari": "isian"}
    uji = KabarPaket("uji_coba", HARI, tingkat="2", hasil="gagal")
    assert document_of(uji) == "2" and details(uji) == {"hasil": "gagal", "dari": "isian"}
    katalog = KabarPaket("katalog", HARI, penahan="panduan")
    assert document_of(katalog) == "2026-05-04" and details(katalog) == {"alasan": "panduan", "dari": "isian"}


def test_the_head_of_a_unit_speaks_of_its_packages_and_of_no_others():
    jabatan = {
        1: Jabatan(1, 9, "Sekda", "jpt", None, 0),
        2: Jabatan(2, 1, "Camat", "administrator", 1, 0),
        3: Jabatan(3, 1, "Kasi", "pengawas", 2, 0),
    }
    duduk = {i: Pemangku(i, "x", "definitif", 0, akun=a) for i, a in ((1, "sekda"), (2, "camat"), (3, "kasi"))}
    s = Susunan({}, jabatan, duduk)
    assert [may_tell(s, a, 1, None) for a in ("camat", "kasi", "sekda")] == ["Camat", "", ""] and may_tell(s, "camat", 2, None) == ""
