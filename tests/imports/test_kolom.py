"""Sources read as columns find and store, row by row and in the same order, what reading them one row at a time found and stored.

`kolom.json` was recorded when every row was still read by itself: files with all kinds of mistakes among rows that are right.
"""

import csv
import io
import json
import random
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.db.models import DateField
from hypothesis import given, settings
from hypothesis import strategies as st

from pantau.base.jenis import kind
from pantau.base.tulis import fetch_rows
from pantau.imports import lembar_kolom

REKAMAN = Path(__file__).with_name("kolom.json")
UNIT = [("1.01.0.00.0.00.01.0000", "Dinas A"), ("1.01.0.00.0.00.02.0000", "Dinas B"), ("", "Dinas C"), ("1.02.0.00.0.00.03.0000", "")]
SUB = [
    ("1.01.02.2.01.0001", "Sub satu"),
    ("1.01.02.2.01.2", "Sub dua"),
    ("", "Sub tanpa kode"),
    ("1.01.03.2.02.0007", ""),
    ("X.XX.01.2.01.0003", "Sub X"),
]
SALAH_UANG = ["seratus juta", "", "1.000,5", "12,5", "-5000", "Rp 3.000.000", "1e99"]
SALAH_TANGGAL = ["", "31-02-2026", "kemarin", "2025-12-31", "2026-12-24", "05/06/2026", "460000"]
POSTING = (
    "kode_skpd", "nama_skpd", "kode_sub_skpd", "nama_sub_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "nama_sumber_dana", "nomor_dokumen",
    "jenis_dokumen", "jenis_transaksi", "tanggal_dokumen", "nilai_realisasi", "nilai_setoran", "nomor_spp", "tanggal_spp", "nomor_spm", "tanggal_spm",
    "nomor_sp2d", "tanggal_sp2d",
)  # fmt: skip
RAK = (
    "tahun", "kode_skpd", "nama_skpd", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "sumber_dana", "pagu",
    *(f"bulan_{m}" for m in range(1, 13)),
)  # fmt: skip
PROGRES = (
    "kode_skpd",
    "nama_skpd",
    "kode_sub_giat",
    "nama_sub_giat",
    "tanggal",
    "persen",
    "volume",
    "volume_target",
    "satuan",
    "keadaan",
    "paket",
)


def one_of(r, baik, buruk, salah):
    """A good value, or in a file with mistakes sometimes a bad one."""
    return r.choice(buruk) if salah and r.random() < 0.06 else baik


def postings(r, salah):
    for i in range(220):
        hari = date(2026, 1, 5) + timedelta(days=r.randrange(330))
        unit, sub = r.choice(UNIT), r.choice(SUB)
        anak = ("", "") if i % 5 else ("1.01.0.00.0.00.01.0001", "UPTD A1")
        dok = r.choice(["SPP", "SPP", "TBP", "SP2B", "spp", "SPJ"])
        cair = r.random() < 0.7
        yield (
            *one_of(r, unit, [("", "")], salah), *anak, *one_of(r, sub, [("", "")], salah), r.choice(["5.1.02.01.01.0001", "5.1.02.01.01.24", "aneh"]),
            r.choice(["DAU", "PAD", ""]), f"D-{i // 2}" if i % 9 else "", dok, r.choice(["LS", "GU", "UP", "ls"]),
            one_of(r, hari.isoformat(), SALAH_TANGGAL, salah), one_of(r, r.randrange(1, 10**6) * 1000, SALAH_UANG, salah),
            one_of(r, r.choice(["", 0, 5000]), SALAH_UANG[:3], salah), f"SPP-{i // 3}", hari.isoformat(), f"SPM-{i // 3}" if cair else "",
            hari.isoformat() if cair else "", f"SP2D-{i // 3}" if cair else "", (hari + timedelta(days=r.randrange(-3, 40))).isoformat() if cair else "",
        )  # fmt: skip


