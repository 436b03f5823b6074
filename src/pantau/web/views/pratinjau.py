"""Data › Pratinjau: what an upload would change, and loading it. A look is worked out when something is posted and kept; showing it writes nothing."""

from __future__ import annotations

import json
import shutil
import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from pantau.apps.muat.persetujuan import plain, words
from pantau.apps.organisasi.perms import Izin
from pantau.apps.organisasi.queries import all_units
from pantau.base.batch import ledger_versions
from pantau.base.jenis import kinds
from pantau.core.masalah import Masalah
from pantau.imports.jalan import HasilImpor, run_import
from pantau.imports.pilihan import Pilihan
from pantau.imports.unggahan import TidakAdaError, folder_of, note_of, stated, write_note
from pantau.web.hak import butuh, hak_of
from pantau.web.lengkapi import as_answers, questions, settles, take
from pantau.web.minta import numbers_of
from pantau.web.mulai import begun_year
from pantau.web.pilih import asked
from pantau.web.tinjau import changed_page, effects, findings, headline, sheets, unused

BARIS = "baris.json"


def read_note(kode: str, request: HttpRequest) -> dict[str, Any]:
    """What was stated beside an upload; nobody but the one who uploaded it gets it."""
    try:
        return note_of(kode, request.user.pk or 0)
    except TidakAdaError as e:
        raise Http404 from e


def _agreed(request: HttpRequest, ket: dict[str, Any]) -> tuple[str, ...]:
    """What was agreed to: kinds whose vanished rows may end, and the words that the look asked for, where they were typed."""
    jenis = [x for x in request.POST.getlist("setuju") if x in {j.id for j in kinds()}]
    diminta = [kata for x in ket["hasil"]["perlu"] for kata in words(Masalah(*x))]
    return (*jenis, *dict.fromkeys(f for f in diminta if plain(f) in {plain(x) for x in request.POST.getlist("frasa")}))


def _run(kode: str, request: HttpRequest, ket: dict[str, Any], dry_run: bool) -> HasilImpor:
    """Run the import. A look takes no word and no reason: those are given to what it has shown."""
    folder, o = folder_of(kode), ket["opsi"]
    opsi = stated(
        o,
        alasan=None if dry_run else request.POST.get("alasan", "").strip()[:500] or None,
        setuju=() if dry_run else _agreed(request, ket),
        setuju_nama=() if dry_run else tuple(request.POST.getlist("setuju_nama")),
        jawab=as_answers(ket.get("jawab", {})),
    )
    paths = [folder.joinpath(f"{n:03d}") for n in range(len(ket["nama"]))]
    user: Any = request.user
    return run_import(
        ket["format"],
        paths,
        opsi,
        by=user.get_username(),
        nama_oleh=user.get_full_name(),
        hak=hak_of(request),
        dry_run=dry_run,
        names=dict(zip(paths, ket["nama"], strict=True)),
        tanya=True,
        kecuali={Pilihan(*x).nama for x in ket.get("kecuali", ())},
    )


def check(kode: str, request: HttpRequest, kecuali: list[list[str]] | None = None) -> None:
    """Find what would happen, by writing and undoing, and keep it for the page, which must not write. `kecuali`: sheets not chosen."""
    ket = read_note(kode, request)
    if kecuali is not None:
        ket["kecuali"] = kecuali
    h = _run(kode, request, ket, dry_run=True)
    ket["hasil"], ket["buku"] = _as_kept(h), sorted(ledger_versions().items())
    dibaca = [[x.berkas, x.lembar] for x in h.lembar] + [[x.berkas, x.lembar] for x in h.isi] or [[n, ""] for n in ket["nama"]]
    tidak = ket.get("kecuali", [])
    ket["pilihan"] = [*(x for x in dibaca if x not in tidak), *tidak]
    write_note(kode, ket)
    baris = [b.as_dict() for b in h.tinjauan.baris] if h.tinjauan else []
    folder_of(kode).joinpath(BARIS).write_text(json.dumps(baris, default=str), encoding="utf-8")


def _as_kept(h: HasilImpor) -> dict[str, Any]:
    return {
        "status": h.status,
        "counts": h.counts,
        "changes": h.changes,
        "bagian": [{"format": x.format, "counts": x.counts, "status": x.status} for x in h.bagian or [h]],
        "masalah": [[m.code, m.where, m.params, m.severity, m.value] for m in h.masalah],
        "lembar": [x.as_dict() for x in h.lembar],
        "dampak": [d.as_dict() for d in h.tinjauan.dampak] if h.tinjauan else [],
        "jumlah": h.tinjauan.jumlah if h.tinjauan else [],
        "perlu": [[m.code, m.where, m.params, m.severity, m.value] for m in h.perlu],
    }


