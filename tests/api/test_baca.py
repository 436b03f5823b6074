"""Reading through the API: the figures of the page, to whom they belong, and every refusal in one form."""

import base64
import json
import random
from datetime import date

import pytest
from api.conftest import bearer
from django.db import connection
from django.test import Client
from django.urls import get_resolver

from pantau.apps.organisasi import kunci as kamar
from pantau.apps.organisasi.actions import save_account
from pantau.apps.organisasi.models import Panggilan, Token
from pantau.base.models import Jejak
from pantau.core.masalah import DitolakError
from pantau.reports.daftar import LAPORAN
from pantau.reports.minta import NAMA

P = "per=2026-06-30"
A = "/api/v1"


def addresses(i, n):
    """Address by name for the objects of unit `n` (0 = the operator's own, 1 = a stranger's), and whether it names one."""
    u, s = i["unit"][n], i["simpul"][n]
    return {
        "saya": (f"{A}/saya", False),
        "laporan": (f"{A}/laporan?batas=500", False),
        "laporan_satu": (f"{A}/laporan/kendali?{P}&unit={u}", True),
        "laporan_satu#simpul": (f"{A}/laporan/rfk?{P}&simpul={s}", True),
        "ukuran": (f"{A}/ukuran", False),
        "ukuran_satu": (f"{A}/ukuran/serapan", False),
        "jelaskan": (f"{A}/jelaskan/serapan?{P}&node=u{u}", True),
        "jelaskan#simpul": (f"{A}/jelaskan/fisik?{P}&node=s{s}", True),
        "unit": (f"{A}/unit?{P}&unit={u}", True),
        "simpul": (f"{A}/simpul?{P}&unit={u}", True),
        "daftar": (f"{A}/daftar/rekening", False),
        "format": (f"{A}/format", False),
        "batch": (f"{A}/batch", False),
        "batch_satu": (f"{A}/batch/{i['batch'][n]}", True),
        "openapi-json": (f"{A}/openapi.json", False),
    }


TULIS = {"muatan", "muatan_satu", "terapkan", "baris", "tarik"}  # in test_tulis


def names():
    """The names of all addresses of the API that are read."""
    return {p.name for p in next(x for x in get_resolver().url_patterns if str(x.pattern) == "api/v1/").url_patterns} - {"api-root"} - TULIS


def test_every_address_is_in_the_matrix(isi):
    assert names() == {n.split("#")[0] for n in addresses(isi, 0)}


@pytest.mark.parametrize("peran", ["admin", "adbang", "pimpinan", "inspektorat", "operator"])
def test_matrix(isi, kunci, peran):
    """Every address × role × own and a stranger's objects; a session opens none of them, and neither does no key at all."""
    c, sesi = kunci(peran, isi["unit"][0] if peran == "operator" else None), Client()
    sesi.force_login(kamar.User.objects.get(username="adbang"))
    for n in (0, 1):
        for nama, (alamat, objek) in addresses(isi, n).items():
            r = c.get(alamat)
            asing = peran == "operator" and objek and n == 1
            assert r.status_code == (404 if asing else 200), (nama, r.status_code, r.content)
            if peran == "operator":
                assert b"Kegiatan dua" not in r.content and b"Kecamatan Dua" not in r.content, nama
            if peran == "admin":
                for x in (Client(), sesi, bearer("pantau_salah"), bearer("")):
                    r = x.get(alamat)
                    assert r.status_code == 401 and r["Content-Type"] == "application/problem+json" and "Bearer" in r["WWW-Authenticate"]


def _lasting(d):
    """A report without when it was known, and without the head of the trail, in which the key stands that was given."""
    return {k: [_lasting(x) for x in v] if k == "bagian" else v for k, v in d.items() if k not in ("diketahui", "kepala_jejak")}


