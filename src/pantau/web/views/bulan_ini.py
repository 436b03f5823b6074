"""Bulan ini: what an official has to report, check and sign; made for a phone, and working without scripts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from pantau.apps.buku.kolom import columns_of, settled_columns
from pantau.apps.instruksi.hak import running_for
from pantau.apps.instruksi.queries import TABEL as INSTRUKSI
from pantau.apps.instruksi.queries import Buku, InstruksiInfo
from pantau.apps.organisasi.perms import Izin
from pantau.apps.pengadaan.queries import package_facts
from pantau.apps.realisasi.berkas_bukti import UKURAN_MAKS, read_evidence
from pantau.apps.realisasi.queries import month_state, standing_evidence
from pantau.apps.siklus.berita import remind
from pantau.apps.siklus.bukti import attach_evidence
from pantau.apps.siklus.butir import earlier, field_of, kinds_at, kinds_of, last_entry, money_beside, reporting, shown_to_sign, situations
from pantau.apps.siklus.laporan import check_reports, history, report_progress
from pantau.apps.siklus.rantai import Wewenang, duties_of, month_tables, report_deadline
from pantau.apps.siklus.tanda_tangan import ask_reopening, decide_reopening, sign_month
from pantau.base.aturan import rules
from pantau.base.batch import positions_and_version, recent_loads
from pantau.base.jam import today
from pantau.core.frames import Kolom, Simpul
from pantau.core.langkah import Isian, JenisKerja, Langkah, Situasi, whole
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BULAN, month_end, previous_month_end
from pantau.core.siklus import Butir, CatatanBulan, Laporan, asked_by, is_signed, state_of
from pantau.exports.teks import message
from pantau.reports.minta import TAHUN, SalahMintaError
from pantau.web.berkas import takes_files
from pantau.web.hak import account_name, butuh, hak_of
from pantau.web.isian import typed_decisions, typed_marks, typed_obstacles, typed_photos, typed_reports
from pantau.web.jaga import prove
from pantau.web.minta import number_of, way_back
from pantau.web.tanggal import typed_day

PENUH = 100  # percent of what is finished


@dataclass
class BarisLangkah:
    """A step on the form: what was done of it, and the evidence behind it."""

    langkah: Langkah
    isi: str
    penuh: float | None
    bukti: list[dict[str, Any]]


@dataclass
class BarisIsian:
    """One item on the page, an activity or a package of it: its figures, what was typed, and what must be said about it."""

    id: Butir
    nama: str
    kegiatan: str
    kode: str
    unit: str
    lalu: float | None
    laporan: Laporan | None
    jenis: JenisKerja
    langkah: list[BarisLangkah]
    keadaan: Situasi
    target: str = ""
    satuan: str = ""
    alasan: str = ""
    tanggal: str = ""
    lapor: bool = False
    pesan: list[str] = field(default_factory=list)
    terkunci: bool = False
    lama: bool = False
    pagu: int = 0
    sisa: bool = False

    @property
    def bervolume(self) -> bool:
        return any(x.langkah.ukur == "volume" for x in self.langkah)


@dataclass
class BarisUnit:
    """The month of a unit."""

    id: int
    nama: str
    kegiatan: int
    lapor: int
    tunggu: int
    kembali: int
    diam: list[str]
    keadaan: str
    siap: bool
    peristiwa: list[CatatanBulan]
    diminta: CatatanBulan | None
    dilihat: str  # fingerprint of what stands on the page, for who may sign it
    uang: tuple[int, int] | None  # pagu and paid, for who may sign


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
@takes_files(lambda: settings.UNGGAH_MAKS_MB)  # without scripts the photos of a whole month come at once
def bulan_ini(request: HttpRequest) -> HttpResponse:
    """The page, and what can be done on it."""
    try:
        tahun, bulan = month_asked(request)
    except SalahMintaError as e:
        return render(request, "kendali/kosong.html", {"masalah": e.masalah, "salah": True, "halaman": "bulan_ini"}, status=400)
    akun = account_name(request)
    galat: dict[Butir, list[str]] = {}
    umum: list[str] = []
    if request.method == "POST":
        try:
            _act(request, tahun, bulan, akun)
            return way_back(request, f"{request.path}?bulan={tahun}-{bulan:02d}")
        except DitolakError as e:
            for m in e.masalah:
                simpul = m.where.get("simpul")
                if simpul is None:
                    umum.append(message(m))
                else:
                    galat.setdefault(Butir(int(simpul), int(m.where.get("paket", 0))), []).append(message(m))
    h = Halaman(request, tahun, bulan, akun, galat)
    return render(request, "bulan/bulan_ini.html", h.context() | {"galat": umum}, status=422 if galat or umum else 200)


class Halaman:
    """What the page shows: read once, in few queries."""

    def __init__(self, request: HttpRequest, tahun: int, bulan: int, akun: str, galat: dict[Butir, list[str]]) -> None:
        self.request, self.tahun, self.bulan, self.akun, self.galat = request, tahun, bulan, akun, galat
        kini, versi = positions_and_version((*month_tables(), *INSTRUKSI), tahun)
        self.kini = kini
        self.w: Wewenang = duties_of(akun, tahun, today(), kini)
        self.semua = hak_of(request).may(Izin.TUTUP_BULAN)
        # who sees the months of whole units sees what was reported just now; hundreds who only fill in theirs do not wait for it
        self.k: Kolom = columns_of(tahun, versi) if self.semua or self.w.tugas.tanda_tangan else settled_columns(tahun, kini, versi)
        self.riwayat = history(tahun, bulan, None if self.semua else units_of(self.k, self.w))
        self.laporan = self.riwayat.get(bulan, {})
        self.unit = sorted({*self.w.tugas.tanda_tangan} | ({u.id for u in self.k.unit} & set(self.w.per_unit) if self.semua else set()))
        self.peristiwa, self.tutup = month_state(tahun, bulan)
        self.medan = field_of(self.k, bulan)
        self.isi = self.medan.items(self.w.tugas.isi, self.laporan)
        periksa = set(self.w.tugas.periksa)
        self.periksa = sorted(b for b, r in self.laporan.items() if b.simpul in periksa and r.isian is not None)
        tugas = {*self.isi, *self.periksa}
        akhir = month_end(tahun, bulan)
        self.akhir = min(akhir, today())
        self.kinds = kinds_at(self.akhir)
        besar = {b.simpul: self.medan.paket.get(b.simpul, {}) for b in tugas}
        self.paket = package_facts({b.paket for b in tugas if b.paket} | {p for x in besar.values() for p in x}, akhir)
        self.jenis = kinds_of(self.medan, bulan, tugas, self.riwayat, self.kinds, self.paket)
        self.keadaan = situations(tahun, bulan, tugas, self.riwayat, self.paket, besar)
        self.bukti: dict[tuple[Butir, str], list[dict[str, Any]]] = {}
        for x in standing_evidence(sorted({b.simpul for b in tugas}), akhir):
            self.bukti.setdefault((x["butir"], x["langkah"]), []).append(x)

    def context(self) -> dict[str, Any]:
        """What the template needs."""
        isi = self._entries(self.isi)
        return {
            "halaman": "bulan_ini",
            "tahun": self.tahun,
            "bulan": self.bulan,
            "akun": self.akun,
            "nama_bulan": BULAN[self.bulan - 1],
            "pilihan": [(f"{self.tahun}-{n:02d}", BULAN[n - 1]) for n in range(1, 13) if date(self.tahun, n, 1) <= today()],
            "isi": isi,
            "periksa": self._entries(self.periksa),
            "memeriksa": bool(self.w.tugas.periksa),
            "tugas": self._duties(),
            "unit": sorted(
                (self._unit(u) for u in self.unit), key=lambda u: (u.keadaan == "ditandatangani", not u.diam, not u.kembali, u.lapor)
            ),
            "boleh_tanda": set(self.w.tugas.tanda_tangan),
            "boleh_buka": self.semua,
            "jenis_semua": list(self.kinds.values()),
            "sebab": rules().value("sebab_kendala", today()).items(),
            "hari_pertama": date(self.tahun, self.bulan, 1).isoformat(),
            "hari_terakhir": self.akhir.isoformat(),
            "perangkat": self._device(isi) if isi or self.periksa else None,
        }

    def _duties(self) -> dict[str, Any]:
        """What waits for the reader this month, in numbers, and until when. An activity waits while nothing of it is reported, unless it was
        finished before."""
        lapor = {b.simpul for b in self.laporan}
        selesai = {b.simpul for b in self.isi if (x := [v for v in self.keadaan[b].sebelum if v is not None]) and x[-1] >= PENUH}
        periksa = [b for b in self.periksa if not self.laporan[b].periksa and self.laporan[b].oleh != self.akun]
        batas = report_deadline(self.tahun, self.bulan, self.akhir, rules())
        belum = {u: sum(not ya for ya in self._melapor[u].values()) for u in self.unit if not is_signed(self.peristiwa.get(u, []))}
        return {
            "isi": len([g for g in self.w.tugas.isi if g not in lapor and g not in selesai]),
            "paket": sum(b not in self.laporan and b.simpul not in selesai for b in self.isi if b.paket and b.simpul in lapor),
            "semua": len(self.w.tugas.isi),
            "periksa": len(periksa),
            "unit": len(belum),
            "unit_kurang": sum(n > 0 for n in belum.values()),
            "batas": batas,
            "lewat": (today() - batas).days,
            "masuk": recent_loads(self.tahun, 1) if self.semua else [],
            "instruksi": self._instructions(),
        }

    def _instructions(self) -> list[InstruksiInfo]:
        """What the reader was told to do, also while reports wait."""
        jabatan = {j: (x.unit, x.nama) for j, x in self.w.susunan.jabatan.items()}
        buku = Buku({v.unit: (v.nama, v.kelas) for v in self.k.unit_versi}, jabatan)
        return running_for(self.w.susunan, self.akun, hak_of(self.request), today(), buku, self.kini)

    def _entries(self, butir: Iterable[Butir]) -> list[BarisIsian]:
        return [self._entry(b, self.k.simpul[self.medan.letak[b.simpul]], self._nama_unit) for b in butir if b.simpul in self.medan.letak]

    def _entry(self, g: Butir, s: Simpul, nama_unit: dict[int, str]) -> BarisIsian:
        q, laporan = self.request.POST, self.laporan.get(g)
        nama = self.paket[g.paket].nama if g.paket in self.paket else s.nama
        lalu = [x for x in earlier(self.riwayat, self.bulan, g) if x is not None]
        pilih = self.request.GET.get(f"jenis_{g}") or q.get(f"jenis_{g}") or self.jenis[g]
        j = self.kinds.get(pilih, self.kinds[self.jenis[g]])
        dasar = last_entry(self.riwayat, self.bulan, g)
        x = dasar.isian if dasar and dasar.isian and dasar.isian.jenis == j.id else Isian(j.id, {})
        diketik = f"lapor_{g}" in q
        langkah = []
        for st in j.langkah:
            isi = q.get(f"n_{g}_{st.id}", "") if diketik else plain(x.nilai.get(st.id))
            langkah.append(BarisLangkah(st, isi, whole(st, x.target), self.bukti.get((g, st.id), [])))
        return BarisIsian(
            g, nama, s.nama, s.kode, nama_unit[s.unit], lalu[-1] if lalu else None, laporan, j, langkah, self.keadaan[g],
            target=q.get(f"target_{g}", "") if diketik else plain(x.target),
            satuan=q.get(f"satuan_{g}", "") if diketik else x.satuan,
            alasan=q.get(f"alasan_{g}", ""),
            tanggal=typed_day(q, f"tanggal_{g}") if diketik else str((laporan and laporan.tanggal) or self.akhir),
            lapor=diketik or (laporan is not None and laporan.isian is not None),  # a figure of a file stands until somebody says another
            pesan=self.galat.get(g, []),
            terkunci=self.tutup or is_signed(self.peristiwa.get(s.unit, [])),
            lama=dasar is not None and dasar is not laporan,
            pagu=self.medan.pagu(g),
            sisa=not g.paket and bool(self.medan.paket.get(g.simpul)),
        )  # fmt: skip

    def _unit(self, unit: int) -> BarisUnit:
        kegiatan, peristiwa = self.w.per_unit.get(unit, []), self.peristiwa.get(unit, [])
        ada = [self.laporan[b] for g in kegiatan for b in self._dilaporkan.get(g, ())]
        lapor = self._melapor.get(unit, {})
        diam = [self.k.simpul[self.medan.letak[g]].nama for g, ya in lapor.items() if not ya and g in self.medan.letak]
        tunggu, kembali = sum(not x.agreed and x.periksa != "kembali" for x in ada), sum(x.periksa == "kembali" for x in ada)
        siap = bool(ada) and all(x.agreed for x in ada) and not self.tutup
        tanda = siap and unit in self.w.tugas.tanda_tangan
        return BarisUnit(
            unit, self._nama_unit[unit], len(lapor), sum(lapor.values()), tunggu, kembali, diam,
            state_of(ada, peristiwa, self.tutup), siap, peristiwa, asked_by(peristiwa),
            shown_to_sign(self.k, self.bulan, unit, ada) if tanda else "", money_beside(self.k, self.bulan, unit) if tanda else None,
        )  # fmt: skip

    @cached_property
    def _nama_unit(self) -> dict[int, str]:
        return {u.id: u.nama for u in self.k.unit}

    @cached_property
    def _melapor(self) -> dict[int, dict[int, bool]]:
        """Unit → activity → whether it has reported, as the overview counts: read only for those who see the months of whole units."""
        return reporting(self.k, self.bulan, self.unit)

    @cached_property
    def _dilaporkan(self) -> dict[int, list[Butir]]:
        hasil: dict[int, list[Butir]] = {}
        for b in self.laporan:
            hasil.setdefault(b.simpul, []).append(b)
        return hasil

    def _device(self, isi: list[BarisIsian]) -> dict[str, Any]:
        """The rules and figures that the device needs to compute and to question without a network."""
        return {
            "akun": self.akun,
            "bulan": f"{self.tahun}-{self.bulan:02d}",
            "jenis": {
                j.id: {"lompat": j.lompat, "kontrak": j.kontrak, "langkah": [vars(s) for s in j.langkah]} for j in {b.jenis.id: b.jenis for b in isi}.values()
            },
            "kegiatan": {
                str(b.id): {
                    "nama": b.nama, "jenis": b.jenis.id, "sebelum": list(b.keadaan.sebelum), "kontrak": b.keadaan.kontrak,
                    "realisasi": None if b.keadaan.realisasi is None else int(b.keadaan.realisasi > 0),
                }
                for b in isi
            },
        }  # fmt: skip


def plain(x: float | None) -> str:
    """A number as people type it."""
    return "" if x is None else f"{x:.10g}".replace(".", ",")


def units_of(k: Kolom, w: Wewenang) -> set[int]:
    """Units that somebody's tasks of the month touch."""
    tugas = {*w.tugas.isi, *w.tugas.periksa}
    return {*w.tugas.tanda_tangan, *(s.unit for s in k.simpul if s.id in tugas)}


