"""Keys of applications: given by the administrator, shown once, kept as a digest. What a key may do is what the role of its account may, at
most; every call is journalled, and the journal counts how many there were in the last minute."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import deque
from dataclasses import dataclass, replace

from django.conf import settings
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.db.models import Count, Max, Q

from pantau.apps.organisasi.actions import save_account
from pantau.apps.organisasi.models import Panggilan, Token
from pantau.apps.organisasi.perms import Hak, Izin, rights_of
from pantau.base import jejak
from pantau.base.gangguan import cause_of, in_a_hurry
from pantau.base.jam import now_ms
from pantau.core.masalah import DitolakError, Masalah

AWALAN = "pantau_"
SEHARI, SEMENIT = 86_400_000, 60_000
HARI_MAKS, BATAS_MAKS = 730, 6000
DISIMPAN = 400 * SEHARI  # how long a call is remembered
TERTUNDA_MAKS = 10_000
_tertunda: deque[Panggilan] = deque(maxlen=TERTUNDA_MAKS)  # calls that found the database locked
_gembok = threading.Lock()


def _digest(rahasia: str) -> str:
    """As the secret holds 256 bits, a plain digest cannot be guessed back."""
    return hashlib.sha256(rahasia.encode("utf-8", "surrogatepass")).hexdigest()


def give_key(
    *, nama: str, peran: str, unit: int | None, menulis: bool, hari: int, batas: int, by: str, faktor: bool = False
) -> tuple[Token, str]:
    """A new key for an application, and its secret, which is told this once. The account is made where there is none; of an application that
    has one, role and unit become what is stated here. `faktor`: whoever gives it came in with a second factor, without which no key is given
    to a role that demands one: it would be a way around the demand."""
    masalah = []
    if peran == "pejabat":
        masalah.append(Masalah("kunci_peran"))
    if peran in settings.MFA_WAJIB and not faktor:
        masalah.append(Masalah("kunci_faktor", {}, {"peran": peran}))
    if not 0 < hari <= HARI_MAKS:
        masalah.append(Masalah("kunci_lama", {}, {"isi": hari}))
    if not 0 < batas <= BATAS_MAKS:
        masalah.append(Masalah("kunci_batas", {}, {"isi": batas}))
    if masalah:
        raise DitolakError(masalah)
    rahasia, kini = AWALAN + secrets.token_urlsafe(32), now_ms()
    with transaction.atomic():
        user = save_account(username=nama, sandi=None, nama=nama, peran=peran, unit=unit, by=by, aplikasi=True)
        t = Token.objects.create(
            user=user,
            sidik=_digest(rahasia),
            menulis=menulis,
            batas=batas,
            dibuat=kini,
            oleh=by,
            berakhir=kini + hari * SEHARI,
            faktor=faktor,
        )
        jejak.record(
            waktu=kini,
            by=by,
            tindakan="kunci",
            objek=f"kunci:{t.pk}",
            rincian={"aplikasi": user.username, "menulis": menulis, "hari": hari, "batas": batas, "faktor": faktor},
        )
    return t, rahasia


def end_key(id: int, *, by: str) -> Token:
    """From now on this key opens nothing."""
    with transaction.atomic():
        t = Token.objects.select_related("user").filter(pk=id, diakhiri=None).first()
        if t is None:
            raise DitolakError(Masalah("kunci_tidak_ada", {}, {"isi": id}))
        t.diakhiri = now_ms()
        t.save(update_fields=["diakhiri"])
        jejak.record(waktu=t.diakhiri, by=by, tindakan="kunci_diakhiri", objek=f"kunci:{t.pk}", rincian={"aplikasi": t.user.username})
    return t


@dataclass(frozen=True, slots=True)
class Kunci:
    """A key as a list shows it. `terakhir`: when it was used last (ms); `panggilan`: how often in the last 30 days."""

    id: int
    aplikasi: str
    peran: str
    unit: str
    menulis: bool
    batas: int
    oleh: str
    dibuat: int
    berakhir: int
    diakhiri: int | None
    terakhir: int | None
    panggilan: int

    @property
    def keadaan(self) -> str:
        """Whether it opens anything now."""
        return "diakhiri" if self.diakhiri else "kedaluwarsa" if self.berakhir <= now_ms() else "berlaku"


def keys() -> list[Kunci]:
    """All keys ever given, newest first."""
    baru = Q(panggilan__waktu__gte=now_ms() - 30 * SEHARI)
    q = Token.objects.select_related("user__penugasan__unit").annotate(terakhir=Max("panggilan__waktu"), n=Count("panggilan", filter=baru))
    hasil = []
    for t in q.order_by("-id"):
        p = getattr(t.user, "penugasan", None)
        unit = p.unit.nama if p is not None and p.unit is not None else ""
        hasil.append(
            Kunci(
                t.pk, t.user.username, p.peran if p else "", unit, t.menulis, t.batas, t.oleh, t.dibuat, t.berakhir, t.diakhiri, t.terakhir, t.n
            )
        )  # fmt: skip
    return hasil


@dataclass(frozen=True, slots=True)
class Pemegang:
    """An application that showed a key which counts: its account, and what it may do with it. `tanpa_faktor`: its role demands a second factor,
    and the key was given without one, or before the demand."""

    kunci: int
    user: User
    hak: Hak
    menulis: bool
    batas: int
    berakhir: int
    tanpa_faktor: bool = False


def holder_of_key(kepala: str) -> Pemegang | None:
    """Who shows the key that the Authorization header of a request carries; None if it opens nothing, whatever the reason."""
    jenis, _, rahasia = kepala.partition(" ")
    if jenis.lower() != "bearer" or not rahasia.startswith(AWALAN):
        return None
    t = Token.objects.select_related("user__penugasan__unit").filter(sidik=_digest(rahasia.strip()), diakhiri=None).first()
    if t is None or t.berakhir <= now_ms() or not t.user.is_active:
        return None
    hak = _rights(t)
    tanpa_faktor = not t.faktor and hak.peran is not None and hak.peran.id in settings.MFA_WAJIB
    return Pemegang(t.pk, t.user, hak, t.menulis, t.batas, t.berakhir, tanpa_faktor)


def _rights(t: Token) -> Hak:
    """What the role of the account may, or of that only the reading."""
    hak = rights_of(t.user)
    if t.menulis or hak.peran is None:
        return hak
    return replace(hak, peran=replace(hak.peran, izin=hak.peran.izin & {Izin.BACA}))


def wait_of(p: Pemegang) -> int:
    """Seconds that an application has to wait before its next call; 0: it may call. Calls that were refused for that reason do not count."""
    sejak = now_ms() - SEMENIT
    ada = Panggilan.objects.filter(token=p.kunci, waktu__gt=sejak).exclude(status=429).order_by("-waktu")
    waktu = list(ada.values_list("waktu", flat=True)[: p.batas])
    with _gembok:
        waktu += [x.waktu for x in _tertunda if x.token_id == p.kunci and x.waktu > sejak and x.status != 429]
    return -(-(sorted(waktu)[-p.batas] - sejak) // 1000) if len(waktu) >= p.batas else 0


def note_call(p: Pemegang, *, metode: str, alamat: str, status: int, permintaan: str) -> None:
    """Write a call down, with those that are waiting to be; where the database is locked or away it waits for the next one."""
    x = Panggilan(token_id=p.kunci, waktu=now_ms(), metode=metode[:7], alamat=alamat[:300], status=status, permintaan=permintaan[:64])
    with _gembok:
        daftar = [*_tertunda, x]
        _tertunda.clear()
    try:
        with in_a_hurry():
            Panggilan.objects.bulk_create(daftar)
    except DatabaseError as e:
        if cause_of(e) is None:
            raise
        with _gembok:
            _tertunda.extendleft(reversed(daftar))


def forget_calls() -> int:
    """Drop calls that are too old to be asked about; how many."""
    return Panggilan.objects.filter(waktu__lt=now_ms() - DISIMPAN).delete()[0]
