"""Planned days of packages, and what keeps them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from pantau.apps.pengadaan.frames import Penempatan, has_ended, rup_numbers, status_word
from pantau.apps.pengadaan.tahapan import BukuPaket
from pantau.core.periode import from_day_number


@dataclass(frozen=True, slots=True)
class AcaraPaket:
    """An event of a package by which a planned day is missed or kept: `jenis` rencana, kontrak, spmk or bast; or one from which it is
    announced (pagu) or no longer (berakhir). `rencana`: the planned days of the event (`tgl_awal_kontrak`, `tgl_akhir_kontrak`); known, with the package under `simpul`, from `rec` to before `cab`."""

    paket: int
    unit: int
    simpul: int | None
    nama: str
    jenis: str
    tanggal: date | None
    rencana: tuple[tuple[str, date], ...]
    rec: int
    cab: int


KEJADIAN_RENCANA = {"rencana": "rencana", "kontrak": "kontrak", "spmk": "spmk", "bast": "bast", "pengumuman": "", "pesanan": "kontrak"}


def planned_records(buku: BukuPaket, tempat: Penempatan) -> list[AcaraPaket]:
    """Planned days of contracts of a year, and the contracts, orders to start and handovers that keep them: those of the announced package
    itself and those of the packages that carry it out under other numbers."""
    rows = [c for c in buku.catatan if c.jenis in KEJADIAN_RENCANA or (c.jenis == "pagu" and c.nomor)]
    rup = {x.nomor: i for i, x in buku.paket.items() if x.sumber == "rup"}
    wakil: dict[int, set[int]] = {}
    for c in rows:
        wakil.setdefault(c.paket, set()).update(rup[n] for n in rup_numbers(c.isi) if n in rup)
    hasil = []
    for c in rows:
        i, x = c.isi, buku.paket[c.paket]
        acara = KEJADIAN_RENCANA.get(c.jenis, "berakhir" if has_ended(i) else "pagu")
        hari = from_day_number(c.hari) if c.hari is not None else None
        nama = ("tgl_awal_kontrak", "tgl_akhir_kontrak") if acara == "rencana" else ()
        rencana = tuple((n, date.fromisoformat(i[n])) for n in nama if i.get(n))
        for dari, sampai, simpul in (
            tempat.last(c.paket, x.simpul, c.rec, c.cab) if acara and status_word(str(i.get("status_pkt", ""))) != "gagal" else ()
        ):
            for p in (c.paket, *(wakil[c.paket] if acara in ("kontrak", "spmk", "bast") else ())):
                hasil.append(AcaraPaket(p, x.unit, simpul or None, x.nama, acara, hari, rencana, dari, sampai))
    return hasil


def kept_days(
    acara: list[AcaraPaket], per: date, selesai: Collection[int], melapor: Collection[int]
) -> Callable[[AcaraPaket, str], bool | None]:
    """What keeps the planned days of packages, out of what is known of them, packages reported complete (`selesai`) and units that reported
    any progress (`melapor`): a contract or an order to start keeps the first, a handover or a report of completion the last; a package that
    is no longer announced keeps both. None where no
    contract of a unit is recorded at all (a first day), or neither a handover nor any progress of it (a last day): nothing can be said."""
    berlaku = [x for x in acara if x.tanggal is None or x.tanggal <= per]
    berkontrak = {x.paket for x in berlaku if x.jenis in ("kontrak", "spmk")}
    kata = {x.paket: x.jenis for x in sorted(berlaku, key=lambda x: x.tanggal or date.min) if x.jenis in ("pagu", "berakhir")}
    unit_tercatat = {x.unit for x in acara if x.jenis in ("kontrak", "spmk")}
    serah = {x.paket for x in berlaku if x.jenis == "bast"}
    unit_selesai = {*melapor, *(x.unit for x in acara if x.jenis == "bast")}

    def kept(x: AcaraPaket, jenis: str) -> bool | None:
        if x.paket in serah or kata.get(x.paket) == "berakhir":
            return True
        if jenis == "tgl_akhir_kontrak":
            return x.paket in selesai if x.unit in unit_selesai else None
        return x.paket in berkontrak if x.unit in unit_tercatat else None

    return kept
