"""Buying through the catalogue: what the rule covers, and how ready a unit is; worked out by hand."""

from pantau.core.katalog import KESIAPAN, Belanja, Katalog, Wajib, of_unit

ATURAN = Wajib.of(
    {"sifat": "wajib", "kelas": ["kecamatan"], "jenis": ["Barang"], "metode": ["Pengadaan Langsung"], "katalog": ["E-Purchasing"]}
)


def package(n, metode="E-Purchasing", jenis="Barang", kelas="kecamatan", alasan=""):
    return Belanja(n, 1, kelas, jenis, metode, 100, 0, alasan)


def test_what_the_rule_covers():
    for isi, ya in ((("kecamatan", "barang", "pengadaan  langsung"), True), (("kecamatan", "Barang", "E-PURCHASING"), True),
                    (("dinas", "Barang", "E-Purchasing"), False), (("kecamatan", "Jasa", "E-Purchasing"), False),
                    (("kecamatan", "Barang", "Tender"), False)):  # fmt: skip
        assert ATURAN.covers(*isi) is ya, isi
    semua = Wajib.of({"sifat": "himbauan", "kelas": [], "jenis": ["barang"], "metode": [], "katalog": ["e-purchasing"]})
    assert semua.covers("dinas", "Barang", "e-purchasing") and semua.planned("E-Purchasing") and not semua.planned("Tender")


def test_what_a_unit_has_to_buy_and_how_much_of_it_it_bought():
    k = of_unit([package(1), package(2, "Pengadaan Langsung", alasan="sdm"), package(3, "Tender")], ATURAN, 50)
    assert (k.n, k.wajib, k.rencana, k.dipesan, k.alasan) == (2, 200, 100, 50, ("sdm",))
    assert k.share(k.dipesan).value == 25.0 and of_unit([], ATURAN, 9).share(9).reason == "tidak_ada"


def test_how_ready_it_is_by_its_facts():
    ada = [Katalog(2, 200, 100, 50, ("sdm",)), Katalog(2, 200, 100, 0, ("sdm",)), Katalog(2, 200, 100, 0, ()), Katalog(2, 200, 0, 0, ()), Katalog(0, 0, 0, 0, ())]  # fmt: skip
    assert tuple(k.kesiapan for k in ada) == KESIAPAN
