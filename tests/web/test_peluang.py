"""The head of a unit says each month how likely the target is; it is kept beside what the model said, and scored when the year is over."""

from datetime import date
from types import SimpleNamespace

from apps.test_rakor import ditolak, hak_of

P = "per=2026-06-30"


def judged():
    from pantau.apps.sidak.peluang import judgements

    return [(x.unit, x.bulan, x.persen, x.model) for x in judgements(2026)]


def say(by, unit, persen, hari=date(2026, 6, 10), model=None):
    from pantau.apps.sidak.peluang import judge

    judge(unit=unit, persen=persen, model=model, isi="", by=by, hak=hak_of(by), hari_ini=hari)


def test_only_the_head_judges_anew_each_month_and_the_last_of_a_month_counts(isi, berjabat):
    satu, dua = isi["unit"]
    for orang in ("bupati", "adbang"):
        ditolak("peluang_bukan_tugas", lambda orang=orang: say(orang, satu, 50))
    ditolak("peluang_bukan_tugas", lambda: say("kepala1", dua, 50))
    ditolak("peluang_bukan_persen", lambda: say("kepala1", satu, 101))
    say("kepala1", satu, 80)
    say("kepala1", satu, 70, model=40)
    say("kepala1", satu, 60, date(2026, 7, 2))
    assert judged() == [(satu, 6, 70, 40), (satu, 7, 60, None)]


def test_judgement_and_model_carry_their_record(isi, berjabat, laporan, monkeypatch):
    assert all(t.id != "peluang" for t in laporan("ramalan", "2026-06-30").tables)
    say("kepala1", isi["unit"][0], 70, model=40)
    (t,) = [t for t in laporan("ramalan", "2026-06-30").tables if t.id == "peluang"]
    assert [(r.label, r.cells["persen"].value, r.cells["model"].value, r.cells["skor"].value) for r in t.rows[:-1]] == [
        ("Kecamatan Satu", 70.0, 40.0, None)
    ]
    monkeypatch.setattr("pantau.reports.peluang.reached", lambda kx: {isi["unit"][0]: False})  # the year is over, and it was not
    (t,) = [t for t in laporan("ramalan", "2026-06-30").tables if t.id == "peluang"]
    assert (t.rows[0].cells["tercapai"].value, t.rows[-1].cells["skor"].value, t.rows[-1].cells["skor_model"].value) == (
        "tidak",
        49.0,
        16.0,
    )


def test_a_year_is_scored_when_it_is_over_and_had_a_plan():
    from pantau.reports.peluang import reached

    h = SimpleNamespace(unit={"realisasi": [10, 9, 9], "rak_setahun": [10, 10, 0], "n_rak_setahun": [1, 1, 0]})
    kolom = SimpleNamespace(unit=[SimpleNamespace(id=n) for n in (7, 8, 9)])

    def at(hari):
        return reached(SimpleNamespace(minta=SimpleNamespace(per=hari), hasil=h, kolom=kolom, scope_units=lambda: [0, 1, 2]))

    assert at(date(2026, 12, 31)) == {7: True, 8: False} and at(date(2026, 12, 30)) == {} == at(date(2026, 11, 30))


def test_the_page_takes_it_from_the_head_alone(isi, berjabat, masuk, monkeypatch):
    monkeypatch.setattr("pantau.web.views.ramalan.today", lambda: date(2026, 6, 30))
    u = isi["unit"][0]
    kepala, bupati = masuk("kepala1"), masuk("bupati")
    assert 'name="persen"' in kepala.get(f"/ramalan/?{P}&unit={u}").content.decode()
    assert 'name="persen"' not in bupati.get(f"/ramalan/?{P}&unit={u}").content.decode()
    assert bupati.post(f"/ramalan/?{P}&unit={u}", {"persen": "50"}).status_code == 422 and judged() == []
    for isi_, kode in (("abc", 422), ("", 422), ("101", 422), ("65 %", 302)):
        assert kepala.post(f"/ramalan/?{P}&unit={u}", {"persen": isi_}).status_code == kode
    assert judged() == [(u, 6, 65, None)]
    t = kepala.get(f"/ramalan/?{P}&unit={u}").content.decode()
    assert "Menurut kepala1 bulan ini: 65 %" in t and "Menurut kepala1" not in bupati.get(f"/ramalan/?{P}&unit={u}").content.decode()
    assert "dari 0 sampai 100" in kepala.post(f"/ramalan/?{P}&unit={u}", {"persen": "101"}).content.decode()
