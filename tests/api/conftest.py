"""The two units of the pages, and applications with keys."""

import pytest
from django.test import Client
from web.conftest import berjabat, isi, masuk  # noqa: F401 - fixtures


def bearer(rahasia):
    """A client that shows a key and no cookie."""
    return Client(headers={"Authorization": f"Bearer {rahasia}"}, enforce_csrf_checks=True)


@pytest.fixture
def kunci(isi):  # noqa: F811 - the fixture
    """`kunci("operator", unit, menulis=True)` gives a client of an application with that role."""
    from pantau.apps.organisasi.kunci import give_key

    def beri(peran="adbang", unit=None, menulis=False, batas=6000, hari=30):
        t, rahasia = give_key(nama=f"app-{peran}-{unit or 0}", peran=peran, unit=unit, menulis=menulis, hari=hari, batas=batas, by="admin")
        c = bearer(rahasia)
        c.token = t
        return c

    return beri
