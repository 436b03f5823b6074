"""App configuration."""

from pantau.base.konteks import KonteksConfig


class KomentarConfig(KonteksConfig):
    default = True
    name = "pantau.apps.komentar"
    label = "komentar"
