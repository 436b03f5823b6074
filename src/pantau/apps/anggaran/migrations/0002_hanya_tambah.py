"""Refuse UPDATE and DELETE on append-only tables."""

from django.db import migrations

from pantau.base.pemicu import append_only

PASANG, LEPAS = append_only('anggaran_pagubaris', 'anggaran_rencanakas', 'anggaran_targetfisik', 'anggaran_pagutertulis')


class Migration(migrations.Migration):
    dependencies = [("anggaran", "0001_awal")]
    operations = [migrations.RunPython(PASANG, LEPAS)]
