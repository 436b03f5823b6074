"""Every address × every role × own and a stranger's real objects. The list is read from the URL resolver: a new page fails until it is here."""

import re
import uuid
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.urls import get_resolver
from tulis import write_rows

from pantau.web.urls import urlpatterns

PERAN = (None, "admin", "adbang", "bupati", "camat", "kepala1", "tamu")
SEMUA, BACA, TULIS, ADBANG, ADMIN = (
    {"admin", "adbang", "bupati", "camat", "kepala1"},
    None,
    {"admin", "adbang", "camat"},
    {"admin", "adbang"},
    {"admin"},
)
P = "per=2026-06-30"


@pytest.fixture
def isi(isi, berjabat):
    """Here every test also has positions."""
    return {**isi, "jabatan": berjabat, "bukti": [evidence_of(s) for s in isi["simpul"]], "instruksi": [asked_of(u) for u in isi["unit"]]}


def asked_of(unit):
    """An instruction of the leader to one unit; returns its id."""
    from pantau.apps.instruksi.actions import issue
    from pantau.apps.organisasi.perms import PERAN as SEMUA_PERAN
    from pantau.apps.organisasi.perms import Hak

    return issue(
        by="bupati", jenis="arahan", teks="Susun jadwal", alamat=f"unit:{unit}", batas=date(2026, 7, 5), hari_ini=date(2026, 6, 10),
        hak=Hak(SEMUA_PERAN["pimpinan"], None),
    )  # fmt: skip


def evidence_of(simpul):
    """A real photo behind an activity; returns its id."""
    import io

    from core.pemandangan import scene

    from pantau.apps.realisasi.berkas_bukti import read_evidence, store
    from pantau.apps.realisasi.fakta import BuktiUsul
    from pantau.apps.realisasi.models import Bukti

    b = io.BytesIO()
    scene(simpul).save(b, "JPEG")
    x = read_evidence(b.getvalue())
    store(x)
    write_rows(
        BuktiUsul(
            simpul, 0, date(2026, 6, 30), "opname", "a.jpg", x.media, len(x.isi), x.sha_asli, x.sha256, "", None, None, x.sidik, x.kecil, 0
        )
    )
    return Bukti.objects.last().id


