"""What files do not say and only a person knows: the date, the unit, the year. Asked beside the file that lacks it, and kept with the upload."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from pantau.core.masalah import Masalah
from pantau.imports.opsi import Jawab
from pantau.imports.pilihan import Pilihan
from pantau.web.tanggal import typed_day

SATUAN = {  # finding → what would settle it, and whether the answer is for a sheet alone
    "per_wajib": ("per", True),
    "periode_lembar_tidak_diketahui": ("per", True),
    "periode_tidak_terbaca": ("per", True),
    "unit_tidak_disebut": ("perangkat_daerah", True),
    "unit_mendua": ("perangkat_daerah", False),
    "tahun_tidak_diketahui": ("tahun", False),
    "tahun_berbeda": ("tahun", False),
    "berlaku_wajib": ("berlaku", False),
    "tahap_tidak_dikenal": ("tahap", False),
}
HARI = ("per", "berlaku")
PANJANG = 200


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """Something that is missing: of a sheet or file (`tempat`, "" for all), what it is, and a value that lies near."""

    tempat: str
    isi: str
    usul: str = ""

    @property
    def nama(self) -> str:
        """The name of its field."""
        return f"{self.isi}|{self.tempat}"

    @property
    def label(self) -> str:
        """What the field is called."""
        kata: dict[str, str] = {
            "per": gettext("Per tanggal"),
            "perangkat_daerah": gettext("Perangkat daerah"),
            "tahun": gettext("Tahun anggaran"),
            "berlaku": gettext("Berlaku mulai"),
            "tahap": gettext("Tahap anggaran"),
        }
        return kata[self.isi]

    @property
    def bentuk(self) -> str:
        """The kind of input."""
        return "date" if self.isi in HARI else "number" if self.isi == "tahun" else "text"


def questions(masalah: Sequence[Masalah], opsi: Mapping[str, str], jawab: Mapping[str, Mapping[str, str]]) -> list[Pertanyaan]:
    """What is missing, each thing once; a file of which several sheets lack the same is asked first for all of them."""
    hasil: dict[tuple[str, str], Pertanyaan] = {}
    for m in masalah:
        if not settles(m):
            continue
        isi, sendiri = SATUAN[m.code]
        tempat = Pilihan(str(m.where.get("file", "")), str(m.where.get("sheet", ""))).nama if sendiri else ""
        if m.code == "unit_mendua":  # the name that fits several units was stated beside one file, or for all
            tempat = next((t for t, j in jawab.items() if j.get(isi) == m.params["nama"]), "")
        usul = _year(m) or jawab.get(tempat, {}).get(isi, "") or ("" if tempat else opsi.get(isi, ""))
        hasil.setdefault((tempat, isi), Pertanyaan(tempat, isi, usul))
    banyak: dict[tuple[str, str], int] = {}
    for tempat, isi in hasil:
        berkas, pisah, _ = tempat.partition(" › ")
        banyak[berkas, isi] = banyak.get((berkas, isi), 0) + bool(pisah)
    umum = [Pertanyaan(b, isi) for (b, isi), n in banyak.items() if n > 1]
    return sorted([*umum, *hasil.values()], key=lambda p: (bool(p.tempat), p.tempat.partition(" › ")[0]))


def settles(m: Masalah) -> bool:
    """Whether an answer beside the file would settle a finding."""
    if m.severity != "error" or m.code not in SATUAN:
        return False
    return bool(_year(m)) if m.code == "tahun_berbeda" else not m.where if m.code == "unit_mendua" else True


def _year(m: Masalah) -> str:
    """The one year that the files tell, where what was stated contradicts it."""
    tahun = set(re.findall(r"\b20\d\d\b", str(m.params.get("berkas", ""))))
    return tahun.pop() if m.code == "tahun_berbeda" and len(tahun) == 1 and m.params.get("opsi", "–") != "–" else ""


def take(tanya: Sequence[Pertanyaan], isian: Mapping[str, str], opsi: dict[str, str], jawab: dict[str, dict[str, str]]) -> list[str]:
    """Keep answers, given by the names of their fields, beside what was stated before; sentences for those that cannot be read. A field left empty leaves things as they are."""
    salah = []
    for p in tanya:
        nilai = (typed_day(isian, p.nama) if p.isi in HARI else " ".join(isian.get(p.nama, "").split()))[:PANJANG]
        if not nilai:
            continue
        if not _readable(p.isi, nilai):
            salah.append(gettext("%(nama)s: '%(isi)s' tidak dapat dibaca.") % {"nama": p.label, "isi": nilai})
        elif p.tempat:
            jawab.setdefault(p.tempat, {})[p.isi] = nilai
        else:
            opsi[p.isi] = nilai
    return salah


def _readable(isi: str, nilai: str) -> bool:
    if isi in HARI:
        try:
            return 2000 <= date.fromisoformat(nilai).year <= 2100
        except ValueError:
            return False
    return isi != "tahun" or (nilai.isdecimal() and nilai.isascii() and 2000 <= int(nilai[:5]) <= 2100)


def as_answers(jawab: Mapping[str, Mapping[str, str]]) -> dict[str, Jawab]:
    """Kept answers as an import takes them."""
    return {t: Jawab(date.fromisoformat(j["per"]) if j.get("per") else None, j.get("perangkat_daerah") or None) for t, j in jawab.items()}