def plans(r, salah):
    dilihat = set()
    for _ in range(160):
        unit, sub, rek, dana = r.choice(UNIT), r.choice(SUB), f"5.1.02.01.01.{r.randrange(30):04d}", r.choice(["DAU", "PAD", ""])
        if not salah and (unit, sub, rek, dana) in dilihat:
            continue
        dilihat.add((unit, sub, rek, dana))
        n, cara = r.randrange(1, 500) * 1200, r.randrange(8)
        bulan = [n // 12] * 12
        if cara == 0:
            bulan = [n * m // 12 for m in range(1, 13)]
        elif cara == 1:
            bulan = [n, *[0] * 11]
        elif cara == 2:
            bulan[3] += 7
        elif cara == 3:
            bulan[0], bulan[1] = -100, bulan[1] + bulan[0] + 100
        elif cara == 4:
            bulan = [*bulan[:-2], "", sum(bulan[-2:])]
        giat = (("", "Jumlah"), ("", ""))[0] if salah and r.random() < 0.05 else (sub[0][:12].rstrip("."), "Kegiatan")
        bulan[5] = one_of(r, bulan[5], SALAH_UANG, salah)
        yield (
            2026,
            *one_of(r, unit, [("", "")], salah),
            *giat,
            *one_of(r, sub, [("", "")], salah),
            rek,
            dana,
            one_of(r, n, SALAH_UANG, salah),
            *bulan,
        )


def reports(r, salah):
    dilihat = set()
    for i in range(200):
        unit, sub, hari = r.choice(UNIT), r.choice(SUB), date(2026, r.randrange(1, 13), 28)
        hari = hari if salah else hari.replace(month=(hari.month - 1) % 10 + 1)
        if not salah and (unit, sub, hari) in dilihat:
            continue
        dilihat.add((unit, sub, hari))
        tgl = one_of(r, hari.isoformat(), [x for x in SALAH_TANGGAL if x not in ("2025-12-31", "460000")], salah)
        persen = one_of(r, r.randrange(101), ["", "seratus", "140", "-3", "33,3", "50%"], salah)
        volume = ("", "") if i % 4 else (r.randrange(9), one_of(r, 10, ["", 0, "x"], salah))
        keadaan = ("", "Berjalan", "berhenti")[i % 3]
        if i % 7 == 0:
            persen, volume, keadaan = "", ("", ""), r.choice(["Selesai", "belum mulai", *([""] if salah else [])])
        yield (
            *one_of(r, unit, [("", "")], salah), *one_of(r, sub, [("", "")], salah), tgl, persen, *volume, "m" if volume[1] else "", keadaan,
            one_of(r, "", ["P-1"], salah),
        )  # fmt: skip


FORMAT = {
    "sipd-realisasi": (POSTING, postings, ("posting",), {"tahun": 2026}),
    "rak": (RAK, plans, ("pagu", "rak"), {"tahap": "murni"}),
    "rak-tanpa-tahap": (RAK, plans, ("pagu_tertera", "pagu_lemah", "rak"), {}),
    "progres-fisik": (PROGRES, reports, ("fisik",), {}),
}


def digest(x):
    """A value in few letters."""
    return sha256(json.dumps(x, default=str, sort_keys=True).encode()).hexdigest()


def places(isi):
    """Ids by their place among all of these: they differ between databases."""
    tempat = {v: i for i, v in enumerate(sorted({v for v in isi if v is not None}))}
    return [None if v is None else tempat[v] for v in isi]


def ranked(x):
    """Columns of proposed rows, what they speak of by its place."""
    return {n: places(v) if n in x.jenis.rujuk else v for n, v in x.kolom.items()}


def named(baru):
    """New identities by their words, those above them by their place."""
    baru = list(baru)
    kolom = {f: [getattr(b, f) for b in baru] for f in baru[0].__slots__}
    return [places(v) if f in ("unit", "simpul", "induk") else v for f, v in kolom.items()]


def told(h):
    """What was found, and what would be written in short."""
    temuan = [[m.code, m.where.get("row"), m.where.get("column"), m.severity, m.value, digest(m.params)[:8]] for m in h.masalah]
    isi = {n: digest([x.baris_ke, *ranked(x).values()]) for n, x in h.banding.usulan.isi.items() if len(x)}
    baru = {n: digest(named(c.baru.values())) for n, c in h.banding.usulan.calon.items() if c.baru}
    return {"status": h.status, "counts": h.counts, "temuan": temuan, "isi": isi, "baru": baru}


def stored(jenis):
    """Rows of a kind as they stand in the database, what they speak of by its place among all that they speak of."""
    j = kind(jenis)
    kolom = [f"CAST(t.{j.column(n)} AS text)" if j.of_type(n, DateField) else f"t.{j.column(n)}" for n in (*j.fields, "baris_ke", "batal")]
    isi = dict(
        zip(
            (*j.fields, "baris_ke", "batal"),
            zip(*fetch_rows(f"SELECT {', '.join(kolom)} FROM {j.tabel} t ORDER BY t.id"), strict=True),
            strict=True,
        )
    )
    for n in j.rujuk:
        urut = sorted(set(isi[n]))
        isi[n] = [urut.index(x) for x in isi[n]]
    isi["batal"] = [bool(x) for x in isi["batal"]]
    return [len(isi["batal"]), digest(isi)]


def run(impor, nama, *, salah):
    judul, buat, jenis, opsi = FORMAT[nama]
    hasil = []
    for ke in range(2):  # the second file corrects some of the first
        h = impor(nama.removesuffix("-tanpa-tahap"), judul, list(buat(random.Random(ke), salah)), **opsi)
        hasil.append(told(h))
    assert {x["status"] for x in hasil} == ({"refused"} if salah else {"applied"})
    return json.loads(json.dumps({"hasil": hasil, "simpan": {} if salah else {j: stored(j) for j in jenis}}, default=str))


@pytest.mark.parametrize("salah", [False, True], ids=["benar", "salah"])
@pytest.mark.parametrize("nama", FORMAT)
def test_columns_find_and_store_what_rows_did(impor, nama, salah):
    h = run(impor, nama, salah=salah)
    rekam = json.loads(REKAMAN.read_text())[f"{nama}-{salah}"]
    for a, b in zip(h["hasil"], rekam["hasil"], strict=True):
        for n in b:
            assert a[n] == b[n], n
    assert h["simpan"] == rekam["simpan"]


def test_rows_written_by_owner_are_compared_as_if_in_the_order_of_the_file(impor, monkeypatch):
    from pantau.base import tindakan

    monkeypatch.setattr(tindakan, "TERTIB_DARI", 1)
    h = run(impor, "sipd-realisasi", salah=False)
    rekam = json.loads(REKAMAN.read_text())["sipd-realisasi-False"]
    assert [x["counts"] for x in h["hasil"]] == [x["counts"] for x in rekam["hasil"]]
    assert [x["temuan"] for x in h["hasil"]] == [x["temuan"] for x in rekam["hasil"]]
    assert h["simpan"]["posting"][0] == rekam["simpan"]["posting"][0]
    milik = [b for (b,) in fetch_rows("SELECT baris_id FROM realisasi_posting WHERE menggantikan_id IS NULL AND sumber_id = "
                                      "(SELECT MIN(sumber_id) FROM realisasi_posting) ORDER BY id")]  # fmt: skip
    assert milik == sorted(milik)


SEL = st.one_of(
    st.sampled_from(["a", "", " b ", '"c, d"', '"e""f"', '"g\nh"', 'i"j', "0", "k\rl", "\x00", "m\x1fn", "é" * 9, "o" * 70]),
    st.text(alphabet="ab1 ", max_size=3),
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.lists(SEL, min_size=2, max_size=4), min_size=1, max_size=8),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([1, 7, 2**18]),
    st.sampled_from([0, 2**16]),
    st.booleans(),
)
def test_columns_split_from_text_are_the_rows_that_csv_reads(rows, akhir, sekaligus, sedikit, tutup):
    with pytest.MonkeyPatch.context() as m:
        m.setattr(lembar_kolom, "SEKALIGUS", sekaligus)
        m.setattr(lembar_kolom, "SEDIKIT", sedikit)  # by their bytes, or line by line
        teks = akhir.join(",".join(b) for b in rows) + (akhir if tutup else "")
        hasil = lembar_kolom.split_columns(teks, ",")
    if hasil is not None:
        baris = list(csv.reader(io.StringIO(teks, newline="\n")))
        assert list(hasil) == baris and len(hasil) == len(baris) and hasil[0] == baris[0] and hasil[1:] == baris[1:]
        assert all(map(any, baris))
        assert all(k[i:j].beda == list(dict.fromkeys(list(k)[i:j])) for k in hasil.kolom for i in range(3) for j in (None, -1, 2))
    elif all(len(b) == len(rows[0]) and any(b) and not any(set(x) & set('"\r\n\x00') for x in b) for b in rows):
        raise AssertionError("plain text was left to the reader of rows")
