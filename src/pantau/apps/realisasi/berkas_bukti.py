"""Files of evidence: a photo is decoded, turned upright, made smaller and written anew without EXIF; a document is kept as it is."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
import warnings
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from PIL import Image, ImageOps

from pantau.apps.realisasi.models import Bukti
from pantau.core.foto import prints, small
from pantau.core.masalah import DitolakError, Masalah

UKURAN_MAKS = 10 * 2**20
PIKSEL_MAKS = 60_000_000
SISI_MAKS = 1600
BENTUK = ("JPEG", "PNG", "WEBP")
AKHIRAN = {"image/jpeg": "jpg", "application/pdf": "pdf"}
WAKTU_EXIF, LOKASI_EXIF, EXIF_LANJUT = 0x9003, 0x8825, 0x8769


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


def _degrees(nilai: Any, arah: Any, batas: int) -> int | None:
    try:
        d, m, s = (float(x) for x in nilai)
        mikro = round((d + m / 60 + s / 3600) * 1e6)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    mikro = -mikro if str(arah).strip().upper() in ("S", "W") else mikro
    return mikro if abs(mikro) <= batas * 1_000_000 else None


def _exif(im: Image.Image) -> tuple[str, int | None, int | None]:
    """Time and place that the camera wrote; what is not readable is left out."""
    try:
        x = im.getexif()
        waktu, tempat = x.get_ifd(EXIF_LANJUT).get(WAKTU_EXIF) or x.get(0x0132), x.get_ifd(LOKASI_EXIF)
        try:
            waktu = datetime.strptime(str(waktu).strip("\0 "), "%Y:%m:%d %H:%M:%S").isoformat() if waktu else ""
        except ValueError:
            waktu = ""
        return waktu, _degrees(tempat.get(2), tempat.get(1), 90), _degrees(tempat.get(4), tempat.get(3), 180)
    except Exception:  # a broken EXIF block raises whatever its parser happens to meet; the picture itself is fine
        return "", None, None


def _photo(isi: bytes) -> BerkasBukti:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        im: Image.Image = Image.open(io.BytesIO(isi), formats=BENTUK)
        if im.width * im.height > PIKSEL_MAKS:
            raise DitolakError(Masalah("foto_terlalu_besar", {}, {"piksel": im.width * im.height // 1_000_000}))
        waktu, lintang, bujur = _exif(im)
        im.draft("RGB", (SISI_MAKS, SISI_MAKS))
        im = ImageOps.exif_transpose(im).convert("RGB")
    im.thumbnail((SISI_MAKS, SISI_MAKS))
    if min(im.size) < 32:
        raise DitolakError(Masalah("foto_rusak", {}, {"sebab": f"{im.width} × {im.height}"}))
    keluar = io.BytesIO()
    Image.fromarray(np.asarray(im)).save(keluar, "JPEG", quality=82)  # a fresh picture carries no metadata at all
    jpeg = keluar.getvalue()
    g = np.asarray(im.convert("L"), np.float64)
    return BerkasBukti(
        jpeg, "image/jpeg", hashlib.sha256(isi).hexdigest(), hashlib.sha256(jpeg).hexdigest(), waktu, lintang, bujur, prints(g), small(g)
    )


def read_evidence(isi: bytes) -> BerkasBukti:
    """Read a file of evidence: a JPEG, PNG or WebP picture, or a PDF. DitolakError says what is wrong with anything else."""
    if not isi or len(isi) > UKURAN_MAKS:
        raise DitolakError(Masalah("bukti_ukuran", {}, {"batas": UKURAN_MAKS // 2**20, "ukuran": round(len(isi) / 2**20, 1)}))
    if isi[:5] == b"%PDF-":
        sha = hashlib.sha256(isi).hexdigest()
        return BerkasBukti(isi, "application/pdf", sha, sha)
    try:
        return _photo(isi)
    except DitolakError:
        raise
    except Image.DecompressionBombError as e:
        raise DitolakError(Masalah("foto_terlalu_besar", {}, {"piksel": "> 170"})) from e
    except Exception as e:  # decoders raise many classes for broken bytes (OSError, SyntaxError, ValueError, struct.error, ...)
        raise DitolakError(Masalah("foto_rusak", {}, {"sebab": type(e).__name__})) from e


def path_of(sha256: str, media: str) -> Path:
    """Where the published copy lies."""
    return Path(settings.DATA_DIR) / "bukti" / sha256[:2] / f"{sha256}.{AKHIRAN[media]}"


def kept_copies() -> dict[str, tuple[Path, str, int]]:
    """Every published copy that ought to lie there: hash → where, the name it was sent under, and its batch."""
    rows = Bukti.objects.order_by("-id").values_list("sha256", "media", "nama", "sumber__batch_id")
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
