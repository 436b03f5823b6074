"""Instructions whose deadline is over: what the data say of that day is frozen with its cells once the reports are in that it waits for, and with what
is known when their time is over at the latest; one that was not met is watched some days more."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from pantau.apps.instruksi.actions import Putusan, freeze
from pantau.apps.instruksi.queries import Buku, InstruksiInfo, Tujuan, address_book, addressed, instructions
from pantau.base.aturan import rules
from pantau.base.jam import now_ms, today
from pantau.core.instruksi import meets, outcome
from pantau.core.ukuran import Bilangan
from pantau.reports.nilai_instruksi import Nilaian, Sel, data_until

HARI = timedelta(days=1)


def end_of(hari: date) -> int:
    """The last moment of a day, as a knowledge time; now, if that comes first."""
    akhir = timezone.make_aware(datetime.combine(hari, time.max), timezone.get_current_timezone())
    return min(now_ms(), int(akhir.timestamp() * 1000))


def _cells(x: InstruksiInfo, s: Sel, ambang: float, per: date, diketahui: int, aturan: str) -> dict[str, Any]:
    """What an outcome is frozen with."""
    return {
        "ukuran": x.ukuran,
        "cakupan": x.cakupan,
        "operator": x.operator,
        "ambang": ambang,
        "nilai": s.nilai,
        "alasan": s.alasan,
        "cakupan_lapor": s.cakupan,
        "n_unit": s.n_unit,
        "per": per.isoformat(),
        "diketahui": diketahui,
        "aturan": aturan,
    }


def at_deadline(x: InstruksiInfo, t: Tujuan, buku: Buku, n: Nilaian, hari_ini: date) -> Putusan:
    """What the data of the deadline say, as they are known, of one that is addressed."""
    if not x.ukuran:
        return Putusan(x.id, t.kunci, "", x.batas, {})
    ambang = x.stand(t.kunci).ambang or 0.0
    s = n.of(x, t, buku, x.batas)
    deret: list[tuple[date, Bilangan | None]] = [(x.batas, s.nilai)]
    while deret[0][0] > x.hari and meets(deret[0][1], x.operator, ambang):  # back to the first day of the run that the deadline ends
        hari = deret[0][0] - HARI
        deret.insert(0, (hari, n.of(x, t, buku, hari).nilai))
    h = outcome(deret, x.operator, ambang, x.batas, hari_ini)
    kx = n.state(x.batas)
    sel = _cells(x, s, ambang, x.batas, n.diketahui or 0, kx.aturan.nama if kx is not None else "")
    return Putusan(x.id, t.kunci, h.kata, h.pada or x.batas, sel)


def _late(x: InstruksiInfo, t: Tujuan, buku: Buku, n: Nilaian, per: date) -> Putusan | None:
    """That one that was not met in time is met on a later day."""
    kena = meets(n.of(x, t, buku, per).nilai, x.operator, x.stand(t.kunci).ambang or 0.0)
    return Putusan(x.id, t.kunci, "terlambat", per, {}) if kena and per > x.batas else None


def judge(hari_ini: date, dicatat_pada: int | None = None) -> dict[str, int]:
    """Judge what fell due before a day. `dicatat_pada`: when that was, for a history that is made afterwards."""
    akhir = int(rules().value("susulan_instruksi_hari", hari_ini))
    semua = [x for tahun in (hari_ini.year - 1, hari_ini.year) for x in instructions(tahun) if x.batas < hari_ini]
    kemarin, beku, susul = hari_ini - HARI, 0, 0
    nilaian: dict[int, Nilaian] = {}
    kini = nilaian.setdefault(end_of(kemarin), Nilaian(end_of(kemarin)))
    for x in sorted(semua, key=lambda x: (x.batas, x.id)):
        buku = address_book(x.hari)
        tujuan = addressed(x.alamat, buku)
        belum = [t for t in tujuan if not (k := x.stand(t.kunci)).beku and not k.dicabut]
        sampai = data_until(x.batas, rules())
        tahu = end_of(min(sampai, kemarin))
        n = nilaian.setdefault(tahu, Nilaian(tahu))
        if x.ukuran and hari_ini <= sampai:
            belum = [t for t in belum if n.reported(x, t, buku)]
        beku += freeze(putusan=[at_deadline(x, t, buku, n, hari_ini) for t in belum], hari_ini=hari_ini, dicatat_pada=dicatat_pada)
        if x.ukuran and x.diulang is None and (hari_ini - x.batas).days <= akhir:
            lewat = [t for t in tujuan if t not in belum and x.stand(t.kunci).kata in ("tidak_tercapai", "tidak_dinilai")]
            isi = [p for t in lewat if (p := _late(x, t, buku, kini, kemarin)) is not None]
            susul += freeze(putusan=isi, hari_ini=hari_ini, dicatat_pada=dicatat_pada)
    return {"beku": beku, "susul": susul}


def run() -> dict[str, int]:
    """The day's work."""
    return judge(today())
