"""Acts that are no facts: the name of the government, accounts and their roles."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from pantau.apps.organisasi.models import Pemda, Penugasan
from pantau.apps.organisasi.queries import account
from pantau.base import jejak
from pantau.base.batch import bump
from pantau.base.jam import now_ms
from pantau.core.masalah import DitolakError, Masalah


def set_pemda(*, nama: str, kode_wilayah: str = "", by: str) -> Pemda:
    """Name the government this database belongs to. An earlier name stays what it was at its time."""
    with transaction.atomic():
        lama = Pemda.objects.order_by("-id").first()
        waktu = now_ms()
        p = Pemda.objects.create(nama=nama, kode_wilayah=kode_wilayah, dicatat_pada=waktu)
        jejak.record(waktu=waktu, by=by, tindakan="nama_pemda", objek="pemda", rincian={"lama": lama.nama if lama else "", "baru": nama})
        bump(None)
    return p


def save_account(
    *, username: str, sandi: str | None, nama: str, peran: str, unit: int | None, aktif: bool = True, by: str, aplikasi: bool = False
) -> User:
    """Create or change an account with its role. Refuses weak passwords and an operator without a unit. An application (`aplikasi`) has no
    password and never gets one: it comes with a key."""
    masalah: list[Masalah] = []
    if peran not in Penugasan.Peran.values:
        masalah.append(
            Masalah(
                "peran_tidak_dikenal",
                {},
                {"peran": peran, "daftar": ", ".join(r for r in Penugasan.Peran.values if not (aplikasi and r == "pejabat"))},
            )
        )
    if (peran == "operator") != (unit is not None):
        masalah.append(Masalah("operator_perlu_unit"))
    user = account(username)
    milik_aplikasi = user is not None and user.token.exists()
    if (milik_aplikasi and sandi) or (aplikasi and user is not None and not milik_aplikasi):
        masalah.append(Masalah("akun_aplikasi", {}, {"nama": username.strip()}))
    if user is None and not sandi and not aplikasi:
        masalah.append(Masalah("sandi_wajib"))
    calon = user or User(username=username.strip())
    calon.first_name, calon.is_active = nama[:150], aktif
    if sandi:
        try:
            validate_password(sandi, calon)
        except ValidationError as e:
            masalah += [Masalah("sandi_lemah", {}, {"sebab": s}) for s in e.messages]
    if masalah:
        raise DitolakError(masalah)
    with transaction.atomic():
        if sandi:
            calon.set_password(sandi)
        elif calon.pk is None:
            calon.set_unusable_password()
        calon.save()
        Penugasan.objects.update_or_create(user=calon, defaults={"peran": peran, "unit_id": unit})
        jejak.record(
            waktu=now_ms(),
            by=by,
            tindakan="akun",
            objek=f"akun:{calon.username}",
            rincian={"peran": peran, "unit": unit, "aktif": aktif, "sandi_diganti": bool(sandi)},
        )
    return calon


def drop_factors(username: str, *, by: str) -> int:
    """Take the second factor off an account whose owner lost it, and end his sessions; how many there were. He is asked for a new one where his
    role needs it."""
    user = account(username)
    with transaction.atomic():
        n, _ = Authenticator.objects.filter(user=user).delete() if user is not None else (0, {})
        if user is None or not n:
            return 0
        for s in UserSession.objects.filter(user=user):
            s.end()
        jejak.record(waktu=now_ms(), by=by, tindakan="lepas_faktor", objek=f"akun:{user.username}", rincian={"jumlah": n})
    return n
