"""Which unit a satker of the ISB endpoints is: by the list of satker, by every endpoint that prints both of its codes, and by what is stored.

The budget side prints an internal number only. A snapshot without the list of satker must not make units of these numbers: the budget would
count twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pantau.apps.anggaran.queries import nodes
from pantau.apps.organisasi.pengenal import UnitUsul
from pantau.apps.organisasi.queries import active_unit_versions
from pantau.core.kode import name_key, normalise_unit
from pantau.imports.nilai import Pembaca
from pantau.imports.sumber.isb_pemda import Luar

Nama = tuple[str, str]  # code and name of a unit
ANGGARAN = {"program": "p", "kegiatan": "k", "subkegiatan": "s"}
SEBUT = 8
NAMA = "nama|"  # before a name, beside numbers and codes


def name_units(
    bagian: dict[str, list[tuple[int, Pembaca]]], berkas: Sequence[tuple[int, Pembaca]], tahun: int, luar: Luar
) -> tuple[list[UnitUsul], dict[str, Nama]]:
    """The units that the endpoints name, and which of them each number and each code means. Rows of payers outside the budget (`luar`) name
    none."""
    units: dict[Nama, UnitUsul] = {}
    angka_of: dict[str, str] = {}
    nama_of: dict[str, Nama] = {}
    urut = bagian.get("satker", [])
    for i, p in [*urut, *(x for x in berkas if x not in urut)]:
        _name_rows(p, i, units, angka_of, nama_of, luar)
    tersimpan = {normalise_unit(v.kode): (v.kode, v.nama) for v in active_unit_versions() if v.kode}
    peta = {kode: k for kode, k in tersimpan.items() if kode not in nama_of} | nama_of
    peta |= {angka: peta[kode] for angka, kode in angka_of.items() if kode in peta}
    lama = _stored_numbers(bagian, tahun)
    for angka, dulu in lama.items():
        if (kini := peta.setdefault(angka, dulu))[0] != dulu[0]:
            _say_moved(bagian, angka, dulu, kini)
    kosong = not tersimpan and not nama_of
    peta |= {NAMA + name_key(k[1]): k for k in ((v.kode, v.nama) for v in active_unit_versions())}
    peta |= {NAMA + name_key(k[1]): k for k in nama_of.values()}
    for i, p in berkas:
        klpd, nama = p.text("kd_klpd"), p.text("nama_satker")
        for n, angka in enumerate(p.text("kd_satker")):
            if klpd[n] in luar:
                continue
            if angka not in peta and nama[n]:  # no code beside the number: the name tells
                k = peta.setdefault(NAMA + name_key(nama[n]), (angka, nama[n]))
                peta |= {angka: k} if angka else {}
            if angka and angka not in peta and kosong:  # nothing else tells of units: they are called by their numbers
                peta[angka] = (angka, f"Satker {angka}")
        for n, satuan in enumerate(units_of_rows(p, peta)):
            if satuan is not None and klpd[n] not in luar:
                units.setdefault(satuan, UnitUsul(*satuan, berkas=i, baris=p.tabel.numbers[n]))
    return list(units.values()), peta


def units_of_rows(p: Pembaca, peta: Mapping[str, Nama]) -> list[Nama | None]:
    """The unit of each row: by its code, else by its name, else by its number."""
    kolom = zip(p.text("kd_satker_str"), p.text("nama_satker"), p.text("kd_satker"), strict=True)
    return [(peta.get(normalise_unit(k)) if k else None) or peta.get(NAMA + name_key(nama)) or peta.get(a) for k, nama, a in kolom]


def _name_rows(p: Pembaca, i: int, units: dict[Nama, UnitUsul], angka_of: dict[str, str], nama_of: dict[str, Nama], luar: Luar) -> None:
    """Learn the codes and names of the rows of one endpoint; what an earlier one said stands."""
    kode, nama = [normalise_unit(x) for x in p.text("kd_satker_str")], p.text("nama_satker")
    klpd = p.text("kd_klpd")
    for n, angka in enumerate(p.text("kd_satker")):
        if klpd[n] in luar:
            continue
        if kode[n] and nama[n] and kode[n] not in nama_of:
            k = nama_of[kode[n]] = (kode[n], nama[n])
            units.setdefault(k, UnitUsul(*k, berkas=i, baris=p.tabel.numbers[n]))
        if kode[n] and angka:
            angka_of.setdefault(angka, kode[n])


def _stored_numbers(bagian: dict[str, list[tuple[int, Pembaca]]], tahun: int) -> dict[str, Nama]:
    """The unit of each number on the budget side, by the programmes and activities of an earlier snapshot that it prints again."""
    unit_of = {x[6]: x[1] for x in nodes(tahun) if x[6].startswith("isb|")}
    nama = {v.unit: (v.kode, v.nama) for v in active_unit_versions()}
    suara: dict[str, Counter[int]] = {}
    for jenis, huruf in ANGGARAN.items() if unit_of else ():
        for _, p in bagian.get(jenis, ()):
            for angka, kd in zip(p.text("kd_satker"), p.text(f"kd_{jenis}"), strict=True):
                if (unit := unit_of.get(f"isb|{huruf}|{kd}")) is not None:
                    suara.setdefault(angka, Counter())[unit] += 1
    return {angka: nama[unit] for angka, s in suara.items() if (unit := s.most_common(1)[0][0]) in nama}


def _say_moved(bagian: dict[str, list[tuple[int, Pembaca]]], angka: str, lama: Nama, kini: Nama) -> None:
    """Name a satker that was another unit before: its number was given away, or two numbers are swapped in the list."""
    for _, p in bagian.get("satker", ()):
        for n, x in enumerate(p.text("kd_satker")):
            if x == angka:
                p.problem("satker_pindah", n, "kd_satker", severity="warning", value=angka, kode=angka, lama=lama[1], baru=kini[1])
                return
