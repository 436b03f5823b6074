"""The way of an import: files → sheets → recognised tables → proposal → comparison → (unless checking only) one transaction."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pantau.core.kode import name_key
from pantau.core.masalah import DitolakError, Masalah, blocking
from pantau.imports.diambil import taken_on
from pantau.imports.format import Tabel, may_load
from pantau.imports.kemajuan import Kemajuan
from pantau.imports.kenali import KirimanDitolakError, Terbaca, expand, read_parts
from pantau.imports.lembar import name_places
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.pilihan import LembarDibaca, Pilihan, printed, recognised_words, sheets_read

if TYPE_CHECKING:  # a file that cannot be read is refused before the database, and all that belongs to it, is loaded
    from pantau.apps.muat.banding import Perbandingan
    from pantau.apps.muat.tinjauan import Tinjauan
    from pantau.apps.muat.usulan import Usulan
    from pantau.apps.organisasi.perms import Hak
    from pantau.base.batch import BerkasInfo
    from pantau.base.tindakan import Tindakan

SUMBER: dict[str, tuple[str, str]] = {  # formats whose module of `sumber` and its function do not follow from their id
    "nomenklatur-sub-kegiatan": ("acuan", "sub_kegiatan"),
    "nomenklatur-rekening": ("acuan", "rekening"),
    "sumber-dana": ("acuan", "sumber_dana"),
    "wilayah": ("acuan", "wilayah"), "batas": ("acuan", "batas"), "rup-penyedia": ("paket_rup", "propose"),
}  # fmt: skip
COBA_LAGI = 8  # times a proposal is compared anew when other batches arrive meanwhile


@dataclass
class HasilImpor:
    """Outcome of an import as it is shown. `lembar`: sheets that were read; `tinjauan`: what changes, where somebody asks; `perlu`: what waits
    for the person's word; `isi`: every file and sheet of what was refused before it was read as anything."""

    format: str
    status: str
    counts: dict[str, int]
    masalah: list[Masalah] = field(default_factory=list)
    batch: int | None = None
    banding: Perbandingan | None = None
    alasan_format: str = ""
    bagian: list[HasilImpor] = field(default_factory=list)
    lembar: list[LembarDibaca] = field(default_factory=list)
    tindakan: Tindakan | None = None
    tinjauan: Tinjauan | None = None
    perlu: list[Masalah] = field(default_factory=list)
    isi: list[Pilihan] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Whether anything would be, or was, written."""
        return any(h.changes for h in self.bagian) or (self.banding is not None and self.banding.changes)

    def as_dict(self) -> dict[str, Any]:
        """The JSON document of `import --json`."""
        return {
            "batch": self.batch,
            "format": self.format,
            "status": self.status,
            "counts": self.counts,
            "masalah": [m.as_dict() for m in self.masalah],
            "alasan_format": self.alasan_format,
            **({"bagian": [h.as_dict() for h in self.bagian]} if self.bagian else {}),
            **({"dampak": [printed(d) for d in self.tinjauan.dampak]} if self.tinjauan else {}),
            **({"perlu_setuju": [m.as_dict() for m in self.perlu]} if self.perlu else {}),
        }


NOL = {"added": 0, "changed": 0, "superseded": 0, "unchanged": 0, "refused": 0}


def _other_region(format: str, tabel: list[Pembaca]) -> list[Masalah]:
    """Refuse a file that names another government than the batches before it."""
    from pantau.base.models import Batch

    for kolom in ("kd_klpd", "id_daerah"):
        berisi = [p for p in tabel if kolom in {k.id for k in p.tabel.format.kolom}]
        hitung = Counter(x for p in berisi for x in p.text(kolom) if x)
        if len(hitung) > 1 and not tabel[0].tabel.format.bagian_dari:  # answers of a shared service are sorted out by their own source
            utama = hitung.most_common(1)[0][0]
            p, n = next((p, n) for p in berisi for n, x in enumerate(p.text(kolom)) if x and x != utama)
            w = {**p.tabel.lembar.where(), "row": p.tabel.numbers[n], "column": p.tabel.heading(kolom)}
            return [Masalah("pemda_campur", w, {"daftar": ", ".join(sorted(hitung))})]
        penanda = {hitung.most_common(1)[0][0]} if hitung else set()
        if penanda:
            dulu = {
                o["penanda"][kolom]
                for o in Batch.objects.filter(format=format, jenis="impor", ditarik_oleh__isnull=True).values_list("opsi", flat=True)
                if kolom in o.get("penanda", {})
            }
            if dulu and not penanda <= dulu:
                return [
                    Masalah(
                        "pemda_lain",
                        berisi[0].tabel.lembar.where(),
                        {"berkas": ", ".join(sorted(penanda)), "tersimpan": ", ".join(sorted(dulu))},
                    )
                ]
    return []


def _marks(tabel: list[Pembaca], hari_ini: date) -> dict[str, str]:
    """What the files of a batch say of themselves: whose they are, and of which day."""
    hasil: dict[str, str] = {}
    for p in tabel:
        for kolom in ("kd_klpd", "id_daerah"):
            if kolom in {k.id for k in p.tabel.format.kolom} and p.has(kolom):
                nilai = Counter(x for x in p.text(kolom) if x).most_common(1)[0][0] if any(p.text(kolom)) else ""
                if nilai:
                    hasil.setdefault(kolom, nilai)
    return hasil | ({"diambil": hari.isoformat()} if (hari := taken_on(tabel, hari_ini)) else {})


def source_of(format: str) -> Callable[[list[Pembaca], Opsi], Usulan]:
    """What turns the tables of a format into a proposal."""
    modul, nama = SUMBER.get(format, (format.replace("-", "_"), "propose"))
    propose: Callable[[list[Pembaca], Opsi], Usulan] = getattr(import_module(f"pantau.imports.sumber.{modul}"), nama)
    return propose


def refusal(format: str, e: DitolakError) -> HasilImpor:
    """The outcome of an import that was refused as a whole."""
    return HasilImpor(format, "refused", dict(NOL), e.masalah, isi=e.isi if isinstance(e, KirimanDitolakError) else [])


def run_import(
    format: str,
    paths: Sequence[Path],
    opsi: Opsi | None = None,
    *,
    by: str,
    nama_oleh: str = "",
    hak: Hak | None = None,
    dry_run: bool = False,
    names: dict[Path, str] | None = None,
    kemajuan: Kemajuan | None = None,
    dicatat_pada: int | None = None,
    terbaca: list[Terbaca] | None = None,
    tanya: bool = False,
    kecuali: Collection[str] = (),
) -> HasilImpor:
    """Check files and, unless `dry_run`, write them: all, or nothing. Never raises for what is in a file: refusals come back as findings.

    `terbaca`: what was read of them already. A dry run writes everything and undoes it, so that what only the write would refuse is
    found too. `tanya`: there is a person behind it, who sees what changes and has to agree where a rule says so. `kecuali`: names
    of files and sheets that were not chosen.
    """
    from pantau.apps.muat.pemetaan import mappings
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.base.jam import today

    kemajuan = kemajuan or Kemajuan()
    gc.disable()  # millions of small objects live until the end; looking for cycles among them costs a fifth of the time
    try:
        o = _Jalan(opsi or Opsi(today()), by, nama_oleh, hak or SISTEM, kemajuan, dicatat_pada, tanya)
        _refuse_unknown(o)
        if terbaca is not None:
            return _say_unused(_run_parts(terbaca, o, dry_run), o.opsi)
        with expand(paths, names, kecuali) as kiriman:
            terbaca = read_parts(format, kiriman, kemajuan, mappings)
            return _say_unused(_run_parts(terbaca, o, dry_run), o.opsi)
    except DitolakError as e:
        return refusal(format, e)
    finally:
        gc.enable()
        kemajuan.finish()


def _say_unused(h: HasilImpor, opsi: Opsi) -> HasilImpor:
    """Name agreements to a spelling that no file prints: a slip of the pen must not pass for an agreement."""
    banding = [x.banding for x in h.bagian or [h]]
    ada = {name_key(nama) for r in banding if r is not None for nama in (*(n for _, n in r.usulan.unit.peta), *r.usulan.ejaan_kegiatan)}
    asing = [x for x in opsi.setuju_nama if name_key(x.rpartition("=")[0]) not in ada]
    if all(r is not None for r in banding):
        h.masalah += [Masalah("ejaan_tidak_dipakai", {}, {"isi": x}, "warning") for x in asing]
    return h


@dataclass(frozen=True, slots=True)
class _Jalan:
    """Who brings files, with what he states beside them."""

    opsi: Opsi
    by: str
    nama_oleh: str
    hak: Hak
    kemajuan: Kemajuan
    dicatat_pada: int | None
    tanya: bool


def _refuse_unknown(o: _Jalan) -> None:
    """Refuse what the person agrees to if nothing could ever ask for it: a slip of the pen must not pass for consent."""
    from pantau.apps.muat.persetujuan import unknown_words
    from pantau.apps.organisasi.queries import active_unit_versions, all_units
    from pantau.base.jenis import kinds

    asing = [x for x in o.opsi.setuju if x not in {j.id for j in kinds()}]
    if asing and o.tanya:
        asing = unknown_words(asing, [*(u.nama for u in all_units()), *(v.nama for v in active_unit_versions())])
    if asing:
        raise DitolakError(Masalah("setuju_tidak_dikenal", {}, {"isi": ", ".join(sorted(asing))}))


class _Urung(Exception):
    """Undoes the parts that were written before one was refused, or that were only a rehearsal."""


def _run_parts(bagian: list[Terbaca], o: _Jalan, dry_run: bool) -> HasilImpor:
    """Every part in one transaction, each seeing what the ones before it wrote; a single part that nobody watches compares before it takes
    its turn, so that others need not wait."""
    if len(bagian) == 1 and not (dry_run or o.tanya):
        return _run(bagian[0], o)
    from django.db import transaction

    from pantau.base.tulis import take_turn

    hasil: list[HasilImpor] = []
    lihat: Tinjauan | None = None
    try:
        with transaction.atomic():
            take_turn()
            for t in bagian:
                utuh = not any(h.status == "refused" for h in hasil)
                try:
                    hasil.append(_run(t, o, simpan=not dry_run, utuh=utuh))
                except DitolakError as e:
                    hasil.append(replace(refusal(t.format, e), lembar=sheets_read(t.tabel, None)))
            if o.tanya and not any(h.status == "refused" for h in hasil):
                lihat = _look(hasil, o, dry_run)
            _ask_reasons(hasil, o, dry_run)
            if dry_run or any(h.status == "refused" for h in hasil):
                raise _Urung
    except _Urung:
        for h in hasil:
            h.batch = None
    akhir = joined(hasil, dry_run)
    akhir.tinjauan, akhir.perlu = lihat, [m for h in hasil for m in h.perlu]
    akhir.isi = [p for t in bagian for p in t.gagal]
    return akhir


def _look(hasil: list[HasilImpor], o: _Jalan, dry_run: bool) -> Tinjauan:
    """See what the parts have changed, keep it with each batch, and refuse what the person has not agreed to."""
    from pantau.apps.muat.persetujuan import unmet
    from pantau.apps.muat.tinjauan import Bagian, review
    from pantau.base.batch import keep_effect

    lihat = review([Bagian(h.banding, h.tindakan, o.opsi.per) for h in hasil if h.banding is not None], o.opsi.hari_ini)
    for h in hasil if not dry_run else ():
        if h.batch is not None:
            isi = {"dampak": [d.as_dict() for d in lihat.tiap.get(h.batch, ())], "lembar": [x.as_dict() for x in h.lembar]}
            keep_effect(h.batch, isi)
    ditanya = {m.params["frasa"]: m for h in reversed(hasil) for m in reversed(h.masalah) if "frasa" in m.params}
    hasil[0].perlu = unmet([*ditanya.values(), *lihat.perlu], o.opsi.setuju)
    tunggu = {m.params["frasa"] for m in hasil[0].perlu}
    for h in hasil:
        h.masalah[:] = [m for m in h.masalah if m.params.get("frasa") not in tunggu]
    if hasil[0].perlu and not dry_run:
        hasil[0].status = "refused"
        hasil[0].masalah += [replace(m, severity="error") for m in hasil[0].perlu]
    return lihat


def _ask_reasons(hasil: list[HasilImpor], o: _Jalan, dry_run: bool) -> None:
    """Refuse, after what would change was seen, parts that change verified plans without a reason."""
    from pantau.apps.muat.banding import missing_reasons

    for h in hasil if dry_run and o.tanya and not o.opsi.alasan else ():
        if h.status == "applied" and h.banding is not None and (kurang := missing_reasons(h.banding)):
            h.status = "refused"
            h.masalah += kurang


def joined(bagian: list[HasilImpor], dry_run: bool) -> HasilImpor:
    """The outcome of several parts as one."""
    status = {h.status for h in bagian}
    if "refused" in status:
        kata = "refused"
    elif dry_run:
        kata = "checked"
    else:
        kata = "applied" if "applied" in status else "unchanged"
    for h in bagian:
        h.status = kata if kata in ("refused", "checked") and h.status == "applied" else h.status
    if len(bagian) == 1:
        bagian[0].status = kata
        return bagian[0]
    jumlah = {n: sum(h.counts[n] for h in bagian) for n in NOL}
    masalah = [m for h in bagian for m in h.masalah]
    return HasilImpor("auto", kata, jumlah, masalah, bagian=bagian, lembar=[x for h in bagian for x in h.lembar])


def _run(t: Terbaca, o: _Jalan, simpan: bool = True, utuh: bool = True) -> HasilImpor:
    """One part: propose, compare, write. Without `simpan` the files are not kept. `utuh`: nothing that this part may build on was refused."""
    from pantau.apps.muat.banding import BELUM_DITULIS, BukuBerubahError, plan
    from pantau.imports.sumber.kode_asing import name_new_codes

    format, tabel = t.format, t.tabel
    _refuse_format(tabel, o.hak)
    alasan = o.opsi.alasan or ("" if simpan or not o.tanya else BELUM_DITULIS)
    for _ in range(COBA_LAGI):
        usulan, pembaca = _proposed(t, o.opsi)
        usulan.masalah[:0] = [*t.masalah, *_other_region(format, pembaca)]
        if utuh and (kata := tabel[0].format.menyatakan) and not blocking(usulan.masalah):
            usulan.masalah += name_new_codes(usulan, kata == "keadaan-berpagu")
        o.kemajuan.step("membandingkan")
        r = plan(usulan, o.hak, alasan, o.opsi.setuju)
        name_places(r.masalah, [x.lembar for x in tabel])
        lembar = sheets_read(tabel, r)
        sebab = (t.alasan if tabel[0].lembar.pemetaan is not None else recognised_words(lembar)) if t.alasan else ""
        h = HasilImpor(format, "refused", r.jumlah.as_dict(), r.masalah, banding=r, alasan_format=sebab, lembar=lembar)
        if r.refused:
            h.counts = {**NOL, "refused": r.jumlah.refused}
        elif not r.changes:
            h.status = "unchanged"
        else:
            try:
                _write(h, r, t, pembaca, o, simpan)
            except BukuBerubahError:
                continue
        return h
    raise DitolakError(Masalah("buku_sibuk"))


def _proposed(t: Terbaca, opsi: Opsi) -> tuple[Usulan, list[Pembaca]]:
    """The proposal of a part. Where it is refused as a whole, what is wrong in each of its files alone is told beside the reason."""
    pembaca = [Pembaca(x) for x in t.tabel]
    try:
        return source_of(t.format)(pembaca, opsi), pembaca
    except DitolakError as e:
        masalah = [*blocking(t.masalah), *e.masalah]
        berkas = list(dict.fromkeys(x.lembar.berkas for x in t.tabel))
        for nama in berkas if len(berkas) > 1 else ():
            milik = [x for x in t.tabel if x.lembar.berkas == nama]
            try:
                lain = blocking(source_of(t.format)([Pembaca(x) for x in milik], opsi).masalah)
                name_places(lain, [x.lembar for x in milik])
            except DitolakError as x:
                lain = x.masalah
            masalah += [m for m in lain if m not in masalah]
        raise DitolakError(masalah) from e


def _refuse_format(tabel: Sequence[Tabel], hak: Hak) -> None:
    """Refuse a format whose permission the person does not hold: nothing of it is compared or shown."""
    for f in {x.format.id: x.format for x in tabel}.values():
        if not may_load(f, hak):
            raise DitolakError(Masalah("format_di_luar_hak", {}, {"format": f.judul, "izin": f.izin}))


def _write(h: HasilImpor, r: Perbandingan, t: Terbaca, pembaca: list[Pembaca], o: _Jalan, simpan: bool) -> None:
    """Write a compared proposal; what only the write refuses (a closed or signed month) joins the findings."""
    from pantau.apps.muat.terap import apply
    from pantau.base.berkas import keep_file
    from pantau.imports.sumber.ejaan_kegiatan import kept

    o.kemajuan.step("menulis")
    for f, sha in t.sha.items() if simpan else ():
        keep_file(f, sha)  # before the batch: a batch without its file would be worse than a file without a batch
    try:
        h.tindakan = apply(
            r,
            by=o.by,
            nama_oleh=o.nama_oleh,
            berkas=[file_info(x) for x in t.tabel],
            per=o.opsi.per,
            opsi={**o.opsi.as_dict(), "penanda": _marks(pembaca, o.opsi.hari_ini), **kept(r.usulan)},
            dicatat_pada=o.dicatat_pada,
            maju=o.kemajuan.within("menulis"),
        )
    except DitolakError as e:
        h.masalah += e.masalah
        return
    h.status, h.batch = "applied", h.tindakan.batch.pk if h.tindakan.batch else None


def file_info(t: Tabel) -> BerkasInfo:
    """What provenance keeps of a table that was read."""
    from pantau.base.batch import BerkasInfo

    return BerkasInfo((x := t.lembar).berkas, x.sha256, x.ukuran, len(t.rows), x.lembar, x.nomor[t.judul_ke], t.kolom_lain)
