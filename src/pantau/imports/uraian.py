"""The outcome of an import in plain sentences, for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pantau.imports.jalan import HasilImpor

STATUS = {
    "applied": "dimuat",
    "checked": "diperiksa, tidak ditulis",
    "unchanged": "tidak ada yang berubah",
    "refused": "DITOLAK, tidak ada yang ditulis",
}
BERAT = {"error": "galat", "warning": "peringatan", "info": "catatan"}
PER_JENIS = 10  # findings of one kind that are printed before the rest is only counted


def _ribuan(n: int) -> str:
    return f"{n:,}".replace(",", ".")


def describe(h: HasilImpor, semua: bool = False) -> Iterator[str]:
    """Lines for a reader. Of many findings of one kind the first ten are shown and the rest counted, unless `semua`."""
    c = {k: _ribuan(v) for k, v in h.counts.items()}
    yield (
        f"{h.format}: {STATUS[h.status]}. Baru {c['added']}, berubah {c['changed']}, digantikan {c['superseded']}, "
        f"sama {c['unchanged']}, ditolak {c['refused']}." + (f" Batch {h.batch}." if h.batch else "")
    )
    for x in h.bagian:
        yield (
            f"- {x.format}: {STATUS[x.status]}, baru {_ribuan(x.counts['added'])}, berubah {_ribuan(x.counts['changed'])}, sama {_ribuan(x.counts['unchanged'])}"
            + (f". Batch {x.batch}." if x.batch else ".")
        )
    if h.alasan_format:
        kata = h.alasan_format
        yield f"Dibaca{kata.removeprefix('dibaca')}." if kata.startswith("dibaca") else f"Dikenali karena {kata}."
    banyak = Counter(m.code for m in h.masalah)
    tampil: Counter[str] = Counter()
    for m in h.masalah:
        tampil[m.code] += 1
        if semua or tampil[m.code] <= PER_JENIS:
            w = ", ".join(f"{k} {v}" for k, v in m.where.items())
            yield f"[{BERAT[m.severity]}] {m.code}: {m.message}" + (f" ({w})" if w else "")
        elif tampil[m.code] == banyak[m.code]:
            yield f"[{BERAT[m.severity]}] {m.code}: … dan {_ribuan(banyak[m.code] - PER_JENIS)} temuan sejenis lagi (--semua-temuan atau --json)"
