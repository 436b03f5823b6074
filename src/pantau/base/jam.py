"""The one place that reads the clock."""

import time
from datetime import UTC, date, datetime

from django.utils import timezone


def now_ms() -> int:
    """Knowledge time: milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


def today() -> date:
    """Today in the pemda's time zone."""
    return timezone.localdate()


def from_ms(ms: int) -> datetime:
    """A knowledge time as an aware datetime."""
    return datetime.fromtimestamp(ms / 1000, tz=UTC)


def day_of(ms: int) -> date:
    """The day of a knowledge time in the pemda's time zone."""
    return timezone.localdate(from_ms(ms))
