"""When each decision was authorised: the approval on main that brought it into the casebook."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from probation_register.audit.ledger import Approval
from probation_register.gate.times import day_of
from probation_register.models.case import Case
from probation_register.register.register import Register
from probation_register.store.git import Repository
from probation_register.store.paths import place_of
from probation_register.store.tree import RevisionTree


def authorised(repository: Repository, ledger: Iterable[Approval]) -> dict[tuple[str, date], date]:
    """Return the day on which each decision was authorised, by its case and its own day."""
    days: dict[tuple[str, date], date] = {}
    for approval in ledger:
        on = day_of(int(approval.approved_at.timestamp()))
        for path in approval.paths:
            place = place_of(path)
            if place is None or place.kind != "case":
                continue
            case = Register(RevisionTree(repository, approval.commit)).record(place)
            for event in case.decisions if isinstance(case, Case) else ():
                days.setdefault((place.subject, event.day), on)
    return days
