"""The minutes of a meeting as a paper to sign: prepared once, signed outside, and taken back only with the same text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pantau.apps.organisasi.perms import Hak
from pantau.apps.rakor.actions import led, write_new
from pantau.apps.rakor.fakta import NASKAH, NaskahUsul
from pantau.apps.rakor.models import Naskah
from pantau.apps.rakor.queries import RapatInfo, meeting, time_sql
from pantau.apps.realisasi.berkas_bukti import DETIK, MEMORI, UKURAN_MAKS, BerkasBukti, path_of, store
from pantau.apps.siklus.rantai import duties_of
from pantau.base.fakta import SELAMANYA, known_sql
from pantau.base.terpisah import TidakTerbacaError, read_apart
from pantau.base.tindakan import Tindakan, act
from pantau.base.tulis import fetch_rows
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import format_tanggal
from pantau.core.rakor import JENIS

PDF = "application/pdf"
SIAP, KEMBALI = "siap", "kembali"


@dataclass(frozen=True, slots=True)
class NaskahInfo:
    """A paper of a meeting: to sign or signed, its name, hash and size, who brought it and when."""

    jenis: str
    nama: str
    sidik: str
    ukuran: int
    oleh: str
    waktu: int

    @property
    def path(self) -> Path:
        """Where it lies."""
        return path_of(self.sidik, PDF)


def papers(rapat: int, diketahui: int = SELAMANYA - 1) -> dict[str, NaskahInfo]:
    """The papers of a meeting by kind."""
    t = Naskah._meta.db_table
    rows = fetch_rows(
        f"SELECT k.jenis, k.nama, k.sidik, k.ukuran, kb.oleh, kb.dicatat_pada FROM {t} k {time_sql('k')} WHERE k.rapat = %s AND {known_sql(t, 'k')}",
        [rapat, diketahui, diketahui],
    )
    return {r[0]: NaskahInfo(*r) for r in rows}


def kept_papers() -> dict[str, tuple[Path, str, int]]:
    """Every paper that ought to lie in the folder of evidence: hash → where, its name, and its batch."""
    rows = Naskah.objects.order_by("-id").values_list("sidik", "nama", "sumber__batch_id")
    return {sha: (path_of(sha, PDF), nama, batch) for sha, nama, batch in rows}


def prepare_paper(*, nomor: int, isi: bytes, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> NaskahInfo:
    """Keep the minutes of a meeting that was held as the paper to sign; the one that is kept already stays."""
    with act(by) as t:
        r = _held(nomor, by, hak, hari_ini)
        if SIAP not in papers(nomor):
            _keep(t, r, SIAP, f"berita-acara-{nomor}.pdf", isi, dicatat_pada)
    return papers(nomor)[SIAP]


def take_signed(*, nomor: int, isi: bytes, nama: str, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> NaskahInfo:
    """Take the signed paper of a meeting as evidence: the bytes that were prepared, and after them a signature and no other word."""
    siap = papers(nomor).get(SIAP)
    _held(nomor, by, hak, hari_ini)
    if siap is None:
        raise DitolakError(Masalah("naskah_belum_siap"))
    if len(isi) > UKURAN_MAKS:
        raise DitolakError(Masalah("bukti_ukuran", {}, {"batas": UKURAN_MAKS // 2**20}))
    if hashlib.sha256(isi[: siap.ukuran]).hexdigest() != siap.sidik:
        raise DitolakError(Masalah("naskah_lain"))
    try:
        read_apart("pantau.apps.rakor.baca_naskah:read", isi, str(siap.ukuran), detik=DETIK, memori=MEMORI).close()
    except TidakTerbacaError as e:
        raise DitolakError(Masalah("naskah_berubah")) from e
    with act(by) as t:
        _keep(t, _held(nomor, by, hak, hari_ini), KEMBALI, nama[:200], isi, dicatat_pada)
    return papers(nomor)[KEMBALI]


def _held(nomor: int, by: str, hak: Hak, hari_ini: date) -> RapatInfo:
    """A meeting that was held, for whom prepares it."""
    r = meeting(nomor)
    r = led(nomor, hak, duties_of(by, r.tahun if r else hari_ini.year, hari_ini), by, selesai=True)
    if r.keadaan != "selesai":
        raise DitolakError(Masalah("naskah_belum"))
    return r


def _keep(t: Tindakan, r: RapatInfo, jenis: str, nama: str, isi: bytes, dicatat_pada: int | None) -> None:
    sha = hashlib.sha256(isi).hexdigest()
    store(BerkasBukti(isi, PDF, sha, sha))
    uraian = f"berita acara {JENIS[r.jenis]} {format_tanggal(r.per)} {jenis}: {sha}"
    write_new(t, NASKAH, [NaskahUsul(r.nomor, jenis, nama, sha, len(isi))], "rapat", r.nomor, r.tahun, r.unit, uraian, dicatat_pada)
