"""Figures about the server for Prometheus: the state of this moment, the same from whichever worker answers. Nothing about persons or money.

Requests and their duration are told by the log of requests.
"""

from __future__ import annotations

from collections.abc import Iterator

from pantau.apps.kabar.queries import outbox_states
from pantau.apps.organisasi.tahan import failures
from pantau.base.batch import ledger_versions
from pantau.base.sehat import look
from pantau.base.waktu import last_time

Contoh = tuple[str, float]
Metrik = tuple[str, str, list[Contoh]]


def exposition() -> str:
    """All figures in the text format of Prometheus."""
    return "".join(_written(*m) for m in _metrics())


def _written(nama: str, arti: str, contoh: list[Contoh]) -> str:
    baris = "".join(f"pantau_{nama}{label} {nilai:g}\n" if nilai % 1 else f"pantau_{nama}{label} {int(nilai)}\n" for label, nilai in contoh)
    return f"# HELP pantau_{nama} {arti}\n# TYPE pantau_{nama} gauge\n{baris}"


def _metrics() -> Iterator[Metrik]:
    k = look()
    yield "siap", "1 while the database can be read", [("", k.terbaca)]
    yield "dapat_ditulis", "1 while entries are accepted", [("", k.tertulis)]
    yield "sisa_tempat_bytes", "room left for data", [("", k.sisa)]
    if not k.terbaca:
        return
    yield "jam_mundur_menit", "minutes that the clock is behind the ledger", [("", k.jam_mundur)]
    yield "batch_terakhir_detik", "time of the last batch, seconds since 1970", [("", last_time() // 1000)]
    yield "versi_buku", "batches and acts of a fiscal year", [(f'{{tahun="{t}"}}', n) for t, n in sorted(ledger_versions().items())]
    yield "masuk_gagal", "log-ins that failed within the last hour", [("", failures())]
    yield "ringkasan", "digests by state", [(f'{{keadaan="{s}"}}', n) for s, n in sorted(outbox_states().items())]
