"""Comparing a proposal with the ledger, writing it in one transaction, and taking a batch back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from pantau.apps.anggaran import actions as anggaran
from pantau.apps.anggaran import queries as q_anggaran
from pantau.apps.buku.berita import tell_of_file
from pantau.apps.buku.rantai import chains_now
from pantau.apps.buku.rencana import altered, unexplained, verified_among
from pantau.apps.buku.usulan import Baris, Usulan
from pantau.apps.kinerja import actions as kinerja
from pantau.apps.kinerja import queries as q_kinerja
from pantau.apps.organisasi import actions as organisasi
from pantau.apps.organisasi import queries as q_organisasi
from pantau.apps.organisasi.jabatan import plan_holders, plan_positions
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.pengadaan import actions as pengadaan
from pantau.apps.pengadaan import queries as q_pengadaan
from pantau.apps.realisasi import actions as realisasi
from pantau.apps.realisasi import queries as q_realisasi
from pantau.base.batch import BatchBaru, BerkasInfo, ledger_version, open_batch
from pantau.base.beda import Beda, Jumlah, compare
from pantau.base.jam import today
from pantau.base.models import Batch
from pantau.base.periode import check_open
from pantau.base.tulis import take_turn
from pantau.core.masalah import DitolakError, Masalah, blocking
from pantau.core.periode import BULAN, month_end
from pantau.core.siklus import is_signed
from pantau.core.uang import format_rupiah

LEMAH = {"rfk", "rak", "kontrol-pekerjaan", "lra"}  # formats whose pagu gives way to a real budget document


@dataclass
class Rencana:
    """A proposal compared with the ledger: what would be written, and what was found."""

    usulan: Usulan
    masalah: list[Masalah]
    jumlah: Jumlah
    pagu: Beda = field(default_factory=Beda)
    rak: Beda = field(default_factory=Beda)
    posting: Beda = field(default_factory=Beda)
    fisik: Beda = field(default_factory=Beda)
    target: Beda = field(default_factory=Beda)
    peristiwa: Beda = field(default_factory=Beda)
    letak: Beda = field(default_factory=Beda)
    tertulis: Beda = field(default_factory=Beda)
    jabatan: Beda = field(default_factory=Beda)
    pemangku: Beda = field(default_factory=Beda)
    penanggung: Beda = field(default_factory=Beda)
    setoran: Beda = field(default_factory=Beda)
    acuan: dict[str, Beda] = field(default_factory=dict)
    identitas_baru: int = 0
    rencana_diubah: dict[int, str] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        return bool(blocking(self.masalah))

    @property
    def semua(self) -> list[Beda]:
        """Every comparison of the plan."""
        return [self.usulan.unit.versi, *(x for x in vars(self).values() if isinstance(x, Beda)), *self.acuan.values()]

    @property
    def changes(self) -> bool:
        return self.identitas_baru > 0 or bool(self.usulan.penerus) or any(b.changes for b in self.semua)


def _date(x: Any) -> date:
    return x if isinstance(x, date) else date.fromisoformat(x)


def _plan_pagu(u: Usulan, tahun: int, milik: dict[int, int]) -> tuple[Beda, list[Masalah]]:
    """Compare pagu. Budget documents state a version; sheets that merely carry pagu give way where a real budget is loaded."""
    units = sorted({milik[r[0]] for r in (*u.pagu, *u.pagu_ikut) if milik[r[0]] > 0})
    aktif = q_anggaran.active_pagu(tahun, units) if units else []
    tahap_of = {v.pk: v.tahap for v in q_anggaran.versions(tahun)}
    lama: dict[Any, tuple[int, Any]] = {(b, tahap_of[v]): (i, p) for i, b, v, p, _, _, _ in aktif}
    usul = [((r[0], r[1]), r[2], r) for r in u.pagu]
    beda = compare(lama, usul)
    masalah: list[Masalah] = []
    if u.lengkap_untuk:
        diusulkan = {k for k, _, _ in usul}
        tahap = set(u.versi)
        beda.tarik = [
            i
            for i, b, v, _, _, f, unit in aktif
            if f == u.format and unit in u.lengkap_untuk and tahap_of[v] in tahap and (b, tahap_of[v]) not in diusulkan
        ]
        if beda.tarik:
            masalah.append(Masalah("pagu_hilang", {}, {"jumlah": len(beda.tarik)}, "warning"))
    if u.pagu:
        sementara = [(i, p, f) for i, b, v, p, _, f, _ in aktif if f in LEMAH and f != u.format]
        beda.tarik += [i for i, _, _ in sementara]
        if sementara:
            masalah.append(
                Masalah(
                    "pagu_digantikan",
                    {},
                    {
                        "jumlah": len(sementara),
                        "nilai": format_rupiah(sum(p for _, p, _ in sementara)),
                        "format": ", ".join(sorted({f for _, _, f in sementara})),
                    },
                    "info",
                )
            )
    if u.pagu_ikut:
        kuat = {unit for *_, f, unit in aktif if f != u.format}
        berlaku: dict[int, tuple[int, int, date, str]] = {}
        for i, b, v, p, mulai, _, _ in aktif:
            berlaku[b] = (i, p, _date(mulai), tahap_of[v])
        for baris, per, pagu, src, ke in u.pagu_ikut:
            ada = berlaku.get(baris)
            if milik[baris] in kuat:
                if ada is None or ada[1] != pagu:
                    masalah.append(
                        Masalah(
                            "pagu_beda_anggaran",
                            {"row": ke},
                            {"berkas": format_rupiah(pagu), "anggaran": format_rupiah(ada[1]) if ada else "–"},
                            "warning",
                        )
                    )
                continue
            if ada is None:
                u.versi.setdefault("murni", anggaran.VersiUsul("murni", date(tahun, 1, 1)))
                beda.baru.append((baris, "murni", pagu, src, ke))
            elif ada[1] == pagu:
                beda.sama += 1
            else:
                tahap = f"rfk-{per:%Y-%m}"
                mulai = per.replace(day=1)
                u.versi.setdefault(tahap, anggaran.VersiUsul(tahap, mulai))
                baris_baru = (baris, tahap, pagu, src, ke)
                if ada[3] == tahap:
                    beda.ganti.append((baris_baru, ada[0]))
                else:
                    beda.baru.append(baris_baru)
                masalah.append(
                    Masalah(
                        "pagu_berubah",
                        {"row": ke},
                        {"lama": format_rupiah(ada[1]), "baru": format_rupiah(pagu), "mulai": mulai.isoformat()},
                        "info",
                    )
                )
    return beda, masalah


def _merge_month(ada: dict[Any, tuple[int, list[Any]]], usul: Iterable[tuple[Any, int, Any, Baris]]) -> dict[Any, tuple[list[Any], Baris]]:
    """Lay single months over the twelve-month values that stand."""
    hasil: dict[Any, tuple[list[Any], Baris]] = {}
    for kunci, bulan, nilai, baris in usul:
        isi = hasil[kunci][0] if kunci in hasil else list(ada[kunci][1]) if kunci in ada else [None] * 12
        isi[bulan - 1] = nilai
        hasil[kunci] = (isi, baris)
    return hasil


def _plan_rak(u: Usulan, tahun: int, milik: dict[int, int]) -> Beda:
    units = sorted({milik[r[0]] for r in (*u.rak, *u.rak_bulan) if milik[r[0]] > 0})
    aktif = q_anggaran.active_rak(tahun, units) if units else []
    isi = {(b, _date(m)): (i, q_anggaran.decode(t)) for i, b, m, t, _ in aktif} if u.rak_bulan else {}
    lama: dict[Any, tuple[int, Any]] = {(b, _date(m)): (i, t) for i, b, m, t, _ in aktif}
    usul = [((b, m), t, (b, m, t, s, k)) for b, m, t, s, k in u.rak]
    for (b, m), (kum, baris) in _merge_month(
        isi, (((b, date(tahun, 1, 1)), bulan, n, (s, k)) for b, bulan, n, s, k in u.rak_bulan)
    ).items():
        teks = anggaran.encode(kum)
        usul.append(((b, m), teks, (b, m, teks, *baris)))
    return compare(lama, usul)


def _plan_targets(u: Usulan, tahun: int) -> Beda:
    aktif = q_anggaran.active_targets(tahun, u.known_units()) if u.target or u.target_bulan else []
    lama: dict[Any, tuple[int, Any]] = {(s, p, _date(m)): (i, t) for i, s, p, m, t in aktif}
    isi = {k: (i, q_anggaran.decode(t)) for k, (i, t) in lama.items()} if u.target_bulan else {}
    usul = [((s, p, m), t, (s, p, m, t, src, ke)) for s, p, m, t, src, ke in u.target]
    bulan = (((s, p, date(tahun, 1, 1)), b, n, (src, ke)) for s, p, b, n, src, ke in u.target_bulan)
    for (s, p, m), (kum, baris) in _merge_month(isi, bulan).items():
        teks = anggaran.encode(kum)
        usul.append(((s, p, m), teks, (s, p, m, teks, *baris)))
    return compare(lama, usul)


def _plan_postings(u: Usulan, tahun: int, milik: dict[int, int]) -> Beda:
    """Postings are known by line, document and their turn within it; cumulative statements become flows."""
    units = sorted({milik[r[0]] for r in (*u.posting, *u.kumulatif) if milik[r[0]] > 0})
    aktif = q_realisasi.active_postings(tahun, units)
    if not aktif and not u.kumulatif:
        return Beda(baru=list(u.posting))
    urut: dict[Any, int] = {}
    lama: dict[Any, tuple[int, Any]] = {}
    for i, b, basis, jenis, tgl, masa, jumlah, dok, rantai in aktif:
        if basis in ("lra", "rfk"):
            continue
        n = urut[b, dok, jenis] = urut.get((b, dok, jenis), -1) + 1
        lama[b, dok, jenis, n] = (i, (basis, str(tgl), str(masa), jumlah, rantai))
    urut = {}
    usul = []
    teks_tgl: dict[Any, str] = {}
    for r in u.posting:
        b, basis, jenis, tgl, masa, jumlah, dok, rantai = r[:8]
        n = urut[b, dok, jenis] = urut.get((b, dok, jenis), -1) + 1
        st = teks_tgl.get(tgl) or teks_tgl.setdefault(tgl, str(tgl))
        sm = teks_tgl.get(masa) or teks_tgl.setdefault(masa, str(masa))
        usul.append(((b, dok, jenis, n), (basis, st, sm, jumlah, rantai), r))
    beda = compare(lama, usul)
    if u.kumulatif:
        per_baris: dict[tuple[int, str], dict[date, tuple[int, int, int]]] = {}
        for b, basis, tgl, kum, src, ke in u.kumulatif:
            per_baris.setdefault((b, basis), {})[tgl] = (kum, src, ke)
        alir: dict[tuple[int, str], list[tuple[date, int, int]]] = {}
        for i, b, basis, _, tgl, _, jumlah, _, _ in aktif:
            alir.setdefault((b, basis), []).append((_date(tgl), jumlah, i))
        for (b, basis), isi in per_baris.items():
            asal = next(iter(isi.values()))
            tulis = realisasi.flows_from_cumulative(alir.get((b, basis), []), {t: v[0] for t, v in isi.items()})
            for tgl, jumlah, ganti in tulis:
                _, src, ke = isi.get(tgl, asal)
                baris = (b, basis, "", tgl, tgl, jumlah, "", "", src, ke)
                if ganti is None:
                    beda.baru.append(baris)
                else:
                    beda.ganti.append((baris, ganti))
            ditulis = {t for t, _, _ in tulis}
            beda.sama += sum(t not in ditulis for t in isi)
    return beda


def _plan_reports(u: Usulan, tahun: int) -> Beda:
    if not u.fisik:
        return Beda()
    lama: dict[Any, tuple[int, Any]] = {
        (s, p, str(t)): (i, (f, v, sat or "", kead or ""))
        for i, s, p, t, f, v, sat, kead in q_realisasi.active_reports(tahun, u.known_units())
    }
    return compare(lama, (((r[0], r[1], str(r[2])), (r[3], r[4], r[5], r[6]), r) for r in u.fisik))


def _plan_events(u: Usulan, tahun: int) -> Beda:
    if not u.peristiwa:
        return Beda()
    urut: dict[Any, int] = {}
    lama: dict[Any, tuple[int, Any]] = {}
    for i, p, jenis, nomor, tgl, nilai, rincian in q_pengadaan.active_events(tahun):
        n = urut[p, jenis, nomor] = urut.get((p, jenis, nomor), -1) + 1
        isi = json.loads(rincian) if isinstance(rincian, str) else rincian
        lama[p, jenis, nomor, n] = (i, (str(tgl) if tgl else None, nilai, json.dumps(isi, sort_keys=True, ensure_ascii=False)))
    urut = {}
    usul = []
    for r in u.peristiwa:
        p, jenis, nomor, tgl, nilai, rincian = r[:6]
        n = urut[p, jenis, nomor] = urut.get((p, jenis, nomor), -1) + 1
        usul.append(((p, jenis, nomor, n), (str(tgl) if tgl else None, nilai, rincian), r))
    return compare(lama, usul)


def _signed_months(u: Usulan, fisik: Beda, tahun: int) -> list[Masalah]:
    """A unit's signed month takes no other physical report until it is reopened."""
    kena = {(u.simpul.unit_of[r[0]], r[2].month) for r in (*fisik.baru, *(g for g, _ in fisik.ganti)) if r[2].year == tahun}
    nama = {i: n for (_, n), i in u.unit.peta.items()}
    hasil = []
    for bulan in sorted({b for _, b in kena}):
        peristiwa = q_realisasi.month_events(tahun, bulan)
        for unit in sorted(x for x, b in kena if b == bulan and is_signed(peristiwa.get(x, []))):
            hasil.append(Masalah("bulan_ditandatangani", {}, {"bulan": BULAN[bulan - 1], "tahun": tahun, "unit": nama.get(unit, "–")}))
    return hasil


