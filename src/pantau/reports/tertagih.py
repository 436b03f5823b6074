"""Tertagih: why work that is done is not paid. The gap between work and money by its parts, per unit, and the list behind each part."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np

from pantau.apps.organisasi.perms import Izin
from pantau.core.celah import BAGIAN, MENUNGGU, SISA
from pantau.core.frames import BASIS, Int
from pantau.core.pandangan import Bool, view_at
from pantau.core.periode import format_tanggal, from_day_number
from pantau.core.rollup import requested
from pantau.core.ukuran import evaluate
from pantau.reports.belum_ditagih import unbilled
from pantau.reports.celah import NAMA, Bedah, coverage, gap_of, take_scope_apart, with_pagu
from pantau.reports.daftar_paket import DISEBUT, NAMA_TAHAP
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan, Pilihan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.paket import state_of_packages
from pantau.reports.penjawab import chains
from pantau.reports.susun import by_unit_order, largest_of, scope_key, start

PENAHAN = {
    "belum_pho": "Serah terima pekerjaan",
    "pho_belum_ditagih": "Tagihan penyedia",
    "ditagih_belum_spm": "Penerbitan SPM",
    "spm_belum_sp2d": "Pencairan SP2D",
    "uang_muka": "Pekerjaan atau laporannya menyusul",
    "hemat_kontrak": "Tidak ada: tidak akan ditagih",
    "gaji_rutin": "Tidak ada: dibayar tiap bulan",
}
SEBAB = {
    "lapor": "Belum pernah melapor",
    "uang": "Realisasi unitnya belum dimuat",
    "terbagi": "Realisasinya tidak terbagi",
    "pengesahan": "Belanja dengan pengesahan (BLUD, BOS): menunggu pengesahannya",
    "paket": "Tanpa paket berkontrak",
    "bayar": "Pembayaran paketnya belum dimuat",
    "serah": "Serah terima paketnya belum dimuat",
    "beda": "Paketnya dan kegiatannya tidak sama besar",
}
UNIT, NILAI, HARI = Column("unit", "Unit", "teks", 24), Column("nilai", "Nilai", "Rp", 18), Column("hari", "Umur (hari)", "jumlah")
PENJAWAB = Column("penjawab", "Penjawab", "teks", 24)
RINGKAS = (NILAI, Column("ada", "Unit berdata", "jumlah"), Column("tanpa", "Unit tanpa data", "jumlah"))
PAKET = (UNIT, NILAI, HARI, Column("tahap", "Tahap", "istilah", 18), Column("penahan", "Penahan", "istilah", 24), PENJAWAB)
KEGIATAN = (UNIT, NILAI, HARI, Column("penahan", "Penahan", "istilah", 24), PENJAWAB)
LUAR = (
    UNIT,
    Column("pagu", "Pagu", "Rp", 18),
    Column("realisasi", "Realisasi", "Rp", 18),
    Column("sebab", "Sebab", "istilah", 30),
    PENJAWAB,
)
LEPAS = (UNIT, NILAI, Column("sebab", "Sebab", "istilah", 30), PENJAWAB)


def parts_table(kx: Konteks, b: Bedah, selisih: int) -> Table:
    """The parts of the scope with their sum, and how many units tell of each."""
    nilai, unit = b.celah.of(b.dalam, selisih), with_pagu(kx)
    rows = []
    for n in (*BAGIAN, SISA):
        ada = unit if n == SISA else unit & b.sumber[n]
        rp = Cell(nilai[n]) if ada or nilai[n] else Cell(None, "belum_ada_data")
        rows.append(Row(n, "bagian", NAMA[n], {"nilai": rp, "ada": Cell(len(ada)), "tanpa": Cell(len(unit - ada))}))
    total = {"nilai": Cell(selisih), "ada": Cell(len(unit)), "tanpa": Cell(0)}
    return Table(
        "bagian", "Mengapa uang tertinggal dari pekerjaan", list(RINGKAS), rows, Row("total", "total", "Jumlah", total), coverage(kx)
    )


def gap_parts(kx: Konteks) -> dict[str, int]:
    """The parts of the gap of the scope that are not nothing (sen); none where work or money is unknown, or under a filter. Worked out anew only
    when a ledger has changed."""
    selisih = gap_of(kx.total()).value
    if selisih is None or kx.saring is not None:
        return {}

    def parts() -> dict[str, int]:
        b = take_scope_apart(kx)
        return {n: v for n, v in b.celah.of(b.dalam, int(selisih)).items() if v}

    return kx.once(scope_key(kx, "celah"), parts)


def unit_table(kx: Konteks, b: Bedah) -> Table:
    """The parts of each unit by itself, the widest gap first."""
    k, rows = kx.kolom, []
    kolom = [Column("selisih", "Pekerjaan dikurangi uang", "Rp", 18), *(Column(n, NAMA[n], "Rp", 18) for n in (*BAGIAN, SISA))]
    for i in by_unit_order(kx, sorted(with_pagu(kx))):
        selisih = gap_of({n: v[i].item() for n, v in kx.hasil.unit_sendiri.items()})
        if selisih.value is None:
            sel = {c.id: Cell(None, selisih.reason) for c in kolom}
        else:
            bagian = b.celah.of(b.dalam & (k.simpul_unit[k.daun] == i), int(selisih.value))
            sel = {n: Cell(v) if n == SISA or i in b.sumber[n] else Cell(None, "belum_ada_data") for n, v in bagian.items()}
            sel = {"selisih": Cell(selisih.value), **sel}
        rows.append(Row(f"unit:{k.unit[i].id}", "unit", kx.unit_name(i), sel, f"u{k.unit[i].id}", k.unit[i].kode))
    rows.sort(key=lambda r: (r.cells["selisih"].value is None, -int(r.cells["selisih"].value or 0)))
    return Table("unit", "Per unit", kolom, rows)


def _owner(kx: Konteks) -> Callable[[int], Cell]:
    """Who answers for the activity of a leaf: the lowest position of its chain, after who holds it."""
    s = chains(kx)

    def owner(daun: int) -> Cell:
        rantai = s.rantai.get(kx.kolom.simpul[int(kx.kolom.daun[daun])].asli)
        if not rantai:
            return Cell(None, "yatim")
        d = s.pemangku.get(rantai[0])
        return Cell((f"{d.nama}, " if d is not None else "") + s.jabatan[rantai[0]].nama)

    return owner


def _asked_since(kx: Konteks) -> dict[int, date]:
    """Leaves with money that was asked for and not disbursed → since when, at the earliest."""
    k, g = kx.kolom, view_at(kx.kolom, kx.pada.diketahui)["posting"]
    ya = requested(g.kolom, kx.pada)
    hari = g.kolom["ajuan" if kx.pada.waktu == "catat" else "masa"][ya].tolist()
    hasil: dict[int, int] = {}
    for daun, h in zip(np.searchsorted(k.daun, k.baris_simpul[g.owners()[ya]]).tolist(), hari, strict=True):
        hasil[daun] = min(h, hasil.get(daun, h))
    return {d: from_day_number(h) for d, h in hasil.items()}


def _largest(nilai: Int, di: Bool, maks: int | None) -> tuple[list[int], Kalimat | None]:
    """Positions of what is not zero, the largest first; of a long list only its largest, with a word on how many there are."""
    ada = np.flatnonzero(di & (nilai != 0))
    return largest_of(ada[np.argsort(-np.abs(nilai[ada]), kind="stable")].tolist(), maks)


def package_list(kx: Konteks, b: Bedah, n: str, owner: Callable[[int], Cell], maks: int | None) -> Table:
    """The packages behind a part, the largest first; one for which several activities of the scope pay stands once, with whoever answers for
    the largest of its parts."""
    k, rows = kx.kolom, []
    letak = {k.simpul[j].id: i for i, j in enumerate(k.daun.tolist())}
    daun = np.array([letak[x.simpul] for x in b.isi], np.int64)
    satu = np.where(b.dalam[daun], b.celah.paket[n], 0)
    nilai, utama = np.zeros_like(satu), dict[int, int]()
    for i in np.argsort(-np.abs(satu), kind="stable").tolist():
        nilai[utama.setdefault(b.isi[i].paket, i)] += satu[i]
    urut, catatan = _largest(nilai, b.dalam[daun], maks)
    for i in urut:
        x, p = b.isi[i], b.paket.get(b.isi[i].paket)
        sel = {
            "unit": Cell(kx.unit_name(x.unit)),
            "nilai": Cell(int(nilai[i])),
            "hari": b.tahan.waits(x.paket, n, p),
            "tahap": Cell(NAMA_TAHAP[p.kini]) if p and p.kini else Cell(None, "belum_ada_kabar"),
            "penahan": b.tahan.blocker(x.paket, PENAHAN[n]),
            "penjawab": owner(int(daun[i])),
        }
        milik = p is not None and kx.hak.may_unit(Izin.BACA, p.paket.unit)
        nama, nomor = (p.paket.nama, p.paket.nomor) if p and milik else ("Paket unit lain", "")
        rows.append(Row(f"paket:{x.paket}", "paket" if milik else "lain", nama, sel, None, nomor))
    return Table(n, NAMA[n], list(PAKET), rows, None, catatan)


def leaf_list(kx: Konteks, b: Bedah, n: str, owner: Callable[[int], Cell], sejak: dict[int, date], maks: int | None) -> Table:
    """The activities behind a part, the largest first."""
    k, nilai, rows = kx.kolom, b.celah.daun[n], []
    urut, catatan = _largest(nilai, b.dalam, maks)
    for i in urut:
        s, hari = k.simpul[int(k.daun[i])], sejak.get(i)
        sel = {
            "unit": Cell(kx.unit_name(int(k.simpul_unit[k.daun[i]]))),
            "nilai": Cell(int(nilai[i])),
            "hari": Cell((kx.minta.per - hari).days) if hari else Cell(None, "tidak_ada"),
            "penahan": Cell(PENAHAN[n]),
            "penjawab": owner(i),
        }
        rows.append(Row(f"simpul:{s.asli}", s.tingkat, s.nama, sel, f"s{s.asli}", s.kode))
    return Table(n, NAMA[n], list(KEGIATAN), rows, None, catatan)


def _rest(kx: Konteks, b: Bedah) -> tuple[Int, list[str]]:
    """What nothing explains of the gap of each leaf, and why, as a key of SEBAB."""
    k, d = kx.kolom, kx.hasil.daun
    letak = {k.simpul[j].id: i for i, j in enumerate(k.daun.tolist())}
    berpaket = {letak[x.simpul] for x in b.isi}
    g = view_at(k, kx.pada.diketahui)["posting"]
    disahkan = set(np.searchsorted(k.daun, k.baris_simpul[g.owners()[g.kolom["basis"] == BASIS.index("pengesahan")]]).tolist())
    unit = k.simpul_unit[k.daun].tolist()

    def reason(i: int) -> str:
        if i not in berpaket:
            return "pengesahan" if i in disahkan else "paket"
        return "bayar" if unit[i] not in b.sumber["uang_muka"] else "serah" if unit[i] not in b.sumber["belum_pho"] else "beda"

    return np.asarray(d["nilai_dua_sisi"] - d["realisasi_dua_sisi"] - sum(b.celah.daun.values())), [reason(i) for i in range(len(unit))]


def rest_by_reason(b: Bedah, sisa: Int, sebab: list[str]) -> Table:
    """What nothing explains, by its reason."""
    rows = []
    for n, nama in SEBAB.items():
        isi = [v for v, x, ya in zip(sisa.tolist(), sebab, b.dalam.tolist(), strict=True) if ya and x == n and v]
        if isi:
            rows.append(Row(n, "sebab", nama, {"nilai": Cell(sum(isi)), "jumlah": Cell(len(isi))}))
    return Table("sebab_sisa", "Mengapa tidak terjelaskan", [NILAI, Column("jumlah", "Kegiatan", "jumlah")], rows)


def rest_list(kx: Konteks, b: Bedah, owner: Callable[[int], Cell], sisa: Int, sebab: list[str], maks: int | None) -> Table:
    """The activities whose gap nothing explains, the largest first, and why."""
    k, rows = kx.kolom, []
    urut, catatan = _largest(sisa, b.dalam, maks)
    for i in urut:
        s = k.simpul[int(k.daun[i])]
        sel = {
            "unit": Cell(kx.unit_name(int(k.simpul_unit[k.daun[i]]))),
            "nilai": Cell(int(sisa[i])),
            "sebab": Cell(SEBAB[sebab[i]]),
            "penjawab": owner(i),
        }
        rows.append(Row(f"simpul:{s.asli}", s.tingkat, s.nama, sel, f"s{s.asli}", s.kode))
    return Table(SISA, NAMA[SISA], list(LEPAS), rows, None, catatan)


def left_out(kx: Konteks, b: Bedah, owner: Callable[[int], Cell], maks: int | None) -> Table:
    """The activities with pagu or spending whose work and money cannot be compared, the largest first, and why."""
    k, d, rows = kx.kolom, kx.hasil.daun, []
    keluar = np.zeros(len(k.daun), np.int64)
    np.add.at(keluar, np.searchsorted(k.daun, k.baris_simpul), kx.hasil.baris["realisasi"])
    luar = b.dalam & (d["n_jadi"] == 0)
    urut, catatan = _largest(np.maximum(d["pagu"], keluar), luar, maks)
    berdata = kx.hasil.unit_sendiri["n_real"] > 0
    for i in urut:
        s, unit = k.simpul[int(k.daun[i])], int(k.simpul_unit[k.daun[i]])
        sebab = "lapor" if not d["pernah"][i] else "terbagi" if berdata[unit] else "uang"
        sel = {
            "unit": Cell(kx.unit_name(unit)),
            "pagu": Cell(int(d["pagu"][i])),
            "realisasi": Cell(int(keluar[i])) if berdata[unit] else Cell(None, "realisasi_belum_ada"),
            "sebab": Cell(SEBAB[sebab]),
            "penjawab": owner(i),
        }
        rows.append(Row(f"simpul:{s.asli}", s.tingkat, s.nama, sel, f"s{s.asli}", s.kode))
    return Table("luar", "Tidak diperbandingkan", list(LUAR), rows, None, catatan)


def sentences(kx: Konteks, b: Bedah, selisih: int) -> list[Kalimat]:
    """What the gap is, its largest reason, and what cannot be said."""
    nilai, k = b.celah.of(b.dalam, selisih), kx.total()
    tunggu = sum(nilai[n] for n in (*MENUNGGU, "spm_belum_sp2d"))
    hasil = [
        Kalimat(
            "Pekerjaan senilai {fisik} sudah jadi dan {uang} sudah dibayar: selisihnya {selisih}. Yang menunggu dibayar {tunggu}; yang tidak"
            " terjelaskan {sisa}.",
            {
                "fisik": (k["nilai_dua_sisi"], "Rp"),
                "uang": (k["realisasi_dua_sisi"], "Rp"),
                "selisih": (selisih, "Rp"),
                "tunggu": (tunggu, "Rp"),
                "sisa": (nilai[SISA], "Rp"),
            },
        )
    ]
    jadi = evaluate("jadi_belum_terbayar", k).value
    if jadi is not None and jadi > selisih:
        sebut: dict[str, tuple[int | float | str | None, str]] = {"jadi": (jadi, "Rp"), "dahulu": (jadi - selisih, "Rp")}
        hasil.append(
            Kalimat(
                "Per sub kegiatan {jadi} sudah jadi dan belum terbayar; {dahulu} di sub kegiatan lain dibayar mendahului pekerjaan.",
                sebut,
            )
        )
    if (cakupan := coverage(kx)) is not None:
        hasil.append(cakupan)
    unit = with_pagu(kx)
    for n in BAGIAN:
        if not unit & b.sumber[n]:
            isi: dict[str, tuple[int | float | str | None, str]] = {"bagian": (NAMA[n], "istilah")}
            hasil.append(Kalimat("{bagian}: belum ada datanya, jadi nilainya masih di dalam yang tidak terjelaskan.", isi))
    if nilai["pho_belum_ditagih"] and not unit & b.sumber["ditagih_belum_spm"]:
        hasil.append(Kalimat("Daftar tagihan belum dimuat: yang disebut belum ditagih dapat sudah ditagih sebagian.", {}))
    return hasil + _by_contract(kx, b)


def _by_contract(kx: Konteks, b: Bedah) -> list[Kalimat]:
    """What Pengadaan calls done and not billed, by contracts, against the part of the gap that bears that name."""
    t = unbilled(kx, state_of_packages(kx))
    di = np.array([p.paket in t.serah for p in b.isi], bool)
    semua, bagian, ajuan = (
        sum(t.sisa[p] for p in t.serah),
        int(b.celah.paket["pho_belum_ditagih"][di].sum()),
        int(b.celah.diajukan[di].sum()),
    )
    hasil = []
    if semua != bagian:
        sebut: dict[str, tuple[int | float | str | None, str]] = {
            "n": (len(t.serah), "jumlah"),
            "semua": (semua, "Rp"),
            "bagian": (bagian, "Rp"),
            "ajuan": (ajuan, "Rp"),
            "lain": (semua - bagian - ajuan, "Rp"),
        }
        hasil.append(
            Kalimat(
                "Menurut kontraknya {semua} dari {n} paket yang sudah serah terima belum ditagih: {bagian} di bagian ini, {ajuan} sudah diajukan"
                " (SPP/SPM), dan {lain} belum dilaporkan jadi atau belum diketahui kegiatannya.",
                sebut,
            )
        )
    if len(t.sisa) > len(t.serah):
        jadi = {p: n for p, n in t.sisa.items() if p not in t.serah}
        hasil.append(
            Kalimat(
                "Menurut kontraknya {rp} dari {n} paket lain sudah 100 % tetapi belum serah terima dan belum ditagih.",
                {"rp": (sum(jadi.values()), "Rp"), "n": (len(jadi), "jumlah")},
            )
        )
    return hasil


def build(kx: Konteks, daftar: str = "penuh") -> Report:
    """The gap of the scope on the day."""
    r, selisih = start(kx, "tertagih", f"Pekerjaan dan uang s.d. {format_tanggal(kx.minta.per)}"), gap_of(kx.total()).value
    if selisih is None:
        r.kalimat = [Kalimat("Fisik atau realisasi keuangan belum dimuat, jadi selisihnya belum dapat dikatakan.", {})]
        return r
    b, owner, sejak = take_scope_apart(kx), _owner(kx), _asked_since(kx)
    sisa = _rest(kx, b)
    r.kalimat = sentences(kx, b, int(selisih))
    maks = DISEBUT if daftar == "ringkas" else None
    lists = [
        leaf_list(kx, b, n, owner, sejak if n == "spm_belum_sp2d" else {}, maks)
        if n in ("spm_belum_sp2d", "gaji_rutin")
        else package_list(kx, b, n, owner, maks)
        for n in BAGIAN
    ]
    per_unit = [unit_table(kx, b)] if kx.minta.simpul is None else []
    r.tables = [
        parts_table(kx, b, int(selisih)),
        *per_unit,
        *(t for t in (*lists, rest_by_reason(b, *sisa), rest_list(kx, b, owner, *sisa, maks), left_out(kx, b, owner, maks)) if t.rows),
    ]
    return r


LAPORAN = Laporan(
    "tertagih",
    "Pekerjaan dan uang",
    "Mengapa uang tertinggal dari pekerjaan: belum serah terima, belum ditagih, belum cair, dan daftar di balik tiap bagian.",
    build,
    pilihan=(Pilihan("daftar", ("penuh", "ringkas"), "penuh", "ringkas", kertas=True),),
    urutan=76,
)
