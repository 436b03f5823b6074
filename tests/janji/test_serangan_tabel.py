"""Every table that holds facts, the newest too: a changed cell, a lost row and a row slipped in past Pantau are found and the table is named."""

import uuid

import pytest
from apps.serangan import run_sql, seal_faults, triggers_off
from django.db import connection, transaction
from web.bulan import sebagai
from web.test_kabar_paket import paket, tell  # noqa: F401 - fixture

from pantau.apps.komentar.models import Komentar
from pantau.apps.organisasi.queries import find_units
from pantau.base.periode import close_month
from pantau.base.segel import sealed_models

BARU = {"komentar_komentar", "komentar_peristiwakomentar", "pengadaan_paket", "pengadaan_peristiwa"}
TAGIHAN = ("nama_skpd", "nama_paket", "no_kontrak", "no_tagihan", "tgl_tagihan", "nilai_tagihan")
TEMUAN = ("nama_skpd", "nama_paket", "no_temuan", "tgl_temuan", "nilai_temuan", "pemeriksa")


@pytest.fixture
def penuh(paket, impor):  # noqa: F811
    """A ledger with packages, words on them, bills, findings, a comment that was answered, and a closed month."""
    assert impor("tagihan", TAGIHAN, [("Dinas B", "Kursi", "K/2", "T/1", "2026-05-02", 40)], nama="t.csv", tahun=2026).status == "applied"
    assert impor("temuan", TEMUAN, [("Dinas B", "Kursi", "LHP/1", "2026-05-02", 4, "bpk")], nama="l.csv", tahun=2026).status == "applied"
    assert tell("ppka", paket[0]).status_code == 200
    c = sebagai("adbang")
    unit = find_units("Dinas A")[0].id
    alamat = f"/komentar/?per=2026-10-31&unit={unit}"
    assert (
        c.post(alamat, {"aksi": "tanya", "ukuran": "deviasi_fisik", "isi": "Mengapa turun?", "kunci": str(uuid.uuid4())}).status_code == 302
    )
    assert c.post(alamat, {"aksi": "tutup", "komentar": Komentar.objects.get().pk, "isi": "cukup"}).status_code == 302
    close_month(tahun=2026, bulan=6, by="adbang")


def filled():
    """Tables of facts that hold rows, with their last id."""
    with connection.cursor() as c:
        for t in sorted(sealed_models()):
            c.execute(f"SELECT MAX(id) FROM {t}")
            if (akhir := c.fetchone()[0]) is not None:
                yield t, akhir


def cell(model):
    """A column that may be changed to another value without breaking a rule of the database, and that value."""
    for f in model._meta.concrete_fields:
        if f.primary_key or f.is_relation or f.unique:
            continue
        if f.get_internal_type() in ("CharField", "TextField"):
            return f.column, f"{f.column} || 'x'"
        if "Integer" in f.get_internal_type():
            return f.column, f"COALESCE({f.column}, 0) + 1"
        if f.get_internal_type() == "BooleanField":
            return f.column, f"NOT {f.column}"
    return None


def tried(tabel, sql):
    """What `check` says of the seals after one statement; the statement is undone."""
    with transaction.atomic():
        with triggers_off(tabel):
            n = run_sql(sql)
        kata = seal_faults()
        transaction.set_rollback(True)
    assert n == 1, sql
    return kata


def test_every_filled_table_tells_what_was_done_to_it(penuh):
    assert seal_faults() == []
    ada, diubah = dict(filled()), 0
    assert set(ada) >= BARU and len(ada) > 15, set(ada)
    for tabel, id_ in ada.items():
        model = sealed_models()[tabel]
        if pilih := cell(model):
            diubah += 1
            assert any("berubah" in x for x in tried(tabel, f"UPDATE {tabel} SET {pilih[0]} = {pilih[1]} WHERE id = {id_}")), tabel
    assert diubah > 12
    for tabel, id_ in ada.items():
        with connection.cursor() as c:
            c.execute("SET CONSTRAINTS ALL DEFERRED" if connection.vendor == "postgresql" else "PRAGMA defer_foreign_keys = ON")
        assert any("hilang" in x for x in tried(tabel, f"DELETE FROM {tabel} WHERE id = {id_}")), tabel


def test_a_row_slipped_in_is_found_in_the_newest_tables(penuh):
    for tabel in sorted(BARU):
        kolom = [f.column for f in sealed_models()[tabel]._meta.concrete_fields if not f.primary_key]
        unik = {f.column for f in sealed_models()[tabel]._meta.concrete_fields if f.unique}
        isi = [f"{k} || '-lain'" if k in unik | {"kode", "kunci", "nomor"} else k for k in kolom]
        sql = f"INSERT INTO {tabel} ({', '.join(kolom)}) SELECT {', '.join(isi)} FROM {tabel} WHERE id = (SELECT MAX(id) FROM {tabel})"
        assert any("tidak ditulis lewat Pantau" in x for x in tried(tabel, sql)), tabel
    assert seal_faults() == []
