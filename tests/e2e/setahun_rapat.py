"""Run inside the demo: what its year of meetings says. One JSON line for each meeting that was held, by date, with what is wrong at the end."""

import json
import sys

from pantau import cli

cli.set_up(True)

from pantau.apps.organisasi.perms import SISTEM  # noqa: E402
from pantau.apps.rakor.queries import attendance, decisions, meetings  # noqa: E402
from pantau.reports.beku import faults  # noqa: E402
from pantau.reports.daftar import LAPORAN  # noqa: E402
from pantau.reports.konteks import Permintaan, prepare  # noqa: E402
from pantau.reports.rapat import frozen_report  # noqa: E402


def words(r, tabel, kolom):
    """Column of a table of the fixed pack, by row; empty where it has none."""
    return [(x.label, x.cells[kolom].value) for t in frozen_report(r).tables if t.id == tabel for x in t.rows]


def changed(r):
    """The rows of what changed since the meeting, with who and why."""
    x = LAPORAN["rakor-berubah"].make(prepare(Permintaan(r.per), SISTEM), {"rapat": str(r.nomor)})
    return [[y.label, y.cells["siapa"].value, y.cells["mengapa"].value] for t in x.tables for y in t.rows]


for r in sorted((r for r in meetings() if r.keadaan == "selesai"), key=lambda r: (r.mulai, r.nomor)):
    assert r.beku is not None
    baris = {
        "nomor": r.nomor, "per": r.per.isoformat(), "sidik": r.beku.sidik, "hadir": len(attendance(r.nomor)),
        "putusan": [x.teks for x in decisions(r)], "lalu": words(r, "keputusan_lalu", "hasil"), "salah": faults(r),
    }  # fmt: skip
    print(json.dumps(baris | ({"berubah": changed(r)} if "--berubah" in sys.argv else {}), ensure_ascii=False))
