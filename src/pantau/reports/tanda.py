"""Tanda: which figures may be better than the works, what is asked about them, and what was answered."""

from __future__ import annotations

from datetime import date

from pantau.apps.sidak.tanda import TanyaTanda
from pantau.core.periode import BULAN, format_tanggal
from pantau.core.ramalan import percent
from pantau.core.sorot import chosen
from pantau.core.tanda import JenisTanda, Kelompok, Tanda
from pantau.reports.instruksi_baca import in_charge
from pantau.reports.instruksi_baca import known as known_instructions
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.sidak_baca import readable
from pantau.reports.susun import start
from pantau.reports.tanda_baca import found, key_of, questions, repaired, weights
from pantau.reports.tanda_pengadaan import ALASAN as ALASAN_PAKET
from pantau.reports.tindakan import place

KEADAAN = {
    "baru": "Belum ditanyakan",
    "menunggu": "Menunggu jawaban",
    "lewat": "Lewat batas jawab",
    "dijawab": "Sudah dijawab",
    "selesai": "Selesai",
}
ALASAN = ALASAN_PAKET | {
    "foto_lain_bulan": "Foto diambil di luar bulannya",
    "foto_setitik": "Foto beberapa pekerjaan diambil di satu titik",
    "foto_jauh": "Foto diambil jauh dari pekerjaannya",
    "isian_mundur": "Diisi lama sesudah harinya",
    "isian_malam": "Diisi malam hari",
    "isian_beruntun": "Diisi beruntun dalam beberapa menit",
}
DISOROT, BETUL = "disorot", "dibetulkan sendiri"
UNIT = (
    Column("sorot", "Disorot", "istilah", 12),
    Column("nilai", "Jumlah bobot", "jumlah"),
    Column("tanda", "Tanda", "istilah", 44),
    Column("menunggu", "Belum dijawab", "jumlah"),
    Column("diganti", "Laporan dibetulkan sendiri", "jumlah"),
    Column("bobot", "Bobot undian sidak", "jumlah"),
)
TANDA = (
    Column("unit", "Unit", "teks", 24),
    Column("temuan", "Yang tampak", "istilah", 30),
    Column("banyak", "Banyaknya", "jumlah"),
    Column("sejak", "Sejak", "tanggal"),
    Column("tanya", "Pertanyaan", "istilah", 30),
    Column("penjawab", "Yang menjawab", "istilah", 24),
    Column("keadaan", "Jawaban", "istilah", 16),
    Column("batas", "Batas jawab", "tanggal"),
    Column("jawab", "Isi jawaban", "teks", 30),
)
PERBAIKAN = (
    Column("tanya", "Pertanyaan tanda", "jumlah"),
    Column("dijawab", "Dijawab", "jumlah"),
    Column("tepat", "Dijawab tepat waktu", "jumlah"),
    Column("diubah", "Tandanya sudah tidak ada", "jumlah"),
    Column("instruksi", "Instruksi berukuran", "jumlah"),
    Column("tercapai", "Dipenuhi menurut data", "jumlah"),
    Column("temuan", "Temuan sidak", "jumlah"),
    Column("temuan_dijawab", "Temuan dijawab", "jumlah"),
    Column("diterima", "Temuan selesai", "jumlah"),
)
JENIS = (Column("bobot", "Bobot", "jumlah"), Column("unit", "Unit", "jumlah"), Column("n", "Tempat", "jumlah"))


def within(kx: Konteks, kelompok: list[Kelompok]) -> list[Kelompok]:
    """The signs of units in scope, the gravest kinds first."""
    ada = {kx.kolom.unit[i].id for i in kx.scope_units()}
    isi = [Kelompok(g.jenis, tuple(t for t in g.isi if t.unit in ada)) for g in kelompok]
    return sorted((g for g in isi if g.isi), key=lambda g: (-g.jenis.bobot, g.jenis.status != "kritis", g.jenis.id))


def asked_now(kx: Konteks) -> list[tuple[JenisTanda, Tanda]]:
    """The signs in scope that are asked about: as many as can be answered in a month."""
    return chosen(within(kx, found(kx).kelompok), int(kx.aturan.value("tanda_sebulan", kx.minta.per)))