@pytest.mark.parametrize("id", ["kendali", "rfk", "kartu", "pengadaan", "rakor", "kepatuhan"])
def test_a_report_is_the_one_of_the_page(isi, kunci, masuk, id):
    for cakupan in ("", f"&unit={isi['unit'][0]}", f"&basis=rfk&tingkat_fisik=klaim&unit={isi['unit'][1]}"):
        kini, halaman = (
            c.get(f"{a}?{P}{cakupan}").json() for c, a in ((kunci(), f"{A}/laporan/{id}"), (masuk("adbang"), f"/unduh/{id}.json"))
        )
        assert _lasting(kini) == _lasting(halaman)
    assert {"per", "cakupan", "metode", "aturan", "hash", "tables"} <= set(kini)


def test_a_figure_is_explained_down_to_the_line_of_its_file(isi, kunci):
    c = kunci()
    d = c.get(f"{A}/jelaskan/serapan?{P}&node=u{isi['unit'][0]}").json()
    assert d["nilai"] == 30.0 and {s["nama"] for s in d["suku"]} == {"realisasi", "pagu"}
    fakta = [f for b in d["baris"] for f in b["fakta"]]
    assert {(f["berkas"], f["baris"]) for f in fakta} == {("satu.csv", 2)}
    assert c.get(f"{A}/jelaskan/serapan?{P}&baris=0").status_code == 400 and c.get(f"{A}/jelaskan/entah?{P}").status_code == 404


def test_lists_come_in_sheets_that_neither_repeat_nor_skip(isi, kunci):
    c, lihat, lanjut = kunci(), [], ""
    while lanjut is not None:
        d = c.get(f"{A}/laporan?batas=7&lanjut={lanjut}").json()
        assert len(d["butir"]) <= 7 and d["jumlah"] == len(LAPORAN)
        lihat += [x["id"] for x in d["butir"]]
        lanjut = d["lanjut"]
    assert lihat == sorted(LAPORAN)
    semua = c.get(f"{A}/unit?{P}").json()
    assert [x["nama"] for x in semua["butir"]] == ["Kecamatan Satu", "Kecamatan Dua"] and semua["lanjut"] is None
    satu = c.get(f"{A}/unit?{P}&batas=1").json()
    assert c.get(f"{A}/unit?{P}&batas=1&lanjut={satu['lanjut']}").json()["butir"] == semua["butir"][1:]
    assert {x["tingkat"] for x in c.get(f"{A}/simpul?{P}").json()["butir"]} == {"program", "kegiatan"}
    for buruk in ("lanjut=x", "lanjut=_w", "batas=0", "batas=501", "batas=²", "batas=1&batas=2", "bats=1"):
        r = c.get(f"{A}/laporan?{buruk}")
        assert r.status_code == 400 and r.json()["masalah"][0]["message"] and r["Content-Type"] == "application/problem+json", buruk


def test_a_slip_of_the_pen_does_not_ask_for_something_else(isi, kunci):
    """`unti=` would give the figures of the whole government, and of two days the last would count."""
    c = kunci()
    r = c.get(f"{A}/laporan/kendali?{P}&unti={isi['unit'][0]}&per=2026-05-31")
    assert r.status_code == 400 and [m["where"]["column"] for m in r.json()["masalah"]] == ["unti", "per"]
    assert c.get(f"{A}/laporan/kendali?per=31-12-2026&basis=x").json()["masalah"][1]["where"] == {"column": "basis"}
    assert c.get(f"{A}/laporan/entah?{P}").status_code == 404 and c.get(f"{A}/tidak-ada").json()["status"] == 404
    r = c.get(f"{A}/laporan/kendali?{P}&tingkat=x", headers={"Accept-Language": "en"})
    assert r.status_code == 404 and r["Content-Language"] == "en" and r.json()["title"] == "Not found"


def test_what_is_known_is_not_sent_again_until_something_changes(isi, kunci, impor):
    c, alamat = kunci(), f"{A}/laporan/kendali?{P}"
    r = c.get(alamat)
    sama = c.get(alamat, headers={"If-None-Match": f'"lain", {r["ETag"]}'})
    assert (sama.status_code, sama.content, sama["ETag"]) == (304, b"", r["ETag"]) and "no-cache" in r["Cache-Control"]
    for lain in (f"{alamat}&basis=rfk", f"{A}/laporan/rfk?{P}"):
        assert c.get(lain, headers={"If-None-Match": r["ETag"]}).status_code == 200
    operator = kunci("operator", isi["unit"][0])
    assert operator.get(alamat, headers={"If-None-Match": r["ETag"]}).status_code == 200
    impor("rfk", ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum"),
          [("Kecamatan Satu", "Program 1", "Kegiatan satu", 8_000_000_000, 4_000_000_000, 2_500_000_000, 50, 41)], per=date(2026, 6, 30))  # fmt: skip
    assert c.get(alamat, headers={"If-None-Match": r["ETag"]}).status_code == 200


