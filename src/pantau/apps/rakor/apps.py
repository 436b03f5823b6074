"""App configuration."""

from pantau.base.konteks import KonteksConfig


class RakorConfig(KonteksConfig):
    default = True
    name = "pantau.apps.rakor"
    label = "rakor"
