"""What accounts may do that are no longer, or not quite, set up; and two persons who are one in other letters."""

import pytest
from conftest import HARI_INI
from django.db import IntegrityError, transaction
from web.bulan import check, report, sign

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.actions import save_account
from pantau.apps.organisasi.models import Penugasan, Unit
from pantau.apps.organisasi.perms import PERAN, SISTEM, Hak, Izin, rights_of
from pantau.apps.organisasi.queries import account
from pantau.apps.siklus.laporan import signed_fault
from pantau.apps.siklus.tanda_tangan import ask_reopening, decide_reopening, sign_month
from pantau.base.models import Batch
from pantau.core.masalah import DitolakError

PROGRES = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")


def buat(nama, peran, unit=None):
    save_account(username=nama, sandi="sandi-uji-panjang-77", nama="", peran=peran, unit=unit, by="uji")
    return account(nama)


def test_an_account_that_was_shut_or_has_no_unit_or_an_unknown_role_may_nothing(impor):
    h = impor("progres-fisik", PROGRES, [("Dinas A", "1.01.02.2.01.0001", "S", "2026-03-31", 20)])
    u = Unit.objects.get().pk
    adbang, operator = buat("adbang", "adbang"), buat("operator", "operator", u)
    assert rights_of(adbang).may_unit(Izin.IMPOR, None) and rights_of(operator).may_unit(Izin.IMPOR, u)
    assert not rights_of(operator).may_unit(Izin.IMPOR, None)
    with pytest.raises(IntegrityError), transaction.atomic():  # the database takes none either
        Penugasan.objects.filter(user=operator).update(unit=None)
    operator.penugasan.unit = None
    tanpa = rights_of(operator)
    assert not any(tanpa.may_unit(i, x) for i in Izin for x in (u, None))  # no unit is not the whole
    for hak, pesan in ((tanpa, "tarik_di_luar_hak"), (Hak(PERAN["operator"], frozenset({u + 1})), "tarik_di_luar_hak")):
        with pytest.raises(DitolakError) as e:
            withdraw_batch(batch=h.batch, by="uji", hak=hak, alasan="uji")
        assert [m.code for m in e.value.masalah] == [pesan]
    operator.penugasan.peran = "lama"
    assert rights_of(operator).peran is None
    adbang.is_active = False
    adbang.save()
    assert not any(rights_of(account("adbang")).may_unit(i, x) for i in Izin for x in (u, None))


def test_what_touches_no_unit_is_everybodys_and_so_no_operators():
    operator, adbang = Hak(PERAN["operator"], frozenset({1}), 1, frozenset({1})), Hak(PERAN["adbang"], None)
    assert operator.may_units(Izin.TARIK_BATCH, [1]) and not operator.may_units(Izin.TARIK_BATCH, [1, 2])
    assert not operator.may_units(Izin.TARIK_BATCH, []) and adbang.may_units(Izin.TARIK_BATCH, [])


def refused(f, **isi):
    with pytest.raises(DitolakError) as e:
        f(tahun=2026, bulan=10, hari_ini=HARI_INI, **isi)
    return [m.code for m in e.value.masalah]


def test_who_asks_does_not_agree_in_other_letters_and_nobody_signs_twice_or_for_nothing(dinas):
    unit, g = dinas
    assert refused(sign_month, unit=unit, by="kadis", tanpa=3) == ["belum_siap_ditandatangani"]  # nothing was reported
    report("kasi", g[:2], "30")
    assert refused(sign_month, unit=unit, by="kadis", tanpa=1) == ["belum_siap_ditandatangani"]  # nothing was agreed
    check("kabid", setuju=g[:2])
    assert refused(sign_month, unit=unit, by="kadis", tanpa=0) == ["tanda_tangan_kurang"]
    assert refused(sign_month, unit=unit, by="kabid", tanpa=1) == ["bukan_tugas_anda"]
    minta = {"unit": unit, "alasan": "salah satuan", "hak": SISTEM}
    assert refused(ask_reopening, by="kadis", **minta) == ["bulan_belum_ditandatangani"]
    sign("kadis", unit)
    assert refused(sign_month, unit=unit, by="kadis", tanpa=1) == ["bulan_ditandatangani"]
    assert signed_fault(2026, 10).message.startswith(
        "Oktober 2026 sudah ditandatangani. Minta"
    )  # nothing is said of a unit that is not named
    with pytest.raises(DitolakError) as e:  # a signature is undone by reopening, never by taking its batch back
        withdraw_batch(batch=Batch.objects.latest("id").pk, by="kadis", hak=SISTEM, alasan="x")
    assert [m.code for m in e.value.masalah] == ["batch_bukan_data"]
    operator = Hak(PERAN["operator"], frozenset({unit}), unit)
    assert refused(ask_reopening, by="kabid", **{**minta, "hak": operator}) == ["bukan_tugas_anda"]
    assert refused(ask_reopening, by="kadis", **{**minta, "alasan": "  "}) == ["alasan_wajib"]
    ask_reopening(tahun=2026, bulan=10, by="kadis", hari_ini=HARI_INI, **minta)
    assert refused(decide_reopening, by="camat", setuju=True, **{**minta, "hak": operator}) == ["bukan_tugas_anda"]
    assert refused(ask_reopening, by="kadis", **minta) == ["sudah_diminta_buka"]
    assert refused(decide_reopening, by="KADIS", setuju=True, **minta) == ["orang_kedua"]
    decide_reopening(tahun=2026, bulan=10, by="adbang", setuju=True, hari_ini=HARI_INI, **minta)
    assert refused(decide_reopening, by="adbang2", setuju=True, **minta) == ["tidak_ada_permintaan_buka"]
