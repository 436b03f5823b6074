"""E-purchasing: what had to be bought through the catalogue, what was, why the rest was not, how ready each kecamatan is, and the shares of
domestic products and small businesses against the rule."""

from __future__ import annotations

from dataclasses import dataclass

from pantau.apps.pengadaan.frames import status_word
from pantau.core.katalog import KESIAPAN, Belanja, Katalog, Wajib, of_unit
from pantau.core.kesempatan import part
from pantau.core.periode import day_number, format_tanggal
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.paket import KeadaanPaket, state_of_packages
from pantau.reports.susun import by_unit_order, start

TANPA = "Tanpa alasan"
NAMA_KESIAPAN = {
    "membeli": "Sudah membeli",
    "beralasan": "Belum, dengan alasan",
    "menunggu": "Direncanakan, belum membeli",
    "lain": "Membeli dengan cara lain",
    "kosong": "Tidak ada belanjanya",
}
STATUS = {"beralasan": "waspada", "menunggu": "waspada", "lain": "kritis"}
NAMA_BAGIAN = {"pdn": "Produk dalam negeri", "umkk": "Usaha kecil dan koperasi"}
UNIT = (
    Column("n", "Paket yang wajib", "jumlah"),
    Column("wajib", "Nilai yang wajib", "Rp", 18),
    Column("rencana", "Direncanakan lewat katalog", "Rp", 18),
    Column("bagian_rencana", "Bagian direncanakan", "%"),
    Column("dipesan", "Dibeli lewat katalog", "Rp", 18),
    Column("bagian", "Bagian dibeli", "%"),
    Column("siap", "Kesiapan", "istilah", 24),
    Column("alasan", "Alasan", "istilah", 30),
)
BAGIAN = (Column("bagian", "Bagian pagu", "%"), Column("nilai", "Pagu", "Rp", 18), Column("batas", "Batas", "%"))
ALASAN = (Column("n", "Paket", "jumlah"), Column("nilai", "Pagu", "Rp", 18))
DAFTAR = (
    Column("unit", "Unit", "teks", 24),
    Column("metode", "Metode", "teks", 18),
    Column("jenis", "Jenis", "teks", 18),
    Column("nilai", "Pagu", "Rp", 18),
    Column("alasan", "Alasan", "istilah", 30),
)


@dataclass(frozen=True, slots=True)
class Beli:
    """The announced packages in scope under the rule, what each unit (index) ordered in all (sen), and what packages are worth that are
    domestic (`pdn`) or of small businesses (`umkk`): (those, all of which it is known)."""

    aturan: Wajib
    isi: list[Belanja]
    dipesan: dict[int, int]
    bagian: dict[str, tuple[int, int]]


def read_purchases(kx: Konteks, s: KeadaanPaket) -> Beli:
    """What is planned and ordered in scope by the day."""
    per = day_number(kx.minta.per)
    letak = {u.id: i for i, u in enumerate(kx.kolom.unit)}
    pesan: dict[int, int] = {}
    untuk: dict[int, int] = {}
    for p, rows in s.tahu.items():
        rp = sum(
            c.nilai or 0
            for c in rows
            if c.jenis == "pesanan" and (c.hari is None or c.hari <= per) and status_word(str(c.isi.get("status_pkt", ""))) != "gagal"
        )
        if rp and p in s.milik:
            unit = letak[s.buku.paket[p].unit]
            pesan[unit] = pesan.get(unit, 0) + rp
            for x in s.buku.wakil.get(p, ()):
                untuk[x] = untuk.get(x, 0) + rp
    isi, bagian = [], dict.fromkeys(NAMA_BAGIAN, (0, 0))
    for k in s.semua:
        if k.paket.sumber != "rup" or k.pagu is None or k.kini == "batal":
            continue
        rows = s.tahu[k.paket.id]
        alasan = next((str(c.isi.get("alasan", "")) for c in reversed(rows) if c.jenis == "katalog" and (c.hari or 0) <= per), "")
        i = letak[k.paket.unit]
        isi.append(Belanja(k.paket.id, i, kx.unit_class(i), k.paket.jenis, k.paket.metode, k.pagu, untuk.get(k.paket.id, 0), alasan))
        rencana = next((c.isi for c in reversed(rows) if c.jenis == "rencana"), {})
        for n, kolom in (("pdn", "status_pdn"), ("umkk", "status_ukm")):
            if kata := str(rencana.get(kolom, "")).lower():
                a, b = bagian[n]
                bagian[n] = (a + (0 if kata.startswith(("non", "bukan", "tidak")) else k.pagu), b + k.pagu)
    return Beli(Wajib.of(kx.aturan.value("wajib_e_purchasing", kx.minta.per)), isi, pesan, bagian)


