"""Kendala: what stands in the way of whom, what was promised against it, and what came back from an earlier year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from pantau.apps.anggaran.queries import node_of
from pantau.apps.kendala.queries import Catatan, earlier_obstacles, obstacles
from pantau.apps.kendala.serupa import kept
from pantau.apps.organisasi.queries import successors
from pantau.base.fakta import SELAMANYA
from pantau.base.jam import from_ms
from pantau.core.kendala import Masalalu, Tuturan, Ulangan, awaits_help, last_of, recur, recurrence
from pantau.core.periode import format_tanggal
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.susun import start

RINGKAS = (
    Column("kendala", "Kendala", "jumlah"),
    Column("terbuka", "Masih terbuka", "jumlah"),
    Column("terulang", "Terulang dari tahun sebelumnya", "jumlah"),
    Column("persen_terulang", "Terulang (%)", "%"),
    Column("tanpa_janji", "Terbuka tanpa janji", "jumlah"),
    Column("lewat_janji", "Lewat batas janji", "jumlah"),
)
DAFTAR = (
    Column("unit", "Unit", "teks", 24),
    Column("sebab", "Sebab", "istilah", 24),
    Column("uraian", "Uraian kendala", "teks", 40),
    Column("pagu", "Pagu kegiatan", "Rp", 18),
    Column("umur", "Umur (hari)", "hari"),
    Column("keadaan", "Keadaan", "istilah", 14),
    Column("janji", "Janji penyelesaian", "teks", 36),
    Column("siapa", "Penanggung jawab", "teks", 22),
    Column("batas", "Batas janji", "tanggal"),
    Column("dampak_rp", "Dampak (Rp)", "Rp", 18),
    Column("dampak_poin", "Dampak (poin fisik)", "poin"),
    Column("dampak_paket", "Dampak (paket)", "jumlah"),
    Column("pihak_lain", "Pihak lain", "teks", 24),
    Column("bantuan", "Bantuan yang diminta", "teks", 30),
    Column("jawaban", "Jawaban atau kunjungan", "teks", 30),
    Column("selesai", "Diselesaikan dengan", "teks", 30),
    Column("dulu", "Terulang dari", "teks", 40),
    Column("dulu_janji", "Janji waktu itu", "teks", 30),
    Column("solusi", "Yang pernah menyelesaikannya", "teks", 40),
)


@dataclass(frozen=True, slots=True)
class KendalaDibaca:
    """An obstacle in scope: its activity, unit, cause in words, pagu, age in days, and what earlier years tell of it."""

    c: Catatan
    kegiatan: str
    unit: str
    sebab: str
    pagu: int
    umur: int
    ulangan: Ulangan

    @property
    def janji(self) -> Tuturan | None:
        """The solution that was promised last."""
        return last_of(self.c.riwayat, "janji")

    @property
    def bantuan(self) -> Tuturan | None:
        """The request for help that waits for an answer."""
        return awaits_help(self.c.riwayat)

    def overdue(self, per: date) -> bool:
        """Whether it is open beyond the day by which it was promised to be gone."""
        return self.c.terbuka and self.janji is not None and self.janji.batas is not None and self.janji.batas < per


def heirs(diketahui: int, per: date) -> dict[int, int]:
    """Units that went on in another by a day: old id → new id."""
    return {p.lama: p.baru for p in successors(diketahui) if p.mulai <= per}


def _compared(c: Catatan, penerus: dict[int, int]) -> Masalalu:
    unit, dilihat = c.unit, {c.unit}
    while unit in penerus and penerus[unit] not in dilihat:
        unit = penerus[unit]
        dilihat.add(unit)
    janji, selesai = last_of(c.riwayat, "janji"), last_of(c.riwayat, "selesai")
    return Masalalu(
        c.id,
        c.tahun,
        unit,
        c.kode,
        c.sebab,
        c.uraian,
        janji.catatan if janji else "",
        selesai.catatan if selesai and not c.terbuka else None,
    )


def _recur(kini: list[Masalalu], dulu: list[Masalalu]) -> list[Ulangan]:
    ingat = kept(tuple(x.uraian for x in dulu))
    return recur(kini, dulu, [ingat.likeness(x.uraian) for x in kini])


def read_obstacles(kx: Konteks) -> list[KendalaDibaca]:
    """The obstacles of the year in scope by the day, open ones first, of these those with the largest pagu."""
    per, tahu = kx.minta.per, kx.known_acts
    sebab = kx.aturan.value("sebab_kendala", per)
    unit = {kx.kolom.unit[i].id: kx.unit_name(i) for i in kx.scope_units()}
    letak = {s.asli: i for i, s in kx.nodes()}
    isi = [c for c in obstacles(kx.kolom.tahun, diketahui=tahu) if c.unit in unit and c.simpul in letak and c.bulan <= per.month]
    penerus = heirs(kx.pada.diketahui, per)
    dulu = [_compared(c, penerus) for c in earlier_obstacles(kx.kolom.tahun, tahu)] if isi else []
    hasil = []
    for c, u in zip(isi, _recur([_compared(c, penerus) for c in isi], dulu), strict=True):
        i = letak[c.simpul]
        pagu = int(kx.hasil.simpul["pagu"][i])
        umur = max((per - from_ms(c.waktu).date()).days, 0)
        hasil.append(KendalaDibaca(c, kx.kolom.simpul[i].nama, unit[c.unit], str(sebab.get(c.sebab, c.sebab)), pagu, umur, u))
    return sorted(hasil, key=lambda k: (not k.c.terbuka, -k.pagu, k.c.id))


def unsettled_before(kx: Konteks) -> dict[int, list[Masalalu]]:
    """The obstacles of the year before that nobody declared settled, by the unit that the year's unit is now."""
    penerus, hasil = heirs(kx.pada.diketahui, kx.minta.per), dict[int, list[Masalalu]]()
    for c in obstacles(kx.kolom.tahun - 1, diketahui=kx.known_acts):
        if c.terbuka:
            x = _compared(c, penerus)
            hasil.setdefault(x.unit, []).append(x)
    return hasil


