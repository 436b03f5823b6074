"""Figures can be quoted and found again: a fixed address, a text with what it stands on, and the words explained."""

import html
import re
import tomllib
from datetime import date
from pathlib import Path

from web.bulan import teks
from web.conftest import BARIS, RFK

import pantau.web
from pantau.apps.organisasi.perms import SISTEM
from pantau.core.tanda import register
from pantau.core.ukuran import UKURAN
from pantau.reports.jelas import explain_measure
from pantau.reports.konteks import Permintaan, prepare

P = "/jelaskan/?per=2026-06-30&ukuran=serapan"


def quoted(c, alamat=P):
    return html.unescape(re.search(r"<textarea readonly[^>]*>([^<]+)</textarea>", teks(c.get(alamat)))[1])


def test_a_quotation_names_figure_scope_cut_off_coverage_and_fingerprint(masuk):
    kata = quoted(masuk("adbang"))
    kx = prepare(Permintaan(date(2026, 6, 30)), SISTEM)
    isi = explain_measure(kx, "serapan", 1)
    assert "Serapan" in kata and "30 Juni 2026" in kata and isi["hash"][7:23] in kata
    assert all(x in kata for x in ("Cakupan: semua unit", "Diketahui:", "Basis:", "Metode fisik:", "Anggaran:", "Aturan:", "Sudah lapor:"))
    assert quoted(masuk("adbang"), P.replace("serapan", "pagu")).partition(". ")[0] != kata.partition(". ")[0]


def test_the_address_of_a_quotation_keeps_its_figure_whatever_is_loaded_later(masuk, impor):
    c = masuk("adbang")
    kata = quoted(c)
    (alamat,) = re.findall(r"http://testserver(\S+)$", kata)
    tautan = html.unescape(re.search(r'<a href="([^"]+)" data-salin', teks(c.get("/?per=2026-06-30")))[1])
    lama = re.search(r"<h1[^>]*>(.*?)</h1>", teks(c.get(tautan)), re.S)[1]
    impor("rfk", RFK, [(*BARIS[0][:5], 2_400_000_001, *BARIS[0][6:])], nama="satu.csv", per=date(2026, 6, 30))
    assert "diketahui=" in alamat and "per=2026-06-30" in alamat
    sidik = re.search(r"Sidik: (\S+);", kata)[1]
    assert sidik in quoted(c, alamat) and sidik not in quoted(c)
    assert re.search(r"<h1[^>]*>(.*?)</h1>", teks(c.get(tautan)), re.S)[1] == lama


def test_every_word_measure_and_finding_is_explained_in_both_languages_and_found(masuk):
    kata = tomllib.loads(Path(pantau.web.__file__).with_name("istilah.toml").read_text(encoding="utf-8"))["kata"]
    c = masuk("camat")
    for bahasa in ("id", "en"):
        c.cookies["django_language"] = bahasa
        t = teks(c.get("/istilah/"))
        ada = re.findall(r' id="([^"]+)"', t)
        assert len(ada) == len(set(ada)) and {f"kata-{x['id']}" for x in kata} | set(UKURAN) | {f"temuan-{n}" for n in register()} <= set(
            ada
        )
        assert all(html.escape(x["arti"][bahasa], quote=False) in html.unescape(t).replace("&", "&amp;") for x in kata)
    c.cookies["django_language"] = "id"
    assert '/istilah/#kata-plt"' in teks(c.get("/cari/?q=plt")) and '/istilah/#serapan"' in teks(c.get(P))
