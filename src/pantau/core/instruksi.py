"""Instructions and promises: what is measured, what the data say of it, and what may be done next by whom.

The data decide: an outcome follows from the value on the day of the deadline, and what nobody knows is neither met nor missed. What was
met only later is late. Outcomes of several addressed are counted, never averaged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pantau.core.ukuran.rumus import Bilangan

JENIS = {"ikp": "Instruksi khusus pimpinan", "arahan": "Arahan", "komitmen": "Komitmen", "sidak": "Perintah sidak"}
OPERATOR = {">=": "≥", "<=": "≤", "=": "="}
HASIL = {
    "berjalan": "Berjalan",
    "tercapai": "Dipenuhi",
    "terlambat": "Terlambat",
    "tidak_tercapai": "Tidak dipenuhi",
    "tidak_dinilai": "Tidak dapat dinilai",
    "dicabut": "Dicabut",
}
PERISTIWA = {
    "usul": "mengusulkan nilai lain",
    "setuju": "menyetujui usul",
    "tolak": "menolak usul",
    "cabut": "mencabut",
    "serah": "menyerahkan",
    "terima": "menerima",
    "kembali": "mengembalikan",
    "hasil": "hasil menurut data",
    "susul": "dipenuhi sesudah batas",
}
TINDAKAN = ("usul", "setuju", "tolak", "cabut", "serah", "terima", "kembali")
RENTANG = {"%": (0, 100), "poin": (-100, 100), "Rp": (0, 10**18), "jumlah": (0, 10**9)}  # unit → what a bound can be; rupiah in sen
Deret = Sequence[tuple[date, Bilangan | None]]


@dataclass(frozen=True, slots=True)
class Hasil:
    """An outcome (a key of HASIL), and since when it is met, if it is."""

    kata: str
    pada: date | None = None


def meets(nilai: Bilangan | None, operator: str, ambang: float) -> bool | None:
    """Whether a value meets a bound; None where there is no value."""
    if nilai is None:
        return None
    return nilai >= ambang if operator == ">=" else nilai <= ambang if operator == "<=" else nilai == ambang


def possible(satuan: str, ambang: float) -> bool:
    """Whether a bound is one that a measure of that unit can reach."""
    paling_rendah, paling_tinggi = RENTANG[satuan]
    return paling_rendah <= ambang <= paling_tinggi


def outcome(deret: Deret, operator: str, ambang: float, batas: date, kini: date) -> Hasil:
    """What values by day (in order, one a day at most) say of an instruction on a day. The last day of the deadline is whole: until it is over
    the instruction runs; met is what the value of that very day meets, since the first day of the unbroken run that it ends."""
    tepat: bool | None = None
    sejak: date | None = None
    for hari, nilai in deret:
        if hari > min(batas, kini):
            break
        kena = meets(nilai, operator, ambang)
        sejak = (sejak or hari) if kena else None
        tepat = kena if hari == batas else tepat
    if kini <= batas:
        return Hasil("berjalan", sejak)
    if tepat:
        return Hasil("tercapai", sejak)
    susul = next((h for h, v in deret if batas < h <= kini and meets(v, operator, ambang)), None)
    if susul is not None:
        return Hasil("terlambat", susul)
    return Hasil("tidak_tercapai" if tepat is False else "tidak_dinilai")


def known_until(batas: date, lapor: date, tunggu: int) -> date:
    """The last day on which what is dated by a deadline may still come in: that of the reports of the last month that had ended by then, and
    not before so many days have gone."""
    return max(lapor, batas + timedelta(days=tunggu))


def together(kata: Iterable[str]) -> str:
    """The outcome of an instruction to several: withdrawn if all are, running while one runs, not met if one is not, then not known, then
    late; met only where all meet it."""
    ada = [k for k in kata if k != "dicabut"]
    return next((k for k in ("berjalan", "tidak_tercapai", "tidak_dinilai", "terlambat", "tercapai") if k in ada), "dicabut")


@dataclass(frozen=True, slots=True)
class Laju:
    """Change per day: what is needed from now on, what there was so far; what the value should be today on an even way to the bound, and by
    how much it is behind that (0 where it is not). None where it cannot be told."""

    perlu: float | None
    sejauh: float | None
    harap: float | None
    tertinggal: float | None


def pace(awal: Bilangan | None, nilai: Bilangan | None, ambang: float, mulai: date, kini: date, batas: date) -> Laju:
    """The pace towards a bound from the value at the start and that of today."""
    jalan, sisa, semua = (kini - mulai).days, (batas - kini).days, (batas - mulai).days
    perlu = (ambang - nilai) / sisa if nilai is not None and sisa > 0 else None
    if awal is None or nilai is None or jalan <= 0 or semua <= 0:
        return Laju(perlu, None, None, None)
    harap = awal + (ambang - awal) * min(jalan, semua) / semua
    kurang = harap - nilai if ambang >= awal else nilai - harap
    return Laju(perlu, (nilai - awal) / jalan, harap, max(0.0, kurang))


def drawn(awal: Bilangan | None, nilai: Bilangan | None, ambang: float, harap: float | None) -> tuple[float, float | None] | None:
    """What part of the way is filled, and where it should be today, each 0 to 1: of a bound above zero the value itself, towards zero what has gone of
    the value at the start. None where nothing can be drawn."""

    def part(v: float) -> float:
        return max(0.0, min(1.0, v))

    if nilai is None:
        return None
    if ambang > 0:
        return part(nilai / ambang), None if harap is None else part(harap / ambang)
    if ambang == 0 and awal:
        return part((awal - nilai) / awal), None if harap is None else part((awal - harap) / awal)
    return None


@dataclass(frozen=True, slots=True)
class Keandalan:
    """How many that fell due were met in time, late, not met, and how many could not be told: counts beside each other, no share of shares."""

    jatuh: int
    tercapai: int
    terlambat: int
    tidak: int
    tanpa: int


def reliability(kata: Iterable[str]) -> Keandalan:
    """The counts of outcomes; what runs or was withdrawn did not fall due."""
    isi = [k for k in kata if k not in ("berjalan", "dicabut")]
    return Keandalan(len(isi), *(isi.count(k) for k in ("tercapai", "terlambat", "tidak_tercapai", "tidak_dinilai")))


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """Something that happened for one of those addressed ("": for all): what, when, by whom, with which value or outcome."""

    jenis: str
    alamat: str
    hari: date
    oleh: str
    ambang: float | None = None
    hasil: str = ""


@dataclass(frozen=True, slots=True)
class Kedudukan:
    """Where an instruction stands for one of those addressed: the bound that holds, a proposal or a delivery that waits for an answer, whether
    it was withdrawn, the outcome that was frozen ("" before), and when it was met after that."""

    ambang: float | None
    usul: Peristiwa | None = None
    serah: Peristiwa | None = None
    dicabut: bool = False
    beku: str = ""
    susul: date | None = None

    @property
    def kata(self) -> str:
        """The outcome as it is told."""
        return "dicabut" if self.dicabut else "terlambat" if self.susul else self.beku or "berjalan"


def stand(ambang: float | None, peristiwa: Iterable[Peristiwa], alamat: str) -> Kedudukan:
    """Where the events leave one of those addressed."""
    k = Kedudukan(ambang)
    for p in peristiwa:
        if p.alamat in ("", alamat):
            k = _after(k, p)
    return k


def _after(k: Kedudukan, p: Peristiwa) -> Kedudukan:
    match p.jenis:
        case "usul":
            return replace(k, usul=p)
        case "setuju":
            return replace(k, usul=None, ambang=k.usul.ambang if k.usul else k.ambang)
        case "tolak":
            return replace(k, usul=None)
        case "cabut":
            return replace(k, dicabut=True, usul=None)
        case "serah":
            return replace(k, serah=p)
        case "hasil":
            return replace(k, beku=p.hasil)
        case "susul":
            return replace(k, susul=p.hari)
        case _:  # terima, kembali: the delivery is answered
            return replace(k, serah=None)


@dataclass(frozen=True, slots=True)
class Pihak:
    """How somebody stands to an instruction: gave it, is addressed by it, or delivered what waits."""

    pemberi: bool = False
    disapa: bool = False
    penyerah: bool = False


def next_acts(k: Kedudukan, p: Pihak, *, terukur: bool, lewat: bool) -> tuple[str, ...]:
    """What somebody may do now. `terukur`: the data decide; `lewat`: the deadline is over. Past it nothing is proposed, agreed or withdrawn any
    more: what was not kept stays so. Nobody accepts what he delivered himself."""
    tuntas = k.dicabut or k.beku == "tercapai" or k.susul is not None
    terbuka = not tuntas and not k.beku and not lewat
    putus = p.pemberi and not p.penyerah and k.serah is not None and not tuntas
    boleh = {
        "usul": p.disapa and terukur and terbuka and k.usul is None,
        "setuju": p.pemberi and terbuka and k.usul is not None,
        "tolak": p.pemberi and terbuka and k.usul is not None,
        "cabut": p.pemberi and terbuka,
        "serah": p.disapa and not terukur and k.serah is None and not tuntas,
        "terima": putus,
        "kembali": putus,
    }
    return tuple(x for x in TINDAKAN if boleh[x])


def closing(k: Kedudukan, batas: date) -> str:
    """The outcome at the deadline of what is not measured: nothing as long as what was delivered in time waits to be looked at."""
    return "" if k.serah is not None and k.serah.hari <= batas else "tidak_tercapai"
