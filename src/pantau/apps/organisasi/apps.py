"""App configuration."""

from pantau.base.konteks import KonteksConfig


class OrganisasiConfig(KonteksConfig):
    default = True
    name = "pantau.apps.organisasi"
    label = "organisasi"