def _cells(k: Katalog, sebab: dict[str, str], berstatus: bool) -> dict[str, Cell]:
    rencana, dibeli = k.share(k.rencana), k.share(k.dipesan)
    alasan = "; ".join(sebab.get(a, a) for a in k.alasan)
    return {
        "n": Cell(k.n),
        "wajib": Cell(k.wajib),
        "rencana": Cell(k.rencana),
        "bagian_rencana": Cell(rencana.value, rencana.reason),
        "dipesan": Cell(k.dipesan),
        "bagian": Cell(dibeli.value, dibeli.reason),
        "siap": Cell(NAMA_KESIAPAN[k.kesiapan], None, STATUS.get(k.kesiapan) if berstatus else None),
        "alasan": Cell(alasan) if alasan else Cell(None, "tidak_tertulis"),
    }


def unit_tables(kx: Konteks, b: Beli, sebab: dict[str, str]) -> list[Table]:
    """Every kecamatan, whether it buys anything or not; and the other units that have something to buy."""
    milik: dict[int, list[Belanja]] = {}
    for x in b.isi:
        milik.setdefault(x.unit, []).append(x)
    wajib = b.aturan.sifat == "wajib"
    kecamatan: list[tuple[int, Row]] = []  # those that do not buy first
    lain: list[Row] = []
    for i in by_unit_order(kx, kx.scope_units()):
        u = kx.kolom.unit[i]
        k = of_unit(milik.get(i, ()), b.aturan, b.dipesan.get(i, 0))
        kelas = kx.unit_class(i)
        if kelas == "kecamatan" or k.n or k.dipesan:
            row = Row(f"unit:{u.id}", "unit", kx.unit_name(i), _cells(k, sebab, wajib), None, u.kode)
            if kelas == "kecamatan":
                kecamatan.append((-KESIAPAN.index(k.kesiapan) if k.kesiapan != "kosong" else 0, row))
            else:
                lain.append(row)
    semua = of_unit(b.isi, b.aturan, sum(b.dipesan.values()))
    total = Row("total", "total", "Jumlah", _cells(semua, {}, False) | {"siap": Cell(None, "–"), "alasan": Cell(None, "–")})
    return [
        Table("unit", "Per unit", list(UNIT), lain, total),
        Table("kecamatan", "Kesiapan tiap kecamatan", list(UNIT), [r for _, r in sorted(kecamatan, key=lambda x: x[0])]),
    ]


def share_table(kx: Konteks, b: Beli) -> Table:
    """Domestic products and small businesses, by pagu of the packages whose announcement says."""
    batas, rows = kx.aturan.value("bagian_pdn_umkk", kx.minta.per), []
    for n, nama in NAMA_BAGIAN.items():
        bagian = part(*b.bagian[n])
        kurang = bagian.value is not None and bagian.value < batas[n]
        isi = Cell(bagian.value, "belum_ada_data" if bagian.value is None else None, "kritis" if kurang else None)
        rows.append(Row(n, "bagian", nama, {"bagian": isi, "nilai": Cell(b.bagian[n][0]), "batas": Cell(batas[n])}))
    return Table("bagian", "Produk dalam negeri dan usaha kecil", list(BAGIAN), rows)


