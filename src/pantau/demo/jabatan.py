"""Positions and officials of the demo. All persons are invented.

Situations: a vacant section, an acting head beyond the legal term, a head replaced in mid-year.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

from pantau.demo.pemda import LAMBAT, Sub

KOLOM = [
    "kode_skpd",
    "nama_skpd",
    "jabatan",
    "tingkat",
    "atasan",
    "unit_atasan",
    "pejabat",
    "status",
    "mulai",
    "selesai",
    "kegiatan",
    "akun",
]
DEPAN = ["Arya", "Bunga", "Candra", "Dewi", "Eka", "Fajar", "Gita", "Hendra", "Intan", "Joko", "Kartika", "Lukman", "Maya", "Nanda", "Okta", "Putri",
         "Raka", "Sari", "Tirta", "Utami", "Vina", "Wahyu", "Yoga", "Zahra"]  # fmt: skip
BELAKANG = ["Pratama", "Lestari", "Wibawa", "Anggraini", "Kusuma", "Permata", "Santosa", "Maharani", "Nugraha", "Puspita", "Saputra", "Wulandari",
            "Hidayat", "Rahayu", "Mahendra", "Safitri"]  # fmt: skip
SETDA = "Sekretariat Daerah"
GANTI = "Dinas Pekerjaan Umum dan Penataan Ruang"
PLT_LAMA = "Dinas Perhubungan"
CAMAT = "Kecamatan Muara Indah"
KOSONG = "Dinas Pertanian"


def rows(daftar: list[dict[str, str]], subs: list[Sub], tahun: int) -> list[dict[str, str]]:
    """Rows of the format `jabatan`: one chain from every activity to the regional secretary."""
    r = random.Random(tahun * 13)
    kode = {u["nama"]: u["kode"] for u in daftar}

    def row(unit: str, nama: str, tingkat: str, atasan: str, unit_atasan: str = "", kegiatan: str = "", **lain: str) -> dict[str, str]:
        orang = f"{r.choice(DEPAN)} {r.choice(BELAKANG)}"
        isi = {
            "kode_skpd": kode[unit],
            "nama_skpd": unit,
            "jabatan": nama,
            "tingkat": tingkat,
            "atasan": atasan,
            "unit_atasan": unit_atasan,
            "pejabat": orang,
            "status": "definitif",
            "mulai": f"{tahun - r.randint(0, 3)}-01-02",
            "kegiatan": kegiatan,
        }
        return dict.fromkeys(KOLOM, "") | isi | lain

    hasil = [row(SETDA, "Sekretaris Daerah", "sekda", "")]
    hasil += [row(SETDA, f"Asisten {a}", "asisten", "Sekretaris Daerah") for a in sorted({u["asisten"] for u in daftar})]
    hasil += [row(u["nama"], f"PPK {u['nama']}", "ppk", "", akun="ppk") for u in daftar if u["nama"] in LAMBAT]
    per_unit: dict[str, dict[tuple[str, str], dict[str, str]]] = {}
    for s in subs:
        per_unit.setdefault(s.unit[1], {}).setdefault(s.program, {})[s.kegiatan[0]] = s.kegiatan[1]
    ramai = Counter(s.kegiatan[0] for s in subs if s.unit[1] == GANTI).most_common(1)[0][0]  # the people of this kegiatan get accounts
    for u in daftar:
        kepala, tingkat, atasan, unit_atasan = _head(u)
        if kepala:
            hasil += _leader(u["nama"], row, kepala, tingkat, atasan, unit_atasan, tahun)
        hasil += _below(u, per_unit.get(u["nama"], {}), kepala or atasan, row, ramai)
    return hasil


def _head(u: dict[str, str]) -> tuple[str, str, str, str]:
    """Name and tier of the unit's head, and the superior with its unit."""
    nama, asisten = u["nama"], f"Asisten {u['asisten']}"
    if nama == SETDA:
        return "", "", asisten, SETDA
    if u["kelas"] == "rsud":
        return f"Direktur {nama}", "administrator", "Kepala Dinas Kesehatan", "Dinas Kesehatan"
    if u["kelas"] == "puskesmas":
        return f"Kepala {nama}", "administrator", "Kepala Dinas Kesehatan", "Dinas Kesehatan"
    if u["kelas"] == "kecamatan":
        return f"Camat {nama.removeprefix('Kecamatan ')}", "administrator", asisten, SETDA
    return ("Inspektur" if u["kelas"] == "inspektorat" else f"Kepala {nama}"), "jpt", asisten, SETDA


def _leader(unit: str, row, kepala: str, tingkat: str, atasan: str, unit_atasan: str, tahun: int) -> Iterator[dict[str, str]]:  # type: ignore[no-untyped-def]
    if unit == GANTI:
        yield row(unit, kepala, tingkat, atasan, unit_atasan, selesai=f"{tahun}-06-30")
        yield row(unit, kepala, tingkat, atasan, unit_atasan, status="plt", mulai=f"{tahun}-07-01", akun="kadis")
    elif unit == CAMAT:
        yield row(unit, kepala, tingkat, atasan, unit_atasan, akun="camat")
    elif unit == PLT_LAMA:
        yield row(unit, kepala, tingkat, atasan, unit_atasan, status="plt", mulai=f"{tahun}-01-15")
    else:
        yield row(unit, kepala, tingkat, atasan, unit_atasan)


def _below(u: dict[str, str], program: dict[tuple[str, str], dict[str, str]], atasan: str, row, ramai: str) -> Iterator[dict[str, str]]:  # type: ignore[no-untyped-def]
    """One administrator per programme of a large unit, and one supervisor (or team leader) per kegiatan."""
    unit = u["nama"]
    besar = u["kelas"] not in ("kecamatan", "puskesmas", "rsud")
    for n, ((kode_p, nama_p), kegiatan) in enumerate(program.items(), 1):
        akun = "kabid" if unit == GANTI and ramai in kegiatan else ""
        urusan = nama_p.removeprefix("PROGRAM ").capitalize()
        kabid = f"Kepala {'Bagian' if unit == SETDA else 'Bidang'} {n} ({urusan})"[:90] if besar else atasan
        if besar:
            yield row(unit, kabid, "administrator", atasan, SETDA if unit == SETDA else unit, kode_p, akun=akun)
        for k, (kode, nama) in enumerate(kegiatan.items(), 1):
            tim = u["kelas"] in ("badan", "sekretariat")
            jabatan = f"{'Ketua Tim' if tim else 'Kepala Seksi'} {n}.{k}: {nama}"[:150]
            isi = (
                {"pejabat": "", "status": "", "mulai": ""}
                if unit == KOSONG and n == k == 1
                else {"akun": "kasi" if akun and kode == ramai else ""}
            )
            yield row(unit, jabatan, "ketua_tim" if tim else "pengawas", kabid, unit, kode, **isi)
