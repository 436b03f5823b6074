"""Announced provider packages (RUP): packages with pagu, method and planned dates. They plan; they are no budget."""

from __future__ import annotations

import json

from pantau.apps.muat.usulan import Lengkap, Usulan
from pantau.apps.organisasi.pengenal import UnitUsul
from pantau.apps.pengadaan.calon import Tujuan, end_announced, still_announced
from pantau.apps.pengadaan.fakta import PERISTIWA, PeristiwaUsul
from pantau.core.kode import level, normalise_sub_kegiatan, normalise_unit
from pantau.core.uang import format_rupiah
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import (
    TIDAK,
    YA,
    code_in_mak,
    doubt_small,
    leave_other_years,
    negatives,
    package_words,
    require_rows,
    tahun_of,
)

SUB_KEGIATAN = 6  # parts of the code of a sub kegiatan
JADWAL = (
    "tgl_awal_pemilihan",
    "tgl_akhir_pemilihan",
    "tgl_awal_kontrak",
    "tgl_akhir_kontrak",
    "tgl_awal_pemanfaatan",
    "tgl_akhir_pemanfaatan",
)


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year of the files."""
    units = []
    tahun = tahun_of(tabel[0], opsi)
    for i, p in enumerate(tabel):
        leave_other_years(p, tahun)
        _leave_deleted(p)
        require_rows(p)
        doubt_small(p, "pagu")
        _doubt_year(p, tahun)
        for n, (k, nm) in enumerate(zip(p.text("kd_satker_str"), p.text("nama_satker"), strict=True)):
            units.append(UnitUsul(normalise_unit(k), nm, berkas=i, baris=p.tabel.numbers[n]))
    u = Usulan(tahun, "rup-penyedia", list(dict.fromkeys(units)), setuju_nama=opsi.setuju_nama)
    # an export names every package of its units; it may also be one page of it, so what it no longer names ends only by consent
    u.lengkap.append(
        Lengkap(
            PERISTIWA,
            lambda x: x.kunci[1] in ("pagu", "rencana"),
            "paket_hilang",
            setuju=True,
            kata=package_words,
            berjalan=still_announced,
            akhir=end_announced,
            sejak="paket_berakhir_bulan_terbuka",
        )
    )
    for i, p in enumerate(tabel):
        _packages(u, p, i)
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    return u


def _leave_deleted(p: Pembaca) -> None:
    """Leave out packages that the export itself calls deleted or no longer active, and say so."""
    hapus = {n for n, x in enumerate(p.text("status_delete_rup")) if x.lower() in YA}
    hapus |= {n for n, x in enumerate(p.text("status_aktif_rup")) if x.lower() in TIDAK}
    if hapus:
        p.problem("paket_dihapus", min(hapus), None, severity="warning", jumlah=len(hapus), nama=p.text("nama_paket")[min(hapus)][:80])
        p.leave(hapus)


def _doubt_year(p: Pembaca, tahun: int) -> None:
    """Name an export without a column of the year all of whose packages are planned for another one."""
    tahun_ada = {t.year for t in p.typed("tgl_awal_kontrak", severity="warning") if t}
    if not p.has("tahun_anggaran") and tahun_ada and tahun not in tahun_ada:
        p.problem("jadwal_tahun_lain", None, severity="warning", daftar=", ".join(map(str, sorted(tahun_ada))), tahun=tahun)


def _packages(u: Usulan, p: Pembaca, i: int) -> None:
    """The packages of one table, with what they plan."""
    kode, nama, rup, paket = (
        [normalise_unit(x) for x in p.text("kd_satker_str")],
        p.text("nama_satker"),
        p.text("kd_rup"),
        p.text("nama_paket"),
    )
    pagu, metode, jenis = p.typed("pagu", wajib=True), p.text("metode_pengadaan"), p.text("jenis_pengadaan")
    umum = p.typed("tgl_pengumuman_paket", severity="warning")
    tgl = {k: p.typed(k, severity="warning") for k in JADWAL}
    kegiatan, mak = p.text("kode_sub_kegiatan"), p.text("mak")
    lain = {k: p.text(k) for k in ("status_pradipa", "status_pdn", "status_ukm", "status_aktif_rup", "status_delete_rup")}
    dilihat: dict[str, int] = {}
    for n in range(len(rup)):
        ke = p.tabel.numbers[n]
        if not rup[n] or pagu[n] is None:
            if not rup[n]:
                p.problem("sel_kosong", n, "kd_rup", kolom=p.tabel.heading("kd_rup"))
            continue
        if (";" in rup[n] or "," in rup[n]) and n not in p.baris_salah:
            p.problem("kode_rup_ganda", n, "kd_rup", value=rup[n], isi=rup[n])
            continue
        if rup[n] in dilihat:
            lama, pertama = pagu[dilihat[rup[n]]], p.tabel.numbers[dilihat[rup[n]]]
            if lama == pagu[n]:
                p.problem("baris_kembar", n, severity="warning", pertama=pertama)
            else:
                p.problem("baris_kembar_pagu", n, "pagu", pertama=pertama, lama=format_rupiah(lama), baru=format_rupiah(pagu[n]))
            continue
        dilihat[rup[n]] = n
        awal, akhir = tgl["tgl_awal_kontrak"][n], tgl["tgl_akhir_kontrak"][n]
        if awal and akhir and akhir < awal:
            p.problem("urutan_tanggal", n, "tgl_akhir_kontrak", severity="warning", awal=awal.isoformat(), akhir=akhir.isoformat())
        negatives(p, n, {"pagu": pagu[n]})
        pk = u.package(u.unit_id(kode[n], nama[n]), None, "rup", rup[n], paket[n], metode[n], jenis[n])
        u.add(PeristiwaUsul(pk, "pagu", "", umum[n], pagu[n], "{}"), i, ke)
        sub, di_mak = normalise_sub_kegiatan(kegiatan[n]), code_in_mak(mak[n])
        sub = di_mak if di_mak and level(sub) < SUB_KEGIATAN else sub
        tujuan = u.simpul.by_kode.get((u.unit_id(kode[n], nama[n]), sub), []) if sub else []
        if len(tujuan) == 1:
            u.letak.append(Tujuan(pk, tujuan[0], i, ke))
        elif sub:
            p.problem("paket_tanpa_kegiatan", n, "kode_sub_kegiatan", severity="warning", value=sub, kode=sub)
        rincian = {k: v[n].isoformat() for k, v in tgl.items() if v[n]} | {k: v[n] for k, v in lain.items() if v[n]}
        u.add(PeristiwaUsul(pk, "rencana", "", umum[n], None, json.dumps(rincian, sort_keys=True, ensure_ascii=False)), i, ke)
