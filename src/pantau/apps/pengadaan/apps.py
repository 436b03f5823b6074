"""App configuration."""

from django.apps import AppConfig


class PengadaanConfig(AppConfig):
    name = "pantau.apps.pengadaan"
    label = "pengadaan"
