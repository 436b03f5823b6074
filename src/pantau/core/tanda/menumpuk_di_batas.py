"""Units whose contracts crowd just under the limit of direct procurement (G8)."""

from __future__ import annotations

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda, direct_limit, units
from pantau.core.tanda._hitungan import rare

DEKAT = (5, 15)  # tenths of the limit among which contracts are looked at
TEPAT = 9  # tenths from which one lies just under it


def find(n: Keadaan) -> list[Tanda]:
    """Such units, the rarest first: of contracts from half to one and a half of the limit, those in its last tenth, beside the other units."""
    a, b = n.aturan.value("batas_pengadaan_langsung", n.per), n.aturan.value("tanda_menumpuk", n.per)
    hitung: dict[int, tuple[int, int]] = {}
    for p in n.paket:
        batas = direct_limit(a, p.jenis)
        if DEKAT[0] * batas <= 10 * p.kontrak <= DEKAT[1] * batas:
            k, m = hitung.get(p.unit, (0, 0))
            hitung[p.unit] = (k + (TEPAT * batas <= 10 * p.kontrak <= 10 * batas), m + 1)
    isi = rare(hitung, b)
    return units(TANDA, isi, jumlah={u: k for u, (k, _) in hitung.items()})


TANDA = JenisTanda(
    id="menumpuk_di_batas",
    judul="Nilai kontrak menumpuk tepat di bawah batas",
    melihat="Nilai kontrak tiap unit di sekitar batas pengadaan langsung, dibandingkan unit lain.",
    status="waspada",
    penjawab="PPK dan pejabat pengadaan",
    aturan=("batas_pengadaan_langsung", "tanda_menumpuk"),
    ukuran=(),
    cari=find,
    bobot=1,
    tanya="Bagaimana nilai kontrak-kontrak ini ditetapkan?",
)
