"""Packages of a day as columns: what they say is what the rules say of each package alone, and nothing is put together that nobody looks at."""

import random
from datetime import date, timedelta
from types import SimpleNamespace

import numpy as np

from pantau.apps.pengadaan.tahapan import Catatan, PaketTahun
from pantau.core.jadwal import Terukur, key_of, kind_of, selection_days, work_days
from pantau.reports.kata_paket import JADWAL, durations, words_of
from pantau.reports.paket_kini import Lajur, Paketan
from pantau.reports.tampak import pagu_of

METODE = {
    "tender": {"nama": "Tender", "sebutan": ["tender"], "hari": 45, "batas": "tender"},
    "epurchasing": {"nama": "E-Purchasing", "sebutan": ["e-purchasing"], "hari": 5, "batas": "langsung"},
    "lain": {"nama": "Lain", "hari": 20, "batas": "langsung"},
}
KERJA = {
    "konstruksi": {"sebutan": ["pekerjaan konstruksi"], "pelaksanaan": 120, "perencanaan": 60},
    "barang": {"sebutan": ["barang"], "pelaksanaan": 30, "perencanaan": 0, "menurut": {"epurchasing": 14}, "jendela": ["epurchasing"]},
    "lain": {"pelaksanaan": 60, "perencanaan": 10, "jendela": ["semua"]},
}


def _rows(acak, paket, nomor):
    """Rows of a package: words on the pagu and plans, some of them without days."""
    hasil = []
    for _ in range(acak.randrange(0, 4)):
        rencana = {n: (date(2026, 1, 1) + timedelta(acak.randrange(300))).isoformat() for n in JADWAL if acak.random() < 0.8}
        jenis = acak.choice(("pagu", "rencana", "kontrak"))
        hari = acak.choice((None, *range(1, 9)))
        hasil.append(Catatan(next(nomor), paket, jenis, "", hari, acak.choice((None, acak.randrange(1, 99))), rencana, 1, 99))
    return hasil


def _book(acak, n):
    paket = {
        i: PaketTahun(i, 1, None, "rup", f"{i}", f"P{i}", acak.choice(("Tender", "E-Purchasing", "Seleksi", "")), acak.choice(("Barang", "Pekerjaan Konstruksi", "x")))
        for i in range(1, n)
    }  # fmt: skip
    wakil = {i: tuple(acak.sample(range(1, n), acak.choice((1, 1, 2)))) for i in paket if acak.random() < 0.3}
    return SimpleNamespace(paket=paket, wakil=wakil, rencana={}, ingat={})


def _plain(buku, tahu, i, terukur, dikerjakan):
    """The same of one package, by the rules themselves."""

    def plan(p):
        return next((c.isi for c in reversed(tahu.get(p, [])) if c.jenis == "rencana"), None)

    isi = plan(i)
    if isi is None and len(buku.wakil.get(i, ())) == 1:
        isi = plan(buku.wakil[i][0])
    rencana = {n: date.fromisoformat(isi[n]) for n in JADWAL if n in isi} if isi else {}
    awal, akhir = rencana.get(JADWAL[1]), rencana.get(JADWAL[2])
    hari = (akhir - awal).days + 1 if awal and akhir and akhir >= awal else None
    p = buku.paket[i]
    cara, jenis = key_of(METODE, p.metode), key_of(KERJA, p.jenis)
    ukuran, m = dikerjakan.get((cara, jenis)), kind_of(METODE, p.metode)
    lama, dasar = work_days(kind_of(KERJA, p.jenis), cara, ukuran, hari)
    pilih = selection_days(m["hari"], terukur.get(m["nama"]))
    return pagu_of(tahu.get(i, [])), rencana, lama, dasar, ukuran, pilih, kind_of(KERJA, p.jenis)["perencanaan"], m["batas"]


def test_columns_say_of_every_package_what_the_rules_say_of_it_alone_whatever_is_otherwise_on_the_day():
    acak = random.Random(7)
    for _ in range(60):
        buku, nomor = _book(acak, 25), iter(range(1, 10_000))
        semua = {i: x for i in buku.paket if (x := _rows(acak, i, nomor))}
        jejak = SimpleNamespace(paket=np.array(sorted(buku.paket), np.int64))
        for _ in range(3):  # days on which some rows are not there yet, and some packages not at all
            tahu = {i: x if acak.random() < 0.7 else x[: acak.randrange(len(x) + 1)] for i, x in semua.items() if acak.random() < 0.9}
            terukur = {"Tender": Terukur(acak.choice((3, 12)), 20, 33.5, 50)}
            dikerjakan = {("tender", "konstruksi"): Terukur(acak.choice((3, 12)), 20, 90.5, 100)}
            k = words_of(buku, semua, tahu, jejak)
            lama = durations(k, METODE, KERJA, (terukur, dikerjakan))
            for n, i in enumerate(jejak.paket.tolist()):
                if i not in tahu:
                    continue
                ada = (k.pagu[n], k.rencana[n], int(lama.pelaksanaan[n]), lama.dasar[n], lama.ukuran[n], int(lama.pemilihan[n]))
                ada += (int(lama.perencanaan[n]), lama.batas[lama.cara[n]])
                assert ada == _plain(buku, tahu, i, terukur, dikerjakan)
                mulai = k.rencana[n].get(JADWAL[0])
                assert (int(k.rp[n]), int(k.mulai[n])) == (k.pagu[n] or 0, (mulai - date(1970, 1, 1)).days if mulai else 0)


def _columns(n):
    nol, ya = np.zeros(n, np.int64), np.arange(n) % 2 == 0
    paket = [PaketTahun(i, 1, None, "rup", f"{i}", f"P{i}", "", "") for i in range(n)]
    angka = np.arange(n)
    return Lajur(angka, paket, [i or None for i in range(n)], angka, nol, nol - 1, nol + 9, nol, [{} for _ in range(n)], nol, nol + 3, nol, nol, angka - 5, ya, ya, ["aturan"] * n, [None] * n, ~ya)  # fmt: skip


def test_only_the_packages_that_are_looked_at_are_put_together_and_once():
    lajur = _columns(1000)
    semua = Paketan(lajur, np.arange(1000))
    besar = semua.where(semua.rp > 990)
    assert (len(semua), len(besar), bool(Paketan(lajur, np.arange(0)))) == (1000, 9, False) and not lajur.jadi
    assert [p.paket.id for p in besar] == list(range(991, 1000)) and len(lajur.jadi) == 9
    assert besar[0] is semua[991] and besar[-1].paket.id == 999 and [p.pagu for p in semua[:2]] == [None, 1]
    p = semua[6]
    assert (p.terjauh, p.sisa, p.berkabar, p.selesai, semua[7].sisa) == ("", 1, True, False, None)
