"""A pemda's own contract list: one row per contract or addendum, with what it says of package, vendor, days, guarantees and extensions."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from pantau.apps.muat.usulan import Usulan
from pantau.apps.organisasi.pengenal import UnitUsul
from pantau.apps.organisasi.queries import all_units
from pantau.apps.pengadaan.calon import Tujuan
from pantau.apps.pengadaan.fakta import PeristiwaUsul
from pantau.base.aturan import rules
from pantau.core.kode import name_key, normalise_sub_kegiatan
from pantau.core.masa import end_of_period
from pantau.core.uang import format_rupiah
from pantau.imports.kolom import combined
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import TANPA_UNIT, UnitBaris, code_in_mak, require_rows, tree_columns, units_of
from pantau.imports.sumber.paket_tertulis import PaketDisebut

URUSAN = ("kd_urusan", "kd_bidang", "kd_unit", "kd_sub")
MESIN = date(1970, 1, 1)  # what a computer writes for an empty day
LAMA_SEBELUM, LAMA_SESUDAH = 5, 1  # years before and after the fiscal year in which a contract of several years may be signed
DOKUMEN = {
    "": "kontrak",
    "kontrak": "kontrak",
    "spk": "kontrak",
    "surat pesanan": "kontrak",
    "surat perjanjian": "kontrak",
    "adendum": "nilai",
    "addendum": "nilai",
    "adendum nilai": "nilai",
    "adendum lingkup": "lingkup",
    "perpanjangan waktu": "waktu",
    "adendum waktu": "waktu",
    "pemberian kesempatan": "kesempatan",
    "kesempatan": "kesempatan",
}
TANGGAL = ("tgl_kontrak", "tgl_adendum", "tgl_mulai", "tgl_selesai", "tgl_spmk", "jaminan_akhir", "tgl_bast", "tgl_fho")
UANG = ("pagu", "nilai", "jaminan_pelaksanaan", "nilai_bagian", "denda", "denda_diterima")
TEKS = (
    "id_kontrak", "kd_rup", "kode_paket", "mak", "kode_sub_giat", "nama_paket", "metode", "jenis_pengadaan", "no_kontrak", "dokumen",
    "no_adendum", "penyedia", "waktu", "no_spmk", "no_bast", "status_kontrak", "tahun_jamak", "sebab", "apbd", "ppk", "penyetuju", "alasan_katalog",
)  # fmt: skip
KOSONG = {"", "-", "–", "0", "tidak ada"}
YA = {"ya", "y", "yes", "1", "true", "tahun jamak", "multiyears"}


@dataclass(frozen=True, slots=True)
class Baris:
    """A row of the list: its line in the file, and its cells by column in the type of the format ('' or None where nothing stands)."""

    n: int
    isi: dict[str, Any]
    akhir: date | None

    def __getitem__(self, kolom: str) -> Any:
        return self.isi[kolom]

    @property
    def macam(self) -> str | None:
        """What the document is; None for a word that is not known."""
        return DOKUMEN.get(" ".join(str(self["dokumen"]).lower().split()))

    @property
    def berkontrak(self) -> bool:
        """Whether the row tells of a contract at all, and not only of a package that is to have one."""
        return bool(self["no_kontrak"] or self["nilai"])


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year that is asked for, else the one that most rows name; rows of other years are checked and left."""
    for p in tabel:
        require_rows(p)
    sebut = Counter(int(x) for p in tabel for x in p.typed("tahun", severity="warning") if x)
    tahun = opsi.year(sebut.most_common(1)[0][0] if sebut and not opsi.tahun else None)
    baca = [(i, p, _units(p, opsi, i)) for i, p in enumerate(tabel)]
    u = Usulan(tahun, "kontrak", [x for _, _, ub in baca for x in ub.usul], setuju_nama=opsi.setuju_nama)
    sebab, katalog = (rules().value(x, opsi.hari_ini) for x in ("sebab_kesempatan", "sebab_tidak_katalog"))
    paket = PaketDisebut(u)
    for i, p, ub in baca:
        rows = _rows(p, tahun)
        sebut_tahun = p.typed("tahun", severity="warning")
        lain = {b.n: int(x) for b in rows if (x := sebut_tahun[b.n]) is not None and int(x) != tahun}
        if lain:
            daftar = ", ".join(map(str, sorted(set(lain.values()))))
            p.problem("baris_tahun_lain", min(lain), "tahun", severity="warning", jumlah=len(lain), daftar=daftar, tahun=tahun)
        for b in rows:
            _check(p, b, tahun, sebab)
            if b["alasan_katalog"] and b["alasan_katalog"].lower() not in katalog:
                isi = b["alasan_katalog"][:80]
                p.problem("sebab_katalog_asing", b.n, "alasan_katalog", value=isi, isi=isi, daftar=", ".join(katalog))
        dilihat: dict[tuple[Any, ...], int] = {}
        pohon = tree_columns(p)
        for b in rows:
            if b.n not in lain and any(ub.per_baris[b.n]) and b["nama_paket"]:
                unit = u.unit_id(*ub.per_baris[b.n])
                _take(u, p, i, b, unit, paket, dilihat, _place(u, unit, b, pohon[b.n]))
        belum = [b.n for b in rows if not b.berkontrak]
        if belum:
            p.problem("baris_belum_berkontrak", belum[0], severity="info", jumlah=len(belum))
        paket.say_linkage(p)
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    return u


