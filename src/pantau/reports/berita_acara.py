"""Berita acara: the minutes of a meeting: when and where, who came, the figures that were fixed, what was decided, and what proves them."""

from __future__ import annotations

from datetime import date
from textwrap import wrap

from django.utils import timezone

from pantau.apps.instruksi.queries import address_book, addressed
from pantau.apps.rakor.perms import invited, may_read_figures
from pantau.apps.rakor.queries import RapatInfo, attendance, decisions
from pantau.apps.siklus.rantai import Wewenang, chains_seen
from pantau.base.jam import day_of, from_ms
from pantau.core.instruksi import HASIL
from pantau.core.instruksi import JENIS as JENIS_KEPUTUSAN
from pantau.core.periode import format_tanggal
from pantau.core.rakor import HADIR, JENIS, KEADAAN
from pantau.core.siklus import tasks
from pantau.core.ukuran import MEASURABLE
from pantau.reports.instruksi import bound_text
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan, Pilihan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.rapat import chosen, frozen_report, name_of
from pantau.reports.susun import start

TEKS = (Column("isi", "Isi", "teks", 60),)
HADIR_KOLOM = (Column("pejabat", "Pejabat", "teks", 24), Column("hadir", "Kehadiran", "istilah", 14), Column("wakil", "Wakil", "teks", 24))
PUTUSAN = (
    Column("jenis", "Jenis", "istilah", 14),
    Column("kepada", "Penanggung jawab", "istilah", 28),  # no part of the fingerprint: units and positions are renamed
    Column("ukuran", "Hasil terukur", "teks", 28),
    Column("batas", "Batas", "tanggal"),
    Column("hasil", "Keadaan", "istilah", 14),
)


def build(kx: Konteks, rapat: str = "") -> Report:
    """The minutes of a meeting; a sentence where there is none."""
    r = chosen(kx, rapat, beku=False)
    x = start(kx, "berita-acara", "Berita acara rapat")
    if r is None:
        x.kalimat = [Kalimat("Belum ada rapat sampai tanggal ini.", {})]
        return x
    x.judul = f"Berita acara {name_of(r)}"
    x.kalimat = [_opening(r)]
    x.tables = [_agenda(r), *_present(kx, r), *_figures(kx, x, r), decided_table(r, kx.pada.diketahui, "keputusan", "Keputusan")]
    return x


def _opening(r: RapatInfo) -> Kalimat:
    mulai = timezone.localtime(from_ms(r.mulai))
    return Kalimat(
        "{jenis} di {tempat}, {hari} pukul {jam}, membahas angka sampai {per}. Keadaan rapat: {keadaan}.",
        {
            "jenis": (JENIS[r.jenis] + (f" {r.nama_unit}" if r.nama_unit else ""), "teks"),
            "tempat": (r.tempat, "teks"),
            "hari": (mulai.date().isoformat(), "tanggal"),
            "jam": (f"{mulai:%H.%M}", "teks"),
            "per": (r.per.isoformat(), "tanggal"),
            "keadaan": (KEADAAN[r.keadaan], "istilah"),
        },
    )


def _agenda(r: RapatInfo) -> Table:
    return Table("agenda", "Agenda", list(TEKS), [Row(f"agenda:{n}", "agenda", str(n), {"isi": Cell(b)}) for n, b in enumerate(r.butir, 1)])


