"""A report that Pantau itself wrote and that holds results, not facts: loading it would put sums where activities stand."""

import re

from pantau.core.masalah import Masalah
from pantau.imports.lembar import Lembar, as_text
from pantau.imports.sidik import stated

JUDUL = (  # as the reports are titled, in both languages; the RFK and the control table are sheets of activities and load again
    "Kartu perangkat daerah",
    "Unit card",
    "Rekap provinsi dan nasional",
    "Provincial and national recap",
    "Cakupan laporan",
    "Report coverage",
    "Bahan rapat koordinasi pengendalian",
    "Control meeting pack",
    "Rantai tanggung jawab",
    "Chain of responsibility",
    "Kepatuhan lapor",
    "Reporting compliance",
    "Rencana",
    "Plans",
    "Pekerjaan dan uang",
    "Work and money",
    "Pengadaan",
    "Procurement",
    "Komentar",
    "Comments",
    "Indeks Pengendalian",
    "Control index",
    "Ramalan akhir tahun",
    "Year-end forecast",
    "Kas daerah",
    "Cash of the government",
    "Rekonsiliasi",
    "Reconciliation",
    "Evaluasi Renja (E.81)",
    "Evaluation of the unit plan (E.81)",
    "Evaluasi RKPD (E.79)",
    "Evaluation of the regional plan (E.79)",
    "Formulir A/B/C (PP 39/2006)",
    "Forms A/B/C (PP 39/2006)",
    "Layanan prioritas dan tema",
    "Priority services and themes",
    "Piagam indeks",
    "Index certificate",
    "Mutu data",
    "Data quality",
    "Pengaruh pada TPP",
    "Effect on allowances",
    "Tanda",
    "Sign",
)
SIDIK = re.compile(r"\b(?:Sidik|Fingerprint)(?:: |\n)(?:\d+:)?[0-9a-f]{16}$")
TERJAUH = 40


def check(x: Lembar) -> list[Masalah]:
    """Refuse it by name, where both its title and its fingerprint stand above the table, or beside its rows."""
    atas = [[as_text(v) for v in b[:3]] for b in x.baris[:TERJAUH]]
    atas = [sisi] if (sisi := stated(x.baris)) else atas
    judul = next((v for b in atas[:2] for v in b for j in JUDUL if v.startswith(f"{j} ")), None)
    if judul is None or not any(SIDIK.search(v) for b in atas for v in (*b, "\n".join(b[:2]))):
        return []
    return [Masalah("laporan_pantau", x.where(), {"judul": judul.partition(":")[0]})]
