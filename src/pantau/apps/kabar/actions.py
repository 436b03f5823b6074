"""Telling news, and what its readers do with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db import transaction

from pantau.apps.kabar.models import AlamatKabar, Kabar, KabarDibaca, KabarSampai, Ringkasan
from pantau.base.jam import now_ms
from pantau.base.tulis import take_turn

COBA_MAKS = 5


def announce(
    *,
    kunci: str,
    jenis: str,
    unit: int | None,
    tahun: int,
    bulan: int,
    rantai: Sequence[tuple[int, str]],
    by: str,
    simpul: int | None = None,
    isi: str = "",
    sebagai: Collection[int] = (),
    waktu: int | None = None,
) -> bool:
    """Tell a chain (position, tier; lowest first) what happened; False if the key says it was told before.

    The positions `sebagai` in which the teller acted know it already. Call inside a transaction.
    """
    if Kabar.objects.filter(kunci=kunci).exists():
        return False
    kini = waktu or now_ms()
    k = Kabar.objects.create(
        kunci=kunci, jenis=jenis, unit_id=unit, simpul_id=simpul, tahun=tahun, bulan=bulan, isi=isi[:500], oleh=by, waktu=kini
    )
    KabarSampai.objects.bulk_create([KabarSampai(kabar=k, jabatan_id=j, urutan=n, tingkat=t) for n, (j, t) in enumerate(rantai)])
    tahu = [j for j, _ in rantai if j in sebagai]
    KabarDibaca.objects.bulk_create([KabarDibaca(kabar=k, jabatan_id=j, akun=by, jenis="akui", waktu=kini) for j in tahu])
    return True


def mark(*, kabar: Iterable[int], jenis: str, by: str, jabatan: Collection[int]) -> int:
    """Record that news was shown (`tampil`) or acknowledged (`akui`) by the holder of positions; news of others is left alone."""
    with transaction.atomic():
        take_turn()
        sampai = KabarSampai.objects.filter(kabar_id__in=list(kabar), jabatan_id__in=list(jabatan)).values_list("kabar_id", "jabatan_id")
        sudah = set(KabarDibaca.objects.filter(akun=by, jenis=jenis).values_list("kabar_id", "jabatan_id"))
        baru = [KabarDibaca(kabar_id=k, jabatan_id=j, akun=by, jenis=jenis, waktu=now_ms()) for k, j in sampai if (k, j) not in sudah]
        KabarDibaca.objects.bulk_create(baru)
    return len(baru)


def keep_address(*, akun: str, saluran: str, alamat: str) -> None:
    """Where somebody wants the digest; an empty address ends it."""
    if alamat:
        AlamatKabar.objects.update_or_create(akun=akun, defaults={"saluran": saluran, "alamat": alamat})
    else:
        AlamatKabar.objects.filter(akun=akun).delete()


def queue_digest(*, akun: str, tanggal: date, saluran: str, alamat: str, isi: str) -> bool:
    """Put the digest of a day into the outbox; False if that day's is there already."""
    _, baru = Ringkasan.objects.get_or_create(
        akun=akun, tanggal=tanggal, defaults={"saluran": saluran, "alamat": alamat, "isi": isi, "keadaan": "antre", "waktu": now_ms()}
    )
    return bool(baru)


def take_digest(id: int) -> bool:
    """Take a digest out to send it: only one process succeeds, and the mark is there before anything leaves."""
    diambil = Ringkasan.objects.filter(pk=id, keadaan__in=("antre", "gagal"), percobaan__lt=COBA_MAKS).update(
        keadaan="mengirim", waktu=now_ms()
    )
    return bool(diambil == 1)


def close_digest(id: int, *, sebab: str = "") -> None:
    """Record how the sending ended."""
    r = Ringkasan.objects.get(pk=id)
    r.keadaan, r.sebab, r.percobaan, r.waktu = ("gagal" if sebab else "terkirim"), sebab[:300], r.percobaan + 1, now_ms()
    r.save()
