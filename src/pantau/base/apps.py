"""App configuration."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "pantau.base"
    label = "base"
