"""What leaders ask for, what officials promise, and what became of each."""

from django.db import models

from pantau.apps.organisasi.models import Jabatan
from pantau.base.fakta import Fakta


class Instruksi(Fakta):
    """An instruction (`ikp`), a direction (`arahan`), a promise (`komitmen`) or an order to inspect (`sidak`).

    It is measured (`ukuran`, `operator`, `ambang`), or a document is to be delivered, or what was done is to be told. `alamat` names units,
    classes of units and positions as `unit:1 kelas:kecamatan jabatan:2`; `cakupan` what the measure looks at, if not each of them;
    `sebagai` the position in which it was given, `atas_nama` for whom; `mengulang` the one not met that it takes up again.
    """

    tahun = models.IntegerField()
    hari = models.DateField()
    jenis = models.CharField(max_length=12)
    teks = models.TextField()
    alamat = models.TextField()
    ukuran = models.CharField(max_length=40)
    cakupan = models.CharField(max_length=60)
    operator = models.CharField(max_length=2)
    ambang = models.CharField(max_length=32, help_text="a number as text, in the unit of the measure (sen); empty without one")
    dokumen = models.CharField(max_length=200)
    batas = models.DateField()
    rujukan = models.CharField(max_length=80)
    atas_nama = models.CharField(max_length=150)
    sebagai = models.ForeignKey(Jabatan, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    mengulang = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta(Fakta.Meta):
        indexes = [models.Index(fields=["tahun", "batas"])]


class PeristiwaInstruksi(Fakta):
    """What happened to an instruction for one of those addressed (`alamat`, "" for all): see `core.instruksi.PERISTIWA`.

    `ambang` is the value proposed; `berkas` and `sidik` name and hash of a document; `sel` the cells of an outcome as JSON, `sidik` their hash.
    """

    instruksi = models.ForeignKey(Instruksi, on_delete=models.PROTECT, related_name="peristiwa")
    jenis = models.CharField(max_length=12)
    alamat = models.CharField(max_length=40)
    hari = models.DateField()
    isi = models.TextField()
    ambang = models.CharField(max_length=32, help_text="a number as text, in the unit of the measure (sen); empty without one")
    berkas = models.CharField(max_length=200)
    media = models.CharField(max_length=40)
    sidik = models.CharField(max_length=64)
    sel = models.TextField()
    sebagai = models.ForeignKey(Jabatan, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
