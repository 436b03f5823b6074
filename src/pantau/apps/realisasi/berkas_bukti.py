"""Files of evidence: what is kept of a photo or a document, and where it lies."""

from __future__ import annotations

import base64
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from pantau.apps.dana.queries import kept_documents
from pantau.apps.realisasi.models import Bukti
from pantau.base.terpisah import TidakTerbacaError, read_apart
from pantau.core.masalah import DitolakError, Masalah

UKURAN_MAKS = 10 * 2**20
AKHIRAN = {"image/jpeg": "jpg", "application/pdf": "pdf"}
DETIK, MEMORI = 10, 500 * 2**20


@dataclass(frozen=True)
class BerkasBukti:
    """What is kept of a file: its bytes for publication, both hashes, EXIF time and place (millionths of a degree), prints of a photo."""

    isi: bytes
    media: str
    sha_asli: str
    sha256: str
    waktu_foto: str = ""
    lintang: int | None = None
    bujur: int | None = None
    sidik: bytes | None = None
    kecil: bytes | None = None


def read_evidence(isi: bytes) -> BerkasBukti:
    """Read a file of evidence: a JPEG, PNG or WebP picture, or a PDF. DitolakError says what is wrong with anything else."""
    if not isi:
        raise DitolakError(Masalah("bukti_kosong"))
    if len(isi) > UKURAN_MAKS:
        raise DitolakError(Masalah("bukti_ukuran", {}, {"batas": UKURAN_MAKS // 2**20}))
    try:
        with read_apart("pantau.apps.realisasi.baca_bukti:read", isi, detik=DETIK, memori=MEMORI) as keluar:
            x = json.load(keluar)
    except TidakTerbacaError as e:
        if e.sebab == "rusak":
            raise DitolakError(Masalah("foto_rusak", {}, {"sebab": e.rincian})) from e
        raise DitolakError(Masalah("bukti_berat", {}, {"detik": DETIK, "batas": MEMORI // 2**20})) from e
    biner: dict[str, Any] = {n: base64.b64decode(v) for n, v in x["biner"].items()}
    return BerkasBukti(**x["lain"], **biner)


def path_of(sha256: str, media: str) -> Path:
    """Where the published copy lies."""
    return Path(settings.DATA_DIR) / "bukti" / sha256[:2] / f"{sha256}.{AKHIRAN[media]}"


def kept_copies() -> dict[str, tuple[Path, str, int]]:
    """Every published copy that ought to lie there: hash → where, the name it was sent under, and its batch."""
    rows = [*Bukti.objects.order_by("-id").values_list("sha256", "media", "nama", "sumber__batch_id"), *kept_documents()]
    return {sha: (path_of(sha, media), nama, batch) for sha, media, nama, batch in rows}


def store(b: BerkasBukti) -> None:
    """Write the published copy: beside, then renamed, so that a killed process leaves a whole file or none."""
    tujuan = path_of(b.sha256, b.media)
    if tujuan.exists():
        return
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    fd, sementara = tempfile.mkstemp(dir=tujuan.parent, suffix=".tulis")
    with os.fdopen(fd, "wb") as f:
        f.write(b.isi)
        f.flush()
        os.fsync(f.fileno())
    Path(sementara).replace(tujuan)
