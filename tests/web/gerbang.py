"""A mail server and a web gateway of the test's own: small, but what arrives there has really left."""

import socketserver
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler


class _Surat(socketserver.StreamRequestHandler):
    def handle(self):
        def say(x):
            self.wfile.write(f"{x}\r\n".encode())

        say("220 siap")
        isi = None
        for baris in self.rfile:
            teks = baris.decode(errors="replace").rstrip("\r\n")
            if isi is not None:
                if teks == ".":
                    self.server.masuk.append("\n".join(isi))
                    isi = None
                    say("250 diterima")
                else:
                    isi.append(teks)
            elif teks.upper().startswith("DATA"):
                isi = []
                say("354 kirim")
            elif teks.upper().startswith("QUIT"):
                say("221 selesai")
                return
            else:
                say("250 baik")


class _Jaring(BaseHTTPRequestHandler):
    def do_POST(self):
        self.server.masuk.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.send_response(200)
        self.end_headers()

    def log_message(self, *x):
        pass


@contextmanager
def listening(jenis):
    """A server of a kind (`surat`, `jaring`) on a free port; yields the port and what arrived."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), {"surat": _Surat, "jaring": _Jaring}[jenis]) as s:
        s.masuk = []
        threading.Thread(target=s.serve_forever, daemon=True).start()
        try:
            yield s.server_address[1], s.masuk
        finally:
            s.shutdown()
