"""What comes with a push: every commit that the server does not have yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from probation_register.finding import Finding
from probation_register.register.register import Register
from probation_register.rules.authority import one_person
from probation_register.rules.privacy import IDENTIFIERS
from probation_register.store.git import Repository
from probation_register.store.objects import Commit, Oid

from .people import identify
from .push import Push, refusal
from .times import day_of

LEEWAY = 600
"""Seconds by which an approval's or a decline's date may be off the server's clock."""

MOST_COMMITS = 1_000
"""How many commits a push may bring to a register that exists."""

LONGEST_MESSAGE = 2_000
"""Characters; what the verbs write stays below three hundred."""

_OBJECT_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])")


def arriving(repository: Repository, push: Push, known: Iterable[Oid]) -> list[Commit]:
    """Return the commits that a push brings and none of the names the server knows has."""
    found: dict[Oid, Commit] = {}
    there = [*known]
    for update in push.updates:
        if update.new is not None and update.new not in found:
            for oid, _ in repository.ancestry(update.new, exclude=there, by_graph=True):
                found[oid] = repository.commit(oid)
    return list(found.values())


def of_messages(commits: Iterable[Commit]) -> Iterator[Finding]:
    """Yield a finding for each message that is too long, or holds what identifies someone.

    What it holds is never repeated.
    """
    for commit in commits:
        said = _OBJECT_ID.sub("", commit.message)
        if len(commit.message) > LONGEST_MESSAGE:
            what = f"has {len(commit.message)} characters; it may have {LONGEST_MESSAGE}"
        elif kinds := [kind for kind, pattern in IDENTIFIERS if pattern.search(said)]:
            what = f"holds what looks like {kinds[0]}"
        else:
            continue
        yield refusal(
            "PSH009",
            commit.oid,
            f"the message of {commit.oid[:12]} {what}",
            "make the commit again with another message: the register never forgets.",
        )


def of_unsigned(commits: Iterable[Commit], push: Push, base: Register) -> Iterator[Finding]:
    """Yield a finding for each unsigned commit that names somebody other than who pushes.

    The server knows who pushes; a name in an unsigned commit is only a claim.
    """
    if push.pusher is None:
        return
    pusher = one_person(base, push.pusher)
    for commit in commits:
        part = identify(commit, base, day_of(commit.committer.time)).part
        if part and part.assurance == "recorded" and one_person(base, part.person) != pusher:
            yield refusal(
                "PSH004",
                commit.oid,
                f"{commit.oid[:12]} names {part.person} and is unsigned, and {push.pusher} "
                "pushes it",
                f"let {part.person} push it, or sign it.",
            )


def of_the_future(commits: Iterable[Commit], push: Push) -> Iterator[Finding]:
    """Yield a finding for each commit that is dated after the server's clock."""
    for commit in commits:
        if commit.committer.time - push.now > LEEWAY:
            yield _misdated(commit, commit.committer.time - push.now)


def of_its_date(commit: Commit, push: Push) -> Iterator[Finding]:
    """Yield a finding where an approval or a decline is not dated as the server's clock has it."""
    off = commit.committer.time - push.now
    if abs(off) > LEEWAY:
        yield _misdated(commit, off)


def _misdated(commit: Commit, off: int) -> Finding:
    where = "behind" if off < 0 else "ahead of"
    return refusal(
        "PSH005",
        commit.oid,
        f"{commit.oid[:12]} is dated {abs(off) // 60} minutes {where} the server's clock",
        "set the clock right, make it again, and push within ten minutes.",
    )
