"""The index of every unit of the demo is that of an oracle in fractions, less what its findings take off."""

import json
import subprocess
import sys
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]
TANYA = """
import json, sys
sys.path[:0] = sys.argv[1:]
import django
django.setup()
from datetime import date
from pantau.apps.organisasi.perms import SISTEM
from pantau.base.batch import ledger_versions
from pantau.reports.daftar import find
from pantau.reports.konteks import Permintaan, prepare
from reports.peramal_indeks import of_report, oracle
kx = prepare(Permintaan(date(max(ledger_versions()), 10, 31)), SISTEM)
r = find("indeks").make(kx)
kurang = {x.id: [x.cells[n].value for n in ("kontrak_kritis", "uang_tanpa_fisik")] for x in r.tables[2].rows}
harap = {u: None if v is None else [v.numerator, v.denominator] for u, v in oracle(kx).items()}
print(json.dumps({"ada": of_report(r), "harap": harap, "kurang": kurang, "aturan": kx.aturan.value("pengurang_indeks", kx.minta.per)}))
"""


def test_the_index_of_every_unit_of_the_demo_equals_the_oracle(situs):
    lingkungan = {**situs.lingkungan, "DJANGO_SETTINGS_MODULE": "pantau.config.settings"}
    perintah = [sys.executable, "-c", TANYA, str(AKAR / "src"), str(AKAR / "tests")]
    p = subprocess.run(perintah, env=lingkungan, capture_output=True, text=True, cwd=AKAR, check=False, timeout=300)
    assert p.returncode == 0, p.stderr[-2000:]
    x = json.loads(p.stdout)
    assert set(x["ada"]) == set(x["harap"]) and len(x["ada"]) == 59
    assert sum(v[0] is not None for v in x["ada"].values()) > 50, "most of them can be judged"
    for u, (nilai, potong) in x["ada"].items():
        kritis, uang = x["kurang"].get(f"unit:{u}", (0, 0))
        a = x["aturan"]
        assert potong == min(a["maks"], kritis * a["kontrak_kritis"] + uang * a["uang_tanpa_fisik"])
        h = x["harap"][u]
        assert nilai == (None if h is None else max(0, h[0] / h[1] - potong)) or abs(nilai - max(0, h[0] / h[1] - potong)) < 1e-9, u
