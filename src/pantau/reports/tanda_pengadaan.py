"""Tanda pengadaan: what in contracts, reports and payments asks for an explanation. Each is a question to who answers, never a verdict."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from pantau.apps.pengadaan.tahapan import Catatan
from pantau.core.pandangan import view_at
from pantau.core.periode import day_number, format_tanggal, from_day_number
from pantau.core.tanda import Bagian, Keadaan, Kelompok, PaketTanda, find_all
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.paket import KeadaanPaket, PaketKini, places_of, same_contract, state_of_packages
from pantau.reports.susun import start
from pantau.reports.temuan_paket import finding_tables

SELAIN_NILAI = ("spmk", "adendum", "kesempatan", "bast", "tagihan")
URUT = ("fakta_kontrak", "uang_tanpa_fisik", "fisik_tanpa_uang", "pecah_paket", "pemenang_sama")  # what says most goes first
TANYA = {
    "fakta_kontrak": "Mengapa laporannya bertentangan dengan hari kontraknya?",
    "uang_tanpa_fisik": "Pekerjaan apa yang dibayar?",
    "fisik_tanpa_uang": "Mengapa pekerjaan yang sudah jadi belum ditagih?",
    "pecah_paket": "Mengapa pekerjaan ini tidak menjadi satu paket?",
    "pemenang_sama": "Bagaimana penyedia ini dipilih?",
}
ALASAN = {
    "batal": "Dilaporkan maju padahal dibatalkan",
    "sebelum_spmk": "Dilaporkan maju sebelum SPMK",
    "sesudah_akhir": "Dilaporkan maju sesudah kontrak berakhir",
    "tanpa_pho": "Dilaporkan 100 % tanpa serah terima",
}
KOLOM = (
    Column("unit", "Unit", "teks", 24),
    Column("temuan", "Yang tampak", "istilah", 30),
    Column("banyak", "Kontrak", "jumlah"),
    Column("nilai", "Nilai kontrak", "Rp", 18),
    Column("fisik", "Fisik (%)", "%"),
    Column("uang", "Dibayar (%)", "%"),
    Column("sejak", "Sejak", "tanggal"),
    Column("tanya", "Pertanyaan", "istilah", 30),
    Column("penjawab", "Yang menjawab", "istilah", 24),
)


def _reports(kx: Konteks) -> dict[int, list[tuple[date, float]]]:
    """What was reported of packages by themselves, as known then: package → (day, percent) by day."""
    k, v = kx.kolom, view_at(kx.kolom, kx.pada.diketahui)["fisik"]
    paket = k.leaf_paket[v.owners()]
    hasil: dict[int, list[tuple[date, float]]] = {}
    for i in np.flatnonzero(paket > 0).tolist():
        hasil.setdefault(int(paket[i]), []).append((from_day_number(v.kolom["hari"][i]), float(v.kolom["persen"][i])))
    return {p: sorted(x) for p, x in hasil.items()}


def _day(x: Any) -> date | None:
    return date.fromisoformat(str(x)[:10]) if x else None


def _package(p: PaketKini, rows: list[Catatan], fisik: list[tuple[date, float]], simpul: int | None, per: int) -> PaketTanda | None:
    """A package with a contract by the day; None without one."""
    ada = sorted((c for c in rows if c.hari is None or c.hari <= per), key=lambda c: (c.hari or 0, c.id))
    nilai: dict[str, int] = {}
    penyedia, akhir = "", None
    hari: dict[str, int | None] = {}
    for c in ada:
        if c.jenis in ("kontrak", "pesanan") and c.nilai:
            nilai[c.nomor] = c.nilai
            hari.setdefault("kontrak", c.hari)
        elif c.jenis in ("spmk", "bast"):
            hari.setdefault(c.jenis, c.hari)
        if c.jenis in ("kontrak", "sppbj"):
            penyedia = str(c.isi.get("penyedia") or c.isi.get("nama_penyedia") or penyedia)
        if c.jenis in ("kontrak", "spmk", "adendum", "kesempatan"):
            calon = _day(c.isi.get("akhir") or c.isi.get("tgl_kontrak_akhir") or c.isi.get("tgl_selesai_pekerjaan"))
            akhir = max(filter(None, (akhir, calon)), default=None)
    if not sum(nilai.values()):
        return None
    kontrak, mulai, serah = (from_day_number(h) if (h := hari.get(n)) is not None else None for n in ("kontrak", "spmk", "bast"))
    bayar = tuple((from_day_number(c.hari), c.nilai) for c in ada if c.jenis == "pembayaran" and c.nilai and c.hari is not None)
    ditagih = any(c.jenis == "tagihan" for c in ada)
    return PaketTanda(
        p.paket.id, simpul, p.paket.unit, p.paket.nama, penyedia, p.paket.jenis, sum(nilai.values()), kontrak, mulai, akhir, serah,
        p.kini in ("batal", "putus"), ditagih, tuple(fisik), bayar,
    )  # fmt: skip


def contracted_packages(kx: Konteks, s: KeadaanPaket) -> tuple[PaketTanda, ...]:
    """The packages in scope with a contract by the day. What is reported of an announced package is said of the one that carries it out. A
    contract that the pemda's own list and another source tell of is one, with what the list says of it besides its value and payments."""
    lapor, letak = _reports(kx), places_of(kx, (p.paket for p in s.semua))
    hasil, per = [], day_number(kx.minta.per)
    sama = {p: x for p, x in same_contract(s.buku, s.tahu, per).items() if x in s.milik}
    daftar = {x: [c for c in s.tahu[p] if c.jenis in SELAIN_NILAI] for p, x in sama.items()}
    for p in (p for p in s.semua if p.paket.id not in sama):
        asal = (p.paket.id, *s.buku.wakil.get(p.paket.id, ()))
        fisik = next((lapor[x] for x in asal if x in lapor), [])
        simpul = next((letak[x] for x in asal if letak.get(x)), None)
        rows = s.tahu[p.paket.id] + daftar.get(p.paket.id, [])
        if (x := _package(p, rows, fisik, simpul, per)) is not None:
            hasil.append(x)
    return tuple(hasil)


