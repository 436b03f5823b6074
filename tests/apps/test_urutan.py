"""Random sequences of acts on the real ledger, held after every act against a slow reckoning of what must stand.

PANTAU_URUTAN sets how many sequences are tried, PANTAU_URUTAN_AWAL the first seed, PANTAU_URUTAN_LANGKAH their length.
"""

import csv
import os
import random
from datetime import date

import pytest
from apps.buku_lambat import HARI, TENGAH, BukuLambat, Kata
from apps.kejadian import BERORANG, JABATAN, PAKET, RAK, SUB, Kejadian, kode
from apps.serangan import seal_faults
from conftest import HARI_INI
from core.test_sambung import assert_same
from tulis import reopen_month

from pantau.apps.anggaran.queries import nodes, plan_verifications, stage_at
from pantau.apps.buku.bacaan import facts_of
from pantau.apps.buku.kolom import columns_of
from pantau.apps.kendala.queries import obstacles
from pantau.apps.kinerja.fakta import SETORAN, TAGIHAN, TagihanBaru
from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.jabatan import assign_holder
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.organisasi.queries import active_holders, active_positions, all_units
from pantau.apps.pengadaan.queries import packages
from pantau.apps.siklus.rencana import verify_plans
from pantau.apps.siklus.tanda_tangan import ask_reopening, decide_reopening
from pantau.base.beda import standing
from pantau.base.isi import Calon
from pantau.base.jenis import kinds
from pantau.base.models import Batch
from pantau.base.tindakan import act
from pantau.core.frames import prepare
from pantau.core.masalah import DitolakError
from pantau.core.pilih import Pada
from pantau.core.rollup import roll_up
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from pantau.reports.daftar import LAPORAN
from pantau.reports.konteks import Permintaan
from pantau.reports.konteks import prepare as prepare_report

N = int(os.environ.get("PANTAU_URUTAN", "6"))
AWAL = int(os.environ.get("PANTAU_URUTAN_AWAL", "1"))
PANJANG = int(os.environ.get("PANTAU_URUTAN_LANGKAH", "22"))
KOSONG = {"pagu": 0, "belum_cair": 0} | dict.fromkeys(("realisasi", "rak", "rak_setahun", "target", "klaim", "verifikasi", "terbukti"))
LAPORAN_TUTUP = sorted(set(LAPORAN) - {"komentar"})  # it tells of what is said later of a month that is over
BERDERET = {
    "indeks",
    "piagam",
    "rakor",
    "tpp",
    "kas",
}  # they judge every month up to theirs: as long as one of those is open, they may change
LUNAK = {"bulan_tertutup", "bulan_ditandatangani"}


