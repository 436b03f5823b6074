"""How a page says a finding of several rows (`n` of them) in one sentence; a kind that is not here fills its own message with the first values."""

KELOMPOK: dict[str, str] = {
    "baris_kembar": "{n} baris menyebut hal yang sudah disebut baris lain. Periksa mana yang benar, lalu hapus salah satunya.",
    "baris_kembar_kolom": "{n} baris menyebut hal yang sama dengan baris lain dan berbeda hanya di kolom {kolom}, yang tidak dibaca format ini. Jangan hapus: jadikan satu baris berisi jumlahnya, pisahkan menjadi lembar atau berkas sendiri-sendiri, atau petakan kolom itu.",
    "lembar_menyebut_sama": "{n} kegiatan disebut dua kali untuk tanggal yang sama, juga di {tempat}. Beri tiap lembar bulannya sendiri di judul atau nama lembar, atau impor satu lembar saja.",
    "bukan_angka": 'Kolom {kolom} berisi {n} isian yang bukan angka ("{isi}"). Isi dengan angka saja.',
    "bukan_persen": 'Kolom {kolom} berisi {n} isian yang bukan persentase ("{isi}"). Isi dengan angka 0 sampai 100.',
    "bukan_tanggal": 'Kolom {kolom} berisi {n} isian yang bukan tanggal ("{isi}"). Tulis misalnya 31/10/2026.',
    "bukan_uang": 'Kolom {kolom} berisi {n} isian yang bukan jumlah rupiah ("{isi}"). Isi dengan angka saja, misalnya 1.250.000.',
    "kumulatif_turun_antar": "{n} nilai kumulatif lebih kecil daripada nilai sebelumnya. Periksa apakah isinya nilai sebulan, atau ada pengembalian.",
    "lewat_pagu": "{n} baris realisasinya melebihi pagu. Dimuat apa adanya; periksa pergeseran, rekening, atau pengembalian.",
    "pagu_beda_anggaran": "{n} pagu di lembar berbeda dari anggaran yang dimuat. Anggaran yang dimuat tetap dipakai; periksa lembarnya.",
    "pagu_beda_lembar": "{n} pagu di lembar berbeda dari lembar yang lebih dahulu dimuat. Yang lebih dahulu dimuat tetap dipakai.",
    "pagu_beda_rincian": "{n} kegiatan disebut pagunya per kegiatan dan per rekening dengan jumlah yang berbeda. Yang terakhir dimuat dihitung, tidak dijumlahkan; betulkan dokumen yang salah, atau tarik batch-nya.",
    "pagu_berubah": "{n} pagu berbeda dari lembar sebelumnya. Tiap lembar berlaku sejak awal bulannya sampai lembar berikutnya.",
    "persen_di_luar_rentang": "Kolom {kolom} berisi {n} nilai di luar 0 sampai 100. Periksa apakah rupiah atau volume terketik di kolom persen.",
    "rak_beda_pagu": "{n} kegiatan berjumlah dua belas bulan yang berbeda dari pagunya. Perbaiki rencana atau pagunya.",
    "sel_galat": "{n} sel berisi galat lembar kerja ({isi}). Perbaiki rumusnya, simpan, lalu unggah lagi.",
    "tertulis_beda": "{n} nilai tertulis berbeda dari hitungannya. Pantau memakai hitungannya; periksa di sumbernya.",
    "uang_tanpa_fisik": "{n} kegiatan sudah dibayar tanpa kemajuan fisik. Periksa apakah fisik lupa diisi.",
    "unit_tidak_disebut": 'Pada {n} baris unitnya tidak disebut. Isi kolom unit, atau isi "Perangkat daerah" (di baris perintah: --perangkat-daerah NAMA).',
}
