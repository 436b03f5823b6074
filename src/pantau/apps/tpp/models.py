"""The allowance: what positions are given a month, and what was proposed, objected to, exempted and approved."""

from django.db import models

from pantau.apps.organisasi.models import Jabatan, Unit
from pantau.base.fakta import Fakta


class BesaranTpp(Fakta):
    """The monthly allowance of a position from a day on, in sen. Read by its holder, those above him, and the personnel office only."""

    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="+")
    mulai = models.DateField()
    jumlah = models.BigIntegerField()


class PeristiwaTpp(Fakta):
    """What happened to a rule in a period of a unit: usul (`data` holds what was frozen, with the facts behind it), sanggah, putusan (terima, tolak),
    kecuali (a cause outside the unit's control), setuju_kecuali, tetap. `rujukan` is the event that this one answers."""

    tahun = models.IntegerField()
    aturan = models.CharField(max_length=40)
    ke = models.IntegerField(help_text="number of the period in the year")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    jenis = models.CharField(max_length=16)
    hari = models.DateField()
    isi = models.TextField(help_text="the reason in words, or the word of a decision before a colon")
    data = models.TextField()
    rujukan = models.BigIntegerField(null=True)

    class Meta(Fakta.Meta):
        constraints = [
            *Fakta.Meta.constraints,
            models.UniqueConstraint(fields=["rujukan", "jenis"], condition=models.Q(rujukan__isnull=False), name="tpp_satu_jawaban"),
        ]
        indexes = [models.Index(fields=["tahun"])]
