"""What is said of obstacles: those in the chain of the activity settle them, open them again, promise a solution and ask for help; those who see
the whole government answer, and tell of a visit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pantau.apps.kendala.fakta import AKHIR_KENDALA, PeristiwaKendalaUsul
from pantau.apps.kendala.queries import Catatan, kept_documents, obstacles
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.realisasi.berkas_bukti import BerkasBukti, path_of, store
from pantau.apps.siklus.berita import announce_alone, chain_of, tell
from pantau.apps.siklus.rantai import chains_now, duties_of
from pantau.base.aturan import rules
from pantau.base.batch import BerkasInfo
from pantau.base.beda import compare
from pantau.base.isi import Isi
from pantau.base.jam import day_of
from pantau.base.tindakan import act
from pantau.core.kendala import AKHIR, ATAS, DALAM, JENIS, Tuturan, awaits_help, help_due, refusal
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.rantai import Susunan

PANJANG = 1000
KABAR = {"bantuan": "bantuan", "jawaban": "jawab_bantuan", "kunjungan": "jawab_bantuan"}


def kept_evidence() -> dict[str, tuple[Path, str, int]]:
    """Every file of evidence of an obstacle that ought to lie in the folder of evidence: hash → where, its name, and its batch."""
    return {sha: (path_of(sha, media), nama, batch) for sha, media, nama, batch in kept_documents()}


def kinds_open_to(c: Catatan, s: Susunan, by: str, hak: Hak) -> tuple[str, ...]:
    """What somebody may say of an obstacle by his position and his rights."""
    dalam = bool(s.held_by(by) & set(s.rantai.get(c.simpul, ())))
    atas = hak.units is None and hak.may_unit(Izin.BACA, c.unit)
    return (DALAM if dalam else ()) + (ATAS if atas else ())


def tell_of_obstacle(
    *, kendala: int, tahun: int, jenis: str, catatan: str, by: str, hak: Hak, hari_ini: date, siapa: str = "", batas: date | None = None,
    rp: int | None = None, poin: float | None = None, paket: int | None = None, nama: str = "", berkas: BerkasBukti | None = None,
) -> bool:  # fmt: skip
    """Record something said of an obstacle (kinds: `core.kendala.JENIS`), with a file of evidence; whether it is new: what is settled already is
    not settled twice."""
    if berkas is not None:
        store(berkas)
    with act(by) as t:
        c = next((x for x in obstacles(tahun) if x.id == kendala), None)
        w = duties_of(by, tahun, hari_ini)
        if c is None or jenis not in kinds_open_to(c, w.susunan, by, hak):
            raise DitolakError(Masalah("bukan_tugas_anda"))
        x = Tuturan(jenis, catatan.strip()[:PANJANG], by, 0, siapa.strip()[:200], batas, rp, poin, paket)
        if sebab := refusal(x, c.riwayat, hari_ini):
            raise DitolakError(Masalah(sebab, {}, {"isi": jenis, "pilihan": ", ".join(JENIS)}))
        if jenis in AKHIR and c.terbuka == (jenis == "buka"):
            return False
        uraian = f"kendala {kendala}: {x.catatan}"
        info = BerkasInfo(f"kendala {kendala}: {nama}"[:200], berkas.sha256, len(berkas.isi), 1) if berkas is not None else None
        batch = t.enter("kendala", tahun=tahun, units=[c.unit], uraian=uraian, n=1, berkas=info)
        isi = Isi(AKHIR_KENDALA)
        bukti = (nama[:200], berkas.media, berkas.sha256) if berkas is not None else ()
        isi.add(PeristiwaKendalaUsul(kendala, jenis, x.catatan, x.siapa, x.batas, x.rp, x.poin, x.paket, *bukti))
        t.write(compare(isi, []))
        if (kabar := KABAR.get(jenis)) and (kabar == "bantuan" or awaits_help(c.riwayat)):
            tell(w, kabar, unit=c.unit, simpul=c.simpul, tahun=tahun, bulan=hari_ini.month, by=by, batch=batch.pk, isi=_words(x))
    return True


def _words(x: Tuturan) -> str:
    return f"{x.siapa}: {x.catatan}" if x.siapa else x.catatan


def announce_unanswered(hari_ini: date) -> int:
    """Tell the chains of requests for help that nobody answered by their day; how many were new."""
    tunggu, n = int(rules().value("bantuan_jawab_hari", hari_ini)), 0
    lewat = [(c, b) for c in obstacles(hari_ini.year) if (b := help_due(c.riwayat, tunggu, day_of)) is not None and b < hari_ini]
    s, _ = chains_now(hari_ini.year, hari_ini) if lewat else (None, {})
    for c, batas in lewat:
        rantai, minta = chain_of(s, [c.simpul], hari_ini) if s else [], awaits_help(c.riwayat)
        if rantai and minta is not None:
            n += announce_alone(
                kunci=f"bantuan_lewat:{c.id}:{minta.id}", jenis="bantuan_lewat", unit=c.unit, simpul=c.simpul, tahun=c.tahun,
                bulan=batas.month, rantai=rantai, isi=_words(minta),
            )  # fmt: skip
    return n
