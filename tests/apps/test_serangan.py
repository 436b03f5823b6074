"""`check` cannot be fooled: what somebody with full rights on the database changes is found and named, on both databases."""

from datetime import date

import pytest
from apps.serangan import reseal, rewrite_chain, run_sql, triggers_off
from django.db import connection

from pantau.apps.buku.kolom import read_columns, sidecar_path
from pantau.apps.buku.sidecar import save
from pantau.base import jejak
from pantau.base.berkas import stored_file
from pantau.base.kepala import Kepala, keep_head, kept_file
from pantau.base.models import Batch, Berkas, CekSegel, Jejak
from pantau.base.periode import close_month
from pantau.reports.periksa import check_all

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
JUNI = date(2026, 6, 30)


def rows(n, nilai=2_400_000_000):
    return [("Dinas A", "Program 1", f"Kegiatan {i}", 8_000_000_000, 4_000_000_000, nilai + i, 50, 40) for i in range(n)]


@pytest.fixture
def buku(impor):
    """Two imports and a closed month."""
    assert impor("rfk", RFK, rows(40), per=JUNI, nama="juni.csv").status == "applied"
    assert impor("rfk", RFK, rows(40, 3_000_000_000), per=date(2026, 7, 31), nama="juli.csv").status == "applied"
    close_month(tahun=2026, bulan=6, by="adbang")
    return impor


def wrong(*kepala):
    return {n: k for n, baik, k in check_all(kepala) if not baik}


def head():
    id_, hash_ = jejak.last()
    return Kepala(hash_[:16], id_)


def test_what_nobody_touched_holds(buku):
    assert wrong(head()) == {}
    assert sum(len(x) for j in Jejak.objects.all() for x in j.rincian.get("segel", {}).values()) > 10


def test_a_payment_times_ten(buku):
    with triggers_off("realisasi_kumulatif"):
        assert run_sql("UPDATE realisasi_kumulatif SET jumlah = jumlah * 10 WHERE id = (SELECT MIN(id) + 4 FROM realisasi_kumulatif)") == 1
    ((nama, isi),) = wrong(head()).items()
    assert nama == "isi buku"
    with connection.cursor() as c:
        c.execute(
            "SELECT MIN(id) + 4, (SELECT baris_ke FROM realisasi_kumulatif WHERE id = (SELECT MIN(id) + 4 FROM realisasi_kumulatif)) FROM realisasi_kumulatif"
        )
        id_, baris = c.fetchone()
    batch = Berkas.objects.get(nama="juni.csv").batch_id
    assert f"1 baris kumulatif berubah sesudah ditulis, yang pertama id {id_} (batch {batch}, juni.csv, baris {baris})" in isi


def test_reports_deleted(buku):
    with triggers_off("realisasi_laporanfisik"):
        n = run_sql("DELETE FROM realisasi_laporanfisik WHERE id > (SELECT MIN(id) + 9 FROM realisasi_laporanfisik)")
    ((nama, isi),) = wrong(head()).items()
    assert nama == "isi buku" and n == 70 and f"{n} baris fisik hilang" in isi and "(batch " in isi
    assert "fisik berubah" not in isi


def test_a_row_slipped_in(buku):
    with connection.cursor() as c:  # adding is what the triggers allow
        c.execute("SELECT MAX(id) FROM realisasi_kumulatif")
        akhir = c.fetchone()[0]
        kolom = "baris_id, basis, tanggal, jumlah, sumber_id, baris_ke, batal"
        c.execute(
            f"INSERT INTO realisasi_kumulatif ({kolom}) SELECT baris_id, basis, '2026-08-31', jumlah * 2, sumber_id, baris_ke, batal "
            "FROM realisasi_kumulatif WHERE id = %s",
            [akhir],
        )
    buku("rfk", RFK, rows(3, 4_000_000_000), per=date(2026, 9, 30), nama="september.csv")  # no later act makes it good
    ((nama, isi),) = wrong(head()).items()
    assert nama == "isi buku" and "1 baris kumulatif tidak ditulis lewat Pantau" in isi


@pytest.mark.parametrize(
    "apa",
    [
        "UPDATE anggaran_simpul SET nama = 'Lain' WHERE id = (SELECT MAX(id) FROM anggaran_simpul)",
        "UPDATE base_kunciperiode SET bulan = 5",
        "UPDATE base_berkas SET nama = 'lain.csv' WHERE nama = 'juni.csv'",
    ],
)
def test_names_locks_and_provenance_are_sealed_too(buku, apa):
    tabel = apa.split()[1]
    with triggers_off(tabel):
        assert run_sql(apa) == 1
    ((nama, isi),) = wrong(head()).items()
    assert nama == "isi buku" and "1 baris " in isi and "berubah" in isi


