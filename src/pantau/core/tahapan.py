"""The stages of a package: which may follow which, where each package stands on a day, how far it came, and which events cannot be.

What comes in are the dated events of packages as known at a moment. Sources leave stages out, so a package may skip some; it may never
pass the contract by (unless it needs none), reach the end of maintenance without a handover, or go back. An event that cannot follow what
was before moves nothing and is named: neither its day nor its place is ever changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from pantau.core.frames import Int
from pantau.core.pandangan import Bool

TAHAP = (
    "rencana",
    "perencanaan",
    "siap",
    "pemilihan",
    "pemenang",
    "kontrak",
    "pelaksanaan",
    "selesai",
    "pho",
    "tagihan",
    "dibayar",
    "pemeliharaan",
    "fho",
)
KELUAR = ("gagal", "batal", "putus")
KEADAAN = (*TAHAP, *KELUAR)
NOMOR = {n: i for i, n in enumerate(KEADAAN)}
BELUM = len(KEADAAN)  # nothing is known of the package yet
TOLAK = -1

# where a package may go on from besides further along the line: what failed is prepared or selected again, what was broken off finds another
# contractor; an addendum or a further contract, and a bill for a part of the work, come while the work goes on and change no stage, nor does
# it when somebody says once more that the work is complete, or hands over another part of what is paid already
_BALIK = {
    "gagal": ("perencanaan", "siap", "pemilihan", "batal"),
    "putus": ("siap", "pemilihan", "pemenang", "kontrak"),
    **dict.fromkeys(("pemilihan", "pemenang"), ("gagal", "batal")),
    **dict.fromkeys(("rencana", "perencanaan", "siap"), ("batal",)),
    **dict.fromkeys(("kontrak", "pelaksanaan", "selesai"), ("putus",)),
}
_TETAP = {
    **dict.fromkeys(("kontrak", "putus"), ("tagihan",)),
    **dict.fromkeys(("pelaksanaan", "selesai"), ("kontrak", "tagihan")),
    **dict.fromkeys(TAHAP[TAHAP.index("pho") :], ("selesai",)),
    "dibayar": ("selesai", "pho"),
}


def step(dari: str | None, ke: str, tanpa_kontrak: bool = False) -> str | None:
    """The state after an event of stage or exit `ke` in state `dari` (None: nothing known yet); None where it cannot follow.
    `tanpa_kontrak`: of a package that is carried out without a contract (swakelola)."""
    if ke == dari:
        return ke
    if ke in _TETAP.get(dari or "", ()):
        return dari
    if dari in KELUAR or ke in KELUAR:
        return ke if ke in _BALIK.get(dari or "rencana", ()) else None
    di, tuju = NOMOR[dari] if dari else -1, NOMOR[ke]
    lewat_kontrak = di < NOMOR["kontrak"] < tuju and not tanpa_kontrak
    tanpa_serah_terima = di < NOMOR["pho"] and tuju > NOMOR["dibayar"]
    return ke if tuju > di and not lewat_kontrak and not tanpa_serah_terima else None


@lru_cache(maxsize=1)
def _table() -> Int:
    """`step` as numbers: [without a contract, state, event] → state, TOLAK where it cannot follow."""
    return np.array(
        [[[NOMOR.get(step(dari, ke, tanpa) or "", TOLAK) for ke in KEADAAN] for dari in (*KEADAAN, None)] for tanpa in (False, True)],
        np.int64,
    )


@dataclass(frozen=True, slots=True)
class Kejadian:
    """Events of packages in columns, in any order: ids, package, day, stage (number in KEADAAN), and known from `rec` to before `cab`."""

    id: Int
    paket: Int
    hari: Int
    tahap: Int
    rec: Int
    cab: Int

    def known(self, hari: int, diketahui: int) -> Kejadian:
        """The events up to a day as known at a time, in order: by package and day, within one day by stage, exits last."""
        ya = np.flatnonzero((self.hari <= hari) & (self.rec <= diketahui) & (self.cab > diketahui))
        return self._at(ya[np.lexsort((self.id[ya], self.tahap[ya], self.hari[ya], self.paket[ya]))])

    def of_package(self, paket: int) -> Kejadian:
        """The events of one package."""
        return self._at(np.flatnonzero(self.paket == paket))

    def _at(self, baris: Int) -> Kejadian:
        return Kejadian(*(c[baris] for c in (self.id, self.paket, self.hari, self.tahap, self.rec, self.cab)))


@dataclass(frozen=True, slots=True)
class Perjalanan:
    """The way of every package: its id, the present state, since which day, the furthest stage reached, and how often it was selected anew
    after a failure, at once or after its documents were mended. Of every event: the state before and after it (where both `sebelum` and
    `sesudah` are the same it changed nothing), where `ditolak` it could not follow, 1 in `lagi` where a failed package was selected anew."""

    kejadian: Kejadian
    paket: Int
    kini: Int
    sejak: Int
    terjauh: Int
    ulang: Int
    sebelum: Int
    sesudah: Int
    ditolak: Bool
    lagi: Int

    def reached(self, tahap: str) -> Bool:
        """Which packages came at least as far as a stage."""
        return np.asarray(self.terjauh >= NOMOR[tahap])

    def durations(self, per: int) -> Int:
        """Days that each event's state lasted until the next one or, for the last, until a day; 0 for events that began none."""
        k, mulai = self.kejadian, np.flatnonzero(self.sebelum != self.sesudah)
        hasil = np.zeros(len(k.id), np.int64)
        sambung = np.r_[k.paket[mulai[1:]] == k.paket[mulai[:-1]], False] if len(mulai) else np.zeros(0, bool)
        akhir = np.where(sambung, np.r_[k.hari[mulai[1:]], per] if len(mulai) else 0, per)
        hasil[mulai] = akhir - k.hari[mulai]
        return hasil


