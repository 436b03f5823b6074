"""Writing through the API: looked at, loaded, taken back; once for one key; and only what the role may."""

import json
import uuid

import pytest
from api.test_baca import A, P
from django.core.files.uploadedfile import SimpleUploadedFile
from web.conftest import BARIS, RFK

from pantau.base.models import Batch, Jejak
from pantau.imports.unggahan import folder_of


def sheet(*rows, nama="rfk.csv"):
    """A file of RFK rows."""
    return SimpleUploadedFile(nama, "\n".join(",".join(map(str, r)) for r in (RFK, *rows)).encode())


def post(c, alamat, isi, **kepala):
    return c.post(A + alamat, json.dumps(isi), content_type="application/json", headers=kepala)


def spent(c, unit):
    """What the report says was spent by a unit."""
    d = c.get(f"{A}/jelaskan/realisasi?{P}&node=u{unit}").json()
    return d["nilai"]


SATU = (*BARIS[0][:5], 2_500_000_000, *BARIS[0][6:])
DUA = (*BARIS[1][:5], 1_600_000_000, *BARIS[1][6:])


def look(c, *rows, **lain):
    return c.post(f"{A}/muatan", {"berkas": sheet(*rows), "format": "rfk", "per": "2026-06-30", **lain})


def test_a_file_is_looked_at_loaded_and_taken_back(isi, kunci):
    c = kunci(menulis=True)
    r = look(c, SATU)
    d = r.json()
    assert (r.status_code, d["status"], d["counts"]["superseded"] + d["counts"]["changed"] > 0) == (201, "checked", True)
    assert d["dampak"][0]["unit"][0]["sesudah"]["realisasi"] == "2500000000.00" and spent(c, isi["unit"][0]) == "2400000000.00"
    assert c.get(f"{A}/muatan/{d['kode']}").json() == d
    terap = post(c, f"/muatan/{d['kode']}/terapkan", {})
    assert terap.status_code == 200 and terap.json()["status"] == "applied" and spent(c, isi["unit"][0]) == "2500000000.00"
    lagi = post(c, f"/muatan/{d['kode']}/terapkan", {}).json()
    assert lagi.pop("ulangan") and lagi == terap.json() and not list(folder_of(d["kode"]).glob("00*"))
    id_ = terap.json()["batch"]
    assert c.get(f"{A}/batch?batas=1").json()["butir"][0]["id"] == id_
    satu = c.get(f"{A}/batch/{id_}").json()
    assert satu["berkas"][0]["nama"] == "rfk.csv" and satu["oleh"] == "app-adbang-0" and satu["ditarik_oleh"] is None
    assert post(c, f"/batch/{id_}/tarik", {"alasan": " "}).status_code == 422
    tarik = post(c, f"/batch/{id_}/tarik", {"alasan": "salah berkas"})
    assert tarik.status_code == 200 and spent(c, isi["unit"][0]) == "2400000000.00"
    assert c.get(f"{A}/batch/{id_}").json()["ditarik_oleh"] == tarik.json()["batch"]
    assert post(c, f"/batch/{id_}/tarik", {"alasan": "lagi"}).status_code == 422
    assert set(Jejak.objects.filter(oleh="app-adbang-0").values_list("tindakan", flat=True)) >= {"batch_impor", "batch_penarikan"}


def test_what_changed_since_the_look_is_looked_at_again(isi, kunci):
    """Two looks; the first is loaded, so the second has to be read anew before it counts."""
    c = kunci(menulis=True)
    a, b = (look(c, r).json()["kode"] for r in (SATU, DUA))
    assert post(c, f"/muatan/{a}/terapkan", {}).status_code == 200
    r = post(c, f"/muatan/{b}/terapkan", {})
    assert r.status_code == 409 and r.json()["masalah"][0]["code"] == "muatan_berubah" and spent(c, isi["unit"][1]) == "1500000000.00"
    assert post(c, f"/muatan/{b}/terapkan", {}).status_code == 200 and spent(c, isi["unit"][1]) == "1600000000.00"


