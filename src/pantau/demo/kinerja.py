"""Indicators, themes and an allowance rule of the demo. All invented.

Situations: stunting above its target, a share that rises, outputs that lag, units that told a quarter less, an objection that waits for its decision.
"""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from pantau.apps.organisasi.perms import PERAN, SISTEM, Hak
from pantau.apps.organisasi.queries import active_positions, find_units
from pantau.apps.siklus.rantai import chains_now
from pantau.apps.tpp.actions import cases, object_to, propose, set_allowances
from pantau.apps.tpp.fakta import BesaranTppUsul
from pantau.core.periode import previous_month_end
from pantau.demo.kejadian import base_row
from pantau.demo.pemda import DIAM, LAMBAT, Sub
from pantau.reports.konteks import Permintaan, prepare
from pantau.reports.nilai_tpp import chosen, proposals

TERBESAR = 2  # indicators are told of the largest activities of a unit
SATUAN = ("unit", "paket", "orang", "dokumen", "kelompok")
TPP = {"sekda": 32_000_000, "asisten": 24_000_000, "jpt": 18_500_000, "administrator": 11_250_000, "pengawas": 6_750_000}
ATURAN = """nama = "Tirta Kencana"

[[aturan]]
kode = "tpp_aturan_serapan_bulanan"
mulai = 2024-01-01
dasar = "Perbup Tirta Kencana 7/2024 (rekaan), Pasal 12"

[aturan.nilai]
nama = "Serapan bulanan di bawah 90 % rencana sendiri"
ukuran = "serapan_rak"
cakupan = "orang"
periode = "bulan"
ambang = 90
akibat = "tunda"
persen = 20
hangus_sesudah = 3
pihak = "Badan Kepegawaian dan Pengembangan SDM"
"""


def _row(s: Sub, t: int, **isi: Any) -> dict[str, Any]:
    kosong = dict.fromkeys(("sasaran", "satuan_indikator", "arah_indikator", "sifat_indikator", "target_tahun", *(f"target_tw_{q}" for q in range(1, 5)), *(f"realisasi_tw_{q}" for q in range(1, 5)), "target_akhir", "capaian_lalu", "rp_akhir", "rp_lalu", "keterangan"), "")  # fmt: skip
    return {"tahun": t, **base_row(s), "indikator": "", **kosong, **isi}


def _outputs(s: Sub, t: int, r: random.Random) -> dict[str, Any]:
    """An output that counts: four quarters, of which three are told; slow units reach less, silent ones told a quarter less."""
    tw = [r.randint(1, 3), r.randint(2, 5), r.randint(3, 7), r.randint(2, 5)]
    mutu = LAMBAT.get(s.unit[1], r.choice((0.9, 1.0, 1.0, 1.1)))
    nyata: list[Any] = [max(0, round(x * mutu)) for x in tw[:3]]
    if DIAM.get(s.unit[1], 9) < 9:
        nyata[2] = ""
    isi = {f"target_tw_{q}": x for q, x in enumerate(tw, 1)} | {f"realisasi_tw_{q}": x for q, x in enumerate(nyata, 1)}
    jumlah = sum(tw)
    return _row(s, t, indikator=f"Jumlah {s.nama.lower()}", satuan_indikator=r.choice(SATUAN), arah_indikator="naik", sifat_indikator="jumlah",
                target_tahun=jumlah, target_akhir=jumlah * 5, capaian_lalu=jumlah * 2, rp_akhir=s.pagu * 5, rp_lalu=s.pagu * 2, **isi)  # fmt: skip


