"""What is written: files or rows are looked at, loaded and taken back by the acts that the pages use, with the rights of the key."""

from __future__ import annotations

import json
import re
import tempfile
import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import AfterValidator, ConfigDict, Field, StrictFloat, StrictInt

from pantau.api.jawab import document, reads
from pantau.api.katalog import KEPALA, about
from pantau.api.lembar import NAMA as LEMBAR
from pantau.api.lembar import only, sheet
from pantau.api.masalah import problem
from pantau.api.pintu import holder, needs
from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.base.batch import ledger_versions
from pantau.base.jam import now_ms
from pantau.base.kiriman import content_hash, once
from pantau.base.models import Batch
from pantau.core.masalah import DitolakError, Masalah
from pantau.imports.format import public_ids
from pantau.imports.jalan import HasilImpor, run_import
from pantau.imports.unggahan import DINYATAKAN, TidakAdaError, folder_of, keep_files, note_of, stated, write_note
from pantau.reports.minta import SalahMintaError, read_day

router = Router()
BERKAS_MAKS = 60
BARIS_MAKS = 5000
KUNCI = re.compile(r"[0-9a-zA-Z-]{16,60}")


def _storable(x: str) -> str:
    if "\x00" in x:
        raise ValueError("NUL")  # no database keeps it
    return x


Teks = Annotated[str, AfterValidator(_storable)]


class Setuju(Schema):
    """What the sender agrees to, after what the look asked for."""

    model_config = ConfigDict(extra="forbid")
    setuju: list[Teks] = Field(default=[], max_length=100)
    setuju_nama: list[Teks] = Field(default=[], max_length=100)
    alasan: Teks = Field(default="", max_length=500)


class Baris(Schema):
    """Rows of a format, each with its columns by id or heading; and what is stated beside them."""

    model_config = ConfigDict(extra="forbid")
    baris: list[dict[Teks, Teks | StrictInt | StrictFloat | None]] = Field(min_length=1, max_length=BARIS_MAKS)
    per: date | None = None
    perangkat_daerah: Teks = Field(default="", max_length=200)
    tahun: int | None = Field(default=None, ge=2000, le=2100)
    tahap: Teks = Field(default="", max_length=20)
    berlaku: date | None = None
    setuju: list[Teks] = Field(default=[], max_length=100)
    setuju_nama: list[Teks] = Field(default=[], max_length=100)
    alasan: Teks = Field(default="", max_length=500)


class Alasan(Schema):
    """Why a batch is taken back."""

    model_config = ConfigDict(extra="forbid")
    alasan: Teks = Field(max_length=500)


class _TertolakError(DitolakError):
    """An import that was refused, so that what it wrote is undone with its key."""

    def __init__(self, h: HasilImpor) -> None:
        super().__init__(h.masalah)
        self.hasil = h


def _outcome(h: HasilImpor, hak: Hak) -> dict[str, Any]:
    """An outcome as its sender may see it: of the effect the figures of his units alone."""
    isi: dict[str, Any] = h.as_dict()
    if hak.units is None:
        return isi
    for d in isi.get("dampak", ()):
        d.pop("seluruh", None)
        d.pop("tetap", None)
        for n in ("unit", "simpul_baru"):
            d[n] = [x for x in d[n] if hak.may_unit(Izin.BACA, x["unit"])]
    return isi


def _refused(h: HasilImpor, hak: Hak) -> HttpResponse:
    isi = _outcome(h, hak)
    return problem(422, masalah=h.masalah, lain={n: isi[n] for n in ("format", "counts", "perlu_setuju") if n in isi})


def _read_stated(q: Any) -> dict[str, str]:
    """What is stated beside files, as texts; SalahMintaError for what cannot be read."""
    only(q, ("format", *DINYATAKAN))
    o = {n: v for n in DINYATAKAN if (v := q.get(n, "").strip()[:200])}
    salah = []
    for n in ("per", "berlaku"):
        try:
            if n in o:
                read_day(o[n])
        except DitolakError as e:
            salah += [Masalah(m.code, {"column": n}, m.params) for m in e.masalah]
    tahun = o.get("tahun", "2000")
    if not (tahun.isascii() and tahun.isdigit() and len(tahun) == 4 and 2000 <= int(tahun) <= 2100):
        salah.append(Masalah("permintaan_tahun", {"column": "tahun"}, {"isi": tahun, "dari": 2000, "sampai": 2100}))
    if salah:
        raise SalahMintaError(salah)
    return o


def _known(format: str) -> str:
    if format not in ("auto", *public_ids()):
        raise SalahMintaError(
            [Masalah("pilihan_salah", {"column": "format"}, {"isi": format[:40], "pilihan": ", ".join(["auto", *public_ids()])})]
        )
    return format