def unit_table(kx: Konteks, tanya: list[TanyaTanda]) -> Table:
    """The units of the scope with signs, the most to ask first."""
    t, nama = found(kx), {kx.kolom.unit[i].id: kx.unit_name(i) for i in kx.scope_units()}
    kode = {u.id: u.kode for u in kx.kolom.unit}
    berat, betul, judul = weights(kx, set()), repaired(kx), {g.jenis.id: g.jenis.judul for g in t.kelompok}
    rows = []
    for s in t.sorot:
        if s.unit in nama:
            buka = sum(x.tanya.unit == s.unit and x.state(kx.minta.per) in ("menunggu", "lewat") for x in tanya)
            kata = DISOROT if s.disorot else BETUL if s.unit in betul else ""
            sel = {
                "sorot": Cell(kata),
                "nilai": Cell(s.nilai),
                "tanda": Cell("; ".join(judul[j] for j in s.jenis)),
                "menunggu": Cell(buka),
                "diganti": Cell(t.diganti.get(s.unit, 0)),
                "bobot": Cell(berat[s.unit]),
            }
            rows.append(Row(f"unit:{s.unit}", "unit", nama[s.unit], sel, f"u{s.unit}", kode[s.unit]))
    return Table("unit", "Unit yang paling perlu ditanya", list(UNIT), rows)


def answer_cells(kx: Konteks, x: TanyaTanda | None) -> dict[str, Cell]:
    """Where a question stands, until when it is to be answered, and the last answer."""
    if x is None:
        return {"keadaan": Cell(KEADAAN["baru"]), "batas": Cell(None, "–"), "jawab": Cell(None, "–")}
    batas = Cell(x.tanya.batas.isoformat()) if x.tanya.batas else Cell(None, "–")
    jawab = Cell(x.jelas[-1].isi) if x.jelas else Cell(None, "–")
    return {"keadaan": Cell(KEADAAN[x.state(kx.minta.per)]), "batas": batas, "jawab": jawab}


def sign_table(kx: Konteks, tanya: list[TanyaTanda]) -> Table:
    """The signs that are asked about, the gravest first, with what was answered."""
    per_kunci = {x.tanya.anggota: x for x in tanya}
    nama = {u.id: kx.unit_name(i) for i, u in enumerate(kx.kolom.unit)}
    isi, semua, rows = asked_now(kx), sum(len(g.isi) for g in within(kx, found(kx).kelompok)), []
    for j, t in isi:
        sel = {
            "unit": Cell(nama[t.unit or 0]),
            "temuan": Cell(ALASAN.get(str(t.params.get("alasan", "")), j.judul), None, j.status),
            "banyak": Cell(t.jumlah),
            "sejak": Cell(t.sejak.isoformat()) if t.sejak else Cell(None, "tidak_ada"),
            "tanya": Cell(j.tanya),
            "penjawab": Cell(j.penjawab),
            **answer_cells(kx, per_kunci.get(key_of(t))),
        }
        rows.append(Row(f"tanda:{key_of(t)}", "tanda", place(kx, t), sel, f"u{t.unit}"))
    catatan = None
    if semua > len(isi):
        n: dict[str, tuple[int | float | str | None, str]] = {"n": (len(isi), "jumlah"), "semua": (semua, "jumlah")}
        catatan = Kalimat("{n} dari {semua} pertanyaan; sisanya menyusul bila yang ini sudah dijawab.", n)
    kolom = [c for c in TANDA if c.id != "jawab" or any(x.cells["jawab"].value for x in rows)]
    for x in rows:
        x.cells = {c.id: x.cells[c.id] for c in kolom}
    return Table("pertanyaan", "Yang perlu dijelaskan", kolom, rows, None, catatan)


