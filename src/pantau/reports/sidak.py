"""Sidak: the draws of whom to visit, printed with everything that is needed to work them out again, and who was excused by whom."""

from __future__ import annotations

import json
from functools import lru_cache

from pantau.apps.sidak.queries import UndianInfo, draws
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import format_tanggal
from pantau.core.sidak import SATUAN, inclusion
from pantau.core.uang import format_angka
from pantau.core.undian import BULAN, chance_of_finding, read_frame
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan, Pilihan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.sidak_baca import readable, seen
from pantau.reports.sidak_kunjungan import tables as visit_tables
from pantau.reports.susun import start

CURANG = (1, 3, 5)
CARA = {"giliran": "giliran", "bobot": "bobot", "pengganti": "pengganti"}
UNDIAN = (
    Column("satuan", "Yang diundi", "istilah", 16),
    Column("hari", "Dibekukan", "tanggal"),
    Column("anggota", "Anggota", "jumlah"),
    Column("ambil", "Diambil", "jumlah"),
    Column("keluar", "Dikecualikan", "jumlah"),
    Column("mengganti", "Mengganti bingkai", "teks", 12),
    Column("alasan", "Alasan", "teks", 24),
)
BUKTI = (Column("isi", "Isi", "teks", 70),)
ANGGOTA = (
    Column("nomor", "Nomor anggota", "teks", 16),
    Column("urutan", "Urutan", "jumlah"),
    Column("cara", "Cara", "istilah", 12),
    Column("lapis", "Lapis", "teks", 12),
    Column("bobot", "Bobot", "jumlah"),
    Column("lama", "Belum setahun terakhir", "istilah", 12),
    Column("peluang", "Peluang terpilih", "%"),
    Column("tiket", "Tiket", "teks", 40),
)
KELUAR = (Column("alasan", "Alasan", "teks", 50),)
HALANGAN = (Column("alasan", "Alasan", "teks", 40), Column("usul", "Diusulkan", "teks", 16), Column("setuju", "Disetujui", "teks", 16))


@lru_cache(maxsize=16)
def odds(bingkai: str) -> dict[str, float]:
    """The probability of each member of a frame, by its text: worked out once."""
    return inclusion(read_frame(json.loads(bingkai)))


