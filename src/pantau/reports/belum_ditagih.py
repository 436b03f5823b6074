"""Work that is done and not billed: what is left of each contract after its payments and its bills."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

import numpy as np

from pantau.core.periode import from_day_number
from pantau.core.tagihan import RUPIAH
from pantau.core.tahapan import NOMOR, TAHAP
from pantau.reports.daftar_paket import NILAI, UNIT, Daftar
from pantau.reports.konteks import Konteks
from pantau.reports.kontrak_kritis import JALAN, counted_in_scope, progress_on
from pantau.reports.lunas import BAYAR
from pantau.reports.masa_kontrak import rows_of_contracts
from pantau.reports.model import Cell, Column
from pantau.reports.paket import KeadaanPaket
from pantau.reports.paket_kini import PaketKini
from pantau.reports.tagihan_paket import held_up
from pantau.reports.tampak import units_told

DITAGIH = (
    UNIT,
    NILAI,
    Column("dibayar", "Dibayar", "Rp", 18),
    Column("belum", "Belum dibayar", "Rp", 18),
    Column("tagihan", "Sudah ditagih", "Rp", 18),
    Column("sisa", "Belum ditagih", "Rp", 18),
    Column("sejak", "Selesai sejak", "tanggal"),
    Column("hari", "Umur (hari)", "jumlah"),
)


@dataclass(frozen=True, slots=True)
class Tagih:
    """What is complete and not billed (`daftar`; `sisa`: of each package what is not, in sen; `serah`: those that are handed over), and complete
    packages of units of which no payment was ever loaded: of them nothing can be said (`tanpa_kabar`, with `nilai` sen of contracts)."""

    daftar: Daftar
    sisa: dict[int, int]
    serah: frozenset[int]
    tanpa_kabar: int
    nilai: int

    @property
    def belum(self) -> int:
        """All that is complete and not billed (sen)."""
        return sum(self.sisa.values())


def _stage(p: PaketKini) -> int:
    return NOMOR[p.kini] if p.kini in TAHAP else -1


def unbilled(kx: Konteks, s: KeadaanPaket) -> Tagih:
    """Packages that are handed over or done whole, paid less than their contract, and not billed for all the rest; the most first. A bill
    takes its amount off, one without an amount all of it. Worked out once for a state."""
    ada = kx.ingat.get("belum_ditagih")
    if ada is None or ada[0] is not s:
        ada = kx.ingat["belum_ditagih"] = (s, _unbilled(kx, s))
    return cast(Tagih, ada[1])


def _unbilled(kx: Konteks, s: KeadaanPaket) -> Tagih:
    uang = {p: (h.komponen["nilai_kontrak"], h.komponen["dibayar"]) for p, h in counted_in_scope(kx).items()}
    tahan, fisik = held_up(s, kx.aturan, kx.minta.per), progress_on(kx, s, kx.minta.per)
    tagihan = tahan.amounts()

    def rest(p: PaketKini) -> int:
        nilai, dibayar = uang.get(p.paket.id, (0, 0))
        buta = p.kini == "tagihan" and p.paket.id not in tahan.bertagihan
        return 0 if buta else nilai - dibayar - tagihan.get(p.paket.id, 0)

    def is_done(p: PaketKini) -> bool:
        return _stage(p) >= NOMOR["selesai"] or (_stage(p) in JALAN and (fisik(p.paket.id) or 0) >= 100)

    k = s.semua.kini
    mungkin = s.semua.where((np.isin(k, JALAN) | ((k >= NOMOR["selesai"]) & (k < len(TAHAP)))) & s.semua.is_in(uang.keys()))
    selesai = [p for p in mungkin if is_done(p) and rest(p) > RUPIAH]
    unit = units_told(s.buku, s.tahu, BAYAR)
    isi, diam = ([p for p in selesai if (p.paket.unit in unit) is ya] for ya in (True, False))
    isi.sort(key=lambda p: (-rest(p), p.paket.id))
    rows = rows_of_contracts(s, kx.minta.per)

    def since(p: PaketKini) -> date | None:
        """The day of the handover; None where the work is done and not handed over."""
        hari = [c.hari for c in rows[p.paket.id] if c.jenis == "bast" and c.hari is not None]
        return None if _stage(p) in JALAN else from_day_number(min(hari)) if hari else p.sejak

    def cells(p: PaketKini) -> dict[str, Cell]:
        (nilai, dibayar), hari = uang[p.paket.id], since(p)
        rp = {"nilai": nilai, "dibayar": dibayar, "belum": nilai - dibayar, "tagihan": tagihan.get(p.paket.id, 0), "sisa": rest(p)}
        umur = {"sejak": Cell(hari.isoformat()), "hari": Cell((kx.minta.per - hari).days)} if hari is not None else {}
        tanpa = dict.fromkeys(("sejak", "hari"), Cell(None, "belum_serah_terima"))
        return {"unit": Cell(s.nama_unit[p.paket.unit])} | {n: Cell(v) for n, v in rp.items()} | tanpa | umur

    daftar = Daftar("belum_ditagih", "Selesai belum ditagih", DITAGIH, isi, cells)
    serah = frozenset(p.paket.id for p in isi if _stage(p) >= NOMOR["pho"])
    return Tagih(daftar, {p.paket.id: rest(p) for p in isi}, serah, len(diam), sum(uang[p.paket.id][0] for p in diam))
