"""Small files, acts and figures by which the rules of the ledger are told."""

from datetime import date

import pytest

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.base.beda import standing
from pantau.core.masalah import DitolakError

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
RAK = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
RENJA = ("tahun", "nama_skpd", "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat", "pagu")
TARGET = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", *(f"target_{m}" for m in range(1, 13)))
LRA = ("nama_skpd", "periode", "kode", "uraian", "anggaran", "realisasi")
PROGRES = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")
KODE = "1.01.02.2.01.0001"
APRIL, JUNI, JULI = date(2026, 4, 30), date(2026, 6, 30), date(2026, 7, 31)
REK = "5.1.02.01.01.0024"


def rfk(pagu=100, rencana=50, real=40, target=60, fisik=30, nama="S"):
    return ("Dinas A", "P", nama, pagu, rencana, real, target, fisik)


def renja(pagu, kode=KODE, nama="S"):
    return (2026, "Dinas A", "1.01.02", "P", "1.01.02.2.01", "K", kode, nama, pagu)


def rak(bulan, pagu=None, kode=KODE):
    return (2026, "Dinas A", kode, "S", sum(bulan) if pagu is None else pagu, *bulan)


def codes(h, sev="error"):
    return [m.code for m in h.masalah if m.severity == sev]


def tarik(b, hak=SISTEM):
    return withdraw_batch(batch=getattr(b, "batch", None) or b, by="uji", hak=hak, alasan="uji")


def refused(f, *isi, **lain):
    with pytest.raises(DitolakError) as e:
        f(*isi, **lain)
    return {m.code for m in e.value.masalah}


def hidup(j):
    return [x for x in standing(j) if not x.batal]


def lapor(g, persen, bulan=10, by="kasi", tanggal=None):
    from pantau.apps.siklus.laporan import report_progress
    from pantau.core.langkah import Isian
    from pantau.core.siklus import Butir

    isian = {Butir(x, 0): Isian("konstruksi", {"opname": persen}, alasan="uji", tanggal=tanggal) for x in g}
    return report_progress(tahun=2026, bulan=bulan, isian=isian, by=by, hari_ini=date(2026, 11, 21))


def periksa(g, setuju=True, bulan=10, by="kabid"):
    from pantau.apps.siklus.laporan import check_reports
    from pantau.core.siklus import Butir

    return check_reports(
        tahun=2026, bulan=bulan, putusan={Butir(x, 0): (setuju, "" if setuju else "kurang") for x in g}, by=by, hari_ini=date(2026, 11, 21)
    )


def dokumen(nomor, nilai, tgl="2026-03-05", jenis="TBP", trans="GU", rek=REK):
    return ("Dinas A", KODE, "S", rek, nomor, jenis, trans, tgl, nilai, "")
