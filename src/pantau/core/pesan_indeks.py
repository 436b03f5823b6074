"""Messages about the index. Form as in `core/pesan.py`."""

PESAN_INDEKS: dict[str, str] = {
    "bobot_indeks_salah": 'Bobot "{isi}" tidak terbaca. Tulis {n} bilangan bulat menurut urutan komponennya, dipisahkan tanda hubung, misalnya 15-20-20-15-10-10-5-5; tidak semuanya nol.',
    "indikator_arah_kosong": "{jumlah} baris tidak menyebut arahnya dan dibaca naik (makin tinggi makin baik). Tulis turun untuk yang makin rendah makin baik.",
    "indikator_kata_asing": '{kolom} "{isi}" tidak dikenal. Tulis salah satu: {daftar}.',
    "indikator_sifat_kosong": "Baris ini tidak menyebut apakah triwulannya dijumlahkan. Tulis jumlah atau akhir.",
    "indikator_target_beda": "Target triwulan berjumlah {jumlah}, sedangkan target tahun {isi}. Periksa mana yang benar; keduanya disimpan.",
    "indikator_triwulan_depan": "Triwulan {triwulan} baru berakhir {akhir}; realisasinya belum dapat diisi. Kosongkan selnya.",
    "tema_asing": "Tema {isi} tidak dikenal. Tulis salah satu: {daftar}.",
    "tema_tanpa_kegiatan": "Kegiatan di baris ini tidak ada, atau namanya cocok dengan lebih dari satu. Muat dahulu anggarannya, atau tulis kodenya.",
}
