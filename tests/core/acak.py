"""Random years: trees with prefix-like codes, budget versions, corrections, late records, returns, zero pagu, silent and merged units."""

from datetime import date

import numpy as np

from pantau.core.frames import GRUP, SELAMANYA, TANPA, Bahan, Baris, Simpul, Unit, UnitPenerus, UnitVersi
from pantau.core.periode import day_number

AWAL = day_number(date(2026, 1, 1))


def random_facts(r) -> Bahan:
    n_u = r.randint(1, 4)
    unit = [Unit(i + 1, r.choice(["1.01", "1.1", "1.10", "7.01"]), f"Unit {i}") for i in range(n_u)]
    ids = iter(range(1, 10**6))
    simpul, baris = [], []
    for u in unit:
        for p in range(r.randint(1, 2)):
            ps = Simpul(next(ids), u.id, None, "program", f"1.0{p or ''}", f"Program {p}")
            simpul.append(ps)
            for k in range(r.randint(0, 2)):
                ks = Simpul(next(ids), u.id, ps.id, "kegiatan", f"{ps.kode}.{r.choice(['1', '10', '2'])}", f"Kegiatan {k}")
                simpul.append(ks)
                for s in range(r.randint(0, 3)):
                    ss = Simpul(next(ids), u.id, ks.id, "sub_kegiatan", f"{ks.kode}.{r.choice(['01', '010', '1'])}", f"Sub {s}")
                    simpul.append(ss)
                    for _ in range(r.randint(0, 2)):
                        baris.append(Baris(next(ids), u.id, ss.id, r.choice(["5.1.02", "5.2.03", ""]), r.choice(["", "1.1"])))
    T = lambda: r.randint(0, 9)  # noqa: E731
    cab = lambda rec: r.choice([SELAMANYA] * 4 + [rec + r.randint(1, 5)])  # noqa: E731
    uang = lambda: r.choice([0, 1, 7, 10**4, 123456789, 10**13 + 1])  # noqa: E731
    pagu, rak, rak_k, post, fis, tg, tg_k, pk = [], [], [], [], [], [], [], []
    tingkat = [[], []]
    for b in baris:
        mulai = r.choice([AWAL, AWAL, AWAL + 200])  # some lines start only at perubahan
        for v in range(r.choice([0, 1, 1, 2, 4])):
            rec = T()
            pagu.append((next(ids), b.id, mulai + v * r.choice([0, 40, 90]), v, rec, cab(rec), uang(), r.randint(1, 3)))
        if r.random() < 0.7:
            rec = T()
            rak.append((r.choice([1, 1, -1]) * next(ids), b.id, AWAL + r.choice([0, 150]), rec, cab(rec), r.randint(1, 3)))
            kum, a = [], 0
            for _ in range(12):
                a += uang() % 10**6
                kum.append(TANPA if r.random() < 0.1 else a)
            rak_k.append(kum if r.random() < 0.7 or not rak_k else rak_k[-1])
        for _ in range(r.choice([0, 0, 1, 3])):
            rec, h = T(), AWAL + r.randint(-20, 380)
            basis = r.randint(0, 6)
            ajuan = h if basis == 5 else r.choice([TANPA, h, h - r.randint(0, 60)])
            post.append((next(ids), b.id, h, h - r.randint(0, 40), rec, cab(rec), basis, r.choice([1, -1]) * uang(), ajuan))
    if baris and r.random() < 0.3:  # the statement of a unit by accounts under which it has no pagu
        u, basis = r.choice(unit).id, r.choice([3, 3, 2])
        milik = {b.id for b in baris if b.unit == u}
        lepas = {i for i in milik if r.random() < 0.4}
        pagu = [x for x in pagu if x[1] not in lepas]
        post = [(*x[:6], r.choice([3, 3, 3, basis]), *x[7:]) if x[1] in lepas else x for x in post if x[1] not in milik - lepas]
    paket_id = 1
    for s in [x for x in simpul if any(b.simpul == x.id for b in baris)]:
        calon = [0] if r.random() < 0.8 else []
        for _ in range(r.choice([0, 0, 1, 2])):
            rec = T()
            pk.append((next(ids), paket_id, s.id, AWAL + r.choice([0, 60]), rec, cab(rec), uang()))
            calon.append(paket_id)
            paket_id += 1
        for p in calon:
            for _ in range(r.choice([0, 1, 3])):
                rec = T()
                fis.append(
                    (next(ids), s.id, p, AWAL + r.randint(0, 364), rec, cab(rec), r.choice([0.0, 12.5, 33.3, 100.0]), r.choice([0, 0, 1]))
                )
            for x in tingkat:
                for _ in range(r.choice([0, 0, 1, 2])):
                    rec = T()
                    x.append((next(ids), s.id, p, AWAL + r.randint(0, 364), rec, cab(rec), r.choice([0.0, 10.0, 33.3, 100.0])))
            if r.random() < 0.5:
                rec = T()
                tg.append((next(ids), s.id, p, AWAL, rec, cab(rec)))
                tg_k.append([float("nan") if r.random() < 0.1 else min(100.0, 8.4 * (m + 1)) for m in range(12)])
    kontrak, tautan = [], []
    for p in range(paket_id - 1 + r.randint(0, 3)):  # some packages stand under no node
        punya = next((x for x in pk if x[1] == p + 1), None)
        s = next((x for x in simpul if punya and x.id == punya[2]), None)
        u = s.unit if s else r.choice(unit).id
        sendiri = r.choice([0, 0, 1])
        for jenis in (0, 1, 1, 2):
            for nomor in range(r.choice([0, 1, 1, 2])):
                rec = T()
                kontrak.append((next(ids), u, s.id if s else 0, p + 1, jenis, nomor if jenis else 0, r.randint(0, 2), AWAL + r.randint(-10, 370), rec,
                                cab(rec), uang(), r.choice([1, 1, 0]), sendiri))  # fmt: skip
        for s in r.sample(
            simpul, r.choice([0, 0, 0, 1, 2]) if len(simpul) > 1 else 0
        ):  # activities that pay for it too, maybe of another unit
            rec = T()
            tautan.append((next(ids), u, s.id, p + 1, 0, AWAL + r.randint(-10, 370), rec, cab(rec)))
        if r.random() < 0.7:
            rec = T()
            tautan.append((next(ids), u, 0, p + 1, -(p + 1000), AWAL + r.randint(-10, 100), rec, cab(rec)))
        for x in range(r.choice([0, 0, 1, 2, 3])):  # announced packages that it carries out, some of them unknown, some named twice
            rec = T()
            tautan.append((next(ids), u, 0, p + 1, 1000 + (p + r.randint(1, 3) + x) % paket_id, AWAL + r.randint(-10, 370), rec, cab(rec)))
    r.shuffle(kontrak)
    r.shuffle(tautan)
    versi = []
    for i, u in enumerate(unit):
        for _ in range(r.randint(0, 2)):
            rec = T()
            induk = r.choice([None] + [x.id for x in unit[:i]])
            versi.append(UnitVersi(u.id, induk, u.kode, u.nama + "*", "dinas", "", AWAL + r.choice([0, 180]), rec, cab(rec)))
    penerus = [UnitPenerus(u.id, AWAL + r.choice([0, 90]), rec, cab(rec)) for u in unit if r.random() < 0.2 for rec in [T()]]
    r.shuffle(post)
    r.shuffle(pagu)
    bulan = {"rak": np.array(rak_k, np.int64).reshape(-1, 12), "target": np.array(tg_k, float).reshape(-1, 12)}
    isi = {
        "pagu": pagu,
        "rak": rak,
        "posting": post,
        "fisik": fis,
        "verifikasi": tingkat[0],
        "terbukti": tingkat[1],
        "target": tg,
        "paket": pk,
        "kontrak": kontrak,
        "tautan": tautan,
    }
    return Bahan(2026, unit, versi, simpul, baris, {n: GRUP[n].of(x, bulan.get(n)) for n, x in isi.items()}, penerus)
