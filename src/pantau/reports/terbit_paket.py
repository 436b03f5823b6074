"""The published packages: what each is, how far it came, with whom, and in which kecamatan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pantau.apps.organisasi.peta import boundaries
from pantau.apps.organisasi.queries import reference_codes
from pantau.apps.pengadaan.queries import package_places
from pantau.apps.pengadaan.tahapan import Catatan
from pantau.core.kode import is_under, level
from pantau.core.periode import day_number, from_day_number
from pantau.core.peta import Wilayah, area_of, is_place, named_in
from pantau.core.terbitan import Terbit, is_company, latest, without_names
from pantau.reports.konteks import Konteks
from pantau.reports.paket import KeadaanPaket, state_of_packages
from pantau.reports.paket_kini import PaketKini
from pantau.reports.pihak import parties
from pantau.reports.terbitan import Himpunan, Keadaan, Lajur, Nilai, newest_year, together

KECAMATAN = 3  # segments of its code
SELESAI = ("selesai", "pho", "tagihan", "dibayar", "pemeliharaan", "fho")
LAJUR = (
    Lajur("id", "Nomor terbitan", "sandi", "Nomor tetap paket dalam terbitan: tahun, sumber, dan nomor paket di sumber itu."),
    Lajur("per", "Keadaan sampai", "tanggal", "Hari sampai kapan keadaan paket berlaku."),
    Lajur("diketahui", "Diketahui pada", "waktu", "Saat bulan ditandatangani atau angka rapat dibekukan."),
    Lajur("kode_unit", "Kode unit", "sandi", "Kode perangkat daerah."),
    Lajur("unit", "Unit", "teks", "Perangkat daerah pemilik paket."),
    Lajur("sumber", "Sumber data", "teks", "Daftar tempat paket dibaca: rup, tender, nontender, ecat, kontrol, dan seterusnya."),
    Lajur("nomor", "Nomor paket", "sandi", "Nomor paket di sumbernya."),
    Lajur("nama", "Nama paket", "teks", "Nama paket; nama orang di belakang kata penanda dihapus."),
    Lajur("metode", "Metode", "teks", "Metode pemilihan menurut sumber."),
    Lajur("jenis", "Jenis pengadaan", "teks", "Jenis pengadaan menurut sumber."),
    Lajur("tahap", "Tahap", "teks", "Tahap terakhir yang diketahui; kosong bila belum ada kabar."),
    Lajur("pagu", "Pagu", "Rp", "Pagu paket; kosong bila sumber tidak menyebutnya."),
    Lajur("nilai_kontrak", "Nilai kontrak", "Rp", "Jumlah kontrak yang diketahui, dengan adendum terakhirnya; kosong bila belum ada."),
    Lajur("mulai_pemilihan", "Rencana mulai pemilihan", "tanggal", "Menurut pengumuman rencana."),
    Lajur("akhir_kontrak", "Rencana akhir kontrak", "tanggal", "Menurut pengumuman rencana."),
    Lajur("penyedia", "Penyedia", "teks", "Badan usaha yang disebut kontrak; penyedia perorangan ditulis perorangan tanpa nama."),
    Lajur("kode_kecamatan", "Kode kecamatan", "sandi", "Kode wilayah Kemendagri; kosong bila tidak diketahui."),
    Lajur("kecamatan", "Kecamatan", "teks", "Kecamatan tempat pekerjaan."),
    Lajur(
        "dasar_wilayah",
        "Dasar wilayah",
        "teks",
        "titik: dari koordinat; nama: dari nama paket; unit: dari kecamatan pemiliknya; kosong: tidak diketahui.",
    ),
    Lajur("lintang", "Lintang", "derajat", "Derajat, utara positif; kosong bila sumber tidak memberi titik."),
    Lajur("bujur", "Bujur", "derajat", "Derajat, timur positif."),
)
PERORANGAN = "perorangan"


@dataclass(frozen=True, slots=True)
class KontrakTerbit:
    """A contract: number, day of signing, value (sen)."""

    nomor: str
    hari: date | None
    nilai: int


@dataclass(frozen=True, slots=True)
class PaketTerbit:
    """A package as published. `penyedia`: companies by name, and `perorangan` once where a person carries it out; `kode_kecamatan` "" where it is not
    known; `tempat`: latitude and longitude."""

    terbit: Terbit
    id: str
    kode_unit: str
    unit: str
    sumber: str
    nomor: str
    nama: str
    metode: str
    jenis: str
    tahap: str
    pagu: int | None
    rencana: dict[str, date]
    kontrak: tuple[KontrakTerbit, ...]
    penyedia: tuple[str, ...]
    kode_kecamatan: str
    kecamatan: str
    dasar_wilayah: str
    tempat: tuple[float, float] | None

    @property
    def nilai_kontrak(self) -> int | None:
        """What its contracts come to (sen); None without any."""
        return sum(k.nilai for k in self.kontrak) if self.kontrak else None


@dataclass(frozen=True, slots=True)
class Daerah:
    """The kecamatan of the government: code → name, and those of which the boundary is known."""

    nama: dict[str, str]
    batas: tuple[Wilayah, ...]


def regions(kode_pemda: str) -> Daerah:
    """The kecamatan that a pemda loaded: of its boundaries, else of its list of codes; only its own, where its code is known."""
    batas = tuple(w for w in boundaries() if not kode_pemda or is_under(w.kode, kode_pemda))
    nama = {w.kode: w.nama for w in batas}
    if not nama:
        semua = reference_codes("wilayah")
        nama = {k: n for k, n in semua.items() if level(k) == KECAMATAN and kode_pemda and is_under(k, kode_pemda)}
    return Daerah(nama, batas)


def published_packages(keadaan: Keadaan, daftar: Sequence[Terbit], daerah: Daerah) -> list[PaketTerbit]:
    """The packages of the newest year, each as on the last published day of its unit, by unit and name."""
    hasil = []
    for (per, diketahui), isi in together(latest(newest_year(daftar)).values()).items():
        kx = keadaan.at(per, diketahui)
        s, unit = state_of_packages(kx), {x.unit: x for x in isi}
        tempat, jalan = package_places(per.year, diketahui), _carried_out(s)
        for p in s.daftar:
            if p.paket.unit in unit and p.kini != "":
                rows = [c for i in (p.paket.id, *jalan.get(p.paket.id, ())) for c in s.tahu.get(i, ())]
                hasil.append(_package(kx, rows, p, unit[p.paket.unit], daerah, tempat.get(p.paket.id)))
    return sorted(hasil, key=lambda p: (p.unit, p.nama, p.id))


def _carried_out(s: KeadaanPaket) -> dict[int, list[int]]:
    """Announced package → the packages under other numbers that carry it out and nothing else: their contracts are its own."""
    hasil: dict[int, list[int]] = {}
    for p, wakil in s.buku.wakil.items():
        if len(wakil) == 1:
            hasil.setdefault(wakil[0], []).append(p)
    return hasil


def _package(kx: Konteks, rows: list[Catatan], p: PaketKini, x: Terbit, daerah: Daerah, tempat: tuple[float, float] | None) -> PaketTerbit:
    per = day_number(kx.minta.per)
    badan, tanda = (kx.aturan.value(f"publik_{n}", kx.minta.per) for n in ("badan_usaha", "penanda_nama"))
    i = kx.known_units[p.paket.unit]
    if tempat is not None and not is_place(tempat[1], tempat[0]):
        tempat = None
    kode, dasar = _region(daerah, tempat, p.paket.nama, kx.unit_name(i) if kx.unit_class(i) == "kecamatan" else "")
    return PaketTerbit(
        terbit=x,
        id=f"{kx.kolom.tahun}-{p.paket.sumber}-{p.paket.nomor}",
        kode_unit=kx.kolom.unit[i].kode,
        unit=kx.unit_name(i),
        sumber=p.paket.sumber,
        nomor=p.paket.nomor,
        nama=without_names(p.paket.nama, tanda),
        metode=p.paket.metode,
        jenis=p.paket.jenis,
        tahap=p.kini,
        pagu=p.pagu,
        rencana=p.rencana,
        kontrak=_contracts(rows, per),
        penyedia=_vendors(rows, per, badan),
        kode_kecamatan=kode,
        kecamatan=daerah.nama.get(kode, ""),
        dasar_wilayah=dasar,
        tempat=tempat,
    )


def _contracts(rows: list[Catatan], per: int) -> tuple[KontrakTerbit, ...]:
    """The contracts and orders up to a day, each as its last word says."""
    hasil: dict[str, KontrakTerbit] = {}
    for c in sorted((c for c in rows if c.jenis in ("kontrak", "pesanan") and c.nilai is not None), key=lambda c: (c.hari or 0, c.id)):
        if c.hari is None or c.hari <= per:
            hari = from_day_number(c.hari) if c.hari is not None else None
            pertama = hasil[c.nomor].hari if c.nomor in hasil else hari
            hasil[c.nomor] = KontrakTerbit(c.nomor, pertama, c.nilai or 0)
    return tuple(hasil.values())


def _vendors(rows: list[Catatan], per: int, badan: Sequence[str]) -> tuple[str, ...]:
    """Companies by name; whoever is none is a person, and stays unnamed."""
    nama = [n if is_company(n, badan) else PERORANGAN for n in parties(rows, "penyedia", per).values()]
    return tuple(dict.fromkeys(nama))


def _region(daerah: Daerah, tempat: tuple[float, float] | None, nama: str, unit: str) -> tuple[str, str]:
    """Code of the kecamatan, and by what it is known: a place, a name, the unit."""
    if tempat is not None and (kode := area_of(daerah.batas, (tempat[1], tempat[0]))):
        return kode, "titik"
    if kode := named_in(nama, daerah.nama):
        return kode, "nama"
    if kode := named_in(unit, daerah.nama):
        return kode, "unit"
    return "", ""


def package_table(paket: Sequence[PaketTerbit]) -> Himpunan:
    """The packages as a table."""
    baris = tuple(_row(p) for p in paket)
    return Himpunan(
        "paket",
        "Paket pengadaan",
        "Paket pengadaan tahun terakhir yang diterbitkan: pagu, tahap, kontrak, penyedia, dan kecamatannya.",
        LAJUR,
        baris,
        ("id",),
    )


def _row(p: PaketTerbit) -> tuple[Nilai, ...]:
    lintang, bujur = p.tempat if p.tempat is not None else (None, None)
    return (
        p.id,
        p.terbit.per,
        p.terbit.diketahui,
        p.kode_unit,
        p.unit,
        p.sumber,
        p.nomor,
        p.nama,
        p.metode,
        p.jenis,
        p.tahap,
        p.pagu,
        p.nilai_kontrak,
        p.rencana.get("tgl_awal_pemilihan"),
        p.rencana.get("tgl_akhir_kontrak"),
        "; ".join(p.penyedia),
        p.kode_kecamatan,
        p.kecamatan,
        p.dasar_wilayah,
        lintang,
        bujur,
    )


@dataclass(frozen=True, slots=True)
class AngkaKecamatan:
    """The packages of a kecamatan: how many, pagu (sen), with a contract, and finished."""

    kode: str
    nama: str
    jumlah: int
    pagu: int
    berkontrak: int
    selesai: int


def region_figures(paket: Sequence[PaketTerbit], daerah: Daerah) -> list[AngkaKecamatan]:
    """Every kecamatan by code, also those without a package; the last, without code, holds the packages of which none is known."""
    isi: dict[str, list[PaketTerbit]] = {k: [] for k in (*sorted(daerah.nama), "")}
    for p in paket:
        isi[p.kode_kecamatan].append(p)
    return [
        AngkaKecamatan(
            k,
            daerah.nama.get(k, ""),
            len(x),
            sum(p.pagu or 0 for p in x),
            sum(bool(p.kontrak) for p in x),
            sum(p.tahap in SELESAI for p in x),
        )
        for k, x in isi.items()
        if k or x
    ]


def region_table(angka: Sequence[AngkaKecamatan]) -> Himpunan:
    """The kecamatan as a table."""
    lajur = (
        Lajur("kode_kecamatan", "Kode kecamatan", "sandi", "Kode wilayah Kemendagri; kosong untuk paket yang wilayahnya tidak diketahui."),
        Lajur("kecamatan", "Kecamatan", "teks", "Nama kecamatan."),
        Lajur("paket", "Paket", "jumlah", "Banyaknya paket."),
        Lajur("pagu", "Pagu", "Rp", "Jumlah pagu paket yang pagunya diketahui."),
        Lajur("berkontrak", "Berkontrak", "jumlah", "Paket yang kontrak atau pesanannya diketahui."),
        Lajur("selesai", "Selesai", "jumlah", "Paket yang pekerjaannya selesai atau sudah diserahterimakan."),
    )
    baris = tuple((a.kode, a.nama, a.jumlah, a.pagu, a.berkontrak, a.selesai) for a in angka)
    return Himpunan(
        "kecamatan", "Paket tiap kecamatan", "Banyaknya paket dan pagunya menurut kecamatan.", lajur, baris, ("kode_kecamatan",)
    )