def addresses(i, n):
    """Address by name for the objects of unit `n` (0 = the operator's own, 1 = a stranger's), and who may see it."""
    u, s, b, bt, bk = (i[k][n] for k in ("unit", "simpul", "baris", "batch", "berkas"))
    return {
        "kendali": (f"/?{P}&unit={u}", SEMUA, True),
        "kendali#simpul": (f"/?{P}&simpul={s}", SEMUA, True),
        "jelaskan": (f"/jelaskan/?{P}&ukuran=serapan&node=u{u}", SEMUA, True),
        "jelaskan#simpul": (f"/jelaskan/?{P}&ukuran=fisik&node=s{s}", SEMUA, True),
        "jelaskan#unit": (f"/jelaskan/?{P}&unit={u}", SEMUA, True),
        "posting": (f"/posting/?{P}&baris={b}", SEMUA, True),
        "cakupan": (f"/cakupan/?{P}&unit={u}", SEMUA, True),
        "tanda": (f"/tanda/?{P}&unit={u}", SEMUA, True),
        "ramalan": (f"/ramalan/?{P}&unit={u}", SEMUA, True),
        "kas": (f"/ramalan/kas/?{P}", SEMUA, False),  # to a reader of one unit it says that it is of the whole
        "indeks": (f"/indeks/?{P}&unit={u}", SEMUA, True),
        "tpp": (f"/tpp/?{P}&unit={u}", SEMUA, True),
        "laporan": (f"/laporan/?{P}&unit={u}", SEMUA, True),
        "tindakan": (f"/tindakan/?{P}&unit={u}", SEMUA, True),
        "pengadaan": (f"/pengadaan/?{P}&unit={u}", SEMUA, True),
        "tertagih": (f"/pengadaan/tertagih/?{P}&unit={u}", SEMUA, True),
        "kesempatan": (f"/pengadaan/kesempatan/?{P}&unit={u}", SEMUA, True),
        "pihak": (f"/pengadaan/pihak/ppk/?nama=x&{P}&unit={u}", SEMUA, True),
        "corong": (f"/pengadaan/corong/?{P}&unit={u}", SEMUA, True),
        "e_purchasing": (f"/pengadaan/e-purchasing/?{P}&unit={u}", SEMUA, True),
        "tanda_pengadaan": (f"/pengadaan/tanda/?{P}&unit={u}", SEMUA, True),
        "perubahan_pengadaan": (f"/pengadaan/perubahan/?{P}&unit={u}", SEMUA, True),
        "kalender_pengadaan": (f"/pengadaan/kalender/?{P}&unit={u}", SEMUA, True),
        "kalender_ics": (f"/pengadaan/kalender.ics?{P}&unit={u}", SEMUA, True),
        "kabar_paket": (f"/pengadaan/kabar/?{P}&unit={u}", SEMUA, True),
        "cari": ("/cari/?q=kegiatan", SEMUA, False),
        "tenggat": ("/kabar/tenggat.ics", SEMUA, False),
        "istilah": ("/istilah/", SEMUA, False),
        "rantai": (f"/rantai/?{P}&unit={u}", SEMUA, True),
        "jabatan": (f"/jabatan/{i['jabatan'][n]}/", SEMUA, True),
        "bulan_ini": ("/bulan-ini/?bulan=2026-10", SEMUA, False),
        "hak": ("/hak/", SEMUA, False),
        "dana": (f"/dana/?{P}&unit={u}", SEMUA, True),
        "rencana": (f"/rencana/?{P}&unit={u}", SEMUA, True),
        "kendala": (f"/kendala/?{P}&unit={u}", SEMUA, True),
        "fgd": ("/fgd/", SEMUA, False),
        "rakor": ("/rakor/", SEMUA, False),
        "sidak": ("/sidak/", SEMUA, False),
        "riwayat_laporan": (f"/kegiatan/{s}/laporan/", SEMUA, True),
        "serupa": (f"/kegiatan/{s}/serupa/?uraian_{s}=lahan", SEMUA, True),
        "komentar": (f"/komentar/?{P}&unit={u}", SEMUA, True),
        "unduh#komentar": (f"/unduh/komentar.xlsx?{P}&unit={u}", SEMUA, True),
        "instruksi": (f"/instruksi/?{P}&unit={u}", SEMUA, True),
        "instruksi_satu": (f"/instruksi/{i['instruksi'][n]}/?{P}", SEMUA, True),
        "instruksi_baru": (f"/instruksi/baru/?{P}", {"adbang", "bupati", "kepala1"}, False),
        "kabar": ("/kabar/", SEMUA, False),
        "bukti": (f"/bukti/{i['bukti'][n]}/", SEMUA, True),
        "bukti#kecil": (f"/bukti/{i['bukti'][n]}/?kecil=1", SEMUA, True),
        "kepatuhan": (f"/kepatuhan/?{P}&unit={u}", SEMUA, True),
        "unduh#kepatuhan": (f"/unduh/kepatuhan.csv?{P}&unit={u}", SEMUA, True),
        "unduh#rantai": (f"/unduh/rantai.csv?{P}&unit={u}", SEMUA, True),
        "unduh": (f"/unduh/kendali.csv?{P}&unit={u}", SEMUA, True),
        "unduh#kartu": (f"/unduh/kartu.pdf?{P}&unit={u}", SEMUA, True),
        "unduh#simpul": (f"/unduh/rfk.xlsx?{P}&simpul={s}", SEMUA, True),
        "unduh#json": (f"/unduh/rakor.json?{P}&unit={u}", SEMUA, True),
        "impor": ("/data/", TULIS, False),
        "pratinjau": (f"/data/pratinjau/{uuid.uuid4()}/", set(), False),
        "petakan": ("/data/petakan/", ADBANG, False),
        "petakan_berkas": (f"/data/petakan/{uuid.uuid4()}/", set(), False),
        "catatan_pratinjau": (f"/data/pratinjau/{uuid.uuid4()}/catatan/", set(), False),
        "mulai": ("/mulai/", ADBANG, False),
        "riwayat": ("/data/riwayat/", SEMUA, False),
        "batch": (f"/data/batch/{bt}/", SEMUA, True),
        "baris_sumber": (f"/data/berkas/{bk}/?baris=2", SEMUA, True),
        "berkas_asli": (f"/data/berkas/{bk}/unduh/", SEMUA, True),
        "daftar_format": ("/data/format/", SEMUA, False),
        "format_satu": ("/data/format/rfk/", SEMUA, False),
        "templat": ("/data/templat/rfk.xlsx", SEMUA, False),
        "bulan": ("/bulan/", ADBANG, False),
        "jejak": ("/jejak/", ADBANG, False),
        "pengguna": ("/pengguna/", ADMIN, False),
        "aplikasi": ("/pengguna/aplikasi/", ADMIN, False),
        "kait": ("/pengguna/kait/", ADMIN, False),
    }


