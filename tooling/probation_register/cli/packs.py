"""The renewal pack as text, Markdown and JSON: one sheet, drawn in each way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import click

from probation_register.proposals.review import Pack
from probation_register.proposals.sheet import Part, Points, Remarks, Row, Rows, Sentence, sheet
from probation_register.report import as_text, as_value, printable
from probation_register.verdicts.requirements import State

from .colours import coloured
from .persons import MARKS, person_as_value

_COLOURS = {"good": "green", "bad": "red"}


def named(person: str, names: Mapping[str, str]) -> str:
    """Return an id with the name that the directory gives it."""
    return f"{printable(names[person])} ({person})" if person in names else person


def pack_as_text(pack: Pack, names: Mapping[str, str]) -> str:
    """Return the pack for a terminal."""
    drawn = sheet(pack, lambda person: named(person, names))
    lines = [click.style(f"{drawn.title}  ", bold=True) + f"as on {pack.on}", drawn.about]
    for section in drawn.sections:
        legend = f" ({_legend()})" if any(isinstance(p, Rows) for p in section.parts) else ""
        lines += ["", click.style(section.title, bold=True) + legend]
        lines += [line for part in section.parts for line in _as_text(part)]
    colour = _COLOURS[drawn.verdict.tone]
    lines += ["", click.style(drawn.verdict.text, fg=colour, bold=True)]
    if pack.is_ready:
        lines.append(f"Next: {approve_command(pack)}")
    return "\n".join(lines)


def approve_command(pack: Pack) -> str:
    """Return the command that approves exactly what was shown."""
    return f"register approve {pack.branch} --reviewed {pack.head[:12]}"


def pack_as_markdown(pack: Pack, names: Mapping[str, str]) -> str:
    """Return the pack for a comment on a forge; it holds no free text of the record."""
    drawn = sheet(pack, lambda person: named(person, names), with_texts=False)
    lines = [f"## {drawn.title}", "", _escaped(drawn.about)]
    for section in drawn.sections:
        lines += ["", f"### {section.title}", ""]
        lines += [line for part in section.parts for line in _as_markdown(part)]
    if pack.is_ready:
        lines += [
            "",
            f"{drawn.verdict.text} To approve what is shown here: `{approve_command(pack)}`",
        ]
    else:
        lines += ["", f"**{drawn.verdict.text}**"]
    return "\n".join(lines)


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


def _legend() -> str:
    return ", ".join(f"{sign} {state}" for state, sign in MARKS.items())


def _as_text(part: Part) -> Iterator[str]:
    match part:
        case Sentence(text):
            yield f"  {printable(text)}"
        case Points(items):
            yield from (f"  {printable(item)}" for item in items)
        case Rows(rows):
            for row in rows:
                yield f"  {MARKS[row.state]} {row.clause:<9} {row.title}: {row.state}"
                yield from (f"      {printable(shown)}" for shown in row.shown)
                yield from (f"      not yet: {printable(reason)}" for reason in row.reasons)
        case Remarks(findings):
            yield as_text(findings, coloured)


def _as_markdown(part: Part) -> Iterator[str]:
    match part:
        case Sentence(text):
            yield from (_escaped(text), "")
        case Points(items):
            yield from (f"- {_escaped(item)}" for item in items)
        case Rows(rows):
            yield from ("| requirement | clause | |", "|---|---|---|")
            yield from map(_as_row, rows)
        case Remarks(findings):
            yield from (
                f"- {f.code} {f.severity}: {_escaped(f.message)}. {_escaped(f.fix)}"
                for f in findings
            )


def _as_row(row: Row) -> str:
    reasons = f": {_escaped('; '.join(row.reasons))}" if row.state is State.NOT_YET else ""
    return f"| {row.title} | {row.clause} | {row.state}{reasons} |"


def _escaped(text: str) -> str:
    """Return a text that Markdown shows as it is: nothing in it is markup or a mention."""
    return "".join(f"&#{ord(c)};" if c in "\\`*_{}[]()<>#+!|@~&" else c for c in printable(text))
