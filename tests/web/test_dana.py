"""The page of conditional funds: sentence first, words by whom they may be said, once per key, not into closed months, taken back; news and calendar."""

import io
import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from imports.test_dana import ALOKASI, baris
from PIL import Image
from web.bulan import sebagai, teks

from pantau.apps.dana.queries import allocations, book, last_words
from pantau.apps.kabar.models import Kabar
from pantau.apps.realisasi.berkas_bukti import kept_copies
from pantau.apps.siklus.berita_dana import announce_funds
from pantau.base.models import Batch
from pantau.base.periode import close_month

pytestmark = pytest.mark.django_db
ALAMAT = "/dana/?per=2026-07-10"


@pytest.fixture
def pos(dinas, impor):
    """The worked example for Dinas A, without its code, and one of another unit."""
    judul, a, b = ALOKASI[:1] + ALOKASI[2:], baris(), baris("Kursi", unit="Setda")
    h = impor("dana-alokasi", judul, [(x[0], *x[2:]) for x in (a, b)], nama="a.csv")
    assert h.status == "applied", [m.message for m in h.masalah]
    return {p.nama: p.id for p in allocations(2026)}


def tell(nama, pos, jenis="dokumen.1:perda_apbd", tanggal="2026-07-08", kunci=None, **lain):
    isi = {"kunci": kunci or str(uuid.uuid4()), "pos": pos, "jenis": jenis, "tanggal": tanggal, "nilai": "", **lain}
    return sebagai(nama).post(ALAMAT, isi, follow=True)


def words():
    return {k[1:]: v for k, v in last_words(2026).items() if k[1] not in ("pagu", "kontrak")}


def photo():
    keluar = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(keluar, "JPEG")
    return SimpleUploadedFile("tanda terima.jpg", keluar.getvalue(), "image/jpeg")


def test_the_page_says_what_is_at_risk_first_and_what_missing_it_costs(pos):
    t = teks(sebagai("adbang").get(ALAMAT)).replace("\xa0", " ")
    assert t.index("12 hari lagi") < t.index("Perda APBD") and "hangus dan APBD sendiri memikul Rp 5.400.000.000" in t
    assert "Muat dahulu daftar alokasinya" not in t


def test_without_allocations_the_page_says_what_to_load(dinas):
    t = teks(sebagai("adbang").get(ALAMAT))
    assert "Muat dahulu daftar alokasinya" in t and "/data/format/dana-alokasi/" in t


@pytest.mark.parametrize(("nama", "boleh"), [("adbang", True), ("kadis", True), ("kasi", False), ("sekda", False)])
def test_the_office_and_the_head_of_the_unit_speak_of_its_funds(pos, nama, boleh):
    r = tell(nama, pos["Jalan Uji"])
    assert (r.status_code == 200) is boleh and bool(words()) is boleh
    assert ('name="jenis"' in teks(sebagai(nama).get(ALAMAT))) is boleh


def test_nobody_speaks_for_another_unit(pos):
    assert tell("kadis", pos["Kursi"]).status_code == 422 and not words()


def test_a_word_is_kept_once_per_key_and_taken_back_twice_only_once(pos):
    kunci = str(uuid.uuid4())
    for _ in range(2):
        assert tell("kadis", pos["Jalan Uji"], kunci=kunci).status_code == 200
    assert Batch.objects.filter(format="kabar-dana").count() == 1
    kata = next(w for w in book(2026)[1] if w.entri)
    assert kata.pukul == "" and "✓ Perda APBD" in teks(sebagai("kadis").get(ALAMAT))
    for status in (200, 422):
        assert tell("kadis", pos["Jalan Uji"], aksi="tarik", kata=kata.id).status_code == status
    assert not words() and "✗ Perda APBD" in teks(sebagai("kadis").get(ALAMAT))


def test_what_a_file_brought_is_not_taken_back_here(pos):
    kata = next(w for w in book(2026)[1] if w.kabar.jenis == "kontrak")
    assert tell("adbang", kata.kabar.pos, aksi="tarik", kata=kata.id).status_code == 422


