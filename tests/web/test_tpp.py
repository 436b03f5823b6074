"""The allowance as a page: simulated, frozen, objected to, exempted, approved by another; and nobody sees an amount that is not his to see."""

from datetime import date

import pytest
from web.bulan import SANDI, sebagai, teks

from pantau.apps.organisasi.actions import save_account
from pantau.apps.tpp.queries import events

pytestmark = pytest.mark.django_db
ALAMAT = "/tpp/?per=2026-06-30"
RAHASIA = (
    "7.654.321",
    "7,654,321",
    "7654321",
    "765432100",
    "1.530.864",
    "1530864",
    "153086420",
    "1,530,864",
    "7,65",
    "1,53\xa0",
    "7.65",
    "1.53\xa0",
)
ATURAN = """nama = "uji"
[[aturan]]
kode = "tpp_aturan_serapan_bulanan"
mulai = 2020-01-01
dasar = "Perbup Uji 1/2020"
[aturan.nilai]
nama = "Serapan bulanan di bawah 90 % rencana sendiri"
ukuran = "serapan_rak"
cakupan = "orang"
periode = "bulan"
ambang = 90
akibat = "tunda"
persen = 20
hangus_sesudah = 3
pihak = "kepegawaian"
"""
GANGGUAN = """
[[aturan]]
kode = "gangguan_sistem"
mulai = 2020-01-01
dasar = "Pengumuman pengelola SIPD"
nilai = [{ sistem = "SIPD", mulai = "2026-06-10", selesai = "2026-06-12" }]
"""


@pytest.fixture
def tpp(isi, berjabat, settings):
    """Kecamatan Satu spent 2.4 of 4 milliards planned; its head is given Rp 7,654,321 a month; the rule is adopted; two of the personnel office."""
    from pathlib import Path

    Path(settings.ATURAN_PEMDA).write_text(ATURAN)
    for nama in ("peg1", "peg2"):
        save_account(username=nama, sandi=SANDI, nama=nama, peran="kepegawaian", unit=None, by="uji")
    save_account(username="sekda", sandi=SANDI, nama="", peran="pejabat", unit=None, by="uji")
    save_account(username="kepala2", sandi=SANDI, nama="", peran="pejabat", unit=None, by="uji")
    assert kirim("peg1", "besaran", isi="Camat 1 = 7.654.321").status_code == 302
    return {**isi, "jabatan": berjabat}


def kirim(nama, tindakan, **lain):
    return sebagai(nama).post(ALAMAT, {"tindakan": tindakan, **lain})


def usul():
    return [p for p in events(2026) if p.jenis == "usul"]


def polos(nama, alamat=ALAMAT):
    return teks(sebagai(nama).get(alamat)).replace("\xa0", " ")


def leaks(isi):
    return [x for x in RAHASIA if x in isi]


def test_the_personnel_office_lands_on_the_allowances_and_finds_them_in_the_menu(tpp):
    assert sebagai("peg1").get("/beranda/")["Location"] == "/tpp/"
    assert 'href="/tpp/"' in teks(sebagai("peg1").get("/")) and 'href="/tpp/"' not in teks(sebagai("kepala2").get("/"))


def test_the_rule_meets_a_unit_and_the_office_sees_every_rupiah(tpp):
    t = polos("peg1")
    assert "Rp 7.654.321" in t and "Rp 1.530.864,20" in t and "1 dari 2 unit kena" in t and "Perbup Uji 1/2020" in t
    assert "Rp 10.000.000" in t and t.count("Rp 4.000.000") >= 2, "the worked example"


def test_only_the_person_the_chain_and_the_office_see_an_amount(tpp):
    """Every page, every form of every report, and messages, by everybody else."""
    assert kirim("peg1", "usul").status_code == 302 and len(usul()) == 1
    assert leaks(polos("kepala1")) and leaks(polos("sekda")), "his own, and one under him"
    from pantau.reports.daftar import LAPORAN

    halaman = [
        "/",
        "/hak/",
        "/kabar/",
        "/jejak/",
        "/data/riwayat/",
        "/rantai/",
        "/indeks/",
        "/laporan/",
        f"/jabatan/{tpp['jabatan'][0]}/",
        "/tindakan/",
        "/cari/?q=camat",
    ]
    halaman += [f"/data/batch/{n}/" for n in batches()] + [f"/data/berkas/{n}/?baris=0" for n in files()]
    for nama in ("admin", "adbang", "bupati", "camat", "kepala2"):
        c = sebagai(nama)
        assert not leaks(polos(nama)) and "Pengaruh tiap jabatan" not in polos(nama)
        for h in halaman if nama in ("adbang", "kepala2") else ():
            assert not leaks(c.get(h, follow=True).content.decode(errors="ignore")), (nama, h)
        for id in ("tpp", "indeks"):
            for bentuk in LAPORAN[id].bentuk if (nama, id) == ("adbang", "tpp") else ("json",):
                isi = c.get(f"/unduh/{id}.{bentuk}?per=2026-06-30")
                assert not leaks(text_of(isi.content if not isi.streaming else b"".join(isi.streaming_content))), (nama, id, bentuk)
    assert leaks(sebagai("peg1").get("/unduh/tpp.json?per=2026-06-30").content.decode())
    assert not leaks(sebagai("kepala1").get("/unduh/tpp.json?per=2026-06-30").content.decode()), "a file is the office's"
    assert not leaks(" ".join(notes())), "neither the trail nor news says how much"