class Dunia(Kejadian):
    """The real ledger and the slow one side by side. Activities are called 1 to 4."""

    def __init__(self, folder, benih):
        self.acak, self.folder, self.jejak, self.dahulu = random.Random(benih), folder, [], []
        self.buku = BukuLambat({g: SUB[g] for g in SUB})
        self.tetap = set()  # batches that stay until the end: without them nobody could act
        self._people()

    def _people(self):
        rows = [("Setda", "Sekda", "sekda", "", "", "Orang Sekda", "", "sekda")]
        for u, giat in (("Dinas A", (1, 2)), ("Dinas B", (3, 4))):
            x = u[-1].lower()
            rows += [
                (u, "Kadis", "jpt", "Sekda", "Setda", f"Kepala {x}", "", f"kadis{x}"),
                (u, "Kabid", "administrator", "Kadis", "", f"Bidang {x}", "", f"kabid{x}"),
                (u, "Kasi", "pengawas", "Kabid", "", f"Seksi {x}", ";".join(map(kode, giat)), f"kasi{x}"),
            ]
        rak = self.imp("rak", RAK, [self._rak_row(g, 1200, [100] * 12) for g in BERORANG], tahap="murni").batch
        self.node = {int(x[4][-1]): x[0] for x in nodes(2026) if x[3] == "sub_kegiatan"}
        jabatan = self.imp("jabatan", JABATAN, rows, tahun=2026).batch
        self.unit = {u.nama: u.id for u in all_units()}
        pk = self.imp("rup-penyedia", PAKET, [(2026, "", SUB[g], f"R{g}", f"Paket {g}", 500, "Tender") for g in (1, 3)], tahun=2026).batch
        self.paket = {int(n[1:]): i for (_, n), i in packages(2026).items()}
        self.tetap |= {jabatan, pk}
        with act("uji") as t:
            t.enter("daftar", tahun=2026, units=(), uraian="uji", n=3)
            calon = Calon(TAGIHAN)
            sementara = {x: calon.id_of(("uji", x), TagihanBaru("uji", x, "L", 1)) for x in "123"}
            ids = t.write_identities({"tagihan": calon})["tagihan"]
        self.tagihan = {x: ids[i] for x, i in sementara.items()}
        verify_plans(tahun=2026, units=[self.unit[u] for u in ("Dinas A", "Dinas B")], catatan="", by="uji", hak=SISTEM, hari_ini=HARI_INI)
        self.buku.say(Batch.objects.latest("id").pk, [Kata("rencana", (u, "murni"), -1, "entri") for u in ("Dinas A", "Dinas B")])
        kum = tuple(100_00 * m for m in range(1, 13))
        self.buku.say(rak, [Kata("pagu", (g, "murni"), 1200_00, "rak") for g in BERORANG])
        self.buku.say(rak, [Kata("rak", (g, date(2026, 1, 1)), kum, "rak") for g in BERORANG])

    # --- real side ---------------------------------------------------------------------------------------------------------------

    def imp(self, format, judul, rows, **opsi):
        path = self.folder / f"{format}.csv"
        with path.open("w", newline="", encoding="utf-8") as f:
            w = csv.writer(f)
            w.writerow(judul)
            w.writerows(rows)
        return run_import(format, [path], Opsi(HARI_INI, alasan="uji", **opsi), by="uji")

    def figures(self, **lain):
        """(activity, day) → figures, by what the activity is called: it may have no code yet, or have given it up, and one node of the ledger
        stands wherever it was known to stand."""
        k = columns_of(2026)
        letak = {k.simpul[i].id: n for n, i in enumerate(k.daun.tolist())}
        semua = {g: [i for i in k.daun.tolist() if k.simpul[i].nama == f"Sub {g}"] for g in SUB}
        hasil = {}
        for d in (*HARI, *TENGAH):
            h = roll_up(k, Pada(d, **lain))
            for g, rupa in semua.items():
                isi = [self._leaf(h, i, letak[k.simpul[i].id]) for i in rupa]
                ada = [x for x in isi if x != KOSONG]
                assert len(ada) <= 1, ("two nodes of one activity", g, d, ada)
                hasil[g, d] = ada[0] if ada else KOSONG
        return hasil

    @staticmethod
    def _leaf(h, i, n):
        s, f = h.of_simpul(i), h.daun
        return {
            "pagu": s["pagu"],
            "realisasi": s["realisasi"] if s["n_real"] else None,
            "belum_cair": s["belum_cair"],
            "rak": s["rak"] if s["n_rak"] else None,
            "rak_setahun": s["rak_setahun"] if s["n_rak_setahun"] else None,
            "target": f["tf"][n].item() if f["ada_tf"][n] else None,
            **{x: f[f"f_{x}"][n].item() if f[f"ada_{x}"][n] else None for x in ("klaim", "verifikasi", "terbukti")},
        }

    def lists(self):
        tahap = stage_at(2026, HARI_INI)
        balik, unit = {i: g for g, i in self.node.items()}, {i: n for n, i in self.unit.items()}
        letak = {}
        for x in standing(next(j for j in kinds() if j.id == "letak"), 2026):
            if not x.batal:
                letak.setdefault(x.kunci[0], []).append((x.kunci[1], balik[x.nilai[0]]))
        return {
            "kendala": len(obstacles(2026)),
            "rencana": {unit[u] for u in plan_verifications(2026, tahap)},
            "letak": {p: max(x)[1] for p, x in letak.items()},
            "setoran": sum(not x.batal for x in standing(SETORAN)),
        }

    # --- acts --------------------------------------------------------------------------------------------------------------------

    def step(self):
        pilih = self.acak.choices(
            ("rfk", "rak", "renja", "target", "progres", "sipd", "verify", "report", "check", "evidence", "delivery", "place", "withdraw",
             "close", "sign", "move"),
            (5, 4, 2, 2, 2, 3, 2.5, 6, 5, 1.5, 0.7, 1, 6, 2, 1, 0.6),
        )[0]  # fmt: skip
        nama, jalan, akibat = getattr(self, f"act_{pilih}")()
        self.jejak.append(nama)
        self.carry_out(jalan, akibat)

    def carry_out(self, jalan, akibat):
        sebelum, lama = self.figures(), self.buku.copy()
        tutup = [(m, self.acak.choice(LAPORAN_TUTUP), self.acak.choice([None, "Dinas A", "Dinas B"])) for m in sorted(self.buku.tutup)[-1:]]
        tutup = [x for x in tutup if x[1] not in BERDERET or self.buku.tutup >= set(range(1, x[0] + 1))]
        kertas = {x: self.paper(*x) for x in tutup}
        tolak, hasil = [], None
        try:
            hasil = jalan()
        except DitolakError as e:
            tolak = [m.code for m in e.masalah]
        batch = getattr(hasil, "batch", None) or getattr(hasil, "pk", None) or (hasil if isinstance(hasil, int) else None)
        if getattr(hasil, "status", "") == "refused":
            tolak = [m.code for m in hasil.masalah if m.severity == "error"]
        if tolak:
            self.jejak[-1] += f" DITOLAK {set(tolak)}"
            self._refused(set(tolak), akibat, sebelum)
        else:
            self._took(batch, akibat, lama)
        for x in tutup:
            assert x[0] not in self.buku.tutup or self.paper(*x) == kertas[x], ("a report of a closed month changed", x)
        self.compare(sebelum)

    def paper(self, bulan, laporan, unit):
        """The fingerprint of a report at the end of a month."""
        return (
            LAPORAN[laporan]
            .make(
                prepare_report(
                    Permintaan(HARI[bulan - 1], unit=self.unit[unit or "Dinas A"] if unit or laporan == "kartu" else None), SISTEM
                ),
                {"tingkat": "unit"},
            )
            .hash
        )

    def _took(self, batch, akibat, lama):
        if isinstance(akibat, tuple):
            kata, *isi = akibat
            if kata == "tarik":
                self.buku.ditarik.add(isi[0])
            elif kata in ("tutup", "buka"):
                (self.buku.tutup.add if kata == "tutup" else self.buku.tutup.remove)(isi[0])
            elif kata in ("tanda", "lepas"):
                (self.buku.tanda.add if kata == "tanda" else self.buku.tanda.remove)(isi[0])
            return
        n = self.buku.say(batch, akibat)
        self.jejak[-1] += f" → batch {batch}, {n}"
        assert (n > 0) == (batch is not None), (n, batch)

    def _refused(self, kode, akibat, sebelum):
        boleh = LUNAK | {"belum_siap_ditandatangani", "rencana_belum_diverifikasi", "batch_bukan_data", "bukan_tugas_anda"}
        assert kode <= boleh, kode
        if "bulan_ditandatangani" in kode:
            assert self.buku.tanda
        if "bulan_tertutup" in kode:
            assert self.buku.tutup
            if self.jejak[-1].split()[0] in ("rfk", "rak", "renja", "target", "progres", "sipd", "tarik") and not (
                akibat[0] == "tarik" and any(k.jenis == "letak" for k in self.buku.kata if k.batch == akibat[1])
            ):  # where packages stand is no figure of this reckoning
                coba = self.buku.copy()
                if isinstance(akibat, tuple):
                    coba.ditarik.add(akibat[1])
                else:
                    coba.say(10**6, akibat)
                angka, uang, dulu = coba.figures(), coba.by_basis(), self.buku.by_basis()
                target, lama = coba.targets(), self.buku.targets()
                tanpa_pagu = any(not x["pagu"] for (_, d), x in sebelum.items() if d.month in self.buku.tutup)
                assert (
                    any(uang[x] != dulu[x] for x in uang if x[2].month in self.buku.tutup)
                    or any(angka[g, d] != pytest.approx(sebelum[g, d]) for g, d in angka if d.month in self.buku.tutup)
                    or any(target[x] != lama[x] for x in target if x[1].month in self.buku.tutup)
                    or (tanpa_pagu and self.jejak[-1].startswith("progres"))  # the mean of activities counts those without pagu too
                ), "ditolak tanpa sebab"

    def compare(self, sebelum):
        kini = self.figures()
        for d in (*HARI, *TENGAH):
            if d.month in self.buku.tutup:
                for g in SUB:
                    assert kini[g, d] == sebelum[g, d] or self.jejak[-1].startswith(("tutup", "buka")), ("bulan tertutup berubah", g, d)
        benar = self.buku.figures()
        for kunci, isi in benar.items():
            assert kini[kunci] == pytest.approx(isi), (kunci, {n: (kini[kunci][n], v) for n, v in isi.items() if kini[kunci][n] != v})
        lambat = self.buku.lists()
        tahap = stage_at(2026, HARI_INI)
        lambat["rencana"] = {u for u, t in self.buku.standing("rencana") if t == tahap}
        lambat.pop("pemangku")
        assert self.lists() == lambat
        assert_same(columns_of(2026), prepare(facts_of(2026)))
        waktu = Batch.objects.latest("id").dicatat_pada
        for w, angka in self.acak.sample(self.dahulu, min(2, len(self.dahulu))):
            assert self.figures(diketahui=w) == angka
        if not self.dahulu or self.dahulu[-1][0] != waktu:
            self.dahulu.append((waktu, kini))

    def finish(self):
        """Everything reopened and taken back, in any order: nothing stands."""
        for unit, m in sorted(self.buku.tanda):
            u, x = self.unit[unit], unit[-1].lower()
            ask_reopening(tahun=2026, bulan=m, unit=u, alasan="uji", by=f"kadis{x}", hak=SISTEM, hari_ini=HARI_INI)
            decide_reopening(tahun=2026, bulan=m, unit=u, setuju=True, alasan="", by="adbang", hak=SISTEM, hari_ini=HARI_INI)
        self.buku.tanda.clear()
        for m in sorted(self.buku.tutup):
            reopen_month(tahun=2026, bulan=m, alasan="uji")
        self.buku.tutup.clear()
        sisa = list(
            Batch.objects.exclude(jenis="penarikan")
            .filter(ditarik_oleh__isnull=True)
            .exclude(format__in=("pemeriksaan", "tanda-tangan", "daftar"))
        )
        self.acak.shuffle(sisa)
        for b in sisa:
            self.jejak.append(f"akhir: tarik {b.pk} {b.format}")
            withdraw_batch(batch=b.pk, by="uji", hak=SISTEM, alasan="uji")
        for j in kinds():
            assert j.id == "periksa" or not [x for x in standing(j) if not x.batal], j.id
        assert all(x == KOSONG for x in self.figures().values())
        for w, angka in self.dahulu:
            assert self.figures(diketahui=w) == angka


@pytest.mark.parametrize("benih", range(AWAL, AWAL + N))
def test_any_sequence_of_acts_leaves_what_the_slow_reckoning_says(db, tmp_path, benih):
    d = Dunia(tmp_path, benih)
    try:
        d.compare(d.figures())
        for _ in range(PANJANG):
            d.step()
        d.finish()
    except Exception:
        print("\n".join(f"{n}: {x}" for n, x in enumerate(d.jejak)))
        raise
    assert seal_faults() == []
    assert active_positions() == [] and active_holders() == [] and assign_holder
