"""`pantau undi`: freeze who can be drawn, draw once the seed is known, and work a published draw out again."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pantau.cli.perintah import Perintah, SatuIsi, read_date, set_up

if TYPE_CHECKING:
    from pantau.core.undian import Anggota, Bingkai

JANJI = "janji: "
TERBESAR = 16_000_000  # bytes; what is longer is cut, and is no JSON then


def arguments(p: argparse.ArgumentParser) -> None:
    """The three acts, each with what it needs."""
    s = p.add_subparsers(dest="langkah", required=True, metavar="LANGKAH")
    b = s.add_parser("bekukan", help="tulis bingkai undian dan sidiknya, sebelum ada yang tahu benihnya")
    t = s.add_parser("tarik", help="undi dari bingkai yang sudah dibekukan")
    c = s.add_parser("periksa", help="hitung ulang undian yang sudah diumumkan")
    for x in (b, t, c):
        for kata in (None, "store"):
            x.register("action", kata, SatuIsi)
    b.add_argument("--ambil", action="append", required=True, metavar="BANYAK", help="banyaknya unit; atau KELAS=BANYAK, boleh berulang")
    b.add_argument("--per", type=read_date, metavar="TANGGAL", help="unit yang ada pada tanggal ini; bawaan: hari ini")
    b.add_argument("--sudah", action="append", default=[], metavar="KODE", help="unit yang dikunjungi dalam 12 bulan terakhir")
    b.add_argument("--bobot", action="append", default=[], metavar="KODE=ANGKA", help="bobot 1 sampai 100; bawaan: 1")
    b.add_argument("--kecuali", action="append", default=[], metavar="KODE=ALASAN", help="unit yang tidak ikut diundi, dengan alasannya")
    b.add_argument("--benih-dari", default="", metavar="TEKS", help='dari mana benihnya nanti, misalnya "dadu di rapat 2 Desember"')
    b.add_argument("--janji", action="append", default=[], metavar="SIDIK", help="SHA-256 rahasia tiap pihak, paling sedikit tiga")
    t.add_argument("bingkai", metavar="BINGKAI")
    t.add_argument("--dadu", metavar="ANGKA", help="paling sedikit 20 angka dadu sepuluh sisi, dilempar di depan umum")
    t.add_argument("--suar", metavar="NILAI", help="nilai suar acak umum yang sudah disebut dalam bingkai")
    t.add_argument("--rahasia", action="append", default=[], metavar="TEKS", help="rahasia tiap pihak, menurut urutan janjinya")
    c.add_argument("hasil", metavar="HASIL")
    for x in (b, t):
        x.add_argument("-o", "--keluaran", required=True)


def run(a: argparse.Namespace) -> int:
    """Do one of the three."""
    return {"bekukan": _freeze, "tarik": _draw, "periksa": _check}[a.langkah](a)


def _freeze(a: argparse.Namespace) -> int:
    from pantau.base.jam import today
    from pantau.core.undian import Bingkai, canonical, frame_hash

    if bool(a.benih_dari) == bool(a.janji) or 0 < len(a.janji) < 3:
        sys.stderr.write("pantau: sebut asal benih dengan --benih-dari, atau paling sedikit tiga --janji\n")
        return 2
    set_up("basis_data")
    per = a.per or today()
    ambil, keluar = _places(a.ambil), _pairs(a.kecuali)
    orang = _members(per, set(a.sudah), {k: _weight(v) for k, v in _pairs(a.bobot).items()}, keluar, "" not in ambil)
    b = Bingkai(
        tuple(x for x in orang if x.lapis in ambil and x.id not in keluar), ambil, per.isoformat(),
        a.benih_dari or JANJI + " ".join(a.janji), tuple(keluar.items()),
    )  # fmt: skip
    Path(a.keluaran).write_bytes(canonical(b) + b"\n")
    print(f"Bingkai: {len(b.anggota)} unit, {len(keluar)} dikecualikan, ditulis ke {a.keluaran}.")
    print(f"Sidik bingkai, untuk dicetak sebelum benih diketahui: {frame_hash(b)}")
    _say_chances(b)
    return 0


def _say_chances(b: Bingkai) -> None:
    from pantau.core.uang import format_angka
    from pantau.core.undian import chance_of_finding

    for lapis, k in sorted(b.ambil.items()):
        n = sum(x.lapis == lapis for x in b.anggota)
        peluang = (f"{c} → {format_angka(float(100 * chance_of_finding(n, k, c)), 1)}%" for c in (1, 3, 5) if c <= n)
        print(
            f"{lapis or 'Semua'}: {k} dari {n}. Peluang menemukan paling sedikit satu yang curang, menurut banyaknya: {', '.join(peluang)}."
        )
        if n > 12 * k:
            print(f"  Dalam setahun paling banyak {12 * k} dari {n} terkunjungi; supaya semua, ambil {-(-n // 12)} setiap bulan.")


def _places(ambil: list[str]) -> dict[str, int]:
    from pantau.core.masalah import DitolakError, Masalah

    hasil = {k if s else "": v if s else k for k, s, v in (x.rpartition("=") if "=" in x else (x, "", "") for x in ambil)}
    if (
        not all(v.isascii() and v.isdigit() and len(v) < 6 for v in hasil.values())
        or len(hasil) < len(ambil)
        or ("" in hasil and len(hasil) > 1)
    ):
        raise DitolakError(Masalah("undian_ambil", {}, {"lapis": "-", "ambil": ", ".join(ambil), "banyak": 0}))
    return {k: int(v) for k, v in hasil.items()}


def _pairs(isi: list[str]) -> dict[str, str]:
    return {k.strip(): v.strip() for k, _, v in (x.partition("=") for x in isi)}


def _weight(teks: str) -> int:
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 4 else 0  # refused with the name of its unit


def _members(per: date, sudah: set[str], bobot: dict[str, int], keluar: dict[str, str], berlapis: bool) -> list[Anggota]:
    """Every unit that stands on a day; an option that names none of them is refused."""
    from pantau.apps.organisasi.queries import active_unit_versions, successors
    from pantau.core.masalah import DitolakError, Masalah
    from pantau.core.undian import Anggota

    kini = {v.unit: v for v in active_unit_versions() if v.mulai <= per}
    for p in successors():
        if p.mulai <= per:
            kini.pop(p.lama, None)
    ada = {v.kode or f"unit-{v.unit}": v for v in kini.values()}
    asing = sorted(({*sudah, *bobot, *keluar}) - ada.keys())
    if asing:
        raise DitolakError(Masalah("unit_tidak_ada", {}, {"nama": ", ".join(asing[:5])}))
    return [Anggota(k, v.nama, bobot.get(k, 1), v.kelas if berlapis else "", k not in sudah) for k, v in sorted(ada.items())]


def _draw(a: argparse.Namespace) -> int:
    from pantau.core.masalah import DitolakError, Masalah
    from pantau.core.undian import dice, draw, frame_hash, read_frame, reveal, seed

    isi = _json(a.bingkai)
    b = read_frame(isi)
    if sum(map(bool, (a.dadu, a.suar, a.rahasia))) != 1 or bool(a.rahasia) != b.sumber_benih.startswith(JANJI):
        raise DitolakError(Masalah("undian_benih", {}, {}))
    bagian = reveal(b.sumber_benih.removeprefix(JANJI).split(), a.rahasia) if a.rahasia else (dice(a.dadu) if a.dadu else a.suar.strip(),)
    sidik = frame_hash(b)
    benih = seed(sidik, bagian)
    urutan = draw(b, benih)
    hasil = {
        "bagian": list(bagian), "benih": benih, "bingkai": isi, "sidik_bingkai": sidik,
        "urutan": [{"id": t.id, "lapis": t.lapis, "urutan": t.urutan, "cara": t.cara, "tiket": t.tiket} for t in urutan],
    }  # fmt: skip
    Path(a.keluaran).write_text(json.dumps(hasil, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    nama = {x.id: x.nama for x in b.anggota}
    print(f"Benih: {benih}")
    for t in urutan:
        if t.cara != "pengganti":
            print(f"{t.urutan}. {t.id} {nama[t.id]} ({t.lapis + ', ' if t.lapis else ''}{t.cara})")
    print(f"Semua urutan, dengan pengganti, ditulis ke {a.keluaran}. Siapa pun dapat menghitungnya ulang: pantau undi periksa {a.keluaran}")
    return 0


def _check(a: argparse.Namespace) -> int:
    from pantau.core.undian import draw, frame_hash, read_frame, seed

    h = _json(a.hasil)
    b = read_frame(h.get("bingkai", {}))
    sidik = frame_hash(b)
    bagian = h.get("bagian")
    benih = seed(sidik, map(str, bagian) if isinstance(bagian, list) else ())
    urutan = [{"id": t.id, "lapis": t.lapis, "urutan": t.urutan, "cara": t.cara, "tiket": t.tiket} for t in draw(b, benih)]
    cocok = {"bingkai": sidik == h.get("sidik_bingkai"), "benih": benih == h.get("benih"), "urutan": urutan == h.get("urutan")}
    print(f"sidik bingkai: {sidik}\nbenih: {benih}")
    for apa, ya in cocok.items():
        print(f"{apa}: {'sama dengan yang diumumkan' if ya else 'TIDAK SAMA dengan yang diumumkan'}")
    return 0 if all(cocok.values()) else 1


def _json(jalur: str) -> dict[str, Any]:
    from pantau.core.masalah import DitolakError, Masalah
    from pantau.core.undian import CARA

    try:
        with Path(jalur).open("rb") as f:
            isi = json.loads(f.read(TERBESAR))
    except (OSError, ValueError, RecursionError) as e:
        raise DitolakError(Masalah("undian_berkas", {}, {"cara": CARA})) from e
    if not isinstance(isi, dict):
        raise DitolakError(Masalah("undian_berkas", {}, {"cara": CARA}))
    return isi


PERINTAH = Perintah("undi", "undi unit untuk sidak: bekukan, tarik, periksa; siapa pun dapat menghitungnya ulang", arguments, run, perlu="")
