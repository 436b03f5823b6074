"""Messages about the index. Form as in `core/pesan.py`."""

PESAN_INDEKS: dict[str, str] = {
    "bobot_indeks_salah": 'Bobot "{isi}" tidak terbaca. Tulis {n} bilangan bulat menurut urutan komponennya, dipisahkan tanda hubung, misalnya 15-20-20-15-10-10-5-5; tidak semuanya nol.',
    "indikator_arah_kosong": "{jumlah} baris tidak menyebut arahnya dan dibaca naik (makin tinggi makin baik). Tulis turun untuk yang makin rendah makin baik.",
    "indikator_kata_asing": '{kolom} "{isi}" tidak dikenal. Tulis salah satu: {daftar}.',
    "indikator_sifat_kosong": "Baris ini tidak menyebut apakah triwulannya dijumlahkan. Tulis jumlah atau akhir.",
    "indikator_kembar_berkas": "Indikator ini sudah disebut di baris {pertama} dari {tempat}. Muat salah satunya saja, atau bedakan namanya bila memang dua indikator.",
    "indikator_negatif": "Kolom {kolom}: target {isi} negatif, dan capaian terhadap target negatif tidak dapat dihitung. Nyatakan indikatornya sebagai bilangan positif dengan arah turun.",
    "indikator_target_beda": "Target triwulan berjumlah {jumlah}, sedangkan target tahun {isi}. Periksa mana yang benar; keduanya disimpan.",
    "indikator_triwulan_depan": "Triwulan {triwulan} baru berakhir {akhir}; realisasinya belum dapat diisi. Kosongkan selnya.",
    "tema_asing": "Tema {isi} tidak dikenal. Tulis salah satu: {daftar}.",
    "tema_tanpa_kegiatan": "Kegiatan di baris ini tidak ada, atau namanya cocok dengan lebih dari satu. Muat dahulu anggarannya, atau tulis kodenya.",
    "tpp_aturan_rusak": "Aturan TPP {isi} tidak terbaca di bagian {bagian}. Perbaiki berkas aturannya.",
    "tpp_belum_giliran": "Langkah ini tidak dapat diambil sekarang; keadaan usulannya: {keadaan}.",
    "tpp_besaran": "Baris ini bukan jabatan dan besaran TPP. Tulis satu jabatan tiap baris: nama jabatan = rupiah sebulan.",
    "tpp_bukan_data": "Catatan TPP tidak ditarik sebagai data; usulan berubah dengan sanggahan, pengecualian, atau besaran yang baru.",
    "tpp_bukan_tugas": "Langkah ini bukan tugas Anda. Mintalah kepada bagian kepegawaian, atau kepada kepala unit bila menyanggah.",
    "tpp_lewat_sanggah": "Masa sanggah berakhir {batas}.",
    "tpp_masa_sanggah": "Masih masa sanggah sampai {batas}. Tetapkan sesudahnya.",
    "tpp_orang_sama": "Yang mengusulkan tidak boleh memutuskan atau menyetujuinya. Mintalah orang lain.",
    "tpp_tanpa_aturan": "Aturan TPP ini belum ditetapkan pemda; yang ada hanya contoh. Tetapkan dahulu dalam berkas aturan.",
    "tpp_tidak_ada": "Usulan TPP ini tidak ada.",
}
