"""Checks of an RFK sheet: rows that come again, values that fall from month to month, printed percentages and weights against the amounts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from pantau.core.uang import SEN, format_angka, format_rupiah
from pantau.imports.lembaran.badan import amount
from pantau.imports.lembaran.kolom import take_apart
from pantau.imports.nilai import Pembaca


@dataclass(slots=True)
class Catat:
    """What one sheet says about an activity at one date."""

    tabel: Pembaca
    baris: int
    pagu: int
    real: int | None
    fisik: float | None


@dataclass(slots=True)
class Dilihat:
    """Activities seen, by node and date, over all sheets of the import."""

    isi: dict[int, dict[date, Catat]] = field(default_factory=dict)

    def has(self, simpul: int, per: date) -> bool:
        """Whether the node was seen at the date."""
        return per in self.isi.get(simpul, {})

    def note(self, p: Pembaca, n: int, simpul: int, per: date, pagu: int, real: int | None, fisik: float | None) -> bool:
        """Note a row; False, and a finding that names the other row, if the same activity stands at the same date already."""
        ada = self.isi.setdefault(simpul, {})
        if (dulu := ada.get(per)) is not None:
            lama = dulu.tabel.tabel
            if dulu.tabel is p:
                p.twin(n, dulu.baris)
            else:
                p.problem("lembar_menyebut_sama", n, tempat=lama.lembar.place, baris=lama.numbers[dulu.baris], per=per.isoformat())
            return False
        ada[per] = Catat(p, n, pagu, real, fisik)
        return True

    def finish(self) -> None:
        """Name what falls from one date to the next within the import."""
        for per_tanggal in self.isi.values():
            urut = sorted(per_tanggal.items())
            for (d1, a), (d2, b) in pairwise(urut):
                if a.real is not None and b.real is not None and b.real < a.real:
                    nilai = {"lama": format_rupiah(a.real), "baru": format_rupiah(b.real)}
                    b.tabel.problem(
                        "kumulatif_turun_antar", b.baris, "keu_real_rp", severity="warning", dari=d1.isoformat(), ke=d2.isoformat(), **nilai
                    )
                if a.fisik is not None and b.fisik is not None and b.fisik < a.fisik - 1e-9:
                    persen = {"lama": f"{format_angka(a.fisik)} %", "baru": f"{format_angka(b.fisik)} %"}
                    b.tabel.problem(
                        "kumulatif_turun_antar",
                        b.baris,
                        "fisik_real_kum",
                        severity="warning",
                        dari=d1.isoformat(),
                        ke=d2.isoformat(),
                        **persen,
                    )


def check_row(p: Pembaca, n: int, pagu: int | None, fisik: float | None, target: float | None) -> bool:
    """Name a missing pagu and percentages out of range; whether the row can be used."""
    if pagu is None and n not in p.baris_salah:
        p.empty(n, "pagu")
    for id, v in (("fisik_real_kum", fisik), ("fisik_rencana_kum", target)):
        if v is not None and not 0 <= v <= 100.000001:
            p.problem("persen_di_luar_rentang", n, id, value=str(v), kolom=p.tabel.heading(id), isi=_plain(v))
    return n not in p.baris_salah


def fractions(p: Pembaca, uang: dict[str, list[int | None]], persen: dict[str, list[float | None]]) -> None:
    """Make the doubt about fractions an error where money says that work has begun: 40 % paid and 0,6 % built is no percentage. Where
    the column as a whole is none of doubt, such a row is named."""
    ragu = {m.where.get("column") for m in p.masalah if m.code == "persen_tampak_pecahan"}
    for id, nilai in persen.items():
        diragukan = p.tabel.heading(id) in ragu
        for n, v in enumerate(nilai):
            pagu, real = uang["pagu"][n], uang["keu_real_rp"][n]
            if v and pagu and real and real * 20 > pagu and 0 < v < 1:
                w = {"kolom": p.tabel.heading(id), "isi": _plain(v), "kali": _plain(v * 100)}
                p.problem("persen_pecahan_pasti", n, id, severity="error" if diragukan else "warning", value=str(v), **w)
                ragu.discard(p.tabel.heading(id))
    p.masalah[:] = [m for m in p.masalah if m.code != "persen_tampak_pecahan" or m.where.get("column") in ragu]


def _plain(v: float) -> str:
    """A percentage as people write it, with a comma and without zeros at its end."""
    return f"{v:g}".replace(".", ",")


def _printed(x: Any) -> float:
    """Half a unit of the last decimal that a printed percentage shows, and a little for what was rounded before it."""
    ekor = repr(float(x)).partition(".")[2]
    return 0.51 * 10.0 ** -len(ekor) if "e" not in ekor and len(ekor) < 6 else 1e-6


def check_stated(p: Pembaca, uang: dict[str, list[int | None]]) -> None:
    """Compare printed weights, percentages and remainders with the amounts: each row that differs, or once where most of a column does."""
    total = sum(v for v in uang["pagu"] if v)
    hitung: dict[str, Callable[[int, int | None], float | None]] = {
        "keu_real_kum": lambda pagu, real: real * 100 / pagu if pagu and real is not None else None,
        "bobot": lambda pagu, real: pagu * 100 / total if total else None,
    }
    for id, rumus in hitung.items():
        if not p.has(id):
            continue
        beda = []
        for n, v in enumerate(p.typed(id, severity="warning")):
            pagu = uang["pagu"][n]
            h = rumus(pagu, uang["keu_real_rp"][n]) if v is not None and pagu is not None else None
            if h is not None and abs(v - h) > max(_printed(v), 0.006):
                beda.append((n, v, h))
        if beda and not (id == "bobot" and _scaled(beda, len(uang["pagu"]))):
            _tell(p, id, [(n, f"{format_angka(v)} %", f"{format_angka(h)} %") for n, v, h in beda])
    if p.has("sisa"):
        lain = []
        for n, v in enumerate(p.typed("sisa", severity="warning")):
            h = None if uang["pagu"][n] is None else (uang["pagu"][n] or 0) - (uang["keu_real_rp"][n] or 0)
            if v is not None and h is not None and abs(v - h) >= SEN:
                lain.append((n, format_rupiah(v), format_rupiah(h)))
        _tell(p, "sisa", lain)
    _check_reach(p, uang["keu_real_rp"])


SEMUA = 3  # rows that are told one by one, however small the sheet


def _tell(p: Pembaca, id: str, beda: list[tuple[int, str, str]]) -> None:
    """A finding for every row (what is printed, what the amounts give), or one for all where more than half of the sheet differs."""
    sekali = len(beda) > SEMUA and len(beda) * 2 > len(p.tabel.rows)
    for n, tertulis, dihitung in beda[: 1 if sekali else None]:
        kata: dict[str, Any] = {"tertulis": tertulis, "dihitung": dihitung, "jumlah": len(beda) if sekali else 1}
        p.problem("tertulis_beda", n, id, severity="warning", kolom=p.tabel.heading(id), **kata)


def _scaled(beda: list[tuple[int, float, float]], banyak: int) -> bool:
    """Whether all weights stand in one proportion to those of this sheet: weights within a larger whole are not wrong."""
    kali = [v / h for _, v, h in beda if h]
    return len(beda) * 10 >= banyak * 8 and bool(kali) and max(kali) - min(kali) < 0.02 * max(kali)


def _check_reach(p: Pembaca, nilai: list[int | None]) -> None:
    """Name the rows whose amount up to this month is not that up to the month before and of this month together, where the sheet prints all three."""
    id = "keu_real_rp"
    judul = p.tabel.judul.nama
    kepala = {i: take_apart(n) for i, n in enumerate(judul) if n and i not in p.tabel.kolom.values()}
    milik = take_apart(p.tabel.heading(id))
    letak = [[i for i, k in kepala.items() if (k.kata, k.jangkau) == (milik.kata, x) and k.satuan != "persen"] for x in ("lalu", "ini")]
    if not p.has(id) or any(len(x) != 1 for x in letak):
        return
    kali = p.tabel.isi.kali.get(id, 1)
    for n, v in enumerate(nilai):
        bagian = [amount(p.tabel.rows[n][i]) if i < len(p.tabel.rows[n]) else None for (i,) in letak]
        if v is not None and all(x is not None for x in bagian) and abs(v - (h := sum(x or 0 for x in bagian) * kali)) >= SEN * kali:
            kata = {"lalu": judul[letak[0][0]], "ini": judul[letak[1][0]], "tertulis": format_rupiah(v), "dihitung": format_rupiah(h)}
            p.problem("sampai_beda", n, id, severity="warning", kolom=p.tabel.heading(id), **kata)
