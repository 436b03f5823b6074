"""One reader of requests, and rights that no caller can forget."""

from dataclasses import replace
from datetime import date

import pytest

from pantau.apps.organisasi.perms import PERAN, SISTEM, TANPA_HAK, Hak
from pantau.core.masalah import DitolakError
from pantau.reports.daftar import LAPORAN
from pantau.reports.konteks import DiLuarHakError, Permintaan, prepare
from pantau.reports.minta import SalahMintaError, read

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
UNIT = ("kode", "nama", "induk", "kelas", "asisten", "mulai", "menggantikan")
JUNI = date(2026, 6, 30)


@pytest.fixture
def dua(impor):
    """Two units with one activity each; ids by unit name, then the node."""
    from pantau.apps.anggaran.queries import nodes
    from pantau.apps.organisasi.queries import all_units

    impor(
        "unit",
        UNIT,
        [("1", "Dinas A", "", "dinas", "I", "2026-01-01", ""), ("2", "Dinas B", "", "badan", "II", "2026-01-01", "")],
        nama="u.csv",
    )
    for n in "AB":
        impor("rfk", RFK, [(f"Dinas {n}", "Program 1", f"Kegiatan {n}", 1000, 500, 200, 50, 40)], nama=f"{n}.csv", per=JUNI)
    unit = {u.nama: u.id for u in all_units()}
    daun = {s[1]: s[0] for s in nodes(2026) if s[3] == "kegiatan"}
    return {nama: (u, daun[u]) for nama, u in unit.items() if u in daun}


def hak(*units, peran="operator"):
    return Hak(PERAN[peran], frozenset(units), units[0])


@pytest.mark.parametrize("id", LAPORAN)
@pytest.mark.parametrize("peran", ["operator", "pejabat"])
def test_no_report_shows_a_stranger_anything(dua, id, peran):
    (a, daun_a), (b, daun_b) = dua["Dinas A"], dua["Dinas B"]
    saya = hak(a, peran=peran)
    if id == "nasional":  # of governments, not of units: for who reads all of one
        with pytest.raises(DiLuarHakError):
            LAPORAN[id].make(prepare(Permintaan(JUNI), saya))
        return
    for asing in ({"unit": b}, {"simpul": daun_b}, {"unit": a, "simpul": daun_b}, {"simpul": 99999}, {"kelas": "badan"}, {"asisten": "II"}):
        with pytest.raises(DiLuarHakError):
            LAPORAN[id].make(prepare(Permintaan(JUNI, **asing), saya))
    for sendiri in ({}, {"unit": a}, {"simpul": daun_a}, {"simpul": daun_a, "unit": b}, {"kelas": "dinas"}):
        teks = str(LAPORAN[id].make(prepare(Permintaan(JUNI, **sendiri), saya)).as_dict())
        assert "Dinas B" not in teks and "Kegiatan B" not in teks, sendiri
    assert "Dinas B" in str(LAPORAN[id].make(prepare(Permintaan(JUNI, unit=b), SISTEM)).as_dict()) or id == "rfk"


def test_a_state_cannot_be_made_without_a_reader(dua):
    with pytest.raises(TypeError):
        prepare(Permintaan(JUNI))
    for tanpa in (TANPA_HAK, Hak(None, None), hak_without_reading()):
        with pytest.raises(DiLuarHakError):
            prepare(Permintaan(JUNI), tanpa)


def hak_without_reading():
    return Hak(replace(PERAN["adbang"], izin=frozenset()), None)


def test_the_scope_of_a_reader_is_his_own_unit_and_a_node_brings_its_unit(dua):
    (a, _), (b, daun_b) = dua["Dinas A"], dua["Dinas B"]
    assert prepare(Permintaan(JUNI), hak(a)).minta.unit == a
    assert prepare(Permintaan(JUNI), hak(b, a)).minta.unit == b
    assert prepare(Permintaan(JUNI), SISTEM).minta.unit is None
    assert prepare(Permintaan(JUNI, simpul=daun_b), SISTEM).minta.unit == b
    with pytest.raises(DitolakError, match="Bagian ini tidak ada dalam tahun"):
        prepare(Permintaan(JUNI, simpul=99999), SISTEM)


def test_a_line_of_a_stranger_is_not_found(dua):
    from pantau.apps.anggaran.queries import lines

    (a, daun_a), (_, daun_b) = dua["Dinas A"], dua["Dinas B"]
    baris = {s: i for i, s, *_ in lines(2026)}
    kx = prepare(Permintaan(JUNI), hak(a))
    assert kx.kolom.baris_id[kx.line_index(baris[daun_a])] == baris[daun_a]
    for id in (baris[daun_b], 99999):
        with pytest.raises(DiLuarHakError):
            kx.line_index(id)


