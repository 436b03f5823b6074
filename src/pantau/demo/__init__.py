"""The demo government: a fictional kabupaten at 31 October, with two earlier years, made from a seed and loaded through the importers.

Everything here is invented. The situations: work finished but not billed, absorption far behind work, targets missed, tenders late in
the year before, units that do not report, a merged dinas, hospital spending endorsed late, returns, a December-heavy past.
"""

import random
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from pantau.apps.organisasi.actions import save_account, set_pemda
from pantau.apps.organisasi.perms import PERAN, SISTEM, Hak
from pantau.apps.organisasi.queries import all_units, find_units
from pantau.apps.siklus.berita import announce_overdue
from pantau.apps.siklus.komentar import SelAngka, act_on_comment, write_comment
from pantau.apps.siklus.laporan import check_reports, history, report_progress
from pantau.apps.siklus.rantai import duties_of
from pantau.apps.siklus.rencana import verify_plans
from pantau.base.jam import now_ms, to_ms
from pantau.core.langkah import Isian
from pantau.core.periode import month_end, previous_month_end
from pantau.core.siklus import Butir
from pantau.demo import instruksi, rapat, sidak
from pantau.demo.dana import allocation_rows, deliver_documents, received_rows
from pantau.demo.jabatan import KOLOM, rows
from pantau.demo.kas import ANGKA, BENDAHARA, LRA, SALDO, SILPA_AWAL, Kas, published_rows
from pantau.demo.kejadian import DASAR, POSTING, Tahun, base_row, cash_rows, shift, tenders, write_csv
from pantau.demo.kendala import tell_obstacles
from pantau.demo.kinerja import adopt_rule, indicator_rows, propose_effects, theme_rows
from pantau.demo.pekerjaan import tell_blockers, works
from pantau.demo.pemda import KURVA, NAMA, Sub, activities, units
from pantau.demo.pemilihan import ISB, KATALOG, Pemilihan, purchases, selections
from pantau.demo.wilayah import write_areas
from pantau.imports.jalan import HasilImpor, run_import
from pantau.imports.opsi import Opsi


def build(folder: Path, hari_ini: date, cetak: Callable[[str], None]) -> list[tuple[str, str, str]]:
    """Make the demo in an empty database. Returns (user, password, role) of the accounts."""
    tahun = hari_ini.year if hari_ini >= date(hari_ini.year, 10, 31) else hari_ini.year - 1
    adopt_rule()
    set_pemda(nama=NAMA, kode_wilayah="", by="demo")
    lalu: Pemilihan | None = None
    sisa = SILPA_AWAL
    for t in (tahun - 2, tahun - 1, tahun):
        cetak(f"tahun anggaran {t}")
        lalu = _year(folder / str(t), t, tahun, hari_ini, lalu)
        sisa = _cash(folder / str(t), t, tahun, hari_ini, sisa)
    akun = _accounts()
    _cycle(tahun, hari_ini)
    _comments(tahun, hari_ini)
    instruksi.running(tahun, hari_ini)
    if (per := previous_month_end(hari_ini)).year == tahun:
        rapat.coming(per, hari_ini)
    propose_effects(tahun, hari_ini)
    if hari_ini.year == tahun:
        sidak.drawn_and_visited(hari_ini)
        sidak.asked_about(hari_ini)
    return akun


def _load(format: str, path: Path | list[Path], opsi: Opsi, waktu: date) -> HasilImpor:
    ms = int(datetime.combine(waktu, time(9, 0), tzinfo=timezone.get_current_timezone()).timestamp() * 1000)
    berkas = path if isinstance(path, list) else [path]
    h = run_import(format, berkas, opsi, by="demo", nama_oleh="Data demo", dicatat_pada=ms)
    if h.status == "refused":
        raise RuntimeError(f"demo {berkas[0].name}: " + "; ".join(m.message for m in h.masalah if m.severity == "error")[:400])
    return h


