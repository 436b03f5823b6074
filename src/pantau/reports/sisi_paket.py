"""What stands beside the events of a package: what was reported of it, its evidence and obstacles, who answers, what asks for an explanation, and
what was said of its activity."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.utils import timezone

from pantau.apps.kendala.queries import obstacles
from pantau.apps.komentar.queries import KomentarInfo
from pantau.apps.organisasi.perms import Izin
from pantau.apps.realisasi.asal import posting_origins
from pantau.apps.realisasi.queries import standing_evidence
from pantau.base.jam import from_ms
from pantau.base.kunci import as_date
from pantau.core.frames import BASIS
from pantau.core.kontrak import PaketHitung, counted_packages
from pantau.core.pandangan import view_at
from pantau.core.periode import day_number, from_day_number
from pantau.core.tagihan import Cair, belonging
from pantau.core.tanda import PaketTanda
from pantau.reports.komentar_angka import known_comments
from pantau.reports.konteks import Konteks
from pantau.reports.linimasa import Garis, line_of
from pantau.reports.lunas import BAYAR
from pantau.reports.model import Kalimat
from pantau.reports.paket import KeadaanPaket, book_of, rows_known, state_of
from pantau.reports.pemilihan import selections
from pantau.reports.penjawab import Penjawab, chains, holder_of
from pantau.reports.riwayat_paket import Cerita, Titik
from pantau.reports.tagihan_paket import held_up
from pantau.reports.tanda_pengadaan import contracted_packages, look

NAMA_SISI = {
    "fisik": "Laporan fisik", "bukti": "Bukti", "kendala": "Kendala", "selesai": "Kendala selesai", "buka": "Kendala terbuka lagi",
    "janji": "Janji penyelesaian", "bantuan": "Minta bantuan", "jawaban": "Jawaban bantuan", "kunjungan": "Kunjungan", "cair": "SP2D",
}  # fmt: skip
CARA_CAIR = {"nomor": "Nomornya nomor paket ini", "jumlah": "Jumlahnya sama dengan satu pembayaran paket ini"}
BERNOMOR = ("kontrak", "tagihan", *BAYAR)  # kinds of events of which the number may stand on a SP2D
CAIR = [BASIS.index(x) for x in ("sp2d", "ls")]
TENGGANG = 60  # days between a payment as the package has it and its SP2D
DIBACA = 2000  # lines of SP2D of the activities that are looked at, at most


@dataclass(frozen=True, slots=True)
class Pecahan:
    """What falls to an announced package of a contract for several, or to one of the activities that pay: its name, the package's id (None: not
    the reader's, or no package), its activity where that is another name, the pagu by which it was weighed, and its part of the contract and of
    the payments (sen)."""

    nama: str
    paket: int | None
    kegiatan: str
    pagu: int | None
    nilai: int
    dibayar: int


@dataclass(frozen=True, slots=True)
class Sisi:
    """Points beside the events; the chain of the package from the responsible one up; questions as (what is seen, the question, who answers);
    comments on its activities, the newest first; its line of time within the year (None before anything is known); what its money comes to; of a package for which
    several activities pay the part of each."""

    titik: tuple[Titik, ...]
    rantai: tuple[Penjawab, ...]
    tanda: tuple[tuple[str, str, str], ...]
    komentar: tuple[KomentarInfo, ...]
    garis: Garis | None
    uang: tuple[Kalimat, ...]
    gabungan: tuple[Pecahan, ...]


def beside(kx: Konteks, c: Cerita, simpul: Collection[int]) -> Sisi:
    """What stands beside the story of a package that is linked to some activities (the first is where it stands)."""
    ids = {c.paket.id, *(p.id for p in c.lain)}
    titik = (*_reported(kx, ids), *_evidence(kx, ids, simpul), *_obstacles(kx, ids, simpul), *_disbursed(kx, ids, simpul))
    komentar = tuple(k for k in known_comments(kx) if k.simpul in simpul and k.keadaan != "ditarik") if simpul else ()
    s = state_of(kx, frozenset(i for i, p in book_of(kx).paket.items() if p.unit == c.paket.unit))
    kontrak = contracted_packages(kx, s)
    tanda, uang = _questions(kx, s, kontrak, ids), _money(kx, s, kontrak, ids)
    return Sisi(titik, _chain(kx, simpul), tanda, komentar, line_of(kx, c.kini, c.unit) if c.kini else None, uang, _shares(kx, ids))


def _reported(kx: Konteks, ids: set[int]) -> list[Titik]:
    """What the office reported of the package itself, by day."""
    k, v, per = kx.kolom, view_at(kx.kolom, kx.pada.diketahui)["fisik"], day_number(kx.minta.per)
    ada = np.flatnonzero(np.isin(k.leaf_paket[v.owners()], sorted(ids)) & (v.kolom["hari"] <= per)).tolist()
    isi = {(int(v.kolom["hari"][i]), float(v.kolom["persen"][i])) for i in ada}
    return [Titik(from_day_number(h), NAMA_SISI["fisik"], persen=p) for h, p in sorted(isi)]


def _evidence(kx: Konteks, ids: set[int], simpul: Collection[int]) -> list[Titik]:
    isi = standing_evidence(sorted(simpul), kx.minta.per, kx.pada.diketahui)
    return [Titik(as_date(b["tanggal"]), NAMA_SISI["bukti"], b["nama"], bukti=b["id"]) for b in isi if b["paket"] in ids]


def _moment(ms: int) -> date:
    hasil: date = timezone.localtime(from_ms(ms)).date()
    return hasil


def _obstacles(kx: Konteks, ids: set[int], simpul: Collection[int]) -> list[Titik]:
    """Obstacles of the package, when each was named and when it was settled or came up again: acts without a day of their own."""
    sebab, hasil = kx.aturan.value("sebab_kendala", kx.minta.per), []
    for k in obstacles(kx.kolom.tahun, sorted(simpul), kx.known_acts):
        if k.id_paket in ids and k.bulan <= kx.minta.per.month:
            hasil.append(Titik(_moment(k.waktu), NAMA_SISI["kendala"], kata=(str(sebab.get(k.sebab, k.sebab)), k.uraian)))
            hasil += [Titik(_moment(x.waktu), NAMA_SISI[x.jenis], kata=tuple(filter(None, (x.catatan, x.siapa)))) for x in k.riwayat]
    return hasil


def _disbursed(kx: Konteks, ids: set[int], simpul: Collection[int]) -> list[Titik]:
    """The lines of SP2D by which the package was paid: on its activities, with one of its numbers or the amount of one of its payments."""
    per, k = day_number(kx.minta.per), kx.kolom
    rows = [c for p in ids for c in rows_known(kx).get(p, ()) if c.hari is None or c.hari <= per]
    nomor = {c.nomor for c in rows if c.jenis in BERNOMOR}
    bayar = [(c.hari, c.nilai) for c in rows if c.jenis in BAYAR and c.hari is not None and c.nilai]
    g, di = view_at(k, kx.pada.diketahui)["posting"], [i for i, s in enumerate(k.simpul) if s.asli in set(simpul)]
    if not (di and (nomor or bayar)):
        return []
    garis = np.unique(np.concatenate([np.arange(k.simpul_lo[i], k.simpul_hi[i]) for i in di]))
    ya = np.isin(g.owners(), garis) & (g.kolom["hari"] <= per) & np.isin(g.kolom["basis"], CAIR) & (g.kolom["id"] > 0)
    asal = {a.id: a for a in posting_origins(g.kolom["id"][ya].tolist()[:DIBACA])}
    cair = [
        Cair(a.id, day_number(a.tanggal), a.jumlah, frozenset(x for x in (a.dokumen, *(no for no, _ in a.rantai.values())) if x))
        for a in asal.values()
    ]
    return [
        Titik(asal[i].tanggal, NAMA_SISI["cair"], asal[i].dokumen, asal[i].jumlah, sumber=asal[i].sumber, kata=(CARA_CAIR[kata],))
        for i, kata in belonging(nomor, bayar, cair, TENGGANG).items()
    ]


def _chain(kx: Konteks, simpul: Collection[int]) -> tuple[Penjawab, ...]:
    s = chains(kx)
    rantai = next((s.rantai[x] for x in simpul if x in s.rantai), ())
    return tuple(holder_of(kx, s, j) for j in rantai)


def _questions(kx: Konteks, s: KeadaanPaket, kontrak: tuple[PaketTanda, ...], ids: set[int]) -> tuple[tuple[str, str, str], ...]:
    """What asks for an explanation of this package, found among those of its unit."""
    ada = look(kx, kontrak, selections(kx, s))
    return tuple((g.jenis.judul, g.jenis.tanya, g.jenis.penjawab) for g in ada for t in g.isi if int(t.params["paket"]) in ids)


def _money(kx: Konteks, s: KeadaanPaket, kontrak: tuple[PaketTanda, ...], ids: set[int]) -> tuple[Kalimat, ...]:
    """What is contracted, paid, and billed without being paid, and what holds a bill up by the last word on it."""
    ada, per = [p for p in kontrak if p.paket in ids], kx.minta.per
    if not ada:
        return ()
    tahan = held_up(s, kx.aturan, per)
    nilai, bayar = sum(p.kontrak for p in ada), sum(rp for p in ada for h, rp in p.bayar if h <= per)
    tagih = sum(n for p in ids for n in (tahan.amounts().get(p, 0),))
    hasil = [
        Kalimat(
            "Kontrak {nilai}, dibayar {bayar}, belum dibayar {sisa}.",
            {"nilai": (nilai, "Rp"), "bayar": (bayar, "Rp"), "sisa": (nilai - bayar, "Rp")},
        )
    ]
    if tagih:
        hasil.append(Kalimat("{rp} sudah ditagih dan belum dibayar.", {"rp": (tagih, "Rp")}))
    if kode := next((tahan.kode[p] for p in sorted(ids) if tahan.kode.get(p)), ""):
        hasil.append(Kalimat("Yang menahan: {apa}.", {"apa": (tahan.nama.get(kode, kode), "istilah")}))
    return tuple(hasil)


def _shares(kx: Konteks, ids: set[int]) -> tuple[Pecahan, ...]:
    """The parts of a package for which several activities pay, as every figure counts them; they sum to it exactly."""
    k, buku, v = kx.kolom, book_of(kx), view_at(kx.kolom, kx.pada.diketahui)
    if not len(v["tautan"]):  # no package of the year belongs to several activities
        return ()
    isi = [p for p in counted_packages(k, v, kx.pada, set(range(len(k.unit))), None, None, ids) if p.bagian is not None]
    simpul = {s.id: s for s in k.simpul}

    def told(p: PaketHitung) -> Pecahan:
        boleh, s, rup = kx.hak.may_unit(Izin.BACA, k.unit[p.unit].id), simpul.get(p.simpul), buku.paket.get(p.wakil)
        bobot = p.bagian.weight if p.bagian else 0
        kegiatan = s.nama if s and boleh else ""
        if not boleh:
            nama, tuju = "Kegiatan unit lain", None
        elif rup:
            nama, tuju = rup.nama, rup.id
        else:
            nama, kegiatan, tuju = kegiatan, "", None
        return Pecahan(nama, tuju, kegiatan, bobot or None, p.komponen["nilai_kontrak"], p.komponen["dibayar"])

    return tuple(told(p) for p in isi)
