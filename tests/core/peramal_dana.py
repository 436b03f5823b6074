"""A slow second opinion on conditional funds: it walks the days of a year in order and hands money out, tranche by tranche."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction


def ms(tahun, bulan, hari, jam=23, menit=59, detik=59, mili=999, timur=7):
    """A moment from its clock, by another way than the core's."""
    t = datetime(tahun, bulan, hari, jam, menit, detik, mili * 1000, tzinfo=UTC) - timedelta(hours=timur)
    return (t - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


def latest(kabar, saat, **cari):
    """Value of the last word that fits, by a moment."""
    cocok = [x for x in kabar if x.saat <= saat and all(getattr(x, n) == v for n, v in cari.items())]
    return max(cocok, key=lambda x: x.saat).nilai if cocok else None


def total(kabar, pos, saat, jenis):
    nilai = [latest(kabar, saat, pos=p, jenis=jenis, tahap=0, syarat="") for p in pos]
    return None if None in nilai else sum(nilai)


def received(kabar, pos, saat, tahap):
    nilai = [latest(kabar, saat, pos=p, jenis="salur", tahap=tahap, syarat="") for p in pos]
    ada = [x for x in nilai if x is not None]
    return sum(ada) if ada else None


def met(kabar, pos, saat, t):
    """Whether every condition of a tranche is met at a moment."""
    if not t.dokumen and t.serap is None and t.keluaran is None:
        return False
    for d in t.dokumen:
        ada = [x for p in pos if (x := latest(kabar, saat, pos=p, jenis="dokumen", tahap=t.id, syarat=d)) is not None]
        if not ada or 0 in ada:
            return False
    if t.serap is not None:
        masuk = sum(received(kabar, pos, saat, n) or 0 for n in range(1, t.id))
        serap = total(kabar, pos, saat, "serap")
        if serap is None or masuk == 0 or Fraction(serap, masuk) < Fraction(t.serap, 100):
            return False
    if t.keluaran is not None:
        isi = [
            (
                latest(kabar, saat, pos=p, jenis="pagu", tahap=0, syarat="") or 0,
                latest(kabar, saat, pos=p, jenis="keluaran", tahap=0, syarat=""),
            )
            for p in pos
        ]
        if any(x is None for _, x in isi) or not sum(p for p, _ in isi):
            return False
        rata = int(sum(Fraction(p) * x for p, x in isi) / sum(p for p, _ in isi))
        if rata < t.keluaran * 100:
            return False
    return True


def outcome(skema, kabar, pos, saat):
    """pagu, received, still to come, lost, saved, carried by the own budget; None without pagu."""
    pagu = total(kabar, pos, saat, "pagu")
    if pagu is None:
        return None
    kontrak = total(kabar, pos, saat, "kontrak")
    tahap = (skema.sekaligus,) if skema.sekaligus and pagu <= skema.sekaligus_sampai else skema.tahap
    perlu = pagu if kontrak is None else min(pagu, kontrak)
    masuk = {t.id: received(kabar, pos, saat, t.id) for t in tahap}
    terakhir = max((n for n, x in masuk.items() if x), default=0)
    sisa, akan, hangus, putus = perlu, 0, 0, False
    for t in tahap:
        if t.id <= terakhir:
            sisa -= masuk[t.id] or 0
            continue
        rp = max(0, sisa) if t.bagian is None else min(int(Fraction(pagu * t.bagian, 10_000)), max(0, sisa))
        sisa -= rp
        lewat = t.batas is not None and saat > t.batas.akhir
        if not putus and lewat and not met(kabar, pos, t.batas.akhir, t) and skema.lewat == "hangus":
            putus = True
        if putus:
            hangus += rp
        else:
            akan += rp
    diterima = sum(x or 0 for x in masuk.values())
    return (
        pagu,
        None if set(masuk.values()) == {None} else diterima,
        akan,
        hangus,
        None if kontrak is None else pagu - perlu,
        None if kontrak is None else max(0, kontrak - diterima - akan),
    )
