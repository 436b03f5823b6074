"""Audit findings on packages: how much, by whom, what was done about them, and what was paid back."""

from __future__ import annotations

import json
from typing import Any

from pantau.apps.muat.usulan import Usulan
from pantau.apps.pengadaan.fakta import PeristiwaUsul
from pantau.core.uang import format_rupiah
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import require_rows, tahun_of, units_of
from pantau.imports.sumber.paket_tertulis import PaketDikenal

TEKS = ("kode_paket", "nama_paket", "no_kontrak", "no_temuan", "uraian_temuan")
PILIHAN = ("pemeriksa", "tindak_lanjut")


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year of the files."""
    for p in tabel:
        require_rows(p)
    baca = [(i, p, units_of(p, opsi, i)) for i, p in enumerate(tabel)]
    u = Usulan(tahun_of(tabel[0], opsi), "temuan", [x for _, _, ub in baca for x in ub.usul], setuju_nama=opsi.setuju_nama)
    dikenal = PaketDikenal(u)
    for i, p, ub in baca:
        teks: dict[str, list[str]] = {k: p.text(k) for k in TEKS} | {k: [x.strip().lower() for x in p.text(k)] for k in PILIHAN}
        tgl, nilai = p.typed("tgl_temuan", wajib=True), p.typed("nilai_temuan", wajib=True)
        kembali = p.typed("dikembalikan")
        dilihat: dict[tuple[int, str], int] = {}
        for n, (hari, rp) in enumerate(zip(tgl, nilai, strict=True)):
            isi = {k: x[n] for k, x in teks.items()}
            if hari is None or rp is None or not any(ub.per_baris[n]) or not _choices(p, n, isi):
                continue
            paket = dikenal.find(u.unit_id(*ub.per_baris[n]), isi)
            if paket is None:
                sebut = isi["no_kontrak"] or isi["kode_paket"] or isi["nama_paket"] or "–"
                p.problem("tagihan_tanpa_paket", n, value=sebut[:80], paket=sebut[:80])
            elif rp <= 0 or (kembali[n] or 0) < 0 or (kembali[n] or 0) > rp:
                p.problem("temuan_tidak_masuk_akal", n, "dikembalikan", nilai=format_rupiah(rp), kembali=format_rupiah(kembali[n] or 0))
            elif (paket, isi["no_temuan"]) in dilihat:
                p.problem("baris_kembar", n, pertama=dilihat[paket, isi["no_temuan"]])
            else:
                dilihat[paket, isi["no_temuan"]] = p.tabel.numbers[n]
                rinci: dict[str, Any] = {"uraian": isi["uraian_temuan"][:500], "dikembalikan": kembali[n], **{k: isi[k] for k in PILIHAN}}
                kata = json.dumps({k: v for k, v in rinci.items() if v not in (None, "")}, sort_keys=True, ensure_ascii=False)
                u.add(PeristiwaUsul(paket, "temuan", isi["no_temuan"][:200], hari, rp, kata), i, p.tabel.numbers[n])
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    return u


def _choices(p: Pembaca, n: int, isi: dict[str, str]) -> bool:
    """Whether examiner and follow-up are words that the format knows; those that are not are refused."""
    benar = True
    for k in PILIHAN:
        boleh = p.tabel.format.column(k).pilihan
        if isi[k] and isi[k] not in boleh:
            p.problem("pilihan_temuan_asing", n, k, value=isi[k], kolom=p.tabel.heading(k), isi=isi[k], daftar=", ".join(boleh))
            benar = False
    return benar
