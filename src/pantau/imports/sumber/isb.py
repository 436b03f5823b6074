"""LKPP ISB endpoints of one government: budget side (units, programme tree with pagu at each level) and packages with their dates.

The endpoints come as one folder of files, each recognised by its columns. Σ program, Σ kegiatan and Σ sub kegiatan disagree in the
source itself: leaves carry the budget, what a level prints is kept beside it, and every disagreement is named.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from pantau.apps.anggaran.calon import VersiUsul
from pantau.apps.anggaran.fakta import PaguTertulisUsul, PaguUsul
from pantau.apps.muat.usulan import Lengkap, Usulan
from pantau.apps.organisasi.pengenal import UnitUsul
from pantau.apps.pengadaan.fakta import PERISTIWA, PeristiwaUsul
from pantau.core.kode import normalise, normalise_sub_kegiatan
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.uang import format_rupiah
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import code_in_mak, package_words, tahun_of, whole_budget
from pantau.imports.sumber.versi import stage_of

BATAS_SEBUT = 400


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year of the endpoints."""
    bagian: dict[str, list[tuple[int, Pembaca]]] = {}
    for i, p in enumerate(tabel):
        bagian.setdefault(p.tabel.format.id.removeprefix("isb-"), []).append((i, p))
    berisi = [p for p in tabel if p.tabel.rows]
    if not berisi:
        raise DitolakError(Masalah("tidak_ada_baris", tabel[0].tabel.lembar.where()))
    _one_government(berisi)
    tahun = tahun_of(next((p for p in berisi if p.has("tahun_anggaran")), berisi[0]), opsi)
    units, satker = _units(bagian, berisi)
    u = Usulan(tahun, "isb", units, setuju_nama=opsi.setuju_nama)
    if any(k in bagian for k in ("program", "kegiatan", "subkegiatan")):
        _budget(u, bagian, satker, opsi, tahun)
    _packages(u, bagian, satker)
    isi = u.rows(PERISTIWA)
    disebut = set(zip(isi.kolom["paket"], isi.kolom["jenis"], strict=True))
    # a snapshot repeats all it knows of a package: of the kinds of events that it names, those it no longer names are gone
    u.lengkap.append(Lengkap(PERISTIWA, lambda x: x.kunci[:2] in disebut, "peristiwa_hilang", kata=package_words))
    for nama in ("peserta", "struktur"):
        for _, p in bagian.get(nama, ()):
            if nama == "peserta":
                p.problem("berkas_tidak_dipakai", None, severity="info", bagian=p.tabel.format.judul)
    for p in tabel:
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    return u


def _one_government(berisi: list[Pembaca]) -> str:
    """The government of the files: the one that owns the budget side (or most rows). Rows of others, which shared procurement
    services put into the same answers, are taken out and counted; two governments on the budget side are refused."""
    anggaran = {
        x for p in berisi if p.tabel.format.id in ("isb-program", "isb-kegiatan", "isb-subkegiatan") for x in p.text("kd_klpd") if x
    }
    if len(anggaran) > 1:
        raise DitolakError(Masalah("pemda_lebih_dari_satu", {}, {"daftar": ", ".join(sorted(anggaran))}))
    hitung = Counter(x for p in berisi for x in p.text("kd_klpd") if x)
    utama = next(iter(anggaran), None) or (hitung.most_common(1)[0][0] if hitung else "")
    for p in berisi:
        if not p.has("kd_klpd"):
            continue
        kolom = p.text("kd_klpd")
        lain = [n for n, x in enumerate(kolom) if x and x != utama]
        if lain:
            p.problem(
                "baris_pemda_lain",
                lain[0],
                "kd_klpd",
                severity="warning",
                jumlah=len(lain),
                daftar=", ".join(sorted({kolom[n] for n in lain})),
            )
            p.tabel.drop_rows(set(lain))
    return utama


