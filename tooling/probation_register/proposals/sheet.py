"""The one template of a review: its sections and sentences, drawn as a page, text or a comment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from probation_register.audit.declines import DECLINE_REASONS
from probation_register.change.words import about_whom
from probation_register.finding import Finding
from probation_register.verdicts.path_to_renewal import YOURSELF, Missing
from probation_register.verdicts.requirements import State

from .learned import breadth_lines, plan_lines
from .review import Pack, PersonInReview

Named = Callable[[str], str]
"""Gives a person's id as it is to be read: with their name, where a directory has it."""

MEANING_OF_RENEWAL = (
    "Approving says that you have assured yourself, in regular conversations, of this person's "
    "conduct and practice (PF 4.2, 4.4(c))."
)
MEANING_OF_CPD = (
    "Approving says that you have talked about this learning in a regular conversation; it is no "
    "mark and no further check (PF 5.3)."
)
MEANING = "Approving says that the record is right as far as you know (PF 4.20)."

AFTER_RENEWAL = "One thing left: record the renewal in the employer's HR system (PF 4.20)."
"""The one thing that this register cannot do for an approver."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of its own; `tone` says whether it is good news or bad."""

    text: str
    tone: Literal["plain", "good", "bad"] = "plain"


@dataclass(frozen=True, slots=True)
class Points:
    """A list of short sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Requirements: each with its state, what the records show, and why it is not met yet."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement."""

    clause: str
    title: str
    state: State
    shown: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remarks:
    """What the gate found."""

    findings: tuple[Finding, ...]


Part = Sentence | Points | Rows | Remarks


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the sheet under a heading; `name` is its anchor."""

    name: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A review to be drawn. `verdict` says whether anything stands against the proposal."""

    title: str
    about: str
    sections: tuple[Section, ...]
    verdict: Sentence


def sheet(pack: Pack, named: Named, *, with_texts: bool = True) -> Sheet:
    """Return the sheet of a proposal; without texts it holds no free text of any record."""
    by = ", ".join(map(named, pack.submitted_by)) or "nobody known"
    return Sheet(
        title=pack.branch,
        about=f"About {named(about_whom(pack.change))}, submitted by {by}.",
        sections=tuple(_sections(pack, with_texts)),
        verdict=Sentence("Nothing stands against it.", "good")
        if pack.is_ready
        else Sentence("It cannot be approved yet.", "bad"),
    )


def meaning_of(pack: Pack) -> str:
    """Return what approving a proposal says, by its kind."""
    return {"renewal": MEANING_OF_RENEWAL, "cpd": MEANING_OF_CPD}.get(
        pack.change.kind or "", MEANING
    )


def _sections(pack: Pack, with_texts: bool) -> Iterator[Section]:
    if any(finding.is_error for finding in pack.findings):
        yield Section("first", "To put right first", (Remarks(pack.findings),))
    if pack.declines:
        yield Section("declines", "Earlier declines", tuple(_declines(pack)))
    words = pack.words if with_texts else pack.counts
    yield Section("changes", "What changes", (Points(words),))
    if pack.since is not None:
        yield Section("since", "Since the last renewal", tuple(_since(pack, with_texts)))
    if pack.person is not None:
        yield from _of_person(pack.person, with_texts)
    yield Section(
        "approving",
        "Approving",
        (Sentence(f"To be approved by {pack.approvers}."), Sentence(meaning_of(pack))),
    )
    if pack.findings and not any(finding.is_error for finding in pack.findings):
        yield Section("remarks", "Good to know", (Remarks(pack.findings),))


def _since(pack: Pack, with_texts: bool) -> Iterator[Part]:
    since = pack.since
    assert since is not None
    own = set(pack.words) | set(pack.counts)
    words = tuple(w for w in (since.words if with_texts else since.counts) if w not in own)
    renewed = f"Last renewed for {since.year_in_words}, approved on {since.approved_on}"
    then = "Since then, besides this:" if words else "Nothing else changed since."
    yield Sentence(f"{renewed}. {then}")
    if words:
        yield Points(words)


def _of_person(person: PersonInReview, with_texts: bool) -> Iterator[Section]:
    yield Section("standing", "Standing", (Points(tuple(f"{a.in_words}." for a in person.axes)),))
    rows = tuple(
        Row(
            verdict.clause,
            verdict.title,
            verdict.state,
            person.evidence[verdict.requirement],
            verdict.reasons,
        )
        for verdict in person.requirements
    )
    yield Section("requirements", "The six requirements", (Rows(rows),))
    yield Section("cpd", "CPD against the scheme", tuple(_learning(person, with_texts)))
    missing: list[Part] = [Sentence(person.path.in_words)]
    if person.path.missing:
        missing.append(Points(tuple(_missing(each) for each in person.path.missing)))
    yield Section("missing", "Still missing", tuple(missing))


def _missing(missing: Missing) -> str:
    """Return what is missing, and who can help where that is not the registrant alone."""
    helps = "" if missing.who_can_help == YOURSELF else f" {missing.who_can_help}"
    return f"{missing.what}.{helps}"


def _learning(person: PersonInReview, with_texts: bool) -> Iterator[Part]:
    if person.counted is not None:
        yield Sentence(f"{person.counted.in_words}, by the scheme {person.counted.scheme}.")
        if person.counted.left_out:
            left = (f"left out: {each.entry}, {each.why}" for each in person.counted.left_out)
            yield Points(tuple(left))
    if with_texts:
        lines = [*breadth_lines(person.breadth), *plan_lines(person.plan, person.year)]
        yield from _folded(lines)


def _folded(lines: Iterable[str]) -> Iterator[Part]:
    """Yield lines as sentences, those indented below one as its points."""
    points: list[str] = []
    for line in lines:
        if not line.startswith(" ") and points:
            yield Points(tuple(points))
            points = []
        if not line.startswith(" "):
            yield Sentence(line)
        elif line.startswith(" " * 4):
            points[-1] += f": {line.strip()}"
        else:
            points.append(line.strip())
    if points:
        yield Points(tuple(points))


def _declines(pack: Pack) -> Iterator[Part]:
    codes = "; ".join(", ".join(reasons) for reasons in pack.declines)
    yield Sentence(f"Declined before: {codes}.")
    given = dict.fromkeys(reason for reasons in pack.declines for reason in reasons)
    yield Points(tuple(f"{reason}: {DECLINE_REASONS[reason]}" for reason in given))
