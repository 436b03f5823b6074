"""App configuration."""

from pantau.base.konteks import KonteksConfig


class KaitConfig(KonteksConfig):
    default = True
    name = "pantau.apps.kait"
    label = "kait"
