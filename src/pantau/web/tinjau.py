"""What an import changes and what was found in it, ready for a page: the preview and the batch show the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext

from pantau.apps.muat.baris_berubah import BarisBerubah
from pantau.apps.muat.kata_jenis import KATA_JENIS
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.core.compare import change
from pantau.core.masalah import Masalah
from pantau.core.periode import BULAN, format_tanggal
from pantau.core.temuan import BarisTemuan, KelompokTemuan, group_findings, merge_repeats
from pantau.exports.teks import group_message, message, text
from pantau.imports.format import formats
from pantau.web.templatetags.pantau import bahasa

UNIT_TAMPIL = 15
BARIS_HALAMAN = 12
TEMUAN_TAMPIL = 30  # rows of a group that are shown at once; the rest has pages of its own
TEMUAN_HALAMAN = 100
NOMOR_TAMPIL = 12
LAIN = "lain"  # in an address: the kinds that the last sentence gathers
# findings that only say what of the files was left aside
TAK_DIPAKAI = frozenset(
    (
        "baris_pemda_lain",
        "baris_sama",
        "baris_tersembunyi_dilewati",
        "berkas_dilewati",
        "berkas_kosong_dilewati",
        "berkas_tidak_dikenali",
        "catatan_berulang",
        "kolom_lain",
        "lembar_dilewati",
        "lembar_tanpa_baris",
        "lembar_tersembunyi",
        "lembar_tidak_dipilih",
        "pekerjaan_tidak_dikenal",
        "tagihan_tidak_dikenal",
        "templat_belum_diisi",
    )
)


@dataclass(frozen=True, slots=True)
class Sel:
    """A figure before and after, in words."""

    lama: str
    baru: str
    beda: str
    turun: bool

    @property
    def sama(self) -> bool:
        """Whether a reader sees no difference."""
        return self.lama == self.baru


def _money(a: dict[str, Any], b: dict[str, Any], nama: str, kosong: str) -> Sel:
    x, y = a.get(nama), b.get(nama)
    x = x or None if nama == "pagu" else x  # a budget of nothing is none: a new unit had none before
    lama, baru = (text(v, "Rp", bahasa()) if v is not None else kosong for v in (x, y))
    d = (y or 0) - (x or 0)
    relatif = change(x or 0, y or 0)
    persen = f" ({text(relatif, 'poin', bahasa())} %)" if relatif is not None else ""
    return Sel(lama, baru, f"{'+' if d > 0 else ''}{text(d, 'Rp', bahasa())}{persen}" if d else "", d < 0)


def _percent(a: dict[str, Any], b: dict[str, Any], nama: str, kosong: str) -> Sel:
    x, y = a.get(nama), b.get(nama)
    lama, baru = (text(v, "%", bahasa(), ringkas=True) if v is not None else kosong for v in (x, y))
    d = y - x if x is not None and y is not None else None
    beda = text(d, "poin", bahasa(), ringkas=True) if d is not None and lama != baru else ""
    sama = text(0.0, "poin", bahasa(), ringkas=True)
    return Sel(lama, baru, "" if beda == sama else beda, bool(d and d < 0))


def _unit(u: dict[str, Any]) -> dict[str, Any]:
    a, b = u["sebelum"], u["sesudah"]
    belum = gettext("belum ada")
    sel = [_money(a, b, "pagu", belum), _money(a, b, "realisasi", belum), _percent(a, b, "fisik", gettext("belum lapor"))]
    return {"nama": u["nama"], "sel": [*sel, _money(a, b, "rak", belum), _percent(a, b, "target", belum)]}


def effects(dampak: Sequence[dict[str, Any]], hak: Hak) -> list[dict[str, Any]]:
    """The effect on each year, for one who may see all or some units. Figures that stay the same everywhere are left out."""
    hasil = []
    for d in dampak:
        unit = [_unit(u) for u in d["unit"] if hak.may_unit(Izin.BACA, u["unit"])]
        total = _unit(d["seluruh"]) if hak.units is None else None
        baris = [*([total] if total else []), *unit]
        ada = [i for i in range(5) if any(not u["sel"][i].sama for u in baris)]
        for u in baris:
            u["sel"] = [u["sel"][i] for i in ada]
        judul = (gettext("Pagu"), gettext("Realisasi"), gettext("Fisik"), gettext("Rencana kas"), gettext("Target fisik"))
        hari = d.get("per_rencana", d["per"])
        kapan = f"{gettext('per')} {format_tanggal(date.fromisoformat(hari), bahasa(), panjang=False)}" if hari != d["per"] else ""
        simpul = [s for s in d["simpul_baru"] if hak.may_unit(Izin.BACA, s["unit"])]
        hasil.append(
            {
                "tahun": d["tahun"],
                "per": date.fromisoformat(d["per"]),
                "kolom": [(judul[i], kapan if i > 2 else "") for i in ada],
                "total": total,
                "unit": unit[:UNIT_TAMPIL],
                "unit_lain": unit[UNIT_TAMPIL:],
                "jumlah": len(unit),
                "tetap": d["tetap"] if hak.units is None else None,
                "unit_baru": d["unit_baru"],
                "simpul_baru": simpul,
                "jumlah_simpul": d["jumlah_simpul"],
                "jumlah_baris": d["jumlah_baris"],
            }
        )
    return hasil


def headline(dampak: Sequence[dict[str, Any]], hak: Hak) -> list[str]:
    """What changes, in a sentence for each year: the figures of all that the reader may see, and how many units."""
    hasil = []
    for d in dampak:
        milik = [u for u in d["unit"] if hak.may_unit(Izin.BACA, u["unit"])]
        u = d["seluruh"] if hak.units is None else milik[0] if len(milik) == 1 else None
        awal = ngettext("%(n)s unit berubah", "%(n)s unit berubah", len(milik)) % {"n": text(len(milik), "jumlah", bahasa())}
        kata = [*_moves(u["sebelum"], u["sesudah"])] if u else []
        hasil.append(f"{awal}: {'; '.join(kata)}." if kata else f"{awal}.")
    return hasil


def _moves(a: dict[str, Any], b: dict[str, Any]) -> Iterator[str]:
    """The figures that rise or fall, in words."""
    for nama, id_, satuan in (
        (gettext("pagu"), "pagu", "Rp"),
        (gettext("realisasi"), "realisasi", "Rp"),
        (gettext("fisik"), "fisik", "%"),
        (gettext("rencana kas"), "rak", "Rp"),
        (gettext("target fisik"), "target", "%"),
    ):
        x, y = a.get(id_), b.get(id_)
        lama, baru = (text(v, satuan, bahasa(), ringkas=True) for v in (x, y))
        if lama == baru or y is None:
            continue
        isi = {"nama": nama, "baru": baru}
        if not x:
            yield gettext("%(nama)s menjadi %(baru)s, semula belum ada") % isi
        else:
            jenis = "poin" if satuan == "%" else satuan
            isi["beda"], nol = (text(v, jenis, bahasa(), ringkas=True, tanda=False) for v in (abs(y - x), 0 * y))
            if isi["beda"] == nol:  # what is told rounds to nothing
                yield gettext("%(nama)s dari %(lama)s menjadi %(baru)s") % {**isi, "lama": lama}
                continue
            yield (
                gettext("%(nama)s naik %(beda)s menjadi %(baru)s") if y > x else gettext("%(nama)s turun %(beda)s menjadi %(baru)s")
            ) % isi


def _side(nilai: Any, satuan: str) -> str:
    if nilai is None:
        return str(gettext("tidak dihitung lagi"))
    return text(nilai, satuan, bahasa(), ringkas=satuan == "%") if satuan else str(nilai)[:80] or gettext("kosong")


def _field(nama: str, satuan: str) -> str:
    """What to call a field beside its values: a month by its name, a figure not at all, for it is what its kind is about."""
    return gettext(nama) if nama in BULAN else "" if satuan else nama.replace("_", " ")


def _row(x: dict[str, Any] | BarisBerubah) -> dict[str, Any]:
    b = x if isinstance(x, dict) else x.as_dict()
    beda = [(_field(d["isi"], d["satuan"]), _side(d["lama"], d["satuan"]), _side(d["baru"], d["satuan"])) for d in b["beda"]]
    hari = format_tanggal(date.fromisoformat(b["hari"]), bahasa(), panjang=False) if b["hari"] else ""
    return {**b, "jenis": gettext(KATA_JENIS.get(b["jenis"], b["jenis"])), "beda": beda, "hari": hari}


def changed_page(baris: Sequence[dict[str, Any] | BarisBerubah], jumlah: Iterable[Sequence[Any]], request: HttpRequest) -> dict[str, Any]:
    """One page of the rows old and new, and how many there are of each kind."""
    hal = Paginator(baris, BARIS_HALAMAN).get_page(request.GET.get("baris"))
    macam = [(gettext(KATA_JENIS.get(j, j)), n) for j, n in jumlah]
    return {"hal": hal, "isi": [_row(b) for b in hal], "jenis": macam, "jumlah": sum(n for _, n in macam), "dibawa": len(baris)}


def _place(b: BarisTemuan) -> str:
    """File, sheets and lines in words."""
    hasil = []
    for t in b.tempat:
        nomor = ", ".join(map(str, t.baris[:NOMOR_TAMPIL])) + (", …" if len(t.baris) > NOMOR_TAMPIL else "")
        kata = [t.berkas + (f" › {', '.join(t.lembar)}" if t.lembar else ""), f"{gettext('baris')} {nomor}" if nomor else ""]
        hasil.append(", ".join(x for x in kata if x))
    return "; ".join(x for x in hasil if x) or "–"


def _finding(b: BarisTemuan) -> dict[str, Any]:
    return {"pesan": message(b.masalah), "tempat": _place(b), "kolom": b.kolom or "–", "sendiri": _alone(b)}


def _alone(b: BarisTemuan) -> str:
    """Place and column in a line, for a finding that stands by itself."""
    kolom = gettext("kolom %(nama)s") % {"nama": b.kolom} if b.kolom else "–"
    return ", ".join(x for x in (_place(b), kolom) if x != "–")


def _group(k: KelompokTemuan) -> dict[str, Any]:
    return {
        "kalimat": group_message(k),
        "galat": k.severity == "error",
        "code": k.code or LAIN,
        "jumlah": k.jumlah,
        "baris": [_finding(b) for b in k.baris[:TEMUAN_TAMPIL]],
        "banyak": len(k.baris),
        "lebih": len(k.baris) > TEMUAN_TAMPIL,
    }


def findings(masalah: Sequence[Masalah], request: HttpRequest) -> dict[str, Any]:
    """What has to be done, in at most five sentences with their rows; notes; and, where asked for, all rows of one kind, page by page."""
    tindak = [m for m in masalah if m.severity != "info" and m.code not in TAK_DIPAKAI]
    catatan = [m for m in masalah if m.severity == "info" and m.code not in TAK_DIPAKAI]
    kode = request.GET.get("temuan", "")
    semua = None
    if "temuan" in request.GET:
        sisa = {k.code for k in group_findings(tindak)}
        milik = [m for m in tindak if (m.code == kode if kode != LAIN else m.code not in sisa)]
        hal = Paginator(merge_repeats(milik), TEMUAN_HALAMAN).get_page(request.GET.get("hal"))
        semua = {"hal": hal, "isi": [_finding(b) for b in hal]}
    return {
        "tindak": [_group(k) for k in group_findings(tindak)],
        "catatan": [_group(k) for k in group_findings(catatan, len(catatan))],
        "temuan_semua": semua,
    }


def sheets(
    lembar: Sequence[dict[str, Any]],
    pilihan: Sequence[Sequence[str]] = (),
    kecuali: Sequence[Sequence[str]] = (),
    masalah: Sequence[Masalah] = (),
) -> list[dict[str, Any]]:
    """The sheets that were read, each with its format in words and the days it speaks of, and those that were not chosen."""
    dibaca = {(x["berkas"], x["lembar"]): x for x in lembar}
    buruk = {(m.where.get("file"), m.where.get("sheet", "")) for m in masalah if m.severity == "error"}
    hasil = []
    for n, (berkas, nama) in enumerate(pilihan or [(x["berkas"], x["lembar"]) for x in lembar]):
        x = dibaca.get((berkas, nama))
        isi: dict[str, Any] = {"nomor": n, "berkas": berkas, "lembar": nama, "dipilih": [berkas, nama] not in [list(k) for k in kecuali]}
        isi["buruk"] = (berkas, nama) in buruk or (berkas, "") in buruk
        if x is not None:
            isi |= {
                "format": _public(x["format"]),
                "sebagai": formats()[x["format"]].judul,
                "dikenal": x["dikenal"],
                "baris": x["baris"],
                "per": span(x),
            }
        hasil.append(isi)
    return hasil


def _public(id: str) -> str:
    return formats()[id].bagian_dari or id


def span(x: dict[str, Any]) -> str:
    """The days that the rows of a sheet speak of, in words."""
    if not x["dari"]:
        return ""
    dari, sampai = (format_tanggal(date.fromisoformat(x[n]), bahasa(), panjang=False) for n in ("dari", "sampai"))
    return sampai if dari == sampai else f"{dari} – {sampai}"


def unused(masalah: Sequence[Masalah], lembar: Sequence[dict[str, Any]]) -> list[str]:
    """What of the files was left aside, in sentences: columns of each sheet by name, then sheets, files and rows."""
    kolom: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for x in lembar:
        if x["kolom_lain"]:
            kolom.setdefault(tuple(x["kolom_lain"]), {}).setdefault(x["berkas"], []).append(x["lembar"])
    hasil = []
    for nama, berkas in kolom.items():
        tempat = "; ".join(f + (f" › {', '.join(isi)}" if any(isi) else "") for f, isi in berkas.items())
        hasil.append(gettext("Kolom %(nama)s di %(tempat)s.") % {"nama": ", ".join(nama), "tempat": tempat})
    lain = [m for m in masalah if m.code in TAK_DIPAKAI and m.code != "kolom_lain"]
    return hasil + [_said(message(b.masalah), _place(b)) for b in merge_repeats(lain)]


def _said(kata: str, tempat: str) -> str:
    """A sentence with its place, unless it names that itself."""
    return kata if tempat == "–" or kata.startswith(tempat) else f"{kata} ({tempat})"
