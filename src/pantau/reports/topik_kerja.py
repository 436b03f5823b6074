"""Topics of the pack on procurement, bills, the catalogue and conditional funds."""

from __future__ import annotations

from dataclasses import replace

from pantau.reports.celah import gap_of, take_scope_apart
from pantau.reports.daftar_paket import impossible, sum_of
from pantau.reports.dana import RINGKAS as DANA
from pantau.reports.dana import fields, risks, split, summary
from pantau.reports.dana import sentences as fund_sentences
from pantau.reports.kesempatan import read_extensions
from pantau.reports.konteks import Konteks
from pantau.reports.lanjutan import needing_somebody
from pantau.reports.model import Cell, Chart, Column, Isi, Kalimat, Row, Series, Table, Topik
from pantau.reports.paket import state_of_packages
from pantau.reports.pengadaan import funnel
from pantau.reports.purchasing import read_purchases, unit_tables
from pantau.reports.purchasing import sentences as purchase_sentences
from pantau.reports.tertagih import parts_table

BARIS = 5  # rows of a short table
PERHATIAN = (Column("jumlah", "Paket", "jumlah"), Column("nilai", "Nilai", "Rp", 18))
DITAGIH = ("unit", "sisa", "hari")
KATALOG = ("wajib", "dipesan", "bagian")
TERANCAM = ("unit", "risiko", "hari", "kurang")


def only(t: Table, id: str, judul: str, kolom: tuple[str, ...], rows: list[Row] | None = None, n: int = BARIS) -> Table:
    """Some columns of the first rows of a table, which stands whole elsewhere."""
    pilih = [k for k in t.columns if k.id in kolom]
    baris = [replace(r, cells={k.id: r.cells[k.id] for k in pilih}) for r in (t.rows if rows is None else rows)[:n]]
    total = replace(t.total, cells={k.id: t.total.cells[k.id] for k in pilih}) if t.total else None
    return Table(id, judul, pilih, baris, total)


def bars(id: str, judul: str, rows: list[Row], kolom: dict[str, tuple[str, str]], satuan: str) -> Chart:
    """Columns of rows as bars: column → (name of the series, style)."""
    deret = [
        Series(nama, [float(v) if isinstance(v := r.cells[k].value, int | float) else None for r in rows], gaya)
        for k, (nama, gaya) in kolom.items()
    ]
    return Chart(id, judul, [r.label for r in rows], deret, jenis="batang", satuan=satuan)


def funnel_topic(kx: Konteks) -> Topik | None:
    """How far the packages have come, and which of them need somebody."""
    s = state_of_packages(kx)
    if not s.daftar:
        return None
    kontrak, kritis, macet, _ = needing_somebody(kx, s)
    harga = {k.paket.paket.id: k.nilai or 0 for k in kontrak}
    mustahil, beri = impossible(s), read_extensions(kx)
    rows = [r for r in funnel(s).rows if r.cells["jumlah"].value]
    nilai = sum({x.paket: beri.kontrak[x.paket].nilai for x in beri.kini}.values())
    baris = [
        _attention("kritis", "Kontrak kritis", len(kritis.isi), sum(harga[p.paket.id] for p in kritis.isi)),
        _attention("macet", "Tidak bergerak", len(macet.isi), sum(harga[p.paket.id] for p in macet.isi)),
        _attention("kesempatan", "Diberi kesempatan", len({x.paket for x in beri.kini}), nilai),
    ]
    if s.berkabar:
        baris.insert(0, _attention("mustahil", "Tidak mungkin selesai tahun ini", len(mustahil.isi), sum_of(mustahil.isi)))
    n: Isi = {
        k: (v, "jumlah") for k, v in (("semua", len(s.daftar)), ("kritis", len(kritis.isi)), ("beri", baris[-1].cells["jumlah"].value))
    }
    kalimat = [Kalimat("{semua} paket; {kritis} kontrak kritis, {beri} diberi kesempatan.", n)]
    if s.berkabar and mustahil.isi:
        n = {"n": (len(mustahil.isi), "jumlah"), "rp": (sum_of(mustahil.isi), "Rp")}
        kalimat.append(Kalimat("{n} paket ({rp}) tidak mungkin selesai tahun ini.", n))
    grafik = bars("corong", "Paket menurut tahapnya", rows, {"jumlah": ("Paket", "fisik")}, "jumlah") if rows else None
    return Topik("corong", "Pengadaan", kalimat, grafik, [Table("perhatian", "Yang perlu perhatian", list(PERHATIAN), baris)])


