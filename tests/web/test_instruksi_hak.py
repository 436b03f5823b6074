"""Instructions: who gives, answers, proposes, agrees, withdraws, delivers and accepts; two and three acts in a row; two at once."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from pantau.apps.instruksi.actions import Putusan, Ucapan, freeze, issue, respond, rights_by_name
from pantau.apps.instruksi.queries import instructions
from pantau.core.masalah import DitolakError

HARI = date(2026, 11, 21)
BATAS = date(2026, 12, 15)
UKUR = {"ukuran": "serapan", "operator": ">=", "nilai": 80.0}


@pytest.fixture
def dunia(isi, berjabat):
    """(unit one, unit two, position of the head of unit one)."""
    return *isi["unit"], berjabat[0]


def beri(by="bupati", alamat=None, **lain):
    isi = {"jenis": "ikp", "teks": "Serap lebih cepat", "batas": BATAS, "hari_ini": HARI, **UKUR, **lain}
    return issue(by=by, alamat=alamat, **isi)


def jawab(n, jenis, by, u, hari=HARI, **lain):
    return respond(u=Ucapan(n, jenis, f"unit:{u}", **{"isi": "alasan", **lain}), by=by, hari_ini=hari)


def kode(f, *a, **k):
    with pytest.raises(DitolakError) as e:
        f(*a, **k)
    return {m.code for m in e.value.masalah}


def satu(n):
    return next(x for x in instructions(2026) if x.id == n)


def test_given_once_read_back_and_told_to_the_head(dunia):
    u, _, _ = dunia
    n = beri(alamat=[f"unit:{u}"], asal="rakor:3")
    assert beri(alamat=f"unit:{u}", asal="rakor:3") == n  # sent twice is one
    x = satu(n)
    assert (x.jenis, x.alamat, x.ukuran, x.operator, x.ambang, x.batas, x.rujukan, x.oleh, x.atas_nama) == (
        "ikp", f"unit:{u}", "serapan", ">=", 80.0, BATAS, "rakor:3", "bupati", "")  # fmt: skip
    from pantau.apps.kabar.models import Kabar

    assert Kabar.objects.filter(jenis="instruksi").count() == 1


def test_who_gives_and_in_whose_name(dunia):
    u, v, j = dunia
    assert satu(beri("adbang", f"unit:{u}")).atas_nama == "Pimpinan"
    assert satu(beri("adbang", f"unit:{v}", atas_nama="Bupati")).atas_nama == "Bupati"
    for by in ("admin", "camat", "tak ada"):
        assert kode(beri, by, f"unit:{u}") == {"instruksi_bukan_hak"}, by
    assert kode(beri, "kepala1", f"unit:{v}") == {"instruksi_bukan_hak"}
    x = satu(beri("kepala1", f"unit:{u}"))
    assert (x.sebagai, x.atas_nama) == (j, "")
    assert satu(beri("kepala1", f"jabatan:{j}", jenis="komitmen")).jenis == "komitmen"
    assert kode(beri, "kepala1", f"unit:{v}", jenis="komitmen") == {"instruksi_bukan_hak"}


def test_what_cannot_be_judged_is_refused(dunia):
    u, *_ = dunia
    a = f"unit:{u}"
    for lain in (
        {"ukuran": None},
        {"operator": "~"},
        {"nilai": None},
        {"nilai": float("nan")},
        {"dokumen": "Panduan"},
        {"ukuran": None, "operator": None, "nilai": None},
    ):
        assert kode(beri, alamat=a, **lain) == {"instruksi_ukuran"}, lain
    assert kode(beri, alamat=a, ukuran="apa") == {"ukuran_tidak_dikenal"}
    for buruk in ("", "unit:999999", "kelas:tidak ada", "unit:x", "orang:1"):
        assert kode(beri, alamat=buruk) == {"instruksi_alamat"}, buruk
    assert kode(beri, alamat=a, batas=date(2026, 11, 20)) == kode(beri, alamat=a, batas=date(2026, 12, 23)) == {"instruksi_batas"}
    assert beri(alamat=a, batas=date(2026, 12, 22)) and beri(alamat=a, jenis="arahan", batas=date(2027, 3, 1))
    assert kode(beri, alamat=a, jenis="apa") == {"pilihan_salah"} and kode(beri, alamat=a, teks=" ") == {"komentar_kosong"}


def test_another_value_is_proposed_and_agreed_to_once(dunia):
    u, v, _ = dunia
    n = beri(alamat=[f"unit:{u}", f"unit:{v}"])
    assert kode(jawab, n, "usul", "kepala1", u, nilai=80.0) == {"instruksi_nilai_sama"}
    assert kode(jawab, n, "usul", "kepala1", v, nilai=70.0) == {"bukan_tugas_anda"}  # of another it is not told whether it exists
    assert kode(jawab, n, "setuju", "bupati", u) == {"instruksi_bukan_giliran"}  # nothing was proposed
    jawab(n, "usul", "kepala1", u, nilai=70.0)
    assert kode(jawab, n, "usul", "kepala1", u, nilai=60.0) == {"instruksi_bukan_giliran"}
    assert kode(jawab, n, "setuju", "kepala1", u) == {"instruksi_bukan_giliran"}
    jawab(n, "setuju", "bupati", u)
    for jenis in ("setuju", "tolak"):  # accepted twice, refused after it was accepted
        assert kode(jawab, n, jenis, "bupati", u) == {"instruksi_bukan_giliran"}
    x = satu(n)
    assert (x.stand(f"unit:{u}").ambang, x.stand(f"unit:{v}").ambang, x.ambang) == (70.0, 80.0, 80.0)
    jawab(n, "usul", "kepala1", u, nilai=60.0)
    jawab(n, "tolak", "adbang", u)
    assert satu(n).stand(f"unit:{u}").ambang == 70.0
    assert [p.jenis for p in satu(n).riwayat] == ["usul", "setuju", "usul", "tolak"]


def test_what_is_withdrawn_is_over(dunia):
    u, *_ = dunia
    n = beri(alamat=f"unit:{u}")
    jawab(n, "usul", "kepala1", u, nilai=70.0)
    assert kode(jawab, n, "cabut", "kepala1", u) == {"instruksi_bukan_giliran"} and kode(jawab, n, "cabut", "bupati", u, isi=" ") == {
        "komentar_kosong"
    }
    jawab(n, "cabut", "bupati", u)
    for jenis, by in (("usul", "kepala1"), ("setuju", "bupati"), ("tolak", "bupati"), ("cabut", "bupati")):
        assert kode(jawab, n, jenis, by, u, nilai=50.0) == {"instruksi_bukan_giliran"}, jenis
    assert satu(n).outcome([f"unit:{u}"]) == "dicabut"
    assert freeze(putusan=[Putusan(n, f"unit:{u}", "tidak_tercapai", BATAS, {})], hari_ini=date(2026, 12, 16)) == 0


def test_what_was_judged_is_neither_withdrawn_nor_judged_again(dunia):
    u, *_ = dunia
    n, a, lusa = beri(alamat=f"unit:{u}"), f"unit:{u}", date(2026, 12, 16)
    jawab(n, "usul", "kepala1", u, nilai=70.0)
    assert freeze(putusan=[Putusan(n, a, "tercapai", BATAS, {})], hari_ini=BATAS) == 0  # the last day is whole
    assert (
        kode(jawab, n, "setuju", "bupati", u, hari=lusa) == kode(jawab, n, "cabut", "bupati", u, hari=lusa) == {"instruksi_bukan_giliran"}
    )
    assert freeze(putusan=[Putusan(n, a, "tidak_tercapai", BATAS, {"nilai": 75.0})], hari_ini=lusa) == 1
    assert freeze(putusan=[Putusan(n, a, "tercapai", BATAS, {})], hari_ini=lusa) == 0
    x = satu(n)
    (p,) = [p for p in x.riwayat if p.jenis == "hasil"]
    assert (x.outcome([a]), p.cells, len(p.sidik)) == ("tidak_tercapai", {"nilai": 75.0}, 64)
    assert freeze(putusan=[Putusan(n, a, "terlambat", lusa, {})], hari_ini=lusa) == 1 and satu(n).outcome([a]) == "terlambat"
    assert freeze(putusan=[Putusan(n, a, "terlambat", lusa, {})], hari_ini=lusa) == 0


def test_one_not_met_is_taken_up_by_one_that_names_it_once(dunia):
    u, *_ = dunia
    n, a, lusa = beri(alamat=f"unit:{u}"), f"unit:{u}", date(2026, 12, 16)
    ulang = {"alamat": a, "teks": "Sekali lagi", "mengulang": n, "hari_ini": lusa, "batas": date(2026, 12, 31)}
    assert kode(beri, **ulang) == {"instruksi_ulang"}  # it still runs
    freeze(putusan=[Putusan(n, a, "tidak_tercapai", BATAS, {})], hari_ini=lusa)
    m = beri(**ulang)
    assert satu(m).mengulang == n and satu(n).diulang == m
    assert kode(beri, **{**ulang, "teks": "Dan lagi"}) == {"instruksi_ulang"}
    assert kode(beri, **{**ulang, "mengulang": 999}) == {"instruksi_ulang"}


def test_a_document_is_delivered_given_back_and_accepted_by_another(dunia):
    u, *_ = dunia
    isi = {"ukuran": None, "operator": None, "nilai": None}
    n = beri(alamat=f"unit:{u}", jenis="arahan", **isi)
    assert kode(jawab, n, "terima", "bupati", u) == {"instruksi_bukan_giliran"}
    assert kode(jawab, n, "usul", "kepala1", u, nilai=1.0) == {"instruksi_bukan_giliran"}
    assert kode(jawab, n, "serah", "bupati", u) == {"instruksi_bukan_giliran"}
    jawab(n, "serah", "kepala1", u)
    assert kode(jawab, n, "terima", "kepala1", u) == kode(jawab, n, "serah", "kepala1", u) == {"instruksi_bukan_giliran"}
    jawab(n, "kembali", "adbang", u)
    assert kode(jawab, n, "terima", "bupati", u) == {"instruksi_bukan_giliran"}
    jawab(n, "serah", "kepala1", u)
    jawab(n, "terima", "bupati", u)
    assert satu(n).outcome([f"unit:{u}"]) == "tercapai"
    for jenis, by in (("terima", "bupati"), ("kembali", "bupati"), ("serah", "kepala1"), ("cabut", "bupati")):
        assert kode(jawab, n, jenis, by, u) == {"instruksi_bukan_giliran"}, jenis
    m = beri(alamat=f"unit:{u}", dokumen="Panduan e-katalog", **isi)
    assert kode(jawab, m, "serah", "kepala1", u) == {"instruksi_tanpa_berkas"}
    # the head instructs himself: what he delivers, he does not accept
    k = beri("kepala1", f"unit:{u}", jenis="arahan", teks="Rapikan arsip", **isi)
    jawab(k, "serah", "kepala1", u)
    assert kode(jawab, k, "terima", "kepala1", u) == {"instruksi_bukan_giliran"}


def test_a_delivery_in_time_waits_for_its_answer_and_a_late_one_is_late(dunia):
    u, *_ = dunia
    isi, a, lusa = {"ukuran": None, "operator": None, "nilai": None, "jenis": "arahan"}, f"unit:{u}", date(2026, 12, 16)
    tutup = lambda n: freeze(putusan=[Putusan(n, a, "", BATAS, {})], hari_ini=lusa)  # noqa: E731
    n, m = beri(alamat=a, teks="Satu", **isi), beri(alamat=a, teks="Dua", **isi)
    jawab(n, "serah", "kepala1", u)
    assert (tutup(n), tutup(m)) == (0, 1) and satu(m).outcome([a]) == "tidak_tercapai"
    jawab(n, "terima", "bupati", u, hari=lusa)
    jawab(m, "serah", "kepala1", u, hari=lusa)
    jawab(m, "terima", "bupati", u, hari=lusa)
    assert (satu(n).outcome([a]), satu(m).outcome([a])) == ("tercapai", "terlambat")


def test_a_stranger_learns_nothing(dunia):
    _, v, _ = dunia
    n = beri(alamat=f"unit:{v}")
    for jenis in ("usul", "cabut", "serah"):
        assert kode(jawab, n, jenis, "kepala1", v, nilai=1.0) == {"bukan_tugas_anda"}
        assert kode(jawab, 999, jenis, "kepala1", v, nilai=1.0) == {"bukan_tugas_anda"}
    assert kode(jawab, n, "apa", "bupati", v) == {"bukan_tugas_anda"}
    assert not rights_by_name("tak ada").may("baca")


def test_of_three_at_once_one_wins(own_database, tmp_path):
    """The leader agrees twice and refuses in the same moment; what comes second is told that it is not its turn."""
    program = Path(__file__).with_name("balapan_instruksi.py")
    hasil = subprocess.run([sys.executable, program, tmp_path], env=own_database, capture_output=True, text=True, timeout=300)
    assert hasil.returncode == 0 and "satu menang" in hasil.stdout, hasil.stderr[-2000:]
