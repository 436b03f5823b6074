"""Kendali says what the stages of packages say, and why the money lags behind the work; each part leads to its list."""

from datetime import date

import pytest
from reports.test_pengadaan import write_events
from web.conftest import RFK
from web.test_pengadaan import kabar, paket, text  # noqa: F401

from pantau.apps.organisasi.perms import SISTEM
from pantau.reports.celah import gap_of
from pantau.reports.konteks import Permintaan, prepare
from pantau.reports.tertagih import gap_parts
from pantau.reports.tindakan import TEMUAN_PAKET, findings

pytestmark = pytest.mark.django_db


def found(per, **k):
    """Finding on packages → (names, sen, since)."""
    g = {g.jenis.id: g for g in findings(prepare(Permintaan(per, **k), SISTEM))}
    return {n: ([t.params["nama"] for t in g[n].isi], g[n].rp, g[n].sejak) for n in TEMUAN_PAKET.values() if n in g}


def test_what_the_stages_say_stands_under_perlu_tindakan_and_goes_when_it_is_done(kabar, masuk, isi):  # noqa: F811
    """The bridge: selection planned for 1 April, safe until 16 July; contract on 1 October to 28 September of the plan; handed over, unpaid."""
    assert found(date(2026, 3, 31)) == {}
    assert found(date(2026, 5, 31)) == {"pemilihan_terlambat": (["Jembatan"], 8_000_000_000_00, date(2026, 4, 1))}
    sept = {"paket_mustahil": (["Jembatan"], 8_000_000_000_00, date(2026, 7, 16)), **found(date(2026, 5, 31))}
    assert found(date(2026, 9, 1)) == sept
    hal = text(masuk("adbang"), "/?per=2026-09-01").replace("\xa0", " ")
    assert "1 paket (Rp 8,0 M) tidak mungkin selesai tahun ini." in hal and "Paket tidak mungkin selesai tahun ini" in hal
    assert f"/pengadaan/{kabar['770']}/?per=2026-09-01" in hal and "Lihat paketnya" in text(masuk("adbang"), "/tindakan/?per=2026-09-01")
    assert found(date(2026, 9, 1), unit=isi["unit"][1]) == {}, "another unit's package"
    write_events(("770", "pengumuman", "", "2026-04-10", None, {"status": "Berlangsung"}))
    assert "pemilihan_terlambat" not in found(date(2026, 9, 1)) and "paket_mustahil" in found(date(2026, 9, 1))
    rinci = {"tgl_kontrak_awal": "2026-06-01", "tgl_kontrak_akhir": "2026-08-28"}
    write_events(("770", "kontrak", "K/1", "2026-06-01", 7_000_000_000_00, rinci))
    assert found(date(2026, 9, 1)) == {"kontrak_kritis": (["Jembatan"], 7_000_000_000_00, date(2026, 8, 28))}
    write_events(("770", "pembayaran", "P/1", "2026-07-01", 2_000_000_000_00, {}), ("770", "bast", "B/1", "2026-08-27", None, {}))
    assert found(date(2026, 9, 1)) == {"selesai_belum_ditagih": (["Jembatan"], 5_000_000_000_00, date(2026, 8, 27))}
    write_events(("770", "tagihan", "T/1", "2026-08-30", 5_000_000_000_00, {}))
    assert found(date(2026, 9, 1)) == {}


def test_packages_of_which_only_the_plan_is_known_are_not_found(paket):  # noqa: F811
    assert found(date(2026, 9, 1)) == {}


def test_the_parts_of_the_gap_stand_on_kendali_add_up_and_follow_what_is_loaded(kabar, isi, masuk, impor):  # noqa: F811
    from pantau.apps.siklus.letak import place_packages

    place_packages(paket=[kabar["770"]], simpul=isi["simpul"][0], by="uji", hak=SISTEM)

    def parts(**k):
        kx = prepare(Permintaan(date(2026, 9, 1), **k), SISTEM)
        assert sum(gap_parts(kx).values()) == gap_of(kx.total()).value
        return gap_parts(kx)

    assert parts() == {"tidak_terjelaskan": 1_100_000_000_00} and parts(unit=isi["unit"][0]) == {"tidak_terjelaskan": 800_000_000_00}
    write_events(("770", "kontrak", "K/1", "2026-06-01", 7_000_000_000_00, {}), ("770", "pembayaran", "P/1", "2026-07-01", 2_000_000_000_00, {}),
                 ("770", "bast", "B/1", "2026-08-27", None, {}))  # fmt: skip
    baru = parts()
    assert baru["pho_belum_ditagih"] == 800_000_000_00 and baru["hemat_kontrak"] == 400_000_000_00
    hal = text(masuk("adbang"), "/?per=2026-09-01").replace("\xa0", " ")
    assert "/pengadaan/tertagih/?per=2026-09-01#pho_belum_ditagih" in hal and "Selisih pekerjaan dan uang Rp 1,1 M terdiri atas" in hal
    assert "Sudah serah terima, belum ditagih</a> Rp 800,0 jt" in hal
    assert 'id="pho_belum_ditagih"' in text(masuk("adbang"), "/pengadaan/tertagih/?per=2026-09-01")
    assert impor("nomenklatur-rekening", ("akun", "kelompok", "uraian"), [("5", "2", "Belanja modal")], nama="akun.csv").status == "applied"
    disaring = text(masuk("adbang"), "/?per=2026-09-01&rekening=5.2")
    assert "#pho_belum_ditagih" not in disaring, "under a filter the parts are not said"
    impor("rfk", RFK, [("Kecamatan Satu", "Program 1", "Kegiatan satu", 8_000_000_000, 0, 2_900_000_000, 50, 40)], nama="b.csv",
          per=date(2026, 8, 31))  # fmt: skip
    assert sum(parts().values()) == 600_000_000_00
