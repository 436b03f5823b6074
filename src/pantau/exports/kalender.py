"""Deadlines as a calendar file (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

PANJANG = 73  # octets of a line, without the sign that continues it
ZONA = (  # whole days need none, but a calendar without any component is no calendar
    "BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD",
    "END:VTIMEZONE",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tenggat:
    """A day until which something is due: an identity that stays, the day, what is due, and where it is done."""

    id: str
    hari: date
    judul: str
    alamat: str


def calendar_text(x: str) -> str:
    """A text as a calendar file writes it."""
    return x.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "").replace("\n", "\\n")


def _folded(baris: str) -> str:
    """A line in pieces of at most 75 octets, none of which breaks a letter."""
    hasil, kini = [], b""
    for c in baris:
        if len(kini) + len(c.encode()) > PANJANG:
            hasil.append(kini)
            kini = b" "
        kini += c.encode()
    return b"\r\n".join([*hasil, kini]).decode()


def calendar_lines(baris: Iterable[str]) -> bytes:
    """Lines as the bytes of a calendar file."""
    return ("\r\n".join(map(_folded, baris)) + "\r\n").encode()


def calendar(tenggat: Iterable[Tenggat], nama: str, dibuat: datetime) -> bytes:
    """The calendar; each deadline is a whole day with a reminder the day before."""
    cap = dibuat.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    baris = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Pantau//ID", f"X-WR-CALNAME:{calendar_text(nama)}", *ZONA]
    for t in tenggat:
        baris += ["BEGIN:VEVENT", f"UID:{t.id}@pantau", f"DTSTAMP:{cap}"]
        baris += [f"DTSTART;VALUE=DATE:{t.hari:%Y%m%d}", f"DTEND;VALUE=DATE:{t.hari + timedelta(days=1):%Y%m%d}"]
        baris += [
            f"SUMMARY:{calendar_text(t.judul)}",
            f"URL:{t.alamat}",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{calendar_text(t.judul)}",
        ]
        baris += ["TRIGGER:-P1D", "END:VALARM", "END:VEVENT"]
    return calendar_lines([*baris, "END:VCALENDAR"])
