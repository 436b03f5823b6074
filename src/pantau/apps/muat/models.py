"""What is kept of how files are read: no facts, but what people said once about sheets of their own make."""

from django.db import models


class PemetaanKolom(models.Model):
    """How the columns of a sheet of somebody's own make are read, under a name. The audit trail keeps what was saved and removed."""

    nama = models.CharField(max_length=80, unique=True)
    format = models.CharField(max_length=60, help_text="id of the format whose columns these are")
    judul = models.JSONField(help_text="headings of the sheet, in order")
    kolom = models.JSONField(help_text="column of the format → heading, told apart by number where it repeats")
    oleh = models.CharField(max_length=150, help_text="user name at the time")
    waktu = models.BigIntegerField(help_text="ms since 1970 UTC")
