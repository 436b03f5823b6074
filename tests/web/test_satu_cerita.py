"""One truth per page: over all units and several months of a small government, pages and reports say the same."""

import re
from datetime import date

import pytest
from web.bulan import SANDI, sebagai, teks

from pantau.apps.buku.kolom import columns_of
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.siklus.butir import reporting
from pantau.reports import cakupan, kendali
from pantau.reports.konteks import Permintaan, prepare
from pantau.reports.susun import silent_units
from pantau.reports.tindakan import findings

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
UNIT = ("kode", "nama", "kelas", "mulai")
BULAN = (date(2026, 5, 31), date(2026, 6, 30), date(2026, 7, 31))
NAMA = ("Dinas Maju", "Dinas Tertinggal", "Dinas Diam", "Kecamatan Campur", "Kecamatan Tuntas", "Kecamatan Mogok")


def rows(b):
    """Month `b` (0, 1, 2): a unit on time, one behind, one that never reported, one with a finished and a critical activity, one that is
    finished, and one that falls silent."""
    t = 30 + 10 * b
    return [
        ("Dinas Maju", "P", "K1", 4_000, 40 * t, 30 * t, t, t + 2),
        ("Dinas Tertinggal", "P", "K1", 9_000, 90 * t, 20 * t, t, t - 15),
        ("Dinas Diam", "P", "K1", 3_000, 30 * t, 28 * t, t, ""),
        ("Kecamatan Campur", "P", "K1", 2_000, 20 * t, 10 * t, t, 100),
        ("Kecamatan Campur", "P", "K2", 1_000, 10 * t, 20 * t, t, t - 25),
        ("Kecamatan Tuntas", "P", "K1", 1_000, 10 * t, 0, t, 100),
        ("Kecamatan Mogok", "P", "K1", 2_000, 20 * t, 15 * t, t, t - 1 if b == 0 else ""),
    ]


@pytest.fixture
def pemda(impor):
    """The units with their ids."""
    from pantau.apps.organisasi.actions import save_account
    from pantau.apps.organisasi.queries import find_units

    impor("unit", UNIT, [(f"{n}", x, x.split()[0].lower(), "2026-01-01") for n, x in enumerate(NAMA, 1)], nama="u.csv", tahun=2026)
    for b, per in enumerate(BULAN):
        assert impor("rfk", RFK, rows(b), nama=f"{b}.csv", per=per).status == "applied"
    judul = ("nama_skpd", "jabatan", "tingkat", "atasan", "unit_atasan", "pejabat", "kegiatan")
    orang = [("Setda", "Sekda", "sekda", "", "", "Orang Sekda", "")]
    orang += [(x, f"Kepala {x}", "jpt", "Sekda", "Setda", f"Orang {x}", "P") for x in NAMA]
    assert impor("jabatan", judul, orang, nama="j.csv", tahun=2026).status == "applied"
    save_account(username="adbang", sandi=SANDI, nama="", peran="adbang", unit=None, by="uji")
    return {x: find_units(x)[0].id for x in NAMA}


def scopes(pemda):
    return [(per, nama, unit) for per in BULAN for nama, unit in [("", None), *pemda.items()]]


def test_work_done_and_unpaid_is_one_number_and_silence_is_not_zero(pemda):
    for per, nama, unit in scopes(pemda):
        kx = prepare(Permintaan(per, unit=unit), SISTEM)
        r = kendali.build(kx, "induk" if unit is None else "anak")
        nilai = r.tables[0].total.cells["jadi_belum_terbayar"]
        ucapan = [v for k in r.kalimat for n, (v, _) in k.nilai.items() if n == "selisih"]
        tanda = [g.rp for g in findings(kx) if g.jenis.id == "jadi_belum_bayar"]
        assert ucapan == ([nilai.value] if nilai.value else []), (per, nama)
        assert tanda in ([], [nilai.value]) and (tanda or nama not in ("", "Kecamatan Tuntas")), (per, nama)
        if nama == "Dinas Diam":
            assert nilai.reason == "dua_sisi_belum_ada" and r.tables[0].total.cells["fisik"].reason == "belum_lapor"
        if unit is None:
            assert nilai.value == sum(x.cells["jadi_belum_terbayar"].value or 0 for x in r.tables[0].rows)


