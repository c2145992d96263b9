"""A stand-in for a forge: a bare repository, and the part of its API that the packs use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from gate.stage import Stage
from probation_register.store.objects import Oid

TOKEN = "a-token-of-main"

HEADS = {
    "github": "refs/pull/{}/head",
    "forgejo": "refs/pull/{}/head",
    "gitlab": "refs/merge-requests/{}/head",
}

_REGISTER = """#!{python}
import time
now = int(open({clock!r}).read())
time.time = lambda: now
from probation_register.__main__ import main
main()
"""


@dataclass(slots=True)
class Forge:
    """What the forge holds: open proposals, statuses by commit, comments by proposal."""

    kind: str
    folder: Path
    address: str = ""
    proposals: list[int] = field(default_factory=list)
    statuses: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    comments: dict[int, dict[int, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    @property
    def bare(self) -> Path:
        """The forge's repository."""
        return self.folder / "forge.git"

    @property
    def clone(self) -> Path:
        """Where its workflows run: a fresh clone of main."""
        return self.folder / "clone"

    def take(self, stage: Stage) -> None:
        """Take main as the stage has it, and clone it for the next run."""
        if not self.bare.exists():
            _run("git", "init", "--quiet", "--bare", "--initial-branch=main", str(self.bare))
        _run("git", "-C", str(stage.root), "push", "--quiet", str(self.bare), "main")
        _run("rm", "-rf", str(self.clone))
        _run("git", "clone", "--quiet", str(self.bare), str(self.clone))
        (self.folder / "clock").write_text(str(stage.time))

    def open(self, stage: Stage, number: int, head: Oid) -> None:
        """Open a proposal of a number at a head, or move it there."""
        ref = HEADS[self.kind].format(number)
        _run("git", "-C", str(stage.root), "push", "--quiet", str(self.bare), f"+{head}:{ref}")
        if number not in self.proposals:
            self.proposals.append(number)

    def run(self, command: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run a shell command in the clone, as a step of a workflow is run."""
        tools = self.folder / "tools"
        tools.mkdir(exist_ok=True)
        register = tools / "register"
        clock = str(self.folder / "clock")
        register.write_text(_REGISTER.format(python=sys.executable, clock=clock))
        register.chmod(0o755)
        python = tools / "python"
        if not python.exists():
            python.symlink_to(sys.executable)
        environment = {
            "PATH": f"{tools}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "FORGE": self.kind,
            "FORGE_API": self.address,
            "FORGE_TOKEN": TOKEN,
            "FORGE_RUN": "https://forge.invalid/run/1",
            **settings,
        }
        return subprocess.run(
            ["sh", "-e", "-c", command],
            cwd=self.clone,
            env=environment,
            capture_output=True,
            text=True,
        )

    def answer(self, method: str, path: str, body: dict[str, str]) -> object:
        """Answer a question to the API, as the forge of this kind does."""
        self.asked.append(f"{method} {path}")
        place, _, query = path.partition("?")
        words = place.strip("/").split("/")
        if words[0] in ("pulls", "merge_requests") and len(words) == 1:
            return self._listed() if "page=1" in query.split("&") else []
        if words[0] == "statuses":
            self.statuses.setdefault(words[1], []).append(body)
            return body
        if method == "GET":
            kept = self.comments.get(int(words[1]), {})
            return [{"id": number, "body": text} for number, text in kept.items()]
        if method == "POST":
            kept = self.comments.setdefault(int(words[1]), {})
            kept[len(kept) + 1] = body["body"]
            return body
        [kept] = [c for c in self.comments.values() if int(words[-1]) in c]
        kept[int(words[-1])] = body["body"]
        return body

    def _listed(self) -> list[dict[str, object]]:
        if self.kind == "gitlab":
            return [{"iid": number, "target_branch": "main"} for number in self.proposals]
        return [{"number": number, "base": {"ref": "main"}} for number in self.proposals]


@contextmanager
def served(forge: Forge) -> Iterator[Forge]:
    """Serve the API on this machine to whoever has the token."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._reply()

        def do_POST(self) -> None:
            self._reply()

        def do_PATCH(self) -> None:
            self._reply()

        def do_PUT(self) -> None:
            self._reply()

        def _reply(self) -> None:
            token = self.headers.get("PRIVATE-TOKEN") or self.headers.get("Authorization") or ""
            length = int(self.headers.get("Content-Length", "0"))
            body = json.loads(self.rfile.read(length)) if length else {}
            if token.removeprefix("token ") != TOKEN:
                self.send_response(401)
                self.end_headers()
                return
            answer = json.dumps(forge.answer(self.command, self.path, body)).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            """Nobody reads a log here."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    forge.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield forge
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
