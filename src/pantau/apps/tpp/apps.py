"""App configuration."""

from pantau.base.konteks import KonteksConfig


class TppConfig(KonteksConfig):
    default = True
    name = "pantau.apps.tpp"
    label = "tpp"
