"""Positions with tier and superior, their holders with dates, and the programme nodes they answer for (codes separated by ;)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pantau.apps.anggaran.fakta import PenanggungUsul
from pantau.apps.muat.usulan import Usulan
from pantau.apps.organisasi.fakta import JabatanVersiUsul, PemangkuUsul
from pantau.apps.organisasi.jabatan import CalonJabatan
from pantau.core.kode import name_key, normalise, normalise_sub_kegiatan
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import require_rows, units_of


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for a year: positions hold from --berlaku or 1 January, holders from their own date."""
    units, baris_unit = [], []
    for i, p in enumerate(tabel):
        require_rows(p)
        ub = units_of(p, opsi, i)
        units += ub.usul
        baris_unit.append(ub.per_baris)
    tahun = opsi.year(None if opsi.tahun or opsi.per else opsi.hari_ini.year)
    mulai = opsi.berlaku or date(tahun, 1, 1)
    u = Usulan(tahun, "jabatan", units, setuju_nama=opsi.setuju_nama)
    u.posisi = CalonJabatan()
    for i, p in enumerate(tabel):
        for n, nama in enumerate(p.text("jabatan")):
            if nama and any(baris_unit[i][n]):
                u.posisi.position(u.unit_id(*baris_unit[i][n]), nama)
    for i, p in enumerate(tabel):
        _sheet(u, p, i, baris_unit[i], mulai)
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    return u


def _sheet(u: Usulan, p: Pembaca, i: int, units: Sequence[tuple[str, str]], mulai: date) -> None:
    nama, tingkat, kelas = p.text("jabatan"), p.text("tingkat"), p.typed("kelas_jabatan", severity="warning")
    atasan, unit_atasan, kegiatan = p.text("atasan"), p.text("unit_atasan"), p.text("kegiatan")
    pejabat, status, akun = p.text("pejabat"), p.text("status"), p.text("akun")
    dari, sampai = p.typed("mulai"), p.typed("selesai")
    boleh = {k: set(p.tabel.format.column(k).pilihan) for k in ("tingkat", "status")}
    dilihat: set[int] = set()
    for n, jab in enumerate(nama):
        if not jab:
            p.problem("sel_kosong", n, "jabatan", kolom=p.tabel.heading("jabatan"))
            continue
        if not any(units[n]):
            continue
        t, s = tingkat[n].lower().replace(" ", "_"), status[n].lower().rstrip(".") or "definitif"
        salah = [(k, x) for k, x in (("tingkat", t), ("status", s)) if x not in boleh[k]]
        for k, x in salah:
            p.problem("pilihan_salah", n, k, value=x, isi=x, pilihan=", ".join(sorted(boleh[k])))
        if salah:
            continue
        if sampai[n] and sampai[n] < (dari[n] or mulai):
            p.problem("urutan_tanggal", n, "selesai", awal=(dari[n] or mulai).isoformat(), akhir=sampai[n].isoformat())
            continue
        ke, unit = p.tabel.numbers[n], u.unit_id(*units[n])
        posisi = u.posisi.position(unit, jab)
        if posisi not in dilihat:
            dilihat.add(posisi)
            atas = _superior(u, p, n, unit, atasan[n], unit_atasan[n])
            u.add(JabatanVersiUsul(posisi, t, atas, int(kelas[n]) if kelas[n] else None, mulai, None), i, ke)
            for kode in filter(None, (x.strip() for x in kegiatan[n].split(";"))):
                simpul = u.simpul.by_kode.get((unit, normalise(kode))) or u.simpul.by_kode.get((unit, normalise_sub_kegiatan(kode))) or []
                if len(simpul) != 1:
                    p.problem("kegiatan_tidak_dikenal", n, "kegiatan", severity="warning", value=kode, kode=kode)
                else:
                    u.add(PenanggungUsul(simpul[0], posisi, mulai, None), i, ke)
        if pejabat[n]:
            u.add(PemangkuUsul(posisi, pejabat[n], s, akun[n], dari[n] or mulai, sampai[n]), i, ke)


def _superior(u: Usulan, p: Pembaca, n: int, unit: int, nama: str, unit_nama: str) -> int | None:
    """The superior by name: in the named unit, else in the same unit, else the only position of that name anywhere."""
    if not nama:
        return None
    kunci = name_key(nama)
    if unit_nama:
        calon = [u.posisi.ada[x, kunci] for x in _units_named(u, unit_nama) if (x, kunci) in u.posisi.ada]
    elif (unit, kunci) in u.posisi.ada:
        return u.posisi.ada[unit, kunci]
    else:
        calon = [id_ for (_, k), id_ in u.posisi.ada.items() if k == kunci]
    if len(calon) == 1:
        return calon[0]
    p.problem("atasan_tidak_dikenal", n, "atasan", value=nama, nama=nama, banyak=len(calon))
    return None


def _units_named(u: Usulan, nama: str) -> list[int]:
    kunci = name_key(nama)
    return [i for (_, n), i in u.unit.peta.items() if name_key(n) == kunci]
