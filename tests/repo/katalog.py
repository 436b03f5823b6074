"""Every text that people can see, gathered from templates, code and data, for the translation test."""

import ast
import io
from pathlib import Path

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

PAKET = Path(__file__).resolve().parents[2] / "src" / "pantau"
LETAK = {"Column": 1, "Table": 1, "Daftar": 1, "_cut": 1, "Chart": 1, "Kalimat": 0, "Series": 0, "measure_column": 1}
TERBIT = {"Lajur": (1, 3), "Himpunan": (1, 2)}  # columns and tables of open data: heading and meaning
KUNCI_LABEL = {"label", "judul"}


def from_templates():
    for f in sorted(PAKET.rglob("*.html")):
        kode = templatize(f.read_text(encoding="utf-8"), origin=str(f))
        for _, _, pesan, _ in extract_python(io.BytesIO(kode.encode()), ["gettext", "ngettext", "_"], [], {}):
            yield from ([pesan] if isinstance(pesan, str) else [p for p in pesan if isinstance(p, str)])


def from_code():
    for f in sorted(PAKET.rglob("*.py")):
        if "migrations" in f.parts:
            continue
        teks = f.read_bytes()
        for _, _, pesan, _ in extract_python(io.BytesIO(teks), ["gettext", "gettext_lazy", "ngettext", "_"], [], {}):
            yield from [x for x in ([pesan] if isinstance(pesan, str) else (pesan or ())[:1]) if isinstance(x, str) and x]
        if f.stem.startswith("topik"):
            yield from said_in_topics(ast.parse(teks))
        for n in ast.walk(ast.parse(teks)):
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id in LETAK:
                i = LETAK[n.func.id]
                if len(n.args) > i and isinstance(n.args[i], ast.Constant) and isinstance(n.args[i].value, str) and n.args[i].value:
                    yield n.args[i].value
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id in TERBIT and {*f.parts} & {"reports", "terbuka"}:
                yield from [n.args[i].value for i in TERBIT[n.func.id] if len(n.args) > i and isinstance(n.args[i], ast.Constant)]
            if isinstance(n, ast.Dict) and "views" in f.parts:
                for k, v in zip(n.keys, n.values):
                    if isinstance(k, ast.Constant) and k.value in KUNCI_LABEL and isinstance(v, ast.Constant) and isinstance(v.value, str):
                        yield v.value


def said_in_topics(pohon):
    """Headings, names of rows and of series stand in tuples and dicts there: every text that is written like one."""
    dok = {id(n.value) for n in ast.walk(pohon) if isinstance(n, ast.Expr)}
    for n in ast.walk(pohon):
        if not isinstance(n, ast.Constant) or not isinstance(n.value, str) or id(n) in dok or len(n.value) < 4:
            continue
        if n.value[0].isupper() or n.value[0] == "{":
            yield n.value


