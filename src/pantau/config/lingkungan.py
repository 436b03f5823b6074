"""Strict reading of the environment: every variable has a default that runs, and nonsense refuses to start with a sentence."""

from __future__ import annotations

import os
import re
import secrets
import sys
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

YA, TIDAK = ("1", "true", "ya"), ("0", "false", "tidak")
PILIHAN_PG = {"sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "target_session_attrs", "application_name"}


def refuse(kalimat: str) -> NoReturn:
    """Stop the program with one sentence on stderr and exit status 2."""
    sys.stderr.write(f"pantau: {kalimat}\n")
    raise SystemExit(2)


def text(nama: str, bawaan: str = "") -> str:
    """A text variable; `NAMA_FILE` may name a file that holds it (for secrets)."""
    berkas = os.environ.get(f"{nama}_FILE")
    if berkas:
        try:
            return Path(berkas).read_text(encoding="utf-8").strip()
        except OSError:
            refuse(f"{nama}_FILE menunjuk berkas yang tidak dapat dibaca: {berkas}")
    return os.environ.get(nama, bawaan)


def boolean(nama: str, bawaan: bool) -> bool:
    """Yes or no, in the words of YA and TIDAK and in any case; whatever else is refused by name."""
    nilai = os.environ.get(nama, "").strip()
    if not nilai:
        return bawaan
    if nilai.lower() not in YA + TIDAK:
        refuse(f"{nama} harus {', '.join(YA)} atau {', '.join(TIDAK)}, bukan {nilai!r}.")
    return nilai.lower() in YA


def integer(nama: str, bawaan: int, terkecil: int, terbesar: int) -> int:
    """A whole number within bounds."""
    nilai = os.environ.get(nama, "")
    if nilai == "":
        return bawaan
    if not nilai.isdigit() or not terkecil <= int(nilai) <= terbesar:
        refuse(f"{nama} harus bilangan bulat {terkecil} sampai {terbesar}, bukan {nilai!r}.")
    return int(nilai)


def choices(nama: str, boleh: tuple[str, ...], bawaan: tuple[str, ...]) -> tuple[str, ...]:
    """Some of several words, separated by commas; `tidak` for none of them."""
    nilai = tuple(x.strip() for x in os.environ.get(nama, "").split(",") if x.strip())
    if not nilai or nilai == ("tidak",):
        return () if nilai else bawaan
    if asing := [x for x in nilai if x not in boleh]:
        refuse(f"{nama} memuat {asing[0]!r}. Pilih dari {', '.join(boleh)}, atau tidak.")
    return nilai


def networks(nama: str) -> list[IPv4Network | IPv6Network]:
    """Addresses or networks, separated by commas."""
    hasil = []
    for x in filter(None, (x.strip() for x in text(nama).split(","))):
        try:
            hasil.append(ip_network(x, strict=False))
        except ValueError:
            refuse(f"{nama} memuat {x!r}, yang bukan alamat IP atau jaringan. Contoh: 127.0.0.1,10.0.0.0/24")
    return hasil


def cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def secret_key(data: Path) -> str:
    """The secret of this installation: from PANTAU_SECRET_KEY, else made once and kept in the data folder, readable by its owner only."""
    nilai = text("PANTAU_SECRET_KEY")
    if nilai:
        if len(nilai) < 32:
            refuse("PANTAU_SECRET_KEY terlalu pendek: sedikitnya 32 huruf.")
        return nilai
    berkas = data / "kunci-rahasia"
    try:
        return berkas.read_text(encoding="ascii")
    except FileNotFoundError:
        pass
    try:
        data.mkdir(parents=True, exist_ok=True)
        fd = os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return berkas.read_text(encoding="ascii")
    except OSError as e:
        refuse(f"Folder data {data} tidak dapat ditulis ({e.strerror}). Pilih folder lain dengan --data.")
    nilai = secrets.token_urlsafe(48)
    with os.fdopen(fd, "w", encoding="ascii") as f:
        f.write(nilai)
    return nilai


def _embedded() -> Path:
    return Path(text("PANTAU_DATA", str(Path.cwd() / "data"))) / "pantau.sqlite3"


def may_hold(tabel: str) -> bool:
    """Whether a table may hold rows, without loading the application: where the database is elsewhere or cannot be read so, it may."""
    if text("DATABASE_URL"):
        return True
    if not _embedded().exists():
        return False
    import sqlite3

    try:
        c = sqlite3.connect(f"{_embedded().resolve().as_uri()}?mode=ro", uri=True)
        try:
            if not c.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [tabel]).fetchone():
                return False  # older than what the table is for
            return c.execute(f'SELECT 1 FROM "{tabel}" LIMIT 1').fetchone() is not None
        finally:
            c.close()
    except sqlite3.Error:
        return True