def test_a_read_writes_nothing_but_its_line_in_the_journal(isi, kunci):
    c = kunci()
    tulis = []

    def lihat(execute, sql, params, many, context):
        if not sql.lstrip("( ").upper().startswith(("SELECT", "PRAGMA", "SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")):
            tulis.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(lihat):
        assert c.get(f"{A}/laporan/kendali?{P}").status_code == 200
    assert len(tulis) == 1 and "organisasi_panggilan" in tulis[0]
    p = Panggilan.objects.get()
    assert (p.token_id, p.metode, p.alamat, p.status) == (c.token.pk, "GET", f"{A}/laporan/kendali", 200) and p.permintaan
    assert kamar.keys()[0].terakhir == p.waktu and kamar.keys()[0].panggilan == 1


def test_a_key_is_known_by_its_digest_alone_and_ends(isi, kunci):
    t, rahasia = kamar.give_key(nama="simda", peran="adbang", unit=None, menulis=False, hari=1, batas=100, by="admin")
    assert rahasia not in json.dumps(list(Token.objects.values()), default=str) and rahasia not in json.dumps(
        list(Jejak.objects.values()), default=str
    )
    c, alamat = bearer(rahasia), f"{A}/saya"
    assert c.get(alamat).json()["aplikasi"] == "simda" and not t.user.has_usable_password()
    assert c.post(alamat).status_code == 403  # it only reads
    Token.objects.filter(pk=t.pk).update(berakhir=kamar.now_ms())
    assert c.get(alamat).status_code == 401
    Token.objects.filter(pk=t.pk).update(berakhir=kamar.now_ms() + 10**6)
    t.user.is_active = False
    t.user.save()
    assert c.get(alamat).status_code == 401
    t.user.is_active = True
    t.user.save()
    t.user.penugasan.delete()
    assert c.get(alamat).status_code == 403
    kamar.end_key(t.pk, by="admin")
    assert c.get(alamat).status_code == 401
    with pytest.raises(DitolakError):
        kamar.end_key(t.pk, by="admin")
    assert set(Jejak.objects.filter(objek=f"kunci:{t.pk}").values_list("tindakan", flat=True)) == {"kunci", "kunci_diakhiri"}


def test_people_and_applications_do_not_share_a_name(isi):
    beri = {"unit": None, "menulis": False, "hari": 1, "batas": 1, "by": "admin"}
    kamar.give_key(nama="simda", peran="adbang", **beri)
    for salah in ({"nama": "camat", "peran": "adbang"}, {"nama": "a", "peran": "pejabat"}, {"nama": "a", "peran": "operator"}):
        with pytest.raises(DitolakError):
            kamar.give_key(**salah, **beri)
    for lain in ({"hari": 0}, {"hari": 731}, {"batas": 0}, {"batas": 6001}):
        with pytest.raises(DitolakError):
            kamar.give_key(nama="a", peran="adbang", **{**beri, **lain})
    with pytest.raises(DitolakError):  # an application gets no password
        save_account(username="simda", sandi="sandi-uji-panjang-77", nama="", peran="adbang", unit=None, by="admin")
    assert not kamar.User.objects.filter(username="a").exists()


def test_who_calls_too_often_waits(isi, kunci):
    c = kunci(batas=3)
    assert [c.get(f"{A}/saya").status_code for _ in range(5)] == [200, 200, 200, 429, 429]
    r = c.get(f"{A}/saya")
    assert 0 < int(r["Retry-After"]) <= 60 and r["Content-Type"] == "application/problem+json"
    Panggilan.objects.exclude(status=429).update(waktu=kamar.now_ms() - 61_000)
    assert c.get(f"{A}/saya").status_code == 200
    Panggilan.objects.update(waktu=kamar.now_ms() - kamar.DISIMPAN - 1)
    from pantau.jobs.harian import panggilan

    assert panggilan.run() == {"dibuang": 7} and panggilan.run() == {"dibuang": 0}


