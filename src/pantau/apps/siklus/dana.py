"""What the office and the officials of a unit type of conditional funds, and take back. Rights are checked on the allocation, inside the transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pantau.apps.dana.bidang import BidangDana, fields_of
from pantau.apps.dana.fakta import KABAR_DANA, KabarDanaUsul
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.realisasi.berkas_bukti import BerkasBukti, store
from pantau.apps.siklus.rantai import duties_of
from pantau.base.aturan import rules
from pantau.base.batch import BerkasInfo
from pantau.base.beda import compare, standing
from pantau.base.isi import Isi
from pantau.base.jam import clock_of, now_ms
from pantau.base.models import Batch
from pantau.base.tindakan import Tindakan, act
from pantau.core.dana import PAGU
from pantau.core.kabar_paket import may_tell
from pantau.core.kata_dana import DIKETIK, KataBaru, faults
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.rantai import Susunan


def speaks_for(unit: int, by: str, hak: Hak, s: Susunan) -> str | None:
    """The position in which somebody speaks of the funds of a unit ("" for who loads its data); None for nobody."""
    return "" if hak.may_unit(Izin.IMPOR, unit) else may_tell(s, by, unit, None) or None


def _field(pos: int, *, tahun: int, by: str, hak: Hak, hari_ini: date) -> tuple[BidangDana, str]:
    """The field of an allocation and the position in which somebody speaks of it; DitolakError if he may not."""
    b = next((b for b in fields_of(tahun, date(tahun, 12, 31), rules(), now_ms()) if any(p.id == pos for p in b.pos)), None)
    sebagai = speaks_for(b.unit, by, hak, duties_of(by, tahun, hari_ini).susunan) if b is not None else None
    if b is None or sebagai is None:
        raise DitolakError(Masalah("bukan_tugas_anda"))
    return b, sebagai


def tell_fund(
    *, kata: KataBaru, tahun: int, by: str, hak: Hak, hari_ini: date, bukti: BerkasBukti | None = None, nama: str = ""
) -> Batch | None:
    """Record a word on a fund with its file of evidence; None if it stands already. A word of today without a time gets that of now; a word on a day
    of a closed month is refused."""
    with act(by) as t:
        b, sebagai = _field(kata.pos, tahun=tahun, by=by, hak=hak, hari_ini=hari_ini)
        jam = clock_of(now_ms())
        x = replace(kata, pukul=jam) if kata.tanggal == hari_ini and not kata.pukul else kata
        ada = max(
            (
                w.kabar.nilai
                for w in b.kata
                if (w.kabar.pos, w.kabar.jenis, w.kabar.tahap) == (x.pos, x.jenis, x.tahap) and w.tanggal < x.tanggal
            ),
            default=None,
        )
        assert b.kini is not None
        masalah = faults(x, b.skema.stages(b.kini.pagu), tahun, hari_ini, jam, ada)
        if x.jenis not in DIKETIK or masalah:
            raise DitolakError(masalah or [Masalah("bukan_tugas_anda")])
        return _write(t, b, x, sebagai, bukti, nama)


def _write(t: Tindakan, b: BidangDana, x: KataBaru, sebagai: str, bukti: BerkasBukti | None, nama: str) -> Batch | None:
    sha, media = (bukti.sha256, bukti.media) if bukti else ("", "")
    isi = Isi(KABAR_DANA)
    isi.add(
        KabarDanaUsul(
            x.pos, x.jenis, x.tahap, x.syarat, x.tanggal, x.nilai or 0, x.pukul, x.dokumen[:120], nama[:200] if bukti else "", media, sha
        )
    )
    beda = compare(isi, standing(KABAR_DANA, syarat="t.pos_id = %s AND t.jenis = %s", params=[x.pos, x.jenis]))
    if not beda.changes:
        return None
    if bukti is not None:
        store(bukti)
    uraian = f"dana {b.nama}: {x.jenis} {x.tanggal:%Y-%m-%d}"
    berkas = BerkasInfo(f"{uraian}: {nama}"[:200], bukti.sha256, len(bukti.isi), 1) if bukti is not None else None
    batch = t.enter("kabar-dana", tahun=x.tanggal.year, units={b.unit}, uraian=uraian, n=beda.size, jabatan=sebagai, berkas=berkas)
    t.write(beda)
    return batch


def take_fund_word_back(*, kata: int, pos: int, tahun: int, by: str, hak: Hak, hari_ini: date) -> Batch:
    """Take back a word that was typed; those that files brought go back with their batch."""
    with act(by) as t:
        b, sebagai = _field(pos, tahun=tahun, by=by, hak=hak, hari_ini=hari_ini)
        w = next((w for w in b.kata if w.id == kata and w.entri and w.kabar.jenis != PAGU), None)
        if w is None:
            raise DitolakError(Masalah("dana_kabar_tidak_ada"))
        batch = t.enter("kabar-dana", tahun=tahun, units={b.unit}, uraian=f"dana {b.nama}: {w.kabar.jenis} ditarik", n=1, jabatan=sebagai)
        t.end(KABAR_DANA, [w.id])
    return batch
