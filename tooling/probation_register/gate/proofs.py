"""What the signature on a commit proves: a person's listed key, or a forge that acted for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from probation_register.finding import Finding, Severity
from probation_register.models.people import Key
from probation_register.models.problems import shown
from probation_register.models.settings import Forge
from probation_register.register.register import Register
from probation_register.register.who import owner_of_key
from probation_register.rules.authority import one_person
from probation_register.store.errors import BadSignature
from probation_register.store.objects import Commit
from probation_register.store.openpgp import KIND as OPENPGP
from probation_register.store.openpgp import is_openpgp_signature, verify_openpgp
from probation_register.store.signatures import commit_signer, only_signature
from probation_register.store.ssh_keys import PublicKey


@dataclass(frozen=True, slots=True)
class Proof:
    """Whose key signed a commit, a person's or a forge's, or why the signature proves nothing."""

    signer: str | None = None
    forge: Forge | None = None
    problem: Finding | None = None


def proof_of(commit: Commit, base: Register, claimed: str | None, on: date) -> Proof:
    """Return what a commit's signature proves of who made it, by the records of the base.

    `claimed` is the person whom the commit's addresses name, whose keys are looked at first.
    """
    forges = [
        forge
        for forge in base.settings.forges
        if forge.committer == commit.committer.email and forge.holds(on)
    ]
    try:
        signature = only_signature(commit)
        if signature is not None and is_openpgp_signature(signature):
            return Proof(forge=_forge_by_openpgp(commit, signature, forges))
        key = commit_signer(commit)
    except BadSignature as bad:
        return Proof(
            problem=finding_about(
                commit,
                "WHO003",
                f"the signature is not good: {bad}",
                "sign the commit again; for a forge's own signature, let `register keys forge` "
                "list its key.",
            )
        )
    if key is None:
        return Proof()
    by_ssh = next((forge for forge in forges if key in forge.keys), None)
    return Proof(forge=by_ssh) if by_ssh else _proof_by_key(commit, base, claimed, key, on)


def keys_of(person: str, base: Register) -> tuple[Key, ...]:
    """Return all keys of a person, whether listed as staff or as registrant."""
    number = one_person(base, person)
    staff = base.staff(person) if person.startswith("st") else None
    registrant = base.own_record(number) if number.startswith("po") else None
    return (*(staff.keys if staff else ()), *(registrant.keys if registrant else ()))


def compromised_signature(
    commit: Commit, compromised: Mapping[PublicKey, date], on: date
) -> Finding | None:
    """Return a finding if a commit is signed with a key that was compromised by then.

    `compromised` says since when each key is, by what is known today; `on` is the day by which
    the commit is proved to have existed: its approval's, or an earlier checkpoint's.
    """
    try:
        key = commit_signer(commit)
    except BadSignature:
        return None
    since = compromised.get(key) if key else None
    if since is None or on < since:
        return None
    return finding_about(
        commit,
        "WHO006",
        f"the key that signed on {on} may have been somebody else's since {since}",
        "make sure with its owner that they did this, and acknowledge it in a house record.",
    )


def finding_about(commit: Commit, code: str, message: str, fix: str) -> Finding:
    """Return an error about who made a commit."""
    return Finding(code, Severity.ERROR, "", message, fix, "PF 4.20", commit=commit.oid)


def _forge_by_openpgp(commit: Commit, signature: bytes, forges: Sequence[Forge]) -> Forge:
    """Return the forge whose listed OpenPGP key signed a commit; raise `BadSignature`."""
    by_key = {key: f for f in forges for key in f.keys if key.startswith(f"{OPENPGP} ")}
    if not by_key:
        raise BadSignature(
            f"It is of OpenPGP, and no forge that commits as {shown(commit.committer.email)} is "
            "listed with such a key on that day."
        )
    return by_key[verify_openpgp(signature, commit.signed_payload, by_key)]


def _proof_by_key(
    commit: Commit, base: Register, claimed: str | None, key: PublicKey, on: date
) -> Proof:
    """Return the proof by a person's SSH key, or what is wrong with it."""
    mine = [k for k in (keys_of(claimed, base) if claimed else ()) if k.key == key]
    owner = claimed if mine else owner_of_key(base, key)
    if owner is None or (claimed and one_person(base, owner) != one_person(base, claimed)):
        whose = f"is a key of {owner}" if owner else "is not listed for anyone"
        return Proof(
            problem=finding_about(
                commit,
                "WHO004",
                f"the key that signed for {claimed or shown(commit.author.email)} {whose}",
                "sign with a key of one's own, listed in one's record.",
            )
        )
    if not any(k.holds(on) for k in keys_of(owner, base) if k.key == key):
        return Proof(
            problem=finding_about(
                commit,
                "WHO005",
                f"the key of {owner} that signed does not count on {on}",
                "sign with a key whose term has begun and is not over.",
            )
        )
    return Proof(signer=owner)