@pytest.mark.parametrize(
    ("lain", "kode"),
    [({"tanggal": "2027-01-01"}, "tidak di tahun anggaran"), ({"jenis": "salur.1", "nilai": "abc"}, "abc"), ({"jenis": "salur.1"}, "tidak masuk akal"), ({"jenis": "salur.7", "nilai": "1"}, "Tahap 7"),
     ({"jenis": "dokumen.1:naskah"}, "bukan dokumen syarat"), ({"jenis": "pagu", "nilai": "1"}, "bukan tugas"), ({"pukul": "pagi"}, "bukan waktu")],
)  # fmt: skip
def test_a_wrong_word_is_refused_in_words(pos, lain, kode):
    r = tell("adbang", pos["Jalan Uji"], **lain)
    assert r.status_code == 422 and kode.lower() in teks(r).lower() and not words()


def test_a_closed_month_takes_no_word_and_gives_none_back(pos):
    tell("kadis", pos["Jalan Uji"], "salur.1", nilai="1.500.000.000")
    kata = next(w for w in book(2026)[1] if w.entri)
    for b in range(1, 8):
        close_month(tahun=2026, bulan=b, by="uji")
    assert tell("kadis", pos["Jalan Uji"], "salur.1", tanggal="2026-07-30", nilai="1.600.000.000").status_code == 422
    assert tell("kadis", pos["Jalan Uji"], aksi="tarik", kata=kata.id).status_code == 422
    assert words() == {("salur", 1, ""): (date(2026, 7, 8), 1_500_000_000_00)}
    assert tell("kadis", pos["Jalan Uji"], "salur.1", tanggal="2026-08-02", nilai="1.600.000.000").status_code == 200


def test_a_document_carries_its_evidence_and_only_who_reads_the_unit_sees_it(pos):
    isi = {"kunci": str(uuid.uuid4()), "pos": pos["Kursi"], "jenis": "dokumen.1:perda_apbd", "tanggal": "2026-07-08", "bukti": photo()}
    assert sebagai("adbang").post(ALAMAT, isi, follow=True).status_code == 200
    kata = next(w for w in book(2026)[1] if w.entri)
    assert kata.nama == "tanda terima.jpg" and kata.sha256 in kept_copies() and kept_copies()[kata.sha256][0].exists()
    for nama, status in (("adbang", 200), ("sekda", 200), ("kadis", 404)):
        assert sebagai(nama).get(f"/dana/bukti/{kata.id}/").status_code == status, nama
    tell("adbang", pos["Kursi"], aksi="tarik", kata=kata.id)
    assert sebagai("adbang").get(f"/dana/bukti/{kata.id}/").status_code == 404


def test_each_warning_is_told_once_and_the_loss_once(pos):
    kabar = lambda: Kabar.objects.filter(jenis="dana", isi__contains="Jalan").count()  # noqa: E731
    hari = [(5, 22), (5, 23), (5, 24), (6, 22), (7, 7), (7, 8), (7, 9), (7, 15), (7, 19), (7, 21), (7, 22)]
    for n, (b, h) in zip((0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 7), hari):  # the last day ends after 17.00: it is lost
        announce_funds(date(2026, b, h))
        assert kabar() == n, (b, h)
    announce_funds(date(2026, 7, 23))
    announce_funds(date(2026, 7, 24))
    assert kabar() == 7 and "hangus" in Kabar.objects.filter(jenis="dana").latest("id").isi


def test_conditions_that_are_met_are_not_warned_of(pos):
    for d in ("perda_apbd", "rencana_kegiatan", "daftar_kontrak", "laporan_tahun_lalu", "evaluasi_tahunan", "sisa_dana"):
        tell("kadis", pos["Jalan Uji"], f"dokumen.1:{d}")
    announce_funds(date(2026, 7, 21))
    assert not Kabar.objects.filter(jenis="dana", isi__contains="Tahap I,", unit__isnull=False).filter(isi__contains="Jalan").exists()


def test_deadlines_stand_in_the_calendar_of_who_reads_the_unit(pos, monkeypatch):
    for modul in ("pantau.web.views.tenggat.today", "pantau.base.jam.today"):
        monkeypatch.setattr(modul, lambda: date(2026, 7, 10))
    monkeypatch.setattr("pantau.web.views.tenggat.now_ms", lambda: 1_783_650_000_000)
    isi = sebagai("adbang").get("/kabar/tenggat.ics").content.decode().replace("\r\n ", "")
    assert isi.count("DTSTART;VALUE=DATE:20260722") == 1 + 1 and "DAK Fisik · Jalan: Tahap I" in isi
    satu = sebagai("kadis").get("/kabar/tenggat.ics").content.decode()
    assert satu.count("UID:dana-") == 3, "three tranches of the one field of his unit"
