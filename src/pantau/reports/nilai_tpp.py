"""What a rule of the allowance comes to for every unit in scope, period by period, with the facts behind it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pantau.apps.siklus.rantai import chains_seen
from pantau.apps.tpp.actions import Berkas, UsulTpp, cases
from pantau.apps.tpp.queries import allowances
from pantau.core.aturan import Aturan, AturanTidakAdaError
from pantau.core.indeks import compose, deduction
from pantau.core.indikator import share
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import month_end
from pantau.core.tpp import AWALAN, AturanTpp, AturanTppError, Langkah, Masa, read_rule, run
from pantau.reports.indeks import weights
from pantau.reports.instruksi_baca import items
from pantau.reports.konteks import Konteks
from pantau.reports.nilai_indeks import components, deductions

TAK_KENA = ("dikecualikan", "sanggah_diterima")


@dataclass(frozen=True, slots=True)
class Ditetapkan:
    """A rule with its record: `milik` tells whether the pemda has adopted it; the others are examples."""

    a: AturanTpp
    catatan: Aturan

    @property
    def milik(self) -> bool:
        """Whether the pemda has adopted it."""
        return self.catatan.milik_pemda


@dataclass(frozen=True, slots=True)
class Bukti:
    """A value of a period and what it was worked out from: reached and of what, in `satuan`."""

    ke: int
    akhir: date
    nilai: Fraction | None
    tercapai: int | float | None
    dari: int | float | None
    satuan: str


@dataclass(frozen=True, slots=True)
class Orang:
    """A position under a rule: its unit (index), its name, who holds it, its allowance in the last period, and what its periods come to."""

    jabatan: int
    unit: int
    nama: str
    pemangku: str
    besaran: int
    langkah: tuple[Langkah, ...]


def rules_at(kx: Konteks) -> list[Ditetapkan]:
    """Every rule of the allowance on the day, adopted ones first."""
    hasil = []
    for kode in sorted({a.kode for a in kx.aturan.daftar if a.kode.startswith(AWALAN)}):
        try:
            c = kx.aturan.at(kode, kx.minta.per)
            hasil.append(Ditetapkan(read_rule(kode.removeprefix(AWALAN), c.nilai), c))
        except AturanTidakAdaError:
            continue
        except (AturanTppError, KeyError, ValueError, TypeError) as e:
            raise DitolakError(Masalah("tpp_aturan_rusak", {}, {"isi": kode, "bagian": str(e)[:40]})) from e
    return sorted(hasil, key=lambda x: not x.milik)


def chosen(kx: Konteks, id: str) -> Ditetapkan:
    """The rule that is asked for, else the first adopted one, else an example."""
    ada = rules_at(kx)
    x = next((x for x in ada if x.a.id == id), None) if id else next(iter(ada), None)
    if x is None:
        raise DitolakError(Masalah("pilihan_salah", {"column": "aturan"}, {"isi": id[:40], "pilihan": ", ".join(y.a.id for y in ada)}))
    return x


def periods(kx: Konteks, a: AturanTpp) -> list[tuple[int, date]]:
    """The periods of the year that have ended: number and last day."""
    semua = [(n, month_end(kx.kolom.tahun, n * a.periode)) for n in range(1, 12 // a.periode + 1)]
    return [(n, akhir) for n, akhir in semua if akhir <= kx.minta.per]


def _absorbed(kx: Konteks, a: AturanTpp, i: int) -> list[Bukti]:
    """Spent of what the unit itself had planned until the end of each period. Unknown where nothing was told or planned."""
    s, hasil = kx.deret.sendiri, []
    for n, akhir in periods(kx, a):
        m = akhir.month - 1
        real, rak = int(s["realisasi"][i, m]), int(s["rak"][i, m])
        tahu = bool(s["n_real"][i, m]) and rak > 0
        hasil.append(Bukti(n, akhir, share(real, rak) if tahu else None, real if tahu else None, rak or None, "Rp"))
    return hasil


def _instructed(kx: Konteks, a: AturanTpp, unit: int) -> list[Bukti]:
    """Instructions that fell due within each period, and those met in time. Where none fell due nothing is judged."""
    hasil = []
    for n, akhir in periods(kx, a):
        awal = date(akhir.year, akhir.month - a.periode + 1, 1)
        kata = [
            y.k.kata
            for b in items(kx)
            for y in b.bagian
            if y.t.unit == unit and awal <= b.x.batas <= akhir and y.k.kata not in ("berjalan", "dicabut", "tidak_dinilai")
        ]
        tepat = sum(k == "tercapai" for k in kata)
        hasil.append(Bukti(n, akhir, share(tepat, len(kata)), tepat if kata else None, len(kata) or None, "jumlah"))
    return hasil


def _indexed(kx: Konteks, a: AturanTpp, nilai: float | None) -> list[Bukti]:
    """The index at the end of the period that ends on the day; of earlier ones nothing is told here."""
    isi = []
    for n, akhir in periods(kx, a):
        x = nilai if akhir == kx.minta.per else None
        isi.append(Bukti(n, akhir, None if x is None else Fraction(repr(x)), x, 100.0 if x is not None else None, "%"))
    return isi


def values(kx: Konteks, a: AturanTpp) -> dict[int, list[Bukti]]:
    """Unit (index) → its periods with the facts behind each, of the units with pagu of their own."""
    units = [i for i in kx.scope_units() if kx.hasil.unit_sendiri["pagu"][i]]
    if a.ukuran == "serapan_rak":
        return {i: _absorbed(kx, a, i) for i in units}
    if a.ukuran == "instruksi_tepat":
        return {i: _instructed(kx, a, kx.kolom.unit[i].id) for i in units}
    isi, kurang, aturan, w = components(kx), deductions(kx), kx.aturan.value("pengurang_indeks", kx.minta.per), weights(kx, "")
    return {i: _indexed(kx, a, compose(isi[i], w, deduction(kurang[i], aturan)).nilai) for i in units}


def open_cases(kx: Konteks) -> dict[tuple[str, int, int], Berkas]:
    """(rule, period, unit id) → what was proposed and happened to it."""
    baca = lambda: {(x.p.aturan, x.p.ke, x.p.unit): x for x in cases(kx.kolom.tahun, kx.pada.diketahui)}  # noqa: E731
    return kx.once(f"tpp_perkara {kx.pada.diketahui}", baca)


def _exempt(ada: dict[tuple[str, int, int], Berkas], a: AturanTpp, ke: int, unit: int) -> bool:
    x = ada.get((a.id, ke, unit))
    return x is not None and x.perkara.kata in TAK_KENA


def unit_steps(kx: Konteks, a: AturanTpp, isi: dict[int, list[Bukti]], ada: dict[tuple[str, int, int], Berkas]) -> dict[int, list[Langkah]]:
    """What the periods of every unit come to, without amounts."""
    return {i: run(a, [Masa(b.ke, b.nilai, None, _exempt(ada, a, b.ke, kx.kolom.unit[i].id)) for b in bukti]) for i, bukti in isi.items()}


def persons(
    kx: Konteks, a: AturanTpp, isi: dict[int, list[Bukti]], ada: dict[tuple[str, int, int], Berkas], tampak: Collection[int] | None
) -> list[Orang]:
    """The positions in scope with an allowance that the reader sees (None: all), and what their periods come to."""
    letak, hasil, sama = {kx.kolom.unit[i].id: i for i in isi}, list[Orang](), dict[tuple[int | None, ...], tuple[Langkah, ...]]()
    m = kx.minta
    rp = kx.once(f"tpp_besaran {kx.pada.diketahui}", lambda: allowances(kx.pada.diketahui))
    s = kx.once(f"tpp_rantai {kx.aturan.nama}", lambda: chains_seen(kx.kolom, m.per, kx.aturan, kx.pada.diketahui, m.diketahui is None))
    besaran = {akhir: {j: n for j, hari, n in rp if hari <= akhir} for _, akhir in periods(kx, a)}
    for j, v in sorted(s.jabatan.items(), key=lambda x: (x[1].unit, x[1].nama)):
        i = letak.get(v.unit)
        if i is None or (tampak is not None and j not in tampak) or not any(j in x for x in besaran.values()):
            continue
        isinya = (i, *(besaran[b.akhir].get(j) for b in isi[i]))  # who is given the same in one unit comes to the same
        if len(isinya) == 1 or isinya[-1] is None:
            continue
        if isinya not in sama:
            masa = zip(isi[i], isinya[1:], strict=True)
            sama[isinya] = tuple(run(a, [Masa(b.ke, b.nilai, n, _exempt(ada, a, b.ke, v.unit)) for b, n in masa]))
        hasil.append(Orang(j, i, v.nama, s.pemangku[j].nama if j in s.pemangku else "", isinya[-1], sama[isinya]))
    return hasil


def proposals(kx: Konteks, x: Ditetapkan) -> list[UsulTpp]:
    """The units that the adopted rule meets in the last period, as they are frozen, with the facts behind each."""
    if not x.milik:
        raise DitolakError(Masalah("tpp_tanpa_aturan"))
    isi, ada, hasil = values(kx, x.a), open_cases(kx), []
    langkah, orang = unit_steps(kx, x.a, isi, ada), persons(kx, x.a, isi, ada, None)
    for i, steps in langkah.items():
        if not steps or steps[-1].kata != "kena":
            continue
        b, unit = isi[i][-1], kx.kolom.unit[i].id
        rp = {str(o.jabatan): _plain(o.langkah[-1], o.besaran) for o in orang if o.unit == i}
        data = {
            "tahun": kx.kolom.tahun,
            "awal": date(b.akhir.year, b.akhir.month - x.a.periode + 1, 1).isoformat(),
            "akhir": b.akhir.isoformat(),
            "nilai": str(b.nilai),
            "tercapai": b.tercapai,
            "dari": b.dari,
            "satuan": b.satuan,
            "ambang": str(x.a.ambang),
            "persen": str(steps[-1].persen),
            "akibat": x.a.akibat,
            "dasar": x.catatan.dasar,
            "diketahui": kx.pada.diketahui,
            "orang": rp,
        }
        hasil.append(UsulTpp(kx.kolom.tahun, x.a.id, b.ke, unit, data))
    return hasil


def _plain(x: Langkah, besaran: int) -> dict[str, int | None]:
    return {"besaran": besaran, "tunda": x.tunda, "potong": x.potong, "hangus": x.hangus, "tertunda": x.tertunda}
