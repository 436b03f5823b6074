"""A backup is only one once it was restored and every report is the same; a damaged source makes none."""

import json
import os
import re
import sqlite3
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest
from cli.test_check import AKAR, TERTANAM, buku, buku_awal, pantau  # noqa: F401

from pantau.base import sandi_arsip
from pantau.base.cadangan_terakhir import HARI, Catatan, keep_note, last_backup, state
from pantau.base.jam import now_ms
from pantau.core.masalah import DitolakError


def archives(data):
    return sorted(f.name for f in (data / "cadangan").glob("*"))


def prints(env):
    _, keluar, _ = pantau(env, "check", "--json", "--sidik")
    d = json.loads(keluar)
    return {x["nama"]: x for x in d["hasil"]}, d["sidik"]


@pytest.fixture
def empty(own_database, tmp_path):
    """A second place; on PostgreSQL with a database of its own."""
    env = {**own_database, "PANTAU_DATA": str(tmp_path / "lain")}
    url = own_database.get("DATABASE_URL")
    if not url:
        yield env
        return
    import psycopg

    nama = f"pantau_lain_{os.getpid()}_{time.monotonic_ns()}"
    with psycopg.connect(url, autocommit=True) as c:
        c.execute(f"CREATE DATABASE {nama}")
        yield {**env, "DATABASE_URL": url.rsplit("/", 1)[0] + f"/{nama}"}
        c.execute(f"DROP DATABASE {nama} WITH (FORCE)")


SIDIK_RAPAT = "sha256:c2abe7132c6ac9efc411a9e35c8f46eaf06998c3b9bb62a01be73af8a3706cf1"  # of the pack of these facts on either kind of database; a pack that says more has another one


def test_a_backup_is_tried_kept_in_generations_and_leaves_under_a_passphrase(buku, empty, tmp_path):  # noqa: F811
    env, data = buku
    beku = subprocess.run([sys.executable, Path(__file__).with_name("bekukan.py")], env=env, capture_output=True, text=True, timeout=120)
    assert beku.stdout.strip() == SIDIK_RAPAT, beku.stderr[-2000:]
    keluar = tmp_path / "luar"
    keluar.mkdir()
    env = {**env, "PANTAU_CADANGAN_SIMPAN": "1", "PANTAU_CADANGAN_SANDI": "kuda baterai", "PANTAU_SALIN": f"cp {{berkas}} {keluar}"}
    (data / "cadangan").mkdir()
    (data / "cadangan" / "pantau-20200101-000000.tar.gz").write_bytes(b"generasi lama")
    status, cetak, galat = pantau(env, "backup")
    assert (status, galat) == (0, "") and "laporan sama sesudah dipulihkan" in cetak
    (nama,) = archives(data)
    arsip, (salinan,) = data / "cadangan" / nama, keluar.iterdir()
    assert nama != "pantau-20200101-000000.tar.gz" and salinan.name == nama + ".sandi"
    assert arsip.stat().st_mode & 0o777 == salinan.stat().st_mode & 0o777 == 0o600
    with tarfile.open(arsip) as t:
        isi = t.getnames()
    assert "kunci-rahasia" not in isi and isi[0] in ("pantau.sqlite3", "pantau.dump") and any(x.startswith("berkas/") for x in isi)
    hasil, sini = prints(env)
    assert hasil["cadangan"]["baik"] and "yang terakhir teruji" in hasil["cadangan"]["keterangan"] and len(sini) > 5
    assert pantau({**empty, "PANTAU_CADANGAN_SANDI": "lain"}, "restore", str(salinan))[0] == 1
    assert pantau({**empty, "PANTAU_CADANGAN_SANDI": "kuda baterai"}, "restore", str(salinan))[0] == 0
    hasil, sana = prints(empty)
    assert (
        sana == sini
        and sana["rakor-beku 2026"] == SIDIK_RAPAT
        and hasil["rakor"]["baik"]
        and hasil["isi buku"]["baik"]
        and "1 kepala dari luar cocok" in hasil["jejak perubahan"]["keterangan"]
    )
    assert pantau(empty, "restore", str(arsip))[0] == 1, "what holds something is not written over"


