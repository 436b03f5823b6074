"""Message templates by stable code: what was found, and what to do. Indonesian here; the interface carries the English catalogue."""

PESAN: dict[str, str] = {
    "alasan_wajib": "Alasan wajib diisi. Tulis mengapa hal ini dilakukan.",
    "arsip_rusak": "Arsip cadangan tidak dapat dibuka: {sebab}. Pakai arsip lain.",
    "aturan_rusak": "Berkas aturan pemda tidak terbaca: {sebab}. Perbaiki atau hapus berkasnya.",
    "bagian_wajib": "Bagian {bagian} tidak ada di antara berkas. Sertakan berkas itu.",
    "baris_kembar":
        "Baris ini menyebut hal yang sama dengan baris {pertama}. Periksa mana yang benar, lalu hapus salah "
        "satunya.",
    "baris_pemda_lain": "{jumlah} baris milik pemda lain ({daftar}) ada di berkas ini dan tidak dimuat.",
    "baris_sama": "{jumlah} baris mengulang baris lain sama persis dan disimpan sekali.",
    "baris_tersembunyi": "{jumlah} baris tersembunyi ikut dibaca ({daftar}). Periksa apakah memang dimaksudkan.",
    "basis_campur": "Basis realisasi tidak sama antarunit: {daftar}.",
    "basis_tidak_dikenal": "Basis \"{basis}\" tidak dikenal. Pilih: {daftar}.",
    "batch_sudah_ditarik": "Batch {batch} sudah pernah ditarik, atau merupakan penarikan itu sendiri.",
    "batch_tidak_ada": "Batch {batch} tidak ada. Lihat nomornya di riwayat impor.",
    "belum_lapor_daftar": "{jumlah} unit belum lapor fisik untuk periode ini ({cakupan} % pagu sudah lapor): {daftar}.",
    "bentuk_tidak_ada": "Laporan {laporan} tidak tersedia sebagai {bentuk}. Pilih: {daftar}.",
    "berkas_bersandi": "Berkas ini bersandi. Simpan ulang tanpa kata sandi, lalu unggah lagi.",
    "berkas_entitas":
        "Berkas ini memuat definisi entitas XML yang tidak pernah ada di lembar kerja biasa. Simpan ulang dari "
        "aplikasi lembar kerja.",
    "berkas_kosong": "Berkas ini kosong. Periksa apakah ekspornya berhasil.",
    "berkas_mengembang": "Isi berkas ({bagian}) melebihi batas {batas} MB setelah dibuka. Pecah menjadi beberapa berkas.",
    "berkas_rusak": "Berkas ini rusak atau terpotong dan tidak dapat dibuka ({sebab}). Unduh atau simpan ulang.",
    "berkas_terlalu_lama": "Berkas ini tidak selesai dibaca dalam {detik} detik. Simpan ulang sebagai XLSX atau CSV.",
    "berkas_tidak_dikenali": "Berkas {berkas} tidak dikenali sebagai bagian dari {format} dan dilewati. Periksa judul kolomnya.",
    "berkas_tidak_dipakai": "Bagian ini dikenali ({bagian}) tetapi belum dipakai.",
    "berkas_tidak_terbaca": "Berkas tidak dapat dibaca: {sebab}. Periksa nama dan izinnya.",
    "berlaku_di_luar_tahun": "Tanggal berlaku {berlaku} di luar tahun anggaran {tahun}. Perbaiki tanggal atau tahunnya.",
    "berlaku_wajib": "Tahap {tahap} memerlukan tanggal berlaku. Berikan --berlaku TANGGAL.",
    "bukan_angka": "Kolom {kolom} berisi \"{isi}\", bukan angka. Isi dengan angka saja.",
    "bukan_lembar_kerja": "Ini bukan lembar kerja, CSV, atau JSON. Unggah ekspor dalam salah satu bentuk itu.",
    "bukan_persen": "Kolom {kolom} berisi \"{isi}\", bukan persentase. Isi dengan angka 0 sampai 100.",
    "bukan_tanggal": "Kolom {kolom} berisi \"{isi}\", bukan tanggal. Tulis misalnya 31/10/2026.",
    "bukan_uang": "Kolom {kolom} berisi \"{isi}\", bukan jumlah rupiah. Isi dengan angka saja, misalnya 1.250.000.",
    "bukan_utf8": "Huruf dibaca sebagai {encoding} karena bukan UTF-8. Periksa nama yang memuat tanda baca khusus.",
    "bulan_sudah_tertutup": "{bulan} {tahun} sudah tertutup.",
    "bulan_tertutup":
        "{bulan} {tahun} sudah ditutup; tidak ada fakta bertanggal di dalamnya yang dapat masuk. Buka kembali "
        "bulan itu dengan alasan bila memang perlu.",
    "bulan_tidak_tertutup": "{bulan} {tahun} tidak sedang tertutup.",
    "cadangan_hanya_tertanam": "Cadangan ini hanya untuk basis data tertanam. Untuk PostgreSQL pakai pg_dump.",
    "cakupan_rak_kurang": "RAK baru mencakup {cakupan} % pagu; target keuangan dihitung dari bagian itu.",
    "catatan_berulang": "{jumlah} baris mengulang kiriman yang sama; hanya daftar dari kiriman terakhir tiap paket yang dihitung.",
    "fisik_kosong": "Persen, volume, dan keadaan kosong. Isi salah satunya.",
    "folder_data_terisi": "Folder data {folder} sudah berisi basis data. Pulihkan ke folder lain dengan --data.",
    "format_campur": "Berkas-berkas ini berbeda format ({daftar}). Impor satu format setiap kali.",
    "format_tidak_dikenal": "Format \"{format}\" tidak dikenal. Yang ada: {daftar}.",
    "format_tidak_dikenali":
        "Kolom berkas ini tidak cocok dengan format mana pun. Yang ada: {daftar}. Unduh templat kosongnya untuk "
        "melihat kolom yang perlu.",
    "induk_tidak_ada": "{tingkat} {kode} yang disebut baris ini tidak ada di antara berkas; barisnya tetap dimuat.",
    "judul_kembar": "Judul kolom ini muncul lebih dari sekali: {daftar}. Hanya yang pertama dibaca.",
    "jumlah_tertulis_beda":
        "Jumlah tertulis pada tingkat {tingkat} {nama} {unit}: {tertulis}, sedangkan barisnya berjumlah {dihitung}"
        " (selisih {selisih}). Periksa di sumbernya; Pantau memakai jumlah baris.",
    "jumlah_tertulis_beda_lagi": "Masih ada {jumlah} jumlah tertulis lain yang berbeda dari barisnya.",
    "jumlah_tingkat_beda":
        "Jumlah pagu tiap tingkat di sumber tidak sama: program {program}, kegiatan {kegiatan}, sub kegiatan "
        "{sub}, struktur anggaran {struktur}. Pantau menjumlahkan dari sub kegiatan dan menyimpan yang tertulis di"
        " sebelahnya.",
    "kode_kembar": "Kode {kode} muncul dengan nama lain di baris {pertama}; keduanya disimpan.",
    "kode_tidak_ada_di_acuan":
        "{jumlah} kode tidak ada di daftar acuan {jenis} ({daftar}). Dimuat apa adanya; perbarui daftar acuan bila"
        " perlu.",
    "kode_tidak_lazim": "Kode {kode} tidak berbentuk seperti kode yang berlaku. Dimuat apa adanya; periksa di sumbernya.",
    "kode_wilayah_salah": "\"{kode}\" bukan kode wilayah Kemendagri. Tulis misalnya 64.02.01.",
    "kolom_lain": "{jumlah} kolom tidak dipakai dan tersimpan bersama berkasnya: {daftar}.",
    "kolom_tidak_ada":
        "Kolom {kolom} tidak ada, padahal format {format} memerlukannya. Kolom yang ditemukan tetapi tidak "
        "dikenal: {ditemukan}. Perbaiki judul kolomnya atau pakai templat.",
    "kontrak_lewat_pagu": "Nilai kontrak {nilai} melebihi pagu pekerjaan {pagu}. Periksa keduanya.",
    "kumulatif_turun":
        "Realisasi kumulatif turun dari {lama} menjadi {baru}. Nilai yang lebih tinggi tetap dipakai; catat "
        "pengembalian bila memang ada.",
    "laporan_tidak_dikenal": "Laporan \"{laporan}\" tidak dikenal. Pilih: {daftar}.",
    "lembar_dilewati": "Lembar {lembar} tidak memuat kolom yang diperlukan dan dilewati.",
    "lewat_pagu":
        "Realisasi {realisasi} melebihi pagu {pagu}. Dimuat apa adanya; periksa pergeseran, rekening, atau "
        "pengembalian.",
    "lewat_pagu_daftar": "{jumlah} baris melebihi pagu, seluruhnya {nilai}.",
    "metode_tidak_dikenal": "Metode fisik \"{metode}\" tidak dikenal. Pilih: {daftar}.",
    "mulai_lebih_dari_satu": "Satu berkas unit hanya boleh memuat satu tanggal mulai, di sini ada {daftar}. Pecah berkasnya.",
    "operator_perlu_unit": "Operator harus punya unit, dan hanya operator yang punya unit. Pilih unit atau ganti peran.",
    "pagu_beda_anggaran": "Pagu di lembar ini {berkas}, di anggaran yang dimuat {anggaran}. Anggaran yang dimuat tetap dipakai.",
    "pagu_berubah":
        "Pagu berubah dari {lama} menjadi {baru}; berlaku mulai {mulai}. Laporan sebelum tanggal itu tetap memakai"
        " pagu lama.",
    "pagu_digantikan": "{jumlah} baris pagu sementara ({nilai}) dari {format} digantikan oleh anggaran ini.",
    "pagu_hilang": "{jumlah} baris pagu dari berkas sebelumnya tidak ada lagi di sumber ini dan tidak dihitung lagi.",
    "pagu_negatif": "Pagu tidak boleh negatif.",
    "pagu_nol_ada": "{jumlah} baris berpagu nol dimuat; tidak ikut membobot.",
    "pagu_seragam": "Semua baris berpagu sama ({pagu}). Ini tampak seperti nilai contoh; periksa kolom pagu.",
    "paket_tidak_dikenal": "Paket {nomor} tidak dikenal atau mendua. Impor paketnya dahulu, atau perbaiki nomornya.",
    "pekerjaan_tidak_dikenal": "Pekerjaan {kode} tidak ada di daftar pekerjaan; barisnya tidak dimuat.",
    "pemda_lain": "Berkas ini milik pemda lain ({berkas}); yang tersimpan di sini {tersimpan}. Periksa berkasnya.",
    "pemda_lebih_dari_satu": "Berkas memuat lebih dari satu pemda: {daftar}. Pisahkan.",
    "per_bukan_akhir_bulan": "Tanggal {per} bukan akhir bulan; rencana di lembar dicatat untuk bulan itu.",
    "per_wajib": "Format {format} memerlukan tanggal laporan. Berikan --per TANGGAL, misalnya --per 2026-06-30.",
    "peran_tidak_dikenal": "Peran \"{peran}\" tidak dikenal. Pilih admin, adbang, pimpinan, atau operator.",
    "periode_bukan_dari_januari":
        "Periode {unit} mulai {awal}, bukan 1 Januari. Nilainya dibaca sebagai kumulatif; periksa apakah memang "
        "demikian.",
    "periode_tidak_terbaca": "Periode laporan {unit} tidak terbaca dari \"{isi}\". Perbaiki teks periodenya atau berikan --per TANGGAL.",
    "persen_di_luar_rentang":
        "Kolom {kolom} berisi {isi}, di luar 0 sampai 100. Periksa apakah rupiah atau volume terketik di kolom "
        "persen.",
    "pilihan_salah": "\"{isi}\" bukan pilihan yang ada. Pilih salah satu: {pilihan}.",
    "rak_beda_pagu": "{nama}: jumlah dua belas bulan {jumlah}, pagu {pagu} (selisih {selisih}). Perbaiki rencana atau pagunya.",
    "rak_negatif": "Ada bulan berencana negatif. Periksa barisnya.",
    "rak_satu_bulan": "Seluruh rencana ada di satu bulan ({bulan}). Periksa apakah memang demikian.",
    "rak_tampak_kumulatif":
        "Nilai bulanan tampak kumulatif: Desember sama dengan pagu {pagu}, jumlahnya {jumlah}. Isi dengan rencana "
        "tiap bulan saja.",
    "realisasi_tanpa_pagu":
        "Realisasi tanpa pagu: {nilai} pada {jumlah} baris. Periksa pagu yang belum dimuat atau rekening yang "
        "salah.",
    "rumus_tanpa_nilai": "Sel {sel} berisi rumus tanpa hasil tersimpan. Buka di aplikasi lembar kerja, simpan, lalu unggah lagi.",
    "sandi_lemah": "Kata sandi ditolak: {sebab}",
    "sandi_wajib": "Akun baru memerlukan kata sandi.",
    "satker_tidak_dikenal": "Satuan kerja {kode} tidak ada di daftar satuan kerja. Sertakan berkas daftarnya.",
    "sel_di_luar_batas":
        "Berkas memuat sel sampai {sel}, di luar batas {baris} baris × {kolom} kolom. Hapus sel di luar tabel atau"
        " pecah berkasnya.",
    "sel_gabungan": "{jumlah} sel gabungan ({daftar}); hanya sel pertamanya berisi nilai. Pisahkan sel agar tidak salah baca.",
    "sel_kosong": "Kolom {kolom} kosong. Isi nilainya.",
    "sel_rumus": "{jumlah} sel berisi rumus; hasil tersimpannya yang dibaca.",
    "sel_terlalu_panjang": "Ada sel berisi lebih dari {batas} huruf. Perbaiki sel itu.",
    "simpul_tidak_ada": "Bagian ini tidak ada dalam tahun anggaran {tahun}. Mulai lagi dari daftar unit.",
    "spp_belum_cair": "{jumlah} baris SPP senilai {nilai} belum ber-SP2D: ditunjukkan sebagai SPP belum cair, bukan realisasi.",
    "sub_kegiatan_tidak_disebut": "Baris ini tidak menyebut program, kegiatan, atau sub kegiatan. Isi kode atau namanya.",
    "tahap_beda_tanggal":
        "Tahap {tahap} sudah tercatat berlaku {lama}, di sini {baru}. Pakai tanggal yang sama atau nama tahap "
        "lain.",
    "tahap_tidak_dikenal": "Tahap \"{tahap}\" tidak dikenal. Pakai murni, pergeseran-1, pergeseran-2, perubahan.",
    "tahun_berbeda": "Tahun anggaran bertentangan: {opsi} dan {berkas}. Impor satu tahun setiap kali.",
    "tahun_kosong": "Belum ada data untuk tahun anggaran {tahun}. Tahun yang ada: {daftar}. Muat data di Data › Impor.",
    "tahun_tidak_diketahui": "Tahun anggaran tidak diketahui. Berikan --tahun atau --per.",
    "tanggal_depan": "Tanggal {tanggal} masih di masa depan. Periksa tanggalnya.",
    "tanggal_di_luar_tahun": "Tanggal {tanggal} di luar tahun anggaran {tahun}. Periksa tanggalnya.",
    "tanpa_sumber_dana": "{jumlah} baris tanpa sumber dana dimuat. Lengkapi di sumbernya.",
    "target_turun": "Target kumulatif turun di antara bulan. Periksa barisnya.",
    "templat_belum_diisi": "Lembar ini belum diisi: semua nilainya kosong atau nol.",
    "tidak_ada_baris": "Lembar ini hanya berisi judul, tanpa baris data.",
    "tidak_ada_berkas": "Tidak ada berkas untuk diimpor. Pilih berkas atau folder yang berisi.",
    "uang_tanpa_fisik": "Realisasi keuangan {realisasi} tanpa kemajuan fisik. Periksa apakah fisik lupa diisi.",
    "ukuran_tidak_dikenal": "Ukuran \"{ukuran}\" tidak dikenal. Pilih: {daftar}.",
    "unggahan_berulang": "Nilai {unit} sama persis dengan {lain}. Periksa apakah berkas yang sama terunggah dua kali.",
    "unit_baru": "Unit baru dibuat: {nama} (kode {kode}).",
    "unit_di_luar_hak": "Anda tidak berhak memuat data untuk: {unit}. Minta Administrasi Pembangunan memuatnya.",
    "unit_ganti_nama": "Unit berkode {kode} berganti nama: {lama} menjadi {baru}.",
    "unit_mendua": "\"{nama}\" cocok dengan beberapa unit: {daftar}. Tulis nama lengkap atau kodenya.",
    "unit_tidak_ada": "Tidak ada unit yang cocok dengan \"{nama}\". Periksa nama atau kodenya.",
    "unit_tidak_ada_tahun_ini": "Unit ini tidak ada dalam tahun anggaran {tahun}. Pilih tanggal di tahun lain.",
    "unit_tidak_disebut": "Baris ini tidak menyebut unit. Isi kolom unit, atau berikan --perangkat-daerah NAMA.",
    "unit_tidak_disebut_laporan": "Laporan {laporan} dibuat per unit. Berikan --perangkat-daerah KODE atau nama.",
    "urutan_tanggal": "Urutan tanggal terbalik: {akhir} mendahului {awal}. Periksa keduanya.",
}
