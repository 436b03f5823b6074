"""App configuration."""

from pantau.base.konteks import KonteksConfig


class SidakConfig(KonteksConfig):
    default = True
    name = "pantau.apps.sidak"
    label = "sidak"
