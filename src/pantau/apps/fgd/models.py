"""Group discussions of problems (FGD): what every unit brought, chose and took upon itself, and what partners from outside were given to read."""

from django.db import models

from pantau.apps.organisasi.models import Unit
from pantau.base.fakta import Fakta


class PeristiwaFgd(Fakta):
    """What happened to a discussion: it was called (`buka`), a unit brought a problem (`masalah`), they were grouped (`kelompok`), a unit chose
    (`suara`), a problem got its owner (`tugas`) and was dealt with (`beres`), minutes were written (`notulen`), a partner was given to read what
    was shared (`beri`) or is no more (`cabut`).

    `unit`: whose problem, choice or task; `siapa`: who answers for a task; `akun`: the partner; `batas`: the day of the discussion, the deadline
    of a task, or the last day of reading; `rujukan`: the event that this one answers; `data` is JSON: what `core.fgd` reads.
    """

    fgd = models.IntegerField(db_index=True)
    tahun = models.IntegerField()
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    jenis = models.CharField(max_length=12)
    hari = models.DateField()
    isi = models.TextField()
    data = models.TextField()
    siapa = models.CharField(max_length=200)
    akun = models.CharField(max_length=150)
    batas = models.DateField(null=True)
    rujukan = models.BigIntegerField(null=True)

    class Meta(Fakta.Meta):
        constraints = [
            *Fakta.Meta.constraints,
            models.UniqueConstraint(fields=["fgd"], condition=models.Q(jenis="buka"), name="fgd_satu_buka"),
            models.UniqueConstraint(fields=["fgd"], condition=models.Q(jenis="kelompok"), name="fgd_satu_kelompok"),
        ]