def test_a_call_beside_a_lock_is_written_down_with_the_next(isi, kunci, monkeypatch):
    from django.db import OperationalError

    c, asli = kunci(), Panggilan.objects.bulk_create

    def terkunci(x):
        raise OperationalError("database is locked")

    monkeypatch.setattr(Panggilan.objects, "bulk_create", terkunci)
    assert c.get(f"{A}/saya").status_code == 200 and not Panggilan.objects.exists()
    assert kamar.wait_of(kamar.Pemegang(c.token.pk, None, None, False, 1, 0)) > 0  # it counts all the same
    monkeypatch.setattr(Panggilan.objects, "bulk_create", asli)
    assert c.get(f"{A}/ukuran").status_code == 200
    assert list(Panggilan.objects.order_by("id").values_list("alamat", flat=True)) == [f"{A}/saya", f"{A}/ukuran"]


def test_no_parameter_brings_an_address_down(isi, kunci):
    from web.test_sapuan import NILAI

    acak, c = random.Random(1), kunci()
    nama = (*NAMA, "node", "baris", "batas", "lanjut", "tingkat", "dari")
    alamat = [f"{A}/laporan/{x}" for x in LAPORAN] + [a.split("?")[0] for a, _ in addresses(isi, 0).values()]
    for n in range(150):
        q = {acak.choice(nama): acak.choice(NILAI) for _ in range(acak.randint(1, 3))}
        a = acak.choice(alamat) + acak.choice(("", "", "", "x", "/²"))
        r = c.get(a, q)
        assert r.status_code < 500, (n, a, q, r.content)
        assert "json" in r["Content-Type"] or r.status_code == 304, (a, q)


def test_the_description_is_openapi_with_an_example_of_each_answer(isi, kunci):
    """Its examples have the keys of real answers."""
    c = kunci()
    d = c.get(f"{A}/openapi.json").json()
    assert d["openapi"].startswith("3.1") and d["components"]["securitySchemes"]["kunci"]["scheme"] == "bearer"
    nyata = addresses(isi, 0)
    for cabang in d["paths"].values():
        for metode, o in cabang.items():
            contoh = next(v for k, v in o["responses"].items() if k < "3")["content"]["application/json"]["example"]
            assert all(p["description"] for p in o["parameters"] if p["in"] == "query"), o["operationId"]
            assert "application/problem+json" in o["responses"]["404"]["content"]
            if metode == "get" and o["operationId"] not in TULIS:
                asli = c.get(nyata[o["operationId"]][0]).json()
                assert set(contoh) <= set(asli), o["operationId"]
                if contoh.get("butir") and asli["butir"]:
                    assert set(contoh["butir"][0]) == set(asli["butir"][0]), o["operationId"]


def test_the_page_gives_a_key_shows_it_once_and_ends_it(isi, masuk):
    admin, alamat = masuk("admin"), "/pengguna/aplikasi/"
    isian = {"nama": "simda", "peran": "operator", "unit": isi["unit"][0], "hari": "30", "batas": "10"}
    assert admin.post(alamat, {**isian, "unit": ""}).status_code == 422 and not Token.objects.exists()
    r = admin.post(alamat, isian)
    rahasia = r.content.decode().split("<code>")[1].split("</code>")[0]
    assert rahasia not in admin.get(alamat).content.decode() and r["Cache-Control"] == "no-store"
    c = bearer(rahasia)
    assert [u["id"] for u in c.get(f"{A}/saya").json()["unit"]] == [isi["unit"][0]]
    assert admin.post(alamat, {"akhiri": str(Token.objects.get().pk)}).status_code == 302 and c.get(f"{A}/saya").status_code == 401
    assert admin.post(alamat, {"akhiri": "²"}).status_code == 302  # told on the next page
    assert (
        masuk("adbang").post(alamat, isian).status_code == 403 and "memberi kunci kepada aplikasi" in admin.get("/jejak/").content.decode()
    )


