"""How far a new installation has come on its way to the first pack."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext

from pantau.apps.organisasi.perms import Izin
from pantau.apps.organisasi.queries import pemda
from pantau.base.batch import ledger_versions, standing_imports
from pantau.base.jam import today
from pantau.core.periode import BULAN
from pantau.web.hak import hak_of

BULANAN = {"rfk", "sipd-realisasi", "lra", "progres-fisik"}  # formats that say how far the work or the money is
LANGKAH = 3


def begun_year(request: HttpRequest) -> int:
    """The fiscal year that is being begun: as stated, else the last one with data, else this one."""
    ada = [t for t in ledger_versions() if t]
    return int(request.session.get("tahun_mulai") or max(ada, default=today().year))


def steps(request: HttpRequest) -> dict[str, Any]:
    """How far the beginning has come, and what its forms need. The session remembers it for the menu."""
    p, tahun = pemda(), begun_year(request)
    termuat = standing_imports()
    selesai = [bool(p and p.nama), any(t for t in ledger_versions()), any(f in BULANAN for f, _per in termuat)]
    ke = next((n for n, x in enumerate(selesai, 1) if not x), LANGKAH + 1)
    if ke > LANGKAH:
        request.session.pop("mulai", None)
    elif request.session.get("mulai") != ke:
        request.session["mulai"] = ke
    akhir = [date(tahun, m, monthrange(tahun, m)[1]) for m in range(1, 13)]
    lalu = [d for d in akhir if d <= today()]
    per = max((d for f, d in termuat if f in BULANAN and d is not None), default=lalu[-1] if lalu else akhir[0])
    return {
        "pemda": p,
        "tahun": tahun,
        "ke": ke,
        "selesai": selesai,
        "bulan": [
            (d.isoformat(), f"{gettext(BULAN[d.month - 1])} {d.year}", d == (lalu or akhir)[-1]) for d in akhir if d <= today() or not lalu
        ],
        "per": per.isoformat(),
        "boleh_pemda": hak_of(request).may(Izin.KELOLA_PENGGUNA),
    }
