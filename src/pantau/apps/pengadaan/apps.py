"""App configuration."""

from pantau.base.konteks import KonteksConfig


class PengadaanConfig(KonteksConfig):
    default = True
    name = "pantau.apps.pengadaan"
    label = "pengadaan"
