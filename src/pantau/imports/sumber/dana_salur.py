"""What came in of conditional funds: by tranche, absorbed and done, in all until a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from pantau.apps.dana.fakta import KabarDanaUsul
from pantau.apps.dana.queries import Pos, allocations, last_words, schemes
from pantau.apps.muat.usulan import Usulan
from pantau.core.dana import KELUARAN, PAGU, SALUR, SEPULUH_RIBU, SERAP, Skema, Tahap
from pantau.core.kode import name_key
from pantau.core.periode import format_tanggal, month_end
from pantau.core.uang import format_rupiah
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import leave_other_years, units_of
from pantau.imports.sumber.dana_alokasi import year_of

TAHAP = (1, 2, 3)


class _Dikenal:
    """The allocations of the year, as rows name them."""

    def __init__(self, tahun: int) -> None:
        self.tahun, self.semua = tahun, allocations(tahun)
        self.akhir = last_words(tahun)
        self.skema: dict[str, Skema] = schemes(tahun, {p.jenis for p in self.semua})

    def find(self, unit: int, nomor: str, bidang: str, nama: str) -> list[Pos]:
        """Those that fit a row."""
        punya = [p for p in self.semua if p.unit == unit]
        if nomor:
            return [p for p in punya if p.nomor == nomor]
        return [p for p in punya if name_key(p.bidang) == name_key(bidang) and (not nama or name_key(p.nama) == name_key(nama))]

    def stages(self, pos: Pos) -> tuple[Tahap, ...]:
        """The tranches of the field that an allocation is of; none before its pagu is known."""
        sebidang = [p.id for p in self.semua if (p.unit, p.jenis, p.bidang) == (pos.unit, pos.jenis, pos.bidang)]
        pagu = [x[1] for i in sebidang if (x := self.akhir.get((i, PAGU, 0, ""))) is not None]
        return self.skema[pos.jenis].stages(sum(pagu)) if pagu else ()


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for one year; rows of other years are named and left."""
    tahun = year_of(tabel, opsi)
    for p in tabel:
        leave_other_years(p, tahun)
    baca = [(i, p, units_of(p, opsi, i)) for i, p in enumerate(tabel)]
    u = Usulan(tahun, "dana-salur", [x for _, _, ub in baca for x in ub.usul], setuju_nama=opsi.setuju_nama)
    dikenal = _Dikenal(tahun)
    for i, p, ub in baca:
        isi = _cells(p)
        for n, x in enumerate(isi):
            if not any(ub.per_baris[n]):
                continue
            pos = _place(p, n, x, dikenal, u.unit_id(*ub.per_baris[n]))
            hari = _day(p, n, x, tahun, opsi.hari_ini)
            if pos is None or hari is None or not _sane(p, n, x, pos, dikenal, hari):
                continue
            kata = [(SALUR, t, x[f"salur_tahap_{t}"]) for t in TAHAP]
            kata += [(SERAP, 0, x["serap_dana"]), (KELUARAN, 0, None if x["keluaran_dana"] is None else round(x["keluaran_dana"] * 100))]
            for jenis, tahap, nilai in kata:
                if nilai is not None:
                    dokumen = x["no_sp2d"][:120] if jenis == SALUR else ""
                    u.add(KabarDanaUsul(pos.id, jenis, tahap, "", hari, nilai, dokumen=dokumen), i, p.tabel.numbers[n])
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    return u


def _cells(p: Pembaca) -> list[dict[str, Any]]:
    """The cells of every row by column; None where nothing stands."""
    teks = {k: p.text(k) for k in ("nomor_alokasi", "bidang_dana", "nama_paket", "no_sp2d")}
    angka = {
        k: p.typed(k)
        for k in (*(f"salur_tahap_{t}" for t in TAHAP), "salur_total", "serap_dana", "keluaran_dana", "tgl_salur", "bulan_salur")
    }
    return [{k: x[n] for k, x in {**teks, **angka}.items()} for n in range(len(teks["no_sp2d"]))]


