"""Writing what happened: postings and physical reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pantau.apps.realisasi.models import Bukti, LaporanFisik, Pemeriksaan, PeristiwaBulan, Posting, TingkatFisik
from pantau.base.beda import Beda
from pantau.base.fakta_tulis import write_facts


def flows_from_cumulative(lama: Sequence[tuple[date, int, int]], baru: Mapping[date, int]) -> list[tuple[date, int, int | None]]:
    """Turn cumulative statements into flows. `lama`: active flows (date, amount, id) of one line and basis; `baru`: date → cumulative.

    Returns the flows that must be written: (date, amount, id they replace). A corrected month changes the flow after it as well, so
    that later cumulative figures stay what their own source said.
    """
    kum: dict[date, int] = {}
    jumlah = 0
    for t, j, _ in sorted(lama):
        jumlah += j
        kum[t] = jumlah
    kum.update(baru)
    ada = {t: (j, i) for t, j, i in lama}
    hasil: list[tuple[date, int, int | None]] = []
    sebelum = 0
    for t in sorted(kum):
        alir = kum[t] - sebelum
        sebelum = kum[t]
        if t not in ada:
            hasil.append((t, alir, None))
        elif ada[t][0] != alir:
            hasil.append((t, alir, ada[t][1]))
    return hasil


def _real(beda: Beda, ids: Mapping[int, int], lain: Mapping[int, int] | None = None) -> Beda:
    def ganti(r: tuple[Any, ...]) -> tuple[Any, ...]:
        r = (ids.get(r[0], r[0]), *r[1:]) if r[0] < 0 else r
        return (r[0], lain.get(r[1], r[1]), *r[2:]) if lain is not None and r[1] < 0 else r

    return Beda([ganti(r) for r in beda.baru], [(ganti(r), i) for r, i in beda.ganti], beda.tarik, beda.sama)


def write_postings(beda: Beda, ids: Mapping[int, int], berkas: Sequence[int]) -> None:
    """Write postings (line, basis, kind, date, service date, amount, document, chain, file, line number)."""
    write_facts(Posting, ("baris", "basis", "jenis", "tanggal", "masa", "jumlah", "dokumen", "rantai"), _real(beda, ids), berkas)


def write_reports(beda: Beda, ids: Mapping[int, int], paket: Mapping[int, int], berkas: Sequence[int]) -> None:
    """Write physical reports (node, package, date, percent, volume, unit, state, file, line number)."""
    write_facts(LaporanFisik, ("simpul", "paket_id", "tanggal", "persen", "volume", "satuan", "keadaan"), _real(beda, ids, paket), berkas)


def write_entries(beda: Beda, berkas: Sequence[int]) -> None:
    """Write what officials reported: as `write_reports`, with the kind of work and the amounts per step before file and line number."""
    fields = ("simpul", "paket_id", "tanggal", "persen", "volume", "satuan", "keadaan", "jenis", "rincian")
    write_facts(LaporanFisik, fields, beda, berkas)


def write_levels(beda: Beda, berkas: Sequence[int]) -> None:
    """Write higher levels of figures (node, package, date, level, percent, file, line number)."""
    write_facts(TingkatFisik, ("simpul", "paket_id", "tanggal", "tingkat", "persen"), beda, berkas)


def write_evidence(rows: Sequence[tuple[Any, ...]], tarik: Sequence[int], berkas: Sequence[int]) -> None:
    """Write evidence (node, package, date, step, name, media, size, both hashes, time, latitude, longitude, prints, small picture, twin, file,
    line number) and take some back."""
    fields = ("simpul", "paket_id", "tanggal", "langkah", "nama", "media", "ukuran", "sha_asli", "sha256", "waktu_foto", "lintang", "bujur",
              "sidik", "kecil", "kembar_dari")  # fmt: skip
    write_facts(Bukti, fields, Beda(list(rows), [], list(tarik)), berkas)


def write_checks(rows: Sequence[tuple[int, bool, str]], ganti: Mapping[int, int], berkas: Sequence[int]) -> None:
    """Write what was said of reports (report, agreed, reason); `ganti`: report → id of the check it replaces."""
    beda = Beda([(*r, 0, 0) for r in rows if r[0] not in ganti], [((*r, 0, 0), ganti[r[0]]) for r in rows if r[0] in ganti])
    write_facts(Pemeriksaan, ("laporan", "setuju", "alasan"), beda, berkas)


def record_month(*, unit: int, tahun: int, bulan: int, jenis: str, alasan: str, hash: str, oleh: str, jabatan: str, waktu: int) -> None:
    """Add an event to the month of a unit. Call inside the transaction of its batch."""
    PeristiwaBulan.objects.create(
        unit_id=unit, tahun=tahun, bulan=bulan, jenis=jenis, alasan=alasan, hash=hash, oleh=oleh, jabatan=jabatan[:200], waktu=waktu
    )


def dates_of(beda: Iterable[Beda], kolom: int) -> set[date]:
    """Dates of the rows that would be written, for the period lock."""
    return {r[kolom] for b in beda for r in (*b.baru, *(g for g, _ in b.ganti)) if r[kolom] is not None}
