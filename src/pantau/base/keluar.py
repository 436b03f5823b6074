"""The way out: one call to an address that an administrator set, over HTTPS, to machines of the internet only. A name is looked up once, every
address it has is judged, and the connection goes to one that was judged: a name that changes meanwhile leads nowhere else. Redirects are not
followed, the answer is read up to a bound, and the whole takes a bounded time."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from pantau.core.masalah import DitolakError, Masalah

DETIK = 20.0  # for everything
SAMBUNG = 5.0  # for one step of the network
PANJANG = 500
POTONG = 2**14
PENERJEMAH = tuple(ip_network(x) for x in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))  # each hides an IPv4 address


class TujuanDitolakError(DitolakError):
    """An address that the server does not call."""


class SambunganError(Exception):
    """A call that came to nothing; the text names the kind of failure, and nothing of what the other side said."""


@dataclass(frozen=True, slots=True)
class Jawaban:
    """What came back: status, headers with names in lower case, and the body up to the bound. `terpotong`: there was more."""

    status: int
    kepala: Mapping[str, str]
    isi: bytes
    terpotong: bool


def _fault(code: str, alamat: str, **lain: str) -> TujuanDitolakError:
    return TujuanDitolakError(Masalah(code, {"column": "alamat"}, {"isi": alamat[:120], **lain}))


def read_target(alamat: str) -> SplitResult:
    """An address in its parts. TujuanDitolakError where it is none of the web, names an account, or is too long."""
    try:
        u = urlsplit(alamat.strip())
        port = u.port
    except ValueError as e:
        raise _fault("tujuan_bentuk", alamat) from e
    buruk = any(c.isspace() or not c.isprintable() for c in alamat.strip())
    if u.scheme not in ("https", "http") or not u.hostname or u.username or u.password or port == 0 or buruk or len(alamat) > PANJANG:
        raise _fault("tujuan_bentuk", alamat)
    return u


def is_public(ip: IPv4Address | IPv6Address) -> bool:
    """Whether an address is of a machine of the internet: not this one, not one of the own network, and none of those in another dress."""
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(ip.ipv4_mapped)
        if any(ip in n for n in PENERJEMAH) or ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not ip.is_unspecified


def _allowed(ip: IPv4Address | IPv6Address) -> bool:
    return any(ip in n for n in settings.KELUAR_BOLEH if n.version == ip.version)


def resolve(alamat: str) -> tuple[SplitResult, str, int]:
    """The parts of an address, and the IP and port to connect to. TujuanDitolakError where any address of the name is of the own network and
    not among those that the operator allows, or where the call would not be encrypted; SambunganError for a name that is not found."""
    u = read_target(alamat)
    port = u.port or (443 if u.scheme == "https" else 80)
    try:
        ada = socket.getaddrinfo(u.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as e:
        raise SambunganError("nama tidak ditemukan") from e
    ip = [ip_address(str(x[4][0]).partition("%")[0]) for x in ada]
    if not ip or not all(is_public(x) or _allowed(x) for x in ip):
        raise _fault("tujuan_dalam", alamat)
    if u.scheme == "http" and not all(_allowed(x) for x in ip):
        raise _fault("tujuan_terbuka", alamat)
    return u, str(ip[0]), port


class _Polos(http.client.HTTPConnection):
    """Connects to an address that was judged; the name of the other side stays what was asked for."""

    def __init__(self, host: str, port: int, ip: str, tls: bool) -> None:
        super().__init__(host, port, timeout=SAMBUNG)
        self._ip, self._tls, self.terputus = ip, tls, False

    def cut(self) -> None:
        """End it: a side that sends a byte now and then would hold it for ever."""
        self.terputus = True
        with suppress(OSError):
            self.jalur.shutdown(socket.SHUT_RDWR)

    def connect(self) -> None:
        """Open the connection, encrypted and with the certificate checked against the name where that is asked."""
        self.sock = socket.create_connection((self._ip, self.port), SAMBUNG)
        if self._tls:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
        self.jalur = self.sock  # the library lets go of it once the answer begins


def call(
    alamat: str, *, metode: str = "GET", badan: bytes | None = None, kepala: Mapping[str, str] | None = None, batas: int = 2**16
) -> Jawaban:
    """One call. TujuanDitolakError for an address that is not called, SambunganError for a call that came to nothing. A redirect is an answer
    like any other."""
    u, ip, port = resolve(alamat)
    c = _Polos(str(u.hostname), port, ip, u.scheme == "https")
    jalan = (u.path or "/") + (f"?{u.query}" if u.query else "")
    tuan = str(u.hostname) if u.port is None else f"{u.hostname}:{u.port}"
    jam = threading.Timer(DETIK, c.cut)
    try:
        c.connect()
        jam.start()
        c.request(metode, jalan, badan, {"Host": tuan, "User-Agent": "Pantau", "Accept-Encoding": "identity", **(kepala or {})})
        r = c.getresponse()
        isi = b""
        while len(isi) <= batas and (potong := r.read1(min(POTONG, batas + 1 - len(isi)))):
            isi += potong
        if c.terputus:
            raise SambunganError("terlalu lama")
        return Jawaban(r.status, {n.lower(): v for n, v in r.getheaders()}, isi[:batas], len(isi) > batas)
    except TimeoutError as e:
        raise SambunganError("terlalu lama") from e
    except ssl.SSLError as e:
        raise SambunganError("sertifikat atau enkripsi tidak cocok") from e
    except (OSError, http.client.HTTPException, UnicodeError) as e:
        raise SambunganError("terlalu lama" if c.terputus else "tidak tersambung") from e
    finally:
        jam.cancel()
        c.close()
