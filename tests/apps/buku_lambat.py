"""What must stand, by a slow and plain reckoning of its own: a list of what every batch said, and the last word of those not taken back."""

import json
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

TAHUN = 2026
TAHAP = {"murni": (0, date(2026, 1, 1)), "perubahan": (500, date(2026, 7, 1))}
UTAMA = (("sp2d", "ls", "tu"), ("spj", "ls", "tu"), ("ls", "tu"), ("tu",), ("rfk",), ("spp",))
HARI = [date(2026, m + 1, 1) - timedelta(1) if m < 12 else date(2026, 12, 31) for m in range(1, 13)]
TENGAH = [date(2026, 1, 15), date(2026, 6, 17), date(2026, 7, 1), date(2026, 9, 18)]


@dataclass
class Kata:
    """Something a batch said of a key; `isi` None: nothing stands any more."""

    jenis: str
    kunci: tuple
    isi: object
    format: str
    lain: object = None  # what goes with it and is not compared
    urut: int = 0
    batch: int = 0


@dataclass
class BukuLambat:
    """Everything said, in order. `unit_of`: activity → unit."""

    unit_of: dict
    kata: list = field(default_factory=list)
    ditarik: set = field(default_factory=set)
    tutup: set = field(default_factory=set)
    tanda: set = field(default_factory=set)  # (unit, month)
    n: int = 0

    def standing(self, jenis):
        """Key → last word of those that count, without ended ones."""
        akhir = {}
        for k in self.kata:
            if k.jenis == jenis and k.batch not in self.ditarik:
                akhir[k.kunci] = k
        return {x: k for x, k in akhir.items() if k.isi is not None}

    def say(self, batch, usul):
        """Keep what says something new, and with it what says again what stands; returns how many are new."""
        baru = {}
        for k in usul:
            baru[k.jenis, k.kunci] = k
        n, ulang = 0, []
        for k in baru.values():
            ada = self.standing(k.jenis).get(k.kunci)
            if (ada.isi if ada else None) != k.isi or k.format == "isian":
                self.n += 1
                k.urut, k.batch = self.n, batch
                self.kata.append(k)
                n += 1
            elif ada is not None:
                ulang.append(replace(ada, batch=batch))
        self.kata += ulang if n else []
        return n

    def copy(self):
        return BukuLambat(self.unit_of, list(self.kata), set(self.ditarik), set(self.tutup), set(self.tanda), self.n)

    @property
    def buka(self):
        """First open day."""
        return date(TAHUN, max(self.tutup, default=0) + 1, 1) if max(self.tutup, default=0) < 12 else date(TAHUN + 1, 1, 1)

    def plan(self, jenis, milik, mulai, isi, format):
        """A plan of twelve months as it is kept, and what it ends: what says something new only of open months begins there, and of the same
        stage no other word stands after it."""
        tahap = {TAHAP[k.kunci[1]][1] for k in self.kata if k.jenis == "pagu"} | {k.lain for k in self.kata if k.jenis == "rak"} | {mulai}
        kelak = min((h for h in tahap if h is not None and h > mulai), default=date.max)
        ada = {k[-1]: x.isi for k, x in self.standing(jenis).items() if k[:-1] == milik and mulai <= k[-1] < kelak}
        buka, tempat = self.buka, mulai
        if buka.year != mulai.year:
            return [Kata(jenis, (*milik, mulai), isi, format, mulai)]
        if mulai < buka < kelak:
            dulu = [h for h in sorted(ada) if h <= buka]
            awal = [ada[h][: buka.month - 1] for h in dulu if h < buka]
            if dulu and ada[dulu[-1]] == isi:
                tempat = dulu[-1]
            elif not dulu or dulu[0] > mulai or isi[: buka.month - 1] in awal:
                tempat = buka
        akhir = [Kata(jenis, (*milik, h), None, format) for h in ada if h > max(tempat, buka)]
        return [Kata(jenis, (*milik, tempat), isi, format, mulai), *akhir]

    # --- figures ------------------------------------------------------------------------------------------------------------------

    def figures(self):
        """(activity, day) → figures, each found by looking through everything."""
        s = {j: self.standing(j) for j in ("pagu", "tertera", "rak", "rtertera", "target", "ttertera", "kum", "posting", "fisik")}
        lapor = self.month_reports()
        hasil = {}
        for g in self.unit_of:
            for d in (*HARI, *TENGAH):
                hasil[g, d] = self._at(s, lapor, g, d)
        return hasil

    def _at(self, s, lapor, g, d):
        m = d.month if d in HARI else d.month - 1
        ada = self._has_line(s, g, d)
        return {
            "pagu": self._pagu(s, g, d),
            "realisasi": self._money(s, g, d),
            "belum_cair": sum(k.isi[2] for x, k in s["posting"].items() if x[0] == g and self.waits(x, k, d)),
            **dict(zip(("rak", "rak_setahun"), self._plan(s["rak"], s["rtertera"], g, d, m), strict=True)),
            "target": self._plan(s["target"], s["ttertera"], g, d, m)[0] if ada else None,
            **(self._physical(s, lapor, g, d) if ada else {"klaim": None, "verifikasi": None, "terbukti": None}),
        }

    def targets(self):
        """(activity, day) → target, also of what is no part of the work yet: it is a figure of its month, whoever names the activity."""
        s = [self.standing(j) for j in ("target", "ttertera")]
        return {(g, d): self._plan(*s, g, d, d.month if d in HARI else d.month - 1) for g in self.unit_of for d in (*HARI, *TENGAH)}

    def waits(self, kunci, k, d):
        """Whether a SPP asks for its money on a day: from its own day until that of its SP2D."""
        basis, hari, _, _, diajukan = k.isi
        return kunci[1] == "SPP" and basis != "uang_muka" and diajukan <= d and (basis == "spp" or hari > d)

    def _first_document(self, s, unit):
        """The day from which documents of the budget speak of a unit."""
        return min((TAHAP[t][1] for x, t in s["pagu"] if self.unit_of[x] == unit), default=date.max)

    def _carrier(self, s, unit):
        """The kind of sheet that carries the pagu of a unit: of those that stand, the one that first spoke of it and was not taken back."""
        berdiri = {k[2] for k in s["tertera"] if self.unit_of[k[0]] == unit}
        sebut = (k for k in self.kata if k.jenis == "tertera" and k.batch not in self.ditarik and k.isi is not None)
        return next((k.kunci[2] for k in sebut if self.unit_of[k.kunci[0]] == unit and k.kunci[2] in berdiri), None)

    def _has_line(self, s, g, d):
        """Whether money is known of an activity by a day: what has no budget line is no part of the work, and what comes later is none yet."""
        pembawa = self._carrier(s, self.unit_of[g])
        sejak = min(((p, min(k.lain, p.replace(day=1))) for (x, p, f), k in s["tertera"].items() if x == g and f == pembawa), default=None)
        lemah = sejak is not None and sejak[1] < self._first_document(s, self.unit_of[g])
        hari = [sejak[1]] if lemah else []
        hari += [
            min(k.isi[1], k.isi[4]) for x, k in s["posting"].items() if x[0] == g and k.isi[0] != "uang_muka"
        ]  # an advance is no word of an activity
        hari += [TAHAP[t][1] for x, t in s["pagu"] if x == g] + [k[-1] for j in ("rak", "kum") for k in s[j] if k[0] == g]
        hari += [date(TAHUN, m, 1) for x, m in s["rtertera"] if x == g]
        return min(hari, default=date.max) <= d

    def _pagu(self, s, g, d):
        unit = self.unit_of[g]
        if d >= self._first_document(s, unit):
            berlaku = [(TAHAP[t][1], TAHAP[t][0], k.isi) for (x, t), k in s["pagu"].items() if x == g and TAHAP[t][1] <= d]
            return max(berlaku, default=(0, 0, 0))[2]
        pembawa = self._carrier(s, unit)
        per = {p: k for (x, p, f), k in s["tertera"].items() if x == g and f == pembawa}
        nilai = 0
        for n, (p, k) in enumerate(sorted(per.items())):
            mulai = p.replace(day=1) if n else min(k.lain, p.replace(day=1))
            if mulai <= d:
                nilai = k.isi
        return nilai

    def _plan(self, dokumen, tertera, g, d, m):
        milik = {k[-1]: x.isi for k, x in dokumen.items() if k[0] == g}
        berlaku = [h for h in milik if h <= d]
        if berlaku:
            isi = milik[max(berlaku)]
            return isi[m - 1] if m else 0, isi[11]
        bulan = {b: x.isi for (y, b), x in tertera.items() if y == g and b <= d.month and date(TAHUN, b, 1) < min(milik, default=date.max)}
        return bulan.get(m) if m else (0 if bulan else None), bulan.get(12)

    def flows(self, s):
        """Every flow of money: (activity, basis, day, sen). Of statements each says what came since the one before."""
        semua = [(x[0], k.isi[0], k.isi[1], k.isi[2]) for x, k in s["posting"].items()]
        for (x, basis, tgl), k in s["kum"].items():
            lalu = [y for (a, b, y) in s["kum"] if (a, b) == (x, basis) and y < tgl]
            semua.append((x, basis, tgl, k.isi - (s["kum"][x, basis, max(lalu)].isi if lalu else 0)))
        return semua

    def by_basis(self):
        """(activity, basis, day) → sen, whichever basis counts."""
        semua = self.flows({j: self.standing(j) for j in ("kum", "posting")})
        basis = ("sp2d", "ls", "spj", "tu", "spp", "rfk")
        return {(g, b, d): sum(n for x, y, h, n in semua if (x, y) == (g, b) and h <= d) for g in self.unit_of for b in basis for d in HARI}

    def _told(self, s, semua, unit, pilih, d):
        """Whether anything was said by a day of what a unit spent, or asked for: before its first word nothing is known, which is not 0."""
        kata = [h for x, b, h, _ in semua if self.unit_of[x] == unit and b in pilih and b != "spp"]
        kata += [k.isi[4] for x, k in s["posting"].items() if self.unit_of[x[0]] == unit and x[1] == "SPP" and k.isi[0] != "uang_muka"]
        return bool(pilih) and min(kata) <= d

    def _money(self, s, g, d):
        semua, unit = self.flows(s), self.unit_of[g]
        ada = {b for x, b, _, _ in semua if self.unit_of[x] == unit}
        pilih = next((p for p in UTAMA if p[0] in ada), ())
        if not self._told(s, semua, unit, pilih, d) or not self._has_line(s, g, d):
            return None
        return sum(n for x, b, h, n in semua if x == g and b in pilih and b != "spp" and h <= d)

    def month_reports(self):
        """(activity, month) → (day, word) of the last report of the month."""
        hasil = {}
        for (g, d), k in sorted(self.standing("fisik").items(), key=lambda x: (x[0][1], x[1].urut)):
            hasil[g, d.month] = (d, k)
        return hasil

    def check_of(self, k):
        """What was said of an official's report: True, False or None."""
        p = self.standing("periksa").get((k.urut,))
        return p.isi[0] if p else None

    def _physical(self, s, lapor, g, d):
        klaim = max(((h, k.isi[0]) for (x, h), k in s["fisik"].items() if x == g and h <= d), default=None)
        berkas = max(((h, k.isi[0]) for (x, h), k in s["fisik"].items() if x == g and h <= d and k.format != "isian"), default=None)
        setuju = max(
            ((h, k.isi[0]) for (x, _), (h, k) in lapor.items() if x == g and h <= d and k.format == "isian" and self.check_of(k)),
            default=None,
        )
        ver = max((x for x in (berkas, setuju) if x), default=None, key=lambda x: x[0])
        return {
            "klaim": klaim[1] if klaim else None,
            "verifikasi": ver[1] if ver else None,
            "terbukti": None if not setuju else setuju[1] if self.proven(g, setuju[0]) else 0,
        }

    def proven(self, g, hari):
        """Whether evidence is there of the month of a day or an earlier one."""
        return any(x == g and h <= HARI[hari.month - 1] for x, h, _ in self.standing("bukti"))

    def lists(self):
        """What stands of what carries no figure."""
        return {
            "kendala": len(self.standing("kendala")),
            "rencana": {k[0] for k in self.standing("rencana")},
            "letak": {
                k[0]: max(((m, x.isi) for (p, m), x in self.standing("letak").items() if p == k[0]))[1] for k in self.standing("letak")
            },
            "setoran": len(self.standing("setoran")),
            "pemangku": {(k[0], x.isi) for k, x in self.standing("pemangku").items()},
        }


def decoded(teks):
    return tuple(json.loads(teks))
