"""Money that comes under conditions: what was allotted, and what is known of it."""

from django.db import models

from pantau.apps.organisasi.models import Unit
from pantau.base.fakta import Fakta


class PosDana(models.Model):
    """An allocation: a field of a fund, or one package of it, of a unit and year. Nothing of it is summed into the budget."""

    tahun = models.IntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, db_index=False)
    jenis = models.CharField(max_length=30, help_text="kind of fund: a rule dana_<jenis>")
    bidang = models.CharField(max_length=200, help_text="field or subfield, in which conditions are judged together")
    nama = models.CharField(max_length=300, blank=True, help_text="package; empty where the field is one allocation")
    nomor = models.CharField(max_length=200, help_text="number in its source, else what the names come to")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tahun", "unit", "jenis", "nomor"], name="pos_dana_unik")]


class KabarDana(Fakta):
    """A word on an allocation, as of the end of its day or of its time: pagu, contracts, received, absorbed, output, or a document."""

    pos = models.ForeignKey(PosDana, on_delete=models.PROTECT)
    jenis = models.CharField(max_length=12, help_text="pagu, kontrak, salur, serap, keluaran, dokumen")
    tahap = models.IntegerField(help_text="tranche; 0 for what is of none")
    syarat = models.CharField(max_length=30, blank=True, help_text="code of a document in the rule dana_dokumen")
    tanggal = models.DateField()
    pukul = models.CharField(max_length=5, blank=True, help_text="time of the day in the pemda's zone; empty for its end")
    nilai = models.BigIntegerField(help_text="sen in all until then; hundredths of a percent (keluaran); 1 there, 0 handed back (dokumen)")
    dokumen = models.CharField(max_length=120, blank=True, help_text="number of the document")
    nama = models.CharField(max_length=200, blank=True, help_text="name of the file of evidence")
    media = models.CharField(max_length=40, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, help_text="of the published copy of the file of evidence")
