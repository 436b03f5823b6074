"""Reading what happened."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pantau.apps.anggaran.models import BarisAnggaran, Simpul
from pantau.apps.kabar.models import Kabar
from pantau.apps.realisasi.fakta import KLAIM_BERKAS
from pantau.apps.realisasi.models import AliranKas, Bukti, Kumulatif, LaporanFisik, Pemeriksaan, PeristiwaBulan, Posting
from pantau.base.fakta import active_sql, fetch_facts, known_sql, origin_sql
from pantau.base.models import KunciPeriode
from pantau.base.tulis import fetch_rows
from pantau.base.turunan import in_parts
from pantau.core.langkah import Isian
from pantau.core.siklus import Butir, CatatanBulan, Laporan


def month_reports(
    tahun: int, dari: date, sampai: date, units: Sequence[int] | None = None, simpul: Sequence[int] | None = None
) -> dict[int, dict[Butir, Laporan]]:
    """The standing physical report of each activity and package (of some units, or of these activities alone) in every month of a
    stretch, with its check: month → item → report."""
    pilih = simpul if simpul is not None else units
    if pilih is not None and not pilih:
        return {}
    kolom = "t.simpul_id" if simpul is not None else "s.unit_id"
    klausa = f" AND {kolom} IN ({', '.join(['%s'] * len(pilih))})" if pilih is not None else ""
    t, p = LaporanFisik._meta.db_table, Pemeriksaan._meta.db_table
    rows = fetch_rows(
        f"SELECT COALESCE(t.pokok, t.id), t.id, t.simpul_id, t.paket_id, t.persen, bt.oleh, t.tanggal, p.setuju, pb.oleh, p.alasan, t.jenis, "
        f"t.rincian FROM {t} t JOIN base_berkas b ON b.id = {origin_sql()} JOIN base_batch bt ON bt.id = b.batch_id "
        f"JOIN {Simpul._meta.db_table} s ON s.id = t.simpul_id AND s.tahun = %s LEFT JOIN {p} p ON p.laporan_id = COALESCE(t.pokok, t.id) "
        f"AND {active_sql(p, 'p')} "
        "LEFT JOIN base_berkas pk ON pk.id = p.sumber_id LEFT JOIN base_batch pb ON pb.id = pk.batch_id "
        f"WHERE t.tanggal >= %s AND t.tanggal <= %s AND {active_sql(t)}{klausa} ORDER BY t.tanggal, t.id",
        [tahun, dari, sampai, *(pilih or ())],
    )
    hasil: dict[int, dict[Butir, Laporan]] = {}
    for id_, baris, giat, paket, persen, oleh, tanggal, setuju, pemeriksa, alasan, jenis, rincian in rows:
        periksa = "" if setuju is None else "setuju" if setuju else "kembali"
        hari = tanggal if isinstance(tanggal, date) else date.fromisoformat(tanggal)
        b, isian = Butir(giat, paket), read_details(jenis, rincian)
        hasil.setdefault(hari.month, {})[b] = Laporan(id_, b, persen, oleh, periksa, pemeriksa or "", alasan or "", isian, hari, baris)
    return hasil


def finished_packages(paket: Collection[int]) -> set[int]:
    """Packages of which completion was reported."""
    t = LaporanFisik._meta.db_table
    if not paket:
        return set()
    return {
        r[0]
        for r in fetch_rows(
            f"SELECT DISTINCT t.paket_id FROM {t} t WHERE t.paket_id IN ({', '.join(['%s'] * len(paket))}) AND t.persen >= 100 AND {active_sql(t)}",
            list(paket),
        )
    }


def reporting_units(tahun: int) -> set[int]:
    """Units that reported any physical progress in a year."""
    t, s = LaporanFisik._meta.db_table, Simpul._meta.db_table
    return {
        r[0]
        for r in fetch_rows(
            f"SELECT DISTINCT s.unit_id FROM {t} t JOIN {s} s ON s.id = t.simpul_id AND s.tahun = %s WHERE {active_sql(t)}", [tahun]
        )
    }


@dataclass(frozen=True, slots=True)
class EntriDiganti:
    """An official's report that something else than an official replaced or ended."""

    simpul: int
    paket: int
    unit: int
    tanggal: date


