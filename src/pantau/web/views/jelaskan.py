"""Jelaskan: a figure with its formula filled in, the leaves that were added, and for each the file, sheet and line it came from."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from pantau.apps.anggaran.queries import pagu_origins
from pantau.apps.organisasi.perms import Izin
from pantau.apps.pengadaan.queries import event_rows
from pantau.apps.realisasi.queries import posting_rows
from pantau.base.batch import recent_batches
from pantau.core.explain import explain, node_interval, postings_of
from pantau.core.kontrak import counted_events, subtree_ends
from pantau.core.pandangan import view_at
from pantau.core.ukuran import UKURAN
from pantau.exports.teks import reason, statement, text
from pantau.reports.kendali import start
from pantau.reports.konteks import DiLuarHakError, Konteks
from pantau.web.hak import butuh
from pantau.web.minta import berdata
from pantau.web.templatetags.pantau import bahasa

HALAMAN = 50
UKURAN_KONTRAK = {"nilai_kontrak", "komitmen", "hemat_kontrak", "serapan_terhadap_kontrak"}
KOMPONEN = {
    "pagu": "pagu",
    "realisasi": "realisasi",
    "rak": "RAK kumulatif",
    "pagu_rak": "pagu yang ber-RAK",
    "pf": "Σ pagu × fisik",
    "ptf": "Σ pagu × target",
    "pagu_fisik": "pagu",
    "pagu_tf": "pagu yang bertarget",
    "pagu_terbukti": "pagu yang buktinya dinilai",
    "pagu_lapor": "pagu yang sudah lapor",
    "nilai_fisik": "nilai fisik",
    "pagu_real": "pagu yang ada realisasinya",
    "p_bawah": "Σ pagu × batas bawah",
    "p_atas": "Σ pagu × batas atas",
    "p_klaim": "Σ pagu × fisik menurut isian",
    "p_verifikasi": "Σ pagu × fisik yang disetujui",
    "p_terbukti": "Σ pagu × fisik yang terbukti",
    "p_drak": "Σ pagu × simpangan bulan itu",
    "pagu_drak": "pagu yang ber-RAK pada bulan itu",
    "nilai_kontrak": "nilai kontrak",
    "dibayar": "pembayaran yang tercatat",
    "komitmen": "kontrak berjalan yang belum dibayar",
    "hemat": "pagu paket − nilai kontrak",
}


@require_safe
@butuh(Izin.BACA)
@berdata("kendali", satu=True)
def jelaskan(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """Panel (htmx) or page."""
    sendiri = kx.minta.sendiri
    id = request.GET.get("ukuran", "serapan")
    if id not in UKURAN:
        raise Http404
    komp = kx.total()
    j = explain(id, komp)
    lines = _lines(kx, sendiri)
    r = start(kx, "kendali", "")
    bhs = bahasa()
    suku = [
        {
            "teks": text(s.nilai, s.satuan if s.satuan in ("Rp", "%", "poin", "jumlah") else "", bhs)
            if s.satuan != "Rp × %"
            else text(round(float(s.nilai or 0)), "Rp", bhs) + " %",
            "label": gettext(UKURAN[s.nama].label) if s.nama in UKURAN else gettext(KOMPONEN.get(s.nama, s.nama)),
        }
        for s in j.suku
    ]
    return render(
        request,
        "kendali/jelaskan_panel.html" if request.headers.get("HX-Request") else "kendali/jelaskan.html",
        {
            "halaman": "kendali",
            "kx": kx,
            "minta": kx.minta,
            "j": {"ukuran": j.ukuran, "nilai": j.nilai, "rumus": j.rumus, "suku": suku},
            "id": id,
            "nilai": text(j.nilai.value, j.ukuran.satuan, bhs, ringkas=j.ukuran.satuan != "Rp"),
            "alasan": reason(j.nilai.reason),
            "nama": _name(kx),
            **_leaf_page(kx, lines, request),
            **(_contracts(kx, sendiri) if id in UKURAN_KONTRAK else {}),
            "n_baris": len(lines),
            "waktu_pilihan": recent_batches(kx.kolom.tahun, 24),
            "pernyataan": statement(r, bahasa()),
            "komponen": komp,
            "ukuran_lain": [u for u in UKURAN.values() if u.id != id],
        },
    )


def _contracts(kx: Konteks, sendiri: bool) -> dict[str, Any]:
    """The contracts and payments behind the figure, largest first, each with its source line."""
    m, k = kx.minta, kx.kolom
    simpul = None
    if m.simpul is not None:
        i = kx.simpul_index(m.simpul)
        simpul = {s.id for s in k.simpul[i : int(subtree_ends(k)[i])]}
    units = {kx.unit_index(m.unit)} if sendiri and m.unit is not None else set(kx.scope_units())
    ids = counted_events(k, view_at(k, kx.pada.diketahui), kx.pada, units, simpul)
    return {"kontrak": event_rows(ids, HALAMAN), "n_kontrak": len(ids)}


def _name(kx: Konteks) -> str:
    if kx.minta.simpul is not None:
        return kx.kolom.simpul[kx.simpul_index(kx.minta.simpul)].nama
    return kx.unit_name(kx.unit_index(kx.minta.unit)) if kx.minta.unit is not None else (kx.pemda or "")


def _lines(kx: Konteks, sendiri: bool) -> np.ndarray:
    k = kx.kolom
    if sendiri and kx.minta.unit is not None:
        i = kx.unit_index(kx.minta.unit)
        lines = np.arange(k.unit_lo[i], k.unit_hi[i])
    else:
        lines = node_interval(
            k,
            kx.hasil,
            kx.unit_index(kx.minta.unit) if kx.minta.unit is not None else None,
            kx.simpul_index(kx.minta.simpul) if kx.minta.simpul is not None else None,
        )
    return lines if kx.saring is None else lines[kx.saring[lines]]


def _leaf_page(kx: Konteks, lines: np.ndarray, request: HttpRequest) -> dict[str, Any]:
    """One page of the budget lines behind the figure, largest pagu first, each with the row its pagu came from."""
    k, b = kx.kolom, kx.hasil.baris
    urut = lines[np.argsort(-b["pagu"][lines], kind="stable")]
    ke = request.GET.get("hal", "1")
    hal = max(1, int(ke)) if ke.isdigit() and len(ke) < 6 else 1
    potong = urut[(hal - 1) * HALAMAN : hal * HALAMAN].tolist()
    versi = [int(k.pagu.kolom["id"][b["versi"][i]]) if b["versi"][i] >= 0 else None for i in potong]
    asal = pagu_origins([v for v in versi if v])
    daun = {int(s): i for i, s in enumerate(kx.hasil.daun["simpul"])}
    rows = []
    for i, v in zip(potong, versi, strict=True):
        s = k.simpul[int(k.baris_simpul[i])]
        j = daun.get(int(k.baris_simpul[i]))
        rows.append(
            {
                "id": int(k.baris_id[i]),
                "unit": kx.unit_name(int(k.baris_unit[i])),
                "nama": s.nama,
                "kode": s.kode,
                "rekening": k.rekening[i],
                "dana": k.sumber_dana[i],
                "pagu": int(b["pagu"][i]),
                "realisasi": int(b["realisasi"][i]),
                "rak": int(b["rak"][i]) if b["ada_rak"][i] else None,
                "belum_cair": int(b["belum_cair"][i]),
                "fisik": float(kx.hasil.daun["f"][j]) if j is not None and kx.hasil.daun["pernah"][j] else None,
                "asal": asal.get(v or 0),
            }
        )
    return {"baris": rows, "hal": hal, "berikut": hal + 1 if hal * HALAMAN < len(urut) else None, "sebelum": hal - 1 if hal > 1 else None}


@require_safe
@butuh(Izin.BACA)
@berdata("kendali", satu=True)
def posting(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """The postings of one budget line that were added, and those that were not, with their documents and source lines."""
    baris = request.GET.get("baris", "")
    if not (baris.isascii() and baris.isdigit() and len(baris) < 16):
        raise Http404
    try:
        i = kx.line_index(int(baris))
    except DiLuarHakError as e:
        raise Http404 from e
    k, cari = kx.kolom, np.array([i])
    dihitung = postings_of(k, kx.hasil, cari).tolist()
    semua = postings_of(k, kx.hasil, cari, semua_basis=True).tolist()
    return render(
        request,
        "kendali/posting.html",
        {
            "halaman": "kendali",
            "kx": kx,
            "minta": kx.minta,
            "simpul": k.simpul[int(k.baris_simpul[i])],
            "rekening": k.rekening[i],
            "dana": k.sumber_dana[i],
            "unit": kx.unit_name(int(k.baris_unit[i])),
            "pagu": int(kx.hasil.baris["pagu"][i]),
            "realisasi": int(kx.hasil.baris["realisasi"][i]),
            "dihitung": _documents(dihitung),
            "lain": _documents([x for x in semua if x not in set(dihitung)]),
        },
    )


def _documents(ids: list[int]) -> list[dict[str, Any]]:
    """Postings with their document chain in words."""
    rows = posting_rows(ids[:500])
    for r in rows:
        rantai = json.loads(r["rantai"]) if r["rantai"] else {}
        r["rantai_teks"] = [f"{k.upper()} {no} {tgl or ''}".strip() for k, (no, tgl) in rantai.items()]
    return rows
