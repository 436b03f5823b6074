"""A day is shown and typed in the language of the page, or picked in a calendar that needs no script; the address keeps it as year, month, day."""

import pytest
from web.bulan import sebagai, teks

from pantau.web.tanggal import day_field, in_words, typed_day

P = "per=2026-06-30"


@pytest.mark.parametrize(
    "ditulis, hari",
    [("30 Juni 2026", "2026-06-30"), ("30 June 2026", "2026-06-30"), ("30/6/2026", "2026-06-30"), ("2026-06-30", "2026-06-30"), ("kemarin", "kemarin"), ("", ""), ("31 Februari 2026", "31 Februari 2026")],
)  # fmt: skip
def test_what_is_typed_is_read_and_what_is_no_day_stays(ditulis, hari):
    assert typed_day({"per": ditulis}, "per") == hari
    assert typed_day({"per": ditulis, "per.kalender": "2026-05-31"}, "per") == "2026-05-31"


def test_the_field_speaks_the_language_of_the_page():
    from django.utils.translation import override

    assert in_words("2026-10-31") == "31 Oktober 2026" and in_words("kemarin") == "kemarin" and in_words(None) == ""
    with override("en"):
        isi = day_field("per", "2026-10-31", "2026-10-01", '"><b>', required=True)
    assert 'value="31 October 2026"' in isi and 'data-kini="2026-10-31"' in isi and "<b>" not in isi and 'required=""' in isi


def test_a_typed_or_picked_day_leads_to_the_address_that_states_it(isi):
    c = sebagai("adbang")
    r = c.get("/?per=30+Juni+2026&per.kalender=&unit=")
    assert r.status_code == 302 and r["Location"] == "/?per=2026-06-30&unit="
    r = c.get("/komentar/?per=30+Juni+2026&per.kalender=2026-05-31")
    assert r["Location"] == "/komentar/?per=2026-05-31"
    assert c.get(f"/?{P}").status_code == 200 and c.get("/").status_code == 200
    r = c.get("/?per=kemarin&per.kalender=")
    assert r["Location"] == "/?per=kemarin" and c.get("/?per=kemarin").status_code == 400
    assert c.get("/?per=").status_code == 200
    halaman = c.get(f"/?{P}").content.decode()
    assert 'name="per" value="30 Juni 2026"' in halaman and 'name="per.kalender"' in halaman
    assert "30 Juni 2026" in teks(c.get(f"/?{P}"))


def test_days_of_forms_are_read_the_same(berjabat):
    c = sebagai("adbang")
    a = f"/jabatan/{berjabat[0]}/"
    assert 'type="date" class="kal"' in c.get(a).content.decode()
    r = c.post(a, {"nama": "Baru", "status": "definitif", "mulai": "1 Juli 2026", "mulai.kalender": "", "selesai": "", "selesai.kalender": "2026-12-31", "akun": ""})  # fmt: skip
    assert r.status_code == 302
    from pantau.apps.organisasi.queries import active_holders

    assert any((p.nama, str(p.mulai), str(p.selesai)) == ("Baru", "2026-07-01", "2026-12-31") for p in active_holders())
    r = c.post(a, {"nama": "Baru", "status": "definitif", "mulai": "kemarin", "akun": ""})
    assert r.status_code == 422 and 'value="kemarin"' in r.content.decode()


def test_moments_to_look_back_to_are_told_apart(monkeypatch):
    """A draw wrote twenty batches in a minute: twenty equal lines hid every other moment."""
    from types import SimpleNamespace

    from pantau.web import minta

    menit = 60_000
    isi = [(90 * menit + n, "sidak") for n in range(30, 0, -1)] + [
        (90 * menit, "rfk"),
        (89 * menit + 5, "sidak"),
        *((n * menit, "lra") for n in range(80, 40, -1)),
    ]
    monkeypatch.setattr(minta, "recent_batches", lambda tahun, n: isi[:n])
    hasil = minta.knowledge_times(SimpleNamespace(kolom=SimpleNamespace(ingat={}, tahun=2026)))
    assert hasil[:3] == [(90 * menit + 30, "sidak"), (90 * menit, "rfk"), (89 * menit + 5, "sidak")] and len(hasil) == minta.WAKTU