def _year(folder: Path, t: int, kini: int, hari_ini: date, lalu: Pemilihan | None) -> Pemilihan:
    """A year; `lalu` and what it returns: the selections of the year before, and its own, as they are known in the next spring."""
    r = random.Random(t * 7 + 1)
    lampau = t < kini
    daftar = units(t, lampau)
    o = Opsi(hari_ini, tahun=t)
    _organisation(folder, t, kini, daftar, o)
    subs = activities(r, daftar)
    _load("rak", write_csv(folder / "dpa-murni.csv", RAK, cash_rows(subs, t)), Opsi(hari_ini, tahun=t, tahap="murni"), date(t, 1, 5))
    if not lampau:
        _load("jabatan", write_csv(folder / "jabatan.csv", KOLOM, rows(daftar, subs, t)), o, date(t, 1, 9))
    penuh = write_csv(folder / "target-fisik.csv", TARGET, (_target_row(s, t, KURVA[s.jenis]) for s in subs))
    _load("target-fisik", penuh, o, date(t, 1, 8))
    kolom, rup = list(tenders(subs[:600], r, t)[0]), tenders(subs, r, t)
    _load("rup-penyedia", write_csv(folder / "rup.csv", kolom, rup), o, date(t, 1, 20))
    katalog = purchases(daftar, t)
    _load("rup-penyedia", write_csv(folder / "rup-kecamatan.csv", KATALOG, katalog), o, date(t, 1, 21))
    _verify(t, date(t, 1, 26))
    akhir = date(t, 12, 31) if lampau else date(t, 10, 31)
    p, kemudian = Pemilihan(t, akhir), Pemilihan(t, akhir, date(t + 1, 4, 25))
    for x in [*rup, *katalog]:
        p.package(x)
        kemudian.package(x)
    _months(folder, Tahun(t, subs, r, lampau, works(rup, p)), o, lalu)
    for n, (format, berkas) in enumerate(selections(folder, p).items()):
        _load(format, berkas, o, akhir + timedelta(days=6 + n))
    if not lampau:
        alokasi, masuk = allocation_rows(t), received_rows(t)
        _load("dana-alokasi", write_csv(folder / "dana-alokasi.csv", list(alokasi[0]), alokasi), o, date(t, 7, 16))
        _load("dana-salur", write_csv(folder / "dana-salur.csv", list(masuk[0]), masuk), o, akhir)
        deliver_documents(t, hari_ini)
        indikator, tema = indicator_rows(subs, t), theme_rows(subs, t)
        _load("indikator", write_csv(folder / "indikator.csv", list(indikator[0]), indikator), o, akhir)
        _load("tema", write_csv(folder / "tema.csv", list(tema[0]), tema), o, akhir)
        tell_blockers(rup, p, hari_ini)
        _load("batas", write_areas(folder / "batas-kecamatan.geojson"), o, date(t, 1, 12))
        turun = (_target_row(s, t, _later(KURVA[s.jenis])) for s in [s for s in subs if s.unit == subs[0].unit][:12])
        alasan = "Pekerjaan di tiga lokasi mundur sebulan karena banjir; target Desember tetap."
        mundur = write_csv(folder / "target-mundur.csv", TARGET, turun)
        _load("target-fisik", mundur, Opsi(hari_ini, tahun=t, alasan=alasan), date(t, 10, 20))
    return kemudian


def _cash(folder: Path, t: int, kini: int, hari_ini: date, sisa: int) -> int:
    """Revenue, financing and balances of a year; `sisa` and what it returns: what the year before, and this one, leave."""
    sampai = 12 if t < kini else 10
    k = Kas(t, sampai, sisa, next(u["kode"] for u in units(t, t < kini) if u["nama"] == BENDAHARA))
    o, waktu = Opsi(hari_ini, tahun=t), month_end(t, sampai) + timedelta(days=8)
    _load("lra", write_csv(folder / "lra-bendahara.csv", LRA, k.lra_rows()), o, waktu)
    _load("saldo-kas", write_csv(folder / "saldo-kas.csv", SALDO, k.balance_rows()), o, waktu)
    if t == kini:
        _load("angka-luar", write_csv(folder / "angka-luar.csv", ANGKA, published_rows(t)), o, date(t, 10, 30))
    return k.left


RAK = ["tahun", *DASAR, "kode_rekening", "sumber_dana", "pagu", *(f"bulan_{m}" for m in range(1, 13))]
TARGET = ["tahun", *DASAR, *(f"target_{m}" for m in range(1, 13))]


def _target_row(s: Sub, t: int, target: Sequence[float]) -> dict[str, Any]:
    return {"tahun": t, **base_row(s), **{f"target_{m + 1}": v for m, v in enumerate(target)}}


