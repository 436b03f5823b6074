"""Messages about the index. Form as in `core/pesan.py`."""

PESAN_INDEKS: dict[str, str] = {
    "bobot_indeks_salah": 'Bobot "{isi}" tidak terbaca. Tulis {n} bilangan bulat menurut urutan komponennya, dipisahkan tanda hubung, misalnya 15-20-20-15-10-10-5-5; tidak semuanya nol.',
}
