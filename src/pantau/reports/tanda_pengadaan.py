"""Tanda pengadaan: what in contracts, reports and payments asks for an explanation. Each is a question to who answers, never a verdict."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from pantau.apps.pengadaan.tahapan import Catatan, same_contract
from pantau.core.kabar_paket import KEDUA
from pantau.core.pandangan import view_at
from pantau.core.periode import day_number, format_tanggal, from_day_number
from pantau.core.sorot import chosen
from pantau.core.tanda import Bagian, Keadaan, Kelompok, PaketTanda, PemilihanTanda, find_all
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.paket import KeadaanPaket, places_of, state_of_packages
from pantau.reports.paket_kini import PaketKini
from pantau.reports.pemilihan import selections
from pantau.reports.susun import start
from pantau.reports.temuan_paket import finding_tables

SELAIN_NILAI = ("spmk", "adendum", "kesempatan", "bast", "tagihan", KEDUA)
URUT = (  # what says most goes first
    "fakta_kontrak",
    "uang_tanpa_fisik",
    "fisik_tanpa_uang",
    "kurva_mustahil",
    "sumber_kedua",
    "pecah_paket",
    "penawar_tunggal",
    "pengumuman_singkat",
    "pemenang_sama",
)
ALASAN = {
    "batal": "Dilaporkan maju padahal dibatalkan",
    "sebelum_spmk": "Dilaporkan maju sebelum SPMK",
    "sesudah_akhir": "Dilaporkan maju sesudah kontrak berakhir",
    "tanpa_pho": "Dilaporkan 100 % tanpa serah terima",
    "naik_mustahil": "Fisik naik lebih cepat daripada pekerjaan sejenis",
    "turun": "Fisik turun dari laporan sebelumnya",
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


def reports_of(kx: Konteks) -> dict[int, list[tuple[date, float]]]:
    """What was reported of packages by themselves, as known then: package → (day, percent) by day."""
    k, v = kx.kolom, view_at(kx.kolom, kx.pada.diketahui)["fisik"]
    paket = k.leaf_paket[v.owners()]
    hasil: dict[int, list[tuple[date, float]]] = {}
    for i in np.flatnonzero(paket > 0).tolist():
        hasil.setdefault(int(paket[i]), []).append((from_day_number(v.kolom["hari"][i]), float(v.kolom["persen"][i])))
    return {p: sorted(x) for p, x in hasil.items()}


def _day(x: Any) -> date | None:
    return date.fromisoformat(str(x)[:10]) if x else None


def _signed(rows: list[Catatan], per: int) -> tuple[tuple[date, float], ...]:
    """What each other party signed last, by day."""
    akhir = {
        str(c.isi.get("siapa")): c for c in sorted(rows, key=lambda c: (c.hari or 0, c.id)) if c.jenis == KEDUA and (c.hari or 0) <= per
    }
    return tuple(sorted((from_day_number(c.hari or 0), float(c.isi["persen"])) for c in akhir.values()))


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
        p.kini in ("batal", "putus"), ditagih, tuple(fisik), bayar, _signed(ada, per),
    )  # fmt: skip


def contracted_packages(kx: Konteks, s: KeadaanPaket) -> tuple[PaketTanda, ...]:
    """The packages in scope with a contract by the day, each contract once: one that the pemda's own list and another source tell of is the other
    source's, with what the list says of it besides its value and payments. What is reported of an announced package, or under the list's number,
    is said of the one that carries it out."""
    lapor, letak = reports_of(kx), places_of(kx, (p.paket for p in s.semua))
    hasil, per = [], day_number(kx.minta.per)
    sama = {p: x for p, x in same_contract(s.buku, s.tahu, per).items() if x in s.milik}
    milik = {x: p for p, x in sama.items()}
    daftar = {x: [c for c in s.tahu[p] if c.jenis in SELAIN_NILAI] for p, x in sama.items()}
    lain = {(s.buku.paket[x].unit, c.nomor) for x in milik for c in s.tahu[x] if c.jenis == "kontrak"}
    for p in s.semua:
        rows = s.tahu[p.paket.id] + daftar.get(p.paket.id, [])
        rows += [c for x in s.buku.wakil.get(p.paket.id, ()) for c in s.tahu.get(x, ()) if c.jenis == KEDUA]
        if p.paket.id in sama:
            rows = [c for c in rows if c.jenis != "kontrak" or (p.paket.unit, c.nomor) not in lain]
        asal = (p.paket.id, *s.buku.wakil.get(p.paket.id, ()), *((milik[p.paket.id],) if p.paket.id in milik else ()))
        fisik = next((lapor[x] for x in asal if x in lapor), [])
        simpul = next((letak[x] for x in asal if letak.get(x)), None)
        if (x := _package(p, rows, fisik, simpul, per)) is not None:
            hasil.append(x)
    return tuple(hasil)


def look(kx: Konteks, paket: tuple[PaketTanda, ...], pemilihan: tuple[PemilihanTanda, ...] = ()) -> list[Kelompok]:
    """What asks for an explanation, what says most first."""
    n = Keadaan(kx.minta.per, kx.aturan, kx.fisik_id, Bagian(None, None, {}), paket=paket, pemilihan=pemilihan)
    return sorted(find_all(n, URUT), key=lambda g: URUT.index(g.jenis.id))


def _money(p: PaketTanda | PemilihanTanda, per: date) -> dict[str, Cell]:
    """What was reported and paid of a package; of a selection nothing is, yet."""
    if isinstance(p, PemilihanTanda):
        return dict.fromkeys(("fisik", "uang"), Cell(None, "tidak_ada"))
    fisik = p.done(per)
    return {"fisik": Cell(fisik) if fisik is not None else Cell(None, "belum_lapor"), "uang": Cell(p.paid(per))}


def question_table(kx: Konteks, kelompok: list[Kelompok], paket: dict[int, PaketTanda | PemilihanTanda], batas: int) -> Table:
    """The questions, the gravest first, as many as can be read in a month."""
    nama = {u.id: kx.unit_name(i) for i, u in enumerate(kx.kolom.unit)}
    semua = sum(len(g.isi) for g in kelompok)
    rows = []
    for j, t in chosen(kelompok, batas):
        p = paket[int(t.params["paket"])]
        sel = {
            "unit": Cell(nama[p.unit]),
            "temuan": Cell(ALASAN.get(str(t.params.get("alasan", "")), j.judul), None, j.status),
            "banyak": Cell(t.jumlah),
            "nilai": Cell(t.rp),
            **_money(p, kx.minta.per),
            "sejak": Cell(t.sejak.isoformat()) if t.sejak else Cell(None, "tidak_ada"),
            "tanya": Cell(j.tanya),
            "penjawab": Cell(j.penjawab),
        }
        rows.append(Row(f"paket:{p.paket}", "paket", p.nama, sel, f"u{p.unit}"))
    catatan = None
    if semua > batas:
        isi: dict[str, tuple[int | float | str | None, str]] = {"n": (batas, "jumlah"), "semua": (semua, "jumlah")}
        catatan = Kalimat("{n} dari {semua} pertanyaan; sisanya menyusul bila yang ini sudah dijawab.", isi)
    return Table("tanda", "Yang perlu dijelaskan", list(KOLOM), rows, None, catatan)


def build(kx: Konteks) -> Report:
    """The questions of the scope on the day."""
    r, s = start(kx, "tanda-pengadaan", f"Tanda pengadaan s.d. {format_tanggal(kx.minta.per)}"), state_of_packages(kx)
    paket, pemilihan = contracted_packages(kx, s), selections(kx, s)
    kelompok = look(kx, paket, pemilihan)
    n: dict[str, tuple[int | float | str | None, str]] = {
        "paket": (len(paket), "jumlah"),
        "tender": (len(pemilihan), "jumlah"),
        "n": (sum(len(g.isi) for g in kelompok), "jumlah"),
    }
    if not paket and not pemilihan:
        r.kalimat = [Kalimat("Belum ada kontrak yang dimuat dalam cakupan ini.", {})]
    elif not kelompok:
        r.kalimat = [Kalimat("Tidak ada yang perlu ditanyakan dari {paket} paket berkontrak dan {tender} tender.", n)]
    else:
        r.kalimat = [
            Kalimat("{n} pertanyaan dari {paket} paket berkontrak dan {tender} tender. Tiap tanda adalah pertanyaan, bukan tuduhan.", n)
        ]
        batas = int(kx.aturan.value("tanda_sebulan", kx.minta.per))
        r.tables = [question_table(kx, kelompok, {**{p.paket: p for p in pemilihan}, **{p.paket: p for p in paket}}, batas)]
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
