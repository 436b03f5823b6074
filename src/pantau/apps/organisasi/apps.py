"""App configuration."""

from django.apps import AppConfig


class OrganisasiConfig(AppConfig):
    name = "pantau.apps.organisasi"
    label = "organisasi"
