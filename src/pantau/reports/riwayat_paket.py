"""The whole story of one package as one line of time: what was planned, what happened, what it did to the stage, and which line says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from pantau.apps.anggaran.asal import Sumber
from pantau.apps.pengadaan.asal import event_origins
from pantau.apps.pengadaan.frames import broken_off, has_ended
from pantau.apps.pengadaan.tahapan import TANPA_KONTRAK, Catatan, PaketTahun
from pantau.core.kabar_paket import blockers
from pantau.core.periode import day_number, from_day_number
from pantau.core.tahapan import KEADAAN, travel
from pantau.reports.daftar_paket import NAMA_TAHAP
from pantau.reports.konteks import Konteks
from pantau.reports.kontrak_kritis import steps_of
from pantau.reports.paket import book_of, rows_known, single_package, ways_of
from pantau.reports.paket_kini import PaketKini
from pantau.reports.pihak import JENIS, parties

NAMA_JENIS = {
    "pagu": "Pagu paket",
    "rencana": "Diumumkan di RUP",
    "pengumuman": "Pengumuman pemilihan",
    "pemenang": "Penetapan pemenang",
    "nilai_tender": "Nilai tender",
    "sppbj": "SPPBJ",
    "kontrak": "Kontrak",
    "spmk": "SPMK",
    "pembayaran": "Pembayaran",
    "bast": "BAST",
    "pencatatan": "Pencatatan",
    "realisasi": "Realisasi",
    "pesanan": "Surat pesanan",
    "tahap": "Catatan tahap",
    "berakhir": "Tidak diumumkan lagi",
    "adendum": "Adendum",
    "kesempatan": "Pemberian kesempatan",
    "jaminan": "Jaminan pelaksanaan",
    "tagihan": "Tagihan",
    "temuan": "Temuan pemeriksaan",
    "penahan": "Yang menahan",
    "scm": "Rapat pembuktian (SCM)",
    "uji_coba": "Hasil uji coba",
    "kedua": "Angka pihak kedua",
    "katalog": "Alasan tidak lewat katalog",
    "tautan": "Ditautkan ke kegiatan lain",
    "putus": "Pemutusan kontrak",
    "rancangan": "Rancangan teknis siap",
    "dokumen": "KAK dan HPS siap",
}
NAMA_RENCANA = {
    "tgl_awal_pemilihan": "Rencana mulai pemilihan",
    "tgl_awal_kontrak": "Rencana mulai kontrak",
    "tgl_akhir_kontrak": "Rencana akhir kontrak",
}
TANPA_NOMOR = ("tahap", "penahan", "katalog", "tautan")
BATAS = ("Batas aman mulai pemilihan", "Batas aman tanda tangan kontrak")


@dataclass(frozen=True, slots=True)
class Titik:
    """A point of the line: its day (None: unknown), what it is, document and amount (sen); the stage it led to, or into which it could not lead;
    whether it is only planned; where it is written; what is said with it; percent of the work; the piece of evidence that it is; until when it
    holds."""

    hari: date | None
    apa: str
    dokumen: str = ""
    nilai: int | None = None
    tahap: str = ""
    ditolak: bool = False
    rencana: bool = False
    sumber: Sumber | None = None
    kata: tuple[str, ...] = ()
    persen: float | None = None
    bukti: int = 0
    sampai: date | None = None


@dataclass(frozen=True, slots=True)
class Cerita:
    """A package with where it stands and its line of time; `lain`: its other numbers; `pihak`: vendors and PPK as (kind, its word, name)."""

    paket: PaketTahun
    unit: str
    kini: PaketKini | None
    tahap: str
    titik: tuple[Titik, ...]
    lain: tuple[PaketTahun, ...]
    pihak: tuple[tuple[str, str, str], ...]


def in_order(titik: Iterable[Titik]) -> tuple[Titik, ...]:
    """Points by day; those without one first, what is planned after what happened on the day."""
    return tuple(sorted(titik, key=lambda x: (x.hari is not None, x.hari or date.min, x.rencana)))


def ledger_of(kx: Konteks, id: int) -> Konteks:
    """The year in which a package stands: that of the day, or the one before, from which contracts are carried over."""
    lama = kx.lanjutan if id not in book_of(kx).paket else None
    return lama if lama is not None and id in book_of(lama).paket else kx


def home_of(kx: Konteks, id: int) -> int:
    """The one package under which the story of another is told: a contract of the pemda's own list under the package of the source that tells of
    the same contract, and what carries out one announced package of its unit under that one."""
    buku, ada = book_of(kx), rows_known(kx)
    while id in buku.paket:
        lain = [k.paket for k in buku.kembar.get(id, ()) if k.rec <= kx.pada.diketahui < k.cab][:1] or list(buku.wakil.get(id, ()))
        lain = [x for x in lain if x in ada]
        if len(lain) != 1 or buku.paket[lain[0]].unit != buku.paket[id].unit:
            break
        (id,) = lain
    return id


def _family(kx: Konteks, id: int) -> set[int]:
    """A package with all that tell its story: what carries it out, and the pemda's own list of the contracts of both."""
    buku, T = book_of(kx), kx.pada.diketahui
    jalan = {id, *buku.pembawa.get(id, ())}
    return jalan | {x for x, ada in buku.kembar.items() if any(k.paket in jalan and k.rec <= T < k.cab for k in ada)}


