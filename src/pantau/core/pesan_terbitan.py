"""What is said of publishing and of maps."""

PESAN_TERBITAN = {
    "batas_bukan_wilayah": "Bentuk wilayah {kode} tidak dapat dipakai: {sebab}. Simpan batasnya sebagai GeoJSON Polygon atau MultiPolygon dalam derajat (EPSG:4326) dan sederhanakan bila terlalu rinci.",
    "situs_tidak_disebut": "Alamat situs belum diketahui, padahal ditulis di data terbuka. Setel PANTAU_ALAMAT, atau sebut alamat https://… sebagai situs ketika menerbitkan.",
}