class BukuBerubahError(Exception):
    """The ledger moved while a proposal was being compared: propose and compare again, so that nothing is entered twice."""


def plan(u: Usulan, hak: Hak, alasan: str = "") -> Rencana:
    """Compare a proposal with the ledger under the rights of the one who brings it, with the reason given for changing verified plans.

    Writes nothing.
    """
    r = Rencana(u, list(u.masalah), Jumlah(refused=u.refused))
    luar = [i for i in u.units_touched() if not hak.may_unit(Izin.IMPOR, i)] if u.units_touched() else []
    if luar or (not u.units_touched() and not hak.may_unit(Izin.IMPOR, None)):
        nama = {i: n for (_, n), i in u.unit.peta.items()}
        r.masalah.append(Masalah("unit_di_luar_hak", {}, {"unit": ", ".join(nama[i] for i in luar[:5]) or "acuan seluruh pemda"}))
        return r
    if u.tahun is not None:
        tahun = u.tahun
        milik = {b: u.simpul.unit_of[s] for (s, _, _), b in u.simpul.baris.items()}
        r.pagu, catatan = _plan_pagu(u, tahun, milik)
        r.masalah += catatan
        r.rak = _plan_rak(u, tahun, milik)
        r.posting = _plan_postings(u, tahun, milik)
        r.fisik, r.target, r.peristiwa = _plan_reports(u, tahun), _plan_targets(u, tahun), _plan_events(u, tahun)
        if u.letak:
            r.letak, tetap = pengadaan.plan_placements(u.letak, tahun, q_realisasi.reported_packages(tahun))
            if tetap:
                r.masalah.append(Masalah("paket_tetap", {}, {"jumlah": len(tetap)}, "warning"))
        if u.tertulis:
            r.tertulis = compare({s: (i, p) for i, s, p in q_anggaran.active_written(tahun)}, ((x[0], x[1], x) for x in u.tertulis))
        for v in u.versi.values():
            try:
                anggaran.check_version(tahun, v)
            except DitolakError as e:
                r.masalah += e.masalah
        tanggal = realisasi.dates_of([r.posting], 3) | realisasi.dates_of([r.fisik], 2)
        tanggal |= {u.versi[x[1]].berlaku_mulai for x in (*r.pagu.baru, *(g for g, _ in r.pagu.ganti))}
        if u.rak_bulan and r.rak.changes:
            tanggal |= {month_end(tahun, x[1]) for x in u.rak_bulan}
        elif r.rak.changes:
            tanggal |= realisasi.dates_of([r.rak], 1)
        r.masalah += check_open(tanggal)
        r.masalah += _signed_months(u, r.fisik, tahun)
        # a new stage of the budget is a reason by itself; a sheet that merely shows another pagu is none
        tahap_baru = {t for t in u.versi if not t.startswith("rfk-")} - {v.tahap for v in q_anggaran.versions(tahun)}
        diubah = verified_among(
            tahun,
            {milik[x[0]] for x in altered(r.rak, 2, q_anggaran.standing_plans)}
            | {u.simpul.unit_of[x[0]] for x in altered(r.target, 3, q_anggaran.standing_targets)},
        )
        r.rencana_diubah = dict.fromkeys(diubah, alasan.strip() or ", ".join(sorted(tahap_baru)))
        if diubah and not alasan.strip() and not tahap_baru:
            r.masalah += unexplained(tahun, diubah, {i: n for (_, n), i in u.unit.peta.items()})
    if u.jabatan:
        r.jabatan = plan_positions(u.jabatan)
        r.pemangku, catatan = plan_holders(u.pemangku)
        r.masalah += catatan
        ada = {(s, j, _date(m)): (i, str(t or "")) for i, s, j, m, t in q_anggaran.active_responsible(u.tahun or 0)}
        r.penanggung = compare(ada, (((x[0], x[1], x[2]), str(x[3] or ""), x) for x in u.penanggung))  # type: ignore[arg-type]
    if u.setoran:
        ada_setoran = {(t, un): (i, (w, k)) for i, t, un, w, k in q_kinerja.active_returns()}
        r.setoran = compare(ada_setoran, (((x[0], x[1]), (x[2], x[3]), x) for x in u.setoran))  # type: ignore[arg-type]
    for jenis, baris in u.acuan.items():
        r.acuan[jenis] = organisasi.plan_reference(jenis, baris)  # type: ignore[arg-type]
    r.identitas_baru = (
        len(u.unit.baru) + len(u.simpul.baru) + len(u.simpul.baris_baru) + len(u.paket.baru) + len(u.posisi.baru) + len(u.tagihan.baru)
    )
    for b in r.semua:
        r.jumlah.add(b)
    return r


