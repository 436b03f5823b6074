"""How units perform as reporters: what was due, and what they handed in."""

from django.db import models

from pantau.apps.organisasi.models import Unit
from pantau.base.fakta import Fakta


class Tagihan(models.Model):
    """A report that is due: its name and deadline, by source and number in that source."""

    sumber_data = models.CharField(max_length=30)
    nomor = models.CharField(max_length=60)
    nama = models.CharField(max_length=300)
    batas = models.BigIntegerField(help_text="deadline, ms since 1970")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sumber_data", "nomor"], name="tagihan_unik")]


class Setoran(Fakta):
    """That a unit owes a report, and when it handed it in (empty: not yet)."""

    tagihan = models.ForeignKey(Tagihan, on_delete=models.PROTECT)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, db_index=False)
    waktu = models.BigIntegerField(null=True, help_text="ms since 1970")
    keadaan = models.CharField(max_length=60, blank=True, help_text="state of the report in the words of its source")
