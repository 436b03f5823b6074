"""Giving instructions, talking about them, answering them, and freezing what the data said."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any

from pantau.apps.instruksi.fakta import INSTRUKSI, PERISTIWA_INSTRUKSI, InstruksiUsul, PeristiwaInstruksiUsul
from pantau.apps.instruksi.hak import acts_of, heads_of, may_issue, party, seen
from pantau.apps.instruksi.queries import Buku, InstruksiInfo, Tujuan, address_book, addressed, bound_text, instructions, year_of
from pantau.apps.kabar.actions import announce
from pantau.apps.organisasi.perms import TANPA_HAK, Hak, Izin, rights_of
from pantau.apps.organisasi.queries import user_named
from pantau.apps.realisasi.berkas_bukti import BerkasBukti, store
from pantau.apps.siklus.komentar import visible_words
from pantau.apps.siklus.rantai import duties_of
from pantau.base.aturan import rules
from pantau.base.batch import BerkasInfo
from pantau.base.beda import compare
from pantau.base.isi import Isi
from pantau.base.jam import today
from pantau.base.tindakan import Tindakan, act
from pantau.core.instruksi import JENIS, OPERATOR, TINDAKAN, closing, possible
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.rantai import Susunan
from pantau.core.ukuran import MEASURABLE, measure

PIMPINAN = "Pimpinan"
SISTEM = "sistem"


def rights_by_name(by: str) -> Hak:
    """The rights of an account today; none for who has no account."""
    user = user_named(by)
    return rights_of(user) if user is not None else TANPA_HAK


def issue(
    *,
    by: str,
    jenis: str,
    teks: str,
    alamat: str | Sequence[str],
    ukuran: str | None = None,
    cakupan: str | None = None,
    operator: str | None = None,
    nilai: float | None = None,
    dokumen: str = "",
    batas: date,
    asal: str = "",
    atas_nama: str = "",
    mengulang: int | None = None,
    hak: Hak | None = None,
    hari_ini: date | None = None,
    dicatat_pada: int | None = None,
) -> int:
    """Give an instruction (`ikp`), a direction (`arahan`), an order to inspect (`sidak`), or write down a promise (`komitmen`); its id.

    `alamat`: `unit:1`, `kelas:kecamatan`, `jabatan:2`, one or several. `ukuran` with `operator` and `nilai` lets the data decide, `dokumen` asks
    for a document. `asal` says where it came from (a meeting). `hak`: the rights of who gives it, where they are known already. The same
    words with the same bound of the same person to the same people on one day are one instruction, however often they are sent.
    """
    hari, hak = hari_ini or today(), hak or rights_by_name(by)
    teks, kepada = visible_words(teks), " ".join([alamat] if isinstance(alamat, str) else alamat)
    with act(by) as t:
        s, buku = duties_of(by, hari.year, hari).susunan, address_book(hari)
        tujuan = _addressees(kepada, buku)
        if not may_issue(s, by, hak, jenis, tujuan):
            raise DitolakError(Masalah("instruksi_bukan_hak"))
        _require_measurable(jenis, ukuran or "", operator or "", nilai, dokumen.strip(), cakupan or "", buku)
        _require_deadline(jenis, hari, batas)
        lama = instructions(hari.year) if mengulang is None else [*instructions(hari.year), *instructions(year_of(mengulang) or 0)]
        kata = (by, hari, jenis, teks, kepada, batas, mengulang)
        ukur = (ukuran or "", cakupan or "", operator or "", nilai, dokumen.strip()[:200])
        if (ada := next((x.id for x in lama if _words_of(x) == (kata, ukur)), None)) is not None:
            return ada
        if mengulang is not None:
            _require_missed(mengulang, lama, hari)
        sebagai = _position_of_giver(s, by, hak)
        nama = (atas_nama.strip()[:150] or PIMPINAN) if sebagai is None and not _is_leader(hak) else ""
        batch = t.enter(
            "instruksi", tahun=hari.year, units={y.unit for y in tujuan}, uraian=f"{jenis}: {teks}", n=1,
            jabatan=_name(s, sebagai) or nama, dicatat_pada=dicatat_pada,
        )  # fmt: skip
        tulis = Isi(INSTRUKSI)
        tulis.add(
            InstruksiUsul(hari.year, hari, jenis, teks, kepada, ukuran or "", cakupan or "", operator or "", bound_text(nilai), dokumen.strip()[:200], batas,
                          asal[:80], nama, sebagai, mengulang)
        )  # fmt: skip
        t.write(compare(tulis, []))
        for y in tujuan:
            _tell(s, "instruksi", f"{batch.pk}:{y.kunci}", y, teks, by, hari, dicatat_pada)
        id_ = max(r[0] for r in t.touched(INSTRUKSI, "id"))
    return int(id_)


def _words_of(x: InstruksiInfo) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """What is said to whom, and how it is measured: what makes two sendings one instruction."""
    return (x.oleh, x.hari, x.jenis, x.teks, x.alamat, x.batas, x.mengulang), (x.ukuran, x.cakupan, x.operator, x.ambang, x.dokumen)


def _addressees(kepada: str, buku: Buku) -> list[Tujuan]:
    """Those addressed; refused if a word of the address stands for nobody."""
    asing = []
    for kata in kepada.split():
        jenis, _, isi = kata.partition(":")
        kenal = jenis == "kelas" or (jenis in ("unit", "jabatan") and isi.isascii() and isi.isdigit() and len(isi) < 16)
        if not kenal or not addressed(kata, buku):
            asing.append(kata)
    if asing or not kepada.split():
        raise DitolakError(Masalah("instruksi_alamat", {}, {"isi": ", ".join(asing)[:100] or "–"}))
    return addressed(kepada, buku)


def _require_measurable(jenis: str, ukuran: str, operator: str, nilai: float | None, dokumen: str, cakupan: str, buku: Buku) -> None:
    """Refuse what cannot be judged: a measure without its bound, an unknown scope, a leader's instruction that names neither measure nor document."""
    if jenis not in JENIS:
        raise DitolakError(Masalah("pilihan_salah", {}, {"isi": jenis, "pilihan": ", ".join(JENIS)}))
    if ukuran:
        if ukuran not in MEASURABLE:
            raise DitolakError(Masalah("ukuran_tidak_dikenal", {}, {"ukuran": ukuran, "daftar": ", ".join(MEASURABLE)}))
        if operator not in OPERATOR or nilai is None or not isfinite(nilai) or dokumen:
            raise DitolakError(Masalah("instruksi_ukuran"))
        _require_possible(ukuran, nilai)
        if cakupan not in ("", "pemda") and not addressed(cakupan, buku):
            raise DitolakError(Masalah("instruksi_alamat", {}, {"isi": cakupan[:100]}))
    elif operator or nilai is not None or cakupan or (jenis in ("ikp", "komitmen") and not dokumen):
        raise DitolakError(Masalah("instruksi_ukuran"))


