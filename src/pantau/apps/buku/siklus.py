"""The month of a unit: reporting by those who answer, checking by the next above, signing by the head, reopening by two persons.

Every act checks the rights anew from the chain of today, inside its own transaction: who has been moved loses them at once.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from pantau.apps.buku.berita import tell
from pantau.apps.buku.kolom import settled_columns
from pantau.apps.buku.lapangan import kinds_at, situations
from pantau.apps.buku.rantai import Wewenang, duties_of
from pantau.apps.buku.rencana import unverified
from pantau.apps.kendala.actions import record_obstacle
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.pengadaan.queries import PaketInfo, package_facts
from pantau.apps.realisasi import actions as realisasi
from pantau.apps.realisasi import queries as q_realisasi
from pantau.base.aturan import rules
from pantau.base.batch import BatchBaru, BerkasInfo, open_batch
from pantau.base.beda import Beda
from pantau.base.models import Batch
from pantau.base.periode import check_open
from pantau.base.tulis import take_turn
from pantau.core.langkah import Isian, Jenis, Salah, doubts, faults, percent, proven, state_word, unproven_duties
from pantau.core.lapangan import package_pagu
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BULAN, format_tanggal, month_end
from pantau.core.pilih import Pada
from pantau.core.siklus import Butir, Laporan, asked_by, fingerprint, is_signed

BENTROK = {
    "bulan_ditandatangani",
    "bulan_tertutup",
    "laporan_berubah",
}  # somebody else was there first: a choice for the person, not a mistake


def history(tahun: int, bulan: int, units: Collection[int] | None = None) -> dict[int, dict[Butir, Laporan]]:
    """Standing reports (of some units) of a month and the two before it (of the same year)."""
    return q_realisasi.month_reports(
        tahun, date(tahun, max(1, bulan - 2), 1), month_end(tahun, bulan), sorted(units) if units is not None else None
    )


def standing_reports(tahun: int, bulan: int, butir: Collection[Butir]) -> dict[Butir, Laporan]:
    """The reports of some items that stand for a month."""
    simpul = sorted({b.simpul for b in butir})
    ada = q_realisasi.month_reports(tahun, date(tahun, bulan, 1), month_end(tahun, bulan), simpul=simpul).get(bulan, {})
    return {b: ada[b] for b in butir if b in ada}


def units_by_activity(w: Wewenang) -> dict[int, int]:
    """Activity → unit."""
    return {g: u for u, x in w.per_unit.items() for g in x}


def position_of(w: Wewenang, by: str, simpul: int | None = None) -> str:
    """The position in which somebody acts: the one in the chain of the activity, else the first he holds."""
    duduk = w.susunan.held_by(by)
    rantai = [j for j in w.susunan.rantai.get(simpul or 0, ()) if j in duduk] or sorted(duduk)
    return w.susunan.jabatan[rantai[0]].nama if rantai else ""


def month_faults(tahun: int, bulan: int, hari_ini: date) -> list[Masalah]:
    """Why nothing may be written to a month of any unit: it is closed, or has not begun."""
    masalah = check_open([min(month_end(tahun, bulan), hari_ini)])
    if date(tahun, bulan, 1) > hari_ini:
        masalah.append(Masalah("bulan_belum_mulai", {}, {"bulan": BULAN[bulan - 1], "tahun": tahun}))
    return masalah


def signed_fault(tahun: int, bulan: int, butir: Butir | None = None) -> Masalah:
    """The month of the unit (of an item) is signed."""
    return Masalah("bulan_ditandatangani", butir.where if butir else {}, {"bulan": BULAN[bulan - 1], "tahun": tahun, "unit": "–"})


def require_items(w: Wewenang, tahun: int, bulan: int, butir: Collection[Butir], ada: Collection[Butir] = ()) -> dict[int, PaketInfo]:
    """The packages among items that somebody answers for; DitolakError if he does not, or a package is not of its activity. `ada`: items
    that were reported before."""
    paket = {b.paket for b in butir if b.paket}
    milik = package_pagu(settled_columns(tahun), Pada(month_end(tahun, bulan))) if paket else {}
    for b in butir:
        if b.simpul not in w.tugas.isi or (b.paket and b.paket not in milik.get(b.simpul, {}) and b not in ada):
            raise DitolakError(Masalah("bukan_tugas_anda"))
    return package_facts(paket, month_end(tahun, bulan))


def with_package(paket: Mapping[int, PaketInfo], b: Butir, isi: str) -> str:
    """A text about an item, led by the name of its package."""
    nama = paket[b.paket].nama if b.paket in paket else ""
    return f"{nama}: {isi}" if nama and isi else nama or isi


def named_fault(s: Salah, j: Jenis | None, butir: Butir) -> Masalah:
    """An impossible amount as a finding."""
    nama = next((x.nama for x in j.langkah if x.id == s.langkah), s.langkah) if j else s.langkah
    return Masalah(f"isian_{s.code}", butir.where, {"langkah": nama, "isi": f"{s.isi:g}", "batas": f"{s.batas:g}"})


def report_progress(
    *,
    tahun: int,
    bulan: int,
    isian: Mapping[Butir, Isian],
    by: str,
    hari_ini: date,
    dasar: Mapping[Butir, str] | None = None,
    kendala: Mapping[Butir, tuple[str, str]] | None = None,
) -> Batch | None:
    """Report what was done of activities and packages, and what stands in their way. None if nothing changed; DitolakError names every trouble.

    A figure that must be questioned needs a reason; it is kept as a finding of the batch, and nothing is clamped. `dasar`: the mark of
    the report that the device saw when it was filled in (`Laporan.mark`, "" for none): if another stands now, nothing is written.
    """
    with transaction.atomic():
        take_turn()
        w = duties_of(by, tahun, hari_ini)
        tanggal = min(month_end(tahun, bulan), hari_ini)
        unit_of = units_by_activity(w)
        kena = {unit_of[b.simpul] for b in (*isian, *(kendala or {})) if b.simpul in unit_of}
        riwayat = history(tahun, bulan, kena)
        paket = require_items(w, tahun, bulan, [*isian, *(kendala or {})], {b for x in riwayat.values() for b in x})
        masalah = month_faults(tahun, bulan, hari_ini) + unverified(tahun, tanggal, kena)
        peristiwa = q_realisasi.month_events(tahun, bulan)
        jenis, situasi = kinds_at(tanggal), situations(tahun, bulan, isian, riwayat, paket)
        catatan: list[Masalah] = []
        beda = Beda()
        for b, x in isian.items():
            di, j, lama, hari = b.where, jenis.get(x.jenis), riwayat.get(bulan, {}).get(b), x.tanggal or tanggal
            salah = faults(j, x) if j else [Salah("jenis_asing", x.jenis)]
            if not date(tahun, bulan, 1) <= hari <= tanggal:
                masalah.append(Masalah("tanggal_di_luar_bulan", di, {"isi": format_tanggal(hari), "sampai": format_tanggal(tanggal)}))
                continue
            if salah or j is None:
                masalah += [named_fault(s, j, b) for s in salah]
            elif is_signed(peristiwa.get(unit_of[b.simpul], [])):
                masalah.append(signed_fault(tahun, bulan, b))
            elif lama is not None and same_entry(lama.isian, x) and x.tanggal in (None, lama.tanggal) and lama.periksa != "kembali":
                continue  # sent twice, kept once
            elif dasar is not None and b in dasar and dasar[b] != (lama.mark if lama else ""):
                ada = {"isi": f"{lama.persen:.4g}", "oleh": lama.oleh} if lama else {"isi": "–", "oleh": "–"}
                masalah.append(Masalah("laporan_berubah", di, ada))
            else:
                tanya, persen = doubts(j, x, situasi[b]), percent(j, x)
                if tanya and not x.alasan.strip():
                    masalah += [Masalah(f"fisik_{t}", di, {"isi": f"{persen:.4g}"}) for t in tanya]
                    continue
                catatan += [Masalah(f"fisik_{t}", di, {"isi": f"{persen:.4g}"}, "warning", x.alasan.strip()) for t in tanya]
                baris = (*b, hari, persen, _volume(j, x), x.satuan[:40], state_word(persen), j.id, write_details(x), 0, 0)
                if lama is None:
                    beda.baru.append(baris)
                else:
                    beda.ganti.append((baris, lama.id))
        hambatan = {b: (c, u) for b, (c, u) in (kendala or {}).items() if u.strip()}
        sebab = rules().value("sebab_kendala", tanggal)
        masalah += [Masalah("sebab_kendala_wajib", b.where) for b, (c, _) in hambatan.items() if c not in sebab]
        if masalah:
            raise DitolakError(masalah)
        if not beda.changes and not hambatan:
            return None
        batch, files = _batch(
            "progres-fisik", by, tahun, kena, f"isian {tahun}-{bulan:02d}", catatan, beda.size,
            position_of(w, by, next(iter([*isian, *hambatan])).simpul),
        )  # fmt: skip
        realisasi.write_entries(beda, files)
        diganti = [Butir(r[0], r[1]) for r, _ in beda.ganti]
        _write_levels(dict.fromkeys(diganti, (None, None, tanggal)), tahun, bulan, files)

        def inform(kabar: str, b: Butir, isi: str) -> None:
            isi = with_package(paket, b, isi)
            tell(w, kabar, unit=unit_of[b.simpul], simpul=b.simpul, tahun=tahun, bulan=bulan, by=by, batch=batch.pk, isi=isi, paket=b.paket)

        for b, (c, u) in hambatan.items():
            record_obstacle(simpul=b.simpul, paket=b.paket, tahun=tahun, bulan=bulan, sebab=c, uraian=u, by=by, waktu=batch.dicatat_pada)
            inform("kendala", b, u)
        for m in catatan:
            if m.code == "fisik_turun":
                inform("turun", Butir(int(m.where["simpul"]), int(m.where.get("paket", 0))), m.value or "")
        for b in diganti:
            if riwayat[bulan][b].periksa == "setuju":
                inform("koreksi", b, "")
    return batch


def same_entry(a: Isian | None, b: Isian) -> bool:
    """Whether two reports say the same; steps not done and steps not named are the same thing."""
    if a is None:
        return False
    ada = [{n: v for n, v in x.nilai.items() if v} for x in (a, b)]
    return (a.jenis, a.target, a.satuan, ada[0]) == (b.jenis, b.target, b.satuan, ada[1])


def write_details(x: Isian) -> str:
    """The amounts of a report as kept in the ledger."""
    return json.dumps({"nilai": dict(x.nilai), "target": x.target, "satuan": x.satuan, "alasan": x.alasan}, sort_keys=True)


def _volume(j: Jenis, x: Isian) -> float | None:
    return next((x.nilai.get(s.id) for s in j.langkah if s.ukur == "volume"), None)


def _write_levels(nilai: Mapping[Butir, tuple[float | None, float | None, date]], tahun: int, bulan: int, files: list[int]) -> None:
    """Put the levels verifikasi and terbukti of a month's figures, on their day; None takes one back. What already says so is left alone."""
    if not nilai:
        return
    ada = q_realisasi.standing_levels({b.simpul for b in nilai}, date(tahun, bulan, 1), month_end(tahun, bulan))
    beda = Beda()
    for b, (setuju, nyata, hari) in nilai.items():
        for tingkat, baru in (("verifikasi", setuju), ("terbukti", nyata)):
            lama = next(((*x, h) for (s, h, t), x in ada.items() if s == b and t == tingkat), None)
            baris = (*b, hari, tingkat, baru, 0, 0)
            if baru is None:
                beda.tarik += [lama[0]] if lama else []
            elif lama is None:
                beda.baru.append(baris)
            elif lama[1:] != (baru, hari):
                beda.ganti.append((baris, lama[0]))
    if beda.changes:
        realisasi.write_levels(beda, files)