def travel(k: Kejadian, tanpa_kontrak: Int) -> Perjalanan:
    """The way of every package through events in the order of `Kejadian.known`; `tanpa_kontrak`: ids of packages that need no contract.

    All packages take their first step together, then their second, and so on.
    """
    n = len(k.id)
    awal = np.flatnonzero(np.r_[True, k.paket[1:] != k.paket[:-1]]) if n else np.zeros(0, np.int64)
    paket, banyak = k.paket[awal], np.diff(np.r_[awal, n])
    aturan, bebas = _table(), np.isin(paket, tanpa_kontrak).astype(np.int64)
    kini, sejak = np.full(len(awal), BELUM), np.zeros(len(awal), np.int64)
    terjauh, ulang = np.full(len(awal), TOLAK), np.zeros(len(awal), np.int64)
    gagal, lagi = np.zeros(len(awal), bool), np.zeros(n, np.int64)
    sebelum, sesudah = np.full(n, BELUM), np.full(n, BELUM)
    for ke in range(int(banyak.max(initial=0))):
        p = np.flatnonzero(banyak > ke)
        baris = awal[p] + ke
        dari = kini[p]
        tuju = aturan[bebas[p], dari, k.tahap[baris]]
        ubah = (tuju != TOLAK) & (tuju != dari)
        sebelum[baris], sesudah[baris] = dari, tuju
        kini[p] = np.where(ubah, tuju, dari)
        sejak[p] = np.where(ubah, k.hari[baris], sejak[p])
        terjauh[p] = np.maximum(terjauh[p], np.where(tuju < len(TAHAP), tuju, TOLAK))
        lagi[baris] = gagal[p] & (tuju >= NOMOR["pemilihan"]) & (tuju < len(TAHAP))
        ulang[p] += lagi[baris]
        gagal[p] = np.where(tuju == NOMOR["gagal"], True, gagal[p] & (lagi[baris] == 0))
    ditolak = sesudah == TOLAK
    return Perjalanan(k, paket, kini, sejak, terjauh, ulang, sebelum, np.where(ditolak, sebelum, sesudah), ditolak, lagi)