def _run(request: HttpRequest, kode: str, ket: dict[str, Any], dry_run: bool, s: Setuju | None = None) -> HasilImpor:
    p = holder(request)
    s = s or Setuju()
    opsi = stated(ket["opsi"], alasan=s.alasan.strip() or None, setuju=tuple(s.setuju), setuju_nama=tuple(s.setuju_nama))
    paths = [folder_of(kode) / f"{n:03d}" for n in range(len(ket["nama"]))]
    names = dict(zip(paths, ket["nama"], strict=True))
    return run_import(ket["format"], paths, opsi, by=p.user.get_username(), hak=p.hak, dry_run=dry_run, names=names, tanya=True)


def _look(request: HttpRequest, kode: str, ket: dict[str, Any]) -> dict[str, Any]:
    """Find what would happen, by writing and undoing, and keep it."""
    h = _run(request, kode, ket, dry_run=True)
    ket["dilihat"] = _outcome(h, holder(request).hak) | {"masalah": [m.as_dict() for m in h.masalah]}
    ket["buku"] = [list(x) for x in sorted(ledger_versions().items())]
    write_note(kode, ket)
    return _look_of(kode, ket)


def _look_of(kode: str, ket: dict[str, Any]) -> dict[str, Any]:
    return {"kode": kode, "berkas": ket["nama"], "opsi": ket["opsi"], **ket["dilihat"]}


def _note(request: HttpRequest, kode: uuid.UUID) -> dict[str, Any]:
    needs(request, Izin.IMPOR)
    try:
        ket = note_of(str(kode), holder(request).user.pk)
    except TidakAdaError as e:
        raise Http404 from e
    if "dilihat" not in ket:  # sent through a page
        raise Http404
    return ket


BADAN_BERKAS = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["berkas"],
                "properties": {
                    "berkas": {"type": "array", "minItems": 1, "maxItems": BERKAS_MAKS, "items": {"type": "string", "format": "binary"}},
                    **{n: {"type": "string"} for n in ("format", *DINYATAKAN)},
                },
            }
        }
    },
}


@router.post("/muatan", **about("muatan", badan=BADAN_BERKAS, status=201))
def muatan(request: HttpRequest) -> HttpResponse:
    """Kirim berkas untuk diperiksa; tidak ada yang dimuat. Jawabannya menyebut apa yang akan berubah dan apa yang perlu disetujui."""
    needs(request, Izin.IMPOR)
    only(request.GET, ())
    opsi, format = _read_stated(request.POST), _known(request.POST.get("format", "auto"))
    berkas = request.FILES.getlist("berkas")
    if not 1 <= len(berkas) <= BERKAS_MAKS or set(request.FILES) != {"berkas"}:
        raise SalahMintaError([Masalah("berkas_wajib", {"column": "berkas"}, {"sampai": BERKAS_MAKS})])
    kode = str(uuid.uuid4())
    ket = {"user": holder(request).user.pk, "format": format, "opsi": opsi, "nama": keep_files(kode, berkas), "waktu": now_ms()}
    return document(_look(request, kode, ket), 201)


@router.get("/muatan/{uuid:kode}", **about("muatan_satu"))
def muatan_satu(request: HttpRequest, kode: uuid.UUID) -> HttpResponse:
    """Hasil pemeriksaan sebuah muatan, atau hasil memuatnya. Muatan yang tidak diterapkan dihapus sesudah sehari."""
    only(request.GET, ())
    return document(_look_of(str(kode), _note(request, kode)))


@router.post("/muatan/{uuid:kode}/terapkan", **about("terapkan"))
def terapkan(request: HttpRequest, kode: uuid.UUID, isi: Setuju) -> HttpResponse:
    """Muat apa yang sudah diperiksa. Diulang, jawabannya sama. Bila data berubah sejak diperiksa, muatan diperiksa lagi dan dijawab 409."""
    ket = _note(request, kode)
    only(request.GET, ())
    if ket.get("selesai"):
        return document({**_look_of(str(kode), ket), "ulangan": True})
    if ket["buku"] != [list(x) for x in sorted(ledger_versions().items())]:
        _look(request, str(kode), ket)
        return problem(409, masalah=[Masalah("muatan_berubah")])
    h = _run(request, str(kode), ket, dry_run=False, s=isi)
    if h.status not in ("applied", "unchanged"):
        return _refused(h, holder(request).hak)
    ket["dilihat"], ket["selesai"] = _outcome(h, holder(request).hak), True
    write_note(str(kode), ket)
    for n in range(len(ket["nama"])):
        (folder_of(str(kode)) / f"{n:03d}").unlink(missing_ok=True)
    return document(_look_of(str(kode), ket))


