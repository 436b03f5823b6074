"""An RFK sheet: pagu, cumulative plan and realisation of money, cumulative plan and realisation of physical progress, per kegiatan."""

from __future__ import annotations

from datetime import date

from pantau.apps.anggaran.fakta import RencanaTerteraUsul, TargetTerteraUsul
from pantau.apps.muat.usulan import Usulan
from pantau.apps.realisasi.fakta import KumulatifUsul, LaporanUsul
from pantau.core.kode import name_key
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import is_month_end, month_end
from pantau.core.uang import format_rupiah
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import TOTAL, find_node, leaf_node, require_rows, tree_columns, units_of

JENIS_UANG = ("pagu", "keu_rencana_rp", "keu_real_rp")


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year of --per."""
    if opsi.per is None:
        raise DitolakError(Masalah("per_wajib", {}, {"format": "rfk"}))
    per, tahun = opsi.per, opsi.year()
    if per.year != tahun:
        raise DitolakError(Masalah("tahun_berbeda", {}, {"opsi": str(tahun), "berkas": per.isoformat()}))
    units, baris_unit = [], []
    for i, p in enumerate(tabel):
        require_rows(p)
        ub = units_of(p, opsi, i)
        units += ub.usul
        baris_unit.append(ub.per_baris)
    u = Usulan(tahun, "rfk", units)
    if not is_month_end(per):
        u.masalah.append(Masalah("per_bukan_akhir_bulan", {}, {"per": per.isoformat()}, "warning"))
    nama_index = _names(u)
    for i, p in enumerate(tabel):
        _sheet(u, p, i, baris_unit[i], per, nama_index)
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    return u


def _names(u: Usulan) -> dict[tuple[int, str], list[int]]:
    from pantau.apps.anggaran.queries import nodes

    hasil: dict[tuple[int, str], list[int]] = {}
    for id_, unit, _, tingkat, _, nama, _ in nodes(u.tahun or 0):
        if tingkat != "program":
            hasil.setdefault((unit, name_key(nama)), []).append(id_)
    return hasil


def _sheet(u: Usulan, p: Pembaca, i: int, units: list[tuple[str, str]], per: date, nama_index: dict[tuple[int, str], list[int]]) -> None:
    uang = {k: p.typed(k) for k in JENIS_UANG}
    persen = {k: p.typed(k) for k in ("fisik_rencana_kum", "fisik_real_kum")}
    pohon = tree_columns(p, {"nama_program": "program", "nama_giat": "kegiatan"})
    no = p.text("no")
    jumlah = dict.fromkeys(JENIS_UANG, 0)
    total: list[int] = []
    dilihat: dict[int, int] = {}
    terisi, akhir = False, month_end(per.year, per.month)
    for n in range(len(units)):
        label = pohon[n]["nama_giat"] or pohon[n]["nama_program"]
        if TOTAL.match(label) or TOTAL.match(no[n]):
            total.append(n)
            continue
        pagu, real, fisik = uang["pagu"][n], uang["keu_real_rp"][n], persen["fisik_real_kum"][n]
        rencana, target = uang["keu_rencana_rp"][n], persen["fisik_rencana_kum"][n]
        if not label or (pagu is None and real is None and fisik is None and not pohon[n]["nama_giat"]):
            continue
        if not any(units[n]):
            continue
        if pagu is None and n not in p.baris_salah:
            p.problem("sel_kosong", n, "pagu", kolom=p.tabel.heading("pagu"))
        for id, v in (("fisik_real_kum", fisik), ("fisik_rencana_kum", target)):
            if v is not None and not 0 <= v <= 100.000001:
                p.problem("persen_di_luar_rentang", n, id, value=str(v), kolom=p.tabel.heading(id), isi=f"{v:g}")
        if n in p.baris_salah or pagu is None:
            continue
        unit = u.unit_id(*units[n])
        simpul = find_node(u, unit, pohon[n], nama_index)
        if simpul is None or simpul in dilihat:
            simpul = leaf_node(u, unit, pohon[n])
        if simpul is None:
            continue
        ke = p.tabel.numbers[n]
        if simpul in dilihat:
            p.problem("baris_kembar", n, severity="error", pertama=dilihat[simpul])
            continue
        dilihat[simpul] = ke
        terisi = terisi or bool(pagu or real or fisik)
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
            if real and not fisik:
                p.problem("uang_tanpa_fisik", n, "fisik_real_kum", severity="warning", realisasi=format_rupiah(real))
        if target is not None:
            u.add(TargetTerteraUsul(simpul, akhir, min(target, 100.0)), i, ke)
        for k in JENIS_UANG:
            jumlah[k] += uang[k][n] or 0
    if not terisi and not p.masalah:
        p.problem("templat_belum_diisi", None)
    for n in total:
        for k in JENIS_UANG:
            if uang[k][n] is not None and uang[k][n] != jumlah[k]:
                p.problem(
                    "jumlah_tertulis_beda",
                    n,
                    k,
                    severity="warning",
                    tingkat="lembar",
                    nama=p.tabel.heading(k),
                    unit="",
                    tertulis=format_rupiah(uang[k][n]),
                    dihitung=format_rupiah(jumlah[k]),
                    selisih=format_rupiah(uang[k][n] - jumlah[k]),
                )
