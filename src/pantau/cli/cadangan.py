"""A backup counts when it was restored: into an empty place, by a process of its own, which checks everything and gives the same fingerprint
for every report as this installation does for the same moment."""

from __future__ import annotations

import filecmp
import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from pantau.apps.anggaran.queries import years
from pantau.apps.organisasi.perms import SISTEM
from pantau.base.cadangan import write_archive
from pantau.base.cadangan_terakhir import Catatan, keep_note, last_backup
from pantau.base.gangguan import cause_of
from pantau.base.jam import from_ms, now_ms
from pantau.base.kepala import keep_head
from pantau.base.sandi_arsip import seal, unseal
from pantau.config.lingkungan import address_of
from pantau.core.masalah import DitolakError, Masalah
from pantau.reports.daftar import LAPORAN
from pantau.reports.konteks import Permintaan, prepare

BUKAN_ISI = ("jam", "aturan", "rantai", "cadangan", "tempat")  # checks of the installation: they hold or not whatever the archive is worth
AKHIRAN, BELUM, BERSANDI = ".tar.gz", ".belum-teruji", ".sandi"


def fingerprints(diketahui: int) -> dict[str, str]:
    """The fingerprint of every report of every year, and of what is made unit by unit for each of the latest year, as known at a time."""
    hasil, tahun = {}, years()
    for t in tahun:
        kx = prepare(Permintaan(date(t, 12, 31), diketahui), SISTEM)
        for id, lap in LAPORAN.items():
            r = lap.make(kx)
            hasil[f"{id} {t}"] = r.hash
            for u in (kx.kolom.unit[i].id for i in kx.scope_units()) if r.bagian and t == tahun[-1] else ():
                hasil[f"{id} {t} unit {u}"] = lap.make(prepare(Permintaan(date(t, 12, 31), diketahui, unit=u), SISTEM)).hash
    return hasil


def back_up(tujuan: Path | None = None) -> Catatan:
    """Make an archive (None: the next generation in the folder of backups), try it, and only then give it its name. Nothing older is touched
    before that. DitolakError if it is worth nothing; what was written stays beside, under a name that says so."""
    folder = Path(settings.CADANGAN_DIR)
    akhir = tujuan or folder / f"pantau-{timezone.localtime(from_ms(now_ms())):%Y%m%d-%H%M%S}{AKHIRAN}"
    sementara, lalu = akhir.with_name(akhir.name + BELUM), last_backup()
    dulu = lalu.terakhir_baik if lalu else 0
    try:
        akhir.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        keep_head()
        waktu = now_ms()
        write_archive(sementara)
        n = verify(sementara)
        sementara.replace(akhir)
    except (DitolakError, OSError, DatabaseError) as e:
        masalah = e.masalah if isinstance(e, DitolakError) else [cause_of(e) or Masalah("cadangan_gagal", {}, {"sebab": str(e)[:200]})]
        keep_note(Catatan(now_ms(), False, akhir.name, galat="; ".join(m.message for m in masalah), terakhir_baik=dulu))
        raise DitolakError(masalah) from e
    if tujuan is None:
        for tua in sorted(folder.glob(f"pantau-*{AKHIRAN}"))[: -settings.CADANGAN_SIMPAN]:
            tua.unlink()
    catatan = Catatan(waktu, True, str(akhir), n, copy_away(akhir), waktu)
    keep_note(catatan)
    return catatan


def verify(arsip: Path) -> int:
    """Restore an archive into an empty place and compare; how many reports are the same. DitolakError with what is not."""
    with _empty_place(arsip.parent) as env:
        _pantau(env, "restore", str(arsip))
        hasil = json.loads(_pantau(env, "check", "--json", "--sidik"))
    rusak = [f"{x['nama']}: {x['keterangan']}" for x in hasil["hasil"] if not x["baik"] and not x["nama"].startswith(BUKAN_ISI)]
    if rusak:
        raise DitolakError([Masalah("cadangan_tidak_lulus", {}, {"sebab": x}) for x in rusak])
    sini = fingerprints(hasil["diketahui"])
    beda = sorted(k for k in sini.keys() | hasil["sidik"].keys() if sini.get(k) != hasil["sidik"].get(k))
    if beda:
        raise DitolakError(Masalah("cadangan_berbeda", {}, {"jumlah": len(beda), "daftar": ", ".join(beda[:5])}))
    return len(sini)


