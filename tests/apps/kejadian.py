"""What people do to a ledger, by chance: every act as a line to read, what carries it out, and the words that the slow reckoning keeps."""

from datetime import date, timedelta

from apps.buku_lambat import HARI, Kata
from conftest import HARI_INI
from tulis import reopen_month, write_rows

from pantau.apps.anggaran.queries import stage_at
from pantau.apps.kinerja.fakta import SetoranUsul
from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.realisasi.fakta import BuktiUsul
from pantau.apps.siklus.laporan import check_reports, report_progress
from pantau.apps.siklus.letak import place_packages
from pantau.apps.siklus.rencana import verify_plans
from pantau.apps.siklus.tanda_tangan import ask_reopening, decide_reopening, sign_month, silent_names
from pantau.base.models import Batch
from pantau.base.periode import close_month
from pantau.core.langkah import Isian
from pantau.core.siklus import Butir

RFK = ("nama_skpd", "nama_program", "nama_giat", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
RAK = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
RENJA = ("tahun", "nama_skpd", "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat", "pagu")
TARGET = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", *(f"target_{m}" for m in range(1, 13)))
PROGRES = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")
SIPD = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "nomor_dokumen", "jenis_dokumen", "jenis_transaksi",
        "tanggal_dokumen", "nilai_realisasi", "nomor_sp2d", "tanggal_sp2d")  # fmt: skip
JABATAN = ("nama_skpd", "jabatan", "tingkat", "atasan", "unit_atasan", "pejabat", "kegiatan", "akun")
UNIT = ("kode", "nama", "nama_induk", "kelas", "mulai")
PAKET = ("tahun_anggaran", "kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan")
SUB = {1: "Dinas A", 2: "Dinas A", 3: "Dinas B", 4: "Dinas B", 5: "Dinas C", 6: "Dinas C"}
BERORANG = (1, 2, 3, 4)  # the others have nobody who reports; whichever document comes first names them, with a code or by name alone
REK = "5.1.02.01.01.0024"


def kode(g):
    return f"1.01.02.2.01.000{g}"