def test_the_audit_tail_cut_off(buku):
    kepala = head()
    with triggers_off("base_jejak", "base_ceksegel"):
        run_sql("DELETE FROM base_ceksegel WHERE jejak_id >= %s", kepala.id - 1)
        assert run_sql("DELETE FROM base_jejak WHERE id >= %s", kepala.id - 1) == 2
    hasil = wrong(kepala)
    assert "40 baris pagu_tertera tidak ditulis lewat Pantau" in hasil["isi buku"]
    assert f"jejak berakhir di baris {kepala.id - 2}, baris {kepala.id - 1} sampai {kepala.id} hilang" in hasil["jejak perubahan"]
    assert set(wrong()) == {"isi buku"}, "without a head the facts alone tell it"


def test_tail_and_facts_cut_off_together(buku):
    kepala, batch = head(), Batch.objects.order_by("-id").first()
    semua = Jejak.objects.get(objek=f"batch:{batch.pk}").rincian["segel"] | {"base_kunciperiode": [[0, 9, 9, ""]]}
    with triggers_off(*semua, "base_jejak", "base_ceksegel"):
        run_sql("DELETE FROM base_ceksegel WHERE jejak_id >= %s", kepala.id - 1)
        run_sql("DELETE FROM base_jejak WHERE id >= %s", kepala.id - 1)
        for t in sorted(semua, key=lambda t: t.startswith("base_")):
            run_sql(f"DELETE FROM {t} WHERE id > %s", semua[t][0][0])
    assert "isi buku" not in wrong(), "what is left is in itself as it was sealed"
    assert f"sampai {kepala.id} hilang" in wrong(kepala)["jejak perubahan"]


def test_the_chain_recomputed_from_the_start(buku):
    lama, kepala = Kepala(jejak.Jejak.objects.order_by("id").first().hash, jejak.Jejak.objects.order_by("id").first().id), head()
    with triggers_off("realisasi_kumulatif", "base_jejak"):
        run_sql("UPDATE realisasi_kumulatif SET jumlah = jumlah * 10 WHERE id = (SELECT MAX(id) FROM realisasi_kumulatif)")
        reseal("realisasi_kumulatif")
        rewrite_chain()
    assert jejak.verify() is None and wrong() == {}, "inside the database everything agrees again"
    hasil = wrong(lama, kepala)
    assert set(hasil) == {"jejak perubahan"}
    assert (
        f"kepala {kepala} tidak cocok: jejak ditulis ulang atau hilang di antara baris {lama.id + 1} dan {kepala.id}"
        in hasil["jejak perubahan"]
    )
    assert "tidak ada dalam jejak" in wrong(Kepala(kepala.hash))["jejak perubahan"], "the hash alone is enough"


def test_a_head_that_a_backup_carried_is_enough(buku):
    keep_head()
    keep_head()
    assert len(kept_file().read_text().splitlines()) == 1
    with triggers_off("base_jejak"):
        Jejak.objects.update(oleh="orang lain")
        rewrite_chain()
    assert set(wrong()) == {"jejak perubahan"}


def test_a_changed_audit_row(buku):
    with triggers_off("base_jejak"):
        j = Jejak.objects.order_by("id")[1]
        Jejak.objects.filter(id=j.id).update(oleh="orang lain")
    hasil = wrong()
    assert set(hasil) == {"jejak perubahan"} and f"rantai putus di baris {j.id}" in hasil["jejak perubahan"]


def test_triggers_dropped(buku):
    with connection.cursor() as c:
        c.execute("DROP TRIGGER realisasi_kumulatif_tetap" + ("_update" if connection.vendor == "sqlite" else " ON realisasi_kumulatif"))
    hasil = wrong(head())
    assert set(hasil) == {"pemicu"} and "realisasi_kumulatif_tetap" in hasil["pemicu"] and "tidak ada" in hasil["pemicu"]


def test_a_trigger_of_the_same_name_that_does_nothing(buku):
    with connection.cursor() as c:
        if connection.vendor == "sqlite":
            c.execute("DROP TRIGGER realisasi_kumulatif_tetap_update")
            c.execute("CREATE TRIGGER realisasi_kumulatif_tetap_update BEFORE UPDATE ON realisasi_kumulatif BEGIN SELECT 1; END")
        else:
            c.execute("SET CONSTRAINTS ALL IMMEDIATE")
            c.execute("ALTER TABLE realisasi_kumulatif DISABLE TRIGGER realisasi_kumulatif_tetap")
    assert "berubah isinya atau dimatikan" in wrong()["pemicu"]


