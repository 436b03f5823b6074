"""As known then: whatever is recorded later, every report at an earlier moment keeps its whole hash.

A small year is told in chapters. After each the reports are made as known at that moment; at the end, when everything has come, they are
made again for each of those moments.
"""

import csv
import time
from contextlib import ExitStack
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from conftest import HARI_INI
from django.db import transaction
from django.test import override_settings
from tulis import write_rows

from pantau.reports.daftar import LAPORAN

pytestmark = pytest.mark.django_db
PER = date(2026, 9, 30)
TAHUN = 2026
RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
UNIT = ("kode", "nama", "nama_induk", "kelas", "mulai", "penerus_nama")
RAK = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
TARGET = ("tahun", "nama_skpd", "kode_sub_giat", *(f"fisik_{m}" for m in range(1, 13)))
RENJA = ("tahun", "nama_skpd", "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat", "pagu",
         "total_pagu_program_tertulis")  # fmt: skip
SIPD = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "nomor_dokumen", "jenis_dokumen", "jenis_transaksi",
        "tanggal_dokumen", "nilai_realisasi", "nomor_sp2d")  # fmt: skip
PROGRES = ("nama_skpd", "kode_sub_giat", "tanggal", "fisik")
RUP = ("kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan", "jenis_pengadaan", "tgl_awal_pemilihan",
       "tgl_awal_kontrak", "tgl_akhir_kontrak", "tgl_pengumuman_paket", "kode_sub_kegiatan", "mak")  # fmt: skip
JABATAN = ("nama_skpd", "jabatan", "tingkat", "atasan", "unit_atasan", "pejabat", "status", "kegiatan", "akun")
S1, S2, S3 = (f"1.01.02.2.01.000{n}" for n in (1, 2, 3))
AWAL = ("Dinas A", "Bidang A1", "Dinas B", "Dinas Sunyi", "Kantor Lama", "Setda")


class Cerita:
    """The year as it is told: files, entries and acts of one pemda."""

    def __init__(self, folder: Path):
        self.folder, self.n = folder, 0

    def muat(self, format, judul, rows, status="applied", **opsi):
        from pantau.apps.organisasi.perms import SISTEM
        from pantau.imports.jalan import run_import
        from pantau.imports.opsi import Opsi

        self.n += 1
        path = self.folder / f"{format}-{self.n}.csv"
        with path.open("w", newline="", encoding="utf-8") as f:
            csv.writer(f).writerows([judul, *rows])
        h = run_import(format, [path], Opsi(HARI_INI, **opsi), by="uji", hak=SISTEM)
        assert h.status == status, [m.message for m in h.masalah]
        return h

    def unit(self, nama):
        from pantau.apps.organisasi.queries import all_units

        return next(u.id for u in all_units() if u.nama == nama)

    def simpul(self, kode, nama="Dinas A"):
        from pantau.apps.anggaran.queries import nodes

        return next(i for i, u, _, _, k, _, _ in nodes(TAHUN, [self.unit(nama)]) if k == kode)

    def paket(self, nomor):
        from pantau.apps.pengadaan.queries import packages

        return packages(TAHUN)["rup", nomor]

    def aturan(self, isi):
        from django.conf import settings

        Path(settings.ATURAN_PEMDA).write_text(isi, encoding="utf-8")

    def peristiwa(self, bulan, jenis, **isi):
        from pantau.apps.realisasi.models import PeristiwaBulan
        from pantau.base.jam import now_ms

        isi = {"unit_id": self.unit("Dinas A"), "tahun": TAHUN, "bulan": bulan, "jenis": jenis, "oleh": "kadis", "waktu": now_ms()} | isi
        PeristiwaBulan.objects.create(**isi)

    def tarik(self, batch):
        from pantau.apps.muat.penarikan import withdraw_batch
        from pantau.apps.organisasi.perms import SISTEM

        withdraw_batch(batch=batch, by="uji", hak=SISTEM, alasan="uji")


