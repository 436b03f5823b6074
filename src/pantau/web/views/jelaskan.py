"""Jelaskan: a figure with its formula filled in, the rows that were added, and for each the file, sheet and line, who and when."""

from __future__ import annotations

import json
import re
from itertools import groupby
from typing import Any

import numpy as np
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.apps.realisasi.queries import posting_rows
from pantau.core.explain import Penjelasan, postings_of, unit_of
from pantau.core.uang import of_percent
from pantau.core.ukuran import UKURAN
from pantau.exports.teks import quote, reason, text
from pantau.reports.jelas import Jelas, explanation, figure
from pantau.reports.komentar_angka import JENIS as KATA_JENIS
from pantau.reports.komentar_angka import KEADAAN, marks, of_month
from pantau.reports.konteks import DiLuarHakError, Konteks
from pantau.reports.rincian import BarisJelas
from pantau.web.hak import butuh
from pantau.web.minta import berdata, fixed_query, frame
from pantau.web.simpan import answer
from pantau.web.tanda_komentar import address_of, words_of
from pantau.web.templatetags.pantau import bahasa

HALAMAN = 50
KOMPONEN = {
    "pagu": "pagu",
    "realisasi": "realisasi",
    "rak": "RAK kumulatif",
    "pagu_rak": "pagu yang ber-RAK",
    "pf": "nilai pekerjaan selesai: pagu × fisik",
    "ptf": "nilai pekerjaan menurut target: pagu × target",
    "pagu_fisik": "pagu",
    "pagu_tf": "pagu yang bertarget",
    "pagu_terbukti": "pagu yang buktinya dinilai",
    "pagu_lapor": "pagu yang sudah lapor",
    "pagu_real": "pagu yang ada realisasinya",
    "p_bawah": "nilai pekerjaan: pagu × batas bawah",
    "p_atas": "nilai pekerjaan: pagu × batas atas",
    "p_klaim": "nilai pekerjaan menurut isian: pagu × fisik",
    "p_verifikasi": "nilai pekerjaan yang disetujui: pagu × fisik",
    "p_terbukti": "nilai pekerjaan yang terbukti: pagu × fisik",
    "p_drak": "Σ pagu × simpangan bulan itu",
    "pagu_drak": "pagu yang ber-RAK pada bulan itu",
    "nilai_kontrak": "nilai kontrak",
    "dibayar": "pembayaran yang tercatat",
    "komitmen": "kontrak berjalan yang belum dibayar",
    "hemat": "pagu paket − nilai kontrak",
    "rak_setahun": "RAK setahun",
    "belum_cair": "SPP yang belum ber-SP2D",
    "lewat_rp": "realisasi di atas pagu",
    "lewat_n": "baris yang lewat pagu",
    "tanpa_pagu": "realisasi tanpa pagu",
    "n_sub": "sub kegiatan berpagu",
    "n_lapor": "sub kegiatan yang sudah lapor",
    "n_baris": "baris anggaran",
    "n_paket": "paket",
    "n_unit": "unit",
    "f_sub": "Σ fisik sub kegiatan",
    "f_baris": "Σ fisik tiap baris anggaran",
    "f_paket_maks": "Σ fisik tertinggi tiap paket",
    "f_unit": "Σ fisik unit",
    "nilai_dua_sisi": "nilai pekerjaan yang realisasinya diketahui",
    "realisasi_dua_sisi": "realisasi pekerjaan yang fisiknya diketahui",
    "pagu_dua_sisi": "pagu yang fisik dan realisasinya diketahui",
}
JENIS = {
    "anggaran": "Baris anggaran",
    "daun": "Kegiatan dan laporan fisiknya",
    "unit": "Unit",
    "paket": "Kontrak dan pembayaran",
    "spp": "SPP yang belum cair",
}
BERKOLOM = {"anggaran": {"pagu", "rak", "realisasi"}}  # shown in columns of their own


