"""Contracts that go on past the end of their year stand in the lists of the next one until they are handed over and paid."""

import pytest
from reports.test_kesempatan import KOLOM, M, contract, extended
from reports.test_pengadaan import rows, tables, words

pytestmark = pytest.mark.django_db
SERAH = (*KOLOM, "tgl_bast", "no_bast", "tgl_mulai", "tgl_selesai")


def load(impor, tahun, *isi):
    h = impor("kontrak", SERAH, [[x.get(k, "") for k in SERAH] for x in isi], nama=f"{tahun}.csv", tahun=tahun)
    assert h.status in ("applied", "unchanged"), [m.message for m in h.masalah]


def found(per):
    """What needs action: finding → the names of its packages."""
    from datetime import date

    from pantau.apps.organisasi.perms import SISTEM
    from pantau.reports.konteks import Permintaan, prepare
    from pantau.reports.tindakan import findings

    kx = prepare(Permintaan(date.fromisoformat(per)), SISTEM)
    return {g.jenis.id: {t.params.get("nama") for t in g.isi} for g in findings(kx)}


def test_a_carried_over_contract_is_critical_and_stalled_until_it_is_handed_over(impor, laporan):
    """One was given fifty days on 20 December, one ends on 15 January, one ended in its year and was left; the fine runs from the end."""
    lalu = [
        contract(2025, 1),
        extended(2025, 1, fisik_akhir_tahun=70),
        contract(2025, 2, tgl_mulai="2025-08-01", tgl_selesai="2026-01-15"),
        contract(2025, 3, tgl_mulai="2025-08-01", tgl_selesai="2025-11-30"),
    ]
    load(impor, 2025, *lalu)
    load(impor, 2026, contract(2026, 9))
    r = laporan("pengadaan", "2026-03-10")
    kritis = {n: (x["akhir"], x["sebab"], x["hari"], x["denda"]) for n, x in rows(tables(r)["kritis"]).items()}
    assert kritis == {
        "Paket 1 (2025)": ("2025-12-20", "Tertinggal dan lewat akhir kontrak", 80, 2000 * M * 100 * 80 // 1000),
        "Paket 2 (2025)": ("2026-01-15", "Lewat akhir kontrak", 54, 2000 * M * 100 * 54 // 1000),
    }
    assert {n: (x["sejak"], x["fisik"]) for n, x in rows(tables(r)["macet"]).items()} == {"Paket 1 (2025)": ("2025-12-20", 70.0)}
    assert "{kritis} kontrak kritis" in words(r)
    for per in ("2026-01-10", "2026-03-10"):  # one number wherever it is told
        assert found(per)["kontrak_kritis"] == set(rows(tables(laporan("pengadaan", per))["kritis"])), per
    januari = rows(tables(laporan("pengadaan", "2026-01-10"))["kritis"])
    assert {n: x["sebab"] for n, x in januari.items()} == {"Paket 1 (2025)": "Tertinggal dan lewat akhir kontrak, dalam masa kesempatan"}
    load(
        impor,
        2025,
        *[x | ({"tgl_bast": "2026-03-05", "no_bast": "B/1"} if x["id_kontrak"] == 1 and "dokumen" not in x else {}) for x in lalu],
    )
    sesudah = tables(laporan("pengadaan", "2026-03-10"))
    assert list(rows(sesudah["kritis"])) == ["Paket 2 (2025)"] and rows(sesudah["macet"]) == {}
    assert list(rows(tables(laporan("pengadaan", "2026-03-04"))["kritis"])) == ["Paket 1 (2025)", "Paket 2 (2025)"], "the day before"


def test_a_handed_over_carry_over_waits_for_its_bill(impor, laporan):
    from datetime import date

    from tulis import write_rows

    from pantau.apps.pengadaan.fakta import PeristiwaUsul
    from pantau.apps.pengadaan.queries import packages

    load(impor, 2025, contract(2025, 1, tgl_mulai="2025-08-01", tgl_selesai="2026-01-15", tgl_bast="2026-01-10", no_bast="B/1"))
    load(impor, 2026, contract(2026, 9, tgl_bast="2026-05-20"))
    (satu,) = packages(2025).values()
    write_rows(PeristiwaUsul(satu, "pembayaran", "P/1", date(2025, 12, 1), 500 * M * 100, "{}"), tahun=2025)
    r = laporan("pengadaan", "2026-03-10")
    assert {n: (x["sisa"], x["sejak"]) for n, x in rows(tables(r)["belum_ditagih"]).items()} == {
        "Paket 1 (2025)": (1500 * M * 100, "2026-01-10")
    }
    assert any(k.nilai.get("rp_tagih") == (1500 * M * 100, "Rp") for k in r.kalimat)
    assert found("2026-03-10")["selesai_belum_ditagih"] == {"Paket 1 (2025)"}
