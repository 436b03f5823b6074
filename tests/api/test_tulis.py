"""Writing through the API: looked at, loaded, taken back; once for one key; and only what the role may."""

import json
import re
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
    assert lain.status_code == 422 and lain.json()["masalah"][0]["code"] == "kunci_ulang_dipakai"
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


def test_what_is_wrong_with_a_body_is_named_place_by_place_in_both_languages(isi, kunci):
    c = kunci(menulis=True)
    kepala = {"Idempotency-Key": "badan-salah-00001"}
    isian = {
        "per": "31-6",
        "tahun": "dua",
        "entah": 1,
        "alasan": 5,
        "setuju": "x",
        "baris": [{"persen": {}}, {"persen": True, "nama": [1]}, 7],
    }
    r = post(c, "/baris/progres-fisik", isian, **kepala)
    d = r.json()
    assert r.status_code == 400 and r["Content-Type"] == "application/problem+json"
    assert {(m["code"], m["params"]["tempat"]) for m in d["masalah"]} == {
        ("badan_tanggal", "per"), ("badan_bulat", "tahun"), ("badan_asing", "entah"), ("badan_teks", "alasan"), ("badan_daftar", "setuju"),
        ("badan_sel", "baris[0].persen"), ("badan_sel", "baris[1].persen"), ("badan_sel", "baris[1].nama"), ("badan_objek", "baris[2]"),
    }, d["masalah"]  # fmt: skip
    assert {"column": "persen", "row": 2} in [m["where"] for m in d["masalah"]]
    kata = " ".join(m["message"] for m in d["masalah"])
    assert "harus tanggal" in kata and not re.search(r"\b(Input|should|valid|Field|extra|permitted|required)\b", r.content.decode())
    en = post(c, "/baris/progres-fisik", isian, **kepala, **{"Accept-Language": "en"}).json()
    assert en["title"] == "The request cannot be read" or "must be" in en["masalah"][0]["message"]
    assert "harus" not in " ".join(m["message"] for m in en["masalah"])
    for badan, code in ((b"", "badan_wajib"), (b"{}", "badan_wajib"), (b"[]", "badan_objek"), (b"null", "badan_objek"), (b'{"baris":[]}', "badan_kosong"),
                        (b'{"baris":\n[}', "badan_json"), (b"\xff", "badan_rusak"), (b"[" * 200_000, "badan_rusak"),
                        (b'{"baris":[{"a":NaN}]}', "badan_bukan_angka"), (b'{"baris":[{"a":"\\u0000"}]}', "badan_huruf"), (b'{"tahun":1999,"baris":[{}]}', "badan_batas"),
                        (b'{"alasan":"' + b"x" * 501 + b'","baris":[{}]}', "badan_panjang"), (b'{"alasan":"\\u0000","baris":[{}]}', "badan_huruf")):  # fmt: skip
        r = c.post(f"{A}/baris/rfk", badan, content_type="application/json", headers=kepala)
        assert r.status_code == 400 and [m["code"] for m in r.json()["masalah"]] == [code], (badan[:40], r.content)
    banyak = b'{"baris":[' + b",".join([b"{}"] * 5001) + b"]}"
    r = c.post(f"{A}/baris/rfk", banyak, content_type="application/json", headers=kepala)
    assert [m["code"] for m in r.json()["masalah"]] == ["badan_banyak"]
    assert Batch.objects.count() == 2


def test_a_name_that_stands_twice_in_a_body_is_refused_by_name(isi, kunci):
    """The last would count, and the first would be lost without a word."""
    c, n = kunci(menulis=True), Batch.objects.count()
    baris = b'{"nama_skpd":"Kecamatan Satu","nama_giat":"Kegiatan satu","persen":40,"persen":60}'
    for badan, nama in (
        (b'{"per":"2026-07-31","per":"2026-08-31","baris":[{}]}', "per"),
        (b'{"per":"2026-07-31","baris":[' + baris + b"]}", "persen"),
    ):
        r = c.post(f"{A}/baris/progres-fisik", badan, content_type="application/json", headers={"Idempotency-Key": str(uuid.uuid4())})
        m = r.json()["masalah"]
        assert r.status_code == 400 and [(x["code"], x["params"]["isi"]) for x in m] == [("badan_kembar", nama)], r.content
    assert Batch.objects.count() == n