def test_a_damaged_source_makes_no_backup(buku, tmp_path):  # noqa: F811
    env, data = buku
    f = next((data / "berkas").rglob("*/*"))
    f.write_bytes(b"lain")
    status, _, galat = pantau(env, "backup")
    assert status == 1 and "berkas sumber: 1 dari 1 berkas" in galat
    assert [x for x in archives(data) if x.endswith(".tar.gz")] == []
    c = json.loads((data / "cadangan.json").read_text())
    assert not c["baik"] and not c["terakhir_baik"]
    status, keluar, _ = pantau(env, "check")
    assert "SALAH cadangan: belum pernah berhasil; percobaan terakhir GAGAL" in keluar


@TERTANAM
def test_a_damaged_page_makes_no_backup(buku):  # noqa: F811
    env, data = buku
    db = data / "pantau.sqlite3"
    with sqlite3.connect(db) as c:
        akar = c.execute("SELECT rootpage FROM sqlite_master WHERE name = 'realisasi_kumulatif'").fetchone()[0]
    with db.open("r+b") as f:
        f.seek((akar - 1) * 4096)
        f.write(os.urandom(4096))
    status, _, galat = pantau(env, "backup")
    assert status == 1 and "rusak" in galat and not [x for x in archives(data) if x.endswith(".tar.gz")]


def test_a_copy_that_does_not_leave_is_told(buku):  # noqa: F811
    env, data = buku
    status, cetak, galat = pantau({**env, "PANTAU_SALIN": "false {berkas}", "PANTAU_CADANGAN_SANDI": "x"}, "backup")
    assert status == 1 and "Tersimpan dan teruji" in cetak and "false berakhir dengan status 1" in galat
    assert len(archives(data)) == 1 and "SALAH cadangan: yang terakhir teruji" in pantau(env, "check")[1]


def test_pieces_cannot_be_changed_cut_off_or_moved(tmp_path, monkeypatch):
    monkeypatch.setattr(sandi_arsip, "POTONG", 10)
    asal, rahasia, buka = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    for n in (0, 9, 10, 25):
        asal.write_bytes(bytes(range(n)))
        sandi_arsip.seal(asal, rahasia, "kuda")
        assert rahasia.stat().st_mode & 0o777 == 0o600 and sandi_arsip.is_sealed(rahasia) and not sandi_arsip.is_sealed(asal)
        sandi_arsip.unseal(rahasia, buka, "kuda")
        assert buka.read_bytes() == asal.read_bytes()
    utuh, awal, satu = rahasia.read_bytes(), 31, 26
    potong = [utuh[awal + i * satu : awal + (i + 1) * satu] for i in range(3)]
    for isi in (
        utuh[: awal + 2 * satu],
        utuh[:awal],
        utuh[:awal] + potong[1] + potong[0] + potong[2],
        utuh[:-1] + bytes([utuh[-1] ^ 1]),
        utuh + b"x",
    ):
        rahasia.write_bytes(isi)
        with pytest.raises(DitolakError) as e:
            sandi_arsip.unseal(rahasia, buka, "kuda")
        assert e.value.masalah[0].code == "arsip_sandi_salah"
    rahasia.write_bytes(utuh)
    for sandi, code in (("kerbau", "arsip_sandi_salah"), ("", "arsip_bersandi")):
        with pytest.raises(DitolakError) as e:
            sandi_arsip.unseal(rahasia, buka, sandi)
        assert e.value.masalah[0].code == code


@pytest.mark.parametrize(("hari", "baik"), [(7, True), (8, False)])
def test_a_verified_backup_grows_old(db, settings, hari, baik):
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    kini = now_ms()
    keep_note(Catatan(kini, True, "a.tar.gz", 8, "", kini - hari * HARI - 1000))
    assert last_backup().age_days() == hari and state()[0] is baik
    assert ("batasnya 7" in state()[1]) is not baik


@TERTANAM
def test_the_commands_of_the_guide_run_as_written(buku, tmp_path):  # noqa: F811
    env, _ = buku
    panduan = (AKAR / "docs" / "panduan" / "admin.md").read_text(encoding="utf-8")
    perintah = [b.split() for x in re.findall(r"```sh coba\n(.*?)```", panduan, re.S) for b in x.splitlines()]
    assert len(perintah) >= 4 and all(p[0] == "./pantau" for p in perintah)
    (tmp_path / "pulih").mkdir()
    for p in perintah:
        status, _, galat = pantau(env, *p[1:], cwd=tmp_path)
        assert status == 0, (p, galat)
