"""Which units' figures ask most for a look: signs added up by rule, never by an opaque model, and what they weigh in a draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pantau.core.tanda import JenisTanda, Kelompok, Tanda, register
from pantau.core.tanda._hitungan import distances

TEMPAT = 3  # how much one sign counts at most
BIASA = 1  # deviations above the middle that many units have
TERBERAT = 4  # so that nobody is exempt and nobody nearly certain
RINGAN = 1  # severity of signs that do not reach the limit
URUTAN = ("kritis", "waspada", "belum_lapor")


@dataclass(frozen=True, slots=True)
class Sorotan:
    """A unit with its signs: how much each kind counts, what they come to, the severest of them, and whether that reaches the limit."""

    unit: int
    jenis: Mapping[str, int]
    nilai: int
    bobot: int
    disorot: bool


def signs() -> dict[str, JenisTanda]:
    """The findings that tell of embellished figures, the gravest first."""
    ada = [j for j in register().values() if j.bobot]
    return {j.id: j for j in sorted(ada, key=lambda j: (-j.bobot, URUTAN.index(j.status), j.id))}


def unusual(g: Kelompok, units: Sequence[int]) -> dict[int, int]:
    """Unit → how much a sign counts there, one to three. A sign on the unit itself was held against the others already and counts whole; of signs on
    its works the number counts, by how far it lies above that of the other units: what all have as well says nothing of one."""
    utuh = {t.unit for t in g.isi if t.simpul is None and "paket" not in t.params}
    ada = Counter(t.unit for t in g.isi if t.unit not in utuh)
    jauh = distances([ada[u] for u in units], 1.0).tolist()
    hasil = {u: min(int(z) - BIASA, TEMPAT) for u, z in zip(units, jauh, strict=True) if z >= BIASA + 1}
    return hasil | {u: TEMPAT for u in units if u in utuh}


def highlighted(kelompok: Sequence[Kelompok], units: Sequence[int], batas: int) -> list[Sorotan]:
    """Units with signs, the most to ask first: each kind counts by its severity times how much it says of the unit."""
    isi = [(g.jenis, unusual(g, units)) for g in kelompok if g.jenis.bobot]
    hasil = []
    for u in units:
        ada = {j: x[u] for j, x in isi if u in x}
        if ada:
            nilai = sum(j.bobot * n for j, n in ada.items())
            hasil.append(Sorotan(u, {j.id: n for j, n in ada.items()}, nilai, max(j.bobot for j in ada), nilai >= batas))
    return sorted(hasil, key=lambda s: (-s.nilai, -s.bobot, s.unit))


def draw_weight(s: Sorotan | None, kritis: bool, dibetulkan: bool) -> int:
    """What a unit weighs in a draw: one, its severity (one where its signs do not reach the limit), one more where something critical stands;
    one less where it corrected figures by itself. Nobody is exempt, nobody beyond the heaviest."""
    berat = 0 if s is None else s.bobot if s.disorot else RINGAN
    return min(max(1 + berat + kritis - dibetulkan, 1), TERBERAT)


def chosen(kelompok: Sequence[Kelompok], batas: int) -> list[tuple[JenisTanda, Tanda]]:
    """As many questions as can be read in a month: all that are critical first, then of every other kind its gravest, its second, and so on, so that
    one kind of which there are many leaves room for the rest; in the order of the kinds."""
    giliran = [
        (g.jenis.status != "kritis", n if g.jenis.status != "kritis" else 0, ke, n)
        for ke, g in enumerate(kelompok)
        for n in range(len(g.isi))
    ]
    dipilih = sorted((ke, n) for *_, ke, n in sorted(giliran)[:batas])
    return [(kelompok[ke].jenis, kelompok[ke].isi[n]) for ke, n in dipilih]
