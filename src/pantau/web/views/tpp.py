"""TPP: what a rule comes to, as a proposal: simulated, frozen, objected to, exempted and approved, each step by whom it belongs to.

Amounts of a position are put on the page only for its holder, those above him in line, and the personnel office; nothing of this page is kept.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from pantau.apps.organisasi.perms import Izin
from pantau.apps.organisasi.queries import active_positions, all_units
from pantau.apps.siklus.rantai import chains_now
from pantau.apps.tpp.actions import Berkas, agree_exempt, approve, deadline, decide, exempt, object_to, propose, set_allowances
from pantau.apps.tpp.fakta import BesaranTppUsul
from pantau.apps.tpp.perms import may_manage, may_object, seen_by
from pantau.base.jam import today
from pantau.core.kode import name_key
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.tpp import KEADAAN, Masa, read_rule, run
from pantau.core.uang import BukanUangError, parse_sen
from pantau.exports.teks import message
from pantau.reports.konteks import Konteks
from pantau.reports.nilai_tpp import Orang, chosen, open_cases, persons, proposals, values
from pantau.reports.tpp import KATA, LANGKAH, LAPORAN, ORANG
from pantau.web.hak import account_name, butuh, hak_of
from pantau.web.minta import berdata, frame, number_of

TKD = 10_000_000_00
BARIS_MAKS = 2000
RUPIAH = {c.id: c.label for c in ORANG if c.unit == "Rp"}
CONTOH = ((1, "85"), (2, "88"), (3, "91")), ((1, "85"), (2, "88"), (3, "89"))


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
@berdata("tpp")
def tpp(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """The rule, whom it meets, the reader's own amounts, and the proposals of the year with what may be done next."""
    galat: list[str] = []
    if request.method == "POST":
        try:
            _act(request, kx)
            messages.success(request, gettext("Tersimpan."))
            return redirect(request.get_full_path())
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    try:
        isi = _content(request, kx)
    except DitolakError as e:
        return render(request, "kendali/kosong.html", {"masalah": e.masalah, "salah": True, "halaman": "tpp"}, status=400)
    return render(request, "tpp/tpp.html", isi | {"galat": galat, "q": request.POST}, status=422 if galat else 200)


def _content(request: HttpRequest, kx: Konteks) -> dict[str, Any]:
    by, hak, aturan = account_name(request), hak_of(request), request.GET.get("aturan", "")
    r, x = LAPORAN.make(kx, {"aturan": aturan}, layar=True), chosen(kx, aturan)
    utuh = bool(r.tables)
    orang = _own(kx, persons(kx, x.a, values(kx, x.a), open_cases(kx), seen_by(by, hak, today())), may_manage(hak)) if utuh else []
    susunan = chains_now(kx.kolom.tahun, today())[0]
    units = {kx.kolom.unit[i].id: i for i in kx.scope_units()}
    perkara = [
        _case(b, kx.unit_name(units[b.p.unit]), may_manage(hak), may_object(susunan, by, hak, b.p.unit), by)
        for b in open_cases(kx).values()
        if b.p.unit in units
    ]
    return {
        **frame(kx, "tpp", r),
        "laporan": LAPORAN,
        "tabel": [t for t in r.tables if t.id != "jabatan"],
        "orang": orang,
        "kolom_orang": RUPIAH.values(),
        "aturan": x,
        "perkara": perkara,
        "kantor": may_manage(hak),
        "sebab": kx.aturan.value("tpp_sebab_kecuali", kx.minta.per).items(),
        "contoh": _example(),
        "besaran_contoh": TKD,
    }


def _own(kx: Konteks, orang: list[Orang], kantor: bool) -> list[tuple[Orang, str, list[tuple[str, int | None]]]]:
    """The last period of each position, in full amounts; those that the rule meets first. The office sees those on which it has an effect here, and
    all in its file."""
    rp = lambda o: [(n, o.besaran if k == "besaran" else getattr(o.langkah[-1], k)) for k, n in RUPIAH.items()]  # noqa: E731
    isi = [(o, kx.unit_name(o.unit), rp(o)) for o in sorted(orang, key=lambda o: o.langkah[-1].kata != "kena")]
    return [x for x in isi if not kantor or any(v for _, v in x[2][1:])]