def alike_before(tahun: int, simpul: int, teks: str, hari: date) -> list[tuple[Catatan, str | None]]:
    """Of a text that is being typed for an activity: the obstacle of an earlier year that it repeats, and those elsewhere that were settled,
    each with how (None: it was not)."""
    penerus, milik = heirs(SELAMANYA - 1, hari), node_of(simpul)
    semua = {c.id: c for c in earlier_obstacles(tahun)}
    if milik is None or not semua:
        return []
    kini = _compared(Catatan(0, simpul, milik.unit, tahun, milik.kode, 0, "", teks, "", 0), penerus)
    (u,) = _recur([kini], [_compared(c, penerus) for c in semua.values()])
    return [(semua[x.id], x.selesai) for x in (*([u.dulu] if u.dulu else []), *(s for s in u.solusi if s is not u.dulu))]


def _counts(isi: list[KendalaDibaca], per: date) -> dict[str, Cell]:
    terulang, buka = sum(k.ulangan.dulu is not None for k in isi), [k for k in isi if k.c.terbuka]
    bagian = recurrence(terulang, len(isi))
    return {
        "kendala": Cell(len(isi)),
        "terbuka": Cell(len(buka)),
        "terulang": Cell(terulang),
        "persen_terulang": Cell(bagian.value, bagian.reason),
        "tanpa_janji": Cell(sum(k.janji is None for k in buka)),
        "lewat_janji": Cell(sum(k.overdue(per) for k in buka)),
    }


def _impact(x: Tuturan | None) -> dict[str, Cell]:
    """What an obstacle costs, as it was told last, and the other parties to it."""
    tak = Cell(None, "belum_dicatat")
    if x is None:
        return dict.fromkeys(("dampak_rp", "dampak_poin", "dampak_paket", "pihak_lain"), tak)
    angka = {"dampak_rp": x.rp, "dampak_poin": x.poin, "dampak_paket": x.paket}
    return {n: Cell(v) if v is not None else tak for n, v in angka.items()} | {"pihak_lain": Cell(x.siapa) if x.siapa else tak}


