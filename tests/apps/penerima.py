"""A server of the other side, for tests: answers what it is told to, and keeps what it got."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@contextmanager
def receiver(*status, isi=b"ok", kepala=(), tetes=None):
    """A server on loopback: answers these statuses in turn (the last for ever); `tetes`: seconds between the bytes of its answer. Its address and
    what came in as (path, headers, body)."""
    masuk, urut, henti = [], list(status) or [200], threading.Event()

    class H(BaseHTTPRequestHandler):
        def do_POST(self):
            n = int(self.headers.get("Content-Length") or 0)
            masuk.append((self.path, dict(self.headers), self.rfile.read(n)))
            kode = urut.pop(0) if len(urut) > 1 else urut[0]
            badan = isi() if callable(isi) else isi
            self.send_response(kode)
            for k, v in kepala:
                self.send_header(k, v)
            self.send_header("Content-Length", str(len(badan)))
            self.end_headers()
            for n in range(0, len(badan), 1 if tetes else len(badan) or 1):
                if henti.wait(tetes or 0):
                    return
                try:
                    self.wfile.write(badan[n : n + (1 if tetes else len(badan))])
                except OSError:
                    return

        do_GET = do_POST

        def log_message(self, *x):
            pass

    s = ThreadingHTTPServer(("127.0.0.1", 0), H)
    t = threading.Thread(target=s.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    t.start()
    try:
        yield f"http://127.0.0.1:{s.server_port}", masuk
    finally:
        henti.set()
        s.shutdown()
        s.server_close()
