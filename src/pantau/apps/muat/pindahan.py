"""Documents that another unit carries now: they end where they stood if the person agrees, else they are left out where they are new."""

from __future__ import annotations

from collections.abc import Collection

from pantau.apps.muat.usulan import Usulan
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.organisasi.queries import all_units
from pantau.apps.realisasi.pindah import Pindahan, moved
from pantau.base.beda import Beda, Berdiri
from pantau.core.masalah import Masalah

SEBUT = 5


def settle_moved(u: Usulan, b: Beda, ada: Collection[Berdiri], hak: Hak, setuju: bool) -> tuple[list[Masalah], set[int], set[int]]:
    """Findings on documents that moved from unit to unit, the units in which some end, and ids of all rows that stand elsewhere. A document is never counted in both."""
    if not b.added or not u.tahun:
        return [], set(), set()
    unit_rek = {id_: (u.simpul.unit_of[simpul], rek) for (simpul, rek, _), id_ in u.simpul.baris.items()}
    semua = moved(b, ada, u.tahun, u.known_units(), unit_rek)
    pindah = [x for x in semua if setuju and hak.may_unit(Izin.IMPOR, x.lama)]
    tetap = [x for x in semua if x not in pindah]
    akhir = {id_ for x in pindah for id_ in x.berdiri}
    b.tarik += sorted(akhir)
    buang = {i for x in tetap for i in x.usul}
    b.baru = [i for i in b.baru if i not in buang]
    b.sambung = [x for x in b.sambung if x[0] not in buang]
    b.diabaikan += len(buang)
    nama = {x.id: x.nama for x in all_units()} if semua else {}
    tolak = "dokumen_pindah_hak" if setuju else "dokumen_pindah_tanya"
    masalah = [_finding(kode, milik, u, nama, b) for kode, milik in (("dokumen_pindah", pindah), (tolak, tetap)) if milik]
    return masalah, {x.lama for x in pindah}, {id_ for x in semua for id_ in x.berdiri}


def _finding(kode: str, milik: list[Pindahan], u: Usulan, nama: dict[int, str], b: Beda) -> Masalah:
    kata = [
        f"{' '.join(filter(None, x.dokumen))} ({nama[x.lama]} → {nama[x.baru] if x.baru in nama else u.unit_name(x.baru)})"
        for x in milik[:SEBUT]
    ]
    i = min(milik[0].usul)
    tempat = {"row": b.isi.baris_ke[i], "berkas": b.isi.berkas[i]}
    return Masalah(kode, tempat, {"jenis": b.isi.jenis.id, "jumlah": len(milik), "daftar": "; ".join(kata)}, "warning")
