"""A forge that signs what people do on its pages, and a stage on which its signature counts."""

from __future__ import annotations

import base64
from functools import cache

from builders import Data, settings
from gate.cast import ACCOUNT, CENTRAL, NUMBER, SECOND_CENTRAL, SETTINGS, Files, cpd, encoded
from gate.stage import Stage
from probation_register.store.objects import Oid, Signature, build_commit
from pysequoia import SignatureMode, Tsk, sign

FORGE = "noreply@github.com"
ADDRESS = f"{ACCOUNT}+ada@users.noreply.github.com"
"""The no-reply address of the registrant's account."""


@cache
def secret(owner: str) -> Tsk:
    """Return somebody's OpenPGP key, made once."""
    return Tsk.generate(user_id=f"{owner} <{FORGE}>")


def key_text(owner: str = "forge") -> str:
    """Return the public half of an OpenPGP key, as the settings list it."""
    data = bytes(secret(owner).extract_certificate())
    return f"openpgp {base64.b64encode(data).decode()}"


def listed(**changes: object) -> Data:
    """Return a forge as the settings list it."""
    good = {"forge": "github", "committer": FORGE, "keys": [key_text()], "from": "2026-09-01"}
    return {**good, **{name.removesuffix("_"): value for name, value in changes.items()}}


def lists_forges(stage: Stage, *forges: Data) -> None:
    """Let the settings on main list some forges."""
    files = {SETTINGS: settings(forges=list(forges))}
    stage.forced(files, by=CENTRAL, approved_by=SECOND_CENTRAL)


def openpgp(payload: bytes, owner: str = "forge") -> bytes:
    """Return somebody's OpenPGP signature of some bytes."""
    return sign(secret(owner).signer(), payload, mode=SignatureMode.DETACHED)


def by_forge(
    stage: Stage,
    files: Files | None = None,
    *,
    parents: tuple[Oid, ...] = (),
    author: str = ADDRESS,
    committer: str = FORGE,
    owner: str = "forge",
    signature: bytes | None = None,
    tree: Oid | None = None,
) -> Oid:
    """Write a commit as a forge makes it for somebody; `signature` replaces its own."""
    above = parents or (stage.main,)
    when = stage.later()
    changed = tree or stage.repository.edit_tree(
        stage.repository.commit(above[0]).tree, encoded(files or cpd("aaaaaa"))
    )
    people = (Signature(NUMBER, author, when), Signature("GitHub", committer, when))
    plain = build_commit(changed, above, *people, "Change\n")
    made = openpgp(plain, owner) if signature is None else signature
    return stage.repository.write_commit(build_commit(changed, above, *people, "Change\n", made))