SENDIRI = {"catatan_batch", "akun_pertama", "paket", "beranda"}  # followed in test_catatan, test_mulai, test_pengadaan and test_beranda
SENDIRI |= {"bukti_dana", "instruksi_berkas", "bukti_kendala"}  # in test_dana, test_instruksi and test_kendala
SENDIRI |= {"rapat", "mode_rapat", "undangan", "berubah_rapat", "keadaan_rapat", "desk", "naskah"}  # in test_rakor
SENDIRI |= {"fgd_satu", "bersama", "bersama_satu"}  # in test_fgd
SENDIRI |= {"undian", "hasil_undian", "kunjungan", "foto_sidak"}  # in test_sidak
UMUM = {"sehat", "hidup", "metrik"}  # told without a log-in, by rules of their own: test_sehat
UMUM |= {"publik_beranda", "publik_unit", "publik_kecamatan", "publik_data", "publik_berkas"}  # and test_publik
HANYA_POST = {
    "putusan",
    "layar",
    "kabar_tampil",
    "kirim",
    "kirim_kunjungan",
    "taut",
    "pekerja",
    "tarik",
    "simpan_cakupan",
    "hapus_cakupan",
    "bahasa",
    "pilih_format",
    "hapus_pemetaan",
    "lupakan_ejaan",
}


def test_every_address_is_in_the_matrix(isi):
    assert {p.name for p in urlpatterns} == {n.split("#")[0] for n in addresses(isi, 0)} | HANYA_POST | SENDIRI | UMUM


AKUN = ["login", "logout", "inactive", "reauthenticate", "password/change", "signup", "email", "password/set"]
TANPA_MASUK = {"akun/login/", "akun/logout/", "akun/inactive/", "akun/2fa/authenticate/", "akun/2fa/trust/", "akun/2fa/webauthn/login/"}


def account_addresses():
    """Every address outside our own pages, with and without a variable part."""

    def walk(patterns, awalan):
        for p in patterns:
            jalur = awalan + str(p.pattern)
            if hasattr(p, "url_patterns"):
                yield from walk(p.url_patterns, jalur)
            else:
                yield re.sub(r"<[^>]+>", "1", jalur)

    milik = {p.name for p in urlpatterns}
    return list(
        walk(
            [
                p
                for p in get_resolver().url_patterns
                if (hasattr(p, "url_patterns") and str(p.pattern)) or getattr(p, "name", None) not in milik | {None}
            ],
            "",
        )
    )


