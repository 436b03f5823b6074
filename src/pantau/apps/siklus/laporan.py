"""The month of a unit: reporting by those who answer, and checking by the next above.

Every act checks the rights anew from the chain of today, inside its own transaction: who has been moved loses them at once.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from pantau.apps.buku.kolom import settled_columns
from pantau.apps.kendala.fakta import KENDALA, KendalaUsul
from pantau.apps.pengadaan.queries import PaketInfo, package_facts
from pantau.apps.realisasi import queries as q_realisasi
from pantau.apps.realisasi.fakta import FISIK, PERIKSA, LaporanUsul, PeriksaUsul
from pantau.apps.siklus.berita import tell
from pantau.apps.siklus.butir import field_of, kinds_at, situations
from pantau.apps.siklus.rantai import Wewenang, duties_of
from pantau.apps.siklus.rencana import unverified
from pantau.base.aturan import rules
from pantau.base.beda import Beda, compare, standing
from pantau.base.isi import Isi
from pantau.base.models import Batch
from pantau.base.periode import check_open
from pantau.base.tindakan import act
from pantau.core.langkah import Isian, JenisKerja, Salah, Situasi, doubts, faults, percent, proven, state_word, unproven_duties
from pantau.core.lapangan import package_pagu
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BULAN, format_tanggal, month_end
from pantau.core.pilih import Pada
from pantau.core.siklus import Butir, Laporan, is_signed

BENTROK = {
    "bulan_ditandatangani",
    "bulan_tertutup",
    "laporan_berubah",
    "laporan_ditarik",
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
    return Masalah("bulan_ditandatangani", butir.where if butir else {}, {"bulan": BULAN[bulan - 1], "tahun": tahun, "bagian_unit": ""})


def require_items(w: Wewenang, tahun: int, bulan: int, butir: Collection[Butir], ada: Collection[Butir] = ()) -> dict[int, PaketInfo]:
    """The packages among items that somebody answers for; DitolakError if he does not, or a package is not of its activity. `ada`: items
    that were reported before."""
    paket = {b.paket for b in butir if b.paket}
    milik = package_pagu(settled_columns(tahun), Pada(month_end(tahun, bulan))) if paket else {}
    for b in butir:
        if b.simpul not in w.tugas.isi or (b.paket and b.paket not in milik.get(b.simpul, {}) and b not in ada):
            raise DitolakError(Masalah("bukan_tugas_anda"))
    lain = {p for x in _large(tahun, bulan, butir).values() for p in x}
    return package_facts(paket | lain, month_end(tahun, bulan))


def _large(tahun: int, bulan: int, butir: Collection[Butir]) -> dict[int, Collection[int]]:
    """The packages reported on their own of the activities among items."""
    semua = field_of(settled_columns(tahun), bulan).paket
    return {b.simpul: semua[b.simpul] for b in butir if not b.paket and b.simpul in semua}


def with_package(paket: Mapping[int, PaketInfo], b: Butir, isi: str) -> str:
    """A text about an item, led by the name of its package."""
    nama = paket[b.paket].nama if b.paket in paket else ""
    return f"{nama}: {isi}" if nama and isi else nama or isi


def named_fault(s: Salah, j: JenisKerja | None, butir: Butir) -> Masalah:
    """An impossible amount as a finding."""
    nama = next((x.nama for x in j.langkah if x.id == s.langkah), s.langkah) if j else s.langkah
    return Masalah(f"isian_{s.code}", butir.where, {"langkah": nama, "isi": f"{s.isi:g}", "batas": f"{s.batas:g}"})


@dataclass
class _Saringan:
    """Sorts what somebody filled in for a month into what is written, what must be said of it, and what is refused."""

    tahun: int
    bulan: int
    tanggal: date
    tutup: Collection[Butir]  # items of units that have signed
    jenis: Mapping[str, JenisKerja]
    situasi: Mapping[Butir, Situasi]
    dasar: Mapping[Butir, str]
    masalah: list[Masalah]
    catatan: list[Masalah] = field(default_factory=list)
    beda: Beda = field(default_factory=lambda: Beda(Isi(FISIK)))
    baru: dict[int, tuple[Butir, date, Laporan | None]] = field(default_factory=dict)  # row of `beda` → item, day, earlier report

    def sift(self, b: Butir, x: Isian, lama: Laporan | None) -> None:
        """One item; `lama`: the report that stands."""
        di, j, hari = b.where, self.jenis.get(x.jenis), x.tanggal or self.tanggal
        salah = faults(j, x) if j else [Salah("jenis_asing", x.jenis)]
        if not date(self.tahun, self.bulan, 1) <= hari <= self.tanggal:
            ada = {"isi": format_tanggal(hari), "sampai": format_tanggal(self.tanggal)}
            self.masalah.append(Masalah("tanggal_di_luar_bulan", di, ada))
        elif salah or j is None:
            self.masalah += [named_fault(s, j, b) for s in salah]
        elif b in self.tutup:
            self.masalah.append(signed_fault(self.tahun, self.bulan, b))
        elif lama is not None and same_entry(lama.isian, x) and x.tanggal in (None, lama.tanggal) and lama.periksa != "kembali":
            return  # sent twice, kept once
        elif b in self.dasar and self.dasar[b] != (lama.mark if lama else ""):
            ada = {"isi": f"{lama.persen:.4g}", "oleh": lama.oleh} if lama else {}
            self.masalah.append(Masalah("laporan_berubah" if lama else "laporan_ditarik", di, ada))
        else:
            self._take(b, x, j, hari, lama)

    def _take(self, b: Butir, x: Isian, j: JenisKerja, hari: date, lama: Laporan | None) -> None:
        tanya, persen = doubts(j, x, self.situasi[b]), percent(j, x)
        if tanya and not x.alasan.strip():
            self.masalah += [Masalah(f"fisik_{t}", b.where, {"isi": f"{persen:.4g}"}) for t in tanya]
            return
        self.catatan += [Masalah(f"fisik_{t}", b.where, {"isi": f"{persen:.4g}"}, "warning", x.alasan.strip()) for t in tanya]
        self.beda.isi.add(LaporanUsul(*b, hari, persen, _volume(j, x), x.satuan[:40], state_word(persen), j.id, write_details(x)))
        self.baru[len(self.beda.isi) - 1] = (b, hari, lama)


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
    with act(by) as t:
        w = duties_of(by, tahun, hari_ini)
        tanggal = min(month_end(tahun, bulan), hari_ini)
        unit_of = units_by_activity(w)
        kena = {unit_of[b.simpul] for b in (*isian, *(kendala or {})) if b.simpul in unit_of}
        riwayat = history(tahun, bulan, kena)
        paket = require_items(w, tahun, bulan, [*isian, *(kendala or {})], {b for x in riwayat.values() for b in x})
        masalah = month_faults(tahun, bulan, hari_ini) + unverified(tahun, tanggal, kena)
        tutup = {u for u, x in q_realisasi.month_events(tahun, bulan).items() if is_signed(x)}
        jenis, situasi = kinds_at(tanggal), situations(tahun, bulan, isian, riwayat, paket, _large(tahun, bulan, isian))
        s = _Saringan(tahun, bulan, tanggal, {b for b in isian if unit_of[b.simpul] in tutup}, jenis, situasi, dasar or {}, masalah)
        for b, x in isian.items():
            s.sift(b, x, riwayat.get(bulan, {}).get(b))
        hambatan = {b: (c, u) for b, (c, u) in (kendala or {}).items() if u.strip()}
        sebab = rules().value("sebab_kendala", tanggal)
        masalah += [Masalah("sebab_kendala_wajib", b.where) for b, (c, _) in hambatan.items() if c not in sebab]
        if masalah:
            raise DitolakError(masalah)
        if not s.baru and not hambatan:
            return None
        place_entries(s.beda, s.baru)
        batch = t.enter(
            "progres-fisik", tahun=tahun, units=kena, uraian=f"isian {tahun}-{bulan:02d}", n=len(s.beda.written), temuan=s.catatan,
            jabatan=position_of(w, by, next(iter([*isian, *hambatan])).simpul),
        )  # fmt: skip
        t.write(s.beda)

        def inform(kabar: str, b: Butir, isi: str) -> None:
            isi = with_package(paket, b, isi)
            tell(w, kabar, unit=unit_of[b.simpul], simpul=b.simpul, tahun=tahun, bulan=bulan, by=by, batch=batch.pk, isi=isi, paket=b.paket)

        rintang = Isi(KENDALA)
        for b, (c, u) in hambatan.items():
            rintang.add(KendalaUsul(*b, tahun, bulan, c, u.strip()[:1000]))
            inform("kendala", b, u)
        t.write(compare(rintang, []))
        for m in s.catatan:
            if m.code == "fisik_turun":
                inform("turun", Butir(int(m.where["simpul"]), int(m.where.get("paket", 0))), m.value or "")
        for b, _, lama in s.baru.values():
            if lama is not None and lama.periksa == "setuju":
                inform("koreksi", b, "")
    return batch


def place_entries(beda: Beda, baru: Mapping[int, tuple[Butir, date, Laporan | None]]) -> None:
    """Sort entries into new ones and corrections. A report of another day of the month is another thing: the one it replaces ends, so that
    the rows of a day stay one chain. What was taken back or ended leaves the end of its chain; the next one goes on from there."""
    simpul = sorted({b.simpul for b, _, _ in baru.values()})
    ada = standing(FISIK, syarat=f"t.simpul_id IN ({', '.join(['%s'] * len(simpul))})", params=simpul) if simpul else []
    akhir = {x.kunci: x for x in ada}
    for i, (b, hari, lama) in baru.items():
        x = akhir.get((*b, hari.isoformat()))
        if lama is not None and lama.tanggal != hari:
            beda.tarik.append(lama.baris)
        if x is None:
            beda.baru.append(i)
        elif x.batal:
            beda.sambung.append((i, x.id))
        else:
            beda.ganti.append((i, x.id))


def same_entry(a: Isian | None, b: Isian) -> bool:
    """Whether two reports say the same; steps not done and steps not named are the same thing."""
    if a is None:
        return False
    ada = [{n: v for n, v in x.nilai.items() if v} for x in (a, b)]
    return (a.jenis, a.target, a.satuan, ada[0]) == (b.jenis, b.target, b.satuan, ada[1])


def write_details(x: Isian) -> str:
    """The amounts of a report as kept in the ledger."""
    return json.dumps({"nilai": dict(x.nilai), "target": x.target, "satuan": x.satuan, "alasan": x.alasan}, sort_keys=True)


def _volume(j: JenisKerja, x: Isian) -> float | None:
    return next((x.nilai.get(s.id) for s in j.langkah if s.ukur == "volume"), None)


def evidence_steps(simpul: Collection[int], sampai: date) -> dict[Butir, set[str]]:
    """Which steps of activities and packages have evidence that nothing speaks against: a picture shown before proves nothing new."""
    hasil: dict[Butir, set[str]] = {}
    for x in q_realisasi.standing_evidence(simpul, sampai):
        if not x["kembar_dari"]:
            hasil.setdefault(x["butir"], set()).add(x["langkah"])
    return hasil


def proven_percent(r: Laporan, jenis: Mapping[str, JenisKerja], bukti: Collection[str]) -> float:
    """The proven part of a report; figures of a file and kinds no longer known have no steps to prove."""
    j = jenis.get(r.isian.jenis) if r.isian else None
    return proven(j, r.isian, bukti) if j and r.isian else 0.0


def _place_checks(isi: Isi) -> Beda:
    """Sort checks into new ones and corrections; the same said by somebody else is another check."""
    ids = isi.kolom["laporan"]
    ada = {x.kunci: x.id for x in standing(PERIKSA, syarat=f"t.laporan_id IN ({', '.join(['%s'] * len(ids))})", params=ids)}
    beda = Beda(isi)
    for i, kunci in enumerate(isi.keys()):
        if kunci in ada:
            beda.ganti.append((i, ada[kunci]))
        else:
            beda.baru.append(i)
    return beda


def check_reports(
    *, tahun: int, bulan: int, putusan: Mapping[Butir, tuple[bool, str]], by: str, hari_ini: date, dasar: Mapping[Butir, str] | None = None
) -> Batch | None:
    """Agree to reports or return them: item → (agreed, reason). A return needs a reason; nobody checks what he reported himself; steps
    whose evidence the rule demands cannot be agreed to without it. Figures of files are not checked here.

    A decision said again changes nothing; None if that is all there was.
    """
    with act(by) as t:
        w = duties_of(by, tahun, hari_ini)
        unit_of = units_by_activity(w)
        laporan = standing_reports(tahun, bulan, list(putusan))
        tanggal = min(month_end(tahun, bulan), hari_ini)
        masalah = month_faults(tahun, bulan, hari_ini)
        tutup = {u for u, x in q_realisasi.month_events(tahun, bulan).items() if is_signed(x)}
        isi = Isi(PERIKSA)
        dilihat: list[Butir] = []
        bukti, jenis = evidence_steps({b.simpul for b in putusan}, month_end(tahun, bulan)), kinds_at(tanggal)
        for b, (setuju, alasan) in putusan.items():
            di, r = b.where, laporan.get(b)
            if b.simpul not in w.tugas.periksa or r is None or r.isian is None or r.oleh == by:
                raise DitolakError(Masalah("bukan_tugas_anda"))
            kurang = unproven_duties(jenis[r.isian.jenis], r.isian, bukti.get(b, set())) if r.isian.jenis in jenis else []
            if unit_of[b.simpul] in tutup:
                masalah.append(signed_fault(tahun, bulan, b))
            elif (r.periksa, r.pemeriksa, r.alasan) == ("setuju" if setuju else "kembali", by, alasan.strip()):
                continue
            elif dasar is not None and b in dasar and dasar[b] != r.mark:
                masalah.append(Masalah("laporan_berubah", di, {"isi": f"{r.persen:.4g}", "oleh": r.oleh}))
            elif not setuju and not alasan.strip():
                masalah.append(Masalah("alasan_wajib", di))
            elif setuju and kurang:
                masalah.append(Masalah("bukti_wajib", di, {"langkah": "; ".join(s.nama for s in kurang)}))
            isi.add(PeriksaUsul(r.id, setuju, alasan.strip()))
            dilihat.append(b)
        if masalah:
            raise DitolakError(masalah)
        if not dilihat:
            return None
        kena, jabatan = {unit_of[b.simpul] for b in putusan}, position_of(w, by, next(iter(putusan)).simpul)
        uraian = f"pemeriksaan {tahun}-{bulan:02d}"
        batch = t.enter("pemeriksaan", tahun=tahun, units=kena, uraian=uraian, n=len(isi), jabatan=jabatan)
        t.write(_place_checks(isi))
        kembali = [b for b in dilihat if not putusan[b][0]]
        paket = package_facts({b.paket for b in kembali if b.paket}, tanggal)
        for b in kembali:
            kata = with_package(paket, b, putusan[b][1].strip())
            tell(
                w,
                "kembali",
                unit=unit_of[b.simpul],
                simpul=b.simpul,
                tahun=tahun,
                bulan=bulan,
                by=by,
                batch=batch.pk,
                isi=kata,
                paket=b.paket,
            )
    return batch