@require_safe
@butuh(Izin.BACA)
@berdata("kendali", satu=True)
def jelaskan(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """Panel (htmx) or page."""
    id = request.GET.get("ukuran", "serapan")
    if id not in UKURAN:
        raise Http404
    templat = "kendali/jelaskan_panel.html" if request.headers.get("HX-Request") else "kendali/jelaskan.html"
    return render(request, templat, answer(request, lambda: _content(request, kx, id)))


def _content(request: HttpRequest, kx: Konteks, id: str) -> dict[str, Any]:
    x = explanation(kx, id)
    j, bhs = x.penjelasan, bahasa()
    return {
        **frame(kx, "kendali", angka := figure(kx, id, j.nilai)),
        "kutip": quote(angka, _name(kx), request.build_absolute_uri(f"{request.path}?{fixed_query(request, kx)}"), bhs),
        "j": j,
        "rumus": _formula(j, bhs),
        "bagian": [(gettext(UKURAN[s.nama].label), text(s.nilai, s.satuan, bhs)) for s in j.bagian],
        "id": id,
        "nilai": text(j.nilai.value, j.ukuran.satuan, bhs, ringkas=j.ukuran.satuan != "Rp"),
        "alasan": reason(j.nilai.reason),
        "nama": _name(kx),
        **_page(x, request, bhs),
        "n_baris": x.jumlah,
        "komentar": _comments(kx, id),
        "ukuran_lain": [u for u in UKURAN.values() if u.id != id],
    }


def _comments(kx: Konteks, id: str) -> dict[str, Any] | None:
    """What is asked and explained about this figure in the month, and where one writes; nothing where it is a part of one."""
    m = kx.minta
    if kx.saring is not None or (m.unit is not None and m.sendiri and kx.hasil.pohon.children(kx.unit_index(m.unit))):
        return None
    isi = [c for c in of_month(kx) if (c.unit, c.simpul, c.ukuran) == (m.unit, m.simpul, id)]
    x = marks(kx).get((m.unit, m.simpul, id))
    return {
        "alamat": address_of(kx, (m.unit, m.simpul, id)),
        "kata": words_of(x) if x else "",
        "isi": [(c, KATA_JENIS[c.jenis], KEADAAN[c.keadaan]) for c in isi],
        "boleh": m.diketahui is None,
    }


def _shown(nama: str, nilai: Any, bhs: str) -> str:
    """A row's share of a term in words; of pagu times a percentage the money that it stands for."""
    satuan = unit_of(nama)
    return text(of_percent(float(nilai)), "Rp", bhs) if satuan == "Rp × %" else text(nilai, satuan, bhs)


def _formula(j: Penjelasan, bhs: str) -> list[tuple[str, str]]:
    """The filled-in formula in pieces: (text, "") for signs, (value, label) for terms. Work done is money: what divides it is followed by
    the × 100 that makes it a percentage."""
    hasil: list[tuple[str, str]] = []
    persen = False
    for n, p in enumerate(re.split(r"\{(\d+)\}", j.rumus)):
        if n % 2:
            s = j.suku[int(p)]
            hasil.append((_shown(s.nama, s.nilai, bhs), gettext(UKURAN[s.nama].label if s.nama in UKURAN else KOMPONEN[s.nama])))
            if persen:
                hasil.append(("× 100", ""))
            persen = unit_of(s.nama) == "Rp × %"
            continue
        if persen and p.lstrip().startswith("÷ 100"):  # what is shown has been divided already
            p, persen = p.replace("÷ 100", "", 1), False
        if p.strip():
            hasil.append((p, ""))
    return hasil


def _page(x: Jelas, request: HttpRequest, bhs: str) -> dict[str, Any]:
    """One page of the rows behind the figure, in one table per kind of row."""
    ke = request.GET.get("hal", "1")
    hal = max(1, int(ke)) if ke.isascii() and ke.isdigit() and len(ke) < 6 else 1
    rows = x.page((hal - 1) * HALAMAN, hal * HALAMAN)
    kelompok = []
    for jenis, isi in groupby(rows, key=lambda b: b.jenis):
        semua = list(isi)
        kolom = [n for n in semua[0].komponen if n not in BERKOLOM.get(jenis, ())]
        if jenis == "daun" and all(b.komponen.get("pagu_fisik") == b.pagu for b in semua):
            kolom.remove("pagu_fisik")  # stands in the column of the pagu already
        nama = {n: gettext(UKURAN[n].label if n in UKURAN else KOMPONEN[n]) for n in kolom}
        kelompok.append(
            {
                "jenis": jenis,
                "judul": JENIS[jenis],
                "kolom": list(nama.values()),
                "baris": [_view_row(b, nama, bhs) for b in semua],
            }
        )
    lanjut = hal * HALAMAN < x.jumlah
    return {"kelompok": kelompok, "hal": hal, "berikut": hal + 1 if lanjut else None, "sebelum": hal - 1 if hal > 1 else None}


def _view_row(b: BarisJelas, kolom: dict[str, str], bhs: str) -> dict[str, Any]:
    persen = next(iter(b.persen.values()), None) if b.persen else None
    return {
        "b": b,
        "nilai": [(judul, "–" if (b.persen or {}).get(n, 0) is None else _shown(n, b.komponen[n], bhs)) for n, judul in kolom.items()],
        "persen": text(persen, "%", bhs) if persen is not None else "–",
    }


def _name(kx: Konteks) -> str:
    if kx.minta.simpul is not None:
        return kx.kolom.simpul[kx.simpul_index(kx.minta.simpul)].nama
    return kx.unit_name(kx.unit_index(kx.minta.unit)) if kx.minta.unit is not None else (kx.pemda or "")


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
