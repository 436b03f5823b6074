"""App configuration."""

from django.apps import AppConfig


class KinerjaConfig(AppConfig):
    name = "pantau.apps.kinerja"
    label = "kinerja"
