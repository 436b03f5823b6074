"""Flows that follow from cumulative statements: written anew for every line of which a statement came, was corrected, or ended."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from pantau.apps.realisasi.fakta import ALIRAN, KUMULATIF, AliranUsul
from pantau.base.beda import standing
from pantau.base.isi import Isi
from pantau.base.kunci import as_date
from pantau.base.tindakan import Tindakan
from pantau.base.tulis import fetch_rows
from pantau.base.turunan import Asal, in_parts, settle
from pantau.core.bulanan import flows_between


def refresh_flows(t: Tindakan) -> None:
    """Bring the flows of the lines of this act in line with the statements that stand."""
    for potong in in_parts(sorted({b for (b,) in t.touched(KUMULATIF, "baris_id")})):
        tanda = ", ".join(["%s"] * len(potong))
        rows = fetch_rows(
            f"SELECT t.baris_id, t.basis, CAST(t.tanggal AS text), t.jumlah, COALESCE(t.asal_id, t.sumber_id), t.baris_ke FROM {KUMULATIF.tabel} t "
            f"WHERE t.baris_id IN ({tanda}) AND NOT t.batal AND NOT EXISTS (SELECT 1 FROM {KUMULATIF.tabel} g WHERE g.menggantikan_id = t.id)",
            potong,
        )
        nyata: dict[tuple[int, str], dict[date, tuple[int, Asal]]] = defaultdict(dict)
        for baris, basis, tgl, jumlah, lembar, ke in rows:
            nyata[baris, basis][as_date(tgl)] = (jumlah, Asal(lembar, ke))
        isi = Isi(ALIRAN)
        for (baris, basis), kum in nyata.items():
            for hari, alir in flows_between({h: n for h, (n, _) in kum.items()}):
                asal = kum[hari][1]
                isi.add(AliranUsul(baris, basis, hari, alir), 0, asal.baris, asal.lembar)
        settle(t, isi, standing(ALIRAN, syarat=f"t.baris_id IN ({tanda})", params=potong))
