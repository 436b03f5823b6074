"""A state for findings out of plain data, as the pages of the findings write it; components that are not named are zero."""

from datetime import UTC, date, datetime

import numpy as np

from pantau.base.aturan import shipped
from pantau.core.aturan import Aturan, merge
from pantau.core.dana import DanaRisiko
from pantau.core.rollup import KOMPONEN
from pantau.core.tanda import (
    Bagian,
    BulanUnit,
    Daun,
    FotoTanda,
    Hambatan,
    InstruksiGagal,
    Isian,
    KataTanda,
    Keadaan,
    LihatTanda,
    PaketPerlu,
    PaketTanda,
    PemilihanTanda,
    RantaiPutus,
    RencanaBerubah,
    TanggalPaket,
    TargetUnit,
    TemuanTerbuka,
)
from pantau.core.ukuran import Nilai

NOL = dict.fromkeys(KOMPONEN, 0)


def _day(x):
    return {n: date.fromisoformat(v) if n in ("hari", "bulan", "batas", "sejak", "bantuan") and v else v for n, v in x.items()}


def _plan(x):
    return {n: tuple(map(Nilai, v)) if n in ("dulu", "kini") else v for n, v in _day(x).items()}


def _part(x):
    bulan = x.get("bulan")
    return Bagian(
        x.get("unit"),
        x.get("simpul"),
        NOL | x.get("k", {}),
        frozenset(x.get("induk", ())),
        (lambda m: NOL | bulan[m]) if bulan else None,
    )


def _package(x):
    hari = {n: date.fromisoformat(x[n]) for n in ("hari_kontrak", "mulai", "akhir", "serah") if x.get(n)}
    deret = {n: tuple((date.fromisoformat(h), v) for h, v in x.get(n, ())) for n in ("fisik", "bayar", "kedua")}
    return PaketTanda(**{"simpul": None, "penyedia": "", "jenis": "", **x, **hari, **deret})


def _selection(x):
    return PemilihanTanda(**{"simpul": None, **x, **({"mulai": date.fromisoformat(x["mulai"])} if x.get("mulai") else {})})


def _entry(x):
    """[unit, thing, day, moment, account, percent, target or null, replaced]; the last two may be left out."""
    unit, daun, hari, masuk, oleh, persen, target, diganti = [*x, *([None, False][len(x) - 6 :])]
    saat = int(datetime.fromisoformat(masuk).replace(tzinfo=UTC).timestamp())
    return (
        unit,
        daun,
        (date.fromisoformat(hari) - date(1970, 1, 1)).days,
        saat,
        oleh,
        persen,
        float("nan") if target is None else target,
        diganti,
    )


def _photo(x):
    waktu = datetime.fromisoformat(x["waktu"]) if x.get("waktu") else None
    return FotoTanda(**{"paket": 0, **x, "bulan": date.fromisoformat(x["bulan"]), "waktu": waktu})


def state(isi):
    per = date.fromisoformat(isi.get("per", "2026-06-30"))
    nama, bawaan = shipped()
    milik = [Aturan(k, v, date(2010, 1, 1), "uji", milik_pemda=True) for k, v in isi.get("aturan", {}).items()]
    daun = isi.get("daun")
    return Keadaan(
        per,
        merge(nama, bawaan, milik),
        isi.get("fisik", "fisik"),
        _part(isi.get("total", {})),
        *(tuple(_part(x) for x in isi.get(n, ())) for n in ("bagian", "unit", "sendiri")),
        Daun(
            tuple(x["simpul"] for x in daun),
            tuple(x["unit"] for x in daun),
            {n: np.array([(NOL | x["k"])[n] for x in daun]) for n in KOMPONEN},
        )
        if daun is not None
        else None,
        isi.get("sampai", 0),
        tuple(RencanaBerubah(**_plan(x)) for x in isi.get("rencana", ())),
        tuple(TanggalPaket(**_day(x)) for x in isi.get("tanggal", ())),
        tuple(BulanUnit(**_day(x)) for x in isi.get("bulan_unit", ())),
        tuple(RantaiPutus(**x) for x in isi.get("rantai", ())),
        tuple(Hambatan(**_day(x)) for x in isi.get("hambatan", ())),
        frozenset(isi["penjelasan"]) if "penjelasan" in isi else None,
        tuple(_package(x) for x in isi.get("paket", ())),
        tuple(_selection(x) for x in isi.get("pemilihan", ())),
        tuple(PaketPerlu(**_day(x)) for x in isi.get("perlu", ())),
        tuple(DanaRisiko(**_day(x)) for x in isi.get("dana", ())),
        tuple(InstruksiGagal(**_day(x)) for x in isi.get("instruksi", ())),
        tuple(TemuanTerbuka(**_day(x)) for x in isi.get("sidak", ())),
        Isian.of([_entry(x) for x in isi["isian"]]) if "isian" in isi else None,
        tuple(map(date.fromisoformat, isi.get("rapat", ()))),
        tuple(_photo(x) for x in isi.get("foto", ())),
        tuple(LihatTanda(**_day(x)) for x in isi.get("lihat", ())),
        tuple(KataTanda(**x) for x in isi.get("kata", ())),
        tuple(TargetUnit(u, tuple(x)) for u, x in isi.get("target", ())),
        {int(u): np.array(x) for u, x in isi.get("bayar", {}).items()},
    )
