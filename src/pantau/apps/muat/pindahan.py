"""Documents that another unit carries now, or that changed inside one: they end where they stood if the person agrees, else they are left
out where they are new."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from pantau.apps.muat.usulan import Usulan
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.organisasi.queries import all_units
from pantau.apps.realisasi.berubah import changed
from pantau.apps.realisasi.fakta import POSTING
from pantau.apps.realisasi.pindah import Pindahan, moved
from pantau.base.beda import Beda, Berdiri, vanished
from pantau.base.fakta import active_sql
from pantau.base.jenis import Jenis
from pantau.base.kunci import closed, told_from
from pantau.base.models import Batch
from pantau.base.tulis import fetch_rows
from pantau.core.masalah import Masalah
from pantau.core.perubahan import Rentang, touched_months
from pantau.core.uang import format_rupiah

SEBUT = 5
JUMLAH = POSTING.nilai.index("jumlah")


def settle_moved(u: Usulan, b: Beda, ada: Collection[Berdiri], hak: Hak, setuju: bool) -> tuple[list[Masalah], set[int], set[int]]:
    """Findings on documents that moved from unit to unit, the units in which some end, and ids of all rows that stand elsewhere. A document is never counted in both."""
    if not b.added or not u.tahun:
        return [], set(), set()
    unit_rek = {id_: (u.simpul.unit_of[simpul], rek) for (simpul, rek, _), id_ in u.simpul.baris.items()}
    semua = moved(b, ada, u.tahun, u.known_units(), unit_rek)
    pindah = [x for x in semua if setuju and hak.may_unit(Izin.IMPOR, x.lama)]
    tetap = [x for x in semua if x not in pindah]
    _settle(b, {id_ for x in pindah for id_ in x.berdiri}, {i for x in tetap for i in x.usul})
    nama = {x.id: x.nama for x in all_units()} if semua else {}
    tolak = "dokumen_pindah_hak" if setuju else "dokumen_pindah_tanya"
    masalah = [_finding(kode, milik, u, nama, b) for kode, milik in (("dokumen_pindah", pindah), (tolak, tetap)) if milik]
    return masalah, {x.lama for x in pindah}, {id_ for x in semua for id_ in x.berdiri}


def settle_changed(u: Usulan, b: Beda, ada: Collection[Berdiri], lain: Collection[int], setuju: bool) -> tuple[list[Masalah], set[int]]:
    """A finding on documents that changed their number, sub kegiatan or account inside a unit, and ids of the rows as they stood. Until the
    person agrees the document counts as it stood, so that it never counts twice."""
    semua = changed(b, ada, lain, u.simpul.line_unit) if u.tahun else []
    if not semua:
        return [], set()
    akhir = {id_ for x in semua for id_ in x.berdiri}
    usul = {i for x in semua for i in x.usul}
    _settle(b, akhir if setuju else set(), set() if setuju else usul)
    kata = _names(u, [x.kunci for x in ada if x.id in akhir], [k for i, k in enumerate(b.isi.keys()) if i in usul])
    nama_lama = {x.id: kata[x.kunci] for x in ada if x.id in akhir}
    nama_baru = {i: kata[k] for i, k in enumerate(b.isi.keys()) if i in usul}
    daftar = [f"{', '.join(nama_lama[i] for i in x.berdiri)} → {', '.join(nama_baru[i] for i in x.usul)}" for x in semua[:SEBUT]]
    i = min(usul)
    tempat = {"row": b.isi.baris_ke[i], "berkas": b.isi.berkas[i]}
    isi = {"jenis": b.isi.jenis.id, "jumlah": len(semua), "daftar": "; ".join(daftar)}
    return [Masalah("dokumen_berubah" if setuju else "dokumen_berubah_tanya", tempat, isi, "warning")], akhir


def renumbered(u: Usulan, b: Beda, hilang: Sequence[Berdiri]) -> list[Masalah]:
    """A finding on documents that are gone and of which a new one says the same but for its number: both count until the person agrees that
    the old ones end."""
    baru: dict[tuple[Any, ...], list[int]] = {}
    kunci, nilai = (list(b.isi.keys()), list(b.isi.values())) if b.added else ([], [])
    for i in b.added:
        baru.setdefault(_but_number(kunci[i], nilai[i]), []).append(i)
    pasang = [(x, ada.pop(0)) for x in hilang if (ada := baru.get(_but_number(x.kunci, x.nilai)))]
    if not pasang:
        return []
    kata = _names(u, [x.kunci for x, _ in pasang], [kunci[i] for _, i in pasang])
    daftar = [f"{kata[x.kunci]} → {kata[kunci[i]]}" for x, i in pasang[:SEBUT]]
    i = pasang[0][1]
    ganda = sum(nilai[i][JUMLAH] for _, i in pasang)
    isi = {"jumlah": len(pasang), "daftar": "; ".join(daftar), "nilai": format_rupiah(ganda)}
    return [Masalah("dokumen_ganti_nomor", {"row": b.isi.baris_ke[i], "berkas": b.isi.berkas[i]}, isi, "warning")]


def keep_numbers(u: Usulan, b: Beda, ada: Sequence[Berdiri]) -> list[Masalah]:
    """Let documents of closed months that come again under another number, and say the same otherwise, stand as they were recorded: a closed
    month takes no new number, and what it says does not change. They are named."""
    tutup = closed() if u.tahun and b.added else set()
    if not tutup:
        return []
    hilang = {x.id: x for x in vanished(ada, b)}
    hari = told_from(POSTING, list(hilang))
    lama: dict[tuple[Any, ...], list[Berdiri]] = {}
    for id_, x in hilang.items():
        if id_ in hari and touched_months([Rentang(hari[id_])], tutup):
            lama.setdefault(_same(x.kunci, x.nilai), []).append(x)
    kunci, nilai = (list(b.isi.keys()), list(b.isi.values())) if lama else ([], [])
    pasang = [(sama.pop(0), i) for i in (b.added if lama else ()) if (sama := lama.get(_same(kunci[i], nilai[i])))]
    if not pasang:
        return []
    baru = {i for _, i in pasang}
    b.baru = [i for i in b.baru if i not in baru]
    b.sambung = [x for x in b.sambung if x[0] not in baru]
    b.ulang += [(i, x.id) for x, i in pasang]
    kata = _names(u, [x.kunci for x, _ in pasang], [kunci[i] for _, i in pasang])
    daftar = [f"{kata[x.kunci]} → {kata[kunci[i]]}" for x, i in pasang[:SEBUT]]
    i = pasang[0][1]
    isi = {"jumlah": len(pasang), "daftar": "; ".join(daftar), "nilai": format_rupiah(sum(nilai[i][JUMLAH] for _, i in pasang))}
    return [Masalah("dokumen_nomor_tutup", {"row": b.isi.baris_ke[i], "berkas": b.isi.berkas[i]}, isi, "warning")]


def _same(kunci: tuple[Any, ...], nilai: tuple[Any, ...]) -> tuple[Any, ...]:
    """All that a document says but for its numbers, with the days on which it counts."""
    return (*kunci[:2], kunci[3], *(v for n, v in zip(POSTING.nilai, nilai, strict=True) if n != "rantai"))


def _but_number(kunci: tuple[Any, ...], nilai: tuple[Any, ...]) -> tuple[Any, ...]:
    """What a document says besides its number: line, type, kind, basis, day and amount."""
    n = dict(zip(POSTING.nilai, nilai, strict=True))
    return kunci[0], kunci[1], kunci[3], n["basis"], n["tanggal"], n["jumlah"]


def absent_units(u: Usulan, j: Jenis, hak: Hak) -> list[Masalah]:
    """A finding on units of which an earlier export of the same source told together with those of this one, of which this one says nothing
    and something stands: it goes on to count. Units that are not of the one who brings the file are left out."""
    disebut = u.units_touched()
    sama = Batch.objects.filter(jenis=Batch.Jenis.IMPOR, format=u.format, tahun=u.tahun, ditarik_oleh__isnull=True)
    bersama = [set(x) for x in sama.values_list("unit_terkait", flat=True)]
    tiada = {i for x in bersama if x & disebut for i in x - disebut if hak.may_unit(Izin.IMPOR, i)}
    if not tiada or not u.tahun:
        return []
    gabung, unit, _ = j.owner()
    berdiri = f"SELECT 1 FROM {j.tabel} t {gabung} WHERE {unit} = %s AND o.tahun = %s AND {active_sql(j.tabel)} LIMIT 1"
    nama = sorted(x.nama for x in all_units() if x.id in tiada and fetch_rows(berdiri, [x.id, u.tahun]))
    if not nama:
        return []
    isi = {"jumlah": len(nama), "daftar": "; ".join(nama[:SEBUT]) + ("; …" if len(nama) > SEBUT else "")}
    return [Masalah("unit_tidak_disebut_ekspor", {}, isi, "warning" if len(disebut) > 1 else "info")]


def _names(u: Usulan, *kunci: Sequence[tuple[Any, ...]]) -> dict[tuple[Any, ...], str]:
    """What documents are called, with sub kegiatan and account."""
    baris = {k[0] for isi in kunci for k in isi}
    letak = {id_: (simpul, rek) for (simpul, rek, _), id_ in u.simpul.baris.items() if id_ in baris}
    simpul = {s for s, _ in letak.values()}
    nama = {id_: k.partition("|")[2] or k.partition("~")[2].partition("~")[0] for (_, k), id_ in u.simpul.simpul.items() if id_ in simpul}
    return {
        k: f"{' '.join(filter(None, k[1:]))} ({' '.join(filter(None, (nama[letak[k[0]][0]], letak[k[0]][1])))})"
        for isi in kunci
        for k in isi
    }


def _settle(b: Beda, akhir: set[int], buang: set[int]) -> None:
    """End standing rows, and leave proposed ones out."""
    b.tarik += sorted(akhir)
    b.baru = [i for i in b.baru if i not in buang]
    b.sambung = [x for x in b.sambung if x[0] not in buang]
    b.diabaikan += len(buang)


def _finding(kode: str, milik: list[Pindahan], u: Usulan, nama: dict[int, str], b: Beda) -> Masalah:
    kata = [
        f"{' '.join(filter(None, x.dokumen))} ({nama[x.lama]} → {nama[x.baru] if x.baru in nama else u.unit_name(x.baru)})"
        for x in milik[:SEBUT]
    ]
    i = min(milik[0].usul)
    tempat = {"row": b.isi.baris_ke[i], "berkas": b.isi.berkas[i]}
    return Masalah(kode, tempat, {"jenis": b.isi.jenis.id, "jumlah": len(milik), "daftar": "; ".join(kata)}, "warning")
