"""Rows that print a sum: by their label in any spelling. An activity whose name merely begins with such a word is none."""

from __future__ import annotations

import re
from functools import lru_cache

_KATA = re.compile(r"[a-z]+|\d+")
KEPALA = {"jumlah", "total", "subtotal", "subjumlah", "jml", "jlh", "ttl", "ratarata", "rerata", "average", "grandtotal", "totaljumlah", "jumlahtotal", "sum", "jumlahseluruh", "jumlahseluruhnya", "jumlahkeseluruhan", "totalkeseluruhan", "pindahan", "dipindahkan"}  # fmt: skip
SUSUNAN = {"program", "kegiatan", "sub", "belanja", "bidang", "urusan", "dinas", "badan", "kecamatan", "kelurahan", "skpd", "opd", "unit", "perangkat", "bagian", "uptd", "sekretariat", "inspektorat", "halaman", "kelompok", "rekening", "akun", "sumber"}  # fmt: skip
PENGIKUT = SUSUNAN | {
    "total", "jumlah", "besar", "umum", "seluruh", "seluruhnya", "keseluruhan", "semua", "akhir", "ini", "lalu", "hal", "dipindahkan", "pindahan", "bulan", "s", "d", "sd", "sampai", "dengan", "rp", "anggaran", "pagu",
    "realisasi", "kerja", "daerah", "dan", "per", "rata", "langsung", "tidak", "modal", "operasi", "pegawai", "barang", "jasa", "dpa", "apbd", "dana", "rupiah", "keuangan", "fisik", "triwulan", "tahun", "dari", "murni", "perubahan",
}  # fmt: skip
_ROMAWI = re.compile(r"^[ivx]{1,6}$")
RATA = {"rata", "ratarata", "rerata", "average"}
KUMULATIF = {"kumulatif", "akumulasi"}  # running sums of the months, printed below the sum
TIAP, WAKTU = {"per", "tiap", "setiap"}, {"triwulan", "tw", "semester", "caturwulan"}  # sums of some months, printed below the sum
SISA = {"sisa", "selisih", "deviasi", "persentase", "prosentase"}


@lru_cache(maxsize=1 << 12)
def total_kind(teks: str) -> str:
    """`pasti` for a label that is a sum, `susunan` for the sum of a named part, `mungkin` for a name that only begins so, `rata`, `sisa`, or ''."""
    kata = _KATA.findall(teks.lower()[:200].replace("σ", "jumlah "))
    if not kata:
        return ""
    if len(kata) >= 4 and all(len(x) == 1 for x in kata):
        kata = _spaced(kata)
    elif len(kata) >= 5 and all(len(x) == 1 for x in kata[:5]):
        n = next(i for i, x in enumerate([*kata, "akhir"]) if len(x) > 1)
        kata = [*_spaced(kata[:n]), *kata[n:]]
    awal = kata[0]
    if awal in ("sub", "grand") and len(kata) > 1 and kata[1] in KEPALA:
        kata = kata[1:]
    elif awal in RATA and len(kata) > 1 and kata[1] == "rata":
        kata = ["ratarata", *kata[2:]]
    if kata[0] in KUMULATIF | KEPALA and KUMULATIF & set(kata) and all(x in PENGIKUT or x in KUMULATIF for x in kata[1:]):
        return "sisa"
    if kata[0] in KEPALA and len(kata) > 2 and kata[1] in TIAP and kata[2] in WAKTU:
        return "sisa"
    if kata[0] in SISA and all(x in PENGIKUT or x in SISA for x in kata[1:]):
        return "sisa"
    if kata[0] not in KEPALA:
        return ""
    if all(x in PENGIKUT or x.isdigit() or len(x) == 1 or _ROMAWI.match(x) for x in kata[1:]):
        return "rata" if kata[0] in RATA else "pasti"
    return "susunan" if len(kata) > 1 and kata[1] in SUSUNAN else "mungkin"


def _spaced(huruf: list[str]) -> list[str]:
    """Words of a label whose letters are set apart: `J U M L A H` is jumlah, `S U B T O T A L` subtotal."""
    sambung = "".join(huruf)
    for x in sorted(KEPALA | {"grand", "sub"}, key=len, reverse=True):
        if sambung.startswith(x) and len(x) > 2:
            sisa = sambung[len(x) :]
            return [x, *(_spaced(list(sisa)) if sisa else [])]
    return [sambung]
