"""P5 and P6: the database is killed while people save, restarted, and at last replaced by its standby. What was said to be saved is there, once."""

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
from cli.test_check import load
from cli.test_hari_buruk import Situs
from lewat import LAIN

from pantau.bench.jam import free_port

BIN = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
HENTI = 30  # seconds within which people can save again
MATI = int(os.environ.get("PANTAU_MATI", "1"))  # restarts before the server is lost for good


class Server:
    """One PostgreSQL of its own, run by the user that it demands."""

    def __init__(self, tempat):
        self.tempat, self.port = tempat, free_port()

    def tool(self, alat, *argumen):
        siapa = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run([*siapa, BIN[-1] / alat, *map(str, argumen)], cwd="/", check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def start(self, *pilihan):
        setel = f"-c listen_addresses=127.0.0.1 -p {self.port} -k {self.tempat} " + " ".join(f"-c {p}" for p in pilihan)
        self.tool("pg_ctl", "-D", self.tempat / "isi", "-w", "-l", self.tempat / "log", "-o", setel, "start")

    def kill(self):
        pid = int((self.tempat / "isi" / "postmaster.pid").read_text(encoding="ascii").split()[0])
        os.kill(pid, signal.SIGKILL)

    def url(self, nama="pantau"):
        return f"postgresql://pantau@127.0.0.1:{self.port}/{nama}"


class Penulis(threading.Thread):
    """Somebody who saves one thing after another and remembers what he was told."""

    def __init__(self, situs, nama):
        super().__init__(daemon=True)
        self.situs, self.nama, self.diakui, self.jawaban, self.henti = situs, nama, [], set(), threading.Event()

    def run(self):
        n = 0
        while not self.henti.is_set():
            n += 1
            status, _ = self.situs.save(f"{self.nama}-{n}")
            self.jawaban.add(status)
            if status in (200, 302):
                self.diakui.append(f"{self.nama}-{n}")
            else:
                time.sleep(0.2)


@pytest.fixture
def dua_server(tmp_path_factory):
    """A server and the folder of its standby, where PostgreSQL lets itself be started."""
    if not BIN or (os.geteuid() == 0 and not shutil.which("runuser")):
        pytest.skip("PostgreSQL is not installed here; .ci/run installs it")
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as d:
        tempat = Path(d)
        tempat.chmod(0o755)
        server = []
        for nama in ("utama", "salinan"):
            (tempat / nama).mkdir()
            if os.geteuid() == 0:
                shutil.chown(tempat / nama, "postgres")
            server.append(Server(tempat / nama))
        utama, salinan = server
        utama.tool("initdb", "-D", utama.tempat / "isi", "-U", "pantau", "-A", "trust", "-E", "UTF8", "--no-sync")
        try:
            yield utama, salinan
        finally:
            for s in server:
                with suppress(subprocess.CalledProcessError):  # the one that was killed has left its mark and no process
                    s.tool("pg_ctl", "-D", s.tempat / "isi", "-m", "immediate", "stop")


def grows(penulis, dari):
    return all(len(p.diakui) > d + 2 for p, d in zip(penulis, dari, strict=True))


def wait_for(uji, detik):
    akhir = time.monotonic() + detik
    while not uji():
        assert time.monotonic() < akhir, "nobody could save again"
        time.sleep(0.1)


@pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason=LAIN + "kills PostgreSQL; SQLite has no server")
def test_a_database_that_is_killed_restarted_and_replaced_loses_nothing_that_was_saved(dua_server, own_database, tmp_path):
    import psycopg

    utama, salinan = dua_server
    utama.start()
    with psycopg.connect(utama.url("postgres"), autocommit=True) as c:
        c.execute("CREATE DATABASE pantau")
    isi = subprocess.run(["pg_dump", own_database["DATABASE_URL"]], check=True, capture_output=True).stdout
    subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", utama.url()], input=isi, check=True, stdout=subprocess.DEVNULL)
    salinan.tool("pg_basebackup", "-h", "127.0.0.1", "-p", utama.port, "-U", "pantau", "-D", salinan.tempat / "isi", "-R", "-c", "fast")
    salinan.start("wal_retrieve_retry_interval=300ms")
    keduanya = f"postgresql://pantau@127.0.0.1:{utama.port},127.0.0.1:{salinan.port}/pantau"
    env = {**own_database, "DATABASE_URL": keduanya}
    load(env, tmp_path)
    with psycopg.connect(utama.url(), autocommit=True) as c:
        c.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
        c.execute("SELECT pg_reload_conf()")
    situs = Situs(env)
    penulis = [Penulis(situs, f"p{i}") for i in range(4)]
    try:
        for p in penulis:
            p.start()
        wait_for(lambda: grows(penulis, [0] * 4), HENTI)
        for _ in range(MATI):
            utama.tool("pg_ctl", "-D", utama.tempat / "isi", "-m", "immediate", "-w", "-l", utama.tempat / "log", "restart")
            sejak = [len(p.diakui) for p in penulis]
            wait_for(lambda sejak=sejak: grows(penulis, sejak), HENTI)
        utama.kill()
        salinan.tool("pg_ctl", "-D", salinan.tempat / "isi", "-w", "promote")
        sejak = [len(p.diakui) for p in penulis]
        wait_for(lambda: grows(penulis, sejak), HENTI)
    finally:
        for p in penulis:
            p.henti.set()
        for p in penulis:
            p.join(60)
        situs.stop()
    diakui = [n for p in penulis for n in p.diakui]
    with psycopg.connect(salinan.url(), autocommit=True) as c:
        ada = [n for (n,) in c.execute("SELECT nama FROM base_cakupantersimpan")]
    assert set(diakui) <= set(ada) and len(ada) == len(set(ada)), (len(diakui), len(ada))
    assert len(diakui) >= 20 and set.union(*(p.jawaban for p in penulis)) <= {200, 302, 503}, [p.jawaban for p in penulis]
