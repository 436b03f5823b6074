"""Papers: each is made once for a question and a position of the ledger, kept, and waited for in a bounded queue.

Key and rights are those of `web.simpan`. A reader waits a moment; then he is shown that his paper is being made, and that page asks for the one
that he has ordered until it is there, whatever is written meanwhile.
"""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils.translation import get_language

from pantau.base.aturan import rules
from pantau.base.batch import ledger_position
from pantau.base.jam import today
from pantau.web.bengkel import KUNCI, Pesanan, begin, drawn, make, make_apart
from pantau.web.hak import account_name, hak_of
from pantau.web.simpan import rights_key

BENTUK = ("pdf", "pptx", "xlsx")  # what takes long enough to be made apart
SEMUA, SEORANG = 64, 8  # papers that wait at once in a process, and of one reader
TUNGGU = 3.0  # seconds that a reader waits before he is shown that it is being made
PENUNGGU = 2  # readers who may wait so at once: the others of the threads are for pages
UMUR_PESANAN = 600.0  # seconds in which an ordered paper is handed out though the ledger has moved on
PAUSE_MAKS = 20
PESANAN = "pesanan"


class PenuhError(Exception):
    """Too many papers wait already."""


class GagalError(Exception):
    """The process that made the paper ended before it was done: it took too long, or too much."""


class Antrean:
    """The papers that are being made or wait, each once, in the order in which they were asked for."""

    def __init__(self, pelaksana: Callable[[], ProcessPoolExecutor | ThreadPoolExecutor], kerja: Callable[[Pesanan], bool]) -> None:
        self._pelaksana, self._kerja = pelaksana, kerja
        self._kolam: ProcessPoolExecutor | ThreadPoolExecutor | None = None
        self._jalan: dict[Path, Future[bool]] = {}
        self._pemesan: dict[Path, str] = {}
        self._gembok = threading.Lock()
        self._kursi = threading.Semaphore(PENUNGGU)

    def order(self, p: Pesanan, akun: str) -> Future[bool]:
        """Have it made, or join those who wait for the same. PenuhError where the queue is full."""
        with self._gembok:
            if (ada := self._jalan.get(p.tujuan)) is not None:
                return ada
            if len(self._jalan) >= SEMUA or Counter(self._pemesan.values())[akun] >= SEORANG:
                raise PenuhError
            f = self._begun(p)
            self._jalan[p.tujuan], self._pemesan[p.tujuan] = f, akun
        f.add_done_callback(lambda _: self._done(p.tujuan))
        return f

    def _begun(self, p: Pesanan) -> Future[bool]:
        self._kolam = self._kolam or self._pelaksana()
        try:
            return self._kolam.submit(self._kerja, p)
        except BrokenProcessPool:  # the last one ended it: too long, or out of memory
            self._kolam = self._pelaksana()
            return self._kolam.submit(self._kerja, p)

    def _done(self, tujuan: Path) -> None:
        with self._gembok:
            self._jalan.pop(tujuan, None)
            self._pemesan.pop(tujuan, None)

    def pause(self) -> int:
        """Seconds after which asking again is worth it: the longer the queue, the later, so that asking does not become the load."""
        return min(PAUSE_MAKS, 2 + len(self._jalan))

    def wait(self, f: Future[bool]) -> bool:
        """Whether it is there within the moment that a reader waits. Its failure is the reader's too."""
        if self._kursi.acquire(blocking=False):
            try:
                wait([f], TUNGGU)
            finally:
                self._kursi.release()
        try:
            return f.done() and f.result() is not None
        except BrokenProcessPool as e:
            raise GagalError from e


ANTREAN = Antrean(lambda: ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=begin), make_apart)


def _short(*bagian: object) -> str:
    return hashlib.sha256(repr(bagian).encode()).hexdigest()[:32]


def paper(request: HttpRequest, laporan: str, bentuk: str, tetap: str = "") -> Path | str | bytes:
    """The file of a paper, or its bytes where nothing can be kept; or, while it is being made, the mark of the order to ask with again.
    `tetap`: what it shows, where nothing written later changes it and everybody who may have it has the same. PenuhError where too many
    wait."""
    q = request.GET.copy()
    pesanan = q.pop(PESANAN, [""])[0]
    hak, bahasa, kueri = hak_of(request), get_language() or "id", q.urlencode()
    letak, kepala = ledger_position()
    keadaan = (tetap,) if tetap else (sorted(letak.items()), kepala)
    halaman = request.build_absolute_uri("/?" + kueri)
    siapa = () if tetap else (_sorted(rights_key(hak)), today(), rules().nama)
    tanya = _short(laporan, bentuk, kueri, halaman, bahasa, *siapa)
    tanda = _short(str(connection.settings_dict["NAME"]), *keadaan)
    if re.fullmatch("[0-9a-f]{32}", pesanan) and _is_fresh(_lock(_file(tanya, pesanan))):
        tanda = pesanan  # ordered before, by a reader of these rights: made meanwhile, or about to be
    p = Pesanan(laporan, bentuk, kueri, hak, bahasa, halaman, _file(tanya, tanda))
    if not p.tujuan.exists():
        try:
            return _made(request, p, tanda)
        except OSError:  # no room to keep it, or nothing may be written: it is still to be had
            return drawn(p)
    return p.tujuan


def _made(request: HttpRequest, p: Pesanan, tanda: str) -> Path | str:
    if connection.in_atomic_block:  # what is not committed no other process sees
        make(p)
        return p.tujuan
    p.tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    f = ANTREAN.order(p, account_name(request))
    _lock(p.tujuan).touch(0o600)
    return p.tujuan if ANTREAN.wait(f) else tanda


def _file(tanya: str, tanda: str) -> Path:
    return Path(settings.DATA_DIR) / "kertas" / f"{tanya}-{tanda}"


def _lock(path: Path) -> Path:
    return path.with_suffix(KUNCI)


def _is_fresh(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime < UMUR_PESANAN
    except FileNotFoundError:
        return False


def _sorted(kunci: object) -> object:
    """Rights so that equal ones read equal: sets have no order."""
    return tuple(sorted(x) if isinstance(x, frozenset) else x for x in kunci) if isinstance(kunci, tuple) else kunci
