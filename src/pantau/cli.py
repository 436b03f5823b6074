"""The `pantau` command: thin. Every sub-command parses its arguments, calls one function, prints, and returns an exit status.

0 = done, 1 = refused with named problems, 2 = wrong usage.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any


def _date(teks: str) -> date:
    try:
        return date.fromisoformat(teks)
    except ValueError as e:
        raise argparse.ArgumentTypeError(f"{teks!r} bukan tanggal; tulis TTTT-BB-HH, misalnya 2026-06-30") from e


def parser() -> argparse.ArgumentParser:
    """All sub-commands and their options."""
    p = argparse.ArgumentParser(prog="pantau", description="Ruang kendali tahun anggaran pemerintah daerah.")
    p.add_argument("--data", metavar="DIR", help="folder basis data tertanam dan berkas (bawaan: PANTAU_DATA atau ./data)")
    s = p.add_subparsers(dest="perintah", required=True, metavar="PERINTAH")

    def sub(nama: str, bantuan: str) -> argparse.ArgumentParser:
        x = s.add_parser(nama, help=bantuan, description=bantuan)
        x.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        return x

    x = sub("import", "muat berkas")
    x.add_argument("format", help="id format, atau auto")
    x.add_argument("berkas", nargs="+", type=Path)
    x.add_argument("--per", type=_date)
    x.add_argument("--perangkat-daerah")
    x.add_argument("--tahun", type=int)
    x.add_argument("--tahap", help="murni, pergeseran-1, perubahan, ...")
    x.add_argument("--berlaku", type=_date, help="tanggal mulai berlaku tahap")
    x.add_argument("--alasan", help="mengapa rencana yang sudah diverifikasi diubah")
    x.add_argument("--dry-run", action="store_true", help="periksa saja, tidak menulis")
    x.add_argument("--semua-temuan", action="store_true", help="tampilkan setiap temuan, juga bila ratusan yang sejenis")
    x.add_argument("--json", action="store_true")
    x = sub("report", "buat laporan")
    x.add_argument("laporan", help="kendali, rfk, kartu, cakupan, kepatuhan, rantai, rencana, rakor")
    x.add_argument("--per", type=_date)
    x.add_argument("--diketahui", help="waktu pengetahuan, ISO (misalnya 2026-11-02T08:00+08:00)")
    x.add_argument("--perangkat-daerah", metavar="KODE")
    x.add_argument("--tingkat", default="unit", help="kendali: unit, induk, program, kegiatan, sub_kegiatan")
    x.add_argument("--basis", default="utama")
    x.add_argument("--metode", default="")
    x.add_argument("--tingkat-fisik", choices=("klaim", "verifikasi", "terbukti"), default="")
    x.add_argument("--waktu", choices=("catat", "masa"), default="catat")
    for nama in ("kelas", "asisten", "program", "rekening", "tanpa-rekening", "sumber-dana"):
        x.add_argument(f"--{nama}", default="")
    x.add_argument("--format", choices=("json", "csv", "xlsx", "pdf", "pptx", "html"), default="json")
    x.add_argument("--bahasa", choices=("id", "en"), default="id")
    x.add_argument("-o", "--keluaran", type=Path)
    sub("migrate", "siapkan atau mutakhirkan basis data")
    x = sub("serve", "jalankan server web")
    x.add_argument("--alamat", default="127.0.0.1")
    x.add_argument("--port", type=int, default=8000)
    x = sub("demo", "buat pemda contoh dan jalankan")
    x.add_argument("--port", type=int, default=8000)
    x.add_argument("--tanpa-server", action="store_true", help="buat datanya saja")
    x = sub("explain", "jelaskan satu angka sampai baris berkasnya")
    x.add_argument("ukuran")
    x.add_argument("--per", type=_date)
    x.add_argument("--diketahui")
    x.add_argument("--perangkat-daerah")
    x.add_argument("--basis", default="utama")
    x.add_argument("--baris", type=int, default=20, help="banyaknya baris anggaran yang ditampilkan")
    x.add_argument("--json", action="store_true")
    x = sub("close", "tutup bulan (TTTT-BB); --buka dengan --alasan membukanya kembali")
    x.add_argument("bulan")
    x.add_argument("--buka", action="store_true")
    x.add_argument("--alasan", default="")
    x.add_argument("--oleh", default="cli")
    x = sub("jobs", "pekerjaan berkala, untuk cron")
    x.add_argument("jadwal", choices=("harian",))
    x = sub("check", "periksa data dan pemasangan")
    x.add_argument("--json", action="store_true")
    x = sub("formats", "daftar format yang diterima")
    x.add_argument("--json", action="store_true")
    x = sub("backup", "salin basis data dan berkas ke satu arsip")
    x.add_argument("keluaran", type=Path)
    x = sub("restore", "pulihkan arsip ke folder data yang kosong")
    x.add_argument("arsip", type=Path)
    x = sub("pemda", "namai pemda ini")
    x.add_argument("nama")
    x.add_argument("--kode-wilayah", default="")
    x = sub("user", "buat atau ubah akun")
    x.add_argument("username")
    x.add_argument("--peran", required=True, choices=("admin", "adbang", "pimpinan", "operator"))
    x.add_argument("--nama", default="")
    x.add_argument("--perangkat-daerah")
    x = sub("withdraw", "tarik kembali satu batch")
    x.add_argument("batch", type=int)
    x.add_argument("--alasan", required=True)
    sub("test", "jalankan seluruh uji; pilihan sesudahnya diteruskan ke pytest")
    x = sub("bench", "ukur kecepatan dalam satu jalan berdampingan")
    x.add_argument("--siklus", type=int, default=0, metavar="BULAN", help="sebagai gantinya: pejabat 59 unit melapor serempak sekian bulan")
    x.add_argument("--basis-data", default="", metavar="URL", help="siklus pada basis data PostgreSQL yang masih kosong")
    x.add_argument("--skala", type=float, default=1.0, help="1 = satu kabupaten setahun (bawaan); 0.1 untuk pemeriksaan cepat")
    x.add_argument("--json", action="store_true")
    return p


def _setup(args: argparse.Namespace) -> None:
    if args.data:
        os.environ["PANTAU_DATA"] = str(Path(args.data).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pantau.config.settings")
    import django

    django.setup()


def _ready() -> None:
    """Bring the database up to date."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def _print_json(isi: Any) -> None:
    sys.stdout.write(json.dumps(isi, ensure_ascii=False, default=str) + "\n")


