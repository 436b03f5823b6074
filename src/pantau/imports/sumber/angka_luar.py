"""Figures that others published of the government: a total with what it states of itself, and the rows behind it."""

from __future__ import annotations

from datetime import date

from pantau.apps.kas.fakta import AngkaLuarUsul
from pantau.apps.muat.usulan import Usulan
from pantau.core.kode import name_key
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import require_rows

LINGKUP = {True: ("dengan", "tanpa"), False: ("umum", "blud")}  # of a total, of a row; the first where nothing is said
DIHITUNG = ("ya", "tidak")


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year of the published days."""
    for p in tabel:
        require_rows(p)
    tahun = opsi.year(next((t.year for p in tabel for t in p.typed("per_angka") if t), None) if not opsi.tahun else None)
    u, dilihat = Usulan(tahun, "angka-luar"), dict[tuple[str, date, str], int]()
    for i, p in enumerate(tabel):
        _rows(u, i, p, tahun, dilihat)
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    total = {(s, d) for s, d, k in dilihat if not k}
    for s, d in sorted({(s, d) for s, d, _ in dilihat} - total):
        tabel[0].problem("angka_tanpa_total", None, "jumlah_angka", sumber=s, per=d.isoformat())
        u.masalah.append(tabel[0].masalah[-1])
    return u


def _rows(u: Usulan, i: int, p: Pembaca, tahun: int, dilihat: dict[tuple[str, date, str], int]) -> None:
    per, rp = p.typed("per_angka", wajib=True), p.typed("jumlah_angka", wajib=True)
    tahu, hari = p.typed("tahu_angka"), p.typed("hari_angka")
    kolom = ("sumber_angka", "kunci_angka", "basis_angka", "wilayah_angka", "unit_angka", "lingkup_angka", "dihitung_angka")
    for n, (sumber, kunci, basis, wilayah, unit, lingkup, dihitung) in enumerate(zip(*(p.text(k) for k in kolom), strict=True)):
        if per[n] is None or rp[n] is None:
            continue
        if per[n].year != tahun:
            p.problem("baris_tahun_lain", n, "per_angka", severity="warning", jumlah=1, daftar=str(per[n].year), tahun=tahun)
            continue
        kosong = next((k for k, x in (("sumber_angka", sumber), ("wilayah_angka", wilayah)) if not x), "")
        if kosong:
            p.empty(n, kosong)
            continue
        if not basis:
            p.problem("angka_basis_kosong", n, "basis_angka")
            continue
        kata = _word(p, n, "lingkup_angka", lingkup, LINGKUP[not kunci])
        ikut = _word(p, n, "dihitung_angka", dihitung, DIHITUNG)
        if kata is None or ikut is None:
            continue
        g = (sumber[:80], per[n], kunci[:120])
        if g in dilihat:
            p.problem("angka_kembar", n, "kunci_angka", isi=kunci or "–", sumber=sumber, pertama=dilihat[g])
            continue
        dilihat[g] = p.tabel.numbers[n]
        isi = AngkaLuarUsul(tahun, *g[:2], g[2], hari[n] or per[n], tahu[n] or hari[n] or per[n], name_key(basis)[:20], kata, wilayah[:20], unit[:40], ikut, rp[n])  # fmt: skip
        u.add(isi, i, p.tabel.numbers[n])


def _word(p: Pembaca, n: int, id: str, isi: str, kata: tuple[str, ...]) -> str | None:
    """One of some words, the first where nothing is written; another one is named."""
    dicari = name_key(isi) or kata[0]
    if dicari in kata:
        return dicari
    p.problem("angka_kata_asing", n, id, value=isi[:80], kolom=p.tabel.heading(id), isi=isi[:80], daftar=", ".join(kata))
    return None
