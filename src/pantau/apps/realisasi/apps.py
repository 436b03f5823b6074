"""App configuration."""

from django.apps import AppConfig


class RealisasiConfig(AppConfig):
    name = "pantau.apps.realisasi"
    label = "realisasi"
