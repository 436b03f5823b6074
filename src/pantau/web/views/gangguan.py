"""The page instead of a page that could not be made."""

import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views import defaults

from pantau.base.gangguan import cause_of, note_failure
from pantau.exports.teks import message

ULANGI = 5  # seconds


def server_error(request: HttpRequest) -> HttpResponse:
    """Disk and database that are full, locked or away are told in a sentence, and reading is tried again by itself; anything else is a fault
    of Pantau's. Asks nothing of the database."""
    masalah = cause_of(sys.exc_info()[1])
    if masalah is None:
        return defaults.server_error(request)
    note_failure(masalah)
    baca = request.method in ("GET", "HEAD")
    isi = render_to_string("503.html", {"kalimat": message(masalah), "baca": baca, "ulangi": ULANGI, "alamat": request.get_full_path()})
    return HttpResponse(isi, status=503, headers={"Retry-After": str(ULANGI), "Cache-Control": "no-store"})
