"""Which role may load which format for whose unit: every format that ships × every role × own and foreign unit."""

from datetime import date

import pytest

from pantau.apps.organisasi.perms import PERAN, Hak, Izin
from pantau.apps.organisasi.queries import all_units
from pantau.imports.format import formats, public_ids, read_format
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from pantau.web.templat import CONTOH, PER_TIPE

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
PER = date(2026, 6, 30)
HAK = {"format_di_luar_hak", "jenis_di_luar_hak", "unit_di_luar_hak", "tahap_baru_di_luar_hak"}
MILIK, ASING = "Dinas Contoh", "Dinas Lain"
KOSONG = {"paket", "atasan", "unit_atasan", "kode_skpd", "kode_sub_skpd", "nama_sub_skpd", "penerus_kode", "penerus_nama", "kode_induk"}
KOSONG |= {"nama_induk", "kegiatan_jabatan", "kode_satker", "kd_satker_str", "kd_satker", "alasan_katalog"}
ISI = {"tahun": 2026, "tahun_anggaran": 2026, "tanggal": PER, "tahap": "murni", "bulan": 6, "jenis_rekening_kas": "RKUD", "kunci_angka": ""}
ISI |= {"lingkup_angka": "", "dihitung_angka": "ya"}


def cell(f, k, unit):
    """A plausible cell of a column."""
    if k.id in KOSONG:
        return ""
    if k.id in ("nama_skpd", "nama_satker", "nama", "satker") and f.id not in ("sumber-dana", "wilayah", "batas"):
        return unit
    if f.id in ("wilayah", "batas") and k.id in ("kode", "kode_wilayah"):
        return "64.02"
    if k.id == "geometry":
        return '{"type": "Polygon", "coordinates": [[[117.1, -0.5], [117.2, -0.5], [117.2, -0.4], [117.1, -0.5]]]}'
    return ISI.get(k.id, k.pilihan[0] if k.pilihan else CONTOH.get(k.id, PER_TIPE.get(k.tipe)))


def load(folder, id_, unit, hak):
    """Rehearse a format (of a bundle: all its parts) about a unit; returns the outcome."""
    import csv

    paths = []
    for f in (x for x in formats().values() if id_ in (x.id, x.bagian_dari)):
        paths.append(folder / f"{f.id}.csv")
        with paths[-1].open("w", newline="", encoding="utf-8") as keluar:
            w = csv.writer(keluar)
            w.writerow([k.id if f.bagian_dari else k.judul for k in f.kolom])
            w.writerow([cell(f, k, unit) for k in f.kolom])
    return run_import(id_, paths, Opsi(PER, tahun=2026, per=PER), by="uji", dry_run=True, hak=hak)


def faults(h):
    return sorted({m.code for m in h.masalah if m.severity == "error"})


@pytest.fixture
def unit(impor):
    assert impor("rfk", RFK, [(n, "P", "S", 9, 5, 4, 6, 3) for n in (MILIK, ASING)], per=PER).status == "applied"
    rak = [(2026, n, CONTOH["kode_sub_giat"], CONTOH["nama_sub_giat"], 12, *[1] * 12) for n in (MILIK, ASING)]  # which a theme may name
    judul = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
    assert impor("rak", judul, rak, nama="rak.csv", tahun=2026, tahap="murni").status == "applied"
    kontrak = [(n, n, "contoh", "contoh", "2026-01-02", 10**12) for n in (MILIK, ASING)]  # which a bill may name
    judul = ("nama_skpd", "id_kontrak", "nama_paket", "no_kontrak", "tgl_kontrak", "nilai")
    assert impor("kontrak", judul, kontrak, nama="kontrak.csv", tahun=2026).status == "applied"
    dana = [
        (2026, n, PER_TIPE["kode"], "DAK Fisik", "contoh", "contoh", 10**12, "2026-01-02") for n in (MILIK, ASING)
    ]  # of which money comes in
    judul = ("tahun", "nama_skpd", "nomor_alokasi", "jenis_dana", "bidang_dana", "nama_paket", "pagu_dana", "tgl_alokasi")
    assert impor("dana-alokasi", judul, dana, nama="dana.csv", tahun=2026).status == "applied"
    return {u.nama: u.id for u in all_units()}


def allowed(f, peran, unit):
    """What the declarations say: an import of nothing but one's own, or the right for the whole government."""
    if Izin(f.izin) not in peran.izin or Izin.IMPOR not in peran.izin:
        return False
    return not peran.terbatas_unit or (not f.sepemda and f.izin == "impor" and unit == MILIK)


@pytest.mark.parametrize("id_", public_ids())
def test_every_format_for_every_role_and_unit(unit, tmp_path, id_):
    f = next(x for x in formats().values() if id_ in (x.id, x.bagian_dari))
    for peran in PERAN.values():
        for nama in (MILIK, ASING):
            hak = Hak(peran, frozenset({unit[MILIK]}) if peran.terbatas_unit else None)
            h = load(tmp_path, id_, nama, hak)
            if allowed(f, peran, nama):
                assert h.status == "checked", (peran.id, nama, faults(h))
            else:
                assert h.status == "refused" and HAK & set(faults(h)), (peran.id, nama, faults(h))


def test_a_format_without_a_declared_right_is_none():
    teks = 'id = "baru"\njudul = "Baru"\nketerangan = "x"\n[[kolom]]\nid = "a"\n'
    with pytest.raises(KeyError, match="izin"):
        read_format(teks)
    assert read_format('izin = "impor"\n' + teks).izin == "impor"
    assert {f.izin for f in formats().values()} <= set(Izin)