def _units(p: Pembaca, opsi: Opsi, berkas: int) -> UnitBaris:
    """The unit of every row; a list may name it by four numbers (urusan, bidang, unit, sub) instead of a code."""
    if opsi.of(p.tabel.lembar).perangkat_daerah or p.has("kode_skpd") or p.has("nama_skpd") or not all(p.has(x) for x in URUSAN):
        return units_of(p, opsi, berkas)
    nama = {u.kode: u.nama for u in all_units()}
    rows = combined(*(p.column(x) for x in URUSAN))
    unit = [(k, nama.get(k, f"Unit {k}")) if (k := ".".join(x for x in isi if x)) else TANPA_UNIT for isi in rows.beda]
    for n, x in enumerate(hasil := rows.turned(unit)):
        if x == TANPA_UNIT:
            p.problem("unit_tidak_disebut", n)
    usul = {x: UnitUsul(*x, berkas=berkas, baris=p.tabel.numbers[n]) for x, n in zip(unit, rows.first, strict=True) if x != TANPA_UNIT}
    return UnitBaris(hasil, list(usul.values()))


def _rows(p: Pembaca, tahun: int) -> list[Baris]:
    """The rows as typed cells; a day that is none was named when the column was read."""
    kolom: dict[str, list[Any]] = {x: p.typed(x, severity="warning") for x in (*TANGGAL, *UANG, "hari_kesempatan", "fisik_akhir_tahun")}
    kolom |= {x: ["" if y.strip().lower() in KOSONG else y for y in p.text(x)] for x in TEKS}
    tahun_baris = p.typed("tahun", severity="warning")
    hasil = []
    for n in range(len(kolom["nama_paket"])):
        isi = {x: k[n] for x, k in kolom.items()}
        th = int(tahun_baris[n] or tahun)
        for x in TANGGAL:
            if isi[x] is not None and not _credible(p, n, x, isi[x], th):
                isi[x] = None
        mulai = isi["tgl_mulai"] or isi["tgl_spmk"] or isi["tgl_kontrak"]
        hasil.append(Baris(n, isi, isi["tgl_selesai"] or end_of_period(mulai, isi["waktu"], th)))
    return hasil


def _credible(p: Pembaca, n: int, kolom: str, hari: date, tahun: int) -> bool:
    """Whether a day can be meant; what cannot is named and left out."""
    if hari == MESIN:
        p.problem("tanggal_kosong_mesin", n, kolom, severity="warning", value=hari.isoformat(), kolom=p.tabel.heading(kolom))
        return False
    if not tahun - LAMA_SEBELUM <= hari.year <= tahun + LAMA_SEBELUM:
        p.problem("tanggal_di_luar_tahun", n, kolom, severity="warning", value=hari.isoformat(), tanggal=hari.isoformat(), tahun=tahun)
        return False
    return True