def story_of(kx: Konteks, id: int) -> Cerita | None:
    """The story of a package of the year as known then, up to the day and with what is planned; None if there is none of that id."""
    buku = book_of(kx)
    p = buku.paket.get(id)
    if p is None:
        return None
    bersama = _family(kx, id)
    rows = [c for x in sorted(bersama) for c in rows_known(kx).get(x, ())]
    if not rows:
        return None
    asal = event_origins([c.id for c in rows])
    sampai = [c for c in rows if c.hari is None or c.hari <= day_number(kx.minta.per)]
    langkah, kode = _steps(kx, id, p.sumber), _codes(kx)
    titik = []
    for c in (c for c in sampai if c.jenis in NAMA_JENIS):
        baris, (satu, dua) = asal[c.id].sumber if c.id in asal else None, (langkah.get(2 * c.id + n, ("", False)) for n in (0, 1))
        putus = _ended(c, day_number(kx.minta.per), baris, dua)
        titik += [_point(c, baris, dua if dua[0] and not putus else satu, kode), *putus]
    kini = single_package(kx, id)
    titik += [*_planned(kini)] if kini is not None else []
    unit = {u.id: i for i, u in enumerate(kx.kolom.unit)}
    tahap = NAMA_TAHAP.get(kini.kini, "") if kini is not None else ""
    pihak = tuple((j, kata, n) for j, kata in JENIS.items() for n in parties(rows, j, day_number(kx.minta.per)).values())
    return Cerita(
        p, p.luar or kx.unit_name(unit[p.unit]), kini, tahap, in_order(titik), tuple(buku.paket[x] for x in sorted(bersama - {id})), pihak
    )


def _steps(kx: Konteks, id: int, sumber: str) -> dict[int, tuple[str, bool]]:
    """Event → the stage to which it led ("" for none), and whether it could not follow."""
    k = ways_of(kx)[0].kejadian.of_package(id)
    j = travel(k.known(day_number(kx.minta.per), kx.pada.diketahui), np.array([id] if sumber == TANPA_KONTRAK else [], np.int64))
    hasil: dict[int, tuple[str, bool]] = {}
    for n, baris in enumerate(j.kejadian.id.tolist()):
        if j.ditolak[n]:
            hasil[baris] = (NAMA_TAHAP[KEADAAN[j.kejadian.tahap[n]]], True)
        elif j.sebelum[n] != j.sesudah[n]:
            hasil[baris] = (NAMA_TAHAP[KEADAAN[j.sesudah[n]]], False)
    return hasil


def _point(c: Catatan, sumber: Sumber | None, langkah: tuple[str, bool], kode: dict[str, dict[str, str]]) -> Titik:
    hari = from_day_number(c.hari) if c.hari is not None else None
    if has_ended(c.isi):
        return Titik(hari, NAMA_JENIS["berakhir"], sumber=sumber)
    if (x := next(iter(steps_of([c])), None)) is not None:
        return Titik(hari, x.kata, sumber=sumber, kata=_words(c, kode))
    dokumen = c.nomor if c.jenis not in TANPA_NOMOR else ""
    persen = c.isi.get("persen" if c.jenis == "kedua" else "fisik_akhir_tahun")
    sampai = date.fromisoformat(str(c.isi["akhir"])) if c.isi.get("akhir") else None
    return Titik(hari, NAMA_JENIS[c.jenis], dokumen, c.nilai, *langkah, False, sumber, _words(c, kode), persen, sampai=sampai)


def _ended(c: Catatan, per: int, sumber: Sumber | None, langkah: tuple[str, bool]) -> list[Titik]:
    """That a contract was broken off, on a day of its own."""
    hari = broken_off(c.isi, c.hari) if c.jenis == "kontrak" else None
    if hari is None or hari == c.hari or hari > per:
        return []
    return [Titik(from_day_number(hari), NAMA_JENIS["putus"], c.nomor, None, *langkah, False, sumber)]


def _words(c: Catatan, kode: dict[str, dict[str, str]]) -> tuple[str, ...]:
    """What a row says besides: what blocks a bill, why, by whom, and a note."""
    i = c.isi
    isi = [kode["penahan"].get(str(i.get("penahan", "")), ""), kode["katalog"].get(str(i.get("alasan", "")), "")]
    isi.append(kode["kesempatan"].get(str(i.get("sebab", "")), "") if c.jenis == "kesempatan" else "")
    if c.jenis == "penahan" and not i.get("penahan"):
        isi.append("Tidak tertahan lagi")
    isi += [str(i.get(n) or "") for n in ("penyetuju", "uraian", "keterangan", "catatan")]
    return tuple(dict.fromkeys(x for x in isi if x))


def _codes(kx: Konteks) -> dict[str, dict[str, str]]:
    """What the codes of rows are called: of what blocks a bill, of reasons against the catalogue, of causes of an extension."""
    nilai = {n: kx.aturan.value(k, kx.minta.per) for n, k in (("katalog", "sebab_tidak_katalog"), ("kesempatan", "sebab_kesempatan"))}
    nilai["penahan"] = blockers(kx.aturan, kx.minta.per)
    return {n: {k: str(x["nama"]) if isinstance(x, dict) else str(x) for k, x in isi.items()} for n, isi in nilai.items()}


def _planned(p: PaketKini) -> list[Titik]:
    """Planned days, and the safe days while they still count."""
    hasil = [Titik(hari, NAMA_RENCANA[n], rencana=True) for n, hari in p.rencana.items()]
    if p.sisa is not None:
        hasil += [Titik(h, n, rencana=True) for n, h in zip(BATAS, (p.batas_pemilihan, p.batas_kontrak), strict=True)]
    return hasil
