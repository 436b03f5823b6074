"""Positions, their holders and what they answer for, from a file."""

from imports.test_alur import RAK, codes, rak_row

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.base.beda import standing

JABATAN = ("nama_skpd", "jabatan", "tingkat", "atasan", "unit_atasan", "pejabat", "status", "mulai", "selesai", "kegiatan", "akun")
SEKDA = ("Sekretariat Daerah", "Sekretaris Daerah", "sekda", "", "", "Orang Satu", "definitif", "", "", "", "")
KADIS = ("Dinas A", "Kepala Dinas", "jpt", "Sekretaris Daerah", "Sekretariat Daerah", "Orang Dua", "Plt.", "2026-01-05", "", "", "")
KASI = ("Dinas A", "Kasi Jalan", "pengawas", "Kepala Dinas", "", "Orang Tiga", "", "2026-01-01", "", "1.01.02.2.01.0001", "kasi")


def test_positions_holders_and_what_they_answer_for(impor):
    from pantau.apps.anggaran.fakta import PENANGGUNG
    from pantau.apps.organisasi.queries import active_holders, active_positions

    impor("rak", RAK, [rak_row(1200, [100] * 12)], tahap="murni")
    h = impor("jabatan", JABATAN, [SEKDA, KADIS, KASI], tahun=2026)
    assert h.status == "applied" and codes(h) == []
    assert [(p.nama, p.tingkat, p.atasan is None) for p in active_positions()] == [
        ("Sekretaris Daerah", "sekda", True), ("Kepala Dinas", "jpt", False), ("Kasi Jalan", "pengawas", False)
    ]  # fmt: skip
    assert len(standing(PENANGGUNG, 2026)) == 1
    assert impor("jabatan", JABATAN, [SEKDA, KADIS, KASI], tahun=2026).status == "unchanged"
    h = impor("jabatan", JABATAN, [SEKDA, (*KADIS[:5], "Orang Baru", "definitif", "2026-07-01", *KADIS[8:]), KASI], tahun=2026)
    assert "pemangku_diakhiri" in codes(h, "info")
    kadis = [p for p in active_holders() if p.nama in ("Orang Dua", "Orang Baru")]
    assert [(p.nama, p.status, str(p.mulai), str(p.selesai)) for p in kadis] == [
        ("Orang Dua", "plt", "2026-01-05", "2026-06-30"), ("Orang Baru", "definitif", "2026-07-01", "None")
    ]  # fmt: skip
    assert [p.nama for p in active_holders() if p.akun == "kasi"] == ["Orang Tiga"]
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="salah nama")
    assert [(p.nama, p.selesai) for p in active_holders() if p.jabatan == kadis[0].jabatan] == [("Orang Dua", None)]


def test_wrong_positions_are_named(impor):
    h = impor(
        "jabatan",
        JABATAN,
        [(*KASI[:2], "raja", *KASI[3:]), (*KADIS[:3], "Bupati", *KADIS[4:]), (*SEKDA[:7], "2026-05-01", "2026-04-01", "", "")],
        tahun=2026,
    )
    assert h.status == "refused" and codes(h) == ["pilihan_salah", "atasan_tidak_dikenal", "urutan_tanggal"]
    h = impor("jabatan", JABATAN, [SEKDA, KADIS, (*KASI[:9], "9.99.99", "")], tahun=2026)
    assert h.status == "applied" and codes(h, "warning") == ["kegiatan_tidak_dikenal"]