def _not_chosen(request: HttpRequest, ket: dict[str, Any]) -> list[list[str]]:
    """Sheets whose box was left empty. A form without boxes chooses everything that was chosen before."""
    if "ada_pilihan" not in request.POST:
        return list(ket.get("kecuali", []))
    dipilih = set(numbers_of(request.POST.getlist("pilih")))
    return [x for n, x in enumerate(ket["pilihan"]) if n not in dipilih]


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.IMPOR)
def pratinjau(request: HttpRequest, kode: uuid.UUID) -> HttpResponse:
    """What the files would add, change and leave; a POST applies them, or looks again where other sheets were chosen or other data came in."""
    ket = read_note(str(kode), request)
    if request.method != "POST":
        return _show(request, kode, ket, ket["hasil"], usang=ket["buku"] != [list(x) for x in sorted(ledger_versions().items())])
    if "lengkapi" in request.POST:
        return _complete(request, str(kode), ket)
    tidak = _not_chosen(request, ket)
    lain = tidak != ket.get("kecuali", [])
    if "periksa" in request.POST or lain:
        check(str(kode), request, tidak)
        if lain and "periksa" not in request.POST:
            messages.info(request, gettext("Pilihan berubah, jadi belum dimuat. Inilah yang akan dimuat sekarang."))
        return redirect("pratinjau", kode=kode)
    h = _run(str(kode), request, ket, dry_run=False)
    if h.status not in ("applied", "unchanged"):
        kini, dulu = _as_kept(h), ket["hasil"]
        if not kini["dampak"]:  # refused before anything was written: what the look showed still holds
            kini |= {n: dulu[n] for n in ("dampak", "jumlah", "lembar", "perlu")}
        return _show(request, kode, ket, kini, usang=False)
    shutil.rmtree(folder_of(str(kode)), ignore_errors=True)
    if h.status == "unchanged":
        messages.info(request, gettext("Tidak ada yang berubah: isi berkas ini sudah termuat."))
        return redirect("riwayat")
    messages.success(
        request,
        ngettext("Termuat: %(n)s baris baru, %(g)s digantikan.", "Termuat: %(n)s baris baru, %(g)s digantikan.", h.counts["added"])
        % {"n": h.counts["added"], "g": h.counts["superseded"]},
    )
    return redirect("batch", id=h.batch) if h.batch else redirect("riwayat")


def _complete(request: HttpRequest, kode: str, ket: dict[str, Any]) -> HttpResponse:
    """Take what the files did not say, and look again."""
    opsi, jawab = dict(ket["opsi"]), {t: dict(j) for t, j in ket.get("jawab", {}).items()}
    tanya = questions([Masalah(*x) for x in ket["hasil"]["masalah"]], opsi, jawab)
    for kata in take(tanya, request.POST.dict(), opsi, jawab):
        messages.error(request, kata)
    write_note(kode, {**ket, "opsi": opsi, "jawab": jawab})
    check(kode, request)
    return redirect("pratinjau", kode=kode)


def _show(request: HttpRequest, kode: uuid.UUID, ket: dict[str, Any], h: dict[str, Any], usang: bool) -> HttpResponse:
    masalah = [Masalah(*x) for x in h["masalah"]]
    galat = {m.code for m in masalah if m.severity == "error"}
    perlu = [Masalah(*x) for x in h["perlu"]]
    frasa = {m.params["frasa"]: m for m in reversed(perlu)}
    setuju_saja = bool(galat) and galat <= {m.code for m in perlu}
    perlu_alasan = "alasan_rencana_wajib" in galat and galat <= {"alasan_rencana_wajib", *(m.code for m in perlu)}
    ditolak = h["status"] == "refused" and not perlu_alasan and not setuju_saja
    tanya = [m for m in masalah if m.severity == "warning" and m.code.endswith("_tanya")]
    kurang = questions(masalah, {"tahun": str(begun_year(request)), **ket["opsi"]}, ket.get("jawab", {}))
    dijawab = {m.code for m in masalah if settles(m)}
    path = folder_of(str(kode)).joinpath(BARIS)
    baris = json.loads(path.read_text(encoding="utf-8")) if h["jumlah"] and path.exists() else []
    return render(
        request,
        "data/pratinjau.html",
        {
            "halaman": "impor",
            "h": h,
            "ket": ket,
            "kode": kode,
            "usang": usang,
            "perlu_alasan": perlu_alasan or any(x[0] == "alasan_rencana_wajib" for x in ket["hasil"]["masalah"]),
            "alasan": request.POST.get("alasan", ""),
            "ditolak": ditolak,
            "kurang": kurang,
            "cukup_dijawab": galat <= dijawab,
            "bertanda": any(m.severity != "info" and m.code not in dijawab | {x.code for x in perlu} for m in masalah),
            "units": [u for u in all_units() if hak_of(request).may_unit(Izin.IMPOR, u.id)] if kurang else [],
            "pokok": headline(h["dampak"], hak_of(request)),
            "boleh": (h["status"] == "checked" and (h["changes"] or tanya)) or perlu_alasan or setuju_saja,
            "perlu": perlu,
            "salah_ketik": setuju_saja and request.method == "POST",
            "frasa": list(frasa),
            "ada_pilihan": len(ket.get("pilihan", ())) > 1,
            "setuju": tanya,
            "lembar": sheets(h["lembar"], ket.get("pilihan", []), ket.get("kecuali", []), masalah),
            "dampak": effects(h["dampak"], hak_of(request)),
            "berubah": changed_page(baris, h["jumlah"], request),
            **findings([m for m in masalah if m not in tanya and not settles(m) and (ditolak or m.severity != "error")], request),
            "tak_dipakai": unused(masalah, h["lembar"]),
            **asked(request, kode, ket["nama"], masalah),
        },
        status=422 if request.method == "POST" else 200,
    )