def evidence_steps(simpul: Collection[int], sampai: date) -> dict[Butir, set[str]]:
    """Which steps of activities and packages have evidence that nothing speaks against: a picture shown before proves nothing new."""
    hasil: dict[Butir, set[str]] = {}
    for x in q_realisasi.standing_evidence(simpul, sampai):
        if not x["kembar_dari"]:
            hasil.setdefault(x["butir"], set()).add(x["langkah"])
    return hasil


def proven_percent(r: Laporan, jenis: Mapping[str, Jenis], bukti: Collection[str]) -> float:
    """The proven part of a report; figures of a file and kinds no longer known have no steps to prove."""
    j = jenis.get(r.isian.jenis) if r.isian else None
    return proven(j, r.isian, bukti) if j and r.isian else 0.0


def refresh_proof(butir: Butir, tahun: int, bulan: int, r: Laporan | None, files: list[int]) -> None:
    """Set the proven level anew after evidence came or went, if the report has been agreed to."""
    if r is not None and r.periksa == "setuju":
        akhir = month_end(tahun, bulan)
        nyata = proven_percent(r, kinds_at(akhir), evidence_steps([butir.simpul], akhir).get(butir, set()))
        _write_levels({butir: (r.persen, nyata, r.tanggal or akhir)}, tahun, bulan, files)


