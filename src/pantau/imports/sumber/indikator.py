"""Indicators of programmes, kegiatan and sub kegiatan: targets, and what every quarter came to."""

from __future__ import annotations

from datetime import date
from typing import Any

from pantau.apps.anggaran.calon import encode
from pantau.apps.kinerja.fakta import IndikatorUsul, RealisasiIndikatorUsul, TargetIndikatorUsul
from pantau.apps.kinerja.queries import TargetBerdiri, standing_targets
from pantau.apps.muat.usulan import Usulan
from pantau.core.indikator import TRIWULAN
from pantau.core.kode import name_key
from pantau.core.periode import format_tanggal, month_end
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import announce_codes, leaf_node, require_rows, say_urusan, tahun_of, tree_columns, units_of

ARAH = {"naik": "naik", "positif": "naik", "tren positif": "naik", "turun": "turun", "negatif": "turun", "tren negatif": "turun"}
SIFAT = {
    **dict.fromkeys(("jumlah", "dijumlahkan", "penjumlahan"), "jumlah"),
    **dict.fromkeys(("akhir", "nilai akhir", "posisi akhir", "persentase", "tidak dijumlahkan"), "akhir"),
}
JENIS = {
    **dict.fromkeys(("keluaran", "output"), "keluaran"),
    **dict.fromkeys(("hasil", "outcome"), "hasil"),
}
PERSEN = {"%", "persen", "persentase"}
ANGKA = (
    "target_tahun",
    *(f"target_tw_{q}" for q in range(1, 5)),
    *(f"realisasi_tw_{q}" for q in range(1, 5)),
    "target_akhir",
    "capaian_lalu",
)
UANG = ("rp_akhir", "rp_lalu")
TEKS = ("sasaran", "indikator", "jenis_indikator", "satuan_indikator", "arah_indikator", "sifat_indikator", "keterangan")


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year of the files."""
    baca = []
    for i, p in enumerate(tabel):
        require_rows(p)
        baca.append((i, p, units_of(p, opsi, i)))
    tahun = tahun_of(tabel[0], opsi)
    u = Usulan(tahun, "indikator", [x for _, _, ub in baca for x in ub.usul], setuju_nama=opsi.setuju_nama)
    u.know_indicators()
    mulai = opsi.berlaku or u.buka or date(tahun, 1, 1)
    berdiri, dilihat = standing_targets(tahun), dict[int, tuple[Pembaca, int]]()
    for i, p, ub in baca:
        pohon = tree_columns(p)
        announce_codes(u, ub.per_baris, pohon)
        angka = {k: p.typed(k, wajib=k == "target_tahun") for k in (*ANGKA, *UANG)}
        teks = {k: p.text(k) for k in TEKS}
        arah_kosong = 0
        for n, t in enumerate(pohon):
            if not any(ub.per_baris[n]):
                continue
            x, v = {k: " ".join(teks[k][n].split()) for k in TEKS}, {k: angka[k][n] for k in angka}
            jenis, arah, sifat = _words(p, n, x, t)
            _check(p, n, v, sifat, tahun, opsi)
            if n in p.baris_salah:
                continue
            unit = u.unit_id(*ub.per_baris[n])
            simpul = leaf_node(u, unit, t)
            if simpul is None:
                p.problem("sub_kegiatan_tidak_disebut", n)
                continue
            id_ = u.indicator(IndikatorUsul(tahun, unit, simpul, jenis, x["indikator"][:300], f"{jenis}~{name_key(x['indikator'])}"[:320]))
            if id_ in dilihat:
                lain, pertama = dilihat[id_]
                if lain is p:
                    p.twin(n, pertama)
                else:
                    p.problem("indikator_kembar_berkas", n, tempat=lain.tabel.lembar.place, pertama=lain.tabel.numbers[pertama])
                continue
            dilihat[id_] = (p, n)
            arah_kosong += not x["arah_indikator"]
            _add(u, i, p.tabel.numbers[n], id_, x, v, (arah, sifat), berdiri.get(id_), mulai)
        if arah_kosong:
            p.problem("indikator_arah_kosong", None, "arah_indikator", severity="warning", jumlah=arah_kosong)
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    say_urusan(u)
    return u


def _words(p: Pembaca, n: int, x: dict[str, str], pohon: dict[str, str]) -> tuple[str, str, str]:
    """Kind, direction and nature of an indicator; what is not said follows from the row, what is said and not understood is named. Whether quarters
    add up is never guessed but of a share."""
    if not x["indikator"]:
        p.empty(n, "indikator")
    bawaan = "keluaran" if any(pohon[k] for k in ("kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat")) else "hasil"
    persen = "akhir" if x["satuan_indikator"].lower() in PERSEN else ""
    turun = "turun" if x["sifat_indikator"].lower() == "tren negatif" else "naik"
    hasil = []
    for k, daftar, lain in (
        ("jenis_indikator", JENIS, bawaan),
        ("arah_indikator", ARAH, turun),
        ("sifat_indikator", {**SIFAT, "tren positif": "jumlah", "tren negatif": "akhir"}, persen),
    ):
        isi = x[k].lower()
        kata = daftar.get(isi, "") if isi else lain
        if not kata:
            kode = "indikator_sifat_kosong" if not isi else "indikator_kata_asing"
            p.problem(kode, n, k, value=x[k], kolom=p.tabel.heading(k), isi=x[k][:60], daftar=", ".join(sorted(daftar)))
        hasil.append(kata)
    return hasil[0], hasil[1], hasil[2]


def _check(p: Pembaca, n: int, v: dict[str, Any], sifat: str, tahun: int, opsi: Opsi) -> None:
    """Name quarters that are told before they ended, and quarterly targets that do not come to that of the year."""
    for q in range(1, TRIWULAN + 1):
        akhir = month_end(tahun, 3 * q)
        if v[f"realisasi_tw_{q}"] is not None and akhir > opsi.hari_ini:
            p.problem("indikator_triwulan_depan", n, f"realisasi_tw_{q}", triwulan=q, akhir=format_tanggal(akhir))
    for k in ("target_tahun", *(f"target_tw_{q}" for q in range(1, TRIWULAN + 1)), "target_akhir"):
        if v[k] is not None and v[k] < 0:
            p.problem("indikator_negatif", n, k, value=f"{v[k]:g}", kolom=p.tabel.heading(k), isi=f"{v[k]:g}")
    rencana = [v[f"target_tw_{q}"] for q in range(1, TRIWULAN + 1)]
    if v["target_tahun"] is None or None in rencana:
        return
    jumlah = sum(rencana) if sifat == "jumlah" else rencana[-1]
    if abs(jumlah - v["target_tahun"]) > 1e-6 * max(1.0, abs(jumlah)):
        kode = "indikator_target_beda" if sifat == "jumlah" else "indikator_target_akhir_beda"
        p.problem(kode, n, "target_tahun", severity="warning", jumlah=f"{jumlah:g}", isi=f"{v['target_tahun']:g}")


def _add(
    u: Usulan,
    berkas: int,
    ke: int,
    id_: int,
    x: dict[str, str],
    v: dict[str, Any],
    kata: tuple[str, str],
    ada: TargetBerdiri | None,
    mulai: date,
) -> None:
    """The facts of a row. A target that says what stands keeps its day; one that changes it holds from the first open day."""
    triwulan = encode([v[f"target_tw_{q}"] for q in range(1, TRIWULAN + 1)])
    isi = (*kata, v["target_tahun"], triwulan, v["target_akhir"], v["capaian_lalu"], v["rp_akhir"], v["rp_lalu"])
    nilai = (x["satuan_indikator"][:60], *isi, x["sasaran"][:300])
    hari = ada.mulai if ada is not None and ada.nilai == nilai else mulai
    u.add(TargetIndikatorUsul(id_, hari, *nilai), berkas, ke)
    ada_q = [q for q in range(1, TRIWULAN + 1) if v[f"realisasi_tw_{q}"] is not None]
    for q in ada_q:
        ket = x["keterangan"][:500] if q == ada_q[-1] else ""
        u.add(RealisasiIndikatorUsul(id_, month_end(u.tahun or 0, 3 * q), v[f"realisasi_tw_{q}"], ket), berkas, ke)
