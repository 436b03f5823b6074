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
from pantau.apps.pengadaan.fakta import PERISTIWA, PeristiwaUsul
from pantau.apps.pengadaan.frames import PUTUS, ended_early, status_word
from pantau.core.kode import normalise, normalise_sub_kegiatan
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.uang import format_rupiah
from pantau.imports.nilai import NOL, Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import YA, code_in_mak, doubt_small, leave_other_years, package_words, tahun_of, whole_budget
from pantau.imports.sumber.isb_pemda import one_government
from pantau.imports.sumber.isb_unit import name_units, units_of_rows
from pantau.imports.sumber.versi import stage_of

BATAS_SEBUT = 400
LUAR = "luar|"  # before the code of a payer outside the budget, beside the codes of units


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year of the endpoints."""
    bagian: dict[str, list[tuple[int, Pembaca]]] = {}
    for i, p in enumerate(tabel):
        bagian.setdefault(p.tabel.format.id.removeprefix("isb-"), []).append((i, p))
    berkas = [(i, p) for i, p in enumerate(tabel) if p.tabel.rows]
    berisi = [p for _, p in berkas]
    if not berisi:
        raise DitolakError(Masalah("tidak_ada_baris", tabel[0].tabel.lembar.where()))
    luar = one_government(berkas)
    tahun = tahun_of(next((p for p in berisi if p.has("tahun_anggaran")), berisi[0]), opsi)
    for p in berisi:
        leave_other_years(p, tahun)
    units, satker = name_units(bagian, berkas, tahun, luar)
    u = Usulan(tahun, "isb", [*units, *luar.values()], setuju_nama=opsi.setuju_nama)
    if any(k in bagian for k in ("program", "kegiatan", "subkegiatan")):
        _budget(u, bagian, satker, opsi, tahun)
    _packages(u, bagian, satker | {LUAR + k: (x.kode, x.nama) for k, x in luar.items()})
    isi = u.rows(PERISTIWA)
    disebut = set(zip(isi.kolom["paket"], isi.kolom["jenis"], strict=True))
    # a snapshot repeats all it knows of a package: of the kinds of events that it names, those it no longer names are gone
    u.lengkap.append(Lengkap(PERISTIWA, lambda x: x.kunci[:2] in disebut, "peristiwa_hilang", kata=package_words))
    for p in tabel:
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    return u


def _budget(u: Usulan, bagian: dict[str, list[tuple[int, Pembaca]]], satker: dict[str, tuple[str, str]], opsi: Opsi, tahun: int) -> None:
    v = stage_of(opsi, tahun) or VersiUsul("murni", date(tahun, 1, 1))
    versi = u.version(v)
    lengkap: set[int] = set()
    simpul: dict[tuple[str, str], int] = {}
    tertulis: dict[tuple[str, str], tuple[int, Pembaca, int]] = {}
    anak: dict[tuple[str, str], int] = {}
    dilihat: dict[tuple[str, str], tuple[Pembaca, int]] = {}
    jumlah = {"program": 0, "kegiatan": 0, "subkegiatan": 0}
    induk_of = {"program": "", "kegiatan": "program", "subkegiatan": "kegiatan"}
    for nama, induk_nama in induk_of.items():
        tingkat = "sub_kegiatan" if nama == "subkegiatan" else nama
        for i, p in bagian.get(nama, ()):
            sat, kd, kode = p.text("kd_satker"), p.text(f"kd_{nama}"), p.text(f"kd_{nama}_str")
            label, pagu, hapus = p.text(f"nama_{nama}"), p.typed(f"pagu_{nama}", wajib=True), p.text("is_deleted")
            induk_kd = p.text(f"kd_{induk_nama}") if induk_nama else [""] * len(sat)
            doubt_small(p, f"pagu_{nama}")
            milik = units_of_rows(p, satker)
            for n in range(len(sat)):
                if hapus[n].lower() in YA:
                    continue
                if (dulu := dilihat.setdefault((nama, kd[n]), (p, n))) != (p, n):
                    _say_again(dulu, p, n, f"pagu_{nama}")
                    continue
                if (satuan := milik[n]) is None:
                    p.problem("satker_tidak_dikenal", n, "kd_satker", value=sat[n], kode=sat[n])
                    continue
                unit = u.unit_id(*satuan)
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


def _say_again(dulu: tuple[Pembaca, int], p: Pembaca, n: int, id: str) -> None:
    """Name a row that comes again, as in pages that overlap: once is enough, and with another pagu it is an error."""
    q, m = dulu
    a, b = q.typed(id)[m], p.typed(id)[n]
    if a is not None and b is not None and a != b:
        p.problem("baris_kembar_pagu", n, id, pertama=q.tabel.numbers[m], lama=format_rupiah(a), baru=format_rupiah(b))
    else:
        p.problem("baris_ulang", n, None, severity="warning", pertama=q.tabel.numbers[m], berkas_pertama=q.tabel.lembar.berkas)


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


BAGIAN = ("pdn", "umk")  # of the value of a contract: domestic products, small businesses
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
            _each(u, p, i, satker, jenis, k, _contract(u, p))
        for i, p in bagian.get(f"{jenis}-spmk", ()):
            masa = ("tgl_mulai_pekerjaan", "tgl_selesai_pekerjaan", "versi_addendum")
            _each(u, p, i, satker, jenis, k, _simple(u, p, "spmk", "no_spmk_spp", "tgl_spmk_spp", "", masa))
        for i, p in bagian.get(f"{jenis}-bast", ()):
            _handovers(u, p, i, satker, jenis, k)
    for i, p in bagian.get("tender-selesai-nilai", ()):
        _each(u, p, i, satker, "tender", "kd_tender", _simple(u, p, "nilai_tender", "", "tgl_penetapan_pemenang", "nilai_kontrak", ()))
    for i, p in bagian.get("jadwal", ()):
        _each(u, p, i, satker, "tender", "kd_tender", _simple(u, p, "jadwal", "kd_tahapan", "tgl_awal", "", ("nama_tahapan", "tgl_akhir")))
    for i, p in bagian.get("peserta", ()):  # who took part is not kept, only that somebody did, what was offered, and whether it won
        _each(u, p, i, satker, "tender", "kd_tender", _simple(u, p, "peserta", "kd_peserta", "", "nilai_penawaran", ("pemenang",)))
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
    nomor, sat, kode, klpd = p.text(kunci), p.text("kd_satker"), p.text("kd_satker_str"), p.text("kd_klpd")
    milik = units_of_rows(p, satker)
    kosong = [""] * len(nomor)
    nama = p.text("nama_paket") if "nama_paket" in ids else p.text("rup_nama_pkt") if "rup_nama_pkt" in ids else kosong
    mak = p.text("mak") if "mak" in ids else kosong
    metode = p.text("mtd_pemilihan") if "mtd_pemilihan" in ids else kosong
    jenis = p.text("jenis_pengadaan") if "jenis_pengadaan" in ids else kosong
    for n, no in enumerate(nomor):
        if not no:
            p.problem("sel_kosong", n, kunci, kolom=p.tabel.heading(kunci), severity="warning")
            continue
        k = satker.get(LUAR + klpd[n]) or milik[n]
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
    tgl = p.typed(tanggal, severity="warning") if tanggal else [None] * len(no)
    rp = p.typed(nilai, severity="warning") if nilai in ada and p.has(nilai) else [None] * len(no)
    teks = {k: (p.typed(k, severity="warning") if ada[k].tipe == "tanggal" else p.text(k)) for k in lain if k in ada}

    def tambah(paket: int, n: int, i: int, ke: int) -> None:
        u.add(PeristiwaUsul(paket, jenis, no[n][:200], tgl[n], rp[n], _details(p, tuple(teks), n, teks)), i, ke)

    return tambah


def _contract(u: Usulan, p: Pembaca) -> Tambah:
    """A contract or an addendum; the day on which its state was set is one of its own only where it was broken off. What of its value is
    domestic or of small businesses are facts beside it."""
    rinci = ("nama_penyedia", "versi_addendum", "status_kontrak", "tgl_kontrak_awal", "tgl_kontrak_akhir")
    status, hari = p.text("status_kontrak"), p.typed("tgl_penetapan_status_kontrak", severity="warning")
    biasa, putus = (_simple(u, p, "kontrak", "no_kontrak", "tgl_kontrak", "nilai_kontrak", x) for x in (rinci, (*rinci, PUTUS)))

    bagian = [
        _simple(u, p, x, "no_kontrak", "tgl_kontrak", f"nilai_{x}_kontrak", ("versi_addendum",))
        for x in BAGIAN
        if p.has(f"nilai_{x}_kontrak")
    ]

    def tambah(paket: int, n: int, i: int, ke: int) -> None:
        (putus if hari[n] and ended_early(status[n]) else biasa)(paket, n, i, ke)
        for satu in bagian:
            satu(paket, n, i, ke)

    return tambah


def _announcement(u: Usulan, p: Pembaca, jenis: str) -> Tambah:
    pagu, hps = p.typed("pagu", severity="warning"), p.typed("hps", severity="warning")
    status, tgl = p.text(f"status_{jenis}"), p.typed(f"tgl_pengumuman_{jenis}", severity="warning")
    rup = p.text("kd_rup")
    doubt_small(p, "pagu")
    asing = Counter(x for x in status if x and x not in NOL and status_word(x) == "lain")
    if asing:
        daftar = "; ".join(f"{x} ({m})" for x, m in asing.most_common(8))
        p.problem("status_paket_asing", None, f"status_{jenis}", severity="warning", jumlah=sum(asing.values()), daftar=daftar)

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