def check_reports(
    *, tahun: int, bulan: int, putusan: Mapping[Butir, tuple[bool, str]], by: str, hari_ini: date, dasar: Mapping[Butir, str] | None = None
) -> Batch | None:
    """Agree to reports or return them: item → (agreed, reason). A return needs a reason; nobody checks what he reported himself; steps
    whose evidence the rule demands cannot be agreed to without it. Figures of files are not checked here.

    A decision said again changes nothing; None if that is all there was.
    """
    with transaction.atomic():
        take_turn()
        w = duties_of(by, tahun, hari_ini)
        unit_of = units_by_activity(w)
        laporan = standing_reports(tahun, bulan, list(putusan))
        tanggal = min(month_end(tahun, bulan), hari_ini)
        masalah = month_faults(tahun, bulan, hari_ini)
        peristiwa = q_realisasi.month_events(tahun, bulan)
        rows, tingkat = [], {}
        bukti, jenis = evidence_steps({b.simpul for b in putusan}, month_end(tahun, bulan)), kinds_at(tanggal)
        for b, (setuju, alasan) in putusan.items():
            di, r = b.where, laporan.get(b)
            if b.simpul not in w.tugas.periksa or r is None or r.isian is None or r.oleh == by:
                raise DitolakError(Masalah("bukan_tugas_anda"))
            kurang = unproven_duties(jenis[r.isian.jenis], r.isian, bukti.get(b, set())) if r.isian.jenis in jenis else []
            if is_signed(peristiwa.get(unit_of[b.simpul], [])):
                masalah.append(signed_fault(tahun, bulan, b))
            elif (r.periksa, r.pemeriksa, r.alasan) == ("setuju" if setuju else "kembali", by, alasan.strip()):
                continue
            elif dasar is not None and b in dasar and dasar[b] != r.mark:
                masalah.append(Masalah("laporan_berubah", di, {"isi": f"{r.persen:.4g}", "oleh": r.oleh}))
            elif not setuju and not alasan.strip():
                masalah.append(Masalah("alasan_wajib", di))
            elif setuju and kurang:
                masalah.append(Masalah("bukti_wajib", di, {"langkah": "; ".join(s.nama for s in kurang)}))
            rows.append((r.id, setuju, alasan.strip()))
            hari = r.tanggal or tanggal
            tingkat[b] = (r.persen, proven_percent(r, jenis, bukti.get(b, set())), hari) if setuju else (None, None, hari)
        if masalah:
            raise DitolakError(masalah)
        if not rows:
            return None
        batch, files = _batch(
            "pemeriksaan", by, tahun, {unit_of[b.simpul] for b in putusan}, f"pemeriksaan {tahun}-{bulan:02d}", [], len(rows),
            position_of(w, by, next(iter(putusan)).simpul),
        )  # fmt: skip
        realisasi.write_checks(rows, q_realisasi.standing_checks([r[0] for r in rows]), files)
        _write_levels(tingkat, tahun, bulan, files)
        kembali = [b for b in tingkat if not putusan[b][0]]
        paket = package_facts({b.paket for b in kembali if b.paket}, tanggal)
        for b in kembali:
            isi = with_package(paket, b, putusan[b][1].strip())
            tell(
                w,
                "kembali",
                unit=unit_of[b.simpul],
                simpul=b.simpul,
                tahun=tahun,
                bulan=bulan,
                by=by,
                batch=batch.pk,
                isi=isi,
                paket=b.paket,
            )
    return batch


