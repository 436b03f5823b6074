"""`pantau pasang`: what it writes is accepted by systemd, its nightly backup runs, and taking it off leaves the machine as it was."""

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli.test_check import RFK, pantau

from pantau.cli import pasang
from pantau.core.masalah import DitolakError


@pytest.fixture
def env(own_database, tmp_path):
    return {**own_database, "PANTAU_HOSTS": "pantau.contoh.go.id,127.0.0.1", "PANTAU_HTTPS": "ya", "PANTAU_SANDI": "rahasia", "PANTAU_ALAMAT": 'https://x/"\\'}  # fmt: skip


@pytest.fixture
def terpasang(env, tmp_path):
    """Run it below a folder of the test, into which a machine has put things of its own."""
    akar = tmp_path / "akar"
    (akar / "etc/systemd/system").mkdir(parents=True)
    (akar / "etc/systemd/system/lain.service").write_text("[Service]\n")
    sebelum = tree(akar)

    def jalan(*lain):
        return pantau(env, "pasang", "--akar", str(akar), "--cadangan", str(tmp_path / "cadangan"), *lain)

    jalan.akar, jalan.sebelum = akar, sebelum
    return jalan


def tree(akar):
    return {str(x.relative_to(akar)): (x.stat().st_mode, x.read_bytes() if x.is_file() else b"") for x in sorted(akar.rglob("*"))}


def unit(akar, nama):
    p = configparser.RawConfigParser(strict=False, interpolation=None)
    p.optionxform = str
    p.read(akar / "etc/systemd/system" / nama)
    return p


def test_units_are_written_accepted_by_systemd_and_taken_off_again(terpasang, tmp_path):
    status, keluar, galat = terpasang()
    assert status == 0, keluar + galat
    akar = terpasang.akar
    assert (
        unit(akar, "pantau.service")["Service"]["User"] == "pantau" and unit(akar, "pantau-cadangan.timer")["Timer"]["Persistent"] == "true"
    )
    isi = (akar / "etc/pantau/lingkungan").read_text()
    assert 'PANTAU_ALAMAT="https://x/\\"\\\\"' in isi and 'PANTAU_PROKSI="127.0.0.1"' in isi and "rahasia" not in isi
    assert (akar / "etc/pantau/lingkungan").stat().st_mode & 0o777 == 0o640
    for nama in ("nginx.conf", "Caddyfile"):
        contoh = (akar / "etc/pantau/contoh" / nama).read_text()
        assert (
            "pantau.contoh.go.id" in contoh
            and "127.0.0.1:8000" in contoh
            and "/metrik/" in contoh
            and contoh.count("{") == contoh.count("}")
        )
    assert (tmp_path / "cadangan").stat().st_mode & 0o777 == 0o700
    sesudah = tree(akar)
    assert terpasang()[0] == 0 and tree(akar) == sesudah  # a second time changes nothing
    assert terpasang("--port", "8123")[0] == 0 and "127.0.0.1:8123" in (akar / "etc/pantau/contoh/nginx.conf").read_text()
    assert terpasang("--lepas")[0] == 0
    assert tree(akar) == terpasang.sebelum and not (tmp_path / "cadangan").exists()
    assert terpasang("--lepas")[1] == "Tidak ada yang terpasang di sini.\n"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not there to be asked")
def test_a_unit_that_systemd_refuses_is_named(terpasang):
    assert terpasang()[0] == 0
    f = terpasang.akar / "etc/systemd/system/pantau.service"
    assert pasang.verify_units([f]) == []
    f.write_text(re.sub(r"ExecStart=.*", "ExecStart=/tidak/ada serve", f.read_text()))
    assert any("pantau.service" in x for x in pasang.verify_units([f]))


def test_what_somebody_changed_is_neither_overwritten_nor_removed(terpasang):
    terpasang()
    f = terpasang.akar / "etc/pantau/lingkungan"
    f.write_text(f.read_text() + "PANTAU_ZONA=Asia/Jakarta\n")
    status, keluar, _ = terpasang()
    assert status == 0 and "Dibiarkan" in keluar and "Asia/Jakarta" in f.read_text()
    status, keluar, _ = terpasang("--lepas")
    assert status == 0 and str(f) in keluar
    lebih = set(tree(terpasang.akar)) - set(terpasang.sebelum)
    assert lebih == {"etc/pantau", "etc/pantau/lingkungan"}


def test_a_file_of_somebody_else_is_refused_and_nothing_written(terpasang):
    f = terpasang.akar / "etc/systemd/system/pantau.service"
    f.write_text("milik orang\n")
    sebelum = tree(terpasang.akar)
    status, _, galat = terpasang()
    assert status == 1 and "pantau.service sudah ada dan bukan tulisan Pantau" in galat and tree(terpasang.akar) == sebelum


def test_rights_are_narrowed_and_given_back(terpasang, env, tmp_path):
    cadangan = tmp_path / "cadangan"
    cadangan.mkdir(mode=0o755)
    cadangan.chmod(0o755)
    rahasia = tmp_path / "sendiri" / "kunci-rahasia"
    rahasia.parent.mkdir(exist_ok=True)
    rahasia.write_text("x" * 64)
    rahasia.chmod(0o644)
    status, keluar, _ = terpasang()
    assert status == 1 and "SALAH" in keluar and "chmod 600" in keluar and cadangan.stat().st_mode & 0o777 == 0o700
    rahasia.chmod(0o600)
    assert terpasang()[0] == 0 and terpasang("--lepas")[0] == 0
    assert cadangan.stat().st_mode & 0o777 == 0o755


def test_the_system_user_must_be_there():
    with pytest.raises(DitolakError) as e:
        pasang._owner("tidak-ada-orangnya")
    assert e.value.masalah[0].code == "pasang_pengguna_tiada" and "useradd" in e.value.masalah[0].message


def test_the_nightly_backup_of_the_unit_runs_as_written(terpasang, env, tmp_path):
    (tmp_path / "rfk.csv").write_text(RFK + "Dinas A,P,Kegiatan,1000,500,200,50,40\n", encoding="utf-8")
    assert pantau(env, "import", "rfk", str(tmp_path / "rfk.csv"), "--per", "2026-06-30")[0] == 0 and terpasang()[0] == 0
    unit = (terpasang.akar / "etc/systemd/system/pantau-cadangan.service").read_text()
    (langkah,) = re.findall(r"^ExecStart=(.*)$", unit, re.M)
    lingkungan = dict(re.findall(r'^(PANTAU_CADANGAN)="(.*)"$', (terpasang.akar / "etc/pantau/lingkungan").read_text(), re.M))
    assert langkah.startswith(sys.executable) and f"ReadWritePaths={env['PANTAU_DATA']} {lingkungan['PANTAU_CADANGAN']}" in unit
    p = subprocess.run(langkah, shell=True, env={**env, **lingkungan}, capture_output=True, text=True, check=False)
    assert p.returncode == 0 and len(list(Path(lingkungan["PANTAU_CADANGAN"]).glob("pantau-2*.tar.gz"))) == 1, p.stdout + p.stderr
