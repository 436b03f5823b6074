"""What a cube is: its two tables, its manifest and the bounds within which one is read at all."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import date

from pantau.core.kubus import KOMPONEN_BARIS, KOMPONEN_UNIT, KUNCI_BARIS, KUNCI_UNIT, SUSUNAN
from pantau.core.masalah import DitolakError, Masalah

KEPALA = b"PANTAU-KUBUS "
KODE = re.compile(r"[0-9][0-9.]{1,12}")
KEPALA_TERBESAR, MANIFES_TERBESAR = 64, 2**16
TANDA = 64  # bytes of a signature
BERKAS_TERBESAR = 2**26  # bytes of a cube; a large regency takes about 1 MB
MEKAR_TERBESAR = 2**29  # bytes of a table once unpacked
BARIS_TERBESAR = 500_000
TEKS_TERPANJANG = 200
TABEL: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "baris": (KUNCI_BARIS, KOMPONEN_BARIS),
    "unit": (KUNCI_UNIT, KOMPONEN_UNIT),
}
_HEKSA = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Bagian:
    """A table as it lies in a cube: its length in bytes, its rows and the SHA-256 of its bytes."""

    nama: str
    panjang: int
    baris: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifes:
    """What a cube says of itself. `diketahui`: ms since 1970 UTC, until which its ledger was read; `per`: the day of which it is the state."""

    susunan: int
    kode: str
    pemda: str
    tahun: int
    per: str
    diketahui: int
    tingkat_fisik: str
    aturan: str
    versi: str
    bagian: tuple[Bagian, ...]

    @property
    def day(self) -> date:
        """The day of which it is the state."""
        return date.fromisoformat(self.per)

    def canonical(self) -> bytes:
        """The bytes that are signed: the same manifest gives the same bytes."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def head_of(kode: str) -> bytes:
    """The first line of a cube."""
    return KEPALA + kode.encode("ascii") + b"\n"


def _refuse(sebab: str) -> DitolakError:
    return DitolakError(Masalah("kubus_manifes", {}, {"sebab": sebab}))


def read_manifest(mentah: bytes) -> Manifes:
    """A manifest out of its bytes, whose signature is checked already; DitolakError naming what is wrong with it."""
    try:
        isi = json.loads(mentah)
    except (ValueError, RecursionError) as e:
        raise _refuse("bukan JSON") from e
    if not isinstance(isi, dict) or set(isi) != set(Manifes.__slots__):
        raise _refuse("isiannya lain")
    if isi["susunan"] != SUSUNAN:
        raise DitolakError(Masalah("kubus_susunan", {}, {"isi": str(isi["susunan"])[:20], "susunan": SUSUNAN}))
    bulat, teks = ("tahun", "diketahui"), ("kode", "pemda", "per", "tingkat_fisik", "aturan", "versi")
    if any(type(isi[n]) is not int or not 0 < isi[n] < 2**53 for n in bulat):
        raise _refuse("tahun atau waktunya bukan bilangan")
    if any(not isinstance(isi[n], str) or not 0 < len(isi[n]) <= TEKS_TERPANJANG or not isi[n].isprintable() for n in teks):
        raise _refuse("ada teks yang kosong, terlalu panjang, atau berisi tanda kendali")
    try:
        per = date.fromisoformat(isi["per"])
    except ValueError as e:
        raise _refuse("tanggalnya bukan tanggal") from e
    if per.year != isi["tahun"] or per.isoformat() != isi["per"] or not KODE.fullmatch(isi["kode"]):
        raise _refuse("tanggal, tahun, atau kodenya tidak cocok")
    return Manifes(**{**isi, "bagian": tuple(_parts(isi["bagian"]))})


def _parts(isi: object) -> list[Bagian]:
    """The tables of a manifest, exactly those of the layout, in its order."""
    if not isinstance(isi, list) or any(not isinstance(x, dict) or set(x) != set(Bagian.__slots__) for x in isi):
        raise _refuse("daftar isinya lain")
    hasil = [Bagian(**x) for x in isi]
    if [x.nama for x in hasil] != list(TABEL):
        raise _refuse("daftar isinya lain")
    for x in hasil:
        if type(x.panjang) is not int or type(x.baris) is not int or x.panjang < 1 or x.baris < 0:
            raise _refuse("panjang isinya bukan bilangan")
        if not isinstance(x.sha256, str) or not _HEKSA.fullmatch(x.sha256):
            raise _refuse("sidik isinya bukan SHA-256")
        if x.baris > BARIS_TERBESAR:
            raise DitolakError(Masalah("kubus_besar", {}, {"ada": x.baris, "batas": BARIS_TERBESAR, "apa": f"baris {x.nama}"}))
    return hasil
