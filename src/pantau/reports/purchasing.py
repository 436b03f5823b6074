"""E-purchasing: what had to be bought through the catalogue, what was, why the rest was not, how ready each kecamatan is, and the shares of
domestic products and small businesses against the rule."""

from __future__ import annotations

from dataclasses import dataclass

from pantau.apps.pengadaan.frames import status_word
from pantau.core.bagian import divided
from pantau.core.katalog import KESIAPAN, Belanja, Katalog, Wajib, of_unit
from pantau.core.kesempatan import part
from pantau.core.periode import day_number, format_tanggal
from pantau.core.ukuran import Nilai
from pantau.reports.konteks import Konteks
from pantau.reports.kontrak_kritis import counted_in_scope
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.paket import KeadaanPaket, state_of_packages
from pantau.reports.susun import by_unit_order, start
from pantau.reports.tampak import pagu_of

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
DI_KONTRAK = {"pdn": "pdn", "umkk": "umk"}  # what of a contract's value, as its events are called
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
NYATA = (
    Column("dipesan", "Dibeli lewat katalog", "Rp", 18),
    Column("lain", "Dikontrakkan dengan cara lain", "Rp", 18),
    Column("semua", "Belanja nyata yang wajib", "Rp", 18),
    Column("nyata", "Bagian lewat katalog", "%"),
)
BAGIAN = (
    Column("bagian", "Bagian pagu", "%"),
    Column("nilai", "Pagu", "Rp", 18),
    Column("cakupan", "Pagu yang menyebut", "%"),
    Column("nyata", "Bagian nilai kontrak", "%"),
    Column("nilai_nyata", "Nilai kontrak", "Rp", 18),
    Column("cakupan_nyata", "Kontrak yang menyebut", "%"),
    Column("batas", "Batas", "%"),
)
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
    domestic (`pdn`) or of small businesses (`umkk`): (those, all of which it is known, all), by pagu and, of contracts, by value."""

    aturan: Wajib
    isi: list[Belanja]
    dipesan: dict[int, int]
    bagian: dict[str, tuple[int, int, int]]
    kontrak: dict[str, tuple[int, int, int]]


def _contracted(kx: Konteks, s: KeadaanPaket) -> tuple[dict[int, int], dict[str, tuple[int, int, int]]]:
    """What was contracted for each announced package (sen), of several by their pagu; and what of all contracts is said to be domestic or of
    small businesses, as `Beli.kontrak`."""
    per, untuk, bagian = day_number(kx.minta.per), dict[int, int](), dict.fromkeys(NAMA_BAGIAN, (0, 0, 0))
    for p, h in counted_in_scope(kx).items():
        if p not in s.milik:
            continue
        nilai, rup = h.komponen["nilai_kontrak"], s.buku.wakil.get(p, ())
        for x, rp in zip(rup, divided(nilai, [pagu_of(s.tahu.get(x, [])) or 0 for x in rup]) if rup else (), strict=True):
            untuk[x] = untuk.get(x, 0) + rp
        for n, jenis in DI_KONTRAK.items():
            kata = [c for c in s.tahu[p] if c.jenis == jenis and c.nilai is not None and (c.hari is None or c.hari <= per)]
            akhir = {c.nomor: c.nilai or 0 for c in sorted(kata, key=lambda c: (str(c.isi.get("versi_addendum", "")).zfill(4), c.id))}
            a, b, c = bagian[n]
            bagian[n] = (a + min(sum(akhir.values()), nilai), b + (nilai if akhir else 0), c + nilai)
    return untuk, bagian


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
    lain, kontrak = _contracted(kx, s)
    isi, bagian = [], dict.fromkeys(NAMA_BAGIAN, (0, 0, 0))
    for k in s.semua:
        if k.paket.sumber != "rup" or k.pagu is None or k.kini == "batal":
            continue
        rows = s.tahu[k.paket.id]
        alasan = next((str(c.isi.get("alasan", "")) for c in reversed(rows) if c.jenis == "katalog" and (c.hari or 0) <= per), "")
        i = letak[k.paket.unit]
        beli = (untuk.get(k.paket.id, 0), alasan, lain.get(k.paket.id, 0))
        isi.append(Belanja(k.paket.id, i, kx.unit_class(i), k.paket.jenis, k.paket.metode, k.pagu, *beli))
        rencana = next((c.isi for c in reversed(rows) if c.jenis == "rencana"), {})
        for n, kolom in (("pdn", "status_pdn"), ("umkk", "status_ukm")):
            kata, (a, b, c) = str(rencana.get(kolom, "")).lower(), bagian[n]
            ya = kata and not kata.startswith(("non", "bukan", "tidak"))
            bagian[n] = (a + (k.pagu if ya else 0), b + (k.pagu if kata else 0), c + k.pagu)
    return Beli(Wajib.of(kx.aturan.value("wajib_e_purchasing", kx.minta.per)), isi, pesan, bagian, kontrak)


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
    """Every kecamatan, whether it buys anything or not, those that do not first; the other units that have something to buy, those that lack most
    of it first; and of all that really bought something the part through the catalogue, the smallest first."""
    milik: dict[int, list[Belanja]] = {}
    for x in b.isi:
        milik.setdefault(x.unit, []).append(x)
    wajib = b.aturan.sifat == "wajib"
    kecamatan: list[tuple[int, Row]] = []  # those that do not buy first
    lain: list[tuple[int, Row]] = []
    nyata: list[tuple[float, int, Row]] = []
    for i in by_unit_order(kx, kx.scope_units()):
        u = kx.kolom.unit[i]
        k = of_unit(milik.get(i, ()), b.aturan, b.dipesan.get(i, 0))
        kelas = kx.unit_class(i)
        if kelas == "kecamatan" or k.n or k.dipesan:
            row = Row(f"unit:{u.id}", "unit", kx.unit_name(i), _cells(k, sebab, wajib), None, u.kode)
            if kelas == "kecamatan":
                kecamatan.append((-KESIAPAN.index(k.kesiapan) if k.kesiapan != "kosong" else 0, row))
            else:
                lain.append((k.dipesan - k.wajib, row))
        if (n := k.nyata).value is not None:
            nyata.append((n.value, -k.lain, Row(f"unit:{u.id}", "unit", kx.unit_name(i), _real_cells(k), None, u.kode)))
    semua = of_unit(b.isi, b.aturan, sum(b.dipesan.values()))
    total = Row("total", "total", "Jumlah", _cells(semua, {}, False) | {"siap": Cell(None, "–"), "alasan": Cell(None, "–")})
    return [
        Table("unit", "Per unit", list(UNIT), [r for _, r in sorted(lain, key=lambda x: x[0])], total),
        Table("kecamatan", "Kesiapan tiap kecamatan", list(UNIT), [r for _, r in sorted(kecamatan, key=lambda x: x[0])]),
        Table(
            "nyata",
            "Belanja nyata: lewat katalog dan cara lain",
            list(NYATA),
            [r for _, _, r in sorted(nyata, key=lambda x: x[:2])],
            Row("total", "total", "Jumlah", _real_cells(semua)),
        ),
    ]


def _real_cells(k: Katalog) -> dict[str, Cell]:
    return {
        "dipesan": Cell(k.dipesan),
        "lain": Cell(k.lain),
        "semua": Cell(k.dipesan + k.lain),
        "nyata": Cell(k.nyata.value, k.nyata.reason),
    }


def share_table(kx: Konteks, b: Beli) -> Table:
    """Domestic products and small businesses, by pagu of the packages whose announcement says, and by value of the contracts that say."""
    batas, rows = kx.aturan.value("bagian_pdn_umkk", kx.minta.per), []
    for n, nama in NAMA_BAGIAN.items():
        (ya, sebut, semua), (ya_k, sebut_k, semua_k) = b.bagian[n], b.kontrak[n]
        cakupan, cakupan_k = part(sebut, semua), part(sebut_k, semua_k)
        sel = {
            "bagian": _against(part(ya, sebut), batas[n]),
            "nilai": Cell(ya),
            "cakupan": Cell(cakupan.value, cakupan.reason),
            "nyata": _against(part(ya_k, sebut_k), batas[n]),
            "nilai_nyata": Cell(ya_k) if sebut_k else Cell(None, "belum_ada_data"),
            "cakupan_nyata": Cell(cakupan_k.value, cakupan_k.reason),
            "batas": Cell(batas[n]),
        }
        rows.append(Row(n, "bagian", nama, sel))
    return Table("bagian", "Produk dalam negeri dan usaha kecil", list(BAGIAN), rows)


def _against(bagian: Nilai, batas: int) -> Cell:
    """A share beside its limit."""
    if bagian.value is None:
        return Cell(None, "belum_ada_data")
    return Cell(bagian.value, None, "kritis" if bagian.value < batas else None)


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
    r.tables = [unit[0], *(t for t in (unit[1], unit[2], share_table(kx, b), *not_bought(kx, b, s, sebab)) if t.rows)]
    return r


LAPORAN = Laporan(
    "e-purchasing",
    "E-purchasing",
    "Apa yang harus dibeli lewat katalog, apa yang sudah, mengapa sisanya belum, dan kesiapan tiap kecamatan.",
    build,
    urutan=78,
)
