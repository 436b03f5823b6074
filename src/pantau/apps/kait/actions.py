"""Setting hooks, and bringing events to them: read off the audit trail, which is written with the act itself, so none is lost and none told
before it happened; tried again with growing pauses; at most as often as needed, each with a number by which a second arrival is known."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Collection
from datetime import UTC
from typing import Any

from django.db import transaction
from django.db.models import Q

from pantau.apps.kait.models import Antaran, Kait
from pantau.apps.kait.queries import PERISTIWA, event_of
from pantau.base import jejak
from pantau.base.jam import from_ms, now_ms
from pantau.base.keluar import SambunganError, TujuanDitolakError, call, read_target
from pantau.base.models import Jejak
from pantau.base.rahasia import lock_text, unlock_text
from pantau.base.tulis import take_turn
from pantau.core.masalah import DitolakError, Masalah

GUNA = "kait"
MENIT = 60_000
JEDA = tuple(n * MENIT for n in (1, 5, 30, 120, 360, 720, 1440))  # after the first failure, the second …; then it is given up
SEWA = 5 * MENIT  # while one process tries, no other does
SEKALI = 200  # deliveries of one run
DISIMPAN = 90 * 24 * 60 * MENIT
KAIT_MAKS = 20


def add_hook(*, nama: str, alamat: str, peristiwa: Collection[str], by: str) -> tuple[Kait, str]:
    """A hook, and its secret, which is told this once. It is told of what happens from now on. DitolakError for what is no address of the web, no
    event, or one hook too many; whether the address is called at all is judged at each call, since a name may lead elsewhere by then."""
    masalah: list[Masalah] = []
    try:
        u = read_target(alamat)
        if u.scheme == "http" and u.hostname not in ("localhost", "127.0.0.1", "::1"):
            masalah.append(Masalah("tujuan_terbuka", {"column": "alamat"}, {"isi": alamat[:120]}))
    except TujuanDitolakError as e:
        masalah += e.masalah
    asing = [x for x in peristiwa if x not in PERISTIWA]
    if asing or not peristiwa:
        isi = asing[0][:40] if asing else "–"
        masalah.append(Masalah("pilihan_salah", {"column": "peristiwa"}, {"isi": isi, "pilihan": ", ".join(PERISTIWA)}))
    if not nama.strip():
        masalah.append(Masalah("kait_nama", {"column": "nama"}))
    if Kait.objects.filter(diakhiri=None).count() >= KAIT_MAKS:
        masalah.append(Masalah("kait_banyak", {}, {"sampai": KAIT_MAKS}))
    if masalah:
        raise DitolakError(masalah)
    rahasia, kini = secrets.token_urlsafe(32), now_ms()
    with transaction.atomic():
        take_turn()
        k = Kait.objects.create(
            nama=nama.strip()[:60], alamat=alamat.strip(), peristiwa=sorted(peristiwa), rahasia=lock_text(rahasia, GUNA),
            sejak=jejak.last()[0], dibuat=kini, oleh=by,
        )  # fmt: skip
        jejak.record(waktu=kini, by=by, tindakan="kait", objek=f"kait:{k.pk}", rincian={"nama": k.nama, "peristiwa": k.peristiwa})
    return k, rahasia


def end_hook(id: int, *, by: str) -> Kait:
    """From now on this hook is told nothing, also not what is on its way."""
    with transaction.atomic():
        take_turn()
        k: Kait | None = Kait.objects.filter(pk=id, diakhiri=None).first()
        if k is None:
            raise DitolakError(Masalah("kait_tidak_ada", {}, {"isi": id}))
        k.diakhiri = now_ms()
        k.save(update_fields=["diakhiri"])
        Antaran.objects.filter(kait=k, sampai=None).update(berikut=None, jawaban="kait diakhiri")
        jejak.record(waktu=k.diakhiri, by=by, tindakan="kait_diakhiri", objek=f"kait:{k.pk}", rincian={"nama": k.nama})
    return k


def resend(id: int, *, by: str) -> Antaran:
    """Send an event once more with the next run, whether it arrived or was given up."""
    with transaction.atomic():
        take_turn()
        a: Antaran | None = Antaran.objects.select_related("kait").filter(pk=id, kait__diakhiri=None).first()
        if a is None:
            raise DitolakError(Masalah("antaran_tidak_ada", {}, {"isi": id}))
        a.berikut, a.percobaan, a.sampai = now_ms(), 0, None
        a.save(update_fields=["berikut", "percobaan", "sampai"])
        jejak.record(waktu=now_ms(), by=by, tindakan="kait_ulang", objek=f"kait:{a.kait_id}", rincian={"antaran": a.pk})
    return a


def take_up() -> int:
    """Put what the trail says since the last run on its way to the hooks that ask for it; how many."""
    n = 0
    with transaction.atomic():
        take_turn()
        akhir = jejak.last()[0]
        for k in Kait.objects.filter(diakhiri=None, sejak__lt=akhir).order_by("id"):
            rows = Jejak.objects.filter(id__gt=k.sejak, id__lte=akhir).filter(_of_events()).order_by("id")
            baru = []
            for j in rows.iterator():
                e = event_of(j.tindakan, j.objek, j.rincian)
                if e is not None and e.peristiwa in k.peristiwa:
                    waktu = from_ms(j.waktu).astimezone(UTC).isoformat(timespec="seconds")
                    isi = {"nomor": j.pk, "peristiwa": e.peristiwa, "waktu": waktu, **e.isi}
                    baru.append(Antaran(kait=k, nomor=j.pk, peristiwa=e.peristiwa, isi=isi, dibuat=now_ms(), berikut=now_ms()))
            Antaran.objects.bulk_create(baru, batch_size=500)
            n += len(baru)
            k.sejak = akhir
            k.save(update_fields=["sejak"])
    return n


def _of_events() -> Q:
    return Q(tindakan__in=("batch_entri", "tutup_bulan", "buka_bulan"))


def deliver() -> dict[str, int]:
    """Try what is due; how many arrived, wait for another try, or were given up."""
    hasil = {"sampai": 0, "diulang": 0, "gagal": 0}
    jatuh = Antaran.objects.filter(kait__diakhiri=None, berikut__lte=now_ms()).order_by("berikut", "id")
    for id_ in list(jatuh.values_list("pk", flat=True)[:SEKALI]):
        with transaction.atomic():
            take_turn()
            kini = now_ms()
            milik = Antaran.objects.filter(pk=id_, kait__diakhiri=None, berikut__lte=kini)
            if not milik.update(berikut=kini + SEWA):
                continue  # another process tries it, or the hook was ended meanwhile
        a = Antaran.objects.select_related("kait").get(pk=id_)
        sampai, jawaban = _send(a)
        hasil[_note(a, sampai, jawaban)] += 1
    return hasil


def _note(a: Antaran, sampai: bool, jawaban: str) -> str:
    n, kini = a.percobaan + 1, now_ms()
    berikut = None if sampai or n > len(JEDA) else kini + JEDA[n - 1]
    milik = Antaran.objects.filter(pk=a.pk, kait__diakhiri=None)  # one that was ended meanwhile stays as it is
    milik.update(percobaan=n, jawaban=jawaban[:120], berikut=berikut, sampai=kini if sampai else None)
    return "sampai" if sampai else "gagal" if berikut is None else "diulang"


def signature(rahasia: str, detik: int, badan: bytes) -> str:
    """What the header says: the moment, and HMAC-SHA256 under the secret of the moment, a dot, and the body."""
    return f"t={detik},v1={hmac.new(rahasia.encode(), f'{detik}.'.encode() + badan, hashlib.sha256).hexdigest()}"


def _send(a: Antaran) -> tuple[bool, str]:
    rahasia = unlock_text(a.kait.rahasia, GUNA)
    if rahasia is None:
        return False, "rahasia tidak terbaca; buat kait baru"
    badan = json.dumps(a.isi, ensure_ascii=False, sort_keys=True).encode()
    kepala = {
        "Content-Type": "application/json",
        "Pantau-Peristiwa": a.peristiwa,
        "Pantau-Nomor": str(a.nomor),
        "Pantau-Tanda": signature(rahasia, now_ms() // 1000, badan),
    }
    try:
        r = call(a.kait.alamat, metode="POST", badan=badan, kepala=kepala)
    except TujuanDitolakError as e:
        return False, e.masalah[0].code
    except SambunganError as e:
        return False, str(e)
    return 200 <= r.status < 300, str(r.status)


def forget_deliveries() -> int:
    """Drop deliveries that are too old to be asked about; how many."""
    return int(Antaran.objects.filter(dibuat__lt=now_ms() - DISIMPAN, berikut=None).delete()[0])


def run() -> dict[str, Any]:
    """Take up what happened, then send what is due."""
    return {"baru": take_up(), **deliver(), "dibuang": forget_deliveries()}
