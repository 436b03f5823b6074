"""Class of a unit guessed from its name, where no source states it. A stated class always goes first."""

_AWALAN = (
    ("kecamatan", "kecamatan"),
    ("kec ", "kecamatan"),
    ("kelurahan", "kelurahan"),
    ("kel ", "kelurahan"),
    ("puskesmas", "puskesmas"),
    ("uptd puskesmas", "puskesmas"),
    ("uptd pkm", "puskesmas"),
    ("upt puskesmas", "puskesmas"),
    ("blud puskesmas", "puskesmas"),
    ("rsud", "rsud"),
    ("rumah sakit", "rsud"),
    ("uptd rsud", "rsud"),
    ("blud rsud", "rsud"),
    ("dinas", "dinas"),
    ("badan", "badan"),
    ("bappeda", "badan"),
    ("bagian", "bagian"),
    ("sekretariat dprd", "sekretariat"),
    ("sekretariat", "sekretariat"),
    ("inspektorat", "inspektorat"),
    ("satuan polisi", "satuan"),
    ("satpol", "satuan"),
    ("uptd", "uptd"),
    ("upt ", "uptd"),
    ("sd ", "sekolah"),
    ("sdn", "sekolah"),
    ("smp", "sekolah"),
    ("tk ", "sekolah"),
)


def guess_class(nama: str) -> str:
    """`dinas`, `badan`, `kecamatan`, ... or `lainnya`."""
    n = " ".join(nama.lower().replace(".", " ").split()) + " "
    cocok = [(len(a), k) for a, k in _AWALAN if n.startswith(a)]
    return max(cocok)[1] if cocok else "lainnya"
