"""How long tries at an account wait: from the first beyond what is free on, twice as long each time, up to a limit; forgotten after an hour."""

import pytest

from pantau.apps.organisasi import tahan
from pantau.apps.organisasi.models import Percobaan
from pantau.apps.organisasi.tahan import (
    BEBAS_AKUN,
    BEBAS_ALAMAT,
    JAM,
    TERLAMA,
    begin,
    buckets,
    code_buckets,
    delay,
    failures,
    led_in,
    release,
    waiting,
)


@pytest.fixture
def jam(db, monkeypatch):
    """A clock that stands still until it is set."""
    kini = [10**12]
    monkeypatch.setattr(tahan, "now_ms", lambda: kini[0])
    return kini


def test_the_wait_doubles_up_to_its_limit():
    assert [delay(n, 5) for n in (0, 4, 5, 6, 7, 10)] == [0, 0, 1, 2, 4, 32]
    assert delay(11, 5) == delay(1000, 5) == min(TERLAMA, 64)


def test_tries_wait_by_account_and_are_let_in_at_the_second(jam):
    e = buckets("Ani ", "10.0.0.1")
    assert [begin(e) for _ in range(BEBAS_AKUN)] == [0] * BEBAS_AKUN and waiting("ani") == BEBAS_AKUN == failures()
    assert begin(e) == begin(buckets("ANI", "10.0.0.2")) == 1 and waiting("ani") == BEBAS_AKUN, "a try that must wait counts nothing"
    jam[0] += 1
    assert begin(e) == 1, "what is left of a second is a second"
    jam[0] += 999
    assert begin(e) == 0 and waiting("ani") == BEBAS_AKUN + 1 and begin(e) == 2
    assert begin(buckets("budi", "10.0.0.1")) == 0 and failures() == BEBAS_AKUN + 2
    assert begin(buckets("ani", "10.0.0.1", perangkat="dikenal")) == 0, "a known device waits for itself alone"


def test_who_is_let_in_begins_anew_and_his_address_does_not(jam):
    satu, dua = buckets("ani", "10.0.0.1"), buckets("budi", "10.0.0.1")
    begin(satu), begin(satu), begin(dua)
    led_in(satu)
    assert waiting("ani") == 0 and waiting("budi") == 1
    alamat = Percobaan.objects.get(kunci__startswith="alamat:")
    assert alamat.jumlah == 2 < BEBAS_ALAMAT


def test_failures_are_forgotten_after_an_hour_or_when_somebody_releases_the_account(jam):
    for _ in range(3):
        begin(buckets("ani", "10.0.0.1"))
    begin(code_buckets("ani"))
    jam[0] += JAM
    assert waiting("ani") == 3, "just an hour ago"
    jam[0] += 1
    assert (waiting("ani"), failures()) == (0, 0)
    begin(buckets("budi", "10.0.0.9"))
    assert Percobaan.objects.count() == 2, "the old ones are gone"
    for _ in range(4):
        begin(buckets("ani", "10.0.0.1")), begin(code_buckets("ani"))
    assert release("ANI", by="adbang") == 4 and release("ani", by="adbang") == 0
    assert (waiting("ani"), waiting("budi"), begin(code_buckets("ani"))) == (0, 1, 0)
