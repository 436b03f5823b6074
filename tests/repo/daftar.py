"""What follows from declarations and is kept in files: the lists of measures, findings and formats, and the compiled catalogue.

`python tests/repo/daftar.py` writes them anew; a test says when that is due.
"""

import io
import os
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from repo import bukti

AKAR = Path(__file__).resolve().parents[2]
KATALOG = AKAR / "src" / "pantau" / "locale" / "en" / "LC_MESSAGES"
BARIS = re.compile(r"(?:^(?:\| |- )\[.*\n)+", re.M)


def lists():
    """Path → text of every list, its lines made anew from the declarations."""
    from pantau.core.tanda import register
    from pantau.core.ukuran import SEMUA
    from pantau.imports.format import public_ids

    isi = {
        "ukuran": [f"| [{u.label}](ukuran/{u.id}.md) | {u.satuan} | {u.keterangan} |" for u in SEMUA.values()],
        "tanda": [f"| [{t.judul}](tanda/{id}.md) | {t.status} | {t.melihat} |" for id, t in sorted(register().items())],
        "format": [f"- [{id}](format/{id}.md): {_words(id)}" for id in public_ids()],
    }
    hasil = {}
    for nama, baris in isi.items():
        f = AKAR / "docs" / f"{nama}.md"
        baru = "\n".join(baris) + "\n"
        hasil[f] = BARIS.sub(lambda _: baru, f.read_text(encoding="utf-8"), count=1)
    return hasil | bukti.pages()


def _words(id):
    """What a format is, in its own words."""
    from pantau.imports.format import formats

    f = formats().get(id)
    if f is not None:
        return f"{f.judul}. {f.keterangan}"
    return f"beberapa berkas ({sum(x.bagian_dari == id for x in formats().values())} bagian), masing-masing dikenali dari kolomnya."


def compiled():
    """The catalogue as it is read at run time."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    keluar = io.BytesIO()
    write_mo(keluar, read_po(io.BytesIO((KATALOG / "django.po").read_bytes()), locale="en"))
    return keluar.getvalue()


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pantau.config.settings")
    sys.path.insert(0, str(AKAR / "src"))
    import django

    django.setup()
    for f, teks in lists().items():
        f.write_text(teks, encoding="utf-8")
    (KATALOG / "django.mo").write_bytes(compiled())


if __name__ == "__main__":
    main()
