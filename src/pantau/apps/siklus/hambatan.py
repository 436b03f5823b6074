"""What is said of obstacles: those in the chain of the activity settle them, open them again, promise a solution and ask for help; those who see
the whole government answer, and tell of a visit."""

from __future__ import annotations

from datetime import date

from pantau.apps.kendala.fakta import AKHIR_KENDALA, PeristiwaKendalaUsul
from pantau.apps.kendala.queries import Catatan, obstacles
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.siklus.rantai import duties_of
from pantau.base.beda import compare
from pantau.base.isi import Isi
from pantau.base.tindakan import act
from pantau.core.kendala import AKHIR, ATAS, DALAM, JENIS, Tuturan, refusal
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.rantai import Susunan

PANJANG = 1000


def kinds_open_to(c: Catatan, s: Susunan, by: str, hak: Hak) -> tuple[str, ...]:
    """What somebody may say of an obstacle by his position and his rights."""
    dalam = bool(s.held_by(by) & set(s.rantai.get(c.simpul, ())))
    atas = hak.units is None and hak.may_unit(Izin.BACA, c.unit)
    return (DALAM if dalam else ()) + (ATAS if atas else ())


def tell_of_obstacle(
    *, kendala: int, tahun: int, jenis: str, catatan: str, by: str, hak: Hak, hari_ini: date, siapa: str = "", batas: date | None = None,
    rp: int | None = None, poin: float | None = None, paket: int | None = None,
) -> None:  # fmt: skip
    """Record something said of an obstacle (kinds: `core.kendala.JENIS`). What is settled already is not settled twice."""
    with act(by) as t:
        c = next((x for x in obstacles(tahun) if x.id == kendala), None)
        if c is None or jenis not in kinds_open_to(c, duties_of(by, tahun, hari_ini).susunan, by, hak):
            raise DitolakError(Masalah("bukan_tugas_anda"))
        x = Tuturan(jenis, catatan.strip()[:PANJANG], by, 0, siapa.strip()[:200], batas, rp, poin, paket)
        if sebab := refusal(x, c.riwayat, hari_ini):
            raise DitolakError(Masalah(sebab, {}, {"isi": jenis, "pilihan": ", ".join(JENIS)}))
        if jenis in AKHIR and c.terbuka == (jenis == "buka"):
            return
        t.enter("kendala", tahun=tahun, units=[c.unit], uraian=f"kendala {kendala}: {x.catatan}", n=1)
        isi = Isi(AKHIR_KENDALA)
        isi.add(PeristiwaKendalaUsul(kendala, jenis, x.catatan, x.siapa, x.batas, x.rp, x.poin, x.paket))
        t.write(compare(isi, []))
