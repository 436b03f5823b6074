"""Physical targets: twelve cumulative month-end percentages per sub kegiatan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pantau.apps.anggaran.calon import encode
from pantau.apps.anggaran.fakta import TargetUsul
from pantau.apps.muat.usulan import Usulan
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import announce_codes, leaf_node, require_rows, say_urusan, tahun_of, tree_columns, units_of


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year of the files."""
    units, baris_unit = [], []
    for i, p in enumerate(tabel):
        require_rows(p)
        ub = units_of(p, opsi, i)
        units += ub.usul
        baris_unit.append(ub.per_baris)
    tahun = tahun_of(tabel[0], opsi)
    mulai = opsi.berlaku or date(tahun, 1, 1)
    u = Usulan(tahun, "target-fisik", units, setuju_nama=opsi.setuju_nama)
    for i, p in enumerate(tabel):
        bulan = list(zip(*(p.typed(f"target_{m}") for m in range(1, 13)), strict=True))
        dilihat: dict[int, int] = {}
        pohon = tree_columns(p)
        announce_codes(u, baris_unit[i], pohon)
        for n, t in enumerate(pohon):
            if not any(baris_unit[i][n]):
                continue
            ke = p.tabel.numbers[n]
            for m, v in enumerate(bulan[n]):
                if v is not None and not 0 <= v <= 100.000001:
                    p.problem(
                        "persen_di_luar_rentang",
                        n,
                        f"target_{m + 1}",
                        value=str(v),
                        kolom=p.tabel.heading(f"target_{m + 1}"),
                        isi=f"{v:g}".replace(".", ","),
                    )
            if any(a is not None and b is not None and b < a for a, b in zip(bulan[n], bulan[n][1:], strict=False)):
                p.problem("target_turun", n, severity="warning")
            if _looks_monthly(bulan[n]):
                p.problem("target_tampak_bulanan", n, severity="warning", jumlah=f"{sum(v or 0 for v in bulan[n]):g}")
            if n in p.baris_salah:
                continue
            simpul = leaf_node(u, u.unit_id(*baris_unit[i][n]), t)
            if simpul is None:
                p.problem("sub_kegiatan_tidak_disebut", n)
            elif simpul in dilihat:
                p.problem("baris_kembar", n, pertama=dilihat[simpul])
            else:
                dilihat[simpul] = ke
                if all(v is None for v in bulan[n]):
                    p.problem("target_kosong", n, severity="warning")
                u.add(TargetUsul(simpul, 0, mulai, encode(bulan[n])), i, ke)
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    say_urusan(u)
    return u


def _looks_monthly(bulan: Sequence[float | None]) -> bool:
    """Whether twelve percentages add up to about 100 while the last is far from it: shares of the months, not cumulative."""
    v = [x or 0 for x in bulan]
    return 98 <= sum(v) <= 102 and v[-1] < 50 and sum(x > 0 for x in v) > 1
