"""News for those who answer: what happened, to whom it climbs when nobody reads it, and what a digest may say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

KALIMAT: dict[str, str] = {
    "kembali": "Laporan {kegiatan} bulan {bulan} dikembalikan: {isi}",
    "koreksi": "Laporan {kegiatan} bulan {bulan} dibetulkan setelah disetujui.",
    "turun": "Fisik {kegiatan} bulan {bulan} turun: {isi}",
    "kendala": "Kendala pada {kegiatan}: {isi}",
    "bantuan": "Permintaan turun bersama atas kendala pada {kegiatan}: {isi}",
    "jawab_bantuan": "Permintaan turun bersama atas kendala pada {kegiatan} dijawab {oleh}: {isi}",
    "bantuan_lewat": "Permintaan turun bersama atas kendala pada {kegiatan} belum dijawab dan batasnya sudah lewat: {isi}",
    "temuan_sidak": "Temuan sidak di {unit}: {isi}",
    "fgd": "FGD membahas kendala: {isi}",
    "tugas_fgd": "Tugas FGD untuk {unit}: {isi}",
    "foto_kembar": "Foto bukti {kegiatan} sama dengan bukti yang sudah ada.",
    "berkas": "Laporan {kegiatan} bulan {bulan} diganti angka dari berkas oleh {oleh}.",
    "ditarik": "Laporan {kegiatan} bulan {bulan} ditarik kembali oleh {oleh}: {isi}",
    "tanggal_lewat": "Tanggal terlewat pada {kegiatan}: {isi}",
    "rencana": "Rencana {unit} diubah sesudah diverifikasi: {isi}",
    "perubahan_paket": "Daftar pengadaan {unit} berubah: {isi}.",
    "minta_buka": "{oleh} minta {bulan} {unit} dibuka kembali: {isi}",
    "buka": "{bulan} {unit} dibuka kembali: {isi}",
    "tolak_buka": "Permintaan membuka kembali {bulan} {unit} ditolak: {isi}",
    "belum_lapor": "{unit} belum menandatangani laporan {bulan}; batasnya sudah lewat.",
    "pengingat": "{oleh} mengingatkan: laporan {bulan} {unit} belum lengkap.",
    "merah": "{unit} kritis pada bulan {bulan}: fisik tertinggal di bawah batas.",
    "dana": "Dana bersyarat {unit}: {isi}",
    "tanya": "{oleh} bertanya tentang angka {unit} bulan {bulan}: {isi}",
    "penjelasan": "{oleh} menjelaskan angka {unit} bulan {bulan}: {isi}",
    "jawaban": "{oleh} menjawab tentang angka {unit} bulan {bulan}: {isi}",
    "undangan": "Undangan rapat {unit}: {isi}",
    "rapat_berubah": "Waktu atau tempat rapat {unit} berubah: {isi}",
    "rapat_batal": "Rapat {unit} dibatalkan: {isi}",
    "instruksi": "Instruksi kepada {unit} dari {oleh}: {isi}",
    "usul_instruksi": "{unit} mengusulkan nilai lain untuk sebuah instruksi: {isi}",
    "setuju_instruksi": "Usul {unit} atas sebuah instruksi disetujui: {isi}",
    "tolak_instruksi": "Usul {unit} atas sebuah instruksi ditolak: {isi}",
    "cabut_instruksi": "Instruksi kepada {unit} dicabut: {isi}",
    "serah_instruksi": "{unit} menyerahkan yang diminta sebuah instruksi: {isi}",
    "terima_instruksi": "Yang diserahkan {unit} untuk sebuah instruksi diterima: {isi}",
    "kembali_instruksi": "Yang diserahkan {unit} untuk sebuah instruksi dikembalikan: {isi}",
    "hasil_instruksi": "Instruksi kepada {unit} dinilai data pada batasnya: {isi}",
    "susul_instruksi": "Instruksi kepada {unit} dipenuhi sesudah batasnya: {isi}",
}
JENIS: dict[str, str] = {
    "kembali": "laporan dikembalikan",
    "koreksi": "laporan dibetulkan",
    "turun": "fisik turun",
    "kendala": "kendala",
    "bantuan": "permintaan turun bersama",
    "jawab_bantuan": "permintaan dijawab",
    "bantuan_lewat": "permintaan belum dijawab",
    "temuan_sidak": "temuan sidak",
    "fgd": "FGD",
    "tugas_fgd": "tugas FGD",
    "foto_kembar": "foto kembar",
    "berkas": "laporan diganti berkas",
    "ditarik": "laporan ditarik",
    "tanggal_lewat": "tanggal terlewat",
    "rencana": "rencana diubah",
    "perubahan_paket": "daftar pengadaan berubah",
    "minta_buka": "permintaan buka",
    "buka": "bulan dibuka kembali",
    "tolak_buka": "permintaan ditolak",
    "belum_lapor": "belum lapor",
    "pengingat": "pengingat",
    "merah": "unit kritis",
    "dana": "batas dana bersyarat",
    "tanya": "pertanyaan",
    "penjelasan": "penjelasan",
    "jawaban": "jawaban",
    "undangan": "undangan rapat",
    "rapat_berubah": "rapat berubah",
    "rapat_batal": "rapat batal",
    "instruksi": "instruksi",
    "usul_instruksi": "usul atas instruksi",
    "setuju_instruksi": "usul disetujui",
    "tolak_instruksi": "usul ditolak",
    "cabut_instruksi": "instruksi dicabut",
    "serah_instruksi": "penyerahan instruksi",
    "terima_instruksi": "penyerahan diterima",
    "kembali_instruksi": "penyerahan dikembalikan",
    "hasil_instruksi": "hasil instruksi",
    "susul_instruksi": "instruksi dipenuhi terlambat",
}


def climbed(umur: int, tingkat: Sequence[str], dibaca: Collection[int], batas: Mapping[str, int]) -> tuple[int, ...]:
    """Positions (by place in the chain, lowest first) to which silence has climbed.

    `umur`: age of the news in days; `tingkat`: tier of each position; `dibaca`: places that acknowledged it; `batas`: days per tier. What
    a position has left unread for longer than its tier's days climbs to the next above, and on from there.
    """
    hasil = []
    for i in range(1, len(tingkat)):
        if umur >= batas[tingkat[i - 1]] and any(j not in dibaca for j in range(i)):
            hasil.append(i)
    return tuple(hasil)


def is_quiet(jam: int, mulai: int, selesai: int) -> bool:
    """Whether an hour lies in the quiet hours, which may run over midnight."""
    return mulai <= jam < selesai if mulai <= selesai else jam >= mulai or jam < selesai


def digest_counts(jenis: Iterable[str]) -> list[tuple[str, int]]:
    """Kinds of news with how many of each, most first: all that a digest tells, because figures are not published yet."""
    return sorted(Counter(jenis).items(), key=lambda x: (-x[1], x[0]))
