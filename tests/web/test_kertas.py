"""Papers: made once for a question and a position of the ledger, in a bounded queue, and handed out to who ordered them."""

import pickle
import threading
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from web.conftest import BARIS, RFK

from pantau.apps.organisasi.perms import SISTEM
from pantau.core.masalah import DitolakError, Masalah
from pantau.web import bengkel, kertas
from pantau.web.bengkel import Pesanan, make

PDF = "/unduh/kendali.pdf?per=2026-06-30"


def pesanan(folder, nama="x"):
    return Pesanan("kendali", "pdf", "per=2026-06-30", SISTEM, "id", "http://testserver/", folder / nama)


@pytest.fixture
def dibuat(monkeypatch):
    """How often a paper was drawn."""
    kali = []
    monkeypatch.setattr(bengkel, "drawn", lambda p: kali.append(p) or b"%PDF-" + str(len(kali)).encode())
    return kali


@pytest.fixture
def antre(monkeypatch):
    """A queue whose papers are done when told so; every paper that was begun."""
    kali, boleh = [], threading.Event()

    def kerja(p):
        kali.append(p)
        assert boleh.wait(20)
        p.tujuan.write_bytes(b"%PDF-" + str(len(kali)).encode())
        return True

    a = kertas.Antrean(lambda: ThreadPoolExecutor(1), kerja)
    monkeypatch.setattr(kertas, "ANTREAN", a)
    monkeypatch.setattr(kertas, "TUNGGU", 0.05)
    monkeypatch.setattr(kertas, "connection", SimpleNamespace(in_atomic_block=False, settings_dict=connection.settings_dict))
    yield SimpleNamespace(antrean=a, dimulai=kali, boleh=boleh)
    boleh.set()


def test_a_paper_that_cannot_be_kept_is_handed_out_all_the_same(masuk, settings, monkeypatch):
    monkeypatch.setattr(kertas, "drawn", lambda p: b"%PDF-langsung")
    (settings.DATA_DIR / "kertas").write_text("no folder, so nothing can be written into it")
    balas = masuk("adbang").get(PDF)
    assert (balas.status_code, balas.content) == (200, b"%PDF-langsung")


def test_a_paper_is_made_once_until_something_is_written(masuk, impor, dibuat):
    satu, dua = (masuk("adbang").get(PDF) for _ in range(2))
    assert (satu.status_code, satu.content, len(dibuat)) == (200, b"%PDF-1", 1) and dua.content == satu.content
    assert satu["Content-Disposition"].endswith('"pantau-kendali-2026-06-30.pdf"')
    impor("rfk", RFK, [(*BARIS[0][:5], 2_400_000_001, *BARIS[0][6:])], nama="satu.csv", per=date(2026, 6, 30))
    assert masuk("adbang").get(PDF).content == b"%PDF-2"


def test_other_rights_or_another_language_are_another_paper(masuk, dibuat):
    masuk("adbang").get(PDF)
    masuk("camat").get(PDF)
    c = masuk("adbang")
    c.cookies["django_language"] = "en"
    c.get(PDF)
    assert [(p.hak.units is None, p.bahasa) for p in dibuat] == [(True, "id"), (False, "id"), (True, "en")]


def test_two_processes_that_are_asked_for_the_same_make_it_once(tmp_path, monkeypatch):
    mulai, kali = threading.Barrier(4), []
    monkeypatch.setattr(bengkel, "drawn", lambda p: kali.append(1) or b"%PDF-")

    def one(_):
        mulai.wait(10)
        return make(pesanan(tmp_path))

    with ThreadPoolExecutor(4) as kolam:
        assert sorted(kolam.map(one, range(4))) == [False, False, False, True]
    assert len(kali) == 1 and (tmp_path / "x").read_bytes() == b"%PDF-"


def test_the_queue_is_bounded_for_one_and_for_all(tmp_path, antre, monkeypatch):
    monkeypatch.setattr(kertas, "SEMUA", 5)
    monkeypatch.setattr(kertas, "SEORANG", 3)
    a = antre.antrean
    f = [a.order(pesanan(tmp_path, f"a{n}"), "satu") for n in range(3)]
    assert a.order(pesanan(tmp_path, "a0"), "siapa pun") is f[0]  # who asks for the same joins
    with pytest.raises(kertas.PenuhError):
        a.order(pesanan(tmp_path, "a3"), "satu")
    f += [a.order(pesanan(tmp_path, f"b{n}"), "dua") for n in range(2)]
    with pytest.raises(kertas.PenuhError):
        a.order(pesanan(tmp_path, "c0"), "tiga")
    antre.boleh.set()
    assert all(x.result(20) for x in f) and len(antre.dimulai) == 5
    assert a.order(pesanan(tmp_path, "c0"), "tiga").result(20)


