"""Rules for who is who: a key, an account and a registration are one person's, and stay so."""

from __future__ import annotations

from collections.abc import Iterator

from probation_register.models.base import Record
from probation_register.models.people import Account, Key
from probation_register.models.registrant import Registrant
from probation_register.models.staff import Staff
from probation_register.register.who import owner_of_account, owner_of_key

from .act import Act
from .authority import may, one_person
from .rule import Problem


def new_keys_and_accounts_are_ones_own(act: Act) -> Iterator[Problem]:
    """A key or an account that a change brings in is nobody else's already."""
    for record in act.change.records:
        after = record.after
        if not isinstance(after, Registrant | Staff):
            continue
        person = after.number if isinstance(after, Registrant) else after.id
        known = {key.key for key in _keys(record.before)}
        for i, key in enumerate(after.keys):
            # Looked up only for what is new: it takes looking through everyone's record.
            owner = None if key.key in known else owner_of_key(act.base, key.key)
            if owner is not None and not _are_one(act, owner, person):
                yield Problem(
                    record.path,
                    ("keys", i, "key"),
                    f"the key that {person} adds is a key of {owner}",
                    "make a key of one's own: `ssh-keygen -t ed25519`.",
                )
        account = after.account
        if account is None or account == _account(record.before):
            continue
        holder = owner_of_account(act.base, account.forge, account.id)
        if holder is not None and not _are_one(act, holder, person):
            yield Problem(
                record.path,
                ("account",),
                f"the account that {person} adds is {holder}'s",
                "write the number of one's own account, or let its holder give it up first.",
            )


def own_registration_stays(act: Act) -> Iterator[Problem]:
    """Whose registration a member of staff's is, once said, is changed by the central team only."""
    for record in act.change.of("staff"):
        before, after = record.before, record.after
        if not isinstance(before, Staff) or not isinstance(after, Staff):
            continue
        if before.registrant is None or after.registrant == before.registrant:
            continue
        concerned = {before.registrant, after.registrant}
        for part in act.submitters:
            is_central = may("central-team", part.person, act.change, act.base, act.on)
            if not is_central or one_person(act.base, part.person) in concerned:
                yield Problem(
                    record.path,
                    ("registrant",),
                    f"{before.id} is {before.registrant}, and {part.person} would undo that",
                    "put it back; two of the central team, neither of them concerned, may "
                    "correct it.",
                )


def _are_one(act: Act, one: str, other: str) -> bool:
    return one_person(act.head, one) == one_person(act.head, other)


def _keys(record: Record | None) -> tuple[Key, ...]:
    return record.keys if isinstance(record, Registrant | Staff) else ()


def _account(record: Record | None) -> Account | None:
    return record.account if isinstance(record, Registrant | Staff) else None