def test_account_pages_are_those_that_are_needed(client, db):
    """The library brings pages for e-mail, sign-up and reset: none of them may be reachable."""
    alamat = account_addresses()
    assert {a for a in alamat if not a.startswith(("akun/2fa/", "api/"))} == {f"akun/{a}/" for a in (*AKUN, "sesi")}
    for a in alamat:
        r = client.get("/" + a)
        if a.startswith("api/"):
            assert r.status_code == 401, a
        elif a in ("akun/signup/", "akun/email/", "akun/password/set/"):
            assert r.status_code == 404, a
        elif a not in TANPA_MASUK:
            assert r.status_code == 302 and "/akun/login/" in r["Location"], (a, r.status_code)


@pytest.mark.parametrize("siapa", PERAN)
@pytest.mark.parametrize("milik", [0, 1])
def test_matrix(isi, masuk, siapa, milik):
    if siapa == "tamu":  # logged in, but nobody gave a role
        User.objects.create_user("tamu", password="x")
    c = masuk(siapa)
    for nama, (alamat, boleh, objek) in addresses(isi, milik).items():
        r = c.get(alamat)
        if siapa is None:
            assert r.status_code == 302 and "/akun/login/" in r["Location"], (nama, alamat)
        elif siapa not in boleh:
            assert r.status_code in (403, 404), (siapa, nama, r.status_code)
        elif siapa in ("camat", "kepala1") and objek and milik == 1:
            assert r.status_code == 404, (siapa, nama, r.status_code)
            assert b"Kegiatan dua" not in r.content and b"Kecamatan Dua" not in r.content
        else:
            assert r.status_code == 200, (siapa, nama, r.status_code)


@pytest.mark.parametrize(
    "alamat", ["/", "/cakupan/", "/laporan/", "/jelaskan/", "/data/", "/data/riwayat/", "/unduh/kendali.json", "/unduh/rakor.json"]
)
def test_an_operator_without_asking_sees_only_his_unit(isi, masuk, alamat):
    r = masuk("camat").get(alamat + f"?{P}")
    assert r.status_code == 200 and b"Kecamatan Dua" not in r.content and b"Kegiatan dua" not in r.content


@pytest.mark.parametrize(("siapa", "sendiri", "asing"), [(None, 302, 302), ("bupati", 403, 403), ("camat", 302, 404), ("adbang", 302, 302)])
def test_withdrawing_needs_the_right_over_the_batch(isi, masuk, siapa, sendiri, asing):
    from pantau.base.models import Batch

    c = masuk(siapa)
    for n, harap in ((1, asing), (0, sendiri)):
        assert c.post(f"/data/batch/{isi['batch'][n]}/tarik/", {"alasan": "uji"}).status_code == harap
    ditarik = set(Batch.objects.filter(menarik__isnull=False).values_list("menarik_id", flat=True))
    # the operator's own batch is the one that first named his unit: that is not his to take back, and the page says so (test_tarik_unit)
    assert ditarik == {None: set(), "bupati": set(), "camat": set(), "adbang": set(isi["batch"])}[siapa]


def test_rights_removed_hold_at_the_next_request(isi, masuk):
    c = masuk("camat")
    assert c.get(f"/?{P}").status_code == 200
    u = User.objects.get(username="camat")
    u.penugasan.delete()
    assert c.get(f"/?{P}").status_code == 403
    u.is_active = False
    u.save()
    assert c.get(f"/?{P}").status_code == 302


