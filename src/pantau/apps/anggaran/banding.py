"""What sheets and budget documents say of the same pagu: every difference is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from pantau.apps.anggaran.models import BarisAnggaran, PaguBaris, PaguLemah, VersiAnggaran
from pantau.apps.anggaran.queries import names_of_nodes
from pantau.apps.anggaran.turunan import carriers
from pantau.base.fakta import active_sql, origin_sql
from pantau.base.isi import Isi
from pantau.base.kunci import as_date
from pantau.base.tulis import fetch_rows
from pantau.core.anggaran import Sisi, sides_counted, word
from pantau.core.kode import is_under
from pantau.core.masalah import Masalah
from pantau.core.periode import day_number
from pantau.core.perubahan import Langkah, value_on
from pantau.core.uang import format_rupiah

Langkahan = dict[int, list[Langkah]]
SEBUT = 5


@dataclass(slots=True)
class _Buku:
    """Pagu of the lines of units, from when it holds; which lines have an account, and the word of every step."""

    langkah: Langkahan = field(default_factory=lambda: defaultdict(list))
    rinci: dict[int, bool] = field(default_factory=dict)
    akun: dict[int, str] = field(default_factory=dict)
    kata: dict[tuple[int, date], int] = field(default_factory=dict)

    def value(self, baris: int, seluruh: list[int], hari: date) -> int | None:
        """Pagu of a line on a day. One of which only its activity has pagu (`seluruh`: its lines), or which stands for an activity that has
        pagu by account too, is compared with what counts of that; None if nothing is said."""
        sendiri = self.langkah.get(baris)
        if sendiri and (self.rinci[baris] or not any(self.rinci[x] for x in seluruh)):
            nilai: int | None = value_on(sendiri, hari)
            return nilai
        jumlah, kata = [0, 0], [-1, -1]
        for x in seluruh:
            if (y := max((z.hari for z in self.langkah[x] if z.hari <= hari), default=None)) is not None:
                jumlah[self.rinci[x]] += value_on(self.langkah[x], hari)
                kata[self.rinci[x]] = max(kata[self.rinci[x]], self.kata[x, y])
        if max(kata) < 0:
            return None
        if min(kata) < 0:
            return sum(jumlah)
        dihitung = sides_counted(*(Sisi(np.array(jumlah[n]), np.array(kata[n])) for n in (0, 1)))
        return sum(n for n, ya in zip(jumlah, dihitung, strict=True) if ya)

    def account(self, kode: str, lines: Sequence[int], hari: date) -> int | None:
        """Pagu of an account on a day, over the lines of a unit that lie below it; None if nothing is said."""
        nilai = [value_on(self.langkah[b], hari) for b in lines if is_under(self.akun[b], kode) and self.langkah[b][0].hari <= hari]
        return sum(n or 0 for n in nilai) if nilai else None


def against_budget(
    pagu: Isi,
    tertera: Isi,
    tahun: int,
    units: Collection[int],
    unit_of: Callable[[int], int],
    node_of: Callable[[int], int],
    akun_of: Mapping[int, str],
    begins: Mapping[int, date],
) -> list[Masalah]:
    """Findings on proposed pagu: of documents (`pagu`) where they replace what sheets carried, of sheets (`tertera`) where the budget, or an
    earlier sheet, says otherwise. `akun_of`: the account of lines that tell of the whole unit, as a statement by account does; they are
    compared with all lines of the unit. `begins`: from when each version holds."""
    if not units or not (len(pagu) or len(tertera)):
        return []
    masalah = []
    lemah = _steps(PaguLemah._meta.db_table, "t.mulai", "", tahun, units)
    versi = f"JOIN {VersiAnggaran._meta.db_table} v ON v.id = t.versi_id"
    kuat = _steps(PaguBaris._meta.db_table, "v.berlaku_mulai", versi, tahun, units, "v.urutan")
    mulai_kuat: dict[int, date] = {}  # unit → the day of its first budget document
    for b, langkah in kuat.langkah.items():
        mulai_kuat[unit_of(b)] = min(mulai_kuat.get(unit_of(b), date.max), langkah[0].hari)
    if len(pagu) and lemah.langkah:
        masalah += _taken_over(pagu, lemah.langkah, mulai_kuat, unit_of, node_of, begins)
    if not len(tertera):
        return masalah
    pembawa = carriers(tahun, units)
    menurut = {dokumen: _by_node(buku.langkah, node_of) for dokumen, buku in ((True, kuat), (False, lemah))}
    seunit = _by_node(kuat.langkah, unit_of)
    k = tertera.kolom
    for baris, per, p, format, ke, berkas in zip(
        k["baris"], k["per"], k["pagu"], k["asal_format"], tertera.baris_ke, tertera.berkas, strict=True
    ):
        unit = unit_of(baris)
        dokumen = per >= mulai_kuat.get(unit, date.max)
        if dokumen or pembawa.get(unit, format) != format:
            if dokumen and baris in akun_of:
                ada = kuat.account(akun_of[baris], seunit[unit], per)
            else:
                ada = (kuat if dokumen else lemah).value(baris, menurut[dokumen].get(node_of(baris), []), per)
            if ada != p:
                isi = {"berkas": format_rupiah(p), "anggaran": format_rupiah(ada) if ada is not None else "–"}
                kata = ("pagu_beda_anggaran", isi) if dokumen else ("pagu_beda_lembar", {**isi, "format": pembawa[unit]})
                masalah.append(Masalah(kata[0], {"row": ke, "berkas": berkas}, kata[1], "warning"))
        elif baris in lemah.langkah and (lama := value_on(lemah.langkah[baris], per)) not in (None, p):
            isi = {"lama": format_rupiah(lama), "baru": format_rupiah(p), "per": per.isoformat()}
            masalah.append(Masalah("pagu_berubah", {"row": ke, "berkas": berkas}, isi, "info"))
    return masalah


def _taken_over(
    pagu: Isi,
    lemah: Langkahan,
    mulai_kuat: Mapping[int, date],
    unit_of: Callable[[int], int],
    node_of: Callable[[int], int],
    begins: Mapping[int, date],
) -> list[Masalah]:
    """Findings on what sheets carried and a document takes over from its day on: lines of activities that it names, and activities that it
    does not name, of which the pagu ends."""
    mulai: dict[int, date] = {}
    for b, v in zip(pagu.kolom["baris"], pagu.kolom["versi"], strict=True):
        mulai[unit_of(b)] = min(mulai.get(unit_of(b), date.max), begins[v])
    mulai = {u: h for u, h in mulai.items() if h < mulai_kuat.get(u, date.max)}
    disebut = {node_of(b) for b in pagu.kolom["baris"]}
    ganti: list[int] = []
    akhir: dict[int, int] = {}
    for b, langkah in lemah.items():
        if unit_of(b) in mulai:
            lama = value_on(langkah, mulai_kuat.get(unit_of(b), date.max) - timedelta(1)) or 0
            if node_of(b) in disebut:
                ganti += [lama] if lama else []
            elif lama:
                akhir[node_of(b)] = akhir.get(node_of(b), 0) + lama
    hari = min(mulai.values(), default=date.max).isoformat()
    hasil = []
    if ganti:
        hasil.append(Masalah("pagu_digantikan", {}, {"jumlah": len(ganti), "nilai": format_rupiah(sum(ganti)), "mulai": hari}, "info"))
    if akhir:
        nama = names_of_nodes(list(akhir)[:SEBUT])
        daftar = "; ".join(f"{' '.join(filter(None, nama[s]))} {format_rupiah(akhir[s])}" for s in nama)
        isi = {"jumlah": len(akhir), "nilai": format_rupiah(sum(akhir.values())), "mulai": hari, "daftar": daftar}
        hasil.append(Masalah("pagu_sementara_berakhir", {}, isi, "warning"))
    return hasil


def _by_node(langkah: Langkahan, node_of: Callable[[int], int]) -> dict[int, list[int]]:
    """The lines of every activity, or of every unit."""
    hasil: dict[int, list[int]] = defaultdict(list)
    for b in langkah:
        hasil[node_of(b)].append(b)
    return hasil


def _steps(tabel: str, hari: str, gabung: str, tahun: int, units: Collection[int], urut: str = "-1") -> _Buku:
    rows = fetch_rows(
        f"SELECT t.baris_id, CAST({hari} AS text), t.pagu, {urut}, {origin_sql()}, l.rekening FROM {tabel} t JOIN {BarisAnggaran._meta.db_table} l ON l.id = t.baris_id {gabung} "
        f"WHERE l.tahun = %s AND l.unit_id IN ({', '.join(['%s'] * len(units))}) AND {active_sql(tabel)} ORDER BY 2, 4, t.id",
        [tahun, *units],
    )
    hasil = _Buku()
    for b, h, p, urutan, lembar, rekening in rows:
        mulai = as_date(h)
        hasil.langkah[b].append(Langkah(mulai, p))
        hasil.rinci[b], hasil.akun[b] = bool(rekening), rekening
        hasil.kata[b, mulai] = word(day_number(mulai), urutan, lembar)
    return hasil
