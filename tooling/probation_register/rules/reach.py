"""Rules for how far a change reaches: the fields of its kind, what is there, who had a part."""

from __future__ import annotations

from collections.abc import Iterator

from probation_register.models.base import Record
from probation_register.models.cpd import CpdYear
from probation_register.models.plan import Plan
from probation_register.models.registrant import Registrant

from .act import Act
from .authority import one_person
from .rule import Problem
from .wording import listed


def only_its_fields_change(act: Act) -> Iterator[Problem]:
    """A registrant's own record changes only in the fields that the kind of change may touch."""
    line = act.base.policy.authority_for.get(act.change.kind or "")
    if line is None:
        return
    for record in act.change.of("registrant"):
        if not isinstance(record.after, Registrant):
            continue
        new = record.fields - {"number"}
        if record.before is None:
            new = frozenset(name for name in new if getattr(record.after, name))
        for name in sorted(new.difference(line.fields)):
            yield Problem(
                record.path,
                (name,),
                f"a {line.kind} changes {name}",
                f"submit that by itself; a {line.kind} changes {listed(line.fields)} alone.",
            )


def corrections_add_nothing(act: Act) -> Iterator[Problem]:
    """A correction puts right what is there: it brings in no year, no entry and no need."""
    if act.change.kind != "correction":
        return
    for record in (*act.change.of("cpd"), *act.change.of("plan")):
        if record.before is None:
            yield Problem(
                record.path,
                (),
                f"a correction brings in the {record.place.kind} of {record.place.part}",
                "let the registrant submit it by itself.",
            )
            continue
        where, known = _parts(record.before)
        for i, name in enumerate(_parts(record.after)[1]):
            if name not in known:
                yield Problem(
                    record.path,
                    (where, i),
                    f"a correction brings in {name}, which was not there",
                    "let the registrant submit it by itself.",
                )


def confirmed_by_who_took_part(act: Act) -> Iterator[Problem]:
    """Whoever is said to have seen evidence or confirmed vetting had a part in recording it."""
    # A warning: a head often confirms before anything is submitted, and others record that.
    if act.approver is None:
        return
    took_part = {one_person(act.base, p.person) for p in (*act.submitters, act.approver)}
    for record in act.change.of("registrant"):
        known = set(_confirmations(record.before).values())
        for where, confirmation in _confirmations(record.after).items():
            what, confirmed_by, _ = confirmation
            if confirmation in known or one_person(act.base, confirmed_by) in took_part:
                continue
            yield Problem(
                record.path,
                where,
                f"{confirmed_by} is said to have {what}, and had no part in this change",
                f"let {confirmed_by} submit or approve it, or ask them.",
            )


def _parts(record: Record | None) -> tuple[str, tuple[str, ...]]:
    """Return the name of a year's list, and the ids in it."""
    if isinstance(record, CpdYear):
        return "entries", tuple(entry.id for entry in record.entries)
    if isinstance(record, Plan):
        return "needs", tuple(need.id for need in record.needs)
    return "", ()


def _confirmations(record: Record | None) -> dict[tuple[str | int, ...], tuple[str, str, str]]:
    """Return what staff confirm of a registrant: what, who, and which and when, by its place."""
    if not isinstance(record, Registrant):
        return {}
    found: dict[tuple[str | int, ...], tuple[str, str, str]] = {
        ("qualifications", i, "seen_by"): (
            "seen the evidence",
            held.seen_by,
            f"{held.qualification} {held.seen_on}",
        )
        for i, held in enumerate(record.qualifications)
        if held.seen_by is not None
    }
    if record.vetting is not None:
        vetting = record.vetting
        found["vetting", "confirmed_by"] = (
            "confirmed the vetting",
            vetting.confirmed_by,
            str(vetting.confirmed_on),
        )
    return found
