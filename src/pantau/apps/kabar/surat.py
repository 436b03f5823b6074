"""Letters with a calendar file: put into the outbox, taken out, and how their sending ended."""

from __future__ import annotations

from django.db import transaction

from pantau.apps.kabar.actions import COBA_MAKS
from pantau.apps.kabar.models import AlamatKabar, Surat
from pantau.base.jam import now_ms

SURAT = "epos"  # the channel that carries files


def letter_addresses() -> list[AlamatKabar]:
    """Everybody who wants letters."""
    return list(AlamatKabar.objects.filter(saluran=SURAT).order_by("akun"))


def letters_about(hal: str) -> dict[str, int]:
    """Account → the latest state of a thing of which a letter was written to it."""
    return dict(Surat.objects.filter(hal=hal).order_by("urutan").values_list("akun", "urutan"))


def queue_letter(*, hal: str, urutan: int, akun: str, alamat: str, isi: str, lampiran: str) -> bool:
    """Put a letter into the outbox; False if this state was written of before. What waits there of an earlier state is not sent any more."""
    with transaction.atomic():
        _, baru = Surat.objects.get_or_create(
            hal=hal, urutan=urutan, akun=akun,
            defaults={"saluran": SURAT, "alamat": alamat, "isi": isi, "lampiran": lampiran, "keadaan": "antre", "waktu": now_ms()},
        )  # fmt: skip
        if baru:
            lama = Surat.objects.filter(hal=hal, akun=akun, urutan__lt=urutan, keadaan__in=("antre", "gagal"))
            lama.update(keadaan="diganti", waktu=now_ms())
    return bool(baru)


def waiting_letters() -> list[Surat]:
    """Letters to be sent, and those that failed and may be tried again."""
    return list(Surat.objects.filter(keadaan__in=("antre", "gagal"), percobaan__lt=COBA_MAKS).order_by("id"))


def take_letter(id: int) -> bool:
    """Take a letter out to send it: only one process succeeds, and the mark is there before anything leaves."""
    ada = Surat.objects.filter(pk=id, keadaan__in=("antre", "gagal"), percobaan__lt=COBA_MAKS)
    return bool(ada.update(keadaan="mengirim", waktu=now_ms()) == 1)


def close_letter(id: int, *, sebab: str = "") -> None:
    """Record how the sending ended."""
    r = Surat.objects.get(pk=id)
    r.keadaan, r.sebab, r.percobaan, r.waktu = ("gagal" if sebab else "terkirim"), sebab[:300], r.percobaan + 1, now_ms()
    r.save()
