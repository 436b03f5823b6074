"""The topics of a pack for paper: a picture beside a short table of rounded figures."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from pantau.exports.bagan import drawing, told
from pantau.exports.kertas import broken, column_width
from pantau.exports.teks import cell_text, heading, noted_label, sentence
from pantau.reports.model import Report, Row, Table, Topik

ANGKA = ("Rp", "%", "poin", "jumlah", "hari", "angka")


def short_cells(t: Table, r: Row, bahasa: str) -> list[str]:
    """The cells of a row, money rounded to millions or billions."""
    return [cell_text(r.cells[k.id], k.unit, bahasa, ringkas=k.unit == "Rp") for k in t.columns]


def _table(t: Table, bahasa: str) -> dict[str, Any]:
    baris = [*([t.total] if t.total else []), *t.rows]
    isi = [short_cells(t, r, bahasa) for r in baris]
    kepala = [broken(gettext(k.label) if k.unit == "Rp" else heading(k)) for k in t.columns]
    lebar = [column_width(kepala[n], [b[n] for b in isi]) if k.unit in (*ANGKA, "tanggal") else 0.0 for n, k in enumerate(t.columns)]
    return {
        "judul": gettext(t.judul),
        "kolom": [{"judul": kepala[n], "angka": k.unit in ANGKA, "lebar": lebar[n]} for n, k in enumerate(t.columns)],
        "baris": [
            {
                "label": noted_label(r),
                "tebal": r is t.total,
                "sel": [{"teks": x, "warna": r.cells[k.id].status or ""} for x, k in zip(b, t.columns, strict=True)],
            }
            for r, b in zip(baris, isi, strict=True)
        ],
    }


def _topic(x: Topik, bahasa: str) -> dict[str, Any]:
    return {
        "judul": gettext(x.judul),
        "kalimat": " ".join(sentence(k, bahasa) for k in x.kalimat),
        "svg": drawing(x.grafik, bahasa) if x.grafik else "",
        "kata": told(x.grafik, bahasa) if x.grafik else "",
        "tabel": [_table(t, bahasa) for t in x.tabel if t.rows],
        "butir": [{"judul": gettext(j), "isi": [sentence(k, bahasa) for k in isi]} for j, isi in x.butir],
    }


def pages(r: Report, bahasa: str) -> dict[str, Any]:
    """What the paper needs beside the tables of a pack with topics; nothing for a report without."""
    if not r.topik:
        return {}
    return {
        "topik": [_topic(x, bahasa) for x in r.topik],
        "lampiran": gettext("Lampiran"),
        "lampiran_kata": gettext("Angka lengkap di belakang halaman-halaman sebelumnya."),
        "grafik": [],
    }
