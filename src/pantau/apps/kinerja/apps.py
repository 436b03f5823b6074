"""App configuration."""

from pantau.base.konteks import KonteksConfig


class KinerjaConfig(KonteksConfig):
    default = True
    name = "pantau.apps.kinerja"
    label = "kinerja"
