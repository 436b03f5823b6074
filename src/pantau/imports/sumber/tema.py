"""Themes that activities serve: which, from when on, with how much of their pagu, and by which document."""

from __future__ import annotations

from datetime import date

from pantau.apps.kinerja.fakta import TemaUsul
from pantau.apps.kinerja.queries import theme_marks
from pantau.apps.muat.usulan import Usulan
from pantau.base.aturan import rules
from pantau.base.fakta import SELAMANYA
from pantau.core.tema import theme_of
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import find_node, require_rows, say_urusan, tahun_of, tree_columns, units_of

PENUH = 100.0


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year of the files."""
    baca = []
    for i, p in enumerate(tabel):
        require_rows(p)
        baca.append((i, p, units_of(p, opsi, i)))
    tahun = tahun_of(tabel[0], opsi)
    u = Usulan(tahun, "tema", [x for _, _, ub in baca for x in ub.usul], setuju_nama=opsi.setuju_nama)
    daftar, dilihat = rules().value("tema", date(tahun, 12, 31)), dict[tuple[int, str], int]()
    berdiri = {(x.simpul, x.tema): x for x in theme_marks(tahun, date(tahun, 12, 31), SELAMANYA - 1, True)}
    for i, p, ub in baca:
        bagian, mulai = p.typed("bagian_tema"), p.typed("mulai_tema")
        kata, dokumen = p.text("tema"), p.text("dokumen_tema")
        for n, t in enumerate(tree_columns(p)):
            if not any(ub.per_baris[n]):
                continue
            tema, isi = theme_of(daftar, kata[n]), PENUH if bagian[n] is None else bagian[n]
            if not dokumen[n].strip():
                p.empty(n, "dokumen_tema")
            if not tema:
                p.problem("tema_asing", n, "tema", value=kata[n], isi=kata[n][:60], daftar=", ".join(daftar))
            if not 0 <= isi <= PENUH:
                p.problem(
                    "persen_di_luar_rentang", n, "bagian_tema", value=f"{isi:g}", kolom=p.tabel.heading("bagian_tema"), isi=f"{isi:g}"
                )
            if mulai[n] is not None and mulai[n].year != tahun:
                p.problem("dana_di_luar_tahun", n, "mulai_tema", tanggal=mulai[n].isoformat(), tahun=tahun)
            simpul = find_node(u, u.unit_id(*ub.per_baris[n]), t)
            if simpul is None:
                p.problem("tema_tanpa_kegiatan", n)
            if n in p.baris_salah or simpul is None:
                continue
            if (simpul, tema) in dilihat:
                p.twin(n, dilihat[simpul, tema])
                continue
            dilihat[simpul, tema] = n
            ada = berdiri.get((simpul, tema))
            sama = ada is not None and (ada.bagian, ada.dokumen) == (isi, dokumen[n][:200])
            hari = mulai[n] or (ada.mulai if ada is not None and sama else u.buka or date(tahun, 1, 1))
            u.add(TemaUsul(simpul, tema, hari, isi, dokumen[n][:200]), i, p.tabel.numbers[n])
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    say_urusan(u)
    return u
