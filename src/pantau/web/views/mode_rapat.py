"""Mode rapat: the hall looks at one unit after the other; what is decided is typed there and saved at once."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from pantau.apps.instruksi.queries import Buku, InstruksiInfo, addressed, instructions
from pantau.apps.kendala.queries import obstacles
from pantau.apps.organisasi.perms import Izin
from pantau.apps.rakor.actions import Keputusan, decide, show_unit
from pantau.apps.rakor.perms import invited, may_lead
from pantau.apps.rakor.queries import RapatInfo, attendance, decisions, shown_unit
from pantau.apps.siklus.rantai import Wewenang, duties_of
from pantau.base.aturan import rules
from pantau.base.batch import ledger_versions
from pantau.base.jam import now_ms, today
from pantau.base.kiriman import content_hash, once
from pantau.core.instruksi import HASIL, OPERATOR
from pantau.core.instruksi import JENIS as JENIS_KEPUTUSAN
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BukanTanggalError, parse_date
from pantau.core.ukuran import MEASURABLE, evaluate
from pantau.exports.svg import curve as draw_curve
from pantau.exports.teks import message
from pantau.reports.kendali import curve, headline
from pantau.reports.konteks import DiLuarHakError, Konteks, Permintaan, prepare
from pantau.reports.tindakan import findings, places
from pantau.web.hak import account_name, butuh, hak_of
from pantau.web.minta import number_of
from pantau.web.tanggal import typed_day
from pantau.web.templatetags.pantau import bahasa
from pantau.web.views.instruksi import typed_number
from pantau.web.views.kirim import KUNCI
from pantau.web.views.rakor import decided, known

TOMBOL = {"ikp": "T", "arahan": "A", "komitmen": "C", "sidak": "S"}
SEBAB, KENDALA = 3, 2  # reasons and obstacles that the hall reads
BATAS_HARI = 14
HALL = ("fisik", "keuangan", "target")  # lines that can be told apart from the last row


@require_safe
@butuh(Izin.BACA)
def mode_rapat(request: HttpRequest, nomor: int) -> HttpResponse:
    """One unit of the meeting, legible from the last row."""
    r = known(request, nomor)
    hak, by = hak_of(request), account_name(request)
    hitung = ledger_versions()
    seluruh = _state(request, r, r.unit, hitung)
    urutan = ordered(seluruh, r)
    if not urutan:
        raise Http404
    diminta = number_of(request.GET.get("unit", "")) or (shown_unit(nomor) if "ikut" in request.GET else None)
    letak = {u: n for n, (u, _) in enumerate(urutan)}
    ke = letak.get(diminta, 0) if diminta is not None else 0
    unit, nama = urutan[ke]
    w = duties_of(by, r.tahun, today())
    buka = may_lead(hak, w, by, r.unit) and r.keadaan == "rencana"
    semua = instructions(r.tahun)
    k = seluruh.kolom
    buku = Buku(
        {u.id: (seluruh.unit_name(i), seluruh.unit_class(i)) for i, u in enumerate(k.unit)},
        {j: (x.unit, x.nama) for j, x in w.susunan.jabatan.items()},
    )
    isi = {
        "r": r, "nama": nama, "unit": unit, "ke": ke + 1, "dari": len(urutan), "ikut": "ikut" in request.GET,
        "sebelum": urutan[ke - 1][0] if ke else None, "berikut": urutan[ke + 1][0] if ke + 1 < len(urutan) else None,
        **_exposition(_state(request, r, unit, hitung), r, w, unit, semua, buku),
        "keputusan": [
            x | {"tombol": TOMBOL[x["x"].jenis]} for x in decided(decisions(r), buku)
        ],
        **(_form(request, w, r, unit) if buka else {}), "buka": buka,
        "galat": request.session.pop("galat_rapat", None),
    }  # fmt: skip
    return render(request, "rakor/mode_rapat.html", isi)


def _state(request: HttpRequest, r: RapatInfo, unit: int | None, hitung: dict[int, int]) -> Konteks:
    """The figures of the meeting as they were fixed; before that as they are now."""
    p = Permintaan(r.per, diketahui=r.beku.diketahui if r.beku else None, unit=unit)
    try:
        return prepare(p, hak_of(request), hitung)
    except DitolakError as e:
        if isinstance(e, DiLuarHakError) or e.masalah[0].code == "unit_tidak_ada_tahun_ini":
            raise Http404 from e
        raise


def ordered(kx: Konteks, r: RapatInfo) -> list[tuple[int, str]]:
    """The units that are heard, in the order of the meeting, as far as the reader may read them."""
    akar = kx.unit_index(r.unit) if r.unit is not None else -1
    calon = [i for i in kx.hasil.pohon.children(akar) if kx.hasil.of_unit(i)["pagu"]] or ([akar] if akar >= 0 else [])
    milik = [i for i in calon if kx.hak.may_unit(Izin.BACA, kx.kolom.unit[i].id)]

    def key(i: int) -> tuple[float, str, str]:
        k, u = kx.hasil.of_unit(i), kx.kolom.unit[i]
        deviasi = evaluate("deviasi_fisik", k).value
        utama = {"terburuk": float(deviasi) if deviasi is not None else 1e9, "pagu": -float(k["pagu"]), "nama": 0.0}
        return utama[r.urutan], u.kode or "~", kx.unit_name(i)

    return [(kx.kolom.unit[i].id, kx.unit_name(i)) for i in sorted(milik, key=key)]


def _exposition(kx: Konteks, r: RapatInfo, w: Wewenang, unit: int, semua: list[InstruksiInfo], buku: Buku) -> dict[str, Any]:
    """What the hall sees of a unit: where it stands and why, what it promised, what it was told, and what it cannot do this year."""
    grafik = curve(kx)
    grafik.series = [s for s in grafik.series if s.gaya in HALL]
    temuan = findings(kx)
    janji, buka = _instructed(r, unit, semua, buku)
    letak = {kx.kolom.unit[i].id for i in kx.scope_units()}
    semua_kendala = kx.once("kendala", lambda: obstacles(kx.kolom.tahun, diketahui=kx.pada.diketahui))
    kendala = [c for c in semua_kendala if c.unit in letak and c.terbuka]
    hadir, kepala = (
        attendance(r.nomor),
        [j for j, x in w.susunan.jabatan.items() if x.unit == unit and x.tingkat in ("jpt", "administrator")],
    )
    j = next((j for j in kepala if j in hadir), None)
    mustahil = next((g for g in temuan if g.jenis.id == "paket_mustahil"), None)
    return {
        "kx": kx,
        "kalimat": headline(kx, kx.total())[:1],
        "grafik": draw_curve(grafik, bahasa()) if grafik.series else "",
        "sebab": [(g, places(kx, g, 1)) for g in temuan if g is not mustahil][:SEBAB],
        "mustahil": mustahil,
        "mustahil_di": places(kx, mustahil, 2) if mustahil else "",
        "sisa": evaluate("sisa", kx.total()),
        "janji": janji,
        "terbuka": buka,
        "kendala": kendala[:KENDALA],
        "kendala_semua": len(kendala),
        "hadir": hadir[j] if j is not None else None,
        "hadir_nama": w.susunan.pemangku[j].nama if j is not None and j in w.susunan.pemangku else "",
    }


def _instructed(r: RapatInfo, unit: int, semua: list[InstruksiInfo], buku: Buku) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What the unit promised in earlier meetings of the year, and what else it was told that still runs."""
    janji, buka = [], []
    for x in semua:
        tujuan = [t for t in addressed(x.alamat, buku) if t.unit == unit] if x.rujukan != r.asal else []
        if tujuan and x.waktu < r.mulai:
            kata = x.outcome(t.kunci for t in tujuan)
            isi = {"x": x, "jenis": JENIS_KEPUTUSAN[x.jenis], "kata": kata, "hasil": HASIL[kata]}
            if x.jenis == "komitmen":
                janji.append(isi)
            elif kata == "berjalan":
                buka.append(isi)
    janji.sort(key=lambda x: x["kata"] == "berjalan")  # what the data have judged first, the last first
    return janji[:3], buka[:3]


