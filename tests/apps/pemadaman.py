"""Run as a process of its own: officials report, check and sign while the server is killed again and again without warning.

A client that got no answer sends the same thing under the same key until it has one. In the end everything is there once, wholly.
"""

import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path
from urllib.parse import urlencode

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from pantau.apps.kabar.models import Kabar  # noqa: E402
from pantau.apps.realisasi.models import LaporanFisik, Pemeriksaan, PeristiwaBulan, TingkatFisik  # noqa: E402
from pantau.base import jejak  # noqa: E402
from pantau.base.jam import today  # noqa: E402
from pantau.base.models import Batch, Berkas, Jejak, Kiriman  # noqa: E402
from pantau.bench.jam import free_port  # noqa: E402
from pantau.bench.siklus import KASI, KEGIATAN, _seed, reports  # noqa: E402

UNIT, MATI = 3, 6


class Server:
    """The real server, which dies without warning."""

    def __init__(self, folder: Path) -> None:
        self.port, self.folder = free_port(), folder
        self.start()

    def start(self) -> None:
        self.p = subprocess.Popen(
            [sys.executable, "-m", "pantau.cli", "serve", "--port", str(self.port)],
            env={**os.environ, "PANTAU_DATA": str(self.folder)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip

    def kill(self) -> None:
        os.killpg(self.p.pid, signal.SIGKILL)
        self.p.wait()


def ask(server: Server, sesi: str, cara: str, jalur: str, isi: str = "", kuki: str = "") -> tuple[int, str, str]:
    """One request, tried until it is answered: the same bytes every time."""
    for _ in range(200):
        try:
            c = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
            c.request(cara, jalur, isi or None, {"Cookie": f"sessionid={sesi}{kuki}", "Content-Type": "application/x-www-form-urlencoded"})
            r = c.getresponse()
            return r.status, r.read().decode(), r.getheader("Set-Cookie") or ""
        except (OSError, http.client.HTTPException):
            time.sleep(0.15)
    raise RuntimeError("server tidak pernah menjawab")


def work(server: Server, sesi: str, bulan: str, aksi: str, galat: list[str]) -> None:
    """One official: reports, agrees to everything, or signs."""
    try:
        _, badan, kuki = ask(server, sesi, "GET", f"/bulan-ini/?bulan={bulan}")
        token, csrf = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', badan), re.search(r"csrftoken=([^;]+)", kuki)
        assert token and csrf, badan[:300]
        dasar, kuki = {"csrfmiddlewaretoken": token[1], "bulan": bulan}, f"; csrftoken={csrf[1]}"
        if aksi == "tanda_tangan":
            unit = re.search(r'name="unit" value="(\d+)"', badan)
            assert unit, "tidak ada unit"
            dilihat = re.search(r'name="dilihat" value="([^"]+)"', badan)
            status, _, _ = ask(
                server,
                sesi,
                "POST",
                "/bulan-ini/",
                urlencode({**dasar, "aksi": aksi, "unit": unit[1], "dilihat": dilihat[1] if dilihat else ""}),
                kuki,
            )
            assert status in (302, 422), status  # 422: it had been signed, only the answer was lost
            return
        for g in re.findall(r'name="dasar_(\d+)"', badan):
            isi = reports(badan, 1) if aksi == "isi" else {f"putusan_{g}": "setuju"}
            satu = {n: v for n, v in isi.items() if f"_{g}" in n}
            form = urlencode({**dasar, "aksi": aksi, "kunci": str(uuid.uuid4()), **satu})
            status, balas, _ = ask(server, sesi, "POST", "/bulan-ini/kirim/", form, kuki)
            assert status == 200 and json.loads(balas)["status"] == "tersimpan", balas[:300]
    except AssertionError as e:
        galat.append(f"{aksi}: {e}")


def main(folder: Path) -> None:
    call_command("migrate", verbosity=0)
    tahun = today().year
    sesi = _seed(folder, tahun, UNIT)
    r, galat, mati = random.Random(8), [], 0
    server = Server(folder)
    try:
        for awalan, aksi in (("kasi", "isi"), ("kabid", "periksa"), ("kadis", "tanda_tangan")):
            orang = [
                threading.Thread(target=work, args=(server, s, f"{tahun}-01", aksi, galat)) for a, s in sesi.items() if a.startswith(awalan)
            ]
            for o in orang:
                o.start()
            for _ in range(MATI):
                time.sleep(r.uniform(0.3, 1.2))
                if any(o.is_alive() for o in orang):
                    server.kill()
                    server.start()
                    mati += 1
            for o in orang:
                o.join()
    finally:
        server.kill()
    harap = UNIT * KASI * KEGIATAN
    entri = Batch.objects.filter(jenis="entri")
    print(json.dumps({
        "mati": mati,
        "galat": galat[:5],
        "laporan": LaporanFisik.objects.count() - harap,
        "periksa": Pemeriksaan.objects.count() - harap,
        "tingkat": TingkatFisik.objects.count() - 2 * harap,
        "tanda": PeristiwaBulan.objects.count() - UNIT,
        "kiriman": Kiriman.objects.count() - 2 * harap,
        "batch": entri.exclude(format="verifikasi-rencana").count() - 2 * harap - UNIT,
        "tanpa_berkas": entri.exclude(id__in=Berkas.objects.values("batch_id")).count(),
        "jejak": Jejak.objects.filter(tindakan="batch_entri").count() - entri.count(),
        "rantai_putus": jejak.verify(),
        "kabar": Kabar.objects.count(),
    }))  # fmt: skip


main(Path(sys.argv[1]))
