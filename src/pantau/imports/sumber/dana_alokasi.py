"""Allocations of conditional funds: per field or package, with pagu and the value of the contracts."""

from __future__ import annotations

from collections import Counter
from datetime import date

from pantau.apps.dana.fakta import KabarDanaUsul, PosDanaUsul
from pantau.apps.dana.queries import last_words
from pantau.apps.muat.usulan import Usulan
from pantau.core.dana import KONTRAK, PAGU
from pantau.core.jenis_dana import TANDA_JENIS, kind_of_fund, only_a_kind
from pantau.core.kode import name_key
from pantau.core.uang import format_rupiah
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import leave_other_years, require_rows, units_of

DIKENAL = ", ".join(j for j, _ in TANDA_JENIS)


def year_of(tabel: list[Pembaca], opsi: Opsi) -> int:
    """The year that is asked for, else the one that most rows name."""
    for p in tabel:
        require_rows(p)
    sebut = Counter(int(x) for p in tabel for x in p.typed("tahun", severity="warning") if x)
    return opsi.year(sebut.most_common(1)[0][0] if sebut and not opsi.tahun else None)


def number_of(nomor: str, bidang: str, nama: str) -> str:
    """The number of an allocation: as its source gives it, else what its names come to."""
    return (nomor or f"{name_key(bidang)}~{name_key(nama)}")[:200]


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for one year; rows of other years are named and left."""
    tahun = year_of(tabel, opsi)
    for p in tabel:
        leave_other_years(p, tahun)
    baca = [(i, p, units_of(p, opsi, i)) for i, p in enumerate(tabel)]
    u = Usulan(tahun, "dana-alokasi", [x for _, _, ub in baca for x in ub.usul], setuju_nama=opsi.setuju_nama)
    u.know_allocations()
    akhir, dilihat = last_words(tahun), dict[int, int]()
    for i, p, ub in baca:
        jenis = _kinds(p)
        teks = [p.text(k) for k in ("nomor_alokasi", "bidang_dana", "nama_paket")]
        pagu, sejak = p.typed("pagu_dana", wajib=True), p.typed("tgl_alokasi")
        kontrak, hari_kontrak = p.typed("nilai_daftar_kontrak"), p.typed("tgl_daftar_kontrak")
        for n, (nomor, bidang, nama) in enumerate(zip(*teks, strict=True)):
            if jenis[n] is None or pagu[n] is None or not any(ub.per_baris[n]) or _negative(p, n, pagu[n], kontrak[n]):
                continue
            bidang = bidang or nama
            paket = "" if only_a_kind(nama, tahun) else " ".join(nama.split())
            unit = u.unit_id(*ub.per_baris[n])
            pos = u.allocation(PosDanaUsul(tahun, unit, jenis[n] or "", bidang[:200], paket[:300], number_of(nomor, bidang, paket)))
            if pos in dilihat:
                p.problem("dana_kembar", n, pertama=dilihat[pos])
                continue
            dilihat[pos] = p.tabel.numbers[n]
            for macam, rp, hari, awal in (
                (PAGU, pagu[n], sejak[n], u.buka or date(tahun, 1, 1)),
                (KONTRAK, kontrak[n], hari_kontrak[n], opsi.hari_ini),
            ):
                if rp is None:
                    continue
                if hari is not None and hari.year != tahun:
                    p.problem("dana_di_luar_tahun", n, "tgl_alokasi", tanggal=hari.isoformat(), tahun=tahun)
                    continue
                kini = hari or _day(akhir.get((pos, macam, 0, "")), rp, opsi.per or awal, tahun)
                u.add(KabarDanaUsul(pos, macam, 0, "", kini, rp), i, p.tabel.numbers[n])
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    return u


def _kinds(p: Pembaca) -> list[str | None]:
    """The kind of fund of every row, by its own column, its remark or its field. A table that calls itself one of DAK and names no kind
    is read as DAK Fisik, and that is said; any other is asked."""
    tabel_dak = any("dak" in p.tabel.heading(k).lower() for k in p.tabel.kolom)
    hasil: list[str | None] = []
    dikira = 0
    for n, (sebut, nama, bidang) in enumerate(zip(p.text("jenis_dana"), p.text("nama_paket"), p.text("bidang_dana"), strict=True)):
        x = kind_of_fund(sebut) or (None if sebut else kind_of_fund(nama) or kind_of_fund(bidang))
        if x is None and sebut:
            p.problem("dana_jenis_asing", n, "jenis_dana", value=sebut, isi=sebut[:80], daftar=DIKENAL)
        elif x is None and tabel_dak:
            x, dikira = "dak_fisik", dikira + 1
        elif x is None:
            p.problem("dana_jenis_tidak_disebut", n, daftar=DIKENAL)
        hasil.append(x)
    if dikira:
        p.problem("dana_jenis_dikira", None, severity="warning", jumlah=dikira)
    return hasil


def _negative(p: Pembaca, n: int, pagu: int, kontrak: int | None) -> bool:
    salah = next(((k, x) for k, x in (("pagu_dana", pagu), ("nilai_daftar_kontrak", kontrak)) if x is not None and x < 0), None)
    if salah:
        p.problem("dana_tanpa_nilai", n, salah[0], value=str(salah[1]), kolom=p.tabel.heading(salah[0]), isi=format_rupiah(salah[1]))
    return salah is not None


def _day(lama: tuple[date, int] | None, rp: int, sejak: date, tahun: int) -> date:
    """From when an amount without a day counts: since when it stands, if it says nothing new; else from a day, within the year."""
    if lama is not None and lama[1] == rp:
        return lama[0]
    return min(max(sejak, date(tahun, 1, 1)), date(tahun, 12, 31))
