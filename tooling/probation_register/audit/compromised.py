"""Signatures by keys that are known today to have been somebody else's when they signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from probation_register.finding import Finding
from probation_register.gate.gate import Gate
from probation_register.gate.proofs import compromised_signature
from probation_register.gate.times import day_of
from probation_register.store.errors import BadObject
from probation_register.store.objects import Oid
from probation_register.store.ssh_keys import PublicKey

from .ledger import Approval
from .notices import notice
from .steps import History


def with_compromised_keys(
    ledger: Sequence[Approval],
    gate: Gate,
    history: History,
    compromised: Mapping[PublicKey, date],
    proved_by: Mapping[Oid, date] | None = None,
) -> list[Approval]:
    """Return the ledger with a finding for each signature by a key compromised by its day.

    `compromised` says which keys are, and since when. A signature's day is its approval's, since
    anybody can write an earlier date; for what a checkpoint covers, `proved_by` gives the
    checkpoint's day by the approval's commit, and the earlier of the two counts.
    """
    if not compromised:
        return list(ledger)
    proved = proved_by or {}
    judged = []
    for approval in ledger:
        day = day_of(int(approval.approved_at.timestamp()))
        day = min(day, proved.get(approval.commit, day))
        commits = _commits_of(approval, history)
        found = tuple(_compromised(commits, gate, compromised, day))
        judged.append(replace(approval, findings=(*approval.findings, *found)))
    return judged


def only_claimed(
    ledger: Sequence[Approval],
    gate: Gate,
    history: History,
    compromised: Mapping[PublicKey, date],
    proved_by: Mapping[Oid, date],
) -> Iterator[Finding]:
    """Yield a notice for each signature by a stolen key that only its date puts before the theft.

    A thief can write any date. What a checkpoint of before the theft covers was there by then; for
    the rest nothing but main's own dates says so.
    """
    for approval in ledger if compromised else ():
        day = day_of(int(approval.approved_at.timestamp()))
        proved = proved_by.get(approval.commit, date.max)
        for finding in _compromised(_commits_of(approval, history), gate, compromised, proved):
            if next(_compromised([finding.commit], gate, compromised, day), None) is None:
                yield notice(
                    "APR004",
                    finding.commit,
                    f"the key that signed for {approval.subject} on {day} was stolen later; no "
                    "checkpoint of before covers it, so only its date says that it is older",
                    "ask its owner, or hold the history against a checkpoint of before the theft.",
                )


def _commits_of(approval: Approval, history: History) -> Iterator[Oid]:
    """Yield an approval's merge and every commit of its proposal."""
    yield approval.commit
    main = history.line[approval.number - 1]
    for parent in history.parents[approval.commit][1:]:
        yield from history.ancestry.own_commits(main, parent)


def _compromised(
    commits: Iterable[Oid], gate: Gate, compromised: Mapping[PublicKey, date], day: date
) -> Iterator[Finding]:
    for oid in commits:
        try:
            finding = compromised_signature(gate.repository.commit(oid), compromised, day)
        except BadObject:
            continue
        if finding is not None:
            yield finding
