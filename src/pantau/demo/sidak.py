"""A draw of the demo: four units, one excused by two people, the others visited; one reported far more than was seen. Names are invented."""

from __future__ import annotations

from datetime import date, timedelta

from pantau.apps.organisasi.perms import PERAN, SISTEM, Hak
from pantau.apps.sidak.actions import agree_excuse, freeze_frame, propose_excuse, set_seed
from pantau.apps.sidak.kunjungan import Amatan, finish_visit, note_checklist, observe, order_visit, raise_finding
from pantau.apps.sidak.queries import draw_of
from pantau.apps.sidak.tanda import accept_sign, answer_sign, asked
from pantau.core.sidak import PERIKSA
from pantau.jobs.harian.tanda import ask_today
from pantau.reports.konteks import Permintaan, prepare
from pantau.reports.sidak_bingkai import new_frame
from pantau.reports.sidak_kunjungan import reported

BY = "inspektur"
HAK = Hak(PERAN["inspektorat"], None)
DADU = "27182818284590452353"
PETUGAS = ["Wulan Saraswati", "Teguh Prakoso"]
TITIK = 3  # spots looked at on a visit
JAWAB = ("Diukur ulang bersama pengawas; angka bulan berikutnya dibetulkan.", "Dokumennya dilampirkan pada laporan bulan ini.")
LEBIH = (1.5, 22.0, 0.0, 3.0)  # points by which each unit reported more than was seen


def drawn_and_visited(hari_ini: date) -> None:
    """The draw of this month, before the assembled meeting."""
    kx = prepare(Permintaan(hari_ini), SISTEM)
    baru = new_frame(kx, "unit", {"": 4}, {}, "dadu: rapat pengendalian, ruang rapat utama")
    nomor = freeze_frame(baru=baru, by=BY, hak=HAK, hari_ini=hari_ini)
    x = set_seed(nomor=nomor, asal="dadu", isi=[DADU], by=BY, hak=HAK, hari_ini=hari_ini)
    satu = x.didatangi[0].id
    propose_excuse(
        nomor=nomor, anggota=satu, isi="Pemeriksaan BPK berlangsung di kantor yang sama pekan ini.", by=BY, hak=HAK, hari_ini=hari_ini
    )
    agree_excuse(nomor=nomor, anggota=satu, by="bupati", hak=Hak(PERAN["pimpinan"], None), hari_ini=hari_ini)
    x = draw_of(nomor) or x
    for n, t in enumerate(x.didatangi):
        surat = reported(kx, x, t.id, PETUGAS)
        if any(s["lapor"] is not None for s in surat.lapor):
            order_visit(s=surat, by=BY, hak=HAK, hari_ini=hari_ini)
            _visited(nomor, t.id, LEBIH[n], n == 0, hari_ini)


def asked_about(hari_ini: date) -> None:
    """The signs of the day are asked about; every second unit answers, and the first answer is accepted."""
    ask_today(hari_ini)
    semua = asked(hari_ini.year)
    for n, x in enumerate(semua[::2]):
        assert x.tanya.unit is not None
        hak = Hak(PERAN["operator"], frozenset({x.tanya.unit}))
        answer_sign(tanya=x.tanya.id, isi=JAWAB[n % len(JAWAB)], by="operator", hak=hak, hari_ini=hari_ini)
    for x in semua[:1]:
        accept_sign(tanya=x.tanya.id, isi="", by=BY, hak=HAK, hari_ini=hari_ini)


def _visited(nomor: int, anggota: str, lebih: float, temuan: bool, hari_ini: date) -> None:
    x = draw_of(nomor)
    assert x is not None
    k = x.visits(anggota)[0]
    for s in [s for s in k.surat.data["lapor"] if s["lapor"] is not None][:TITIK]:
        a = Amatan(s["simpul"], max(0.0, round(s["lapor"] - lebih, 1)), "dihitung bersama pengawas")
        observe(nomor=nomor, surat=k.surat.id, a=a, by=BY, hak=HAK, hari_ini=hari_ini)
    jawaban = {n: "tidak" if temuan and n == 1 else "ya" for n in range(len(PERIKSA["unit"]))}
    note_checklist(nomor=nomor, surat=k.surat.id, jawaban=jawaban, by=BY, hak=HAK, hari_ini=hari_ini)
    if temuan:
        isi = "Buku harian lapangan tidak ada di tempat."
        raise_finding(nomor=nomor, surat=k.surat.id, isi=isi, batas=hari_ini + timedelta(days=14), by=BY, hak=HAK, hari_ini=hari_ini)
    ttd = [*PETUGAS, "Kepala unit"]
    finish_visit(nomor=nomor, surat=k.surat.id, tanda_tangan=ttd, by=BY, hak=HAK, hari_ini=hari_ini)
