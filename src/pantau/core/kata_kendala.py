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
    terdapat dapat minta diminta ikut kena waktu masa orang hari pusat berada sekarang kini tadi nanti seharusnya mestinya
    """.split()
)
POKOK = """
ded: ded, detail engineering, detailed engineering, engineering design, detail desain, desain, rancangan, gambar rencana, gambar kerja, gambar teknis, gambar detail, gambar, dokumen perencanaan, perencanaan teknis, perencanaan, perencana, konsultan perencana, konsultan perencanaan, dokumen teknis, feasibility study, studi kelayakan, masterplan, site plan, siteplan, fs
kak: kak, tor, kerangka acuan, kerangka acuan kerja, term of reference
hps: hps, rab, oe, ee, owner estimate, engineer estimate, perkiraan sendiri, harga perkiraan sendiri, harga perkiraan, rincian biaya, rencana anggaran biaya, estimasi biaya
survei: survei, survey, pengukuran, ukur, sondir, uji tanah, penyelidikan tanah, soil test
rka: rka, rencana kerja anggaran, rkas, rba
setahun: satu tahun anggaran, tahun yang sama, satu tahun, tahun berjalan, di tahun ini, tahun ini juga, thn ini
geser: geser anggaran, pergeseran, pergeseran anggaran, pergeseran dpa, geser
ubah_apbd: papbd, p apbd, apbd p, apbdp, apbd perubahan, perubahan apbd, anggaran perubahan, perubahan anggaran, abt, pak, dpa perubahan, dppa, dpa p, anggaran biaya tambahan, rapbdp, apbd p, di perubahan, masuk perubahan, kuppas perubahan, kua perubahan
potong: refocusing, rasionalisasi, efisiensi, blokir, pangkas, pemangkasan, dipotong, pemotongan, recofusing, realokasi, dicoret, dihapus dari dpa, pengurangan anggaran, pengurangan pagu, penghematan, dikurangi
dpa: dpa, dokumen pelaksanaan anggaran, apbd murni, apbd
anggaran: anggaran, pagu, dana, biaya, duit, alokasi, plafon, pendanaan, pembiayaan, budget, uang
kode: kode rekening, salah rekening, nomenklatur, rekening belanja, salah kamar, jenis belanja, kodering, salah kode
sisa_lelang: sisa tender, sisa lelang, sisa kontrak, efisiensi tender, sisa pagu, silpa, anggaran tersisa, sisa anggaran, di bawah pagu, sisa penawaran, sisa mati
juknis: juknis, juklak, petunjuk teknis, petunjuk tehnis, petunjuk pelaksanaan, pedoman teknis, pedoman pelaksanaan, pedoman, surat edaran, se, juklak juknis, petunjuk operasional, panduan, nspk
lelang: lelang, tender, pelelangan, melelangkan, dilelangkan, ditender, seleksi, pengadaan, pbj, pemilihan penyedia, proses pemilihan, ukpbj, ulp, bpbj, pokja, pokja pemilihan, prakualifikasi, evaluasi penawaran, mini kompetisi, pengadaan langsung, penunjukan langsung, barjas, tayang, ditayangkan, prakualifikasi, lpse, spse
tawar: tawar, penawaran, penawar, menawar, peminat, pendaftar, peserta tender, peserta lelang, peserta seleksi, yang memasukkan penawaran, memasukkan penawaran, minat, ikut tender, ikut lelang, ikut mendaftar, mendaftar, daftar lelang
sanggah: sanggah, sanggahan, banding, sanggah banding, sanggahan banding, pengaduan, aduan, menyanggah
gagal_lelang: gagal lelang, gagal tender, lelang gagal, tender gagal, seleksi gagal, gagal seleksi, lelang ulang, tender ulang, dilelang ulang, ditender ulang, retender, re tender, tayang ulang, pelelangan ulang, pelelangan gagal, tender dinyatakan gagal, lelang dinyatakan gagal, tender batal, lelang batal, seleksi ulang, lelang kedua, lelang 2 kali, gagal 2 kali, gagal dua kali
katalog: katalog, catalog, ekatalog, e katalog, e catalog, ekatalog lokal, katalog elektronik, katalog lokal, etalase, e purchasing, e purcasing, epurchasing, epurcasing, inaproc, purchasing, toko daring, bela pengadaan, versi 6
rup: rup, sirup, rencana umum pengadaan
dok_lelang: dokumen tender, dokumen lelang, dokumen pemilihan, dokumen persiapan, dokumen pengadaan, berkas lelang, berkas tender, dokumen persiapan pengadaan, usulan lelang, usulan tender, permohonan tender, permohonan lelang, pelimpahan
nego: negosiasi, nego, klarifikasi, klarifikasi harga, negosiasi harga
tkdn: tkdn, pdn, produk dalam negeri, p3dn, kandungan lokal
jaminan: jaminan, garansi, bank garansi, jaminan pelaksanaan, jaminan pemeliharaan, asuransi, jaminan uang muka
uang_muka: uang muka, dp, um
kontrak: kontrak, perjanjian, spk, surat perjanjian, surat pesanan, sppbj, spmk, berkontrak, dikontrak, teken kontrak, ttd kontrak
adendum: adendum, addendum, amandemen, cco, contract change order, perubahan kontrak, perpanjangan kontrak, tambah kurang, perpanjangan waktu, pemberian kesempatan, kesempatan 50 hari, perpanjangan
mc: mc 0, mc0, mc, mutual check, mutual cek, mutual chek, rekayasa lapangan, rekayasa teknis, perubahan volume, volume berubah, volume
lahan: lahan, tanah, persil, bidang tanah, tapak, rumija, row
ganti_rugi: ganti rugi, ganti untung, uang ganti, ganti kerugian, appraisal, kjpp, konsinyasi, nilai ganti, harga tanah, uang tanah, kompensasi lahan, pembayaran tanah, nilai tanah, penilai
bebas_lahan: pembebasan, dibebaskan, bebas, pembebasan lahan, pembebasan tanah, pengadaan tanah, lahan bebas, tanah bebas, clear and clean, clean and clear, penetapan lokasi, penlok, lahan siap, belum clear
sengketa: sengketa, gugat, digugat, gugatan, bersengketa, diklaim, klaim, mengklaim, tumpang tindih lahan, ahli waris, pengadilan, perkara, kasasi, dipersengketakan, saling klaim, berperkara, ptun
sertifikat: sertifikat, sertipikat, bpn, atr, alas hak, bukti kepemilikan, sertifikasi tanah, shm, hak pakai, atr bpn, pertanahan, status kepemilikan, bukti hak, kantah, surat tanah, legalitas lahan, legalitas tanah, balik nama
hibah_tanah: hibah tanah, surat hibah tanah, hibah lahan, tanah hibah, surat hibah, lahan hibah, pelepasan hak, tukar guling, surat hibah lahan
hutan: ippkh, ppkh, pinjam pakai kawasan, pinjam pakai kawasan hutan, izin pinjam pakai, kawasan hutan, hutan lindung, klhk, kehutanan, perhutani, kawasan konservasi, tahura, bksda, ppkh, hutan, taman nasional, cagar alam, pelepasan kawasan
izin: izin, ijin, perizinan, perijinan, ptsp, dpmptsp, perijinannya, oss, mengizinkan, pertek
lingkungan: amdal, ukl, upl, ukl upl, dokumen lingkungan, izin lingkungan, persetujuan lingkungan, sppl, kajian lingkungan, dlh, dplh, delh, andal, lingkungan hidup
pbg: pbg, imb, slf, persetujuan bangunan gedung, izin mendirikan bangunan, simbg
andalalin: andalalin, analisis dampak lalu lintas, dampak lalu lintas
balai_jalan: bpjn, bbpjn, bbpjn, balai jalan, balai jalan nasional, balai besar jalan, jalan nasional, balai pelaksanaan jalan nasional
balai_air: bbws, bws, balai wilayah sungai, balai sungai, balai besar wilayah sungai, sempadan sungai
kai: kai, kereta api, rel, djka, perlintasan
tata_ruang: rtrw, rdtr, tata ruang, kkpr, pkkpr, kesesuaian ruang, lp2b, lsd, sawah dilindungi, zonasi, substansi, persub
lokasi_kerja: penentuan lokasi, lokasi belum ditentukan, lokasi ditentukan, lokasi belum ditetapkan, lokasi berubah, pindah lokasi, perubahan lokasi, penetapan titik, titik lokasi, perpindahan lokasi, lokasi belum jelas, lokasi pindah, lokasi belum fix
kurang_orang: kekurangan pegawai, kekurangan personel, kekurangan tenaga, kurang pegawai, kurang tenaga, kurang personel, keterbatasan sdm, keterbatasan pegawai, keterbatasan personel, sdm terbatas, sdm kurang, sdm minim, pegawai terbatas, personel terbatas, tenaga terbatas, pegawai kurang, kekurangan sdm, kekurangan staf, staf kurang, staf terbatas, pegawai hanya, minim pegawai, minim sdm
sertifikat_pbj: bersertifikat, sertifikat pbj, sertifikat kompetensi, sertifikasi, sertifikat pengadaan, sertifikat keahlian, ska, sertifikat barjas, sertifikat ppk
formasi: formasi, cpns, cpasn, rekrutmen, perekrutan, rekrut, penerimaan pegawai, lamar, pelamar, melamar, p3k, pppk, honorer, non asn, kontrak pegawai
putus: putus kontrak, pemutusan, pemutusan kontrak, diputus, kontrak diputus, wanprestasi, wan prestasi, blacklist, daftar hitam, putus, cidera janji
modal: modal, keuangan perusahaan, cashflow, cash flow, dana sendiri, finansial, permodalan, kesulitan keuangan, dana talangan, kemampuan keuangan, pailit, bangkrut, kesulitan uang, kehabisan dana, kehabisan uang, kehabisan modal, tidak punya modal, uangnya habis, tidak punya uang, kesulitan dana, kekurangan dana perusahaan, likuiditas perusahaan, keuangannya, seret dana
mutu: mutu, spesifikasi, kualitas, di bawah spek, bongkar, dibongkar, cacat mutu, tidak sesuai spek, retak, mengelupas, kualitas pekerjaan, hasil uji, uji lab, uji mutu, core drill, tidak rapi, perbaikan mutu, kurang rapi, keropos, tidak rata, terkelupas, spektek, ambles
tenaga: pekerja, tukang, buruh, tenaga kerja, jumlah pekerja, naker, mandor, tenaga harian, kuli
personel_lap: personel inti, tenaga ahli, site manager, pelaksana lapangan, personel manajerial, tenaga inti, team leader, ahli k3, jarang di lokasi, tidak di tempat, tidak di lokasi, jarang hadir, jarang datang, jarang ke lokasi, jarang ke lapangan
pompa: pompa, pompa hujan, pompa banjir
alat: alat, peralatan, mesin, alat berat, ekskavator, excavator, exca, beko, vibro, grader, alat kerja, mobilisasi alat, mobilisasi peralatan, vibrator, motor grader, armada, dump truck, crane, buldozer, pancang
amp: amp, asphalt mixing plant, hotmix, hot mix, aspal panas, batching plant, mixing plant
mobilisasi: mobilisasi, memobilisasi, demobilisasi
bahan: bahan, material, bahan bangunan, bahan baku, stok, pasokan, suplai, suply, supply, supplai, bahan material, matrial
aspal < bahan: aspal
semen < bahan: semen
besi < bahan: besi, baja, tulangan, besi beton, wiremesh, baja ringan, baja tulangan, besi tulangan
pasir < bahan: pasir, batu, galian c, quarry, agregat, sirtu, tambang, batu pecah, split, tanah urug, tanah timbun, urugan, timbunan, kerikil, koral, stone crusher, galian golongan c, batu belah
beton < bahan: beton, readymix, ready mix, precast, box culvert, u ditch, uditch, pracetak, beton pracetak
kayu < bahan: kayu, bambu
bibit: bibit, benih, penangkar, benih padi, bibit ikan, bibit ternak, benur, benihnya
pupuk: pupuk, pestisida, saprodi, saprotan
ternak: ternak, sapi, kambing, pmk, penyakit mulut, unggas, babi, asf, hewan, kerbau
obat: obat, vaksin, reagen, bmhp, alkes, alat kesehatan, farmasi, reagensia, obat obatan
inden: inden, indent, pre order, luar negeri, impor, import, principal, prinsipal, harus dipesan, dipesan dulu, preorder, pabrikasi, fabrikasi, menunggu produksi, produksi pabrik
kirim: kirim, pengiriman, angkut, angkutan, ekspedisi, distribusi, didatangkan, mendatangkan, shipping, dikirim, transportasi, logistik, diangkut, pengangkutan
harga: harga, inflasi, eskalasi, harga pasar, harga satuan, harga material, harga bahan, penyesuaian harga
bbm: bbm, solar, bensin, minyak, bahan bakar, elpiji, biosolar
hujan: hujan, cuaca, curah hujan, musim hujan, musim penghujan, penghujan, cuaca buruk, cuaca ekstrem, iklim, cuaca ekstrim, hujan deras, musim basah, intensitas hujan, intensitas curah hujan, hujan terus menerus
gelombang: gelombang, ombak, angin kencang, angin barat, musim barat, musim angin, laut, badai, musim timur, menyeberang, penyeberangan, berlayar, melaut, angin
air_naik: banjir, genangan, tergenang, terendam, luapan, meluap, debit, debit sungai, muka air, air sungai, air kali, banjir bandang, debit air, kebanjiran, air tinggi, luapan sungai, air naik, sungai meluap
pasang: pasang, rob, air pasang, pasang surut, pasang air laut, air laut naik
longsor: longsor, tanah longsor, longsoran, tebing runtuh, amblas
gempa: gempa, tsunami, erupsi, abu vulkanik, gunung meletus, letusan, gempa bumi, bencana, bencana alam
kering: kemarau, kekeringan, musim kemarau, kekurangan air, air kering, el nino, musim kering, sumber air kering, debit mata air
asap: kabut asap, asap, karhutla, kebakaran, terbakar
kahar: kahar, pandemi, covid, force majeure, keadaan kahar, keadaan memaksa, korona, wabah, klb
tagih: tagih, tagihan, penagihan, termin, nagih, permohonan pembayaran, pengajuan pembayaran, mengajukan pembayaran, ajukan pembayaran, permintaan pembayaran, invoice, menagih, berkas tagihan, dokumen tagihan, klaim pembayaran, dokumen penagihan, minta bayar, mencairkan, rekening listrik, tagihan listrik, rekening air, tagihan air
cair: cair, pencairan, dicairkan, dokumen pencairan, berkas pencairan
bast: bast, pho, fho, serah terima, berita acara serah terima, berita acara, provisional hand over, serah terima pekerjaan, serah terima hasil, baphp
pphp: pphp, panitia penerima, tim penerima barang, tim penerima, tim php, pejabat penerima hasil, penerima hasil pekerjaan, panitia penerima hasil, pemeriksa hasil, penerima barang, penerima hasil
spj: spj, pertanggungjawaban, kuitansi, kwitansi, lpj, nota, bukti belanja, bukti pengeluaran, surat pertanggungjawaban, bukti transaksi, laporan pertanggungjawaban, tanggung jawab belanja, pertanggung jawaban
spm: spm, spp, sp2d, surat perintah membayar, perintah membayar, surat perintah pencairan
gu: gu, up, tu, tup, uang persediaan, ganti uang, tambahan uang, uang panjar, panjar, ganti uang persediaan
lap_akhir: laporan akhir, lap akhir, laporan akhir konsultan, laporan pendahuluan, laporan antara, draf laporan
asbuilt: as built, as built drawing, asbuilt, gambar purna, back up data, backup data, back up volume, backup volume, data pendukung volume, foto dokumentasi, dokumentasi
pajak: pajak, npwp, faktur, ppn, coretax, faktur pajak, e faktur, ebilling, billing, pkp, nsfp
listrik: listrik, pln, meteran, kwh, daya listrik, gardu, sambungan listrik, tarif listrik, daya, token, rekening listrik, tagihan listrik
air_bersih: pdam, air minum, air bersih, rekening air, pipa, spam, tagihan air, pompa air
telkom: telkom, fiber optik, kabel, kabel optik, provider, serat optik, tiang telkom
utilitas: utilitas, tiang, tiang listrik, jaringan utilitas, jaringan kabel, kabel bawah tanah, jaringan pipa, pipa gas
honor: honor, honorarium, insentif, gaji, upah, uang lelah, uang transport, jasa pelayanan, jaspel
tpp: tpp, tambahan penghasilan, tunjangan, tukin, tunjangan kinerja, tambahan penghasilan pegawai
kas: kas, likuiditas, saldo, rkud, kas daerah, kasda, kemampuan kas, ketersediaan dana, keuangan daerah, kondisi keuangan, uang di kas, kemampuan keuangan daerah, kas kosong
spd: spd, surat penyediaan dana, anggaran kas
dak: dak, dak fisik, dak nonfisik, dana alokasi khusus, dana transfer khusus
dau: dau, earmark, dau earmark, dau sg, dau spesifik, specific grant, ditentukan penggunaannya, dau yang ditentukan penggunaannya, dana alokasi umum, block grant
dbh: dbh, bagi hasil, dana bagi hasil, dbhcht, cukai, kurang salur, dbh sawit
bankeu: bankeu, bantuan keuangan, bkk, bantuan keuangan provinsi, bantuan provinsi, bantuan gubernur, bkbk, bankeuprov
bok: bok, bantuan operasional kesehatan
bos: bos, bosp, bop, bantuan operasional sekolah, bosda
dana_desa: dana desa, add, alokasi dana desa
pad: pad, pendapatan asli daerah, pendapatan daerah, penerimaan daerah, retribusi, target pendapatan, realisasi pendapatan, pajak daerah, realisasi pad, pendapatan
salur: salur, penyaluran, transfer, ditransfer, dana transfer, transfer pusat, transferan, disalurkan
pinjaman: pinjaman, pinjaman daerah, smi, utang, hutang, loan, pen, kredit
aset: aset, penghapusan, bangunan lama, gedung lama, bangunan eksisting, eksisting, penghapusan aset, bmd, kib, aset lama, pembongkaran gedung, pengelola barang, barang milik daerah, daftar aset, penghapusan gedung
serah_aset: serah aset, penyerahan aset, aset diserahkan, pengalihan aset, p3d, serahkan aset, hibah aset
relokasi: relokasi, pedagang, lapak, kios, los, penampungan sementara, pkl, pedagang pasar, penghuni, dikosongkan, pengosongan, bangunan liar, permukiman liar, bangli
kejari: kejari, kejaksaan, pendampingan hukum, jaksa, kejati, pps, datun, tp4d, legal opinion, jpn, pendapat hukum
audit: audit, reviu, review, inspektorat, apip, pemeriksaan, temuan, diperiksa, probity, bpkp, temuan bpk, diaudit
mou: mou, pks, nota kesepahaman, perjanjian kerja sama, kerja sama, kerjasama, nota kesepakatan, perjanjian kerjasama
lintas: antar opd, lintas opd, antar bidang, opd lain, lintas sektor, ego sektoral, koordinasi, koordinasi antar, antar instansi, bidang lain, antar dinas, lintas perangkat daerah, antar perangkat daerah, sinkronisasi
perbup: perbup, perbub, perwal, perwali, perkada, peraturan bupati, peraturan walikota, peraturan wali kota, pergub, peraturan gubernur, peraturan kepala daerah, rancangan perbup, raperbup, rancangan peraturan bupati
perda: perda, peraturan daerah, ranperda, raperda, diperdakan, propemperda, rancangan peraturan daerah
dasar_hukum: dasar hukum, payung hukum, landasan hukum, regulasi, aturan, ketentuan, regulasinya, dasar hukumnya, dasar pelaksanaan, peraturan, cantolan hukum, peraturan pusat, permen, pmk, permendagri, perpres, aturan turunan, peraturan menteri, peraturan turunan
fasilitasi: fasilitasi, harmonisasi, kemenkumham, kanwil kumham, biro hukum, evaluasi gubernur, hasil evaluasi gubernur, bagian hukum, fasilitasi gubernur, registrasi, noreg, evaluasi provinsi
dprd: dprd, dewan, banggar, paripurna, persetujuan dprd, pansus, legislatif, anggota dewan, rapat paripurna, pembahasan dewan
pokir: pokir, pokok pikiran, aspirasi, aspirasi dewan, usulan dewan
ssh: ssh, sbu, asb, hspk, standar harga, standar biaya, standar satuan harga, standar harga satuan, standar biaya umum, analisa standar belanja
tarif: tarif, penyesuaian tarif, kenaikan tarif
sipd: sipd, sipd ri, sipd penatausahaan, sistem informasi pemerintahan daerah, aplikasi keuangan, sipkd, simda
lpse: server lpse, server spse, aplikasi lpse, aplikasi spse, lpse down, lpse error, lpse gangguan, spse error, spse down, spse gangguan, lpse tidak bisa diakses, lpse maintenance, lpse offline, lpse eror
dapodik: dapodik, data pokok pendidikan, emis, nisn
dtks: dtks, dtsen, dtks, data terpadu, bdt, p3ke, siks ng, data kemiskinan, regsosek, siks
aplikasi: aplikasi, sistem, server, software, e monev, emonev, omspan, simral, website, sistem informasi, krisna, simona, monsakti, om span, aplikasinya
jaringan: jaringan, internet, sinyal, koneksi, wifi, lemot, bandwidth, blank spot, susah sinyal, jaringan internet, koneksi internet
akses_sistem: login, akun, user, password, hak akses, otp, kata sandi, user id, tte, tanda tangan elektronik, sertifikat elektronik, bsre
laporan: laporan, lapor, pelaporan, melaporkan
data: data, pendataan, basis data, database, updating data, data dukung, by name, bnba, pemutakhiran data, data sasaran
verifikasi: verifikasi, validasi, verifikasi lapangan, verval, diverifikasi, validnya, verifikator
padan: padan, nik, ktp, kk, kartu keluarga, padan data, capil, disdukcapil, adminduk, data kependudukan, dukcapil, kependudukan
ganda: ganda, dobel, double, penerima ganda, data ganda, tumpang tindih, duplikasi, duplikat, sudah dapat bantuan, sudah menerima bantuan, dobel data, bantuan lain, program lain, sudah dapat bansos, sudah dapat
sosialisasi: sosialisasi, penyuluhan, sosialisasi kurang, edukasi, disosialisasikan
aman: keamanan, kkb, preman, pungli, premanisme, ormas, gangguan keamanan, situasi keamanan, aman, kamtibmas, kerusuhan, pungutan liar, jatah preman, uang keamanan
curi: curi, pencurian, dicuri, hilang, kehilangan, maling, raib, digondol, kecurian
adat: adat, ritual, upacara, adat istiadat, ulayat, tanah ulayat, keagamaan, hari raya, tokoh adat, masyarakat adat
makam: makam, kuburan, pemakaman, situs, cagar budaya
pelebaran: pelebaran, pagar, tanaman, pohon, pelebaran jalan, tegakan, tanam tumbuh, tebang
imunisasi: imunisasi, suntik, disuntik, vaksinasi, diimunisasi
stunting: stunting, gizi, posyandu, balita, ilp, kader posyandu
tps: tps, tpa, tps3r, tps 3r, pembuangan sampah, sampah, tempat sampah, tempat pembuangan, tpst
proposal: proposal, usulan, pengajuan proposal, permohonan bantuan, surat permohonan
nphd: nphd, naskah perjanjian hibah, perjanjian hibah, naskah hibah, naskah perjanjian
hibah: hibah, hibah uang, bansos, bantuan sosial, dana hibah, belanja hibah
penerima: penerima, penerima manfaat, penerima bantuan, calon penerima, calon penerima bantuan, calon penerima manfaat, cpcl, kpm, sasaran, calon petani calon lokasi, sasaran program, rtlh, calon penerimanya, keluarga penerima manfaat
badan_hukum: badan hukum, legalitas, akta, akta notaris, terdaftar, legalitas kelompok, terbentuk, pembentukan kelompok, berbadan hukum, kumham, skt, izin operasional, legalitas lembaga
rek_penerima: rekening penerima, rekening pasif, rekening tidak aktif, buka rekening, pembukaan rekening, rekening bank, nomor rekening, buku tabungan, burekol, rekening kelompok, rekening dormant, rekening mati, rekening salah, bank penyalur
narasumber: narasumber, pemateri, nara sumber, pembicara, pengajar, fasilitator, instruktur, widyaiswara
peserta: peserta, kuota, yang hadir, kehadiran, peserta pelatihan, hadir, peserta bimtek, peminat pelatihan
bentrok: bentrok, bersamaan, berbarengan, benturan, bertabrakan, tabrakan, berbenturan, jadwal padat, padat, overlap, beririsan, padatnya
lebaran: puasa, lebaran, ramadan, ramadhan, libur, cuti bersama, natal, idul fitri, idulfitri, tahun baru, hari raya, libur panjang, nataru, bulan puasa, mudik
pilkada: pilkada, pemilu, kampanye, tahapan pemilu, pileg, pilpres, pilkades, kpu, netralitas
mepet: mepet, waktu pendek, waktu terbatas, waktu singkat, sisa waktu, waktu tidak cukup, waktu pelaksanaan pendek, waktu sempit, keterbatasan waktu, waktu mepet, waktu tidak memungkinkan, waktu terlalu pendek, waktunya mepet, waktu pelaksanaan singkat, sempit, waktu tinggal sedikit, akhir tahun, waktu tidak mencukupi, waktu pelaksanaan terlalu pendek, waktu yang tersisa, waktu kurang, pendeknya waktu, singkatnya waktu
gedung: gedung penuh, hotel, aula, tempat acara, venue, ballroom, ruang rapat, tempat kegiatan, gedung pertemuan, tempat pelatihan
kunjungan: kunjungan, studi banding, perjalanan dinas, perjadin, kunker, sppd, study tiru, kaji tiru, studi tiru
akses: akses, medan, terpencil, jembatan putus, jalan masuk, jauh, jalan rusak, akses jalan, licin, sulit dijangkau, medan berat, langsir, dilangsir, jalan licin, akses masuk, jalan sempit, terisolir, lokasi jauh, jalan putus, jalan akses, lokasi sulit, jangkauan, becek, berlumpur, menutup akses, menutup jalan, tertutup
absen: daftar hadir, absensi, absen, rekap kehadiran
ruang_kerja: kendaraan, mobil, kendaraan dinas, truk, roda empat, mobil dinas, ambulans, ambulan, kendaraan operasional, motor dinas
tanam: panen, gagal panen, musim tanam, hama, masa tanam, serangan hama, irigasi, wereng, tikus
sekolah_libur: libur sekolah, ujian sekolah, belajar mengajar, kbm, ujian, masa ujian, tahun ajaran, ppdb
air_tanah: muka air tanah, tanah lunak, tanah gambut, gambut, daya dukung tanah, rawa, batuan keras, tanah labil, tanah keras, kondisi tanah, kontur tanah
konsultan: konsultan, pengawas, supervisi, konsultan pengawas, konsultan supervisi, manajemen konstruksi, mk, pengawasan
sub: subkon, subkontrak, sub kontrak, subkontraktor, dialihkan, pinjam bendera, disubkan, pinjam perusahaan
pengukuhan: kecelakaan, k3, kecelakaan kerja, kecelakaan pekerja
serap: serapan, penyerapan, realisasi keuangan, serapan anggaran, realisasi rendah, penyerapan anggaran
salah_hitung: salah hitung, kesalahan perhitungan, perhitungan salah, salah perhitungan, hitungan salah, salah input, salah ketik, kesalahan input, salah entri
"""
LAKU = """
hukum: kpk, tersangka, ditahan, polisi, penyidikan, penyelidikan, kasus hukum, aph, diperiksa polisi, diperiksa jaksa, tipikor, korupsi, berkas perkara
lambat_kerja: deviasi, minus, deviasi negatif, kerja lelet, kerja lambat, kinerja, lamban, lelet, scm, show cause, kontrak kritis, progres minus, progres, progress, kemajuan fisik, tertinggal dari rencana, di bawah target rencana, deviasi minus, tertinggal dari jadwal, terlambat dari rencana, jauh dari rencana, capaian fisik, realisasi fisik, kinerja penyedia, slow progress
konflik: konflik, selisih, berselisih, perselisihan, bentrok warga, cekcok, ribut, pecah, kubu, rebutan, pertikaian
paham: paham, memahami, menguasai, mengerti, ngerti, pemahaman, kurang paham, belum paham, belum menguasai, gaptek, kapasitas sdm, belum terlatih, belum mahir, kurang terampil, kompeten, belum mampu
tak_sanggup: tidak sanggup, tidak mampu, belum sanggup, angkat tangan, tidak mampu melanjutkan, menyerah, tidak mampu menyelesaikan, tidak sanggup meneruskan, kemampuan penyedia, ketidakmampuan
tanggap: tanggap, merespon, respon, respons, menanggapi, menjawab, membalas, konfirmasi, tanggapan, jawaban
partisipasi: partisipasi, antusias, antusiasme, kesadaran, swadaya, gotong royong, dukungan masyarakat, peran serta, minat masyarakat, peran serta masyarakat, keikutsertaan
mangkir: meninggalkan, ditinggal, ditinggalkan, kabur, mangkir, menghilang, lari, meninggalkan pekerjaan, tinggal pergi, minggat, putus komunikasi, tidak bisa dihubungi, sulit dihubungi, ditinggalkan begitu saja, pergi
rangkap: rangkap, merangkap, rangkap jabatan, rangkap tugas, beban kerja, banyak paket, menangani banyak, kewalahan, tugas ganda, dobel tugas, banyak kegiatan, menangani beberapa, overload, memegang banyak, pegang banyak
sakit: sakit, meninggal, wafat, almarhum, cuti melahirkan, opname rumah sakit, meninggal dunia, dirawat
pensiun: pensiun, purna tugas, purnatugas, purna bakti, purnabakti, bup
pindah_rumah: pindah, pindah domisili, pindah alamat, alih domisili, tidak ada di tempat, merantau, pindah rumah
pindah_tugas: mutasi, rotasi, pindah tugas, promosi, pelantikan, dilantik, rolling, dimutasi, alih tugas, mutasi jabatan, pejabat baru, ganti pejabat, pergantian pejabat, pejabat diganti, baru dilantik, penyegaran, penggantian pejabat, dipindahtugaskan
mundur: mengundurkan diri, mundur, undur diri, pengunduran diri, menarik diri, mundurkan diri
tolak: tolak, penolakan, menolak, keberatan, protes, demo, demonstrasi, blokade, memblokir, tidak setuju, tidak menyetujui, tidak disetujui, tidak sepakat, tidak mau, belum mau, tidak bersedia, belum bersedia, tidak menerima, ogah, enggan, komplain, menghalangi, menghadang, menentang, tidak boleh, tidak mengijinkan, tidak mengizinkan, tidak rela, belum setuju, belum sepakat, memalang, palang, dipalang, unjuk rasa, melarang, tidak memperbolehkan, tidak berkenan, belum menyetujui, belum rela, warga menutup, masyarakat menutup, pemilik menutup, pemilik lahan menutup
"""
PELAKU = """
penyedia: penyedia, rekanan, kontraktor, pemborong, pihak ketiga, pihak iii, pihak 3, vendor, supplier, suplier, distributor, toko, perusahaan, pelaksana pekerjaan, cv, pt, pemasok, kontraktornya, penyedia jasa, pemenang, pemenang tender, pemenang lelang, pelaksana proyek, pabrik, agen
ppk: ppk, pejabat pembuat komitmen
pptk: pptk, pejabat pelaksana teknis kegiatan, pejabat pelaksana teknis, pelaksana kegiatan, pelaksana keg
kpa: kpa, pa, pengguna anggaran, kuasa pengguna anggaran, kuasa pengguna, kadis, kepala dinas, kepala opd, kepala badan, kepala skpd
bendahara: bendahara, bendahara pengeluaran, bpp, bendahara pembantu
pejabat: pejabat, jabatan, kabid, kasi, eselon, eselon iii, kepala bidang, pejabat struktural, pimpinan, kasubag, kasubbag
pegawai: pegawai, personel, petugas, staf, sdm, asn, pns, aparatur, aparat, tenaga teknis, karyawan, tenaga pelaksana, tenaga
operator: operator, admin, administrator, petugas input
dokter: dokter, spesialis, dokter spesialis, tenaga kesehatan, nakes, bidan, perawat, tenaga medis, dr spesialis, dr spog
guru: guru, tenaga pendidik, pendidik, kepala sekolah, kepsek, pengawas sekolah
tim: tim, panitia, tim teknis, satgas, tim pelaksana, kelompok kerja, tim pendamping, tim verifikasi
warga: warga, masyarakat, penduduk, pemilik, pemilik lahan, pemilik tanah, masyarakat sekitar, warga sekitar, rakyat, orang tua, ortu, yang punya tanah, yang punya lahan, pemilik rumah
desa: desa, pemdes, kades, kepala desa, pemerintah desa, nagari, gampong, kampung, perangkat desa, lurah, pekon, bumdes
kelompok: kelompok, kelompok tani, gapoktan, kelompok masyarakat, pokmas, lembaga, yayasan, pokdakan, ksm, kelompok nelayan, kelompok ternak, kub, koperasi, kwt, kelompok wanita tani
nelayan: nelayan, pembudidaya, petambak
petani: petani, pekebun
kader: kader, rt, rw, kader pkk, pkk, linmas
kementerian: kementerian, pemerintah pusat, dirjen, kemenkes, kemendikbud, kemenkeu, kemendagri, pupr, kementan, kemensos, bappenas, djpk, kppn
provinsi: provinsi, pemprov, dinkes prov, gubernur, dinas provinsi, prov
opd: opd, skpd, perangkat daerah, satuan kerja, satker, unit kerja
kepala_daerah: bupati, walikota, wali kota, kepala daerah, sekda, wabup
puskesmas: puskesmas, rsud, rumah sakit, pustu, faskes
siswa: siswa, murid, anak, pelajar, mahasiswa, anak didik
bank: bank, bpd
"""
KEPALA = """
stok_kosong: langka, kelangkaan, stok kosong, stok habis, out of stock, produk tidak tersedia, barang kosong, barang tidak tersedia, kehabisan stok, kosong di pasaran, susah dicari, sulit didapat, susah didapat, sulit dicari, sulit diperoleh, habis stok, stok terbatas, tidak ada stok, belum punya stok, susah dapat, sulit ditemukan, tidak ada di pasaran
undangan: undangan, diundang, panggilan, surat undangan
jadwal: jadwal, agenda, penjadwalan, dijadwalkan, reschedule, jadwal ulang, kalender, jadwalnya, rundown
sk: sk, surat keputusan, keputusan, penetapan, surat tugas, surat penetapan
dokumen: dokumen, berkas, kelengkapan, persyaratan, surat, syarat, kelengkapan berkas, naskah, kelengkapan dokumen, kelengkapan administrasi, administrasi
setuju: persetujuan, restu, acc, approval, menyetujui, disetujui
rekomendasi: rekomendasi, rekomendasi teknis, rekomtek, arahan, petunjuk, disposisi
jasa: jasa, barang, produk, belanja, modal kerja
bayar: bayar, pembayaran, dibayar, dibayarkan, membayar, dibayarkannya, terbayar
serah: serah, menyerahkan, diserahkan, penyerahan, dituangkan
ajukan: ajukan, diajukan, mengajukan, pengajuan, permohonan, permintaan, memohon
tetapkan: ditetapkan, menetapkan, ditunjuk, penunjukan, tunjuk, ditentukan, definitif, diangkat, pengangkatan, kepastian
susun: susun, penyusunan, disusun, dibuat, pembuatan, membuat, bikin
tanda_tangan: tanda tangan, tanda_tangan, tandatangan, ditandatangani, diteken, penandatanganan, teken, menandatangani, menandatangan
sah: disahkan, pengesahan, sah, asistensi, penetapan apbd, ketok palu
input: input, entri, entry, unggah, upload, penginputan, diinput, menginput, masukan data, impor data
perbarui: perbarui, diperbarui, update, pemutakhiran, dimutakhirkan, mutakhir, updating, perbaharui, diupdate
perbaiki: perbaiki, perbaikan, diperbaiki, revisi, koreksi, direvisi, pembetulan, disempurnakan
pasang_alat: pasang, pemasangan, instalasi, dipasang, memasang
periksa: periksa, cek, pengecekan, uji, pengujian, meneliti, penelitian
pesan: pesanan, pemesanan, order, dipesan, klik, diklik, memesan
usul: usul, diusulkan, mengusulkan, pengusulan
pelatihan: pelatihan, bimtek, diklat, workshop, bimbingan teknis, kursus, sosialisasi kegiatan, rakor, rapat, pertemuan, seminar, acara, lokakarya
bangunan: bangunan, gedung, rumah, ruang, ruang kelas, rkb, kelas, bangunan gedung
jalan_b: jembatan, drainase, saluran, talud, bendung, pondasi, fondasi, oprit, trotoar, tanggul, embung, sumur, galian, dermaga, jaringan irigasi
pasar: pasar, terminal, taman, stadion, lapangan
usaha: umkm, ukm, ikm, usaha, pelaku usaha, industri
wisata: wisata, destinasi, festival, pameran, event, expo
"""
IKUT = """
tawar sanggah gagal_lelang dok_lelang nego rup katalog lpse tkdn: lelang
tawar sanggah gagal_lelang katalog kontrak tagih jaminan uang_muka modal lambat_kerja mangkir putus mutu mobilisasi adendum: penyedia
ded: konsultan
tolak partisipasi ganti_rugi bebas_lahan sengketa relokasi pelebaran: warga
ganti_rugi bebas_lahan sengketa sertifikat hibah_tanah: lahan
juknis perbup dasar_hukum dak dau: kementerian provinsi
tagih spj spm: dokumen cair
hutan lingkungan pbg andalalin tata_ruang: izin
bok bos bankeu dbh: anggaran
proposal nphd: hibah
geser ubah_apbd potong: dpa anggaran
perda perbup: dasar_hukum
semen besi pasir aspal beton kayu: bahan
"""
KEADAAN = """
belum: belum, tidak, tanpa, tunggu, menunggu, terlambat, lambat, keterlambatan, molor, tertunda, tunda, ditunda, menunda, penundaan, diundur, mundur dari jadwal, lewat waktu, meleset, berlarut, antre, antri, antrean, antrian, nihil, kosong, kekosongan, lowong, telat, tersendat, seret, masih proses, dalam proses, sedang diproses, masih menunggu, masih disusun, belum ada, tidak ada, belum tersedia, tertahan, bergeser, lama, baru terbit, masih dalam, ngaret, belum kunjung, tak kunjung, masih berlangsung, masih di, sebelum, setelah, menanti, nunggu, lelet, masih dibahas, masih evaluasi, pending, dipending, masih direviu, belum sempat, lupa, belum juga, bukan, terkatung, terbengkalai, terlambatnya, mandek, macet, mandeg, tidak tersedia, belum punya, tidak punya, ada yang belum
kurang: kurang, kekurangan, minim, terbatas, keterbatasan, sedikit, habis, rendah, sempit, singkat, pendek, tidak cukup, tidak mencukupi, tidak memadai, belum cukup, belum memadai, tidak lengkap, belum lengkap, kurang lengkap, tidak terpenuhi, belum terpenuhi, tidak mencapai target, tidak capai target, belum mencapai target, di bawah target, jarang, kecil, defisit, turun drastis, tidak tercapai, menipis, sepi, lemah, langka, kelangkaan, ketidaklengkapan, cuma sedikit, hanya sedikit, belum optimal, kurang optimal, tidak optimal, belum maksimal, kurang maksimal, tidak maksimal, tidak penuh
lebih: naik, kenaikan, lonjakan, melonjak, mahal, melebihi, lebih tinggi, tinggi, di atas, banyak, tambah, bertambah, bengkak, membengkak, meroket, meningkat, peningkatan, besar, kelebihan, lebih besar, melambung
rusak: rusak, kerusakan, buruk, jelek, bocor, cacat, error, eror, gangguan, mati, padam, roboh, ambruk, runtuh, merusak, down, maintenance, pemeliharaan sistem, tidak bisa diakses, tidak dapat diakses, tidak bisa dibuka, sering gangguan, hang, trouble, offline, ngadat, putus nyambung, lemot, tidak stabil, tidak bisa login, hancur, usang, tidak berfungsi, tidak jalan, lumpuh, tidak laik
salah: salah, keliru, kesalahan, kekeliruan, beda, berbeda, perbedaan, tidak sesuai, belum sesuai, tidak sinkron, tidak valid, belum valid, tidak cocok, selisih, tidak wajar, melenceng, belum sinkron, ketidaksesuaian, tidak tepat, kurang tepat, tidak akurat, belum padan, tidak padan, kurang cermat, tidak layak, tidak memenuhi syarat, tidak memenuhi, kurang sesuai, tidak konsisten
gagal: gagal, batal, dibatalkan, pembatalan, henti, berhenti, dihentikan, mangkrak, ulang, diulang, kegagalan, terhenti, ditiadakan, vakum, distop, stop, berhenti total, menghentikan
lepas: ganti, berubah, dialihkan, tutup, ditutup, beralih, perubahan, diganti, berganti, pergantian
ganggu: kendala, terkendala, hambat, terhambat, menghambat, sulit, susah, kesulitan, masalah, bermasalah, persoalan, ganggu, mengganggu, terganggu, berpengaruh, memengaruhi, mempengaruhi, terdampak, dampak, berdampak, kurang mendukung, tidak mendukung, ribet, rumit, berhalangan, halangan, terkena, menabrak, kendalanya
baik: selesai, lengkap, lancar, siap, tersedia, rampung, tuntas, definitif, beres, terpenuhi, aman, turun, terbit, keluar, masuk, bebas, cair, oke, clear, cukup, mencukupi, memadai, normal, kelar, menyelesaikan, diselesaikan, penyelesaian, terselesaikan
"""
# how a meaning stands by its very word: who refuses, refuses, whatever else the clause says
BAWAAN = {
    "tolak": "tolak",
    "sengketa": "tolak",
    "konflik": "tolak",
    "sanggah": "tolak",
    "potong": "potong",
    "gagal_lelang": "gagal",
    "putus": "gagal",
    "mangkir": "gagal",
    "mundur": "pindah",
    "pindah_tugas": "pindah",
    "pindah_rumah": "pindah",
    "pensiun": "pindah",
    "sakit": "pindah",
    "curi": "hilang",
    "hukum": "rusak",
    "kurang_orang": "kurang",
    "tak_sanggup": "kurang",
    "mepet": "kurang",
    "stok_kosong": "kurang",
    "modal": "kurang",
    "rangkap": "lebih",
    "ganda": "salah",
    "bentrok": "salah",
    "hujan": "rusak",
    "gelombang": "rusak",
    "air_naik": "rusak",
    "pasang": "rusak",
    "longsor": "rusak",
    "gempa": "rusak",
    "kering": "kurang",
    "asap": "rusak",
    "kahar": "rusak",
    "mutu": "rusak",
    "salah_hitung": "salah",
    "inden": "belum",
    "lambat_kerja": "belum",
    "akses": "ganggu",
    "setahun": "belum",
    "lebaran": "belum",
    "pilkada": "belum",
    "aman": "rusak",
}
