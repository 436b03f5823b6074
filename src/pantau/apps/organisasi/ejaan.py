"""Forgetting a spelling of a unit that somebody agreed to. Agreeing is part of an import; taking that import back forgets it as well."""

from __future__ import annotations

from pantau.apps.organisasi.fakta import EJAAN_UNIT
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.organisasi.queries import agreed_spellings
from pantau.base.tindakan import act
from pantau.core.kode import name_key
from pantau.core.masalah import DitolakError, Masalah


def forget_spelling(nama: str, *, by: str, hak: Hak) -> None:
    """From now on a name means no unit by agreement any more. What was loaded under it stays."""
    if not hak.may_unit(Izin.IMPOR, None):
        raise DitolakError(Masalah("pemetaan_di_luar_hak"))
    with act(by) as t:
        x = next((e for e in agreed_spellings() if name_key(e.nama) == name_key(nama)), None)
        if x is None:
            raise DitolakError(Masalah("ejaan_tidak_ada", {}, {"nama": nama}))
        t.enter("ejaan-unit", tahun=None, units={x.unit}, uraian=f"{x.nama} = {x.nama_unit}", n=1)
        t.end(EJAAN_UNIT, [x.id])
