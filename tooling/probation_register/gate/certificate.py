"""Push certificates: a signed statement of who moved which names, checked and kept."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from probation_register.finding import Finding
from probation_register.models.people import Key
from probation_register.register.register import Register
from probation_register.register.who import owner_of_key
from probation_register.rules.authority import one_person
from probation_register.store.errors import BadSignature
from probation_register.store.files import write_atomically
from probation_register.store.git_refs import NOTHING
from probation_register.store.objects import object_id
from probation_register.store.signatures import verify

from .push import Certificate, Push, refusal
from .times import moment

KEPT_IN = Path("register") / "push-certificates"
"""Where a server keeps them, below the folder of its repository. Nobody clones that."""

GOOD_NONCES = ("OK", "SLOP")
"""What Git says of a nonce that this server gave out not long ago."""

_BEGIN = b"-----BEGIN SSH SIGNATURE-----\n"
_UPDATE = re.compile(rb"(?P<old>[0-9a-f]{40}) (?P<new>[0-9a-f]{40}) (?P<ref>[^\n]+)")


def who_certifies(push: Push, base: Register, on: date) -> tuple[str | None, list[Finding]]:
    """Return the person whose key signed the push, and what is wrong with its certificate."""
    if push.certificate is None:
        return None, []
    try:
        key = _signed_by(push.certificate)
    except BadSignature as bad:
        return None, [_refused(f"the push certificate is not good: {bad}")]
    findings = list(_of_its_words(push.certificate, push))
    own = [k.key for k in _keys_of(push.pusher, base)] if push.pusher else []
    owner = push.pusher if key in own else owner_of_key(base, key)
    if owner is None:
        findings.append(_refused("the key that signed the push is not listed for anyone"))
    elif not any(k.holds(on) for k in _keys_of(owner, base) if k.key == key):
        findings.append(_refused(f"the key of {owner} that signed the push does not count on {on}"))
    elif push.pusher is not None and one_person(base, owner) != one_person(base, push.pusher):
        findings.append(_refused(f"{push.pusher} pushes, and {owner} signed the push"))
    return owner, findings


def keep(certificate: Certificate, git_dir: Path, now: int) -> Path:
    """Keep a certificate in a file named by time and content, and return where."""
    name = f"{moment(now):%Y%m%dT%H%M%SZ}-{object_id('blob', certificate.text)[:12]}"
    place = git_dir / KEPT_IN / name
    write_atomically(place, certificate.text)
    return place


def _signed_by(certificate: Certificate) -> str:
    payload, begin, rest = certificate.text.partition(_BEGIN)
    if not begin:
        raise BadSignature("It is not signed with an SSH key: set gpg.format to ssh.")
    return verify(begin + rest, payload)


def _of_its_words(certificate: Certificate, push: Push) -> Iterator[Finding]:
    """Yield a finding where a certificate is for other updates, or is used a second time."""
    if certificate.nonce not in GOOD_NONCES:
        yield _refused("the push certificate does not answer what this server just asked")
    _, _, said = certificate.text.partition(_BEGIN)[0].partition(b"\n\n")
    certified = sorted(
        (match["ref"], match["old"], match["new"])
        for match in map(_UPDATE.fullmatch, said.splitlines())
        if match
    )
    pushed = sorted(
        (os.fsencode(u.ref), (u.old or NOTHING).encode(), (u.new or NOTHING).encode())
        for u in push.updates
    )
    if certified != pushed:
        yield _refused("the push certificate names other updates than the push makes")


def _keys_of(person: str, base: Register) -> tuple[Key, ...]:
    staff = base.staff(person) if person.startswith("st") else None
    registrant = base.person(person) if person.startswith("po") else None
    return staff.keys if staff else registrant.registrant.keys if registrant else ()


def _refused(message: str) -> Finding:
    return refusal(
        "PSH010", None, message, "push again with --signed and a listed key, or without --signed."
    )
