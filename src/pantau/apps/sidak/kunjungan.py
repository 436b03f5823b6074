"""Visits: ordered with what had been reported, noted on the spot, answered by the unit, closed by those who inspect."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pantau.apps.kabar.actions import announce
from pantau.apps.organisasi.perms import Hak
from pantau.apps.realisasi.berkas_bukti import BerkasBukti, store
from pantau.apps.sidak.actions import drawn_member, unit_of, write_events
from pantau.apps.sidak.fakta import PeristiwaSidakUsul
from pantau.apps.sidak.perms import may_answer, may_inspect
from pantau.apps.sidak.queries import Kunjungan, PeristiwaInfo, UndianInfo, draw_of
from pantau.apps.siklus.berita import chain_of
from pantau.apps.siklus.komentar import visible_words
from pantau.apps.siklus.rantai import chains_of, duties_of
from pantau.base.aturan import rules
from pantau.base.tindakan import Tindakan, act
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import format_tanggal
from pantau.core.sidak import JAWABAN, PERIKSA, gap, to_repeat
from pantau.core.uang import format_angka
from pantau.core.ukuran import evaluate


@dataclass(frozen=True, slots=True)
class Surat:
    """An order to visit: who goes, and what had been reported of every spot as known then (`lapor`: simpul, kode, nama, lapor, pagu)."""

    nomor: int
    anggota: str
    petugas: Sequence[str]
    lapor: Sequence[Mapping[str, Any]]
    per: date
    diketahui: int
    aturan: str


@dataclass(frozen=True, slots=True)
class Amatan:
    """What was seen at a spot: percent, in words, with a photo."""

    simpul: int
    lihat: float
    isi: str = ""
    nama: str = ""
    berkas: BerkasBukti | None = None


def repeat_due(x: UndianInfo) -> tuple[str, ...]:
    """Those of a draw whose visit is repeated by others."""
    if x.benih is None:
        return ()
    return to_repeat(x.benih.data["benih"], [t.id for t in x.didatangi], int(rules().value("sidak_ulang_persen", x.hari)))


def order_visit(*, s: Surat, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> None:
    """Order a visit: what had been reported is fixed with it. A second one is for those whose visit is repeated, by others."""
    with act(by) as t:
        x = drawn_member(s.nomor, s.anggota)
        if not may_inspect(hak):
            raise DitolakError(Masalah("sidak_bukan_tugas"))
        petugas = [p for p in (visible_words(p) for p in s.petugas) if p]
        if len(set(petugas)) < 2 or not s.lapor:
            raise DitolakError(Masalah("sidak_petugas"))
        lama = x.visits(s.anggota)
        sama = {p.casefold() for k in lama for p in k.surat.data["petugas"]} & {p.casefold() for p in petugas}
        if lama and (s.anggota not in repeat_due(x) or len(lama) > 1 or lama[0].selesai is None or sama):
            raise DitolakError(Masalah("sidak_ulangan"))
        isi = {
            "petugas": petugas, "lapor": list(s.lapor), "per": s.per.isoformat(), "diketahui": s.diketahui, "aturan": s.aturan, "ulang": bool(lama),
        }  # fmt: skip
        data = json.dumps(isi, sort_keys=True, ensure_ascii=False)
        sidik = hashlib.sha256(data.encode()).hexdigest()
        usul = PeristiwaSidakUsul(s.nomor, s.anggota, unit_of(x, s.anggota), "surat", hari_ini, data=data, sidik=sidik)
        write_events(t, [usul], f"surat tugas sidak {s.nomor} {s.anggota}", dicatat_pada)


def _open_visit(nomor: int, surat: int, hak: Hak) -> tuple[UndianInfo, Kunjungan]:
    """A visit that is not over, for somebody who inspects."""
    x = draw_of(nomor)
    k = next((k for k in x.visits() if k.surat.id == surat), None) if x is not None else None
    if x is None or k is None or not may_inspect(hak):
        raise DitolakError(Masalah("sidak_bukan_tugas"))
    if k.selesai is not None:
        raise DitolakError(Masalah("sidak_kunjungan_selesai"))
    return x, k


def _event(k: Kunjungan, jenis: str, hari: date, isi: str = "", **lain: Any) -> PeristiwaSidakUsul:
    return PeristiwaSidakUsul(k.undian.nomor, k.surat.anggota, k.surat.unit, jenis, hari, isi, rujukan=k.surat.id, **lain)


def note_checklist(
    *, nomor: int, surat: int, jawaban: Mapping[int, str], by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None
) -> None:  # fmt: skip
    """Answer the checklist of the kind, point by point."""
    with act(by) as t:
        x, k = _open_visit(nomor, surat, hak)
        if set(jawaban) != set(range(len(PERIKSA[x.satuan]))) or not set(jawaban.values()) <= set(JAWABAN):
            raise DitolakError(Masalah("sidak_daftar_periksa"))
        write_events(
            t,
            [_event(k, "periksa", hari_ini, data=json.dumps({"jawaban": [jawaban[n] for n in sorted(jawaban)]}))],
            f"daftar periksa sidak {nomor}",
            dicatat_pada,
        )


def observe(*, nomor: int, surat: int, a: Amatan, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> None:
    """Write down what was seen at a spot; what had been reported stands in the order and does not change any more."""
    if a.berkas is not None:
        store(a.berkas)
    with act(by) as t:
        _, k = _open_visit(nomor, surat, hak)
        if a.simpul not in {s["simpul"] for s in k.surat.data["lapor"]} or not 0 <= a.lihat <= 100:
            raise DitolakError(Masalah("sidak_amatan"))
        b = a.berkas
        foto: dict[str, Any] = (
            {
                "berkas": a.nama[:200] or "foto",
                "media": b.media,
                "sidik": b.sha256,
                "waktu_foto": b.waktu_foto,
                "lintang": b.lintang,
                "bujur": b.bujur,
            }
            if b is not None
            else {}
        )
        data = json.dumps({"simpul": a.simpul, "lihat": a.lihat})
        usul = _event(k, "amat", hari_ini, visible_words(a.isi, wajib=False), data=data, **foto)
        write_events(t, [usul], f"pengamatan sidak {nomor} {k.surat.anggota}", dicatat_pada)


def raise_finding(
    *, nomor: int, surat: int, isi: str, batas: date, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None
) -> None:  # fmt: skip
    """Write down what the unit has to put right, and until when."""
    with act(by) as t:
        _, k = _open_visit(nomor, surat, hak)
        if batas < hari_ini:
            raise DitolakError(Masalah("sidak_batas"))
        usul = _event(k, "temuan", hari_ini, visible_words(isi, wajib=True), batas=batas)
        write_events(t, [usul], f"temuan sidak {nomor} {k.surat.anggota}: {isi}", dicatat_pada)
        _tell_finding(t, usul, by, dicatat_pada)


def finish_visit(
    *, nomor: int, surat: int, tanda_tangan: Sequence[str], by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None
) -> None:  # fmt: skip
    """End a visit with the names of those who signed. A gap beyond the rule is a finding by itself: until the unit answers it, its figures are
    not verified."""
    with act(by) as t:
        _, k = _open_visit(nomor, surat, hak)
        nama = [n.strip() for n in tanda_tangan if n.strip()]
        if len(nama) < 2 or not k.amatan:
            raise DitolakError(Masalah("sidak_tanda_tangan"))
        rows = [_event(k, "selesai", hari_ini, data=json.dumps({"tanda_tangan": nama}))]
        n = evaluate("selisih_sidak", gap(k.banding)).value
        if n is not None and n > float(rules().value("sidak_selisih_poin", hari_ini)):
            batas = hari_ini + timedelta(days=int(rules().value("sidak_jawab_hari", hari_ini)))
            kata = f"Yang dilaporkan lebih tinggi {format_angka(float(n), 1)} poin daripada yang dilihat."
            rows.append(_event(k, "temuan", hari_ini, kata, batas=batas, data=json.dumps({"selisih": float(n)})))
        write_events(t, rows, f"kunjungan sidak {nomor} {k.surat.anggota} selesai", dicatat_pada)
        for usul in rows[1:]:
            _tell_finding(t, usul, by, dicatat_pada)


def _tell_finding(t: Tindakan, usul: PeristiwaSidakUsul, by: str, dicatat_pada: int | None) -> None:
    """Tell those in the chain of a unit what a visit found, and until when it is to be answered."""
    if usul.unit is None or t.batch is None:
        return
    s, per_unit = chains_of(usul.hari.year, [usul.unit], usul.hari)
    rantai = chain_of(s, per_unit.get(usul.unit, []), usul.hari)
    batas = f" ({format_tanggal(usul.batas)})" if usul.batas is not None else ""
    if rantai:
        announce(
            kunci=f"temuan_sidak:{t.batch.pk}", jenis="temuan_sidak", unit=usul.unit, tahun=usul.hari.year, bulan=usul.hari.month,
            isi=f"{usul.isi}{batas}", by=by, rantai=rantai, waktu=dicatat_pada,
        )  # fmt: skip


def _finding(nomor: int, temuan: int) -> tuple[UndianInfo, PeristiwaInfo, bool]:
    x = draw_of(nomor)
    p = next((p for p in x.riwayat if p.id == temuan and p.jenis == "temuan"), None) if x is not None else None
    if x is None or p is None:
        raise DitolakError(Masalah("sidak_bukan_tugas"))
    return x, p, any(q.jenis == "terima" and q.rujukan == temuan for q in x.riwayat)


def answer_finding(*, nomor: int, temuan: int, isi: str, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> None:
    """The unit says what it did about a finding."""
    s = duties_of(by, hari_ini.year, hari_ini).susunan
    with act(by) as t:
        _, p, tuntas = _finding(nomor, temuan)
        if p.unit is None or not may_answer(s, by, hak, p.unit) or tuntas:
            raise DitolakError(Masalah("sidak_bukan_tugas"))
        usul = PeristiwaSidakUsul(nomor, p.anggota, p.unit, "jawab", hari_ini, visible_words(isi, wajib=True), rujukan=temuan)
        write_events(t, [usul], f"jawaban temuan sidak {nomor} {p.anggota}", dicatat_pada)


def accept_finding(*, nomor: int, temuan: int, isi: str, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> None:
    """Close a finding that was answered."""
    with act(by) as t:
        x, p, tuntas = _finding(nomor, temuan)
        if not may_inspect(hak):
            raise DitolakError(Masalah("sidak_bukan_tugas"))
        if tuntas or not any(q.jenis == "jawab" and q.rujukan == temuan for q in x.riwayat):
            raise DitolakError(Masalah("sidak_belum_dijawab"))
        usul = PeristiwaSidakUsul(nomor, p.anggota, p.unit, "terima", hari_ini, visible_words(isi, wajib=False), rujukan=temuan)
        write_events(t, [usul], f"temuan sidak {nomor} {p.anggota} selesai", dicatat_pada)
