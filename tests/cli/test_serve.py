"""The server starts on a port of its own, or says in one sentence why it does not."""

import socket
import subprocess
import sys

import pytest

from pantau.cli import parser, serve
from pantau.core.masalah import DitolakError


@pytest.mark.parametrize("bagi", [False, True], ids=["alone", "willing to share"])
def test_a_port_in_use_is_refused_with_one_sentence(bagi):
    with socket.socket() as s:
        if bagi:  # as granian listens: the kernel would let a second server in beside it
            s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        s.bind(("127.0.0.1", 0))
        s.listen()
        port = s.getsockname()[1]
        with pytest.raises(DitolakError) as e:
            serve.require_port("127.0.0.1", port)
        assert [m.code for m in e.value.masalah] == ["port_terpakai"] and str(port) in e.value.masalah[0].message
    serve.require_port("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused_too():
    with pytest.raises(DitolakError) as e:
        serve.require_port("192.0.2.1", 8000)
    assert e.value.masalah[0].code == "port_tidak_dapat"


@pytest.mark.parametrize("port", ["0", "65536", "delapan", "-1"])
def test_what_is_no_port_is_wrong_usage(port, capsys):
    with pytest.raises(SystemExit) as e:
        parser().parse_args(["serve", f"--port={port}"])
    assert e.value.code == 2


def test_the_command_ends_with_status_1_and_nothing_but_the_sentence(own_database):
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        s.listen()
        perintah = [sys.executable, "-m", "pantau.cli", "serve", "--port", str(s.getsockname()[1])]
        p = subprocess.run(perintah, env=own_database, capture_output=True, text=True, timeout=120, check=False)
    assert (p.returncode, p.stdout, p.stderr.count("\n")) == (1, "", 1) and "sudah dipakai" in p.stderr
