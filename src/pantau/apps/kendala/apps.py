"""App configuration."""

from pantau.base.konteks import KonteksConfig


class KendalaConfig(KonteksConfig):
    default = True
    name = "pantau.apps.kendala"
    label = "kendala"