def _form(request: HttpRequest, w: Wewenang, r: RapatInfo, unit: int) -> dict[str, Any]:
    s = w.susunan
    jabatan = invited(w, r.unit, rules().value("jenjang_jabatan", today()))
    jenis = request.GET.get("tulis", "")
    return {
        "tulis": jenis if jenis in TOMBOL else "",
        "kunci": str(uuid.uuid4()),
        "jenis_pilihan": [(k, v, TOMBOL[k]) for k, v in JENIS_KEPUTUSAN.items()],
        "jabatan": sorted(((s.jabatan[j].nama, j) for j in jabatan), key=lambda x: (s.jabatan[x[1]].unit != unit, x[0])),
        "ukuran_pilihan": [(u.id, u.label) for u in MEASURABLE.values()],
        "operator_pilihan": OPERATOR.items(),
        "batas": today() + timedelta(days=BATAS_HARI),
    }


@require_POST
@butuh(Izin.BACA)
def putusan(request: HttpRequest, nomor: int) -> HttpResponse:
    """Write down a decision, once however often it is sent. A script is answered in JSON, a form with the page it came from."""
    known(request, nomor)
    by, hak, q = account_name(request), hak_of(request), request.POST.dict()
    skrip, unit = q.get("skrip") == "1", number_of(q.get("unit", ""))
    kunci = q.get("kunci", "")
    if not KUNCI.fullmatch(kunci):
        raise Http404
    isi = content_hash(*(x.encode() for n in sorted(q) if n not in ("csrfmiddlewaretoken", "kunci", "skrip") for x in (n, q[n])))
    kembali = reverse("mode_rapat", args=[nomor]) + (f"?unit={unit}" if unit is not None else "?")
    try:
        k = _typed(q)
        hasil = once(kunci, by=by, isi=isi, act=lambda: {"id": decide(nomor=nomor, keputusan=k, by=by, hak=hak, hari_ini=today())})
    except DitolakError as e:
        pesan = [message(m) for m in e.masalah]
        if skrip:
            return JsonResponse({"status": "ditolak", "pesan": pesan}, status=422)
        request.session["galat_rapat"] = {"pesan": pesan, "teks": q.get("teks", "")[:500]}
        return redirect(f"{kembali}&tulis={q.get('jenis', '')}")
    jam = f"{timezone.localtime():%H.%M.%S}"
    return JsonResponse({"status": "tersimpan", "jam": jam, **hasil}) if skrip else redirect(kembali)


