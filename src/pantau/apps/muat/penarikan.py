"""Taking a batch back: a superseding batch, never a deletion. Of everything it said, what was said before it stands again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pantau.apps.organisasi.perms import Hak, Izin
from pantau.base.batch import BatchBaru, BerkasInfo, bump
from pantau.base.jenis import Jenis, fixed_act, kinds
from pantau.base.models import Batch
from pantau.base.tindakan import Tindakan, act
from pantau.base.tulis import fetch_rows
from pantau.core.masalah import DitolakError, Masalah


def withdraw_batch(*, batch: int, by: str, hak: Hak, alasan: str) -> Batch:
    """Take a batch back: its rows stop counting, and of each thing it spoke of the last word of those batches counts that still stand."""
    with act(by) as t:
        b = Batch.objects.filter(pk=batch).first()
        if b is None:
            raise DitolakError(Masalah("batch_tidak_ada", {}, {"batch": batch}))
        isi = list(_written(b.pk))
        _may(b, isi, hak)
        if b.jenis == Batch.Jenis.PENARIKAN or Batch.objects.filter(menarik=b).exists():
            raise DitolakError(Masalah("batch_sudah_ditarik", {}, {"batch": batch}))
        if not alasan.strip():
            raise DitolakError(Masalah("alasan_wajib"))
        tetap = fixed_act(b.format)
        pesan = tetap.pesan if tetap else next((j.tetap for j in isi if j.tetap), "")
        if pesan:
            raise DitolakError(Masalah(pesan, {}, {"batch": batch}))
        t.catatan["alasan"] = alasan.strip()
        t.dibatalkan = b.pk
        baru = t.open(
            BatchBaru(
                jenis="penarikan",
                format=b.format,
                by=by,
                tahun=b.tahun,
                per=b.per,
                menarik=batch,
                unit_terkait=b.unit_terkait,
                opsi={"alasan": alasan.strip()},
            ),
            [BerkasInfo(f"penarikan batch {batch}", "", 0, 0)],
        )
        for j in isi:
            _restore(t, j, b.pk)
        bump(None)
    return baru


def to_load_again(batch: int) -> Masalah | None:
    """What to do after a batch was taken back where files of later batches said some things only as they stood already: such rows were not
    written a second time, so those files have to be loaded again for them to count."""
    b = Batch.objects.get(pk=batch)
    kelak = Batch.objects.filter(format=b.format, tahun=b.tahun, jenis=Batch.Jenis.IMPOR, id__gt=b.pk, ditarik_oleh__isnull=True).order_by(
        "id"
    )
    nomor = [i for i, n in kelak.values_list("id", "jumlah") if n.get("unchanged")]
    if not nomor:
        return None
    daftar = ", ".join(map(str, nomor[:10])) + (" …" if len(nomor) > 10 else "")
    return Masalah("muat_lagi", {}, {"batch": batch, "daftar": daftar}, "warning")


def _written(batch: int) -> Iterator[Jenis]:
    """Kinds of which a batch said something itself (what only follows from facts is no word of its own)."""
    for j in kinds():
        if not j.turunan and fetch_rows(
            f"SELECT 1 FROM {j.tabel} t JOIN base_berkas b ON b.id = t.sumber_id WHERE b.batch_id = %s LIMIT 1", [batch]
        ):
            yield j


def _may(b: Batch, isi: list[Jenis], hak: Hak) -> None:
    """Refuse whoever may not take back each kind that the batch wrote, of every unit it touched."""
    if not hak.may_units(Izin.TARIK_BATCH, b.unit_terkait):
        raise DitolakError(Masalah("unit_di_luar_hak", {}, {"unit": f"batch {b.pk}"}))
    for j in isi:
        izin = Izin(j.tarik_entri if b.jenis == Batch.Jenis.ENTRI else j.tarik)
        boleh = hak.may_unit(izin, None) if j.sepemda else hak.may_units(izin, b.unit_terkait)
        if not boleh:
            raise DitolakError(Masalah("jenis_di_luar_hak", {}, {"jenis": j.id, "izin": izin}))


@dataclass(frozen=True, slots=True)
class _Kata:
    """A row of a chain: what a batch said, or (`penarikan`) what taking a batch back left standing: the row `pokok` again, or nothing."""

    id: int
    lama: int | None
    batal: bool
    batch: int
    penarikan: bool
    ditarik: bool
    pokok: int | None


def _restore(t: Tindakan, j: Jenis, batch: int) -> None:
    """Where the last word of a chain is the batch's, let the last word before it stand that no withdrawn batch said; else nothing."""
    kata = _chains(j, batch)
    diganti = {x.lama for x in kata.values()}
    ulang: list[tuple[int, int, int | None]] = []
    akhiri: list[int] = []
    for x in kata.values():
        pemilik = kata[x.pokok] if x.pokok is not None else x
        if x.id in diganti or pemilik.penarikan or pemilik.batch != batch:
            continue
        y: _Kata | None = pemilik
        while y is not None and (y.penarikan or y.ditarik or y.batch == batch):
            y = kata.get(y.lama) if y.lama is not None else None
        if y is not None and not y.batal:
            ulang.append((y.id, x.id, y.id))
        elif not x.batal:
            akhiri.append(x.id)
    t.end(j, akhiri)
    t.repeat(j, ulang)


def _chains(j: Jenis, batch: int) -> dict[int, _Kata]:
    """Every row of the chains in which a batch wrote."""
    rows = fetch_rows(
        f"WITH RECURSIVE rantai(id, lama) AS (SELECT t.id, t.menggantikan_id FROM {j.tabel} t JOIN base_berkas b ON b.id = t.sumber_id "
        f"WHERE b.batch_id = %s UNION SELECT x.id, x.menggantikan_id FROM rantai r JOIN {j.tabel} x ON x.menggantikan_id = r.id OR x.id = r.lama) "
        f"SELECT t.id, t.menggantikan_id, t.batal, bt.id, bt.jenis, EXISTS (SELECT 1 FROM base_batch w WHERE w.menarik_id = bt.id), t.pokok "
        f"FROM rantai r JOIN {j.tabel} t ON t.id = r.id JOIN base_berkas b ON b.id = t.sumber_id JOIN base_batch bt ON bt.id = b.batch_id",
        [batch],
    )
    return {r[0]: _Kata(r[0], r[1], bool(r[2]), r[3], r[4] == "penarikan", bool(r[5]), r[6]) for r in rows}