@pytest.mark.parametrize(
    ("siapa", "sendiri", "asing"),
    [("adbang", 302, 302), ("camat", 302, 422), ("kepala1", 422, 422), ("bupati", 422, 422), ("tamu", 403, 403)],
)
def test_packages_are_placed_in_ones_own_units_only(isi, masuk, impor, siapa, sendiri, asing):
    """A package of the other unit, and one's own package under the other unit's activity."""
    from pantau.apps.pengadaan.queries import current_nodes, packages

    judul = ("kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan", "tgl_awal_pemilihan")
    impor("rup-penyedia", judul, [("", n, k, f"Paket {k}", 500, "Tender", "2026-03-01") for n, k in (("Kecamatan Satu", "1"), ("Kecamatan Dua", "2"))], tahun=2026)  # fmt: skip
    paket = packages(2026)
    if siapa == "tamu":
        User.objects.create_user("tamu", password="x")
    c, alamat = masuk(siapa), f"/rantai/?{P}"
    campur = c.post(alamat, {"paket": paket["rup", "1"], "simpul": isi["simpul"][1]}).status_code
    assert campur == (403 if siapa == "tamu" else 422) and current_nodes(2026)[paket["rup", "1"]] is None
    for n, harap in ((0, sendiri), (1, asing)):
        status = c.post(alamat, {"paket": paket["rup", str(n + 1)], "simpul": isi["simpul"][n]}).status_code
        assert status == harap, (n, status)
        assert (current_nodes(2026)[paket["rup", str(n + 1)]] is not None) == (harap == 302), n


def test_a_kept_scope_belongs_to_its_user(isi, masuk):
    from pantau.base.models import CakupanTersimpan

    masuk("adbang").post("/cakupan-tersimpan/", {"nama": "Tanpa BOS", "kueri": "tanpa_rekening=5.1.01"})
    c = CakupanTersimpan.objects.get()
    assert masuk("admin").post(f"/cakupan-tersimpan/{c.pk}/hapus/").status_code == 404
    assert b"Tanpa BOS" in masuk("adbang").get(f"/?{P}").content and b"Tanpa BOS" not in masuk("admin").get(f"/?{P}").content
    assert masuk("adbang").post(f"/cakupan-tersimpan/{c.pk}/hapus/", {"kembali": "https://jahat.example/"})["Location"] == "/"
    assert not CakupanTersimpan.objects.exists()


def test_nobody_signs_up(client, db):
    r = client.get("/akun/signup/")
    assert b'name="password1"' not in r.content


def test_rights_follow_the_position_at_the_next_request(isi, masuk):
    """An official is moved in one action: the old account loses the unit at once, the new one has it, and a stranger cannot do it."""
    from pantau.apps.organisasi.actions import save_account

    save_account(username="pengganti", sandi="sandi-uji-panjang-77", nama="", peran="pejabat", unit=None, by="uji")
    lama, baru = masuk("kepala1"), masuk("pengganti")
    alamat = f"/?{P}&unit={isi['unit'][0]}"
    assert lama.get(alamat).status_code == 200 and baru.get(alamat).status_code == 403
    isian = {"nama": "Orang Pengganti", "status": "plt", "mulai": "2026-06-01", "akun": "pengganti"}
    for siapa in ("camat", "bupati", "kepala1"):
        assert masuk(siapa).post(f"/jabatan/{isi['jabatan'][0]}/", isian).status_code == 404
    assert masuk("adbang").post(f"/jabatan/{isi['jabatan'][0]}/", {**isian, "selesai": "2026-05-01"}).status_code == 422
    assert masuk("adbang").post(f"/jabatan/{isi['jabatan'][0]}/", isian).status_code == 302
    assert lama.get(alamat).status_code == 403 and baru.get(alamat).status_code == 200
    teks = masuk("adbang").get(f"/jabatan/{isi['jabatan'][0]}/").content.decode()
    assert "31 Mei 2026" in teks and "Orang Pengganti" in teks
    assert masuk("adbang").post(f"/jabatan/{isi['jabatan'][0]}/", isian).status_code == 422  # nothing would change


def test_officials_read_downwards_from_their_position(isi, masuk):
    from pantau.apps.organisasi.actions import save_account

    save_account(username="sekda", sandi="sandi-uji-panjang-77", nama="", peran="pejabat", unit=None, by="uji")
    c = masuk("sekda")
    for u in isi["unit"]:
        assert c.get(f"/?{P}&unit={u}").status_code == 200
    assert masuk("kepala1").get(f"/?{P}&unit={isi['unit'][1]}").status_code == 404
