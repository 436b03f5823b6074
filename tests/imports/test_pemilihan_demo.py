"""The demo's lists of a past year were fetched in the next spring: what was handed over after the year's end is in them."""

from datetime import date, timedelta

from pantau.demo.pemilihan import Pemilihan

AKHIR = date(2025, 12, 31)


def lists(serah):
    p = Pemilihan(2025, AKHIR, serah)
    for n in range(60):
        mulai = date(2025, 6, 1) + timedelta(days=3 * n)
        p.package({
            "kd_satker_str": "1.03", "nama_satker": "Dinas Uji", "kd_rup": f"{n}", "nama_paket": f"Paket {n}", "pagu": 900_000_000 + n, "jenis_pengadaan": "Pekerjaan Konstruksi",
            "metode_pengadaan": "Tender", "tgl_awal_pemilihan": mulai, "tgl_awal_kontrak": mulai, "tgl_akhir_kontrak": mulai + timedelta(days=120),
        })  # fmt: skip
    return p.isi


def test_works_of_a_past_year_are_handed_over_after_its_end_and_contracted_before():
    dulu, isi = lists(None), lists(date(2026, 4, 30))
    assert {n: dulu[n] for n in dulu if n != "tender-bast"} == {n: isi[n] for n in isi if n != "tender-bast"}, "only handovers are later"
    assert all(x["tgl_kontrak"] <= AKHIR for x in isi["tender-kontrak"])
    jadi = {x["kd_tender"]: x["tgl_bast"] for x in isi["tender-bast"] if x["tgl_bast"]}
    assert {x["kd_tender"] for x in isi["tender-kontrak"]} == set(jadi), "each contract of the year came to its end"
    lama = {x["kd_tender"]: x["tgl_bast"] for x in dulu["tender-bast"] if x["tgl_bast"]}
    assert lama and {k: h for k, h in jadi.items() if k in lama} == lama and len(jadi) > len(lama)
    bayar = {(x["kd_tender"], x["no_bap"]): (x["tgl_bap"], x["besar_pembayaran"]) for x in isi["tender-bast"]}
    assert all(bayar[x["kd_tender"], x["no_bap"]] == (x["tgl_bap"], x["besar_pembayaran"]) for x in dulu["tender-bast"])
