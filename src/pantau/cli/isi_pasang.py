"""What `pantau pasang` writes: units for systemd, the environment they run in, and examples for a proxy that ends TLS."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

BUKAN_SETELAN = {"PANTAU_SANDI", "PANTAU_RODA"}  # of one command, not of the server


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where things are on this machine."""

    data: Path
    cadangan: Path
    pengguna: str
    host: str
    port: int
    unggah_mb: int


def written(t: Tempat) -> dict[str, tuple[str, int]]:
    """Path below the root → content and rights of every file."""
    return {
        "etc/pantau/lingkungan": (_environment(t), 0o640),
        "etc/systemd/system/pantau.service": (_serve(t), 0o644),
        "etc/systemd/system/pantau-harian.service": (_once(t, "pekerjaan harian", "jobs harian"), 0o644),
        "etc/systemd/system/pantau-harian.timer": (_timer("pekerjaan harian", "05:30"), 0o644),
        "etc/systemd/system/pantau-menit.service": (_once(t, "kiriman kait", "jobs menit"), 0o644),
        "etc/systemd/system/pantau-menit.timer": (_timer("kiriman kait", "*:0/5"), 0o644),
        "etc/systemd/system/pantau-cadangan.service": (_backup(t), 0o644),
        "etc/systemd/system/pantau-cadangan.timer": (_timer("cadangan malam", "01:30"), 0o644),
        "etc/pantau/contoh/nginx.conf": (_nginx(t), 0o644),
        "etc/pantau/contoh/Caddyfile": (_caddy(t), 0o644),
    }


def _environment(t: Tempat) -> str:
    isi = {n: v for n, v in sorted(os.environ.items()) if n.startswith(("PANTAU_", "DATABASE_URL")) and n not in BUKAN_SETELAN}
    isi = {"PANTAU_PROKSI": "127.0.0.1", **isi, "PANTAU_DATA": str(t.data), "PANTAU_CADANGAN": str(t.cadangan)}
    return "# Setelan Pantau untuk systemd; lihat docs/setelan.md. Setelah diubah: systemctl restart pantau\n" + "".join(
        '{}="{}"\n'.format(n, v.replace("\\", "\\\\").replace('"', '\\"')) for n, v in isi.items()
    )


def _service(t: Tempat, apa: str, jenis: str, tulis: Path, akhir: str) -> str:
    rumah = "read-only" if Path(sys.executable).is_relative_to("/home") else "yes"
    return f"""[Unit]
Description=Pantau: {apa}
After=network.target postgresql.service

[Service]
Type={jenis}
User={t.pengguna}
Group={t.pengguna}
EnvironmentFile=/etc/pantau/lingkungan
WorkingDirectory={t.data}
UMask=0077
ReadWritePaths={t.data} {tulis}
ProtectSystem=strict
ProtectHome={rumah}
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectControlGroups=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictSUIDSGID=yes
LockPersonality=yes
NoNewPrivileges=yes
CapabilityBoundingSet=
{akhir}"""


def _pantau(perintah: str) -> str:
    return f"{sys.executable} -m pantau.cli {perintah}"


def _serve(t: Tempat) -> str:
    jalan = f"ExecStart={_pantau(f'serve --alamat 127.0.0.1 --port {t.port}')}\nRestart=on-failure\nRestartSec=2\n"
    return _service(t, "server web", "exec", t.data, f"{jalan}\n[Install]\nWantedBy=multi-user.target\n")


def _once(t: Tempat, apa: str, perintah: str) -> str:
    return _service(t, apa, "oneshot", t.data, f"ExecStart={_pantau(perintah)}\n")


def _backup(t: Tempat) -> str:
    """Every night the next generation; the command itself tries it by restoring it into an empty place before it counts."""
    return _service(t, "cadangan malam yang dicoba dipulihkan", "oneshot", t.cadangan, f"ExecStart={_pantau('backup')}\n")


def _timer(apa: str, jam: str) -> str:
    sering = jam[:1] == "*"
    kapan, tunda = ("tiap lima menit", "20s") if sering else ("setiap hari", "5min")
    return f"""[Unit]
Description=Pantau: {apa}, {kapan}

[Timer]
OnCalendar=*-*-* {jam}:00
Persistent=true
RandomizedDelaySec={tunda}

[Install]
WantedBy=timers.target
"""


def _nginx(t: Tempat) -> str:
    return f"""# Contoh. Salin ke /etc/nginx/conf.d/pantau.conf, isi sertifikat, lalu: nginx -t && systemctl reload nginx
server {{
    listen 80;
    server_name {t.host};
    return 301 https://$host$request_uri;
}}
server {{
    listen 443 ssl;
    server_name {t.host};
    ssl_certificate /etc/ssl/pantau/lengkap.pem;
    ssl_certificate_key /etc/ssl/pantau/kunci.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
    server_tokens off;
    client_max_body_size {t.unggah_mb}m;
    client_body_timeout 20s;
    location /metrik/ {{ return 404; }}
    location / {{
        proxy_pass http://127.0.0.1:{t.port};
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto https;
        proxy_set_header X-Request-ID $request_id;
        proxy_read_timeout 120s;
    }}
}}
"""


def _caddy(t: Tempat) -> str:
    return f"""# Contoh. Salin ke /etc/caddy/Caddyfile, lalu: systemctl reload caddy. Caddy mengurus sertifikatnya sendiri.
{t.host} {{
    request_body {{
        max_size {t.unggah_mb}MB
    }}
    @dalam path /metrik/*
    respond @dalam 404
    reverse_proxy 127.0.0.1:{t.port}
}}
"""