def _units(bagian: dict[str, list[tuple[int, Pembaca]]], berisi: list[Pembaca]) -> tuple[list[UnitUsul], dict[str, tuple[str, str]]]:
    """Units by the satker list; a satker that only other endpoints name is a unit as well. Keys: internal number and textual code."""
    units: dict[tuple[str, str], UnitUsul] = {}
    peta: dict[str, tuple[str, str]] = {}
    nama_per_kode: dict[str, tuple[str, str]] = {}
    for i, p in bagian.get("satker", ()):
        for n, (angka, kode, nama) in enumerate(zip(p.text("kd_satker"), p.text("kd_satker_str"), p.text("nama_satker"), strict=True)):
            k = (kode, nama)
            units.setdefault(k, UnitUsul(kode, nama, berkas=i, baris=p.tabel.numbers[n]))
            peta[angka] = k
            nama_per_kode[kode] = k
    for i, p in enumerate(berisi):
        ada_nama = p.has("nama_satker")
        for n, (angka, kode, nama) in enumerate(zip(p.text("kd_satker"), p.text("kd_satker_str"), p.text("nama_satker"), strict=True)):
            if kode in nama_per_kode:
                peta.setdefault(kode, nama_per_kode[kode])
                continue
            if not kode and angka in nama_per_kode:  # some endpoints print the textual code in the number column
                peta.setdefault(angka, nama_per_kode[angka])
                continue
            if kode and ada_nama and nama:
                k = nama_per_kode[kode] = (kode, nama)
                units.setdefault(k, UnitUsul(kode, nama, berkas=i, baris=p.tabel.numbers[n]))
                peta[kode] = k
            elif angka and angka not in peta:
                k = peta[angka] = (angka, nama or f"Satker {angka}")
                units.setdefault(k, UnitUsul(*k, berkas=i, baris=p.tabel.numbers[n]))
    for kode, k in nama_per_kode.items():
        peta.setdefault(kode, k)
    return list(units.values()), peta


def _budget(u: Usulan, bagian: dict[str, list[tuple[int, Pembaca]]], satker: dict[str, tuple[str, str]], opsi: Opsi, tahun: int) -> None:
    v = stage_of(opsi, tahun) or VersiUsul("murni", date(tahun, 1, 1))
    versi = u.version(v)
    lengkap: set[int] = set()
    simpul: dict[tuple[str, str], int] = {}
    tertulis: dict[tuple[str, str], tuple[int, Pembaca, int]] = {}
    anak: dict[tuple[str, str], int] = {}
    jumlah = {"program": 0, "kegiatan": 0, "subkegiatan": 0}
    induk_of = {"program": "", "kegiatan": "program", "subkegiatan": "kegiatan"}
    for nama, induk_nama in induk_of.items():
        tingkat = "sub_kegiatan" if nama == "subkegiatan" else nama
        for i, p in bagian.get(nama, ()):
            sat, kd, kode = p.text("kd_satker"), p.text(f"kd_{nama}"), p.text(f"kd_{nama}_str")
            label, pagu, hapus = p.text(f"nama_{nama}"), p.typed(f"pagu_{nama}", wajib=True), p.text("is_deleted")
            induk_kd = p.text(f"kd_{induk_nama}") if induk_nama else [""] * len(sat)
            for n in range(len(sat)):
                if hapus[n].lower() in ("true", "1"):
                    continue
                if sat[n] not in satker:
                    p.problem("satker_tidak_dikenal", n, "kd_satker", value=sat[n], kode=sat[n])
                    continue
                unit = u.unit_id(*satker[sat[n]])
                induk = simpul.get((induk_nama, induk_kd[n])) if induk_nama else None
                if induk_nama and induk is None:
                    p.problem("induk_tidak_ada", n, None, severity="warning", tingkat=induk_nama, kode=induk_kd[n])
                k = normalise_sub_kegiatan(kode[n]) if tingkat == "sub_kegiatan" else normalise(kode[n])
                id_ = u.node(unit, induk, tingkat, k, label[n] or k, f"isb|{tingkat[0]}|{kd[n]}")
                simpul[nama, kd[n]] = id_
                ke = p.tabel.numbers[n]
                if pagu[n] is None:
                    continue
                jumlah[nama] += pagu[n]
                if induk_nama:
                    anak[induk_nama, induk_kd[n]] = anak.get((induk_nama, induk_kd[n]), 0) + pagu[n]
                if tingkat == "sub_kegiatan":
                    u.add(PaguUsul(u.simpul.line(id_), versi, pagu[n]), i, ke)
                    lengkap.add(unit)
                else:
                    tertulis[nama, kd[n]] = (pagu[n], p, n)
                    u.add(PaguTertulisUsul(id_, pagu[n]), i, ke)
    u.lengkap.append(whole_budget(u, lengkap, versi))
    _check_written(u, tertulis, anak)
    _check_levels(u, bagian, jumlah)