def indicator_rows(subs: Sequence[Sub], t: int) -> list[dict[str, Any]]:
    """The largest activities of every unit with an output each, and what two programmes are to change."""
    r, per_unit = random.Random(t * 31), dict[str, list[Sub]]()
    for s in subs:
        if s.jenis != "gaji":
            per_unit.setdefault(s.unit[1], []).append(s)
    hasil = [_outputs(s, t, r) for isi in per_unit.values() for s in sorted(isi, key=lambda s: -s.pagu)[:TERBESAR]]
    hulu = {"kode_giat": "", "nama_giat": "", "kode_sub_giat": "", "nama_sub_giat": ""}
    akhir = {"sifat_indikator": "akhir", "satuan_indikator": "%"}
    for unit, nama, arah, target, tw, nyata in (
        ("Dinas Kesehatan", "Prevalensi stunting balita", "turun", 14, (18, 17, 15, 14), (18.9, 18.1, 17.5)),
        ("Dinas Pendidikan", "Angka partisipasi murni SMP", "naik", 96, (94, 94.5, 95, 96), (94.2, 94.4, 95.3)),
    ):
        s = max(per_unit[unit], key=lambda s: s.pagu)
        isi = {f"target_tw_{q}": x for q, x in enumerate(tw, 1)} | {f"realisasi_tw_{q}": x for q, x in enumerate(nyata, 1)}
        hasil.append(_row(s, t, indikator=nama, arah_indikator=arah, target_tahun=target, target_akhir=target, capaian_lalu=20 if arah == "turun" else 93.8,
                          sasaran="Meningkatnya kualitas hidup warga", keterangan="Data posyandu tiga kecamatan masuk terlambat" if arah == "turun" else "",
                          **akhir, **isi) | hulu)  # fmt: skip
    return hasil


def theme_rows(subs: Sequence[Sub], t: int) -> list[dict[str, Any]]:
    """A few activities that serve themes, by a decree."""
    hasil: list[dict[str, Any]] = []
    for unit, tema, bagian in (
        ("Dinas Kesehatan", "stunting", 60),
        ("Dinas Ketahanan Pangan", "inflasi", 100),
        ("Dinas Sosial", "kemiskinan_ekstrem", 80),
        ("Dinas Pendidikan", "spm", 100),
        ("Dinas Pekerjaan Umum dan Penataan Ruang", "belanja_wajib", 100),
    ):
        milik = sorted((s for s in subs if s.unit[1] == unit and s.jenis != "gaji"), key=lambda s: -s.pagu)[:3]
        dokumen = f"Keputusan Bupati Tirta Kencana 050/{len(hasil) + 11}/{t} (rekaan)"
        hasil += [
            {"tahun": t, **base_row(s), "tema": tema, "bagian_tema": bagian, "mulai_tema": f"{t}-01-02", "dokumen_tema": dokumen}
            for s in milik
        ]
    return hasil


def adopt_rule() -> None:
    """The government's own file of rules, where none lies there yet."""
    f = Path(settings.ATURAN_PEMDA)
    if not f.exists():
        f.parent.mkdir(parents=True, exist_ok=True)
        f.write_text(ATURAN, encoding="utf-8")


def propose_effects(tahun: int, hari_ini: date) -> None:
    """Allowances by tier, the proposals of the last month, and an objection of a head."""
    jabatan = {v.jabatan: v for v in active_positions()}
    rows = [BesaranTppUsul(j, date(tahun, 1, 1), TPP[v.tingkat] * 100) for j, v in sorted(jabatan.items()) if v.tingkat in TPP]
    set_allowances(rows=rows, by="kepegawaian", hak=SISTEM, hari_ini=hari_ini)
    per = previous_month_end(hari_ini) if hari_ini.month > 10 and hari_ini.year == tahun else date(tahun, 10, 31)
    kx = prepare(Permintaan(min(per, date(tahun, 10, 31))), SISTEM)
    kemarin = hari_ini - timedelta(days=1)
    propose(usul=proposals(kx, chosen(kx, "")), by="demo", hak=SISTEM, hari_ini=kemarin)
    pu = find_units("Dinas Pekerjaan Umum dan Penataan Ruang")[0].id
    usul = next((x for x in cases(tahun) if x.p.unit == pu), None)
    if usul is None:
        return
    alasan = "Termin dua jalan kabupaten sudah diajukan; SP2D-nya tertahan sampai dana transfer masuk."
    hak = Hak(PERAN["pejabat"], frozenset({pu}), pu)
    object_to(tahun=tahun, usul=usul.p.id, isi=alasan, s=chains_now(tahun, hari_ini)[0], by="kadis", hak=hak, hari_ini=hari_ini)