class Kejadian:
    """Acts of a world that has a slow ledger (`buku`), chance (`acak`) and a way to import (`imp`)."""

    def _some(self, orang=False):
        unit = self.acak.choice(["Dinas A", "Dinas B", *([] if orang else ["Dinas C"])])
        return unit, [g for g in SUB if SUB[g] == unit and self.acak.random() < 0.8] or [next(g for g in SUB if SUB[g] == unit)]

    def _money(self, most=12):
        return self.acak.randint(0, most) * 100

    def _rak_row(self, g, pagu, bulan):
        return (2026, SUB[g], kode(g), f"Sub {g}", pagu, *bulan)

    def act_rfk(self):
        unit, giat = self._some()
        d, buka = self.acak.choice(HARI[:10]), self.buku.buka
        rows, kata = [], []
        for g in giat:
            pagu, rencana, real, target, fisik = (
                self._money() or 100, self._money(), self._money(), self.acak.randint(0, 10) * 10, self.acak.randint(0, 10) * 10
            )  # fmt: skip
            kurang = self.acak.randint(0, 9)
            rencana, target = None if kurang == 0 else rencana, None if kurang == 1 else target
            rows.append(
                (
                    unit,
                    "Program 1.01.02",
                    f"Sub {g}",
                    pagu,
                    "" if rencana is None else rencana,
                    real,
                    "" if target is None else target,
                    fisik,
                )
            )
            kata.append(Kata("tertera", (g, d, "rfk"), pagu * 100, "rfk", min(buka, d)))
            kata.append(Kata("kum", (g, "rfk", d), real * 100, "rfk"))
            kata.append(Kata("fisik", (g, d), (float(fisik), "berkas"), "rfk"))
            if rencana is not None:
                kata.append(Kata("rtertera", (g, d.month), rencana * 100, "rfk"))
            if target is not None:
                kata.append(Kata("ttertera", (g, d.month), float(target), "rfk"))
        return f"rfk {d} {rows}", lambda: self.imp("rfk", RFK, rows, per=d), kata

    def act_rak(self):
        _, giat = self._some()
        tahap = self.acak.choice([None, "murni", "perubahan"])
        berlaku = date(2026, 7, 1) if tahap == "perubahan" else None
        mulai, rows, kata = berlaku or date(2026, 1, 1), [], []
        for g in giat:
            bulan = [self.acak.choice([100, 100, 200]) for _ in range(12)]
            kum = tuple(sum(bulan[: i + 1]) * 100 for i in range(12))
            pagu = self._money() or 100
            rows.append(self._rak_row(g, pagu, bulan))
            if tahap:
                kata.append(Kata("pagu", (g, tahap), pagu * 100, "rak"))
            else:
                kata.append(Kata("tertera", (g, mulai, "rak"), pagu * 100, "rak", min(self.buku.buka, mulai)))
            kata += self.buku.plan("rak", (g,), mulai, kum, "rak")
        return f"rak {tahap} {rows}", lambda: self.imp("rak", RAK, rows, tahap=tahap, berlaku=berlaku), kata

    def act_renja(self):
        unit, giat = self._some()
        tahap = self.acak.choice(["murni", "perubahan"])
        rows, kata = [], []
        for g in giat:
            pagu = self._money()
            rows.append((2026, unit, "1.01.02", "P", "1.01.02.2.01", "K", kode(g), f"Sub {g}", pagu))
            kata.append(Kata("pagu", (g, tahap), pagu * 100, "sipd-renja"))
        for (g, t), x in self.buku.standing("pagu").items():
            if t == tahap and SUB[g] == unit and g not in giat and x.format == "sipd-renja":
                kata.append(Kata("pagu", (g, t), None, "sipd-renja"))
        berlaku = date(2026, 7, 1) if tahap == "perubahan" else None
        return f"renja {tahap} {rows}", lambda: self.imp("sipd-renja", RENJA, rows, tahap=tahap, berlaku=berlaku), kata

    def act_target(self):
        _, giat = self._some()
        rows, kata = [], []
        for g in giat:
            isi = sorted(float(self.acak.randint(0, 20) * 5) for _ in range(12))
            rows.append((2026, SUB[g], kode(g), f"Sub {g}", *isi))
            kata += self.buku.plan("target", (g,), date(2026, 1, 1), tuple(isi), "target-fisik")
        return f"target {rows}", lambda: self.imp("target-fisik", TARGET, rows), kata

    def act_progres(self):
        _, giat = self._some()
        d = self.acak.choice([*HARI[:10], date(2026, 6, 12), date(2026, 9, 12)])
        rows, kata = [], []
        for g in giat:
            f = self.acak.randint(0, 10) * 10
            rows.append((SUB[g], kode(g), f"Sub {g}", d, f))
            kata.append(Kata("fisik", (g, d), (float(f), "berkas"), "progres-fisik"))
        return f"progres {rows}", lambda: self.imp("progres-fisik", PROGRES, rows), kata

    @staticmethod
    def _basis(dok, jenis, sp2d):
        if dok == "TBP":
            return "tu" if jenis == "TU" else "spj"
        if jenis in ("UP", "TU"):
            return "uang_muka"
        return ("ls" if jenis == "LS" else "sp2d") if sp2d else "spp"

    def act_sipd(self):
        unit, giat = self._some()
        rows, kata, disebut, hari = [], [], set(), []
        for n in range(self.acak.randint(1, 4)):
            g, nomor = self.acak.choice(giat), f"00{self.acak.randint(1, 3)}"
            dok, jenis = self.acak.choice([("SPP", "LS"), ("SPP", "GU"), ("TBP", "GU"), ("SPP", "UP"), ("SPP", "TU"), ("TBP", "TU")])
            kunci = (g, dok, nomor, jenis)
            if kunci in disebut:
                continue
            disebut.add(kunci)
            d, nilai = date(2026, self.acak.randint(1, 10), 5), self._money() + 100
            sp2d = dok == "SPP" and self.acak.random() < 0.7
            cair = d + timedelta(self.acak.choice([0, 3, 40])) if sp2d else d
            rows.append((unit, kode(g), f"Sub {g}", REK, nomor, dok, jenis, d, nilai, f"S{n}" if sp2d else "", cair if sp2d else ""))
            basis = self._basis(dok, jenis, sp2d)
            hari.append(d)
            rantai = f"S{n}" if sp2d else ""
            kata.append(Kata("posting", kunci, (basis, cair if basis in ("ls", "sp2d") else d, nilai * 100, rantai, d), "sipd-realisasi"))
        setuju = ("posting",) if self.acak.random() < 0.5 else ()
        berdiri = self.buku.standing("posting")  # what had come further stays so, unless the person agrees
        kata = [k for k in kata if setuju or k.isi[3] or k.kunci not in berdiri or not berdiri[k.kunci].isi[3]]
        for kunci, x in self.buku.standing("posting").items():
            if setuju and SUB[kunci[0]] == unit and kunci not in disebut and min(hari) <= x.isi[4] <= max(hari):
                kata.append(Kata("posting", kunci, None, "sipd-realisasi"))
        return f"sipd {setuju} {rows}", lambda: self.imp("sipd-realisasi", SIPD, rows, setuju=setuju), kata

    def act_verify(self):
        u = self.acak.choice(["Dinas A", "Dinas B"])

        def jalan():
            verify_plans(tahun=2026, units=[self.unit[u]], catatan="", by="uji", hak=SISTEM, hari_ini=HARI_INI)
            return Batch.objects.latest("id").pk

        return f"verifikasi {u}", jalan, [Kata("rencana", (u, stage_at(2026, HARI_INI)), self.buku.n, "entri")]

    def act_report(self):
        unit, giat = self._some(orang=True)
        m = self.acak.randint(1, 10)
        hari = self.acak.choice([None, None, HARI[m - 1] - timedelta(5)])
        lapor, kata, isian = self.buku.month_reports(), [], {}
        for g in giat:
            f = float(self.acak.randint(1, 10) * 10)
            isian[Butir(self.node[g], 0)] = Isian("konstruksi", {"opname": f}, alasan="uji", tanggal=hari)
            h, lama = hari or HARI[m - 1], lapor.get((g, m))
            sama = lama and lama[1].format == "isian" and lama[1].isi[0] == f and hari in (None, lama[0])
            if sama and self.buku.check_of(lama[1]) is not False:
                continue
            if lama and lama[0] != h:
                kata.append(Kata("fisik", (g, lama[0]), None, "isian"))
            kata.append(Kata("fisik", (g, h), (f, "isian"), "isian"))
        kendala = {}
        if self.acak.random() < 0.2:
            g = giat[0]
            kendala = {Butir(self.node[g], 0): ("lahan", "hambatan")}
            kata.append(Kata("kendala", (g, self.buku.n), "hambatan", "isian"))
        by = f"kasi{unit[-1].lower()}"
        return f"lapor {m} {hari} {isian} {bool(kendala)}", lambda: report_progress(
            tahun=2026, bulan=m, isian=isian, by=by, hari_ini=HARI_INI, kendala=kendala
        ), kata  # fmt: skip

    def act_check(self):
        unit, _ = self._some(orang=True)
        lapor = {x: k for x, (_, k) in self.buku.month_reports().items() if SUB[x[0]] == unit and k.format == "isian"}
        if not lapor:
            return self.act_report()
        m = self.acak.choice(sorted(x[1] for x in lapor))
        setuju = self.acak.random() < 0.8
        putusan = {Butir(self.node[g], 0): (setuju, "" if setuju else "kurang") for g, b in lapor if b == m}
        kata = [Kata("periksa", (k.urut,), (setuju,), "entri") for (g, b), k in lapor.items() if b == m]
        return f"periksa {m} {putusan}", lambda: check_reports(
            tahun=2026, bulan=m, putusan=putusan, by=f"kabid{unit[-1].lower()}", hari_ini=HARI_INI
        ), kata  # fmt: skip

    def act_evidence(self):
        g, m = self.acak.choice(BERORANG), self.acak.randint(1, 10)
        sha = f"{self.buku.n:064d}"
        isi = BuktiUsul(self.node[g], 0, HARI[m - 1], "opname", "f", "image/jpeg", 1, sha, sha, "", None, None, None, None, 0)
        return (
            f"bukti {g} {m}",
            lambda: write_rows(isi, units=[self.unit[SUB[g]]], format="bukti").pk,
            [Kata("bukti", (g, HARI[m - 1], sha), 1, "entri")],
        )

    def act_delivery(self):
        x, id_ = self.acak.choice(list(self.tagihan.items()))
        u, waktu = self.acak.choice(["Dinas A", "Dinas B"]), self.acak.randint(1, 3)
        isi = SetoranUsul(id_, self.unit[u], waktu, "")
        return f"setoran {x} {u}", lambda: write_rows(isi, units=[self.unit[u]]).pk, [Kata("setoran", (x, u), waktu, "entri")]

    def act_place(self):
        p = self.acak.choice(sorted(self.paket))
        g = self.acak.choice([x for x in SUB if SUB[x] == SUB[p]])
        kini = self.buku.lists()["letak"].get(self.paket[p])
        kata = [] if kini == g else [Kata("letak", (self.paket[p], self.buku.buka.isoformat()), g, "entri")]
        return f"letak {p} {g}", lambda: place_packages(paket=[self.paket[p]], simpul=self.node[g], by="uji", hak=SISTEM), kata

    def act_withdraw(self):
        kandidat = sorted({k.batch for k in self.buku.kata} - self.buku.ditarik)
        if not kandidat:
            return self.act_rfk()
        b = self.acak.choice(kandidat)
        return f"tarik {b}", lambda: withdraw_batch(batch=b, by="uji", hak=SISTEM, alasan="uji"), ("tarik", b)

    def act_close(self):
        m = self.acak.choice([1, 1, 2, 3, 6, 9])
        if m in self.buku.tutup:
            return f"buka {m}", lambda: reopen_month(tahun=2026, bulan=m, alasan="uji"), ("buka", m)
        return f"tutup {m}", lambda: close_month(tahun=2026, bulan=m, by="uji"), ("tutup", m)

    def act_sign(self):
        unit, _ = self._some(orang=True)
        m = self.acak.randint(1, 10)
        u, x = self.unit[unit], unit[-1].lower()
        if (unit, m) in self.buku.tanda:

            def jalan():
                ask_reopening(tahun=2026, bulan=m, unit=u, alasan="uji", by=f"kadis{x}", hak=SISTEM, hari_ini=HARI_INI)
                decide_reopening(tahun=2026, bulan=m, unit=u, setuju=True, alasan="", by="adbang", hak=SISTEM, hari_ini=HARI_INI)

            return f"buka tanda {unit} {m}", jalan, ("lepas", (unit, m))
        return (
            f"tanda {unit} {m}",
            lambda: sign_month(tahun=2026, bulan=m, unit=u, by=f"kadis{x}", hari_ini=HARI_INI, tanpa=len(silent_names(2026, m, u))),
            ("tanda", (unit, m)),
        )

    def act_move(self):
        induk = self.acak.choice(["Dinas A", ""])
        mulai = self.acak.choice([date(2026, 1, 1), date(2026, 8, 1)])
        rows = [("", "Dinas B", induk, "dinas", mulai)]
        return f"pindah {induk} {mulai}", lambda: self.imp("unit", UNIT, rows), ("pindah",)

    # --- one step ----------------------------------------------------------------------------------------------------------------
