"""A slow, obvious oracle: the roll-up written with dictionaries and fractions, knowing nothing of intervals or arrays."""

from datetime import date, timedelta
from fractions import Fraction

from core.peramal_pecah import parts_by_hand
from core.peramal_tahu import below, known_bahan
from core.peramal_uang import loose, meet_leaf, tells

from pantau.core.frames import BASIS, TANPA, Bahan
from pantau.core.periode import day_number, month_end, target_month


def counted(basis, ada):
    """What is added up for a unit that has postings of the bases `ada`; None where it has nothing on that basis."""
    if basis == "rfk":
        return {"rfk"} if "rfk" in ada else None
    if basis == "sp2d":
        return {"sp2d", "ls", "tu"} if ada & {"sp2d", "ls", "tu", "spp"} else None
    if basis == "spj":
        return {"spj", "ls", "tu"} if ada & {"spj", "tu"} else None
    if basis == "lra":
        if "lra" in ada:
            return {"lra"}
        return {"spj", "ls", "tu", "pengesahan"} if ada & {"spj", "tu"} else {"pengesahan"} if "pengesahan" in ada else None
    lain = {"pengesahan"} & ada
    for punya, pilih in (
        ("sp2d", {"sp2d", "ls", "tu"}),
        ("spj", {"spj", "ls", "tu"}),
        ("ls", {"ls", "tu"}),
        ("tu", {"tu"}),
        ("lra", {"lra"}),
        ("rfk", {"rfk"}),
        ("spp", set()),
    ):
        if punya in ada:
            return pilih | lain
    return lain or None


LEVELS = ("klaim", "verifikasi", "terbukti")


def rows(kolom):
    names = list(kolom)
    return [dict(zip(names, (v.item() for v in r))) for r in zip(*kolom.values())]


def newest(calon, *kunci):
    return max(calon, key=lambda r: tuple(r[k] for k in kunci), default=None)


def pagu_by_line(f, rows, hari):
    """Line → pagu in force. An activity that is stated as a whole and by account counts once."""
    kini = {b.id: newest([r for r in rows if r["baris"] == b.id and r["mulai"] <= hari], "mulai", "urutan", "rec", "id") for b in f.baris}
    hasil = {i: r["pagu"] if r else 0 for i, r in kini.items()}
    return hasil | dict.fromkeys(said_otherwise(f, kini, hasil, "mulai", "urutan", "asal"), 0)


def plans_by_line(f, rows, hari):
    """Line → plan in force, and the lines without one of activities that are planned only the other way."""
    kini = {b.id: newest([r for r in rows if r["baris"] == b.id and r["mulai"] <= hari], "mulai", "rec", "id") for b in f.baris}
    kini = {i: r and {**r, "kuat": r["id"] > 0} for i, r in kini.items()}
    setahun = {i: 0 if r is None or r["k"][11] == TANPA else r["k"][11] for i, r in kini.items()}
    return kini | dict.fromkeys(said_otherwise(f, kini, setahun, "kuat", "mulai", "asal"))


def said_otherwise(f, kini, nilai, *kata_dari):
    """Lines that do not count because their activity is stated as a whole and by account."""
    hasil = []
    for s in {b.simpul for b in f.baris}:
        sisi = [[b.id for b in f.baris if b.simpul == s and bool(b.rekening) == rinci and kini[b.id]] for rinci in (False, True)]
        if not all(sisi):
            continue
        kata = [max(tuple(kini[i][n] for n in kata_dari) for i in x) for x in sisi]
        sama = sum(nilai[i] for i in sisi[0]) == sum(nilai[i] for i in sisi[1])
        if sama or kata[0] != kata[1]:
            hasil += sisi[0 if sama or kata[1] > kata[0] else 1]
    return hasil


def planned_otherwise(f, ada):
    """Lines without a plan of activities that have a plan only in the other way of stating it."""
    hasil = set()
    for b in f.baris:
        sisi = [{x.id for x in f.baris if x.simpul == b.simpul and bool(x.rekening) == rinci} & ada for rinci in (False, True)]
        if not sisi[bool(b.rekening)] and sisi[not b.rekening]:
            hasil.add(b.id)
    return hasil


