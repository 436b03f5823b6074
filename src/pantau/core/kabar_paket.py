"""What officials say of a package that no file carries: which words there are, what each must name, and who may say them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pantau.core.aturan import SetAturan
from pantau.core.masalah import Masalah
from pantau.core.periode import format_tanggal
from pantau.core.rantai import Susunan
from pantau.core.scm import RAPAT, UJI, LangkahScm, order_faults, step_of
from pantau.core.uang import format_rupiah

KEDUA, KATALOG = "kedua", "katalog"
JENIS = ("rancangan", "dokumen", "tagihan", "penahan", RAPAT, UJI, KEDUA, KATALOG)
SAKSI = ("penyedia", "pengawas")  # whose signed figure stands beside that of the office
LEPAS = "selesai"  # instead of the code of a blocker: nothing stands in the way any more
SAMPING = frozenset({"ppk", "pptk", "pa", "kpa", "ppk_skpd", "bendahara"})  # beside the chain, each for the packages of its own unit


def blockers(aturan: SetAturan, per: date) -> dict[str, Mapping[str, Any]]:
    """What can block a package by the rules of a day, before its contract and after: code → its name and who unblocks it."""
    return {**aturan.value("penahan_pemilihan", per), **aturan.value("penahan_tagihan", per)}


@dataclass(frozen=True, slots=True)
class KabarPaket:
    """A word on a package: that the design is ready (`rancangan`), KAK and HPS are (`dokumen`), a bill came in (`tagihan`, with its number and
    amount in sen), what blocks it (`penahan`, with a code), a show-cause meeting (`scm`, with its level) and the outcome of its test
    (`uji_coba`), what a signed document of another party says of the work (`kedua`: whose, its number, percent), or why it is not bought
    through the catalogue (`katalog`, with a code), on a day."""

    jenis: str
    tanggal: date
    nomor: str = ""
    nilai: int | None = None
    penahan: str = ""
    catatan: str = ""
    tingkat: str = ""
    hasil: str = ""
    siapa: str = ""
    persen: float | None = None

    @property
    def langkah(self) -> LangkahScm | None:
        """The step of a critical contract that it tells of."""
        return step_of(self.jenis, self.tingkat, self.hasil, self.tanggal)


def faults(
    x: KabarPaket, tahun: int, hari_ini: date, penahan: Collection[str], gangguan: str, katalog: Collection[str] = ()
) -> list[Masalah]:
    """What is wrong with a word. `penahan`, `katalog`: the codes that the rules know; `gangguan`: the outside system declared out of order on
    the day."""
    hasil = []
    if x.jenis not in JENIS:
        hasil.append(Masalah("kabar_paket_asing", {}, {"isi": x.jenis[:20]}))
    if not date(tahun, 1, 1) <= x.tanggal <= min(hari_ini, date(tahun, 12, 31)):
        hasil.append(Masalah("kabar_paket_hari", {}, {"isi": format_tanggal(x.tanggal), "tahun": tahun}))
    if x.jenis == "tagihan" and not (x.nomor.strip() and x.nilai is not None and x.nilai > 0):
        hasil.append(Masalah("kabar_tagihan_kurang"))
    if x.jenis == "penahan" and x.penahan not in (*penahan, LEPAS):
        hasil.append(Masalah("penahan_asing", {}, {"isi": x.penahan[:20], "daftar": ", ".join((*penahan, LEPAS))}))
    if x.penahan == "gangguan" and not gangguan:
        hasil.append(Masalah("gangguan_tidak_dinyatakan", {}, {"tanggal": x.tanggal.isoformat()}))
    if x.jenis in (RAPAT, UJI) and x.langkah is None:
        hasil.append(Masalah("scm_kurang"))
    if x.jenis == KEDUA and not (x.siapa in SAKSI and x.nomor.strip() and x.persen is not None and 0 <= x.persen <= 100):
        hasil.append(Masalah("kabar_kedua_kurang"))
    if x.jenis == KATALOG and x.penahan not in katalog:
        hasil.append(Masalah("sebab_katalog_asing", {}, {"isi": x.penahan[:20], "daftar": ", ".join(katalog)}))
    return hasil


@dataclass(frozen=True, slots=True)
class Riwayat:
    """What is known of a package before a word is typed: the first day of its announcement, of its design and documents being ready, of its
    selection or what follows, of its contract and of its handover; the contract's value and what is billed beside the word itself (sen); the
    steps of a critical contract."""

    diumumkan: date | None = None
    rancangan: date | None = None
    dokumen: date | None = None
    pemilihan: date | None = None
    kontrak: date | None = None
    nilai: int = 0
    tagihan: int = 0
    serah: date | None = None
    scm: tuple[LangkahScm, ...] = ()


def disorder(x: KabarPaket, r: Riwayat, awal: Collection[str] = ()) -> list[Masalah]:
    """How a word contradicts what is known: it comes before what it follows from, after what follows from it, or bills more than there is.
    `awal`: the blockers that there can be only before a contract."""
    if x.jenis == "penahan":
        return _after(x, "tanda tangan kontraknya", r.kontrak) if x.penahan in awal else []
    if x.jenis in ("tagihan", RAPAT, UJI, KEDUA) and r.kontrak is None:
        return [Masalah("tagihan_tanpa_kontrak" if x.jenis == "tagihan" else "kabar_tanpa_kontrak")]
    if x.langkah is not None:
        return _before(x, "kontraknya", r.kontrak) + _after(x, "serah terimanya", r.serah) + order_faults(x.langkah, r.scm)
    if x.jenis == KEDUA:
        return _before(x, "kontraknya", r.kontrak)
    if x.jenis == "tagihan":
        hasil = _before(x, "kontraknya", r.kontrak)
        if r.nilai and (x.nilai or 0) + r.tagihan > r.nilai:
            isi = {"nilai": format_rupiah(x.nilai or 0), "dahulu": format_rupiah(r.tagihan), "kontrak": format_rupiah(r.nilai)}
            hasil.append(Masalah("tagihan_lewat_kontrak", {}, isi))
        return hasil
    hasil = []
    if x.jenis in ("rancangan", "dokumen"):
        hasil += _before(x, "pengumumannya", r.diumumkan) + _after(x, "mulainya pemilihan", r.pemilihan)
    if x.jenis == "dokumen":
        hasil += _before(x, "rancangannya", r.rancangan)
    if x.jenis == "rancangan":
        hasil += _after(x, "KAK dan HPS-nya", r.dokumen)
    return hasil


def _before(x: KabarPaket, apa: str, hari: date | None) -> list[Masalah]:
    if hari is None or x.tanggal >= hari:
        return []
    return [Masalah("kabar_mendahului", {}, {"isi": format_tanggal(x.tanggal), "apa": apa, "hari": format_tanggal(hari)})]


def _after(x: KabarPaket, apa: str, hari: date | None) -> list[Masalah]:
    if hari is None or x.tanggal <= hari:
        return []
    return [Masalah("kabar_menyusul", {}, {"isi": format_tanggal(x.tanggal), "apa": apa, "hari": format_tanggal(hari)})]


def may_tell(s: Susunan, akun: str, unit: int, simpul: int | None) -> str:
    """The position in which somebody may speak of a package of a unit, "" for nobody: one in the chain of its activity, or in the unit itself
    its head (whose superior sits elsewhere) or one beside the chain."""
    duduk = s.held_by(akun)
    rantai = [j for j in s.rantai.get(simpul or 0, ()) if j in duduk]

    def is_head(j: int) -> bool:
        atas = s.jabatan.get(s.jabatan[j].atasan or 0)
        return atas is not None and atas.unit != unit

    samping = sorted(j for j in duduk if s.jabatan[j].unit == unit and (s.jabatan[j].tingkat in SAMPING or is_head(j)))
    return next((s.jabatan[j].nama for j in (*rantai, *samping)), "")


def document_of(x: KabarPaket) -> str:
    """The number under which a word stands: that of the bill or of the signed document; the level of a meeting; of blockers and reasons each day
    has its own word; of what is ready there is one."""
    if x.jenis == KEDUA:
        return f"{x.siapa} {x.nomor.strip()}"[:200]
    if x.jenis in ("tagihan", RAPAT, UJI):
        return (x.nomor.strip() if x.jenis == "tagihan" else x.tingkat)[:200]
    return x.tanggal.isoformat() if x.jenis in ("penahan", KATALOG) else ""


def details(x: KabarPaket) -> Mapping[str, str | float]:
    """What a word says besides day, number and amount."""
    penahan = "" if x.penahan == LEPAS else x.penahan
    isi: dict[str, str | float | None] = {
        "catatan": x.catatan.strip()[:500],
        "penahan": penahan if x.jenis in ("penahan", "tagihan") else "",
        "alasan": x.penahan if x.jenis == KATALOG else "",
        "hasil": x.hasil if x.jenis == UJI else "",
    }
    if x.jenis == KEDUA:
        isi |= {"siapa": x.siapa, "persen": x.persen}
    return {n: v for n, v in isi.items() if v or v == 0} | {"dari": "isian"}
