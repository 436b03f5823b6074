"""A pemda's own control database of works: works, dated stage records with progress, contracts, handovers, places."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime

from pantau.apps.kinerja.fakta import SetoranUsul
from pantau.apps.muat.usulan import Usulan
from pantau.apps.organisasi.pengenal import UnitUsul
from pantau.apps.pengadaan.fakta import PeristiwaUsul
from pantau.apps.realisasi.fakta import KumulatifUsul, LaporanUsul
from pantau.base.jam import to_ms
from pantau.core.kelas import guess_class
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.uang import format_rupiah
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi

KELAS = {"bagian": "bagian", "dinas": "dinas", "badan": "badan", "kecamatan": "kecamatan", "satuan setwan itko": "satuan"}
TAHAP = {
    "1": "Persiapan",
    "2": "Pemilihan penyedia",
    "3": "Hasil pemilihan",
    "4": "Kontrak",
    "5": "Serah terima (PHO)",
    "6": "Serah terima akhir (FHO)",
    "8": "Dibatalkan",
    "9": "Belum ada progres",
}


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year of the stage records."""
    bagian: dict[str, list[tuple[int, Pembaca]]] = {}
    for i, p in enumerate(tabel):
        bagian.setdefault(p.tabel.format.id.removeprefix("kp-"), []).append((i, p))
    if "pekerjaan" not in bagian:
        raise DitolakError(Masalah("bagian_wajib", {}, {"bagian": "pekerjaan (id, nama, kegiatan, skpd, pagu)"}))
    tanggal = [t.year for _, p in bagian.get("progres", ()) for t in p.typed("tgl_progress", severity="warning") if t]
    tahun = opsi.year(Counter(tanggal).most_common(1)[0][0] if tanggal and not opsi.tahun else None)
    nama_skpd, units = _units(bagian)
    u = Usulan(tahun, "kontrol-pekerjaan", units, setuju_nama=opsi.setuju_nama, setahun=True)
    pekerjaan = _works(u, bagian, nama_skpd, tahun)
    _progress(u, bagian, pekerjaan, tahun)
    for nama, jenis in (("kontrak", "kontrak"), ("serah-terima", "bast")):
        for i, p in bagian.get(nama, ()):
            _documents(u, p, i, jenis, pekerjaan)
    for i, p in bagian.get("lokasi", ()):
        for n, (kerja, la, lo) in enumerate(
            zip(p.text("pekerjaan"), p.typed("latitude", severity="warning"), p.typed("longitude", severity="warning"), strict=True)
        ):
            if kerja in pekerjaan and la is not None and lo is not None:
                u.add(PeristiwaUsul(pekerjaan[kerja][1], "lokasi", f"{la:.6f},{lo:.6f}", None, None, "{}"), i, p.tabel.numbers[n])
    _returns(u, bagian, nama_skpd)
    for p in tabel:
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    return u


def _units(bagian: dict[str, list[tuple[int, Pembaca]]]) -> tuple[dict[str, str], list[UnitUsul]]:
    kelas = {
        k: KELAS.get(n.lower().replace("/", " "), "")
        for _, p in bagian.get("klasifikasi", ())
        for k, n in zip(p.text("id_klasifikasi"), p.text("nama_klasifikasi"), strict=True)
    }
    dipakai = {s for _, p in bagian["pekerjaan"] for s in p.text("skpd")}
    dipakai |= {s for _, p in bagian.get("status-laporan", ()) for s in p.text("id_skpd")}
    nama: dict[str, str] = {}
    units = []
    for i, p in bagian.get("skpd", ()):
        for n, (id_, nm, kl) in enumerate(zip(p.text("id_skpd"), p.text("nama_skpd"), p.text("id_klasifikasi"), strict=True)):
            if id_ in dipakai:
                nama[id_] = nm
                units.append(UnitUsul("", nm, kelas=kelas.get(kl) or guess_class(nm), berkas=i, baris=p.tabel.numbers[n]))
    for i, p in bagian["pekerjaan"]:
        for n, s in enumerate(p.text("skpd")):
            if s and s not in nama:
                nama[s] = f"SKPD {s}" if s.isdigit() else s  # a list of somebody's own make names the unit itself
                units.append(UnitUsul("", nama[s], berkas=i, baris=p.tabel.numbers[n]))
                if s.isdigit():
                    p.problem("satker_tidak_dikenal", n, "skpd", severity="warning", value=s, kode=s)
    return nama, units


