"""Announced provider packages (RUP): packages with pagu, method and planned dates. They plan; they are no budget."""

from __future__ import annotations

import json

from pantau.apps.muat.usulan import Lengkap, Usulan
from pantau.apps.organisasi.pengenal import UnitUsul
from pantau.apps.pengadaan.calon import Tujuan, end_announced, still_announced
from pantau.apps.pengadaan.fakta import PERISTIWA, PeristiwaUsul
from pantau.core.kode import normalise_sub_kegiatan
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import code_in_mak, package_words, require_rows, tahun_of

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
    for i, p in enumerate(tabel):
        require_rows(p)
        for n, (k, nm) in enumerate(zip(p.text("kd_satker_str"), p.text("nama_satker"), strict=True)):
            units.append(UnitUsul(k, nm, berkas=i, baris=p.tabel.numbers[n]))
    u = Usulan(tahun_of(tabel[0], opsi), "rup-penyedia", list(dict.fromkeys(units)), setuju_nama=opsi.setuju_nama)
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
        kode, nama, rup, paket = p.text("kd_satker_str"), p.text("nama_satker"), p.text("kd_rup"), p.text("nama_paket")
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
            if rup[n] in dilihat:
                p.problem("baris_kembar", n, severity="warning", pertama=dilihat[rup[n]])
                continue
            dilihat[rup[n]] = ke
            awal, akhir = tgl["tgl_awal_kontrak"][n], tgl["tgl_akhir_kontrak"][n]
            if awal and akhir and akhir < awal:
                p.problem("urutan_tanggal", n, "tgl_akhir_kontrak", severity="warning", awal=awal.isoformat(), akhir=akhir.isoformat())
            pk = u.package(u.unit_id(kode[n], nama[n]), None, "rup", rup[n], paket[n], metode[n], jenis[n])
            u.add(PeristiwaUsul(pk, "pagu", "", umum[n], pagu[n], "{}"), i, ke)
            sub = normalise_sub_kegiatan(kegiatan[n]) or code_in_mak(mak[n])
            tujuan = u.simpul.by_kode.get((u.unit_id(kode[n], nama[n]), sub), []) if sub else []
            if len(tujuan) == 1:
                u.letak.append(Tujuan(pk, tujuan[0], i, ke))
            elif sub:
                p.problem("paket_tanpa_kegiatan", n, "kode_sub_kegiatan", severity="warning", value=sub, kode=sub)
            rincian = {k: v[n].isoformat() for k, v in tgl.items() if v[n]} | {k: v[n] for k, v in lain.items() if v[n]}
            u.add(PeristiwaUsul(pk, "rencana", "", umum[n], None, json.dumps(rincian, sort_keys=True, ensure_ascii=False)), i, ke)
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    return u
