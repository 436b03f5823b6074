"""App configuration."""

from django.apps import AppConfig


class SiklusConfig(AppConfig):
    """The month: it has no tables of its own, and says what follows every act."""

    name = "pantau.apps.siklus"
    label = "siklus"

    def ready(self) -> None:
        from pantau.apps.siklus.reaksi import REAKSI
        from pantau.base.tindakan import react_with

        react_with(REAKSI)
