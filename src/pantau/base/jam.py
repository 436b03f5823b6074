"""The one place that reads the clock."""

import time
from datetime import UTC, date, datetime

from django.utils import timezone


def now_ms() -> int:
    """Knowledge time: milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


def today() -> date:
    """Today in the pemda's time zone."""
    hari: date = timezone.localdate()
    return hari


def from_ms(ms: int) -> datetime:
    """A knowledge time as an aware datetime."""
    return datetime.fromtimestamp(ms / 1000, tz=UTC)


def to_ms(waktu: datetime) -> int:
    """An aware datetime, or one on the clock of the pemda, as a knowledge time."""
    aware: datetime = timezone.make_aware(waktu) if waktu.tzinfo is None else waktu
    return round(aware.timestamp() * 1000)


def day_of(ms: int) -> date:
    """The day of a knowledge time in the pemda's time zone."""
    hari: date = timezone.localdate(from_ms(ms))
    return hari


def hours_east(hari: date) -> float:
    """Hours of the pemda's zone east of Greenwich on a day."""
    beda = timezone.make_aware(datetime(hari.year, hari.month, hari.day, 12)).utcoffset()
    return beda.total_seconds() / 3600 if beda is not None else 0.0


def clock_of(ms: int) -> str:
    """The time of the day of a knowledge time in the pemda's time zone, as HH:MM."""
    return f"{timezone.localtime(from_ms(ms)):%H:%M}"
