"""Dana: conditional funds field by field: what is at risk and until when, which conditions are met, and what the own budget would carry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pantau.apps.dana.bidang import BidangDana, at_risk, fields_of
from pantau.core.dana import DITERIMA, GUGUR, KELUARAN, LENGKAP, MENUNGGU, SERAP, TERTUNDA, DanaRisiko, KeadaanDana, share
from pantau.core.periode import format_tanggal
from pantau.core.ukuran import Nilai
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.susun import start

RINGKAS = (
    Column("unit", "Unit", "teks", 26),
    Column("risiko", "Terancam", "Rp", 18),
    Column("hari", "Sisa hari", "jumlah"),
    Column("batas", "Batas", "tanggal"),
    Column("kurang", "Belum terpenuhi", "teks", 40),
    Column("andai_sendiri", "Beban APBD bila lewat", "Rp", 18),
    Column("hangus", "Hangus", "Rp", 18),
    Column("sendiri", "Beban APBD kini", "Rp", 18),
    Column("pagu", "Pagu dana", "Rp", 18),
    Column("kontrak", "Nilai kontrak", "Rp", 18),
    Column("diterima", "Diterima", "Rp", 18),
    Column("akan", "Masih akan diterima", "Rp", 18),
    Column("serap_terima", "Terserap dari yang diterima", "%"),
    Column("serap_pagu", "Terserap dari pagu", "%"),
    Column("keluaran", "Keluaran", "%"),
    Column("hemat", "Tidak dikontrakkan", "Rp", 18),
)
TAHAP = (
    Column("tahap", "Tahap", "teks", 14),
    Column("keadaan", "Keadaan", "istilah", 16),
    Column("rencana", "Bagian tahap", "Rp", 18),
    Column("diterima", "Diterima", "Rp", 18),
    Column("batas", "Batas", "tanggal"),
    Column("pukul", "Pukul", "teks", 12),
    Column("terpenuhi", "Syarat terpenuhi", "jumlah"),
    Column("syarat", "Syarat seluruhnya", "jumlah"),
    Column("kurang", "Belum terpenuhi", "teks", 40),
    Column("dasar", "Dicocokkan dengan teks hukum", "istilah", 16),
)
LUAR = (
    Column("unit", "Unit", "teks", 26),
    Column("pagu", "Pagu dana", "Rp", 18),
    Column("diterima", "Diterima", "Rp", 18),
    Column("serap", "Terserap", "Rp", 18),
    Column("keluaran", "Keluaran", "%"),
)
KEADAAN = {DITERIMA: "Diterima", LENGKAP: "Syarat lengkap", MENUNGGU: "Menunggu syarat", TERTUNDA: "Lewat batas, tertunda", GUGUR: "Hangus"}
JUDUL = ("Dana bersyarat per bidang", "Dana bersyarat yang terancam atau hangus")
STATUS = {GUGUR: "kritis", TERTUNDA: "waspada"}


def fields(kx: Konteks) -> list[BidangDana]:
    """The fields in scope on the day as known then, the worst first."""
    semua = kx.once("dana", lambda: fields_of(kx.kolom.tahun, kx.minta.per, kx.aturan, kx.pada.diketahui, kx.pada.diketahui))
    unit = {kx.kolom.unit[i].id for i in kx.scope_units()}
    return [b for b in semua if b.unit in unit] if kx.minta.simpul is None else []


def risks(kx: Konteks) -> tuple[DanaRisiko, ...]:
    """Fields that lost money, or may lose some within the days of the rule."""
    jendela = int(kx.aturan.value("jendela_dana", kx.minta.per))
    return tuple(x for b in fields(kx) if (x := at_risk(b, jendela)) is not None)


def condition_names(kx: Konteks, syarat: Iterable[Any]) -> str:
    """Conditions by name: documents, and the least percent of the two that are measured."""
    nama = kx.aturan.value("dana_dokumen", kx.minta.per)
    kata = {SERAP: "serapan {n} %", KELUARAN: "keluaran {n} %"}
    return "; ".join(kata[s.id].format(n=s.batas) if s.id in kata else str(nama.get(s.id, s.id)) for s in syarat)


def _some(x: int | None) -> Cell:
    return Cell(x) if x is not None else Cell(None, "belum_ada_kabar")


def _ratio(n: Nilai) -> Cell:
    return Cell(n.value, n.reason)


def _output(k: KeadaanDana) -> Cell:
    return _ratio(share(k.keluaran, 10_000)) if k.keluaran is not None else Cell(None, "belum_ada_kabar")


def field_cells(kx: Konteks, b: BidangDana, k: KeadaanDana) -> dict[str, Cell]:
    """A field as the cells of the first table."""
    t = k.berikut
    batas = t.tahap.batas if t is not None else None
    kurang = condition_names(kx, (s for s in t.syarat if not s.ada)) if t is not None else ""
    return {
        "unit": Cell(kx.unit_name(kx.unit_index(b.unit))),
        "risiko": Cell(k.risiko, None, "kritis" if k.risiko and (k.hari_lagi or 0) <= 14 else None),
        "hari": Cell(k.hari_lagi) if k.hari_lagi is not None else Cell(None, "tidak_ada"),
        "batas": Cell(batas.hari.isoformat()) if batas is not None else Cell(None, "tidak_ada"),
        "kurang": Cell(kurang) if kurang else Cell(None, "tidak_ada"),
        "hangus": Cell(k.hangus, None, "kritis" if k.hangus else None),
        "serap_terima": _ratio(share(k.serap, k.diterima)),
        "serap_pagu": _ratio(share(k.serap, k.pagu)),
        "keluaran": _output(k),
        **{n: _some(getattr(k, n)) for n in ("pagu", "kontrak", "diterima", "akan", "andai_sendiri", "sendiri", "hemat")},
    }


def _total(isi: Sequence[KeadaanDana], kolom: Sequence[Column]) -> Row:
    """The sums of the amounts that every field has; of the others none."""
    sel = {}
    for c in kolom:
        nilai = [getattr(k, c.id) for k in isi] if c.unit == "Rp" else []
        utuh = bool(nilai) and None not in nilai
        sel[c.id] = Cell(sum(nilai)) if utuh else Cell(None, "belum_ada_kabar" if nilai else "tidak_ada")
    return Row("total", "total", "Jumlah", sel)


def summary(kx: Konteks, isi: Sequence[BidangDana], id_: str = "dana", judul: str = JUDUL[0], kolom: Sequence[Column] = RINGKAS) -> Table:
    """The fields, the worst first."""
    rows = []
    for b in isi:
        if b.kini is not None:
            sel = field_cells(kx, b, b.kini)
            rows.append(Row(f"dana:{b.id}", "dana", b.nama, {c.id: sel[c.id] for c in kolom}))
    return Table(id_, judul, list(kolom), rows, _total([b.kini for b in isi if b.kini is not None], kolom))


def stages_table(kx: Konteks, isi: Sequence[BidangDana]) -> Table:
    """The tranches of every field with their conditions."""
    rows = []
    for b in isi:
        for x in b.kini.tahap if b.kini is not None else ():
            batas, kurang = x.tahap.batas, condition_names(kx, (s for s in x.syarat if not s.ada))
            sel = {
                "tahap": Cell(x.tahap.nama),
                "keadaan": Cell(KEADAAN[x.status], None, STATUS.get(x.status)),
                "rencana": _some(x.rencana),
                "diterima": _some(x.diterima),
                "batas": Cell(batas.hari.isoformat()) if batas is not None else Cell(None, "tidak_ada"),
                "pukul": Cell(f"{batas.jam or '24:00'} {batas.zona}") if batas is not None else Cell(None, "tidak_ada"),
                "terpenuhi": Cell(sum(bool(s.ada) for s in x.syarat)),
                "syarat": Cell(len(x.syarat)),
                "kurang": Cell(kurang) if kurang and x.status != DITERIMA else Cell(None, "tidak_ada"),
                "dasar": Cell("Belum seluruhnya" if x.tahap.belum else "Sudah"),
            }
            rows.append(Row(f"tahap:{b.id}-{x.tahap.id}", "tahap", b.nama, sel))
    return Table("tahap", "Tahap dan syaratnya", list(TAHAP), rows)


def outside(kx: Konteks, isi: Sequence[BidangDana]) -> Table:
    """Funds that are not in the regional budget: they stand apart and are summed into nothing else."""
    rows = []
    for b in isi:
        k = b.kini
        if k is not None:
            sel = {
                "unit": Cell(kx.unit_name(kx.unit_index(b.unit))),
                "pagu": Cell(k.pagu),
                "diterima": _some(k.diterima),
                "serap": _some(k.serap),
            }
            rows.append(Row(f"luar:{b.id}", "dana", b.nama, {**sel, "keluaran": _output(k)}))
    return Table("luar", "Di luar APBD", list(LUAR), rows, _total([b.kini for b in isi if b.kini is not None], LUAR))


def sentences(kx: Konteks, dalam: Sequence[BidangDana], luar: Sequence[BidangDana]) -> list[Kalimat]:
    """What is at risk until when, what was lost, and what stands outside the budget."""
    ada = [b.kini for b in dalam if b.kini is not None]
    hasil = []
    ancam = [(b, b.kini) for b in dalam if b.kini is not None and b.kini.risiko and b.kini.berikut is not None]
    if not ada:
        hasil.append(Kalimat("Belum ada alokasi dana bersyarat tahun ini dalam cakupan ini.", {}))
    elif ancam:
        b, k = min(ancam, key=lambda x: (x[1].hari_lagi or 0, x[0].id))
        assert k.berikut is not None and k.berikut.tahap.batas is not None
        n: dict[str, tuple[int | float | str | None, str]] = {
            "rp": (sum(x.risiko for _, x in ancam), "Rp"), "n": (len(ancam), "jumlah"), "nama": (b.nama, "teks"),
            "tahap": (k.berikut.tahap.nama, "teks"), "batas": (k.berikut.tahap.batas.hari.isoformat(), "tanggal"), "hari": (k.hari_lagi, "jumlah"),
        }  # fmt: skip
        hasil.append(
            Kalimat("{rp} di {n} bidang belum lengkap syaratnya; yang terdekat {nama}, {tahap}: batasnya {batas}, {hari} hari lagi.", n)
        )
    else:
        hasil.append(Kalimat("Tidak ada dana bersyarat yang menunggu syarat sebelum batasnya.", {}))
    hangus = [k for k in ada if k.hangus]
    if hangus:
        n = {"rp": (sum(k.hangus for k in hangus), "Rp"), "n": (len(hangus), "jumlah")}
        beban = [k.sendiri for k in hangus if k.sendiri is not None]
        if len(beban) == len(hangus):
            n["sendiri"] = (sum(beban), "Rp")
            hasil.append(Kalimat("{rp} hangus di {n} bidang; {sendiri} harus dipikul APBD sendiri.", n))
        else:
            hasil.append(Kalimat("{rp} hangus di {n} bidang; beban APBD belum diketahui karena nilai kontraknya belum lengkap.", n))
    if ada:
        n = {"terima": (sum(k.diterima or 0 for k in ada), "Rp"), "pagu": (sum(k.pagu for k in ada), "Rp")}
        hasil.append(Kalimat("{terima} dari pagu {pagu} sudah diterima.", n))
    if luar:
        n = {"rp": (sum(b.kini.pagu for b in luar if b.kini is not None), "Rp")}
        hasil.append(Kalimat("Di luar APBD tercatat {rp}; tidak dijumlahkan ke angka APBD.", n))
    return hasil


def split(isi: Sequence[BidangDana]) -> tuple[list[BidangDana], list[BidangDana]]:
    """Funds in the regional budget, and those outside it."""
    return [b for b in isi if b.skema.apbd], [b for b in isi if not b.skema.apbd]


def build(kx: Konteks) -> Report:
    """The funds of the scope on the day."""
    r = start(kx, "dana", f"Dana bersyarat s.d. {format_tanggal(kx.minta.per)}")
    dalam, luar = split(fields(kx))
    r.kalimat = sentences(kx, dalam, luar)
    if dalam:
        r.tables = [summary(kx, dalam), stages_table(kx, dalam)]
    if luar:
        r.tables.append(outside(kx, luar))
    return r


PAKET = ("unit", "risiko", "hari", "batas", "kurang", "andai_sendiri", "hangus", "sendiri")


def sections(kx: Konteks, kartu: bool = False) -> list[Table]:
    """What the pack of a meeting and a card say of funds: those at risk or lost; nothing where no allocation is known."""
    ada = {x.pos for x in risks(kx)}
    isi = [b for b in split(fields(kx))[0] if b.id in ada]
    kolom = [c for c in RINGKAS if c.id in PAKET and not (kartu and c.id == "unit")]
    return [summary(kx, isi, "dana", JUDUL[1], kolom)] if isi else []


LAPORAN = Laporan(
    "dana",
    "Dana bersyarat",
    "DAK, bantuan keuangan, dan dana bersyarat lain: syarat, batas, yang terancam, yang hangus, dan beban APBD.",
    build,
    urutan=75,
)