def replaced_entries(sejak: int, *, hilang: bool) -> list[EntriDiganti]:
    """Reports that officials had entered and that rows after `sejak` replaced; with `hilang` also those that merely ended."""
    t, s = LaporanFisik._meta.db_table, Simpul._meta.db_table
    rows = fetch_rows(
        f"SELECT DISTINCT t.simpul_id, t.paket_id, s.unit_id, CAST(t.tanggal AS text) FROM {t} t JOIN {t} g ON g.menggantikan_id = t.id "
        f"JOIN {s} s ON s.id = t.simpul_id WHERE g.id > %s AND t.id <= %s AND NOT t.batal AND t.jenis NOT IN ('', %s)"
        + ("" if hilang else " AND NOT g.batal")
        + " ORDER BY 1, 2, 4",
        [sejak, sejak, KLAIM_BERKAS],
    )
    return [EntriDiganti(a, b, c, date.fromisoformat(d)) for a, b, c, d in rows]


def reported_packages(tahun: int) -> set[int]:
    """Packages of a year that something is reported of."""
    t = LaporanFisik._meta.db_table
    rows = fetch_rows(
        f"SELECT DISTINCT t.paket_id FROM {t} t JOIN {Simpul._meta.db_table} s ON s.id = t.simpul_id WHERE s.tahun = %s AND t.paket_id > 0 "
        f"AND {active_sql(t)}",
        [tahun],
    )
    return {r[0] for r in rows}


def read_details(jenis: str, rincian: str) -> Isian | None:
    """What was reported of the steps; None for figures of a file."""
    if not jenis:
        return None
    x = json.loads(rincian)
    return Isian(jenis, x["nilai"], x.get("target"), x.get("satuan", ""), x.get("alasan", ""))


def report_versions(simpul: int) -> list[dict[str, Any]]:
    """Every version of every report of an activity and its packages, newest month and version first, with what was said of each and when it was replaced."""
    t, p = LaporanFisik._meta.db_table, Pemeriksaan._meta.db_table
    kolom = ("id", "paket", "tanggal", "persen", "keadaan", "jenis", "rincian", "oleh", "jabatan", "waktu", "berkas", "diganti", "batch")
    rows = fetch_rows(
        f"SELECT t.id, t.paket_id, t.tanggal, t.persen, t.keadaan, t.jenis, t.rincian, bt.oleh, bt.opsi, bt.dicatat_pada, b.nama, "
        f"(SELECT gb.dicatat_pada FROM {t} g JOIN base_berkas gk ON gk.id = g.sumber_id JOIN base_batch gb ON gb.id = gk.batch_id "
        f"WHERE g.menggantikan_id = t.id), bt.id FROM {t} t JOIN base_berkas b ON b.id = t.sumber_id JOIN base_batch bt ON bt.id = b.batch_id "
        "WHERE t.simpul_id = %s AND NOT t.batal AND t.pokok IS NULL ORDER BY t.tanggal DESC, t.paket_id, t.id DESC",
        [simpul],
    )
    periksa: dict[int, list[tuple[bool, str, str, int]]] = {}
    for laporan, setuju, alasan, oleh, waktu in fetch_rows(
        f"SELECT p.laporan_id, p.setuju, p.alasan, bt.oleh, bt.dicatat_pada FROM {p} p JOIN base_berkas b ON b.id = p.sumber_id "
        f"JOIN base_batch bt ON bt.id = b.batch_id JOIN {t} t ON t.id = p.laporan_id WHERE t.simpul_id = %s AND NOT p.batal ORDER BY p.id",
        [simpul],
    ):
        periksa.setdefault(laporan, []).append((bool(setuju), alasan, oleh, waktu))
    hasil = []
    for r in rows:
        x = dict(zip(kolom, r, strict=True))
        x["tanggal"] = x["tanggal"] if isinstance(x["tanggal"], date) else date.fromisoformat(x["tanggal"])
        opsi = json.loads(x["jabatan"]) if isinstance(x["jabatan"], str) else x["jabatan"]
        hasil.append(
            {
                **x,
                "jabatan": (opsi or {}).get("jabatan", ""),
                "isian": read_details(x["jenis"], x["rincian"]),
                "periksa": periksa.get(x["id"], []),
            }
        )
    return hasil


