"""The report of Annex B, filled: every field of the form in its order, for the PDF and the text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from probation_register.models.case import CaseEvent

from .answers import Answers
from .facts import Facts

MARKING = "OFFICIAL -SENSITIVE - WITHDRAWAL"
"""The protective marking, as Annex B gives it for the message that carries the report."""

MAILBOX = "Recruitment-decisions@justice.gov.uk"
POST = (
    "Security Group, Approvals and Compliance Team, HMPS Shared Service Centre, PO Box 3037, "
    "Newport, Gwent, NP20 9BB"
)

TITLE = "Exclusion and loss of authority report (probation)"

WIDTH = 78
"""Columns of the plain text."""

Kind = Literal["answer", "signature", "date"]

POLICIES = {
    "conduct-and-discipline": "Conduct and discipline",
    "poor-performance": "Poor performance",
    "vetting": "Security vetting",
    "agency-terms": "The agency's terms for its workers",
}
GROUNDS = {
    "gross-misconduct": "Gross misconduct",
    "misconduct": "Misconduct",
    "poor-performance": "Poor performance",
    "requirements-not-met": "The annual requirements (PF 4.4) are not met",
}
_SCOPES = {"every-role": "in every role that needs it", "present-role": "in the present role"}
_SIGNS_FOR = {
    "probation-service": "Probation Service",
    "contractor": "Contractor",
    "sub-contractor": "Sub-contractor",
    "voluntary-organisation": "Voluntary organisation",
}
_DECIDED = {
    "suspended": "Authorisation suspended while there is an investigation (PF 4.9)",
    "withdrawn": "Authorisation withdrawn (PF 4.10)",
    "excluded": "Excluded from working in HMPPS (PF 4.17)",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One field of the form: its name, and its answer in paragraphs; a hand fills empty ones."""

    id: str
    label: str
    paragraphs: tuple[str, ...] = ()
    kind: Kind = "answer"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form, with its rows in the form's order."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report. `before` is to be done with it, `after` is where it goes."""

    case: str
    before: tuple[str, ...]
    sections: tuple[Section, ...]
    after: tuple[str, ...]

    @property
    def rows(self) -> Iterator[Row]:
        """Every row, in order."""
        for section in self.sections:
            yield from section.rows


def filled(facts: Facts, answers: Answers) -> Report:
    """Return the report of a decision from what the casebook knows and what people answered."""
    return Report(
        facts.case.id,
        (
            "Complete this report for every decision to withdraw an officer's authorisation or to "
            "exclude somebody from working in HMPPS.",
            f"Send it to personnel security vetting (PSV) by e-mail, to {MAILBOX}, the message "
            f"marked {MARKING}, with a copy of the outcome letter.",
            "Keep a signed copy on paper locally, for audit.",
        ),
        (
            Section("The member of staff", _person(facts, answers)),
            Section("The decision", tuple(_decision(facts, answers))),
            Section("Signatures of the line manager and the director", _signatures(answers)),
        ),
        (
            f"E-mail a copy, with the outcome letter, to {MAILBOX}.",
            f"Letters go to: {POST}.",
            "Print this report, have it signed, and keep it locally.",
        ),
    )


def contradictions(facts: Facts, answers: Answers) -> Iterator[tuple[str, str, str]]:
    """Yield each answer that the casebook or another answer contradicts: field, reason, repair."""
    employed = _employed(facts, answers)
    if facts.left is not None and answers.employed:
        yield (
            "employed",
            f"the casebook says that the person left on {facts.left.day}",
            "answer no, or correct the case first",
        )
    if facts.left is None and answers.employed is None:
        yield "employed", "the casebook does not know whether they left", "answer yes or no"
    if not employed and answers.redeployed:
        yield "redeployed", "nobody who has left is moved to other work", "answer no"
    if facts.exclusion is None and answers.exclusion_period is not None:
        yield (
            "exclusion_period",
            "the casebook has no exclusion, which is a decision of its own (PF 4.17)",
            "leave it out, or record the exclusion first",
        )
    if facts.exclusion is not None and answers.exclusion_period is None:
        yield "exclusion_period", "the decision is to exclude", "say how long the exclusion lasts"
    if answers.line_manager.casefold() == answers.authorised_by.casefold():
        yield "authorised_by", "it is the line manager's own name", "name who authorises"


def as_text(report: Report) -> str:
    """Return the report as plain text, each field under its name, the marking above and below."""
    lines = [MARKING.center(WIDTH).rstrip(), "", TITLE, "=" * len(TITLE), ""]
    lines += [line for text in report.before for line in _wrapped(text, "- ")]
    for section in report.sections:
        lines += ["", section.title, "-" * len(section.title)]
        for row in section.rows:
            lines += ["", f"{row.id}. {row.label}"]
            written = row.paragraphs or ("." * 40,)
            lines += [line for text in written for line in _wrapped(text, "    ")]
    lines += ["", "What to do next", "---------------", ""]
    lines += [line for text in report.after for line in _wrapped(text, "- ")]
    lines += ["", MARKING.center(WIDTH).rstrip()]
    return "\n".join(lines) + "\n"


