"""Every link of every procurement page of the demo leads somewhere, for each role that sees it; and one package has one address."""

import html
import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request

import pytest

pytestmark = pytest.mark.e2e
HALAMAN = ("", "tertagih/", "kesempatan/", "e-purchasing/", "corong/", "tanda/", "perubahan/", "kabar/", "kalender/")
TAUTAN = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')
DIIKUTI = re.compile(r"^/pengadaan/(\d+|pihak/\w+)/")  # pages that only a link leads to


class Pembaca:
    """Somebody who is logged in and remembers what he was answered: address → (status, where he ended, text)."""

    def __init__(self, situs, nama):
        self.situs, self.ada = situs, {}
        self.buka = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        isi = self.buka.open(situs.alamat + "/akun/login/").read().decode()
        kunci = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', isi)[1]
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": kunci, "login": nama, "password": situs.sandi[nama]}).encode()
        self.buka.open(urllib.request.Request(situs.alamat + "/akun/login/", data, {"Referer": situs.alamat + "/akun/login/"}))

    def get(self, alamat):
        if alamat not in self.ada:
            try:
                r = self.buka.open(self.situs.alamat + alamat)
                self.ada[alamat] = (r.status, r.url.removeprefix(self.situs.alamat), r.read().decode("utf-8", "replace"))
            except urllib.error.HTTPError as e:
                self.ada[alamat] = (e.code, alamat, "")
        return self.ada[alamat]


def links(alamat, isi):
    """The addresses that a page leads to within the site; papers as CSV only, since one of each report stands beside the others."""
    utama = isi[isi.index("<main") : isi.index("</main>")]
    semua = (urllib.parse.urljoin(alamat, html.unescape(x)).partition("#")[0] for x in TAUTAN.findall(utama))
    return {x for x in semua if x.startswith("/") and not re.match(r"/unduh/[^?]*\.(?!csv)", x)}


@pytest.mark.parametrize("nama", ["bupati", "kasi", "camat"])
def test_no_link_of_a_procurement_page_leads_nowhere(situs, nama):
    c, patah, dari = Pembaca(situs, nama), [], {}
    baru = {f"/pengadaan/{x}" for x in HALAMAN}
    dilihat = set()
    while baru:
        alamat = baru.pop()
        status, ujung, isi = c.get(alamat)
        dilihat.add(alamat)
        if status != 200:
            patah.append((status, alamat, dari.get(alamat)))
            continue
        if not ujung.startswith("/pengadaan/"):
            patah.append(("elsewhere", alamat, ujung))
            continue
        for x in links(ujung, isi):
            dari.setdefault(x, alamat)
            jenis = DIIKUTI.match(x)
            if jenis and sum(bool(DIIKUTI.match(y)) for y in dilihat) < 12 and x not in dilihat:
                baru.add(x)  # the links of some packages and parties too
            elif c.get(x)[0] != 200:
                patah.append((c.get(x)[0], x, alamat))
    assert not patah, patah[:20]
    assert len(c.ada) > {"bupati": 300, "kasi": 40, "camat": 15}[nama], len(c.ada)
    if nama == "bupati":
        lanjutan = links("/pengadaan/kesempatan/", c.get("/pengadaan/kesempatan/")[2])
        assert any("Tahun anggaran" in c.get(x)[2] for x in lanjutan if DIIKUTI.match(x)), "what was carried over opens in its own year"


def test_one_package_has_one_page(situs):
    """The order of the catalogue and the announced package that it buys tell one story under one address."""
    c = Pembaca(situs, "adbang")
    semua = {
        x
        for h in ("", "corong/", "e-purchasing/", "tertagih/")
        for x in links("/pengadaan/", c.get(f"/pengadaan/{h}")[2])
        if re.match(r"/pengadaan/\d+/", x)
    }
    ujung = {x: c.get(x)[1] for x in semua}
    pindah = [x for x, y in ujung.items() if x.split("?")[0] != y.split("?")[0]]
    assert pindah, "something is carried out under a number of its own"
    milik = {}
    for y in set(ujung.values()):
        ket = re.search(r"</h1>\s*<p class=\"ket\">([^<]+)", c.get(y)[2])[1]
        for nomor in re.findall(r"(?<![\w-])(?:EP-)?\d{9,}", ket):
            milik.setdefault(nomor, set()).add(y.split("?")[0])
    assert len(milik) > 100 and not {n: y for n, y in milik.items() if len(y) > 1}