def test_progress_in_three_acts_under_one_key(isi, kunci):
    """The same again gives the same answer, also after the batch was taken back: a repeated sending never loads a second time. Other content under
    the same key is refused in the words of an application, before and after; a new key loads."""
    c = kunci(menulis=True)
    satu = {"Idempotency-Key": "fisik-2026-07-00001"}

    def isian(n):
        return {"per": "2026-07-31", "baris": [{"nama_skpd": "Kecamatan Satu", "nama_giat": "Kegiatan satu", "persen": n}]}

    def fisik():
        return c.get(f"{A}/jelaskan/fisik?per=2026-07-31&node=s{isi['simpul'][0]}").json()["nilai"]

    awal = fisik()
    a = post(c, "/baris/progres-fisik", isian(47.5), **satu).json()
    assert a["status"] == "applied" and fisik() == 47.5
    lain = post(c, "/baris/progres-fisik", isian(50), **satu)
    m = lain.json()["masalah"][0]
    assert (lain.status_code, m["code"], m["where"]) == (
        422,
        "kunci_ulang_dipakai",
        {"column": "Idempotency-Key"},
    ) and "Isi ulang" not in m["message"]
    assert fisik() == 47.5
    b = post(c, "/baris/progres-fisik", isian(55), **{"Idempotency-Key": "fisik-2026-07-00002"}).json()
    assert b["status"] == "applied" and fisik() == 55
    assert post(c, "/baris/progres-fisik", isian(47.5), **satu).json() == a | {"ulangan": True} and fisik() == 55  # late, not newest
    for id_ in (b["batch"], a["batch"]):
        assert post(c, f"/batch/{id_}/tarik", {"alasan": "salah kirim"}).status_code == 200
    assert fisik() == awal
    n = Batch.objects.count()
    assert post(c, "/baris/progres-fisik", isian(47.5), **satu).json() == a | {"ulangan": True}
    assert post(c, "/baris/progres-fisik", isian(50), **satu).status_code == 422 and Batch.objects.count() == n and fisik() == awal
    d = post(c, "/baris/progres-fisik", isian(47.5), **{"Idempotency-Key": "fisik-2026-07-00003"}).json()
    assert d["status"] == "applied" and fisik() == 47.5
    dua = kunci("admin", menulis=True)  # another application does not learn the answer of the first
    assert post(dua, "/baris/progres-fisik", isian(47.5), **satu).status_code == 422


UMUM = {"tahun_anggaran": 2026, "kd_klpd": "D99", "nama_klpd": "Kab. Contoh", "kd_satker": "7", "kd_satker_str": "7.01", "nama_satker": "Kecamatan Satu",
        "kd_nontender": "9001", "nama_paket": "Paket satu"}  # fmt: skip
BABAK = {
    "umum": {"pagu": 100_000_000, "hps": 99_000_000, "mtd_pemilihan": "Pengadaan Langsung", "status_nontender": "Aktif", "tgl_pengumuman_nontender": "2026-02-01",
             "tgl_buat_paket": "2026-01-15"},
    "kontrak": {"no_kontrak": "K1", "tgl_kontrak": "2026-03-01", "tgl_kontrak_awal": "2026-03-01", "tgl_kontrak_akhir": "2026-06-01", "nilai_kontrak": 80_000_000, "versi_addendum": 0},
    "mulai": {"no_spmk_spp": "S1", "tgl_spmk_spp": "2026-03-10", "tgl_mulai_pekerjaan": "2026-03-10", "tgl_selesai_pekerjaan": "2026-06-01"},
}  # fmt: skip


def test_stages_of_a_package_arrive_one_by_one_and_are_taken_back(isi, kunci):
    """Announcement, contract, order to begin as rows of the stage format; each is seen at its stage, a repetition changes nothing, the last one is undone."""
    c = kunci(menulis=True)

    def kirim(nama, kunci_ulang):
        return post(c, "/baris/isb", {"tahun": 2026, "baris": [UMUM | BABAK[nama]]}, **{"Idempotency-Key": kunci_ulang})

    def tahap():
        d = c.get(f"{A}/laporan/corong?{P}").json()
        t = next(t for t in d["tables"] if any(k["id"] == "jumlah_kumulatif" for k in t["columns"]))
        return {x["cells"]["tahap"]["value"] for x in t["rows"] if x["cells"]["jumlah"]["value"]}

    lihat = []
    for n, nama in enumerate(BABAK):
        r = kirim(nama, f"tahap-paket-000{n}")
        assert (r.status_code, r.json()["status"]) == (200, "applied"), r.content
        assert kirim(nama, f"tahap-paket-000{n}").json()["ulangan"] and kirim(nama, f"tahap-ulang-000{n}").json()["status"] == "unchanged"
        lihat.append(tahap())
    assert [len(x) for x in lihat] == [1, 1, 1] and len(set.union(*lihat)) == 3, lihat
    assert post(c, f"/batch/{r.json()['batch']}/tarik", {"alasan": "surat keliru"}).status_code == 200 and tahap() == lihat[1]
    operator = kunci("operator", isi["unit"][1], menulis=True)
    r = post(operator, "/baris/isb", {"tahun": 2026, "baris": [UMUM | BABAK["mulai"]]}, **{"Idempotency-Key": "tahap-orang-lain"})
    assert r.status_code == 422 and tahap() == lihat[1], r.content