def _place(p: Pembaca, n: int, x: dict[str, Any], dikenal: _Dikenal, unit: int) -> Pos | None:
    """The one allocation that a row speaks of."""
    cocok = dikenal.find(unit, x["nomor_alokasi"], x["bidang_dana"], x["nama_paket"])
    if len(cocok) == 1:
        return cocok[0]
    sebut = x["nomor_alokasi"] or " ".join(y for y in (x["bidang_dana"], x["nama_paket"]) if y) or "–"
    p.problem("dana_mendua" if cocok else "dana_tanpa_alokasi", n, value=sebut[:80], isi=sebut[:80])
    return None


def _day(p: Pembaca, n: int, x: dict[str, Any], tahun: int, hari_ini: date) -> date | None:
    """Until when a row speaks: its day, else the end of its month; a month that has not ended speaks until today."""
    hari: date | None = x["tgl_salur"]
    bulan = x["bulan_salur"]
    if hari is None and bulan is not None and bulan in range(1, 13):
        hari = month_end(tahun, int(bulan))
        hari = hari_ini if hari > hari_ini >= hari.replace(day=1) else hari
    if hari is None or hari.year != tahun or hari > hari_ini:
        isi = hari.isoformat() if hari else str(bulan or "–")
        p.problem("dana_di_luar_tahun", n, "tgl_salur" if p.has("tgl_salur") else "bulan_salur", value=isi, tanggal=isi, tahun=tahun)
        return None
    return hari


def _sane(p: Pembaca, n: int, x: dict[str, Any], pos: Pos, dikenal: _Dikenal, hari: date) -> bool:
    """Whether the figures of a row can be; what cannot is an error at its cell, what is odd is named."""
    benar = True
    for k in (*(f"salur_tahap_{t}" for t in TAHAP), "serap_dana", "keluaran_dana"):
        v = x[k]
        if v is not None and (v < 0 or (k == "keluaran_dana" and v > 100)):
            p.problem(
                "dana_tanpa_nilai", n, k, value=str(v), kolom=p.tabel.heading(k), isi=f"{v:g}" if k == "keluaran_dana" else format_rupiah(v)
            )
            benar = False
    masuk = {t: v for t in TAHAP if (v := x[f"salur_tahap_{t}"]) is not None}
    semua = sum(masuk.values())
    pagu = dikenal.akhir.get((pos.id, PAGU, 0, ""))
    if x["salur_total"] is not None and masuk and x["salur_total"] != semua:
        p.problem(
            "dana_jumlah_beda", n, "salur_total", severity="warning", tertulis=format_rupiah(x["salur_total"]), jumlah=format_rupiah(semua)
        )
    if pagu is not None and semua > pagu[1]:
        p.problem("dana_lewat_pagu", n, "salur_tahap_1", severity="warning", rp=format_rupiah(semua), pagu=format_rupiah(pagu[1]))
    tahap = dikenal.stages(pos)
    for t in tahap:
        atas = None if t.bagian is None or pagu is None else pagu[1] * t.bagian // SEPULUH_RIBU
        if atas is not None and masuk.get(t.id, 0) > atas:
            p.problem(
                "dana_lewat_bagian",
                n,
                f"salur_tahap_{t.id}",
                severity="warning",
                tahap=t.nama,
                rp=format_rupiah(masuk[t.id]),
                bagian=format_rupiah(atas),
            )
    for ke, v in masuk.items():
        lama = dikenal.akhir.get((pos.id, SALUR, ke, ""))
        if tahap and ke > len(tahap) and v:
            p.problem("dana_tahap_asing", n, f"salur_tahap_{ke}", isi=str(ke), banyak=len(tahap))
            benar = False
        if lama is not None and lama[0] <= hari and v < lama[1]:
            p.problem(
                "dana_turun",
                n,
                f"salur_tahap_{ke}",
                severity="warning",
                tanggal=format_tanggal(hari),
                rp=format_rupiah(v),
                ada=format_rupiah(lama[1]),
            )
    return benar
