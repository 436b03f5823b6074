"""Names of activities that somebody agreed are another spelling of a known one. An import that used one keeps it, so that it is known next month."""

from __future__ import annotations

from pantau.apps.muat.usulan import Usulan
from pantau.base.batch import kept_options
from pantau.core.kode import name_key
from pantau.core.masalah import Masalah

DISIMPAN = "ejaan_kegiatan"  # under which a batch keeps them, as name → activity


def meant(u: Usulan, unit: int, nama: str) -> list[int]:
    """Nodes of a unit that a name stands for by agreement, now or earlier; what was used is noted, and told once."""
    if (ejaan := u.__dict__.get("_ejaan")) is None:
        ejaan = {name_key(n): k for isi in kept_options(u.tahun or 0, DISIMPAN) for n, k in isi.items()}
        ejaan |= {name_key(n): k.strip() for n, _, k in (x.rpartition("=") for x in u.setuju_nama)}
        u.__dict__["_ejaan"] = ejaan
    tujuan = ejaan.get(name_key(nama), "")
    ada = u.simpul.by_nama.get((unit, name_key(tujuan)), []) if tujuan else []
    if ada and nama not in u.ejaan_kegiatan:
        u.ejaan_kegiatan[nama] = tujuan
        u.masalah.append(Masalah("kegiatan_ejaan_lain", {}, {"nama": nama, "kegiatan": tujuan}, "info"))
    return list(ada)


def kept(u: Usulan) -> dict[str, dict[str, str]]:
    """What a batch keeps of the names that were used."""
    return {DISIMPAN: u.ejaan_kegiatan} if u.ejaan_kegiatan else {}
