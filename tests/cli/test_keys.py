"""The keys verb: what it writes, what it refuses, and its list as plain Git reads it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from gate.forge import key_text, secret
from probation_register.register.register import Register
from probation_register.store.ssh_keys import fingerprint
from probation_register.store.tree import WorkingTree
from store.repositories import plain_git
from store.ssh_signers import signer
from verbs import NUMBER, Run

STAFF, FOUNDER = "st000412", "st000002"
DAY = "2026-07-01"


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """A .pub file with a comment, as ssh-keygen writes it."""
    file = tmp_path / "key.pub"
    file.write_text(f"{signer('ecdsa-sha2-nistp256').public} ada@laptop\n", encoding="utf-8")
    return file


PRINT = fingerprint(signer("ecdsa-sha2-nistp256").public)


def keys(run: Run, *words: str) -> list[dict[str, str | None]]:
    listed: list[dict[str, str | None]] = json.loads(
        run("keys", "list", *words, "--format", "json").stdout
    )["keys"]
    return listed


@pytest.mark.parametrize("person", [STAFF, NUMBER])
def test_a_key_is_added_listed_and_revoked(run: Run, public: Path, person: str) -> None:
    added = run("keys", "add", person, "--key", str(public), "--from", "2026-06-01",
                "--as-of", DAY)  # fmt: skip
    assert added.exit_code == 0, added.output
    [key] = keys(run, person)
    assert (key["id"], key["fingerprint"], key["from"]) == (person, PRINT, "2026-06-01")
    revoked = run("keys", "revoke", person, PRINT[:14], "--on", "2026-06-20",
                  "--compromised-since", "2026-06-10", "--as-of", DAY)  # fmt: skip
    assert revoked.exit_code == 0, revoked.output
    [key] = keys(run, person)
    assert (key["until"], key["compromised_since"]) == ("2026-06-20", "2026-06-10")
    line = run("keys", "list", person).stdout
    assert line == (
        f"{person}  {PRINT}  ecdsa-sha2-nistp256  from 2026-06-01  until 2026-06-20  "
        "compromised since 2026-06-10\n"
    )
    assert run("check", "--as-of", DAY).exit_code == 0


def test_revoking_again_only_brings_the_end_forward(run: Run, public: Path) -> None:
    run("keys", "add", STAFF, "--key", str(public), "--from", "2026-06-01", "--as-of", DAY)
    for on, until in (("2026-06-20", "2026-06-20"), ("2026-06-10", "2026-06-10")):
        assert run("keys", "revoke", STAFF, PRINT, "--on", on, "--as-of", DAY).exit_code == 0
        assert keys(run, STAFF)[0]["until"] == until
    again = run("keys", "revoke", STAFF, PRINT, "--on", "2026-06-30", "--as-of", DAY)
    assert (again.exit_code, "not counted since 2026-06-10" in again.output) == (1, True)


def test_what_cannot_be_added_is_refused(
    run: Run, home: Path, public: Path, tmp_path: Path
) -> None:
    short = tmp_path / "short.pub"
    short.write_text(signer("ssh-rsa", bits=1024).public, encoding="utf-8")
    private = tmp_path / "key"
    private.write_text("-----BEGIN OPENSSH PRIVATE KEY-----\n", encoding="utf-8")
    for person, file, code, reason in (
        ("st999999", public, 2, "nobody"),
        ("../../x", public, 2, "nobody"),
        (STAFF, short, 1, "1024 bits"),
        (STAFF, private, 1, "private key"),
    ):
        refused = run("keys", "add", person, "--key", str(file), "--as-of", DAY)
        assert (refused.exit_code, reason in refused.output) == (code, True), refused.output
        assert plain_git(home, "status", "--porcelain") == ""


def test_a_key_is_added_once_and_to_one_person(run: Run, public: Path) -> None:
    assert run("keys", "add", STAFF, "--key", str(public), "--as-of", DAY).exit_code == 0
    twice = run("keys", "add", STAFF, "--key", str(public), "--as-of", DAY)
    assert (twice.exit_code, "already" in twice.output) == (2, True)
    another = run("keys", "add", "st000413", "--key", str(public), "--as-of", DAY)
    assert (another.exit_code, "HSE005" in another.output) == (1, True)


@pytest.mark.parametrize("called", ["", "SHA256:", "SHA256:AAAAAAAAAA", "\x1b[2J"])
def test_a_fingerprint_names_one_key(run: Run, public: Path, called: str) -> None:
    run("keys", "add", STAFF, "--key", str(public), "--as-of", DAY)
    refused = run("keys", "revoke", STAFF, called, "--as-of", DAY)
    assert (refused.exit_code, "register keys list" in refused.output) == (2, True)
    assert "\x1b" not in refused.output


def test_a_forges_keys_are_listed_in_the_settings(run: Run, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "forge.asc"
    file.write_text(str(secret("forge").extract_certificate()), encoding="ascii")
    done = run("keys", "forge", "github", "--key", str(file), "--from", "2026-06-01",
               "--as-of", DAY)  # fmt: skip
    assert done.exit_code == 0, done.output
    [forge] = Register(WorkingTree(home)).settings.forges
    assert (forge.committer, forge.keys) == ("noreply@github.com", (key_text(),))
    unnamed = run("keys", "forge", "forgejo", "--key", str(file), "--as-of", DAY)
    assert (unnamed.exit_code, "--committer" in unnamed.output) == (2, True)
    over_ssh = tmp_path / "forge.pub"
    over_ssh.write_text(signer("ssh-ed25519").public, encoding="ascii")
    both = run("keys", "forge", "forgejo", "--key", str(over_ssh), "--committer",
               "noreply@forge.example", "--as-of", DAY)  # fmt: skip
    assert both.exit_code == 0, both.output


def test_plain_git_reads_the_list_of_allowed_signers(run: Run, home: Path, tmp_path: Path) -> None:
    listed = tmp_path / "signers"
    settings = ("-c", f"gpg.ssh.allowedSignersFile={listed}")
    line = plain_git(home, "rev-list", "--first-parent", "main").split()
    signed = [oid for oid in line if "\ngpgsig " in plain_git(home, "cat-file", "commit", oid)]
    assert len(signed) > 2
    listed.write_text(run("keys", "allowed-signers").stdout, encoding="utf-8")
    for commit in signed:
        plain_git(home, *settings, "verify-commit", commit)
    for person in ("st000001", FOUNDER):
        [key] = keys(run, person)
        revoked = run("keys", "revoke", person, str(key["fingerprint"]), "--on", "2026-01-02",
                      "--as-of", DAY)  # fmt: skip
        assert revoked.exit_code == 0, revoked.output
    listed.write_text(run("keys", "allowed-signers").stdout, encoding="utf-8")
    for commit in signed:
        with pytest.raises(subprocess.CalledProcessError):
            plain_git(home, *settings, "verify-commit", commit)
