"""Pengadaan: how far the packages of the year have come, what is late, what can no longer end within the year, what is done and not billed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from pantau.apps.pengadaan.tahapan import Catatan, status_word
from pantau.core.jadwal import selection_days
from pantau.core.kontrak import counted_packages
from pantau.core.masalah import Masalah
from pantau.core.pandangan import view_at
from pantau.core.periode import day_number, format_tanggal, month_end
from pantau.core.tahapan import KELUAR, NOMOR, TAHAP
from pantau.core.ukuran import share
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan, Pilihan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.paket import KeadaanPaket, PaketKini, state_of_packages
from pantau.reports.susun import start

DISEBUT = 50
RUPIAH = 100
SUMBER = {"tender": "tender", "nontender": "nontender", "pencatatan": "catat-nontender", "swakelola": "catat-swakelola", "ecat": "ecat"}
NAMA_SUMBER = {"tender": "Tender", "nontender": "Non-tender", "pencatatan": "Pencatatan", "swakelola": "Swakelola", "ecat": "E-Katalog"}
NAMA_TAHAP = {
    "rencana": "Direncanakan",
    "perencanaan": "Perencanaan teknis",
    "siap": "Siap dipilih",
    "pemilihan": "Pemilihan penyedia",
    "pemenang": "Pemenang ditetapkan",
    "kontrak": "Berkontrak",
    "pelaksanaan": "Pelaksanaan",
    "selesai": "Selesai 100 %",
    "pho": "Serah terima (PHO)",
    "tagihan": "Ditagih",
    "dibayar": "Dibayar lunas",
    "pemeliharaan": "Pemeliharaan",
    "fho": "Serah terima akhir (FHO)",
    "gagal": "Pemilihan gagal",
    "batal": "Dibatalkan",
    "putus": "Putus kontrak",
}
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
)
UNIT, CARA, PAGU = Column("unit", "Unit", "teks", 24), Column("metode", "Metode", "teks", 16), Column("pagu", "Pagu", "Rp", 18)
TERLAMBAT = (UNIT, CARA, PAGU, Column("rencana", "Rencana mulai pemilihan", "tanggal"), Column("hari", "Hari terlambat", "jumlah"))
MUSTAHIL = (
    UNIT,
    CARA,
    PAGU,
    Column("tahap", "Tahap", "istilah", 18),
    Column("pelaksanaan", "Hari pelaksanaan", "jumlah"),
    Column("batas", "Batas aman", "tanggal"),
    Column("sisa", "Sisa hari", "jumlah"),
)
DITAGIH = (
    UNIT,
    Column("nilai", "Nilai kontrak", "Rp", 18),
    Column("dibayar", "Dibayar", "Rp", 18),
    Column("belum", "Belum dibayar", "Rp", 18),
    Column("sejak", "Selesai sejak", "tanggal"),
    Column("hari", "Umur (hari)", "jumlah"),
)
LAMA = (
    Column("dipakai", "Dipakai", "jumlah"),
    Column("aturan", "Menurut aturan", "jumlah"),
    Column("n", "Pemilihan sendiri", "jumlah"),
    Column("q1", "Kuartil 1", "hari"),
    Column("median", "Median", "hari"),
    Column("q3", "Kuartil 3", "hari"),
)
TAGIH = range(NOMOR["selesai"], NOMOR["tagihan"])  # done, and no bill yet


@dataclass(frozen=True, slots=True)
class Daftar:
    """A list of packages: id, title, columns, the packages, largest first, and what is said of each."""

    id: str
    judul: str
    kolom: tuple[Column, ...]
    isi: list[PaketKini]
    sel: Callable[[PaketKini], dict[str, Cell]]


def _head(s: KeadaanPaket, p: PaketKini) -> dict[str, Cell]:
    pagu = Cell(p.pagu) if p.pagu is not None else Cell(None, "pagu_tidak_ada")
    return {"unit": Cell(s.nama_unit[p.paket.unit]), "metode": Cell(p.paket.metode or "–"), "pagu": pagu}


def _largest(daftar: Iterable[PaketKini]) -> list[PaketKini]:
    return sorted(daftar, key=lambda p: (-(p.pagu or 0), p.paket.id))


def late(kx: Konteks, s: KeadaanPaket) -> Daftar:
    """Packages whose planned month of selection is over and whose selection has not begun."""
    per = kx.minta.per

    def is_late(p: PaketKini) -> bool:
        mulai = p.rencana.get("tgl_awal_pemilihan")
        belum = p.kini != "batal" and (p.terjauh == "" or NOMOR[p.terjauh] < NOMOR["pemilihan"])
        return bool(mulai and belum and month_end(mulai.year, mulai.month) < per)

    def cells(p: PaketKini) -> dict[str, Cell]:
        mulai = p.rencana["tgl_awal_pemilihan"]
        return {**_head(s, p), "rencana": Cell(mulai.isoformat()), "hari": Cell((per - mulai).days)}

    return Daftar("terlambat", "Pemilihan terlambat", TERLAMBAT, _largest(filter(is_late, s.daftar)), cells)


def impossible(s: KeadaanPaket) -> Daftar:
    """Packages without a contract whose next safe day is over: the work cannot end within the year."""

    def cells(p: PaketKini) -> dict[str, Cell]:
        batas = p.batas_kontrak if p.kini in ("pemilihan", "pemenang") else p.batas_pemilihan
        lain = {
            "tahap": Cell(NAMA_TAHAP[p.kini]),
            "pelaksanaan": Cell(p.pelaksanaan),
            "batas": Cell(batas.isoformat()),
            "sisa": Cell(p.sisa),
        }
        return _head(s, p) | lain

    isi = _largest(p for p in s.daftar if p.sisa is not None and p.sisa < 0)
    return Daftar("tidak_mungkin", "Tidak mungkin selesai tahun ini", MUSTAHIL, isi, cells)


def unbilled(kx: Konteks, s: KeadaanPaket) -> tuple[Daftar, int]:
    """Packages that are complete or handed over, not billed, and paid less than their contract, the most unpaid first; and what is unpaid."""
    uang = {
        h.paket: (h.komponen["nilai_kontrak"], h.komponen["dibayar"])
        for h in counted_packages(kx.kolom, view_at(kx.kolom, kx.pada.diketahui), kx.pada, set(kx.scope_units()), None, None)
    }

    def unpaid(p: PaketKini) -> int:
        nilai, dibayar = uang.get(p.paket.id, (0, 0))
        return nilai - dibayar

    def cells(p: PaketKini) -> dict[str, Cell]:
        nilai, dibayar = uang[p.paket.id]
        umur = (kx.minta.per - p.sejak).days
        rp = {"nilai": Cell(nilai), "dibayar": Cell(dibayar), "belum": Cell(nilai - dibayar)}
        return {**_head(s, p), **rp, "sejak": Cell(p.sejak.isoformat()), "hari": Cell(umur)}

    isi = [p for p in s.semua if p.kini in TAHAP and NOMOR[p.kini] in TAGIH and unpaid(p) > RUPIAH]
    isi.sort(key=lambda p: (-unpaid(p), p.paket.id))
    return Daftar("belum_ditagih", "Selesai belum ditagih", DITAGIH, isi, cells), sum(map(unpaid, isi))


def _list_table(d: Daftar, ringkas: bool) -> Table:
    isi, catatan = d.isi, None
    if ringkas and len(isi) > DISEBUT:
        n: dict[str, tuple[int | float | str | None, str]] = {"n": (DISEBUT, "jumlah"), "semua": (len(isi), "jumlah")}
        catatan, isi = Kalimat("{n} terbesar dari {semua} paket; semuanya ada dalam berkas JSON.", n), isi[:DISEBUT]
    rows = []
    for p in isi:
        sel = d.sel(p)
        rows.append(Row(f"paket:{p.paket.id}", "paket", p.paket.nama, {c.id: sel[c.id] for c in d.kolom}, None, p.paket.nomor))
    return Table(d.id, d.judul, list(d.kolom), rows, None, catatan)


def _funnel(s: KeadaanPaket) -> Table:
    rows = []
    for t in (*TAHAP, *KELUAR):
        kini = [p for p in s.daftar if p.kini == t]
        sampai = [p for p in s.daftar if p.terjauh and NOMOR[p.terjauh] >= NOMOR[t]] if t in TAHAP else []
        sel = {"jumlah": Cell(len(kini)), "pagu": Cell(_sum(kini))}
        if t in TAHAP:
            sel |= {"jumlah_kumulatif": Cell(len(sampai)), "pagu_kumulatif": Cell(_sum(sampai))}
        else:
            sel |= dict.fromkeys(("jumlah_kumulatif", "pagu_kumulatif"), Cell(None, "bukan_tahap"))
        if t in TAHAP or kini:
            rows.append(Row(t, "tahap", NAMA_TAHAP[t], sel))
    return Table("corong", "Sampai di mana", list(CORONG), rows)


def _sum(daftar: Iterable[PaketKini]) -> int:
    return sum(p.pagu or 0 for p in daftar)


def _methods(s: KeadaanPaket, mustahil: Daftar, tahun: int) -> Table:
    ids, semua = {p.paket.id for p in mustahil.isi}, _sum(s.daftar)

    def cells(isi: list[PaketKini]) -> dict[str, Cell]:
        hasil = {"jumlah": Cell(len(isi)), "pagu": Cell(_sum(isi))}
        bagian = share("pagu", {"pagu": _sum(isi)}, {"pagu": semua})
        hasil["bagian"] = Cell(bagian.value, bagian.reason)
        hasil |= {t: Cell(sum(bool(p.terjauh) and NOMOR[p.terjauh] >= NOMOR[t] for p in isi)) for t in ("pemilihan", "kontrak", "pho")}
        mulai = [x for p in isi if (x := p.rencana.get("tgl_awal_pemilihan"))]
        hasil["sesudah_maret"] = Cell(sum(x > date(tahun, 3, 31) for x in mulai))
        return {**hasil, "tidak_mungkin": Cell(sum(p.paket.id in ids for p in isi))}

    per_metode: dict[str, list[PaketKini]] = {}
    for p in s.daftar:
        per_metode.setdefault(p.paket.metode or "–", []).append(p)
    urut = sorted(per_metode.items(), key=lambda x: (-_sum(x[1]), x[0]))
    rows = [Row(m, "metode", m, cells(isi)) for m, isi in urut]
    return Table("metode", "Menurut metode", list(METODE), rows, Row("total", "total", "Jumlah", cells(list(s.daftar))))


def _listed(s: KeadaanPaket, sumber: str, per: str) -> dict[str, Cell]:
    """What the lists of a source state as known then, whatever the day of a document: what is dated after the day is stated all the same."""
    isi = {p: rows for p, rows in s.tahu.items() if p in s.milik and s.buku.paket[p].sumber == sumber}
    utama = [c for rows in isi.values() for c in rows if c.jenis in ("pengumuman", "pencatatan", "pesanan")]
    status = [status_word(str(c.isi.get("status") or c.isi.get("status_pkt") or "")) for c in utama]
    hasil = {"jumlah": len(utama)} | {x: status.count(x) for x in ("selesai", "berlangsung", "gagal", "lain")}
    hasil["pagu"] = sum(c.nilai or 0 for rows in isi.values() for c in rows if c.jenis == "pagu")
    hasil["nilai"] = sum(_value(rows) for rows in isi.values())
    hasil |= {j: sum(any(c.jenis == j for c in rows) for rows in isi.values()) for j in ("sppbj", "kontrak", "spmk")}
    serah = {p for p, rows in isi.items() if any(c.jenis in ("bast", "pembayaran") for c in rows)}
    bayar = [(p, c.nilai or 0) for p, rows in isi.items() for c in rows if c.jenis in ("pembayaran", "realisasi")]
    hasil |= {"bast": len(serah), "bayar_n": len(bayar), "bayar_rp": sum(n for _, n in bayar)}
    lunas = dict.fromkeys(("lunas", "sebagian", "lebih"), 0)
    for p in {p for p, _ in bayar}:
        if kontrak := _contract(isi[p]):
            beda = sum(n for x, n in bayar if x == p) - kontrak
            lunas["lunas" if abs(beda) <= RUPIAH else "lebih" if beda > 0 else "sebagian"] += 1
    akhir = {
        p: max((str(c.isi.get("tgl_selesai_pekerjaan") or "") for c in rows if c.jenis == "spmk"), default="") for p, rows in isi.items()
    }
    lewat = sum("" < x < per and p not in serah for p, x in akhir.items())
    return {n: Cell(v) for n, v in (hasil | lunas | {"lewat_tanpa_bast": lewat}).items()}


def _value(rows: list[Catatan]) -> int:
    """What a package came to as its list prints it: the award, the order, or what was spent."""
    for jenis in ("nilai_tender", "pemenang", "pesanan", "pencatatan"):
        if ada := [c.nilai for c in rows if c.jenis == jenis and c.nilai is not None]:
            return ada[-1]
    return 0


def _contract(rows: list[Catatan]) -> int:
    """Value of the contracts of a package, each with its last addendum."""
    akhir: dict[str, tuple[int, int]] = {}
    for c in rows:
        if c.jenis == "kontrak" and c.nilai is not None:
            versi = str(c.isi.get("versi_addendum", ""))
            baru = (int(versi) if versi.isdigit() else 0, c.nilai)
            akhir[c.nomor] = max(akhir.get(c.nomor, baru), baru, key=lambda x: x[0])
    return sum(n for _, n in akhir.values())


def _ahead(s: KeadaanPaket, per: int) -> int:
    """Documents of contracts, handovers and payments that are dated after the day."""
    return sum(
        c.jenis in ("sppbj", "kontrak", "spmk", "bast", "pembayaran", "realisasi") and c.hari is not None and c.hari > per
        for p in s.milik
        for c in s.tahu.get(p, ())
    )


def _findings(s: KeadaanPaket, per: int) -> list[Masalah]:
    """What a reader must know of these counts: events out of order, without a day, or dated ahead."""
    jumlah = {"urutan_tahap": s.ditolak, "tahap_tanpa_tanggal": s.tanpa_hari, "dokumen_sesudah_per": _ahead(s, per)}
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


def _sentences(s: KeadaanPaket, mustahil: Daftar, terlambat: Daftar, belum: int) -> list[Kalimat]:
    if not s.daftar:
        return [Kalimat("Belum ada paket pengadaan dalam cakupan ini.", {})]
    n: dict[str, tuple[int | float | str | None, str]] = {
        "semua": (len(s.daftar), "jumlah"),
        "mustahil": (len(mustahil.isi), "jumlah"),
        "rp": (_sum(mustahil.isi), "Rp"),
        "terlambat": (len(terlambat.isi), "jumlah"),
    }
    hasil = [Kalimat("{mustahil} dari {semua} paket ({rp}) tidak mungkin selesai tahun ini; pemilihan {terlambat} paket terlambat.", n)]
    if belum:
        hasil.append(Kalimat("{tagih} pekerjaan sudah selesai tetapi belum ditagih.", {"tagih": (belum, "Rp")}))
    return hasil


def build(kx: Konteks, daftar: str = "penuh") -> Report:
    """The packages of the scope on the day."""
    r, s = start(kx, "pengadaan", f"Pengadaan s.d. {format_tanggal(kx.minta.per)}"), state_of_packages(kx)
    mustahil, terlambat, (tagih, belum) = impossible(s), late(kx, s), unbilled(kx, s)
    r.kalimat = _sentences(s, mustahil, terlambat, belum)
    r.masalah += _findings(s, day_number(kx.minta.per))
    if not s.daftar:
        return r
    rows = [Row(id, "sumber", NAMA_SUMBER[id], _listed(s, x, kx.minta.per.isoformat())) for id, x in SUMBER.items()]
    r.tables = [
        Table("ringkas", "Menurut daftar sumbernya", list(RINGKAS), rows),
        _funnel(s),
        _methods(s, mustahil, kx.kolom.tahun),
        *(_list_table(d, daftar == "ringkas") for d in (mustahil, terlambat, tagih)),
        _selection_table(kx, s),
    ]
    return r


LAPORAN = Laporan(
    "pengadaan",
    "Pengadaan",
    "Sampai di mana paket pengadaan, yang terlambat, yang tidak mungkin selesai tahun ini, dan yang selesai tetapi belum ditagih.",
    build,
    pilihan=(Pilihan("daftar", ("penuh", "ringkas"), "penuh", "ringkas"),),
    urutan=75,
)
