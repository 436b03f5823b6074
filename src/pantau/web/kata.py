"""What acts and formats are called where people read of them."""

from __future__ import annotations

from django.utils.translation import gettext

from pantau.imports.format import formats

KATA = {
    "batch_impor": "memuat data",
    "batch_penarikan": "menarik data",
    "batch_entri": "mengisi data",
    "tutup_bulan": "menutup bulan",
    "minta_buka_bulan": "meminta bulan dibuka kembali",
    "tolak_buka_bulan": "menolak atau mencabut permintaan membuka bulan",
    "buka_bulan": "menyetujui bulan dibuka kembali",
    "akun": "mengubah akun",
    "bebaskan_akun": "melupakan percobaan masuk yang gagal",
    "kunci": "memberi kunci kepada aplikasi",
    "kunci_diakhiri": "mengakhiri kunci aplikasi",
    "kait": "memasang kait",
    "kait_diakhiri": "mengakhiri kait",
    "kait_ulang": "mengirim lagi ke kait",
    "lepas_faktor": "melepas faktor kedua dari akun",
    "nama_pemda": "menamai pemda",
    "progres-fisik": "melaporkan fisik",
    "bukti": "melampirkan bukti",
    "kendala": "menindaklanjuti kendala",
    "komentar": "menulis atau menanggapi komentar",
    "rakor": "mengurus rapat",
    "fgd": "menjalankan FGD",
    "sidak": "mengundi atau menjalankan sidak",
    "instruksi": "memberi atau menanggapi instruksi",
    "verifikasi-rencana": "memverifikasi rencana",
    "pemeriksaan": "memeriksa laporan",
    "letak-paket": "menempatkan paket di kegiatannya",
    "tautan-paket": "menautkan paket ke kegiatan",
    "kabar-dana": "mengabarkan dana",
    "kabar-paket": "mengabarkan paket",
    "tanda-tangan": "menandatangani atau membuka kembali bulan unit",
    "jabatan": "mengganti pejabat",
    "ejaan-unit": "melupakan ejaan unit",
    "pemetaan": "memetakan kolom",
    "pemetaan_hapus": "menghapus pemetaan kolom",
    "aturan": "mencatat berkas aturan",
    "jam": "menyatakan jam server benar sesudah data ditulis dengan jam yang maju",
    "segel": "menyegel data yang ditulis rilis lama",
}


def format_name(id: str) -> str:
    """The format of files or entries in words; of one that is gone its id."""
    ada = formats().get(id)
    return str(gettext(ada.judul if ada else KATA.get(id, id)))