@router.post("/baris/{slug:format}", **about("baris", kepala=KEPALA))
def baris(request: HttpRequest, format: str, isi: Baris) -> HttpResponse:
    """Muat baris sebuah format sekaligus, tepat satu kali untuk satu Idempotency-Key: progres fisik, tahap dan kontrak paket, realisasi, dan
    lainnya. Angka fisik dihitung sesudah disetujui atasan, kecuali perannya boleh menyetujui."""
    needs(request, Izin.IMPOR)
    only(request.GET, ())
    kunci = request.headers.get("Idempotency-Key", "")
    if not KUNCI.fullmatch(kunci):
        raise SalahMintaError([Masalah("kunci_ulang_wajib", {"column": "Idempotency-Key"})])
    _known(format)
    p = holder(request)
    try:
        hasil = once(kunci, by=p.user.get_username(), isi=content_hash(format.encode(), isi.model_dump_json().encode()), act=_loading(p.user.get_username(), p.hak, format, isi))  # fmt: skip
    except _TertolakError as e:
        return _refused(e.hasil, p.hak)
    except DitolakError as e:
        return problem(422, masalah=[_in_words_of_a_call(m) for m in e.masalah])
    return document(hasil)


def _in_words_of_a_call(m: Masalah) -> Masalah:
    """What is said of a key that was used for other content is said to a page, whose form makes the keys; an application makes its own."""
    return Masalah("kunci_ulang_dipakai", {"column": "Idempotency-Key"}) if m.code == "kunci_kiriman_dipakai" else m


def _loading(akun: str, hak: Hak, format: str, x: Baris) -> Callable[[], dict[str, Any]]:
    o = {n: str(v) for n in DINYATAKAN if (v := getattr(x, n))}
    opsi = stated(o, alasan=x.alasan.strip() or None, setuju=tuple(x.setuju), setuju_nama=tuple(x.setuju_nama))

    def load() -> dict[str, Any]:
        with tempfile.TemporaryDirectory(prefix="pantau-baris-") as folder:
            path = Path(folder, f"{format}.json")
            path.write_text(json.dumps(x.baris, ensure_ascii=False), encoding="utf-8")
            h = run_import(format, [path], opsi, by=akun, hak=hak, tanya=True)
        if h.status not in ("applied", "unchanged"):
            raise _TertolakError(h)
        hasil: dict[str, Any] = json.loads(json.dumps(_outcome(h, hak), default=str))
        return hasil

    return load


def _batch(b: Batch) -> dict[str, Any]:
    per = b.per.isoformat() if b.per else None
    isi = {"id": b.pk, "jenis": b.jenis, "format": b.format, "tahun": b.tahun, "per": per, "dicatat_pada": b.dicatat_pada, "oleh": b.oleh}
    return isi | {"jumlah": b.jumlah, "menarik": b.menarik_id}


def _may_see(hak: Hak, b: Batch) -> bool:
    return hak.units is None or (bool(b.unit_terkait) and hak.may_units(Izin.BACA, b.unit_terkait))


@router.get("/batch", **about("batch", LEMBAR))
@reads(*LEMBAR, minta=False)
def daftar_batch(request: HttpRequest) -> HttpResponse:
    """Semua batch yang boleh dilihat kunci ini, yang terbaru lebih dahulu."""
    hak = holder(request).hak
    return document(sheet(request, (b for b in Batch.objects.all() if _may_see(hak, b)), lambda b: -b.pk, _batch))


@router.get("/batch/{int:id}", **about("batch_satu"))
@reads(minta=False)
def batch_satu(request: HttpRequest, id: int) -> HttpResponse:
    """Satu batch dengan berkas dan temuannya."""
    b = _seen(request, id)
    berkas = [{"id": f.pk, "nama": f.nama, "lembar": f.lembar, "sha256": f.sha256} for f in b.berkas.order_by("id")]
    temuan = [Masalah(t.code, t.where, t.params, t.severity, t.value).as_dict() for t in b.temuan.order_by("id")]
    ditarik = Batch.objects.filter(menarik=b).values_list("pk", flat=True).first()
    return document({**_batch(b), "ditarik_oleh": ditarik, "berkas": berkas, "masalah": temuan})


def _seen(request: HttpRequest, id: int) -> Batch:
    b: Batch = Batch.objects.filter(pk=id).first()
    if b is None or not _may_see(holder(request).hak, b):
        raise Http404
    return b


@router.post("/batch/{int:id}/tarik", **about("tarik"))
def tarik(request: HttpRequest, id: int, isi: Alasan) -> HttpResponse:
    """Tarik kembali satu batch dengan alasan; angka kembali seperti sebelumnya, riwayatnya tetap ada."""
    needs(request, Izin.TARIK_BATCH)
    only(request.GET, ())
    p, b = holder(request), _seen(request, id)
    baru = withdraw_batch(batch=b.pk, by=p.user.get_username(), hak=p.hak, alasan=isi.alasan)
    return document({"batch": baru.pk, "menarik": b.pk})


def upload_limit() -> int:
    """MB that an upload may have."""
    return int(settings.UNGGAH_MAKS_MB)