def standing_evidence(simpul: Collection[int], sampai: date, diketahui: int | None = None) -> list[dict[str, Any]]:
    """Evidence of activities and their packages up to a date, as known at a time (None: now), oldest first."""
    t = Bukti._meta.db_table
    berdiri, waktu = (active_sql(t), []) if diketahui is None else (known_sql(t), [diketahui, diketahui])
    kolom = (
        "id",
        "simpul",
        "paket",
        "tanggal",
        "langkah",
        "nama",
        "media",
        "ukuran",
        "sha256",
        "waktu_foto",
        "lintang",
        "bujur",
        "kembar_dari",
        "oleh",
    )
    rows = (
        fetch_rows(
            f"SELECT t.id, t.simpul_id, t.paket_id, t.tanggal, t.langkah, t.nama, t.media, t.ukuran, t.sha256, t.waktu_foto, t.lintang, t.bujur, "
            f"t.kembar_dari, bt.oleh FROM {t} t JOIN base_berkas b ON b.id = {origin_sql()} JOIN base_batch bt ON bt.id = b.batch_id "
            f"WHERE t.simpul_id IN ({', '.join(['%s'] * len(simpul))}) AND t.tanggal <= %s AND {berdiri} ORDER BY t.id",
            [*simpul, sampai, *waktu],
        )
        if simpul
        else []
    )
    return [dict(zip(kolom, r, strict=True)) | {"butir": Butir(r[1], r[2])} for r in rows]


def evidence(id: int) -> dict[str, Any] | None:
    """One piece of evidence with its unit, whether it still stands or not."""
    kolom = ("id", "simpul_id", "simpul__nama", "simpul__unit_id", "tanggal", "langkah", "nama", "media", "ukuran", "sha256", "sha_asli",
             "waktu_foto", "lintang", "bujur", "kembar_dari", "sumber__batch__oleh", "sumber__batch__dicatat_pada")  # fmt: skip
    hasil: dict[str, Any] | None = Bukti.objects.filter(pk=id).values(*kolom).first()
    return hasil


def earlier_pictures(units: Collection[int], sha_asli: str) -> list[tuple[int, str, bytes, bytes]]:
    """Pictures that a new one is compared with: those of some units, and any file that is the very same: (id, hash as sent, prints, small)."""
    t = Bukti._meta.db_table
    tanda = ", ".join(["%s"] * len(units))
    return [
        (i, sha, bytes(a), bytes(b))
        for i, sha, a, b in fetch_rows(
            f"SELECT t.id, t.sha_asli, t.sidik, t.kecil FROM {t} t JOIN {Simpul._meta.db_table} s ON s.id = t.simpul_id "
            f"WHERE t.sidik IS NOT NULL AND {active_sql(t)} AND (s.unit_id IN ({tanda}) OR t.sha_asli = %s) ORDER BY t.id",
            [*units, sha_asli],
        )
    ]


def month_events(tahun: int, bulan: int) -> dict[int, list[CatatanBulan]]:
    """What happened to a month: unit → events in order."""
    hasil: dict[int, list[CatatanBulan]] = {}
    for x in PeristiwaBulan.objects.filter(tahun=tahun, bulan=bulan).order_by("id"):
        hasil.setdefault(x.unit_id, []).append(CatatanBulan(x.jenis, x.waktu, x.oleh, x.alasan, x.hash, x.jabatan))
    return hasil


def month_signatures() -> list[tuple[int, int, int, int]]:
    """Months that stand signed: (year, month, unit, when it was signed last), of every year."""
    sejak: dict[tuple[int, int, int], int] = {}
    for x in PeristiwaBulan.objects.filter(jenis__in=("tanda_tangan", "buka")).order_by("id"):
        k = (x.tahun, x.bulan, x.unit_id)
        if x.jenis == "tanda_tangan":
            sejak[k] = x.waktu
        else:
            sejak.pop(k, None)
    return [(*k, w) for k, w in sejak.items()]


def anything_signed() -> bool:
    """Whether anything ever happened to any month of a unit."""
    return bool(PeristiwaBulan.objects.exists())