def rehearse(arsip: Path) -> None:
    """Restore an archive of an earlier release into an empty place, migrate it there, and read every report. DitolakError if that fails."""
    with _empty_place(arsip.parent) as env:
        _pantau(env, "restore", str(arsip))
        _pantau(env, "migrate", "--verbosity=0", modul="django")
        if "sidik" not in json.loads(_pantau(env, "check", "--json", "--sidik")):
            raise DitolakError(Masalah("cadangan_tidak_lulus", {}, {"sebab": "laporan tidak terbaca"}))


def _pantau(env: Mapping[str, str], *perintah: str, modul: str = "pantau.cli") -> str:
    """A command of Pantau in another place; what it printed. Of `check` the words count, not the status."""
    p = subprocess.run([sys.executable, "-m", modul, *perintah], env=env, capture_output=True, text=True, check=False)
    if p.returncode not in ((0, 1) if perintah[0] == "check" else (0,)) or (perintah[0] == "check" and not p.stdout):
        sebab = (p.stderr.strip().splitlines() or [f"status {p.returncode}"])[-1]
        raise DitolakError(Masalah("cadangan_tidak_lulus", {}, {"sebab": f"{perintah[0]}: {sebab[:300]}"}))
    return p.stdout


@contextmanager
def _empty_place(dekat: Path) -> Iterator[dict[str, str]]:
    """The environment of an installation that holds nothing, on the same kind of database; gone afterwards."""
    paket = str(Path(settings.PAKET).parent)
    env = {n: v for n, v in os.environ.items() if not n.startswith(("DATABASE_URL", "PANTAU_ATURAN", "PANTAU_DATA"))}
    env.setdefault("DJANGO_SETTINGS_MODULE", "pantau.config.settings")
    env["PYTHONPATH"] = os.pathsep.join(filter(None, (paket, env.get("PYTHONPATH", ""))))
    with tempfile.TemporaryDirectory(dir=dekat) as d:
        env["PANTAU_DATA"] = d
        if connection.vendor == "sqlite":
            yield env
            return
        with _empty_database() as url:
            yield env | {"DATABASE_URL": url}


@contextmanager
def _empty_database() -> Iterator[str]:
    s: dict[str, Any] = connection.settings_dict
    nama = f"pantau_uji_{os.getpid()}_{now_ms()}"
    with connection.cursor() as c:
        try:
            c.execute(f"CREATE DATABASE {nama} TEMPLATE template0")
        except Exception as e:
            raise DitolakError(Masalah("cadangan_tanpa_tempat_uji", {}, {"pengguna": s["USER"], "sebab": str(e).splitlines()[0]})) from e
    try:
        yield address_of(s, nama)
    finally:
        with connection.cursor() as c:
            c.execute(f"DROP DATABASE {nama} WITH (FORCE)")


def copy_away(arsip: Path) -> str:
    """Hand a sealed copy to the command of the operator; what went wrong, empty if nothing did or no command is set."""
    if not settings.SALIN:
        return ""
    if not settings.CADANGAN_SANDI:
        return "tidak disalin ke tempat lain: PANTAU_SALIN memerlukan PANTAU_CADANGAN_SANDI, salinan yang keluar harus bersandi"
    with tempfile.TemporaryDirectory(dir=arsip.parent) as d:
        bersandi = Path(d) / (arsip.name + BERSANDI)
        seal(arsip, bersandi, settings.CADANGAN_SANDI)
        unseal(bersandi, Path(d) / "uji", settings.CADANGAN_SANDI)
        if not filecmp.cmp(Path(d) / "uji", arsip, shallow=False):
            return "tidak disalin ke tempat lain: salinan bersandi tidak terbaca kembali"
        perintah = [x.replace("{berkas}", str(bersandi)) for x in shlex.split(settings.SALIN)]
        try:
            p = subprocess.run(perintah, capture_output=True, text=True, check=False)  # the operator's own, no shell
        except OSError as e:
            return f"tidak disalin ke tempat lain: {perintah[0]}: {e.strerror}"
    if p.returncode:
        sebab = (p.stderr.strip().splitlines() or [""])[-1][:200]
        return f"tidak disalin ke tempat lain: {perintah[0]} berakhir dengan status {p.returncode} {sebab}".rstrip()
    return ""
