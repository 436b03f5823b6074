"""How a context joins the house: its kinds of fact are declared as soon as its tables are known."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class KonteksConfig(AppConfig):
    """A bounded context. Contexts stand in the settings lower ones first, and so do their kinds."""

    default = False

    def ready(self) -> None:
        if find_spec(f"{self.name}.fakta") is not None:
            import_module(f"{self.name}.fakta")