def sign_month(*, tahun: int, bulan: int, unit: int, by: str, hari_ini: date) -> str:
    """Sign the month of a unit; returns the hash of what was signed. Reports that are not agreed block it, silence is only named."""
    with transaction.atomic():
        take_turn()
        w = duties_of(by, tahun, hari_ini)
        if unit not in w.tugas.tanda_tangan:
            raise DitolakError(Masalah("bukan_tugas_anda"))
        kegiatan = set(w.per_unit[unit])
        if is_signed(q_realisasi.month_events(tahun, bulan).get(unit, [])):
            raise DitolakError(signed_fault(tahun, bulan))
        isi = [r for b, r in history(tahun, bulan, [unit]).get(bulan, {}).items() if b.simpul in kegiatan]
        belum = sum(not r.agreed for r in isi)
        if belum or not isi:
            raise DitolakError(Masalah("belum_siap_ditandatangani", {}, {"jumlah": belum, "laporan": len(isi)}))
        sidik = fingerprint(unit, tahun, bulan, isi)
        _event(
            "tanda_tangan",
            tahun,
            bulan,
            unit,
            by,
            position_of(w, by),
            "",
            f"tanda tangan {tahun}-{bulan:02d}: {sidik[:16]}",
            sidik,
            len(isi),
        )
    return sidik


