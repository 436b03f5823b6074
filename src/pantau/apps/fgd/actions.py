"""A discussion is called, units bring problems and choose, those who lead it group, assign, write the minutes and give partners to read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta

from pantau.apps.fgd.fakta import PERISTIWA_FGD, PeristiwaFgdUsul
from pantau.apps.fgd.perms import may_bring, may_lead
from pantau.apps.fgd.queries import FgdInfo, PeristiwaInfo, discussion, discussions, next_number
from pantau.apps.instruksi.hak import heads_of
from pantau.apps.kabar.actions import announce
from pantau.apps.kendala.queries import obstacles
from pantau.apps.kendala.serupa import remember
from pantau.apps.organisasi.perms import Hak, Izin, rights_of
from pantau.apps.organisasi.queries import user_named
from pantau.apps.siklus.komentar import visible_words
from pantau.apps.siklus.rantai import duties_of
from pantau.base.aturan import rules
from pantau.base.beda import compare
from pantau.base.isi import Isi
from pantau.base.tindakan import Tindakan, act
from pantau.core.fgd import JUDUL_MAKS, SUARA_MAKS, TAHAP, choice_refused, groups
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import format_tanggal

BUKAN = "fgd_bukan_tugas"
NOTULEN_MAKS = 20_000


def call_fgd(*, judul: str, tempat: str, kumpul: date | None, hari: date | None, by: str, hak: Hak, hari_ini: date) -> int:
    """Call a discussion; its number. The same called twice is one."""
    judul, tempat = visible_words(judul, wajib=False)[:JUDUL_MAKS], visible_words(tempat, wajib=False)[:JUDUL_MAKS]
    if not judul or not tempat or kumpul is None or hari is None or not hari_ini <= kumpul <= hari:
        raise DitolakError(Masalah("fgd_isian"))
    with act(by) as t:
        _require_leader(hak)
        sama = next((x for x in discussions() if (x.buka.isi, x.tempat, x.kumpul, x.buka.batas) == (judul, tempat, kumpul, hari)), None)
        if sama is not None:
            return sama.nomor
        nomor = next_number()
        data = json.dumps({"tempat": tempat, "kumpul": kumpul.isoformat()}, sort_keys=True)
        _write(t, [PeristiwaFgdUsul(nomor, hari.year, None, "buka", hari_ini, judul, data, batas=hari)], f"FGD {nomor}: {judul}")
        isi = f"{judul}, {format_tanggal(hari)}, {tempat}; bawa masalah sampai {format_tanggal(kumpul)}"
        _tell(f"fgd:{nomor}", "fgd", None, isi, by, hari_ini)
    return nomor


def bring(*, nomor: int, unit: int, kendala: Sequence[int], isi: str, by: str, hak: Hak, hari_ini: date) -> int:
    """Bring problems of a unit: open obstacles of it, and one in words; how many are new."""
    s = duties_of(by, hari_ini.year, hari_ini).susunan
    isi = visible_words(isi, wajib=False)
    with act(by) as t:
        x = _at(nomor, "kumpul")
        if not may_bring(s, by, hak, unit):
            raise DitolakError(Masalah(BUKAN))
        milik = {c.id: c for c in obstacles(hari_ini.year) if c.unit == unit and c.terbuka}
        if not set(kendala) <= set(milik):
            raise DitolakError(Masalah(BUKAN))
        ada = {(p.unit, p.isi) for p in x.of_kind("masalah")}
        baru = {milik[k].uraian: k for k in kendala} | ({isi: 0} if isi else {})
        rows = [
            PeristiwaFgdUsul(nomor, x.buka.tahun, unit, "masalah", hari_ini, teks, json.dumps({"kendala": k}))
            for teks, k in baru.items()
            if (unit, teks) not in ada
        ]
        if rows:
            _write(t, rows, f"masalah untuk FGD {nomor}")
    return len(rows)


def group(*, nomor: int, by: str, hak: Hak, hari_ini: date) -> bool:
    """End the gathering: problems that are one stand together from now on, by the same likeness that tells recurring ones; whether it is new."""
    with act(by) as t:
        _require_leader(hak)
        x = _known(nomor)
        if x.kelompok is not None:
            return False
        isi = x.of_kind("masalah")
        if not isi:
            raise DitolakError(Masalah("fgd_kosong"))
        ingat = remember([p.isi for p in isi])
        data = json.dumps({"kelompok": [[isi[i].id for i in g] for g in groups([ingat.likeness(p.isi) for p in isi])]})
        _write(t, [PeristiwaFgdUsul(nomor, x.buka.tahun, None, "kelompok", hari_ini, data=data)], f"masalah FGD {nomor} dikelompokkan")
    return True


def vote(*, nomor: int, unit: int, pilihan: Sequence[int], by: str, hak: Hak, hari_ini: date) -> bool:
    """Choose for a unit; a later choice takes the place of the earlier one, so a unit never counts twice. Whether it is new."""
    s = duties_of(by, hari_ini.year, hari_ini).susunan
    with act(by) as t:
        x = _at(nomor, "pilih")
        if not may_bring(s, by, hak, unit):
            raise DitolakError(Masalah(BUKAN))
        if choice_refused(pilihan, len(x.kelompok or [])):
            raise DitolakError(Masalah("fgd_suara", {}, {"banyak": SUARA_MAKS}))
        if x.suara_of(unit) == sorted(pilihan):
            return False
        data = json.dumps({"pilihan": sorted(pilihan)})
        _write(t, [PeristiwaFgdUsul(nomor, x.buka.tahun, unit, "suara", hari_ini, data=data)], f"suara FGD {nomor}")
    return True


def assign(
    *, nomor: int, kelompok: int, unit: int | None, siapa: str, isi: str, batas: date | None, by: str, hak: Hak, hari_ini: date
) -> bool:
    """Give a group of problems to a position of a unit, with what it has to do and until when; whether it is new. With the first task choosing
    is over."""
    siapa, isi = visible_words(siapa, wajib=False)[:200], visible_words(isi, wajib=False)
    with act(by) as t:
        _require_leader(hak)
        x = _at(nomor, "pilih", "tugas")
        if unit is None or not siapa or not isi or batas is None or batas < hari_ini or not 0 <= kelompok < len(x.kelompok or []):
            raise DitolakError(Masalah("fgd_tugas"))
        if any((p.unit, p.siapa, p.isi, p.batas, p.data["kelompok"]) == (unit, siapa, isi, batas, kelompok) for p in x.of_kind("tugas")):
            return False
        data = json.dumps({"kelompok": kelompok})
        usul = PeristiwaFgdUsul(nomor, x.buka.tahun, unit, "tugas", hari_ini, isi, data, siapa, batas=batas)
        _write(t, [usul], f"tugas FGD {nomor}: {isi}")
        _tell(f"tugas_fgd:{t.batch.pk if t.batch else 0}", "tugas_fgd", unit, f"{siapa}: {isi} ({format_tanggal(batas)})", by, hari_ini)
    return True


def settle(*, nomor: int, tugas: int, isi: str, by: str, hak: Hak, hari_ini: date) -> bool:
    """The unit of a task, or who leads, says what was done; whether it is new."""
    s = duties_of(by, hari_ini.year, hari_ini).susunan
    isi = visible_words(isi, wajib=True)
    with act(by) as t:
        x = _known(nomor)
        p = next((p for p in x.of_kind("tugas") if p.id == tugas), None)
        if p is None or p.unit is None or not (may_lead(hak) or may_bring(s, by, hak, p.unit)):
            raise DitolakError(Masalah(BUKAN))
        if x.done(tugas) is not None:
            return False
        usul = PeristiwaFgdUsul(nomor, x.buka.tahun, p.unit, "beres", hari_ini, isi, rujukan=tugas)
        _write(t, [usul], f"tugas FGD {nomor} beres: {isi}")
    return True


def write_minutes(*, nomor: int, isi: str, by: str, hak: Hak, hari_ini: date) -> bool:
    """Write the minutes, or write them anew; whether they are new."""
    isi = isi.strip()[:NOTULEN_MAKS]
    with act(by) as t:
        _require_leader(hak)
        x = _at(nomor, "pilih", "tugas", "selesai")
        if not isi:
            raise DitolakError(Masalah("alasan_wajib"))
        if x.notulen is not None and x.notulen.isi == isi:
            return False
        _write(t, [PeristiwaFgdUsul(nomor, x.buka.tahun, None, "notulen", hari_ini, isi)], f"notulen FGD {nomor}")
    return True


def grant(*, nomor: int, akun: str, batas: date | None, by: str, hak: Hak, hari_ini: date) -> bool:
    """Give a partner the shared list and the minutes to read until a day; whether it is new."""
    paling = int(rules().value("fgd_mitra_hari", hari_ini))
    with act(by) as t:
        _require_leader(hak)
        x = _known(nomor)
        user = user_named(akun)
        if user is None or not rights_of(user).may(Izin.BACA_BERSAMA):
            raise DitolakError(Masalah("fgd_mitra", {}, {"akun": akun[:60] or "–"}))
        if batas is None or not hari_ini <= batas <= hari_ini + timedelta(days=paling):
            raise DitolakError(Masalah("fgd_batas_mitra", {}, {"hari": paling}))
        if x.readers(hari_ini).get(akun) == batas:
            return False
        usul = PeristiwaFgdUsul(nomor, x.buka.tahun, None, "beri", hari_ini, akun=akun, batas=batas)
        _write(t, [usul], f"FGD {nomor} dibagikan kepada {akun} sampai {batas}")
    return True


def revoke(*, nomor: int, akun: str, by: str, hak: Hak, hari_ini: date) -> bool:
    """End what a partner was given; whether it is new."""
    with act(by) as t:
        _require_leader(hak)
        x = _known(nomor)
        if akun not in x.readers(hari_ini):
            return False
        _write(
            t,
            [PeristiwaFgdUsul(nomor, x.buka.tahun, None, "cabut", hari_ini, akun=akun)],
            f"FGD {nomor} tidak lagi dibagikan kepada {akun}",
        )
    return True


def overdue_tasks(x: FgdInfo, hari: date) -> list[PeristiwaInfo]:
    """Tasks whose day has passed without a word of what was done."""
    return [p for p in x.of_kind("tugas") if p.batas is not None and p.batas < hari and x.done(p.id) is None]


def _tell(kunci: str, jenis: str, unit: int | None, isi: str, by: str, hari: date) -> None:
    """Tell the heads of a unit, or of all of them."""
    s, jenjang = duties_of(by, hari.year, hari).susunan, rules().value("jenjang_jabatan", hari)
    kepala = {j for u in ([unit] if unit is not None else {x.unit for x in s.jabatan.values()}) for j in heads_of(s, u)}
    rantai = [(j, s.jabatan[j].tingkat) for j in sorted(kepala, key=lambda j: (jenjang.get(s.jabatan[j].tingkat, 0), j))]
    if rantai:
        announce(
            kunci=kunci, jenis=jenis, unit=unit, tahun=hari.year, bulan=hari.month, isi=isi, by=by, rantai=rantai, sebagai=s.held_by(by)
        )


def _require_leader(hak: Hak) -> None:
    if not may_lead(hak):
        raise DitolakError(Masalah(BUKAN))


def _known(nomor: int) -> FgdInfo:
    x = discussion(nomor)
    if x is None:
        raise DitolakError(Masalah(BUKAN))
    return x


def _at(nomor: int, *tahap: str) -> FgdInfo:
    """A discussion at one of some stages."""
    x = _known(nomor)
    if x.tahap not in tahap:
        raise DitolakError(Masalah("fgd_tahap", {}, {"tahap": TAHAP[x.tahap]}))
    return x


def _write(t: Tindakan, rows: Sequence[PeristiwaFgdUsul], uraian: str) -> None:
    units = {x.unit for x in rows if x.unit is not None}
    t.enter("fgd", tahun=rows[0].tahun, units=units, uraian=uraian[:200], n=len(rows))
    isi = Isi(PERISTIWA_FGD)
    for n, x in enumerate(rows):
        isi.add(x, baris_ke=n)
    t.write(compare(isi, []))
