"""Pengadaan: how far the packages of the year have come, what is late, what can no longer end within the year, what is done and not billed."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np

from pantau.core.corong_kelompok import Tingkatan, by_group
from pantau.core.jadwal import Terukur, fiscal_calendar, key_of, selection_days, work_days
from pantau.core.masalah import Masalah
from pantau.core.pandangan import Bool
from pantau.core.periode import day_number, format_tanggal
from pantau.core.tahapan import BELUM, KELUAR, NOMOR, TAHAP
from pantau.core.ukuran import share
from pantau.reports.belum_ditagih import Tagih
from pantau.reports.daftar_paket import (
    NAMA_TAHAP,
    Daftar,
    finished_unsigned,
    impossible,
    impossible_if_not_begun,
    late,
    list_table,
    planned_too_late,
    sum_of,
)
from pantau.reports.daftar_sumber import listed, paid_outside
from pantau.reports.kiriman import sent_days
from pantau.reports.konteks import Konteks
from pantau.reports.kontrak_kritis import Kontrak, handed_over_late
from pantau.reports.lanjutan import needing_somebody
from pantau.reports.laporan import Laporan, Pilihan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.paket import KeadaanPaket, state_of_packages
from pantau.reports.paket_kini import NAMA
from pantau.reports.pekerjaan import done_and_unpaid, next_stage_late
from pantau.reports.sebab_belum import with_reasons
from pantau.reports.susun import start
from pantau.reports.tautan import linkage

SUMBER = {"tender": "tender", "nontender": "nontender", "pencatatan": "catat-nontender", "swakelola": "catat-swakelola", "ecat": "ecat"}
NAMA_SUMBER = {"tender": "Tender", "nontender": "Non-tender", "pencatatan": "Pencatatan", "swakelola": "Swakelola", "ecat": "E-Katalog"}
RINGKAS = (
    Column("jumlah", "Paket", "jumlah"),
    Column("selesai", "Selesai", "jumlah"),
    Column("berlangsung", "Berlangsung", "jumlah"),
    Column("gagal", "Gagal atau batal", "jumlah"),
    Column("lain", "Status lain", "jumlah"),
    Column("pagu", "Pagu", "Rp", 18),
    Column("nilai", "Nilai", "Rp", 18),
    Column("sppbj", "SPPBJ", "jumlah"),
    Column("kontrak", "Kontrak", "jumlah"),
    Column("spmk", "SPMK", "jumlah"),
    Column("bast", "BAP/BAST", "jumlah"),
    Column("bayar_n", "Pembayaran", "jumlah"),
    Column("bayar_rp", "Dibayar", "Rp", 18),
    Column("lunas", "Lunas", "jumlah"),
    Column("sebagian", "Dibayar sebagian", "jumlah"),
    Column("lebih", "Dibayar lebih dari kontrak", "jumlah"),
    Column("lewat_tanpa_bast", "Lewat akhir SPMK tanpa BAST", "jumlah"),
)
CORONG = (
    Column("jumlah", "Paket di sini", "jumlah"),
    Column("pagu", "Pagu", "Rp", 18),
    Column("jumlah_kumulatif", "Sudah sampai sini", "jumlah"),
    Column("pagu_kumulatif", "Pagu yang sampai sini", "Rp", 18),
)
METODE = (
    Column("jumlah", "Paket", "jumlah"),
    Column("pagu", "Pagu", "Rp", 18),
    Column("bagian", "Bagian pagu", "%"),
    Column("pemilihan", "Sudah pemilihan", "jumlah"),
    Column("kontrak", "Berkontrak", "jumlah"),
    Column("pho", "Serah terima", "jumlah"),
    Column("sesudah_maret", "Rencana mulai sesudah Maret", "jumlah"),
    Column("tidak_mungkin", "Tidak mungkin selesai tahun ini", "jumlah"),
    Column("bila_belum", "Tidak mungkin bila belum dimulai", "jumlah"),
)
LAMA = (
    Column("dipakai", "Dipakai", "jumlah"),
    Column("aturan", "Menurut aturan", "jumlah"),
    Column("n", "Pemilihan sendiri", "jumlah"),
    Column("q1", "Kuartil 1", "hari"),
    Column("median", "Median", "hari"),
    Column("q3", "Kuartil 3", "hari"),
)


JENIS = Column("jenis", "Jenis", "istilah", 18)
PEKERJAAN = Column("n", "Pekerjaan sendiri", "jumlah")
KALENDER = {
    "tender": "Hari terakhir memulai tender",
    "langsung": "Hari terakhir memulai pengadaan langsung",
    "pelaksanaan": "Hari terakhir pekerjaan",
    "spm": "Hari terakhir SPM",
    "sp2d": "Hari terakhir SP2D",
}
KOSONG = Tingkatan(0, 0, {}, {})
HARI = (Column("tanggal", "Tanggal", "tanggal"), Column("sisa", "Sisa hari", "jumlah"), Column("dasar", "Dasar", "istilah", 40))


def funnel(s: KeadaanPaket) -> Table:
    """How many packages and how much pagu stand in each stage, and have come at least so far."""
    rows = []
    p = s.daftar
    di, jauh = ([NAMA[i] for i in x.tolist()] for x in (p.kini, p.terjauh))
    semua = by_group([""] * len(p), di, jauh, p.rp.tolist())[""] if p else KOSONG
    for t in (*TAHAP, *KELUAR):
        kini, pagu = semua.kini.get(t, (0, 0))
        sel = {"jumlah": Cell(kini), "pagu": Cell(pagu)}
        if t in TAHAP:
            sel |= {n: Cell(x) for n, x in zip(("jumlah_kumulatif", "pagu_kumulatif"), semua.sampai.get(t, (0, 0)), strict=True)}
        else:
            sel |= dict.fromkeys(("jumlah_kumulatif", "pagu_kumulatif"), Cell(None, "bukan_tahap"))
        if t != "rencana" and not s.berkabar:
            sel = dict.fromkeys(sel, Cell(None, "belum_ada_kabar"))
        if t in TAHAP or kini:
            rows.append(Row(t, "tahap", NAMA_TAHAP[t], sel))
    return Table("corong", "Sampai di mana", list(CORONG), rows)


def _methods(s: KeadaanPaket, mustahil: Daftar, bila_belum: Daftar, tahun: int) -> Table:
    p, semua, maret = s.daftar, sum_of(s.daftar), day_number(date(tahun, 3, 31))
    sampai = {t: (p.terjauh >= NOMOR[t]) & (p.terjauh < BELUM) for t in ("pemilihan", "kontrak", "pho")}
    hitung = sampai | {"sesudah_maret": p.mulai > maret, "tidak_mungkin": p.is_in([x.paket.id for x in mustahil.isi])}
    hitung["bila_belum"] = p.is_in([x.paket.id for x in bila_belum.isi])

    def cells(ya: Bool) -> dict[str, Cell]:
        pagu = sum(p.rp[ya].tolist())
        bagian = share("pagu", {"pagu": pagu}, {"pagu": semua})
        hasil = {"jumlah": Cell(int(ya.sum())), "pagu": Cell(pagu), "bagian": Cell(bagian.value, bagian.reason)}
        hasil |= {n: Cell(int((ya & x).sum())) for n, x in hitung.items()}
        if not p.berkabar[ya].any():
            hasil |= dict.fromkeys((*sampai, "tidak_mungkin"), Cell(None, "belum_ada_kabar"))
        return hasil

    nama, di = np.unique(np.array([p.lajur.paket[i].metode or "–" for i in p.di.tolist()], object), return_inverse=True)
    urut = sorted(((m, di == i) for i, m in enumerate(nama.tolist())), key=lambda x: (-sum(p.rp[x[1]].tolist()), x[0]))
    rows = [Row(m, "metode", m, cells(ya)) for m, ya in urut]
    total = Row("total", "total", "Jumlah", cells(np.ones(len(p), bool)))
    return Table("metode", "Menurut metode", list(METODE), rows, total)


DOKUMEN = ("sppbj", "kontrak", "spmk", "bast", "pembayaran", "realisasi")


def _findings(kx: Konteks, s: KeadaanPaket, per: int) -> list[Masalah]:
    """What a reader must know of these counts: events out of order, without a day, or named by the day and dated after it; and, where a list was
    sent after the day, how many of its rows bear no day."""
    kiriman = sent_days(kx).kiriman
    rows = [(c, kiriman.get(c.berkas)) for p in s.milik for c in s.tahu.get(p, ()) if c.hari is None or c.hari > per]
    jumlah = {
        "urutan_tahap": s.ditolak,
        "tahap_tanpa_tanggal": s.tanpa_hari,
        "dokumen_sesudah_per": sum(
            c.jenis in DOKUMEN and c.hari is not None and c.hari > per and (hari is None or hari <= per) for c, hari in rows
        ),
        "daftar_tanpa_tanggal": sum(c.hari is None and hari is not None and hari > per for c, hari in rows),
    }
    return [Masalah(kode, {}, {"jumlah": n}, "warning") for kode, n in jumlah.items() if n]


def _selection_table(kx: Konteks, s: KeadaanPaket) -> Table:
    """How long a selection is taken to last, and by whose word."""
    rows = []
    for id, x in kx.aturan.value("waktu_pemilihan", kx.minta.per).items():
        t = s.terukur.get(x["nama"])
        sel = {"dipakai": Cell(selection_days(int(x["hari"]), t)), "aturan": Cell(int(x["hari"])), "n": Cell(t.n if t else 0)}
        sel |= {n: Cell(getattr(t, n)) if t else Cell(None, "tidak_ada") for n in ("q1", "median", "q3")}
        rows.append(Row(id, "metode", x["nama"], sel))
    return Table("waktu_pemilihan", "Lama pemilihan (hari kerja)", list(LAMA), rows)


def _work_table(kx: Konteks, s: KeadaanPaket) -> Table:
    """How long works are taken to last where their own plan does not say it, by method and kind, and by whose word."""
    rows, isi = [], dict[tuple[str, str], Terukur | None]()
    metode, kerja = (kx.aturan.value(n, kx.minta.per) for n in ("waktu_pemilihan", "waktu_pekerjaan"))
    kunci = cache(lambda cara, jenis: (key_of(metode, cara), key_of(kerja, jenis)))
    x = s.daftar.lajur
    for i in s.daftar.di.tolist():
        isi.setdefault(kunci(x.paket[i].metode, x.paket[i].jenis), x.ukuran[i])
    for (cara, jenis), t in sorted(isi.items()):
        aturan = kerja[jenis]
        sel = {"dipakai": Cell(work_days(aturan, cara, t, None)[0]), "aturan": Cell(work_days(aturan, cara, None, None)[0])}
        sel |= {"n": Cell(t.n if t else 0)} | {n: Cell(getattr(t, n)) if t else Cell(None, "tidak_ada") for n in ("q1", "median", "q3")}
        sel["jenis"] = Cell(str(aturan.get("nama", jenis)))
        rows.append(Row(f"{cara}:{jenis}", "metode", metode[cara]["nama"], sel))
    return Table("waktu_pekerjaan", "Lama pekerjaan (hari kalender)", [JENIS, *LAMA[:2], PEKERJAAN, *LAMA[3:]], rows)


def _calendar_table(kx: Konteks) -> Table:
    """The last days of the fiscal year by which lateness is judged, and where they come from."""
    per = kx.minta.per
    k, x = fiscal_calendar(kx.aturan.value("kalender_anggaran", per), kx.kolom.tahun), kx.aturan.at("kalender_anggaran", per)
    rows = [
        Row(
            n, "hari", label, {"tanggal": Cell(getattr(k, n).isoformat()), "sisa": Cell((getattr(k, n) - per).days), "dasar": Cell(x.dasar)}
        )
        for n, label in KALENDER.items()
    ]
    return Table("kalender", "Kalender anggaran", list(HARI), rows)


Isi = dict[str, tuple[int | float | str | None, str]]


def _counted(**k: int) -> Isi:
    """Fields of a sentence: amounts where the name begins with rp, else counts."""
    return {n: (v, "Rp" if n.startswith("rp") else "jumlah") for n, v in k.items()}


def _judged(s: KeadaanPaket, mustahil: Daftar, terlambat: Daftar, bila_belum: Daftar) -> list[Kalimat]:
    """What is late and what cannot end within the year of the packages with news, and of how many nothing can be said."""
    diam = s.tanpa_kabar
    n = _counted(diam=len(diam), rp=sum_of(diam), unit=len({diam.lajur.paket[i].unit for i in diam.di.tolist()}))
    if not s.berkabar:
        hasil = [
            Kalimat(
                "{diam} paket ({rp}) direncanakan. Belum ada kabar pemilihan atau kontrak yang dimuat, jadi belum dapat dikatakan mana yang"
                " terlambat. Muat data ISB atau basis data kendali pekerjaan.",
                n,
            )
        ]
    else:
        dinilai = _counted(
            mustahil=len(mustahil.isi), semua=len(s.daftar) - len(diam), rp=sum_of(mustahil.isi), terlambat=len(terlambat.isi)
        )
        hasil = [
            Kalimat("{mustahil} dari {semua} paket ({rp}) tidak mungkin selesai tahun ini; pemilihan {terlambat} paket terlambat.", dinilai)
        ]
        if diam:
            hasil.append(Kalimat("{diam} paket lain ({rp}) dari {unit} unit belum ada kabar pemilihannya, jadi tidak dinilai.", n))
    if selesai := finished_unsigned(s):
        hasil.append(
            Kalimat(
                "{n} paket ({rp}) disebut selesai oleh sumbernya tanpa kontrak yang tercatat, jadi tidak dinilai.",
                _counted(n=len(selesai), rp=sum_of(selesai)),
            )
        )
    if bila_belum.isi:
        hasil.append(
            Kalimat("Bila belum dimulai, {bila} paket di antaranya tidak mungkin selesai tahun ini.", _counted(bila=len(bila_belum.isi)))
        )
    return hasil


def _sentences(s: KeadaanPaket, dinilai: list[Kalimat], rencana: Daftar, t: Tagih) -> list[Kalimat]:
    if not s.daftar:
        return [Kalimat("Belum ada paket pengadaan dalam cakupan ini.", {})]
    hasil = list(dinilai)
    if rencana.isi:
        n = _counted(rencana=len(rencana.isi), rp=sum_of(rencana.isi))
        hasil.append(Kalimat("Rencana {rencana} paket ({rp}) sendiri sudah melewati batas amannya.", n))
    if t.belum:
        hasil.append(Kalimat("{rp_tagih} pekerjaan sudah selesai tetapi belum ditagih.", _counted(rp_tagih=t.belum)))
    if t.tanpa_kabar:
        hasil.append(
            Kalimat(
                "{n} paket selesai ({rp}) dari unit yang pembayarannya belum dimuat, jadi belum dapat dikatakan mana yang belum ditagih.",
                _counted(n=t.tanpa_kabar, rp=t.nilai),
            )
        )
    return hasil


def _contracts_said(kontrak: list[Kontrak], kritis: Daftar, macet: Daftar) -> list[Kalimat]:
    """How many contracts are critical, and on how many nothing moves."""
    hasil = []
    if kritis.isi:
        ids = {p.paket.id for p in kritis.isi}
        n = _counted(kritis=len(ids), rp_kontrak=sum(k.nilai for k in kontrak if k.paket.paket.id in ids))
        hasil.append(Kalimat("{kritis} kontrak kritis ({rp_kontrak}).", n))
    if macet.isi:
        hasil.append(Kalimat("{macet} pekerjaan macet.", _counted(macet=len(macet.isi))))
    return hasil


def build(kx: Konteks, daftar: str = "penuh") -> Report:
    """The packages of the scope on the day."""
    r, s = start(kx, "pengadaan", f"Pengadaan s.d. {format_tanggal(kx.minta.per)}"), state_of_packages(kx)
    mustahil, bila_belum, terlambat, rencana = impossible(s), impossible_if_not_begun(s), late(kx, s), planned_too_late(s)
    kontrak, kritis, macet, tagih = needing_somebody(kx, s)
    r.kalimat = _sentences(s, _judged(s, mustahil, terlambat, bila_belum), rencana, tagih)
    r.masalah += _findings(kx, s, day_number(kx.minta.per))
    if not (s.daftar or kontrak or tagih.sisa):
        return r
    rows = [Row(id, "sumber", NAMA_SUMBER[id], listed(kx, s, x)) for id, x in SUMBER.items()]
    dinilai, selesai = (
        ([with_reasons(kx, s, d) for d in (mustahil, terlambat)], [tagih.daftar])
        if s.berkabar
        else ([], [tagih.daftar] if tagih.sisa else [])
    )
    if kontrak:
        selesai += [kritis, macet]
        r.kalimat += _contracts_said(kontrak, kritis, macet)
    tautan, belum_tertaut = linkage(kx, s)
    berikut = next_stage_late(kx, s)
    if berikut.isi:
        hari = sum(int(berikut.sel(p)["hari"].value or 0) for p in berikut.isi)
        r.kalimat.append(
            Kalimat("{n} pekerjaan melewati rencana tahap berikutnya, bersama {hari} hari.", _counted(n=len(berikut.isi), hari=hari))
        )
    selesai += [d for d in (handed_over_late(kx, s), berikut, done_and_unpaid(kx, s)) if d.isi]
    r.tables = [
        Table("ringkas", "Menurut daftar sumbernya", list(RINGKAS), rows, None, paid_outside(s)),
        funnel(s),
        _methods(s, mustahil, bila_belum, kx.kolom.tahun),
        *(list_table(d, daftar == "ringkas") for d in (*dinilai, *([bila_belum] if s.tanpa_kabar else []), rencana, *selesai)),
        _selection_table(kx, s),
        _work_table(kx, s),
        _calendar_table(kx),
        tautan,
        list_table(belum_tertaut, daftar == "ringkas"),
    ]
    return r


LAPORAN = Laporan(
    "pengadaan",
    "Pengadaan",
    "Sampai di mana paket pengadaan, yang terlambat, yang tidak mungkin selesai tahun ini, dan yang selesai tetapi belum ditagih.",
    build,
    pilihan=(Pilihan("daftar", ("penuh", "ringkas"), "penuh", "ringkas", kertas=True),),
    urutan=75,
)
