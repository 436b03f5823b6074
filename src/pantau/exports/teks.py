"""Values in words for people: one place for screen, paper, workbook and slides. Rounding happens here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from string import Formatter
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

from pantau.base.jam import from_ms
from pantau.core.kabar import KALIMAT
from pantau.core.masalah import Masalah, said_parts
from pantau.core.periode import BULAN, format_tanggal
from pantau.core.pesan import PESAN
from pantau.core.pesan_kelompok import KELOMPOK
from pantau.core.status import BENTUK
from pantau.core.temuan import KelompokTemuan
from pantau.core.tpp import KEADAAN as KEADAAN_TPP
from pantau.core.uang import format_angka, format_ringkas, format_rupiah
from pantau.reports.daftar import find
from pantau.reports.model import Cell, Column, Kalimat, Report, Row
from pantau.reports.sidik import RESEP

STATUS = {
    "sesuai": "Sesuai",
    "waspada": "Waspada",
    "kritis": "Kritis",
    "tanpa": "Tanpa target",
    "belum_lapor": "Belum lapor",
    "lapor": "Sudah lapor",
    "sebagian": "Sebagian",
    "tanpa_pagu": "Tanpa pagu",
    "tepat": "Tepat waktu",
    "terlambat": "Terlambat",
    "tidak": "Tidak pernah",
    "kembali": "Dikembalikan",
    "belum_jatuh_tempo": "Belum jatuh tempo",
    "yatim": "Tanpa penanggung jawab",
    "ganda": "Lebih dari satu penanggung jawab",
    "putus": "Rantai tidak sampai ke puncak",
    "lingkar": "Atasan berputar",
    "kosong": "Jabatan kosong",
    "rangkap": "Dua pemangku sekaligus",
    "lewat_masa": "Pelaksana melewati masa",
}
KELAS_STATUS = {
    "lapor": "sesuai",
    "sebagian": "waspada",
    "belum_lapor": "tanpa",
    "tanpa_pagu": "tanpa",
    "tepat": "sesuai",
    "terlambat": "waspada",
    "tidak": "kritis",
    "kembali": "waspada",
    "belum_jatuh_tempo": "tanpa",
    **dict.fromkeys(("yatim", "ganda", "putus", "lingkar"), "kritis"),
    **dict.fromkeys(("kosong", "rangkap", "lewat_masa"), "waspada"),
}
ALASAN = {
    "belum_disetujui": "belum ada yang disetujui",
    "belum_diverifikasi": "belum diverifikasi",
    "belum_ada_bukti": "belum ada bukti",
    "pagu_nol": "pagu nol",
    "kendala_nol": "tidak ada kendala",
    "belum_dijanjikan": "belum dijanjikan",
    "baru_tahun_ini": "baru tahun ini",
    "belum_ada_contoh": "belum ada contoh",
    "rak_tidak_ada": "RAK belum ada",
    "kontrak_tidak_ada": "kontrak belum ada",
    "target_tidak_ada": "target belum ada",
    "realisasi_belum_ada": "realisasi belum ada",
    "belum_lapor": "belum lapor",
    "dua_sisi_belum_ada": "fisik atau realisasi belum ada",
    "target_nol": "target nol",
    "paket_tidak_ada": "tidak ada paket",
    "pagu_tidak_ada": "pagu belum ada",
    "belum_ada_kabar": "belum ada kabarnya",
    "belum_serah_terima": "menunggu tanggal serah terima",
    "belum_ada_data": "belum ada datanya",
    "belum_ada_daftar": "belum ada daftar untuk dibandingkan",
    "nilai_tidak_ada": "nilai belum disebut",
    "bukan_tahap": "bukan tahap",
    "tanpa_rekening": "tanpa rekening",
    "tidak_ada_pembanding": "tidak ada pembanding",
    "belum_ada_tahun_selesai": "belum ada tahun selesai untuk dibandingkan",
    "tahun_habis": "tidak ada bulan tersisa",
    "belum_dicatat": "belum dicatat",
    "metode_rapat_lain": "cara menghitung fisik waktu itu lain",
    "tak_ada_di_rapat": "tidak ada di angka rapat itu",
    "tak_ada_batch": "tidak dari data unit ini sendiri",
    "bulan_belum_berisi": "bulan ini belum berisi",
    "tidak_tertulis": "tidak tertulis di sumber",
    "tidak_diperingkat": "tidak diperingkat",
    "tidak_ada": "tidak ada",
    "tidak_ada_wajib_katalog": "tidak ada yang wajib lewat katalog",
    "unit_tidak_ada": "unit tidak ada hari itu",
    "tahun_kosong": "tahun itu belum berisi data",
    "belum_jatuh_tempo": "belum ada yang jatuh tempo",
    "belum_dilihat": "belum ada yang dilihat",
    "yatim": "tanpa penanggung jawab",
    "belum_ditagih": "belum ada yang ditagih",
    "tidak_ditagih": "tidak ditagih",
    "penyebut_nol": "penyebut nol",
    "tidak_berlaku": "tidak berlaku",
    "indeks_kurang_data": "belum dilaporkan",
    "indeks_tanpa_bagian": "tidak ada yang dinilai",
    "–": "–",
}
BASIS = {"utama": "basis terbaik tiap unit"}
METODE = {
    "tertimbang_pagu": "tertimbang pagu",
    "rata_sub_kegiatan": "rata-rata sub kegiatan",
    "rata_rekening": "rata-rata baris rekening",
    "rata_paket_maks": "rata-rata paket (nilai tertinggi)",
    "rata_perangkat_daerah": "rata-rata perangkat daerah",
}


# Control characters, what XML does not know, and signs that turn the direction of the text: `gpj.exe` would be read as `exe.jpg`.
TAK_SAH = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def visible(teks: str) -> str:
    """A text that every form can hold: what is no letter is shown as a mark."""
    return TAK_SAH.sub("\ufffd", teks)


def row_label(r: Row) -> str:
    """What a row is called; a total, and what bears a word of ours, in the active language."""
    return visible(gettext(r.label) if r.level in ("total", "tahap", "sumber", "istilah") else r.label)


def noted_label(r: Row) -> str:
    """What a row is called where people read it: with the numbers of its footnotes."""
    return row_label(r) + r.kaki


def heading(c: Column) -> str:
    """A column's heading with its unit, where the words do not say it."""
    teks = gettext(c.label)
    return f"{teks} ({c.unit})" if c.unit in ("Rp", "%", "poin") and f"({c.unit})" not in teks else teks


