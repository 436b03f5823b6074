"""Instructions of a scope as its reader may see them: where each stands, what the data say today, and how that compares with its pace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from pantau.apps.instruksi.queries import Alamat, Buku, InstruksiInfo, Tujuan, addressed, instructions
from pantau.apps.organisasi.perms import Izin
from pantau.core.instruksi import OPERATOR, Kedudukan, Laju, pace, together
from pantau.core.masalah import DitolakError
from pantau.core.ukuran import SEMUA, evaluate, measure
from pantau.reports.konteks import Konteks
from pantau.reports.nilai_instruksi import Nilaian, Sel, data_until, scope_of

URUT = ("berjalan", "tidak_tercapai", "tidak_dinilai", "terlambat", "tercapai", "dicabut")
STATUS = {
    "berjalan": "belum_lapor",
    "tercapai": "sesuai",
    "terlambat": "waspada",
    "tidak_tercapai": "kritis",
    "tidak_dinilai": "belum_lapor",
    "dicabut": "belum_lapor",
}


@dataclass(frozen=True, slots=True)
class Bagian:
    """An instruction for one that is addressed: where it stands, the value now and the pace (while it runs), and what its outcome was frozen with."""

    t: Tujuan
    k: Kedudukan
    nilai: Sel | None
    awal: Sel | None
    laju: Laju | None
    beku: dict[str, Any]
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Butir:
    """An instruction with those of the addressed that the reader sees; `luar`: how many there are beside them; value and pace of them together;
    `tunggu`: until when data of its deadline may come in, where it is measured."""

    x: InstruksiInfo
    bagian: tuple[Bagian, ...]
    luar: int
    nilai: Sel | None
    laju: Laju | None
    sisa: int
    tunggu: date | None = None

    @property
    def kata(self) -> str:
        """The outcome for all that the reader sees."""
        return together(b.k.kata for b in self.bagian)

    @property
    def menunggu(self) -> int:
        """How many of them wait for an answer of the one who gave it."""
        return sum(b.k.usul is not None or b.k.serah is not None for b in self.bagian if b.k.kata == "berjalan" or b.k.serah)

    @property
    def tertinggal(self) -> list[Bagian]:
        """Those that are behind their pace or not met, the farthest first."""
        jauh = [b for b in self.bagian if (b.laju is not None and b.laju.tertinggal) or b.k.kata in ("tidak_tercapai", "tidak_dinilai")]
        return sorted(jauh, key=lambda b: -((b.laju.tertinggal if b.laju else None) or 0))


@dataclass
class Bacaan:
    """What is asked again and again while one page is made."""

    kx: Konteks
    alamat: Alamat
    nilai: Nilaian
    buku: dict[Any, Buku] = field(default_factory=dict)

    def at(self, x: InstruksiInfo) -> Buku:
        """Whom an instruction could address on its day."""
        if x.hari not in self.buku:
            self.buku[x.hari] = self.alamat.at(x.hari)
        return self.buku[x.hari]


def reading(kx: Konteks) -> Bacaan:
    """The reading of a request; made once."""
    if "instruksi" not in kx.ingat:
        kx.ingat["instruksi"] = Bacaan(kx, kx.once("alamat", Alamat), Nilaian(kx.minta.diketahui, kx.buku))
    return cast(Bacaan, kx.ingat["instruksi"])


def known(kx: Konteks) -> list[InstruksiInfo]:
    """The instructions that had been given by the day and still concern its year, as known then, newest first."""
    tahun, T = kx.kolom.tahun, kx.pada.diketahui
    semua = kx.once(f"instruksi {T}", lambda: [*instructions(tahun, T), *(x for x in instructions(tahun - 1, T) if x.batas.year >= tahun)])
    return [x.until(kx.minta.per) for x in semua if x.hari <= kx.minta.per]


def in_charge(kx: Konteks, x: InstruksiInfo) -> tuple[list[Tujuan], int]:
    """Those addressed in the scope that the reader may see, and how many he may not see or that lie outside."""
    semua = addressed(x.alamat, reading(kx).at(x))
    unit = None if kx.minta.unit is None else {kx.kolom.unit[i].id for i in kx.scope_units()}
    ada = [t for t in semua if kx.hak.may_unit(Izin.BACA, t.unit) and (unit is None or t.unit in unit)]
    return ada, len(semua) - len(ada)


def item(kx: Konteks, x: InstruksiInfo, tujuan: Sequence[Tujuan], luar: int) -> Butir:
    """An instruction with its values and paces."""
    r, sisa, hari = reading(kx), (x.batas - kx.minta.per).days, min(x.batas, kx.minta.per)
    bagian = []
    for t in tujuan:
        k = x.stand(t.kunci)
        akhir = next((p for p in reversed(x.riwayat) if p.jenis == "hasil" and p.alamat == t.kunci), None)
        nilai = awal = laju = None
        if x.ukuran and k.kata == "berjalan":
            nilai, awal = r.nilai.of(x, t, r.at(x), hari), r.nilai.of(x, t, r.at(x), x.hari)
            laju = pace(awal.nilai, nilai.nilai, k.ambang or 0.0, x.hari, hari, x.batas)
        bagian.append(Bagian(t, k, nilai, awal, laju, akhir.cells if akhir else {}, akhir.sidik if akhir else ""))
    return Butir(x, tuple(bagian), luar, *_whole(kx, x, bagian), sisa, data_until(x.batas, kx.aturan) if x.ukuran else None)


def _whole(kx: Konteks, x: InstruksiInfo, bagian: Sequence[Bagian]) -> tuple[Sel | None, Laju | None]:
    """Value and pace of all of them together: sums over sums."""
    jalan = [b for b in bagian if b.nilai is not None]
    if len(jalan) <= 1 or x.cakupan:
        return (jalan[0].nilai, jalan[0].laju) if jalan else (None, None)
    r = reading(kx)
    unit = sorted({u for b in jalan for u in scope_of(x.cakupan, b.t, r.at(x)) or ()})
    hari = min(x.batas, kx.minta.per)
    nilai, awal = r.nilai.measured(x.ukuran, unit, hari), r.nilai.measured(x.ukuran, unit, x.hari)
    return nilai, pace(awal.nilai, nilai.nilai, x.ambang or 0.0, x.hari, hari, x.batas)


def items(kx: Konteks, jenis: Iterable[str] = ()) -> list[Butir]:
    """The instructions of the scope that the reader sees: those that run first, by deadline, then the others, the last first."""
    pilih, hasil = set(jenis), []
    for x in known(kx):
        tujuan, luar = in_charge(kx, x)
        if tujuan and (not pilih or x.jenis in pilih):
            hasil.append(item(kx, x, tujuan, luar))

    def order(b: Butir) -> tuple[int, int]:
        return (0, b.x.batas.toordinal()) if b.kata == "berjalan" else (1 + URUT.index(b.kata), -b.x.batas.toordinal())

    return sorted(hasil, key=order)


def not_met(kx: Konteks) -> list[tuple[InstruksiInfo, Tujuan]]:
    """What was closed as not met, or could not be told, and no other instruction takes up, for each of those addressed that the reader sees."""
    gagal = ("tidak_tercapai", "tidak_dinilai")
    ada = [x for x in known(kx) if x.diulang is None and any(p.jenis == "hasil" for p in x.riwayat)]
    return [(x, t) for x in ada for t in in_charge(kx, x)[0] if x.stand(t.kunci).kata in gagal]


def changed_since(kx: Konteks, x: InstruksiInfo, b: Bagian) -> Sel | None:
    """The value on the day of the deadline as it is known now, where it is another than that which was frozen."""
    if not b.beku or not x.ukuran:
        return None
    kini = reading(kx).nilai.of(x, b.t, reading(kx).at(x), x.batas)
    return kini if kini.nilai != b.beku["nilai"] else None


def followed_up(butir: Iterable[Butir]) -> dict[str, int]:
    """How many fell due, and how many of them were met, by kind: one for each of those addressed."""
    k = dict.fromkeys((n for u in ("ikp", "komitmen") for n in (f"n_{u}_tercapai", f"n_{u}_jatuh")), 0) | {
        "n_arahan_selesai": 0,
        "n_arahan_jatuh": 0,
    }
    for b in butir:
        for y in b.bagian:
            if y.k.kata in ("berjalan", "dicabut"):
                continue
            if b.x.jenis in ("ikp", "komitmen"):
                k[f"n_{b.x.jenis}_jatuh"] += 1
                k[f"n_{b.x.jenis}_tercapai"] += y.k.kata == "tercapai"
            else:
                k["n_arahan_jatuh"] += 1
                k["n_arahan_selesai"] += y.k.kata in ("tercapai", "terlambat")
    return k


LANJUTAN = ("instruksi_tepat_waktu", "komitmen_tercapai", "arahan_selesai")


def follow_up_values(butir: Iterable[Butir]) -> dict[str, tuple[float | None, str | None, int, int]]:
    """The measures of what became of instructions: value, reason, and the two counts behind it."""
    k, hasil = followed_up(butir), {}
    for id in LANJUTAN:
        n, r = evaluate(id, k), cast(Any, SEMUA[id].rumus)
        hasil[id] = (None if n.value is None else float(n.value), n.reason, k[r.pembilang], k[r.penyebut])
    return hasil


def bound_words(x: InstruksiInfo) -> tuple[str, str, float | None, str]:
    """What it is measured with: label, operator, bound and its unit; of what is not measured, the document that is asked for."""
    if not x.ukuran:
        return x.dokumen or "laporan pelaksanaan", "", None, ""
    u = measure(x.ukuran)
    return u.label, OPERATOR[x.operator], x.ambang, u.satuan


def find_item(kx: Konteks, id: int) -> Butir:
    """One instruction for its reader; refused as unknown where he may not see it."""
    x = next((x for x in known(kx) if x.id == id), None)
    tujuan, luar = in_charge(kx, x) if x is not None else ([], 0)
    if x is None or not tujuan:
        raise DitolakError([])
    return item(kx, x, tujuan, luar)
