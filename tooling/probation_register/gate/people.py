"""Who made a commit: by verified key, by forge account, or only by the address it claims."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from probation_register.finding import Finding
from probation_register.models.authority import Assurance
from probation_register.models.problems import shown
from probation_register.register.register import Register
from probation_register.register.who import owner_of_account, staff_naming
from probation_register.rules.act import Part
from probation_register.rules.authority import one_person
from probation_register.store.objects import Commit, Signature

from .proofs import Proof, finding_about, keys_of, proof_of

PEOPLE_RULES: dict[str, str] = {
    "WHO001": "A commit is made by a person whom the register knows.",
    "WHO002": "The author and the committer of a commit are one person.",
    "WHO003": "A signature on a commit is whole and covers it.",
    "WHO004": "A commit is signed with a key of the person who made it.",
    "WHO005": "A key counts on the day it signs.",
    "WHO006": "A key is not compromised on the day it signs.",
    "WHO007": "Whoever has a key signs what they do.",
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


def own_address(email: str) -> str | None:
    """Return the id that an address of the register claims, or None for any other address."""
    match = _OWN_ADDRESS.fullmatch(email)
    return match[1] if match else None


def identify(commit: Commit, base: Register, on: date) -> Identified:
    """Return who made a commit, by the records of the register that it came upon.

    Whatever the commit offers must agree: a key, an account's address, an address of the register.
    A forge that signed as the committer speaks for the account that is the author, and for nobody
    else.
    """
    claimed = claimed_by(commit.author, base)
    committer = claimed_by(commit.committer, base)
    proof = proof_of(commit, base, claimed or committer, on)
    findings = [proof.problem] if proof.problem else []
    if claimed and not _is_one_person(commit, base, claimed, committer, proof):
        other = committer or shown(commit.committer.email)
        findings.append(
            finding_about(
                commit,
                "WHO002",
                f"the author is {claimed}, the committer {other}",
                "one person makes a commit: make it again as one of them.",
            )
        )
    is_stranger = claimed is None and commit.author.email.endswith(f"@{ADDRESS_DOMAIN}")
    person = None if is_stranger else claimed or proof.signer
    if person is None:
        findings.append(
            finding_about(
                commit,
                "WHO001",
                f"the author {shown(commit.author.email)} is nobody that the register knows",
                f"make it with an address such as {address_of('po104233')}, "
                "or sign it with a listed key.",
            )
        )
        return Identified(None, tuple(findings))
    assurance = _assurance(commit, proof)
    if assurance == "recorded" and proof.problem is None and has_a_key(person, base, on):
        findings.append(
            finding_about(
                commit,
                "WHO007",
                f"{person} has a key, and did not sign this",
                "sign it; without a signature anybody may have written it.",
            )
        )
    return Identified(Part(person, assurance, on), tuple(findings))


def claimed_by(signature: Signature, base: Register) -> str | None:
    """Return the id that an author's or committer's address claims, if the register knows it."""
    if person := own_address(signature.email):
        known = base.staff(person) if person.startswith("st") else base.own_record(person)
        return person if known is not None else None
    for forge in _ACCOUNT_ADDRESSES:
        account = _account_of(signature, forge)
        if account is not None:
            return owner_of_account(base, forge, account)
    return None


def _account_of(signature: Signature, forge: str) -> int | None:
    """Return the number of the account on a forge whose no-reply address someone bears."""
    pattern = _ACCOUNT_ADDRESSES.get(forge)
    match = pattern.fullmatch(signature.email) if pattern else None
    return int(match[1]) if match else None


def _assurance(commit: Commit, proof: Proof) -> Assurance:
    """Return how well it is proved who made a commit."""
    if proof.signer is not None:
        return "signed"
    vouched = proof.forge and _account_of(commit.author, proof.forge.forge) is not None
    return "forge" if vouched else "recorded"


def _is_one_person(
    commit: Commit, base: Register, claimed: str, committer: str | None, proof: Proof
) -> bool:
    """Whether author and committer are one person, or the proof covers an unknown committer."""
    if committer is not None:
        return one_person(base, claimed) == one_person(base, committer)
    is_proved = proof.signer is not None or proof.forge is not None
    return is_proved or commit.committer.email == commit.author.email


def has_a_key(person: str, base: Register, on: date) -> bool:
    """Whether a key of the person counts on a day, in whichever office it is listed."""
    if any(key.holds(on) for key in keys_of(person, base)):
        return True
    number = one_person(base, person)
    offices = (staff for staff in staff_naming(base, number) if staff.registrant == number)
    return any(key.holds(on) for staff in offices for key in staff.keys)
