"""Headings of every format: for each column several paths, one text per heading row; equal first texts beside each other share a parent."""

from acak.rupa import BULAN, PENDEK

LABEL = {
    "no": ["NO", "No.", "NO. URUT", "No"], "kode": ["KODE", "Kode Rekening", "KODE REKENING", "Kode Program/Kegiatan"],
    "program": ["PROGRAM", "Nama Program", "Program"], "kegiatan": ["KEGIATAN", "URAIAN", "Program/Kegiatan/Sub Kegiatan", "PROGRAM, KEGIATAN DAN SUB KEGIATAN", "Nama Kegiatan", "Uraian Kegiatan"],
    "kode_program": ["Kode Program"], "kode_giat": ["Kode Kegiatan"], "kode_sub_giat": ["Kode Sub Kegiatan", "KODE SUB KEGIATAN"], "nama_sub_giat": ["Sub Kegiatan", "Nama Sub Kegiatan"],
    "nama_program": ["Program", "Nama Program"], "nama_giat": ["Kegiatan", "Nama Kegiatan"], "kode_skpd": ["Kode SKPD", "Kode Perangkat Daerah"], "nama_skpd": ["Nama SKPD", "Perangkat Daerah", "SKPD", "OPD", "Unit Kerja"],
    "kode_rekening": ["Kode Rekening", "KODE REKENING"], "nama_rekening": ["Nama Rekening", "Uraian Rekening"], "sumber_dana": ["Sumber Dana", "SUMBER DANA"], "ket": ["KET.", "Keterangan", "KET"],
}  # fmt: skip
RFK = [
    {1: True, "pagu": ["Pagu", "PAGU (Rp)", "Pagu Anggaran", "JUMLAH DANA/DPA", "Anggaran (Rp)", "PAGU DANA (Rp)"], "bobot": ["Bobot (%)", "BOBOT"],
     "keu_rencana_rp": ["Rencana Keuangan (Rp)", "Target Keuangan (Rp)"], "keu_real_rp": ["Realisasi Keuangan (Rp)", "REALISASI KEUANGAN (Rp)", "Realisasi Anggaran (Rp)", "Realisasi (Rp)"],
     "keu_real_kum": ["Realisasi Keuangan (%)", "Keuangan (%)"], "fisik_rencana_kum": ["Rencana Fisik (%)", "Target Fisik (%)"], "fisik_real_kum": ["Realisasi Fisik (%)", "REALISASI FISIK (%)", "Fisik (%)"],
     "sisa": ["Sisa Anggaran (Rp)", "Sisa Anggaran"]},
    {2: True, "pagu": ["PAGU ANGGARAN (Rp)", "JUMLAH DANA / DPA (Rp)"], "bobot": ["BOBOT (%)"], "keu_rencana_rp": ["KEUANGAN|RENCANA (Rp)", "KEUANGAN|TARGET (Rp)"], "keu_real_rp": ["KEUANGAN|REALISASI (Rp)"],
     "keu_real_kum": ["KEUANGAN|REALISASI (%)", "KEUANGAN|(%)"], "fisik_rencana_kum": ["FISIK|RENCANA (%)", "FISIK|TARGET (%)"], "fisik_real_kum": ["FISIK|REALISASI (%)"], "sisa": ["SISA ANGGARAN (Rp)"]},
    {2: True, "pagu": ["Pagu (Rp)", "Anggaran|(Rp)"], "bobot": ["Bobot|(%)"], "keu_real_rp": ["Realisasi|Keuangan (Rp)"], "keu_real_kum": ["Realisasi|Keuangan (%)"],
     "fisik_real_kum": ["Realisasi|Fisik (%)"], "sisa": ["Sisa|(Rp)", "Sisa Anggaran (Rp)"]},
    {3: True, "pagu": ["PAGU ANGGARAN|(Rp)", "JUMLAH DANA / DPA (Rp)"], "bobot": ["BOBOT|(%)", "BOBOT (%)"], "keu_rencana_rp": ["KEUANGAN|RENCANA|(Rp)"], "keu_real_rp": ["KEUANGAN|REALISASI|(Rp)"],
     "keu_real_kum": ["KEUANGAN|REALISASI|(%)"], "fisik_rencana_kum": ["FISIK|RENCANA|(%)"], "fisik_real_kum": ["FISIK|REALISASI|(%)"], "sisa": ["SISA ANGGARAN|(Rp)"]},
    {2: True, "pagu": ["PAGU (Rp)"], "keu_lalu": ["REALISASI KEUANGAN (Rp)|S.D. BULAN LALU"], "keu_ini": ["REALISASI KEUANGAN (Rp)|BULAN INI"], "keu_real_rp": ["REALISASI KEUANGAN (Rp)|S.D. BULAN INI"],
     "fisik_lalu": ["REALISASI FISIK (%)|S.D. BULAN LALU"], "fisik_ini": ["REALISASI FISIK (%)|BULAN INI"], "fisik_real_kum": ["REALISASI FISIK (%)|S.D. BULAN INI"], "sisa": ["SISA ANGGARAN (Rp)"]},
    {3: True, "pagu": ["ANGGARAN (Rp)"], "keu_lalu": ["REALISASI|KEUANGAN (Rp)|s/d Bulan Lalu"], "keu_ini": ["REALISASI|KEUANGAN (Rp)|Bulan Ini"], "keu_real_rp": ["REALISASI|KEUANGAN (Rp)|s/d Bulan Ini"],
     "fisik_lalu": ["REALISASI|FISIK (%)|s/d Bulan Lalu"], "fisik_ini": ["REALISASI|FISIK (%)|Bulan Ini"], "fisik_real_kum": ["REALISASI|FISIK (%)|s/d Bulan Ini"]},
]  # fmt: skip
WAJIB = {"pagu", "keu_real_rp", "fisik_real_kum", "keu_lalu", "keu_ini", "fisik_lalu", "fisik_ini"}
TIPE = {"pagu": "uang", "keu_rencana_rp": "uang", "keu_real_rp": "uang", "sisa": "uang", "keu_lalu": "uang", "keu_ini": "uang", "anggaran": "uang", "realisasi": "uang", "nilai_realisasi": "uang",
        **{f"bulan_{m}": "uang" for m in range(1, 13)}, **{f"target_{m}": "persen" for m in range(1, 13)}, "bobot": "persen", "keu_real_kum": "persen", "fisik_rencana_kum": "persen",
        "fisik_real_kum": "persen", "fisik_lalu": "persen", "fisik_ini": "persen", "persen": "persen", "tanggal": "tanggal", "tanggal_dokumen": "tanggal", "tanggal_sp2d": "tanggal", "mulai": "tanggal",
        "kode": "kode", "kode_program": "kode", "kode_giat": "kode", "kode_sub_giat": "kode", "kode_skpd": "kode", "kode_rekening": "kode", "kode_induk": "kode"}  # fmt: skip
