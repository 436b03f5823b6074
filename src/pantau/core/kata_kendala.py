"""Words in which officials tell what stands in the way: short forms, things, people, acts, and how a thing stands.

A line is a meaning and, behind the colon, the words and phrases that stand for it; `semen < bahan` is a kind of `bahan` and speaks of both.
"""

from __future__ import annotations

SINGKATAN_TEKS = """
belum: blm blum blom belom blun bl
tidak: tdk tak gak nggak ngga ga gk enggak ndak nda ndk tida tidk tdak engga kagak ora nd
sudah: sdh udah udh dah sdah telah tlh
masih: msh msih
karena: krn karna krna karen dikarenakan sebab soalnya gara lantaran akibat disebabkan diakibatkan gegara imbas
sehingga: shg sehg sehinga shngga mengakibatkan berakibat menyebabkan akibatnya makanya hingga
tetapi: tp tapi tpi namun hanya sayangnya
dengan: dg dgn dngn
yang: yg
untuk: utk u/ tuk buat bwt
dari: dri
pada: pd
dan: n dn
atau: atw
lagi: lg lgi
juga: jg jga
saja: sj aja
jadi: jd jdi
bisa: bs bsa dpt dapat
harus: hrs
sedang: sdg sdang lg
banyak: bnyk byk
orang: org
sama: sm
kepala: ka
pekerjaan: pek pkj pkrj pekerj pkrjn kerjaan
kegiatan: keg kgt kgtn giat
pelaksanaan: pel pelaks plks
penyelesaian: penyel
administrasi: adm adminstrasi
dokumen: dok dokum doc
tanggal: tgl
bulan: bln
tahun: thn th
jumlah: jml jmlh
pengadaan: pengad
perencanaan: perenc perencn
pembangunan: pemb pembgn pembang
pemeliharaan: pemel pemelih
anggaran: ang angg anggrn
barang: brg
material: mat mtrl matrial
harga: hrg
kontraktor: kontr kontrktr
waktu: wkt wktu
jalan: jln jl
jembatan: jbt jemb
kecamatan: kec
kelurahan: kel
kabupaten: kab
provinsi: prov propinsi
desa: ds
masyarakat: masy masyrkt msyrkt
warga: wrg wrga
kelompok: klp klpk kel2 kelp poktan
rekening: rek
laporan: lap lpran
tanda_tangan: ttd
surat: srt
peraturan: per
penyedia: peny pnyd penyedya
rapat: rpt
siswa: sisw
pemeriksaan: pemerik
rekomendasi: rekom rekomtek
spesifikasi: spek spec spektek
verifikasi: verif
validasi: valid
koordinasi: koord
sosialisasi: sosial sosialisi
konsultan: konsult
lahan: lhn
tanah: tnh
pelelangan: pelel
personel: personil
kementerian: kemen kemntrian
dinas: din
bidang: bid
kabid: kbid
rumah: rmh
sakit: skt
puskesmas: pkm pusk
sekolah: sklh
bantuan: bant bntuan
ke: k
""".strip()

