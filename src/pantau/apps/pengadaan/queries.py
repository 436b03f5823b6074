"""Reading packages."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from pantau.apps.organisasi.models import UnitVersi
from pantau.apps.pengadaan.models import LetakPaket, Paket, Peristiwa
from pantau.base.fakta import SELAMANYA, active_sql, known_sql
from pantau.base.tulis import fetch_rows

# a package (p) whose unit is one of the government: something was once said of it. Of a payer outside the budget only the name is known.
INSIDE_SQL = f"EXISTS (SELECT 1 FROM {UnitVersi._meta.db_table} uv WHERE uv.unit_id = p.unit_id)"


def node_sql(p: str = "p") -> str:
    """The activity of a package (under an alias): where it was placed last, else as its source named it."""
    t = LetakPaket._meta.db_table
    return (
        f"COALESCE((SELECT kg.simpul_id FROM {t} kg WHERE kg.paket_id = {p}.id AND {active_sql(t, 'kg')} ORDER BY kg.mulai DESC, kg.id DESC "
        f"LIMIT 1), {p}.simpul_id)"
    )


def of_nodes_sql(n: int, p: str = "p") -> str:
    """Condition that a package (under an alias) belongs to one of `n` activities; takes their ids three times."""
    tanda = ", ".join(["%s"] * n)
    return (
        f"{p}.id IN (SELECT id FROM {Paket._meta.db_table} WHERE simpul_id IN ({tanda}) UNION SELECT paket_id FROM "
        f"{LetakPaket._meta.db_table} WHERE simpul_id IN ({tanda})) AND {node_sql(p)} IN ({tanda})"
    )


@dataclass(frozen=True)
class PaketInfo:
    """A package as the month's form needs it: what was paid (sen, None: no payment is recorded), and whether a contract or an order to
    start stands (None: no contract of its unit is recorded in this year, so that nothing can be said)."""

    nama: str
    jenis: str = ""
    dibayar: int | None = None
    kontrak: bool | None = None


def package_facts(ids: Collection[int], sampai: date) -> dict[int, PaketInfo]:
    """Packages with what is recorded of them up to a date."""
    if not ids:
        return {}
    t, p = Peristiwa._meta.db_table, Paket._meta.db_table
    rows = fetch_rows(
        f"SELECT p.id, p.nama, p.jenis, (SELECT SUM(t.nilai) FROM {t} t WHERE t.paket_id = p.id AND t.jenis = 'pembayaran' AND "
        f"(t.tanggal IS NULL OR t.tanggal <= %s) AND {active_sql(t)}), (SELECT COUNT(*) FROM {t} t WHERE t.paket_id = p.id AND "
        f"t.jenis IN ('kontrak', 'spmk') AND (t.tanggal IS NULL OR t.tanggal <= %s) AND {active_sql(t)}), EXISTS (SELECT 1 FROM {t} t JOIN "
        f"{p} q ON q.id = t.paket_id WHERE q.unit_id = p.unit_id AND q.tahun = p.tahun AND t.jenis IN ('kontrak', 'spmk')) "
        f"FROM {p} p WHERE p.id IN ({', '.join(['%s'] * len(ids))})",
        [sampai, sampai, *ids],
    )
    return {i: PaketInfo(nama, jenis, int(b) if b is not None else None, bool(k) if ada else None) for i, nama, jenis, b, k, ada in rows}


@dataclass(frozen=True)
class PaketDikenal:
    """Identity of a package."""

    tahun: int
    unit: int
    nomor: str


def identities(paket: Collection[int]) -> dict[int, PaketDikenal]:
    """Packages by id; unknown ids are left out."""
    return {i: PaketDikenal(*x) for i, *x in Paket.objects.filter(pk__in=list(paket)).values_list("id", "tahun", "unit_id", "nomor")}


@dataclass(frozen=True, slots=True)
class CatatanPemilihan:
    """A line of the schedule of a tender (`jadwal`: its name, first and last day) or one who took part (`peserta`: what was offered, in sen)."""

    paket: int
    jenis: str
    nama: str
    awal: date | None
    akhir: date | None
    nilai: int | None


def selection_records(tahun: int, diketahui: int) -> list[CatatanPemilihan]:
    """Schedules and participants of the tenders of a year as known at a time."""
    t = Peristiwa._meta.db_table
    rows = fetch_rows(
        f"SELECT t.paket_id, t.jenis, CAST(t.tanggal AS text), t.nilai, CAST(t.rincian AS text) FROM {t} t JOIN {Paket._meta.db_table} p "
        f"ON p.id = t.paket_id AND p.tahun = %s WHERE t.jenis IN ('jadwal', 'peserta') AND {known_sql(t)} ORDER BY t.id",
        [tahun, diketahui, diketahui],
    )
    hasil = []
    for paket, jenis, awal, nilai, rincian in rows:
        isi = json.loads(rincian)
        a, b = (date.fromisoformat(x) if x else None for x in (awal, isi.get("tgl_akhir")))
        hasil.append(CatatanPemilihan(paket, jenis, str(isi.get("nama_tahapan", "")), a, b, nilai))
    return hasil


def names_of(paket: Collection[int]) -> list[str]:
    """Number and name of packages, each once, in the order given."""
    nama = {i: f"{nomor} {teks}" for i, nomor, teks in Paket.objects.filter(pk__in=set(paket)).values_list("id", "nomor", "nama")}
    return [nama[i] for i in dict.fromkeys(paket)]


@dataclass(frozen=True)
class Letak:
    """A package under an activity: from which day, and when that was known; `tangan`: row of the placing where a person entered it."""

    paket: int
    simpul: int
    mulai: date
    rec: int
    cab: int
    tangan: int = 0


def placements(tahun: int) -> list[Letak]:
    """Every placing of packages of a year with its knowledge interval, in order of its day."""
    k = LetakPaket._meta.db_table
    rows = fetch_rows(
        f"SELECT t.id, bt.dicatat_pada, gt.dicatat_pada, t.paket_id, t.simpul_id, CAST(t.mulai AS text), bt.jenis FROM {k} t JOIN "
        f"{Paket._meta.db_table} p ON p.id = t.paket_id JOIN base_berkas b ON b.id = t.sumber_id JOIN base_batch bt ON bt.id = b.batch_id LEFT JOIN "
        f"{k} g ON g.menggantikan_id = t.id LEFT JOIN base_berkas gb ON gb.id = g.sumber_id LEFT JOIN base_batch gt ON gt.id = gb.batch_id "
        "WHERE p.tahun = %s AND NOT t.batal",
        [tahun],
    )
    letak = (
        Letak(p, s, date.fromisoformat(m), rec, cab or SELAMANYA, i if jenis == "entri" else 0) for i, rec, cab, p, s, m, jenis in rows
    )
    return sorted(letak, key=lambda x: (x.paket, x.mulai, x.rec))


def current_nodes(tahun: int) -> dict[int, int | None]:
    """Where the packages of a year stand now: package → activity or None."""
    rows = fetch_rows(f"SELECT p.id, {node_sql()} FROM {Paket._meta.db_table} p WHERE p.tahun = %s", [tahun])
    return dict(rows)


def current_node(paket: int) -> int | None:
    """Where a package stands now, None for nowhere."""
    rows = fetch_rows(f"SELECT {node_sql()} FROM {Paket._meta.db_table} p WHERE p.id = %s", [paket])
    return rows[0][0] if rows else None


@dataclass(frozen=True, slots=True)
class PaketLepas:
    """A package that belongs to no activity; pagu in sen."""

    id: int
    unit: int
    nomor: str
    nama: str
    pagu: int


def unplaced(tahun: int, hari: date, diketahui: int = SELAMANYA - 1) -> list[PaketLepas]:
    """Packages of a year that belonged to no activity on a day as known at a time, largest first. Nobody answers for them."""
    t, k = Peristiwa._meta.db_table, LetakPaket._meta.db_table
    rows = fetch_rows(
        f"SELECT p.id, p.unit_id, p.nomor, p.nama, SUM(t.nilai) FROM {Paket._meta.db_table} p JOIN {t} t ON t.paket_id = p.id "
        f"AND t.jenis = 'pagu' AND CAST(t.rincian AS text) NOT LIKE '%%\"berakhir\"%%' AND (t.tanggal IS NULL OR t.tanggal <= %s) AND {known_sql(t)} "
        f"AND NOT EXISTS (SELECT 1 FROM {t} n WHERE n.paket_id = p.id AND n.jenis = 'pagu' AND n.tanggal <= %s AND {known_sql(t, 'n')} "
        f"AND (t.tanggal IS NULL OR n.tanggal > t.tanggal) AND n.id <> t.id) WHERE p.tahun = %s AND p.simpul_id IS NULL AND NOT EXISTS (SELECT 1 FROM {k} kg "
        f"WHERE kg.paket_id = p.id AND kg.mulai <= %s AND {known_sql(k, 'kg')}) GROUP BY p.id, p.unit_id, p.nomor, p.nama ORDER BY 5 DESC, 1",
        [hari, diketahui, diketahui, hari, diketahui, diketahui, tahun, hari, diketahui, diketahui],
    )
    return [PaketLepas(i, u, nomor, nama, int(pagu or 0)) for i, u, nomor, nama, pagu in rows]


def package_units(tahun: int) -> set[int]:
    """Units that own packages of a year; payers outside the budget, of which nothing but the name was ever said, are none."""
    return set(Paket.objects.filter(tahun=tahun, unit__versi__isnull=False).values_list("unit_id", flat=True).distinct())


def payers_outside(tahun: int) -> set[int]:
    """Who pays for packages of a year outside the budget."""
    return set(Paket.objects.filter(tahun=tahun, unit__versi__isnull=True).values_list("unit_id", flat=True).distinct())


def packages(tahun: int) -> dict[tuple[str, str], int]:
    """(source, number) → id of the packages of a year."""
    return {(s, n): i for i, s, n in Paket.objects.filter(tahun=tahun).values_list("id", "sumber_data", "nomor")}


def contract_packages(tahun: int, units: Collection[int]) -> dict[tuple[int, str], list[tuple[str, str, int]]]:
    """(unit, number of a contract) → the packages of a year of which it stands, as (source, number, id)."""
    t = Peristiwa._meta.db_table
    hasil: dict[tuple[int, str], list[tuple[str, str, int]]] = {}
    for unit, kontrak, sumber, nomor, id_ in fetch_rows(
        f"SELECT DISTINCT p.unit_id, t.nomor, p.sumber_data, p.nomor, p.id FROM {t} t JOIN {Paket._meta.db_table} p ON p.id = t.paket_id "
        f"WHERE p.tahun = %s AND p.unit_id IN ({', '.join(['%s'] * len(units)) or 'NULL'}) AND t.jenis = 'kontrak' AND t.nomor <> '' "
        f"AND {active_sql(t)} ORDER BY p.id",
        [tahun, *units],
    ):
        hasil.setdefault((unit, kontrak), []).append((sumber, nomor, id_))
    return hasil


def packages_of_units(tahun: int, units: Collection[int], sumber: str = "") -> list[tuple[int, str, str, int]]:
    """Packages of some units (of one source): (unit, number, name, id)."""
    ada = Paket.objects.filter(tahun=tahun, unit__in=list(units), **({"sumber_data": sumber} if sumber else {}))
    return list(ada.values_list("unit_id", "nomor", "nama", "id"))


def package_places(tahun: int, diketahui: int) -> dict[int, tuple[float, float]]:
    """Package → the place (latitude, longitude) that its source gives, as known at a time; the last one where there are several."""
    t, p = Peristiwa._meta.db_table, Paket._meta.db_table
    rows = fetch_rows(
        f"SELECT t.paket_id, t.nomor FROM {t} t JOIN {p} p ON p.id = t.paket_id WHERE p.tahun = %s AND t.jenis = 'lokasi' AND {known_sql(t)} "
        "ORDER BY t.id",
        [tahun, diketahui, diketahui],
    )
    hasil = {}
    for paket, tempat in rows:
        lintang, _, bujur = tempat.partition(",")
        hasil[paket] = (float(lintang), float(bujur))
    return hasil
