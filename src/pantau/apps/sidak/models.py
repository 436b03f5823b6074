"""Draws of whom to visit, and what was seen there."""

from django.db import models

from pantau.apps.organisasi.models import Unit
from pantau.base.fakta import Fakta


class Undian(Fakta):
    """A frame that is frozen before its seed is known: `bingkai` its canonical JSON, `sidik` its SHA-256; `satuan`: what its members are (unit or
    paket); `peta`: member → its unit and package, as JSON; `mengganti`: the frame that this one takes the place of, and why (`alasan`)."""

    nomor = models.IntegerField()
    tahun = models.IntegerField()
    hari = models.DateField()
    satuan = models.CharField(max_length=8)
    bingkai = models.TextField()
    sidik = models.CharField(max_length=64)
    peta = models.TextField()
    mengganti = models.IntegerField(null=True)
    alasan = models.CharField(max_length=500)

    class Meta(Fakta.Meta):
        constraints = [
            *Fakta.Meta.constraints,
            models.UniqueConstraint(fields=["nomor"], name="undian_satu_bingkai"),
            models.UniqueConstraint(fields=["mengganti"], condition=models.Q(mengganti__isnull=False), name="undian_satu_ganti"),
        ]


class PeristiwaSidak(Fakta):
    """What happened to a draw (ingkar, benih; halangan, setuju) or to the visit of one of its members (surat, periksa, amat, temuan, jawab,
    terima, selesai).

    `data` is JSON: the parts of the seed, the values reported before the visit, what was seen; `sidik` the SHA-256 of `data`, or of a file that is
    kept (`berkas`, `media`) with the time and place of the photo; `rujukan` the event that this one answers; `batas` the deadline of a finding.
    """

    undian = models.IntegerField(db_index=True)
    anggota = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    jenis = models.CharField(max_length=12)
    hari = models.DateField()
    isi = models.TextField()
    data = models.TextField()
    batas = models.DateField(null=True)
    rujukan = models.BigIntegerField(null=True)
    berkas = models.CharField(max_length=200)
    media = models.CharField(max_length=40)
    sidik = models.CharField(max_length=64)
    waktu_foto = models.CharField(max_length=32)
    lintang = models.IntegerField(null=True)
    bujur = models.IntegerField(null=True)

    class Meta(Fakta.Meta):
        constraints = [
            *Fakta.Meta.constraints,
            models.UniqueConstraint(fields=["undian"], condition=models.Q(jenis="benih"), name="undian_satu_benih"),
        ]
