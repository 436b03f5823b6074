"""Reading the inbox."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count
from django.db.models.expressions import RawSQL

from pantau.apps.anggaran.models import Simpul
from pantau.apps.kabar.models import AlamatKabar, Kabar, KabarDibaca, KabarSampai, Ringkasan
from pantau.apps.organisasi.models import Jabatan, Pemangku, Unit
from pantau.apps.organisasi.queries import user_with_role
from pantau.base.fakta import active_sql
from pantau.base.jam import today
from pantau.base.tulis import fetch_rows
from pantau.core.kabar import climbed

BATAS = 200


@dataclass
class KabarInfo:
    """A piece of news with its chain: (position, its name, tier), lowest first, and the places that acknowledged it."""

    id: int
    jenis: str
    unit: int | None
    nama_unit: str
    simpul: int | None
    kegiatan: str
    tahun: int
    bulan: int
    isi: str
    oleh: str
    waktu: int
    rantai: list[tuple[int, str, str]] = field(default_factory=list)
    dibaca: set[int] = field(default_factory=set)
    tampil: bool = False

    def silent(self) -> list[str]:
        """Names of the positions that have not acknowledged it."""
        return [n for i, (_, n, _) in enumerate(self.rantai) if i not in self.dibaca]


def news_of(jabatan: Collection[int], akun: str = "") -> list[KabarInfo]:
    """News that concerns positions, newest first, with its chain and who acknowledged it; in two statements."""
    if not jabatan:
        return []
    k, s = Kabar._meta.db_table, KabarSampai._meta.db_table
    di = f"({', '.join(['%s'] * len(jabatan))})"
    rows = fetch_rows(
        f"SELECT k.id, k.jenis, k.unit_id, COALESCE(u.nama, ''), k.simpul_id, COALESCE(g.nama, ''), k.tahun, k.bulan, k.isi, k.oleh, k.waktu FROM {k} k "
        f"LEFT JOIN {Unit._meta.db_table} u ON u.id = k.unit_id LEFT JOIN {Simpul._meta.db_table} g ON g.id = k.simpul_id "
        f"WHERE EXISTS (SELECT 1 FROM {s} s WHERE s.kabar_id = k.id AND s.jabatan_id IN {di}) ORDER BY k.id DESC LIMIT {BATAS}",
        list(jabatan),
    )
    hasil = {r[0]: KabarInfo(*r) for r in rows}
    if not hasil:
        return []
    d = KabarDibaca._meta.db_table
    for id_, posisi, nama, tingkat, akui, tampil in fetch_rows(
        f"SELECT s.kabar_id, s.jabatan_id, j.nama, s.tingkat, "
        f"EXISTS (SELECT 1 FROM {d} d WHERE d.kabar_id = s.kabar_id AND d.jabatan_id = s.jabatan_id AND d.jenis = 'akui'), "
        f"EXISTS (SELECT 1 FROM {d} d WHERE d.kabar_id = s.kabar_id AND d.akun = %s AND d.jenis = 'tampil') "
        f"FROM {s} s JOIN {Jabatan._meta.db_table} j ON j.id = s.jabatan_id WHERE s.kabar_id >= %s AND s.kabar_id <= %s "
        "ORDER BY s.kabar_id, s.urutan",
        [akun, min(hasil), max(hasil)],
    ):
        if id_ in hasil:
            x = hasil[id_]
            if akui:
                x.dibaca.add(len(x.rantai))
            x.rantai.append((posisi, nama, tingkat))
            x.tampil = x.tampil or bool(tampil)
    return list(hasil.values())


def inbox(
    jabatan: Collection[int], akun: str, kini: int, batas: Mapping[str, int]
) -> tuple[list[KabarInfo], list[KabarInfo], list[KabarInfo]]:
    """News still to be acknowledged in these positions, what subordinates left unread beyond their days, and the rest."""
    baru: list[KabarInfo] = []
    naik: list[KabarInfo] = []
    lama: list[KabarInfo] = []
    for x in news_of(jabatan, akun):
        tempat = [i for i, (j, _, _) in enumerate(x.rantai) if j in jabatan]
        umur = (kini - x.waktu) // 86_400_000
        if any(i in tempat for i in climbed(umur, [t for _, _, t in x.rantai], x.dibaca, batas)):
            naik.append(x)
        (baru if any(i not in x.dibaca for i in tempat) else lama).append(x)
    return baru, naik, lama


def user_for_request(user_id: int, **tambahan: Any) -> User | None:
    """A user with everything that every page needs, how much news waits, and whether he holds a position today (and further expressions): one
    statement."""
    s, d, p = KabarSampai._meta.db_table, KabarDibaca._meta.db_table, Pemangku._meta.db_table
    hari = today()
    sql = (
        f"SELECT COUNT(DISTINCT s.kabar_id) FROM {s} s JOIN {p} p ON p.jabatan_id = s.jabatan_id AND p.akun = auth_user.username "
        f"AND p.mulai <= %s AND (p.selesai IS NULL OR p.selesai >= %s) AND {active_sql(p, 'p')} WHERE NOT EXISTS (SELECT 1 FROM {d} d "
        "WHERE d.kabar_id = s.kabar_id AND d.jabatan_id = s.jabatan_id AND d.jenis = 'akui')"
    )
    duduk = (
        f"EXISTS (SELECT 1 FROM {p} p WHERE p.akun = auth_user.username AND p.mulai <= %s AND (p.selesai IS NULL OR p.selesai >= %s) "
        f"AND {active_sql(p, 'p')})"
    )
    lain = {"kabar": RawSQL(sql, [hari, hari]), "berjabat": RawSQL(duduk, [hari, hari])}  # noqa: S611
    return user_with_role(user_id, **lain, **tambahan)


def address_of(akun: str) -> AlamatKabar | None:
    """Where somebody wants the digest."""
    hasil: AlamatKabar | None = AlamatKabar.objects.filter(akun=akun).first()
    return hasil


def addresses() -> list[AlamatKabar]:
    """Everybody who wants a digest."""
    return list(AlamatKabar.objects.order_by("akun"))


def waiting_digests() -> list[Ringkasan]:
    """Digests to be sent, and those that failed and may be tried again."""
    return list(Ringkasan.objects.filter(keadaan__in=("antre", "gagal"), percobaan__lt=5).order_by("id"))


def recent_digests(n: int) -> list[dict[str, Any]]:
    """The last digests with what became of them."""
    return list(Ringkasan.objects.order_by("-id").values("akun", "tanggal", "saluran", "keadaan", "percobaan", "sebab", "waktu")[:n])


def outbox_states() -> dict[str, int]:
    """How many digests there are in each state."""
    return {x["keadaan"]: x["n"] for x in Ringkasan.objects.values("keadaan").annotate(n=Count("pk")).order_by("keadaan")}
