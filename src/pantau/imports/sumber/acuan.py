"""Official code lists: sub kegiatan, accounts, fund sources, regions, boundaries. Every list is kept by edition."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pantau.apps.muat.usulan import Usulan
from pantau.apps.organisasi.calon import EntriAcuan
from pantau.apps.organisasi.peta import read_geometry
from pantau.core.kode import WILAYAH, normalise
from pantau.core.peta import SEBAB, TITIK_SEMUA, BentukSalahError
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import require_rows

LEBAR_REKENING = (1, 1, 2, 2, 2, 4)
LEBAR_DANA = (1, 1, 2, 2, 3, 5)

Terbaca = tuple[int, str, str, dict[str, str]]  # row, code, name, details


def _edition(p: Pembaca, opsi: Opsi) -> str:
    return str(opsi.tahun) if opsi.tahun else p.tabel.lembar.berkas.removesuffix(".gz").rsplit(".", 1)[0][:60]


def _start(tabel: Sequence[Pembaca], format: str, jenis: str, opsi: Opsi, baca: Callable[[Pembaca], list[Terbaca]]) -> Usulan:
    u = Usulan(None, format)
    for i, p in enumerate(tabel):
        require_rows(p)
        edisi = _edition(p, opsi)
        dilihat: dict[tuple[str, str], int] = {}
        pertama: dict[tuple[str, str], int] = {}
        sama = 0
        tujuan: list[EntriAcuan] = []
        for n, kode, nama, rincian in baca(p):
            ed = f"{edisi} {rincian['pemda']}"[:60] if rincian.get("pemda") else edisi
            if (ed, kode) in pertama and (ed, kode + nama) not in dilihat:
                p.problem("kode_kembar", n, severity="warning", value=kode, kode=kode, pertama=pertama[ed, kode])
            pertama.setdefault((ed, kode), p.tabel.numbers[n])
            if (ed, kode + nama) in dilihat:
                sama += 1
            else:
                dilihat[ed, kode + nama] = n
                tujuan.append(EntriAcuan(ed, kode, nama, rincian, i, p.tabel.numbers[n]))
        u.reference(jenis, tujuan)
        if sama:
            p.problem("baris_sama", None, severity="info", jumlah=sama)
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    return u


def sub_kegiatan(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """Sub kegiatan, either as one full code per row or as segments in columns."""

    def baca(p: Pembaca) -> list[Terbaca]:
        hasil: list[Terbaca] = []
        if p.has("kode_subkegiatan"):
            kode, nama, pemda = p.text("kode_subkegiatan"), p.text("nama_subkegiatan"), p.text("jenis_pemda")
            satuan, indikator, lama = p.text("satuan"), p.text("indikator"), p.text("subkegiatan_sebelumnya")
            for n, k in enumerate(kode):
                if not k:
                    p.problem("sel_kosong", n, "kode_subkegiatan", kolom=p.tabel.heading("kode_subkegiatan"))
                    continue
                hasil.append(
                    (n, normalise(k), nama[n], {"pemda": pemda[n], "satuan": satuan[n], "indikator": indikator[n], "sebelumnya": lama[n]})
                )
            return hasil
        u, b, pr, kg, sk, uraian = (p.text(c) for c in ("urusan", "bidang", "program", "kegiatan", "sub_kegiatan", "nomenklatur"))
        satuan, indikator = p.text("satuan"), p.text("indikator")
        for n, nm in enumerate(uraian):
            if sk[n]:
                susunan = ".".join((u[n], b[n].zfill(2), pr[n].zfill(2), kg[n], sk[n].zfill(4)))
                hasil.append((n, susunan, nm, {"satuan": satuan[n], "indikator": indikator[n]}))
        return hasil

    return _start(tabel, "nomenklatur-sub-kegiatan", "sub_kegiatan", opsi, baca)


def _segments(kolom: tuple[str, ...], lebar: tuple[int, ...]) -> Callable[[Pembaca], list[Terbaca]]:
    def baca(p: Pembaca) -> list[Terbaca]:
        isi = [p.text(c) for c in kolom]
        uraian = p.text("uraian")
        hasil = []
        for n in range(len(uraian)):
            bagian = [isi[j][n].zfill(lebar[j]) for j in range(len(kolom)) if isi[j][n]]
            if not bagian:
                p.problem("sel_kosong", n, kolom[0], kolom=p.tabel.heading(kolom[0]))
                continue
            hasil.append((n, ".".join(bagian), uraian[n], {"tingkat": str(len(bagian))}))
        return hasil

    return baca


def rekening(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """Expenditure accounts."""
    kolom = ("akun", "kelompok", "jenis", "objek", "rincian_objek", "sub_rincian_objek")
    return _start(tabel, "nomenklatur-rekening", "rekening", opsi, _segments(kolom, LEBAR_REKENING))


def sumber_dana(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """Fund sources."""
    kolom = ("sumber", "kelompok", "jenis", "objek", "rincian_objek", "sub_rincian_objek")
    return _start(tabel, "sumber-dana", "sumber_dana", opsi, _segments(kolom, LEBAR_DANA))


def wilayah(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """Region codes of the ministry of home affairs."""

    def baca(p: Pembaca) -> list[Terbaca]:
        hasil: list[Terbaca] = []
        for n, (k, nm) in enumerate(zip(p.text("kode"), p.text("nama"), strict=True)):
            if not WILAYAH.match(k):
                p.problem("kode_wilayah_salah", n, "kode", value=k, kode=k or "–")
                continue
            hasil.append((n, k, nm, {}))
        return hasil

    return _start(tabel, "wilayah", "wilayah", opsi, baca)


def batas(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """Boundaries from GeoJSON; of no more points than a map of a pemda needs."""

    def baca(p: Pembaca) -> list[Terbaca]:
        hasil: list[Terbaca] = []
        jumlah = 0
        for n, (k, nm, g) in enumerate(zip(p.text("kode"), p.text("nama"), p.text("geometry"), strict=True)):
            if not WILAYAH.match(k):
                p.problem("kode_wilayah_salah", n, "kode", value=k, kode=k or "–")
                continue
            try:
                jumlah += sum(map(len, read_geometry(g)))
                if jumlah > TITIK_SEMUA:
                    raise BentukSalahError("banyak")
            except BentukSalahError as e:
                p.problem("batas_bukan_wilayah", n, "geometry", kode=k, sebab=SEBAB[str(e)])
                continue
            hasil.append((n, k, nm, {"geometry": g}))
        return hasil

    return _start(tabel, "batas", "batas", opsi, baca)
