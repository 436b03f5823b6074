"""Findings as a person works through them: what is told of several sheets is one line, what asks for the same is one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pantau.core.masalah import Masalah

URUTAN = {"error": 0, "warning": 1, "info": 2}
KALIMAT_MAKS = 5
SEBUT = 3  # values that a sentence names of those in which its findings differ


@dataclass(frozen=True, slots=True)
class Tempat:
    """A file with the sheets and lines of which the same is told, in order."""

    berkas: str
    lembar: tuple[str, ...]
    baris: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BarisTemuan:
    """What is told, once, with every place of which it is told."""

    masalah: Masalah
    jumlah: int
    tempat: tuple[Tempat, ...]

    @property
    def kolom(self) -> str:
        """Heading of the column."""
        return str(self.masalah.where.get("column", ""))


@dataclass(frozen=True, slots=True)
class KelompokTemuan:
    """Findings that ask for the same. `code` is "" for the last group of several kinds."""

    code: str
    severity: str
    jumlah: int
    jenis: int
    baris: tuple[BarisTemuan, ...]

    def params(self) -> dict[str, Any]:
        """What fills the sentence of the group: what all share, counts added up, else the first few values. `n`: how many there are."""
        nama = dict.fromkeys(n for b in self.baris for n in b.masalah.params)
        isi: dict[str, Any] = {}
        for n in nama:
            nilai = list(dict.fromkeys(b.masalah.params[n] for b in self.baris if n in b.masalah.params))
            if len(nilai) == 1:
                isi[n] = nilai[0]
            elif n == "jumlah" and all(isinstance(x, int) for x in nilai):
                isi[n] = sum(b.masalah.params[n] * b.jumlah for b in self.baris)
            else:
                isi[n] = ", ".join(map(str, nilai[:SEBUT])) + (", …" if len(nilai) > SEBUT else "")
        return isi | {"n": self.jumlah}


def merge_repeats(masalah: Iterable[Masalah]) -> list[BarisTemuan]:
    """Findings with the same words about the same column as one, with all their places: twelve month sheets repeat what one says."""
    sama: dict[tuple[Any, ...], list[Masalah]] = {}
    for m in masalah:
        kunci = (m.code, m.severity, repr(sorted(m.params.items())), m.value, m.where.get("column"))
        sama.setdefault(kunci, []).append(m)
    return [BarisTemuan(isi[0], len(isi), _places(isi)) for isi in sama.values()]


def _places(isi: Sequence[Masalah]) -> tuple[Tempat, ...]:
    berkas: dict[str, list[dict[str, Any]]] = {}
    for m in isi:
        berkas.setdefault(str(m.where.get("file", "")), []).append(m.where)
    return tuple(
        Tempat(
            f,
            tuple(dict.fromkeys(str(w["sheet"]) for w in w_isi if w.get("sheet"))),
            tuple(dict.fromkeys(int(w["row"]) for w in w_isi if str(w.get("row", "")).isdigit())),
        )
        for f, w_isi in berkas.items()
    )


def group_findings(masalah: Iterable[Masalah], maks: int = KALIMAT_MAKS) -> list[KelompokTemuan]:
    """Findings by what they ask for, the gravest and most frequent first; of more than `maks` kinds the last ones are one group."""
    kode: dict[tuple[str, str], list[BarisTemuan]] = {}
    for b in merge_repeats(masalah):
        kode.setdefault((b.masalah.severity, b.masalah.code), []).append(b)
    semua = [KelompokTemuan(c, s, sum(b.jumlah for b in isi), 1, tuple(isi)) for (s, c), isi in kode.items()]
    semua.sort(key=lambda k: (URUTAN.get(k.severity, 3), -k.jumlah))
    if len(semua) <= maks:
        return semua
    lain = semua[maks - 1 :]
    sisa = KelompokTemuan("", lain[0].severity, sum(k.jumlah for k in lain), len(lain), tuple(b for k in lain for b in k.baris))
    return [*semua[: maks - 1], sisa]