def month_state(tahun: int, bulan: int) -> tuple[dict[int, list[CatatanBulan]], bool]:
    """What happened to a month by unit, and whether the whole month is closed, in one statement."""
    hasil: dict[int, list[CatatanBulan]] = {}
    tutup = False
    for unit, _, *p in fetch_rows(
        f"SELECT unit_id, id, jenis, waktu, oleh, alasan, hash, jabatan FROM {PeristiwaBulan._meta.db_table} WHERE tahun = %s AND bulan = %s "
        "UNION ALL SELECT 0, id, CASE WHEN tertutup THEN 'tutup' ELSE 'buka' END, waktu, oleh, alasan, '', '' "
        f"FROM {KunciPeriode._meta.db_table} WHERE tahun = %s AND bulan = %s ORDER BY 1, 2",
        [tahun, bulan, tahun, bulan],
    ):
        if unit:
            hasil.setdefault(unit, []).append(CatatanBulan(*p))
        else:
            tutup = p[0] == "tutup"
    return hasil, tutup


Saat = dict[tuple[int, int], int]


def first_marks(tahun: int, diketahui: int, units: Sequence[int]) -> tuple[Saat, Saat, set[tuple[int, int]]]:
    """When things were first done, as known at a time, in one statement: (unit, month) → signed, and under
    unit 0 when units were told that the month is overdue; (activity of these units, month) →
    reported; and (unit, month) where a report lies returned."""
    t, p, c = LaporanFisik._meta.db_table, PeristiwaBulan._meta.db_table, Pemeriksaan._meta.db_table
    di = f"s.unit_id IN ({', '.join(['%s'] * len(units))})" if units else "1 = 0"
    tanda: Saat = {}
    lapor: Saat = {}
    kembali: set[tuple[int, int]] = set()
    for jenis, id_, bulan, waktu in fetch_rows(
        f"SELECT 'tanda', unit_id, bulan, MIN(waktu) FROM {p} WHERE tahun = %s AND jenis = 'tanda_tangan' AND waktu <= %s GROUP BY 2, 3 "
        f"UNION ALL SELECT 'tanda', 0, bulan, MIN(waktu) FROM {Kabar._meta.db_table} WHERE tahun = %s AND jenis = 'belum_lapor' AND waktu <= %s "
        f"GROUP BY 3 UNION ALL SELECT 'lapor', t.simpul_id, CAST(SUBSTR(CAST(t.tanggal AS text), 6, 2) AS integer), MIN(bt.dicatat_pada) FROM {t} t "
        f"JOIN base_berkas b ON b.id = t.sumber_id JOIN base_batch bt ON bt.id = b.batch_id JOIN {Simpul._meta.db_table} s "
        f"ON s.id = t.simpul_id WHERE s.tahun = %s AND NOT t.batal AND t.pokok IS NULL AND bt.dicatat_pada <= %s AND NOT EXISTS (SELECT 1 "
        f"FROM base_batch w WHERE w.menarik_id = bt.id AND w.dicatat_pada <= %s) AND {di} GROUP BY 2, 3 "
        f"UNION ALL SELECT 'kembali', s.unit_id, CAST(SUBSTR(CAST(t.tanggal AS text), 6, 2) AS integer), 0 FROM {c} c JOIN {t} t "
        f"ON COALESCE(t.pokok, t.id) = c.laporan_id JOIN {Simpul._meta.db_table} s ON s.id = t.simpul_id WHERE s.tahun = %s AND NOT c.setuju "
        f"AND {known_sql(c, 'c')} AND {known_sql(t)}",
        [tahun, diketahui, tahun, diketahui, tahun, diketahui, diketahui, *units, tahun, *[diketahui] * 4],
    ):
        if jenis == "kembali":
            kembali.add((id_, bulan))
        else:
            (tanda if jenis == "tanda" else lapor)[id_, bulan] = waktu
    return tanda, lapor, kembali