def _case(b: Berkas, nama: str, kantor: bool, sanggah: bool, by: str) -> dict[str, Any]:
    """A proposal with what the reader may do about it. Amounts of persons are no part of it."""
    boleh = b.perkara.boleh
    lain = b.p.oleh != by
    minta = next((p for p in b.riwayat if p.jenis == "kecuali"), None)
    return {
        "b": b,
        "nama": nama,
        "keadaan": KEADAAN[b.perkara.kata],
        "nilai": float(Fraction(b.p.data["nilai"])),
        "ambang": float(Fraction(b.p.data["ambang"])),
        "riwayat": [(p, LANGKAH[p.jenis], p.isi.partition(": ")[2] if p.jenis in ("putusan", "kecuali") else p.isi) for p in b.riwayat],
        "batas": deadline(b.p),
        "sanggah": sanggah and "sanggah" in boleh and today() <= deadline(b.p),
        "putusan": kantor and lain and "putusan" in boleh,
        "kecuali": kantor and "kecuali" in boleh,
        "setuju_kecuali": kantor and "setuju_kecuali" in boleh and minta is not None and minta.oleh != by,
        "tetap": kantor and lain and "tetap" in boleh and today() > deadline(b.p),
    }


def _example() -> list[list[dict[str, Any]]]:
    """The worked example: three months of one who is given ten million, deferred twice and then released, or forfeited."""
    isi = {"nama": "", "ukuran": "serapan_rak", "cakupan": "orang", "periode": "bulan", "ambang": 90, "akibat": "tunda", "persen": 20, "hangus_sesudah": 3, "pihak": ""}  # fmt: skip
    a = read_rule("contoh", isi)
    return [
        [
            {"bulan": n, "nilai": v, "kata": KATA[s.kata], "s": s}
            for (n, v), s in zip(x, run(a, [Masa(n, Fraction(v), TKD) for n, v in x]), strict=True)
        ]
        for x in CONTOH
    ]


def _act(request: HttpRequest, kx: Konteks) -> None:
    q, by, hak = request.POST, account_name(request), hak_of(request)
    tindakan = q.get("tindakan", "")
    umum: dict[str, Any] = {"by": by, "hak": hak, "hari_ini": today()}
    if tindakan == "besaran":
        if not may_manage(hak):
            raise DitolakError(Masalah("tpp_bukan_tugas"))
        set_allowances(rows=_amounts(q.get("isi", "")), **umum)
        return
    if tindakan == "usul":
        if not may_manage(hak):
            raise DitolakError(Masalah("tpp_bukan_tugas"))
        propose(usul=proposals(kx, chosen(kx, request.GET.get("aturan", ""))), **umum)
        return
    perkara: dict[str, Any] = {"tahun": kx.kolom.tahun, "usul": number_of(q.get("usul", "")) or 0, **umum}
    isi = q.get("isi", "")
    if tindakan == "sanggah":
        object_to(isi=isi, s=chains_now(kx.kolom.tahun, today())[0], **perkara)
    elif tindakan == "putusan":
        decide(putusan=q.get("putusan", ""), isi=isi, **perkara)
    elif tindakan == "kecuali":
        exempt(sebab=q.get("sebab", ""), isi=isi, **perkara)
    elif tindakan == "setuju_kecuali":
        agree_exempt(**perkara)
    elif tindakan == "tetap":
        approve(**perkara)
    else:
        raise DitolakError(Masalah("tpp_langkah_asing"))


def _amounts(teks: str) -> list[BesaranTppUsul]:
    """Lines `position = rupiah`, with the unit behind a position that several have; the whole is refused, by its line, for one that does not
    read or that names a position again. They count from the first day of the month on."""
    kenal, unit = dict[str, list[int]](), {u.id: u.nama for u in all_units()}
    for v in {v.jabatan: v for v in active_positions()}.values():
        for nama in {name_key(v.nama), name_key(f"{v.nama} {unit.get(v.unit, '')}")}:
            kenal.setdefault(nama, []).append(v.jabatan)
    hasil: dict[int, tuple[int, BesaranTppUsul]] = {}
    for n, baris in enumerate(teks.splitlines()[:BARIS_MAKS], 1):
        if not baris.strip():
            continue
        nama, _, rp = (x.strip() for x in baris.rpartition("="))
        ada = kenal.get(name_key(nama), [])
        if len(ada) != 1:
            raise DitolakError(Masalah("tpp_besaran_jabatan", {}, {"baris": n, "isi": (nama or rp)[:60]}))
        jumlah = _rupiah(rp)
        if jumlah is None or jumlah <= 0:
            raise DitolakError(Masalah("tpp_besaran_uang", {}, {"baris": n, "isi": rp[:30] or "–"}))
        if ada[0] in hasil:
            raise DitolakError(Masalah("tpp_besaran_kembar", {}, {"baris": n, "pertama": hasil[ada[0]][0], "isi": nama[:60]}))
        hasil[ada[0]] = (n, BesaranTppUsul(ada[0], today().replace(month=1, day=1), jumlah))
    return [x for _, x in hasil.values()]


def _rupiah(teks: str) -> int | None:
    """An amount in sen; None for what is none."""
    try:
        return parse_sen(teks)
    except BukanUangError:
        return None
