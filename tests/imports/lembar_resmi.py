"""The official RFK form in five parts: letterhead, titles with unit and date, three merged heading rows, column numbers, levels, sums, signatures."""

from imports.lembar_tulis import Buku, Persen


def official(baris, unit="KECAMATAN BANJARMASIN UTARA", tanggal="30 JUNI 2019", terpisah=False, jumlah="J U M L A H"):
    """`baris` are (program, kegiatan, pagu, rencana, real, fisik rencana, fisik real) with percentages 0 to 100, in order of programme."""
    t = 1 if terpisah else 0
    kop = [["PEMERINTAH KOTA BANJARMASIN"], [unit], ["Jl. Contoh No. 1 Telp. (0511) 123456"], []]
    judul = [["LAPORAN REALISASI FISIK DAN KEUANGAN"], [f"SKPD : {unit.title()}"], [f"KEADAAN S.D. {tanggal}"], []]
    nama = ["NO", "PROGRAM", "KEGIATAN"] if terpisah else ["NO", "PROGRAM, KEGIATAN DAN SUB KEGIATAN"]
    k = len(nama)
    kepala = [
        [*nama, "JUMLAH DANA / DPA (Rp)", "BOBOT (%)", "KEUANGAN", None, None, "FISIK", None, "KET."],
        [*[None] * (k + 2), "RENCANA", "REALISASI", None, "RENCANA", "REALISASI", None],
        [*[None] * (k + 2), "(Rp)", "(Rp)", "(%)", "(%)", "(%)", None],
        [*[f"({i})" for i in range(1, k + 9)]],
    ]
    total = [sum(b[j] for b in baris) for j in (2, 3, 4)]
    rows = [*kop, *judul]
    awal = len(rows)
    gabung = [(0, 0, 0, 6), (awal, k + 2, awal, k + 4), (awal, k + 5, awal, k + 6), (awal + 1, k + 3, awal + 1, k + 4)]
    gabung += [(awal, i, awal + 2, i) for i in (*range(k + 2), k + 7)]
    rows += kepala

    def line(no, program, kegiatan, p, r, re, fr, fi):
        depan = [no, program, kegiatan] if terpisah else [no, kegiatan or program]
        bobot = Persen(p / total[0])
        return [*depan, p, bobot, r, re, Persen(re / p) if p else None, fr, fi, None]

    program = None
    n = 0
    for i, b in enumerate(baris):
        if b[0] != program:
            program = b[0]
            n += 1
            isi = [x for x in baris if x[0] == program]
            s = [sum(x[j] for x in isi) for j in (2, 3, 4)]
            rows.append(
                line(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"][n - 1], program, None, *s, None, None)
            )
        fr, fi = (None if x is None else Persen(x / 100) for x in b[5:7])
        rows.append(line(i + 1, None, b[1], b[2], b[3], b[4], fr, fi))
    akhir = [None] * (t + 1)
    rows.append(
        [
            *akhir[:0],
            None,
            *([None] if terpisah else []),
            jumlah,
            total[0],
            Persen(1.0),
            total[1],
            total[2],
            Persen(total[2] / total[0]),
            None,
            None,
            None,
        ]
    )
    rows += [
        [],
        [*[None] * (k + 2), "Banjarmasin, 1 Juli 2019"],
        [None, "Mengetahui,", *[None] * k, "Kepala Sub Bagian"],
        [None, "CAMAT"],
        [],
        [None, "NAMA CAMAT", *[None] * k, "NAMA KASUBAG"],
        [None, "NIP. 1", *[None] * k, "NIP. 19700101 199003 1 001"],
    ]
    lebar = k + 8
    return Buku([[*r, *[None] * (lebar - len(r))] for r in rows], gabung, {0, 1, 4, 5, 6, awal, awal + 1})
