"""Names of units as people write them: one key for all spellings of one unit, and a measure of how near two names are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

KATA_LAIN = {
    "kec": "kecamatan", "ktr": "kantor", "kab": "kabupaten", "kel": "kelurahan", "din": "dinas", "dns": "dinas", "bag": "bagian", "bdn": "badan", "bid": "bidang", "sek": "sekretariat", "set": "sekretariat",
    "setda": "sekretariat daerah", "setdakab": "sekretariat daerah", "setdako": "sekretariat daerah", "setwan": "sekretariat dprd", "insp": "inspektorat", "itda": "inspektorat",
    "pkm": "puskesmas", "upt": "uptd", "sdn": "sd negeri", "smpn": "smp negeri", "thn": "tahun", "pemb": "pembangunan", "perenc": "perencanaan", "peny": "penyelenggaraan",
    "adm": "administrasi", "pem": "pemerintahan", "kes": "kesehatan", "pend": "pendidikan", "perdag": "perdagangan", "lh": "lingkungan hidup", "pu": "pekerjaan umum",
    "pr": "penataan ruang", "pupr": "pekerjaan umum penataan ruang", "satpol": "satuan polisi pamong", "pp": "praja", "pmd": "pemberdayaan masyarakat desa", "kb": "keluarga berencana",
}  # fmt: skip
SINGKATAN = {
    "dinkes": "dinas kesehatan", "disdik": "dinas pendidikan", "dindik": "dinas pendidikan", "dikbud": "dinas pendidikan kebudayaan", "disdikbud": "dinas pendidikan kebudayaan",
    "dpupr": "dinas pekerjaan umum penataan ruang", "dputr": "dinas pekerjaan umum tata ruang", "dishub": "dinas perhubungan", "dinsos": "dinas sosial",
    "disnaker": "dinas tenaga kerja", "diskominfo": "dinas komunikasi informatika", "dispora": "dinas pemuda olahraga", "dlh": "dinas lingkungan hidup", "disdukcapil": "dinas kependudukan pencatatan sipil",
    "dukcapil": "dinas kependudukan pencatatan sipil", "dpmptsp": "dinas penanaman modal pelayanan terpadu satu pintu", "dpmd": "dinas pemberdayaan masyarakat desa", "disperindag": "dinas perindustrian perdagangan",
    "disparbud": "dinas pariwisata kebudayaan", "dispar": "dinas pariwisata", "distan": "dinas pertanian", "dkp": "dinas ketahanan pangan", "disperkim": "dinas perumahan kawasan permukiman",
    "bappeda": "badan perencanaan pembangunan daerah", "bpkad": "badan pengelolaan keuangan aset daerah", "bkad": "badan keuangan aset daerah", "bapenda": "badan pendapatan daerah",
    "bkpsdm": "badan kepegawaian pengembangan sumber daya manusia", "bkd": "badan kepegawaian daerah", "bpbd": "badan penanggulangan bencana daerah", "kesbangpol": "badan kesatuan bangsa politik",
    "satpolpp": "satuan polisi pamong praja", "rsud": "rumah sakit umum daerah",
}  # fmt: skip
KATA_KEGIATAN = {
    "jln": "jalan", "jl": "jalan", "jbt": "jembatan", "jemb": "jembatan", "rehab": "rehabilitasi", "pemb": "pembangunan", "pembgn": "pembangunan", "penyed": "penyediaan", "peny": "penyediaan",
    "pemel": "pemeliharaan", "pelaks": "pelaksanaan", "koord": "koordinasi", "peningk": "peningkatan", "pengel": "pengelolaan", "pengemb": "pengembangan", "adm": "administrasi",
    "kec": "kecamatan", "kel": "kelurahan", "ds": "desa", "kab": "kabupaten", "irig": "irigasi", "sal": "saluran", "ged": "gedung", "perlengk": "perlengkapan",
}  # fmt: skip
ABAIKAN = {"dan", "serta", "and", "the", "kabupaten", "kota", "provinsi", "prov", "pemerintah", "pemkab", "pemkot"}
BAGIAN = {
    "bidang",
    "seksi",
    "subbagian",
    "sub",
    "bagian",
    "uptd",
    "puskesmas",
    "balai",
    "cabang",
    "laboratorium",
    "sd",
    "smp",
}  # words of a part of an office
BAWAHAN = BAGIAN | {"kelurahan", "desa"}
CAMAT = ("camat", "kecamatan")
_KATA = re.compile(r"[a-z0-9]+")
ANGKA_ROMAWI = frozenset("ivxlc")
DEKAT = 0.82
TERPANJANG = 120


def unit_key(nama: str) -> str:
    """All spellings of one unit give this one key: `Din. PUPR`, `DINAS PEKERJAAN UMUM & PENATAAN RUANG` and the full name with *dan* are equal."""
    kata: list[str] = []
    for x in _KATA.findall(nama.lower()[:TERPANJANG].replace("d.p.r.d", "dprd").replace("'", "")):
        kata += SINGKATAN.get(x, KATA_LAIN.get(x, x)).split()
    while len(kata) > 1 and kata[0] == kata[1] == "dinas":
        kata.pop(0)
    if kata[1:] and kata[0] == "kantor" and kata[1] in CAMAT:
        kata.pop(0)
    if kata[1:] and kata[0] == "camat":  # who heads it stands for the office
        kata[0] = "kecamatan"
    if "kabupaten" in kata[1:]:  # `Dinas Kesehatan Kabupaten X` is the Dinas Kesehatan of the only government here; a part of it is not
        n = kata.index("kabupaten", 1)
        kata = kata[:n] + kata[next((i for i, x in enumerate(kata) if i > n and x in BAGIAN), len(kata)) :]
    isi = [x for x in kata if x not in ABAIKAN]
    return " ".join(isi or kata)


def activity_key(nama: str) -> str:
    """The name of an activity in comparable form, with usual abbreviations written out: `Rehab. Jln Poros` is `rehabilitasi jalan poros`."""
    return " ".join(KATA_KEGIATAN.get(x, x) for x in _KATA.findall(nama.lower()))


@lru_cache(maxsize=1 << 14)
def _pairs(a: str) -> frozenset[str]:
    """Pairs of letters that follow each other. One letter changed touches two of them at most."""
    return frozenset(map("".join, pairwise(a)))


def distance(a: str, b: str, batas: int = 10_000) -> int:
    """Fewest single-letter insertions, deletions and replacements that turn `a` into `b`; where more than `batas`, any number above it."""
    lalu = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        kini = [i]
        for j, y in enumerate(b, 1):
            kini.append(min(lalu[j] + 1, kini[-1] + 1, lalu[j - 1] + (x != y)))
        if min(kini) > batas:
            return batas + 1
        lalu = kini
    return lalu[-1]


def _is_short(kata: str) -> bool:
    return kata.isdigit() or len(kata) < 4


def _misspelt(ka: Sequence[str], kb: Sequence[str]) -> bool:
    """Whether every short word that one has and the other has not is a longer one with one letter left out: `umm` of `umum`."""
    lain = [(x, y) for x, y in zip(ka, kb, strict=False) if x != y and (_is_short(x) or _is_short(y))]
    return len(ka) == len(kb) and all(
        not set(x + y) <= ANGKA_ROMAWI and {len(x), len(y)} == {3, 4} and (x + y).isalpha() and distance(x, y, 1) == 1 for x, y in lain
    )


def nearness(a: str, b: str) -> float:
    """How alike two keys are, 0 to 1: letters that agree, or the words that one has of the other. Numbers and short words (I, II, A, B) must agree."""
    if a == b:
        return 1.0
    ka, kb = a.split(), b.split()
    if [x for x in ka if _is_short(x)] != [x for x in kb if _is_short(x)] and not _misspelt(ka, kb):
        return 0.0
    if ka[:1] != kb[:1] and BAWAHAN & {
        *ka[:1],
        *kb[:1],
    }:  # a part of an office or a place in it is not the office, however many words they share
        return 0.0
    sama = len(set(ka) & set(kb))
    kata = sama / min(len(set(ka)), len(set(kb))) * 0.9 if sama >= 3 else 0.0
    beda = [w for w in zip(ka, kb, strict=False) if w[0] != w[1]] if len(ka) == len(kb) else []
    # one whole other word (Kecamatan Utara, Kecamatan Selatan; Bagian Umum, Bagian Hukum) is another unit, however many letters the rest shares
    lain = len(beda) == 1 and distance(*beda[0]) > max(1, len(beda[0][0]) // 4)
    if lain:
        return 0.0
    panjang = max(len(a), len(b))
    batas = int(panjang * (1 - DEKAT)) + 1  # what is farther apart is near to nothing, and is not reckoned to the end
    jauh = len(_pairs(a) - _pairs(b)) > 2 * batas or abs(len(a) - len(b)) > batas
    return max(kata, 0.0 if jauh else 1 - distance(a, b, batas) / panjang)


@dataclass(frozen=True, slots=True)
class Cocok:
    """What a name means among known names: `kelas` is sama (one unit), dekat (a proposal), mendua (several) or baru (none); `calon` are indexes."""

    kelas: str
    calon: tuple[int, ...] = ()


def match_unit(nama: str, dikenal: Sequence[str]) -> Cocok:
    """Which of the known names a name means. `sama` has exactly one candidate; `dekat` lists at most three, the nearest first."""
    return match_keys(unit_key(nama), [unit_key(x) for x in dikenal])


def contained(k: str, lain: str) -> bool:
    """Whether one of two different keys holds the other whole, as a part of an office is named with it: `dinas kesehatan bidang anu`."""
    pendek, panjang = sorted((k, lain), key=len)
    return pendek.count(" ") > 0 and pendek != panjang and f" {pendek} " in f" {panjang} "


def place_of(k: str) -> str:
    """The place that a kecamatan is named after; '' for other units."""
    return k.removeprefix("kecamatan ") if k.startswith("kecamatan ") else ""


def match_keys(k: str, kunci: Sequence[str]) -> Cocok:
    """The same of names that are keys already."""
    sama = tuple(i for i, x in enumerate(kunci) if x == k)
    if len(sama) == 1:
        return Cocok("sama", sama)
    if sama:
        return Cocok("mendua", sama)
    nilai = sorted(((nearness(k, x), -i) for i, x in enumerate(kunci) if abs(len(x) - len(k)) <= max(len(x), len(k)) // 2), reverse=True)
    dekat = tuple(-i for v, i in nilai[:3] if v >= DEKAT)
    return Cocok("dekat", dekat) if dekat else Cocok("baru")