def month_asked(request: HttpRequest) -> tuple[int, int]:
    """The month of the address; by default the last that has ended, which is the one that is due. SalahMintaError for a text that is no month."""
    teks = request.POST.get("bulan") or request.GET.get("bulan") or ""
    if not teks:
        lalu = previous_month_end(today())
        return lalu.year, lalu.month
    try:
        t = date.fromisoformat(teks + "-01")
    except ValueError as e:
        raise SalahMintaError([Masalah("permintaan_tanggal", {"column": "bulan"}, {"isi": teks[:20]})]) from e
    if t.year not in TAHUN:
        raise SalahMintaError([Masalah("permintaan_tahun", {"column": "bulan"}, {"isi": teks, "dari": TAHUN[0], "sampai": TAHUN[-1]})])
    return t.year, t.month


def _act(request: HttpRequest, tahun: int, bulan: int, akun: str) -> None:
    aksi, kini, q = request.POST.get("aksi"), today(), request.POST.dict()
    if aksi == "isi":
        isian, foto = (
            typed_reports(q),
            [(g, s, f.name or "", read_evidence(f.read(UKURAN_MAKS + 1))) for g, s, f in typed_photos(request.FILES)],
        )
        batch = report_progress(
            tahun=tahun, bulan=bulan, isian=isian, by=akun, hari_ini=kini, dasar=typed_marks(q), kendala=typed_obstacles(q)
        )
        for g, s, nama, b in foto:
            _, kembar = attach_evidence(tahun=tahun, bulan=bulan, butir=g, langkah=s, nama=nama, berkas=b, by=akun, hari_ini=kini)
            if kembar:
                messages.error(
                    request, gettext("Foto %(nama)s sama dengan bukti yang sudah ada; pemeriksa akan melihatnya.") % {"nama": nama}
                )
        messages.success(request, gettext("Tersimpan.") if batch or foto else gettext("Tidak ada yang berubah."))
    elif aksi == "periksa":
        putusan = _decided(request, tahun, bulan, akun)
        if putusan:
            check_reports(tahun=tahun, bulan=bulan, putusan=putusan, by=akun, hari_ini=kini, dasar=typed_marks(q))
        messages.success(request, gettext("Tersimpan.") if putusan else gettext("Tidak ada yang berubah."))
    elif aksi in ("tanda_tangan", "minta_buka", "buka", "tolak_buka", "ingatkan") and (unit := number_of(q.get("unit", ""))) is not None:
        alasan = q.get("alasan", "")
        if aksi == "tanda_tangan":
            siap = {"tanpa": number_of(q.get("tanpa", "")) or 0, "dilihat": q.get("dilihat", "")}
            sidik = sign_month(tahun=tahun, bulan=bulan, unit=unit, by=akun, hari_ini=kini, **siap)
            messages.success(request, gettext("Ditandatangani. Sidik: %(sidik)s") % {"sidik": sidik[:16]})
        elif aksi == "ingatkan":
            baru = remind(tahun=tahun, bulan=bulan, unit=unit, by=akun, hak=hak_of(request), hari_ini=kini)
            messages.success(request, gettext("Pengingat terkirim.") if baru else gettext("Hari ini sudah diingatkan."))
        elif aksi == "minta_buka":
            ask_reopening(tahun=tahun, bulan=bulan, unit=unit, alasan=alasan, by=akun, hak=hak_of(request), hari_ini=kini)
            messages.success(request, gettext("Permintaan dicatat. Orang kedua yang memutuskannya."))
        else:
            prove(request)
            decide_reopening(
                tahun=tahun, bulan=bulan, unit=unit, setuju=aksi == "buka", alasan=alasan, by=akun, hak=hak_of(request), hari_ini=kini
            )
            messages.success(request, gettext("Dibuka kembali.") if aksi == "buka" else gettext("Permintaan ditolak."))
    else:
        raise Http404


def _decided(request: HttpRequest, tahun: int, bulan: int, akun: str) -> dict[Butir, tuple[bool, str]]:
    """What was decided of reports; with `semua`, those that nobody has decided on yet are agreed to."""
    hasil = typed_decisions(request.POST.dict())
    if request.POST.get("semua"):
        k = settled_columns(tahun)
        w = duties_of(akun, tahun, today())
        laporan, tugas = history(tahun, bulan, units_of(k, w)).get(bulan, {}), set(w.tugas.periksa)
        hasil |= {
            b: (True, "")
            for b, r in laporan.items()
            if b.simpul in tugas and r.isian is not None and not r.periksa and r.oleh != akun and b not in hasil
        }
    return hasil
