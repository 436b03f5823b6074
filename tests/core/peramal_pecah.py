"""The oracle's view of packages for which several activities pay, with loops and fractions."""

from fractions import Fraction

from core.peramal_tahu import below


def by_share(rp, bobot):
    """An amount over weights: rounded down to whole sen, and one sen more for those that lost most, the first of equals first."""
    bobot = bobot if any(bobot) else [1] * len(bobot)
    tepat = [Fraction(abs(rp) * b, sum(bobot)) for b in bobot]
    hasil = [int(x) for x in tepat]
    while sum(hasil) < abs(rp):
        lepas = [x - h for x, h in zip(tepat, hasil, strict=True)]
        hasil[lepas.index(max(lepas))] += 1
    return hasil if rp >= 0 else [-x for x in hasil]


def parts_by_hand(f, tahu, hari, semua, masuk, berlaku, pk):
    """Where the parts of a package stand: (unit, activity), and what each of some amounts gives them. `semua`: events of packages known on any
    day; `masuk`: those of the day."""
    kata = [r for r in semua["tautan"] if tahu(r)]
    nomor = {-r["lain"]: r["paket"] for r in kata if r["lain"] < 0}
    ada = {s.id for s in f.simpul}

    def stands(p):
        milik, kini = [r for r in semua["kontrak"] if r["paket"] == p and tahu(r)], [r for r in masuk if r["paket"] == p]
        return (milik[0]["unit"], kini[0]["simpul"] if kini else 0) if milik else None

    def pagu(p):
        kini = [r for r in masuk if r["paket"] == p and r["jenis"] == 0]
        return max(kini, key=lambda r: (r["urutan"], r["hari"], r["rec"], r["id"]))["nilai"] if kini else 0

    def linked(p):
        rows = [r for r in kata if r["paket"] == p and r["lain"] == 0 and r["hari"] <= hari]
        return [r["simpul"] for r in sorted(rows, key=lambda r: (r["hari"], r["rec"], r["id"]))]

    def weighed(simpul):
        hasil = {}
        for s in simpul:
            if s in ada:
                hasil[s] = sum(berlaku[b.id] for b in f.baris if b.simpul in below(f, s))
        return hasil or {0: 0}

    unit, s = stands(pk)
    rup = sorted({nomor[r["lain"]] for r in kata if r["paket"] == pk and r["lain"] in nomor and r["hari"] <= hari})
    banyak = len(rup) > 1 or linked(pk) or any(linked(p) for p in rup)
    if len(rup) > 1:
        tempat = {p: stands(p) or (unit, 0) for p in rup}
        isi = [(tempat[p][0], pagu(p), weighed([tempat[p][1] or s, *linked(p)])) for p in rup]
    else:
        lain = [x for p in rup for x in linked(p)]
        dasar = s or next(((stands(p) or (0, 0))[1] for p in rup), 0)
        isi = [(unit, 0, weighed([dasar, *linked(pk), *lain]) if banyak else {s: 0})]
    milik = {s.id: s.unit for s in f.simpul}
    letak = [(milik.get(n, u) if n in milik and banyak else u, n) for u, _, w in isi for n in w]

    def give(rp):
        return [x for n, (_, _, w) in zip(by_share(rp, [b for _, b, _ in isi]), isi, strict=True) for x in by_share(n, list(w.values()))]

    return letak, give