def rak(kode, rekening, pagu, nama="Dinas A"):
    return (TAHUN, nama, kode, f"Sub {kode[-1]}", rekening, pagu, *[pagu // 12 * m for m in range(1, 12)], pagu)


def rup(no, pagu, kode="", awal="2026-03-01", akhir="2026-08-31"):
    return ("", "Dinas A", no, f"Paket {no}", pagu, "Tender", "Pekerjaan Konstruksi", "2026-02-01", awal, akhir, "2026-01-15", kode, "")


def bayar(kode, rekening, nomor, hari, nilai, jenis="SP2D", nama="Dinas A"):
    return (nama, kode, "S", rekening, nomor, jenis, "LS", hari, nilai, nomor)


def renja(kode, pagu, tertulis="", nama="Dinas A"):
    return (TAHUN, nama, "1.01.02", "Program", "1.01.02.2.01", "Kegiatan", kode, f"Sub {kode[-1]}", pagu, tertulis)


def kontrak(c, no, nilai, hari=date(2026, 4, 1)):
    from pantau.apps.pengadaan.fakta import PeristiwaUsul

    return PeristiwaUsul(c.paket(no), "kontrak", f"K-{no}", hari, nilai, '{"status_kontrak": "Berjalan"}')


def awal(c):
    """Units, plans, payments, progress, positions, packages, a verified plan, a signed month, reports due."""
    from pantau.apps.kinerja.fakta import TAGIHAN, SetoranUsul, TagihanBaru
    from pantau.apps.organisasi.actions import set_pemda
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.apps.siklus.rencana import verify_plans
    from pantau.base.isi import Calon
    from pantau.base.tindakan import act

    set_pemda(nama="Kabupaten Awal", kode_wilayah="61.01", by="uji")
    mulai = "2026-01-01"
    induk = {"Bidang A1": "Dinas A"}
    c.muat("unit", UNIT, [(f"7.0{n}", u, induk.get(u, ""), "dinas", mulai, "") for n, u in enumerate(AWAL)])
    c.muat("rak", RAK, [rak(S1, "5.1.02", 1200), rak(S1, "5.2.03", 600), rak(S2, "5.1.02", 240)], tahap="murni")
    c.muat("rfk", RFK, [("Dinas B", "P", "K satu", 900, 400, 300, 50, 40), ("Kantor Lama", "P", "K tua", 100, 50, 70, 50, 60)], per=PER)
    c.muat("rfk", RFK, [("Bidang A1", "P", "K bidang", 300, 150, 120, 50, 33.3)], per=PER)
    c.muat("target-fisik", TARGET, [(TAHUN, "Dinas A", s, *[8 * m for m in range(1, 13)]) for s in (S1, S2)], tahap="murni")
    c.muat("sipd-realisasi", SIPD, [bayar(S1, "5.1.02", "D1", "2026-03-01", 500), bayar(S2, "5.1.02", "D2", "2026-05-01", 333)])
    c.muat("rup-penyedia", RUP, [rup("11", 600, S1), rup("12", 200), rup("13", 150, S2)], tahun=TAHUN)
    write_rows(kontrak(c, "11", 550_00), units=[c.unit("Dinas A")])
    c.muat("progres-fisik", PROGRES, [("Dinas A", S1, "2026-08-31", 37.7), ("Dinas A", S2, "2026-09-30", 11.1)], tahun=TAHUN)
    c.muat("jabatan", JABATAN, [
        ("Setda", "Sekda", "sekda", "", "", "Orang Sekda", "definitif", "", "sekda"),
        ("Dinas A", "Kadis", "jpt", "Sekda", "Setda", "Orang Kadis", "definitif", "", "kadis"),
        ("Dinas A", "Kasi", "pengawas", "Kadis", "", "Orang Kasi", "definitif", S1, "kasi"),
    ], tahun=TAHUN)  # fmt: skip
    verify_plans(tahun=TAHUN, units=[c.unit(u) for u in AWAL[:3]], catatan="", by="uji", hak=SISTEM, hari_ini=PER)
    c.peristiwa(7, "tanda_tangan", hash="0" * 64)
    with act("uji") as t:
        t.enter("uji", tahun=None, units=[], uraian="tagihan", n=1)
        calon = Calon(TAGIHAN, {})
        sementara = calon.id_of(("x", "1"), TagihanBaru("x", "1", "LKPJ", 1_777_000_000_000))
        ids = t.write_identities({"tagihan": calon})
    c.tagihan = ids["tagihan"][sementara]
    write_rows(SetoranUsul(c.tagihan, c.unit("Dinas B"), 1_777_500_000_000, "terlambat"), tahun=None)


def names(c):
    """Units renamed, added, merged, moved."""
    c.muat("unit", UNIT, [("7.00", "Dinas A Baru", "", "badan", "2026-01-01", ""), ("7.09", "Dinas Baru", "", "dinas", "2026-01-01", "")])
    c.muat("unit", UNIT, [("7.01", "Bidang A1", "Dinas B", "dinas", "2026-01-01", "")])
    c.muat("unit", UNIT, [("7.03", "Dinas Sunyi", "", "dinas", "2026-01-01", "Dinas B")])


def moved(c):
    """A unit comes under a new one from the middle of the year, another is said to come from last year."""
    c.muat(
        "unit", UNIT, [("7.10", "Badan Atas", "", "badan", "2026-07-01", ""), ("7.02", "Dinas B", "Badan Atas", "dinas", "2026-07-01", "")]
    )
    c.muat("unit", UNIT, [("7.04", "Kantor Lama", "", "dinas", "2026-01-01", "Dinas Baru")])


def stages(c):
    """A real budget, then a stage of it that begins in the past; new nodes and lines; pagu as written."""
    c.muat("sipd-renja", RENJA, [renja(S1, 2000, 2500), renja(S3, 500, 2500)], tahap="murni")
    c.muat("sipd-renja", RENJA, [renja(S1, 1500), renja(S3, 900)], tahap="perubahan", berlaku=date(2026, 8, 1))
    c.muat("rak", RAK, [rak(S3, "5.1.02", 480), rak(S1, "5.1.02", 960)], tahap="perubahan", berlaku=date(2026, 8, 1), alasan="bergeser")


def figures(c):
    """Corrections, late postings, progress on a node without lines so far, another year."""
    c.muat("rfk", RFK, [("Dinas B", "P", "K satu", 950, 410, 350, 55, 44), ("Dinas Baru", "P", "K lain", 70, 7, 7, 7, 7)], per=PER)
    c.muat("sipd-realisasi", SIPD, [bayar(S1, "5.1.02", "D3", "2026-03-15", 77), bayar(S3, "5.2.02", "D4", "2026-04-01", 9)])
    c.muat("progres-fisik", PROGRES, [("Dinas A", S1, "2026-09-30", 55.5), ("Dinas A", S3, "2026-09-15", 4.4)], tahun=TAHUN)
    c.muat(
        "target-fisik",
        TARGET,
        [(TAHUN, "Dinas A", S1, *[5 * m for m in range(1, 13)])],
        tahap="perubahan",
        berlaku=date(2026, 8, 1),
        alasan="turun",
    )
    c.muat("rfk", RFK, [("Dinas A", "P", "K dulu", 500, 400, 300, 20, 10), ("Dinas B", "P", "K dulu", 90, 9, 9, 9, 9)],
           per=date(2025, 9, 30))  # fmt: skip


def withdrawn(c):
    """What was brought first is taken back: payments, progress, a whole unit's sheet."""
    from pantau.base.models import Batch

    semua = dict(Batch.objects.filter(jenis="impor").order_by("-id").values_list("format", "id"))  # the first of each format
    for f in ("sipd-realisasi", "progres-fisik", "rfk"):
        c.tarik(semua[f])


def packages_move(c):
    """Packages placed and moved, a new one, contracts corrected, progress of a package."""
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.apps.realisasi.fakta import LaporanUsul
    from pantau.apps.siklus.letak import place_packages

    place_packages(paket=[c.paket("12")], simpul=c.simpul(S1), by="uji", hak=SISTEM)
    place_packages(paket=[c.paket("11")], simpul=c.simpul(S2), by="uji", hak=SISTEM)
    c.muat("rup-penyedia", RUP, [rup("14", 80, S2), rup("13", 170, S2, akhir="2026-07-01")], tahun=TAHUN)
    write_rows(kontrak(c, "11", 580_00), kontrak(c, "13", 90_00, date(2026, 2, 1)), units=[c.unit("Dinas A")])
    write_rows(LaporanUsul(c.simpul(S2), c.paket("11"), date(2026, 9, 30), 66.6, None, "", ""), units=[c.unit("Dinas A")])


def officials(c):
    """Another holder, a new position, an activity given to it, plans verified again."""
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.apps.siklus.rencana import verify_plans

    c.muat("jabatan", JABATAN, [
        ("Setda", "Sekda", "sekda", "", "", "Orang Sekda", "definitif", "", "sekda"),
        ("Dinas A", "Kadis", "jpt", "Sekda", "Setda", "Orang Baru", "plt", "", "baru"),
        ("Dinas A", "Kasi dua", "pengawas", "Kadis", "", "Orang Dua", "definitif", S2, "dua"),
        ("Dinas B", "Kadis B", "jpt", "Sekda", "Setda", "Orang B", "definitif", "", "kadisb"),
    ], tahun=TAHUN, berlaku=date(2026, 2, 1))  # fmt: skip
    verify_plans(tahun=TAHUN, units=[c.unit("Dinas A"), c.unit("Kantor Lama")], catatan="lagi", by="dua", hak=SISTEM, hari_ini=PER)


def ruled(c):
    """The pemda's rules change, and are recorded with the next act; its name changes too."""
    from pantau.apps.organisasi.actions import set_pemda

    time.sleep(0.01)
    c.aturan(
        'nama = "Perbup 7"\n[[aturan]]\nkode = "status_fisik"\nmulai = 2020-01-01\nnilai = { waspada = -1, kritis = -2 }\ndasar = "x"\n'
        '[[aturan]]\nkode = "batas_lapor_tanggal"\nmulai = 2020-01-01\nnilai = 25\ndasar = "x"\n'
    )
    set_pemda(nama="Kabupaten Baru", kode_wilayah="61.01", by="uji")
    c.muat("sipd-realisasi", SIPD, [bayar(S2, "5.1.02", "D9", "2026-06-01", 1)])


def months(c):
    """Months signed, reopened, closed; a delivery corrected; what was withdrawn comes again."""
    from tulis import reopen_month

    from pantau.apps.kinerja.fakta import SetoranUsul
    from pantau.base.periode import close_month

    c.peristiwa(7, "buka", alasan="keliru")
    c.peristiwa(8, "tanda_tangan", hash="1" * 64)
    close_month(tahun=TAHUN, bulan=1, by="uji")
    reopen_month(tahun=TAHUN, bulan=1, alasan="uji")
    write_rows(SetoranUsul(c.tagihan, c.unit("Dinas B"), 1_776_000_000_000, "tepat"), tahun=None)
    write_rows(SetoranUsul(c.tagihan, c.unit("Dinas A"), None, "belum"), tahun=None)
    c.muat("sipd-realisasi", SIPD, [bayar(S1, "5.1.02", "D1", "2026-03-01", 501)])


def ruled_again(c):
    """A changed file of rules that no act has met yet."""
    time.sleep(0.01)
    c.aturan('nama = "Perbup 8"\n')


BAB = (awal, names, stages, figures, moved, withdrawn, packages_move, officials, ruled, months, ruled_again)
LINGKUP = ("pemda", "Dinas A", "Kantor Lama", "Dinas Sunyi", "simpul", "rekening", "kelas", "terbukti")


def choices(x):
    """A report as it is without asking, and with each value of each option; an option without a list of values as it is without asking."""
    baku = {p.id: p.bawaan for p in x.pilihan}
    return [baku, *(baku | {p.id: isi} for p in x.pilihan for isi in p.nilai if isi != p.bawaan)]


def cases():
    """Every report under every option for the whole and for one unit, and as it is without asking for every other form of scope."""
    for x in LAPORAN.values():
        for n, pilih in enumerate(choices(x)):
            for lingkup in LINGKUP if n == 0 else LINGKUP[:2]:
                yield x.id, tuple(pilih.items()), lingkup


KASUS = sorted(cases())


def scope(c, nama):
    """The request of a scope."""
    if nama in AWAL:
        return {"unit": c.unit(nama)}
    return {
        "pemda": {},
        "simpul": {"simpul": c.simpul(S1)},
        "rekening": {"rekening": "5.1"},
        "kelas": {"kelas": "dinas"},
        "terbukti": {"tingkat_fisik": "klaim", "basis": "sp2d", "waktu": "masa"},
    }[nama]


def told(c, waktu):
    """The document of every report as known at a moment, or why there is none."""
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.core.masalah import DitolakError
    from pantau.reports.konteks import Permintaan, prepare

    hasil = {}
    for lingkup in LINGKUP:
        try:
            kx = prepare(Permintaan(PER, diketahui=waktu, **scope(c, lingkup)), SISTEM)
        except DitolakError as e:
            hasil |= {k: [m.code for m in e.masalah] for k in KASUS if k[2] == lingkup}
            continue
        for k in KASUS:
            if k[2] == lingkup:
                try:
                    hasil[k] = LAPORAN[k[0]].make(kx, dict(k[1])).as_dict()
                except DitolakError as e:
                    hasil[k] = [m.code for m in e.masalah]
    return hasil


def _forget():
    from pantau.apps.buku import kolom
    from pantau.apps.siklus import rantai
    from pantau.reports import konteks

    for m in (kolom, rantai, konteks):
        m.forget()


@pytest.fixture(scope="module")
def cerita(django_db_setup, django_db_blocker, tmp_path_factory):
    """Each chapter with what was told after it, then and at the end."""
    folder = tmp_path_factory.mktemp("tahu")
    with ExitStack() as s:
        s.enter_context(django_db_blocker.unblock())
        s.enter_context(override_settings(DATA_DIR=folder / "data", ATURAN_PEMDA=str(folder / "aturan.toml")))
        for tempat in ("base.periode", "apps.organisasi.perms"):
            s.enter_context(patch(f"pantau.{tempat}.today", lambda: HARI_INI))
        _forget()
        s.callback(_forget)
        s.enter_context(transaction.atomic())
        s.callback(transaction.set_rollback, True)
        from pantau.base.jam import now_ms
        from pantau.base.models import Batch

        c, dulu, waktu = Cerita(folder), {}, {}
        for bab in BAB:
            bab(c)
            waktu[bab.__name__] = max(now_ms(), Batch.objects.order_by("-id").first().dicatat_pada)
            dulu[bab.__name__] = told(c, waktu[bab.__name__])
            time.sleep(0.02)
        hangat = {b: told(c, w) for b, w in waktu.items()}
        _forget()
        dingin = {b: told(c, w) for b, w in waktu.items()}
    return SimpleNamespace(dulu=dulu, hangat=hangat, dingin=dingin)


def _of_then(isi):
    """A report without the head of the audit trail, which tells when it was printed."""
    if not isinstance(isi, dict):
        return isi
    return {n: [_of_then(x) for x in v] if n == "bagian" else v for n, v in isi.items() if n != "kepala_jejak"}


@pytest.mark.parametrize("kasus", KASUS, ids=["-".join([x, *(v for _, v in p), s]).replace(" ", "_") for x, p, s in KASUS])
def test_every_report_keeps_its_hash(cerita, kasus):
    for bab in (b.__name__ for b in BAB):
        dulu = _of_then(cerita.dulu[bab][kasus])
        for kini in map(_of_then, (cerita.hangat[bab][kasus], cerita.dingin[bab][kasus])):
            if isinstance(dulu, dict) and isinstance(kini, dict) and dulu["hash"] != kini["hash"]:
                assert dulu | {"hash": ""} == kini | {"hash": ""}, bab
            assert kini == dulu, bab


def test_every_chapter_changes_what_is_told(cerita):
    """The test above compares nothing if later chapters change nothing."""
    nama = [b.__name__ for b in BAB]
    for lama, baru in pairwise(nama):
        assert any(cerita.dulu[lama][k] != cerita.dulu[baru][k] for k in KASUS), baru


def test_what_was_told_first_knows_the_silent_and_nothing_of_later(cerita):
    kendali = cerita.dulu["awal"]["kendali", (("tingkat", "unit"),), "pemda"]
    assert {r["label"] for r in kendali["tables"][0]["rows"]} == set(AWAL) and kendali["cakupan"]["jumlah_unit"] == len(AWAL)
    assert kendali["pemda"] == "Kabupaten Awal" and "Perbup" not in kendali["aturan"]
    akhir = cerita.dulu["ruled_again"]["kendali", (("tingkat", "unit"),), "pemda"]
    nama = {r["label"] for r in akhir["tables"][0]["rows"]}
    assert {"Dinas Baru", "Badan Atas"} < nama and not {"Kantor Lama", "Dinas Sunyi"} & nama
    nama = {r["label"] for r in cerita.dulu["names"]["kendali", (("tingkat", "unit"),), "pemda"]["tables"][0]["rows"]}
    assert "Dinas A Baru" in nama and "Dinas A" not in nama
    assert akhir["pemda"] == "Kabupaten Baru" and akhir["aturan"].endswith("Perbup 8") and "perubahan" in akhir["versi_anggaran"]
    assert "Perbup 7" in cerita.dulu["months"]["kendali", (("tingkat", "unit"),), "pemda"]["aturan"]
