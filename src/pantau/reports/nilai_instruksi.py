"""What the data say of an instruction: the value of its measure for each of those addressed, on any day as known at any time.

A value is always a sum over sums: the components of the units concerned are added, and the measure divides last.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from pantau.apps.instruksi.queries import Buku, InstruksiInfo, Tujuan, addressed
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.siklus.rantai import report_deadline
from pantau.core.aturan import SetAturan
from pantau.core.dana import conditions_due
from pantau.core.instruksi import known_until
from pantau.core.katalog import of_unit
from pantau.core.masalah import DitolakError
from pantau.core.periode import day_number, is_month_end, previous_month_end
from pantau.core.tahapan import NOMOR
from pantau.core.ukuran import UKURAN, Bilangan, evaluate, measure, uang
from pantau.core.ukuran.fisik import METODE, TINGKAT
from pantau.reports import kepatuhan
from pantau.reports.belum_ditagih import unbilled
from pantau.reports.cakupan_rup import coverage_table
from pantau.reports.dana import fields, split
from pantau.reports.konteks import Konteks, Permintaan, prepare
from pantau.reports.kontrak_kritis import counted_in_scope
from pantau.reports.lunas import BAYAR
from pantau.reports.paket import state_of_packages
from pantau.reports.purchasing import read_purchases

Isi = dict[int, dict[str, int]]  # unit → components
BERFISIK = {"fisik", "nilai_fisik", "deviasi_fisik", *TINGKAT.values(), *METODE.values()}
BERUANG = {u.id for u in uang.DAFTAR} | {"selisih_fisik_keuangan", "selisih_fisik_keuangan_rp"}


@dataclass(frozen=True, slots=True)
class Sel:
    """A value or the reason why there is none, how much of its scope is known (percent), and how many units it adds up."""

    nilai: Bilangan | None
    alasan: str | None
    cakupan: Bilangan | None
    n_unit: int


def _catalogue(kx: Konteks) -> Isi:
    b = read_purchases(kx, state_of_packages(kx))
    milik: dict[int, list] = {}  # type: ignore[type-arg]
    for x in b.isi:
        milik.setdefault(x.unit, []).append(x)
    hasil: Isi = {}
    for i in {*milik, *b.dipesan}:
        k = of_unit(milik.get(i, ()), b.aturan, b.dipesan.get(i, 0))
        hasil[kx.kolom.unit[i].id] = {"katalog_wajib": k.wajib, "katalog_rencana": k.rencana, "katalog_dipesan": k.dipesan}
    return hasil


def _bought(kx: Konteks) -> Isi:
    """Orders through the catalogue, and what they and the contracts of other ways are worth together."""
    s = state_of_packages(kx)
    hasil: Isi = {}
    for i, rp in read_purchases(kx, s).dipesan.items():
        hasil[kx.kolom.unit[i].id] = {"katalog_dipesan": rp, "nilai_pengadaan": rp}
    pesanan = {p for p, rows in s.tahu.items() if any(c.jenis == "pesanan" for c in rows)}
    for p, h in counted_in_scope(kx).items():
        if p not in pesanan:
            k = hasil.setdefault(s.buku.paket[p].unit, {"katalog_dipesan": 0, "nilai_pengadaan": 0})
            k["nilai_pengadaan"] += h.komponen["nilai_kontrak"]
    return hasil


def _unbilled(kx: Konteks) -> Isi:
    s = state_of_packages(kx)
    batas, tagih = int(kx.aturan.value("lama_belum_ditagih_hari", kx.minta.per)), unbilled(kx, s)
    berkabar = {s.buku.paket[p].unit for p, rows in s.tahu.items() if any(c.jenis in BAYAR for c in rows)}
    hasil: Isi = {}
    for p in counted_in_scope(kx):
        u = s.buku.paket[p].unit
        if u in berkabar:
            k = hasil.setdefault(u, {"n_kontrak_berkabar": 0, "belum_ditagih": 0, "lama_belum_ditagih": 0})
            k["n_kontrak_berkabar"] += 1
    for x in tagih.daftar.isi:
        k = hasil[x.paket.unit]
        sisa, hari = tagih.sisa[x.paket.id], tagih.daftar.sel(x)["hari"].value
        k["belum_ditagih"] += sisa
        k["lama_belum_ditagih"] += sisa if isinstance(hari, int) and hari > batas else 0
    return hasil


def _contracted(kx: Konteks) -> Isi:
    hasil: Isi = {}
    for p in state_of_packages(kx).daftar:
        if p.berkabar and p.kini != "batal":
            k = hasil.setdefault(p.paket.unit, {"n_berkontrak": 0, "n_paket_dipilih": 0})
            k["n_paket_dipilih"] += 1
            k["n_berkontrak"] += p.kini != "gagal" and NOMOR.get(p.terjauh, 0) >= NOMOR["kontrak"]
    return hasil


def _announced(kx: Konteks) -> Isi:
    t = coverage_table(kx, state_of_packages(kx))
    hasil: Isi = {}
    for r in t.rows if t is not None else ():
        rup, belanja = r.cells["rup"].value, r.cells["belanja"].value
        if isinstance(belanja, int) and isinstance(rup, int):
            hasil[int(r.id.removeprefix("unit:"))] = {"pagu_rup": rup, "pagu_pengadaan": belanja}
    return hasil


def _handed_in(kx: Konteks) -> Isi:
    hasil: Isi = {}
    for r in kepatuhan.build(kx).tables[0].rows:
        n, tepat, lambat = (r.cells[x].value for x in ("ditagih", "tepat", "terlambat"))
        assert isinstance(n, int) and isinstance(tepat, int) and isinstance(lambat, int)
        hasil[int(r.id.removeprefix("unit:"))] = {"n_laporan_ditagih": n, "n_laporan_masuk": tepat + lambat}
    return hasil


def _conditions(kx: Konteks) -> Isi:
    """Conditions of funds in the budget: of the tranches that may be asked for by then."""
    hasil: Isi = {}
    for b in split(fields(kx))[0]:
        assert b.kini is not None
        penuh, semua = conditions_due(b.kini, kx.minta.per)
        k = hasil.setdefault(b.unit, {"n_syarat_terpenuhi": 0, "n_syarat_ditagih": 0})
        k["n_syarat_terpenuhi"] += penuh
        k["n_syarat_ditagih"] += semua
    return hasil


HITUNG: dict[str, tuple[Callable[[Konteks], Isi], tuple[str, ...]]] = {
    "purchasing_wajib": (_catalogue, ("katalog_wajib", "katalog_rencana", "katalog_dipesan")),
    "purchasing": (_bought, ("katalog_dipesan", "nilai_pengadaan")),
    "rencana_purchasing": (_catalogue, ("katalog_wajib", "katalog_rencana", "katalog_dipesan")),
    "selesai_belum_ditagih": (_unbilled, ("n_kontrak_berkabar", "belum_ditagih", "lama_belum_ditagih")),
    "lama_belum_ditagih": (_unbilled, ("n_kontrak_berkabar", "belum_ditagih", "lama_belum_ditagih")),
    "paket_berkontrak": (_contracted, ("n_berkontrak", "n_paket_dipilih")),
    "cakupan_rup": (_announced, ("pagu_rup", "pagu_pengadaan")),
    "laporan_masuk": (_handed_in, ("n_laporan_masuk", "n_laporan_ditagih")),
    "syarat_salur": (_conditions, ("n_syarat_terpenuhi", "n_syarat_ditagih")),
}
TEMPAT = {  # where the rows behind a counted measure stand
    "purchasing_wajib": "e_purchasing",
    "purchasing": "e_purchasing",
    "rencana_purchasing": "e_purchasing",
    "selesai_belum_ditagih": "pengadaan",
    "lama_belum_ditagih": "pengadaan",
    "paket_berkontrak": "pengadaan",
    "cakupan_rup": "pengadaan",
    "laporan_masuk": "kepatuhan",
    "syarat_salur": "dana",
}


def values_of(kx: Konteks, ukuran: str, units: Collection[int]) -> Sel:
    """The value of a measure over units with all that stands under them, in a state of the whole pemda."""
    letak = {u.id: i for i, u in enumerate(kx.kolom.unit)}
    idx = sorted({j for u in units if u in letak for j in kx.hasil.pohon.subtree(letak[u])})
    if not idx:
        return Sel(None, "unit_tidak_ada", None, 0)
    uang = {n: sum(v[idx].tolist()) for n, v in kx.hasil.unit_sendiri.items()}
    lapor = evaluate("cakupan_lapor", uang).value
    if ukuran in UKURAN:
        n = evaluate(ukuran, uang)
        return Sel(n.value, n.reason, lapor, len(idx))
    hitung, nama = HITUNG[ukuran]
    per_unit = kx.once(f"instruksi {hitung.__name__} {kx.pada.diketahui}", lambda: hitung(kx))
    isi: Mapping[str, int] = {n: sum(per_unit.get(kx.kolom.unit[j].id, {}).get(n, 0) for j in idx) for n in nama}
    x = evaluate(ukuran, isi)
    return Sel(x.value, x.reason, lapor, len(idx))


@dataclass
class Nilaian:
    """Values on days as known at a time; each state is prepared once. A day on which nothing is known of a year has no values."""

    diketahui: int | None = None
    buku: dict[int, int] | None = None

    def __post_init__(self) -> None:
        self._ada: dict[date, Konteks | None] = {}

    def state(self, per: date) -> Konteks | None:
        """The whole pemda on a day."""
        if per not in self._ada:
            try:
                self._ada[per] = prepare(Permintaan(per, self.diketahui), SISTEM, self.buku)
            except DitolakError:
                self._ada[per] = None
        return self._ada[per]

    def of(self, x: InstruksiInfo, t: Tujuan, buku: Buku, per: date) -> Sel:
        """The value of an instruction for one that is addressed."""
        return self.measured(x.ukuran, scope_of(x.cakupan, t, buku), per)

    def reported(self, x: InstruksiInfo, t: Tujuan, buku: Buku) -> bool:
        """Whether all that an instruction's deadline waits for is in, for one that is addressed. Of other measures than those of work and money
        nothing says when it is."""
        kx, units = self.state(x.batas), scope_of(x.cakupan, t, buku)
        if kx is None or x.ukuran not in BERFISIK | BERUANG:
            return False
        return all_reported(kx, units, x.batas) and (x.ukuran in BERFISIK or all_paid(kx, units, x.batas))

    def measured(self, ukuran: str, units: Collection[int] | None, per: date) -> Sel:
        """The value of a measure over units (None: the whole pemda)."""
        kx = self.state(per)
        if kx is None:
            return Sel(None, "tahun_kosong", None, 0)
        return values_of(kx, ukuran, [kx.kolom.unit[i].id for i in kx.scope_units()] if units is None else units)


def data_until(batas: date, aturan: SetAturan) -> date:
    """Until when data dated by a deadline may come in before it is judged without them, by the rules in force on that day."""
    akhir = batas if is_month_end(batas) else previous_month_end(batas)
    tunggu = int(aturan.value("tunggu_data_instruksi_hari", batas))
    return known_until(batas, report_deadline(akhir.year, akhir.month, batas, aturan), tunggu)


def all_reported(kx: Konteks, units: Collection[int] | None, hari: date) -> bool:
    """Whether every activity with pagu of these units (None: of all) has a report of that very day, or was told to be done."""
    k = kx.kolom
    g, n, T = k.grup["fisik"], day_number(hari), kx.pada.diketahui
    kol = g.kolom
    ada = (kol["rec"] <= T) & (kol["cab"] > T) & ((kol["hari"] == n) | ((kol["hari"] < n) & (kol["persen"] >= 100)))
    masuk = set(k.leaf_simpul[g.owners()[ada]].tolist())
    letak = {j for i, u in enumerate(k.unit) if units is None or u.id in units for j in kx.hasil.pohon.subtree(i)}
    perlu = {s for s in k.daun.tolist() if k.simpul_unit[s] in letak and kx.hasil.simpul["n_sub"][s]}
    return bool(perlu) and perlu <= masuk


def all_paid(kx: Konteks, units: Collection[int] | None, hari: date) -> bool:
    """Whether money of that very day is in, of each of these units (None: of all) that has pagu of its own."""
    k, T = kx.kolom, kx.pada.diketahui
    g = k.grup["posting"]
    kol = g.kolom
    masuk = set(k.baris_unit[g.owners()[(kol["rec"] <= T) & (kol["cab"] > T) & (kol["hari"] == day_number(hari))]].tolist())
    letak = {j for i, u in enumerate(k.unit) if units is None or u.id in units for j in kx.hasil.pohon.subtree(i)}
    perlu = {u for s in k.daun.tolist() if (u := int(k.simpul_unit[s])) in letak and kx.hasil.simpul["n_sub"][s]}
    return bool(perlu) and perlu <= masuk


def scope_of(cakupan: str, t: Tujuan, buku: Buku) -> list[int] | None:
    """The units that an instruction looks at for one that is addressed: its own, or those of the scope that it names (None: all)."""
    if cakupan == "pemda":
        return None
    return [t.unit] if not cakupan else [y.unit for y in addressed(cakupan, buku)]


def unit_of(ukuran: str) -> str:
    """The unit of a measure."""
    return measure(ukuran).satuan if ukuran else ""
