"""App configuration."""

from pantau.base.konteks import KonteksConfig


class FgdConfig(KonteksConfig):
    default = True
    name = "pantau.apps.fgd"
    label = "fgd"
