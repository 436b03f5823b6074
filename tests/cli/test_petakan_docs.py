"""The commands of the page on mapping and of the guide run as they are written, one after the other, on files that the test writes."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[2]
LAMA = "No;Aktivitas;Plafon;Terserap s.d. Juni 2026;Kemajuan (%)\n1;Obat;500.000.000;200.000.000;45,5\n2;Gizi;300.000.000;0;10\n"
EJA = "nama_skpd;kegiatan;pagu;keu_real_rp;fisik_real_kum\nDinas Kesehatn;Jalan;1.000.000;400.000;50\n"


@pytest.mark.parametrize("halaman", ["docs/petakan.md", "docs/panduan/adbang.md"])
def test_commands_run_as_written(halaman, tmp_path, own_database):
    (tmp_path / "rfk-lama.csv").write_text(LAMA, encoding="utf-8")
    (tmp_path / "rfk-salah-eja.csv").write_text(EJA, encoding="utf-8")
    blok = re.findall(r"```sh\n(.*?)```", (AKAR / halaman).read_text(encoding="utf-8"), re.S)
    perintah = [p for b in blok for p in b.strip().splitlines() if "petakan" in b]
    assert len(perintah) >= 2
    keluar = []
    for p in perintah:
        assert p.startswith("./pantau ")
        r = subprocess.run([sys.executable, "-m", "pantau.cli", *shlex.split(p)[1:]], cwd=tmp_path, env={**own_database, "PYTHONPATH": str(AKAR / "src")}, capture_output=True, text=True, check=False)  # fmt: skip
        assert r.returncode == 0, (p, r.stdout, r.stderr)
        keluar.append(r.stdout)
    assert "dibaca dengan pemetaan 'RFK Dinas lama'" in "".join(keluar).replace("Dibaca", "dibaca")
    if halaman == "docs/petakan.md":
        assert "Pagu (wajib): belum ada" in keluar[0] and "RFK Dinas lama" in keluar[3] and "dihapus" in keluar[4]
        assert '"Dinas Kesehatn" dibaca sebagai unit Dinas Kesehatan' in keluar[5] and "dilupakan" in keluar[6]