def _person(facts: Facts, answers: Answers) -> tuple[Row, ...]:
    """Return who it is about: PF 4.14 asks for the name, which the form's own rows leave out."""
    return (
        Row("A1", "Full name", (answers.name,)),
        Row("A2", "Registration number", (facts.case.registrant,)),
        Row("A3", "Region or directorate", (facts.region,)),
        Row("A4", "Case, for reference", (facts.case.id,)),
    )


def _decision(facts: Facts, answers: Answers) -> Iterator[Row]:
    loss, exclusion = facts.loss, facts.exclusion
    ground = (GROUNDS[loss.ground] + ".",) if loss and loss.ground else ()
    yield Row("B1", "Reason for loss of authorisation", (*ground, answers.reason))
    policy = (f"Policy: {POLICIES[facts.policy]}.",) if facts.policy else ()
    yield Row("B2", "Summary of events, and the policy applied", (*policy, *answers.events))
    made = (f"{_DECIDED[e.event]}, decided on {_day(e.day)}." for e in (loss, exclusion) if e)
    yield Row("B3", "Outcome", (*made, answers.outcome))
    yield Row("B4", "Still employed by HMPPS?", (_yes(_employed(facts, answers)),))
    yield Row("B5", "Being redeployed?", (_yes(answers.redeployed),))
    by_exclusion = "Yes, by the exclusion (PF 4.18)." if exclusion else "No."
    losing = "Yes." if loss else by_exclusion
    yield Row("B6", "Losing their authority to practise?", (losing,))
    since = loss or exclusion
    removed = f"Yes, from {_day(since.from_)}." if since is not None else "No."
    yield Row("B7", "Removed from the register? The line manager updates SOP.", (removed,))
    excluded = f"Yes, from {_day(exclusion.from_)}." if exclusion else "No."
    yield Row("B8", "Excluded from working in HMPPS? A decision of its own.", (excluded,))
    yield Row(
        "B9", "Length of the loss of authorisation, and of the exclusion",
        tuple(_lengths(loss, exclusion, answers)),
    )  # fmt: skip
    yield Row("B10", "Duration of the withdrawal, and its end date", tuple(_durations(loss)))


def _signatures(answers: Answers) -> tuple[Row, ...]:
    return (
        Row("B11", "Full name of the line manager", (answers.line_manager,)),
        Row("B12", "Job role", (answers.job_role,)),
        Row("B13", "The line manager signs for", (_SIGNS_FOR[answers.signs_for],)),
        Row("B14", "Signature of the line manager", kind="signature"),
        Row("B15", "Date signed by the line manager", kind="date"),
        Row("B16", "Authorised by (regional probation director)", (answers.authorised_by,)),
        Row("B17", "Signature of who authorises", kind="signature"),
        Row("B18", "Date authorised", kind="date"),
    )


def _lengths(
    loss: CaseEvent | None, exclusion: CaseEvent | None, answers: Answers
) -> Iterator[str]:
    if loss is not None:
        yield f"Loss of authorisation: {_length(loss)}."
    if exclusion is not None:
        ends = f", until {_day(exclusion.until)}" if exclusion.until else ""
        said = (answers.exclusion_period or "").rstrip(".")
        yield f"Exclusion: from {_day(exclusion.from_)}{ends}; {said}."


def _length(loss: CaseEvent) -> str:
    begins = f"from {_day(loss.from_)}"
    if loss.until is not None and loss.from_ is not None:
        return f"{begins} until {_day(loss.until)}, {(loss.until - loss.from_).days} days"
    if loss.event == "suspended":
        return f"{begins}, until the investigation ends"
    return f"{begins}, permanent" if loss.term == "permanent" else f"{begins}, no end is set"


def _durations(loss: CaseEvent | None) -> Iterator[str]:
    """Yield which of the form's three durations applies, in which roles, and the end date."""
    if loss is None:
        yield "Authorisation itself is not withdrawn by this decision."
        return
    if loss.event == "suspended":
        yield "Temporarily, pending investigation."
    else:
        terms: Mapping[str, str] = {
            "temporary": "Temporarily, to a day",
            "immediate": "Immediately, on dismissal",
            "permanent": "Permanently, for gross misconduct"
            if loss.ground == "gross-misconduct"
            else "Permanently",
        }
        yield f"{terms[loss.term or 'temporary']}, {_SCOPES[loss.scope or 'every-role']}."
    if loss.until is not None:
        yield f"End date: {_day(loss.until)}. Nothing is reinstated by itself on that day."
    else:
        yield "End date: none."


def _employed(facts: Facts, answers: Answers) -> bool:
    return facts.left is None and bool(answers.employed)


def _yes(is_so: bool) -> str:
    return "Yes." if is_so else "No."


def _day(day: date | None) -> str:
    """Return a day as people write it: 4 May 2026."""
    return f"{day.day} {day:%B %Y}" if day is not None else "a day not recorded"


def _wrapped(text: str, opening: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=opening,
        subsequent_indent=" " * len(opening),
        break_long_words=False,
        break_on_hyphens=False,
    )
