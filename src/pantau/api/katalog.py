"""What the description of the API (OpenAPI) says of each address: its parameters, and an answer as an example. The examples are invented."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pantau.api.lembar import TERBANYAK
from pantau.api.masalah import JENIS
from pantau.core.basis import BASIS_TERPILIH
from pantau.core.kata_minta import KATA_MINTA
from pantau.core.ukuran.fisik import METODE, TINGKAT

KATA = KATA_MINTA | {
    "unit": "nomor unit, dari /unit",
    "simpul": "nomor program, kegiatan, atau sub kegiatan, dari /simpul",
    "node": "sel laporan: p cakupan itu, u12 unit, u12s unit tanpa bawahannya, s34 bagian",
    "baris": "banyaknya baris tiap jenis, 1 sampai 1000",
    "batas": "banyaknya butir, 1 sampai 500",
    "lanjut": "tanda dari jawaban sebelumnya, untuk butir sesudahnya",
}
CONTOH_MINTA = {"per": "2026-06-30", "batas": "100", "node": "u12", "basis": "utama", "tingkat_fisik": "klaim", "unit": "12"}
BENTUK: dict[str, dict[str, Any]] = {  # what a parameter may be, where that can be said; empty: not stated
    "per": {"type": "string", "pattern": "^(20[0-9]{2}-[0-9]{2}-[0-9]{2})?$"},
    "batas": {"type": "integer", "minimum": 1, "maximum": TERBANYAK},
    "baris": {"type": "integer", "minimum": 1, "maximum": 1000},
    "node": {"type": "string", "pattern": "^(p|u[0-9]{1,15}s?|s[0-9]{1,15})?$"},
    "unit": {"type": "string", "pattern": "^([0-9]{1,15})?$"},
    "simpul": {"type": "string", "pattern": "^([0-9]{1,15})?$"},
    "basis": {"type": "string", "enum": ["", "utama", *BASIS_TERPILIH]},
    "metode": {"type": "string", "enum": ["", *METODE]},
    "tingkat_fisik": {"type": "string", "enum": ["", *TINGKAT]},
    "waktu": {"type": "string", "enum": ["", "catat", "masa"]},
}
KEPALA = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "schema": {"type": "string", "pattern": "^[0-9a-zA-Z-]{16,60}$"},
    "description": "kunci kiriman, yang baru untuk setiap isi; kiriman yang diulang dengan kunci yang sama tidak dimuat dua kali",
    "example": "fisik-juli-000001",
}
_LEMBAR = {"jumlah": 1, "lanjut": None}
_DINYATAKAN = {"per": "2026-06-30", "diketahui": 1782864000000, "cakupan": {"unit": "semua", "jumlah_unit": 2}}
_UKURAN = {
    "id": "serapan",
    "label": "Serapan",
    "satuan": "%",
    "arah": "tinggi",
    "keterangan": "Realisasi dibagi pagu.",
    "sumber": "Permendagri 77/2020",
}
CONTOH: dict[str, Any] = {
    "saya": {
        "aplikasi": "simda",
        "peran": "operator",
        "unit": [{"id": 12, "nama": "Kecamatan Satu"}],
        "menulis": True,
        "batas_per_menit": 120,
        "berakhir": "2027-06-30T00:00:00+00:00",
    },
    "laporan": _LEMBAR
    | {
        "butir": [
            {
                "id": "kendali",
                "judul": "Kendali",
                "uraian": "Peringkat unit.",
                "pilihan": [{"id": "tingkat", "nilai": ["unit", "induk"], "bawaan": "unit"}],
            }
        ]
    },
    "laporan_satu": {
        "report": "kendali",
        "judul": "Kendali",
        **_DINYATAKAN,
        "metode": "tertimbang_pagu",
        "aturan": "umum",
        "hash": "sha256:…",
        "tables": [
            {
                "id": "kendali",
                "columns": [{"id": "serapan", "label": "Serapan", "unit": "%"}],
                "rows": [{"id": "12", "level": "unit", "label": "Kecamatan Satu", "cells": {"serapan": {"value": 30.0}}}],
                "total": {"cells": {"serapan": {"value": None, "reason": "pagu_nol"}}},
            }
        ],
        "masalah": [],
    },
    "ukuran": _LEMBAR | {"butir": [_UKURAN]},
    "ukuran_satu": _UKURAN,
    "jelaskan": {
        "ukuran": "serapan",
        "label": "Serapan",
        "satuan": "%",
        "nilai": 30.0,
        "alasan": None,
        "rumus": "{} ÷ {} × 100 %",
        **_DINYATAKAN,
        "jumlah_baris": 1,
        "baris": [
            {
                "jenis": "anggaran",
                "unit": "Kecamatan Satu",
                "nama": "Kegiatan satu",
                "komponen": {"realisasi": "2400000000.00", "pagu": "8000000000.00"},
                "fakta": [{"jenis": "pagu", "berkas": "rfk-juni.xlsx", "lembar": "RFK", "baris": 2, "nilai": "8000000000.00"}],
            }
        ],
        "baris_lain": {"jumlah": 0, "komponen": {}},
    },
    "unit": _DINYATAKAN | _LEMBAR | {"butir": [{"id": 12, "node": "u12", "kode": "7.01", "nama": "Kecamatan Satu", "kelas": "kecamatan"}]},
    "simpul": _DINYATAKAN
    | _LEMBAR
    | {"butir": [{"id": 34, "node": "s34", "unit": 12, "tingkat": "kegiatan", "kode": "7.01.01.2.01", "nama": "Kegiatan satu"}]},
    "daftar": _LEMBAR | {"butir": [{"kode": "5.1.02", "nama": "Belanja Barang dan Jasa"}]},
    "format": _LEMBAR | {"butir": [{"id": "rfk", "boleh_dimuat": True, "bagian": [{"id": "rfk", "judul": "Lembar RFK", "kolom": []}]}]},
}
_HASIL: dict[str, Any] = {
    "batch": None,
    "format": "rfk",
    "status": "checked",
    "counts": {"added": 3, "changed": 0, "superseded": 0, "unchanged": 0, "refused": 0},
    "masalah": [],
}
_LIHAT = {"kode": "0b0e7d1c-6c1e-4d2a-9a53-0c2f6f0a7c11", "berkas": ["rfk-juni.xlsx"], "opsi": {"per": "2026-06-30"}} | _HASIL
_BATCH = {
    "id": 7,
    "jenis": "impor",
    "format": "rfk",
    "tahun": 2026,
    "per": "2026-06-30",
    "dicatat_pada": 1782864000000,
    "oleh": "simda",
    "jumlah": {"added": 3},
    "menarik": None,
}
CONTOH |= {
    "muatan": _LIHAT,
    "muatan_satu": _LIHAT,
    "terapkan": _LIHAT | {"status": "applied", "batch": 7},
    "baris": _HASIL | {"status": "applied", "batch": 8, "format": "progres-fisik"},
    "batch": _LEMBAR | {"butir": [_BATCH]},
    "batch_satu": _BATCH
    | {"ditarik_oleh": None, "masalah": [], "berkas": [{"id": 9, "nama": "rfk-juni.xlsx", "lembar": "RFK", "sha256": "9f86…"}]},
    "tarik": {"batch": 9, "menarik": 7},
}
_TOLAK = {"type": "about:blank", "title": "Permintaan tidak terbaca", "status": 400, "detail": "…", "masalah": [], "permintaan": "9f2c…"}


def about(nama: str, parameter: Iterable[str] = (), badan: Any = None, status: int = 200, kepala: Any = None) -> dict[str, Any]:
    """What the description says of an address. `kepala`: a header that it takes."""
    q = [*([kepala] if kepala else [])] + [
        {
            "name": n,
            "in": "query",
            "required": False,
            "schema": BENTUK.get(n, {"type": "string"}),
            "description": KATA.get(n, KATA.get(n.replace("_", "-"), "")),
        }
        | ({"example": CONTOH_MINTA[n]} if n in CONTOH_MINTA else {})
        for n in parameter
    ]
    jawab = {"description": "Jawaban", "content": {"application/json": {"schema": {"type": "object"}, "example": CONTOH[nama]}}}
    tolak = {
        s: {"description": kata, "content": {JENIS: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
        for s, kata in (
            (400, "Permintaan tidak terbaca; setiap bagian yang salah disebut"),
            (401, "Tanpa kunci yang berlaku"),
            (403, "Kunci ini tidak berhak"),
            (404, "Tidak ada, atau bukan milik kunci ini"),
            (409, "Berubah sejak dilihat"),
            (413, "Kiriman terlalu besar"),
            (422, "Ditolak; setiap sebabnya disebut"),
            (429, "Melebihi batas per menit; lihat Retry-After"),
        )
    }
    isi: dict[str, Any] = {"parameters": q, "responses": {status: jawab, **tolak}}  # by number, as the library keeps its own
    return {
        "operation_id": nama,
        "url_name": nama,
        "response": {status: dict[str, Any]},
        "openapi_extra": isi | ({"requestBody": badan} if badan else {}),
    }


KEAMANAN: list[dict[str, list[str]]] = [{"kunci": []}]
KOMPONEN: dict[str, Any] = {
    "securitySchemes": {"kunci": {"type": "http", "scheme": "bearer", "description": "Kunci aplikasi, diberikan oleh admin"}},
    "schemas": {
        "Problem": {
            "type": "object",
            "required": ["type", "title", "status", "detail", "permintaan"],
            "properties": {
                "type": {"type": "string"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string"},
                "masalah": {"type": "array", "items": {"type": "object"}},
                "permintaan": {"type": "string", "description": "nomor permintaan, juga di log server"},
            },
            "example": _TOLAK,
        }
    },
}
