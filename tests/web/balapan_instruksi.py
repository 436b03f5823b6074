"""Run as a process of its own, on a database of its own: three answers to one proposal in the same moment."""

import csv
import sys
import threading
from datetime import date
from pathlib import Path

import django

django.setup()

from django.db import connections  # noqa: E402

from pantau.apps.instruksi.actions import Ucapan, issue, respond  # noqa: E402
from pantau.apps.instruksi.queries import instructions  # noqa: E402
from pantau.apps.organisasi.perms import SISTEM  # noqa: E402
from pantau.apps.organisasi.queries import find_units  # noqa: E402
from pantau.base.jejak import verify  # noqa: E402
from pantau.core.masalah import DitolakError  # noqa: E402
from pantau.imports.jalan import run_import  # noqa: E402
from pantau.imports.opsi import Opsi  # noqa: E402

HARI = date(2026, 11, 21)
RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
JABATAN = ("nama_skpd", "jabatan", "tingkat", "pejabat", "akun")


def bring(path: Path, format: str, *rows: tuple[object, ...], **opsi: object) -> None:
    with path.open("w", newline="", encoding="utf-8") as f:
        csv.writer(f).writerows(rows)
    assert run_import(format, [path], Opsi(HARI, **opsi), by="uji").status == "applied"


def main(folder: Path) -> None:
    bring(folder / "a.csv", "rfk", RFK, ("Dinas A", "Program 1", "Kegiatan satu", 80, 40, 24, 50, 40), per=date(2026, 6, 30))
    bring(folder / "b.csv", "jabatan", JABATAN, ("Dinas A", "Kadis", "jpt", "Orang", "kadis"), tahun=2026)
    a = f"unit:{find_units('Dinas A')[0].id}"
    n = issue(
        by="bupati", hak=SISTEM, jenis="ikp", teks="Serap", alamat=a, ukuran="serapan", operator=">=", nilai=80, batas=date(2026, 12, 15),
        hari_ini=HARI,
    )  # fmt: skip
    respond(u=Ucapan(n, "usul", a, "hujan", 70.0), by="kadis", hak=SISTEM, hari_ini=HARI)
    mulai, hasil = threading.Barrier(3), []

    def answer(jenis: str) -> None:
        mulai.wait()
        try:
            respond(u=Ucapan(n, jenis, a, "alasan"), by="bupati", hak=SISTEM, hari_ini=HARI)
            hasil.append("ya")
        except DitolakError as e:
            hasil.append(e.masalah[0].code)
        finally:
            connections.close_all()

    utas = [threading.Thread(target=answer, args=(x,)) for x in ("setuju", "setuju", "tolak")]
    for t in utas:
        t.start()
    for t in utas:
        t.join()
    assert sorted(hasil) == ["instruksi_bukan_giliran"] * 2 + ["ya"], hasil
    assert len(instructions(2026)[0].riwayat) == 2 and not verify()
    print("satu menang")


main(Path(sys.argv[1]))