def _typed(q: dict[str, str]) -> Keputusan:
    """A decision as typed; DitolakError where a day or a number does not read."""
    masalah, batas, nilai = [], today(), None
    try:
        batas = parse_date(typed_day(q, "batas"))
    except BukanTanggalError:
        masalah.append(Masalah("isian_bukan_tanggal", {}, {"isi": q.get("batas", "")[:20]}))
    if q.get("ukuran") in MEASURABLE and q.get("nilai", "").strip():
        try:
            nilai = typed_number(q["nilai"], q["ukuran"])
        except DitolakError as e:
            masalah += e.masalah
    if masalah:
        raise DitolakError(masalah)
    ukuran = q.get("ukuran", "")
    return Keputusan(
        q.get("jenis", ""), q.get("teks", ""), q.get("alamat", ""), batas, ukuran, q.get("operator", "") if ukuran else "", nilai,
        "" if ukuran else q.get("dokumen", ""),
    )  # fmt: skip


@require_POST
@butuh(Izin.BACA)
def layar(request: HttpRequest, nomor: int) -> HttpResponse:
    """Which unit the hall looks at now, from the device that leads it."""
    known(request, nomor)
    try:
        show_unit(
            nomor=nomor, unit=number_of(request.POST.get("unit", "")), by=account_name(request), hak=hak_of(request), hari_ini=today()
        )
    except DitolakError as e:
        return JsonResponse({"pesan": [message(m) for m in e.masalah]}, status=422)
    return HttpResponse(status=204)


@require_safe
@butuh(Izin.BACA)
def keadaan_rapat(request: HttpRequest, nomor: int) -> JsonResponse:
    """What a screen that follows asks for: the unit looked at, and how much was decided."""
    r = known(request, nomor)
    return JsonResponse(
        {"unit": shown_unit(nomor), "putusan": len(decisions(r)), "beku": bool(r.beku), "keadaan": r.keadaan, "waktu": now_ms()}
    )
