"""News of the calendar (units overdue, dates missed, units that became critical), then one digest per person and day, sent at most once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext

from pantau.apps.kabar.actions import close_digest, queue_digest, take_digest
from pantau.apps.kabar.queries import addresses, inbox, waiting_digests
from pantau.apps.organisasi.perms import SISTEM, rights_of
from pantau.apps.organisasi.queries import positions_held, saved_scopes, user_named
from pantau.apps.siklus.berita import announce_missed, announce_overdue, announce_red
from pantau.apps.siklus.berita_dana import announce_funds
from pantau.apps.siklus.hambatan import announce_unanswered
from pantau.apps.siklus.komentar import answers_to
from pantau.base.aturan import rules
from pantau.base.batch import ledger_versions
from pantau.base.jam import now_ms, today
from pantau.base.kepala import head_text, keep_head
from pantau.core.kabar import JENIS, digest_counts, is_quiet
from pantau.core.masalah import DitolakError
from pantau.core.periode import previous_month_end
from pantau.core.tanda import find_all
from pantau.reports.konteks import Permintaan, prepare
from pantau.reports.langganan import KUNCI, Hitung, stands, subscription, todays_share
from pantau.reports.tindakan import state

SEHARI = 86_400_000
RAPAT = ("undangan", "rapat_berubah", "rapat_batal")  # what a digest says in full: an invitation is no figure
Kirim = Callable[[str, str, str], str]


def critical_units(per: date) -> list[int]:
    """Units that the finding `kritis` names at a date."""
    try:
        kx = prepare(Permintaan(per), SISTEM)
    except DitolakError:
        return []
    temuan = find_all(state(kx, angka_saja=True), ("kritis",))
    return [t.unit for g in temuan for t in g.isi if t.unit is not None and t.simpul is None]


def new_answers(akun: str, hari: date) -> int:
    """How many questions that a person asked without a position were answered since yesterday, within the rights that he has today."""
    user = user_named(akun)
    return len(answers_to(akun, rights_of(user), hari.year, now_ms() - SEHARI)) if user is not None else 0


def crossed_bounds(akun: str, hari: date, hitung: Hitung | None = None) -> tuple[int, int]:
    """How many subscriptions of a person crossed their bound since they were last looked at, within the rights that he has today; and how many
    were not looked at, because their turn is another day."""
    ada = saved_scopes(akun, KUNCI)
    user = user_named(akun) if ada else None
    if user is None:
        return 0, 0
    hak, semua = rights_of(user), [x for n, k in ada if (x := subscription(n, k)) is not None]
    giliran, putaran = todays_share(semua, hari)
    hasil = (stands(x, hak, putaran, hitung=hitung) for x in giliran)
    return sum(x is not None and x.baru for x in hasil), len(semua) - len(giliran)


def digest_text(akun: str, hari: date, hitung: Hitung | None = None) -> str | None:
    """What a person is told today: kinds and counts, no figures, no names of works, of meetings when and where; None when nothing waits. `hitung`: work on subscriptions
    that is shared with others."""
    _, duduk = positions_held(akun, hari)
    baru, naik, _ = inbox(duduk, akun, now_ms(), rules().value("umur_kabar", hari))
    (lewat, lain), jawab = crossed_bounds(akun, hari, hitung), new_answers(akun, hari)
    if not baru and not naik and not lewat and not jawab:
        return None
    baris = [ngettext("Pantau: %(n)s kabar belum Anda baca.", "Pantau: %(n)s kabar belum Anda baca.", len(baru)) % {"n": len(baru)}]
    baris += [f"- {gettext(JENIS[j])}: {n}" for j, n in digest_counts(x.jenis for x in baru)]
    baris += [f"  {gettext(JENIS[x.jenis])}: {x.isi}" for x in baru if x.jenis in RAPAT]
    if naik:
        baris.append(gettext("%(n)s kabar belum dibaca bawahan melewati waktunya.") % {"n": len(naik)})
    if jawab:
        baris.append(ngettext("%(n)s pertanyaan Anda dijawab.", "%(n)s pertanyaan Anda dijawab.", jawab) % {"n": jawab})
    if lewat:
        baris.append(ngettext("%(n)s langganan Anda melewati batasnya.", "%(n)s langganan Anda melewati batasnya.", lewat) % {"n": lewat})
    if lain:
        baris.append(
            ngettext("%(n)s langganan belum gilirannya diperiksa.", "%(n)s langganan belum gilirannya diperiksa.", lain) % {"n": lain}
        )
    if settings.ALAMAT_SITUS:
        baris.append(f"{settings.ALAMAT_SITUS}/kabar/")
    if kepala := head_text():
        baris.append(
            gettext("Kepala jejak %(kepala)s (simpan pesan ini: dengan itu Inspektorat dapat memeriksa bahwa catatan tidak ditulis ulang).")
            % {"kepala": kepala}
        )
    return "\n".join(baris)


def gateway_send(gerbang: str, alamat: str, isi: str, lampiran: str = "") -> str:
    """Send through an apprise address, with a calendar file where there is one; returns what went wrong, empty if it left."""
    import apprise  # not needed by anything else, and slow to load

    a = apprise.Apprise()
    if not a.add(gerbang.replace("{alamat}", quote(alamat, safe="@+"))):
        return "alamat gerbang tidak dikenal"
    try:
        with TemporaryDirectory() as folder:
            berkas = Path(folder) / "undangan.ics"
            if lampiran:
                berkas.write_bytes(lampiran.encode())
            return "" if a.notify(title="Pantau", body=isi, attach=str(berkas) if lampiran else None) else "gerbang menolak"
    except Exception as e:  # gateways raise whatever their libraries do; the digest stays in the outbox with the reason
        return f"{type(e).__name__}: {e}"[:300]


def send_waiting(gerbang: Mapping[str, str], kirim: Kirim = gateway_send) -> tuple[int, int]:
    """Send what the outbox holds; how many left and how many failed. Each is marked before it leaves, so nothing is sent twice."""
    terkirim = gagal = 0
    for r in waiting_digests():
        if r.saluran not in gerbang or not take_digest(r.pk):
            continue
        galat = kirim(gerbang[r.saluran], r.alamat, r.isi)
        close_digest(r.pk, sebab=galat)
        terkirim, gagal = terkirim + (not galat), gagal + bool(galat)
    return terkirim, gagal


def run(kini: datetime | None = None, kirim: Kirim = gateway_send) -> dict[str, int]:
    """The day's work. In the quiet hours news is gathered, but nothing is sent."""
    hari, lalu = today(), previous_month_end(today())
    keep_head()
    jam = (kini or timezone.localtime()).hour
    hasil = {"belum_lapor": announce_overdue(hari), "tanggal_lewat": announce_missed(hari)}
    hasil["dana"] = announce_funds(hari)
    hasil["bantuan_lewat"] = announce_unanswered(hari)
    hasil["merah"] = announce_red(lalu.year, lalu.month, critical_units(lalu), hari)
    tenang = rules().value("jam_tenang", hari)
    if is_quiet(jam, int(tenang["mulai"]), int(tenang["selesai"])):
        return hasil | {"diantre": 0, "terkirim": 0, "gagal": 0}
    diantre, hitung = 0, Hitung(buku=ledger_versions())
    with translation.override("id"):
        for a in addresses():
            isi = digest_text(a.akun, hari, hitung)
            if isi:
                diantre += queue_digest(akun=a.akun, tanggal=hari, saluran=a.saluran, alamat=a.alamat, isi=isi)
    terkirim, gagal = send_waiting(settings.GERBANG_KABAR, kirim)
    return hasil | {"diantre": diantre, "terkirim": terkirim, "gagal": gagal}
