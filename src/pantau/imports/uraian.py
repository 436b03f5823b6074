"""The outcome of an import in plain sentences, for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pantau.core.temuan import BarisTemuan, merge_repeats
from pantau.imports.jalan import HasilImpor
from pantau.imports.uraian_dampak import describe_effect

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


def _place(t: BarisTemuan) -> str:
    """Where a finding was made: file, sheets, lines and column."""
    kata = []
    for x in t.tempat:
        nomor = ", ".join(map(str, x.baris[:PER_JENIS])) + (", …" if len(x.baris) > PER_JENIS else "")
        isi = (("berkas", x.berkas), ("lembar", ", ".join(x.lembar)), ("baris", nomor), ("kolom", t.kolom))
        kata.append(", ".join(f"{n} {v}" for n, v in isi if v))
    return "; ".join(k for k in kata if k)


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
        yield f"Dibaca{kata.removeprefix('dibaca')}." if kata.startswith("dibaca") else f"Dibaca sebagai {kata}."
    if h.tinjauan is not None:
        yield from describe_effect(h.tinjauan)
    temuan = merge_repeats(h.masalah)
    banyak = Counter(t.masalah.code for t in temuan)
    tampil: Counter[str] = Counter()
    for t in temuan:
        m = t.masalah
        tampil[m.code] += 1
        if semua or tampil[m.code] <= PER_JENIS:
            w = _place(t)
            yield f"[{BERAT[m.severity]}] {m.code}: {m.message}" + (f" ({w})" if w else "")
        elif tampil[m.code] == banyak[m.code]:
            yield f"[{BERAT[m.severity]}] {m.code}: … dan {_ribuan(banyak[m.code] - PER_JENIS)} temuan sejenis lagi (--semua-temuan atau --json)"
    for m in h.perlu if h.status == "checked" else ():
        yield f"[perlu disetujui] {m.message}"
