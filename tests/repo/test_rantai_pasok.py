"""What Pantau is made of is known, nothing of it has a known weakness, and the wheel is the same whoever builds it."""

import hashlib
import json
import zipfile
from datetime import timedelta

from repo import pasok


def test_the_bill_of_materials_holds_every_locked_package_with_its_hashes():
    b = pasok.sbom()
    assert (b["bomFormat"], b["specVersion"]) == ("CycloneDX", "1.5") and json.dumps(b) == json.dumps(pasok.sbom())
    ada = {c["name"]: c for c in b["components"]}
    perlu, semua = pasok.locked("requirements.lock"), pasok.locked("requirements-dev.lock")
    assert set(ada) == set(perlu) | set(semua) and len(perlu) > 15
    for n, c in ada.items():
        assert c["purl"] == f"pkg:pypi/{n}@{c['version']}" and c["properties"], n
        assert c["scope"] == ("required" if n in perlu else "optional")
    assert sum("licenses" in ada[n] for n in perlu) > 0.9 * len(perlu) - 3


def test_no_locked_package_has_a_known_weakness():
    assert list(pasok.advisories()) == []


def test_a_package_with_a_known_weakness_is_named_with_what_to_do():
    assert "CVE-2025-64459 (kritis): django 5.2.7, perbarui ke 5.2.8" in "\n".join(pasok.advisories({"django": ("5.2.7", [])}))
    for paket, versi, nomor in (
        ("django", "5.2.10", "64459"),
        ("django", "5.2.8", "64459"),
        ("pillow", "11.1.0", "48379"),
        ("entah", "1", ""),
    ):
        assert not any(nomor in x for x in pasok.advisories({paket: (versi, [])})), (paket, versi)
    temu = list(pasok.advisories({"pillow": ("11.2.1", []), "idna": ("3.6", [])}))
    assert {x.split()[0] for x in temu} >= {"CVE-2025-48379", "CVE-2024-3651"}


def test_every_advisory_says_where_it_comes_from_and_the_list_how_old_it_is():
    isi = pasok.known()
    assert len(isi["nasihat"]) >= 40 and {x["paket"] for x in isi["nasihat"].values()} <= {
        *pasok.locked("requirements.lock"),
        *pasok.locked("requirements-dev.lock"),
    }
    for n, x in isi["nasihat"].items():
        assert x["tingkat"] in ("kritis", "tinggi", "sedang", "rendah") and ("sumber" in x) == ("dilihat" in x), n
        assert pasok.parts(x.get("mulai", "0")) < pasok.parts(x["diperbaiki"]), n
    tanpa = [n for n, x in isi["nasihat"].items() if "sumber" not in x]
    baru = pasok.age(isi["sampai"])
    assert f"{len(tanpa)} belum dicocokkan" in baru and "mutakhirkan" not in baru and len(tanpa) < 6
    assert "(31 hari lalu)" in pasok.age(isi["sampai"] + timedelta(days=31)) and "mutakhirkan dahulu" in pasok.age(
        isi["sampai"] + timedelta(days=31)
    )


def test_the_wheel_holds_the_product_alone_and_is_the_same_when_built_again(tmp_path):
    a = pasok.build_wheel(tmp_path / "a", tmp_path / "sumber")
    b = pasok.build_wheel(tmp_path / "b", tmp_path / "lain" / "dalam")
    assert a.name == b.name and hashlib.sha256(a.read_bytes()).digest() == hashlib.sha256(b.read_bytes()).digest()
    with zipfile.ZipFile(a) as z:
        isi = [x.filename for x in z.infolist()]
        assert len({x.date_time for x in z.infolist()}) == 1
    assert all(x.startswith(("pantau/", "pantau-")) for x in isi) and not [
        x for x in isi if "test" in x.split("/")[-1] and "cli/test.py" not in x
    ]
    assert any(x.endswith("django.mo") for x in isi) and any(x.endswith("kendali.html") for x in isi)
