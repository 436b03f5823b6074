"""Behind every figure of a messy ledger stand rows that add up to it, and facts that add up to the rows."""

import os
import random
from decimal import Decimal

import pytest
from apps.test_urutan import HARI, TENGAH, Dunia

from pantau.apps.organisasi.perms import SISTEM
from pantau.core.ukuran import UKURAN
from pantau.reports.jelas import explain_measure
from pantau.reports.konteks import Permintaan, prepare

N = int(os.environ.get("PANTAU_JELAS", "2"))
AWAL = int(os.environ.get("PANTAU_JELAS_AWAL", "1"))
FAKTA_OF = {"realisasi": "posting", "pagu": "pagu", "rak": "rak"}  # of a budget line: its figure and the facts that add up to it


def amount(x):
    return Decimal(x) if isinstance(x, str) else x or 0


def assert_adds_up(kx, id):
    j = explain_measure(kx, id, None)
    for s in j["suku"]:
        jumlah = sum((amount(b["komponen"].get(s["nama"])) for b in j["baris"]), 0 * amount(s["nilai"]))
        assert float(jumlah) == pytest.approx(float(amount(s["nilai"])), rel=1e-12), (id, s, jumlah)
    for b in j["baris"]:
        isi = [f for f in b["fakta"] if "nilai" in f]
        if b["jenis"] == "anggaran":
            for n, jenis in FAKTA_OF.items():
                if n in b["komponen"]:
                    fakta = sum((amount(f["nilai"]) for f in isi if f["jenis"] == jenis), Decimal(0))
                    assert fakta == amount(b[n]) == amount(b["komponen"][n]), (id, n, b)
        elif b["jenis"] == "spp":
            assert sum(amount(f["nilai"]) for f in isi) == amount(b["komponen"]["belum_cair"]), (id, b)
        elif b["jenis"] == "daun" and "pf" in b["komponen"]:
            lapor = [f["persen"] for f in b["fakta"] if f["jenis"] == "laporan"]
            assert b["komponen"]["pf"] in (0, "0.00") or lapor, (id, b)
            if len(lapor) == 1 and not [f for f in b["fakta"] if f.get("paket")]:
                assert b["persen"]["pf"] == pytest.approx(lapor[0]), (id, b)


@pytest.mark.parametrize("benih", range(AWAL, AWAL + N))
def test_rows_and_facts_add_up_after_any_acts(db, tmp_path, benih):
    d, acak = Dunia(tmp_path, benih), random.Random(benih)
    for _ in range(3):
        for _ in range(6):
            d.step()
        for _ in range(2):
            lingkup = acak.choice(
                [{}, *({"unit": u} for u in d.unit.values()), *({"simpul": s} for s in d.node.values()), {"rekening": "5.1"}]
            )
            minta = Permintaan(acak.choice([*HARI, *TENGAH]), basis=acak.choice(["utama", "utama", "sp2d", "spj", "rfk", "lra"]), **lingkup)
            kx = prepare(minta, SISTEM)
            for id in UKURAN:
                assert_adds_up(kx, id)
