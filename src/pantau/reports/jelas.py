"""A figure explained as data: the formula of its measure with numbers, and the rows of its facts with their file, sheet and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from pantau.base.jam import from_ms
from pantau.core.explain import Penjelasan, Rincian, explain, rows_behind, unit_of
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.uang import as_decimal_text, format_angka, format_rupiah, in_rupiah, of_percent, parse_sen
from pantau.core.ukuran import UKURAN, Nilai, measure
from pantau.reports.konteks import Konteks
from pantau.reports.model import Cell, Report, Row, Table
from pantau.reports.rincian import BarisJelas, Fakta, leaf_rows, line_rows, package_rows, pipeline_rows, unit_rows
from pantau.reports.susun import measure_column, start


@dataclass(frozen=True, slots=True)
class Jelas:
    """An explanation whose rows are read when asked for: all of them, or one page."""

    kx: Konteks
    id: str
    penjelasan: Penjelasan
    rincian: tuple[Rincian, ...]

    @property
    def jumlah(self) -> int:
        """How many rows stand behind the figure."""
        return sum(len(r.letak) for r in self.rincian)

    def _read(self, r: Rincian, pilih: range, posting: bool) -> list[BarisJelas]:
        suku = [s.nama for s in self.penjelasan.suku]
        if r.jenis == "anggaran":
            return line_rows(self.kx, r, pilih, suku, posting)
        if r.jenis == "daun":
            return leaf_rows(self.kx, r, pilih, suku)
        if r.jenis == "paket":
            return package_rows(self.kx, r, pilih)
        return unit_rows(self.kx, r, pilih) if r.jenis == "unit" else pipeline_rows(self.kx, r, pilih)

    def page(self, dari: int, sampai: int) -> list[BarisJelas]:
        """Rows from one position up to another, the kinds of row one after the other, each with the largest first; without postings."""
        hasil: list[BarisJelas] = []
        awal = 0
        for r in self.rincian:
            pilih = range(max(dari - awal, 0), min(len(r.letak), sampai - awal))
            hasil += self._read(r, pilih, False) if len(pilih) else []
            awal += len(r.letak)
        return hasil

    def largest(self, n: int | None) -> list[BarisJelas]:
        """The `n` largest rows of each kind (None: all), with all their facts."""
        return [b for r in self.rincian if (pilih := range(len(r.letak))[:n]) for b in self._read(r, pilih, True)]

    def rest(self, n: int | None) -> tuple[int, dict[str, int | float]]:
        """How many rows `largest` leaves out, and what they add to each term."""
        if n is None:
            return 0, {}
        lain: dict[str, int | float] = {}
        for r in self.rincian:
            for k, x in r.komponen.items():
                if len(x) > n:
                    lain[k] = lain.get(k, 0) + sum(x[n:].tolist())
        return sum(max(0, len(r.letak) - n) for r in self.rincian), lain


def explanation(kx: Konteks, id: str) -> Jelas:
    """The explanation of a measure in the scope of a request; DitolakError for an unknown measure."""
    if id not in UKURAN:
        raise DitolakError(Masalah("ukuran_tidak_dikenal", {}, {"ukuran": id, "daftar": ", ".join(UKURAN)}))
    return Jelas(kx, id, explain(id, kx.total()), tuple(rows_behind(id, kx.kolom, kx.hasil, kx.lingkup())))


def figure(kx: Konteks, id: str, nilai: Nilai) -> Report:
    """A figure alone with the statement of what it stands on; its fingerprint says that a quoted figure is this one."""
    r = start(kx, "kendali", measure(id).label)
    sel = {id: Cell(nilai.value, nilai.reason)}
    r.tables = [Table("angka", measure(id).label, [measure_column(id)], [], Row("total", "total", "Jumlah", sel, "p"))]
    return r


def explain_measure(kx: Konteks, id: str, n: int | None) -> dict[str, Any]:
    """The explanation as a JSON document with the `n` largest rows of each kind (None: all) and what the others add."""
    x = explanation(kx, id)
    j = x.penjelasan
    jumlah_lain, lain = x.rest(n)
    suku = [{"nama": s.nama, "nilai": _plain(s.nilai, s.satuan), "satuan": s.satuan} for s in j.suku]
    return {
        "ukuran": id,
        "label": j.ukuran.label,
        "satuan": j.ukuran.satuan,
        "nilai": _plain(j.nilai.value, j.ukuran.satuan),
        "alasan": j.nilai.reason,
        "rumus": j.rumus,
        "rumus_terisi": j.rumus.format(*(f"{s.nama} {_shown(s.nilai, s.satuan)}" for s in j.suku)),
        "suku": suku,
        "bagian": [{"nama": s.nama, "nilai": _plain(s.nilai, s.satuan), "satuan": s.satuan} for s in j.bagian],
        "per": kx.minta.per.isoformat(),
        "diketahui": kx.pada.diketahui,
        "cakupan": kx.scope_dict(),
        "basis": kx.basis_text(),
        "hash": figure(kx, id, j.nilai).hash,
        "jumlah_baris": x.jumlah,
        "baris": [_row(b) for b in x.largest(n)],
        "baris_lain": {"jumlah": jumlah_lain, "komponen": _components(lain)},
    }


def _plain(v: int | float | None, satuan: str) -> Any:
    """Money as text, rupiah × percent in rupiah, everything else as it is."""
    if satuan == "Rp × %" and v is not None:
        return in_rupiah(v)
    return as_decimal_text(v) if satuan == "Rp" and isinstance(v, int) else v


def _components(k: dict[str, int | float]) -> dict[str, Any]:
    return {n: _plain(v, unit_of(n)) for n, v in k.items()}


def _shown(v: int | float | None, satuan: str) -> str:
    if v is None:
        return "–"
    if satuan == "Rp" and isinstance(v, int):
        return format_rupiah(v, desimal=True)
    if satuan == "Rp × %":
        return f"{format_rupiah(of_percent(v), desimal=True)} × 100 %"
    return format_angka(float(v)) + (" %" if satuan == "%" else "") if isinstance(v, float) or satuan == "%" else str(v)


def _moment(ms: int) -> str:
    return str(timezone.localtime(from_ms(ms)).isoformat(timespec="milliseconds"))


def place_of(f: Fakta) -> str:
    """File, sheet and line of a fact; of an entry, which has no line, the entry alone."""
    s = f.sumber
    return s.berkas + (f" › {s.lembar}" if s.lembar else "") + (f" baris {s.baris}" if s.baris else "")


def _fact(f: Fakta) -> dict[str, Any]:
    s = f.sumber
    d: dict[str, Any] = {
        "jenis": f.jenis,
        "berkas": s.berkas,
        "lembar": s.lembar,
        "baris": s.baris or None,
        "batch": s.batch,
        "oleh": s.oleh,
    }
    d["waktu"] = _moment(s.waktu)
    if f.jenis == "laporan":
        d |= {"persen": f.nilai, "jabatan": f.jabatan, "pemeriksa": f.pemeriksa, "setuju": f.setuju, "bukti": f.bukti, "entri": f.entri}
        d["diperiksa"] = _moment(f.diperiksa) if f.diperiksa is not None else None
    elif f.nilai is not None:
        d["nilai"] = _plain(f.nilai, "Rp")
    d["tanggal"] = f.tanggal.isoformat() if f.tanggal else None
    lain = {"dokumen": f.dokumen, "rantai": list(f.rantai), "paket": f.paket, "pagu_paket": _plain(f.pagu_paket, "Rp")}
    return d | {n: v for n, v in lain.items() if v}


def _row(b: BarisJelas) -> dict[str, Any]:
    d: dict[str, Any] = {"jenis": b.jenis, "unit": b.unit, "kode": b.kode, "nama": b.nama, "komponen": _components(b.komponen)}
    if b.jenis in ("anggaran", "spp"):
        d |= {"rekening": b.rekening, "sumber_dana": b.dana}
    if b.jenis == "anggaran":
        d |= {"pagu": _plain(b.pagu, "Rp"), "realisasi": _plain(b.realisasi, "Rp"), "rak": _plain(b.rak, "Rp")}
    if b.jenis == "daun":
        d |= {"bobot": _plain(b.pagu, "Rp"), "persen": b.persen}
    if b.node:
        d["node"] = b.node
    if b.utuh is not None:
        d["kontrak_utuh"] = _plain(b.utuh, "Rp")
    lain = {"anggaran": "tanpa pagu", "daun": "belum lapor", "unit": f"explain fisik --node {b.node}"}
    d["asal"] = place_of(b.fakta[0]) if b.fakta else lain.get(b.jenis, "")
    return d | {"fakta": [_fact(f) for f in b.fakta]}


def lines_of_text(isi: dict[str, Any]) -> Iterator[str]:
    """The explanation for a terminal."""
    nilai = _said(isi["nilai"], isi["satuan"]) if isi["nilai"] is not None else isi["alasan"]
    yield f"{isi['label']} = {nilai}" + (" poin" if isi["nilai"] is not None and isi["satuan"] == "poin" else "")
    yield f"  = {isi['rumus_terisi']}"
    if isi["bagian"]:
        yield "  " + "; ".join(f"{s['nama']} = {_said(s['nilai'], s['satuan'])}" for s in isi["bagian"])
    for b in isi["baris"]:
        bagian = "  ".join(f"{n} {_said(v, unit_of(n))}" for n, v in b["komponen"].items())
        yield (
            f"  {bagian}  {b['unit']} / {b['nama']} {b.get('rekening', '')}".rstrip()
            + _whole(b)
            + ("" if b["fakta"] else f"  <- {b['asal']}")
        )
        for f in b["fakta"]:
            yield f"      {_fact_text(f)}"
    if isi["baris_lain"]["jumlah"]:
        bagian = "  ".join(f"{n} {_said(v, unit_of(n))}" for n, v in isi["baris_lain"]["komponen"].items())
        yield f"  … {isi['baris_lain']['jumlah']} baris lagi: {bagian}"


def _said(v: Any, satuan: str) -> str:
    """A value of the document as people write it: rounded here, whole in JSON."""
    if v is None:
        return "–"
    if satuan == "Rp × %":
        return f"{format_rupiah(round(v), desimal=True)} × 100 %"
    if isinstance(v, str):
        return format_rupiah(parse_sen(v), desimal=True)
    return _shown(v, satuan)


def _whole(b: dict[str, Any]) -> str:
    return f" (bagian dari kontrak {b['kontrak_utuh']} yang dibayar beberapa kegiatan)" if "kontrak_utuh" in b else ""


def _fact_text(f: dict[str, Any]) -> str:
    nilai = _said(float(f["persen"]), "%") if f["jenis"] == "laporan" else _said(f["nilai"], "Rp") if f.get("nilai") else ""
    kata = [f["jenis"], nilai, f["tanggal"] or "", f.get("dokumen", ""), *f.get("rantai", ()), f.get("paket", "")]
    kata.append(f"<- {f['berkas']}" + (f" › {f['lembar']}" if f["lembar"] else "") + (f" baris {f['baris']}" if f["baris"] else ""))
    kata.append(f"({', '.join(filter(None, (f['oleh'], f.get('jabatan', ''), f['waktu'][:16])))})")
    if f["jenis"] == "laporan":
        if f["setuju"] is not None:
            kata.append(f"{'disetujui' if f['setuju'] else 'dikembalikan'} oleh {f['pemeriksa']} {(f['diperiksa'] or '')[:16]}".strip())
        kata.append(f"{f['bukti']} bukti" if f["bukti"] else "")
    return " ".join(filter(None, kata))
