"""App configuration."""

from pantau.base.konteks import KonteksConfig


class AnggaranConfig(KonteksConfig):
    default = True
    name = "pantau.apps.anggaran"
    label = "anggaran"