def _check(p: Pembaca, b: Baris, tahun: int, sebab: dict[str, str]) -> None:
    """Name what a row says wrongly or leaves out."""
    pagu, nilai = b["pagu"], b["nilai"]
    th = int(p.typed("tahun", severity="warning")[b.n] or tahun)
    if b.macam is None:
        p.problem("dokumen_tidak_dikenal", b.n, "dokumen", value=b["dokumen"], isi=b["dokumen"], daftar=", ".join(list(DOKUMEN)[1:]))
    if not (b["penyedia"] or b["alasan_katalog"]):
        _say_vendor(p, b.n)
    if b["waktu"] and b.akhir is None and b.berkontrak and b["tgl_kontrak"]:
        p.problem("waktu_tidak_terbaca", b.n, "waktu", severity="warning", value=b["waktu"], isi=b["waktu"][:60])
    if pagu is not None and nilai and nilai > pagu:
        p.problem("kontrak_lewat_pagu", b.n, "nilai", severity="warning", pagu=format_rupiah(pagu), nilai=format_rupiah(nilai))
    awal = b["tgl_mulai"] or b["tgl_kontrak"]
    if b.akhir and awal and b.akhir < awal:
        p.problem("urutan_tanggal", b.n, "tgl_selesai" if b["tgl_selesai"] else "waktu", severity="warning", awal=awal.isoformat(), akhir=b.akhir.isoformat())  # fmt: skip
    jamak = b["tahun_jamak"].lower() in YA
    if b.akhir and b.akhir > date(th, 12, 31) and not jamak and b.macam != "kesempatan":
        p.problem(
            "kontrak_lewat_tahun", b.n, "waktu" if b["waktu"] else "tgl_selesai", severity="warning", akhir=b.akhir.isoformat(), tahun=th
        )
    if b.macam == "kesempatan":
        _check_extension(p, b, sebab)


def _say_vendor(p: Pembaca, n: int) -> None:
    """A contract without its vendor, or with a dash or a zero in the place of his name."""
    if (i := p.tabel.kolom.get("penyedia")) is None:
        p.problem("kontrak_tanpa_penyedia", n, severity="warning")
    elif isi := str(p.tabel.isi.column(i)[n] or "").strip():
        p.problem("penyedia_bukan_nama", n, "penyedia", severity="warning", value=isi[:80], isi=isi[:80])
    else:
        p.problem("kontrak_tanpa_penyedia", n, "penyedia", severity="warning")


def _check_extension(p: Pembaca, b: Baris, sebab: dict[str, str]) -> None:
    """An extension for a package of the murni budget carries its cause code and the name of who approved it; the row is refused without."""
    if b["sebab"] and b["sebab"].lower() not in sebab:
        p.problem("sebab_kesempatan_asing", b.n, "sebab", value=b["sebab"], isi=b["sebab"], daftar=", ".join(sebab))
    if b["apbd"].lower() != "perubahan" and not (b["sebab"] and b["penyetuju"]):
        p.problem("kesempatan_tanpa_alasan", b.n, "sebab" if p.has("sebab") else None)


def _place(u: Usulan, unit: int, b: Baris, pohon: dict[str, str]) -> int | None:
    """The activity that a row names: by code, by the code in its MAK, or by a name that only one activity of the unit bears."""
    sub = normalise_sub_kegiatan(b["kode_sub_giat"]) or code_in_mak(b["mak"])
    ada = u.simpul.by_kode.get((unit, sub), []) if sub else []
    if len(ada) == 1:
        return ada[0]
    nama = u.simpul.by_nama.get((unit, name_key(pohon["nama_sub_giat"])), []) if pohon["nama_sub_giat"] else []
    return nama[0] if not sub and len(nama) == 1 else None


