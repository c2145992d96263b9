"""`register gate --pre-receive` and `--install`: the gate inside a server's own repository."""

from __future__ import annotations

import os
import secrets
import shlex
import sys
import time
from pathlib import Path

import click

from probation_register.finding import Finding
from probation_register.gate.certificate import keep
from probation_register.gate.push import Certificate, NotAPush, Push, read_updates
from probation_register.proposals.receive import judge_push
from probation_register.report import as_text, counted, printable
from probation_register.store.errors import StoreError
from probation_register.store.files import write_atomically
from probation_register.store.git import Repository

from .usage import WrongUsage

PUSHER_VARIABLES = ("REGISTER_PUSHER", "REMOTE_USER")
"""Where a server says who pushes: its own word first, then that of a web server."""

SERVER_SETTINGS: dict[str, str] = {
    "receive.denyNonFastForwards": "true",
    "receive.fsckObjects": "true",
    "receive.maxInputSize": "16m",
    "receive.shallowUpdate": "false",
    "receive.certNonceSlop": "300",
    "core.logAllRefUpdates": "always",
    "gpg.ssh.allowedSignersFile": os.devnull,
}
"""What a server's repository is set to.

Deletions are left to the gate, since approved proposals go. Git's own reading of a certificate is
given nothing to read: the gate checks it by the register's keys.
"""

HOOK_MARK = "# Written by `register gate --install`: every push is judged before it is accepted."


def receive() -> None:
    """Judge the push that Git describes on standard input; leave with 0 to accept it, else 1.

    Whatever happens, the pusher reads sentences: what is not understood is refused.
    """
    try:
        findings = _received()
    except (NotAPush, StoreError, OSError) as error:
        _say(f"{printable(str(error))}\nRefused: nothing of this push was accepted.")
        raise SystemExit(1) from None
    except Exception as error:
        _say(
            f"The gate itself failed ({type(error).__name__}), so nothing of this push was "
            "accepted. Tell whoever keeps this server."
        )
        raise SystemExit(1) from None
    if findings:
        _say(as_text(findings))
    errors = [finding for finding in findings if finding.is_error]
    if errors:
        _say(f"Refused: {counted(len(errors), 'error')}; nothing of this push was accepted.")
    else:
        _say("Accepted.")
    raise SystemExit(1 if errors else 0)


def _received() -> tuple[Finding, ...]:
    updates = read_updates(sys.stdin.buffer)
    with Repository.open(Path.cwd(), inside_hook=True) as repository:
        certificate = _certificate(repository)
        push = Push(updates, _pusher(), int(time.time()), certificate)
        findings = judge_push(repository, push)
        if certificate is not None and not any(finding.is_error for finding in findings):
            keep(certificate, repository.git_dir, push.now)
    return findings


def _pusher() -> str | None:
    return next((who for name in PUSHER_VARIABLES if (who := os.environ.get(name))), None)


def _certificate(repository: Repository) -> Certificate | None:
    oid = os.environ.get("GIT_PUSH_CERT")
    if not oid:
        return None
    return Certificate(repository.read(oid)[1], os.environ.get("GIT_PUSH_CERT_NONCE_STATUS", ""))


def _say(text: str) -> None:
    click.echo(text, err=True)


def install(folder: Path) -> None:
    """Let a bare repository judge every push: write its hook, and set what Git itself refuses.

    Raises `WrongUsage` where the folder is not a bare repository, or has a hook of its own.
    """
    with Repository.open(folder) as repository:
        if not repository.is_bare:
            raise WrongUsage(
                f"{printable(str(folder))} has working files; a server keeps a bare repository: "
                "make one with `git clone --bare`, or `git init --bare --initial-branch=main`."
            )
        hook = repository.git_dir / "hooks" / "pre-receive"
        if hook.exists() and HOOK_MARK not in hook.read_text(errors="replace"):
            raise WrongUsage(f"{printable(str(hook))} is there already: put it away first.")
        command = [sys.executable, "-I", "-m", "probation_register", "gate", "--pre-receive"]
        write_atomically(hook, f"#!/bin/sh\n{HOOK_MARK}\nexec {shlex.join(command)}\n".encode())
        hook.chmod(0o755)
        for name, value in SERVER_SETTINGS.items():
            repository.run("config", "--local", name, value)
        if repository.ask("config", "--local", "--get", "receive.certNonceSeed") is None:
            seed = secrets.token_hex(32)
            repository.run("config", "--local", "receive.certNonceSeed", seed)
    click.echo(f"Every push to {printable(str(folder))} is judged from now on.")
    click.echo("Let the server say who pushes: REGISTER_PUSHER or REMOTE_USER holds their id.")
