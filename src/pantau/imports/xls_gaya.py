"""The looks of an XLS (BIFF8) sheet that carry meaning: percent formats, bold, indentation, error cells, hidden rows and columns.

The library that reads the values does not tell number formats, and 62,5 % is stored as 0.625. Only record headers and cell addresses are
read here; whatever does not parse leaves the sheet without looks, never without values.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from pantau.imports.xlsx_gaya import CORET, LEKUK, PERSEN, TEBAL, Gaya, is_percent_format

GALAT = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
AKHIR = 0xFFFFFFFA


class BersandiError(Exception):
    """The workbook is protected by a password."""


def stream(isi: bytes, nama: tuple[str, ...] = ("Workbook", "Book")) -> bytes:
    """A stream of a compound file by name; b'' if there is none. Chains longer than the file end."""
    besar = 1 << struct.unpack_from("<H", isi, 30)[0]
    kecil = 1 << struct.unpack_from("<H", isi, 32)[0]
    n_fat, awal_dir, _, batas_kecil, awal_mini, n_mini, awal_dif, n_dif = struct.unpack_from("<I I I I I I I I", isi, 44)
    dif = list(struct.unpack_from("<109I", isi, 76))
    for _ in range(min(n_dif, 1000)):
        if awal_dif >= AKHIR:
            break
        blok = struct.unpack_from(f"<{besar // 4}I", isi, (awal_dif + 1) * besar)
        dif += blok[:-1]
        awal_dif = blok[-1]
    fat: list[int] = []
    for s in dif[:n_fat]:
        if s < AKHIR:
            fat += struct.unpack_from(f"<{besar // 4}I", isi, (s + 1) * besar)

    def chain(s: int, tabel: list[int], lebar: int, dari: bytes, geser: int) -> bytes:
        hasil = []
        for _ in range(len(tabel) + 1):
            if s >= AKHIR or s >= len(tabel):
                break
            hasil.append(dari[(s + geser) * lebar : (s + geser + 1) * lebar])
            s = tabel[s]
        return b"".join(hasil)

    folder = chain(awal_dir, fat, besar, isi, 1)
    entri: dict[str, tuple[int, int]] = {}
    for i in range(0, len(folder) - 127, 128):
        panjang = struct.unpack_from("<H", folder, i + 64)[0]
        awal, ukuran = struct.unpack_from("<II", folder, i + 116)
        entri.setdefault(folder[i : i + max(panjang - 2, 0)].decode("utf-16-le", "replace"), (awal, ukuran))
    for x in nama:
        if x in entri:
            awal, ukuran = entri[x]
            if ukuran >= batas_kecil:
                return chain(awal, fat, besar, isi, 1)[:ukuran]
            akar = entri.get("Root Entry", (AKHIR, 0))[0]
            mini = chain(awal_mini, fat, besar, isi, 1)[: n_mini * besar]
            return chain(awal, list(struct.unpack(f"<{len(mini) // 4}I", mini)), kecil, chain(akar, fat, besar, isi, 1), 0)[:ukuran]
    return b""


def entries(isi: bytes) -> set[str]:
    """Names of the streams of a compound file, as far as they can be read as text."""
    return {x for x in ("EncryptedPackage", "WordDocument", "PowerPoint Document", "Workbook", "Book") if x.encode("utf-16-le") in isi}


def _records(isi: bytes, awal: int = 0) -> Iterator[tuple[int, bytes]]:
    while awal + 4 <= len(isi):
        jenis, n = struct.unpack_from("<HH", isi, awal)
        yield jenis, isi[awal + 4 : awal + 4 + n]
        if jenis == 0x0A:
            return
        awal += 4 + n


def looks(isi: bytes) -> dict[str, Gaya]:
    """Looks of every sheet by name. Raises BersandiError for a protected workbook."""
    buku = stream(isi)
    huruf: list[int] = []
    bentuk = {9: True, 10: True}
    gaya: list[int] = []
    lembar: list[tuple[str, int]] = []
    for jenis, d in _records(buku):
        if jenis == 0x2F:
            raise BersandiError
        if jenis == 0x31:
            huruf.append(
                (TEBAL if struct.unpack_from("<H", d, 6)[0] >= 700 else 0) | (CORET if struct.unpack_from("<H", d, 2)[0] & 8 else 0)
            )
            if len(huruf) == 4:
                huruf.append(0)  # fonts are counted without number 4
        elif jenis == 0x41E:
            n, _, lebar = struct.unpack_from("<HHB", d)
            bentuk[n] = is_percent_format(d[5:].decode("utf-16-le" if lebar & 1 else "latin-1", "replace"))
        elif jenis == 0xE0:
            f, b = struct.unpack_from("<HH", d)
            bit = (PERSEN if bentuk.get(b) else 0) | (huruf[f] if f < len(huruf) else 0)
            gaya.append(bit | (d[8] & 15) * LEKUK)
        elif jenis == 0x85:
            awal, _, _, n, lebar = struct.unpack_from("<IBBBB", d)
            lembar.append((d[8:].decode("utf-16-le" if lebar & 1 else "latin-1", "replace")[:n], awal))
    return {nama: _sheet(buku, awal, gaya) for nama, awal in lembar}


def _sheet(buku: bytes, awal: int, gaya: list[int]) -> Gaya:
    g = Gaya()
    tersembunyi: list[int] = []

    def cell(b: int, k: int, xf: int, angka: bool) -> None:
        bit = gaya[xf] if xf < len(gaya) else 0
        if bit & PERSEN and angka:
            g.persen.add((b + 1, k + 1))
        if bit & TEBAL and k < 12:
            g.tebal.add(b + 1)
        if bit & CORET and k < 12:
            g.coret[b + 1] = g.coret.get(b + 1, 0) + 1
        if bit >= LEKUK and k < 12:
            g.lekuk[b + 1] = max(g.lekuk.get(b + 1, 0), bit // LEKUK)

    for jenis, d in _records(buku, awal):
        if jenis in (0x203, 0x27E, 0x06):
            b, k, xf = struct.unpack_from("<HHH", d)
            cell(b, k, xf, True)
        elif jenis in (0xFD, 0x204):
            b, k, xf = struct.unpack_from("<HHH", d)
            cell(b, k, xf, False)
        elif jenis == 0xBD:
            b, k = struct.unpack_from("<HH", d)
            for i in range(4, len(d) - 2, 6):
                cell(b, k + (i - 4) // 6, struct.unpack_from("<H", d, i)[0], True)
        elif jenis == 0x205:
            b, k, _, nilai, salah = struct.unpack_from("<HHHBB", d)
            if salah:
                g.galat[b + 1, k + 1] = GALAT.get(nilai, "#N/A")
        elif jenis == 0x208 and struct.unpack_from("<H", d, 12)[0] & 0x20:
            tersembunyi.append(struct.unpack_from("<H", d)[0] + 1)
        elif jenis == 0x7D and struct.unpack_from("<H", d, 8)[0] & 1:
            dari, sampai = struct.unpack_from("<HH", d)
            g.kolom_tersembunyi += range(dari + 1, min(sampai, dari + 400) + 2)
    g.baris_tersembunyi = tersembunyi
    return g