def repair_table(kx: Konteks, tanya: list[TanyaTanda]) -> Table:
    """What became of questions, instructions and findings by the month in which they fell due: answered in time, and whether a fact changed."""
    berdiri = {key_of(t) for g in found(kx).kelompok for t in g.isi}
    hitung = {m: dict.fromkeys((c.id for c in PERBAIKAN), 0) for m in range(1, kx.minta.per.month + 1)}

    def add(hari: date | None, **isi: bool) -> None:
        if hari is not None and hari <= kx.minta.per and hari.year == kx.kolom.tahun:
            for n, ya in isi.items():
                hitung[hari.month][n] += ya

    for x in tanya:
        tepat = bool(x.jelas) and x.tanya.batas is not None and x.jelas[0].hari <= x.tanya.batas
        add(x.tanya.batas, tanya=True, dijawab=bool(x.jelas), tepat=tepat, diubah=x.tanya.anggota not in berdiri)
    for i in known_instructions(kx):
        for t in in_charge(kx, i)[0] if i.ukuran else ():
            kata = i.stand(t.kunci).kata
            add(
                i.batas,
                instruksi=kata in ("tercapai", "terlambat", "tidak_tercapai", "tidak_dinilai"),
                tercapai=kata in ("tercapai", "terlambat"),
            )
    for k in readable(kx):
        for p, jawab, terima in k.findings():
            add(p.batas, temuan=True, temuan_dijawab=jawab is not None, diterima=terima is not None)
    rows = [
        Row(f"bulan:{m}", "bulan", BULAN[m - 1], {n: Cell(v) for n, v in isi.items()}) for m, isi in hitung.items() if any(isi.values())
    ]
    semua = {n: sum(isi[n] for isi in hitung.values()) for n in next(iter(hitung.values()))}
    total = Row("total", "total", "Jumlah", {n: Cell(v) for n, v in semua.items()})
    return Table("perbaikan", "Yang berujung perbaikan, menurut bulan batasnya", list(PERBAIKAN), rows, total if rows else None)


def repair_sentence(total: Row) -> Kalimat:
    """What part of all that was asked, instructed and found led to a change."""
    n = {k: int(c.value or 0) for k, c in total.cells.items()}
    ubah, semua = n["diubah"] + n["tercapai"] + n["diterima"], n["tanya"] + n["instruksi"] + n["temuan"]
    isi: dict[str, tuple[int | float | str | None, str]] = {
        "ubah": (ubah, "jumlah"),
        "n": (semua, "jumlah"),
        "persen": (percent(ubah, semua), "%"),
    }
    return Kalimat("{ubah} dari {n} pertanyaan, instruksi, dan temuan yang jatuh batas berujung perbaikan ({persen}).", isi)


def build(kx: Konteks) -> Report:
    """The signs of the scope on the day."""
    r = start(kx, "tanda", f"Tanda per {format_tanggal(kx.minta.per)}")
    tanya = questions(kx)
    unit, tanda = unit_table(kx, tanya), sign_table(kx, tanya)
    n: dict[str, tuple[int | float | str | None, str]] = {
        "n": (sum(len(g.isi) for g in within(kx, found(kx).kelompok)), "jumlah"),
        "unit": (sum(x.cells["sorot"].value == DISOROT for x in unit.rows), "jumlah"),
        "lewat": (sum(x.state(kx.minta.per) == "lewat" for x in tanya), "jumlah"),
        "jawab": (sum(bool(x.jelas) for x in tanya), "jumlah"),
        "tanya": (len(tanya), "jumlah"),
    }
    perbaikan = repair_table(kx, tanya)
    if not tanda.rows:
        r.kalimat = [Kalimat("Tidak ada yang tampak lebih indah daripada pekerjaannya.", {})]
        r.tables = [perbaikan] if perbaikan.rows else []
        return r
    r.kalimat = [
        Kalimat(
            "{unit} unit disorot dari {n} tanda. Tiap tanda adalah pertanyaan, bukan tuduhan, dan tidak menghukum dengan sendirinya.", n
        ),
        *([Kalimat("{jawab} dari {tanya} pertanyaan sudah dijawab; {lewat} lewat batas.", n)] if tanya else []),
    ]
    isi = within(kx, found(kx).kelompok)
    jenis = [
        Row(
            g.jenis.id,
            "jenis",
            g.jenis.judul,
            {"bobot": Cell(g.jenis.bobot), "unit": Cell(len({t.unit for t in g.isi})), "n": Cell(len(g.isi))},
        )
        for g in isi
    ]
    r.tables = [unit, tanda, Table("jenis", "Menurut jenisnya", list(JENIS), jenis), *([perbaikan] if perbaikan.rows else [])]
    if perbaikan.total is not None:
        r.kalimat.append(repair_sentence(perbaikan.total))
    return r


LAPORAN = Laporan(
    "tanda",
    "Tanda",
    "Angka yang mungkin lebih indah daripada pekerjaannya: unit yang paling perlu ditanya, pertanyaannya, dan jawabannya.",
    build,
    urutan=78,
)