def _organisation(folder: Path, t: int, kini: int, daftar: list[dict[str, str]], o: Opsi) -> None:
    """The units of a year; two of them go on in another from this year on."""
    if t == kini - 2 or t == kini:
        baru = Opsi(o.hari_ini, tahun=t, berlaku=date(t, 1, 1))
        _load("unit", write_csv(folder / "unit.csv", list(daftar[0]), daftar), baru, date(t, 1, 2))
    if t == kini:
        tetap = {"kelas": "dinas", "mulai": f"{t}-01-01", "penerus_nama": "Dinas Perdagangan dan Perindustrian"}
        lama = [x for x in units(t, True) if x["nama"] in ("Dinas Perdagangan", "Dinas Perindustrian")]
        gabung = [{"kode": x["kode"], "nama": x["nama"], **tetap} for x in lama]
        _load("unit", write_csv(folder / "unit-gabung.csv", list(gabung[0]), gabung), o, date(t, 1, 2))


def _months(folder: Path, th: Tahun, o: Opsi, lalu: Pemilihan | None) -> None:
    """Reports and payments month by month, and the shifts of the budget between them; in spring the handovers of the year before, fetched anew
    once its extensions were over."""
    t, r, lampau = th.tahun, th.r, th.lampau
    ubah = {3: ("pergeseran-1", 0.05, (0.9, 1.1)), 6: ("pergeseran-2", 0.06, (0.85, 1.1)), 9: ("perubahan", 0.3, (0.88, 1.16))}
    fisik_kolom = [*DASAR, "tanggal", "persen", "keadaan"]
    tunda_f: list[dict[str, Any]] = []
    tunda_p: list[dict[str, Any]] = []
    mei: dict[tuple[str, str], float] = {}
    for m in range(1, 13 if lampau else 11):
        if m == 4 and lalu is not None:
            bast = write_csv(folder / "isb-bast-tahun-lalu.csv", ISB["tender-bast"], lalu.isi["tender-bast"])
            _load("isb", bast, replace(o, tahun=lalu.tahun), lalu.serah + timedelta(days=2))
        tell_obstacles(t, m, lampau)
        tunda_f += th.reports(m)
        tunda_p += th.postings(m)
        if not lampau or m % 6 == 0:
            waktu = month_end(t, m) + timedelta(days=5)
            _load("progres-fisik", write_csv(folder / f"fisik-{m:02d}.csv", fisik_kolom, tunda_f), o, waktu)
            _load("sipd-realisasi", write_csv(folder / f"realisasi-{m:02d}.csv", POSTING, tunda_p), o, waktu + timedelta(days=1))
            tunda_f, tunda_p = [], []
        if m in ubah:
            tahap, bagian, faktor = ubah[m]
            berlaku = date(t, m + 1, 4) if m < 9 else date(t, 9, 18)
            berubah = shift(th.subs, r, bagian, faktor)
            _load(
                "rak",
                write_csv(folder / f"dpa-{tahap}.csv", RAK, cash_rows(berubah, t)),
                Opsi(o.hari_ini, tahun=t, tahap=tahap, berlaku=berlaku),
                max(berlaku, month_end(t, m) + timedelta(days=7)),
            )
            if tahap == "perubahan":
                _verify(t, month_end(t, m) + timedelta(days=8), berlaku)
        if not lampau:
            if m == 5:
                mei = dict(th.fisik)
            if m == 6:
                _correct(folder, th, o, mei)
            instruksi.month(t, m)
            rapat.monthly(t, m)


def _correct(folder: Path, th: Tahun, o: Opsi, mei: dict[tuple[str, str], float]) -> None:
    """A month that a meeting has seen already is corrected: three reports of May were entered too high."""
    kolom = [*DASAR, "tanggal", "persen", "keadaan"]
    tanggal = month_end(th.tahun, 5).isoformat()
    isi = [(x, mei[x.unit[1], x.kode]) for x in th.subs if x.unit[1] == rapat.DINAS and 6 < mei[x.unit[1], x.kode] < 100][:3]
    rows = [{**base_row(x), "tanggal": tanggal, "persen": f"{f - 4:.2f}", "keadaan": "berjalan"} for x, f in isi]
    alasan = "Opname ulang bersama Inspektorat: volume tiga pekerjaan bulan Mei tercatat terlalu tinggi."
    _load(
        "progres-fisik",
        write_csv(folder / "koreksi-mei.csv", kolom, rows),
        replace(o, alasan=alasan),
        month_end(th.tahun, 6) + timedelta(days=7),
    )


def _later(target: Sequence[float]) -> list[float]:
    """Twelve cumulative targets with September to November a month later."""
    return [*target[:8], *target[7:10], target[11]]


