"""What stands in the way of an activity, why, and what became of it."""

from django.db import models

from pantau.apps.anggaran.models import Simpul
from pantau.base.fakta import Fakta


class Kendala(Fakta):
    """An obstacle that an official named while reporting. It stays open until an event settles it, and ends with its batch."""

    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT)
    paket_id = models.BigIntegerField(db_default=0)
    tahun = models.IntegerField()
    bulan = models.IntegerField()
    sebab = models.CharField(max_length=20, help_text="code of the rule sebab_kendala")
    uraian = models.TextField()

    class Meta(Fakta.Meta):
        indexes = [models.Index(fields=["tahun", "simpul"])]


class PeristiwaKendala(Fakta):
    """An obstacle was settled (`selesai`) or came back (`buka`), with what was done about it; the last event decides."""

    kendala = models.ForeignKey(Kendala, on_delete=models.PROTECT, related_name="peristiwa")
    jenis = models.CharField(max_length=12)
    catatan = models.TextField()