def not_bought(kx: Konteks, b: Beli, s: KeadaanPaket, sebab: dict[str, str]) -> list[Table]:
    """Packages under the rule that are not planned through the catalogue or have a reason not to, and their reasons counted."""
    kena = [
        x for x in b.isi if b.aturan.covers(x.kelas, x.jenis, x.metode) and not x.dipesan and (x.alasan or not b.aturan.planned(x.metode))
    ]
    rows = []
    for x in sorted(kena, key=lambda x: (-x.pagu, x.paket)):
        p = s.buku.paket[x.paket]
        alasan = Cell(sebab.get(x.alasan, x.alasan)) if x.alasan else Cell(None, "tidak_tertulis")
        sel = {
            "unit": Cell(kx.unit_name(x.unit)),
            "metode": Cell(x.metode),
            "jenis": Cell(x.jenis),
            "nilai": Cell(x.pagu),
            "alasan": alasan,
        }
        rows.append(Row(f"paket:{x.paket}", "paket", p.nama, sel, None, p.nomor))
    hitung: dict[str, list[int]] = {}
    for x in kena:
        hitung.setdefault(x.alasan, []).append(x.pagu)
    baris = [
        Row(a or "tanpa", "alasan", sebab.get(a, a) or TANPA, {"n": Cell(len(rp)), "nilai": Cell(sum(rp))})
        for a, rp in sorted(hitung.items(), key=lambda y: -sum(y[1]))
    ]
    return [
        Table("alasan", "Mengapa belum lewat katalog", list(ALASAN), baris),
        Table("daftar", "Belum lewat katalog", list(DAFTAR), rows),
    ]


def sentences(kx: Konteks, b: Beli, tabel: list[Table]) -> list[Kalimat]:
    """Whether it is obligatory, what had to be and was bought, and which kecamatan do not buy yet."""
    total = tabel[0].total
    assert total is not None
    n = {"wajib": (total.cells["wajib"].value, "Rp"), "dipesan": (total.cells["dipesan"].value, "Rp")}
    if b.aturan.sifat == "wajib":
        hasil = [Kalimat("Belanja lewat katalog wajib: {dipesan} dibeli dari {wajib} yang harus.", n)]
    else:
        hasil = [Kalimat("Belanja lewat katalog dihimbau: {dipesan} dibeli dari {wajib} yang dapat.", n)]
    diam = [r for r in tabel[1].rows if not r.cells["dipesan"].value]
    if tabel[1].rows:
        isi: dict[str, tuple[int | float | str | None, str]] = {"n": (len(diam), "jumlah"), "semua": (len(tabel[1].rows), "jumlah")}
        hasil.append(Kalimat("{n} dari {semua} kecamatan belum membeli lewat katalog.", isi))
    return hasil


def build(kx: Konteks) -> Report:
    """Purchases through the catalogue of the scope on the day."""
    r, s = start(kx, "e-purchasing", f"E-purchasing s.d. {format_tanggal(kx.minta.per)}"), state_of_packages(kx)
    b, sebab = read_purchases(kx, s), kx.aturan.value("sebab_tidak_katalog", kx.minta.per)
    if not b.isi and not b.dipesan:
        r.kalimat = [Kalimat("Belum ada paket RUP atau pesanan katalog dalam cakupan ini.", {})]
        return r
    unit = unit_tables(kx, b, sebab)
    r.kalimat = sentences(kx, b, unit)
    r.tables = [unit[0], *(t for t in (unit[1], share_table(kx, b), *not_bought(kx, b, s, sebab)) if t.rows)]
    return r


LAPORAN = Laporan(
    "e-purchasing",
    "E-purchasing",
    "Apa yang harus dibeli lewat katalog, apa yang sudah, mengapa sisanya belum, dan kesiapan tiap kecamatan.",
    build,
    urutan=78,
)
