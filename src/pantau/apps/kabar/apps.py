"""App configuration."""

from django.apps import AppConfig


class KabarConfig(AppConfig):
    name = "pantau.apps.kabar"
    label = "kabar"