def test_the_command_gives_lists_and_ends_keys(isi, capsys):
    from pantau.cli import main

    assert main(["kunci", "buat", "simda", "--peran", "operator", "--perangkat-daerah", "Kecamatan Satu", "--json"]) == 0
    d = json.loads(capsys.readouterr().out)
    assert bearer(d["rahasia"]).get(f"{A}/saya").status_code == 200
    assert main(["kunci", "daftar", "--json"]) == 0
    assert [(k["aplikasi"], k["keadaan"], k["menulis"]) for k in json.loads(capsys.readouterr().out)] == [("simda", "berlaku", False)]
    assert (
        main(["kunci", "akhiri", str(d["kunci"])]) == 0
        and main(["kunci", "akhiri", "99"]) == main(["kunci", "buat", "x", "--peran", "y"]) == 1
    )
    assert main(["kunci", "daftar"]) == 0 and "diakhiri" in capsys.readouterr().out


@pytest.mark.parametrize("menulis", [True, False])
def test_a_reading_key_has_the_right_to_read_and_no_other_wherever_it_is_asked(isi, menulis):
    """The door refuses its writing already; the rights behind it say the same."""
    from pantau.apps.organisasi.perms import Izin

    _, rahasia = kamar.give_key(nama="simda", peran="adbang", unit=None, menulis=menulis, hari=9, batas=9, by="admin")
    hak = kamar.holder_of_key(f"Bearer {rahasia}").hak
    assert hak.may(Izin.BACA) and hak.may(Izin.IMPOR) is menulis


def test_a_mark_that_was_altered_or_is_of_another_list_is_refused(isi, kunci):
    """It would look like the end of the list, or ask for another place in it."""
    c = kunci()
    lanjut = c.get(f"{A}/laporan?batas=7").json()["lanjut"]
    assert c.get(f"{A}/laporan?batas=9&lanjut={lanjut}").status_code == 200  # the sheet may be longer
    zzz, tanda = base64.urlsafe_b64encode(b"zzzz").decode().rstrip("="), lanjut.split(".")[1]
    palsu = [f"{zzz}.{tanda}", lanjut[:-1], lanjut + "A", zzz, lanjut.split(".")[0], lanjut.replace(".", "=."), f"{lanjut}é"]
    for alamat in [f"{A}/laporan?lanjut={x}" for x in palsu] + [f"{A}/ukuran?lanjut={lanjut}", f"{A}/daftar/rekening?lanjut={zzz}"]:
        r = c.get(alamat)
        assert r.status_code == 400 and r.json()["masalah"][0]["code"] == "permintaan_lanjut", alamat
    satu = c.get(f"{A}/unit?{P}&batas=1").json()["lanjut"]
    assert c.get(f"{A}/unit?{P}&basis=rfk&batas=1&lanjut={satu}").status_code == 400


@pytest.mark.parametrize(("nama", "ada"), [("kelas", "kecamatan"), ("asisten", "–"), ("program", None), ("sumber_dana", "–")])
def test_a_filter_of_nothing_is_refused_with_what_there_is(isi, kunci, masuk, nama, ada):
    """API and page alike; an empty report would look like an answer."""
    alamat = f"?{P}&{nama}=9.99"
    r = kunci().get(f"{A}/laporan/kendali{alamat}")
    m = r.json()["masalah"][0]
    assert (r.status_code, m["code"], m["where"]) == (400, "saringan_asing", {"column": nama}), r.content
    assert ada is None or m["params"]["daftar"] == ada
    c = masuk("adbang")
    assert c.get(f"/{alamat}").status_code == 400 and "9.99 tidak ada di data tahun ini" in c.get(f"/{alamat}").content.decode()
    assert c.get(f"/unduh/kendali.csv{alamat}").status_code == 400


