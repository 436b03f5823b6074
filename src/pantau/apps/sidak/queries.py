"""Reading draws and visits."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from pantau.apps.realisasi.berkas_bukti import path_of
from pantau.apps.sidak.models import PeristiwaSidak, Undian
from pantau.base.fakta import SELAMANYA
from pantau.base.kunci import as_date
from pantau.base.tulis import fetch_rows
from pantau.core.sidak import Kejadian, excused
from pantau.core.undian import Bingkai, Terundi, draw, excuse, read_frame


@dataclass(frozen=True, slots=True)
class PeristiwaInfo:
    """Something that happened to a draw or a visit; see the model."""

    id: int
    undian: int
    anggota: str
    unit: int | None
    jenis: str
    hari: date
    isi: str
    teks_data: str
    batas: date | None
    rujukan: int | None
    berkas: str
    media: str
    sidik: str
    waktu_foto: str
    lintang: int | None
    bujur: int | None
    oleh: str
    waktu: int

    @property
    def data(self) -> dict[str, Any]:
        """What it carries."""
        hasil: dict[str, Any] = json.loads(self.teks_data) if self.teks_data else {}
        return hasil

    @property
    def inti(self) -> Kejadian:
        """What the rules look at."""
        return Kejadian(self.id, self.jenis, self.anggota, self.oleh, self.rujukan)


@dataclass
class UndianInfo:
    """A frame with what happened to it; `diganti`: the frame that took its place."""

    nomor: int
    tahun: int
    hari: date
    satuan: str
    teks: str
    sidik: str
    teks_peta: str
    mengganti: int | None
    alasan: str
    oleh: str
    waktu: int
    diganti: int | None = None
    riwayat: list[PeristiwaInfo] = field(default_factory=list)

    @cached_property
    def bingkai(self) -> Bingkai:
        """The frame itself."""
        return read_frame(json.loads(self.teks))

    @cached_property
    def peta(self) -> dict[str, list[int | None]]:
        """Member → its unit and package."""
        hasil: dict[str, list[int | None]] = json.loads(self.teks_peta)
        return hasil

    @cached_property
    def nama(self) -> dict[str, str]:
        """Member → its name in the frame."""
        return {a.id: a.nama for a in self.bingkai.anggota}

    def until(self, waktu: int) -> UndianInfo | None:
        """The frame as it was known at a time; None before it."""
        if self.waktu > waktu:
            return None
        isi = [p for p in self.riwayat if p.waktu <= waktu]
        return self if len(isi) == len(self.riwayat) else replace(self, riwayat=isi)

    @property
    def benih(self) -> PeristiwaInfo | None:
        """The event that set its seed."""
        return next((p for p in self.riwayat if p.jenis == "benih"), None)

    @cached_property
    def urutan(self) -> list[Terundi]:
        """Everybody in the order of the draw; nobody before it."""
        return draw(self.bingkai, self.benih.data["benih"]) if self.benih is not None else []

    @cached_property
    def halangan(self) -> dict[str, tuple[str, str]]:
        """Who is excused, by whom."""
        return excused(p.inti for p in self.riwayat)

    @cached_property
    def didatangi(self) -> list[Terundi]:
        """Who is to be visited: the drawn, and for the excused the next."""
        return excuse(self.urutan, self.bingkai.ambil, self.halangan)

    @property
    def diterbitkan(self) -> dict[str, Any]:
        """All that anybody needs to work the draw out again; the form of `pantau undi`."""
        isi = {"bingkai": json.loads(self.teks), "sidik_bingkai": self.sidik}
        if self.benih is None:
            return isi
        urutan = [{"id": t.id, "lapis": t.lapis, "urutan": t.urutan, "cara": t.cara, "tiket": t.tiket} for t in self.urutan]
        return {**isi, "bagian": self.benih.data["bagian"], "benih": self.benih.data["benih"], "urutan": urutan}

    def events(self, anggota: str, *jenis: str) -> list[PeristiwaInfo]:
        """What happened to one member, of some kinds."""
        return [p for p in self.riwayat if p.anggota == anggota and (not jenis or p.jenis in jenis)]

    def visits(self, anggota: str = "") -> list[Kunjungan]:
        """The visits that were ordered, of one member or all, the first first."""
        return [Kunjungan(self, p) for p in self.riwayat if p.jenis == "surat" and anggota in ("", p.anggota)]


@dataclass(frozen=True)
class Kunjungan:
    """A visit: the order for it, with the values that had been reported before it, and what happened under it."""

    undian: UndianInfo
    surat: PeristiwaInfo

    def of_kind(self, jenis: str) -> list[PeristiwaInfo]:
        """What happened under it, of one kind."""
        return [p for p in self.undian.riwayat if p.rujukan == self.surat.id and p.jenis == jenis]

    @property
    def selesai(self) -> PeristiwaInfo | None:
        """Its end with those who signed."""
        return next(iter(self.of_kind("selesai")), None)

    @property
    def amatan(self) -> dict[int, PeristiwaInfo]:
        """Spot → the last that was seen there."""
        return {p.data["simpul"]: p for p in self.of_kind("amat")}

    @property
    def banding(self) -> list[dict[str, Any]]:
        """Every spot that was looked at and had been reported: reported, observed, pagu."""
        lihat = self.amatan
        return [
            {**x, "lihat": lihat[x["simpul"]].data["lihat"]}
            for x in self.surat.data["lapor"]
            if x["simpul"] in lihat and x["lapor"] is not None
        ]

    def findings(self) -> list[tuple[PeristiwaInfo, PeristiwaInfo | None, PeristiwaInfo | None]]:
        """Each finding with its last answer and its acceptance."""

        def last(jenis: str, id: int) -> PeristiwaInfo | None:
            return next((p for p in reversed(self.undian.riwayat) if p.jenis == jenis and p.rujukan == id), None)

        return [(t, last("jawab", t.id), last("terima", t.id)) for t in self.of_kind("temuan")]


_SUMBER = "JOIN base_berkas f ON f.id = t.sumber_id JOIN base_batch b ON b.id = f.batch_id"


def draws(diketahui: int = SELAMANYA - 1, nomor: int | None = None) -> list[UndianInfo]:
    """Every frame (or one) as known at a time, the latest first, each with what had happened by then. Nothing of it is ever corrected."""
    u = Undian._meta.db_table
    hasil: dict[int, UndianInfo] = {}
    for r in fetch_rows(
        "SELECT t.nomor, t.tahun, CAST(t.hari AS text), t.satuan, t.bingkai, t.sidik, t.peta, t.mengganti, t.alasan, b.oleh, b.dicatat_pada "
        f"FROM {u} t {_SUMBER} WHERE b.dicatat_pada <= %s ORDER BY t.nomor DESC",
        [diketahui],
    ):
        hasil[r[0]] = UndianInfo(*(*r[:2], as_date(r[2]), *r[3:]))
    for x in hasil.values():
        if x.mengganti in hasil:
            hasil[x.mengganti].diganti = x.nomor
    if nomor is not None:
        hasil = {n: x for n, x in hasil.items() if n == nomor}
    if not hasil:
        return []
    for e in _events(diketahui, nomor):
        if e.undian in hasil:
            hasil[e.undian].riwayat.append(e)
    return list(hasil.values())


def _events(diketahui: int, nomor: int | None) -> list[PeristiwaInfo]:
    """What happened by a time, to all draws or to one, in order."""
    rows = fetch_rows(
        "SELECT t.id, t.undian, t.anggota, t.unit_id, t.jenis, CAST(t.hari AS text), t.isi, t.data, CAST(t.batas AS text), t.rujukan, t.berkas, "
        f"t.media, t.sidik, t.waktu_foto, t.lintang, t.bujur, b.oleh, b.dicatat_pada FROM {PeristiwaSidak._meta.db_table} t {_SUMBER} "
        f"WHERE b.dicatat_pada <= %s {'AND t.undian = %s ' if nomor is not None else ''}ORDER BY t.id",
        [diketahui, *([nomor] if nomor is not None else [])],
    )
    return [PeristiwaInfo(*(*r[:5], as_date(r[5]), *r[6:8], as_date(r[8]) if r[8] else None, *r[9:])) for r in rows]


def loose_events(diketahui: int | None = None) -> list[PeristiwaInfo]:
    """What belongs to no draw: questions on signs and calls, as known at a time (None: now), in order."""
    return _events(SELAMANYA - 1 if diketahui is None else diketahui, 0)


def draw_of(nomor: int) -> UndianInfo | None:
    """A frame by its number."""
    return next(iter(draws(nomor=nomor)), None)


def next_number() -> int:
    """The number of the next frame. Call inside a writing transaction."""
    rows: list[tuple[Any, ...]] = fetch_rows(f"SELECT MAX(nomor) FROM {Undian._meta.db_table}")
    return (rows[0][0] or 0) + 1


def kept_photos() -> dict[str, tuple[Path, str, int]]:
    """Every photo of a visit that ought to lie in the folder of evidence: hash → where, its name, and its batch."""
    rows = PeristiwaSidak.objects.exclude(berkas="").order_by("-id").values_list("sidik", "media", "berkas", "sumber__batch_id")
    return {sha: (path_of(sha, media), nama, batch) for sha, media, nama, batch in rows}
