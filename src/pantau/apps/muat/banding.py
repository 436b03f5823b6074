"""Comparing a proposal with the ledger: what would be written, and what was found. Knows no kind of fact by name beyond what they declare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from pantau.apps.anggaran.banding import against_budget
from pantau.apps.anggaran.calon import Disisihkan, date_whole_year, keep_closed_months
from pantau.apps.anggaran.fakta import PAGU
from pantau.apps.anggaran.rincian import against_accounts
from pantau.apps.muat.antar_berkas import settle_between_files
from pantau.apps.muat.mundur import falls, set_back
from pantau.apps.muat.pindahan import absent_units, keep_numbers, renumbered, settle_changed, settle_moved
from pantau.apps.muat.tahap import begins_of, end_with_stage
from pantau.apps.muat.tempat import Tempat
from pantau.apps.muat.usulan import Lengkap, Usulan
from pantau.apps.organisasi.fakta import UNIT_VERSI
from pantau.apps.organisasi.jabatan import plan_holders, plan_positions
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.organisasi.queries import active_unit_versions
from pantau.apps.pengadaan.calon import date_package_pagu, plan_placements
from pantau.apps.realisasi.fakta import FISIK, POSTING, as_claims
from pantau.apps.realisasi.queries import reported_packages
from pantau.apps.siklus.rencana import plans_changed, unexplained, verified_among
from pantau.base.beda import Beda, Berdiri, Jumlah, compare, standing, vanished
from pantau.base.isi import Isi
from pantau.base.jenis import Jenis, kind
from pantau.base.kunci import closed, told_from
from pantau.base.tulis import fetch_rows
from pantau.core.kode import name_key
from pantau.core.masalah import Masalah, blocking
from pantau.core.periode import BULAN
from pantau.core.perubahan import Rentang, touched_months
from pantau.core.uang import format_rupiah

SEBUT = 5
BELUM_DITULIS = "…"  # stands for a reason that is asked for when a rehearsal has shown what changes


@dataclass
class Perbandingan:
    """A proposal compared with the ledger: a comparison for each kind of fact, counts, and findings."""

    usulan: Usulan
    masalah: list[Masalah]
    jumlah: Jumlah
    beda: dict[str, Beda] = field(default_factory=dict)
    identitas_baru: int = 0
    rencana_diubah: dict[int, str] = field(default_factory=dict)
    unit_lain: set[int] = field(default_factory=set)  # units that the source does not name and in which something ends

    @property
    def refused(self) -> bool:
        return bool(blocking(self.masalah))

    @property
    def changes(self) -> bool:
        return self.identitas_baru > 0 or any(b.changes for b in self.beda.values())


class BukuBerubahError(Exception):
    """The ledger moved while a proposal was being compared: propose and compare again, so that nothing is entered twice."""


def plan(u: Usulan, hak: Hak, alasan: str = "", setuju: Iterable[str] = ()) -> Perbandingan:
    """Compare a proposal with the ledger under the rights of the one who brings it, with the reason given for changing verified plans and
    what the person agrees to (ids of kinds whose vanished rows may end).

    Writes nothing.
    """
    r = Perbandingan(u, list(u.masalah), Jumlah(refused=u.refused))
    luar = [i for i in u.units_touched() if not hak.may_unit(Izin.IMPOR, i)]
    if luar or (not u.units_touched() and not hak.may_unit(Izin.IMPOR, None)):
        r.masalah.append(Masalah("unit_di_luar_hak", {}, {"unit": ", ".join(u.unit_name(i) for i in luar[:5]) or "acuan seluruh pemda"}))
        return r
    _prepare(r)
    r.masalah += settle_between_files(u)
    turun = {(m.where.get("berkas", -1), m.where["row"]) for m in u.masalah if m.code == "kumulatif_turun_antar"}
    tolak = r.refused  # rows that could not be read are missing here: that is no sign that what they spoke of has vanished
    for id_, isi in u.isi.items():
        j = kind(id_)
        ada = standing(j, u.tahun, u.known_units() if j.owner()[1] else None) if len(isi) else []
        if u.buka is not None:
            sisih = keep_closed_months(isi, ada, u.buka, u.versi.later_days)
            r.masalah += _from_open_day(u, u.buka, isi, ada)
        if id_ == FISIK.id and not hak.may_unit(Izin.SETUJUI_FISIK, None) and (klaim := as_claims(isi, ada)):
            r.masalah.append(Masalah("fisik_klaim", {}, {"jumlah": klaim}, "info"))
        if j is PAGU and not tolak and len(isi):
            r.masalah += end_with_stage(u, isi, ada, id_ in set(setuju))
        b = compare(isi, ada)
        if u.buka is not None:
            r.masalah += _set_aside(b, sisih, u.buka)
        if id_ == UNIT_VERSI.id:
            if not hak.may_unit(Izin.KELOLA_JABATAN, None):
                _leave_known_units(r, b)
            _say_renamed(r, b)
        disebut: set[int] = set()
        if j is POSTING:
            r.masalah += keep_numbers(u, b, ada) if not tolak else []
            pindah, unit, disebut = settle_moved(u, b, ada, hak, id_ in set(setuju))
            berubah, lama = settle_changed(u, b, ada, disebut, id_ in set(setuju))
            disebut |= lama
            r.masalah += [*pindah, *berubah]
            r.unit_lain |= unit
        for x in () if tolak else u.lengkap:
            if x.jenis is j:
                r.masalah += absent_units(u, j, hak) if x.ekspor else []
                _end_vanished(r, x, b, [y for y in ada if y.id not in disebut] if disebut else ada, (x.bersama or id_) in set(setuju))
        r.masalah += [*falls(b, ada, turun), *set_back(b, ada, agreed=id_ in set(setuju))]
        r.beda[id_] = b
    r.identitas_baru = sum(len(c.baru) for c in u.calon.values())
    r.masalah += u.versi.faults() + _without_permission(r, hak)
    if not hak.may_unit(Izin.IMPOR, None):
        r.masalah += u.versi.opened_for_all()
    if u.tahun:
        akun = {i: rek for (_, rek, _), i in u.simpul.baris.items() if rek} if u.format == "lra" else {}
        letak = (u.simpul.line_unit, lambda b: u.simpul.baris_simpul[b], akun)
        r.masalah += against_budget(u.rows("pagu"), u.rows("pagu_tertera"), u.tahun, u.known_units(), *letak, begins_of(u))
    if (dokumen := r.beda.get(PAGU.id)) is not None and len(dokumen.isi):
        r.masalah += against_accounts(dokumen, u.tahun or 0, u.known_units(), u.simpul.baris, _labels(u))
    _explain_plans(r, alasan)
    for b in r.beda.values():
        r.jumlah.add(b)
    return r


def _labels(u: Usulan) -> Callable[[int], str]:
    """What activities are called."""
    nama = {id_: kunci for (_, kunci), id_ in u.simpul.simpul.items()}
    return lambda simpul: nama[simpul].partition("|")[2] or nama[simpul].partition("~")[2].partition("~")[0]


def _prepare(r: Perbandingan) -> None:
    """Turn what sources say of versions, positions and placings into rows to compare."""
    u = r.usulan
    if len(u.unit.versi):
        u.isi["unit_versi"] = u.unit.versi
    r.masalah += _give_codes(u)
    if "jabatan_versi" in u.isi:
        u.isi["jabatan_versi"] = plan_positions(u.isi["jabatan_versi"])
    if "pemangku" in u.isi:
        u.isi["pemangku"], catatan = plan_holders(u.isi["pemangku"])
        r.masalah += catatan
    if u.letak and u.tahun is not None and u.buka is not None:
        u.isi["letak"], sama, tetap = plan_placements(u.letak, u.tahun, u.buka, reported_packages(u.tahun))
        r.jumlah.unchanged += sama
        if tetap:
            r.masalah.append(Masalah("paket_tetap", {}, {"jumlah": len(tetap)}, "warning"))


def _from_open_day(u: Usulan, buka: date, isi: Isi, ada: list[Berdiri]) -> list[Masalah]:
    """Pagu of packages and works that is new or changed holds from the first open day, and that is said."""
    awal = buka if buka > date(buka.year, 1, 1) else None
    n = date_package_pagu(isi, ada, awal) + date_whole_year(isi, ada, awal if u.setahun else None)
    return [Masalah("pagu_mulai_bulan_terbuka", {}, {"jumlah": n, "mulai": buka.isoformat()}, "info")] if n else []


def _set_aside(b: Beda, x: Disisihkan, buka: date) -> list[Masalah]:
    """End what a new plan sets aside, and name plans that speak of closed months too: there they are not taken."""
    b.tarik += [i for i in x.akhiri if i not in {k for _, k in (*b.ulang, *b.ganti)}]
    return [Masalah("rencana_bulan_tutup", {}, {"jumlah": x.tutup, "hari": buka.isoformat()}, "warning")] if x.tutup else []


def _give_codes(u: Usulan) -> list[Masalah]:
    """Turn the codes that a source gives activities which sheets named without one into rows, and say which; where a name is not unique
    nothing is joined, which is named."""
    hasil = []
    letak = Tempat(u).simpul if u.kode else {}
    disebut = {i: x for i, x in u.kode.items() if i in letak}  # of what the source tells nothing it gives no code
    for i, x in disebut.items():
        u.add(x, *letak[i])
    if baru := [x for i, x in disebut.items() if i not in u.simpul.diberi_kode]:
        daftar = "; ".join(f"{x.nama} ({x.kode})" for x in baru[:SEBUT]) + ("; …" if len(baru) > SEBUT else "")
        hasil.append(Masalah("kegiatan_diberi_kode", {}, {"jumlah": len(baru), "daftar": daftar}, "info"))
    if u.kode_ragu:
        daftar = "; ".join(list(u.kode_ragu)[:SEBUT]) + ("; …" if len(u.kode_ragu) > SEBUT else "")
        hasil.append(Masalah("nama_kegiatan_mendua", {}, {"jumlah": len(u.kode_ragu), "daftar": daftar}, "warning"))
    return hasil


def _leave_known_units(r: Perbandingan, b: Beda) -> None:
    """Names and places of known units stay as they are for one who may not arrange the organisation; said, not refused."""
    unit = b.isi.kolom["unit"]
    tetap = [i for i in b.written if unit[i] > 0]
    if tetap:
        b.baru = [i for i in b.baru if unit[i] < 0]
        b.sambung = [x for x in b.sambung if unit[x[0]] < 0]
        b.ganti = [x for x in b.ganti if unit[x[0]] < 0]
        b.diabaikan += len(tetap)
        r.masalah.append(Masalah("nama_unit_tetap", {}, {"jumlah": len(tetap)}, "info"))


def _say_renamed(r: Perbandingan, b: Beda) -> None:
    """Each unit that would go by another name for everybody from now on: a file of figures may do so in passing, but never by the name under
    which another unit stands."""
    k = b.isi.kolom
    tulis = [i for i in b.written if k["unit"][i] > 0]
    dulu = {v.unit: v.nama for v in active_unit_versions()} if tulis else {}
    ganti = {k["unit"][i] for i in tulis}
    dipakai = {name_key(n): u for u, n in dulu.items() if u not in ganti} if r.usulan.format != "unit" else {}
    for i in tulis:
        lama, baru = dulu.get(k["unit"][i], ""), k["nama"][i]
        if lama and name_key(lama) != name_key(baru):
            di = {"berkas": b.isi.berkas[i], "row": b.isi.baris_ke[i]}
            isi = {"kode": k["kode"][i] or "–", "lama": lama, "baru": baru}
            bentrok = name_key(baru) in dipakai
            r.masalah.append(Masalah("unit_nama_dipakai" if bentrok else "unit_ganti_nama", di, isi, "error" if bentrok else "warning"))


def _end_vanished(r: Perbandingan, x: Lengkap, b: Beda, ada: list[Berdiri], setuju: bool) -> None:
    """Name what a complete source no longer names; end it, at once or where the person agrees."""
    tiada = vanished(ada, b)
    hilang = [y for y in tiada if x.meliputi(y)]
    if x.berjalan is not None:
        hilang = x.berjalan(hilang, ada)
    sesudah = [y for y in tiada if x.sesudah is not None and x.sesudah(y)]
    dari_format = _of_format(x.jenis, r.usulan.format, [y.id for y in (*hilang, *sesudah)])
    if lewat := [y for y in sesudah if y.id in dari_format]:
        r.masalah.append(
            Masalah("berkas_berakhir_awal", {}, {"jumlah": len(lewat), "daftar": "; ".join((x.kata or _words)(lewat)[:SEBUT])}, "info")
        )
    if dulu := [(hari, y) for y in tiada if x.sebelum is not None and (hari := x.sebelum(y))]:
        isi = {
            "tanggal": min(hari for hari, _ in dulu),
            "jumlah": len(dulu),
            "daftar": "; ".join((x.kata or _words)([y for _, y in dulu])[:SEBUT]),
        }
        r.masalah.append(Masalah("berkas_mulai_kemudian", {}, isi, "info"))
    hilang = sorted((y for y in hilang if y.id in dari_format), key=lambda y: dari_format[y.id])
    if not hilang:
        return
    berakhir = setuju or not x.setuju
    if berakhir and x.akhir is None:
        hilang = _but_closed(r, x, hilang)
        if not hilang:
            return
    if berakhir:
        r.masalah += _end(x, b, hilang, ada, r.usulan.buka)
    elif x.jenis is POSTING:
        r.masalah += renumbered(r.usulan, b, hilang)
    if x.bersama:
        return
    isi = {"jenis": x.jenis.id, "jumlah": len(hilang), "daftar": "; ".join((x.kata or _words)(hilang)[:SEBUT])}
    r.masalah.append(Masalah(x.pesan if berakhir else f"{x.pesan}_tanya", {}, isi, "warning"))


def _but_closed(r: Perbandingan, x: Lengkap, hilang: list[Berdiri]) -> list[Berdiri]:
    """What is gone and tells of open months only. What tells of a closed month goes on counting there, which is said with its amount and what
    to do, so that the rest of the source is taken all the same."""
    tutup = closed()
    hari = told_from(x.jenis, [y.id for y in hilang]) if tutup else {}
    tetap = [y for y in hilang if y.id in hari and touched_months([Rentang(hari[y.id])], tutup)]
    if tetap:
        tahun, bulan = min(touched_months([Rentang(min(hari[y.id] for y in tetap))], tutup))
        isi = {
            "jenis": x.jenis.id,
            "jumlah": len(tetap),
            "nilai": format_rupiah(sum(y.nilai[x.jenis.nilai.index(x.jumlah)] or 0 for y in tetap)),
            "bulan": f"{BULAN[bulan - 1]} {tahun}",
            "daftar": "; ".join((x.kata or _words)(tetap)[:SEBUT]),
        }
        r.masalah.append(Masalah(f"{x.pesan}_tutup", {}, isi, "warning"))
    return [y for y in hilang if y not in tetap]


def _end(x: Lengkap, b: Beda, hilang: list[Berdiri], ada: list[Berdiri], buka: date | None) -> list[Masalah]:
    """End what is gone: where months are closed and the source knows how, from the first open day on, which is said."""
    if x.akhir is None or buka is None or buka == date(buka.year, 1, 1):
        b.tarik += [y.id for y in hilang]
        return []
    n = x.akhir(b, hilang, ada, buka)
    return [Masalah(x.sejak, {}, {"jumlah": n, "mulai": buka.isoformat()}, "info")] if n else []


def _words(rows: Sequence[Berdiri]) -> list[str]:
    return [" ".join(str(k) for k in x.kunci[1:] if k) or str(x.kunci[0]) for x in rows[:SEBUT]]


def _of_format(j: Jenis, format: str, ids: list[int]) -> dict[int, tuple[int, int, int]]:
    """Those of some rows that files of a format stated, with what orders them as in those files."""
    hasil: dict[int, tuple[int, int, int]] = {}
    for i in range(0, len(ids), 500):
        potong = ids[i : i + 500]
        for id_, lembar, ke in fetch_rows(
            f"SELECT t.id, b.id, t.baris_ke FROM {j.tabel} t JOIN base_berkas b ON b.id = COALESCE(t.asal_id, t.sumber_id) "
            f"JOIN base_batch bt ON bt.id = b.batch_id WHERE bt.format = %s AND t.id IN ({', '.join(['%s'] * len(potong))})",
            [format, *potong],
        ):
            hasil[id_] = (lembar, ke, id_)
    return hasil


def _without_permission(r: Perbandingan, hak: Hak) -> list[Masalah]:
    """A finding for each kind of fact that would be written without the permission that the kind asks for."""
    hasil = []
    for id_, b in r.beda.items():
        j = kind(id_)
        if not b.changes:
            continue
        luas = j.sepemda or (j.luas is not None and j.luas([b.isi.row(i) for i in b.written]))
        units = [None] if luas else sorted(r.usulan.units_touched())
        if not all(hak.may_unit(Izin(j.izin), x) for x in units):
            hasil.append(Masalah("jenis_di_luar_hak", {}, {"jenis": j.id, "izin": j.izin}))
    return hasil


def _explain_plans(r: Perbandingan, alasan: str) -> None:
    """Ask for a reason where a verified plan would change. A new stage of the budget is a reason by itself."""
    u = r.usulan
    if u.tahun is None:
        return
    tahap_baru = u.versi.new_stages()
    diubah = verified_among(u.tahun, {u.simpul.line_unit(i) if m == "baris" else u.simpul.unit_of[i] for m, i in plans_changed(r.beda)})
    r.rencana_diubah = dict.fromkeys(diubah, alasan.strip() or ", ".join(sorted(tahap_baru)))
    if not alasan.strip():
        r.masalah += missing_reasons(r)


def missing_reasons(r: Perbandingan) -> list[Masalah]:
    """A finding for each unit whose verified plan would change without a reason being given."""
    u = r.usulan
    if u.tahun is None or not r.rencana_diubah or u.versi.new_stages():
        return []
    return unexplained(u.tahun, set(r.rencana_diubah), {i: n for (_, n), i in u.unit.peta.items()})