def test_a_filter_names_to_an_operator_his_own_alone(impor, kunci):
    rak = (
        "tahun",
        "nama_skpd",
        "kode_sub_giat",
        "nama_sub_giat",
        "kode_akun",
        "nama_sumber_dana",
        "pagu",
        *(f"bulan_{m}" for m in range(1, 13)),
    )
    impor("rak", rak, [(2026, f"Kecamatan {n}", f"7.0{k}.02.2.01.0001", f"Kegiatan {k}", "5.1.02.01.01.0024", dana, 1200, *[100] * 12)
                       for n, k, dana in (("Satu", 1, "DAU"), ("Dua", 2, "RAHASIA"))], tahap="murni")  # fmt: skip
    from pantau.apps.organisasi.queries import all_units

    satu = next(u.id for u in all_units() if u.nama == "Kecamatan Satu")
    c = kunci("operator", satu)
    for q in ("sumber_dana=RAHASIA", "sumber_dana=entah", "program=7.02.02", "rekening=5.2"):
        r = c.get(f"{A}/laporan/kendali?{P}&{q}")
        assert r.status_code == 400 and "RAHASIA" not in r.json()["masalah"][0]["params"]["daftar"], r.content
        assert "7.02" not in r.json()["masalah"][0]["params"]["daftar"]
    for q in ("sumber_dana=DAU", "program=7.01.02", "program=7.01", "rekening=5.1", "program=7.01.02.2.01"):
        assert c.get(f"{A}/laporan/kendali?{P}&{q}").status_code == 200, q


def test_a_scope_is_called_by_a_name_that_its_reader_saved(isi, kunci, masuk):
    """Else a link makes Pantau print whatever its writer likes."""
    u = isi["unit"][0]
    assert kunci().get(f"{A}/laporan/kendali?{P}&cakupan=Resmi").json()["masalah"][0]["code"] == "permintaan_parameter"
    c, lain = masuk("adbang"), masuk("admin")
    c.post("/cakupan-tersimpan/", {"nama": "Satu saja", "kueri": f"unit={u}", "kembali": "/"})
    alamat = f"/?{P}&unit={u}&cakupan=Satu+saja"
    assert c.get(alamat).status_code == 200 and "Satu saja" in c.get(f"/unduh/kendali.json{alamat[1:]}").content.decode()
    for siapa, q in ((lain, alamat), (c, f"/?{P}&unit={isi['unit'][1]}&cakupan=Satu+saja"), (c, f"/?{P}&unit={u}&cakupan=Resmi")):
        r = siapa.get(q)
        assert r.status_code == 302 and "cakupan" not in r["Location"] and "unit=" in r["Location"], q
        r = siapa.get(f"/unduh/kendali.json{q[1:]}")
        assert r.status_code == 400 and "bukan nama cakupan" in r.content.decode()


def test_a_role_that_demands_a_second_factor_gets_its_key_from_somebody_with_one(isi, settings, masuk):
    settings.MFA_WAJIB = ("admin", "adbang")
    beri = {"unit": None, "menulis": False, "hari": 1, "batas": 100, "by": "admin"}
    with pytest.raises(DitolakError) as e:
        kamar.give_key(nama="simda", peran="adbang", **beri)
    assert [m.code for m in e.value.masalah] == ["kunci_faktor"]
    _, rahasia = kamar.give_key(nama="simda", peran="adbang", faktor=True, **beri)
    assert bearer(rahasia).get(f"{A}/saya").status_code == 200
    _, baca = kamar.give_key(nama="papan", peran="pimpinan", **beri)
    assert bearer(baca).get(f"{A}/saya").status_code == 200
    save_account(
        username="papan", sandi=None, nama="", peran="admin", unit=None, by="admin"
    )  # raised later: the key was not given for that
    r = bearer(baca).get(f"{A}/saya")
    assert r.status_code == 403 and "faktor kedua" in r.json()["detail"]
    settings.MFA_WAJIB = ()
    assert bearer(baca).get(f"{A}/saya").status_code == 200


def test_the_form_for_a_key_chooses_no_role(isi, masuk):
    admin = masuk("admin")
    t = admin.get("/pengguna/aplikasi/").content.decode()
    assert '<option value="" selected>' in t.split('name="peran"')[1].split("</select>")[0]
    assert admin.post("/pengguna/aplikasi/", {"nama": "simda", "peran": "", "hari": "30", "batas": "10"}).status_code == 422
    assert not Token.objects.exists()