def cmd_import(a: argparse.Namespace) -> int:
    """Import files."""
    from pantau.base.jam import today
    from pantau.imports.jalan import run_import
    from pantau.imports.kemajuan import bar
    from pantau.imports.opsi import Opsi
    from pantau.imports.uraian import describe

    opsi = Opsi(today(), a.per, a.perangkat_daerah, a.tahun, a.tahap, a.berlaku, a.alasan)
    h = run_import(a.format, a.berkas, opsi, by="cli", dry_run=a.dry_run, kemajuan=bar(sys.stderr) if sys.stderr.isatty() else None)
    if a.json:
        _print_json(h.as_dict())
    else:
        for baris in describe(h, a.semua_temuan):
            print(baris)
    return 1 if h.status == "refused" else 0


def _knowledge(teks: str | None) -> int | None:
    """A knowledge time from ISO text (without a zone: the pemda's) or milliseconds."""
    from datetime import datetime

    from django.utils import timezone

    if not teks:
        return None
    if teks.isdigit():
        return int(teks)
    t = datetime.fromisoformat(teks)
    return int((timezone.make_aware(t) if t.tzinfo is None else t).timestamp() * 1000)


def request_of(a: argparse.Namespace) -> Any:
    """The request that the options describe."""
    from pantau.apps.organisasi.queries import find_units
    from pantau.base.jam import today
    from pantau.core.masalah import DitolakError, Masalah
    from pantau.reports.konteks import Permintaan, latest_date

    unit = None
    if a.perangkat_daerah:
        calon = find_units(a.perangkat_daerah)
        if len(calon) != 1:
            code = "unit_mendua" if calon else "unit_tidak_ada"
            raise DitolakError(Masalah(code, {}, {"nama": a.perangkat_daerah, "daftar": "; ".join(u.nama for u in calon[:6])}))
        unit = calon[0].id
    return Permintaan(
        a.per or latest_date(today()),
        _knowledge(a.diketahui),
        unit,
        kelas=a.kelas,
        asisten=a.asisten,
        program=a.program,
        rekening=a.rekening,
        tanpa_rekening=a.tanpa_rekening,
        sumber_dana=a.sumber_dana,
        basis=a.basis,
        metode=a.metode,
        tingkat_fisik=a.tingkat_fisik,
        waktu=a.waktu,
    )