def _present(kx: Konteks, r: RapatInfo) -> list[Table]:
    """Who came, for whom: the positions that were invited as they stood on the day of the meeting."""
    hari = day_of(r.mulai)
    s = chains_seen(kx.kolom, max(hari, date(kx.kolom.tahun, 1, 1)), kx.aturan, kx.pada.diketahui, kini=kx.minta.diketahui is None)
    per_unit: dict[int, list[int]] = {}
    for i, x in kx.nodes():
        if x.asli in s.rantai:
            per_unit.setdefault(kx.kolom.unit[int(kx.kolom.simpul_unit[i])].id, []).append(x.asli)
    w = Wewenang(tasks(s, per_unit, set()), s, per_unit)
    ada = attendance(r.nomor, kx.pada.diketahui)
    rows = []
    for j in invited(w, r.unit, kx.aturan.value("jenjang_jabatan", hari)):
        kata, wakil = ada.get(j, ("", ""))
        sel = {
            "pejabat": Cell(s.pemangku[j].nama) if j in s.pemangku else Cell(None, "tidak_ada"),
            "hadir": Cell(HADIR[kata]) if kata else Cell(None, "belum_dicatat"),
            "wakil": Cell(wakil) if wakil else Cell(None, "tidak_ada"),
        }
        rows.append(Row(f"jabatan:{j}", "jabatan", s.jabatan[j].nama, sel))
    hadir = sum(k in ("hadir", "wakil") for k, _ in ada.values())
    catatan = Kalimat("{n} dari {semua} yang diundang hadir atau diwakili.", {"n": (hadir, "jumlah"), "semua": (len(rows), "jumlah")})
    return [Table("hadir", "Daftar hadir", list(HADIR_KOLOM), rows, None, catatan)] if rows else []


def _figures(kx: Konteks, x: Report, r: RapatInfo) -> list[Table]:
    """The fixed figures of the whole for whom may read them, and what proves them."""
    if r.beku is None:
        x.kalimat.append(Kalimat("Angkanya tidak dibekukan.", {}))
        return []
    beku = frozen_report(r)
    utama = next(t for t in beku.tables if t.id == "utama")
    bukti = {
        "Sidik": f"{r.beku.resep}:{' '.join(wrap(r.beku.sidik, 16))}",  # in parts, so that it stays within the page
        "Diketahui": f"{timezone.localtime(from_ms(r.beku.diketahui)):%Y-%m-%d %H.%M.%S}",
        "Aturan": r.beku.aturan,
        "Rilis": r.beku.versi,
        "Kepala jejak saat dibekukan": beku.kepala_jejak,
        "Dibekukan oleh": f"{r.beku.oleh}, {format_tanggal(timezone.localtime(from_ms(r.beku.waktu)).date())}",
    }
    rows = [Row(k.lower().replace(" ", "_"), "bukti", k, {"isi": Cell(v or None)}) for k, v in bukti.items()]
    angka = [Table("angka", "Angka yang dibekukan", utama.columns, [], utama.total)] if may_read_figures(kx.hak, r) else []
    return [
        *angka,
        Table("bukti", "Yang membuktikan angka itu", list(TEKS), rows),
    ]


def decided_table(r: RapatInfo, diketahui: int, id: str, judul: str) -> Table:
    """What a meeting decided, of whom, until when, seen by what, and what came of it."""
    rows = []
    isi = decisions(r, diketahui)
    buku = address_book(isi[0].hari) if isi else None
    for n, k in enumerate(isi, 1):
        tujuan = addressed(k.alamat, buku) if buku else []
        ukuran = f"{MEASURABLE[k.ukuran].label} {bound_text(k.ukuran, k.operator, k.ambang)}" if k.ukuran in MEASURABLE else k.dokumen
        sel = {
            "jenis": Cell(JENIS_KEPUTUSAN[k.jenis]),
            "kepada": Cell(", ".join(t.nama for t in tujuan)),
            "ukuran": Cell(ukuran) if ukuran else Cell(None, "tidak_ada"),
            "batas": Cell(k.batas.isoformat()),
            "hasil": Cell(HASIL[k.outcome(t.kunci for t in tujuan)]),
        }
        rows.append(Row(f"putusan:{n}", "putusan", k.teks, sel))
    return Table(id, judul, list(PUTUSAN), rows)


LAPORAN = Laporan(
    "berita-acara",
    "Berita acara rapat",
    "Notulen rapat terakhir (atau rapat bernomor: pilihan rapat): kehadiran, angka yang dibekukan, keputusan, sidik, kepala jejak.",
    build,
    bentuk=("json", "csv", "xlsx", "pdf", "html"),
    pilihan=(Pilihan("rapat", (), "", nomor=True),),
    urutan=13,
)
