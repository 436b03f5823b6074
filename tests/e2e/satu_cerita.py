"""Run inside the demo: over all units and months, the reports behind the pages must tell one story. Prints what does not, one line each."""

import sys

from pantau import cli

cli.set_up(True)

from pantau.apps.buku.kolom import columns_of  # noqa: E402
from pantau.apps.organisasi.perms import SISTEM  # noqa: E402
from pantau.apps.siklus.berita import incomplete  # noqa: E402
from pantau.apps.siklus.butir import reporting  # noqa: E402
from pantau.apps.siklus.rantai import chains_now  # noqa: E402
from pantau.base.jam import today  # noqa: E402
from pantau.core.masalah import DitolakError  # noqa: E402
from pantau.core.periode import month_end  # noqa: E402
from pantau.exports.teks import rank_words  # noqa: E402
from pantau.reports import cakupan, kartu, kendali, kepatuhan  # noqa: E402
from pantau.reports.konteks import Permintaan, prepare  # noqa: E402
from pantau.reports.minta import read  # noqa: E402
from pantau.reports.susun import silent_units  # noqa: E402
from pantau.reports.tanggal import latest_date  # noqa: E402
from pantau.reports.tindakan import findings  # noqa: E402

salah, periksa = [], 0


def must(ya, *apa):
    global periksa
    periksa += 1
    if not ya:
        salah.append(" ".join(map(str, apa)))


def one_scope(per, unit=None, simpul=None):
    """The headline, the finding and the figure of work that is done and unpaid; what is critical has a reason."""
    kx = prepare(Permintaan(per, unit=unit, simpul=simpul), SISTEM)
    r, temuan = kendali.build(kx, "anak"), findings(kx)
    c = r.tables[0].total.cells
    ucapan = [v for k in r.kalimat for n, (v, _) in k.nilai.items() if n == "selisih"]
    rp = [g.rp for g in temuan if g.jenis.id == "jadi_belum_bayar"]
    nilai = c["jadi_belum_terbayar"].value
    must(ucapan == ([nilai] if nilai else []) and rp in ([], [nilai]), per, unit, simpul, "jadi belum terbayar", ucapan, rp, nilai)
    must(c["status"].value != "kritis" or any(g.jenis.status == "kritis" for g in temuan), per, unit, simpul, "kritis tanpa temuan")
    for x in r.tables[0].rows:
        ke, _, dari = str(x.cells["peringkat"].value or "").partition("/")
        must(not ke or dari == "1" or (rank_words(x).endswith(f" {x.kelas}") and x.kelas), per, x.label, "peringkat tanpa kelas")
    return kx


def one_month(per):
    """Who has reported, as every page counts it."""
    kx = one_scope(per)
    rows = {x.node[1:]: x.cells for x in cakupan.build(kx).tables[0].rows}
    diam = {kx.kolom.unit[i].id for i in silent_units(kx)}
    kurang = {int(u) for u, c in rows.items() if c["keadaan"].value in ("belum_lapor", "sebagian")}
    temuan = sum(g.jumlah for g in findings(kx) if g.jenis.id == "belum_lapor")
    must(diam == kurang and temuan == len(diam), per, "belum lapor", diam ^ kurang, temuan)
    lapor = reporting(columns_of(per.year), per.month, [int(u) for u in rows])
    for u, c in rows.items():
        n = (sum(lapor[int(u)].values()), len(lapor[int(u)]))
        must(n == (c["sub_kegiatan_lapor"].value, c["jumlah_sub_kegiatan"].value), per, u, "Bulan ini", n)
    s, per_unit = chains_now(per.year, today())
    terbuka = incomplete(s, per_unit, per.year, per.month)
    for u in {u for u, x in lapor.items() if x and not all(x.values())} & set(per_unit):
        must(u in terbuka, per, u, "kotak masuk menganggap lengkap")
    for x in kepatuhan.build(kx).tables[0].rows:
        must(
            x.cells["tepat"].value + x.cells["terlambat"].value + x.cells["tidak"].value <= x.cells["ditagih"].value,
            per,
            x.label,
            "kepatuhan",
        )
    return kx


akhir = latest_date(today(), None, None)
bulan = [month_end(akhir.year, m) for m in range(1, akhir.month + 1)]
for per in bulan:
    kx = one_month(per)
units = [kx.kolom.unit[i].id for i in kx.scope_units()]
for n, u in enumerate(units):
    k = one_scope(akhir, u)
    one_scope(bulan[n % len(bulan)], u)
    for x in kartu.worst(k)[:1]:
        one_scope(akhir, simpul=int(x.node[1:]))
for teks in ("kemarin", "2026-13-01", "31/10/2026"):
    try:
        read({"per": teks})
        must(False, "tanggal terbaca:", teks)
    except DitolakError:
        periksa += 1
print(periksa, len(units), len(bulan))
print("\n".join(salah), file=sys.stderr)
sys.exit(bool(salah))