def chances(x: UndianInfo) -> list[tuple[str, int, int, dict[int, float], int]]:
    """For each stratum: its name, places, members, how many cheats → the probability that one of them is found, and places that would do for
    everybody within a year (0 where these do)."""
    hasil = []
    for lapis, ambil in sorted(x.bingkai.ambil.items()):
        n = sum(a.lapis == lapis for a in x.bingkai.anggota)
        peluang = {c: float(100 * chance_of_finding(n, ambil, c)) for c in CURANG if c <= n}
        hasil.append((lapis, ambil, n, peluang, -(-n // BULAN) if n > BULAN * ambil else 0))
    return hasil


def chosen_draw(kx: Konteks, nomor: str) -> tuple[list[UndianInfo], UndianInfo | None]:
    """The draws of the year by the date, and the one that is asked for, else the last."""
    ada = [x for x in draws(kx.pada.diketahui) if x.tahun == kx.kolom.tahun and x.hari <= kx.minta.per]
    if nomor and all(str(x.nomor) != nomor for x in ada):
        raise DitolakError(Masalah("sidak_tidak_ada"))
    return ada, next((x for x in ada if nomor in ("", str(x.nomor))), None)


def build(kx: Konteks, undian: str = "") -> Report:
    """All draws of the year, and one of them whole."""
    ada, x = chosen_draw(kx, undian)
    r = start(kx, "sidak", f"Sidak s.d. {format_tanggal(kx.minta.per)}")
    r.tables = [Table("undian", "Undian", list(UNDIAN), [_frame_row(y) for y in ada])]
    if x is None:
        r.kalimat = [Kalimat("Belum ada undian sidak tahun ini.", {})]
        return r
    r.kalimat = [*sentences(x), *seen([k for k in readable(kx) if k.undian.nomor == x.nomor])]
    r.tables += [_proof(x), _members(x), _left_out(x), _excused(x), *visit_tables(kx)]
    return r


def sentences(x: UndianInfo) -> list[Kalimat]:
    """How likely cheats are found, whether everybody is visited within a year, and who is to be visited."""
    hasil = []
    for lapis, k, n, peluang, perlu in chances(x):
        kata = "; ".join(f"{c} → {format_angka(p, 1)} %" for c, p in peluang.items())
        isi: dict[str, tuple[int | float | str | None, str]] = {
            "lapis": (lapis or "semua", "istilah"), "k": (k, "jumlah"), "n": (n, "jumlah"), "peluang": (kata, "teks"), "perlu": (perlu, "jumlah"),
            "paling": (BULAN * k, "jumlah"),
        }  # fmt: skip
        hasil.append(
            Kalimat("Lapis {lapis}: {k} dari {n}. Peluang menemukan paling sedikit satu yang curang, menurut banyaknya: {peluang}.", isi)
        )
        if perlu:
            hasil.append(
                Kalimat("Dengan {k} sebulan, paling banyak {paling} dari {n} terkunjungi dalam setahun; supaya semua, ambil {perlu}.", isi)
            )
    if x.benih is None:
        hasil.append(Kalimat("Bingkai {nomor} sudah dibekukan dan belum diundi.", {"nomor": (x.nomor, "jumlah")}))
    else:
        nama = ", ".join(x.nama[t.id] for t in x.didatangi)
        hasil.append(Kalimat("Yang didatangi: {nama}.", {"nama": (nama, "teks")}))
    return hasil


def _frame_row(x: UndianInfo) -> Row:
    return Row(
        f"undian:{x.nomor}",
        "undian",
        f"Bingkai {x.nomor}",
        {
            "satuan": Cell(SATUAN[x.satuan]),
            "hari": Cell(x.hari.isoformat()),
            "anggota": Cell(len(x.bingkai.anggota)),
            "ambil": Cell(sum(x.bingkai.ambil.values())),
            "keluar": Cell(len(x.bingkai.keluar)),
            "mengganti": Cell(str(x.mengganti)) if x.mengganti else Cell(None, "–"),
            "alasan": Cell(x.alasan) if x.alasan else Cell(None, "–"),
        },
    )


def _proof(x: UndianInfo) -> Table:
    """What anybody needs to work it out again."""
    isi = [
        ("cara", "Cara", json.loads(x.teks)["cara"]),
        ("waktu", "Waktu bingkai", x.bingkai.waktu),
        ("ambil", "Diambil", ", ".join(f"{k or 'semua'} {v}" for k, v in sorted(x.bingkai.ambil.items()))),
        ("sumber", "Asal benih", x.bingkai.sumber_benih),
        ("sidik", "SHA-256 bingkai", x.sidik),
        *(("ingkar", "Rahasia tidak dibuka", p.isi) for p in x.riwayat if p.jenis == "ingkar"),
    ]
    if x.benih is not None:
        isi += [("bagian", "Bagian benih", " | ".join(x.benih.data["bagian"])), ("benih", "Benih", x.benih.data["benih"])]
    return Table(
        "bukti_undian", "Untuk menghitung ulang", list(BUKTI), [Row(f"bukti:{k}", "bukti", n, {"isi": Cell(v)}) for k, n, v in isi]
    )


def _members(x: UndianInfo) -> Table:
    """Every member of the frame, in the order of the draw once there is one."""
    peluang, urutan = odds(x.teks), {t.id: t for t in x.urutan}
    orang = sorted(x.bingkai.anggota, key=lambda a: (a.lapis, urutan[a.id].urutan if urutan else 0, a.id))
    rows = []
    for a in orang:
        t = urutan.get(a.id)
        isi = {
            "nomor": Cell(a.id),
            "urutan": Cell(t.urutan) if t else Cell(None, "–"),
            "cara": Cell(CARA[t.cara]) if t else Cell(None, "–"),
            "lapis": Cell(a.lapis),
            "bobot": Cell(a.bobot),
            "lama": Cell("ya" if a.lama else "tidak"),
            "peluang": Cell(100 * peluang[a.id]),
            "tiket": Cell(t.tiket) if t else Cell(None, "–"),
        }
        rows.append(Row(f"anggota:{a.id}", "anggota", a.nama, isi, None, a.id))
    return Table("anggota_undian", f"Anggota bingkai {x.nomor}", list(ANGGOTA), rows)


def _left_out(x: UndianInfo) -> Table:
    rows = [Row(f"keluar:{i}", "keluar", i, {"alasan": Cell(a)}) for i, a in sorted(x.bingkai.keluar)]
    return Table("keluar_undian", "Dikecualikan sebelum diundi", list(KELUAR), rows)


def _excused(x: UndianInfo) -> Table:
    rows = []
    for id, (usul, setuju) in sorted(x.halangan.items()):
        kata = next(p.isi for p in x.events(id, "halangan") if p.oleh == usul)
        rows.append(
            Row(f"halangan:{id}", "halangan", x.nama[id], {"alasan": Cell(kata), "usul": Cell(usul), "setuju": Cell(setuju)}, None, id)
        )
    return Table("halangan_undian", "Berhalangan sesudah diundi", list(HALANGAN), rows)


LAPORAN = Laporan(
    "sidak",
    "Sidak",
    "Undian sidak dengan semua yang perlu untuk menghitungnya ulang, kunjungan, temuan, dan selisih lapor dan lihat per unit.",
    build,
    pilihan=(Pilihan("undian", (), "", nomor=True),),
    urutan=88,
)