def from_data():
    from pantau.apps.muat.kata_jenis import KATA_JENIS
    from pantau.apps.organisasi.perms import PERAN, URAIAN_IZIN
    from pantau.base.aturan import shipped
    from pantau.core.fgd import TAHAP as TAHAP_FGD
    from pantau.core.instruksi import HASIL as HASIL_INSTRUKSI
    from pantau.core.instruksi import JENIS as JENIS_INSTRUKSI
    from pantau.core.instruksi import PERISTIWA
    from pantau.core.kabar import JENIS, KALIMAT
    from pantau.core.kendala import KATA as KATA_KENDALA
    from pantau.core.langkah import kinds
    from pantau.core.periode import BULAN, BULAN_PENDEK
    from pantau.core.pesan import PESAN
    from pantau.core.pesan_kelompok import KELOMPOK
    from pantau.core.scm import HASIL
    from pantau.core.scm import KATA as KATA_SCM
    from pantau.core.sidak import JAWABAN, PERIKSA, SATUAN
    from pantau.core.tanda import register
    from pantau.core.tpp import KEADAAN as KEADAAN_TPP
    from pantau.core.ukuran import SEMUA
    from pantau.exports.teks import ALASAN, METODE, STATUS, TINGKAT
    from pantau.imports.format import TIPE, formats
    from pantau.jobs.harian.undangan import BUKA as SURAT
    from pantau.reports import nasional
    from pantau.reports.andai import NASIB
    from pantau.reports.celah import NAMA
    from pantau.reports.corong import MENURUT as MENURUT_CORONG
    from pantau.reports.corong import RENCANA as RENCANA_CORONG
    from pantau.reports.corong import RINGKAS as RINGKAS_CORONG
    from pantau.reports.daftar import LAPORAN
    from pantau.reports.daftar_paket import NAMA_TAHAP
    from pantau.reports.dana import JUDUL as JUDUL_DANA
    from pantau.reports.dana import KEADAAN as KEADAAN_DANA
    from pantau.reports.evaluasi import ARAH as ARAH_INDIKATOR
    from pantau.reports.evaluasi import JENIS as JENIS_INDIKATOR
    from pantau.reports.evaluasi import PREDIKAT as PREDIKAT_KINERJA
    from pantau.reports.evaluasi import SIFAT
    from pantau.reports.indeks import NAMA as NAMA_INDEKS
    from pantau.reports.indeks import PREDIKAT
    from pantau.reports.kalender_pengadaan import APA
    from pantau.reports.kas import JAWAB as JAWAB_KAS
    from pantau.reports.kas import JENIS as JENIS_KAS
    from pantau.reports.kas import NAMA as NAMA_KAS
    from pantau.reports.kas import NAMA_AKHIR
    from pantau.reports.kesempatan import KATA as KATA_KESEMPATAN
    from pantau.reports.kesempatan import MENURUT, NAMA_APBD
    from pantau.reports.komentar_angka import JENIS as JENIS_KOMENTAR
    from pantau.reports.komentar_angka import KEADAAN
    from pantau.reports.kontrak_kritis import NAMA_KRITIS
    from pantau.reports.lama import DASAR as DASAR_LAMA
    from pantau.reports.langganan import ARAH
    from pantau.reports.mutu import ARTI as ARTI_MUTU
    from pantau.reports.mutu import NAMA as NAMA_MUTU
    from pantau.reports.pengadaan import KALENDER, NAMA_SUMBER
    from pantau.reports.perubahan_pengadaan import NAMA_JENIS as NAMA_UBAH
    from pantau.reports.purchasing import NAMA_BAGIAN, NAMA_KESIAPAN, TANPA
    from pantau.reports.ramalan import KATA as KATA_RAMALAN
    from pantau.reports.ramalan import NAMA_CARA
    from pantau.reports.rekonsiliasi import NAMA as NAMA_SELISIH
    from pantau.reports.riwayat_paket import BATAS, NAMA_JENIS, NAMA_RENCANA
    from pantau.reports.sebab_belum import SEBAB as SEBAB_BELUM
    from pantau.reports.sidak import CARA as CARA_UNDIAN
    from pantau.reports.sidak_kunjungan import KEADAAN as KEADAAN_SIDAK
    from pantau.reports.sisi_paket import CARA_CAIR, NAMA_SISI
    from pantau.reports.tanda import ALASAN as ALASAN_TANDA
    from pantau.reports.tanda import BETUL, DISOROT
    from pantau.reports.tanda import KEADAAN as KEADAAN_TANDA
    from pantau.reports.tautan import CARA_TAUT
    from pantau.reports.tautan import NAMA_SUMBER as SUMBER_PAKET
    from pantau.reports.tema import DASAR as DASAR_TEMA
    from pantau.reports.temuan_paket import LANJUT as LANJUT_TEMUAN
    from pantau.reports.temuan_paket import TANPA_PENYEDIA
    from pantau.reports.tertagih import PENAHAN
    from pantau.reports.tertagih import SEBAB as SEBAB_SISA
    from pantau.reports.tindakan import SEBAB
    from pantau.reports.tpp import AKIBAT
    from pantau.reports.tpp import KATA as KATA_TPP
    from pantau.reports.tpp import LANGKAH as LANGKAH_TPP
    from pantau.web.templat import TIPE_KATA
    from pantau.web.tindakan import LANJUT, RUPIAH
    from pantau.web.views.cari import JUDUL, LAMAN, LAMAN_IZIN
    from pantau.web.views.catatan import BERAT
    from pantau.web.views.dana import NAMA_KATA
    from pantau.web.views.instruksi import TAMPIL as TAMPIL_INSTRUKSI
    from pantau.web.views.jejak import KATA, RINCI
    from pantau.web.views.jelaskan import JENIS as JENIS_BARIS
    from pantau.web.views.jelaskan import KOMPONEN
    from pantau.web.views.kabar_paket import NAMA_ISIAN, NAMA_SAKSI
    from pantau.web.views.kalender import NAMA_RENTANG
    from pantau.web.views.kendali import BELANJA
    from pantau.web.views.komentar import SAYA, TAMPIL
    from pantau.web.views.sidak import ASAL

    yield from (*NAMA_CARA.values(), *KATA_RAMALAN, *TAHAP_FGD.values(), *SURAT.values())
    yield from (*JAWAB_KAS.values(), *JENIS_KAS.values(), *NAMA_KAS.values(), *NAMA_AKHIR.values())
    yield from (*PESAN.values(), *KELOMPOK.values(), *KATA_JENIS.values())
    yield from (*URAIAN_IZIN.values(), *KALIMAT.values(), *JENIS.values(), *TINGKAT.values())
    nilai = {a.kode: a.nilai for a in shipped()[1]}
    yield from (*nilai["sebab_kendala"].values(), *nilai["sebab_kesempatan"].values())
    yield from (x["nama"] for n in ("penahan_pemilihan", "penahan_tagihan") for x in nilai[n].values())
    yield from (x for a in shipped()[1] if a.kode == "kalender_anggaran" for x in a.dasar.split("; "))
    yield from (*SEBAB_BELUM.values(), *KATA_KENDALA.values())
    yield from (*HASIL_INSTRUKSI.values(), *JENIS_INSTRUKSI.values(), *PERISTIWA.values(), *TAMPIL_INSTRUKSI.values())
    yield from (x["nama"] for x in nilai["templat_instruksi"].values())
    yield from ("laporan pelaksanaan", "Rata-rata")
    yield from (*NAMA_INDEKS.values(), *PREDIKAT.values())
    yield from (*PREDIKAT_KINERJA.values(), *SIFAT.values(), *ARAH_INDIKATOR.values(), *JENIS_INDIKATOR.values(), *DASAR_TEMA)
    yield from (x["nama"] for x in nilai["tema"].values())
    yield from (*NAMA_MUTU.values(), *ARTI_MUTU.values())
    yield from (v["nama"] for k, v in nilai.items() if k.startswith("tpp_aturan_"))
    yield from (
        *KATA_TPP.values(),
        *KEADAAN_TPP.values(),
        *AKIBAT.values(),
        *LANGKAH_TPP.values(),
        *nilai["tpp_sebab_kecuali"].values(),
        "Ya",
        "Contoh",
    )
    yield from (*SATUAN.values(), *JAWABAN.values(), *KEADAAN_SIDAK.values(), *CARA_UNDIAN.values(), *ASAL.values())
    yield from (*(x for isi in PERIKSA.values() for x in isi), "ya", "tidak", "semua")
    yield from (*KEADAAN_DANA.values(), *JUDUL_DANA, "Belum seluruhnya", "Sudah", *NAMA_KATA.values(), *nilai["dana_dokumen"].values())
    yield from (v["nama"] for k, v in nilai.items() if k.startswith("dana_") and "tahap" in v)
    yield from (*nilai["sebab_tidak_katalog"].values(), *NAMA_BAGIAN.values(), *NAMA_KESIAPAN.values(), TANPA)
    yield from ("Temuan menurut unit", "Temuan menurut penyedia", TANPA_PENYEDIA, *LANJUT_TEMUAN.values())
    yield from (
        *ALASAN_TANDA.values(),
        *KEADAAN_TANDA.values(),
        DISOROT,
        BETUL,
        *NAMA_SELISIH.values(),
        *CARA_TAUT.values(),
        *SUMBER_PAKET.values(),
    )
    yield from (*MENURUT_CORONG.values(), *(x for x, _ in RENCANA_CORONG.values()), *(c.label for c in RINGKAS_CORONG))
    yield from (
        *KATA_SCM.values(),
        *(h.capitalize() for h in HASIL),
        *NAMA_SISI.values(),
        *CARA_CAIR.values(),
        *NAMA_ISIAN.values(),
        *NAMA_SAKSI.values(),
    )
    yield from (
        *APA.values(),
        *NAMA_RENTANG.values(),
        "Per bulan",
        "Per pekan",
        "Tidak tertahan lagi",
        "Paket unit lain",
        "Kegiatan unit lain",
    )
    yield from (*KATA_KESEMPATAN.values(), *MENURUT.values(), *NAMA_APBD.values())
    for j in kinds(nilai["langkah_fisik"]).values():
        yield from (j.nama, *(s.nama for s in j.langkah))
    for u in SEMUA.values():
        yield from (u.label, u.keterangan, u.sumber)
    yield from (
        *BERAT.values(),
        *STATUS.values(),
        *ALASAN.values(),
        *METODE.values(),
        *TIPE_KATA.values(),
        *KATA.values(),
        *RINCI.values(),
        *KOMPONEN.values(),
        *JENIS_BARIS.values(),
        *(x["nama"] for n in ("waktu_pemilihan", "waktu_pekerjaan") for x in nilai[n].values()),
        *DASAR_LAMA.values(),
        *KALENDER.values(),
        *NAMA_SUMBER.values(),
        *NAMA_TAHAP.values(),
        *NAMA_JENIS.values(),
        *NAMA_UBAH.values(),
        *NASIB.values(),
        *NAMA_KRITIS.values(),
        *NAMA_RENCANA.values(),
        *BATAS,
        *BULAN,
        *BULAN_PENDEK,
        *TIPE,
        *SEBAB.values(),
        *NAMA.values(),
        *PENAHAN.values(),
        *SEBAB_SISA.values(),
        *ARAH.values(),
        *LANJUT.values(),
        *JENIS_KOMENTAR.values(),
        *KEADAAN.values(),
        *SAYA.values(),
        *TAMPIL.values(),
        RUPIAH,
        *JUDUL.values(),
        *LAMAN.values(),
        *(nama for _, nama in LAMAN_IZIN.values()),
    )
    yield from (b for _, b in BELANJA)
    yield from (*nasional.JUDUL.values(), *nasional.BESARAN, nasional.BELUM_KIRIM, nasional.DITINGGAL)
    for t in register().values():
        yield from (t.judul, t.melihat, t.penjawab, *filter(None, (t.tanya,)))
    yield from (x for r in LAPORAN.values() for x in (r.judul, r.uraian, r.judul_lengkap) if x)
    for p in PERAN.values():
        yield from (p.nama, p.keterangan)
    for f in formats().values():
        yield from (f.judul, f.keterangan, *f.catatan, *(k.keterangan for k in f.kolom))
    yield from (
        "Laporan realisasi fisik dan keuangan",
        "Kartu perangkat daerah",
        "Cakupan laporan",
        "Bahan rapat koordinasi pengendalian",
        "Jumlah",
        "Dev.",
        "Nama",
    )


def collect() -> set[str]:
    """All texts, without those that hold no word."""
    semua = {*from_templates(), *from_code(), *from_data()}
    return {s for s in semua if any(c.isalpha() for c in s)}
