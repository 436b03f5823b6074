"""Write typed rows as an act does, for tests that need a fact without its file."""

from pantau.base.beda import compare, standing
from pantau.base.isi import Isi
from pantau.base.jenis import kind_of_row
from pantau.base.tindakan import act


def reopen_month(*, tahun, bulan, alasan="uji"):
    """Reopen a closed month, as two persons do."""
    from pantau.base.periode import ask_reopening, decide_reopening

    ask_reopening(tahun=tahun, bulan=bulan, by="uji", alasan=alasan)
    decide_reopening(tahun=tahun, bulan=bulan, by="kedua", setuju=True)


def write_rows(*baris, tahun=2026, units=(), by="uji", format="uji", dicatat_pada=None):
    """Write rows of any kinds in one batch; returns it."""
    with act(by) as t:
        batch = t.enter(format, tahun=tahun, units=units, uraian="uji", n=len(baris), dicatat_pada=dicatat_pada)
        isi = {}
        for x in baris:
            j = kind_of_row(type(x))
            isi.setdefault(j.id, Isi(j)).add(x, 0, 1)
        for i in isi.values():
            t.write(compare(i, standing(i.jenis)))
    return batch
