"""Hooks and what was sent to them. Bookkeeping, no fact."""

from __future__ import annotations

from django.db import models


class Kait(models.Model):
    """An address that is told of events. Its secret is kept encrypted; `sejak` is the last row of the trail that it has been told of."""

    nama = models.CharField(max_length=60)
    alamat = models.CharField(max_length=500)
    peristiwa = models.JSONField(help_text="kinds of events, as a list")
    rahasia = models.CharField(max_length=200, help_text="encrypted")
    sejak = models.BigIntegerField(help_text="id of a row of the trail")
    dibuat = models.BigIntegerField(help_text="ms since 1970 UTC")
    oleh = models.CharField(max_length=150)
    diakhiri = models.BigIntegerField(null=True, help_text="ms since 1970 UTC")


class Antaran(models.Model):
    """One event on its way to one hook. `berikut`: when it is tried next; None once it arrived or is given up."""

    kait = models.ForeignKey(Kait, on_delete=models.CASCADE, related_name="antaran")
    nomor = models.BigIntegerField(help_text="id of the row of the trail")
    peristiwa = models.CharField(max_length=40)
    isi = models.JSONField()
    dibuat = models.BigIntegerField(help_text="ms since 1970 UTC")
    berikut = models.BigIntegerField(null=True, db_index=True, help_text="ms since 1970 UTC")
    percobaan = models.IntegerField(default=0)
    sampai = models.BigIntegerField(null=True, help_text="ms since 1970 UTC")
    jawaban = models.CharField(max_length=120, default="", help_text="status of the answer, or the kind of failure")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kait", "nomor"], name="antaran_sekali")]
