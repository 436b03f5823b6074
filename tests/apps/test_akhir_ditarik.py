"""What a batch ended, and a later one said anew, in every order of taking them back: an end goes with the batch that said it."""

from itertools import permutations

import pytest
from apps.buku_besar import KODE, RENJA, dokumen, hidup, renja, tarik
from judul import SIPD_RINGKAS

from pantau.base.jenis import kind

DUA, TIGA = KODE[:-1] + "2", KODE[:-1] + "3"
PAKET = ("tahun_anggaran", "kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan")


def paket(nomor, pagu):
    return (2026, "", "Dinas A", nomor, f"Paket {nomor}", pagu, "Tender")


# Format → kind, heading, options, the rows of A, of B (which leaves out the second), of C, and where each kind has the amount.
KASUS = {
    "sipd-renja": (
        "pagu",
        RENJA,
        {},
        [renja(1000), renja(500, DUA, "T")],
        [renja(1000), renja(7, TIGA, "U")],
        [renja(1000), renja(600, DUA, "T"), renja(7, TIGA, "U")],
        lambda x: x.nilai[0] // 100,
    ),
    "sipd-realisasi": (
        "posting",
        SIPD_RINGKAS,
        {"setuju": ("posting",)},
        [dokumen("001", 1000), dokumen("002", 500)],
        [dokumen("001", 1000), dokumen("003", 7)],
        [dokumen("001", 1000), dokumen("002", 600), dokumen("003", 7)],
        lambda x: x.nilai[3] // 100,
    ),
    "rup-penyedia": (
        "peristiwa",
        PAKET,
        {"tahun": 2026, "setuju": ("peristiwa",)},
        [paket("R1", 1000), paket("R2", 500)],
        [paket("R1", 1000), paket("R3", 7)],
        [paket("R1", 1000), paket("R2", 600), paket("R3", 7)],
        lambda x: x.nilai[1] and x.nilai[1] // 100,  # the plan of a package has no amount
    ),
}
# What stands of the batches that were not taken back: C names everything, so nothing that B left out is missing beside it.
BERDIRI = {
    "ABC": [7, 600, 1000],
    "AB": [7, 1000],
    "AC": [7, 600, 1000],
    "BC": [7, 600, 1000],
    "A": [500, 1000],
    "B": [7, 1000],
    "C": [7, 600, 1000],
    "": [],
}


@pytest.mark.parametrize("urut", ["".join(x) for x in permutations("ABC")])
@pytest.mark.parametrize("format", KASUS)
def test_an_end_goes_with_the_batch_that_said_it(impor, format, urut):
    jenis, judul, opsi, *isi, nilai = KASUS[format]
    jumlah = lambda: sorted(n for x in hidup(kind(jenis)) if (n := nilai(x)) is not None)  # noqa: E731
    ada = dict(zip("ABC", [impor(format, judul, x, nama=f"{n}.csv", **opsi) for n, x in zip("abc", isi, strict=True)], strict=True))
    assert jumlah() == BERDIRI["ABC"]
    for n in urut:
        tarik(ada.pop(n))
        assert jumlah() == BERDIRI["".join(ada)], f"{urut}: {n}"


@pytest.mark.parametrize("format", KASUS)
def test_an_end_stays_while_one_of_two_batches_that_said_it_stands(impor, format):
    """A, B ends, C says anew, D ends again: without C and D the end of B holds, without B A stands."""
    jenis, judul, opsi, a, b, c, nilai = KASUS[format]
    jumlah = lambda: sorted(n for x in hidup(kind(jenis)) if (n := nilai(x)) is not None)  # noqa: E731
    h = [impor(format, judul, x, nama=f"{n}.csv", **opsi) for n, x in zip("abcd", (a, b, c, b), strict=True)]
    for n, berdiri in ((2, [7, 1000]), (1, [7, 1000]), (3, [500, 1000])):
        tarik(h[n])
        assert jumlah() == berdiri, n