def batches():
    from pantau.base.models import Batch

    return Batch.objects.values_list("id", flat=True)


def files():
    from pantau.base.models import Berkas

    return Berkas.objects.values_list("id", flat=True)


def notes():
    from pantau.apps.kabar.models import Kabar
    from pantau.base.models import Berkas, Jejak

    return [
        *map(str, Jejak.objects.values_list("rincian", flat=True)),
        *map(str, Kabar.objects.values()),
        *Berkas.objects.values_list("nama", flat=True),
    ]


def text_of(isi):
    """The text of an answer, also of a workbook or a paper."""
    import io
    import zipfile

    if isi[:2] == b"PK":
        z = zipfile.ZipFile(io.BytesIO(isi))
        return " ".join(z.read(n).decode(errors="ignore") for n in z.namelist())
    if isi[:4] == b"%PDF":
        import pypdf

        return " ".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(isi)).pages)
    return isi.decode(errors="ignore")


def test_a_proposal_objected_to_and_decided_by_another(tpp, monkeypatch):
    kirim("peg1", "usul")
    kirim("peg1", "usul")
    (u,) = usul()
    assert u.data["tercapai"] == 240_000_000_000 and u.data["dari"] == 400_000_000_000 and u.data["nilai"] == "60"
    assert kirim("kepala2", "sanggah", usul=u.id, isi="bukan unit saya").status_code in (404, 422)
    assert kirim("kepala1", "sanggah", usul=u.id, isi=" ").status_code == 422
    assert kirim("kepala1", "sanggah", usul=u.id, isi="Dana diblokir").status_code == 302
    assert kirim("kepala1", "putusan", usul=u.id, putusan="terima", isi="x").status_code == 422
    assert kirim("peg1", "putusan", usul=u.id, putusan="terima", isi="x").status_code == 422, "not by who proposed"
    assert kirim("peg2", "tetap", usul=u.id).status_code == 422, "an objection is open"
    assert kirim("peg2", "putusan", usul=u.id, putusan="terima", isi="Terbukti diblokir").status_code == 302
    t = polos("peg1")
    assert "Sanggahan diterima" in t and "Terbukti diblokir" in t and "0 dari 2 unit kena" in t
    assert "Rp 1.530.864,20" not in t, "an accepted objection leaves nothing of the effect"


def test_an_exemption_needs_two_and_an_approval_another_after_the_deadline(tpp, monkeypatch, settings):
    from pathlib import Path

    from pantau.apps.tpp import actions
    from pantau.web.views import tpp as laman

    Path(settings.ATURAN_PEMDA).write_text(ATURAN + GANGGUAN)
    kirim("peg1", "usul")
    (u,) = usul()
    assert kirim("peg2", "tetap", usul=u.id).status_code == 422, "within the time to object"
    monkeypatch.setattr(laman, "today", lambda: date(2026, 12, 20))
    assert kirim("kepala1", "sanggah", usul=u.id, isi="terlambat").status_code == 422
    assert kirim("peg1", "tetap", usul=u.id).status_code == 422, "not by who proposed"
    assert kirim("peg1", "kecuali", usul=u.id, sebab="anu", isi="x").status_code == 422
    assert kirim("peg1", "kecuali", usul=u.id, sebab="gangguan", isi="SIPD mati tiga hari").status_code == 302
    assert kirim("peg1", "setuju_kecuali", usul=u.id).status_code == 422
    assert kirim("peg2", "setuju_kecuali", usul=u.id).status_code == 302
    t = polos("peg1")
    assert "Dikecualikan" in t and kirim("peg2", "tetap", usul=u.id).status_code == 422
    assert "SIPD, 10 Juni 2026 – 12 Juni 2026" in t, "the exemption carries the registered outage"
    assert actions.cases(2026)[0].perkara.kata == "dikecualikan"


@pytest.mark.parametrize(("hari", "ada"), [("2026-05-31", False), ("2026-06-30", True), ("2026-07-01", False)])
def test_an_outage_exempts_only_in_the_period_in_which_it_is_registered(tpp, settings, hari, ada):
    from pathlib import Path

    kirim("peg1", "usul")
    (u,) = usul()
    r = kirim("peg1", "kecuali", usul=u.id, sebab="gangguan", isi="SIPD mati")
    assert r.status_code == 422 and "Tidak ada gangguan yang terdaftar" in teks(r), "nothing is registered at all"
    Path(settings.ATURAN_PEMDA).write_text(ATURAN + GANGGUAN.replace("2026-06-10", hari).replace("2026-06-12", hari))
    assert (kirim("peg1", "kecuali", usul=u.id, sebab="gangguan", isi="SIPD mati").status_code == 302) is ada
    if not ada:
        assert kirim("peg1", "kecuali", usul=u.id, sebab="dana_tertahan", isi="DAU ditunda").status_code == 302, (
            "another cause asks for none"
        )


