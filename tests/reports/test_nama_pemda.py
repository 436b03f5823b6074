"""A pemda has no name before it was named: reports as known before keep their hash when a name, and then another one, comes."""

import time
from datetime import date

from pantau.apps.organisasi.actions import set_pemda
from pantau.base.jam import now_ms

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")


def saat():
    time.sleep(0.003)
    t = now_ms()
    time.sleep(0.003)
    return t


def test_reports_as_known_before_a_name_do_not_show_it(impor, laporan):
    impor("rfk", RFK, [("Dinas A", "P", "S", 100, 50, 20, 60, 30)], per=date(2026, 3, 31))
    waktu = [saat()]
    semula = [{x: laporan(x, "2026-03-31").hash for x in ("kendali", "rakor")}]
    for nama in ("Kabupaten Awal", "Kabupaten Baru"):
        set_pemda(nama=nama, kode_wilayah="61.01", by="uji")
        waktu.append(saat())
        semula.append({x: laporan(x, "2026-03-31").hash for x in ("kendali", "rakor")})
    assert laporan("kendali", "2026-03-31").pemda == "Kabupaten Baru"
    dulu = [laporan("kendali", "2026-03-31", diketahui=t) for t in waktu]
    assert [r.pemda for r in dulu] == ["", "Kabupaten Awal", "Kabupaten Baru"]
    for t, h in zip(waktu, semula, strict=True):
        assert {x: laporan(x, "2026-03-31", diketahui=t).hash for x in h} == h
