"""Single activities (leaves) beyond the critical limit, which the average of their unit can hide."""

from __future__ import annotations

import numpy as np

from pantau.core.status import of_components
from pantau.core.tanda._bentuk import Bagian, JenisTanda, Keadaan, Tanda
from pantau.core.ukuran import Titik, evaluate_all

KETAT = 1e-6  # floats of large sums may be off by less: what lies so near the limit is decided exactly


def find(n: Keadaan) -> list[Tanda]:
    """Critical leaves under the scope, those that cost it most first; what stands on the page as a part of its own is not told twice."""
    if n.daun is None or not n.daun.simpul:
        return []
    k, fisik, keuangan = n.daun.k, *(n.aturan.value(a, n.per) for a in TANDA.aturan)
    dev = np.where(
        k["pagu_tf"] != 0,
        evaluate_all(n.fisik, k) - evaluate_all("target_fisik", k) - fisik["kritis"],
        evaluate_all("deviasi_keuangan", k) - keuangan["kritis"],
    )
    buruk = (dev < KETAT) & ~((k["pagu_tf"] != 0) & ((k["n_pernah"] == 0) | ((k["pagu_lapor"] == 0) & (k["pagu_fisik"] != 0))))
    for i in np.flatnonzero(buruk & (dev > -KETAT)).tolist():
        buruk[i] = of_components(Titik(k, i), n.fisik, fisik, keuangan) == "kritis"
    tampil = {b.simpul for b in (*n.bagian, n.total)}
    letak = np.flatnonzero(buruk)
    letak = letak[np.argsort((k["pf"] - k["ptf"])[letak], kind="stable")]
    isi = ((n.daun.unit[i], n.daun.simpul[i], rp) for i, rp in zip(letak.tolist(), k["pagu"][letak].tolist(), strict=True))
    return [TANDA.at(Bagian(unit, simpul, {}), rp) for unit, simpul, rp in isi if simpul not in tampil]


TANDA = JenisTanda(
    id="kegiatan_kritis",
    judul="Kegiatan tertinggal di bawah batas kritis",
    melihat="Deviasi tiap kegiatan atau sub kegiatan (daun) di dalam cakupan, yang dapat tertutup rata-rata unitnya.",
    status="kritis",
    penjawab="Penanggung jawab kegiatan",
    aturan=("status_fisik", "status_keuangan"),
    ukuran=("deviasi_fisik", "deviasi_keuangan"),
    cari=find,
    rinci=True,
)