def series_name(nama: str) -> str:
    """What a line of a chart is called; a year at its end stays as it is."""
    awal, _, tahun = nama.rpartition(" ")
    return f"{gettext(awal)} {tahun}" if tahun.isdigit() else gettext(nama)


def rank_words(r: Row) -> str:
    """The rank of a unit together with the class it holds among; of a class of one there is none to tell."""
    ke, _, dari = str(r.cells["peringkat"].value or "").partition("/")
    return gettext("%(ke)s dari %(dari)s %(kelas)s") % {"ke": ke, "dari": dari, "kelas": r.kelas} if dari not in ("", "1") else ""


def status_word(s: str) -> str:
    """A status word in the active language."""
    return str(gettext(STATUS.get(s, s)))


def status_class(s: str) -> str:
    """The style class of a status: word, shape and colour always go together."""
    return KELAS_STATUS.get(s, s)


def reason(kode: str | None) -> str:
    """Why a value is missing, in the active language."""
    return str(gettext(ALASAN.get(kode or "tidak_ada", kode or "")))


def text(nilai: int | float | str | None, unit: str, bahasa: str, ringkas: bool = False, tanda: bool = True) -> str:
    """A value of a unit as people read it."""
    if nilai is None:
        return "–"
    if unit == "Rp" and isinstance(nilai, int):
        return format_ringkas(nilai, bahasa) if ringkas else format_rupiah(nilai, bahasa)
    if unit == "%" and not isinstance(nilai, str):
        return format_angka(nilai, 2, bahasa) + ("\u00a0%" if ringkas else "")
    if unit == "poin" and not isinstance(nilai, str):
        return format_angka(nilai, 2, bahasa, tanda=tanda) + ("\u00a0" + gettext("poin") if ringkas else "")
    if unit == "jumlah" and not isinstance(nilai, str):
        return format_angka(nilai, 0, bahasa)
    if unit == "hari" and not isinstance(nilai, str):
        return format_angka(nilai, 1, bahasa)
    if unit == "angka" and not isinstance(nilai, str):
        return format_angka(nilai, 0 if float(nilai).is_integer() else 2, bahasa)
    if unit == "tanggal" and isinstance(nilai, str):
        return format_tanggal(date.fromisoformat(nilai), bahasa, panjang=False)
    if unit == "status" and isinstance(nilai, str):
        return f"{BENTUK.get(status_class(nilai), '○')} {status_word(nilai)}"
    if unit == "istilah" and isinstance(nilai, str):
        return "; ".join(gettext(x) for x in nilai.split("; "))
    if unit == "lapor" and isinstance(nilai, str):
        jenis, _, hari = nilai.partition(":")
        return status_word(jenis) + (f" {hari} " + ngettext("hari", "hari", int(hari)) if hari else "")
    return str(nilai)


