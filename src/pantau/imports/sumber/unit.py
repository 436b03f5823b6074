"""Organisation: units with parent, class and assistant group from a date; merged or renamed units name their successor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pantau.apps.muat.usulan import Usulan
from pantau.apps.organisasi.fakta import UnitPenerusUsul
from pantau.apps.organisasi.pengenal import UnitUsul
from pantau.apps.organisasi.queries import all_units
from pantau.core.kode import name_key, normalise_unit
from pantau.core.masalah import DitolakError, Masalah
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import require_rows


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal; all rows of a file must begin on the same date (its column, --berlaku, or 1 January of --tahun)."""
    mulai_ada: set[date] = set()
    usul: list[UnitUsul] = []
    rujukan: list[UnitUsul] = []
    penerus: list[tuple[tuple[str, str], tuple[str, str], int, int]] = []
    masalah: list[Masalah] = []
    refused = 0
    dikenal = {name_key(x.nama): (x.kode, x.nama) for x in all_units()}
    for i, p in enumerate(tabel):
        require_rows(p)
        kode, nama, mulai = p.text("kode"), p.text("nama"), p.typed("mulai")
        ki, ni, kelas, asisten = p.text("kode_induk"), p.text("nama_induk"), p.text("kelas"), p.text("asisten")
        pk, pn = p.text("penerus_kode"), p.text("penerus_nama")
        by_nama = {name_key(n): (normalise_unit(k), n) for k, n in zip(kode, nama, strict=True)}
        by_kode = {normalise_unit(k): (normalise_unit(k), n) for k, n in zip(kode, nama, strict=True) if k}
        boleh = set(p.tabel.format.column("kelas").pilihan)

        def refer(
            k: str, n: str, by_kode: dict[str, tuple[str, str]] = by_kode, by_nama: dict[str, tuple[str, str]] = by_nama
        ) -> tuple[str, str]:
            if k and normalise_unit(k) in by_kode and not n:
                return by_kode[normalise_unit(k)]
            return by_nama.get(name_key(n)) or dikenal.get(name_key(n)) or (normalise_unit(k), n)

        _twins(p, [normalise_unit(k) for k in kode], nama)
        for n in range(len(nama)):
            if not nama[n]:
                p.problem("sel_kosong", n, "nama", kolom=p.tabel.heading("nama"))
                continue
            if kelas[n] and kelas[n].lower() not in boleh:
                p.problem("pilihan_salah", n, "kelas", value=kelas[n], isi=kelas[n], pilihan=", ".join(sorted(boleh)))
                continue
            ke = p.tabel.numbers[n]
            if mulai[n]:
                mulai_ada.add(mulai[n])
            induk: tuple[str, str] | tuple[()] | None = None
            if ki[n] or ni[n]:
                induk = refer(ki[n], ni[n])
                if induk not in by_nama.values():
                    rujukan.append(UnitUsul(*induk, berkas=i, baris=ke, rujukan=True))
            usul.append(UnitUsul(normalise_unit(kode[n]), nama[n], kelas[n].lower() or None, asisten[n] or None, induk, i, ke))
            if pk[n] or pn[n]:
                tujuan = refer(pk[n], pn[n])
                if tujuan not in by_nama.values():
                    rujukan.append(UnitUsul(*tujuan, berkas=i, baris=ke, rujukan=True))
                penerus.append(((normalise_unit(kode[n]), nama[n]), tujuan, i, ke))
        masalah += p.masalah
        refused += len(p.baris_salah)
    if len(mulai_ada) > 1:
        raise DitolakError(Masalah("mulai_lebih_dari_satu", {}, {"daftar": ", ".join(sorted(x.isoformat() for x in mulai_ada))}))
    mulai_tgl = mulai_ada.pop() if mulai_ada else opsi.berlaku or date(opsi.tahun or opsi.hari_ini.year, 1, 1)
    u = Usulan(None, "unit", [*usul, *rujukan], mulai_tgl, setuju_nama=opsi.setuju_nama)
    u.masalah += masalah
    u.refused = refused
    for lama, baru, i, ke in penerus:
        u.add(UnitPenerusUsul(u.unit_id(*lama), u.unit_id(*baru), mulai_tgl), i, ke)
    return u


def _twins(p: Pembaca, kode: Sequence[str], nama: Sequence[str]) -> None:
    """Name two units under one code, and one name under two codes: both become units, and one of them may be none."""
    per_kode: dict[str, int] = {}
    per_nama: dict[str, int] = {}
    for n, (k, x) in enumerate(zip(kode, map(name_key, nama), strict=True)):
        if k and x:
            a, b = per_kode.setdefault(k, n), per_nama.setdefault(x, n)
            if name_key(nama[a]) != x:
                p.problem("unit_kode_kembar", n, "kode", severity="warning", kode=k, lain=nama[a], pertama=p.tabel.numbers[a])
            if kode[b] != k:
                p.problem("unit_nama_kembar", n, "nama", severity="warning", nama=nama[n], kode=kode[b], pertama=p.tabel.numbers[b])