def _check_written(u: Usulan, tertulis: dict[tuple[str, str], tuple[int, Pembaca, int]], anak: dict[tuple[str, str], int]) -> None:
    """Name every written pagu that is not the sum of what hangs under it."""
    sebut = 0
    for (tingkat, kd), (nilai, p, n) in tertulis.items():
        dihitung = anak.get((tingkat, kd), 0)
        if dihitung != nilai:
            sebut += 1
            if sebut <= BATAS_SEBUT:
                p.problem(
                    "jumlah_tertulis_beda",
                    n,
                    f"pagu_{tingkat}",
                    severity="warning",
                    tingkat=tingkat,
                    nama=p.text(f"nama_{tingkat}")[n][:80],
                    bagian_unit="",
                    tertulis=format_rupiah(nilai),
                    dihitung=format_rupiah(dihitung),
                    selisih=format_rupiah(nilai - dihitung),
                )
    if sebut > BATAS_SEBUT:
        u.masalah.append(Masalah("jumlah_tertulis_beda_lagi", {}, {"jumlah": sebut - BATAS_SEBUT}, "warning"))


def _check_levels(u: Usulan, bagian: dict[str, list[tuple[int, Pembaca]]], jumlah: dict[str, int]) -> None:
    """Say when the levels of the tree add up to different sums."""
    if len({j for k, j in jumlah.items() if k in bagian}) > 1:
        struktur = sum(x or 0 for _, p in bagian.get("struktur", ()) for x in p.typed("total_belanja"))
        u.masalah.append(
            Masalah(
                "jumlah_tingkat_beda",
                {},
                {
                    "program": format_rupiah(jumlah["program"]),
                    "kegiatan": format_rupiah(jumlah["kegiatan"]),
                    "sub": format_rupiah(jumlah["subkegiatan"]),
                    "struktur": format_rupiah(struktur),
                },
                "warning",
            )
        )


Tambah = Callable[..., None]


def _packages(u: Usulan, bagian: dict[str, list[tuple[int, Pembaca]]], satker: dict[str, tuple[str, str]]) -> None:
    """Packages of all endpoints with their events as they are; the stage machine reads them later."""
    for jenis in ("nontender", "tender"):
        k = f"kd_{jenis}"
        for i, p in bagian.get(f"{jenis}-pengumuman", ()):
            _each(u, p, i, satker, jenis, k, _announcement(u, p, jenis))
        for i, p in bagian.get(f"{jenis}-selesai", ()):
            tgl = "tgl_selesai_nontender" if jenis == "nontender" else "tgl_penetapan_pemenang"
            _each(u, p, i, satker, jenis, k, _simple(u, p, "pemenang", "", tgl, "nilai_kontrak", ()))
        for i, p in bagian.get(f"{jenis}-sppbj", ()):
            _each(u, p, i, satker, jenis, k, _simple(u, p, "sppbj", "no_sppbj", "tgl_sppbj", "harga_final", ("nama_penyedia",)))
        for i, p in bagian.get(f"{jenis}-kontrak", ()):
            rinci = ("nama_penyedia", "versi_addendum", "status_kontrak", "tgl_kontrak_awal", "tgl_kontrak_akhir")
            _each(u, p, i, satker, jenis, k, _simple(u, p, "kontrak", "no_kontrak", "tgl_kontrak", "nilai_kontrak", rinci))
        for i, p in bagian.get(f"{jenis}-spmk", ()):
            masa = ("tgl_mulai_pekerjaan", "tgl_selesai_pekerjaan", "versi_addendum")
            _each(u, p, i, satker, jenis, k, _simple(u, p, "spmk", "no_spmk_spp", "tgl_spmk_spp", "", masa))
        for i, p in bagian.get(f"{jenis}-bast", ()):
            _handovers(u, p, i, satker, jenis, k)
    for i, p in bagian.get("tender-selesai-nilai", ()):
        _each(u, p, i, satker, "tender", "kd_tender", _simple(u, p, "nilai_tender", "", "tgl_penetapan_pemenang", "nilai_kontrak", ()))
    for i, p in bagian.get("jadwal", ()):
        _each(u, p, i, satker, "tender", "kd_tender", _simple(u, p, "jadwal", "kd_tahapan", "tgl_awal", "", ("nama_tahapan", "tgl_akhir")))
    for nama, kunci in (("nontender", "kd_nontender_pct"), ("swakelola", "kd_swakelola_pct")):
        for i, p in bagian.get(f"pencatatan-{nama}", ()):
            _each(u, p, i, satker, f"catat-{nama}", kunci, _recorded(u, p, nama))
        for i, p in bagian.get(f"pencatatan-{nama}-realisasi", ()):
            bayar = _simple(u, p, "realisasi", "no_realisasi", "tgl_realisasi", "nilai_realisasi", ("jenis_realisasi",))
            _each(u, p, i, satker, f"catat-{nama}", kunci, bayar)
    for i, p in bagian.get("ecat", ()):
        _each(
            u,
            p,
            i,
            satker,
            "ecat",
            "kd_paket",
            _simple(u, p, "pesanan", "", "tgl_order", "total_harga", ("status_pkt", "status_pengiriman", "kd_rup")),
        )


