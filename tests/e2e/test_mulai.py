"""From `./pantau serve` on an empty folder to the first meeting pack, by a person with a browser, the own files and no manual."""

import io
import os
import re
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pypdf
import pytest
from e2e.conftest import free_port

pytestmark = pytest.mark.e2e
BATAS = 600  # seconds, of which the machine may take the smaller part
AKHIR = date.today().replace(day=1) - timedelta(days=1)  # the month that has just ended
TAHUN = AKHIR.year
UNIT = ("Dinas Pekerjaan Umum Contoh", "Kecamatan Sukamaju Contoh")


def budget(path):
    """Own invented budget: two units, two activities each, cash plan by month."""
    b = openpyxl.Workbook()
    b.active.append(["Tahun", "Nama SKPD", "Kode sub kegiatan", "Nama sub kegiatan", "Pagu", *(f"bulan_{m}" for m in range(1, 13))])
    for u, nama in enumerate(UNIT):
        for n in (1, 2):
            kode = f"1.03.{u + 2:02d}.2.01.{n:04d}"
            b.active.append([TAHUN, nama, kode, f"Pekerjaan {n} {nama}", n * 1_200_000_000, *[n * 100_000_000] * 12])
    b.save(path)


def month(path):
    """Own invented RFK of the month, with title, total and signature, percentages as a spreadsheet shows them."""
    b = openpyxl.Workbook()
    s = b.active
    s.append(["LAPORAN REALISASI FISIK DAN KEUANGAN"])
    s.append([f"Keadaan s.d. {AKHIR.isoformat()}"])
    s.append([])
    s.append(["Nama SKPD", "Kode sub kegiatan", "Kegiatan", "Pagu", "Realisasi keuangan (Rp)", "Rencana fisik (%)", "Realisasi fisik (%)"])
    for u, nama in enumerate(UNIT):
        for n in (1, 2):
            s.append([nama, f"1.03.{u + 2:02d}.2.01.{n:04d}", f"Pekerjaan {n} {nama}", n * 1_200_000_000, n * 300_000_000, 0.5, 0.4])
            s.cell(s.max_row, 6).number_format = s.cell(s.max_row, 7).number_format = "0.00%"
    s.append([None, None, "JUMLAH", 7_200_000_000, 1_800_000_000])
    b.save(path)


@pytest.fixture
def server(tmp_path):
    """A server on an empty folder, and the lines it has printed."""
    env = {**os.environ, "PANTAU_DATA": str(tmp_path / "kosong"), "DATABASE_URL": ""}
    p = subprocess.Popen(
        [sys.executable, "-m", "pantau.cli", "serve", "--port", str(free_port())], env=env, stderr=subprocess.PIPE, text=True
    )
    try:
        yield p
    finally:
        p.terminate()
        p.wait(10)


def printed_address(p):
    """What a person reads in the terminal."""
    for baris in p.stderr:
        if m := re.search(r"http://\S+/mulai/akun/\?kode=\S+", baris):
            return m[0]
    raise AssertionError("no address printed")


def open_page(h, alamat):
    for _ in range(120):
        try:
            return h.goto(alamat)
        except Exception:
            time.sleep(0.25)
    raise AssertionError("server does not answer")


def drop(h, kotak, berkas):
    h.set_input_files(kotak, berkas)
    h.locator(f"form:has({kotak}) button").click()
    h.wait_for_url("**/data/pratinjau/**")
    h.get_by_role("button", name="Muat sekarang").click()
    h.wait_for_url("**/data/batch/**")
    h.get_by_role("link", name=re.compile("^Mulai")).click() if h.get_by_role("link", name=re.compile("^Mulai")).count() else h.goto(
        "/mulai/"
    )


def test_from_an_empty_folder_to_the_pack_in_minutes(server, peramban, tmp_path):
    budget(tmp_path / "anggaran.xlsx")
    month(tmp_path / "rfk.xlsx")
    awal = time.monotonic()
    alamat = printed_address(server)
    k = peramban.new_context(locale="id-ID", accept_downloads=True, base_url=alamat.split("/mulai/")[0])
    h = k.new_page()
    try:
        open_page(h, alamat)
        h.fill("#id_nama", "Orang Pertama")
        h.fill("#id_sandi", "sandi-panjang-99")
        h.get_by_role("button", name="Buat akun dan masuk").click()
        h.wait_for_url("**/mulai/")
        h.fill("#id_nama", "Kabupaten Contoh")
        h.fill("#id_kode_wilayah", "99.01")
        h.fill("#id_tahun", str(TAHUN))
        h.get_by_role("button", name="Simpan").click()
        h.wait_for_selector("text=Nama pemda tersimpan")
        drop(h, "#anggaran", tmp_path / "anggaran.xlsx")
        assert h.locator("li[aria-current=step] h2").inner_text().startswith("3")
        h.select_option("#bulan", AKHIR.isoformat())
        drop(h, "#bulanan", tmp_path / "rfk.xlsx")
        with h.expect_download() as unduhan:
            h.get_by_role("link", name="PDF", exact=True).click()
        isi = unduhan.value.path().read_bytes()
    finally:
        k.close()
    lama = time.monotonic() - awal
    teks = "".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(isi)).pages)
    assert all(x in teks for x in ("Kabupaten Contoh", *UNIT, "7.200.000.000", "1.800.000.000", "40,00", "25,00")), teks
    print(f"dari folder kosong sampai rakor.pdf: {lama:.0f} s")
    assert lama < BATAS / 2


def test_the_commands_of_the_readme_go_from_the_files_of_the_demo_to_the_pack(situs, tmp_path):
    """As printed, in a folder where the demo was made; only the starter is exchanged, and the year where the demo has another."""
    teks = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").split("\n## From files to the meeting\n")[1]
    blok = re.search(r"^```sh\n(.*?)^```", teks, re.M | re.S)[1]
    (tmp_path / "demo").symlink_to(situs.lingkungan["PANTAU_DATA"])
    (tahun,) = sorted(x.name for x in (tmp_path / "demo" / "contoh").iterdir())[-1:]
    perintah = blok.replace("2026", tahun).replace("./pantau", f"{sys.executable} -m pantau.cli")
    env = {n: v for n, v in situs.lingkungan.items() if n != "PANTAU_DATA"}
    p = subprocess.run(["bash", "-euc", perintah], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert p.returncode == 0, p.stderr[-2000:]
    assert (tmp_path / "rakor.pptx").read_bytes()[:2] == b"PK" and "diperiksa, tidak ditulis" in p.stdout and "baris lagi" in p.stdout