def test_what_is_refused_says_why_in_words_and_dates_of_people(tpp, monkeypatch):
    from pantau.web.views import tpp as laman

    kirim("peg1", "usul")
    (u,) = usul()
    assert kirim("peg1", "kecuali", usul=u.id, sebab="dana_tertahan", isi="x").status_code == 302
    t = teks(kirim("peg1", "kecuali", usul=u.id, sebab="dana_tertahan", isi="x"))
    assert "keadaan usulannya: diminta dikecualikan" in t and "minta_kecuali" not in t.split("<form")[0]
    t = teks(kirim("peg2", "tetap", usul=u.id))
    assert "Masih masa sanggah sampai" in t and "2026-" not in t[t.index("Masih masa sanggah") :][:60]
    assert "Langkah ini tidak dikenal" in teks(kirim("peg1", "hapus", usul=u.id))
    monkeypatch.setattr(laman, "today", lambda: date(2026, 12, 20))
    assert "Masa sanggah berakhir" in teks(kirim("kepala1", "sanggah", usul=u.id, isi="x"))


def test_a_batch_of_allowances_offers_no_withdrawal(tpp):
    from pantau.base.models import Batch

    b = Batch.objects.filter(format="tpp").latest("id")
    t = teks(sebagai("adbang").get(f"/data/batch/{b.pk}/"))
    assert "Tarik batch ini" not in t
    lain = Batch.objects.exclude(format="tpp").filter(jenis="impor").latest("id")
    assert "Tarik batch ini" in teks(sebagai("adbang").get(f"/data/batch/{lain.pk}/"))


def test_approved_by_another_after_the_deadline(tpp, monkeypatch):
    from pantau.web.views import tpp as laman

    kirim("peg1", "usul")
    monkeypatch.setattr(laman, "today", lambda: date(2026, 12, 20))
    assert kirim("peg2", "tetap", usul=usul()[0].id).status_code == 302 and "Ditetapkan" in polos("kepala1")


def test_an_example_is_simulated_and_never_proposed(isi, berjabat):
    for nama in ("peg1",):
        save_account(username=nama, sandi=SANDI, nama=nama, peran="kepegawaian", unit=None, by="uji")
    assert "Simulasi aturan contoh" in polos("peg1") and kirim("peg1", "usul").status_code == 422 and usul() == []
    for nama in ("adbang", "bupati", "camat", "admin"):
        assert kirim(nama, "besaran", isi="Camat 1 = 5").status_code == 422
        assert kirim(nama, "usul").status_code == 422


@pytest.mark.parametrize(
    ("isi_besaran", "sebab"),
    [
        ("Camat 9 = 5", "jabatan Camat 9 tidak dikenal"),
        ("Camat 1 = lima", "lima bukan rupiah"),
        ("Camat 1 = -5", "-5 bukan rupiah"),
        ("Camat 1 = 0", "0 bukan rupiah"),
        ("Camat 1", "jabatan Camat 1 tidak dikenal"),
        ("CAMAT  2 = 8.000.000", "Baris 3 dan baris 1 menyebut jabatan yang sama"),
    ],
)
def test_a_wrong_line_refuses_all_amounts_and_is_named(tpp, isi_besaran, sebab):
    r = kirim("peg1", "besaran", isi=f"Camat 2 = 9.000.000\n\n{isi_besaran}")
    assert r.status_code == 422 and sebab in teks(r) and "Baris 3" in teks(r) and "9.000.000" not in polos("peg1")


def test_the_index_page_ranks_tries_weights_and_saves_nothing(tpp):
    c = sebagai("adbang")
    t = c.get("/indeks/?per=2026-06-30")
    assert t.status_code == 200 and "Serapan terhadap target" in teks(t)
    r = c.get("/indeks/?per=2026-06-30&b_serapan=100")
    assert r.status_code == 302 and "bobot=0-100-0-0-0-0-0-0" in r["Location"]
    t = teks(c.get(r["Location"]))
    assert "Simulasi dengan bobot lain" in t and "60,00" in t
    assert c.get("/indeks/?per=2026-06-30&bobot=1-2").status_code == 400
    assert "Piagam" in teks(c.get(f"/indeks/?per=2026-06-30&unit={tpp['unit'][0]}"))
    assert c.get(f"/unduh/piagam.pdf?per=2026-06-30&unit={tpp['unit'][0]}").content[:4] == b"%PDF"
    isi = c.get(f"/unduh/piagam.json?per=2026-06-30&unit={tpp['unit'][0]}").json()
    assert [x["id"] for x in isi["tables"][0]["rows"]] == [f"unit:{tpp['unit'][0]}"] and len(isi["tables"][1]["rows"]) == 8