def apply(
    r: Rencana,
    *,
    by: str,
    berkas: Sequence[BerkasInfo],
    per: date | None = None,
    nama_oleh: str = "",
    opsi: dict[str, Any] | None = None,
    jenis: str = "impor",
    dicatat_pada: int | None = None,
    maju: Callable[[float], None] = lambda bagian: None,
) -> Batch:
    """Write a compared proposal: batch, identities, facts and audit in one transaction.

    Raises DitolakError if anything blocks, BukuBerubahError if another batch arrived since the proposal was begun.
    """
    if r.refused:
        raise DitolakError(blocking(r.masalah))
    u = r.usulan
    with transaction.atomic():
        take_turn()
        if ledger_version(u.tahun or 0) != u.buku:
            raise BukuBerubahError
        diganti = q_realisasi.entries_among([i for _, i in r.fisik.ganti])
        susunan = chains_now(u.tahun, today()) if u.tahun is not None and (diganti or r.rencana_diubah) else None
        unit = organisasi.reserve_units(u.unit)
        batch, file_ids = open_batch(
            BatchBaru(
                jenis=jenis,
                format=u.format,
                by=by,
                tahun=u.tahun,
                per=per,
                nama_oleh=nama_oleh,
                unit_terkait=sorted(unit.get(i, i) for i in u.units_touched()),
                jumlah=r.jumlah.as_dict(),
                opsi=opsi or {},
                dicatat_pada=dicatat_pada,
            ),
            berkas,
            r.masalah,
        )
        organisasi.write_units(u.unit, unit, file_ids)
        simpul, baris = anggaran.write_nodes(u.simpul, unit)
        paket = pengadaan.write_packages(u.paket, unit, simpul)
        posisi = organisasi.write_positions(u.posisi, unit)
        organisasi.write_position_facts(r.jabatan, r.pemangku, posisi, file_ids)
        kinerja.write_returns(r.setoran, kinerja.write_due(u.tagihan), unit, file_ids)
        anggaran.write_responsible(r.penanggung, simpul, posisi, file_ids)
        if u.tahun is not None:
            versi = {t: anggaran.ensure_version(u.tahun, v) for t, v in u.versi.items()}
            langkah: list[tuple[Beda, Callable[[Beda], None]]] = [
                (r.pagu, lambda x: anggaran.write_pagu(x, baris, versi, file_ids)),
                (r.rak, lambda x: anggaran.write_rak(x, baris, file_ids)),
                (r.target, lambda x: anggaran.write_targets(x, simpul, paket, file_ids)),
                (r.tertulis, lambda x: anggaran.write_written(x, simpul, file_ids)),
                (r.posting, lambda x: realisasi.write_postings(x, baris, file_ids)),
                (r.fisik, lambda x: realisasi.write_reports(x, simpul, paket, file_ids)),
                (r.peristiwa, lambda x: pengadaan.write_events(x, paket, file_ids)),
                (r.letak, lambda x: pengadaan.write_placements(x, paket, simpul, file_ids)),
            ]
            sudah, semua = r.identitas_baru, max(1, r.identitas_baru + sum(x.size for x, _ in langkah))
            for beda, tulis in langkah:
                maju(sudah / semua)
                tulis(beda)
                sudah += beda.size
        if susunan is not None and u.tahun is not None:
            tell_of_file(
                *susunan, tahun=u.tahun, batch=batch.pk, by=by, rencana=r.rencana_diubah, laporan=sorted(diganti.values())
            )  # fmt: skip
        for beda in r.acuan.values():
            organisasi.write_reference(beda, file_ids)
        if u.penerus:
            organisasi.write_successors([(unit.get(a, a), unit.get(b, b), *x) for a, b, *x in u.penerus], file_ids)
    maju(1.0)
    return batch


