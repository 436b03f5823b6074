"""App configuration."""

from pantau.base.konteks import KonteksConfig


class RealisasiConfig(KonteksConfig):
    default = True
    name = "pantau.apps.realisasi"
    label = "realisasi"
