"""A server that people push to: a bare repository with the gate installed, by HTTP and by path.

The clock of the gate is the stage's: its Python is started by a wrapper that sets the time. Git's
own clock is the real one.
"""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives import serialization
from gate.cast import key_of
from gate.stage import Stage
from probation_register.cli.main import register
from probation_register.store.objects import Oid

PASSWORD = "correct horse"

_WRAPPER = """#!{python}
import sys, time
now = int(open({clock!r}).read())
time.time = lambda: now
sys.argv[1:4] = []
from probation_register.__main__ import main
main()
"""


@dataclass(frozen=True, slots=True)
class Pushed:
    """How a push went: whether it was accepted, and what the pusher read."""

    accepted: bool
    told: str


@dataclass(slots=True)
class Server:
    """The bare repository, the stage of those who push to it, and its address."""

    folder: Path
    stage: Stage
    clock: Path
    address: str = ""

    @property
    def main(self) -> Oid:
        """The commit that the server's main is at."""
        return self.git("rev-parse", "refs/heads/main").strip()

    def git(self, *arguments: str) -> str:
        """Run plain Git in the server's own folder."""
        command = ["git", "-C", str(self.folder), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def push(
        self, what: str, *options: str, by: str | None = None, late: int = 0, path: bool = False
    ) -> Pushed:
        """Push from the stage as a person, by HTTP or by path; `late` seconds after its time."""
        self.clock.write_text(str(self.stage.time + late))
        environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
        where = str(self.folder)
        if not path:
            where = self.address.replace("//", f"//{by}:{PASSWORD.replace(' ', '%20')}@")
        elif by is not None:
            environment["REGISTER_PUSHER"] = by
        done = subprocess.run(
            ["git", "-C", str(self.stage.root), "push", *options, where, *what.split()],
            env=environment,
            capture_output=True,
            text=True,
        )
        return Pushed(done.returncode == 0, done.stderr)

    def accepts(self, what: str, *options: str, by: str) -> str:
        """Push what has to be accepted, and return what the pusher read."""
        pushed = self.push(what, *options, by=by)
        assert pushed.accepted, pushed.told
        return pushed.told

    def refuses(self, what: str, *options: str, by: str) -> str:
        """Push what has to be refused without a trace, and return what the pusher read."""
        before = self.git("for-each-ref")
        pushed = self.push(what, *options, by=by)
        assert not pushed.accepted, pushed.told
        assert "Traceback" not in pushed.told
        assert self.git("for-each-ref") == before
        assert list((self.folder / "objects").glob("tmp_objdir-*")) == []
        return pushed.told


def key_file(person: str, folder: Path) -> Path:
    """Write a person's private key into a folder, as ssh-keygen would, and return its path."""
    place = folder / f"key-of-{person}"
    place.write_bytes(
        key_of(person).private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.OpenSSH,
            serialization.NoEncryption(),
        )
    )
    place.chmod(0o600)
    return place


def bare(folder: Path) -> Path:
    """Make an empty bare repository."""
    command = ["git", "init", "--quiet", "--bare", "--initial-branch=main", str(folder)]
    subprocess.run(command, check=True)
    return folder


def installed(folder: Path, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Server:
    """Install the gate into a bare repository, run by the stage's clock."""
    clock = folder.parent / "clock"
    clock.write_text(str(stage.time))
    wrapper = folder.parent / "python-with-a-clock"
    wrapper.write_text(_WRAPPER.format(python=sys.executable, clock=str(clock)))
    wrapper.chmod(0o755)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", str(wrapper))
        done = CliRunner().invoke(register, ["gate", "--install", str(folder)])
    assert done.exit_code == 0, done.output
    return Server(folder, stage, clock)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the repositories of a folder by HTTP to whoever gives the password; give the address.

    The name that somebody gives with it is who Git is told that they are.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def do_GET(self) -> None:
            self._answer(b"")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

        def _answer(self, body: bytes) -> None:
            user = _user(self.headers.get("Authorization", ""))
            if user is None:
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Basic realm="register"')
                self.end_headers()
                return
            path, _, query = self.path.partition("?")
            environment = {
                "PATH": os.environ["PATH"],
                "GIT_PROJECT_ROOT": str(folder),
                "GIT_HTTP_EXPORT_ALL": "1",
                "GIT_CONFIG_GLOBAL": os.devnull,
                "REQUEST_METHOD": self.command,
                "PATH_INFO": path,
                "QUERY_STRING": query,
                "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                "CONTENT_LENGTH": str(len(body)),
                "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
                "REMOTE_USER": user,
                "REMOTE_ADDR": self.client_address[0],
            }
            done = subprocess.run(
                ["git", "http-backend"], input=body, env=environment, capture_output=True
            )
            head, _, answer = done.stdout.partition(b"\r\n\r\n")
            headers = [line.split(": ", 1) for line in head.decode("latin-1").split("\r\n")]
            status = next((value for name, value in headers if name == "Status"), "200 OK")
            self.send_response(int(status.split()[0]))
            for name, value in headers:
                if name != "Status":
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            """Nobody reads a log here."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _user(header: str) -> str | None:
    """Return the name in a header of basic authentication with the right password."""
    kind, _, coded = header.partition(" ")
    if kind != "Basic":
        return None
    user, _, password = base64.b64decode(coded).decode("utf-8").partition(":")
    return user if password == PASSWORD else None


@pytest.fixture
def server(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that has the founded register already, and is reached by HTTP."""
    folder = bare(tmp_path / "served" / "register.git")
    subprocess.run(
        ["git", "-C", str(stage.root), "push", "--quiet", str(folder), "main"], check=True
    )
    with served(folder.parent) as address:
        there = installed(folder, stage, monkeypatch)
        there.address = f"{address}/{folder.name}"
        yield there
