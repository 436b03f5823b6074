"""App configuration."""

from pantau.base.konteks import KonteksConfig


class InstruksiConfig(KonteksConfig):
    default = True
    name = "pantau.apps.instruksi"
    label = "instruksi"
