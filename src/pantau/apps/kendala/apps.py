"""App configuration."""

from django.apps import AppConfig


class KendalaConfig(AppConfig):
    name = "pantau.apps.kendala"
    label = "kendala"