def _require_possible(ukuran: str, nilai: float) -> None:
    """Refuse a bound that the measure can never have."""
    if not possible(measure(ukuran).satuan, nilai):
        raise DitolakError(Masalah("instruksi_nilai_mustahil", {}, {"ukuran": measure(ukuran).label}))


def _require_deadline(jenis: str, hari: date, batas: date) -> None:
    """Refuse a deadline in the past, in another year of figures, or of a leader's instruction later than the rule allows."""
    lama = int(rules().value("batas_instruksi_hari", hari))
    if batas < hari or (jenis == "ikp" and (batas - hari).days > lama):
        raise DitolakError(Masalah("instruksi_batas", {}, {"hari": lama}))


def _require_missed(id: int, semua: Sequence[InstruksiInfo], hari: date) -> None:
    """Refuse to take up again what is not closed as not met, or was taken up already."""
    x = next((x for x in semua if x.id == id), None)
    kata = x.outcome(t.kunci for t in addressed(x.alamat, address_book(x.hari))) if x else ""
    if x is None or x.diulang is not None or kata not in ("tidak_tercapai", "tidak_dinilai"):
        raise DitolakError(Masalah("instruksi_ulang"))


def _is_leader(hak: Hak) -> bool:
    """Whether somebody instructs in his own name: a leader, who loads no data."""
    return hak.may_unit(Izin.BERI_INSTRUKSI, None) and not hak.may(Izin.IMPOR)


def _position_of_giver(s: Susunan, by: str, hak: Hak) -> int | None:
    """The position in which somebody instructs: none for who may instruct everybody, else the highest he holds."""
    duduk = s.held_by(by)
    if hak.may_unit(Izin.BERI_INSTRUKSI, None) or not duduk:
        return None
    jenjang = rules().value("jenjang_jabatan", today())
    return max(duduk, key=lambda j: (jenjang.get(s.jabatan[j].tingkat, 0), -j))


def _name(s: Susunan, jabatan: int | None) -> str:
    return s.jabatan[jabatan].nama if jabatan is not None and jabatan in s.jabatan else ""


