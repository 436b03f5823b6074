"""Works whose next stage is later than their own last record planned it, and works that are done while the money is far behind."""

from __future__ import annotations

from datetime import date

from pantau.apps.pengadaan.tahapan import Catatan
from pantau.core.periode import day_number
from pantau.core.tagihan import is_short
from pantau.reports.daftar_paket import CARA, NILAI, PAGU, UNIT, Daftar, package_head
from pantau.reports.konteks import Konteks
from pantau.reports.kontrak_kritis import counted_in_scope, progress_on
from pantau.reports.model import Cell, Column
from pantau.reports.paket import KeadaanPaket
from pantau.reports.paket_kini import PaketKini

BERIKUT = (
    UNIT,
    CARA,
    PAGU,
    Column("tahap", "Catatan tahap", "istilah", 20),
    Column("berikut", "Tahap berikut", "istilah", 20),
    Column("rencana", "Direncanakan", "tanggal"),
    Column("hari", "Hari terlambat", "jumlah"),
)
JADI = (UNIT, NILAI, Column("dibayar", "Dibayar", "Rp", 18), Column("belum", "Belum dibayar", "Rp", 18), Column("fisik", "Fisik", "%"))


def _last_record(rows: list[Catatan], hari: int) -> Catatan | None:
    """The last stage record of a work up to a day; of one day the one with the highest number."""
    ada = [c for c in rows if c.jenis == "tahap" and c.hari is not None and c.hari <= hari]
    return max(ada, key=lambda c: (c.hari or 0, int(c.nomor) if c.nomor.isdigit() else 0, c.id), default=None)


def next_stage_late(kx: Konteks, s: KeadaanPaket) -> Daftar:
    """Works whose last record planned the next stage for a day that is past; the longest first."""
    per, isi = kx.minta.per, dict[int, tuple[Catatan, date]]()
    for p in s.daftar.where(s.daftar.is_in(s.buku.bertahap)):
        c = _last_record(s.tahu.get(p.paket.id, []), day_number(per))
        hari = c.isi.get("tanggal_berikut") if c is not None else None
        if c is not None and hari and date.fromisoformat(str(hari)) < per:
            isi[p.paket.id] = (c, date.fromisoformat(str(hari)))

    def cells(p: PaketKini) -> dict[str, Cell]:
        c, hari = isi[p.paket.id]
        kata = {n: Cell(str(c.isi[n])) if c.isi.get(n) else Cell(None, "tidak_tertulis") for n in ("tahap", "berikut")}
        return {**package_head(s, p), **kata, "rencana": Cell(hari.isoformat()), "hari": Cell((per - hari).days)}

    urut = sorted(s.daftar.where(s.daftar.is_in(isi.keys())), key=lambda p: (isi[p.paket.id][1], p.paket.id))
    return Daftar("tahap_terlambat", "Tahap berikut terlambat", BERIKUT, urut, cells)


def done_and_unpaid(kx: Konteks, s: KeadaanPaket) -> Daftar:
    """Works that are reported as done whole and of whose contract less than the usual part is paid; the most first."""
    fisik, batas = progress_on(kx, s, kx.minta.per), int(kx.aturan.value("uang_pekerjaan_jadi", kx.minta.per))
    uang = {p: (h.komponen["nilai_kontrak"], h.komponen["dibayar"]) for p, h in counted_in_scope(kx).items()}
    isi = {p: (n, d) for p, (n, d) in uang.items() if is_short(d, n, batas) and (fisik(p) or 0) >= 100}

    def cells(p: PaketKini) -> dict[str, Cell]:
        nilai, dibayar = isi[p.paket.id]
        rp = {"nilai": Cell(nilai), "dibayar": Cell(dibayar), "belum": Cell(nilai - dibayar), "fisik": Cell(fisik(p.paket.id))}
        return {"unit": Cell(s.nama_unit[p.paket.unit]), **rp}

    ada = s.semua.where(s.semua.is_in(isi.keys()))
    urut = sorted(ada, key=lambda p: (isi[p.paket.id][1] - isi[p.paket.id][0], p.paket.id))
    return Daftar("jadi_belum_dibayar", "Fisik 100 %, dibayar kurang dari 80 % kontrak", JADI, urut, cells)
