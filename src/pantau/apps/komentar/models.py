"""What people ask about a figure and say of it, and what became of that."""

from django.db import models

from pantau.apps.anggaran.models import Simpul
from pantau.apps.organisasi.models import Jabatan, Unit
from pantau.base.fakta import Fakta


class Komentar(Fakta):
    """A question (`tanya`) or an explanation (`penjelasan`) on one figure: a measure of the whole government (no `unit`), of a unit, or of a
    node of it, at a date.

    `diketahui` is the knowledge time of the figure that its writer saw; `sebagai` the position in which he wrote, `jabatan` the one that
    he addresses.
    """

    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    simpul = models.ForeignKey(Simpul, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    tahun = models.IntegerField()
    per = models.DateField()
    diketahui = models.BigIntegerField(help_text="knowledge time of the figure, ms since 1970 UTC")
    ukuran = models.CharField(max_length=40)
    jenis = models.CharField(max_length=12)
    isi = models.TextField()
    jabatan = models.ForeignKey(Jabatan, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    sebagai = models.ForeignKey(Jabatan, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta(Fakta.Meta):
        indexes = [models.Index(fields=["tahun", "unit"])]


class PeristiwaKomentar(Fakta):
    """What was done with a comment: answered (`jawab`), closed (`tutup`), opened again (`buka`) or taken back by its writer (`tarik`)."""

    komentar = models.ForeignKey(Komentar, on_delete=models.PROTECT, related_name="peristiwa")
    jenis = models.CharField(max_length=12)
    isi = models.TextField()
    sebagai = models.ForeignKey(Jabatan, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