def _attention(id: str, label: str, jumlah: int, nilai: int) -> Row:
    return Row(id, "istilah", label, {"jumlah": Cell(jumlah), "nilai": Cell(nilai)})


def unbilled_topic(kx: Konteks) -> Topik | None:
    """Work that is done and not paid by its parts, and what is done and not billed."""
    s = state_of_packages(kx)
    if not s.daftar:
        return None
    _, _, _, tagih = needing_somebody(kx, s)
    selisih = gap_of(kx.total()).value
    grafik = None
    if selisih is not None:
        t = parts_table(kx, take_scope_apart(kx), int(selisih))
        rows = [replace(r, level="istilah") for r in t.rows if r.cells["nilai"].value]
        grafik = bars("celah", t.judul, rows, {"nilai": ("Nilai", "keuangan")}, "Rp") if rows else None
    d = tagih.daftar
    kolom = [k for k in d.kolom if k.id in DITAGIH]
    rows = [Row(f"paket:{p.paket.id}", "paket", p.paket.nama, {k.id: d.sel(p)[k.id] for k in kolom}) for p in d.isi[:BARIS]]
    if not rows and grafik is None:
        return None
    n: Isi = {"n": (len(d.isi), "jumlah"), "rp": (tagih.belum, "Rp")}
    kalimat = [Kalimat("{n} paket sudah selesai tetapi {rp} belum ditagih.", n)]
    if not d.isi:
        kalimat = [Kalimat("Tidak ada pekerjaan selesai yang belum ditagih.", {})]
    return Topik("belum_ditagih", "Selesai belum ditagih", kalimat, grafik, [Table("belum_ditagih", "Terbesar belum ditagih", kolom, rows)])


def catalogue(kx: Konteks) -> Topik | None:
    """What had to be bought through the catalogue, and the units that lack most of it."""
    b = read_purchases(kx, state_of_packages(kx))
    if not b.isi and not b.dipesan:
        return None
    tabel = unit_tables(kx, b, {})
    if tabel[0].total is None or not (tabel[0].total.cells["wajib"].value or tabel[0].total.cells["dipesan"].value):
        return None
    semua = [r for r in (*tabel[0].rows, *tabel[1].rows) if r.cells["wajib"].value]
    semua.sort(key=lambda r: (int(r.cells["dipesan"].value or 0) - int(r.cells["wajib"].value or 0), r.id))
    t = only(tabel[0], "katalog", "Yang paling banyak kurangnya", KATALOG, semua)
    deret = {"wajib": ("Nilai yang wajib", "target"), "dipesan": ("Dibeli lewat katalog", "fisik")}
    grafik = bars("katalog", "Wajib lewat katalog dan yang dibeli", t.rows, deret, "Rp") if t.rows else None
    return Topik("katalog", "E-purchasing", purchase_sentences(kx, b, tabel), grafik, [t])


def conditional_funds(kx: Konteks) -> Topik | None:
    """Money with conditions: what is at risk and until when."""
    dalam, luar = split(fields(kx))
    if not dalam:
        return None
    kena = {x.pos for x in risks(kx)}
    isi = [b for b in dalam if b.id in kena]
    t = summary(kx, isi or dalam, "dana", "", [k for k in DANA if k.id in (*TERANCAM, "pagu", "diterima")])
    deret = {"pagu": ("Pagu dana", "target"), "diterima": ("Diterima", "fisik"), "risiko": ("Terancam", "keuangan")}
    grafik = bars("dana", "Dana bersyarat: pagu, diterima, terancam", t.rows[:BARIS], deret, "Rp") if t.rows else None
    judul = "Dana bersyarat yang terancam atau hangus" if isi else "Dana bersyarat per bidang"
    return Topik("dana", "Dana bersyarat", fund_sentences(kx, dalam, luar), grafik, [only(t, "dana", judul, TERANCAM)])