@pytest.mark.parametrize(
    ("nama", "isi", "code"),
    [
        ("per", "2026-13-01", "permintaan_tanggal"),
        ("per", "kemarin", "permintaan_tanggal"),
        ("per", "1999-01-01", "permintaan_tahun"),
        ("per", "2101-01-01", "permintaan_tahun"),
        ("diketahui", "-1", "permintaan_waktu"),
        ("diketahui", "kini", "permintaan_waktu"),
        ("diketahui", "9" * 16, "permintaan_waktu"),
        ("diketahui", "0001-01-01T00:00", "permintaan_waktu"),
        ("perangkat_daerah", "Dinas", "unit_mendua"),
        ("perangkat_daerah", "Entah", "unit_tidak_ada"),
        ("unit", "x", "permintaan_nomor"),
        ("unit", "²", "permintaan_nomor"),
        ("simpul", "-3", "permintaan_nomor"),
        ("node", "zz", "permintaan_nomor"),
        ("node", "s12s", "permintaan_nomor"),
        ("program", "a;b", "permintaan_kode"),
        ("rekening", "5.1';--", "permintaan_kode"),
        ("tanpa_rekening", "5.1,%", "permintaan_kode"),
        ("basis", "entah", "basis_tidak_dikenal"),
        ("metode", "entah", "metode_tidak_dikenal"),
        ("tingkat_fisik", "entah", "tingkat_tidak_dikenal"),
        ("waktu", "besok", "pilihan_salah"),
        ("kelas", "x" * 201, "permintaan_panjang"),
    ],
)
def test_what_cannot_be_read_is_named(dua, nama, isi, code):
    with pytest.raises(SalahMintaError) as e:
        read({"per": "2026-06-30", nama: isi}, satu=True)
    assert [(m.code, m.where) for m in e.value.masalah] == [(code, {"column": nama})] and e.value.masalah[0].message


def test_every_mistake_is_named_at_once(dua):
    with pytest.raises(SalahMintaError) as e:
        read({"per": "x", "diketahui": "y", "basis": "z"})
    assert [m.where["column"] for m in e.value.masalah] == ["per", "diketahui", "basis"]


def test_texts_become_a_request(dua, settings):
    a, daun = dua["Dinas A"]
    assert read({"per": "2026-06-30"}) == read({"per": "2026-06-30", "basis": "", "unit": " ", "urut": "nama"}) == Permintaan(JUNI)
    assert read({"per": "2026-06-30", "perangkat_daerah": "dinas a"}).unit == a
    m = read(
        {
            "per": "2026-06-30",
            "unit": str(a),
            "simpul": str(daun),
            "tanpa_rekening": "5.1.01., 5.2",
            "kelas": "dinas",
            "cakupan": "C",
            "waktu": "masa",
        }
    )
    assert m == Permintaan(JUNI, None, a, daun, kelas="dinas", tanpa_rekening="5.1.01,5.2", nama_cakupan="C", waktu="masa")
    settings.TIME_ZONE = "Asia/Makassar"
    assert (
        read({"per": "2026-06-30", "diketahui": "2026-06-30T08:00+08:00"}).diketahui
        == read({"per": "2026-06-30", "diketahui": "2026-06-30T00:00Z"}).diketahui
    )
    assert read({"per": "2026-06-30", "diketahui": "1782777600000"}).diketahui == 1782777600000
    assert replace(read({"per": "2026-06-30", "unit": "9", "node": f"u{a}s"}, satu=True), nama_cakupan="") == Permintaan(
        JUNI, unit=a, sendiri=True
    )
    assert read({"per": "2026-06-30", "unit": "9", "node": f"s{daun}"}, satu=True) == Permintaan(JUNI, simpul=daun)
    assert (
        read({"per": "2026-06-30", "unit": "9", "node": "p"}, True)
        == read({"per": "2026-06-30", "unit": "9", "node": "x"})
        == Permintaan(JUNI, unit=9)
    )


def test_the_options_of_a_report_are_its_own(dua):
    k = LAPORAN["kendali"]
    assert k.options({}) == {"tingkat": "unit"} and k.options({}, layar=True) == {"tingkat": "anak"}
    assert k.options({"tingkat": "program"}, layar=True) == {"tingkat": "program"}
    with pytest.raises(DitolakError, match="entah"):
        k.options({"tingkat": "entah"})
    with pytest.raises(DitolakError, match="pptx"):
        k.check_form("pptx")
    assert LAPORAN["rakor"].options({"tingkat": "entah"}) == {"lembar": "penuh"}


@pytest.mark.parametrize("id", ["pengadaan", "tertagih", "perubahan-pengadaan"])
def test_paper_shows_the_largest_of_long_lists_and_data_all(id):
    def daftar(q=None, **lain):
        return LAPORAN[id].options(q or {}, **lain)["daftar"]

    assert {daftar(bentuk=b) for b in ("pdf", "pptx", "html")} == {"ringkas"} == {daftar(layar=True, bentuk=b) for b in ("", "html", "pdf")}
    assert {daftar(layar=ya, bentuk=b) for b in ("json", "csv", "xlsx") for ya in (False, True)} == {"penuh"} == {daftar()}
    assert daftar({"daftar": "penuh"}, bentuk="pdf") == daftar({"daftar": "penuh"}, layar=True) == "penuh"
    assert LAPORAN["kendali"].options({}, bentuk="pdf") == {"tingkat": "unit"}