def ask_reopening(*, tahun: int, bulan: int, unit: int, alasan: str, by: str, hak: Hak, hari_ini: date) -> None:
    """Ask that a signed month of a unit be reopened: by its head or by those who close months. A second person must agree."""
    with transaction.atomic():
        take_turn()
        w = duties_of(by, tahun, hari_ini)
        if unit not in w.tugas.tanda_tangan and not hak.may_unit(Izin.TUTUP_BULAN, unit):
            raise DitolakError(Masalah("bukan_tugas_anda"))
        if not alasan.strip():
            raise DitolakError(Masalah("alasan_wajib"))
        peristiwa = q_realisasi.month_events(tahun, bulan).get(unit, [])
        if not is_signed(peristiwa):
            raise DitolakError(Masalah("bulan_belum_ditandatangani", {}, {"bulan": BULAN[bulan - 1], "tahun": tahun}))
        if asked_by(peristiwa):
            raise DitolakError(Masalah("sudah_diminta_buka", {}, {"oleh": peristiwa[-1].oleh}))
        jabatan = position_of(w, by) or (hak.peran.nama if hak.peran else "")
        n = _event("minta_buka", tahun, bulan, unit, by, jabatan, alasan.strip(), f"minta buka kembali {tahun}-{bulan:02d}")
        tell(w, "minta_buka", unit=unit, tahun=tahun, bulan=bulan, by=by, batch=n, isi=alasan.strip())


def decide_reopening(*, tahun: int, bulan: int, unit: int, setuju: bool, alasan: str, by: str, hak: Hak, hari_ini: date) -> None:
    """Agree to reopen a signed month, or refuse. Only those who close months, and never the person who asked."""
    if not hak.may_unit(Izin.TUTUP_BULAN, unit):
        raise DitolakError(Masalah("bukan_tugas_anda"))
    with transaction.atomic():
        take_turn()
        minta = asked_by(q_realisasi.month_events(tahun, bulan).get(unit, []))
        if minta is None:
            raise DitolakError(Masalah("tidak_ada_permintaan_buka", {}, {"bulan": BULAN[bulan - 1], "tahun": tahun}))
        if minta.oleh == by:
            raise DitolakError(Masalah("orang_kedua", {}, {"oleh": by}))
        w = duties_of(by, tahun, hari_ini)
        jabatan = hak.peran.nama if hak.peran else ""
        kata = "buka kembali" if setuju else "menolak buka kembali"
        jenis, isi = "buka" if setuju else "tolak_buka", alasan.strip() or minta.alasan
        n = _event(jenis, tahun, bulan, unit, by, jabatan, isi, f"{kata} {tahun}-{bulan:02d}")
        tell(w, jenis, unit=unit, tahun=tahun, bulan=bulan, by=by, batch=n, isi=isi)


def _event(
    jenis: str, tahun: int, bulan: int, unit: int, by: str, jabatan: str, alasan: str, nama: str, sidik: str = "", n: int = 1
) -> int:
    batch, _ = _batch("tanda-tangan", by, tahun, [unit], nama, [], n, jabatan)
    realisasi.record_month(
        unit=unit, tahun=tahun, bulan=bulan, jenis=jenis, alasan=alasan, hash=sidik, oleh=by, jabatan=jabatan, waktu=batch.dicatat_pada
    )
    return batch.pk


def _batch(
    format: str, by: str, tahun: int, unit: Iterable[int], nama: str, catatan: list[Masalah], n: int, jabatan: str = ""
) -> tuple[Batch, list[int]]:
    opsi: dict[str, Any] = {"jabatan": jabatan} if jabatan else {}
    baru = BatchBaru(jenis="entri", format=format, by=by, tahun=tahun, unit_terkait=sorted(unit), jumlah={"added": n}, opsi=opsi)
    return open_batch(baru, [BerkasInfo(nama, "", 0, n)], catatan)
