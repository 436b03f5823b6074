"""App configuration."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "pantau.web"
    label = "web"
