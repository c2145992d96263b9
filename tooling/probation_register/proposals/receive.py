"""Receiving: a push judged by a server before any of it is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from probation_register.audit.declines import read_decline
from probation_register.audit.replay import NotFounded, audit
from probation_register.finding import Finding, Severity
from probation_register.gate.ancestry import GitAncestry
from probation_register.gate.arrivals import (
    LEEWAY,
    MOST_COMMITS,
    arriving,
    of_its_date,
    of_messages,
    of_the_future,
    of_unsigned,
)
from probation_register.gate.certificate import who_certifies
from probation_register.gate.gate import Gate
from probation_register.gate.people import identify
from probation_register.gate.protocol import in_its_time
from probation_register.gate.push import Push, Update, refusal, remark
from probation_register.gate.times import day_of
from probation_register.models.problems import shown
from probation_register.register.register import NotARegister, Register
from probation_register.rules.authority import one_person
from probation_register.rules.wording import listed
from probation_register.store.errors import StoreError
from probation_register.store.git import Repository
from probation_register.store.objects import Commit, Oid
from probation_register.store.ref_names import BRANCHES, DECLINED, MAIN

from .decline import refuse_without_authority
from .refused import Refused
from .repository import is_proposal_name

OUT_OF_DATE = ("MRG004", "MRG008")
"""What a proposal may be when it is pushed: out of date, or merged already."""


def judge_push(repository: Repository, push: Push) -> tuple[Finding, ...]:
    """Return everything that is to be said about a push; any error refuses the whole of it.

    `repository` must see what is not accepted yet: it is opened with `inside_hook`.
    """
    try:
        return tuple(_Receiver(repository, push).judged())
    except StoreError as error:
        return (_unreadable(str(error)),)


class _Receiver:
    """One push and the register it comes to: as main was, and as main would be."""

    def __init__(self, repository: Repository, push: Push) -> None:
        self.repository = repository
        self.push = push
        self.refs = repository.refs()
        self.gate = Gate(repository)
        self.ancestry = GitAncestry(repository)
        self.was = self.refs.get(MAIN)
        moved = push.update_of(MAIN)
        self.main = moved.new if moved else self.was
        self.on: date = day_of(push.now)

    def judged(self) -> Iterator[Finding]:
        """Yield every finding, main's first."""
        first = self.was or self.main
        if first is None:
            yield refusal(
                "PSH002", None, "there is no main here yet", "push main, with its founding, first."
            )
            return
        try:
            base = self.gate.register_at(self.repository.commit(first).tree)
        except NotARegister as refused:
            yield _no_founding(first, str(refused))
            return
        certified, problems = who_certifies(self.push, base, self.on)
        yield from problems
        if self.push.pusher is None and certified is not None:
            self.push = replace(self.push, pusher=certified)
        stranger = list(self._of_the_pusher(base))
        yield from stranger
        if any(finding.is_error for finding in stranger):
            return
        arrived = arriving(self.repository, self.push, self.refs.values())
        yield from of_messages(arrived)
        yield from of_the_future(arrived, self.push)
        if self.was is not None:
            yield from self._of_many(arrived)
            yield from of_unsigned(arrived, self.push, base)
        for update in sorted(self.push.updates, key=lambda u: (u.ref != MAIN, u.ref)):
            yield from self._of_update(update)

    def _of_the_pusher(self, base: Register) -> Iterator[Finding]:
        pusher = self.push.pusher
        if pusher is None:
            yield remark(
                "PSH003",
                None,
                "the server does not say who pushes, so only what is pushed was judged",
                "let the server set REGISTER_PUSHER or REMOTE_USER to the person's id.",
            )
        elif (base.staff(pusher) if pusher.startswith("st") else base.person(pusher)) is None:
            yield refusal(
                "PSH003",
                None,
                f"{shown(pusher)} pushes, and is nobody that the register knows",
                "push as a person of the register, under an id such as st000412.",
            )

    def _of_many(self, arrived: list[Commit]) -> Iterator[Finding]:
        if len(arrived) > MOST_COMMITS:
            yield refusal(
                "PSH009",
                None,
                f"the push brings {len(arrived)} commits; it may bring {MOST_COMMITS}",
                "push a part of it first.",
            )

    def _of_update(self, update: Update) -> Iterator[Finding]:
        branch = update.ref.removeprefix(BRANCHES)
        try:
            if update.ref == MAIN:
                yield from self._of_main(update)
            elif update.ref.startswith(DECLINED):
                yield from self._of_decline(update)
            elif update.ref.startswith(BRANCHES) and is_proposal_name(branch):
                yield from self._of_proposal(update, branch)
            else:
                yield refusal(
                    "PSH006",
                    update.new,
                    f"{shown(update.ref, 120)} is not kept here",
                    "push main, or proposals such as cpd/po104233/2026; `register submit` makes "
                    "them.",
                )
        except (StoreError, NotARegister) as error:
            yield _unreadable(f"{shown(update.ref, 120)} leads to what cannot be read: {error}")

    def _of_main(self, update: Update) -> Iterator[Finding]:
        if update.new is None:
            yield refusal(
                "PSH001", update.old, "the push deletes main", "leave main; it is the register."
            )
        elif update.old is None:
            yield from self._of_founding(update.new)
        elif not self.ancestry.is_on_main(update.old, update.new):
            yield refusal(
                "PSH001",
                update.new,
                f"the push would take main from {update.old[:12]} to {update.new[:12]}, which "
                "does not follow it by approvals",
                "fetch main, approve upon it, and push without force.",
            )
        else:
            yield from self._of_approvals(update.old, update.new)

    def _of_approvals(self, old: Oid, new: Oid) -> Iterator[Finding]:
        """Yield what is wrong with each step of main, judged as the audit will judge it."""
        time = self.repository.commit(old).committer.time
        for oid in self.repository.first_parents_since(new, old):
            merge = self.repository.commit(oid)
            yield from in_its_time(merge, time, self.push.now + LEEWAY)
            yield from of_its_date(merge, self.push)
            time = max(time, merge.committer.time)
            yield from self.gate.judge_merge(merge, time).findings

    def _of_founding(self, tip: Oid) -> Iterator[Finding]:
        """Yield what an audit finds fault with in the register that a new server is to keep."""
        try:
            found = audit(self.repository, tip, as_of=self.on)
        except NotFounded as refused:
            yield _no_founding(tip, str(refused))
            return
        yield from found.findings

    def _of_proposal(self, update: Update, branch: str) -> Iterator[Finding]:
        if self.main is None:
            return
        if update.old is not None:
            yield from self._of_what_was_there(update.old, update.new, branch)
        if update.new is None:
            return
        for finding in self.gate.judge_proposal(self.main, update.new, self.on).findings:
            is_late = finding.code in OUT_OF_DATE
            yield replace(finding, severity=Severity.WARNING) if is_late else finding

    def _of_what_was_there(self, old: Oid, new: Oid | None, branch: str) -> Iterator[Finding]:
        """Yield a finding where a proposal loses commits that are neither approved nor withdrawn.

        Whoever adds to another's proposal is told so.
        """
        assert self.main is not None
        people = self._submitters(old)
        mine = self.push.pusher in people
        if new is None:
            if people and not mine:
                yield refusal(
                    "PSH007",
                    old,
                    f"{branch} is not approved, and its deletion is not by its submitter",
                    f"let {listed(people, 3)} delete it, or decline it.",
                )
        elif self.ancestry.own_commits(new, old):
            yield refusal(
                "PSH007",
                new,
                f"{branch} would lose commits that the server has",
                "add to it with `register submit`, or delete it there first and push it anew.",
            )
        elif people and not mine and self.push.pusher is not None:
            yield remark(
                "PSH007",
                new,
                f"{branch} is a proposal of {listed(people, 3)}, and {self.push.pusher} adds to it",
                "tell them, so that nobody is surprised.",
            )

    def _submitters(self, head: Oid) -> list[str]:
        """Return whose commits a proposal has that main has not, by every id of theirs."""
        assert self.main is not None
        base = self.gate.register_at(self.repository.commit(self.main).tree)
        people: set[str] = set()
        for oid in self.ancestry.own_commits(self.main, head):
            part = identify(self.repository.commit(oid), base, self.on).part
            people |= {part.person, one_person(base, part.person)} if part else set()
        return sorted(people)

    def _of_decline(self, update: Update) -> Iterator[Finding]:
        name = update.ref.removeprefix(DECLINED)
        branch, _, short = name.rpartition("/")
        if update.old is not None or update.new is None or self.main is None:
            yield refusal(
                "PSH008",
                update.new,
                f"the decline {shown(name, 120)} is moved or deleted",
                "leave it; a proposal that is better now is submitted again.",
            )
            return
        commit = self.repository.commit(update.new)
        line = frozenset(self.repository.first_parents(self.main))
        decline = read_decline(self.repository, self.gate, line, name, commit)
        if isinstance(decline, Finding):
            yield replace(decline, severity=Severity.ERROR)
            return
        if not is_proposal_name(branch) or short != decline.proposal[:12]:
            yield refusal(
                "PSH008",
                commit.oid,
                f"{shown(name, 120)} is not named after the proposal that it declines",
                "decline with `register decline BRANCH`.",
            )
            return
        yield from of_its_date(commit, self.push)
        try:
            refuse_without_authority(
                self.gate, self.main, decline.proposal, decline.declined_by, self.on
            )
        except Refused as refused:
            message = str(refused).removeprefix("Not declined: ").rstrip(".")
            yield refusal("PSH008", commit.oid, message, "leave it to somebody who may approve it.")


def _no_founding(tip: Oid, why: str) -> Finding:
    return refusal(
        "PSH002",
        tip,
        f"{tip[:12]} is no register: {why}",
        "found one with `register init DIR`, and push its main.",
    )


def _unreadable(why: str) -> Finding:
    return refusal(
        "PSH006", None, why.rstrip("."), "push commits of this register, with their whole history."
    )
