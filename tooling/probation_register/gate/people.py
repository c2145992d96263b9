"""Who made a commit: by verified key, by forge account, or only by the address it claims."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from probation_register.finding import Finding, Severity
from probation_register.models.authority import Assurance
from probation_register.models.people import Key
from probation_register.models.problems import shown
from probation_register.register.register import Register
from probation_register.rules.act import Part
from probation_register.rules.authority import one_person
from probation_register.store.errors import BadSignature
from probation_register.store.objects import Commit, Signature
from probation_register.store.signatures import commit_signer

PEOPLE_RULES: dict[str, str] = {
    "WHO001": "A commit is made by a person whom the register knows.",
    "WHO002": "The author and the committer of a commit are one person.",
    "WHO003": "A signature on a commit is whole and covers it.",
    "WHO004": "A commit is signed with a key of the person who made it.",
    "WHO005": "A key counts on the day it signs.",
}
"""What is checked of the people behind a commit, by code."""

ADDRESS_DOMAIN = "register.invalid"

_OWN_ADDRESS = re.compile(rf"((?:po|st)[0-9]{{6}})@{re.escape(ADDRESS_DOMAIN)}")
_ACCOUNT_ADDRESSES = {
    "github": re.compile(r"([0-9]{1,12})\+[^@+]{1,60}@users\.noreply\.github\.com"),
    "gitlab": re.compile(r"([0-9]{1,12})-[^@]{1,60}@users\.noreply\.gitlab\.com"),
}


@dataclass(frozen=True, slots=True)
class Identified:
    """The part that a commit proves, and what is wrong with its proof. No part: nobody known."""

    part: Part | None
    findings: tuple[Finding, ...] = ()


def address_of(person: str) -> str:
    """Return the address by which a person's commits claim them."""
    return f"{person}@{ADDRESS_DOMAIN}"


def identify(commit: Commit, base: Register, on: date) -> Identified:
    """Return who made a commit, by the records of the register that it came upon.

    Whatever the commit offers must agree: a key, an account's address, an address of the register.
    """
    findings: list[Finding] = []
    claimed = claimed_by(commit.author, base)
    committer = claimed_by(commit.committer, base)
    if claimed and committer and one_person(base, claimed) != one_person(base, committer):
        findings.append(
            _finding(
                "WHO002",
                commit,
                f"the author is {claimed}, the committer {committer}",
                "one person makes a commit: make it again as one of them.",
            )
        )
    signer, problem = _signer(commit, base, claimed or committer, on)
    if problem is not None:
        findings.append(problem)
    is_stranger = claimed is None and commit.author.email.endswith(f"@{ADDRESS_DOMAIN}")
    person = None if is_stranger else claimed or signer
    if person is None:
        findings.append(
            _finding(
                "WHO001",
                commit,
                f"the author {shown(commit.author.email)} is nobody that the register knows",
                f"make it with an address such as {address_of('po104233')}, "
                "or sign it with a listed key.",
            )
        )
        return Identified(None, tuple(findings))
    assurance: Assurance = "signed" if signer else "recorded"
    return Identified(Part(person, assurance, on), tuple(findings))


def claimed_by(signature: Signature, base: Register) -> str | None:
    """Return the id that an author's or committer's address claims, if the register knows it."""
    if match := _OWN_ADDRESS.fullmatch(signature.email):
        person = match[1]
        known = base.staff(person) if person.startswith("st") else base.person(person)
        return person if known is not None else None
    for forge, pattern in _ACCOUNT_ADDRESSES.items():
        if match := pattern.fullmatch(signature.email):
            return base.owners_of_accounts.get((forge, int(match[1])))
    return None


def _signer(
    commit: Commit, base: Register, claimed: str | None, on: date
) -> tuple[str | None, Finding | None]:
    """Return whose listed key signed a commit, and what is wrong with the signature."""
    try:
        key = commit_signer(commit)
    except BadSignature as bad:
        return None, _finding(
            "WHO003", commit, f"the signature is not good: {bad}", "sign the commit again."
        )
    if key is None:
        return None, None
    keys = _keys_of(claimed, base) if claimed else ()
    mine = [k for k in keys if k.key == key]
    owner = claimed if mine else base.owners_of_keys.get(key)
    if owner is None or (claimed and one_person(base, owner) != one_person(base, claimed)):
        whose = f"is a key of {owner}" if owner else "is not listed for anyone"
        return None, _finding(
            "WHO004",
            commit,
            f"the key that signed for {claimed or shown(commit.author.email)} {whose}",
            "sign with a key of one's own, listed in one's record.",
        )
    if not any(k.holds(on) for k in _keys_of(owner, base) if k.key == key):
        return None, _finding(
            "WHO005",
            commit,
            f"the key of {owner} that signed does not count on {on}",
            "sign with a key whose term has begun and is not over.",
        )
    return owner, None


def _keys_of(person: str, base: Register) -> tuple[Key, ...]:
    """Return all keys of a person, whether listed as staff or as registrant."""
    number = one_person(base, person)
    staff = base.staff(person) if person.startswith("st") else None
    registrant = base.person(number) if number.startswith("po") else None
    return (*(staff.keys if staff else ()), *(registrant.registrant.keys if registrant else ()))


def _finding(code: str, commit: Commit, message: str, fix: str) -> Finding:
    return Finding(code, Severity.ERROR, "", message, fix, "PF 4.20", commit=commit.oid)