def test_a_trigger_that_nobody_declared(buku):
    with connection.cursor() as c:
        if connection.vendor == "sqlite":
            c.execute("CREATE TRIGGER diam AFTER INSERT ON realisasi_kumulatif BEGIN SELECT 1; END")
        else:
            c.execute("CREATE TRIGGER diam BEFORE INSERT ON realisasi_kumulatif FOR EACH ROW EXECUTE FUNCTION pantau_append_only()")
    assert "diam bukan milik Pantau" in wrong()["pemicu"]


def test_a_source_file_altered(buku):
    f = Berkas.objects.get(nama="juni.csv")
    stored_file(f.sha256).write_bytes(b"lain")
    assert f"juni.csv (batch {f.batch_id})" in wrong()["berkas sumber"]
    stored_file(f.sha256).unlink()
    assert "1 dari 2 berkas" in wrong()["berkas sumber"]


def test_the_sidecar_altered(buku):
    b, _ = read_columns(2026, None)
    save(b, sidecar_path(2026))
    assert wrong() == {}
    b.kolom.grup["fisik"].kolom["persen"][:] += 1  # no total of money shows it
    save(b, sidecar_path(2026))
    assert "SIMPANAN BERBEDA DARI BUKU (fisik.persen)" in wrong()["tahun 2026"]


def test_a_block_of_many_rows_names_the_changed_text(db, monkeypatch):
    """Texts that hardly recur are checked by groups of rows: the change is told within sixty-four of them, a missing row to itself."""
    from pantau.base import sidik
    from pantau.base.segel import Penyegel, sealed_models
    from pantau.base.uji_segel import Segel

    monkeypatch.setattr(sidik, "KECIL", 100)
    m = sealed_models()["organisasi_unit"]
    m.objects.all().delete()
    p = Penyegel()
    kolom = {"kode": [f"{i}" for i in range(400)], "nama": [f"Unit {i}" for i in range(400)]}
    kolom = {f.name: kolom.get(f.name, [f"{f.name} {i}" for i in range(400)]) for f in m._meta.concrete_fields if not f.primary_key}
    m.objects.bulk_create([m(**{n: k[i] for n, k in kolom.items()}) for i in range(400)])
    p.note(m, kolom)
    j = jejak.record(waktu=1, by="uji", tindakan="uji", objek="uji", rincian={}, blok={"organisasi_unit": p.blocks()["organisasi_unit"]})

    def faults():
        s = Segel()
        s.add(j)
        return [(x.apa, x.id - awal, x.n) for x in s.faults() if x.tabel == "organisasi_unit"]

    awal = m.objects.order_by("id").first().id
    assert faults() == []
    nama = next(f for f in kolom)
    lama = getattr(m.objects.get(id=awal + 130), nama)
    m.objects.filter(id=awal + 130).update(**{nama: "lain"})
    assert faults() == [("berubah sebagian", 128, 64)]
    m.objects.filter(id=awal + 130).update(**{nama: lama})
    m.objects.filter(id=awal + 7).delete()
    assert faults() == [("hilang", 7, 1)]
    with triggers_off("base_ceksegel"):
        CekSegel.objects.all().delete()
    assert faults() == [("hilang", 7, 1)]


def test_every_append_only_table_is_sealed_or_says_why_not():
    from django.apps import apps

    from pantau.base.segel import sealed_models

    tetap = {m for m in apps.get_models() if getattr(m, "hanya_tambah", False)}
    assert {m for m in tetap if hasattr(m, "tanpa_segel")} == tetap - set(sealed_models().values())


def test_an_older_ledger_is_sealed_once_and_says_so(buku):
    with triggers_off("base_jejak", "base_ceksegel"):
        CekSegel.objects.all().delete()
        for j in Jejak.objects.all():
            j.rincian.pop("segel", None)
            Jejak.objects.filter(id=j.id).update(rincian=j.rincian)
        rewrite_chain()
    assert "tidak ditulis lewat Pantau" in wrong()["isi buku"]
    jejak.seal_older()
    n = Jejak.objects.count()
    jejak.seal_older()
    assert Jejak.objects.count() == n and wrong() == {}
    assert "disegel saat pemutakhiran" in {x[0]: x[2] for x in check_all()}["jejak perubahan"]
    buku("rfk", RFK, rows(3, 4_000_000_000), per=date(2026, 9, 30), nama="september.csv")
    assert wrong() == {}
    with triggers_off("realisasi_kumulatif"):
        run_sql("UPDATE realisasi_kumulatif SET jumlah = 1 WHERE id = (SELECT MIN(id) FROM realisasi_kumulatif)")
    assert "1 baris kumulatif berubah" in wrong()["isi buku"]
