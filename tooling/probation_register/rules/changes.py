"""Rules for a change itself: one kind, one subject, and nothing of the past rewritten."""

from __future__ import annotations

from collections.abc import Iterator

from probation_register.models.authority import AuthorityMatrix
from probation_register.models.cpd import CpdYear
from probation_register.models.registrant import Registrant

from .act import Act
from .privacy import found_in
from .rule import Problem
from .wording import listed

_STAY = {"registrant", "staff", "plan", "cpd", "agency", "provider"}
"""The kinds of record that are never removed; events and renewals have rules of their own."""


def one_kind_of_change(act: Act) -> Iterator[Problem]:
    """A change is of one kind."""
    kinds = sorted(act.change.kinds)
    if len(kinds) > 1:
        yield Problem(
            act.change.paths[0],
            (),
            f"the change is {listed(kinds)} at once",
            "submit each by itself: each has approvers of its own.",
        )


def one_subject(act: Act) -> Iterator[Problem]:
    """A change is about one person, one organisation, or the register; only a placement is not."""
    change = act.change
    if len(change.subjects) > 1 and change.kind != "placement":
        yield Problem(
            change.paths[0],
            (),
            f"the change is about {listed(change.subjects, 5)} at once",
            "submit a change for each.",
        )


def renewal_is_of_one_year(act: Act) -> Iterator[Problem]:
    """A renewal is of one year, and carries only the plan and the CPD of that year."""
    if act.change.kind != "renewal":
        return
    year = min(r.place.part for r in act.change.of("renewal"))
    for record in act.change.records:
        if record.place.part != year:
            other = _part(act, record.place.part)
            yield Problem(
                record.path,
                (),
                f"the renewal is for {_part(act, year)}, and this is of {other}",
                "submit it by itself.",
            )


def postings_are_only_added(act: Act) -> Iterator[Problem]:
    """Postings are added, never edited or removed."""
    for record in act.change.of("registrant"):
        before, after = record.before, record.after
        if not isinstance(before, Registrant) or not isinstance(after, Registrant):
            continue
        for i, posting in enumerate(before.postings):
            if i >= len(after.postings) or after.postings[i] != posting:
                yield Problem(
                    record.path,
                    ("postings", i) if i < len(after.postings) else ("postings",),
                    f"the posting from {posting.from_} is edited or removed",
                    "put it back as it was, and add a posting that says what is true now.",
                )


def one_posting_at_a_time(act: Act) -> Iterator[Problem]:
    """A change adds at most one posting to a person, the newest."""
    for record in act.change.of("registrant"):
        if isinstance(record.before, Registrant) and len(record.new_postings) > 1:
            yield Problem(
                record.path,
                ("postings",),
                f"{len(record.new_postings)} postings are added at once",
                "submit them one after the other.",
            )


def events_stay_as_they_are(act: Act) -> Iterator[Problem]:
    """Standing events are added, never edited or removed."""
    for record in act.change.of("standing"):
        if record.before is not None:
            yield Problem(
                record.path,
                (),
                f"the standing event of {record.place.part} is edited or removed",
                "put it back as it was, and add an event that corrects it.",
            )


def approved_renewals_stay(act: Act) -> Iterator[Problem]:
    """An approved renewal is never edited or removed."""
    for record in act.change.of("renewal"):
        if record.before is not None:
            year = _part(act, record.place.part)
            yield Problem(
                record.path,
                (),
                f"the renewal for {year} is approved, and is edited or removed",
                "put it back as it was; it stands as it was approved.",
            )


def records_stay(act: Act) -> Iterator[Problem]:
    """No registrant, member of staff, plan or year of CPD is removed from the register."""
    for record in act.change.records:
        removed = record.before is not None and not act.head.tree.exists(record.path)
        if removed and record.place.kind in _STAY:
            yield Problem(
                record.path,
                (),
                f"{record.path} is removed",
                "put it back: an ending is a new posting or a term that is over.",
            )


def approved_entries_stay(act: Act) -> Iterator[Problem]:
    """An approved CPD entry is not taken away."""
    for record in act.change.of("cpd"):
        before, after = record.before, record.after
        if isinstance(before, CpdYear) and isinstance(after, CpdYear):
            kept = {entry.id for entry in after.entries}
            for entry in before.entries:
                if entry.id not in kept:
                    yield Problem(
                        record.path,
                        ("entries",),
                        f"entry {entry.id} was approved, and is taken away",
                        "put it back, unless registrant and manager agree that it was wrong.",
                    )


def edition_of_authority_rises(act: Act) -> Iterator[Problem]:
    """Whoever changes who approves what raises its edition by one."""
    for record in act.change.of("authority"):
        before, after = record.before, record.after
        if not isinstance(before, AuthorityMatrix) or not isinstance(after, AuthorityMatrix):
            continue
        if after.edition != before.edition + 1:
            yield Problem(
                record.path,
                ("edition",),
                f"edition is {after.edition} after {before.edition}",
                f"write {before.edition + 1}, so that an old one cannot come back unseen.",
            )


def new_text_identifies_nobody(act: Act) -> Iterator[Problem]:
    """No commit of a proposal brings in a text that holds a case, prison or police number."""
    for record in act.change.records:
        if record.after is not None:
            yield from found_in(record.after, record.path)


def _part(act: Act, part: str) -> str:
    """Return which of several records of a kind one is: its year as people read it, or its day."""
    return act.base.settings.year_in_words(int(part)) if part.isdigit() else part