def _returns(u: Usulan, bagian: dict[str, list[tuple[int, Pembaca]]], nama_skpd: dict[str, str]) -> None:
    """Reports that were due, and when each unit handed its own in: the history of compliance."""

    def ms(t: datetime) -> int:
        return to_ms(t)

    u.know_due_reports()
    tagihan: dict[str, int] = {}
    for _, p in bagian.get("laporan", ()):
        for nomor, nama, batas in zip(p.text("id_lap"), p.text("nama_lap"), p.typed("batas_waktu", wajib=True), strict=True):
            if batas is not None:
                tagihan[nomor] = u.due("kontrol", nomor, nama, ms(batas))
    kata = {k: n for _, p in bagian.get("ref-status", ()) for k, n in zip(p.text("id_status"), p.text("status"), strict=True)}
    for i, p in bagian.get("status-laporan", ()):
        rows = zip(p.text("id_lap"), p.text("id_skpd"), p.text("id_status"), p.typed("tgl_upload", severity="warning"), strict=True)
        for n, (lap, skpd, status, waktu) in enumerate(rows):
            if lap not in tagihan:
                p.problem("tagihan_tidak_dikenal", n, "id_lap", severity="warning", value=lap, kode=lap or "–")
            elif skpd not in nama_skpd:
                p.problem("satker_tidak_dikenal", n, "id_skpd", severity="warning", value=skpd, kode=skpd or "–")
            else:
                unit = u.unit_id("", nama_skpd[skpd])
                u.add(SetoranUsul(tagihan[lap], unit, ms(waktu) if waktu else None, kata.get(status, status)[:60]), i, p.tabel.numbers[n])


def _works(
    u: Usulan, bagian: dict[str, list[tuple[int, Pembaca]]], nama_skpd: dict[str, str], tahun: int
) -> dict[str, tuple[int, int, int, int]]:
    """Works as leaves under their kegiatan. Returns id → (node, package, line, pagu)."""
    hasil: dict[str, tuple[int, int, int, int]] = {}
    for i, p in bagian["pekerjaan"]:
        ids, nama, kegiatan, skpd, metode = p.text("id"), p.text("nama"), p.text("kegiatan"), p.text("skpd"), p.text("metode")
        pagu = p.typed("pagu", wajib=True)
        for n, id_ in enumerate(ids):
            if pagu[n] is None or not id_:
                continue
            if not skpd[n]:
                p.problem("unit_tidak_disebut", n)
                continue
            ke = p.tabel.numbers[n]
            unit = u.unit_id("", nama_skpd[skpd[n]])
            induk = u.node(unit, None, "kegiatan", "", kegiatan[n] or "Pekerjaan tanpa kegiatan")
            simpul = u.node(unit, induk, "sub_kegiatan", "", nama[n] or f"Pekerjaan {id_}", f"s~kerja~{id_}")
            baris = u.simpul.line(simpul)
            paket = u.package(unit, simpul, "kontrol", id_, nama[n], metode[n])
            u.shown_pagu(baris, date(tahun, 1, 1), pagu[n], i, ke)
            u.add(PeristiwaUsul(paket, "pagu", "", None, pagu[n], "{}"), i, ke)  # what a contract saves is measured against it
            hasil[id_] = (simpul, paket, baris, pagu[n])
    return hasil


def _progress(u: Usulan, bagian: dict[str, list[tuple[int, Pembaca]]], pekerjaan: dict[str, tuple[int, int, int, int]], tahun: int) -> None:
    """Stage records. Physical progress and money are cumulative statements at the date of the record; the last of a day counts."""
    for i, p in bagian.get("progres", ()):
        kerja, tahap, ket = p.text("pekerjaan"), p.text("progress"), p.text("ket")
        tgl, berikut = p.typed("tgl_progress", severity="warning"), p.typed("tgl_n_progress", severity="warning")
        uang, fisik = p.typed("real_keu", severity="warning"), p.typed("real_fisik", severity="warning")
        lanjut, id_rec = p.text("next_progress"), p.text("id")
        fisik_hari: dict[tuple[str, date], tuple[float, int]] = {}
        uang_hari: dict[tuple[str, date], tuple[int, int]] = {}
        for n, k in enumerate(kerja):
            if k not in pekerjaan:
                p.problem("pekerjaan_tidak_dikenal", n, "pekerjaan", severity="warning", value=k, kode=k or "–")
                continue
            paket = pekerjaan[k][1]
            teks = _stage_details(tahap[n], ket[n], lanjut[n], berikut[n])
            u.add(PeristiwaUsul(paket, "tahap", id_rec[n], tgl[n], None, teks), i, p.tabel.numbers[n])
            if tgl[n] is None:
                p.problem("sel_kosong", n, "tgl_progress", severity="warning", kolom=p.tabel.heading("tgl_progress"))
                continue
            if tgl[n].year != tahun:
                p.problem("tanggal_di_luar_tahun", n, "tgl_progress", severity="warning", tanggal=tgl[n].isoformat(), tahun=tahun)
                continue
            if berikut[n] and berikut[n] < tgl[n]:
                p.problem("urutan_tanggal", n, "tgl_n_progress", severity="warning", awal=tgl[n].isoformat(), akhir=berikut[n].isoformat())
            f = fisik[n]
            if f is not None:
                if not 0 <= f <= 100:
                    di = p.tabel.heading("real_fisik")
                    p.problem("persen_di_luar_rentang", n, "real_fisik", severity="warning", value=str(f), kolom=di, isi=f"{f:g}")
                else:
                    fisik_hari[k, tgl[n]] = max((f, n), fisik_hari.get((k, tgl[n]), (0.0, n)))
            if uang[n] is not None:
                uang_hari[k, tgl[n]] = max((uang[n], n), uang_hari.get((k, tgl[n]), (0, n)))
        for (k, t), (f, n) in fisik_hari.items():
            u.add(LaporanUsul(pekerjaan[k][0], 0, t, f, None, "", ""), i, p.tabel.numbers[n])
        _money(u, p, i, pekerjaan, uang_hari, id_rec)