def _cycle(tahun: int, hari_ini: date) -> None:
    """A month in the middle of its way: two reports with an obstacle, one agreed to, one returned; and who is overdue."""
    lalu = previous_month_end(previous_month_end(hari_ini))
    if lalu.year != tahun:
        return
    semua = history(tahun, lalu.month + 1)
    dulu, nanti = semua.get(lalu.month, {}), semua.get(lalu.month + 1, {})
    giat = [b for b in map(Butir, duties_of("kasi", tahun, hari_ini).tugas.isi) if b in dulu and b in nanti]
    giat = sorted(giat, key=lambda b: nanti[b].persen >= 100)[:2]  # what still goes on first; its report fits what follows
    opname = {g: round((dulu[g].persen + nanti[g].persen) / 2, 1) for g in giat}
    isian = {g: Isian("konstruksi", {"opname": x}, alasan="menyesuaikan opname lapangan") for g, x in opname.items()}
    kendala = {giat[1]: ("bahan", "Pasokan agregat terlambat dua pekan; pemasok kedua sedang dihubungi.")}
    report_progress(tahun=tahun, bulan=lalu.month, isian=isian, by="kasi", hari_ini=hari_ini, kendala=kendala)
    putusan = {giat[0]: (True, ""), giat[1]: (False, "foto opname belum dilampirkan")}
    check_reports(tahun=tahun, bulan=lalu.month, putusan=putusan, by="kabid", hari_ini=hari_ini)
    announce_overdue(hari_ini)


def _comments(tahun: int, hari_ini: date) -> None:
    """What is asked at the month's meeting: a question that was answered, an explanation, and a question that still waits."""
    per = previous_month_end(hari_ini)
    dinas = duties_of("kadis", tahun, hari_ini).tugas.tanda_tangan
    if per.year != tahun or not dinas:
        return
    kadis = Hak(PERAN["pejabat"], frozenset(dinas), dinas[0])
    kecamatan = find_units("Kecamatan Muara Indah")[0].id

    def write(unit: int, ukuran: str, jenis: str, isi: str, by: str, hak: Hak = SISTEM) -> int:
        sel = SelAngka(unit, None, ukuran, per, now_ms())
        return write_comment(sel=sel, jenis=jenis, isi=isi, jabatan=None, by=by, hak=hak, hari_ini=hari_ini)

    n = write(dinas[0], "serapan", "tanya", "Fisik sudah jauh di atas uang yang dibayar. Apa yang belum ditagih?", "adbang")
    jawaban = "Dua penyedia jalan belum mengajukan tagihan termin kedua; ditagih tertulis pekan ini."
    act_on_comment(komentar=n, jenis="jawab", isi=jawaban, by="kadis", hak=kadis, hari_ini=hari_ini)
    sebab = "Pekerjaan di tiga lokasi mundur sebulan karena banjir; alat ditambah dan lembur sampai akhir November."
    write(dinas[0], "deviasi_fisik", "penjelasan", sebab, "kadis", kadis)
    write(kecamatan, "fisik", "tanya", "Tiga bulan tanpa kenaikan. Kegiatan mana yang berhenti, dan sampai kapan?", "bupati")


def _verify(tahun: int, pada: date, berlaku: date | None = None) -> None:
    """The plans of all units are verified, as the adbang does it."""
    ms = to_ms(datetime.combine(pada, time(9)))
    milik = [u.id for u in all_units()]
    verify_plans(tahun=tahun, units=milik, catatan="", by="demo", hak=SISTEM, hari_ini=berlaku or pada, dicatat_pada=ms)


def _accounts() -> list[tuple[str, str, str]]:
    kec = find_units("Kecamatan Muara Indah")[0].id
    hasil = []
    for nama, lengkap, peran, unit in (
        ("admin", "Admin Demo", "admin", None),
        ("adbang", "Sri Lestari", "adbang", None),
        ("bupati", "Pimpinan Demo", "pimpinan", None),
        ("inspektur", "Inspektur Demo", "inspektorat", None),
        ("kepegawaian", "Kepegawaian Demo", "kepegawaian", None),
        ("camat", "Operator Muara Indah", "operator", kec),
        ("kadis", "Kepala Dinas Demo", "pejabat", None),
        ("kabid", "Kepala Bidang Demo", "pejabat", None),
        ("kasi", "Kepala Seksi Demo", "pejabat", None),
        ("ppk", "PPK Demo", "pejabat", None),
    ):
        sandi = secrets.token_urlsafe(9)
        save_account(username=nama, sandi=sandi, nama=lengkap, peran=peran, unit=unit, by="demo")
        hasil.append((nama, sandi, peran))
    return hasil
