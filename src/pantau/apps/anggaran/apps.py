"""App configuration."""

from django.apps import AppConfig


class AnggaranConfig(AppConfig):
    name = "pantau.apps.anggaran"
    label = "anggaran"