PENGHUBUNG = {
    # how the clause before and the clause behind a word stand to each other: which of them is what comes of the other
    "karena": ("akibat", "sebab"),
    "sehingga": ("", "akibat"),
    "jadi": ("", "akibat"),
    "tetapi": ("", ""),
    "padahal": ("", "lepas"),
    "meski": ("", "lepas"),
    "meskipun": ("", "lepas"),
    "walau": ("", "lepas"),
    "walaupun": ("", "lepas"),
}
TANPA_BOBOT = frozenset(
    """
    yang dan di ke dari untuk pada dengan dalam oleh agar akan adalah atau serta ini itu juga lagi saat ketika maka saja para pihak secara
    bisa harus perlu hal atas bagi antara sampai sejak tersebut terhadap adanya sebagian beberapa semua seluruh sebesar sekitar kali orang buah
    unit tahap paket kegiatan pekerjaan pelaksanaan proses tahun bulan hari minggu januari februari maret april mei juni juli agustus september
    oktober november desember triwulan ta tw kecamatan kelurahan kabupaten kota jalan ruas lokasi wilayah daerah dinas kantor bagian bidang terjadi
    menjadi terkait yaitu seperti sesuai nya pun lalu kami kita mereka pembangunan kemajuan fisik titik laksana jadi guna se si pak bu bpk ibu kpd kepada
    dilaksanakan dikerjakan dilakukan mengerjakan melaksanakan melakukan mulai dimulai hasil akhir awal dini lalu tiap setiap masing suatu sebuah sama
    memang sangat cukup agak sekali terus begitu cuma kan ya lain lainnya luar per via lewat melalui tempat setempat sekitar sesudah jenis kondisi
    faktor status upaya rangka lama dua satu tiga empat lima program bentuk kalau bila jika belakang depan atas bawah tanggal jumlah nilai total
    sana sini situ lah kok sih deh dong loh dll dsb sedang bin arah tepi samping satunya sebagai seksi uptd bpk bpkp
    bekerja kerja kerjanya pakai pemakaian memakai dipakai pemanfaatan manfaat milik memiliki punya mempunyai membutuhkan dibutuhkan kebutuhan butuh memerlukan diperlukan keperluan cara sementara mengalami dialami bukan nama banyaknya mengikuti mendapat mendapatkan diterima menerima didapat membuat dipakai digunakan penggunaan gunakan lanjut melanjutkan dilanjutkan berjalan jalannya bersama teman sendiri tinggal masuk pernah selalu sering tahunan bulanan harian mingguan kemarin besok nanti dulu dahulu baik rencana direncanakan target kerja realisasi sbg sampe sampai dlm tsb dst dkk utama kembali sekalian supaya agar sambil selama jelang menjelang usai akhirnya sedikitnya terutama khusus khususnya pasti langsung sempat malah justru apalagi meski walau pemerintah pemda pemkab pemkot setda perusda bumd ii iii iv i v vi jumlahnya rupa hampir hampir cukup paling alasan dasar tujuan proyek pembangunannya pelaksanaannya pekerjaannya pengerjaan dikerjakannya lapangannya tahapan pertama kedua ketiga semester triwulannya
    terdapat minta diminta ikut kena waktu masa orang hari berada antar matang lapangan area sekarang kini tadi nanti seharusnya mestinya
    """.split()
)
POKOK = """
cuaca: cuaca, iklim, cuaca buruk, cuaca ekstrem, cuaca ekstrim, faktor alam, kondisi alam, anomali cuaca
ded: ded, detail engineering, detailed engineering, engineering design, detail desain, desain, rancangan, gambar rencana, gambar kerja, gambar teknis, gambar detail, gambar, dokumen perencanaan, perencanaan teknis, perencanaan, perencana, konsultan perencana, konsultan perencanaan, dokumen teknis, feasibility study, studi kelayakan, masterplan, site plan, siteplan, fs
kak: kak, tor, kerangka acuan, kerangka acuan kerja, term of reference, kerangka acuan kegiatan, kerangka kerja
hps: hps, rab, oe, ee, owner estimate, engineer estimate, perkiraan sendiri, harga perkiraan sendiri, harga perkiraan, rincian biaya, rencana anggaran biaya, estimasi biaya, harga satuan pekerjaan, penyusunan rab, perhitungan rab, perhitungan harga, analisa harga, ahsp, analisa harga satuan, rekap harga, survei harga, survey harga, harga pembanding, survei harga pasar, harga belum disurvei
rka: rka, rencana kerja anggaran, rkas, rba
setahun: satu tahun anggaran, tahun yang sama, satu tahun, tahun berjalan, di tahun ini, tahun ini juga, thn ini
geser: geser anggaran, pergeseran, pergeseran anggaran, pergeseran dpa, geser, digeser, pergeseran dpa, perubahan dpa, pergeseran rekening, perubahan rincian, revisi dpa, revisi anggaran, pergeserannya, menggeser anggaran, geser dpa, digeser dulu, perubahan penjabaran, dpa pergeseran, perubahan parsial, mendahului perubahan, parsial
ubah_apbd: papbd, p apbd, apbd p, apbdp, apbd perubahan, perubahan apbd, anggaran perubahan, perubahan anggaran, abt, pak, dpa perubahan, dppa, dpa p, anggaran biaya tambahan, rapbdp, apbd p, di perubahan, masuk perubahan, kuppas perubahan, kua perubahan, di apbd perubahan, anggaran tambahan, tambahan anggaran, apbd pergeseran, kegiatan tambahan, kegiatan perubahan, masuk di perubahan, dianggarkan di perubahan, dianggarkan perubahan, papbd, penetapan perubahan, duit perubahan, uang perubahan, dana perubahan, menunggu perubahan, tunggu perubahan, perubahan tahun ini, setelah perubahan apbd, dianggarkan kembali
potong: refocusing, rasionalisasi, efisiensi, blokir, pangkas, pemangkasan, dipotong, pemotongan, recofusing, realokasi, dicoret, dihapus dari dpa, pengurangan anggaran, pengurangan pagu, penghematan, dikurangi, dipangkas, dirasionalisasi, direfocusing, dihemat, dikepras, dicadangkan, diblokir, pengalihan anggaran, dialihkan anggarannya, dihilangkan, dikurangi pusat, diefisiensi, terkena efisiensi, kena efisiensi, inpres, efisiensi anggaran, efisiensi belanja, pengurangan, penyesuaian anggaran, anggaran berkurang, pagu berkurang, dana dikurangi, terpotong, dicoret dari, kegiatan dihapus, paket dihapus, dananya dialihkan, anggarannya dialihkan, dana dialihkan, digeser ke belanja lain, digeser ke kegiatan lain, anggaran digeser ke, dialihkan ke kegiatan lain
dpa: dpa, dokumen pelaksanaan anggaran, apbd murni, apbd, apbd terlambat, penetapan apbd, pengesahan apbd, dpa skpd, dpanya, anggaran kas dpa
kode: kode rekening, salah rekening, nomenklatur, rekening belanja, salah kamar, jenis belanja, kodering, salah kode
sisa_lelang: sisa tender, sisa lelang, sisa kontrak, efisiensi tender, sisa pagu, silpa, anggaran tersisa, sisa anggaran, di bawah pagu, sisa penawaran, sisa mati, nilai kontrak lebih rendah, efisiensi kontrak, hasil efisiensi tender, kontrak lebih rendah, penawaran lebih rendah, sisa dana, sisa dana tender, lebih murah dari pagu, kontrak di bawah pagu, hemat
juknis: juknis, juklak, petunjuk teknis, petunjuk tehnis, petunjuk pelaksanaan, pedoman teknis, pedoman pelaksanaan, pedoman, surat edaran, se, juklak juknis, petunjuk operasional, panduan, nspk, juknisnya, petunjuknya, petunjuk pelaksana, petunjuk pusat, aturan pelaksanaan, aturan dari kementerian, pedomannya, petunjuk teknisnya, juklaknya, surat edaran menteri, edaran, panduan teknis, juknis pusat, surat petunjuk, tata cara, petunjuk penggunaan, pedoman umum, pedum
lelang: lelang, tender, pelelangan, melelangkan, dilelangkan, ditender, seleksi, pengadaan, pbj, pemilihan penyedia, proses pemilihan, ukpbj, ulp, bpbj, pokja, pokja pemilihan, prakualifikasi, evaluasi penawaran, mini kompetisi, pengadaan langsung, penunjukan langsung, barjas, tayang, ditayangkan, prakualifikasi, lpse, spse, evaluasi tender, evaluasi lelang, barang jasa, barang dan jasa, pemilihan, kelompok kerja pemilihan, ukpbj, bagian pengadaan, penyedianya, proses pengadaan, tahap pemilihan, ditenderkan, tenderisasi, pelelangannya, dilelangkan, biro pengadaan, mengevaluasi penawaran
tawar: tawar, penawaran, penawar, menawar, peminat, pendaftar, peserta tender, peserta lelang, peserta seleksi, yang memasukkan penawaran, memasukkan penawaran, minat, ikut tender, ikut lelang, ikut mendaftar, mendaftar, daftar lelang, penawarannya, lulus evaluasi, memenuhi evaluasi, minat penyedia, peserta yang menawar, ikut serta tender, upload penawaran, mengunggah penawaran, yang ikut, penyedia yang ikut, penyedia yang mendaftar, peserta yang lulus
sanggah: sanggah, sanggahan, banding, sanggah banding, sanggahan banding, pengaduan, aduan, menyanggah, menyanggah, keberatan peserta, peserta keberatan, sanggahan peserta, masa sanggah, komplain peserta, keberatan hasil lelang, keberatan hasil tender, protes peserta
gagal_lelang: gagal lelang, gagal tender, lelang gagal, tender gagal, seleksi gagal, gagal seleksi, lelang ulang, tender ulang, dilelang ulang, ditender ulang, retender, re tender, tayang ulang, pelelangan ulang, pelelangan gagal, tender dinyatakan gagal, lelang dinyatakan gagal, tender batal, lelang batal, seleksi ulang, lelang kedua, lelang 2 kali, gagal 2 kali, gagal dua kali, tidak ada pemenang, tanpa pemenang, lelang tidak ada pemenang, dilelang lagi, ditender lagi, tender lagi, lelang lagi, lelang ulangan, lelang ke 2, tender ke 2, tender kedua, lelang ketiga, tender ketiga, ulang tender, ulang lelang, pemilihan gagal, gagal seleksi
katalog: katalog, catalog, ekatalog, e katalog, e catalog, ekatalog lokal, katalog elektronik, katalog lokal, etalase, e purchasing, e purcasing, epurchasing, epurcasing, inaproc, purchasing, toko daring, bela pengadaan, versi 6, ekatalog, e katalognya, katalog elektronik, katalog nasional, katalog v6, katalog versi 6, di katalog, epurchasing, purcasing, marketplace, mbizmarket, klik katalog, belanja online
rup: rup, sirup, rencana umum pengadaan, pengumuman rup, entry rup, input rup, rencana umum
dok_lelang < lelang: dokumen tender, dokumen lelang, dokumen pemilihan, dokumen persiapan, dokumen pengadaan, berkas lelang, berkas tender, dokumen persiapan pengadaan, usulan lelang, usulan tender, permohonan tender, permohonan lelang, pelimpahan, dokumen usulan, berkas pengadaan, dok lelang, dok tender, berkas permohonan tender, kelengkapan dokumen lelang, kelengkapan dokumen tender, dikembalikan pokja, dikembalikan ukpbj, dikembalikan ulp, reviu dokumen, dokumen lelangnya, diajukan ke ulp, diajukan ke ukpbj, diajukan ke pokja, diusulkan ke ukpbj, pengajuan lelang, pengajuan tender, usulan pengadaan
nego: negosiasi, nego, klarifikasi, klarifikasi harga, negosiasi harga, tawar menawar, kesepakatan harga, negosiasinya, negonya
tkdn: tkdn, pdn, produk dalam negeri, p3dn, kandungan lokal, produk lokal, komponen dalam negeri, nilai tkdn, produk dalam negri
jaminan: jaminan, garansi, bank garansi, jaminan pelaksanaan, jaminan pemeliharaan, asuransi, jaminan uang muka, garansi bank, jaminan penawaran, surat jaminan, bank garansinya, jampel, jamuk, perpanjangan jaminan
uang_muka: uang muka, dp, um, um penyedia, uang mukanya, permohonan uang muka, panjar kerja
kontrak: kontrak, perjanjian, spk, surat perjanjian, surat pesanan, sppbj, spmk, berkontrak, dikontrak, teken kontrak, ttd kontrak, tandatangan kontrak, penandatanganan kontrak, kontraknya, pembuatan kontrak, proses kontrak, dokumen kontrak, surat perintah kerja, surat perintah mulai kerja, kontrak kerja, rancangan kontrak, draf kontrak, terkontrak, pra kontrak, pcm, spmk nya, kontraktual
adendum: adendum, addendum, amandemen, cco, contract change order, perubahan kontrak, perpanjangan kontrak, tambah kurang, perpanjangan waktu, pemberian kesempatan, kesempatan 50 hari, perpanjangan, addendum waktu, cco, perpanjangan waktu pelaksanaan, minta perpanjangan, permohonan perpanjangan, penambahan waktu, tambahan waktu, denda, denda keterlambatan, pekerjaan tambah, pekerjaan tambah kurang, perubahan desain, perubahan spesifikasi, lewat kontrak, habis masa kontrak, masa kontrak habis, melewati masa kontrak, waktu kontrak habis, kontrak habis, perubahan nilai kontrak, kontrak perlu diubah
mc: mc 0, mc0, mc, mutual check, mutual cek, mutual chek, rekayasa lapangan, rekayasa teknis, perubahan volume, volume berubah, volume, pengukuran ulang, ukur ulang, hitung ulang volume, perhitungan volume, beda volume, perbedaan volume, kondisi lapangan, kenyataan di lapangan, beda dengan lapangan, perhitungan bersama, tidak sesuai lapangan, tidak sesuai kondisi lapangan, beda kondisi lapangan
lahan: lahan, tanah, persil, bidang tanah, tapak, rumija, row, pekarangan, kebun, sawah, area, areal
ganti_rugi: ganti rugi, ganti untung, uang ganti, ganti kerugian, appraisal, kjpp, konsinyasi, nilai ganti, harga tanah, uang tanah, kompensasi lahan, pembayaran tanah, nilai tanah, penilai, minta ganti rugi, minta harga, tuntutan ganti rugi, uang pengganti, harga lahan, nilai appraisal, hasil appraisal, penilaian tanah, kompensasi, tali asih, uang kerohiman, santunan, tim penilai
bebas_lahan < lahan: pembebasan, dibebaskan, bebas, pembebasan lahan, pembebasan tanah, pengadaan tanah, lahan bebas, tanah bebas, clear and clean, clean and clear, penetapan lokasi, penlok, lahan siap, pembebasannya, ketersediaan lahan, penyediaan lahan, kesiapan lahan, pengadaan lahan, readiness, readiness criteria, lahan siap bangun, penyiapan lahan, penyiapan lokasi, melepas lahan, melepas tanah, lepas tanah, melepas lahannya, melepaskan tanah, lahan belum siap, lahan belum tersedia, lahan tidak tersedia
sengketa: sengketa, gugat, digugat, gugatan, bersengketa, diklaim, klaim, mengklaim, tumpang tindih lahan, ahli waris, pengadilan, perkara, kasasi, dipersengketakan, saling klaim, berperkara, ptun, bermasalah hukum, tumpang tindih kepemilikan, sertifikat ganda, diperebutkan, perebutan, batas tanah, saling mengklaim, ahli warisnya, waris, warisan, digugat warga, gugatan warga, dituntut, putusan pengadilan, inkrah, inkracht, mengaku pemilik, diakui, masalah kepemilikan, kepemilikan ganda, pemilik lain, belum jelas statusnya, status tidak jelas
sertifikat: sertifikat, sertipikat, bpn, atr, alas hak, bukti kepemilikan, sertifikasi tanah, shm, hak pakai, atr bpn, pertanahan, status kepemilikan, bukti hak, kantah, surat tanah, legalitas lahan, legalitas tanah, balik nama, lahan bersertifikat, tanah bersertifikat, disertifikatkan, pensertifikatan, bukan milik, bukan aset, status tanah, status lahan, girik, petok
hibah_tanah: hibah tanah, surat hibah tanah, hibah lahan, tanah hibah, surat hibah, lahan hibah, pelepasan hak, tukar guling, surat hibah lahan, menghibahkan, dihibahkan, surat pelepasan, pelepasan tanah, menyerahkan tanah, wakaf, tanah wakaf, tanah desa, tkd, tanah kas desa, tukar menukar, ruislag, tanah bengkok, surat pernyataan hibah, hibah lahan
hutan < izin: ippkh, ppkh, pinjam pakai kawasan, pinjam pakai kawasan hutan, izin pinjam pakai, kawasan hutan, hutan lindung, klhk, kehutanan, perhutani, kawasan konservasi, tahura, bksda, ppkh, hutan, taman nasional, cagar alam, pelepasan kawasan, lahan hutan, hutan produksi, kawasan hutan lindung, kawasan lindung, hutan negara, area kehutanan, persetujuan penggunaan kawasan hutan, ppkh klhk, kementerian kehutanan, dinas kehutanan, hutan konservasi, suaka, menteri kehutanan
izin: izin, ijin, perizinan, perijinan, ptsp, dpmptsp, perijinannya, oss, mengizinkan, pertek, perijinan, ijinnya, izinnya, pengurusan izin, dispensasi, izin lewat, izin melintas, izin masuk
lingkungan < izin: amdal, ukl, upl, ukl upl, dokumen lingkungan, izin lingkungan, persetujuan lingkungan, sppl, kajian lingkungan, dlh, dplh, delh, andal, lingkungan hidup, izin lh, kelayakan lingkungan, dokumen ukl upl, dokumen amdal, persetujuan teknis lingkungan, ipal, limbah
pbg < izin: pbg, imb, slf, persetujuan bangunan gedung, izin mendirikan bangunan, simbg, persetujuan bangunan, izin bangunan, bangunan gedung negara
andalalin < izin: andalalin, analisis dampak lalu lintas, dampak lalu lintas
balai_jalan: bpjn, bbpjn, bbpjn, balai jalan, balai jalan nasional, balai besar jalan, jalan nasional, balai pelaksanaan jalan nasional
balai_air: bbws, bws, balai wilayah sungai, balai sungai, balai besar wilayah sungai, sempadan sungai
kai: kai, kereta api, rel, djka, perlintasan
tata_ruang: rtrw, rdtr, tata ruang, kkpr, pkkpr, kesesuaian ruang, lp2b, lsd, sawah dilindungi, zonasi, substansi, persub
lokasi_kerja: penentuan lokasi, lokasi ditentukan, lokasi berubah, pindah lokasi, perubahan lokasi, penetapan titik, titik lokasi, perpindahan lokasi, lokasi pindah, usulan lokasi, titik pekerjaan, penempatan lokasi, lokasi dipindah, dipindahkan lokasinya, alih lokasi, lokasi lain, lokasi definitif, relokasi kegiatan, lokasi baru, calon lokasi, penetapan lokasi kegiatan, titik kegiatan
sertifikat_pbj: sertifikat pbj, sertifikat kompetensi, sertifikasi, sertifikat pengadaan, sertifikat keahlian, ska, sertifikat barjas, sertifikat ppk, punya sertifikat, memiliki sertifikat, pejabat bersertifikat, ppk bersertifikat, pegawai bersertifikat, sertifikat pengadaan barang jasa, sertifikat tipe c, kompetensi pbj, ujian sertifikasi, sertifikat dasar
formasi: formasi, cpns, cpasn, rekrutmen, perekrutan, rekrut, penerimaan pegawai, lamar, pelamar, melamar, p3k, pppk, honorer, non asn, kontrak pegawai, kekosongan formasi, ikut cpns, seleksi pppk, tenaga kontrak, tenaga honor, phl, thl, penerimaan tenaga, kontrak berakhir, outsourcing, honda, lowongan
putus: putus kontrak, pemutusan, pemutusan kontrak, diputus, kontrak diputus, wanprestasi, wan prestasi, blacklist, daftar hitam, putus, cidera janji, diputus kontraknya, pengakhiran kontrak, kontrak dihentikan, terminasi, putuskan kontrak, memutus kontrak, kontraknya diputus, masuk daftar hitam, di blacklist, wanprestasi penyedia, ingkar janji
modal: modal, keuangan perusahaan, cashflow, cash flow, dana sendiri, finansial, permodalan, kesulitan keuangan, dana talangan, kemampuan keuangan, pailit, bangkrut, kesulitan uang, kehabisan dana, kehabisan uang, kehabisan modal, uangnya habis, kesulitan dana, kekurangan dana perusahaan, likuiditas perusahaan, keuangannya, seret dana, modal kerja, kehabisan duit, kurang dana, kekurangan uang, kurang modal, kesulitan modal, seret keuangan, keuangan penyedia, keuangan kontraktor, keuangan rekanan, punya duit, punya uang, punya dana, punya biaya, kurang duit, kurang uang, modal usaha, kantong, tidak punya modal, tidak ada modal, tidak punya uang, tidak punya dana
mutu: mutu, spesifikasi, kualitas, di bawah spek, bongkar, dibongkar, cacat mutu, retak, mengelupas, kualitas pekerjaan, hasil uji, uji lab, uji mutu, core drill, perbaikan mutu, kurang rapi, keropos, terkelupas, spektek, ambles, kualitas rendah, mutu beton, hasil core drill, asal jadi, hasil pekerjaan, kurang bagus, jelek hasilnya, berlubang, amblas, lepas lepas, bergelombang, pekerjaan rusak, volume kurang, ketebalan, kuat tekan, perlu diperbaiki, ditolak ppk, tidak rata, tidak rapi, tidak sesuai spek, tidak sesuai spesifikasi, tidak sesuai gambar, tidak sesuai spektek, tidak memenuhi spesifikasi, tidak bagus
tenaga: pekerja, tukang, buruh, tenaga kerja, jumlah pekerja, naker, mandor, tenaga harian, kuli, kurang tukang, tukangnya, pekerjanya, sumber daya manusia penyedia, tenaga terampil, jumlah tenaga, tenaga tukang, pekerja lapangan, orang kerja, tenaga lokal, kekurangan pekerja, kurang pekerja
personel_lap: personel inti, tenaga ahli, site manager, pelaksana lapangan, personel manajerial, tenaga inti, team leader, ahli k3, jarang di lokasi, tidak di tempat, tidak di lokasi, jarang hadir, jarang datang, jarang ke lokasi, jarang ke lapangan, tidak pernah di lokasi, tidak pernah ada, jarang ada, jarang ada di lokasi, tidak pernah hadir, tidak stand by, tidak standby, pengawas jarang, konsultan jarang, personel tidak sesuai, tenaga ahli tidak sesuai, jarang kelihatan, jarang nongol, jarang muncul, tidak pernah datang, personil tidak
pompa: pompa, pompa hujan, pompa banjir
alat: alat, peralatan, mesin, alat berat, ekskavator, excavator, exca, beko, vibro, grader, alat kerja, mobilisasi alat, mobilisasi peralatan, vibrator, motor grader, armada, dump truck, crane, buldozer, pancang, alat pancang, forklift, truk molen, peralatan penyedia, peralatan kontraktor, stamper, walles, tandem, paver, finisher, asphalt finisher, mixer, kapal keruk, ponton, tongkang, genset
amp: amp, asphalt mixing plant, hotmix, hot mix, aspal panas, batching plant, mixing plant
bahan: bahan, material, bahan bangunan, bahan baku, stok, pasokan, suplai, suply, supply, supplai, bahan material, matrial, bahan timbunan, barang material, bahannya, materialnya, ketersediaan bahan, ketersediaan material, bahan pokok, komponen, suku cadang, sparepart, onderdil
aspal < bahan: aspal
semen < bahan: semen
besi < bahan: besi, baja, tulangan, besi beton, wiremesh, baja ringan, baja tulangan, besi tulangan, rangka baja, baja profil, pipa baja, plat, seng, baja wf
pasir < bahan: pasir, batu, galian c, quarry, agregat, sirtu, tambang, batu pecah, split, tanah urug, tanah timbun, urugan, timbunan, kerikil, koral, stone crusher, galian golongan c, batu belah, kuari, tambang galian, galian tambang, batu gunung, batu kali, batu kapur, material alam, bahan galian, tanah merah, bata
beton < bahan: beton, readymix, ready mix, precast, box culvert, u ditch, uditch, pracetak, beton pracetak, paving, kansteen, gorong gorong, saluran pracetak, tiang pancang, spun pile
kayu < bahan: kayu, bambu, papan, plywood, triplek
bibit: bibit, benih, penangkar, benih padi, bibit ikan, bibit ternak, benur, benihnya, bibit tanaman, bibit unggul, benih jagung, benih ikan, indukan, anakan, bibit sapi, bibit kambing, penyedia bibit, persemaian
pupuk: pupuk, pestisida, saprodi, saprotan, obat tanaman, alsintan
ternak: ternak, sapi, kambing, pmk, penyakit mulut, unggas, babi, asf, hewan, kerbau, ternak sapi, wabah pmk, penyakit ternak, sapi mati, ayam, itik, ikan, budidaya ikan, kolam
obat: obat, vaksin, reagen, bmhp, alkes, alat kesehatan, farmasi, reagensia, obat obatan, obat generik, bahan medis, alat medis, reagen laboratorium, peralatan medis, oksigen, bahan habis pakai, alat laboratorium, kit, imunisasi kosong, vaksinasi kosong, alat kedokteran
inden: inden, indent, pre order, luar negeri, impor, import, principal, prinsipal, harus dipesan, dipesan dulu, preorder, pabrikasi, fabrikasi, menunggu produksi, produksi pabrik, barang impor, produk impor, produksi, pesan dulu, dipesan dari luar, pesanan pabrik, waktu produksi, karoseri, perakitan, dirakit, proses pabrikasi, impor dari, bea cukai, menunggu kedatangan, masa inden, waktu tunggu
harga: harga, inflasi, eskalasi, harga pasar, harga satuan, harga material, harga bahan, penyesuaian harga, mahal, harganya, harga barang, harga pasaran, fluktuasi harga, kenaikan harga, harga naik, lonjakan harga, kurs, dolar, nilai tukar, harga di pasar
bbm: bbm, solar, bensin, minyak, bahan bakar, elpiji, biosolar
hujan < cuaca: hujan, curah hujan, musim hujan, musim penghujan, penghujan, hujan deras, musim basah, intensitas hujan, intensitas curah hujan, hujan terus menerus, hujan lebat, diguyur hujan, musim ujan, ujan, kehujanan, hujan tinggi, sering hujan, terus hujan, hujannya, kehujanan
gelombang < cuaca: gelombang, ombak, angin kencang, angin barat, musim barat, musim angin, laut, badai, musim timur, menyeberang, penyeberangan, berlayar, melaut, angin, gelombang tinggi, ombak besar, angin selatan, angin utara, cuaca laut, perairan, perahu, kapal feri, feri, diseberangkan, seberang
air_naik: banjir, genangan, tergenang, terendam, luapan, meluap, debit, debit sungai, muka air, air sungai, air kali, banjir bandang, debit air, kebanjiran, air tinggi, luapan sungai, air naik, sungai meluap, bah, tenggelam, air bah, kebanjiran, terendam banjir, terendam air, terkena banjir, sungai banjir, arus deras, arus sungai, terbawa arus, hanyut, merendam, air masuk
pasang: pasang, rob, air pasang, pasang surut, pasang air laut, air laut naik
longsor: longsor, tanah longsor, longsoran, tebing runtuh, amblas, tertimbun, tebing longsor, tanah bergerak, pergerakan tanah, tanah amblas, abrasi
gempa: gempa, tsunami, erupsi, abu vulkanik, gunung meletus, letusan, gempa bumi, bencana, bencana alam, puting beliung, angin puting beliung, gunung api, gempa bumi, awan panas, banjir lahar, lahar, musibah
kering: kemarau, kekeringan, musim kemarau, kekurangan air, air kering, el nino, musim kering, sumber air kering, debit mata air, sumber air, air surut, debit air kecil, kekurangan air bersih, krisis air
asap: kabut asap, asap, karhutla, kebakaran, terbakar, kabut, kebakaran hutan, kebakaran lahan
kahar: kahar, pandemi, covid, force majeure, keadaan kahar, keadaan memaksa, korona, wabah, klb
tagih: tagih, tagihan, penagihan, termin, nagih, permohonan pembayaran, pengajuan pembayaran, mengajukan pembayaran, ajukan pembayaran, permintaan pembayaran, invoice, menagih, berkas tagihan, dokumen tagihan, klaim pembayaran, dokumen penagihan, minta bayar, mencairkan, rekening listrik, tagihan listrik, rekening air, tagihan air, berkas pencairan, permohonan pencairan, pengajuan pencairan, mengajukan pencairan, pencairan termin, pengajuan tagihan, ajukan tagihan, permohonan termin, dokumen pembayaran, berkas pembayaran, kelengkapan tagihan, kelengkapan pembayaran, minta pembayaran, permintaan termin, pengajuan termin, klaim, mc penagihan, tertagih, ditagihkan, menagihkan, penagihannya, ajukan pencairan, mengajukan permohonan pembayaran, pengurusan pembayaran, syarat pembayaran, administrasi tagihan, administrasi keuangan
bast: bast, pho, fho, serah terima, berita acara serah terima, berita acara, provisional hand over, serah terima pekerjaan, serah terima hasil, baphp, pho nya, serahterima, pemeriksaan hasil pekerjaan, pemeriksaan akhir, berita acara pemeriksaan, pemeriksaan pekerjaan, penyerahan hasil pekerjaan, bap
pphp: pphp, panitia penerima, tim penerima barang, tim penerima, tim php, pejabat penerima hasil, penerima hasil pekerjaan, panitia penerima hasil, pemeriksa hasil, penerima barang, penerima hasil
spj: spj, pertanggungjawaban, kuitansi, kwitansi, lpj, nota, bukti belanja, bukti pengeluaran, surat pertanggungjawaban, bukti transaksi, laporan pertanggungjawaban, tanggung jawab belanja, pertanggung jawaban, tanggung jawab, bukti pertanggungjawaban, spj nya, berkas spj, dokumen pertanggungjawaban, pertanggungjawaban keuangan, bukti pembayaran, bukti bukti, kwitansinya, laporan keuangan, di spj kan, dispjkan, peng spj an, penyusunan spj
spm: spm, spp, sp2d, surat perintah membayar, perintah membayar, surat perintah pencairan, penerbitan sp2d, penerbitan spm, pengajuan spp, pengajuan spm, ls, spp ls, spm ls
gu: gu, up, tu, tup, uang persediaan, ganti uang, tambahan uang, uang panjar, panjar, ganti uang persediaan, gu nihil, ganti uang persediaan, pengisian kas, up gu, revolving, spj gu, pengajuan gu
lap_akhir: laporan akhir, lap akhir, laporan akhir konsultan, laporan pendahuluan, laporan antara, draf laporan
asbuilt: as built, as built drawing, asbuilt, gambar purna, back up data, backup data, back up volume, backup volume, data pendukung volume, foto dokumentasi, dokumentasi, gambar terlaksana, gambar terpasang, foto pekerjaan, foto 100, dokumen pendukung, foto progres, foto kegiatan, foto fisik, bukti foto, backup
pajak: pajak, npwp, faktur, ppn, coretax, faktur pajak, e faktur, ebilling, billing, pkp, nsfp, kode billing, bukti setor pajak, pph, bukti potong, ssp, efaktur, setor pajak
listrik: listrik, pln, meteran, kwh, daya listrik, gardu, sambungan listrik, tarif listrik, daya, token, rekening listrik, tagihan listrik, travo, trafo, daya, pasang listrik, jaringan listrik, aliran listrik, id pelanggan, tiang pln, kabel pln, jaringan pln, tiang listrik
air_bersih: pdam, air minum, air bersih, rekening air, pipa, spam, tagihan air, pompa air, pdam, sambungan air, perumda, pamsimas, meteran air
telkom < utilitas: telkom, fiber optik, kabel, kabel optik, provider, serat optik, tiang telkom
utilitas: utilitas, tiang, tiang listrik, jaringan utilitas, jaringan kabel, kabel bawah tanah, jaringan pipa, pipa gas, pipa pdam, jaringan pdam, tiang pln, kabel pln, kabel telkom, jaringan telkom, jaringan pln, pipa air
honor: honor, honorarium, insentif, gaji, upah, uang lelah, uang transport, jasa pelayanan, jaspel, honor tim, uang makan, uang harian, insentif kader, upah pungut, honor kader, honor narasumber, lembur, gajinya, honornya
tpp: tpp, tambahan penghasilan, tunjangan, tukin, tunjangan kinerja, tambahan penghasilan pegawai
kas: kas, likuiditas, saldo, rkud, kas daerah, kasda, kemampuan kas, ketersediaan dana, keuangan daerah, kondisi keuangan, uang di kas, kemampuan keuangan daerah, kas kosong, kas kosong, uang kas, keuangan pemda, arus kas, dana di kas, rekening kas, kas umum, rekening kas umum daerah, uang daerah, kemampuan keuangan, keuangan terbatas, duit daerah, dana kosong, tunda bayar, uang daerah, keuangan daerah kosong, uang belum ada, dana belum tersedia
spd: spd, surat penyediaan dana, anggaran kas
dak: dak, dak fisik, dak nonfisik, dana alokasi khusus, dana transfer khusus, dak non fisik, dana alokasi khusus fisik, dana dak
dau: dau, earmark, dau earmark, dau sg, dau spesifik, specific grant, ditentukan penggunaannya, dau yang ditentukan penggunaannya, dana alokasi umum, block grant
dbh: dbh, bagi hasil, dana bagi hasil, dbhcht, cukai, kurang salur, dbh sawit, dana bagi hasil pajak, bagi hasil pajak, bagi hasil provinsi, opsen, dana cukai, kurang bayar
bankeu: bankeu, bantuan keuangan, bkk, bantuan keuangan provinsi, bantuan provinsi, bantuan gubernur, bkbk, bankeuprov, bantuan prov, bantuan keuangan pemprov, bk provinsi, bkp, bantuan khusus, bankeu khusus, dana provinsi
bok: bok, bantuan operasional kesehatan
bos: bos, bosp, bop, bantuan operasional sekolah, bosda
dana_desa: dana desa, add, alokasi dana desa, dd, transfer dd
pad: pad, pendapatan asli daerah, pendapatan daerah, penerimaan daerah, retribusi, target pendapatan, realisasi pendapatan, pajak daerah, realisasi pad, pendapatan, penerimaan pad, capaian pad, target pad, realisasi penerimaan
pinjaman: pinjaman, pinjaman daerah, smi, utang, hutang, loan, pen, kredit
aset: aset, penghapusan, bangunan lama, gedung lama, bangunan eksisting, eksisting, penghapusan aset, bmd, kib, aset lama, pembongkaran gedung, pengelola barang, barang milik daerah, daftar aset, penghapusan gedung, penghapusan bangunan, bangunan existing, gedung existing, bongkar bangunan, bongkaran, izin bongkar, pencatatan aset, status aset, kepemilikan aset, pengguna barang, pinjam pakai aset, bekas sekolah, dihapus dari daftar, bangunan dihapus, gedung dihapus, dirobohkan, dibongkar gedung, bangunan tua, gedung tua
serah_aset: serah aset, penyerahan aset, aset diserahkan, pengalihan aset, p3d, serahkan aset, hibah aset
relokasi: relokasi, pedagang, lapak, kios, los, penampungan sementara, pkl, pedagang pasar, penghuni, dikosongkan, pengosongan, bangunan liar, permukiman liar, bangli, pedagangnya, pemindahan pedagang, tempat relokasi, pasar sementara, los sementara, masih ditempati, ditempati, masih dihuni, masih berjualan, penyewa, penertiban, satpol pp, digusur, penggusuran, dipindahkan sementara, tempat penampungan, berjualan
kejari: kejari, kejaksaan, pendampingan hukum, jaksa, kejati, pps, datun, tp4d, legal opinion, jpn, pendapat hukum, pendampingan kejaksaan, pendampingan jaksa, kejaksaan negeri, pendapat kejaksaan, pengacara negara
audit: audit, reviu, review, inspektorat, apip, pemeriksaan, temuan, diperiksa, probity, bpkp, temuan bpk, diaudit, pemeriksaan inspektorat, pemeriksaan bpk, hasil audit, hasil reviu, hasil review, reviu apip, tindak lanjut temuan, tim pemeriksa, auditor, direviu, rekomendasi inspektorat
mou: mou, pks, nota kesepahaman, perjanjian kerja sama, kerja sama, kerjasama, nota kesepakatan, perjanjian kerjasama, kesepakatan bersama, kerjasamanya, nota kerja sama, kemitraan, perjanjian dengan
lintas: antar opd, lintas opd, antar bidang, opd lain, lintas sektor, ego sektoral, koordinasi, koordinasi antar, antar instansi, bidang lain, antar dinas, lintas perangkat daerah, antar perangkat daerah, sinkronisasi, antar unit, perangkat daerah lain, dinas lain, lintas dinas, antar lembaga, komunikasi, kurang koordinasi, koordinasi dengan, menunggu dinas lain, dinas teknis, kewenangan, bukan kewenangan, tarik menarik
perbup < dasar_hukum: perbup, perbub, perwal, perwali, perkada, peraturan bupati, peraturan walikota, peraturan wali kota, pergub, peraturan gubernur, peraturan kepala daerah, rancangan perbup, raperbup, rancangan peraturan bupati, perbupnya, peraturan bupatinya, raperwal, ranperbup, perkadanya, draf perbup, draft perbup, juknis perbup
perda < dasar_hukum: perda, peraturan daerah, ranperda, raperda, diperdakan, propemperda, rancangan peraturan daerah, perdanya, ranperdanya, pembahasan perda, raperda
dasar_hukum: dasar hukum, payung hukum, landasan hukum, regulasi, aturan, ketentuan, regulasinya, dasar hukumnya, dasar pelaksanaan, peraturan, cantolan hukum, peraturan pusat, permen, pmk, permendagri, perpres, aturan turunan, peraturan menteri, peraturan turunan, payung regulasi, regulasi pendukung, aturan teknis, aturan pusat, regulasi pusat, aturan baru, aturan pelaksana, peraturan pelaksana, regulasi baru, legal standing, kebijakan, undang undang, pp, perubahan aturan, perubahan regulasi
fasilitasi: fasilitasi, harmonisasi, kemenkumham, kanwil kumham, biro hukum, evaluasi gubernur, hasil evaluasi gubernur, bagian hukum, fasilitasi gubernur, registrasi, noreg, evaluasi provinsi, harmonisasi kemenkumham, kementerian hukum, difasilitasi, diharmonisasi, kanwil hukum, kanwil, hasil fasilitasi, bagian hukum setda, koreksi bagian hukum
dprd: dprd, dewan, banggar, paripurna, persetujuan dprd, pansus, legislatif, anggota dewan, rapat paripurna, pembahasan dewan, wakil rakyat, komisi, badan anggaran, pembahasan anggaran, kesepakatan dprd, kua ppas, kua, ppas, rapbd, pembahasan apbd, fraksi
pokir: pokir, pokok pikiran, aspirasi, aspirasi dewan, usulan dewan
ssh: ssh, sbu, asb, hspk, standar harga, standar biaya, standar satuan harga, standar harga satuan, standar biaya umum, analisa standar belanja
tarif: tarif, penyesuaian tarif, kenaikan tarif
sipd < aplikasi: sipd, sipd ri, sipd penatausahaan, sistem informasi pemerintahan daerah, aplikasi keuangan, sipkd, simda, sipd kemendagri, aplikasi sipd, sipdnya, server sipd, sistem sipd
lpse < aplikasi: server lpse, server spse, aplikasi lpse, aplikasi spse, lpse down, lpse error, lpse gangguan, spse error, spse down, spse gangguan, lpse maintenance, lpse offline, lpse eror
dapodik: dapodik, data pokok pendidikan, emis, nisn
dtks: dtks, dtsen, dtks, data terpadu, bdt, p3ke, siks ng, data kemiskinan, regsosek, siks
aplikasi: aplikasi, sistem, server, software, e monev, emonev, omspan, simral, website, sistem informasi, krisna, simona, monsakti, om span, aplikasinya, emonev, sistemnya, aplikasi pusat, aplikasi daerah, portal, web, sistem pusat, server pusat, program komputer, komputer, laptop
jaringan: jaringan, internet, sinyal, koneksi, wifi, lemot, bandwidth, blank spot, susah sinyal, jaringan internet, koneksi internet, internetnya, sinyal internet, jaringan seluler, sinyal hp, koneksinya, sinyal lemah, susah internet, gangguan jaringan, bandwith
akses_sistem: login, akun, user, password, hak akses, otp, kata sandi, user id, tte, tanda tangan elektronik, sertifikat elektronik, bsre, lupa password, akunnya, akun operator, hak akses, aktivasi akun, username
padan: padan, nik, ktp, kk, kartu keluarga, padan data, capil, disdukcapil, adminduk, data kependudukan, dukcapil, kependudukan, data kependudukan, nik ganda, nik tidak valid, nik invalid, nik tidak padan, nik tidak sesuai, belum punya ktp, administrasi kependudukan, identitas, tidak punya ktp, nik tidak ditemukan, nama tidak sesuai, beda nama, beda nik
ganda: ganda, dobel, double, penerima ganda, data ganda, tumpang tindih, duplikasi, duplikat, sudah dapat bantuan, sudah menerima bantuan, dobel data, bantuan lain, program lain, sudah dapat bansos, sudah dapat, sudah dikerjakan provinsi, sudah dikerjakan, sudah dibangun, sudah ditangani, dobel anggaran, kembar, rangkap bantuan, penerima bantuan lain, terima bantuan lain, dua kali menerima, pernah menerima, pernah dapat, sudah menerima
aman: keamanan, kkb, preman, pungli, premanisme, ormas, gangguan keamanan, situasi keamanan, aman, kamtibmas, kerusuhan, pungutan liar, jatah preman, uang keamanan, gangguan kamtibmas, situasi tidak kondusif, tidak kondusif, kondusif, bentrok antar warga, tawuran, perang suku, intimidasi, ancaman, diancam, pemerasan, oknum, lsm, oknum lsm, minta jatah, jatah, uang rokok, setoran
curi: curi, pencurian, dicuri, hilang, kehilangan, maling, raib, digondol, kecurian, dicolong, colong, digasak, kemalingan, hilang di lokasi, pencuri, dijarah, vandalisme
adat: adat, ritual, upacara, adat istiadat, ulayat, tanah ulayat, keagamaan, hari raya, tokoh adat, masyarakat adat
makam: makam, kuburan, pemakaman, situs, cagar budaya, kuburan keramat, pemindahan makam, tempat keramat, keramat, benda purbakala, purbakala
pelebaran: pelebaran, pagar, tanaman, pohon, pelebaran jalan, tegakan, tanam tumbuh, tebang, pohonnya, pagarnya, kena pelebaran, teras, tanam tumbuhnya, pohon sawit, kebun sawit, tebang pohon, penebangan, ditebang
imunisasi: imunisasi, suntik, disuntik, vaksinasi, diimunisasi
stunting: stunting, gizi, posyandu, balita, ilp, kader posyandu
tps: tps, tpa, tps3r, tps 3r, pembuangan sampah, sampah, tempat sampah, tempat pembuangan, tpst, tpa sampah, bank sampah, tempat pembuangan akhir, pembuangan akhir, persampahan, tempat pembuangan sampah sementara
proposal: proposal, usulan, pengajuan proposal, permohonan bantuan, surat permohonan, proposalnya, berkas proposal, usulan kelompok, permohonan hibah, usulan bantuan, usulan masyarakat, usulan dari, pengusul, mengajukan proposal
nphd: nphd, naskah perjanjian hibah, perjanjian hibah, naskah hibah, naskah perjanjian, naskah perjanjian hibah daerah, perjanjian hibah daerah, nphdnya
hibah: hibah, hibah uang, bansos, bantuan sosial, dana hibah, belanja hibah, dana bantuan, bantuannya, uang hibah, bansosnya, blt, hibahnya
penerima: penerima, penerima manfaat, penerima bantuan, calon penerima, calon penerima bantuan, calon penerima manfaat, cpcl, kpm, sasaran, calon petani calon lokasi, sasaran program, rtlh, calon penerimanya, keluarga penerima manfaat, sasaran penerima, nama penerima, daftar penerima, penerimanya, kelompok penerima, keluarga penerima, calon kelompok, calon sasaran, penerima program, pemanfaat, lansia, disabilitas, keluarga miskin, orang miskin, penerima bantuannya, dapat bantuan, yang dapat bantuan, yang menerima bantuan, yang berhak
badan_hukum: badan hukum, legalitas, akta, akta notaris, terdaftar, legalitas kelompok, terbentuk, pembentukan kelompok, berbadan hukum, kumham, izin operasional, legalitas lembaga, akta pendirian, sk kemenkumham, legalitas penerima, pengesahan kelompok, dikukuhkan, pengukuhan, kepengurusan, pengurus, pengurus kelompok, terdaftar di, simluhtan, ad art, ketua kelompok
rek_penerima: rekening penerima, rekening pasif, rekening tidak aktif, buka rekening, pembukaan rekening, rekening bank, nomor rekening, buku tabungan, burekol, rekening kelompok, rekening dormant, rekening mati, rekening salah, bank penyalur, rek penerima, belum punya rekening, rekeningnya mati, rekeningnya tidak aktif, rekeningnya, rekening tabungan, tabungan, buku rekening, belum buka rekening, rekening atas nama, rekening bermasalah, no rekening, norek, gagal transfer, retur, pasif, dormant, rekening belum aktif
narasumber: narasumber, pemateri, nara sumber, pembicara, pengajar, fasilitator, instruktur, widyaiswara, narsum, ahli, trainer, penceramah, pelatih, dosen, tim ahli, nara sumbernya, pematerinya
bentrok: bentrok, bersamaan, berbarengan, benturan, bertabrakan, tabrakan, berbenturan, jadwal padat, padat, overlap, beririsan, padatnya, berbarengan dengan, bersamaan dengan, bentrok jadwal, jadwal bentrok, waktunya bersamaan, bertepatan, bertepatan dengan, bentur, beradu, kegiatan padat, acara lain, kegiatan lain, agenda lain, banyak agenda, barengan, bersamaan waktu
lebaran: puasa, lebaran, ramadan, ramadhan, libur, cuti bersama, natal, idul fitri, idulfitri, tahun baru, hari raya, libur panjang, nataru, bulan puasa, mudik, bulan puasa, hari libur, libur nasional, usai lebaran, habis lebaran, hari besar, liburan, libur lebaran, tanggal merah, nyepi, galungan, imlek, haji, musim haji
pilkada: pilkada, pemilu, kampanye, tahapan pemilu, pileg, pilpres, pilkades, kpu, netralitas, masa kampanye, pemilihan bupati, pemilihan umum, pemungutan suara, tahun politik, pilbup, pilgub, pilwali, masa tenang, kpud, bawaslu, coblosan
mepet: mepet, waktu pendek, waktu terbatas, waktu singkat, sisa waktu, waktu tidak cukup, waktu pelaksanaan pendek, waktu sempit, keterbatasan waktu, waktu mepet, waktu tidak memungkinkan, waktu terlalu pendek, waktunya mepet, waktu pelaksanaan singkat, sempit, waktu tinggal sedikit, akhir tahun, waktu tidak mencukupi, waktu pelaksanaan terlalu pendek, waktu yang tersisa, waktu kurang, pendeknya waktu, singkatnya waktu, waktunya pendek, waktunya singkat, waktunya terbatas, waktunya sempit, waktunya kurang, waktunya tidak cukup, sudah akhir tahun, akhir tahun anggaran, menjelang akhir tahun, penghujung tahun, tutup tahun, ujung tahun, sisa hari, sisa waktu sedikit, sisa waktu tidak cukup, sisa waktunya, tidak keburu, tidak akan keburu, keburu, tidak cukup waktu, kurang waktu, kekurangan waktu, batas waktu, tenggat, deadline, tidak terkejar, waktu sangat terbatas, waktu sangat mepet, sempitnya waktu, terbatasnya waktu, waktu yang tersedia, waktu pelaksanaan tidak cukup, waktu pelaksanaan mepet, waktu pelaksanaan sempit, waktu yang pendek, waktu yang singkat, waktu yang terbatas, waktu yang sempit
gedung: gedung penuh, hotel, aula, tempat acara, venue, ballroom, ruang rapat, tempat kegiatan, gedung pertemuan, tempat pelatihan, tempat, sewa gedung, hotel penuh, gedung penuh, tempat penuh, sudah dibooking, ruangan, ruang pertemuan
kunjungan: kunjungan, studi banding, perjalanan dinas, perjadin, kunker, sppd, study tiru, kaji tiru, studi tiru, sppd, surat tugas perjalanan, dinas luar, study banding, perjalanan
akses: akses, medan, terpencil, jembatan putus, jalan masuk, jalan rusak, akses jalan, licin, sulit dijangkau, medan berat, langsir, dilangsir, jalan licin, akses masuk, jalan sempit, terisolir, lokasi jauh, jalan putus, jalan akses, lokasi sulit, jangkauan, becek, berlumpur, menutup akses, menutup jalan, tertutup, jalannya rusak, medannya, lokasinya jauh, jalan sempit, akses terputus, tidak bisa dilalui, tidak bisa dilewati, truk tidak bisa, tidak ada jalan, sulit dilalui, sulit dijangkau, kendaraan tidak bisa, jalan berlumpur, hanya bisa dengan perahu, jalan setapak, lokasi terpencil, daerah terpencil, geografis, kondisi geografis, topografi, pegunungan, pelosok, kepulauan, jembatan darurat, jalan terputus, terputus, tonase, portal jalan, tidak bisa masuk, tidak bisa lewat, dipikul, jalan tanjakan
absen: daftar hadir, absensi, absen, rekap kehadiran
ruang_kerja: kendaraan, mobil, kendaraan dinas, truk, roda empat, mobil dinas, ambulans, ambulan, kendaraan operasional, motor dinas, kendaraan operasional, truk sampah, kapal motor, speedboat, mogok, mobil tangki, mobil pemadam, damkar, truk pengangkut, armada sampah, alat angkut
tanam: panen, gagal panen, musim tanam, hama, masa tanam, serangan hama, irigasi, wereng, tikus, diserang hama, puso, tanaman rusak, hama tikus, gagal tanam, serangan tikus, penanaman, menanam, masa panen, ditanam, padi, jagung, petani panen
sekolah_libur: libur sekolah, ujian sekolah, belajar mengajar, kbm, ujian, masa ujian, tahun ajaran, ppdb, ujian siswa, ujian nasional, libur semester, masih ujian, siswa libur, ulangan, semester, kenaikan kelas
air_tanah: muka air tanah, tanah lunak, tanah gambut, gambut, daya dukung tanah, rawa, batuan keras, tanah labil, tanah keras, kondisi tanah, kontur tanah, tanah lembek, lembek, lumpur, struktur tanah, batuan, batu besar, cadas
sub: subkon, subkontrak, sub kontrak, subkontraktor, dialihkan, pinjam bendera, disubkan, pinjam perusahaan, disubkontrakkan, subkon, subkon liar, dialihkan ke pihak lain, dioper, diserahkan ke pihak lain, pinjam nama
pengukuhan: kecelakaan, k3, kecelakaan kerja, kecelakaan pekerja
serap: serapan, penyerapan, realisasi keuangan, serapan anggaran, realisasi rendah, penyerapan anggaran, serapan, daya serap
salah_hitung: salah hitung, kesalahan perhitungan, perhitungan salah, salah perhitungan, hitungan salah, salah input, salah ketik, kesalahan input, salah entri
"""
LAKU = """
hukum: kpk, tersangka, ditahan, polisi, penyidikan, penyelidikan, kasus hukum, aph, diperiksa polisi, diperiksa jaksa, tipikor, korupsi, berkas perkara
lambat_kerja: deviasi, minus, deviasi negatif, kerja lelet, kerja lambat, kinerja, lamban, lelet, scm, show cause, kontrak kritis, progres minus, progres, progress, kemajuan fisik, tertinggal dari rencana, di bawah target rencana, deviasi minus, tertinggal dari jadwal, terlambat dari rencana, jauh dari rencana, capaian fisik, realisasi fisik, kinerja penyedia, slow progress, kerja tidak serius, tidak serius bekerja, tidak serius, tidak profesional, kerjanya lambat, pelan, asal asalan, lamban bekerja, lambat bekerja, lambat kerja, kurang serius, kinerjanya, ogah ogahan, manajemen lapangan, manajemen proyek, kurang profesional, progres lambat, realisasi minus, tertinggal, ketertinggalan, kemajuan pekerjaan, tertinggal jauh, jauh tertinggal
konflik: konflik, selisih, berselisih, perselisihan, bentrok warga, cekcok, ribut, pecah, kubu, rebutan, pertikaian, berseteru, perseteruan, dualisme, tidak akur, beda pendapat, silang pendapat, sengketa batas, batas desa, tapal batas, batas wilayah, saling, tidak kompak, internal kelompok, perpecahan
paham: paham, memahami, menguasai, mengerti, ngerti, pemahaman, kurang paham, belum paham, belum menguasai, gaptek, kapasitas sdm, belum terlatih, belum mahir, kurang terampil, kompeten, belum mampu, tidak tahu, belum tahu, kurang mengerti, belum mengerti, kurang menguasai, tidak bisa mengoperasikan, kurang memahami, belum bisa mengoperasikan, belum dilatih, pengetahuan, kurang pengalaman, belum terbiasa, tidak paham, tidak menguasai, bingung, awam, tidak mengerti, cara input, kemampuan operator, kompetensi
tak_sanggup: tidak sanggup, tidak mampu, belum sanggup, angkat tangan, tidak mampu melanjutkan, menyerah, tidak mampu menyelesaikan, tidak sanggup meneruskan, kemampuan penyedia, ketidakmampuan, tidak bisa melanjutkan, tidak dapat melanjutkan, tidak bisa meneruskan, tidak dapat meneruskan, tidak bisa menyelesaikan, tidak dapat menyelesaikan, tidak akan selesai, mampu melanjutkan, lempar handuk, kewalahan, gagal menyelesaikan, tidak mampu lagi, tidak sanggup lagi, tidak kuat
tanggap: tanggap, merespon, respon, respons, menanggapi, menjawab, membalas, konfirmasi, tanggapan, jawaban, membalas pesan, merespons, direspon, ditanggapi, dijawab, balasan, feedback, tidak merespon, respon lambat, menolak pesanan, menyetujui pesanan, pesanan ditolak, pesanan dibatalkan, order dibatalkan, tidak merespon, tidak menanggapi, belum merespon, tidak dibalas, belum dibalas
partisipasi: partisipasi, antusias, antusiasme, kesadaran, swadaya, gotong royong, dukungan masyarakat, peran serta, minat masyarakat, peran serta masyarakat, keikutsertaan, kurang antusias, kurang minat, kurang berminat, tidak antusias, peran masyarakat, peran aktif, kurang peduli, kepedulian, ogah ikut, malas, enggan ikut, keterlibatan masyarakat, keterlibatan, minat warga, kesadaran masyarakat, animo, gotong royong kurang, swadaya masyarakat, tidak mau ikut, kurang partisipasi, dukungan warga
mangkir: meninggalkan, ditinggal, ditinggalkan, kabur, mangkir, menghilang, lari, meninggalkan pekerjaan, tinggal pergi, minggat, putus komunikasi, tidak bisa dihubungi, sulit dihubungi, ditinggalkan begitu saja, pergi, tidak ada kabar, hilang kontak, tidak ada aktivitas, tidak ada kegiatan di lapangan, tidak bekerja, tidak kelihatan, ditelantarkan, terlantar, menelantarkan, tidak muncul, tidak bisa dikontak, susah dihubungi, tidak mau kerja, lepas tangan, tidak bertanggung jawab
rangkap: rangkap, merangkap, rangkap jabatan, rangkap tugas, beban kerja, banyak paket, menangani banyak, kewalahan, tugas ganda, dobel tugas, banyak kegiatan, menangani beberapa, overload, memegang banyak, pegang banyak, merangkap jabatan, pegang beberapa, tugas rangkap, mengurus banyak, mengerjakan banyak, banyak kerjaan, banyak pekerjaan, banyak tugas, kelebihan beban, beban tugas, kerjaan menumpuk, tugas menumpuk, dirangkap, menumpuk, tugas lain, pekerjaan lain, tugas tambahan, paket lain, proyek lain, banyak proyek, beban kerja tinggi
sakit: sakit, meninggal, wafat, almarhum, cuti melahirkan, opname rumah sakit, meninggal dunia, dirawat, di rs, opname, kecelakaan lalu lintas, stroke, almarhumah, sudah wafat, tutup usia, berpulang
pensiun: pensiun, purna tugas, purnatugas, purna bakti, purnabakti, bup, memasuki masa pensiun, masa pensiun, pensiunan, purna, memasuki pensiun, batas usia pensiun, pensiun dini
pindah_rumah < pindah: pindah, pindah domisili, pindah alamat, alih domisili, tidak ada di tempat, merantau, pindah rumah, dipindah, pindah ke, sudah pindah, tidak tinggal, tidak berdomisili, keluar daerah, luar kota, tidak ditemukan, pindah penduduk
pindah_tugas < pindah: mutasi, rotasi, pindah tugas, promosi, pelantikan, dilantik, rolling, dimutasi, alih tugas, mutasi jabatan, pejabat baru, ganti pejabat, pergantian pejabat, pejabat diganti, baru dilantik, penyegaran, penggantian pejabat, dipindahtugaskan, pindah dinas, pindah kantor, pindah opd, pindah instansi, dipindahkan tugas, alih jabatan, pejabat lama, pejabatnya pindah, baru menjabat, baru diganti, dirotasi, di mutasi, kena mutasi, dirolling, non job, nonjob, dinonjobkan, pindah ke dinas, serah terima jabatan, sertijab, ganti kepala, ganti kadis, ganti ppk, ganti pptk, ganti bendahara, pergantian bendahara, pergantian ppk, pergantian pptk, pergantian kepala, pergantian pimpinan, pergantian pengelola
mundur: mengundurkan diri, mundur, undur diri, pengunduran diri, menarik diri, mundurkan diri
tolak: tolak, penolakan, menolak, keberatan, protes, demo, demonstrasi, blokade, memblokir, tidak setuju, tidak menyetujui, tidak disetujui, tidak sepakat, tidak mau, belum mau, tidak bersedia, belum bersedia, tidak menerima, ogah, enggan, komplain, menghalangi, menghadang, menentang, tidak boleh, tidak mengijinkan, tidak mengizinkan, tidak rela, belum setuju, belum sepakat, memalang, palang, dipalang, unjuk rasa, melarang, tidak memperbolehkan, tidak berkenan, belum menyetujui, belum rela, warga menutup, masyarakat menutup, pemilik menutup, pemilik lahan menutup, ditutup pemilik, ditutup warga, dipagar, memagari, menyegel, disegel, gembok, digembok, mencegat, dihadang, dihalangi, dilarang, tidak terima, belum menerima nilai, ditolak, ditentang, mempermasalahkan, dipermasalahkan, mempersoalkan, dipersoalkan, ngotot, pro kontra, resistensi, tidak mendukung, tidak diizinkan, tidak diijinkan, tidak memberi izin, tidak memberikan izin, belum memberi izin, bersikeras, sepihak, mengeluh, keluhan, tidak berkenan, minta ganti, ditutup pemilik lahan, ditutup pemilik tanah, warga blokir, masyarakat blokir, blokir jalan, blokir akses, memblokir jalan, diblokir warga, tidak diperbolehkan, diusir, mengusir, ditahan warga, dicegat
"""
PELAKU = """
konsultan: konsultan, pengawas, supervisi, konsultan pengawas, konsultan supervisi, manajemen konstruksi, mk, pengawasan, konsultan pengawasnya, pengawas lapangan, konsultan pengawasan, jasa pengawasan, direksi, direksi lapangan, pengawasannya, jasa konsultansi, jasa konsultan
penyedia: penyedia, rekanan, kontraktor, pemborong, pihak ketiga, pihak iii, pihak 3, vendor, supplier, suplier, distributor, toko, perusahaan, pelaksana pekerjaan, cv, pt, pemasok, kontraktornya, penyedia jasa, pemenang, pemenang tender, pemenang lelang, pelaksana proyek, pabrik, agen, kontraktor pelaksana, pelaksana fisik, kontraktor lama, pemborongnya, rekanannya, penyedianya, vendornya, pihak penyedia, perusahaan pemenang, pihak rekanan, pihak kontraktor, pihak pelaksana, pelaksana lapangannya, pedagang besar, distributornya, supliernya, toko bangunan, direktur, ud, karoseri, pemasoknya, principalnya, mitra, calon penyedia
ppk < pejabat: ppk, pejabat pembuat komitmen
pptk < pejabat: pptk, pejabat pelaksana teknis kegiatan, pejabat pelaksana teknis, pelaksana kegiatan, pelaksana keg
kpa < pejabat: kpa, pa, pengguna anggaran, kuasa pengguna anggaran, kuasa pengguna
bendahara < pejabat: bendahara, bendahara pengeluaran, bpp, bendahara pembantu
pejabat: pejabat, jabatan, kabid, kasi, eselon, eselon iii, kepala bidang, pejabat struktural, pimpinan, kasubag, kasubbag, kepala, atasan, plt, pelaksana tugas, plh, kabag, sekretaris dinas, sekdis, camat, struktural, eselon ii, eselon iv, kepala seksi, kadis, kepala dinas, kepala opd, kepala badan, kepala skpd
pegawai: pegawai, personel, petugas, staf, sdm, asn, pns, aparatur, aparat, tenaga teknis, karyawan, tenaga pelaksana, tenaga, tenaga teknik, tenaga administrasi, pegawainya, orangnya, personelnya, stafnya, jumlah orang, kurang orang, kekurangan orang, tim kerja
operator: operator, admin, administrator, petugas input
dokter: dokter, spesialis, dokter spesialis, tenaga kesehatan, nakes, bidan, perawat, tenaga medis, dr spesialis, dr spog, tenaga dokter, dokter umum, dokter gigi, dr umum, ahli gizi, apoteker, analis, tenaga kesehatannya, spesialisnya, dokternya, dr anak, sp og, dr bedah
guru: guru, tenaga pendidik, pendidik, kepala sekolah, kepsek, pengawas sekolah, gurunya, guru pns, guru kelas, tenaga pengajar, kepala sekolahnya, tendik
tim: tim, panitia, tim teknis, satgas, tim pelaksana, kelompok kerja, tim pendamping, tim verifikasi, tim teknisnya, panitia pelaksana, panitianya, kepanitiaan
warga: warga, masyarakat, penduduk, pemilik, pemilik lahan, pemilik tanah, masyarakat sekitar, warga sekitar, rakyat, orang tua, ortu, yang punya tanah, yang punya lahan, pemilik rumah, masyarakat adat, tokoh masyarakat, petani sekitar, pemilik kebun, pemilik sawah, penghuni rumah, orang kampung, penggarap, orang sekitar, tetangga
desa: desa, pemdes, kades, kepala desa, pemerintah desa, nagari, gampong, kampung, perangkat desa, lurah, pekon, bumdes, kantor desa, pihak desa, kepala kampung, kades, desanya, wali nagari, keuchik, kepala lembang, sekdes, aparat desa, aparatur desa, bpd desa, kuwu, pambakal, hukum tua, perbekel
kelompok: kelompok, kelompok tani, gapoktan, kelompok masyarakat, pokmas, lembaga, yayasan, pokdakan, ksm, kelompok nelayan, kelompok ternak, kub, koperasi, kwt, kelompok wanita tani
nelayan: nelayan, pembudidaya, petambak, nelayannya, pembudidaya ikan
petani: petani, pekebun, petaninya
kader: kader, rt, rw, kader pkk, pkk, linmas, kadernya, kader kesehatan, relawan, pendamping desa, penyuluh, ppl
kementerian: kementerian, pemerintah pusat, dirjen, kemenkes, kemendikbud, kemenkeu, kemendagri, pupr, kementan, kemensos, bappenas, djpk, kppn, pusat, kementrian, kementriannya, pemerintah, kemenpupr, kemenag, kemendes, kemenhub, kkp, kemenlu, ditjen, bnpb, kemdikbud, kemendikdasmen, kemenpan, bkn, lkpp, menteri, kemensos ri
provinsi: provinsi, pemprov, dinkes prov, gubernur, dinas provinsi, prov, pemprov, gubernur, pemerintah provinsi, dinas provinsi, bpkad provinsi, pemprovnya
opd: opd, skpd, perangkat daerah, satuan kerja, satker, unit kerja, opdnya, bpkad, bkad, dinas teknis, badan keuangan, bappeda, dinas terkait, bkpsdm, bkd, bpkd
kepala_daerah: bupati, walikota, wali kota, kepala daerah, sekda, wabup, bupatinya, wali kotanya, pak bupati, pj bupati, penjabat, walkot, wakil bupati, asisten, sekretaris daerah
puskesmas: puskesmas, rsud, rumah sakit, pustu, faskes, klinik, puskesmasnya, posyandunya, faskesnya, rumah sakitnya, puskesmas pembantu, poskesdes, polindes
siswa: siswa, murid, anak, pelajar, mahasiswa, anak didik, orang tua siswa, siswanya, anak sekolah, peserta didik, anak anak
bank: bank, bpd, bank daerah, perbankan, pihak bank
"""
KEPALA = """
bahas: bahas, dibahas, pembahasan, membahas
mobilisasi: mobilisasi, memobilisasi, demobilisasi, turun ke lapangan, memulai pekerjaan, memulai kerja, mulai kerja, mulai bekerja, masuk lokasi, mendatangkan alat
peserta: peserta, kuota, yang hadir, kehadiran, peserta pelatihan, hadir, peserta bimtek, peminat pelatihan, calon peserta, pesertanya, jumlah peserta, yang ikut pelatihan, yang daftar pelatihan, kepesertaan, minat peserta, yang datang
sosialisasi: sosialisasi, penyuluhan, sosialisasi kurang, edukasi, disosialisasikan, belum disosialisasikan, kurang sosialisasi, minim sosialisasi, tidak tahu ada program, informasi, pemberitahuan, publikasi, informasi ke warga
anggaran: anggaran, pagu, dana, biaya, duit, alokasi, plafon, pendanaan, pembiayaan, budget, uang, anggarannya, dananya, pagunya, ketersediaan anggaran, kemampuan anggaran, anggaran terbatas, uangnya, keuangan
survei: survei, survey, pengukuran, ukur, sondir, uji tanah, penyelidikan tanah, soil test, disurvei, survey lapangan, tinjauan lapangan, tinjau lokasi, peninjauan, cek lokasi, identifikasi
data: data, pendataan, basis data, database, updating data, data dukung, by name, bnba, pemutakhiran data, data sasaran, datanya, data awal, data pendukung, data penunjang, sensus, didata, mendata, pendata, pencacahan
laporan: laporan, lapor, pelaporan, melaporkan, laporannya, laporan bulanan, pelaporannya, lpj kegiatan, laporan realisasi, rekap, lapornya
verifikasi: verifikasi, validasi, verifikasi lapangan, verval, diverifikasi, validnya, verifikator, verifikasi data, pengecekan data, verifikasi berkas, verifikasi faktual, diverifikasi ulang, tervalidasi, terverifikasi, survei penerima, survei calon penerima, verif lapangan, belum valid, tidak valid
cair: cair, pencairan, dicairkan, dokumen pencairan, berkas pencairan, admin pencairan, administrasi pencairan, administrasi pembayaran
salur: salur, penyaluran, transfer, ditransfer, dana transfer, transfer pusat, transferan, disalurkan, transfer pusat, dana pusat, disalurkan pusat, tersalur, tersalurkan, ditransfer pusat, belum ditransfer, pentransferan, masuk rekening, masuk ke rekening, masuk kasda
kirim: kirim, pengiriman, angkut, angkutan, ekspedisi, distribusi, didatangkan, mendatangkan, shipping, dikirim, transportasi, logistik, diangkut, pengangkutan, dikirim dari, terkirim, pengapalan, sampai lokasi, datang, kedatangan, tiba, pelabuhan, kontainer, dikapalkan, mengirim, menyampaikan, disampaikan, penyampaian, mengirimkan, dari jawa, dari surabaya, dari jakarta, dari luar daerah, dalam perjalanan, perjalanan kapal, belum sampai
stok_kosong: langka, kelangkaan, stok kosong, stok habis, out of stock, produk tidak tersedia, barang kosong, barang tidak tersedia, kehabisan stok, kosong di pasaran, susah dicari, sulit didapat, susah didapat, sulit dicari, sulit diperoleh, habis stok, stok terbatas, tidak ada stok, belum punya stok, susah dapat, sulit ditemukan, tidak ada di pasaran, tidak tersedia di pasaran, sulit didapatkan, susah didapatkan, tidak ready, kosong stok, habis di pasaran, tidak ada barang, barang tidak ada, stoknya kosong, tidak ada stoknya, ketersediaan barang, ketersediaan terbatas, discontinue, tidak diproduksi, produk kosong, barang habis, stok barang, barangnya kosong, barangnya tidak ada, ketersediaan, kelangkaan
undangan: undangan, diundang, panggilan, surat undangan, surat undangan dari, surat panggilan, surat dari kementerian, diundang pusat
jadwal: jadwal, agenda, penjadwalan, dijadwalkan, reschedule, jadwal ulang, kalender, jadwalnya, rundown, jadwal pelaksanaan, waktunya, dijadwal, dijadwal ulang, kepastian waktu, terjadwal, penjadwalan ulang, menyesuaikan jadwal, waktu kegiatan, jadwal kegiatan, waktu pelaksanaannya, kepastian jadwal, direncanakan triwulan, dijadwalkan triwulan
sk: sk, surat keputusan, keputusan, penetapan, surat tugas, surat penetapan, sknya, penerbitan sk, surat keputusan bupati, sk bupati, sk kepala dinas, sk penetapan
dokumen: dokumen, berkas, kelengkapan, persyaratan, surat, syarat, kelengkapan berkas, naskah, kelengkapan dokumen, kelengkapan administrasi, administrasi, dokumennya, berkasnya, kelengkapannya, syaratnya, dokumen administrasi, kelengkapan berkasnya, persyaratan administrasi, persyaratannya, surat surat
setuju: persetujuan, restu, acc, approval, menyetujui, disetujui, sepakat, kesepakatan, menyepakati, disepakati
rekomendasi: rekomendasi, rekomendasi teknis, rekomtek, arahan, petunjuk, disposisi, arahan pimpinan, disposisi pimpinan
jasa: jasa, barang, produk, belanja, modal kerja
bayar: bayar, pembayaran, dibayar, dibayarkan, membayar, dibayarkannya, terbayar, pembayarannya, dibayarnya, melunasi, pelunasan, dilunasi, bayarnya, lunas, terbayarkan
serah: serah, menyerahkan, diserahkan, penyerahan, dituangkan, penyerahannya, serahkan, terserahkan, setor, menyetor, disetor, kasih, dikasih, ngasih, memberikan, diberikan, memberi
ajukan: ajukan, diajukan, mengajukan, pengajuan, permohonan, permintaan, memohon, ngajukan, pengajuannya, minta, ajuan, memasukkan, dimasukkan
tetapkan: ditetapkan, menetapkan, ditunjuk, penunjukan, tunjuk, ditentukan, definitif, diangkat, pengangkatan, kepastian, belum definitif, masih plt, dijabat plt, belum menunjuk, pengangkatan, diputuskan, diputus pimpinan, menunjuk, menentukan, ditetapkannya, menetapkan, penentuan
susun: susun, penyusunan, disusun, dibuat, pembuatan, membuat, bikin, penyusunannya, susunan, menyusun, nyusun, dibuatkan, rampung disusun, disiapkan, menyiapkan, penyiapan, persiapan, digarap, mengerjakan dokumen, finalisasi, difinalkan, final, draf, draft, rancang
tanda_tangan: tanda tangan, tanda_tangan, tandatangan, ditandatangani, diteken, penandatanganan, teken, menandatangani, menandatangan, tandatangannya, ditanda tangani, penandatanganannya, diparaf, paraf, tanda tangan basah, ditandatanganinya, tandatangani
sah: disahkan, pengesahan, sah, asistensi, penetapan apbd, ketok palu, disahkannya, penetapannya, mengesahkan, sahkan, ketuk palu, diketok
input: input, entri, entry, unggah, upload, penginputan, diinput, menginput, masukan data, impor data, inputan, inputnya, diinputkan, mengentri, dientri, penginputannya, mengunggah, diunggah, upload data, ngisi, mengisi, pengisian, diisi, rekam, perekaman, posting
perbarui: perbarui, diperbarui, update, pemutakhiran, dimutakhirkan, mutakhir, updating, perbaharui, diupdate, pembaruan, pembaharuan, diperbaharui, uptodate, up to date, ter update, terupdate, di update
perbaiki: perbaiki, perbaikan, diperbaiki, revisi, koreksi, direvisi, pembetulan, disempurnakan, pembenahan, direvisi, perbaikannya, memperbaiki, revisinya, penyempurnaan, dikoreksi, merevisi, diperbaiki dulu
pasang_alat: pasang, pemasangan, instalasi, dipasang, memasang
periksa: periksa, cek, pengecekan, uji, pengujian, meneliti, penelitian, evaluasi, mengevaluasi, dievaluasi
pesan: pesanan, pemesanan, order, dipesan, klik, diklik, memesan
usul: usul, diusulkan, mengusulkan, pengusulan
pelatihan: pelatihan, bimtek, diklat, workshop, bimbingan teknis, kursus, sosialisasi kegiatan, rakor, rapat, pertemuan, seminar, acara, lokakarya, bimteknya, diklatnya, pelatihannya, sosialisasinya, pembekalan, penyuluhannya, kegiatan pelatihan, magang, fgd, musrenbang, rembuk, jambore, lomba
bangunan: bangunan, gedung, rumah, ruang, ruang kelas, rkb, kelas, bangunan gedung, gedungnya, rehab gedung, kantor desa, ruang kelas baru, rehabilitasi, rehab, renovasi, perumahan, bangunannya, rumah dinas, gedung sekolah
jalan_b: jembatan, drainase, saluran, talud, bendung, pondasi, fondasi, oprit, trotoar, tanggul, embung, sumur, galian, dermaga, jaringan irigasi, jembatannya, saluran irigasi, drainasenya, bronjong, turap, box, saluran air, abutment, girder, tiang pondasi, pengaspalan, rabat, rabat beton, jalan usaha tani, bendungan, pintu air, jaringan air
pasar: pasar, terminal, taman, stadion, pasarnya, rest area, alun alun, rth, gor, islamic center
usaha: umkm, ukm, ikm, usaha, pelaku usaha, industri, pelaku umkm, pengusaha, investor, pedagang kecil, perajin, pengrajin
wisata: wisata, destinasi, festival, pameran, event, expo
"""
IKUT = """
tawar sanggah gagal_lelang nego rup katalog lpse tkdn: lelang
tawar sanggah gagal_lelang katalog kontrak tagih jaminan uang_muka modal lambat_kerja mangkir putus mutu mobilisasi adendum: penyedia
ded: konsultan, gambar perencanaan, dokumen ded, produk perencanaan, hasil perencanaan, perencanaannya, review ded, review desain, reviu desain, gambar bestek, bestek, kajian teknis, gambar konstruksi, dok perencanaan, desainnya, basic design, rancang bangun, gambar belum, perencanaan ulang, redesain, redesign, jasa perencanaan, dokumen rencana
tolak partisipasi ganti_rugi bebas_lahan sengketa relokasi pelebaran: warga
ganti_rugi sengketa sertifikat hibah_tanah: lahan
juknis perbup dasar_hukum dak dau salur dbh: kementerian provinsi
tagih spj spm: dokumen cair
tata_ruang: izin, kesesuaian tata ruang, pemanfaatan ruang, lahan sawah, izin lokasi, rekomendasi tata ruang, sempadan, lahan pertanian, alih fungsi lahan, alih fungsi, revisi rtrw
bok bos bankeu dbh: anggaran
proposal nphd: hibah
geser ubah_apbd potong: dpa anggaran
"""
KEADAAN = """
belum: belum, tidak, tanpa, tunggu, menunggu, terlambat, lambat, keterlambatan, molor, tertunda, tunda, ditunda, menunda, penundaan, diundur, mundur dari jadwal, lewat waktu, meleset, berlarut, antre, antri, antrean, antrian, nihil, kosong, kekosongan, lowong, telat, tersendat, seret, masih proses, dalam proses, sedang diproses, masih menunggu, masih disusun, belum ada, tidak ada, belum tersedia, tertahan, bergeser, lama, baru terbit, masih dalam, ngaret, belum kunjung, tak kunjung, masih berlangsung, masih di, sebelum, setelah, menanti, nunggu, lelet, masih dibahas, masih evaluasi, pending, dipending, masih direviu, belum sempat, lupa, belum juga, bukan, terkatung, terbengkalai, terlambatnya, mandek, macet, mandeg, tidak tersedia, belum punya, tidak punya, ada yang belum, belum jelas, belum pasti, ditangguhkan, tertangguh, menanti, dinanti, terkatung katung, molornya, lambatnya, lambannya, tertundanya, urung, belum mendapat, belum mendapatkan, belum memperoleh, belum menerima, tidak kunjung, lama sekali, terlalu lama, mundurnya, mengulur, diulur, digantung, menggantung, masih berproses, berproses, masih tahap, proses lama, memakan waktu, makan waktu, lambannya, lamban, alpa, tiada, lewat tenggat, ketiadaan, ketidakadaan, tidak terdapat, tak ada, masih antri, ngantri, nunggu, menunggunya, masih diproses, masih dalam proses, dalam tahap, tahap penyusunan, masih tahap penyusunan, belum kelar, durung, dereng, teu acan, tidak datang, tidak hadir, absen, alot
kurang: kurang, kekurangan, minim, terbatas, keterbatasan, sedikit, habis, rendah, sempit, singkat, pendek, tidak cukup, tidak mencukupi, tidak memadai, belum cukup, belum memadai, tidak lengkap, belum lengkap, kurang lengkap, tidak terpenuhi, belum terpenuhi, tidak mencapai target, tidak capai target, belum mencapai target, di bawah target, jarang, kecil, defisit, turun drastis, tidak tercapai, menipis, sepi, lemah, langka, kelangkaan, ketidaklengkapan, cuma sedikit, hanya sedikit, belum optimal, kurang optimal, tidak optimal, belum maksimal, kurang maksimal, tidak maksimal, tidak penuh, kurangnya, minimnya, sedikitnya, keterbatasannya, terbatasnya, tidak lengkapnya, tidak terpenuhinya, belum mencukupi, pas pasan, di bawah, rendahnya, lemahnya, menurun, penurunan, berkurang, kurang lengkap, tidak seimbang, jauh dari target, tidak sampai target, tidak optimalnya, tidak sebanding, hanya ada, tinggal sedikit, kurang orang
lebih: naik, kenaikan, lonjakan, melonjak, mahal, melebihi, lebih tinggi, tinggi, di atas, banyak, tambah, bertambah, bengkak, membengkak, meroket, meningkat, peningkatan, besar, kelebihan, lebih besar, melambung, tingginya, mahalnya, besarnya, naiknya, terlalu tinggi, terlalu besar, terlalu banyak, banyaknya, lebih besar dari, di atas pagu, di atas standar, terlalu mahal
rusak: rusak, kerusakan, buruk, jelek, bocor, cacat, error, eror, gangguan, mati, padam, roboh, ambruk, runtuh, merusak, down, maintenance, pemeliharaan sistem, tidak bisa diakses, tidak dapat diakses, tidak bisa dibuka, sering gangguan, hang, trouble, offline, ngadat, putus nyambung, lemot, tidak stabil, tidak bisa login, hancur, usang, tidak berfungsi, tidak jalan, lumpuh, tidak laik, rusaknya, bermasalah sistem, eror, ngehang, tidak bisa masuk sistem, gangguan server, tidak bisa dipakai, tidak bisa digunakan, tidak dapat digunakan, tidak beroperasi, mogok, pecah, patah, terganggu, tersumbat, mampet, bobrok, bug, loading, lambat diakses, sering down, sering error, sering mati, sulit diakses, susah diakses, sulit dibuka, susah dibuka, sering putus, lelet diakses, macet sistem, drop, putus sambung, tidak memadai rusak
salah: salah, keliru, kesalahan, kekeliruan, beda, berbeda, perbedaan, tidak sesuai, belum sesuai, tidak sinkron, tidak valid, belum valid, tidak cocok, selisih, tidak wajar, melenceng, belum sinkron, ketidaksesuaian, tidak tepat, kurang tepat, tidak akurat, belum padan, tidak padan, kurang cermat, tidak layak, tidak memenuhi syarat, tidak memenuhi, kurang sesuai, tidak konsisten, kesalahan, kesalahannya, tidak sama, tidak sesuainya, tidak match, simpang siur, tumpang tindih, kacau, rancu, tidak benar, belum benar, tidak memenuhi spesifikasi, di luar ketentuan, tidak cermat, ketidaksinkronan, berubah ubah, tidak jelas, perbedaannya
gagal: gagal, batal, dibatalkan, pembatalan, henti, berhenti, dihentikan, mangkrak, ulang, diulang, kegagalan, terhenti, ditiadakan, vakum, distop, stop, berhenti total, menghentikan, ditunda total, tidak jadi, tidak jadi dilaksanakan, tidak dapat dilaksanakan, tidak bisa dilaksanakan, tidak dilaksanakan, tidak terlaksana, gagalnya, batalnya, diberhentikan, penghentian, menolak melanjutkan, tidak dilanjutkan, tidak lolos, tidak lulus, tidak ada yang lulus
lepas: ganti, berubah, dialihkan, tutup, ditutup, beralih, perubahan, diganti, berganti, pergantian
ganggu: kendala, terkendala, hambat, terhambat, menghambat, sulit, susah, kesulitan, masalah, bermasalah, persoalan, ganggu, mengganggu, terganggu, berpengaruh, memengaruhi, mempengaruhi, terdampak, dampak, berdampak, kurang mendukung, tidak mendukung, ribet, rumit, berhalangan, halangan, terkena, menabrak, kendalanya, kendalanya, kesulitannya, menyulitkan, dipersulit, tersendat, kurang lancar, tidak lancar, belum lancar, tantangan, rawan, berisiko, risiko, terbentur, terganjal, mengganjal, ganjalan, bermasalah, berdampak, mempersulit, menghalangi pekerjaan
baik: selesai, lengkap, lancar, siap, tersedia, rampung, tuntas, definitif, beres, terpenuhi, aman, turun, terbit, keluar, masuk, bebas, cair, oke, clear, cukup, mencukupi, memadai, normal, kelar, menyelesaikan, diselesaikan, penyelesaian, terselesaikan, sudah ada, sudah siap, sudah lengkap, sudah baik, sudah cukup, tidak ada masalah, tidak ada kendala, tidak bermasalah, berjalan baik, sesuai rencana, sesuai jadwal, tercapai, terlaksana, terselenggara, telah ada, aman saja
"""
# how a meaning stands by its very word: who refuses, refuses, whatever else the clause says
BAWAAN = {
    m: k
    for k, v in {
        "tolak": "tolak sengketa konflik sanggah",
        "potong": "potong",
        "gagal": "gagal_lelang putus mangkir",
        "pindah": "mundur pindah_tugas pindah_rumah pensiun sakit",
        "hilang": "curi",
        "rusak": "hukum hujan gelombang air_naik pasang longsor gempa asap kahar mutu aman",
        "kurang": "tak_sanggup mepet stok_kosong modal kering",
        "lebih": "rangkap",
        "salah": "ganda bentrok salah_hitung",
        "belum": "inden lambat_kerja setahun lebaran pilkada",
        "ganggu": "akses",
    }.items()
    for m in v.split()
}