def _stage_details(tahap: str, ket: str, lanjut: str, berikut: date | None) -> str:
    """What a stage record says besides its day, as kept in the ledger."""
    rincian = {"tahap": TAHAP.get(tahap, tahap), "ket": ket[:500]}
    if lanjut:
        rincian["berikut"] = TAHAP.get(lanjut, lanjut)
    if berikut:
        rincian["tanggal_berikut"] = berikut.isoformat()
    return json.dumps(rincian, sort_keys=True, ensure_ascii=False)


def _money(
    u: Usulan,
    p: Pembaca,
    i: int,
    pekerjaan: dict[str, tuple[int, int, int, int]],
    uang_hari: dict[tuple[str, date], tuple[int, int]],
    id_rec: list[str],
) -> None:
    """Payments between the cumulative statements of each job, and the statements themselves."""
    puncak: dict[str, int] = {}
    for (k, t), (rp, n) in sorted(uang_hari.items(), key=lambda x: (x[0][0], x[0][1])):
        if rp < puncak.get(k, 0):
            if rp:
                p.problem("kumulatif_turun", n, "real_keu", severity="warning", lama=format_rupiah(puncak[k]), baru=format_rupiah(rp))
            continue
        if rp > puncak.get(k, 0):
            bayar = rp - puncak.get(k, 0)
            u.add(PeristiwaUsul(pekerjaan[k][1], "pembayaran", id_rec[n], t, bayar, "{}"), i, p.tabel.numbers[n])
            puncak[k] = rp
            u.add(KumulatifUsul(pekerjaan[k][2], "rfk", t, rp), i, p.tabel.numbers[n])
            if rp > (pagu := pekerjaan[k][3]):
                p.problem("lewat_pagu", n, "real_keu", severity="warning", pagu=format_rupiah(pagu), realisasi=format_rupiah(rp))


def _documents(u: Usulan, p: Pembaca, i: int, jenis: str, pekerjaan: dict[str, tuple[int, int, int, int]]) -> None:
    nomor, kerja, tgl = p.text("nomor"), p.text("pekerjaan"), p.typed("tanggal", severity="warning")
    penyedia = p.text("penyedia")
    kontrak = jenis == "kontrak"
    nilai: list[int | None] = p.typed("nilai", severity="warning") if kontrak else [None] * len(nomor)
    awal: list[date | None] = p.typed("awal", severity="warning") if kontrak else [None] * len(nomor)
    akhir: list[date | None] = p.typed("akhir", severity="warning") if kontrak else [None] * len(nomor)
    for n, k in enumerate(kerja):
        if k not in pekerjaan:
            p.problem("pekerjaan_tidak_dikenal", n, "pekerjaan", severity="warning", value=k, kode=k or "–")
            continue
        mulai, selesai, rp, pagu = awal[n], akhir[n], nilai[n], pekerjaan[k][3]
        if mulai and selesai and selesai < mulai:
            p.problem("urutan_tanggal", n, "akhir", severity="warning", awal=mulai.isoformat(), akhir=selesai.isoformat())
        if rp and rp > pagu:
            p.problem("kontrak_lewat_pagu", n, "nilai", severity="warning", pagu=format_rupiah(pagu), nilai=format_rupiah(rp))
        rincian = {"penyedia": penyedia[n]}
        rincian |= {nama: x.isoformat() for nama, x in (("awal", mulai), ("akhir", selesai)) if x}
        teks = json.dumps(rincian, sort_keys=True, ensure_ascii=False)
        u.add(PeristiwaUsul(pekerjaan[k][1], jenis, nomor[n][:200], tgl[n], rp, teks), i, p.tabel.numbers[n])