def oracle(f: Bahan, pada, saring=None):
    """Components per simpul id, unit id (with subordinates) and total."""
    T, hari = pada.diketahui, day_number(pada.per)
    tahu = lambda r: r["rec"] <= T < r["cab"]  # noqa: E731
    m = target_month(pada.per, f.tahun)
    pagu_rows, rak_rows = rows(f["pagu"].kolom), [{**r, "k": k} for r, k in zip(rows(f["rak"].kolom), f["rak"].bulan.tolist())]
    post, fisik = [r for r in rows(f["posting"].kolom) if tahu(r)], [r for r in rows(f["fisik"].kolom) if tahu(r)]
    ver, bukti = [r for r in rows(f["verifikasi"].kolom) if tahu(r)], [r for r in rows(f["terbukti"].kolom) if tahu(r)]
    target = [{**r, "k": k} for r, k in zip(rows(f["target"].kolom), f["target"].bulan.tolist())]
    paket_pagu = [r for r in rows(f["paket"].kolom) if tahu(r)]
    unit_of = {b.id: b.unit for b in f.baris}
    dikenal = {b.id for b in known_bahan(f, T).baris}

    def said_by(waktu):
        """Lines of which anything was said by the day."""
        kata = [(r["baris"], r["mulai"]) for r in (*pagu_rows, *rak_rows) if tahu(r)]
        kata += [(r["baris"], x) for r in post for x in (r[waktu], r["ajuan"]) if x != TANPA]
        return dikenal & {b for b, x in kata if x <= hari}

    berdiri = {w: said_by(w) for w in ("hari", "masa")}

    boleh = {u.id: counted(pada.basis, {BASIS[p["basis"]] for p in post if unit_of[p["baris"]] == u.id}) for u in f.unit}
    punya_basis = {u for u, x in boleh.items() if x is not None}
    boleh = {u: x or set() for u, x in boleh.items()}
    waktu = "hari" if pada.waktu == "catat" else "masa"

    def telling(hari, waktu):
        """Units that tell by a day: nothing is told of the time before the first word."""
        hasil = set()
        for u in punya_basis:
            milik = [p for p in post if unit_of[p["baris"]] == u]
            kata = [p[waktu] for p in milik if BASIS[p["basis"]] in boleh[u]]
            if pada.basis in ("utama", "sp2d"):  # a request tells that nothing was paid yet
                kata += [min(p["ajuan"], p[waktu]) for p in milik if p["ajuan"] != TANPA]
            if min(kata) <= hari:
                hasil.add(u)
        return hasil

    berdata = telling(hari, waktu)

    berlaku = pagu_by_line(f, [r for r in pagu_rows if tahu(r)], hari)

    def plan(r, kosong):
        if r is None:
            return None

        def at(b):
            v = 0 if b == 0 else r["k"][b - 1]
            return None if (v == kosong or v != v) else v

        v = at(m)
        if pada.tengah_bulan == "prorata" and m < 12 and pada.per.year == f.tahun and pada.per != month_end(f.tahun, max(m, 1)):
            w = at(m + 1)
            if v is None or w is None:
                return None
            d, n = pada.per.day, month_end(f.tahun, m + 1).day
            return (v * (n - d) + w * d) // n if kosong == TANPA else (Fraction(v) * (n - d) + Fraction(w) * d) / n
        return v

    lines = {}
    rencana = plans_by_line(f, [r for r in rak_rows if tahu(r)], hari)
    lain = planned_otherwise(f, {i for i, r in rencana.items() if plan(r, TANPA) is not None}) & dikenal
    for b in f.baris:
        rk = rencana[b.id]
        rak = plan(rk, TANPA)
        setahun = None if rk is None or rk["k"][11] == TANPA else rk["k"][11]
        mine = [p for p in post if p["baris"] == b.id and p["hari" if pada.waktu == "catat" else "masa"] <= hari]
        real = real_penuh = sum(p["jumlah"] for p in mine if BASIS[p["basis"]] in boleh[b.unit])
        if pada.waktu == "catat":
            antre = [p for p in post if p["baris"] == b.id and p["ajuan"] != TANPA and p["ajuan"] <= hari]
            cair = sum(p["jumlah"] for p in antre if BASIS[p["basis"]] == "spp" or p["hari"] > hari)
        else:
            cair = sum(p["jumlah"] for p in mine if BASIS[p["basis"]] == "spp")
        p = berlaku[b.id]
        penuh, ikut = p, saring is None or b.id in saring
        if not ikut:
            p = real = cair = 0
            rak = setahun = None
        milik_unit = b.unit in berdata and ikut and b.id in berdiri[waktu]
        punya = milik_unit and tells(f, post, boleh, berlaku, b, hari, waktu)
        lines[b.id] = dict(
            pagu=p,
            penuh=penuh,
            real_penuh=real_penuh,
            realisasi=real,
            belum_cair=cair,
            rak=rak or 0,
            pagu_rak=p if rak is not None or b.id in lain else 0,
            n_rak=int(ikut and (rak is not None or b.id in lain)),
            rak_setahun=setahun or 0,
            n_rak_setahun=int(setahun is not None),
            ikut=ikut,
            lewat_rp=max(0, real_penuh - penuh) if penuh and b.unit in berdata and b.id in berdiri[waktu] else 0,
            tanpa_pagu=real_penuh if penuh == 0 else 0,
            punya_penuh=b.unit in berdata and b.id in berdiri[waktu],
            n_baris=int(p != 0),
            n_real=int(punya),
            pagu_real=p if milik_unit else 0,
        )
    lra_saja = {u: loose(f, post, boleh, berlaku, u, hari, waktu) for u in boleh}
    meet_leaf(f, lines, berdata, lra_saja)
    masuk = [r for r in rows(f["kontrak"].kolom) if tahu(r) and r["hari"] <= hari]
    paket, di_hari = {}, masuk
    lain = {(r["unit"], r["nomor"]) for r in masuk if r["jenis"] == 1 and not r["sendiri"]}
    masuk = [r for r in masuk if not (r["jenis"] == 1 and r["sendiri"] and (r["unit"], r["nomor"]) in lain)]
    for pk in {r["paket"] for r in rows(f["kontrak"].kolom)}:
        mine = [r for r in masuk if r["paket"] == pk]
        last = {(r["jenis"], r["nomor"]): r for r in sorted(mine, key=lambda r: (r["urutan"], r["hari"], r["rec"], r["id"]))}
        kontrak = [r for (j, _), r in last.items() if j == 1]
        if not kontrak:
            continue
        pagu = [r["nilai"] for (j, _), r in last.items() if j == 0]
        bayar = sum(r["nilai"] for r in mine if r["jenis"] == 2)
        jalan = [r["nilai"] for r in kontrak if r["jalan"]]
        nilai = sum(r["nilai"] for r in kontrak)
        uang = dict(
            nilai_kontrak=nilai,
            dibayar=bayar,
            komitmen=sum(jalan) - bayar if jalan else 0,
            hemat=sum(pagu) - nilai if pagu else 0,
        )
        hitung = dict(n_kontrak=len(kontrak), n_hemat=int(bool(pagu)))
        letak, give = parts_by_hand(f, tahu, hari, {n: rows(f[n].kolom) for n in ("kontrak", "tautan")}, di_hari, berlaku, pk)
        for n, (unit, s) in enumerate(letak):
            milik = [b.id for b in f.baris if b.id in berdiri["hari"] and (b.simpul in below(f, s) if s else b.unit == unit)]
            if saring is None or (milik and all(i in saring for i in milik)):
                paket[pk, n] = dict(unit=unit, simpul=s, **{x: give(v)[n] for x, v in uang.items()}, **hitung)
    akhir_m = day_number(month_end(f.tahun, m)) if m else 0
    for b in f.baris:
        rk = rencana[b.id]
        akhir = rk["k"][m - 1] if rk and m else TANPA
        awal = 0 if m == 1 else rk["k"][m - 2] if rk and m else TANPA
        rak_m = akhir - awal if TANPA not in (akhir, awal) else 0
        lines[b.id] |= dict(pagu_drak=0, p_drak=Fraction(0))
        bicara = tells(f, post, boleh, berlaku, b, akhir_m, "hari")
        if rak_m > 0 and berlaku[b.id] and (saring is None or b.id in saring) and bicara:
            dari, sampai = day_number(date(f.tahun, m, 1)) if m > 1 else 0, day_number(month_end(f.tahun, m))
            flow = sum(
                p["jumlah"] for p in post if p["baris"] == b.id and dari <= p["hari"] <= sampai and BASIS[p["basis"]] in boleh[b.unit]
            )
            beda = min(Fraction(100), Fraction(abs(flow - rak_m) * 100, rak_m))
            lines[b.id] |= dict(pagu_drak=berlaku[b.id], p_drak=berlaku[b.id] * beda)
    tahu_uang = set()
    for u in berdata - {u for u, x in lra_saja.items() if x}:
        milik = [lines[b.id] for b in f.baris if b.unit == u]
        lepas = sum(x["lepas"] for x in milik)
        if lepas == 0 or sum(x["real_penuh"] for x in milik) != lepas:
            tahu_uang.add(u)
    awal_periode = day_number(date(f.tahun, max(m, 1), 1))
    leaves = {}
    for s in f.simpul:
        milik = [b for b in f.baris if b.simpul == s.id]
        if not any(b.id in berdiri["hari"] for b in milik):
            continue
        penuh = sum(lines[b.id]["penuh"] for b in milik)
        p = sum(lines[b.id]["pagu"] for b in milik)
        bagian_semua = []
        pk_ids = {r["paket"] for r in (*fisik, *ver, *bukti) if r["simpul"] == s.id and r["paket"]}

        def leaf(pk):
            mine = [r for r in fisik if r["simpul"] == s.id and r["paket"] == pk and r["hari"] <= hari]
            last = newest(mine, "hari", "rec", "id")
            t = newest(
                [r for r in target if r["simpul"] == s.id and r["paket"] == pk and tahu(r) and r["mulai"] <= hari], "mulai", "rec", "id"
            )
            tf = plan(t, "nan")
            klaim = last["persen"] if last else 0.0
            lapor = last is not None and (last["hari"] >= awal_periode or klaim >= 100)
            di_sini = lambda x: [r for r in x if r["simpul"] == s.id and r["paket"] == pk and r["hari"] <= hari]  # noqa: E731
            setuju = newest(
                [{**r, "sini": 1} for r in di_sini(ver)] + [{**r, "sini": 0} for r in mine if not r["entri"]], "hari", "rec", "sini", "id"
            )
            tingkat = {"klaim": last, "verifikasi": setuju, "terbukti": newest(di_sini(bukti), "hari", "rec", "id")}
            nilai = {n: x["persen"] if x else 0.0 for n, x in tingkat.items()}
            fis = nilai[pada.tingkat]
            atas = max(fis, klaim) if lapor else max(100.0 if tf is None else float(tf), fis, klaim)
            return dict(
                f=fis, ada=last is not None, pernah=tingkat[pada.tingkat] is not None, lapor=lapor, tf=tf, atas=atas,
                maks=max([r["persen"] for r in mine], default=0.0),
                **{f"f_{n}": x for n, x in nilai.items()}, **{f"ada_{n}": x is not None for n, x in tingkat.items()},
            )  # fmt: skip

        for pk in sorted(pk_ids):
            r = newest([r for r in paket_pagu if r["paket"] == pk and r["hari"] <= hari], "hari", "rec", "id")
            x = leaf(pk)
            if r and r["pagu"] > 0:
                bagian_semua.append((r["pagu"], x))
        dianggap = {n: [(w, y) for w, y in bagian_semua if y["ada" if n == "klaim" else "ada_verifikasi"]] for n in LEVELS}
        bagian, utama = dianggap["klaim"], dianggap[pada.tingkat]
        rest = max(0, penuh - sum(w for w, _ in bagian))
        ada_langsung = any(
            r["simpul"] == s.id and r["paket"] == 0 and tahu(r)
            for r in [
                *rows(f["fisik"].kolom),
                *rows(f["verifikasi"].kolom),
                *rows(f["terbukti"].kolom),
                *rows(f["target"].kolom),
                *rows(f["paket"].kolom),
            ]
        )
        x = leaf(0)
        atas_rest = x["atas"] if ada_langsung else 100.0

        def mix(key, rest_value, bagian=utama):
            if not bagian:
                return Fraction(rest_value)
            di_paket = sum(w for w, _ in bagian)
            sisa = max(0, penuh - di_paket)
            return (sum(Fraction(w) * Fraction(y[key] or 0) for w, y in bagian) + Fraction(sisa) * Fraction(rest_value)) / (di_paket + sisa)

        fs, ats = mix("f", x["f"]), mix("atas", atas_rest)
        if not utama and not ada_langsung and not penuh:
            ats = Fraction(0)
        tfs = mix("tf", x["tf"] or 0)
        ada_tf = x["tf"] is not None or any(y["tf"] is not None for _, y in utama)
        lapor = (all(y["lapor"] for _, y in bagian) and (rest == 0 or x["lapor"])) if bagian else x["lapor"]
        pernah = any(y["pernah"] for y in (x, *(y for _, y in bagian)))
        kenal = bool(p and pernah and s.unit in tahu_uang)
        lebih = round(float(p * fs / 100)) - sum(lines[b.id]["realisasi"] for b in milik)
        leaves[s.id] = dict(
            jadi_belum_terbayar=max(0, lebih) if kenal else 0,
            n_jadi=int(kenal),
            nilai_dua_sisi=round(float(p * fs / 100)) if kenal else 0,
            realisasi_dua_sisi=sum(lines[b.id]["realisasi"] for b in milik) if kenal else 0,
            pagu_dua_sisi=p if kenal else 0,
            pagu_fisik=p,
            pf=p * fs,
            ptf=p * tfs if ada_tf else 0,
            pagu_tf=p if ada_tf else 0,
            p_bawah=p * fs,
            p_atas=p * ats,
            pagu_lapor=p if lapor else 0,
            pagu_terbukti=p if any(y["ada_terbukti"] for y in (x, *(y for _, y in bagian))) else 0,
            n_sub=int(p != 0),
            n_lapor=int(p != 0 and lapor),
            n_pernah=int(pernah),
            pagu_pernah=p if pernah else 0,
            **{f"p_{n}": p * mix(f"f_{n}", x[f"f_{n}"], dianggap[n]) for n in LEVELS},
            **{f"n_{n}": int(any(y[f"ada_{n}"] for y in (x, *(y for _, y in bagian)))) for n in ("klaim", "verifikasi", "terbukti")},
            f_sub=fs if p else 0,
            f_baris=fs * sum(lines[b.id]["n_baris"] for b in milik),
            n_paket=len(bagian) if p else 0,
            f_paket_maks=sum(Fraction(y["maks"]) for _, y in bagian) if p else 0,
        )
    KONTRAK = ("nilai_kontrak", "dibayar", "komitmen", "hemat", "n_kontrak", "n_hemat")

    def contracts(pilih):
        return {k: sum(x[k] for x in paket.values() if pilih(x)) for k in KONTRAK}

    UANG = [k for k in next(iter(lines.values()), {}) if k not in ("penuh", "real_penuh", "lepas")]
    FISIK = list(next(iter(leaves.values()), {}))

    def total(line_ids, leaf_ids):
        h = {k: sum(lines[i][k] for i in line_ids) for k in UANG}
        h |= {k: sum((Fraction(leaves[i][k]) for i in leaf_ids), Fraction(0)) for k in FISIK}
        return h

    anak = {s.id: [c.id for c in f.simpul if c.induk == s.id] for s in f.simpul}

    def bawah(i):
        return [i] + [d for c in anak[i] for d in bawah(c)]

    simpul = {}
    for s in f.simpul:
        d = set(bawah(s.id))
        simpul[s.id] = total([b.id for b in f.baris if b.simpul in d], [x for x in d if x in leaves])
        simpul[s.id] |= contracts(lambda x, d=d: x["simpul"] in d)
    induk = {}
    for u in f.unit:
        v = newest(
            [{**vars(v), "urut": n} for n, v in enumerate(f.unit_versi) if v.unit == u.id and v.mulai <= hari and v.rec <= T < v.cab],
            "mulai",
            "rec",
            "urut",
        )
        induk[u.id] = v["induk"] if v else None

    def di_bawah(u):
        return [u] + [d for c in induk if induk[c] == u for d in di_bawah(c)]

    sendiri = {
        u.id: total([b.id for b in f.baris if b.unit == u.id], [s.id for s in f.simpul if s.unit == u.id and s.id in leaves])
        for u in f.unit
    }
    for i, v in sendiri.items():
        v |= contracts(lambda x, i=i: x["unit"] == i)
    for v in sendiri.values():
        n = bool(v.get("pagu_fisik"))
        v["n_unit"], v["f_unit"] = int(n), (v["pf"] / v["pagu_fisik"] if n else Fraction(0))
    unit = {u.id: {k: sum(sendiri[d][k] for d in di_bawah(u.id)) for k in sendiri[u.id]} for u in f.unit}
    jumlah = {k: sum(v[k] for v in sendiri.values()) for k in next(iter(sendiri.values()), {})}
    for v in (*simpul.values(), *unit.values(), jumlah):  # who speaks of nothing but what has no pagu tells nothing of the rest
        if v.get("pagu_fisik") and not v["pagu_pernah"]:
            v["n_pernah"] = 0
    return dict(simpul=simpul, unit=unit, total=jumlah)


def days(n):
    return date(1970, 1, 1) + timedelta(days=n)
