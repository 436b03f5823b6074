"""What sheets and budget documents say of the same pagu: every difference is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import date

from pantau.apps.anggaran.models import BarisAnggaran, PaguBaris, PaguLemah, VersiAnggaran
from pantau.apps.anggaran.turunan import carriers
from pantau.base.fakta import active_sql
from pantau.base.isi import Isi
from pantau.base.kunci import as_date
from pantau.base.tulis import fetch_rows
from pantau.core.masalah import Masalah
from pantau.core.perubahan import Langkah, value_on
from pantau.core.uang import format_rupiah

Langkahan = dict[int, list[Langkah]]


def against_budget(
    pagu: Isi, tertera: Isi, tahun: int, units: Collection[int], unit_of: Callable[[int], int], node_of: Callable[[int], int]
) -> list[Masalah]:
    """Findings on proposed pagu: of documents (`pagu`) where they replace what sheets carried, of sheets (`tertera`) where the budget, or an
    earlier sheet, says otherwise. A line of which only its activity has pagu, by account, is compared with the sum of that."""
    if not units or not (len(pagu) or len(tertera)):
        return []
    masalah = []
    lemah = _steps(PaguLemah._meta.db_table, "t.mulai", "", tahun, units)
    if len(pagu) and lemah:
        nilai = sum(x[-1].nilai for x in lemah.values())
        masalah.append(Masalah("pagu_digantikan", {}, {"jumlah": len(lemah), "nilai": format_rupiah(nilai)}, "info"))
    if not len(tertera):
        return masalah
    versi = f"JOIN {VersiAnggaran._meta.db_table} v ON v.id = t.versi_id"
    kuat = _steps(PaguBaris._meta.db_table, "v.berlaku_mulai", versi, tahun, units, "v.urutan, ")
    mulai_kuat: dict[int, date] = {}  # unit → the day of its first budget document
    for b, langkah in kuat.items():
        mulai_kuat[unit_of(b)] = min(mulai_kuat.get(unit_of(b), date.max), langkah[0].hari)
    pembawa = carriers(tahun, units)
    menurut = {dokumen: _by_node(langkah, node_of) for dokumen, langkah in ((True, kuat), (False, lemah))}
    k = tertera.kolom
    for baris, per, p, format, ke, berkas in zip(
        k["baris"], k["per"], k["pagu"], k["asal_format"], tertera.baris_ke, tertera.berkas, strict=True
    ):
        unit = unit_of(baris)
        dokumen = per >= mulai_kuat.get(unit, date.max)
        if dokumen or pembawa.get(unit, format) != format:
            sendiri = (kuat if dokumen else lemah).get(baris)
            ada = value_on(sendiri, per) if sendiri else _sum_on(menurut[dokumen].get(node_of(baris), []), per)
            if ada != p:
                isi = {"berkas": format_rupiah(p), "anggaran": format_rupiah(ada) if ada is not None else "–"}
                kata = ("pagu_beda_anggaran", isi) if dokumen else ("pagu_beda_lembar", {**isi, "format": pembawa[unit]})
                masalah.append(Masalah(kata[0], {"row": ke, "berkas": berkas}, kata[1], "warning"))
        elif baris in lemah and (lama := value_on(lemah[baris], per)) not in (None, p):
            isi = {"lama": format_rupiah(lama), "baru": format_rupiah(p), "per": per.isoformat()}
            masalah.append(Masalah("pagu_berubah", {"row": ke, "berkas": berkas}, isi, "info"))
    return masalah


def _by_node(langkah: Langkahan, node_of: Callable[[int], int]) -> dict[int, list[list[Langkah]]]:
    """The pagu of the lines of every activity."""
    hasil: dict[int, list[list[Langkah]]] = defaultdict(list)
    for b, isi in langkah.items():
        hasil[node_of(b)].append(isi)
    return hasil


def _sum_on(langkah: list[list[Langkah]], hari: date) -> int | None:
    """What several lines together say of a day; None if none of them says anything."""
    ada = [x for isi in langkah if (x := value_on(isi, hari)) is not None]
    return sum(ada) if ada else None


def _steps(tabel: str, hari: str, gabung: str, tahun: int, units: Collection[int], urut: str = "") -> Langkahan:
    """Pagu of the lines of units, from when it holds."""
    rows = fetch_rows(
        f"SELECT t.baris_id, CAST({hari} AS text), t.pagu FROM {tabel} t JOIN {BarisAnggaran._meta.db_table} l ON l.id = t.baris_id {gabung} "
        f"WHERE l.tahun = %s AND l.unit_id IN ({', '.join(['%s'] * len(units))}) AND {active_sql(tabel)} ORDER BY {hari}, {urut}t.id",
        [tahun, *units],
    )
    hasil: Langkahan = defaultdict(list)
    for b, h, p in rows:
        hasil[b].append(Langkah(as_date(h), p))
    return hasil
