"""Evidence made fit to be kept and shown: a photo is decoded, turned upright, made smaller and written anew without EXIF; a PDF likewise.

Runs in the bounded process; what it finds is written as one JSON object, its bytes in base64.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import warnings
from datetime import datetime
from typing import IO, Any

import numpy as np
from PIL import Image, ImageOps

from pantau.apps.realisasi.baca_pdf import clean_pdf
from pantau.core.foto import prints, small
from pantau.core.masalah import DitolakError, Masalah

PIKSEL_MAKS = 60_000_000
SISI_MAKS = 1600
BENTUK = ("JPEG", "PNG", "WEBP")
WAKTU_EXIF, LOKASI_EXIF, EXIF_LANJUT = 0x9003, 0x8825, 0x8769
Image.MAX_IMAGE_PIXELS = None  # counted below, against a limit of our own
Image.init()  # every decoder is loaded before the child is bounded


def read(mentah: bytes, keluar: IO[bytes]) -> None:
    """Write what is kept of a photo or a document. Raises DitolakError."""
    if mentah[:5] == b"%PDF-":
        isi, lain = clean_pdf(mentah), {"media": "application/pdf"}
    else:
        isi, lain = _photo(mentah)
    biner = {n: base64.b64encode(v).decode() for n, v in {**lain, "isi": isi}.items() if isinstance(v, bytes)}
    tanda = {"sha_asli": hashlib.sha256(mentah).hexdigest(), "sha256": hashlib.sha256(isi).hexdigest()}
    keluar.write(json.dumps({"biner": biner, "lain": {**{n: v for n, v in lain.items() if n not in biner}, **tanda}}).encode())


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


def _photo(isi: bytes) -> tuple[bytes, dict[str, Any]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        im: Image.Image = Image.open(io.BytesIO(isi), formats=BENTUK)
        if im.width * im.height > PIKSEL_MAKS:
            raise DitolakError(Masalah("foto_terlalu_besar", {}, {"piksel": im.width * im.height // 1_000_000}))
        waktu, lintang, bujur = _exif(im)
        im.draft("RGB", (SISI_MAKS, SISI_MAKS))
        if im.mode not in ("RGB", "L"):
            im = im.convert("RGB")
        im.thumbnail((SISI_MAKS, SISI_MAKS))  # before it is turned: a large picture is in memory once
        im = ImageOps.exif_transpose(im).convert("RGB")
    if min(im.size) < 32:
        raise DitolakError(Masalah("foto_rusak", {}, {"sebab": f"{im.width} × {im.height}"}))
    keluar = io.BytesIO()
    Image.fromarray(np.asarray(im)).save(keluar, "JPEG", quality=82)  # a fresh picture carries no metadata at all
    g = np.asarray(im.convert("L"), np.float64)
    lain = {"media": "image/jpeg", "waktu_foto": waktu, "lintang": lintang, "bujur": bujur, "sidik": prints(g), "kecil": small(g)}
    return keluar.getvalue(), lain
