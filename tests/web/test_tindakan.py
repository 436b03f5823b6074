"""What needs action, on the page: never silent about what is critical, in both languages, with the number that the headline says."""

import re
from datetime import date

import pytest
from web.bulan import isi as form
from web.bulan import kirim, sebagai, teks

P = "per=2026-06-30"


def test_the_page_lists_the_findings_of_its_report(masuk, laporan):
    t = teks(masuk("adbang").get(f"/?{P}"))
    (tabel,) = [x for x in laporan("kendali", "2026-06-30").tables if x.id == "tindakan"]
    assert {r.id for r in tabel.rows} == {"tanda:kritis", "tanda:kegiatan_kritis", "tanda:jadi_belum_bayar"}
    for r in tabel.rows:
        assert f"<b>{r.cells['temuan'].value}</b>" in t and r.label.split(", ")[0] in t
    assert "Tidak ada yang melewati batas" not in t


@pytest.mark.parametrize("cakupan", ["", "unit", "simpul"])
def test_a_critical_place_never_stands_beside_nothing_found(isi, masuk, cakupan):
    alamat = f"/?{P}" + (
        {"unit": f"&unit={isi['unit'][0]}", "simpul": f"&unit={isi['unit'][0]}&simpul={isi['simpul'][0]}"}.get(cakupan, "")
    )
    t = teks(masuk("adbang").get(alamat))
    assert "Kritis" in t and "Tertinggal di bawah batas kritis" in t and "Tidak ada yang melewati batas" not in t


def test_a_place_within_all_limits_says_so(isi, masuk, impor):
    judul = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
    impor("rfk", judul, [("Kecamatan Tiga", "P", "K", 1_000, 500, 500, 50, 50)], per=date(2026, 6, 30))
    from pantau.apps.organisasi.queries import find_units

    t = teks(masuk("adbang").get(f"/?{P}&unit={find_units('Kecamatan Tiga')[0].id}"))
    assert "Tidak ada yang melewati batas" in t and "Kritis" not in t


def test_findings_speak_english(masuk):
    c = masuk("adbang")
    c.cookies["django_language"] = "en"
    t = teks(c.get(f"/?{P}"))
    assert "Behind beyond the critical limit" in t and "Work is done" not in t and "Tertinggal di bawah" not in t


def test_one_number_for_work_done_and_unpaid(masuk, laporan):
    nilai = laporan("kendali", "2026-06-30").tables[0].total.cells["jadi_belum_terbayar"].value
    assert nilai == 1_100_000_000_00  # 40 % of 8 milliard less 2.4, and 90 % of 2 milliard less 1.5
    t = teks(masuk("adbang").get(f"/?{P}"))
    assert t.count("1,1\u00a0M") >= 3, [t[i - 40 : i + 10] for i in range(len(t)) if t.startswith("1,1", i)]


def test_every_place_names_who_answers_since_when_and_the_next_act(isi, masuk, berjabat, impor):
    t = teks(masuk("adbang").get(f"/tindakan/?{P}"))
    assert "Orang 1" in t and "Camat 1" in t and f"/jabatan/{berjabat[0]}/" in t
    assert "Lihat sebabnya" in t and "Lihat laporannya" in t and f"/kegiatan/{isi['simpul'][0]}/laporan/" in t
    assert "Lihat baris dan dokumennya" in t and "ukuran=jadi_belum_terbayar" in t
    satu = teks(masuk("adbang").get(f"/tindakan/?{P}&temuan=kritis"))
    assert "Tertinggal di bawah batas kritis" in satu and "Kegiatan tertinggal" not in satu
    assert masuk("adbang").get(f"/tindakan/?{P}&temuan=entah").status_code == 404
    sendiri = teks(masuk("kepala1").get(f"/tindakan/?{P}"))
    assert "Orang 1" in sendiri and "Orang 2" not in sendiri and "Kecamatan Dua" not in sendiri


def test_who_is_late_is_reminded_from_the_list_and_the_way_leads_back(dinas, impor):
    unit, _ = dinas
    judul = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")
    assert impor("progres-fisik", judul, [("Dinas A", "1.01.02.2.01.0001", "Kegiatan 1", "2026-09-30", 20)]).status == "applied"
    c, alamat = sebagai("adbang"), "/tindakan/?per=2026-10-31&temuan=belum_lapor"
    t = teks(c.get(alamat))
    assert "Orang Kadis" in t and "10 November 2026" in t and 'value="ingatkan"' in t
    r = c.post("/bulan-ini/", {"bulan": "2026-10", "aksi": "ingatkan", "unit": unit, "kembali": alamat})
    assert r.status_code == 302 and r["Location"] == alamat and "Pengingat terkirim" in teks(c.get(alamat))
    assert 'value="ingatkan"' not in teks(sebagai("kasi").get(alamat))


def test_open_obstacles_stand_among_the_findings_until_they_are_settled(dinas):
    _, g = dinas
    kirim("kasi", "isi", **form(g[0], "30"), **{f"sebab_{g[0]}": "bahan", f"uraian_{g[0]}": "aspal belum datang"})
    for alamat in ("/?per=2026-10-31", "/tindakan/?per=2026-10-31"):
        t = teks(sebagai("kadis").get(alamat))
        assert "Kendala masih terbuka" in t and "Orang Kasi" in t, alamat
    t = teks(sebagai("kadis").get("/tindakan/?per=2026-10-31"))
    (nomor,) = re.findall(r"#k(\d+)", t)
    assert "aspal belum datang" in t
    r = sebagai("kasi").post("/kendala/?per=2026-10-31", {"kendala": nomor, "aksi": "selesai", "catatan": "sudah datang"})
    assert r.status_code == 302 and "Kendala masih terbuka" not in teks(sebagai("kadis").get("/tindakan/?per=2026-10-31"))


def test_a_row_becomes_an_instruction_for_who_gives_them(isi, masuk):
    from html import unescape

    u = isi["unit"][0]
    t = masuk("bupati").get(f"/tindakan/?{P}").content.decode()
    ada = [unescape(x) for x in re.findall(r'href="(/instruksi/baru/\?[^"]+)"', t)]
    alamat = next(x for x in ada if f"unit%3A{u}" in x and "Kecamatan+Satu" in x)
    form = masuk("bupati").get(alamat).content.decode()
    assert f'<option value="unit:{u}" selected>' in form and "Kecamatan Satu" in form and 'name="teks"' in form
    assert "Buat instruksi" in t and "Buat instruksi" not in masuk("camat").get(f"/tindakan/?{P}").content.decode()
