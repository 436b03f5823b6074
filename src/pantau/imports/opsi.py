"""What a user states beside the files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import WIB
from pantau.imports.lembar import Lembar
from pantau.imports.pilihan import name_of


@dataclass(frozen=True)
class Jawab:
    """What a person states beside one file or sheet of several, because it does not say it itself."""

    per: date | None = None
    perangkat_daerah: str | None = None

    def over(self, lain: Jawab) -> Jawab:
        """This answer, and where it says nothing the other."""
        return Jawab(self.per or lain.per, self.perangkat_daerah or lain.perangkat_daerah)


@dataclass(frozen=True)
class Opsi:
    """Options of an import. `hari_ini` comes from the clock at the edge; sources never read one. `setuju`: kinds of facts whose rows may end
    because a complete file no longer names them; `setuju_nama`: spellings of units that the person agrees to, each as `name=unit`; `jawab`: what was
    stated beside a single file or sheet, by its name as printed."""

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
    jawab: Mapping[str, Jawab] = field(default_factory=dict)

    def answer(self, x: Lembar) -> Jawab:
        """What was stated beside a sheet, else beside its file."""
        return self.jawab.get(name_of(x).nama, Jawab()).over(self.jawab.get(x.berkas, Jawab()))

    def of(self, x: Lembar) -> Opsi:
        """The options as they count for a sheet: what was stated beside it goes before what was stated for all."""
        j = self.answer(x).over(Jawab(self.per, self.perangkat_daerah))
        return replace(self, per=j.per, perangkat_daerah=j.perangkat_daerah)

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
        isi = {k: v for k, v in vars(self).items() if v not in (None, ()) and k not in ("hari_ini", "zona", "jawab")}
        jawab = [f"{n}: {', '.join(str(x) for x in (j.per, j.perangkat_daerah) if x)}" for n, j in self.jawab.items()]
        return {k: ", ".join(v) if isinstance(v, tuple) else str(v) for k, v in isi.items()} | (
            {"jawab": "; ".join(jawab)} if jawab else {}
        )
