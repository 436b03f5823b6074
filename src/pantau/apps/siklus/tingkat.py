"""The levels agreed and proven of physical figures: they follow from reports, checks and evidence, and are brought in line after every act."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from pantau.apps.realisasi.fakta import BUKTI, FISIK, PERIKSA, TINGKAT, TingkatUsul
from pantau.apps.realisasi.queries import month_reports
from pantau.apps.siklus.butir import kinds_at
from pantau.apps.siklus.laporan import evidence_steps, proven_percent
from pantau.base.beda import standing
from pantau.base.isi import Isi
from pantau.base.kunci import as_date
from pantau.base.tindakan import Tindakan
from pantau.base.tulis import fetch_rows
from pantau.base.turunan import in_parts, settle
from pantau.core.periode import month_end


def refresh_levels(t: Tindakan) -> None:
    """Levels of every item and month of which a report, a check or evidence came, changed, or ended."""
    kena: dict[tuple[int, int], set[int]] = defaultdict(set)
    if FISIK.id in t.awal:
        for simpul, hari in _entered(t.awal[FISIK.id]):
            kena[as_date(hari).year, as_date(hari).month].add(simpul)
    if BUKTI.id in t.awal:  # evidence stands behind the reports of its month and of all later ones
        for simpul, hari in fetch_rows(
            f"SELECT DISTINCT l.simpul_id, CAST(l.tanggal AS text) FROM {BUKTI.tabel} t JOIN {TINGKAT.tabel} l ON l.simpul_id = t.simpul_id "
            f"AND l.paket_id = t.paket_id AND (l.tanggal >= t.tanggal OR {_month('l')} = {_month('t')}) WHERE t.id > %s",
            [t.awal[BUKTI.id]],
        ):
            kena[as_date(hari).year, as_date(hari).month].add(simpul)
    if PERIKSA.id in t.awal:
        for simpul, hari in fetch_rows(
            f"SELECT DISTINCT l.simpul_id, CAST(l.tanggal AS text) FROM {PERIKSA.tabel} t JOIN {FISIK.tabel} l ON l.id = t.laporan_id WHERE t.id > %s",
            [t.awal[PERIKSA.id]],
        ):
            kena[as_date(hari).year, as_date(hari).month].add(simpul)
    for (tahun, bulan), milik in kena.items():
        for potong in in_parts(sorted(milik)):
            _settle_month(t, tahun, bulan, potong)


def _month(nama: str) -> str:
    return f"SUBSTR(CAST({nama}.tanggal AS text), 1, 7)"


def _entered(sejak: int) -> list[tuple[int, str]]:
    """Activities and days of the reports written after row `sejak`, of activities of which an official ever entered a report: where only files
    speak there are no levels."""
    return fetch_rows(
        f"WITH k AS (SELECT DISTINCT simpul_id FROM {FISIK.tabel} WHERE id > %s), e AS (SELECT simpul_id FROM k WHERE EXISTS "
        f"(SELECT 1 FROM {FISIK.tabel} f WHERE f.simpul_id = k.simpul_id AND f.jenis <> '')) "
        f"SELECT DISTINCT t.simpul_id, CAST(t.tanggal AS text) FROM {FISIK.tabel} t JOIN e ON e.simpul_id = t.simpul_id WHERE t.id > %s",
        [sejak, sejak],
    )


def _settle_month(t: Tindakan, tahun: int, bulan: int, simpul: list[int]) -> None:
    awal, akhir = date(tahun, bulan, 1), month_end(tahun, bulan)
    di = f"t.simpul_id IN ({', '.join(['%s'] * len(simpul))}) AND t.tanggal >= %s AND t.tanggal <= %s"
    ada = standing(TINGKAT, syarat=di, params=[*simpul, awal, akhir])
    laporan = {b: r for b, r in month_reports(tahun, awal, akhir, simpul=simpul).get(bulan, {}).items() if r.isian is not None and r.agreed}
    isi = Isi(TINGKAT)
    if laporan:
        jenis, bukti = kinds_at(akhir), evidence_steps({b.simpul for b in laporan}, akhir)
        for b, r in laporan.items():
            hari = r.tanggal or akhir
            isi.add(TingkatUsul(*b, hari, "verifikasi", r.persen))
            isi.add(TingkatUsul(*b, hari, "terbukti", proven_percent(r, jenis, bukti.get(b, set()))))
    settle(t, isi, ada)