def test_who_waits_sees_so_and_gets_what_he_ordered_though_the_ledger_moves_on(masuk, impor, antre):
    c = masuk("adbang")
    r = c.get(PDF)
    assert r.status_code == 202 and "sedang dibuat" in r.content.decode() and r["Retry-After"] == "3"
    impor("rfk", RFK, [(*BARIS[0][:5], 2_400_000_001, *BARIS[0][6:])], nama="satu.csv", per=date(2026, 6, 30))
    lagi = r["Refresh"].split("url=")[1]
    assert c.get(lagi).status_code == 202
    antre.boleh.set()
    while (r := c.get(lagi)).status_code == 202:
        pass
    assert (r.status_code, r.content, len(antre.dimulai)) == (200, b"%PDF-1", 1)
    assert kertas.PESANAN not in antre.dimulai[0].halaman  # what is printed is the address of the page
    assert masuk("camat").get(lagi).content != b"%PDF-1"  # a mark opens nothing to other rights


def test_a_full_queue_answers_at_once_and_pages_go_on(masuk, antre, monkeypatch):
    monkeypatch.setattr(kertas, "SEORANG", 1)
    c = masuk("adbang")
    assert c.get(PDF).status_code == 202
    r = c.get("/unduh/rfk.pdf?per=2026-06-30")
    assert r.status_code == 503 and int(r["Retry-After"]) > 2 and "belum dapat dibuat" in r.content.decode()
    assert c.get("/?per=2026-06-30").status_code == 200 and c.get("/unduh/kendali.csv?per=2026-06-30").status_code == 200


def test_a_process_that_ends_is_said_and_followed_by_another(masuk, antre, monkeypatch):
    def mati(p):
        raise BrokenProcessPool

    monkeypatch.setattr(kertas, "ANTREAN", kertas.Antrean(lambda: ThreadPoolExecutor(1), mati))
    assert masuk("adbang").get(PDF).status_code == 503
    monkeypatch.setattr(kertas, "ANTREAN", antre.antrean)
    antre.boleh.set()
    monkeypatch.setattr(kertas, "TUNGGU", 20)
    assert masuk("adbang").get(PDF).status_code == 200


def test_a_refusal_comes_back_whole_from_another_process():
    m = [Masalah("unit_tidak_ada", {}, {"nama": "x", "daftar": ""})]
    assert pickle.loads(pickle.dumps(DitolakError(m))).masalah == m


def test_what_is_kept_is_bounded(tmp_path, dibuat, monkeypatch):
    monkeypatch.setattr(bengkel, "SIMPAN_MAKS", 15)  # two papers of six bytes, and what lies beside them
    for n in range(4):
        make(pesanan(tmp_path, str(n)))
    assert (tmp_path / "3").exists() and sum(1 for x in tmp_path.iterdir() if not x.suffix) == 2


def test_the_pack_that_was_fixed_is_made_once_whatever_is_written_later(masuk, berjabat, impor, dibuat):
    from apps.test_rakor import plan
    from reports.test_rakor_beku import bekukan, koreksi

    n = bekukan(plan()).nomor
    alamat = f"/unduh/rakor-beku.pdf?per=2026-06-30&rapat={n}"
    satu = masuk("adbang").get(alamat)
    koreksi(impor)
    dua = masuk("adbang").get(alamat)
    assert (satu.status_code, satu.content, dua.content, len(dibuat)) == (200, b"%PDF-1", b"%PDF-1", 1)
    assert masuk("kepala1").get(alamat).status_code == 404 and len(dibuat) == 1
    masuk("adbang").get(f"/unduh/rakor.pdf?per=2026-06-30&rapat={n}")
    koreksi(impor, 46, "lagi.csv")
    masuk("adbang").get(f"/unduh/rakor.pdf?per=2026-06-30&rapat={n}")
    assert len(dibuat) == 3, "the pack of now goes with the ledger"


@pytest.mark.parametrize("bentuk", ["pdf", "html"])
def test_all_who_may_read_what_was_fixed_get_one_paper_and_who_may_not_gets_none(masuk, berjabat, dibuat, bentuk):
    from apps.test_rakor import plan
    from reports.test_rakor_beku import bekukan

    n = bekukan(plan()).nomor
    alamat = f"/unduh/rakor-beku.{bentuk}?per=2026-06-30&rapat={n}"
    assert {masuk(nama).get(alamat).content for nama in ("adbang", "bupati", "adbang")} == {b"%PDF-1"} and len(dibuat) == 1
    assert masuk("kepala1").get(alamat).status_code == 404 and len(dibuat) == 1, "rights are looked at before what is kept"
