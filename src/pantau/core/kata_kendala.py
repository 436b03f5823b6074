"""Words in which officials tell what stands in the way: short forms, words without weight, and words that mean one thing."""

from __future__ import annotations

SINGKATAN = {
    "lhn": "lahan", "tnh": "tanah", "blm": "belum", "blum": "belum", "tdk": "tidak", "tak": "tidak", "gak": "tidak", "nggak": "tidak", "ga": "tidak", "sdh": "sudah", "udah": "sudah",
    "msh": "masih", "krn": "karena", "karna": "karena", "dg": "dengan", "dgn": "dengan", "yg": "yang", "utk": "untuk", "thd": "terhadap", "dr": "dari", "pd": "pada",
    "pek": "pekerjaan", "pkj": "pekerjaan", "pkrj": "pekerjaan", "keg": "kegiatan", "kgt": "kegiatan", "pel": "pelaksanaan", "pelaks": "pelaksanaan", "adm": "administrasi", "dok": "dokumen",
    "tgl": "tanggal", "bln": "bulan", "thn": "tahun", "jml": "jumlah", "pengad": "pengadaan", "perenc": "perencanaan", "pemb": "pembangunan", "pembgn": "pembangunan",
    "ang": "anggaran", "angg": "anggaran", "brg": "barang", "mat": "material", "hrg": "harga", "kontr": "kontraktor", "wkt": "waktu", "shg": "sehingga", "sehg": "sehingga",
    "jln": "jalan", "jl": "jalan", "jbt": "jembatan", "kec": "kecamatan", "kel": "kelurahan", "ds": "desa", "kab": "kabupaten", "masy": "masyarakat", "warga2": "warga",
    "personil": "personel", "sdm": "pegawai", "pns": "pegawai", "asn": "pegawai", "opd": "dinas", "skpd": "dinas", "pemda": "pemerintah", "dikarenakan": "karena", "akibat": "karena",
    "telat": "terlambat", "progres": "kemajuan", "progress": "kemajuan", "tender": "lelang", "invoice": "tagihan", "vendor": "penyedia", "supplier": "pemasok", "supplai": "pasokan",
    "deadline": "batas", "error": "gangguan", "down": "gangguan", "maintenance": "pemeliharaan", "review": "reviu", "update": "pemutakhiran", "input": "masukan", "refocusing": "refocusing",
    "mc0": "mutual_check", "juklak": "juknis", "juknis": "juknis", "papbd": "perubahan anggaran", "apbdp": "perubahan anggaran", "abt": "perubahan anggaran",
}  # fmt: skip
RANGKAIAN = {
    ("petunjuk", "teknis"): "juknis", ("petunjuk", "pelaksanaan"): "juknis", ("pedoman", "teknis"): "juknis", ("pedoman", "pelaksanaan"): "juknis", ("ganti", "rugi"): "pembebasan", ("gambar", "rencana"): "ded", ("gambar", "kerja"): "ded",
    ("p", "apbd"): "perubahan_apbd", ("apbd", "p"): "perubahan_apbd", ("apbd", "perubahan"): "perubahan_apbd", ("anggaran", "perubahan"): "perubahan_apbd", ("perubahan", "anggaran"): "perubahan_apbd",
    ("perubahan", "apbd"): "perubahan_apbd", ("pergeseran", "anggaran"): "pergeseran", ("pihak", "ketiga"): "penyedia", ("detail", "engineering"): "ded", ("detailed", "engineering"): "ded",
    ("engineering", "design"): "ded", ("berita", "acara"): "bast", ("serah", "terima"): "bast", ("tidak", "ada"): "tanpa", ("belum", "ada"): "belum", ("belum", "tersedia"): "belum",
    ("kahar",): "kahar", ("force", "majeure"): "kahar", ("keadaan", "kahar"): "kahar", ("keadaan", "memaksa"): "kahar", ("alat", "berat"): "alat_berat", ("e", "katalog"): "katalog", ("e", "purchasing"): "katalog", ("e", "catalog"): "katalog",
    ("katalog", "elektronik"): "katalog", ("rekanan",): "penyedia", ("pengguna", "anggaran"): "pejabat_anggaran", ("kuasa", "pengguna"): "pejabat_anggaran", ("rumah", "warga"): "rumah", ("surat", "keputusan"): "sk",
    ("harga", "satuan"): "harga", ("standar", "harga"): "ssh", ("transfer", "pusat"): "transfer", ("dana", "transfer"): "transfer", ("kas", "daerah"): "kas", ("kas", "kosong"): "kas kurang", ("tenaga", "ahli"): "tenaga_ahli",
    ("tenaga", "kerja"): "pekerja", ("curah", "hujan"): "hujan", ("musim", "hujan"): "hujan", ("musim", "penghujan"): "hujan", ("air", "pasang"): "pasang", ("kerja", "sama"): "koordinasi",
    ("penerima", "manfaat"): "penerima", ("penerima", "bantuan"): "penerima", ("calon", "penerima"): "penerima", ("kelompok", "tani"): "kelompok", ("uang", "muka"): "uang_muka", ("jaminan", "pelaksanaan"): "jaminan",
}  # fmt: skip
TANPA_BOBOT = frozenset(
    """yang dan di ke dari untuk pada dengan dalam oleh karena sehingga agar akan ada adalah atau serta ini itu juga lagi saat ketika maka saja
    para pihak secara masih telah sudah bisa dapat harus perlu hal atas bagi antara hingga sampai setelah sebelum sejak tersebut terhadap
    adanya sebagian beberapa semua seluruh sebesar sekitar kali orang buah unit tahap paket kegiatan pekerjaan pelaksanaan proses tahun bulan
    hari minggu januari februari maret april mei juni juli agustus september oktober november desember triwulan ta kecamatan kelurahan desa
    kabupaten kota jalan ruas lokasi wilayah daerah dinas kantor bagian bidang terjadi menjadi mengakibatkan menyebabkan disebabkan terkait
    yaitu seperti sesuai nya pun lalu namun tetapi tapi kami kita mereka pembangunan kemajuan fisik titik""".split()
)
KONSEP = {
    # what it is about
    "lahan": "lahan tanah persil bidang_tanah", "bebas": "bebas pembebasan konsinyasi relokasi", "sertifikat": "sertifikat bpn hibah_tanah", "izin": "izin perizinan amdal ukl rekomendasi pbg imb",
    "ded": "ded desain rancangan perencanaan_teknis gambar konsultan_perencana", "kak": "kak tor kerangka_acuan", "hps": "hps rab oe perhitungan", "rup": "rup sirup",
    "lelang": "lelang pelelangan pemilihan seleksi pengadaan_langsung prakualifikasi", "tawar": "tawar penawar penawaran peminat peserta mendaftar memasukkan", "sanggah": "sanggah sanggahan banding pengaduan", "pokja": "pokja ulp ukpbj lpse spse",
    "dokumen_pilih": "dokumen_pemilihan", "katalog": "katalog ekatalog tayang etalase epurchasing", "harga": "harga inflasi kenaikan eskalasi mahal ssh sbu melonjak naik", "kontrak": "kontrak perjanjian penandatanganan spk",
    "penyedia": "penyedia rekanan kontraktor pelaksana_pekerjaan pemborong", "modal": "modal keuangan_perusahaan cashflow dana_sendiri finansial permodalan", "wanprestasi": "wanprestasi mangkir ditinggal meninggalkan kabur blacklist mundur_diri kinerja lamban",
    "bahan": "bahan material aspal semen besi pasir batu stok pasokan inden indent langka kelangkaan kosong_barang", "alat": "alat peralatan mesin alat_berat ekskavator amp", "bbm": "bbm solar bensin minyak",
    "kirim": "kirim pengiriman angkut angkutan kapal ekspedisi distribusi impor", "pekerja": "pekerja tukang buruh", "hujan": "hujan cuaca ekstrem gelombang pasang kemarau", "banjir": "banjir longsor bencana gempa rob genangan terendam", "kahar": "kahar pandemi covid",
    "tagih": "tagih tagihan penagihan termin mc opname", "bast": "bast pho fho provisional", "spj": "spj pertanggungjawaban kuitansi nota kelengkapan_berkas lpj", "spm": "spm spp sp2d", "pajak": "pajak npwp faktur ppn coretax", "jaminan": "jaminan garansi asuransi",
    "kas": "kas likuiditas spd uang saldo", "transfer": "transfer dak dau bankeu kurang_salur salur penyaluran dbh pusat", "geser": "geser pergeseran refocusing rasionalisasi efisiensi blokir dicadangkan", "ubah_apbd": "perubahan_apbd pak",
    "anggaran": "anggaran dana pagu biaya dpa dppa", "rekening": "rekening kode_rekening nomenklatur", "juknis": "juknis pedoman", "regulasi": "regulasi perbup perda perkada pergub peraturan payung permen pmk", "sk": "sk keputusan penetapan", 
    "ppk": "ppk pptk pejabat pejabat_anggaran kpa pa bendahara", "pindah": "mutasi rotasi pindah pensiun promosi lowong pergantian jabatan", "pegawai": "pegawai personel tenaga petugas staf sdm operator tenaga_ahli", "sertifikasi": "sertifikasi bersertifikat kompetensi pelatihan_pbj",
    "warga": "warga masyarakat penduduk ahli_waris pemilik", "tolak": "tolak penolakan menolak keberatan protes demo blokade sengketa gugatan", "penerima": "penerima hibah_penerima cpcl kelompok proposal verifikasi_penerima", "data": "data pendataan dtks basis valid verifikasi",
    "aplikasi": "aplikasi sipd sistem server jaringan internet sinyal gangguan koneksi lemot listrik_padam", "utilitas": "utilitas pln tiang kabel pipa pdam telkom", "aset": "aset bangunan_lama penghapusan", "koordinasi": "koordinasi sinkronisasi lintas instansi kementerian provinsi balai",
    "narasumber": "narasumber pemateri peserta_kegiatan undangan", "jadwal": "jadwal agenda bentrok waktu waktunya jadwalnya", "adendum": "adendum cco addendum perubahan_kontrak", "mutual_check": "mutual_check rekayasa volume", "mutu": "mutu spesifikasi kualitas cacat retak rusak kerusakan",
    "konsultan": "konsultan pengawas supervisi", "audit": "audit reviu inspektorat apip bpk pemeriksaan", "pilkada": "pilkada pemilu kampanye", "gempur": "puasa lebaran ramadan libur cuti natal", "akses": "akses medan terpencil jembatan_putus transportasi jauh",
    # how it stands
    "terlambat": "terlambat lambat keterlambatan molor mundur tertunda tunda penundaan lewat meleset lama berlarut", "belum": "belum tunggu menunggu antre", "gagal": "gagal batal putus kegagalan", "ulang": "ulang diulang mengulang", "kurang": "kurang kekurangan minim terbatas keterbatasan sedikit habis",
    "tanpa": "tanpa nihil tidak", "sulit": "sulit susah kesulitan kendala terkendala hambat terhambat", "salah": "salah keliru kesalahan tidak_sesuai beda berbeda", "lengkap": "lengkap kelengkapan dilengkapi", "terbit": "terbit keluar diterbitkan turun", "kosong": "kosong kekosongan",
    "masuk": "masuk diterima sampai", "selesai": "selesai rampung tuntas", "ajukan": "ajukan diajukan mengajukan usul", "henti": "henti berhenti dihentikan mandek mangkrak macet", "sedia": "sedia tersedia siap kesiapan", "setuju": "setuju disetujui persetujuan sepakat kesepakatan",
}  # fmt: skip
KEADAAN = frozenset(
    "terlambat belum gagal ulang kurang tanpa sulit salah lengkap terbit kosong masuk selesai ajukan henti sedia setuju jadwal anggaran koordinasi".split()
)  # how a thing stands, or what is said beside every problem: such words alone make no two problems one