def cmd_report(a: argparse.Namespace) -> int:
    """Make a report."""
    from django.utils import translation

    from pantau.reports import kendali
    from pantau.reports.daftar import build, check_form
    from pantau.reports.konteks import prepare

    translation.activate(a.bahasa)
    check_form(a.laporan, a.format)
    kx = prepare(request_of(a))
    r = kendali.build(kx, a.tingkat) if a.laporan == "kendali" else build(a.laporan, kx)
    if a.format == "json":
        isi = (json.dumps(r.as_dict(), ensure_ascii=False) + "\n").encode()
    else:
        from pantau.exports.daftar import render

        isi = render(r, a.format, a.bahasa)
    if a.keluaran:
        a.keluaran.write_bytes(isi)
    else:
        sys.stdout.buffer.write(isi)
    return 0


def cmd_migrate(a: argparse.Namespace) -> int:
    """Nothing more to do: `_ready` has migrated."""
    return 0


def cmd_serve(a: argparse.Namespace) -> int:
    """Serve with granian."""
    alamat = getattr(a, "alamat", "127.0.0.1")
    sys.stderr.write(f"Pantau berjalan di http://{alamat}:{a.port}/ (Ctrl+C untuk berhenti)\n")
    sys.stderr.flush()
    os.execv(
        sys.executable,
        [
            sys.executable,
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--host",
            alamat,
            "--port",
            str(a.port),
            "--workers",
            "1",
            "--blocking-threads",
            "4",
            "--no-ws",
            "--log-level",
            "warning",
            "pantau.config.wsgi:application",
        ],
    )


def cmd_demo(a: argparse.Namespace) -> int:
    """Make the demo once, then serve it."""
    from django.conf import settings

    from pantau.base.batch import ledger_versions
    from pantau.base.jam import today
    from pantau.demo import build

    akun = Path(settings.DATA_DIR) / "akun-demo.txt"
    if not ledger_versions():
        sys.stderr.write("Membuat pemda contoh …\n")
        daftar = build(Path(settings.DATA_DIR) / "contoh", today(), lambda s: sys.stderr.write(f"  {s}\n"))
        akun.write_text("\n".join("\t".join(x) for x in daftar), encoding="utf-8")
        akun.chmod(0o600)
    print(f"Alamat: http://127.0.0.1:{a.port}/")
    for baris in akun.read_text(encoding="utf-8").splitlines() if akun.exists() else ():
        nama, sandi, peran = baris.split("\t")
        print(f"  {peran:10} masuk: {nama:8} sandi: {sandi}")
    sys.stdout.flush()
    return 0 if a.tanpa_server else cmd_serve(a)


