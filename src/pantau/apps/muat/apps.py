"""App configuration."""

from pantau.base.konteks import KonteksConfig


class MuatConfig(KonteksConfig):
    default = True
    name = "pantau.apps.muat"
    label = "muat"