def look(kx: Konteks, paket: tuple[PaketTanda, ...]) -> list[Kelompok]:
    """What asks for an explanation, what says most first."""
    n = Keadaan(kx.minta.per, kx.aturan, kx.fisik_id, Bagian(None, None, {}), paket=paket)
    return sorted(find_all(n, URUT), key=lambda g: URUT.index(g.jenis.id))


def question_table(kx: Konteks, kelompok: list[Kelompok], paket: dict[int, PaketTanda], batas: int) -> Table:
    """The questions, the gravest first, as many as can be read in a month."""
    nama = {u.id: kx.unit_name(i) for i, u in enumerate(kx.kolom.unit)}
    semua = [(g.jenis, t) for g in kelompok for t in g.isi]
    rows = []
    for j, t in semua[:batas]:
        p = paket[int(t.params["paket"])]
        fisik = p.done(kx.minta.per)
        sel = {
            "unit": Cell(nama[p.unit]),
            "temuan": Cell(ALASAN.get(str(t.params.get("alasan", "")), j.judul), None, j.status),
            "banyak": Cell(t.jumlah),
            "nilai": Cell(t.rp),
            "fisik": Cell(fisik) if fisik is not None else Cell(None, "belum_lapor"),
            "uang": Cell(p.paid(kx.minta.per)),
            "sejak": Cell(t.sejak.isoformat()) if t.sejak else Cell(None, "tidak_ada"),
            "tanya": Cell(TANYA[j.id]),
            "penjawab": Cell(j.penjawab),
        }
        rows.append(Row(f"paket:{p.paket}", "paket", p.nama, sel, f"u{p.unit}"))
    catatan = None
    if len(semua) > batas:
        isi: dict[str, tuple[int | float | str | None, str]] = {"n": (batas, "jumlah"), "semua": (len(semua), "jumlah")}
        catatan = Kalimat("{n} dari {semua} pertanyaan; sisanya menyusul bila yang ini sudah dijawab.", isi)
    return Table("tanda", "Yang perlu dijelaskan", list(KOLOM), rows, None, catatan)


def build(kx: Konteks) -> Report:
    """The questions of the scope on the day."""
    r, s = start(kx, "tanda-pengadaan", f"Tanda pengadaan s.d. {format_tanggal(kx.minta.per)}"), state_of_packages(kx)
    paket = contracted_packages(kx, s)
    kelompok = look(kx, paket)
    n: dict[str, tuple[int | float | str | None, str]] = {
        "paket": (len(paket), "jumlah"),
        "n": (sum(len(g.isi) for g in kelompok), "jumlah"),
    }
    if not paket:
        r.kalimat = [Kalimat("Belum ada kontrak yang dimuat dalam cakupan ini.", {})]
    elif not kelompok:
        r.kalimat = [Kalimat("Tidak ada yang perlu ditanyakan dari {paket} paket berkontrak.", n)]
    else:
        r.kalimat = [Kalimat("{n} pertanyaan dari {paket} paket berkontrak. Tiap tanda adalah pertanyaan, bukan tuduhan.", n)]
        batas = int(kx.aturan.value("tanda_sebulan", kx.minta.per))
        r.tables = [question_table(kx, kelompok, {p.paket: p for p in paket}, batas)]
        hitung = [Row(g.jenis.id, "tanda", g.jenis.judul, {"n": Cell(len(g.isi)), "nilai": Cell(g.rp)}) for g in kelompok]
        r.tables.append(
            Table("jenis", "Menurut jenisnya", [Column("n", "Pertanyaan", "jumlah"), Column("nilai", "Nilai kontrak", "Rp", 18)], hitung)
        )
    r.tables += finding_tables(kx, s)
    return r


LAPORAN = Laporan(
    "tanda-pengadaan",
    "Tanda pengadaan",
    "Yang perlu dijelaskan dari kontrak, laporan fisik, dan pembayarannya: pertanyaan, bukan tuduhan.",
    build,
    urutan=79,
)