def test_an_agreement_that_is_asked_for_is_given_with_the_loading(isi, kunci):
    c = kunci(menulis=True)
    d = look(c, (*BARIS[0][:3], 1_000_000_000, *BARIS[0][4:])).json()
    kata = [m["params"]["frasa"] for m in d.get("perlu_setuju", ())]
    assert kata, d
    r = post(c, f"/muatan/{d['kode']}/terapkan", {})
    assert r.status_code == 422 and [m["params"]["frasa"] for m in r.json()["perlu_setuju"]] == kata
    assert post(c, f"/muatan/{d['kode']}/terapkan", {"setuju": kata}).status_code == 200


def test_a_refused_file_tells_every_fault_and_writes_nothing(isi, kunci):
    c, n = kunci(menulis=True), Batch.objects.count()
    r = look(c, (*BARIS[0][:5], "x", *BARIS[0][6:]))
    assert r.status_code == 201 and r.json()["status"] == "refused" and r.json()["masalah"][0]["where"]["row"] == 2
    r = post(c, f"/muatan/{r.json()['kode']}/terapkan", {})
    assert r.status_code == 422 and r.json()["masalah"] and Batch.objects.count() == n
    for buruk in ({"per": "31-6"}, {"tahun": "²"}, {"entah": "1"}, {"format": "entah"}, {"berkas": ""}):
        assert look(c, SATU, **buruk).status_code == 400, buruk


def test_rows_are_loaded_once_for_one_key(isi, kunci):
    """Physical progress, sent twice by a sender who did not see the answer."""
    c, alamat, kunci_ulang = kunci(menulis=True), "/baris/progres-fisik", str(uuid.uuid4())
    isian = {"per": "2026-07-31", "baris": [{"nama_skpd": "Kecamatan Satu", "nama_giat": "Kegiatan satu", "persen": 47.5}]}
    assert post(c, alamat, isian).json()["masalah"][0]["code"] == "kunci_ulang_wajib"
    satu, dua = (post(c, alamat, isian, **{"Idempotency-Key": kunci_ulang}) for _ in range(2))
    assert (satu.status_code, satu.json()["status"], satu.json()["counts"]["added"]) == (200, "applied", 1), satu.content
    assert dua.json() == satu.json() | {"ulangan": True} and Batch.objects.filter(format="progres-fisik").count() == 1
    lain = post(c, alamat, isian | {"per": "2026-08-31"}, **{"Idempotency-Key": kunci_ulang})
    assert lain.status_code == 422 and lain.json()["masalah"][0]["code"] == "kunci_kiriman_dipakai"
    salah = isian | {"baris": [{"nama_skpd": "Kecamatan Satu", "nama_giat": "Kegiatan satu", "persen": 470}]}
    baru = {"Idempotency-Key": str(uuid.uuid4())}
    r = post(c, alamat, salah, **baru)
    assert (r.status_code, r.json()["status"]) == (422, 422)
    ya = isian | {"baris": [isian["baris"][0] | {"persen": True}]}
    assert post(c, alamat, ya, **{"Idempotency-Key": str(uuid.uuid4())}).status_code == 400  # true is not one percent
    assert post(c, alamat, isian | {"per": "2026-08-31"}, **baru).status_code == 200  # what was refused has used no key
    assert c.get(f"{A}/jelaskan/fisik?per=2026-07-31&node=s{isi['simpul'][0]}").json()["nilai"] == 47.5


