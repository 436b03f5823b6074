"""What PPK and other officials of a unit type of its packages, and take back. Rights are checked on the package, inside the transaction."""

from __future__ import annotations

import json
from datetime import date

from pantau.apps.pengadaan.fakta import PERISTIWA, PeristiwaUsul
from pantau.apps.pengadaan.queries import current_node, identities
from pantau.apps.pengadaan.riwayat import history_of, told_under
from pantau.apps.siklus.rantai import duties_of
from pantau.base.aturan import declared_outages, rules
from pantau.base.beda import compare, standing
from pantau.base.isi import Isi
from pantau.base.models import Batch
from pantau.base.periode import check_open
from pantau.base.tindakan import act
from pantau.core.kabar_paket import KabarPaket, blockers, details, disorder, document_of, faults, may_tell
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.scm import RAPAT, UJI, held_by_later
from pantau.core.tagihan import outage_on

ENTRI = '"dari": "isian"'


def _position(paket: int, tahun: int, by: str, hari_ini: date) -> tuple[int, str]:
    """Unit of a package and the position in which somebody speaks of it; DitolakError if he may not."""
    p = identities([paket]).get(paket)
    w = duties_of(by, tahun, hari_ini)
    jabatan = may_tell(w.susunan, by, p.unit, current_node(paket)) if p is not None and p.tahun == tahun else ""
    if p is None or not jabatan:
        raise DitolakError(Masalah("bukan_tugas_anda"))
    return p.unit, jabatan


def tell_package(*, paket: int, tahun: int, kabar: KabarPaket, by: str, hari_ini: date) -> Batch | None:
    """Record a word on a package; None if it stands already. A word on a day of a closed month is refused; a bill that a file brought is
    corrected by a file."""
    with act(by) as t:
        unit, jabatan = _position(paket, tahun, by, hari_ini)
        paket = told_under(paket, kabar.jenis, document_of(kabar))
        gangguan = outage_on(declared_outages(hari_ini), kabar.tanggal)
        katalog = rules().value("sebab_tidak_katalog", hari_ini)
        masalah = faults(kabar, tahun, hari_ini, blockers(rules(), hari_ini), gangguan, katalog)
        masalah += check_open([kabar.tanggal]) or (
            [] if masalah else disorder(kabar, history_of(paket, document_of(kabar)), rules().value("penahan_pemilihan", hari_ini))
        )
        ada = standing(PERISTIWA, syarat="t.paket_id = %s AND t.jenis = %s", params=[paket, kabar.jenis])
        lama = next((x for x in ada if x.kunci[2] == document_of(kabar) and not x.batal), None)
        if lama is not None:
            masalah += check_open([date.fromisoformat(lama.nilai[0])] if lama.nilai[0] else [])
            if ENTRI not in lama.nilai[2]:
                masalah.append(Masalah("tagihan_dari_berkas", {}, {"nomor": kabar.nomor[:80]}))
        if masalah:
            raise DitolakError(masalah)
        isi = Isi(PERISTIWA)
        rinci = json.dumps(details(kabar), sort_keys=True, ensure_ascii=False)
        isi.add(PeristiwaUsul(paket, kabar.jenis, document_of(kabar), kabar.tanggal, kabar.nilai, rinci))
        beda = compare(isi, ada)
        if not beda.changes:
            return None
        uraian = f"kabar paket {paket}: {kabar.jenis} {kabar.tanggal:%Y-%m-%d}"
        batch = t.enter("kabar-paket", tahun=tahun, units={unit}, uraian=uraian, n=beda.size, jabatan=jabatan)
        t.write(beda)
    return batch


def take_word_back(*, paket: int, tahun: int, peristiwa: int, by: str, hari_ini: date) -> Batch:
    """Take back a word that an official typed; those that files brought go back with their batch."""
    with act(by) as t:
        unit, jabatan = _position(paket, tahun, by, hari_ini)
        ada = standing(PERISTIWA, syarat="t.paket_id = %s AND t.id = %s", params=[paket, peristiwa])
        x = next((x for x in ada if not x.batal and ENTRI in x.nilai[2]), None)
        if x is None:
            raise DitolakError(Masalah("kabar_paket_tidak_ada"))
        masalah = check_open([date.fromisoformat(x.nilai[0])])
        scm = history_of(paket, "").scm
        langkah = next((y for y in scm if x.kunci[1:3] == (UJI if y.hasil else RAPAT, str(y.tingkat))), None)
        masalah += held_by_later(langkah, scm) if langkah is not None else []
        if masalah:
            raise DitolakError(masalah)
        batch = t.enter("kabar-paket", tahun=tahun, units={unit}, uraian=f"kabar paket {paket} ditarik", n=1, jabatan=jabatan)
        t.end(PERISTIWA, [x.id])
    return batch