def _each(u: Usulan, p: Pembaca, i: int, satker: dict[str, tuple[str, str]], sumber: str, kunci: str, tambah: Tambah) -> None:
    """Call `tambah(package, row, file, line)` for every row that names a known unit and a package."""
    ids = {k.id for k in p.tabel.format.kolom}
    nomor, sat, kode = p.text(kunci), p.text("kd_satker"), p.text("kd_satker_str")
    kosong = [""] * len(nomor)
    nama = p.text("nama_paket") if "nama_paket" in ids else p.text("rup_nama_pkt") if "rup_nama_pkt" in ids else kosong
    mak = p.text("mak") if "mak" in ids else kosong
    metode = p.text("mtd_pemilihan") if "mtd_pemilihan" in ids else kosong
    jenis = p.text("jenis_pengadaan") if "jenis_pengadaan" in ids else kosong
    for n, no in enumerate(nomor):
        if not no:
            p.problem("sel_kosong", n, kunci, kolom=p.tabel.heading(kunci), severity="warning")
            continue
        k = satker.get(kode[n]) or satker.get(sat[n])
        id_ = u.paket.ada.get((sumber, no))
        if id_ is None:
            if k is None:
                p.problem("satker_tidak_dikenal", n, "kd_satker", severity="warning", value=sat[n], kode=sat[n] or kode[n])
                continue
            unit = u.unit_id(*k)
            calon = u.simpul.by_kode.get((unit, c), []) if (c := code_in_mak(mak[n])) else []
            id_ = u.package(unit, calon[0] if len(calon) == 1 else None, sumber, no, nama[n] or f"Paket {no}", metode[n], jenis[n])
        tambah(id_, n, i, p.tabel.numbers[n])


def _details(p: Pembaca, kolom: tuple[str, ...], n: int, teks: dict[str, list[Any]]) -> str:
    isi = {k: (v.isoformat() if isinstance(v, date) else v) for k in kolom if (v := teks[k][n])}
    return json.dumps(isi, sort_keys=True, ensure_ascii=False)


def _simple(u: Usulan, p: Pembaca, jenis: str, nomor: str, tanggal: str, nilai: str, lain: tuple[str, ...]) -> Tambah:
    no = p.text(nomor) if nomor else [""] * len(p.tabel.rows)
    ada = {k.id: k for k in p.tabel.format.kolom}
    tgl = p.typed(tanggal, severity="warning")
    rp = p.typed(nilai, severity="warning") if nilai in ada and p.has(nilai) else [None] * len(no)
    teks = {k: (p.typed(k, severity="warning") if ada[k].tipe == "tanggal" else p.text(k)) for k in lain if k in ada}

    def tambah(paket: int, n: int, i: int, ke: int) -> None:
        u.add(PeristiwaUsul(paket, jenis, no[n][:200], tgl[n], rp[n], _details(p, tuple(teks), n, teks)), i, ke)

    return tambah