def database(url: str, data: Path) -> dict[str, Any]:
    """Django database settings from DATABASE_URL; without one, SQLite in the data folder.

    SQLite keeps the rollback journal unless the library is 3.51.3 or newer: older write-ahead logs can corrupt the file.
    """
    if not url:
        import sqlite3

        jurnal = "WAL" if sqlite3.sqlite_version_info >= (3, 51, 3) else "DELETE"
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(data / "pantau.sqlite3"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": f"PRAGMA journal_mode={jurnal};PRAGMA synchronous=FULL;PRAGMA cache_size=-65536;",
            },
            "TEST": {"NAME": str(data / "uji.sqlite3")},
        }
    return _postgresql(url)


def _postgresql(url: str) -> dict[str, Any]:
    """One server, or several of which the one that takes writes is found: a standby that was promoted goes on without a new setting."""
    u = urlsplit(url)
    siapa, _, tempat = u.netloc.rpartition("@")
    nama, _, sandi = siapa.partition(":")
    server = [re.fullmatch(r"(\[[^\]]+\]|[^:\[\]]*)(?::(\d{1,5}))?", x) for x in tempat.split(",")]
    if u.scheme not in ("postgresql", "postgres") or not all(server):
        refuse("DATABASE_URL harus berbentuk postgresql://nama:sandi@host:5432/basisdata; beberapa server: host1:5432,host2:5432.")
    if not u.path.strip("/"):
        refuse("DATABASE_URL tidak menyebut nama basis data.")
    pilihan = dict(parse_qsl(u.query))
    asing = sorted(pilihan.keys() - PILIHAN_PG)
    if asing:
        refuse(f"DATABASE_URL menyebut {', '.join(asing)}, yang tidak dikenal. Yang dikenal: {', '.join(sorted(PILIHAN_PG))}.")
    banyak = {"target_session_attrs": "read-write", "connect_timeout": "3"} if len(server) > 1 else {}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(u.path.strip("/")),
        "USER": unquote(nama),
        "PASSWORD": unquote(sandi),
        "HOST": ",".join(unquote(x[1].strip("[]")) for x in server if x),
        "PORT": ",".join(x[2] or "5432" for x in server if x) if len(server) > 1 else (server[0] and server[0][2]) or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,  # a server that was restarted is not met with a connection of before
        "OPTIONS": {**banyak, **pilihan},
    }


def address_of(s: dict[str, Any], nama: str) -> str:
    """The DATABASE_URL that gives these settings of a PostgreSQL database, for another database on the same servers."""
    akun = ":".join(quote(str(x), safe="") for x in (s["USER"], s["PASSWORD"]) if x)
    host, port = str(s["HOST"]).split(","), str(s["PORT"]).split(",")
    tempat = ",".join((f"[{h}]" if ":" in h else quote(h, safe="")) + (f":{p}" if p else "") for h, p in zip(host, port, strict=True))
    kenal = {k: v for k, v in s["OPTIONS"].items() if k in PILIHAN_PG}
    return f"postgresql://{akun}{'@' if akun else ''}{tempat}/{quote(nama, safe='')}{'?' if kenal else ''}{urlencode(kenal)}"
