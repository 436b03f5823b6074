"""What if, on the page of a package: fewer days of work, another method, several packages, the changed budget, or dropped. Nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pantau.core.andai import Akibat, Andai, longest_work, outcome, split
from pantau.core.jadwal import fiscal_calendar, kind_of, selection_days
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.ukuran import share
from pantau.reports.konteks import Konteks
from pantau.reports.model import Kalimat
from pantau.reports.paket import KeadaanPaket, state_of
from pantau.reports.paket_kini import PaketKini

HARI, BAGIAN = range(1, 1001), range(2, 21)
NASIB = {"perubahan": "Pindah ke APBD perubahan", "batal": "Tidak jadi"}


@dataclass(frozen=True, slots=True)
class Pengandaian:
    """What a reader assumes: days of work, method (id of the rule), number of packages, and what becomes of it; empty or 0 where nothing."""

    hari: int = 0
    metode: str = ""
    bagian: int = 0
    nasib: str = ""


@dataclass(frozen=True, slots=True)
class Hasil:
    """What is asked, the choices, how the package stands, how it would stand (None: nothing is assumed, or it is dropped), and what to say."""

    tanya: Pengandaian
    pilihan: tuple[tuple[str, str], ...]
    nasib: tuple[tuple[str, str], ...]
    kini: tuple[Andai, Akibat]
    andai: tuple[Andai, Akibat] | None
    kalimat: tuple[Kalimat, ...]


def _number(q: Mapping[str, str], nama: str, batas: range) -> int:
    teks = q.get(nama, "").strip()
    if not teks:
        return 0
    if not (teks.isascii() and teks.isdigit() and len(teks) < 6 and int(teks) in batas):
        raise DitolakError(Masalah("andai_salah", {"column": nama}, {"isi": teks[:40]}))
    return int(teks)


def _asked(q: Mapping[str, str], metode: Mapping[str, Any]) -> Pengandaian:
    """What the parameters assume; DitolakError for what cannot be worked out."""
    for nama, ada in (("metode_andai", metode), ("nasib", NASIB)):
        if q.get(nama, "") not in ("", *ada):
            raise DitolakError(Masalah("andai_salah", {"column": nama}, {"isi": q[nama][:40]}))
    return Pengandaian(_number(q, "hari", HARI), q.get("metode_andai", ""), _number(q, "bagian", BAGIAN), q.get("nasib", ""))


def _assumed(kx: Konteks, s: KeadaanPaket, x: Andai, t: Pengandaian) -> Andai:
    """The package as it is assumed to be."""
    per = kx.minta.per
    metode = kx.aturan.value("waktu_pemilihan", per)
    kalender = fiscal_calendar(kx.aturan.value("kalender_anggaran", per), kx.kolom.tahun)
    if t.hari:
        x = replace(x, pelaksanaan=t.hari)
    if t.metode:
        m = metode[t.metode]
        hari = selection_days(int(m["hari"]), s.terukur.get(str(m["nama"])))
        x = replace(x, pemilihan=hari, batas=getattr(kalender, m["batas"]), dipilih=False)
    if t.nasib == "perubahan":
        awal = date.fromisoformat(f"{kx.kolom.tahun}-{kx.aturan.value('awal_perubahan', per)}")
        x = replace(x, mulai=max(x.mulai, awal), dipilih=False)
    return x


def _said(kx: Konteks, p: PaketKini, t: Pengandaian, x: Andai, a: Akibat, paling: int) -> tuple[Kalimat, ...]:
    """What would follow."""
    if t.nasib == "batal":
        unit = next(i for i, u in enumerate(kx.kolom.unit) if u.id == p.paket.unit)
        bagian = share("pagu", {"pagu": p.pagu or 0}, {"pagu": int(kx.hasil.unit_sendiri["pagu"][unit])})
        isi: dict[str, tuple[int | float | str | None, str]] = {"rp": (p.pagu, "Rp"), "bagian": (bagian.value, "%")}
        return (Kalimat("Bila tidak jadi, {rp} pagu tidak dibelanjakan: {bagian} dari pagu unitnya.", isi),)
    hasil = []
    if t.nasib == "perubahan":
        hasil.append(Kalimat("Di APBD perubahan pemilihannya mulai paling cepat {hari}.", {"hari": (x.mulai.isoformat(), "tanggal")}))
    if t.bagian and p.pagu is not None:
        rp = split(p.pagu, t.bagian)
        hasil.append(
            Kalimat(
                "Menjadi {n} paket, masing-masing {rp}. Metode tiap paket ditentukan lagi menurut nilainya; memecah paket untuk menghindari"
                " tender dilarang.",
                {"n": (t.bagian, "jumlah"), "rp": (rp[0], "Rp")},
            )
        )
    batas = (a.kontrak if x.dipilih else a.pemilihan).isoformat()
    if a.mungkin:
        isi = {"hari": (batas, "tanggal"), "n": (a.sisa, "jumlah")}
        hasil.append(Kalimat("Masih dapat selesai tahun ini bila langkah berikutnya paling lambat {hari}; sisanya {n} hari.", isi))
    else:
        isi = {"n": (-a.sisa, "jumlah"), "paling": (paling, "jumlah")}
        hasil.append(
            Kalimat(
                "Tetap tidak mungkin selesai tahun ini: kurang {n} hari. Yang masih mungkin paling lama {paling} hari pelaksanaan.", isi
            )
        )
    return tuple(hasil)


def assume(kx: Konteks, id: int, q: Mapping[str, str]) -> Hasil | None:
    """What would change if a package were carried out otherwise; None where it has no safe day any more."""
    s, per = state_of(kx, frozenset({id})), kx.minta.per
    p = next(iter(s.semua), None)
    metode = kx.aturan.value("waktu_pemilihan", per)
    t = _asked(q, metode)
    if p is None or p.sisa is None:
        return None
    kalender, libur = fiscal_calendar(kx.aturan.value("kalender_anggaran", per), kx.kolom.tahun), list(kx.aturan.value("hari_libur", per))
    cara = kind_of(metode, p.paket.metode)
    jenis = kind_of(kx.aturan.value("waktu_pekerjaan", per), p.paket.jenis)
    hari = selection_days(int(cara["hari"]), s.terukur.get(str(cara["nama"])))
    kini = Andai(p.pelaksanaan, hari, int(jenis["perencanaan"]), getattr(kalender, cara["batas"]), per, p.kini in ("pemilihan", "pemenang"))
    x = _assumed(kx, s, kini, t)
    a = outcome(x, kalender.pelaksanaan, libur)
    diandaikan = t != Pengandaian()
    kalimat = _said(kx, p, t, x, a, longest_work(x, kalender.pelaksanaan, libur)) if diandaikan else ()
    return Hasil(
        t,
        tuple((n, str(m["nama"])) for n, m in metode.items()),
        tuple(NASIB.items()),
        (kini, outcome(kini, kalender.pelaksanaan, libur)),
        (x, a) if diandaikan and t.nasib != "batal" else None,
        kalimat,
    )