LAIN = {
    "anggaran": ["Anggaran", "Anggaran (Rp)"], "realisasi": ["Realisasi", "Realisasi (Rp)"], "uraian": ["Uraian", "URAIAN"], "persen": ["Fisik (%)", "Realisasi Fisik", "Persen"], "tanggal": ["Tanggal", "Per"],
    "keadaan": ["Keadaan", "Status"], "nomor_dokumen": ["Nomor Dokumen"], "jenis_dokumen": ["Jenis Dokumen"], "jenis_transaksi": ["Jenis Transaksi"], "tanggal_dokumen": ["Tanggal Dokumen"],
    "nilai_realisasi": ["Nilai Realisasi"], "nomor_sp2d": ["Nomor SP2D"], "tanggal_sp2d": ["Tanggal SP2D"], "nama": ["Nama Unit"], "kode_induk": ["Kode Induk"], "nama_induk": ["Nama Induk"], "kelas": ["Kelas"],
    "mulai": ["Berlaku mulai"], "pagu": ["Pagu", "Anggaran", "PAGU (Rp)"],
}  # fmt: skip


def paths(r, format, label):
    """Columns of a sheet as (id, path of heading texts), and how many rows its heading has."""
    hasil = [(k, (r.choice(LABEL[k]),)) for k in label]
    if format == "rfk":
        model = r.choice(RFK)
        tinggi = next(k for k in model if isinstance(k, int))
        for k, v in model.items():
            if isinstance(k, str) and (k in WAJIB or r.random() < 0.6):
                hasil.append((k, tuple(r.choice(v).split("|"))))
    elif format == "rak":
        tinggi = r.choice([1, 1, 2])
        bulan = r.choice([BULAN, PENDEK, [b.upper() for b in BULAN]])
        hasil.append(("pagu", (r.choice(LAIN["pagu"]),)))
        induk = r.choice(["RENCANA PENARIKAN DANA", "ANGGARAN KAS", "BULAN"])
        hasil += [(f"bulan_{m}", (induk, b) if tinggi == 2 else (b,)) for m, b in enumerate(bulan, 1)]
    elif format == "target-fisik":
        tinggi = r.choice([1, 2])
        bulan = r.choice([BULAN, PENDEK])
        hasil += [(f"target_{m}", ("Target", b) if tinggi == 2 else (f"Target {b}",)) for m, b in enumerate(bulan, 1)]
    else:
        tinggi = 1
    return hasil, tinggi


def lay(kolom, tinggi, gabung, r):
    """Heading rows of these columns, the merged ranges, and the joined name of each column. Unmerged parents stand in their first column only."""
    lebar = len(kolom)
    kisi = [[None] * lebar for _ in range(tinggi)]
    rentang = []
    atas = r.random() < 0.5
    for k, (_, p) in enumerate(kolom):
        mulai = 0 if len(p) > 1 or gabung or atas else tinggi - 1
        for i, t in enumerate(p):
            sama = k > 0 and len(p) > i + 1 and kolom[k - 1][1][: i + 1] == p[: i + 1] and len(kolom[k - 1][1]) > i + 1
            kisi[mulai + i][k] = None if sama else t
        if gabung and len(p) < tinggi:
            rentang.append((len(p) - 1, k, tinggi - 1, k))
    if gabung:
        for i in range(tinggi - 1):
            k = 0
            while k < lebar:
                p = kolom[k][1]
                j = k
                while j + 1 < lebar and len(p) > i + 1 and len(kolom[j + 1][1]) > i + 1 and kolom[j + 1][1][: i + 1] == p[: i + 1]:
                    j += 1
                if j > k:
                    rentang.append((i, k, i, j))
                k = j + 1
    return kisi, rentang