def posting_rows(ids: Sequence[int]) -> list[dict[str, Any]]:
    """Rows of the group `posting` with their provenance, in the order asked for; negative ids are flows between statements."""
    kolom = ("id", "baris_id", "basis", "jenis", "tanggal", "masa", "jumlah", "dokumen", "rantai", "baris_ke", "sumber_id", "nama", "lembar",
             "batch_id", "dicatat_pada", "oleh")  # fmt: skip
    rows: dict[int, dict[str, Any]] = {}
    for tanda, model, isi in (
        (1, Posting, "t.jenis, t.tanggal, t.masa, t.jumlah, t.dokumen, t.rantai"),
        (-1, AliranKas, "'', t.tanggal, t.tanggal, t.jumlah, '', ''"),
    ):
        milik = [tanda * i for i in ids if tanda * i > 0]
        for i in range(0, len(milik), 500):
            potong = milik[i : i + 500]
            for r in fetch_rows(
                f"SELECT t.id, t.baris_id, t.basis, {isi}, t.baris_ke, b.id, b.nama, b.lembar, b.batch_id, bt.dicatat_pada, bt.oleh "
                f"FROM {model._meta.db_table} t JOIN base_berkas b ON b.id = {origin_sql()} JOIN base_batch bt ON bt.id = b.batch_id "
                f"WHERE t.id IN ({', '.join(['%s'] * len(potong))})",
                potong,
            ):
                rows[tanda * r[0]] = dict(zip(kolom, (tanda * r[0], *r[1:]), strict=True))
    return [rows[i] for i in ids if i in rows]


def stated_nodes(tahun: int, units: Collection[int], basis: str) -> set[int]:
    """Programme nodes of units of which statements on a basis stand."""
    t, baris = Kumulatif._meta.db_table, BarisAnggaran._meta.db_table
    return {
        x
        for potong in in_parts(sorted(units))
        for (x,) in fetch_rows(
            f"SELECT DISTINCT l.simpul_id FROM {t} t JOIN {baris} l ON l.id = t.baris_id WHERE t.basis = %s AND l.tahun = %s "
            f"AND l.unit_id IN ({', '.join(['%s'] * len(potong))}) AND {active_sql(t)}",
            [basis, tahun, *potong],
        )
    }


def report_history(tahun: int) -> list[tuple[Any, ...]]:
    """Every physical report of a year with how it came: id, recorded, superseded, unit, activity, package, day (text), percent, kind (empty: a
    file brought it), account."""
    return fetch_facts(
        LaporanFisik._meta.db_table,
        "s.unit_id, t.simpul_id, t.paket_id, CAST(t.tanggal AS text), t.persen, CASE WHEN t.jenis = %s THEN '' ELSE t.jenis END, bt.oleh",
        f"JOIN {Simpul._meta.db_table} s ON s.id = t.simpul_id AND s.tahun = %s JOIN base_berkas bk ON bk.id = {origin_sql()} "
        "JOIN base_batch bt ON bt.id = bk.batch_id",
        [KLAIM_BERKAS, tahun],
    )


def year_photos(tahun: int, sampai: date, diketahui: int) -> list[tuple[Any, ...]]:
    """Photos that stood as evidence at a knowledge time, up to a day: id, unit, activity, package, month-end, time and place as the photo says,
    earlier twin."""
    t = Bukti._meta.db_table
    return fetch_rows(
        f"SELECT t.id, s.unit_id, t.simpul_id, t.paket_id, CAST(t.tanggal AS text), t.waktu_foto, t.lintang, t.bujur, t.kembar_dari FROM {t} t "
        f"JOIN {Simpul._meta.db_table} s ON s.id = t.simpul_id WHERE s.tahun = %s AND t.sidik IS NOT NULL AND t.tanggal <= %s AND {known_sql(t)} "
        "ORDER BY t.id",
        [tahun, sampai, diketahui, diketahui],
    )


def signed_months(tahun: int, diketahui: int) -> dict[int, tuple[int, int]]:
    """Unit → how many months it signed, and how many of those were opened again, as known at a time."""
    p = PeristiwaBulan._meta.db_table
    rows = fetch_rows(
        f"SELECT unit_id, COUNT(DISTINCT CASE WHEN jenis = 'tanda_tangan' THEN bulan END), COUNT(DISTINCT CASE WHEN jenis = 'buka' THEN bulan END) "
        f"FROM {p} WHERE tahun = %s AND waktu <= %s GROUP BY unit_id",
        [tahun, diketahui],
    )
    return {u: (n, min(n, b)) for u, n, b in rows}