@pytest.mark.parametrize(("peran", "status"), [("pimpinan", 403), ("inspektorat", 403), ("operator", 200), ("adbang", 200), ("admin", 200)])
def test_matrix(isi, kunci, peran, status):
    """Every writing address × role × own and a stranger's objects; a key that only reads writes nothing whatever its role."""
    unit = isi["unit"][0] if peran == "operator" else None
    c, baca = kunci(peran, unit, menulis=True), kunci(peran, unit)
    n = Batch.objects.count()
    kode = uuid.uuid4()
    for alamat, isian in (
        ("/muatan", {}),
        (f"/muatan/{kode}/terapkan", {}),
        ("/baris/rfk", {"baris": [{}]}),
        (f"/batch/{isi['batch'][0]}/tarik", {"alasan": "x"}),
    ):
        assert post(baca, alamat, isian).status_code == 403, alamat
    assert look(c, SATU).status_code == {403: 403}.get(status, 201)
    if status == 403:
        assert post(c, "/baris/rfk", {"baris": [{}]}).status_code == 403 and c.get(f"{A}/muatan/{kode}").status_code == 403
        assert post(c, f"/batch/{isi['batch'][0]}/tarik", {"alasan": "x"}).status_code == 403 and Batch.objects.count() == n
        return
    milik = kunci("adbang" if peran != "adbang" else "admin", menulis=True)
    kode = look(milik, SATU).json()["kode"]
    for r in (c.get(f"{A}/muatan/{kode}"), post(c, f"/muatan/{kode}/terapkan", {}), c.get(f"{A}/muatan/{uuid.uuid4()}")):
        assert r.status_code == 404
    if peran == "operator":
        d = look(c, DUA).json()
        assert (
            d["status"] == "refused"
            and "1500000000" not in json.dumps(d)
            and post(c, f"/muatan/{d['kode']}/terapkan", {}).status_code == 422
        )
        assert "seluruh" not in look(c, SATU).json()["dampak"][0]
        for alamat in (f"/batch/{isi['batch'][1]}", f"/batch/{isi['batch'][1]}/tarik"):
            assert (c.get(A + alamat) if alamat[-1] != "k" else post(c, alamat, {"alasan": "x"})).status_code == 404
        assert [b["id"] for b in c.get(f"{A}/batch").json()["butir"]] == [isi["batch"][0]]
    assert Batch.objects.count() == n


def test_no_body_brings_an_address_down(isi, kunci):
    c = kunci(menulis=True)
    for alamat in (
        "/muatan",
        f"/muatan/{uuid.uuid4()}/terapkan",
        "/baris/rfk",
        "/baris/entah",
        f"/batch/{isi['batch'][0]}/tarik",
        "/batch/999999999999999999999/tarik",
    ):
        for badan in (b"", b"{", b"null", b"[]", b"1e999", b'{"baris":[]}', b'{"baris":[{"a":"\\u0000"}]}', b'{"baris":[{"persen":1e999}]}', b'{"alasan":1}',
                      b'{"baris":[{"a":{}}]}', b'{"setuju":["x"],"entah":1}', b'{"alasan":"\\u0000"}', b"\xff"):  # fmt: skip
            for jenis in ("application/json", "text/plain", "multipart/form-data; boundary=x"):
                r = c.post(A + alamat, badan, content_type=jenis, headers={"Idempotency-Key": str(uuid.uuid4())})
                assert 400 <= r.status_code < 500 and r["Content-Type"] == "application/problem+json", (alamat, badan, jenis, r.status_code)
    assert c.delete(f"{A}/muatan").status_code == 405 and c.put(f"{A}/laporan").json()["status"] == 405


def test_a_large_body_is_taken_from_who_may_load(isi, kunci, settings):
    from pantau.web.berkas import body_limit

    kecil = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    tulis, baca = (c.defaults["HTTP_AUTHORIZATION"] for c in (kunci(menulis=True), kunci("pimpinan")))
    assert body_limit(f"{A}/muatan", "", tulis) == kecil + settings.UNGGAH_MAKS_MB * 2**20
    assert {body_limit(f"{A}/muatan", "", x) for x in (baca, "", "Bearer pantau_x")} == {kecil} == {body_limit(f"{A}/baris/rfk", "", tulis)}
