"""The invitation to a meeting as a calendar file (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import UTC, timedelta

from pantau.apps.rakor.queries import RapatInfo
from pantau.base.jam import from_ms
from pantau.exports.kalender import ZONA, calendar_lines, calendar_text

JAM = 3  # hours that a meeting takes in a calendar


def invitation(r: RapatInfo, judul: str, alamat: str) -> bytes:
    """The meeting as an event: a later file of it takes the place of an earlier one, and a cancelled one is taken out."""
    mulai, cap = from_ms(r.mulai).astimezone(UTC), from_ms(r.waktu).astimezone(UTC)
    keadaan = "CANCELLED" if r.keadaan == "batal" else "CONFIRMED"
    return calendar_lines(
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Pantau//ID", f"METHOD:{'CANCEL' if r.keadaan == 'batal' else 'PUBLISH'}", *ZONA,
            "BEGIN:VEVENT", f"UID:rakor-{r.nomor}@pantau", f"SEQUENCE:{r.waktu // 1000}", f"DTSTAMP:{cap:%Y%m%dT%H%M%SZ}",
            f"DTSTART:{mulai:%Y%m%dT%H%M%SZ}", f"DTEND:{mulai + timedelta(hours=JAM):%Y%m%dT%H%M%SZ}", f"STATUS:{keadaan}",
            f"SUMMARY:{calendar_text(judul)}", f"LOCATION:{calendar_text(r.tempat)}", f"DESCRIPTION:{calendar_text(r.agenda)}",
            f"URL:{alamat}", "BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{calendar_text(judul)}", "TRIGGER:-P1D", "END:VALARM",
            "END:VEVENT", "END:VCALENDAR",
        ]
    )  # fmt: skip
