"""App configuration."""

from pantau.base.konteks import KonteksConfig


class KasConfig(KonteksConfig):
    default = True
    name = "pantau.apps.kas"
    label = "kas"
