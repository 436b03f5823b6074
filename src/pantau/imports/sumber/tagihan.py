"""Bills that were handed in: of which package, when, how much, what blocks them and who is to unblock them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from pantau.apps.muat.usulan import Usulan
from pantau.apps.pengadaan.fakta import PeristiwaUsul
from pantau.apps.pengadaan.riwayat import RiwayatUnit, summary
from pantau.base.aturan import declared_outages, rules
from pantau.core.kabar_paket import KabarPaket, Riwayat, disorder, faults
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
    tahun = tahun_of(tabel[0], opsi)
    u = Usulan(tahun, "tagihan", [x for _, _, ub in baca for x in ub.usul], setuju_nama=opsi.setuju_nama)
    dikenal, jendela, milik = PaketDikenal(u), declared_outages(opsi.hari_ini), _Tertagih(tahun)
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
            unit = u.unit_id(*ub.per_baris[n])
            paket = dikenal.find(unit, isi)
            if unit is None or paket is None:
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
            _contradictions(
                p,
                n,
                KabarPaket("tagihan", hari, isi["no_tagihan"] or "-", rp),
                tahun,
                opsi.hari_ini,
                milik.of(unit, paket, isi["no_tagihan"]),
            )
            milik.bill(paket, isi["no_tagihan"], rp)
            kata = _blocker(p, n, tahan[n].strip().lower(), sejak[n] or hari, kode, jendela)
            rinci: dict[str, Any] = {"penahan": kata, "sejak": sejak[n].isoformat() if sejak[n] else "", "penanggung": isi["penanggung"]}
            rinci["keterangan"] = isi["keterangan"][:500]
            teks_rinci = json.dumps({k: v for k, v in rinci.items() if v}, sort_keys=True, ensure_ascii=False)
            u.add(PeristiwaUsul(paket, "tagihan", isi["no_tagihan"][:200], hari, rp, teks_rinci), i, p.tabel.numbers[n])
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    return u


class _Tertagih:
    """What is known of the packages of the file, with the bills that the file has brought so far and those that officials typed."""

    def __init__(self, tahun: int) -> None:
        self._tahun, self._unit = tahun, dict[int, RiwayatUnit]()
        self._file: dict[int, dict[str, int]] = {}

    def of(self, unit: int, paket: int, nomor: str) -> Riwayat:
        """What is known of a package beside the bill of a number."""
        if unit not in self._unit:
            self._unit[unit] = RiwayatUnit(self._tahun, unit)
        rows, berkas = self._unit[unit].of(paket), self._file.get(paket, {})
        diisi: dict[str, int] = {x[2]: x[4] or 0 for x in rows if x[1] == "tagihan" and x[5].get("dari") == "isian"}
        return summary(rows, {k: v for k, v in {**diisi, **berkas}.items() if k != nomor})

    def bill(self, paket: int, nomor: str, rp: int) -> None:
        """A bill of the file."""
        self._file.setdefault(paket, {})[nomor] = rp


def _contradictions(p: Pembaca, n: int, x: KabarPaket, tahun: int, hari_ini: date, r: Riwayat) -> None:
    """The checks of a typed bill: its day has come and lies in the year, it does not come before its contract, nor ask for more. A contract may
    still be to come from another file."""
    for m in faults(x, tahun, hari_ini, (), "") or disorder(x, r):
        p.problem(
            m.code,
            n,
            "nilai_tagihan" if m.code == "tagihan_lewat_kontrak" else "tgl_tagihan",
            severity="info" if m.code == "tagihan_tanpa_kontrak" else "error",
            **m.params,
        )


def _blocker(p: Pembaca, n: int, kata: str, sejak: date, kode: dict[str, Any], jendela: list[tuple[str, date, date]]) -> str:
    """The code of what blocks a bill; a word that is none is refused, an outage that nobody declared is named."""
    if kata and kata not in kode:
        p.problem("penahan_asing", n, "penahan", value=kata, isi=kata, daftar=", ".join(kode))
    if kata == "gangguan" and not outage_on(jendela, sejak):
        p.problem("gangguan_tidak_dinyatakan", n, "penahan", severity="warning", tanggal=sejak.isoformat())
    return kata
