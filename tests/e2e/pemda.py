"""A government of its own behind a server of its own: an empty folder, its first account, and files that go in as a person puts them in."""

import csv
import io
import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager

from e2e.conftest import free_port

SANDI = "sandi-panjang-99"
BULAN = range(1, 13)


def csv_file(nama, rows):
    """Own invented rows as the browser sends a file of them."""
    keluar = io.StringIO()
    w = csv.DictWriter(keluar, list(rows[0]))
    w.writeheader()
    w.writerows(rows)
    return {"name": nama, "mimeType": "text/csv", "buffer": keluar.getvalue().encode()}


def activity(n, unit):
    """Code and name of the one activity of a unit."""
    return {
        "kode_skpd": f"1.{n:02d}.0.00.0.00.{n:02d}.0000", "nama_skpd": unit, "kode_sub_giat": f"1.{n:02d}.02.2.01.0001",
        "nama_sub_giat": f"Pelayanan {unit}",
    }  # fmt: skip


def budget(tahun, units):
    """The budget document with its cash plan: {unit: pagu}."""
    rows = [
        {"tahun": tahun, **activity(n, u), "pagu": p, **{f"bulan_{m}": p // 12 + (p % 12 if m == 12 else 0) for m in BULAN}}
        for n, (u, p) in enumerate(units.items(), 1)
    ]
    return csv_file(f"dpa-{tahun}.csv", rows)


def targets(tahun, units, bulan):
    """The operational plan: {unit: percent in a month}; straight to it, and straight from it to the whole."""

    def at(p, m):
        return round(p * m / bulan, 2) if m <= bulan else round(p + (100 - p) * (m - bulan) / (12 - bulan), 2)

    rows = [{"tahun": tahun, **activity(n, u), **{f"target_{m}": at(p, m) for m in BULAN}} for n, (u, p) in enumerate(units.items(), 1)]
    return csv_file(f"rko-{tahun}.csv", rows)


def progress(hari, units):
    """The sheet of physical and financial realisation of a day: {unit: (pagu, paid, percent)}."""
    rows = [
        {**{n: activity(k, u)[n] for n in ("kode_skpd", "nama_skpd")}, "kode": activity(k, u)["kode_sub_giat"], "kegiatan": activity(k, u)["nama_sub_giat"],
         "pagu": p, "keu_real_rp": rp, "fisik_real_kum": f}
        for k, (u, (p, rp, f)) in enumerate(units.items(), 1)
    ]  # fmt: skip
    return csv_file(f"rfk-{hari}.csv", rows)


@contextmanager
def government(peramban, folder, nama, kode, tahun):
    """Start it, claim it and name it as a person does; yields the page of its administrator and the environment of the command line."""
    env = {**os.environ, "PANTAU_DATA": str(folder), "DATABASE_URL": ""}
    p = subprocess.Popen(
        [sys.executable, "-m", "pantau.cli", "serve", "--port", str(free_port())], env=env, stderr=subprocess.PIPE, text=True
    )
    k = None
    try:
        alamat = next(m[0] for b in p.stderr if (m := re.search(r"http://\S+/mulai/akun/\?kode=\S+", b)))
        k = peramban.new_context(locale="id-ID", base_url=alamat.split("/mulai/")[0], viewport={"width": 1360, "height": 900})
        h = k.new_page()
        for _ in range(120):
            try:
                h.goto(alamat)
                break
            except Exception:
                time.sleep(0.25)
        h.fill("#id_sandi", SANDI)
        h.get_by_role("button", name="Buat akun dan masuk").click()
        h.wait_for_url("**/mulai/")
        h.fill("#id_nama", nama)
        h.fill("#id_kode_wilayah", kode)
        h.fill("#id_tahun", str(tahun))
        h.get_by_role("button", name="Simpan").click()
        h.wait_for_selector("text=Nama pemda tersimpan")
        yield h, env
    finally:
        if k is not None:
            k.close()
        p.terminate()
        p.wait(10)


def put_in(h, *berkas, per=None, tahun=None, tahap=None):
    """Drop files on the page of data, see what they would change, apply it. Returns what the preview said."""
    h.goto("/data/")
    h.set_input_files("#id_berkas", list(berkas))
    if per or tahun or tahap:
        h.locator("main details summary").first.click()
        for nama, isi in (("per", per), ("tahun", tahun), ("tahap", tahap)):
            if isi:
                h.fill(f"#id_{nama}", str(isi))
    h.get_by_role("button", name="Periksa berkas").click()
    h.wait_for_url("**/data/pratinjau/**")
    muat = h.get_by_role("button", name="Muat sekarang")
    kata = h.locator("main").inner_text()
    assert muat.count() == 1, kata
    muat.click()
    h.wait_for_load_state()
    assert h.get_by_text(re.compile(r"^Termuat")).count(), h.locator("main").inner_text()
    return kata


def someone(peramban, h, peran, nama):
    """An account that the administrator makes on the page of users, and the page of that person logged in."""
    h.goto("/pengguna/")
    h.fill("#id_username", nama)
    h.select_option("#id_peran", peran)
    h.fill("#id_sandi", SANDI)
    h.get_by_role("button", name="Simpan akun").click()
    ada, sandi = h.locator("tbody th", has_text=nama), h.locator("input[name=password]")
    ada.or_(sandi).first.wait_for()
    if sandi.count():  # who changes accounts shows first that the session is his
        sandi.fill(SANDI)
        sandi.press("Enter")
        ada.wait_for()
    k = peramban.new_context(locale="id-ID", base_url="/".join(h.url.split("/")[:3]), viewport={"width": 1360, "height": 900})
    x = k.new_page()
    x.goto("/akun/login/")
    x.fill("#id_login", nama)
    x.fill("#id_password", SANDI)
    x.press("#id_password", "Enter")
    x.wait_for_url(lambda u: "/akun/login/" not in u)
    return x
