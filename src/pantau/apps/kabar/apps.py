"""App configuration."""

from pantau.base.konteks import KonteksConfig


class KabarConfig(KonteksConfig):
    default = True
    name = "pantau.apps.kabar"
    label = "kabar"