def _take(
    u: Usulan, p: Pembaca, i: int, b: Baris, unit: int, paket: PaketDisebut, dilihat: dict[tuple[Any, ...], int], simpul: int | None
) -> None:
    """Package and events of a row."""
    ke, macam = p.tabel.numbers[b.n], b.macam or "kontrak"
    nomor = b["id_kontrak"] or f"{b['no_kontrak']}|{name_key(b['nama_paket'])}".strip("|")
    if macam != "kontrak" and b["no_kontrak"]:
        nomor = paket.of_contract(unit, b["no_kontrak"], nomor)
    kunci = (nomor, macam, b["no_adendum"], b["tgl_adendum"])
    if kunci in dilihat:
        p.problem("baris_kembar", b.n, severity="warning", pertama=dilihat[kunci])
        return
    dilihat[kunci] = ke
    pk, rup = paket.find(unit, nomor, b.isi)
    if simpul is not None:
        u.letak.append(Tujuan(pk, simpul, i, ke))
    for x in _events(b, macam, rup):
        u.add(PeristiwaUsul(pk, *x), i, ke)


Acara = tuple[str, str, date | None, int | None, str]


def _words(**isi: Any) -> str:
    ada = {n: v.isoformat() if isinstance(v, date) else v for n, v in isi.items() if v not in (None, "")}
    return json.dumps(ada, sort_keys=True, ensure_ascii=False)


def _events(b: Baris, macam: str, rup: str) -> list[Acara]:
    """What a row tells of its package: pagu, contract or addendum, guarantee, start, handovers."""
    no, akhir = b["no_kontrak"][:200], b.akhir
    hasil: list[Acara] = []
    if macam != "kontrak":
        hari = b["tgl_adendum"] or b["tgl_kontrak"]
        lain = {x: b[x] for x in ("sebab", "apbd", "ppk", "penyetuju", "nilai_bagian", "denda", "denda_diterima", "fisik_akhir_tahun")}
        lain |= {"hari": int(b["hari_kesempatan"]) if b["hari_kesempatan"] is not None else None, "akhir": akhir, "no_kontrak": no}
        jenis = "kesempatan" if macam == "kesempatan" else "adendum"
        teks = _words(macam=macam, penyedia=b["penyedia"], **{n: v.lower() if n in ("sebab", "apbd") else v for n, v in lain.items()})
        hasil.append((jenis, (b["no_adendum"] or no)[:200], hari, None, teks))
        if b["nilai"] and macam in ("nilai", "lingkup"):  # the price holds from the addendum on
            hasil.append(("kontrak", no, hari, b["nilai"], _words(versi_addendum="1", penyedia=b["penyedia"], akhir=akhir)))
        return hasil
    if b["pagu"] is not None:
        hasil.append(("pagu", "", None, b["pagu"], "{}"))
    if b.berkontrak:
        lain = {"nilai_bagian": b["nilai_bagian"], "tahun_jamak": b["tahun_jamak"].lower() in YA or None}
        orang = {"penyedia": b["penyedia"], "ppk": b["ppk"]}
        teks = _words(akhir=akhir, awal=b["tgl_mulai"], status_kontrak=b["status_kontrak"], kd_rup=rup, **orang, **lain)
        hasil.append(("kontrak", no, b["tgl_kontrak"], b["nilai"] or None, teks))
    if b["alasan_katalog"]:
        hasil.append(("katalog", "", None, None, _words(alasan=b["alasan_katalog"].lower())))
    if not b.berkontrak and rup:
        hasil.append(("rencana", "", None, None, _words(kd_rup=rup)))
    if b["jaminan_pelaksanaan"]:
        hasil.append(("jaminan", "pelaksanaan", b["tgl_kontrak"], b["jaminan_pelaksanaan"], _words(akhir=b["jaminan_akhir"])))
    if b["tgl_spmk"]:
        hasil.append(("spmk", b["no_spmk"][:200], b["tgl_spmk"], None, _words(tgl_selesai_pekerjaan=akhir)))
    if b["tgl_bast"]:
        hasil.append(("bast", b["no_bast"][:200], b["tgl_bast"], None, _words()))
    if b["tgl_fho"]:
        hasil.append(("tahap", "fho", b["tgl_fho"], None, _words(tahap="Serah terima akhir (FHO)")))
    return hasil