def _said(x: Tuturan | None) -> Cell:
    """Something that was said, of whom and when."""
    if x is None:
        return Cell(None, "tidak_ada")
    kapan = format_tanggal(timezone.localtime(from_ms(x.waktu)).date(), panjang=False)
    return Cell(", ".join(t for t in (x.catatan, x.siapa, kapan) if t))


def _row(k: KendalaDibaca) -> Row:
    janji, dulu, solusi = k.janji, k.ulangan.dulu, "; ".join(x.selesai or "" for x in k.ulangan.solusi)
    sel = {
        "unit": Cell(k.unit),
        "sebab": Cell(k.sebab),
        "uraian": Cell(k.c.uraian),
        "pagu": Cell(k.pagu),
        "umur": Cell(k.umur),
        "keadaan": Cell("terbuka" if k.c.terbuka else "selesai"),
        "janji": Cell(janji.catatan) if janji else Cell(None, "belum_dijanjikan"),
        "siapa": Cell(janji.siapa) if janji else Cell(None, "belum_dijanjikan"),
        "batas": Cell(janji.batas.isoformat()) if janji and janji.batas else Cell(None, "belum_dijanjikan"),
        **_impact(last_of(k.c.riwayat, "dampak")),
        "bantuan": _said(last_of(k.c.riwayat, "bantuan")),
        "jawaban": _said(last_of(k.c.riwayat, "jawaban", "kunjungan")),
        "selesai": _said(None if k.c.terbuka else last_of(k.c.riwayat, "selesai")),
        "dulu": Cell(f"{dulu.tahun}: {dulu.uraian}") if dulu else Cell(None, "baru_tahun_ini"),
        "dulu_janji": Cell(dulu.janji) if dulu and dulu.janji else Cell(None, "belum_dijanjikan" if dulu else "baru_tahun_ini"),
        "solusi": Cell(solusi) if solusi else Cell(None, "belum_ada_contoh"),
    }
    return Row(f"kendala:{k.c.id}", "kendala", k.kegiatan, sel, None, k.c.kode, unit=k.unit)


def build(kx: Konteks) -> Report:
    """How many obstacles of each cause there are and came back, and each of them."""
    per, isi = kx.minta.per, read_obstacles(kx)
    r = start(kx, "kendala", f"Kendala s.d. {format_tanggal(per)}")
    milik: dict[str, list[KendalaDibaca]] = {}
    for k in isi:
        milik.setdefault(k.sebab, []).append(k)
    rows = [Row(f"sebab:{n}", "sebab", n, _counts(x, per)) for n, x in sorted(milik.items(), key=lambda y: (-len(y[1]), y[0]))]
    total = Row("total", "total", "Jumlah", _counts(isi, per), "p")
    r.tables = [
        Table("ringkas", "Kendala menurut sebab", list(RINGKAS), rows, total),
        Table("daftar", "Kendala satu per satu", list(DAFTAR), [_row(k) for k in isi]),
    ]
    hitung = {n: (total.cells[n].value, "jumlah") for n in ("terbuka", "kendala", "terulang", "lewat_janji")}
    r.kalimat = [Kalimat("Belum ada kendala yang dicatat sampai {per}.", {"per": (per.isoformat(), "tanggal")})]
    if isi:
        r.kalimat = [
            Kalimat(
                "{terbuka} dari {kendala} kendala masih terbuka, {lewat_janji} melewati janjinya; {terulang} pernah disebut di tahun sebelumnya.",
                hitung,
            )
        ]
    return r


LAPORAN = Laporan(
    "kendala", "Kendala", "Kendala tiap kegiatan, janji penyelesaiannya, dan yang terulang dari tahun sebelumnya.", build, urutan=65
)
