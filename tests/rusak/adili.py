"""Read one spoilt file as the server does, and judge how that ended."""

import random
import re
import time
from dataclasses import dataclass
from pathlib import Path

from rusak.bahan import materials
from rusak.ubah import spoil_bytes, spoil_inside

from pantau.apps.realisasi.berkas_bukti import read_evidence
from pantau.base.terpisah import last_use
from pantau.core.masalah import DitolakError
from pantau.imports.reader import read_file, unpack

DETIK, MB = 10, 500


@dataclass
class Hasil:
    """How one file ended, what it took, and what is wrong with that."""

    bahan: str
    kode: str
    detik: float
    mb: int
    gagal: str = ""


class Rusak:
    """Spoils and reads; this process stands for the server."""

    def __init__(self, folder, hanya=None):
        self.folder = Path(folder)
        self.bahan = {n: v for n, v in materials(self.folder).items() if hanya in (None, n)}

    def one(self, benih):
        r = random.Random(benih)
        nama = r.choice(sorted(self.bahan))
        isi, jenis = self.bahan[nama]
        lain = self.bahan[r.choice(sorted(self.bahan))][0]
        isi = spoil_inside(isi, r) if r.random() < 0.5 and jenis != "bukti" else spoil_bytes(isi, r, lain)
        mulai = time.monotonic()
        try:
            kode, pakai = self._read(isi, jenis, r.random() < 0.2), last_use()
        except DitolakError as e:
            kode, pakai = e.masalah[0].code, last_use()
            assert all(m.message for m in e.masalah)
        except Exception as e:
            return Hasil(nama, "galat", time.monotonic() - mulai, 0, f"{type(e).__name__}: {e}"[:300])
        h = Hasil(nama, kode, pakai.detik, pakai.mb)
        if pakai.detik > DETIK + 1 or pakai.mb > MB:
            h.gagal = f"{pakai.detik:.1f} s, {pakai.mb} MB"
        return h

    def _read(self, isi, jenis, sebagai_arsip):
        if jenis == "bukti":
            read_evidence(isi)
            return "dibaca"
        f = self.folder / "rusak"
        f.write_bytes(isi)
        if jenis == "arsip" or sebagai_arsip:
            for x in unpack(f, self.folder / "isi", "rusak.zip"):
                assert x.resolve().is_relative_to((self.folder / "isi").resolve()), x
                x.unlink()
        read_file(f, "rusak.bin")
        return "dibaca"

    def memory(self):
        """MB that this process took at its highest."""
        return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) // 1024