def assign_holder(
    *, jabatan: int, nama: str, status: str, mulai: date, selesai: date | None = None, akun: str = "", by: str, hak: Hak
) -> Batch:
    """Put a person into a position from a date: the one before ends the day before, in the same batch. Takes effect at once."""
    posisi = next((v for v in reversed(q_organisasi.active_positions()) if v.jabatan == jabatan), None)
    if posisi is None or not hak.may_unit(Izin.KELOLA_JABATAN, posisi.unit):
        raise DitolakError(Masalah("unit_di_luar_hak", {}, {"unit": f"jabatan {jabatan}"}))
    if selesai is not None and selesai < mulai:
        raise DitolakError(Masalah("urutan_tanggal", {}, {"awal": mulai.isoformat(), "akhir": selesai.isoformat()}))
    with transaction.atomic():
        take_turn()
        beda, catatan = plan_holders([(jabatan, nama.strip(), status, akun, mulai, selesai, 0, 0)])
        if not beda.changes:
            raise DitolakError(Masalah("pemangku_sama", {}, {"nama": nama}))
        batch, files = open_batch(
            BatchBaru(jenis="entri", format="jabatan", by=by, unit_terkait=[posisi.unit], jumlah={"added": len(beda.baru)}),
            [BerkasInfo(f"penggantian pejabat: {posisi.nama}", "", 0, 0)],
            catatan,
        )
        organisasi.write_position_facts(Beda(), beda, {}, files)
    return batch
