"""What is published: only what is signed or fixed, as it was known then, in every form the same, and nothing of persons."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from apps.test_rakor import HARI, hak_of, plan
from reports.test_rakor_beku import bekukan
from web.bulan import check, report, sign
from web.conftest import RFK, berjabat, dinas, isi  # noqa: F401 - fixtures

from pantau.core.masalah import DitolakError

BAKU = Path(__file__).parent / "baku"
SITUS = "https://pantau.contoh.go.id"
NAMA_RUP = ("nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan", "jenis_pengadaan", "tgl_awal_pemilihan", "tgl_akhir_kontrak")
GEO = [[116.0, -1.0], [117.0, -1.0], [117.0, 0.0], [116.0, 0.0], [116.0, -1.0]]


def held(n):
    from pantau.apps.rakor.actions import set_state

    set_state(nomor=n, keadaan="selesai", alasan="", by="adbang", hak=hak_of("adbang"), hari_ini=HARI)


def files():
    """Every public file by name, of what may be published now."""
    from pantau.exports.terbuka.terbit import contents, publisher

    berkas, halaman, _ = contents(publisher(SITUS))
    return berkas, halaman


def rows(berkas, nama):
    return list(csv.DictReader(io.StringIO(berkas[f"{nama}.csv"].decode())))


def fitur(kode, nama, cincin):
    return {
        "type": "Feature",
        "properties": {"kode": kode, "nama": nama},
        "geometry": {"type": "Polygon", "coordinates": [cincin]},
    }


def load_areas(folder, *daftar, status="applied"):
    from pantau.imports.jalan import run_import
    from pantau.imports.opsi import Opsi

    f = folder / "batas.geojson"
    f.write_text(json.dumps({"type": "FeatureCollection", "features": list(daftar)}))
    h = run_import("batas", [f], Opsi(HARI, tahun=2026), by="uji")
    assert h.status == status, [m.message for m in h.masalah]
    return h


@pytest.fixture
def terbit(isi, berjabat, impor):  # noqa: F811
    """Two kecamatan with packages, a held meeting on June, and the map."""
    load_areas(impor.folder, fitur("99.01.01", "Satu", GEO), fitur("99.01.02", "Dua", [[x + 1, y] for x, y in GEO]))
    rup = [
        (
            "Kecamatan Satu",
            "1",
            "Jalan Kecamatan Dua a.n. Budi Rahasia",
            5_000_000_000,
            "Tender",
            "Pekerjaan Konstruksi",
            "2026-03-01",
            "2026-09-30",
        ),
        ("Kecamatan Satu", "2", "=Kursi", 100_000_000.5, "E-Purchasing", "Barang", "2026-02-01", "2026-03-31"),
    ]
    assert impor("rup-penyedia", NAMA_RUP, rup, nama="rup.csv", tahun=2026).status == "applied"
    held(bekukan(plan()).nomor)
    return isi


def test_nothing_is_published_before_anything_is_signed_or_held(isi, berjabat, impor):  # noqa: F811
    """The guard itself: figures that are loaded, a meeting that is planned, fixed, or cancelled are not yet public."""
    from pantau.apps.rakor.actions import set_state

    def tells_nothing():
        berkas, halaman = files()
        assert halaman["unit"] == [] and halaman["kepala"] is None
        assert not any(rows(berkas, n) for n in ("realisasi-unit", "anggaran", "paket", "kecamatan"))
        assert not any(b"Kecamatan Satu" in b or b"8000000000" in b for b in berkas.values())
        assert json.loads(berkas["ocds.json"])["releases"] == []

    tells_nothing()
    n = plan()
    tells_nothing()
    bekukan(n)
    tells_nothing()
    set_state(nomor=n, keadaan="batal", alasan="pindah", by="adbang", hak=hak_of("adbang"), hari_ini=HARI)
    tells_nothing()


def test_a_held_meeting_is_published_as_it_was_known_then(terbit, impor):
    sebelum, halaman = files()
    assert [(r["unit"], r["per"], r["asal"], r["rapat"]) for r in rows(sebelum, "realisasi-unit")] == [
        ("Kecamatan Dua", "2026-06-30", "rapat", "1"),
        ("Kecamatan Satu", "2026-06-30", "rapat", "1"),
    ]
    satu = rows(sebelum, "realisasi-unit")[1]
    assert (satu["pagu"], satu["realisasi"], satu["serapan"], satu["fisik"]) == ("8000000000.00", "2400000000.00", "30.0", "40.0")
    assert halaman["kepala"]["nilai"][:3] == (1_000_000_000_000, 390_000_000_000, 39.0) and halaman["kepala"]["unit"] == 2
    baris = ("Kecamatan Satu", "Program 1", "Kegiatan satu", 8_000_000_000, 4_000_000_000, 3_000_000_000, 50, 45)
    assert impor("rfk", RFK, [baris], nama="koreksi.csv", per=date(2026, 6, 30)).status == "applied"
    assert impor("rfk", RFK, [baris], nama="juli.csv", per=date(2026, 7, 31)).status == "applied"
    sesudah, _ = files()
    assert {n: sesudah[n] for n in sebelum if n.endswith(".csv")} == {n: b for n, b in sebelum.items() if n.endswith(".csv")}


def test_a_signed_month_is_published_of_its_unit_alone_until_it_is_opened_again(dinas):  # noqa: F811
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.apps.siklus.tanda_tangan import ask_reopening, decide_reopening

    unit, g = dinas
    report("kasi", g[:2], "30")
    report("kasi2", g[2:], "30")
    check("kabid", setuju=g)
    assert files()[1]["unit"] == []
    assert sign("kadis", unit).status_code == 200
    berkas, halaman = files()
    (r,) = rows(berkas, "realisasi-unit")
    assert (r["unit"], r["per"], r["asal"], r["rapat"], r["fisik"]) == ("Dinas A", "2026-10-31", "bulan", "", "30.0")
    assert len(rows(berkas, "anggaran")) == 3 and halaman["kepala"]["bulan"] and halaman["kepala"]["rapat"] == []
    isi_buka = {"tahun": 2026, "bulan": 10, "unit": unit, "alasan": "salah ukur", "hak": SISTEM, "hari_ini": HARI}
    ask_reopening(**isi_buka, by="adbang")
    assert len(rows(files()[0], "realisasi-unit")) == 1  # only asked
    decide_reopening(**isi_buka, setuju=True, by="adbang2")
    assert rows(files()[0], "realisasi-unit") == []


ORANG = ("Orang 1", "Orang 2", "Orang Setda", "kepala1", "Camat 1", "Budi Rahasia", "adbang", "bupati")


def test_nothing_of_persons_is_in_any_file_or_page(terbit, impor, client, settings):
    """Names of officials and accounts, what they comment, their allowance, persons behind marks and vendors that are no company never appear."""
    from web.bulan import sebagai

    from pantau.exports.terbuka.terbit import publish

    judul = ("nama_satker", "kd_rup", "nama_paket", "no_kontrak", "tgl_kontrak", "nilai", "penyedia")
    impor("kontrak", judul, [], nama="k.csv", tahun=2026)
    assert sebagai("adbang").post("/komentar/", {"simpul": terbit["simpul"][0], "teks": "KomentarRahasia"}).status_code < 500
    publish(situs=SITUS, by="adbang")
    settings.PUBLIK = True
    halaman = [
        client.get(a).content for a in ("/publik/", "/publik/data/", f"/publik/unit/{terbit['unit'][0]}/", "/publik/kecamatan/99.01.02/")
    ]
    from pantau.exports.terbuka.kini import current

    isi_semua = b"\n".join([*(f.read_bytes() for f in current().iterdir()), *halaman]).decode(errors="replace")
    assert "Kecamatan Satu" in isi_semua and "Jalan Kecamatan Dua" in isi_semua
    assert [x for x in (*ORANG, "KomentarRahasia", "tpp", "TPP") if x in isi_semua] == []


def test_a_vendor_that_is_no_company_stays_unnamed():
    from pantau.apps.pengadaan.tahapan import Catatan
    from pantau.reports.terbit_paket import _vendors

    def kontrak(n, nama):
        return Catatan(n, 1, "kontrak", str(n), 1, 100, {"penyedia": nama, "ppk": "Orang PPK"}, 0, 9)

    daftar = [kontrak(1, "PT. Karya"), kontrak(2, "Budi Santoso"), kontrak(3, "Siti Aminah")]
    assert _vendors(daftar, 5, ["PT", "CV"]) == ("PT. Karya", "perorangan")


def test_pay_stands_as_one_sum_of_the_unit(impor, isi, berjabat):  # noqa: F811
    judul = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
    rek = (
        ("5.1.01.01.01.0001", 700),
        ("5.1.02.01.01.0001", 40),
        ("5.2.02.01.01.0001", 900),
        ("5.1.02.02.01.0003", 60),
        ("5.2.04.01.01.0001", 90),
    )
    baris = [(2026, "Dinas Gaji", "1.01.02.2.01.0001", "Gaji dan kantor", r, n * 12, *[n] * 12) for r, n in rek]
    assert impor("rak", judul, baris, nama="rak.csv", tahap="murni").status == "applied"
    held(bekukan(plan()).nomor)
    hasil = [r for r in rows(files()[0], "anggaran") if r["unit"] == "Dinas Gaji"]
    assert sorted((r["kode_rekening"], r["gabungan"], r["pagu"]) for r in hasil) == [
        ("", "1", "9600.00"),  # 700 + 60, and 40 so that nobody's is left by subtraction
        ("5.2.02.01.01.0001", "0", "10800.00"),
        ("5.2.04.01.01.0001", "0", "1080.00"),
    ]
    assert all(r["sub_kegiatan"] == "" for r in hasil if r["gabungan"] == "1")
    unit = next(r for r in rows(files()[0], "realisasi-unit") if r["unit"] == "Dinas Gaji")
    assert unit["pagu"] == "21480.00"


def test_the_forms_hold_the_same_rows(terbit):
    import pyarrow as pa
    import pyarrow.parquet as pq

    berkas, _ = files()
    for n in ("realisasi-unit", "anggaran", "paket", "kecamatan", "kamus"):
        tabel, isi_json = pq.read_table(io.BytesIO(berkas[f"{n}.parquet"])), json.loads(berkas[f"{n}.json"])
        baris = rows(berkas, n)
        assert tabel.num_rows == len(isi_json["baris"]) == len(baris) > 0
        for x in isi_json["lajur"]:
            k = x["id"]
            satu, dua = [b[k] for b in isi_json["baris"]], [b[k] for b in baris]
            assert [str(v) if v is not None else "" for v in satu] == [v.removeprefix("'") for v in dua], k
            tiga = tabel.column(k).to_pylist()
            if x["satuan"] == "Rp":
                assert pa.types.is_decimal(tabel.schema.field(k).type) and [f"{v:.2f}" if v is not None else None for v in tiga] == satu
            elif x["satuan"] == "waktu":
                assert [v.strftime("%Y-%m-%dT%H:%M:%SZ") for v in tiga] == satu
            else:
                assert [v.isoformat() if isinstance(v, date) else v for v in tiga] == satu, k
    nama = {r["nama"] for r in rows(berkas, "paket")}
    assert nama == {"Jalan Kecamatan Dua …", "'=Kursi"}  # a spreadsheet runs nothing


def test_the_dictionary_explains_every_column_with_the_words_of_the_registry(terbit):
    from pantau.core.ukuran import measure

    berkas, _ = files()
    kamus = {(r["himpunan"], r["lajur"]): r for r in rows(berkas, "kamus")}
    for n in ("realisasi-unit", "anggaran", "paket", "kecamatan"):
        kepala = berkas[f"{n}.csv"].decode().splitlines()[0].split(",")
        assert [k for h, k in kamus if h == n] == kepala and all(kamus[n, k]["uraian"] for k in kepala)
    assert kamus["realisasi-unit", "serapan"]["uraian"] == measure("serapan").keterangan
    assert kamus["realisasi-unit", "serapan"]["sumber"] == measure("serapan").sumber


def schema(nama):
    return json.loads((BAKU / nama).read_text(encoding="utf-8"))


def ocds_faults(dokumen):
    """What the release schema of the standard (1.1.5) finds, with its closed codelists and formats."""
    paket, rilis = schema("ocds-release-package-schema.json"), schema("ocds-release-schema.json")
    paket["properties"]["releases"]["items"] = {"$ref": rilis["id"]}
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT4

    registry = Registry().with_resource(rilis["id"], Resource(contents=rilis, specification=DRAFT4))
    v = jsonschema.Draft4Validator(paket, registry=registry, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:120]}" for e in v.iter_errors(dokumen)]


def test_packages_are_valid_ocds_releases(terbit, impor):
    dokumen = json.loads(files()[0]["ocds.json"])
    assert ocds_faults(dokumen) == [] and len(dokumen["releases"]) == 2
    assert dokumen["uri"] == f"{SITUS}/publik/data/ocds.json" and len({r["ocid"] for r in dokumen["releases"]}) == 2
    jalan = next(r for r in dokumen["releases"] if r["tender"]["id"] == "1")
    assert jalan["tender"]["value"] == {"amount": 5_000_000_000, "currency": "IDR"} == jalan["planning"]["budget"]["amount"]
    assert (jalan["tender"]["procurementMethod"], jalan["tender"]["mainProcurementCategory"]) == ("open", "works")
    assert jalan["tender"]["status"] == "planned" and jalan["buyer"]["name"] == "Kecamatan Satu"
    rusak = {**dokumen, "releases": [{**dokumen["releases"][0], "initiationType": "lelang", "date": 5}]}
    assert len(ocds_faults(rusak)) == 2 and ocds_faults({**dokumen, "uri": 1})  # the checker does find faults


def test_contracts_and_vendors_become_awards_and_contracts():
    from pantau.core.terbitan import Terbit
    from pantau.exports.terbuka.ocds import Penerbit, release_package
    from pantau.reports.terbit_paket import KontrakTerbit, PaketTerbit

    def paket(tahap, *kontrak, penyedia=()):
        return PaketTerbit(
            Terbit(1, date(2026, 6, 30), 1_780_000_000_000, "rapat", 1), f"2026-tender-{tahap}", "1.01", "Dinas", "tender", f"no-{tahap}",
            "Jembatan", "Tender", "Jasa Konsultansi", tahap, 1_000_050, {}, kontrak, penyedia, "", "", "", None,
        )  # fmt: skip

    k = KontrakTerbit("K/1", date(2026, 3, 2), 900_000), KontrakTerbit("", None, 5)
    dokumen = release_package(
        [paket("pho", k[0], penyedia=("PT. A", "perorangan")), paket("putus", *k, penyedia=("PT. A",)), paket("gagal"), paket("batal")],
        Penerbit("Pemda", SITUS, 1_780_000_000_123, "https://lisensi.contoh/", "ocds-abc123"),
    )
    assert ocds_faults(dokumen) == []
    a, b, c, d = dokumen["releases"]
    assert a["contracts"] == [{"id": "K/1", "awardID": "no-pho-1", "status": "terminated", "value": {"amount": 9000, "currency": "IDR"}, "dateSigned": "2026-03-02T00:00:00Z"}]  # fmt: skip
    assert a["awards"][0]["suppliers"] == [{"id": "PT. A", "name": "PT. A"}, {"id": "perorangan", "name": "perorangan"}]
    assert a["tender"]["value"] == {"amount": 10000.5, "currency": "IDR"} and a["tag"] == ["planning", "tender", "award", "contract"]
    assert [x["id"] for x in b["contracts"]] == ["K/1", "no-putus-2"] and "suppliers" not in b["awards"][0]
    assert (c["tender"]["status"], d["tender"]["status"], c["tag"]) == ("unsuccessful", "cancelled", ["planning", "tender"])


def package_report(folder):
    """What frictionless finds; it asks the internet for nothing."""
    from frictionless import Package

    return Package(str(folder / "datapackage.json")).validate()


def test_budget_and_realisation_are_a_valid_fiscal_data_package(terbit, tmp_path):
    berkas, _ = files()
    for n in ("datapackage.json", "anggaran.csv"):
        (tmp_path / n).write_bytes(berkas[n])
    r = package_report(tmp_path)
    assert r.valid, r.flatten(["type", "note"])
    paket = json.loads(berkas["datapackage.json"])
    profil = jsonschema.Draft4Validator(schema("fiscal-data-package.json"))  # as frictionless would fetch it
    assert [e.message for e in profil.iter_errors(paket)] == []
    medan = {f["name"]: f for f in paket["resources"][0]["schema"]["fields"]}
    assert medan["realisasi"]["columnType"] == "value" and medan["realisasi"]["fiscalPhase"] == "executed"
    assert {m["source"] for m in paket["model"]["measures"].values()} | {
        a["source"] for d in paket["model"]["dimensions"].values() for a in d["attributes"].values()
    } <= set(medan)
    assert list(profil.iter_errors({n: v for n, v in paket.items() if n != "model"}))
    (tmp_path / "anggaran.csv").write_bytes(berkas["anggaran.csv"].replace(b"8000000000.00", b"delapan"))
    assert not package_report(tmp_path).valid  # the file is no longer what the descriptor says


def test_the_catalogue_names_every_file_with_its_size_hash_and_address(terbit):
    import hashlib

    berkas, _ = files()
    dokumen = json.loads(berkas["katalog.jsonld"])
    assert dokumen["@type"] == "dcat:Catalog" and dokumen["dct:license"]["@id"].startswith("https://")
    sebaran = {d["dct:title"]: d for s in dokumen["dcat:dataset"] for d in s["dcat:distribution"]}
    assert set(sebaran) == set(berkas) - {"katalog.jsonld"}
    for n, d in sebaran.items():
        assert d["dcat:downloadURL"]["@id"] == f"{SITUS}/publik/data/{n}" and d["dcat:byteSize"] == len(berkas[n])
        assert d["spdx:checksum"]["spdx:checksumValue"] == hashlib.sha256(berkas[n]).hexdigest()
    assert all(s["dct:title"] and s["dct:description"] and s["dct:identifier"] for s in dokumen["dcat:dataset"])
    for kata in {k for x in (dokumen, *dokumen["dcat:dataset"], *sebaran.values()) for k in x if ":" in k}:
        assert kata.split(":")[0] in dokumen["@context"], kata


def test_packages_lie_in_the_kecamatan_of_their_name_or_unit(terbit):
    berkas, halaman = files()
    assert {r["nama"]: (r["kecamatan"], r["dasar_wilayah"]) for r in rows(berkas, "paket")} == {
        "Jalan Kecamatan Dua …": ("Dua", "nama"),
        "'=Kursi": ("Satu", "unit"),
    }
    assert [(r["kecamatan"], r["paket"], r["pagu"]) for r in rows(berkas, "kecamatan")] == [
        ("Satu", "1", "100000000.50"),
        ("Dua", "1", "5000000000.00"),
    ]
    geo = json.loads(berkas["kecamatan.geojson"])
    assert [f["properties"]["paket"] for f in geo["features"]] == [1, 1]
    assert berkas["peta.svg"].decode().count("<path") == 2 and "/publik/kecamatan/99.01.02/" in halaman["peta"]


def test_a_place_counts_before_a_name(isi, berjabat, impor):  # noqa: F811
    from pantau.core.peta import Wilayah
    from pantau.reports.terbit_paket import Daerah, _region

    w = Wilayah("1", "Satu", (tuple((float(x), float(y)) for x, y in GEO),))
    d = Daerah({"1": "Satu", "2": "Dua"}, (w,))
    assert _region(d, (-0.5, 116.5), "Jalan Dua", "") == ("1", "titik")
    assert _region(d, (-0.5, 119.5), "Jalan Dua", "") == ("2", "nama")
    assert _region(d, None, "Jalan", "Kecamatan Dua") == ("2", "unit") and _region(d, None, "Jalan", "") == ("", "")


def test_areas_that_are_none_or_too_much_are_refused_with_their_place(db, tmp_path):
    import pantau.imports.sumber.acuan as acuan

    rusak = fitur("99.01.02", "Dua", GEO[:3])
    h = load_areas(tmp_path, fitur("99.01.01", "Satu", GEO), rusak, status="refused")
    assert [(m.code, m.params["kode"]) for m in h.masalah if m.severity == "error"] == [("batas_bukan_wilayah", "99.01.02")]
    bom = fitur("99.01.02", "Dua", [[0, 0]] * 50_001)
    assert load_areas(tmp_path, bom, status="refused").masalah[0].params["sebab"] == "titiknya terlalu banyak"
    lama, acuan.TITIK_SEMUA = acuan.TITIK_SEMUA, 9
    try:
        load_areas(tmp_path, fitur("99.01.01", "Satu", GEO), fitur("99.01.02", "Dua", GEO), status="refused")
    finally:
        acuan.TITIK_SEMUA = lama


def test_publishing_is_audited_complete_and_kept_while_nothing_changes(terbit, monkeypatch):
    from pantau.base.models import Jejak
    from pantau.exports.terbuka import terbit as modul
    from pantau.exports.terbuka.kini import current, folder, listing

    satu = modul.publish(situs=SITUS, by="adbang")
    assert satu.baru and current().name == satu.nama and set(satu.berkas) == set(listing(current()))
    j = Jejak.objects.order_by("-id").first()
    assert (j.tindakan, j.oleh, j.objek) == ("terbit", "adbang", satu.nama)
    assert not modul.publish(situs=SITUS, by="adbang").baru and Jejak.objects.order_by("-id").first() == j

    def penuh(*_):
        raise OSError("penuh")

    monkeypatch.setattr(Path, "rename", penuh)
    with pytest.raises(OSError):
        modul.publish(situs="https://lain.contoh", by="adbang")
    monkeypatch.undo()
    assert current().name == satu.nama and [f.name for f in folder().iterdir() if f.is_dir()] == [satu.nama]
    for n in range(5):
        akhir = modul.publish(situs=f"https://{n}.contoh", by="adbang")
    assert current().name == akhir.nama and sum(f.is_dir() for f in folder().iterdir()) == modul.SIMPAN


def test_without_an_address_nothing_is_published(db):
    from pantau.exports.terbuka.terbit import publish

    for situs in ("", "javascript:alert(1)", "data.contoh", "https:"):
        with pytest.raises(DitolakError) as e:
            publish(situs=situs, by="adbang")
        assert [m.code for m in e.value.masalah] == ["situs_tidak_disebut"], situs