def cell_text(c: Cell, unit: str, bahasa: str, ringkas: bool = False) -> str:
    """A cell as people read it; a missing value is a dash (its reason stands beside it where there is room)."""
    return visible(text(c.value, unit, bahasa, ringkas))


def counted(teks: str, n: int | None) -> str:
    """A template in the active language, in the number that a count asks for, where the catalogue tells numbers apart."""
    hasil = gettext(teks) if n is None else ngettext(teks, teks, n)
    return str(gettext(teks) if hasil == teks else hasil)


class Berangka(Formatter):
    """Fills templates, of which a language that tells one from many holds both: `{n} {n:row|rows}`."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """One of both words, else the value."""
        satu, pisah, banyak = format_spec.partition("|")
        return (satu if str(value) == "1" else banyak) if pisah else str(super().format_field(value, format_spec))


def filled(templat: str, isi: Mapping[str, Any]) -> str:
    """A template with its values; each word that goes with a count in the number that the count asks for."""
    return Berangka().vformat(templat, (), isi)


def sentence(k: Kalimat, bahasa: str) -> str:
    """A sentence with its values filled in. Its first count decides between one and many."""
    isi = {}
    for n, (v, u) in k.nilai.items():
        if u == "tanggal" and isinstance(v, str):
            isi[n] = format_tanggal(date.fromisoformat(v), bahasa)
        else:
            isi[n] = text(v, u, bahasa, ringkas=True)
    banyak = next((v for v, u in k.nilai.values() if u == "jumlah" and isinstance(v, int)), None)
    return visible(filled(counted(k.teks, banyak), isi))


TINGKAT = {"klaim": "menurut isian, disetujui atau belum", "verifikasi": "menurut yang disetujui", "terbukti": "menurut yang terbukti"}


# What a message says for the command line only; a page shows the field of that name.
PERINTAH = re.compile(r" ?\((?:di baris perintah|on the command line): [^()]{0,200}\)")
BILANGAN = re.compile(r"(?<=Rp[\u00a0 ])\d[\d.,]{0,30}\d|\d[\d.]{0,20},\d{1,6}(?=[\u00a0 ]?%)|\A\d[\d.]{0,20},\d{1,6}\Z")
TUKAR = str.maketrans(".,", ",.")
APA_ADANYA = frozenset(
    ("isi", "daftar", "nama", "judul", "frasa", "unit", "bagian_unit", "contoh")
)  # what files and people say stays as it is
HARI = ("per", "tanggal", "berlaku", "kini", "mulai", "judul", "dari", "ke")  # params that hold a date of ours, not what a cell says


def message(m: Masalah) -> str:
    """A finding in the active language, as a page says it."""
    isi = m.params | {"daftar": basis_text(m.params["daftar"])} if m.code == "basis_campur" else m.params
    return _filled(PESAN[m.code], isi)


def group_message(k: KelompokTemuan) -> str:
    """What a group of findings asks for, in one sentence."""
    bahasa = _language()
    if not k.code:
        teks = gettext("Periksa juga {n} temuan lain dari {jenis} jenis.")
        return filled(teks, {"n": format_angka(k.jumlah, 0, bahasa), "jenis": format_angka(k.jenis, 0, bahasa)})
    banyak = KELOMPOK.get(k.code) if k.jumlah > 1 else None
    return _filled(banyak or PESAN[k.code], k.params() | {"n": format_angka(k.jumlah, 0, bahasa)})


def _language() -> str:
    return "en" if (get_language() or "id").startswith("en") else "id"


def _spoken(n: str, v: Any) -> Any:
    """A value of a finding as the active language writes it: amounts and percentages of ours, and the word for what a sum stands on."""
    if n == "keadaan_usul":
        return gettext(KEADAAN_TPP.get(v, v)).lower()
    if n == "tingkat":
        return {"kolom": gettext("kolom"), "akun": gettext("akun")}.get(v, v)
    if not isinstance(v, str) or n in APA_ADANYA or _language() == "id":
        return v
    return BILANGAN.sub(lambda m: m[0].translate(TUKAR), v)


def _filled(templat: str, params: dict[str, Any]) -> str:
    isi = {n: _spoken(n, v) for n, v in params.items()}
    for n in HARI:
        with suppress(ValueError):
            isi |= {n: format_tanggal(date.fromisoformat(isi[n]), _language())} if isinstance(isi.get(n), str) else {}
    return visible(filled(PERINTAH.sub("", said_parts(gettext(templat), isi)), isi))


def news(jenis: str, kegiatan: str, unit: str, tahun: int, bulan: int, isi: str, oleh: str) -> str:
    """A piece of news as a sentence in the active language; `unit` "" stands for the whole government."""
    unit = unit or gettext("seluruh pemda")
    return str(
        gettext(KALIMAT[jenis]).format(kegiatan=kegiatan, unit=unit, bulan=f"{gettext(BULAN[bulan - 1])} {tahun}", isi=isi, oleh=oleh)
    )


def stage_text(r: Report, bahasa: str) -> str:
    """The budget version in force in words."""
    if r.versi_berlaku is None:
        return r.versi_anggaran
    return str(gettext("{tahap} (berlaku {tanggal})").format(tahap=r.versi_anggaran, tanggal=format_tanggal(r.versi_berlaku, bahasa)))


def basis_text(basis: str) -> str:
    """The documents that count as realisation, in the active language."""
    dan = gettext("dan")
    teks = basis.replace(" dan ", f" {dan} ").replace("pengesahan", gettext("pengesahan"))
    return re.sub(r"\((\d+) unit\)", lambda m: f"({m[1]} {counted('unit', int(m[1]))})", teks)


def statement(r: Report, bahasa: str) -> list[tuple[str, str]]:
    """What every page of every output states: label and value."""

    tahu = timezone.localtime(from_ms(r.diketahui))
    saring = ", ".join(f"{k.replace('_', ' ')} {v}" for k, v in r.cakupan.items() if k not in ("unit", "jumlah_unit", "kode_unit"))
    jumlah = r.cakupan.get("jumlah_unit")
    unit = gettext("semua unit") if r.cakupan.get("unit") == "semua" else str(r.cakupan.get("unit"))
    isi = [
        (
            gettext("Cakupan"),
            unit + (f" ({jumlah} {counted('unit', jumlah)})" if jumlah is not None else "") + (f"; {saring}" if saring else ""),
        ),
        (gettext("Per"), format_tanggal(r.per, bahasa)),
        (gettext("Diketahui"), f"{format_tanggal(tahu.date(), bahasa, panjang=False)} {tahu:%H.%M} {tahu:%Z}"),
        (gettext("Basis"), basis_text(r.basis)),
        (gettext("Metode fisik"), f"{gettext(METODE.get(r.metode, r.metode))}; {gettext(TINGKAT[r.tingkat_fisik])}"),
        (gettext("Anggaran"), stage_text(r, bahasa)),
        (gettext("Aturan"), r.aturan),
        (gettext("Sudah lapor"), text(r.cakupan_lapor, "%", bahasa, ringkas=True) + " " + gettext("pagu")),
        (gettext("Sidik"), f"{RESEP}:{r.hash.removeprefix('sha256:')[:16]}"),
    ]
    if r.kepala_jejak:
        isi.append((gettext("Kepala jejak"), r.kepala_jejak))
    return [(a, visible(b)) for a, b in isi]


def quote(r: Report, nama: str, alamat: str, bahasa: str) -> str:
    """A report of one figure as a text that may be copied: the figure, of what, as of when, what it stands on, and where it can be seen."""
    t = r.tables[0]
    c = t.columns[0]
    nilai = t.total.cells[c.id] if t.total else Cell(None)
    kata = text(nilai.value, c.unit, bahasa, ringkas=c.unit != "Rp") if nilai.value is not None else reason(nilai.reason)
    kepala = f"{gettext(c.label)}, {nama}: {kata} ({gettext('per')} {format_tanggal(r.per, bahasa)})."
    dasar = "; ".join(f"{a}: {b}" for a, b in statement(r, bahasa) if a != gettext("Per"))
    return visible(f"{kepala} {dasar}. {alamat}")


def title(r: Report, bahasa: str) -> str:
    """The title in the active language: the report's name and its date."""
    x = find(r.report)
    unit = "" if r.cakupan.get("unit") == "semua" else f" {r.cakupan['unit']}"
    return visible(f"{gettext(x.judul_lengkap or x.judul)}{unit} {gettext('s.d.')} {format_tanggal(r.per, bahasa)}")
