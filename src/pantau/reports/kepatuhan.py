"""Kepatuhan: which reports were due, and which unit handed them in on time, late, or never."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

from pantau.apps.kinerja.queries import TagihanInfo, obligations
from pantau.apps.realisasi.queries import first_marks
from pantau.apps.siklus.rantai import activities, chains_on, report_deadline
from pantau.base.jam import from_ms, to_ms
from pantau.core.kepatuhan import Kepatuhan, Kewajiban, compliance, outcome
from pantau.core.masalah import Masalah
from pantau.core.periode import BULAN, format_tanggal
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.susun import start

HITUNG = (
    Column("ditagih", "Ditagih", "jumlah"),
    Column("tepat", "Tepat waktu", "jumlah"),
    Column("terlambat", "Terlambat", "jumlah"),
    Column("kembali", "Dikembalikan", "jumlah"),
    Column("tidak", "Tidak pernah", "jumlah"),
    Column("persen_tepat", "Tepat waktu (%)", "%"),
    Column("hari_terlama", "Terlambat paling lama (hari)", "jumlah"),
)


def counts(h: Kepatuhan) -> dict[str, Cell]:
    """The cells of a count."""
    return {
        "ditagih": Cell(h.n_tagih),
        "tepat": Cell(h.n_tepat),
        "terlambat": Cell(h.n_terlambat),
        "kembali": Cell(h.n_kembali),
        "tidak": Cell(h.n_tidak),
        "persen_tepat": Cell(h.tepat) if h.tepat is not None else Cell(None, "belum_ditagih"),
        "hari_terlama": Cell(h.hari_terlama),
    }


def build(kx: Konteks) -> Report:
    """Units of the scope with their counts in the year, the grid unit × report of the year, and all years side by side."""
    per = kx.minta.per
    kini = to_ms(datetime.combine(per, time.max))
    tagihan, semua = obligations(kx.known_acts)
    nama = {kx.kolom.unit[i].id: kx.unit_name(i) for i in kx.scope_units()}
    tanda, lapor, kembali = first_marks(kx.kolom.tahun, kx.known_acts, sorted(nama) if kx.minta.unit is not None else ())
    sendiri, bulanan = _monthly(kx, set(nama), tanda, kembali)
    tagihan |= sendiri
    semua = [k for k in (*semua, *bulanan) if k.unit in nama]
    ini = [k for k in semua if _year(k.batas) == per.year]
    total, unit = compliance(ini, kini)
    r = start(kx, "kepatuhan", f"Kepatuhan lapor per {format_tanggal(per)}")
    if all(h.year != per.year for h in kx.aturan.value("hari_libur", per)):
        r.masalah.append(Masalah("libur_tidak_diketahui", {}, {"tahun": per.year}, "info"))
    urut = sorted(unit, key=lambda u: (-unit[u].n_tidak, -unit[u].n_terlambat, nama[u]))
    rows = [Row(f"unit:{u}", "unit", nama[u], counts(unit[u]), f"u{u}") for u in urut if unit[u].n_tagih]
    r.tables = [
        Table("kepatuhan", f"Kepatuhan {per.year}", list(HITUNG), rows, Row("total", "total", "Jumlah", counts(total), "p"), diam=True),
        _grid(tagihan, ini, nama, urut, kini),
        _years(semua, kini),
    ]
    if kx.minta.unit is not None:
        r.tables.append(_supervisors(kx, set(nama), lapor, kini))
    r.kalimat = [Kalimat("Belum ada laporan yang ditagih tahun ini sampai {per}.", {"per": (per.isoformat(), "tanggal")})]
    if total.n_tagih:
        r.kalimat = [
            Kalimat(
                "{tepat} dari {ditagih} laporan yang ditagih tahun ini masuk tepat waktu; {terlambat} terlambat, {tidak} tidak pernah masuk.",
                {
                    "tepat": (total.n_tepat, "jumlah"),
                    "ditagih": (total.n_tagih, "jumlah"),
                    "terlambat": (total.n_terlambat, "jumlah"),
                    "tidak": (total.n_tidak, "jumlah"),
                },
            )
        ]
    return r


def _monthly(
    kx: Konteks, units: set[int], tanda: dict[tuple[int, int], int], kembali: set[tuple[int, int]]
) -> tuple[dict[int, TagihanInfo], list[Kewajiban]]:
    """The monthly reports of this year that units sign here: of every month that some unit of the pemda has signed or was told, in its inbox,
    that it is overdue."""
    tahun = kx.kolom.tahun
    berkegiatan = units & {g.unit for g in activities(kx.kolom, kx.minta.per, kx.pada.diketahui)}
    tagihan, hasil = {}, []
    for bulan in sorted({b for _, b in tanda}):
        batas = _last_moment(report_deadline(tahun, bulan, kx.minta.per, kx.aturan))
        tagihan[-bulan] = TagihanInfo(-bulan, f"{BULAN[bulan - 1]} {tahun}", batas)
        hasil += [Kewajiban(u, -bulan, batas, tanda.get((u, bulan)), (u, bulan) in kembali) for u in sorted(berkegiatan)]
    return tagihan, hasil


def _supervisors(kx: Konteks, units: set[int], lapor: dict[tuple[int, int], int], kini: int) -> Table:
    """Whoever held the lowest position of a chain when a month's report was due: each of its activities owed one, the first one counts."""
    tahun = kx.kolom.tahun
    batas = {b: report_deadline(tahun, b, kx.minta.per, kx.aturan) for b in sorted({b for _, b in lapor})}
    susunan = chains_on(kx.kolom, set(batas.values()), kx.aturan, kx.pada.diketahui, units)
    orang: dict[tuple[int, str], int] = {}  # position and holder → number
    nama: dict[int, str] = {}
    wajib = []
    for bulan, hari in batas.items():
        s, akhir = susunan[hari], _last_moment(hari)
        for g, (j, *_) in s.rantai.items():
            pemangku = s.pemangku[j].nama if j in s.pemangku else ""
            n = orang.setdefault((j, pemangku), len(orang))
            nama[n] = " · ".join(filter(None, (s.jabatan[j].nama, pemangku)))
            wajib.append(Kewajiban(n, g, akhir, lapor.get((g, bulan))))
    total, per = compliance(wajib, kini)
    urut = sorted(per, key=lambda n: (-per[n].n_tidak, -per[n].n_terlambat, nama[n]))
    rows = [Row(f"jabatan:{n}", "jabatan", nama[n], counts(per[n])) for n in urut if per[n].n_tagih]
    return Table("pengawas", "Per pengawas", list(HITUNG), rows, Row("total", "total", "Jumlah", counts(total), "p"))


