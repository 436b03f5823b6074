"""The rows behind a figure with the facts they rest on: what is shown of each, and where every fact came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from pantau.apps.anggaran.asal import AsalRencana, Sumber, pagu_sources, plan_sources, target_sources
from pantau.apps.pengadaan.asal import event_origins, package_names
from pantau.apps.realisasi.asal import AsalLaporan, AsalPosting, AsalTingkat, level_origins, posting_origins, report_origins
from pantau.core.asal import FaktaDaun, facts_of_leaves
from pantau.core.explain import Rincian, postings_of
from pantau.core.frames import ledger_id
from pantau.core.periode import target_month
from pantau.reports.konteks import Konteks

TERENCANA = {"rak", "rak_setahun", "pagu_rak", "n_rak", "n_rak_setahun", "p_drak", "pagu_drak"}
TERBAYAR = {"realisasi", "lewat_rp", "lewat_n", "tanpa_pagu", "p_drak", "pagu_real", "n_real", "realisasi_dua_sisi"}
BERLAPOR = {
    "pf",
    "p_bawah",
    "p_atas",
    "f_sub",
    "f_baris",
    "f_unit",
    "nilai_dua_sisi",
    "jadi_belum_terbayar",
}  # read the level of the request
BERBOBOT = {"n_sub", "n_baris", "pagu_fisik"}  # read the pagu alone
BERTARGET = {"ptf", "pagu_tf", "p_atas"}
TINGKAT_OF = {"p_klaim": "klaim", "p_verifikasi": "verifikasi", "p_terbukti": "terbukti", "pagu_terbukti": "terbukti",
              "pagu_lapor": "klaim", "n_lapor": "klaim"}  # fmt: skip
PERSEN_OF = {"pf": "f", "ptf": "tf", "p_bawah": "f", "p_atas": "atas", "p_klaim": "f_klaim", "p_verifikasi": "f_verifikasi",
             "p_terbukti": "f_terbukti", "f_sub": "f", "f_baris": "f", "nilai_dua_sisi": "f", "jadi_belum_terbayar": "f"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fakta:
    """A fact behind a row: `jenis` (pagu, rak, posting, laporan, target, kontrak, pembayaran), its value (sen, or percent of progress),
    day, document and chain; of a report who stated it in which position, who checked it when, and how much evidence there is."""

    jenis: str
    sumber: Sumber
    nilai: int | float | None = None
    tanggal: date | None = None
    dokumen: str = ""
    rantai: tuple[str, ...] = ()
    paket: str = ""
    pagu_paket: int | None = None
    jabatan: str = ""
    pemeriksa: str = ""
    setuju: bool | None = None
    diperiksa: int | None = None
    bukti: int | None = None
    entri: bool = False


@dataclass(frozen=True, slots=True)
class BarisJelas:
    """A row behind a figure: what it is, its share of each term, and its facts. Amounts in sen, `persen` by component; `utuh`: value of the whole
    contract of which the row is a part."""

    jenis: str
    id: int
    unit: str
    nama: str
    kode: str
    komponen: dict[str, int | float]
    fakta: tuple[Fakta, ...] = ()
    rekening: str = ""
    dana: str = ""
    pagu: int | None = None
    realisasi: int | None = None
    rak: int | None = None
    belum_cair: int = 0
    persen: dict[str, float | None] | None = None
    node: str = ""
    utuh: int | None = None


def _share(r: Rincian, n: int) -> dict[str, int | float]:
    """The share of row `n`; flags count as whole numbers."""
    return {x: int(v) if isinstance(v := c[n].item(), bool) else v for x, c in r.komponen.items()}


def _of_plan(jenis: str, a: AsalRencana | None, nilai: int | float | None) -> list[Fakta]:
    return [Fakta(jenis, a.sumber, nilai, a.mulai, a.tahap)] if a is not None else []


def _of_posting(p: AsalPosting) -> Fakta:
    rantai = tuple(f"{k.upper()} {no} {tgl}".strip() for k, (no, tgl) in p.rantai.items())
    return Fakta("posting", p.sumber, p.jumlah, p.tanggal, f"{p.basis.upper()} {p.jenis} {p.dokumen}".strip(), rantai)


def line_rows(kx: Konteks, r: Rincian, pilih: range, suku: Sequence[str], posting: bool) -> list[BarisJelas]:
    """Budget lines with their pagu, their cash plan where the measure reads it, and with `posting` the postings that were added."""
    k, b = kx.kolom, kx.hasil.baris
    letak = [int(r.letak[n]) for n in pilih]
    versi = {i: int(k["pagu"].kolom["id"][b["versi"][i]]) for i in letak if b["versi"][i] >= 0}
    rencana = {i: int(k["rak"].kolom["id"][b["rencana"][i]]) for i in letak if b["rencana"][i] >= 0} if TERENCANA & set(suku) else {}
    asal, asal_rak = pagu_sources(versi.values()), plan_sources(rencana.values())
    bayar: dict[int, list[Fakta]] = {}
    if posting and TERBAYAR & set(suku):
        bulan = target_month(kx.minta.per, k.tahun) if "p_drak" in suku else 0
        for p in posting_origins(postings_of(k, kx.hasil, np.array(letak, np.int64)).tolist()):
            if not bulan or p.tanggal.month == bulan:
                bayar.setdefault(p.garis, []).append(_of_posting(p))
    hasil = []
    for n, i in zip(pilih, letak, strict=True):
        s, id_ = k.simpul[int(k.baris_simpul[i])], ledger_id(int(k.baris_id[i]))
        rak = int(b["rak"][i]) if b["ada_rak"][i] else None
        hasil.append(
            BarisJelas(
                "anggaran",
                id_,
                kx.unit_name(int(k.baris_unit[i])),
                s.nama,
                s.kode,
                _share(r, n),
                (
                    *_of_plan("pagu", asal.get(versi.get(i, 0)), int(b["pagu"][i])),
                    *_of_plan("rak", asal_rak.get(rencana.get(i, 0)), rak),
                    *bayar.get(id_, ()),
                ),
                k.rekening[i],
                k.sumber_dana[i],
                int(b["pagu"][i]),
                int(b["realisasi"][i]),
                rak,
                int(b["belum_cair"][i]),
            )
        )
    return hasil


def pipeline_rows(kx: Konteks, r: Rincian, pilih: range) -> list[BarisJelas]:
    """Requests for payment that are not yet disbursed."""
    k = kx.kolom
    letak = {ledger_id(int(k.baris_id[i])): i for i in np.flatnonzero(kx.hadir.baris).tolist()}
    hasil = []
    for n, p in zip(pilih, posting_origins([int(r.letak[n]) for n in pilih]), strict=True):
        i = letak[p.garis]
        s = k.simpul[int(k.baris_simpul[i])]
        unit = kx.unit_name(int(k.baris_unit[i]))
        hasil.append(
            BarisJelas(
                "spp", p.id, unit, s.nama, s.kode, _share(r, n), (_of_posting(p),), k.rekening[i], k.sumber_dana[i], belum_cair=p.jumlah
            )
        )
    return hasil


def package_rows(kx: Konteks, r: Rincian, pilih: range) -> list[BarisJelas]:
    """Packages with the contracts, payments and pagu that were counted."""
    paket = [r.paket[n] for n in pilih]
    nama = package_names([p.paket for p in paket])
    asal = event_origins([i for p in paket for i in p.peristiwa])
    hasil = []
    for n, p in zip(pilih, paket, strict=True):
        x = nama[p.paket]
        fakta = tuple(Fakta(e.jenis, e.sumber, e.nilai, e.tanggal, e.nomor) for i in p.peristiwa if (e := asal.get(i)) is not None)
        utuh = p.utuh["nilai_kontrak"] if p.bagian is not None else None
        satu = BarisJelas("paket", p.paket, kx.unit_name(p.unit), x.nama, f"{x.sumber_data} {x.nomor}", _share(r, n), fakta, utuh=utuh)
        hasil.append(satu)
    return hasil


def unit_rows(kx: Konteks, r: Rincian, pilih: range) -> list[BarisJelas]:
    """Units whose own figures are averaged."""
    hasil = []
    for n in pilih:
        u = kx.kolom.unit[int(r.letak[n])]
        hasil.append(
            BarisJelas("unit", u.id, kx.unit_name(int(r.letak[n])), kx.unit_name(int(r.letak[n])), u.kode, _share(r, n), node=f"u{u.id}s")
        )
    return hasil


def leaf_rows(kx: Konteks, r: Rincian, pilih: range, suku: Sequence[str]) -> list[BarisJelas]:
    """Leaves of physical progress: weight, percent, and the reports and targets they rest on."""
    k, d = kx.kolom, kx.hasil.daun
    simpul = [int(k.daun[r.letak[n]]) for n in pilih]
    fakta = facts_of_leaves(k, kx.pada, simpul)
    tingkat = {TINGKAT_OF[n] for n in suku if n in TINGKAT_OF} | ({kx.pada.tingkat} if BERLAPOR & set(suku) else set())
    sumber = _Sumber(kx, [f for s in simpul for f in fakta.get(s, ())], tingkat, set(suku))
    pagu = _line_pagu(kx, simpul) if set(suku) <= BERBOBOT else {}
    hasil = []
    for n, s in zip(pilih, simpul, strict=True):
        j, x = int(r.letak[n]), k.simpul[s]
        ada = bool(d["pernah"][j])  # of work that nobody reported there is no percentage, not 0
        persen = {
            c: float(d[PERSEN_OF[c]][j]) if ada or c in BERTARGET else None for c in (suku if r.komponen else ("pf",)) if c in PERSEN_OF
        }
        hasil.append(
            BarisJelas(
                "daun",
                x.asli,
                kx.unit_name(int(k.simpul_unit[s])),
                x.nama,
                x.kode,
                _share(r, n),
                (*(y for f in fakta.get(s, ()) for y in sumber.of(f)), *pagu.get(s, ())),
                pagu=int(d["pagu"][j]),
                persen=persen,
                node=f"s{x.asli}",
            )
        )
    return hasil


def _line_pagu(kx: Konteks, simpul: Sequence[int]) -> dict[int, list[Fakta]]:
    """The pagu of the lines of some leaves (by node index)."""
    k, b = kx.kolom, kx.hasil.baris
    letak = [i for i in np.flatnonzero(np.isin(k.baris_simpul, simpul) & (b["pagu"] != 0)).tolist() if b["versi"][i] >= 0]
    versi = {i: int(k["pagu"].kolom["id"][b["versi"][i]]) for i in letak}
    asal = pagu_sources(versi.values())
    hasil: dict[int, list[Fakta]] = {}
    for i in letak:
        hasil.setdefault(int(k.baris_simpul[i]), []).extend(_of_plan("pagu", asal.get(versi[i]), int(b["pagu"][i])))
    return hasil


class _Sumber:
    """The stored rows behind the facts of some leaves, each kind read once."""

    def __init__(self, kx: Konteks, semua: Sequence[FaktaDaun], tingkat: set[str], suku: set[str]) -> None:
        self.tingkat, self.maks, self.target = sorted(tingkat), "f_paket_maks" in suku, bool(suku & BERTARGET)
        tahu = kx.pada.diketahui
        atas = {f.at(t)[1] for f in semua for t in self.tingkat} - {0}
        self.atas: dict[int, AsalTingkat] = level_origins(atas, tahu) if atas else {}
        ids = {f.at(t)[0] for f in semua for t in self.tingkat} | {x.laporan for x in self.atas.values()}
        ids |= {f.tertinggi for f in semua} if self.maks else set()
        self.laporan: dict[int, AsalLaporan] = report_origins(ids - {0}, tahu) if ids - {0} else {}
        rencana = {f.target for f in semua} - {0} if self.target else set()
        self.rencana: dict[int, AsalRencana] = target_sources(rencana) if rencana else {}
        paket = {f.paket for f in semua} - {0}
        self.paket = package_names(paket) if paket else {}

    def of(self, f: FaktaDaun) -> list[Fakta]:
        """The facts of the node itself or of one package, each report once."""
        nama = self.paket[f.paket].nama if f.paket in self.paket else ""
        pagu = f.pagu if f.paket else None
        hasil: dict[tuple[str, int, float], Fakta] = {}
        for id_, atas in [*(f.at(t) for t in self.tingkat), *([(f.tertinggi, 0)] if self.maks else [])]:
            x = self.atas.get(atas)
            a = self.laporan.get(x.laporan if x is not None else id_)
            if a is not None:
                nilai = x.persen if x is not None else a.persen
                hasil[x.tingkat if x is not None else "", a.id, nilai] = Fakta(
                    "laporan",
                    a.sumber,
                    nilai,
                    a.tanggal,
                    "",
                    (),
                    nama,
                    pagu,
                    a.jabatan,
                    a.pemeriksa,
                    a.setuju,
                    a.diperiksa,
                    a.bukti,
                    a.entri,
                )
            elif x is not None:
                hasil[x.tingkat, 0, x.persen] = Fakta("laporan", x.sumber, x.persen, x.tanggal, "", (), nama, pagu, entri=True)
        target = _of_plan("target", self.rencana.get(f.target), None)
        return [*hasil.values(), *target]
