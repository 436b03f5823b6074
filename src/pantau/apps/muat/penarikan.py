"""Taking a batch back: a superseding batch, never a deletion. Of everything it said, what was said before it stands again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pantau.apps.anggaran.models import BarisAnggaran, Simpul
from pantau.apps.muat.kata_jenis import KATA_JENIS
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.base.batch import BatchBaru, BerkasInfo, bump
from pantau.base.fakta import origin_sql
from pantau.base.jenis import Jenis, fixed_act, kinds
from pantau.base.models import Batch
from pantau.base.penegasan import restated
from pantau.base.tindakan import Ulangan, act
from pantau.base.tulis import fetch_rows
from pantau.base.turunan import in_parts
from pantau.core.masalah import DitolakError, Masalah


def withdraw_batch(*, batch: int, by: str, hak: Hak, alasan: str, nama_oleh: str = "") -> Batch:
    """Take a batch back: its rows stop counting, and of each thing it spoke of the last word of those batches counts that still stand."""
    with act(by) as t:
        b = Batch.objects.filter(pk=batch).first()
        if b is None:
            raise DitolakError(Masalah("batch_tidak_ada", {}, {"batch": batch}))
        isi = list(_written(b.pk))
        _may(b, isi, by, hak)
        if b.jenis == Batch.Jenis.PENARIKAN:
            raise DitolakError(Masalah("penarikan_tetap", {}, {"batch": batch, "menarik": b.menarik_id}))
        if (oleh := Batch.objects.filter(menarik=b).values_list("pk", flat=True).first()) is not None:
            raise DitolakError(Masalah("batch_sudah_ditarik", {}, {"batch": batch, "oleh": oleh}))
        if not alasan.strip():
            raise DitolakError(Masalah("alasan_wajib"))
        tetap = fixed_act(b.format)
        pesan = tetap.pesan if tetap else next((j.tetap for j in isi if j.tetap), "")
        if pesan:
            raise DitolakError(Masalah(pesan, {}, {"batch": batch}))
        t.catatan["alasan"] = alasan.strip()
        t.dibatalkan = b.pk
        sisa = [(j, _what_stands(j, b.pk)) for j in isi]
        baru = t.open(
            BatchBaru(
                jenis="penarikan",
                format=b.format,
                by=by,
                nama_oleh=nama_oleh,
                tahun=b.tahun,
                per=b.per,
                menarik=batch,
                unit_terkait=b.unit_terkait,
                opsi={"alasan": alasan.strip()},
            ),
            [BerkasInfo(f"penarikan batch {batch}", "", 0, 0)],
            _said_elsewhere(batch, [(j.id, x.tempat.batch) for j, s in sisa for x in s.ulang if x.tempat]),
        )
        for j, s in sisa:
            t.end(j, s.akhiri)
            t.repeat(j, s.ulang)
        bump(None)
    return baru


def _said_elsewhere(batch: int, lain: Sequence[tuple[str, int]]) -> list[Masalah]:
    """What stays as it is because files of later batches said it again: the kind of each row, and the batch."""
    nomor = sorted({b for _, b in lain})
    daftar = ", ".join(map(str, nomor[:10])) + (" …" if len(nomor) > 10 else "")
    rincian = ", ".join(f"{KATA_JENIS.get(j, j)} {n}" for j, n in Counter(j for j, _ in lain).items())
    isi = {"jumlah": len(lain), "batch": batch, "daftar": daftar, "rincian": rincian}
    return [Masalah("tetap_berlaku_jenis", {}, isi, "info")] if lain else []


def _written(batch: int) -> Iterator[Jenis]:
    """Kinds of which a batch said something itself (what only follows from facts is no word of its own), or says what stands by now."""
    for j in kinds():
        if not j.turunan and (_told(j, batch, "sumber_id") or _told(j, batch, "asal_id")):
            yield j


def _told(j: Jenis, batch: int, lewat: str) -> bool:
    """Whether a batch recorded rows of a kind itself (`sumber_id`), or rows that a withdrawal left standing rest on its word (`asal_id`)."""
    return bool(
        fetch_rows(f"SELECT 1 FROM {j.tabel} t WHERE t.{lewat} IN (SELECT id FROM base_berkas WHERE batch_id = %s) LIMIT 1", [batch])
    )


def _reaches_beyond(j: Jenis, batch: int) -> bool:
    """Whether rows that a batch wrote of a kind reach beyond their unit."""
    if j.luas is None:
        return False
    kolom = ", ".join(f"t.{j.column(f)}" for f in j.fields)
    rows = fetch_rows(f"SELECT {kolom} FROM {j.tabel} t WHERE t.sumber_id IN (SELECT id FROM base_berkas WHERE batch_id = %s)", [batch])
    return j.luas([j.baris(*r) for r in rows])


def _needed(j: Jenis, b: Batch) -> Izin:
    """The permission to take back what a batch said of a kind."""
    if b.jenis == Batch.Jenis.ENTRI:
        return Izin(j.tarik_entri)
    return Izin(j.tarik_tulis if j.tarik_tulis and _told(j, b.pk, "sumber_id") else j.tarik)


def may_withdraw(b: Batch, by: str, hak: Hak) -> bool:
    """Whether somebody may take such a batch back at all: his own where it touches only his units, those of others with the right over all."""
    return hak.may_units(Izin.TARIK_BATCH, b.unit_terkait) and (b.oleh == by or hak.may_unit(Izin.TARIK_BATCH, None))


def _may(b: Batch, isi: list[Jenis], by: str, hak: Hak) -> None:
    """Refuse whoever may not take back each kind that the batch wrote, of every unit it touched."""
    if not hak.may_units(Izin.TARIK_BATCH, b.unit_terkait):
        raise DitolakError(Masalah("tarik_di_luar_hak", {}, {"batch": b.pk}))
    if not may_withdraw(b, by, hak):
        raise DitolakError(Masalah("batch_orang_lain", {}, {"batch": b.pk, "oleh": b.nama_oleh or b.oleh}))
    for j in isi:
        izin = _needed(j, b)
        boleh = hak.may_unit(izin, None) if j.sepemda or _reaches_beyond(j, b.pk) else hak.may_units(izin, b.unit_terkait)
        if not boleh:
            raise DitolakError(Masalah("jenis_di_luar_hak", {}, {"jenis": j.id, "izin": izin}))


@dataclass(frozen=True, slots=True)
class _Kata:
    """A row of a chain and the batch in whose file it is written; `penarikan`: it only tells what taking a batch back left standing."""

    id: int
    lama: int | None
    batal: bool
    batch: int
    penarikan: bool
    ditarik: bool
    pokok: int | None


@dataclass
class _Sisa:
    """What taking a batch back does to the chains of a kind: ends, and rows written again."""

    akhiri: list[int] = field(default_factory=list)
    ulang: list[Ulangan] = field(default_factory=list)


def _what_stands(j: Jenis, batch: int) -> _Sisa:
    """Where the last word of a chain is the batch's, or may rest on it, the last word that stands: a row of which a batch that was not taken
    back said it, or said it again; else nothing."""
    kata = _chains(j, batch)
    diganti = {x.lama for x in kata.values()}
    lagi = restated(j, kata.keys(), batch)
    sisa = _Sisa()
    for x in kata.values():
        if x.id in diganti or not (x.batch == batch or (x.penarikan and x.batal)):
            continue  # an end that only tells what a withdrawal left standing may rest on an end that the batch said
        y: _Kata | None = x
        while y is not None and y.id not in lagi and (y.penarikan or y.ditarik or y.batch == batch):
            y = kata.get(y.lama) if y.lama is not None else None
        if y is not None and not y.batal:
            sendiri = not (y.penarikan or y.ditarik or y.batch == batch)
            sisa.ulang.append(Ulangan(y.id, x.id, y.pokok or y.id, None if sendiri else lagi[y.id]))
        elif not x.batal:
            sisa.akhiri.append(x.id)
    return sisa


def _chains(j: Jenis, batch: int) -> dict[int, _Kata]:
    """Every row of the chains in which something is written in a file of a batch."""
    rows = fetch_rows(
        "WITH RECURSIVE milik(id) AS (SELECT id FROM base_berkas WHERE batch_id = %s), "
        f"rantai(id, lama) AS (SELECT t.id, t.menggantikan_id FROM {j.tabel} t WHERE t.sumber_id IN (SELECT id FROM milik) "
        f"OR t.asal_id IN (SELECT id FROM milik) "
        f"UNION SELECT x.id, x.menggantikan_id FROM rantai r JOIN {j.tabel} x ON x.menggantikan_id = r.id OR x.id = r.lama) "
        f"SELECT t.id, t.menggantikan_id, t.batal, ba.id, bt.jenis, EXISTS (SELECT 1 FROM base_batch w WHERE w.menarik_id = ba.id), t.pokok "
        f"FROM rantai r JOIN {j.tabel} t ON t.id = r.id JOIN base_berkas b ON b.id = t.sumber_id JOIN base_batch bt ON bt.id = b.batch_id "
        f"JOIN base_berkas a ON a.id = {origin_sql()} JOIN base_batch ba ON ba.id = a.batch_id",
        [batch],
    )
    return {r[0]: _Kata(r[0], r[1], bool(r[2]), r[3], r[4] == "penarikan", bool(r[5]), r[6]) for r in rows}


def only_withdrawn(tahun: int, units: Collection[int], induk: Mapping[int, int | None]) -> set[int]:
    """Those of some nodes (each with the one above it) of which and below which only batches that were taken back said anything."""
    ditarik = Batch.objects.filter(ditarik_oleh__isnull=False, tahun=tahun).values_list("unit_terkait", flat=True)
    if all(set(terkait).isdisjoint(units) for terkait in ditarik):
        return set()
    lembar = "SELECT b.id FROM base_berkas b JOIN base_batch bt ON bt.id = b.batch_id WHERE"
    mati = "EXISTS (SELECT 1 FROM base_batch w WHERE w.menarik_id = bt.id)"
    hidup = _nodes_told(induk.keys(), f"{origin_sql()} NOT IN ({lembar} bt.jenis = 'penarikan' OR {mati})")
    hidup |= {atas for x in hidup for atas in _above(x, induk)}
    calon = _nodes_told(induk.keys() - hidup, f"t.sumber_id IN ({lembar} {mati})")
    calon |= {atas for x in calon for atas in _above(x, induk)}
    return calon - hidup - {atas for x in induk.keys() - calon for atas in _above(x, induk)}


def _above(simpul: int, induk: Mapping[int, int | None]) -> Iterator[int]:
    """The nodes above a node, nearest first."""
    atas = induk[simpul]
    while atas is not None:
        yield atas
        atas = induk.get(atas)


def _nodes_told(simpul: Iterable[int], syarat: str) -> set[int]:
    """Those of some nodes of which, or of whose lines, a row that keeps a condition over `t` tells. One row of a node is enough: nodes are
    looked up by their index, kind after kind, and those that are found are not looked up again."""
    sisa = set(simpul)
    hasil: set[int] = set()
    for j in kinds():
        if j.turunan:
            continue
        for f in j.model._meta.concrete_fields:
            if f.related_model is Simpul:
                milik = f"{j.tabel} t WHERE t.{f.column} = s.id"
            elif f.related_model is BarisAnggaran:
                milik = f"{BarisAnggaran._meta.db_table} l JOIN {j.tabel} t ON t.{f.column} = l.id WHERE l.simpul_id = s.id"
            else:
                continue
            for potong in in_parts(sorted(sisa)):
                ini = f"s.id IN ({', '.join(['%s'] * len(potong))})"
                sql = f"SELECT s.id FROM {Simpul._meta.db_table} s WHERE {ini} AND EXISTS (SELECT 1 FROM {milik} AND {syarat})"
                hasil |= {x for (x,) in fetch_rows(sql, potong)}
            sisa -= hasil
    return hasil
