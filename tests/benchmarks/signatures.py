"""How much faster signatures are checked in this process than by asking Git for each commit.

Makes one repository of signed commits and checks them all twice, in one run:

    .venv/bin/python tests/benchmarks/signatures.py [COMMITS]

Prints the seconds of both ways, and how many times faster ours is; 20 is what the design asks for.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from probation_register.store.git import Repository
from probation_register.store.objects import Oid, Signature, build_commit
from probation_register.store.signatures import commit_signer, public_text, sign

COMMITS = 2_000
SLICE = 100
"""The two ways take turns by so many commits, so that a busy machine is busy for both."""

LEAST_RATIO = 20
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def signed_commits(repository: Repository, count: int) -> Iterator[Oid]:
    """Write a line of signed commits, and yield their ids."""
    tree = repository.edit_tree(None, {"a": b"1\n"})
    above: list[Oid] = []
    for number in range(count):
        who = Signature("Ada", "st000412@register.invalid", 1_790_000_000 + number)
        plain = build_commit(tree, above, who, who, "Change")
        signature = sign(plain, KEY)
        above = [repository.write_commit(build_commit(tree, above, who, who, "Change", signature))]
        yield above[0]


def in_process(repository: Repository, commits: list[Oid]) -> float:
    """Return the seconds that we take, reading the commits included."""
    began = time.perf_counter()
    for oid in commits:
        assert commit_signer(repository.commit(oid)) == public_text(KEY)
    return time.perf_counter() - began


def by_git(folder: Path, listed: Path, commits: list[Oid]) -> float:
    """Return the seconds that Git takes, asked for one commit after another."""
    settings = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    asked = ["git", "-c", f"gpg.ssh.allowedSignersFile={listed}", "verify-commit"]
    began = time.perf_counter()
    for oid in commits:
        subprocess.run(
            [*asked, oid], cwd=folder, env=os.environ | settings, check=True, capture_output=True
        )
    return time.perf_counter() - began


def main() -> int:
    """Measure, print, and return 1 where the ratio is less than the design asks for."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COMMITS
    with TemporaryDirectory() as kept:
        folder, listed = Path(kept) / "register", Path(kept) / "signers"
        listed.write_text(f"st000412@register.invalid {public_text(KEY)}\n", encoding="utf-8")
        with Repository.create(folder) as repository:
            commits = list(signed_commits(repository, count))
            ours = theirs = 0.0
            for start in range(0, count, SLICE):
                ours += in_process(repository, commits[start : start + SLICE])
                theirs += by_git(folder, listed, commits[start : start + SLICE])
    ratio = theirs / ours
    print(f"in this process     {ours:8.2f} s   {ours / count * 1000:6.2f} ms a commit")
    print(f"git verify-commit   {theirs:8.2f} s   {theirs / count * 1000:6.2f} ms a commit")
    print(f"ratio               {ratio:8.1f}     of {count} commits")
    return 0 if ratio >= LEAST_RATIO else 1


if __name__ == "__main__":
    sys.exit(main())
