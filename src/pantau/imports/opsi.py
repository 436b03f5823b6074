"""What a user states beside the files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import WIB


@dataclass(frozen=True)
class Opsi:
    """Options of an import. `hari_ini` comes from the clock at the edge; sources never read one. `setuju`: kinds of facts whose rows may end
    because a complete file no longer names them; `setuju_nama`: spellings of units that the person agrees to, each as `name=unit`."""

    hari_ini: date
    per: date | None = None
    perangkat_daerah: str | None = None
    tahun: int | None = None
    tahap: str | None = None
    berlaku: date | None = None
    alasan: str | None = None
    setuju: tuple[str, ...] = ()
    setuju_nama: tuple[str, ...] = ()
    zona: int = WIB  # hours east of Greenwich, for moments that end in Z

    def year(self, dari_berkas: int | None = None) -> int:
        """The fiscal year: stated, else of --per, else from the file; a contradiction or nothing at all is refused."""
        calon = {x for x in (self.tahun, dari_berkas) if x}
        if len(calon) > 1:
            raise DitolakError(Masalah("tahun_berbeda", {}, {"opsi": str(self.tahun), "berkas": str(dari_berkas)}))
        if calon:
            return calon.pop()
        if self.per:
            return self.per.year
        raise DitolakError(Masalah("tahun_tidak_diketahui"))

    def as_dict(self) -> dict[str, str]:
        """Options as they are kept with the batch."""
        isi = {k: v for k, v in vars(self).items() if v not in (None, ()) and k not in ("hari_ini", "zona")}
        return {k: ", ".join(v) if isinstance(v, tuple) else str(v) for k, v in isi.items()}
