"""Conditional funds of the demo: one field at risk, one lost, one paid at once, aid of the province, and two funds outside the budget. All invented."""

from datetime import date
from typing import Any

from pantau.apps.dana.queries import allocations
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.siklus.dana import tell_fund
from pantau.core.kata_dana import KataBaru

ALOKASI = (
    "tahun",
    "nama_skpd",
    "nomor_alokasi",
    "jenis_dana",
    "bidang_dana",
    "nama_paket",
    "pagu_dana",
    "tgl_alokasi",
    "nilai_daftar_kontrak",
    "tgl_daftar_kontrak",
)
SALUR = (
    "tahun",
    "nama_skpd",
    "nomor_alokasi",
    "tgl_salur",
    "salur_tahap_1",
    "salur_tahap_2",
    "salur_tahap_3",
    "serap_dana",
    "keluaran_dana",
    "no_sp2d",
)
PU, TANI, SEHAT, PERKIM, SOSIAL = (
    "Dinas Pekerjaan Umum dan Penataan Ruang",
    "Dinas Pertanian",
    "Dinas Kesehatan",
    "Dinas Perumahan dan Kawasan Permukiman",
    "Dinas Sosial",
)
POS: tuple[tuple[str, str, str, str, str, int, int | None, str], ...] = (
    (PU, "JLN-1", "DAK Fisik", "Jalan", "Ruas Simpang Tiga - Muara Indah", 7_400_000_000, 6_950_000_000, "06-10"),
    (PU, "JLN-2", "DAK Fisik", "Jalan", "Ruas Tanah Merah - Pelabuhan Rakyat", 4_600_000_000, 4_150_000_000, "06-24"),
    (TANI, "IRG-1", "DAK Fisik", "Irigasi", "", 4_200_000_000, 3_900_000_000, "07-15"),
    (SEHAT, "PKM-1", "DAK Fisik", "Alat puskesmas", "", 900_000_000, 865_000_000, "05-20"),
    (PERKIM, "BKP-1", "Bantuan keuangan provinsi", "Jalan lingkungan", "", 2_000_000_000, None, ""),
    (TANI, "TP-1", "Tugas pembantuan", "Cetak sawah", "", 1_500_000_000, None, ""),
    (SOSIAL, "DKN-1", "Dekonsentrasi", "Pendamping keluarga", "", 640_000_000, None, ""),
)
MASUK: tuple[tuple[str, str, str, int, int, int | str, float | str], ...] = (
    (PU, "JLN-1", "06-30", 1_850_000_000, 0, 1_420_000_000, 21.0),
    (PU, "JLN-2", "06-30", 1_150_000_000, 0, 905_000_000, 18.5),
    (PU, "JLN-1", "10-16", 1_850_000_000, 3_330_000_000, 3_790_000_000, 61.0),
    (PU, "JLN-2", "10-16", 1_150_000_000, 2_070_000_000, 2_310_000_000, 57.5),
    (SEHAT, "PKM-1", "06-30", 865_000_000, 0, 865_000_000, 100.0),
    (PERKIM, "BKP-1", "08-31", 1_000_000_000, 0, 610_000_000, 40.0),
    (TANI, "TP-1", "09-30", 900_000_000, 0, 520_000_000, ""),
)
SYARAT = ("perda_apbd", "rencana_kegiatan", "daftar_kontrak", "laporan_tahun_lalu", "evaluasi_tahunan", "sisa_dana")
DOKUMEN = (
    *(("JLN-1", 1, d, "06-26") for d in SYARAT),
    ("JLN-1", 2, "laporan_keluaran", "10-09"),
    *(("PKM-1", 1, d, "06-12") for d in SYARAT),
    *(("IRG-1", 1, d, "07-20") for d in SYARAT[:3]),
    *(("IRG-1", 1, d, "07-24") for d in SYARAT[3:]),  # two days late
    ("BKP-1", 1, "permintaan_salur", "08-12"),
)


def _day(t: int, x: str) -> str:
    return f"{t}-{x}" if x else ""


def allocation_rows(t: int) -> list[dict[str, Any]]:
    """The list of allocations."""
    return [
        dict(zip(ALOKASI, (t, u, no, jenis, bidang, paket, pagu, f"{t}-01-02", "" if k is None else k, _day(t, hari)), strict=True))
        for u, no, jenis, bidang, paket, pagu, k, hari in POS
    ]


def received_rows(t: int) -> list[dict[str, Any]]:
    """What came in, was absorbed and done."""
    return [
        dict(zip(SALUR, (t, u, no, _day(t, hari), satu, dua or "", "", serap, hasil, f"SP2D-{no}-{hari}"), strict=True))
        for u, no, hari, satu, dua, serap, hasil in MASUK
    ]


def deliver_documents(t: int, hari_ini: date) -> None:
    """The documents that were delivered by now."""
    pos = {p.nomor: p.id for p in allocations(t)}
    for no, tahap, syarat, hari in DOKUMEN:
        tanggal = date.fromisoformat(_day(t, hari))
        if tanggal <= hari_ini:
            kata = KataBaru(pos[no], "dokumen", tahap, syarat, tanggal, "", 1, f"{syarat[:3].upper()}/{no}/{t}")
            tell_fund(kata=kata, tahun=t, by="demo", hak=SISTEM, hari_ini=hari_ini)
