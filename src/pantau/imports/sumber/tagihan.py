"""Bills that were handed in: of which package, when, how much, what blocks them and who is to unblock them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from pantau.apps.muat.usulan import Usulan
from pantau.apps.pengadaan.fakta import PeristiwaUsul
from pantau.base.aturan import declared_outages, rules
from pantau.core.tagihan import outage_on
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import require_rows, tahun_of, units_of
from pantau.imports.sumber.paket_tertulis import PaketDikenal

TEKS = ("kode_paket", "nama_paket", "no_kontrak", "no_tagihan", "penanggung", "keterangan")


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year of the files."""
    for p in tabel:
        require_rows(p)
    baca = [(i, p, units_of(p, opsi, i)) for i, p in enumerate(tabel)]
    u = Usulan(tahun_of(tabel[0], opsi), "tagihan", [x for _, _, ub in baca for x in ub.usul], setuju_nama=opsi.setuju_nama)
    dikenal, jendela = PaketDikenal(u), declared_outages(opsi.hari_ini)
    kode = rules().value("penahan_tagihan", opsi.hari_ini)
    for i, p, ub in baca:
        teks = {k: p.text(k) for k in TEKS}
        tgl, nilai = p.typed("tgl_tagihan", wajib=True), p.typed("nilai_tagihan", wajib=True)
        tahan, sejak = p.text("penahan"), p.typed("tgl_penahan", severity="warning")
        dilihat: dict[tuple[int, str], int] = {}
        for n, (hari, rp) in enumerate(zip(tgl, nilai, strict=True)):
            if hari is None or rp is None or not any(ub.per_baris[n]):
                continue
            isi = {k: x[n] for k, x in teks.items()}
            paket = dikenal.find(u.unit_id(*ub.per_baris[n]), isi)
            if paket is None:
                sebut = isi["no_kontrak"] or isi["kode_paket"] or isi["nama_paket"] or "–"
                p.problem("tagihan_tanpa_paket", n, value=sebut[:80], paket=sebut[:80])
                continue
            if rp <= 0:
                p.problem("tagihan_tanpa_nilai", n, "nilai_tagihan")
                continue
            if (paket, isi["no_tagihan"]) in dilihat:
                p.problem("baris_kembar", n, pertama=dilihat[paket, isi["no_tagihan"]])
                continue
            dilihat[paket, isi["no_tagihan"]] = p.tabel.numbers[n]
            kata = _blocker(p, n, tahan[n].strip().lower(), sejak[n] or hari, kode, jendela)
            rinci: dict[str, Any] = {"penahan": kata, "sejak": sejak[n].isoformat() if sejak[n] else "", "penanggung": isi["penanggung"]}
            rinci["keterangan"] = isi["keterangan"][:500]
            teks_rinci = json.dumps({k: v for k, v in rinci.items() if v}, sort_keys=True, ensure_ascii=False)
            u.add(PeristiwaUsul(paket, "tagihan", isi["no_tagihan"][:200], hari, rp, teks_rinci), i, p.tabel.numbers[n])
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    return u


def _blocker(p: Pembaca, n: int, kata: str, sejak: date, kode: dict[str, Any], jendela: list[tuple[str, date, date]]) -> str:
    """The code of what blocks a bill; a word that is none is refused, an outage that nobody declared is named."""
    if kata and kata not in kode:
        p.problem("penahan_asing", n, "penahan", value=kata, isi=kata, daftar=", ".join(kode))
    if kata == "gangguan" and not outage_on(jendela, sejak):
        p.problem("gangguan_tidak_dinyatakan", n, "penahan", severity="warning", tanggal=sejak.isoformat())
    return kata
