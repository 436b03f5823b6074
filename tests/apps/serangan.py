"""What somebody with full rights on the database does: triggers off, rows changed, triggers as they were."""

from contextlib import contextmanager

from django.db import connection

from pantau.base.jejak import _digest, verify
from pantau.base.models import Jejak
from pantau.base.pemicu import append_only, append_only_tables
from pantau.base.uji_segel import Segel, told


@contextmanager
def triggers_off(*tabel):
    pasang, lepas = append_only(*(t for t in tabel if t in append_only_tables()))
    with connection.schema_editor() if connection.vendor == "postgresql" else _plain() as e:
        lepas(None, e)
    yield
    with connection.schema_editor() if connection.vendor == "postgresql" else _plain() as e:
        pasang(None, e)


@contextmanager
def _plain():
    """What the functions of a migration need of a schema editor; SQLite's own refuses inside a transaction."""

    class Editor:
        pass

    Editor.connection = connection
    yield Editor


def run_sql(sql, *params):
    with connection.cursor() as c:
        c.execute(sql, params)
        return c.rowcount


def rewrite_chain():
    """Compute the whole chain anew from what the rows say now."""
    sebelum = ""
    for j in Jejak.objects.order_by("id"):
        isi = {"waktu": j.waktu, "oleh": j.oleh, "tindakan": j.tindakan, "objek": j.objek, "rincian": j.rincian}
        Jejak.objects.filter(id=j.id).update(hash_sebelum=sebelum, hash=_digest(sebelum, isi))
        sebelum = _digest(sebelum, isi)


def reseal(tabel):
    """Write the seals of a table's rows as if what stands there now had always stood there, in every audit row."""
    from pantau.base.segel import read_blocks, sealed_models

    for j in Jejak.objects.order_by("id"):
        if blok := j.rincian.get("segel", {}).get(tabel):
            baru = read_blocks(sealed_models()[tabel], blok[0][0], blok[-1][1])
            j.rincian["segel"][tabel] = [[b.dari, b.sampai, b.n, b.sidik] for b in baru]
            Jejak.objects.filter(id=j.id).update(rincian=j.rincian)


def seal_faults():
    """What does not stand as it was sealed, as sentences."""
    s = Segel()
    assert verify(s.add) is None
    return told(list(s.faults()))