def _last_moment(hari: date) -> int:
    return to_ms(datetime.combine(hari, time(23, 59, 59)))


def _year(ms: int) -> int:
    return int(timezone.localtime(from_ms(ms)).year)


def _grid(tagihan: dict[int, TagihanInfo], ini: list[Kewajiban], nama: dict[int, str], urut: list[int], kini: int) -> Table:
    """Unit × report: one cell each, in order of deadline."""
    ada = sorted({k.tagihan for k in ini}, key=lambda t: (tagihan[t].batas, t))
    isi: dict[int, dict[str, Cell]] = {}
    for k in ini:
        jenis, hari = outcome(k, kini)
        isi.setdefault(k.unit, {})[f"t{k.tagihan}"] = Cell(jenis if jenis != "terlambat" else f"terlambat:{hari}")
    kolom = [Column(f"t{t}", tagihan[t].nama, "lapor") for t in ada]
    kosong = {c.id: Cell(None, "tidak_ditagih") for c in kolom}
    return Table(
        "laporan", "Laporan satu per satu", kolom, [Row(f"unit:{u}", "unit", nama[u], kosong | isi[u], f"u{u}") for u in urut if u in isi]
    )


def _years(semua: list[Kewajiban], kini: int) -> Table:
    """Every year of the history, and all together."""
    tahun = sorted({_year(k.batas) for k in semua})
    rows = [Row(f"tahun:{t}", "tahun", str(t), counts(compliance([k for k in semua if _year(k.batas) == t], kini)[0])) for t in tahun]
    jumlah = Row("total", "total", "Jumlah", counts(compliance(semua, kini)[0]), "p")
    return Table("tahun", "Tahun demi tahun", list(HITUNG), rows, jumlah, diam=True)


LAPORAN = Laporan(
    "kepatuhan",
    "Kepatuhan lapor",
    "Laporan yang ditagih: tepat waktu, terlambat, atau tidak pernah.",
    build,
    urutan=60,
)
