"""The pages of proof tell the truth: every test and document they name is there, every promise and requirement is in them, every column is on the map."""

import re

from django.apps import apps
from repo import bukti

DAPAT_MEMUAT_ORANG = {
    "CharField",
    "TextField",
    "JSONField",
    "BinaryField",
    "GenericIPAddressField",
    "EmailField",
    "SlugField",
    "FileField",
    "URLField",
    "UUIDField",
}
JUGA = {"lintang", "bujur", "last_login", "last_seen_at"}


def test_every_promise_is_there_with_its_state_and_its_command():
    janji = bukti.read("janji")
    assert list(janji) == [f"P{n}" for n in range(1, 35)]
    for p, x in janji.items():
        assert x["keadaan"] in bukti.KEADAAN and x["janji"].endswith("."), p
        assert [u for u in x["uji"] if not bukti.exists(u)] == [], p
        if x["keadaan"] == "belum":
            assert x["catatan"], p
        else:
            assert x["uji"] and x["angka"] and x["tanggal"], p
        assert x["keadaan"] == "dijaga" or x.get("catatan") or p in ("P25", "P30"), p
        for n in re.findall(r"(?:\./pantau test |^)(tests/\S+)", x.get("panjang", "")):
            assert bukti.exists(n), (p, n)


def test_every_claimed_requirement_has_its_evidence():
    semua = list(bukti.requirements())
    nomor = [n for n, *_ in semua]
    assert len(nomor) == len(set(nomor)) == 185
    assert [sum(t == x for _, t, *_ in semua) for x in (1, 2)] == [59, 126]
    for n, _, isi, keadaan, ada, catatan in semua:
        assert isi and keadaan in bukti.KEADAAN and ada, n
        assert [b for b in ada if not bukti.exists(b)] == [], n
        assert keadaan == "dijaga" or catatan, n


def test_what_is_not_there_is_not_found():
    assert not bukti.exists("tests/repo/test_bukti.py::test_tidak_ada") and not bukti.exists("tests/tidak_ada.py")
    assert not bukti.exists("docs/keamanan/README.md#tidak-ada") and bukti.exists("docs/keamanan/README.md#berkas-dari-luar")


def test_results_of_a_run_stand_beside_their_requirements(tmp_path):
    f = tmp_path / "hasil.xml"
    satu = '<testcase classname="tests.web.test_hak" name="test_matrix[{}]">{}</testcase>'
    f.write_text(
        f"<testsuite>{satu.format('a', '')}{satu.format('b', '<failure/>')}<testcase classname='tests.apps.test_serangan' name='test_x'/></testsuite>"
    )
    hasil = bukti.results(f)
    assert (
        bukti.told(["tests/web/test_hak.py::test_matrix"], hasil) == "GAGAL"
        and bukti.told(["tests/apps/test_serangan.py"], hasil) == "lulus"
    )
    assert bukti.told(["tests/core/test_sandi.py"], hasil) == "tidak dijalankan" and bukti.told(["SECURITY.md"], hasil) == "dokumen"
    assert "| GAGAL |" in bukti.asvs(hasil)


def test_every_column_that_can_hold_a_person_is_on_the_map():
    isi = bukti.read("data-pribadi")
    ada = {
        f"{m._meta.label}.{f.name}"
        for m in apps.get_models()
        for f in m._meta.concrete_fields
        if f.get_internal_type() in DAPAT_MEMUAT_ORANG or f.name in JUGA
    }
    ada -= {x for x in ada if x.startswith("uji_")}  # models of other tests
    assert set(isi["pribadi"]) & set(isi["bukan"]) == set()
    assert ada == set(isi["pribadi"]) | set(isi["bukan"])
    assert all(all(x[n] for n in ("isi", "tujuan", "simpan", "pembaca")) for x in isi["pribadi"].values())
