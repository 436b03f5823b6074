"""An RFK sheet: pagu, cumulative plan and realisation of money, cumulative plan and realisation of physical progress, per kegiatan."""

from __future__ import annotations

from datetime import date

from pantau.apps.anggaran.fakta import RencanaTerteraUsul, TargetTerteraUsul
from pantau.apps.muat.usulan import Usulan
from pantau.apps.realisasi.fakta import KumulatifUsul, LaporanUsul
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import is_month_end, month_end
from pantau.core.uang import format_rupiah
from pantau.imports.kolom import Kolom
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import (
    find_node,
    leaf_node,
    leave_unit_rows,
    negatives,
    require_rows,
    say_urusan,
    tree_columns,
    units_of,
)
from pantau.imports.sumber.hilang import told_at_once
from pantau.imports.sumber.jenjang_rfk import Jenjang
from pantau.imports.sumber.kosong import name_blanks
from pantau.imports.sumber.periksa_rfk import Dilihat, check_row, check_stated, fractions
from pantau.imports.sumber.periksa_turun import check_falls
from pantau.imports.sumber.periode_lembar import check_title, months_at, periods_of
from pantau.imports.sumber.rincian import GANTI, take_details

JENIS_UANG = ("pagu", "keu_rencana_rp", "keu_real_rp")


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year of --per, or of the periods that the sheets state themselves."""
    periode = periods_of(tabel, opsi, "rfk")
    tahun_ada = {d.year for d in periode}
    if len(tahun_ada) > 1 or (opsi.tahun and opsi.tahun not in tahun_ada):
        daftar = ", ".join(d.isoformat() for d in sorted(set(periode)))
        raise DitolakError(Masalah("tahun_berbeda", {}, {"opsi": str(opsi.tahun or "–"), "berkas": daftar}))
    tahun = tahun_ada.pop()
    tabel = [months_at(p, per) for p, per in zip(tabel, periode, strict=True)]
    units, baris_unit = [], []
    for i, p in enumerate(tabel):
        require_rows(p)
        leave_unit_rows(p, opsi)
        ub = units_of(p, opsi, i)
        units += ub.usul
        baris_unit.append(ub.per_baris)
    u = Usulan(tahun, "rfk", units, setuju_nama=opsi.setuju_nama)
    for per in sorted(set(periode)):
        if not is_month_end(per):
            u.masalah.append(Masalah("per_bukan_akhir_bulan", {}, {"per": per.isoformat()}, "warning"))
    dilihat, jenjang = Dilihat(), Jenjang(u)
    for i in sorted(range(len(tabel)), key=lambda i: (periode[i], i), reverse=True):  # the latest pagu of a line is the one that stands
        p = tabel[i]
        check_title(p, periode[i], opsi, "error")  # work that is not done yet is not reported
        _sheet(u, p, i, baris_unit[i], periode[i], dilihat, jenjang)
    dilihat.finish()
    for p in tabel:
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    say_urusan(u)
    told_at_once(u, "rfk")
    check_falls(u, tabel, "keu_real_rp", "fisik_real_kum")
    return u


def _sheet(
    u: Usulan,
    p: Pembaca,
    i: int,
    units: Kolom[tuple[str, str]],
    per: date,
    dilihat: Dilihat,
    jenjang: Jenjang,
) -> None:
    units = take_details(u, p, units)
    uang = {k: p.typed(k) for k in JENIS_UANG}
    persen = {k: p.typed(k) for k in ("fisik_rencana_kum", "fisik_real_kum")}
    fractions(p, uang, persen)
    pohon = tree_columns(p, GANTI)
    terisi, akhir, berpagu = not units, month_end(per.year, per.month), list[int]()
    for n in range(len(units)):
        label = pohon[n]["nama_sub_giat"] or pohon[n]["nama_giat"] or pohon[n]["nama_program"] or pohon[n]["kode_sub_giat"]
        pagu, real, fisik = uang["pagu"][n], uang["keu_real_rp"][n], persen["fisik_real_kum"][n]
        rencana, target = uang["keu_rencana_rp"][n], persen["fisik_rencana_kum"][n]
        kosong = pagu is None and real is None and fisik is None
        if kosong and not (pohon[n]["nama_giat"] or pohon[n]["nama_sub_giat"]):
            continue
        if not label:
            p.problem("sub_kegiatan_tidak_disebut", n)
            continue
        if not any(units[n]) or not check_row(p, n, pagu, fisik, target) or pagu is None:
            continue
        unit = u.unit_id(*units[n])
        if jenjang.sums_up(n, unit, pohon[n], label):
            terisi = True
            continue
        simpul = find_node(u, unit, pohon[n])
        if simpul is None or dilihat.has(simpul, per):
            simpul = leaf_node(u, unit, pohon[n])
        if simpul is None:
            continue
        ke = p.tabel.numbers[n]
        if not dilihat.note(p, n, simpul, per, pagu, real, fisik):
            continue
        jenjang.note(n, simpul, label)
        terisi = terisi or bool(pagu or real or fisik)
        berpagu += [n] if pagu else []
        negatives(p, n, {k: uang[k][n] for k in JENIS_UANG})
        baris = u.simpul.line(simpul)
        u.shown_pagu(baris, per, pagu, i, ke)
        if rencana is not None:
            u.add(RencanaTerteraUsul(baris, akhir, rencana), i, ke)
        if real is not None:
            u.add(KumulatifUsul(baris, "rfk", per, real), i, ke)
            if real > pagu:
                p.problem("lewat_pagu", n, "keu_real_rp", severity="warning", pagu=format_rupiah(pagu), realisasi=format_rupiah(real))
        if fisik is not None:
            u.add(LaporanUsul(simpul, 0, per, min(fisik, 100.0), None, "", ""), i, ke)
            if (real or 0) > 0 and not fisik:
                p.problem("uang_tanpa_fisik", n, "fisik_real_kum", severity="warning", realisasi=format_rupiah(real))
        if target is not None:
            u.add(TargetTerteraUsul(simpul, akhir, min(target, 100.0)), i, ke)
    if not terisi and not any(m.severity == "error" for m in p.masalah):
        p.problem("templat_belum_diisi", None)
    name_blanks(p, berpagu, "keu_real_rp", "fisik_real_kum")
    jenjang.say(p)
    check_stated(p, uang)
