"""Instructions judged by real files: e-purchasing of a kabupaten and of its kecamatan, met, not met, not to be told, and met after it was negotiated.

The control figures are summed here from the files themselves, without the program's reading of them.
"""

import csv
import gzip
import io
from datetime import date, datetime, time

import pytest
from django.utils import timezone

from pantau.apps.instruksi.actions import Ucapan, issue, respond
from pantau.apps.instruksi.queries import Tujuan, address_book, addressed, instructions
from pantau.apps.organisasi.perms import SISTEM, Hak
from pantau.apps.organisasi.queries import find_units
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from pantau.jobs.harian.instruksi import judge
from pantau.reports.nilai_instruksi import Nilaian

pytestmark = [pytest.mark.data, pytest.mark.django_db]
FOLDER = "4_pengadaan/kab_bandung_2025/snapshot_2025-10-03"
BERI, BATAS, ESOK = date(2025, 9, 3), date(2025, 10, 3), date(2025, 10, 14)
JABATAN = ("nama_skpd", "jabatan", "tingkat", "pejabat", "akun")


def ms(hari, jam=9):
    return int(timezone.make_aware(datetime.combine(hari, time(jam))).timestamp() * 1000)


def rows(folder, nama):
    with gzip.open(folder / f"{nama}.csv.gz") as f:
        return list(csv.DictReader(io.TextIOWrapper(f, encoding="utf-8-sig")))


def control(folder, satker):
    """Share of orders in orders and contracts of a satker by the day, in percent, out of the files alone; None where it has neither."""
    pesan = sum(
        float(r["total_harga"])
        for r in rows(folder, "Ecat-PaketEPurchasingV6")
        if r["nama_satker"] == satker and r["tgl_order"] <= "2025-10-03"
    )
    kontrak = {}
    for f, kunci in (("SPSE-NonTenderEkontrak-2Kontrak", "kd_nontender"), ("SPSE-TenderEkontrak-2Kontrak", "kd_tender")):
        for r in rows(folder, f):
            if r["nama_satker"] == satker and r["tgl_kontrak"][:10] <= "2025-10-03":
                kontrak[r[kunci]] = float(r["nilai_kontrak"] or 0)
    semua = pesan + sum(kontrak.values())
    return pesan * 100 / semua if semua else None


@pytest.fixture
def bandung(data_nyata, tmp_path):
    folder = data_nyata / FOLDER
    assert run_import("isb", [folder], Opsi(date(2026, 11, 21)), by="uji", dicatat_pada=ms(BERI)).status == "applied"
    with (tmp_path / "j.csv").open("w", newline="", encoding="utf-8") as f:
        csv.writer(f).writerows([JABATAN, ("KECAMATAN DAYEUHKOLOT", "Camat Dayeuhkolot", "administrator", "Orang Uji", "camat1")])
    assert (
        run_import("jabatan", [tmp_path / "j.csv"], Opsi(date(2026, 11, 21), tahun=2025), by="uji", dicatat_pada=ms(BERI, 10)).status
        == "applied"
    )
    return folder


def give(alamat, teks, nilai, **lain):
    return issue(
        by="bupati", hak=SISTEM, jenis="ikp", teks=teks, alamat=alamat, ukuran="purchasing", operator=">=", nilai=nilai, batas=BATAS,
        hari_ini=BERI, dicatat_pada=ms(BERI, 11), **lain,
    )  # fmt: skip


def satu(n):
    return next(x for x in instructions(2025) if x.id == n)


def test_e_purchasing_judged_by_the_files_of_a_kabupaten(bandung):
    unit = {v: k for k, (v, _) in address_book(BERI).unit.items()}
    pbj, dayeuh = find_units("SEKRETARIAT DAERAH")[0].id, unit["KECAMATAN DAYEUHKOLOT"]
    semua = give(f"unit:{pbj}", "E-purchasing seluruh kabupaten 45 %", 45.0, cakupan="pemda")
    camat = give("kelas:kecamatan", "Belanja kecamatan lewat e-purchasing", 100.0)
    satu_camat = give(f"unit:{dayeuh}", "Belanja Dayeuhkolot lewat e-purchasing", 90.0)
    a = f"unit:{dayeuh}"
    pejabat = Hak(SISTEM.peran, frozenset({dayeuh}), dayeuh)
    respond(
        u=Ucapan(satu_camat, "usul", a, "Sisanya kontrak lama", 75.0), by="camat1", hak=pejabat, hari_ini=BERI, dicatat_pada=ms(BERI, 12)
    )
    respond(u=Ucapan(satu_camat, "setuju", a), by="bupati", hak=SISTEM, hari_ini=BERI, dicatat_pada=ms(BERI, 13))
    assert judge(ESOK, ms(ESOK))["beku"] == 33

    beku = {p.alamat: p.cells for p in satu(camat).riwayat if p.jenis == "hasil"}
    kata = {p.alamat: p.isi for p in satu(camat).riwayat if p.jenis == "hasil"}
    tujuan: list[Tujuan] = addressed("kelas:kecamatan", address_book(BERI))
    assert len(tujuan) == 31
    for t in tujuan:
        harap = control(bandung, t.nama)
        assert beku[t.kunci]["nilai"] == (pytest.approx(harap, abs=1e-9) if harap is not None else None), t.nama
        assert kata[t.kunci] == ("tidak_dinilai" if harap is None else "tercapai" if harap >= 100 else "tidak_tercapai"), t.nama
    hitung = [list(kata.values()).count(x) for x in ("tercapai", "tidak_tercapai", "tidak_dinilai")]
    assert hitung == [1, 11, 19] and satu(camat).outcome(kata) == "tidak_tercapai"
    assert kata[f"unit:{unit['KECAMATAN CIMAUNG']}"] == "tercapai"

    (p,) = [p for p in satu(semua).riwayat if p.jenis == "hasil"]
    assert p.isi == "tercapai" and p.cells["nilai"] == pytest.approx(48.68965450221841, abs=1e-9) and p.cells["n_unit"] == 165
    (p,) = [p for p in satu(satu_camat).riwayat if p.jenis == "hasil"]
    assert p.isi == "tercapai" and p.cells["nilai"] == pytest.approx(77.50616334220187, abs=1e-9) and p.cells["ambang"] == 75.0
    assert Nilaian().measured("purchasing_wajib", None, BATAS).alasan == "tidak_ada_wajib_katalog"  # no plan came with these files
