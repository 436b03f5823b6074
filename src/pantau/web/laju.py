"""How often one client may ask for what needs no log-in: a bucket of requests that fills again steadily, in the memory of each process."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from ipaddress import IPv6Address, ip_network

from pantau.web.lapis import address

KLIEN = 10_000  # clients remembered; beyond, the one that asked longest ago is forgotten


class Laju:
    """Requests of clients: each may send `semenit` in a row and as many every minute after that."""

    def __init__(self, semenit: Callable[[], int], jam: Callable[[], float] = time.monotonic, klien: int = KLIEN) -> None:
        self._semenit, self._jam, self._klien = semenit, jam, klien
        self._isi: dict[str, tuple[float, float]] = {}

    def wait(self, klien: str) -> int:
        """Take one request of a client; 0 where it may go on, else the seconds until it may ask again."""
        kini, penuh = self._jam(), float(self._semenit())
        sisa, sejak = self._isi.pop(klien, (penuh, kini))
        sisa = min(penuh, sisa + (kini - sejak) * penuh / 60)
        boleh = sisa >= 1
        while len(self._isi) >= self._klien:
            del self._isi[next(iter(self._isi))]
        self._isi[klien] = (sisa - boleh, kini)
        return 0 if boleh else math.ceil((1 - sisa) * 60 / penuh)


def client_of(alamat: str) -> str:
    """Who an address is: itself, of IPv6 the network of its site, out of which one machine may have any address."""
    a = address(alamat)
    return str(ip_network(f"{a}/64", strict=False)) if isinstance(a, IPv6Address) else alamat
