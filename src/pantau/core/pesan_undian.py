"""Messages about the draw of whom to visit. Form as in `core/pesan.py`."""

PESAN_UNDIAN: dict[str, str] = {
    "undian_ambil": "Banyaknya yang diambil tidak cocok dengan lapisnya (lapis {lapis}: diambil {ambil} dari {banyak} unit). Tulis satu bilangan, atau KELAS=BANYAK untuk setiap kelas, paling banyak sebanyak unitnya.",
    "undian_anggota": "Anggota undian tidak dapat dipakai: {daftar}. Setiap anggota perlu nomor tanpa spasi yang hanya sekali disebut, dan bobot 1 sampai {terberat}.",
    "undian_benih": "Benih undian belum lengkap atau tidak dari asal yang disebut dalam bingkai. Pakai angka dadu, nilai suar, atau rahasia semua pihak yang berjanji; satu asal saja, tanpa garis tegak.",
    "undian_berkas": "Berkas ini bukan undian Pantau dengan cara {cara}, atau tidak terbaca. Pakai berkas yang ditulis pantau undi.",
    "undian_dadu": "Angka dadu kurang: {ada} dari paling sedikit {perlu}. Lempar lagi dan tulis semua angkanya berurutan.",
    "undian_halangan": "Unit {id} hanya dapat diganti bila dua orang yang berbeda menyetujuinya. Tulis kedua namanya.",
    "undian_janji": "Rahasia yang dibuka tidak sama dengan janjinya (pihak ke-{daftar}; dibuka {ada}). Perlu paling sedikit tiga pihak, berurutan seperti janjinya; bila ada yang tidak mau membuka, catat itu dan pakai dadu.",
    "undian_keluar": "Yang dikecualikan tidak boleh ikut diundi atau disebut dua kali: {daftar}.",
}