def cmd_explain(a: argparse.Namespace) -> int:
    """A figure with its formula and the lines behind it."""
    from pantau.reports.jelas import explain_lines
    from pantau.reports.konteks import prepare

    for n in ("kelas", "asisten", "program", "rekening", "tanpa_rekening", "sumber_dana", "metode", "tingkat_fisik"):
        setattr(a, n, "")
    a.waktu = "catat"
    isi = explain_lines(prepare(request_of(a)), a.ukuran, a.baris)
    if a.json:
        _print_json(isi)
    else:
        print(f"{isi['label']} = {isi['nilai'] if isi['nilai'] is not None else isi['alasan']}")
        print("  " + "; ".join(f"{s['nama']} = {s['nilai']}" for s in isi["suku"]))
        for b in isi["baris"]:
            print(f"  {b['pagu']:>22} {b['realisasi']:>22}  {b['unit']} / {b['nama']} {b['rekening']}  <- {b['asal']}")
    return 0


def cmd_close(a: argparse.Namespace) -> int:
    """Close or reopen a month."""
    from pantau.base.periode import close_month, reopen_month

    tahun, _, bulan = a.bulan.partition("-")
    if not (tahun.isdigit() and bulan.isdigit() and len(tahun) == 4 and 1 <= int(bulan) <= 12):
        sys.stderr.write("pantau: tulis bulan sebagai TTTT-BB, misalnya 2026-06\n")
        return 2
    if a.buka:
        reopen_month(tahun=int(tahun), bulan=int(bulan), by=a.oleh, alasan=a.alasan)
    else:
        close_month(tahun=int(tahun), bulan=int(bulan), by=a.oleh)
    print(f"{a.bulan} {'dibuka kembali' if a.buka else 'ditutup'}.")
    return 0


def cmd_jobs(a: argparse.Namespace) -> int:
    """The work of a schedule."""
    from pantau.jobs import run_all

    _print_json(run_all(a.jadwal))
    return 0


def cmd_check(a: argparse.Namespace) -> int:
    """Self-check of data and set-up."""
    from pantau.reports.periksa import check_all

    hasil = check_all()
    if a.json:
        _print_json({"hasil": [{"nama": n, "baik": b, "keterangan": k} for n, b, k in hasil]})
    else:
        for nama, baik, ket in hasil:
            print(f"{'ok   ' if baik else 'SALAH'} {nama}: {ket}")
    return 0 if all(b for _, b, _ in hasil) else 1


def cmd_formats(a: argparse.Namespace) -> int:
    """The accepted formats."""
    from pantau.imports.format import formats, public_ids

    semua = formats()
    if a.json:
        _print_json(
            [
                {
                    "id": i,
                    "bagian": [
                        {
                            "id": f.id,
                            "judul": f.judul,
                            "kolom": [{"id": k.id, "judul": k.judul, "tipe": k.tipe, "wajib": k.wajib, "alias": k.alias} for k in f.kolom],
                        }
                        for f in semua.values()
                        if i in (f.id, f.bagian_dari)
                    ],
                }
                for i in public_ids()
            ]
        )
    else:
        for i in public_ids():
            print(f"{i:26} {semua[i].keterangan if i in semua else 'beberapa berkas, masing-masing dikenali dari kolomnya'}")
    return 0


def cmd_backup(a: argparse.Namespace) -> int:
    """Copy database and files into one archive."""
    from pantau.base.cadangan import backup

    print(f"Tersimpan: {backup(a.keluaran)}")
    return 0


def cmd_restore(a: argparse.Namespace) -> int:
    """Put an archive back into an empty data folder."""
    from pantau.base.cadangan import restore

    restore(a.arsip)
    print("Pulih. Periksa dengan: pantau check")
    return 0


def cmd_pemda(a: argparse.Namespace) -> int:
    """Name the government of this database."""
    from pantau.apps.organisasi.actions import set_pemda

    set_pemda(nama=a.nama, kode_wilayah=a.kode_wilayah, by="cli")
    return 0


