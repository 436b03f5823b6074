"""Write typed rows as an act does, for tests that need a fact without its file."""

from pantau.base.beda import compare, standing
from pantau.base.isi import Isi
from pantau.base.jenis import kind_of_row
from pantau.base.tindakan import act


def write_rows(*baris, tahun=2026, units=(), by="uji", format="uji"):
    """Write rows of any kinds in one batch; returns it."""
    with act(by) as t:
        batch = t.enter(format, tahun=tahun, units=units, uraian="uji", n=len(baris))
        isi = {}
        for x in baris:
            j = kind_of_row(type(x))
            isi.setdefault(j.id, Isi(j)).add(x, 0, 1)
        for i in isi.values():
            t.write(compare(i, standing(i.jenis)))
    return batch
