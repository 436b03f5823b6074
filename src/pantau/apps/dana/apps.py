"""App configuration."""

from pantau.base.konteks import KonteksConfig


class DanaConfig(KonteksConfig):
    default = True
    name = "pantau.apps.dana"
    label = "dana"
