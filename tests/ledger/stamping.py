"""A time-stamp server (RFC 3161) on this machine, with an authority made for the test."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CONFIGURATION = """
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[stamping]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
default_tsa = server
[server]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/server.pem
certs = {folder}/ca.pem
signer_key = {folder}/server.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
"""


def authority(folder: Path) -> Path:
    """An authority, a server's certificate from it, and the configuration; the folder."""
    folder.mkdir()
    (folder / "openssl.cnf").write_text(CONFIGURATION.format(folder=folder))
    (folder / "serial").write_text("01\n")
    settings = ["-config", str(folder / "openssl.cnf")]
    for name in ("ca", "server"):
        _openssl("genrsa", "-out", str(folder / f"{name}.key"), "2048")
        subject = ["-subj", f"/CN={folder.name} {name}"]
        request = ["-new", "-key", str(folder / f"{name}.key"), *subject, *settings]
        if name == "ca":
            made = ["-x509", "-days", "30", "-extensions", "ca", "-out", str(folder / "ca.pem")]
            _openssl("req", *request, *made)
        else:
            _openssl("req", *request, "-out", str(folder / "server.csr"))
    _openssl(
        *("x509", "-req", "-in", str(folder / "server.csr"), "-days", "30", "-CAcreateserial"),
        *("-CA", str(folder / "ca.pem"), "-CAkey", str(folder / "ca.key")),
        *("-extfile", str(folder / "openssl.cnf"), "-extensions", "stamping"),
        *("-out", str(folder / "server.pem")),
    )
    return folder


def reply(folder: Path, query: bytes) -> bytes:
    """What the server of this authority answers to a query."""
    (folder / "query.tsq").write_bytes(query)
    _openssl(
        *("ts", "-reply", "-config", str(folder / "openssl.cnf"), "-section", "server"),
        *("-queryfile", str(folder / "query.tsq"), "-out", str(folder / "reply.tsr")),
    )
    return (folder / "reply.tsr").read_bytes()


@contextmanager
def served(folder: Path, asked: list[bytes]) -> Iterator[str]:
    """The server's address; what it was asked is put into ``asked``."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append(query)
            answer = reply(folder, query)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *said: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _openssl(*arguments: str) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)
