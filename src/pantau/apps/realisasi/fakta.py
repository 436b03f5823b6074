"""What is recorded of money spent and work done: each kind of fact declared once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pantau.apps.realisasi.frames import AJUAN, DIHITUNG, agreed_part, flow_part, physical_part, posting_part, proven_part
from pantau.apps.realisasi.models import AliranKas, Bukti, Kumulatif, LaporanFisik, Pemeriksaan, Posting, TingkatFisik
from pantau.base.beda import Berdiri
from pantau.base.isi import Isi
from pantau.base.jenis import Aliran, AngkaBersama, BacaGrup, Berlaku, DariJenis, Jenis, Mundur, Sejak, TanpaHari, TindakanTetap, register
from pantau.core.cara_bayar import means_code


@dataclass(frozen=True, slots=True)
class PostingUsul:
    """A signed amount on a line, in sen, with its document; `rantai` is JSON text: step → number and date."""

    baris: int
    basis: str
    jenis: str
    tanggal: date
    masa: date
    jumlah: int
    dokumen: str
    rantai: str
    jenis_dokumen: str
    diajukan: date | None = None


@dataclass(frozen=True, slots=True)
class KumulatifUsul:
    """What was spent on a line up to a date by a statement, in sen."""

    baris: int
    basis: str
    tanggal: date
    jumlah: int


@dataclass(frozen=True, slots=True)
class AliranUsul:
    """The flow between two statements, in sen."""

    baris: int
    basis: str
    tanggal: date
    jumlah: int


@dataclass(frozen=True, slots=True)
class LaporanUsul:
    """Physical progress of a node (package 0) or package at a date, in percent; `jenis` and `rincian` of entries and claims only."""

    simpul: int
    paket_id: int
    tanggal: date
    persen: float
    volume: float | None
    satuan: str
    keadaan: str
    jenis: str = ""
    rincian: str = ""


@dataclass(frozen=True, slots=True)
class PeriksaUsul:
    """What was said of a report: agreed, or returned with a reason."""

    laporan: int
    setuju: bool
    alasan: str


@dataclass(frozen=True, slots=True)
class TingkatUsul:
    """A higher level of a figure: `verifikasi` or `terbukti`, in percent."""

    simpul: int
    paket_id: int
    tanggal: date
    tingkat: str
    persen: float


@dataclass(frozen=True, slots=True)
class BuktiUsul:
    """A photo or document behind a step: hashes of the file as sent and as published, time and place of the photo, prints."""

    simpul: int
    paket_id: int
    tanggal: date
    langkah: str
    nama: str
    media: str
    ukuran: int
    sha_asli: str
    sha256: str
    waktu_foto: str
    lintang: int | None
    bujur: int | None
    sidik: bytes | None
    kecil: bytes | None
    kembar_dari: int


KLAIM_BERKAS = "berkas"  # kind of a report that a file of the unit itself brought: like an entry it counts once somebody above agreed


def as_claims(isi: Isi, ada: Iterable[Berdiri]) -> int:
    """Figures of a file as claims of who brings it; how many. What says the same percentage as stands says nothing new and asks for no check."""
    berdiri = {x.kunci: x.nilai for x in ada if not x.batal}
    k, letak, baru = isi.kolom, FISIK.nilai.index("persen"), 0
    for i, kunci in enumerate(list(isi.keys())):
        lama = berdiri.get(kunci)
        if lama is not None and lama[letak] == k["persen"][i]:
            for n, v in zip(FISIK.nilai, lama, strict=True):
                k[n][i] = v
        else:
            k["jenis"][i], k["rincian"][i] = KLAIM_BERKAS, '{"nilai": {}}'
            baru += 1
    return baru


def steps(rantai: str) -> set[str]:
    """The steps that a document chain has come to."""
    return set(json.loads(rantai)) if rantai else set()


# A SPP asks for money from its day on, also where its SP2D is known by now; a disbursement takes that away and pays, from its own day on.
DIMINTA = Sejak(AJUAN, ("t.jumlah", "t.masa"), f"{DIHITUNG} AND {AJUAN} IS NOT NULL")
DIBAYAR = Sejak("t.tanggal", ("t.basis", "t.masa", "t.jumlah"), f"{DIHITUNG} AND t.basis <> 'spp'")
POSTING = Jenis(
    "posting",
    Posting,
    PostingUsul,
    ("baris", "jenis_dokumen", "dokumen", "jenis"),
    ("basis", "tanggal", "masa", "jumlah", "diajukan", "rantai"),
    Aliran((DIMINTA, DIBAYAR)),
    pemilik="baris",
    rujuk={"baris": "baris"},
    berulang=True,
    lepas=lambda kunci: not kunci[2],
    setara={"jenis": means_code},
    mundur=Mundur(lambda lama, baru: bool(steps(lama[-1]) - steps(baru[-1])), "dokumen_mundur", setuju=True),
    grup=(BacaGrup("posting", posting_part),),
)
KUMULATIF = Jenis(
    "kumulatif",
    Kumulatif,
    KumulatifUsul,
    ("baris", "basis", "tanggal"),
    ("jumlah",),
    Berlaku("t.tanggal", ("baris", "basis")),
    naik="jumlah",
    pemilik="baris",
    rujuk={"baris": "baris"},
)
ALIRAN = Jenis(
    "aliran",
    AliranKas,
    AliranUsul,
    ("baris", "basis", "tanggal"),
    ("jumlah",),
    TanpaHari(),
    pemilik="baris",
    rujuk={"baris": "baris"},
    turunan=True,
    grup=(BacaGrup("posting", flow_part, -1),),
)
FISIK = Jenis(
    "fisik",
    LaporanFisik,
    LaporanUsul,
    ("simpul", "paket_id", "tanggal"),
    ("persen", "volume", "satuan", "keadaan", "jenis"),  # a file never says the same as an official: it needs no check
    Berlaku("t.tanggal", ("simpul", "paket_id")),
    naik="persen",
    pemilik="simpul",
    rujuk={"simpul": "simpul", "paket_id": "paket"},
    tanda="tanggal",
    grup=(BacaGrup("fisik", physical_part),),
)
PERIKSA = Jenis(
    "periksa", Pemeriksaan, PeriksaUsul, ("laporan",), ("setuju", "alasan"), TanpaHari(), pemilik="laporan", tetap="batch_bukan_data"
)
TINGKAT = Jenis(
    "tingkat",
    TingkatFisik,
    TingkatUsul,
    ("simpul", "paket_id", "tanggal", "tingkat"),
    ("persen",),
    Berlaku("t.tanggal", ("simpul", "paket_id", "tingkat")),
    pemilik="simpul",
    rujuk={"simpul": "simpul", "paket_id": "paket"},
    turunan=True,
    grup=(BacaGrup("verifikasi", agreed_part), BacaGrup("terbukti", proven_part)),
)
BUKTI = Jenis(
    "bukti",
    Bukti,
    BuktiUsul,
    ("simpul", "paket_id", "tanggal", "langkah", "sha256"),
    ("nama", "kembar_dari"),
    TanpaHari(),
    pemilik="simpul",
    berulang=True,
    tanda="tanggal",
)

BUTIR = ("simpul", "paket_id")
register(
    AngkaBersama("klaim", (DariJenis("fisik"),), BUTIR, ("persen", "volume", "satuan", "keadaan")),
    AngkaBersama("verifikasi", (DariJenis("fisik", "t.jenis = ''"), DariJenis("tingkat", "t.tingkat = 'verifikasi'")), BUTIR, ("persen",)),
    AngkaBersama("terbukti", (DariJenis("tingkat", "t.tingkat = 'terbukti'"),), BUTIR, ("persen",)),
    POSTING, KUMULATIF, ALIRAN, FISIK, PERIKSA, TINGKAT, BUKTI,
    TindakanTetap("pemeriksaan", "batch_bukan_data"), TindakanTetap("tanda-tangan", "batch_bukan_data"),
)  # fmt: skip
