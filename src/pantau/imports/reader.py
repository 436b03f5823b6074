"""Read files into sheets: CSV, XLSX, XLS, ODS, JSON, and web pages named as such, each also gzipped. Content decides, not the name's ending.

Every way a file can be broken ends as a named finding. Nothing of a file is understood here: that happens apart, within the limits of `batas`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from pantau.imports.isian import without_examples
from pantau.imports.kemajuan import Maju
from pantau.imports.lembar import Lembar
from pantau.imports.sel_tersembunyi import without_unseen
from pantau.imports.terpisah import sheets_apart, unpack_apart
from pantau.imports.tolak import refuse


def read_file(path: Path, nama: str | None = None, maju: Maju = lambda bagian: None) -> list[Lembar]:
    """All sheets of a file that hold anything; `maju` hears the fraction read. Raises DitolakError with what is wrong and what to do."""
    berkas = nama or path.name
    try:
        mentah = path.read_bytes()
    except FileNotFoundError as e:
        raise refuse("berkas_tidak_ada", berkas) from e
    except OSError as e:
        raise refuse("berkas_tidak_terbaca", berkas, sebab=e.strerror or type(e).__name__) from e
    if not mentah:
        raise refuse("berkas_kosong", berkas)
    lembar = sheets_apart(mentah, berkas)
    maju(1.0)
    sha = hashlib.sha256(mentah).hexdigest()
    for x in lembar:
        x.berkas, x.sha256, x.ukuran = berkas, sha, len(mentah)
    without_unseen(lembar)
    lembar = without_examples(lembar)
    isi = [x for x in lembar if any(not isinstance(v, str) or v.strip() for b in x.baris for v in b if v is not None)]
    if not isi:
        raise refuse("berkas_kosong", berkas)
    return isi


def unpack(path: Path, folder: Path, nama: str) -> list[Path]:
    """Files of a ZIP archive written into `folder`, in order of name; [] where the path is no archive of files (a workbook is none).

    Names keep only their last part, made unique; counts and sizes are bounded as for workbooks. Raises DitolakError.
    """
    with path.open("rb") as f:
        if f.read(2) != b"PK":
            return []
    return unpack_apart(path.read_bytes(), folder, nama)