def _announcement(u: Usulan, p: Pembaca, jenis: str) -> Tambah:
    pagu, hps = p.typed("pagu", severity="warning"), p.typed("hps", severity="warning")
    status, tgl = p.text(f"status_{jenis}"), p.typed(f"tgl_pengumuman_{jenis}", severity="warning")
    rup = p.text("kd_rup")

    def tambah(paket: int, n: int, i: int, ke: int) -> None:
        u.add(PeristiwaUsul(paket, "pagu", "", None, pagu[n], "{}"), i, ke)
        rincian = {"status": status[n], "kd_rup": [x for x in rup[n].replace(",", ";").split(";") if x]}
        u.add(PeristiwaUsul(paket, "pengumuman", "", tgl[n], hps[n], json.dumps(rincian, sort_keys=True, ensure_ascii=False)), i, ke)

    return tambah


def _recorded(u: Usulan, p: Pembaca, nama: str) -> Tambah:
    pagu, total = p.typed("pagu", severity="warning"), p.typed("total_realisasi", severity="warning")
    awal, akhir = p.typed("tgl_mulai_paket", severity="warning"), p.typed("tgl_selesai_paket", severity="warning")
    kata, singkat = p.text(f"status_{nama}_pct_ket"), p.text(f"status_{nama}_pct")

    def tambah(paket: int, n: int, i: int, ke: int) -> None:
        u.add(PeristiwaUsul(paket, "pagu", "", None, pagu[n], "{}"), i, ke)
        rincian = {"selesai": akhir[n].isoformat()} if akhir[n] else {}
        if status := kata[n] or singkat[n]:
            rincian["status"] = status
        u.add(PeristiwaUsul(paket, "pencatatan", "", awal[n], total[n], json.dumps(rincian, sort_keys=True)), i, ke)

    return tambah


def _handovers(u: Usulan, p: Pembaca, i: int, satker: dict[str, tuple[str, str]], jenis: str, kunci: str) -> None:
    """BAP/BAST is an event log: each sending repeats the package's list, so only the distinct rows of its latest sending count."""
    no, kirim = p.text(kunci), p.typed("_event_date", severity="warning")
    bap, t_bap, bayar = p.text("no_bap"), p.typed("tgl_bap", severity="warning"), p.typed("besar_pembayaran", severity="warning")
    bast, t_bast, progres = p.text("no_bast"), p.typed("tgl_bast", severity="warning"), p.text("progres_pekerjaan")
    terakhir: dict[str, date] = {}
    for n, k in enumerate(no):
        if kirim[n] and kirim[n] > terakhir.get(k, date.min):
            terakhir[k] = kirim[n]
    dilihat: set[tuple[Any, ...]] = set()
    ulang = 0

    def tambah(paket: int, n: int, i: int, ke: int) -> None:
        nonlocal ulang
        if kirim[n] != terakhir.get(no[n]):
            ulang += 1
            return
        b = (paket, "bayar", bap[n], t_bap[n], bayar[n])
        if b in dilihat:
            ulang += 1
        else:
            dilihat.add(b)
            u.add(PeristiwaUsul(paket, "pembayaran", bap[n][:200], t_bap[n], bayar[n], json.dumps({"progres": progres[n]})), i, ke)
        s = (paket, "bast", bast[n], t_bast[n])
        if (bast[n] or t_bast[n]) and s not in dilihat:
            dilihat.add(s)
            u.add(PeristiwaUsul(paket, "bast", bast[n][:200], t_bast[n], None, "{}"), i, ke)

    _each(u, p, i, satker, jenis, kunci, tambah)
    if ulang:
        p.problem("catatan_berulang", None, severity="info", jumlah=ulang)
