"""Reading comments."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pantau.apps.komentar.models import Komentar, PeristiwaKomentar
from pantau.apps.organisasi.models import Jabatan
from pantau.base.fakta import SELAMANYA, known_sql, origin_sql
from pantau.base.kunci import as_date
from pantau.base.tulis import fetch_rows
from pantau.core.komentar import state_of


@dataclass(frozen=True, slots=True)
class PeristiwaInfo:
    """Something that was done with a comment: what, in which words and position, by whom, when."""

    jenis: str
    isi: str
    sebagai: str
    oleh: str
    waktu: int


@dataclass
class KomentarInfo:
    """A comment with its history. `jabatan` and `sebagai` are ids of positions, with their names beside them."""

    id: int
    unit: int | None
    simpul: int | None
    per: date
    diketahui: int
    ukuran: str
    jenis: str
    isi: str
    jabatan: int | None
    sebagai: int | None
    kepada: str
    dari: str
    oleh: str
    waktu: int
    riwayat: list[PeristiwaInfo] = field(default_factory=list)

    @property
    def menanti(self) -> bool:
        """Whether it asks for an answer: a question does, an explanation if it addresses a position."""
        return self.jenis == "tanya" or self.jabatan is not None

    @property
    def acts(self) -> list[str]:
        """What was done with it, the oldest first."""
        return [p.jenis for p in self.riwayat]

    @property
    def keadaan(self) -> str:
        """The state that the last event leaves it in."""
        return state_of(self.menanti, self.acts)

    @property
    def jawaban(self) -> PeristiwaInfo | None:
        """The last answer."""
        return next((p for p in reversed(self.riwayat) if p.jenis == "jawab"), None)


def comments(tahun: int, diketahui: int = SELAMANYA - 1, id: int | None = None) -> list[KomentarInfo]:
    """Comments on the figures of a year (or one of them) that stood at a knowledge time, newest first, each with what was done with it by
    then; in one statement."""
    k, p, j = Komentar._meta.db_table, PeristiwaKomentar._meta.db_table, Jabatan._meta.db_table
    hasil: dict[int, KomentarInfo] = {}
    for r in fetch_rows(
        "SELECT k.id, k.unit_id, k.simpul_id, CAST(k.per AS text), k.diketahui, k.ukuran, k.jenis, k.isi, k.jabatan_id, k.sebagai_id, "
        "COALESCE(jk.nama, ''), COALESCE(jd.nama, ''), kb.oleh, kb.dicatat_pada, p.jenis, p.isi, COALESCE(jp.nama, ''), pb.oleh, "
        f"pb.dicatat_pada FROM {k} k JOIN base_berkas kf ON kf.id = {origin_sql('k')} JOIN base_batch kb ON kb.id = kf.batch_id "
        f"LEFT JOIN {j} jk ON jk.id = k.jabatan_id LEFT JOIN {j} jd ON jd.id = k.sebagai_id "
        f"LEFT JOIN {p} p ON p.komentar_id = COALESCE(k.pokok, k.id) AND {known_sql(p, 'p')} LEFT JOIN {j} jp ON jp.id = p.sebagai_id "
        f"LEFT JOIN base_berkas pf ON pf.id = {origin_sql('p')} LEFT JOIN base_batch pb ON pb.id = pf.batch_id "
        f"WHERE k.tahun = %s AND {known_sql(k, 'k')}{' AND k.id = %s' if id is not None else ''} ORDER BY k.id DESC, p.id",
        [diketahui, diketahui, tahun, diketahui, diketahui, *([id] if id is not None else [])],
    ):
        c = hasil.get(r[0])
        if c is None:
            c = hasil[r[0]] = KomentarInfo(r[0], r[1], r[2], as_date(r[3]), *r[4:14])
        if r[14]:
            c.riwayat.append(PeristiwaInfo(*r[14:]))
    return list(hasil.values())


def year_of(id: int) -> int | None:
    """The year whose figures a comment is on; None if there is none of that id."""
    hasil: int | None = Komentar.objects.filter(pk=id).values_list("tahun", flat=True).first()
    return hasil