def test_who_is_critical_is_never_told_that_nothing_was_found(pemda):
    c, kritis = sebagai("adbang"), 0
    for per, nama, unit in scopes(pemda):
        t = teks(c.get(f"/?per={per}" + (f"&unit={unit}" if unit else "")))
        ada = 'class="st kritis"' in t
        kritis += ada
        assert ada is ("batas kritis" in t), (per, nama)
        assert not (ada and "Tidak ada yang melewati batas" in t), (per, nama)
    assert kritis >= 6


def test_every_page_tells_the_same_of_who_has_reported(pemda):
    c = sebagai("adbang")
    for per in BULAN:
        kx = prepare(Permintaan(per), SISTEM)
        diam = {kx.unit_name(i) for i in silent_units(kx)}
        assert diam == {"Dinas Diam"} | ({"Kecamatan Mogok"} if per > BULAN[0] else set())
        baris = {x.label: x.cells for x in cakupan.build(kx).tables[0].rows if x.label in pemda}
        assert {n for n, x in baris.items() if x["keadaan"].value != "lapor"} == diam
        (g,) = [g for g in findings(kx) if g.jenis.id == "belum_lapor"]
        assert g.jumlah == len(diam)
        t = teks(c.get(f"/?per={per}"))
        assert f"{len(diam)} dari {len(kx.scope_units())} unit belum lengkap" in t and f"{len(diam)} unit belum lapor" in t
        bulan = " ".join(teks(c.get(f"/bulan-ini/?bulan={per:%Y-%m}")).split())
        lapor = reporting(columns_of(2026), per.month, pemda.values())
        for nama, unit in pemda.items():
            n, m = (baris[nama][x].value for x in ("sub_kegiatan_lapor", "jumlah_sub_kegiatan"))
            assert (sum(lapor[unit].values()), len(lapor[unit])) == (n, m), (per, nama)
            assert re.search(rf'<th scope="row">{nama}.*?</th><td class="num">{m}</td><td class="num">{n}</td>', bulan), (per, nama)


def test_a_rank_names_its_class(pemda):
    t = teks(sebagai("adbang").get(f"/?per={BULAN[0]}"))
    assert sorted(re.findall(r"\d dari \d \w+", re.sub(r"\d dari \d+ unit", "", t))) == [
        "1 dari 2 dinas",
        "1 dari 3 kecamatan",
        "2 dari 2 dinas",
        "2 dari 3 kecamatan",
        "3 dari 3 kecamatan",
    ]


def test_what_cannot_be_read_is_an_error_and_a_filter_that_keeps_nothing_says_so(pemda):
    c = sebagai("adbang")
    for alamat, kata in (
        ("/?program=drainase", "bukan kode"),
        ("/?per=kemarin", "bukan tanggal"),
        ("/bulan-ini/?bulan=Oktober", "bukan tanggal"),
        (f"/?per={BULAN[1]}&program=9.99", "9.99 tidak ada di data tahun ini"),
    ):
        r = c.get(alamat)
        assert r.status_code == 400 and "Alamat ini tidak terbaca" in teks(r) and kata in teks(r), alamat
    t = teks(c.get(f"/?per={BULAN[1]}&unit={pemda['Dinas Maju']}&kelas=kecamatan"))
    assert "Tidak ada baris anggaran yang cocok dengan saringan ini" in t and "sudah dimuat" not in t


def test_physical_figures_lead_to_work_done_over_pagu_in_rupiah(pemda):
    c = sebagai("adbang")
    t = teks(c.get(f"/?per={BULAN[1]}&unit={pemda['Kecamatan Campur']}"))
    for ukuran in ("fisik", "target_fisik", "deviasi_fisik"):
        assert re.search(rf'href="/jelaskan/\?[^"]*ukuran={ukuran}&amp;node=|href="/jelaskan/\?[^"]*ukuran={ukuran}&node=', t), ukuran
    rumus = " ".join(
        re.sub(r"<[^>]+>", "", teks(c.get(f"/jelaskan/?per={BULAN[1]}&unit={pemda['Kecamatan Campur']}&ukuran=fisik"))).split()
    )
    assert "Rp 2.150 (nilai pekerjaan selesai: pagu × fisik) ÷ Rp 3.000 (pagu) × 100 = 71,67 %" in rumus