def cmd_user(a: argparse.Namespace) -> int:
    """Create or change an account; the password is asked for, or read from PANTAU_SANDI."""
    import getpass

    from pantau.apps.organisasi.actions import save_account
    from pantau.apps.organisasi.queries import find_units
    from pantau.core.masalah import DitolakError, Masalah

    unit = None
    if a.perangkat_daerah:
        calon = find_units(a.perangkat_daerah)
        if len(calon) != 1:
            raise DitolakError(
                Masalah(
                    "unit_mendua" if calon else "unit_tidak_ada",
                    {},
                    {"nama": a.perangkat_daerah, "daftar": "; ".join(u.nama for u in calon[:6])},
                )
            )
        unit = calon[0].id
    sandi = os.environ.get("PANTAU_SANDI") or getpass.getpass("Kata sandi: ")
    save_account(username=a.username, sandi=sandi, nama=a.nama, peran=a.peran, unit=unit, by="cli")
    print(f"Akun {a.username} ({a.peran}) tersimpan.")
    return 0


def cmd_withdraw(a: argparse.Namespace) -> int:
    """Take a batch back."""
    from pantau.apps.muat.penarikan import withdraw_batch
    from pantau.apps.organisasi.perms import SISTEM

    b = withdraw_batch(batch=a.batch, by="cli", hak=SISTEM, alasan=a.alasan)
    print(f"Batch {a.batch} ditarik oleh batch {b.pk}.")
    return 0


def cmd_bench(a: argparse.Namespace) -> int:
    """Measure, in a folder and database of its own that are gone afterwards; whatever data the environment names is left alone."""
    import subprocess
    import tempfile

    kode = "import sys, json, django; django.setup(); from pantau.bench import run; h = run(float(sys.argv[1]), lambda s: print(s, file=sys.stderr), int(sys.argv[2])); print(json.dumps(h))"  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="pantau-bench-") as d:
        lingkungan = {**os.environ, "PANTAU_DATA": d, "DATABASE_URL": a.basis_data, "DJANGO_SETTINGS_MODULE": "pantau.config.settings"}
        p = subprocess.run(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-c", kode, str(a.skala), str(a.siklus)], env=lingkungan, stdout=subprocess.PIPE, text=True, check=False
        )
    if a.json:
        sys.stdout.write(p.stdout)
    return p.returncode


def cmd_test(pilihan: list[str]) -> int:
    """The whole suite, as CI runs it."""
    import subprocess
    import tempfile

    akar = Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory(prefix="pantau-uji-") as folder:
        lingkungan = {**os.environ, "PANTAU_DATA": folder}
        perintah = [sys.executable, "-m", "pytest", *(pilihan or ["-n", "2", "--dist", "loadgroup"])]
        return subprocess.run(perintah, cwd=akar, env=lingkungan, check=False).returncode  # noqa: S603


def main(argv: list[str] | None = None) -> int:
    """Run a sub-command."""
    argv = sys.argv[1:] if argv is None else argv
    if argv[:1] == ["test"] and argv[1:2] not in (["-h"], ["--help"]):
        return cmd_test(argv[1:])
    a = parser().parse_args(argv)
    if a.perintah == "bench":
        return cmd_bench(a)
    if a.perintah == "demo" and not a.data and not os.environ.get("PANTAU_DATA"):
        a.data = str(Path.cwd() / "demo")
    _setup(a)
    from pantau.core.masalah import DitolakError

    try:
        if a.perintah != "restore":
            _ready()
        return PERINTAH[a.perintah](a)
    except DitolakError as e:
        if getattr(a, "json", False) or getattr(a, "format", "") == "json":
            _print_json({"status": "refused", "masalah": [m.as_dict() for m in e.masalah]})
        for m in e.masalah:
            sys.stderr.write(f"pantau: {m.message}\n")
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


PERINTAH = {
    "import": cmd_import,
    "report": cmd_report,
    "migrate": cmd_migrate,
    "serve": cmd_serve,
    "demo": cmd_demo,
    "explain": cmd_explain,
    "close": cmd_close,
    "check": cmd_check,
    "jobs": cmd_jobs,
    "formats": cmd_formats,
    "backup": cmd_backup,
    "restore": cmd_restore,
    "pemda": cmd_pemda,
    "user": cmd_user,
    "withdraw": cmd_withdraw,
}


if __name__ == "__main__":
    sys.exit(main())
