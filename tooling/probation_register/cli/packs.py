"""The renewal pack as text, Markdown and JSON."""

from __future__ import annotations

from collections.abc import Mapping

import click

from probation_register.change.words import in_counts
from probation_register.proposals.review import Pack
from probation_register.report import as_text, as_value, printable

from .check import coloured
from .persons import axis_lines, learning_lines, missing_lines, person_as_value, requirement_lines

MEANING = (
    "Approving says that you have assured yourself, in regular conversations, of this person's "
    "conduct and practice (PF 4.2, 4.4(c))."
)


def named(person: str, names: Mapping[str, str]) -> str:
    """Return an id with the name that the directory gives it."""
    return f"{printable(names[person])} ({person})" if person in names else person


def pack_as_text(pack: Pack, names: Mapping[str, str]) -> str:
    """Return the pack for a terminal."""
    lines = [
        click.style(f"{pack.branch}  ", bold=True) + f"as on {pack.on}",
        f"About {named(pack.change.subject, names)}, submitted by "
        f"{_people(pack.submitted_by, names)}.",
        "",
        "What changes",
        *(f"  {printable(sentence)}" for sentence in pack.words),
    ]
    if pack.person is not None:
        lines += ["", *axis_lines(pack.person), *requirement_lines(pack.person)]
        lines += [*learning_lines(pack.person), *missing_lines(pack.person)]
    if pack.declines:
        lines += ["", f"Declined before: {_declined(pack)}."]
    lines += ["", f"To be approved by {pack.approvers}."]
    if pack.change.kind == "renewal":
        lines.append(MEANING)
    if pack.findings:
        lines += ["", as_text(pack.findings, coloured)]
    verdict = "Nothing stands against it." if pack.is_ready else "It cannot be approved yet."
    lines += ["", click.style(verdict, fg="green" if pack.is_ready else "red", bold=True)]
    if pack.is_ready:
        lines.append(f"Next: {approve_command(pack)}")
    return "\n".join(lines)


def approve_command(pack: Pack) -> str:
    """Return the command that approves exactly what was shown."""
    return f"register approve {pack.branch} --reviewed {pack.head[:12]}"


def pack_as_markdown(pack: Pack, names: Mapping[str, str]) -> str:
    """Return the pack for a comment on a forge; it holds no free text of the record."""
    lines = [
        f"## {pack.branch}",
        "",
        f"About {_escaped(named(pack.change.subject, names))}, submitted by "
        f"{_escaped(_people(pack.submitted_by, names))}. "
        f"To be approved by {pack.approvers}.",
        "",
        *(f"- {_escaped(sentence)}" for sentence in in_counts(pack.change)),
        "",
    ]
    if pack.person is not None:
        lines += ["| requirement | clause | |", "|---|---|---|"]
        for verdict in pack.person.requirements:
            reasons = f": {_escaped('; '.join(verdict.reasons))}" if verdict.reasons else ""
            lines.append(f"| {verdict.title} | {verdict.clause} | {verdict.state}{reasons} |")
        lines += ["", *(f"- missing: {_escaped(m.what)}" for m in pack.person.path.missing), ""]
    lines += [
        f"- {f.code} {f.severity}: {_escaped(f.message)}. {_escaped(f.fix)}" for f in pack.findings
    ]
    if pack.declines:
        lines += ["", f"Declined before: {_declined(pack)}."]
    if pack.change.kind == "renewal":
        lines += ["", MEANING]
    ready = "Nothing stands against it." if pack.is_ready else "**It cannot be approved yet.**"
    if pack.is_ready:
        ready += f" To approve what is shown here: `{approve_command(pack)}`"
    return "\n".join([*lines, "", ready])


def pack_as_value(pack: Pack) -> dict[str, object]:
    """Return the pack as the value that JSON output holds."""
    person = pack.person
    return {
        "branch": pack.branch,
        "head": pack.head,
        "as_of": str(pack.on),
        "kind": pack.change.kind,
        "subject": pack.change.subject,
        "year": pack.change.year,
        "submitted_by": list(pack.submitted_by),
        "changes": list(pack.words),
        "person": None if person is None else person_as_value(person),
        "approvers": pack.approvers,
        "declines": [list(reasons) for reasons in pack.declines],
        "ready": pack.is_ready,
        "findings": [as_value(finding) for finding in pack.findings],
    }


def _declined(pack: Pack) -> str:
    return "; ".join(", ".join(reasons) for reasons in pack.declines)


def _people(people: tuple[str, ...], names: Mapping[str, str]) -> str:
    return ", ".join(named(person, names) for person in people) or "nobody known"


def _escaped(text: str) -> str:
    """Return a text that Markdown shows as it is: nothing in it is markup or a mention."""
    return "".join(f"&#{ord(c)};" if c in "\\`*_{}[]()<>#+!|@~&" else c for c in printable(text))
