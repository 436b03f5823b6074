"""Meetings are planned, changed, cancelled and closed; who came is noted; their figures are fixed, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from pantau.apps.instruksi.actions import issue
from pantau.apps.kabar.actions import announce
from pantau.apps.organisasi.perms import Hak
from pantau.apps.rakor.fakta import KEHADIRAN, PEMBEKUAN, RAPAT, KehadiranUsul, PembekuanUsul, RapatUsul, names
from pantau.apps.rakor.models import Layar
from pantau.apps.rakor.perms import invited, may_lead
from pantau.apps.rakor.queries import RapatInfo, meeting, meetings, next_number
from pantau.apps.siklus.rantai import Wewenang, duties_of
from pantau.base.aturan import rules
from pantau.base.beda import compare, standing
from pantau.base.isi import Isi
from pantau.base.jam import from_ms, now_ms
from pantau.base.jenis import Jenis
from pantau.base.tindakan import Tindakan, act
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import format_tanggal
from pantau.core.rakor import AGENDA, HADIR, JENIS, KEADAAN, URUTAN

WAKIL_MAKS = 150


@dataclass(frozen=True, slots=True)
class RencanaRapat:
    """What is said of a meeting when it is planned or changed. An empty agenda is that of its kind."""

    jenis: str
    unit: int | None
    mulai: int
    tempat: str
    per: date
    agenda: str = ""
    urutan: str = "terburuk"


@dataclass(frozen=True, slots=True)
class Keputusan:
    """What a meeting decides: of whom (`unit:1`, `jabatan:2`), until when, and by which measure and value or which document it is seen."""

    jenis: str
    teks: str
    alamat: str
    batas: date
    ukuran: str = ""
    operator: str = ""
    nilai: float | None = None
    dokumen: str = ""


def plan_meeting(
    *, rencana: RencanaRapat, by: str, hak: Hak, hari_ini: date, nomor: int | None = None, alasan: str = "", dicatat_pada: int | None = None
) -> int:
    """Plan a meeting, or change the one of a number; its number. The same plan sent twice is one meeting. Those invited are told of one that
    is still to come."""
    p = _checked(rencana)
    with act(by) as t:
        w = duties_of(by, p.per.year, hari_ini)
        if not may_lead(hak, w, by, p.unit):
            raise DitolakError(Masalah("rakor_bukan_tugas"))
        lama = None
        if nomor is None:
            sama = [r.nomor for r in meetings() if (r.jenis, r.unit, r.mulai) == (p.jenis, p.unit, p.mulai) and r.keadaan != "batal"]
            if sama:
                return sama[0]
            nomor = next_number()
        else:
            lama = led(nomor, hak, w, by)
            if lama.beku is not None and (lama.unit, lama.per) != (p.unit, p.per):
                raise DitolakError(Masalah("rakor_sudah_beku", {}, {"tanggal": format_tanggal(lama.per)}))
        baru = RapatUsul(nomor, p.per.year, p.unit, p.jenis, p.mulai, p.tempat, p.per, p.agenda, p.urutan, "rencana", alasan)
        if not write_new(t, RAPAT, [baru], "nomor", nomor, p.per.year, p.unit, f"{JENIS[p.jenis]} {format_tanggal(p.per)}", dicatat_pada):
            return nomor
        if lama is None or (lama.mulai, lama.tempat) != (p.mulai, p.tempat):
            _invite(t, w, "undangan" if lama is None else "rapat_berubah", baru, by, hari_ini)
    return nomor


def set_state(*, nomor: int, keadaan: str, alasan: str, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> bool:
    """Say that a meeting was held, or cancel one that was not, with a reason; whether that is new."""
    if keadaan not in ("selesai", "batal") or (keadaan == "batal" and not alasan.strip()):
        raise DitolakError(Masalah("rakor_batal_tanpa_alasan"))
    with act(by) as t:
        r = meeting(nomor)
        w = duties_of(by, r.tahun if r else hari_ini.year, hari_ini)
        r = led(nomor, hak, w, by, selesai=keadaan == "selesai")
        baru = replace(_row(r), keadaan=keadaan, alasan=alasan.strip()[:500])
        uraian = f"{JENIS[r.jenis]} {format_tanggal(r.per)}: {KEADAAN[keadaan]}"
        n = write_new(t, RAPAT, [baru], "nomor", nomor, r.tahun, r.unit, uraian, dicatat_pada)
        if n and keadaan == "batal":
            _invite(t, w, "rapat_batal", baru, by, hari_ini)
    return bool(n)


def note_attendance(
    *, nomor: int, hadir: Mapping[int, tuple[str, str]], by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None
) -> int:
    """Who came for which position, as far as it is new; how many rows that are. Who is represented is so by somebody with a name."""
    for kata, wakil in hadir.values():
        if kata not in HADIR or (kata == "wakil") != bool(wakil.strip()) or len(wakil) > WAKIL_MAKS:
            raise DitolakError(Masalah("rakor_wakil_tanpa_nama", {}, {"batas": WAKIL_MAKS}))
    with act(by) as t:
        r = meeting(nomor)
        w = duties_of(by, r.tahun if r else hari_ini.year, hari_ini)
        r = led(nomor, hak, w, by)
        boleh = set(invited(w, r.unit, rules().value("jenjang_jabatan", hari_ini)))
        if not set(hadir) <= boleh:
            raise DitolakError(Masalah("rakor_tidak_diundang"))
        rows = [KehadiranUsul(nomor, j, kata, wakil.strip()) for j, (kata, wakil) in sorted(hadir.items())]
        return write_new(
            t, KEHADIRAN, rows, "rapat", nomor, r.tahun, r.unit, f"daftar hadir {JENIS[r.jenis]} {format_tanggal(r.per)}", dicatat_pada
        )


def freeze(*, beku: PembekuanUsul, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> RapatInfo:
    """Fix the figures of a meeting; refused if they are fixed already, or are not those of its scope and date."""
    with act(by) as t:
        r = meeting(beku.rapat)
        w = duties_of(by, r.tahun if r else hari_ini.year, hari_ini)
        r = led(beku.rapat, hak, w, by)
        if r.beku is not None or (r.unit, r.per) != (beku.unit, beku.per):
            raise DitolakError(Masalah("rakor_sudah_beku", {}, {"tanggal": format_tanggal(r.per)}))
        uraian = f"bekukan {JENIS[r.jenis]} {format_tanggal(r.per)}: {beku.sidik}"
        write_new(t, PEMBEKUAN, [beku], "rapat", r.nomor, r.tahun, r.unit, uraian, dicatat_pada)
    return r


def decide(*, nomor: int, keputusan: Keputusan, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> int:
    """Write down what a meeting that is not over decides: it becomes an instruction, direction, promise or order that names the meeting."""
    k = keputusan
    with act(by):  # the meeting is looked at in the turn that writes: once it is over nothing is decided
        r = led(nomor, hak, duties_of(by, hari_ini.year, hari_ini), by)
        return issue(
            by=by, jenis=k.jenis, teks=k.teks, alamat=k.alamat, ukuran=k.ukuran or None, operator=k.operator or None, nilai=k.nilai,
            dokumen=k.dokumen, batas=k.batas, asal=r.asal, hak=hak, hari_ini=hari_ini, dicatat_pada=dicatat_pada,
        )  # fmt: skip


def show_unit(*, nomor: int, unit: int | None, by: str, hak: Hak, hari_ini: date) -> None:
    """Say which unit the hall looks at, for screens that follow."""
    with act(by):
        led(nomor, hak, duties_of(by, hari_ini.year, hari_ini), by)
        Layar.objects.update_or_create(rapat=nomor, defaults={"unit_id": unit, "waktu": now_ms()})


def _checked(p: RencanaRapat) -> RencanaRapat:
    """A plan whose words are known and whose scope fits its kind; a meeting inside a unit names it, others look at the whole government."""
    if p.jenis not in JENIS or p.urutan not in URUTAN:
        raise DitolakError(Masalah("pilihan_salah", {}, {"isi": p.jenis, "pilihan": ", ".join(JENIS)}))
    if (p.unit is None) == (p.jenis == "internal"):
        raise DitolakError(Masalah("rakor_unit_jenis"))
    if not p.tempat.strip():
        raise DitolakError(Masalah("rakor_tanpa_tempat"))
    return replace(p, tempat=p.tempat.strip()[:200], agenda=p.agenda.strip()[:5000] or "\n".join(AGENDA[p.jenis]))


def led(nomor: int, hak: Hak, w: Wewenang, by: str, selesai: bool = False) -> RapatInfo:
    """A meeting that somebody prepares and that is not over (unless `selesai`)."""
    r = meeting(nomor)
    if r is None or not may_lead(hak, w, by, r.unit):
        raise DitolakError(Masalah("rakor_bukan_tugas"))
    if r.keadaan == "batal" or (r.keadaan == "selesai" and not selesai):
        raise DitolakError(Masalah("rakor_sudah_lewat"))
    return r


def _row(r: RapatInfo) -> RapatUsul:
    return RapatUsul(*(getattr(r, n) for n in names(RapatUsul)))


def write_new(
    t: Tindakan,
    jenis: Jenis,
    rows: Sequence[object],
    kolom: str,
    nomor: int,
    tahun: int,
    unit: int | None,
    uraian: str,
    dicatat_pada: int | None,
) -> int:
    """Write what is new among some rows of a meeting; how many those are."""
    isi = Isi(jenis)
    for n, x in enumerate(rows):
        isi.add(x, baris_ke=n)
    beda = compare(isi, standing(jenis, syarat=f"t.{kolom} = %s", params=[nomor]))
    if beda.changes:
        t.enter("rakor", tahun=tahun, units=[] if unit is None else [unit], uraian=uraian, n=beda.size, dicatat_pada=dicatat_pada)
        t.write(beda)
    return beda.size


def _invite(t: Tindakan, w: Wewenang, jenis: str, r: RapatUsul, by: str, hari_ini: date) -> None:
    """Tell those invited of a meeting that is still to come."""
    if r.mulai <= now_ms() or t.batch is None:
        return
    s = w.susunan
    kini = timezone.localtime(from_ms(r.mulai))
    isi = f"{JENIS[r.jenis]}, {format_tanggal(kini.date())} {kini:%H.%M}, {r.tempat}" + (f" ({r.alasan})" if r.alasan else "")
    rantai = [(j, s.jabatan[j].tingkat) for j in invited(w, r.unit, rules().value("jenjang_jabatan", hari_ini))]
    announce(
        kunci=f"{jenis}:{t.batch.pk}:{r.nomor}", jenis=jenis, unit=r.unit, tahun=r.tahun, bulan=r.per.month, isi=isi, by=by,
        rantai=rantai, sebagai=s.held_by(by),
    )  # fmt: skip