@dataclass(frozen=True, slots=True)
class Ucapan:
    """What somebody does with an instruction: which act (`core.instruksi.TINDAKAN`), for whom that is addressed, with which words, value, file."""

    instruksi: int
    jenis: str
    alamat: str
    isi: str = ""
    nilai: float | None = None
    nama: str = ""
    berkas: BerkasBukti | None = None


def respond(*, u: Ucapan, by: str, hak: Hak | None = None, hari_ini: date | None = None, dicatat_pada: int | None = None) -> InstruksiInfo:
    """Propose another value, answer a proposal, withdraw, deliver, accept or give back; refused to whom it is not given, and where the state
    forbids it. The state is read in the turn of the act, so that of two at once one is refused."""
    hari, hak, tahun = hari_ini or today(), hak or rights_by_name(by), year_of(u.instruksi)
    if tahun is None or u.jenis not in TINDAKAN:
        raise DitolakError(Masalah("bukan_tugas_anda"))
    if u.berkas is not None:
        store(u.berkas)
    with act(by) as t:
        x = next((x for x in instructions(tahun) if x.id == u.instruksi), None)
        s = duties_of(by, hari.year, hari).susunan
        tujuan = addressed(x.alamat, address_book(x.hari)) if x is not None else []
        lihat = seen(x, s, by, hak, tujuan) if x is not None else []
        milik = [y for y in lihat if u.alamat in ("", y.kunci)] if u.jenis == "cabut" else [y for y in lihat if u.alamat == y.kunci]
        if x is None or not milik:
            raise DitolakError(Masalah("bukan_tugas_anda"))
        if not all(u.jenis in acts_of(x, s, by, hak, y, hari > x.batas) for y in (tujuan if u.jenis == "cabut" else milik)):
            raise DitolakError(Masalah("instruksi_bukan_giliran"))
        isi = visible_words(u.isi, wajib=u.jenis in ("usul", "tolak", "cabut", "kembali"))
        _require_content(u, x)
        alamat = "" if u.jenis == "cabut" else u.alamat
        baris = [_event(u, x, alamat, hari, isi, _position(s, by, x, milik[0], hak))]
        if u.jenis == "terima":
            baris.append(_settled(x, alamat, hari))
        _write(t, x, baris, milik, by, s, hari, dicatat_pada, u.berkas)
    return x


def _require_content(u: Ucapan, x: InstruksiInfo) -> None:
    """Refuse a proposal without another value, and a document that was asked for and not sent."""
    if u.jenis == "usul" and (u.nilai is None or not isfinite(u.nilai) or u.nilai == x.stand(u.alamat).ambang):
        raise DitolakError(Masalah("instruksi_nilai_sama"))
    if u.jenis == "usul" and u.nilai is not None and x.ukuran:
        _require_possible(x.ukuran, u.nilai)
    if u.jenis == "serah" and x.dokumen and u.berkas is None:
        raise DitolakError(Masalah("instruksi_tanpa_berkas"))
    if u.jenis == "serah" and u.berkas is None and not u.isi.strip():
        raise DitolakError(Masalah("komentar_kosong"))


def _event(u: Ucapan, x: InstruksiInfo, alamat: str, hari: date, isi: str, sebagai: int | None) -> PeristiwaInstruksiUsul:
    b = u.berkas if u.jenis == "serah" else None
    nilai = u.nilai if u.jenis == "usul" else None
    return PeristiwaInstruksiUsul(
        x.id,
        u.jenis,
        alamat,
        hari,
        isi,
        bound_text(nilai),
        u.nama[:200] if b else "",
        b.media if b else "",
        b.sha256 if b else "",
        "",
        sebagai,
    )


def _settled(x: InstruksiInfo, alamat: str, hari: date) -> PeristiwaInstruksiUsul:
    """What the acceptance of a delivery decides: by the day on which it was delivered."""
    k = x.stand(alamat)
    assert k.serah is not None
    diserah = k.serah.hari
    if diserah <= x.batas:
        return _outcome(x.id, alamat, diserah, "tercapai")
    return PeristiwaInstruksiUsul(x.id, "susul", alamat, diserah, "", "", "", "", "", "", None)


def _outcome(id: int, alamat: str, hari: date, kata: str, sel: dict[str, Any] | None = None) -> PeristiwaInstruksiUsul:
    isi = json.dumps(sel, sort_keys=True, separators=(",", ":")) if sel else ""
    return PeristiwaInstruksiUsul(id, "hasil", alamat, hari, kata, "", "", "", hashlib.sha256(isi.encode()).hexdigest(), isi, None)


