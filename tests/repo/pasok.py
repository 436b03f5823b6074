"""The supply chain, from the lock files: what Pantau is made of (CycloneDX), what is known against it, and a wheel that is the same twice.

python tests/repo/pasok.py sbom > sbom.cdx.json
python tests/repo/pasok.py nasihat
python tests/repo/pasok.py roda FOLDER
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import uuid
from datetime import date
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]
LAMA = 30  # days after which the list of advisories is old
KUNCI = {"required": "requirements.lock", "optional": "requirements-dev.lock"}


def locked(nama):
    """Package → (version, hashes) of a lock file."""
    hasil, kini = {}, None
    for baris in (AKAR / nama).read_text(encoding="utf-8").splitlines():
        if m := re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", baris):
            kini = hasil.setdefault(m[1].lower().replace("_", "-"), (m[2], []))[1]
        elif (m := re.search(r"--hash=sha256:([0-9a-f]{64})", baris)) and kini is not None:
            kini.append(m[1])
    return hasil


def licence(nama):
    """The licence that a package declares; empty where it is not installed or says none."""
    try:
        m = metadata(nama)
    except PackageNotFoundError:
        return ""
    kelas = [c.rsplit(" :: ", 1)[-1] for c in m.get_all("Classifier") or [] if c.startswith("License ::")]
    return m.get("License-Expression") or (kelas[0] if kelas else (m.get("License") or "").splitlines()[0][:80] if m.get("License") else "")


def sbom():
    """CycloneDX 1.5: every locked package with version, hashes, licence, and whether it runs in production or in tests only. Made twice it is equal."""
    perlu = locked(KUNCI["required"])
    semua = {**locked(KUNCI["optional"]), **perlu}
    isi = [_component(n, v, h, "required" if n in perlu else "optional") for n, (v, h) in sorted(semua.items())]
    versi = re.search(r'__version__ = "([^"]+)"', (AKAR / "src" / "pantau" / "__init__.py").read_text(encoding="utf-8"))[1]
    nomor = uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(json.dumps(isi).encode()).hexdigest())
    produk = {
        "type": "application",
        "bom-ref": "pantau",
        "name": "pantau",
        "version": versi,
        "licenses": [{"license": {"id": "Apache-2.0"}}],
    }
    langsung = [c["bom-ref"] for c in isi if c["scope"] == "required"]
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "serialNumber": f"urn:uuid:{nomor}", "version": 1, "metadata": {"component": produk},
            "components": isi, "dependencies": [{"ref": "pantau", "dependsOn": langsung}]}  # fmt: skip


def _component(nama, versi, sidik, lingkup):
    acuan = f"pkg:pypi/{nama}@{versi}"
    isi = {"type": "library", "bom-ref": acuan, "name": nama, "version": versi, "purl": acuan, "scope": lingkup,
           "properties": [{"name": "pantau:sha256", "value": h} for h in sorted(sidik)]}  # fmt: skip
    return isi | ({"licenses": [{"license": {"name": x}}]} if (x := licence(nama)) else {})


def parts(versi):
    """A version as numbers that compare."""
    return tuple(int(x) for x in re.findall(r"\d+", versi.split("+")[0].split("rc")[0]))


def known():
    """The list of advisories that is carried along."""
    return tomllib.loads((AKAR / "docs" / "keamanan" / "nasihat.toml").read_text(encoding="utf-8"))


def age(hari):
    """How old the list is, and how much of it was compared with a record, in words."""
    isi = known()
    tanpa = [n for n, x in isi["nasihat"].items() if "sumber" not in x]
    lama = (hari - isi["sampai"]).days
    kata = f"Daftar nasihat sampai {isi['sampai']} ({lama} hari lalu): {len(isi['nasihat'])} nasihat, {len(tanpa)} belum dicocokkan dengan sumbernya."
    return kata + (f" Lebih dari {LAMA} hari: mutakhirkan dahulu." if lama > LAMA else "")


def advisories(semua=None):
    """Known weaknesses of what is locked, each with what to do."""
    isi = known()
    semua = {**locked(KUNCI["optional"]), **locked(KUNCI["required"])} if semua is None else semua
    for nomor, x in isi["nasihat"].items():
        versi = semua.get(x["paket"], ("", []))[0]
        if versi and parts(x.get("mulai", "0")) <= parts(versi) < parts(x["diperbaiki"]):
            yield f"{nomor} ({x['tingkat']}): {x['paket']} {versi}, perbarui ke {x['diperbaiki']} atau lebih baru: {x['isi']}"


def build_wheel(folder, sumber):
    """Build the wheel from the tracked files, copied to a folder of its own; the same files give the same bytes, wherever and whenever."""
    shutil.rmtree(sumber, ignore_errors=True)
    daftar = subprocess.run(
        ["git", "ls-files", "-z", "src", "pyproject.toml", "README.md", "LICENSE"], cwd=AKAR, capture_output=True, check=True
    ).stdout
    for x in sorted(filter(None, daftar.decode().split("\0"))):
        if (AKAR / x).exists():
            (sumber / x).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(AKAR / x, sumber / x)
            (sumber / x).chmod(0o644)
    kode = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": "0"}
    folder.mkdir(parents=True, exist_ok=True)
    p = subprocess.run([sys.executable, "-c", kode, str(folder)], cwd=sumber, env=env, capture_output=True, text=True, check=False)
    assert p.returncode == 0, p.stderr[-2000:]
    return folder / p.stdout.splitlines()[-1]


def main(apa, *lain):
    if apa == "sbom":
        sys.stdout.write(json.dumps(sbom(), indent=1, ensure_ascii=False) + "\n")
        return 0
    if apa == "nasihat":
        temu = list(advisories())
        sys.stdout.write("\n".join([*(temu or ["Tidak ada nasihat yang mengenai paket terkunci."]), age(date.today())]) + "\n")
        return 1 if temu else 0
    sys.stdout.write(f"{build_wheel(Path(lain[0]), Path(lain[0]) / 'sumber')}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
