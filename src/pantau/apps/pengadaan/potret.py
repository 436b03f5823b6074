"""The sendings of the procurement lists (ISB): of which day each is, and which packages it names with what status and value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from pantau.apps.pengadaan.fakta import PERISTIWA
from pantau.apps.pengadaan.tahapan import BukuPaket, Catatan, package_book
from pantau.base.fakta import SELAMANYA
from pantau.base.jam import day_of
from pantau.base.models import Berkas
from pantau.base.penegasan import restated_by
from pantau.core.potret import Tercatat, changes

FORMAT = "isb"
UTAMA = ("pengumuman", "pencatatan", "pesanan")  # the row that stands for the package in its list
NILAI = ("nilai_tender", "pemenang", "pesanan", "pencatatan")


@dataclass(frozen=True, slots=True)
class Kiriman:
    """A batch of the lists: the day of which it tells, when it was recorded, and its sheets."""

    batch: int
    hari: date
    rec: int
    berkas: frozenset[int]


@dataclass(frozen=True, slots=True)
class Potret:
    """A list of one source as it was sent: its day, when it was known, and its packages."""

    hari: date
    rec: int
    paket: frozenset[int]


def sendings(tahun: int, diketahui: int = SELAMANYA - 1) -> list[Kiriman]:
    """The batches of the lists of a year that stood at a time, by day. The day: as stated when it was loaded, else what its files say of
    themselves, else that of loading."""
    rows = Berkas.objects.filter(batch__format=FORMAT, batch__jenis="impor", batch__tahun=tahun, batch__dicatat_pada__lte=diketahui)
    berkas: dict[tuple[int, int, date], set[int]] = {}
    for id, batch, per, opsi, rec, ditarik in rows.values_list(
        "id", "batch_id", "batch__per", "batch__opsi", "batch__dicatat_pada", "batch__ditarik_oleh__dicatat_pada"
    ):
        if ditarik is None or ditarik > diketahui:
            teks = (opsi.get("penanda") or {}).get("diambil")
            hari = per or (date.fromisoformat(teks) if teks else day_of(rec))
            berkas.setdefault((batch, rec, hari), set()).add(id)
    hasil = [Kiriman(batch, hari, rec, frozenset(isi)) for (batch, rec, hari), isi in berkas.items()]
    return sorted(hasil, key=lambda x: (x.hari, x.rec))


def listed(buku: BukuPaket, kiriman: Collection[Kiriman]) -> dict[int, set[int]]:
    """Of each batch the packages that its files name in a list, whether they brought the row or said it again."""
    utama = {c.id: c.paket for c in buku.catatan if c.jenis in UTAMA}
    batch_of = {b: x.batch for x in kiriman for b in x.berkas}
    hasil: dict[int, set[int]] = {x.batch: set() for x in kiriman}
    for c in buku.catatan:
        if c.id in utama and c.berkas in batch_of:
            hasil[batch_of[c.berkas]].add(c.paket)
    for batch, ulang in restated_by(PERISTIWA, hasil).items():
        hasil[batch] |= {utama[i] for i in ulang if i in utama}
    return hasil


def snapshots(buku: BukuPaket, kiriman: Collection[Kiriman]) -> dict[str, list[Potret]]:
    """The lists of each source by day. What was sent of one day in several batches is one list, known with the last of them."""
    isi: dict[str, dict[date, tuple[int, set[int]]]] = {}
    disebut = listed(buku, kiriman)
    for x in kiriman:
        per_sumber: dict[str, set[int]] = {}
        for p in disebut[x.batch]:
            per_sumber.setdefault(buku.paket[p].sumber, set()).add(p)
        for sumber, paket in per_sumber.items():
            rec, ada = isi.setdefault(sumber, {}).get(x.hari, (0, set()))
            isi[sumber][x.hari] = (max(rec, x.rec), ada | paket)
    return {s: [Potret(h, rec, frozenset(p)) for h, (rec, p) in sorted(x.items())] for s, x in isi.items()}


def value_of(rows: Iterable[Catatan]) -> int | None:
    """What a package came to as its list prints it (sen): the award, the order, or what was spent; None where no list states it."""
    akhir = {c.jenis: c.nilai for c in rows if c.nilai is not None}
    return next((akhir[j] for j in NILAI if j in akhir), None)


def status_of(rows: Iterable[Catatan]) -> str:
    """The state of a package as its list prints it."""
    return next((str(c.isi.get("status") or c.isi.get("status_pkt") or "") for c in rows if c.jenis in UTAMA), "")


def as_listed(buku: BukuPaket, potret: Potret, milik: Collection[int]) -> dict[int, Tercatat]:
    """What a list said of its packages among some ids."""
    isi: dict[int, list[Catatan]] = {p: [] for p in potret.paket if p in milik}
    for c in buku.catatan:
        if c.paket in isi and c.rec <= potret.rec < c.cab:
            isi[c.paket].append(c)
    return {p: Tercatat(status_of(rows), value_of(rows)) for p, rows in isi.items()}


def changed_packages(tahun: int, batch: int) -> dict[int, Counter[str]]:
    """What a batch of the lists says otherwise than the sending of an earlier day: unit → kind of change → how many packages. A first sending
    changes nothing, and a list that a batch does not hold has not changed."""
    kiriman = sendings(tahun)
    ini = next((x for x in kiriman if x.batch == batch), None)
    lama = [x for x in kiriman if ini is not None and x.hari < ini.hari]
    if ini is None or not lama:
        return {}
    buku = package_book(tahun)
    daftar = snapshots(buku, [*lama, ini])
    hasil: dict[int, Counter[str]] = {}
    for isi in daftar.values():
        if isi[-1].hari != ini.hari or len(isi) < 2:
            continue
        a, b = (as_listed(buku, x, buku.paket.keys()) for x in isi[-2:])
        beda = changes(a, b)
        for jenis in ("baru", "hilang", "ganti_status", "nilai_berubah"):
            for p in getattr(beda, jenis):
                hasil.setdefault(buku.paket[p].unit, Counter())[jenis] += 1
    return hasil