def _position(s: Susunan, by: str, x: InstruksiInfo, t: Tujuan, hak: Hak) -> int | None:
    duduk = s.held_by(by)
    p = party(x, x.stand(t.kunci), s, by, hak, t)
    if p.pemberi:
        return x.sebagai if x.sebagai in duduk else None
    return next(iter(sorted(duduk & heads_of(s, t.unit))), next(iter(sorted(duduk)), None))


def _write(
    t: Tindakan, x: InstruksiInfo, baris: Sequence[PeristiwaInstruksiUsul], milik: Collection[Tujuan], by: str, s: Susunan, hari: date,
    dicatat_pada: int | None, berkas: BerkasBukti | None,
) -> None:  # fmt: skip
    awal = baris[0]
    info = BerkasInfo(f"instruksi {x.id}: {awal.berkas}"[:200], berkas.sha256, len(berkas.isi), 1) if berkas is not None else None
    batch = t.enter(
        "instruksi", tahun=x.tahun, units={y.unit for y in milik}, uraian=f"{awal.jenis} instruksi {x.id}: {awal.isi}", n=len(baris),
        jabatan=_name(s, awal.sebagai), dicatat_pada=dicatat_pada, berkas=info,
    )  # fmt: skip
    tulis = Isi(PERISTIWA_INSTRUKSI)
    for b in baris:
        tulis.add(b)
    t.write(compare(tulis, []))
    for y in milik:
        _tell(s, f"{awal.jenis}_instruksi", f"{batch.pk}:{y.kunci}", y, awal.isi or x.teks, by, hari, dicatat_pada, x)


def _tell(
    s: Susunan, jenis: str, kunci: str, y: Tujuan, isi: str, by: str, hari: date, waktu: int | None = None, x: InstruksiInfo | None = None
) -> None:
    """Tell those addressed, or of their answers the position that gave the instruction."""
    balik = jenis in ("usul_instruksi", "serah_instruksi")
    if balik:
        siapa = {x.sebagai} if x is not None and x.sebagai is not None else set()
    elif y.kunci.partition(":")[0] == "jabatan":
        siapa = {int(y.kunci.partition(":")[2])}
    else:
        siapa = set(heads_of(s, y.unit))
    rantai = [(j, s.jabatan[j].tingkat) for j in sorted(siapa) if j in s.jabatan]
    if rantai:
        announce(
            kunci=f"{jenis}:{kunci}", jenis=jenis, unit=y.unit, tahun=hari.year, bulan=hari.month, isi=isi, by=by, rantai=rantai,
            sebagai=s.held_by(by), waktu=waktu,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Putusan:
    """What the data say of one that is addressed at the deadline or after it: the outcome with the day it is met since, and the cells."""

    instruksi: int
    alamat: str
    kata: str
    hari: date
    sel: dict[str, Any]


def freeze(*, putusan: Sequence[Putusan], hari_ini: date, by: str = SISTEM, dicatat_pada: int | None = None) -> int:
    """Freeze outcomes; how many were. What is frozen already stays: only that it was met after the deadline can follow, once."""
    n = 0
    for id_ in dict.fromkeys(p.instruksi for p in putusan):
        tahun = year_of(id_)
        if tahun is None:
            continue
        with act(by) as t:
            x = next((x for x in instructions(tahun) if x.id == id_), None)
            if x is None or hari_ini <= x.batas:
                continue
            tujuan = {y.kunci: y for y in addressed(x.alamat, address_book(x.hari))}
            baris = [b for p in putusan if p.instruksi == id_ and p.alamat in tujuan and (b := _frozen(x, p)) is not None]
            if not baris:
                continue
            s = duties_of(by, hari_ini.year, hari_ini).susunan
            _write(t, x, baris, [tujuan[b.alamat] for b in baris], by, s, hari_ini, dicatat_pada, None)
            n += len(baris)
    return n


def _frozen(x: InstruksiInfo, p: Putusan) -> PeristiwaInstruksiUsul | None:
    """The event of a judgement, None where nothing is to be said (any more)."""
    k = x.stand(p.alamat)
    if k.dicabut or k.susul is not None or k.beku == "tercapai":
        return None
    if k.beku:
        return PeristiwaInstruksiUsul(x.id, "susul", p.alamat, p.hari, "", "", "", "", "", "", None) if p.kata == "terlambat" else None
    kata = p.kata if x.ukuran else closing(k, x.batas)
    return _outcome(x.id, p.alamat, p.hari, kata, p.sel) if kata in ("tercapai", "tidak_tercapai", "tidak_dinilai") else None
