"""Who may submit and who may approve a change, by the authority in force before it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from probation_register.change.change import Change
from probation_register.models.authority import Actor, Assurance, Authority, ReservedFields
from probation_register.models.case import Case
from probation_register.models.registrant import Posting, Registrant
from probation_register.models.staff import Staff
from probation_register.register.register import Register
from probation_register.register.who import staff_naming

from .act import ASSURANCES, Act, Part
from .rule import Problem
from .wording import either, listed

_SPOKEN: dict[Actor, str] = {
    "registrant": "the registrant",
    "line-manager": "the line manager",
    "named-line-manager": "the line manager whom the new posting names",
    "head-of-corporate-services": "a head of corporate services",
    "regional-director": "a regional director",
    "commissioning-manager": "a commissioning manager",
    "central-team": "a member of the central team",
}

_CHANGES = {
    "joining": "joining",
    "cpd": "CPD",
    "leaving": "leaving",
    "returning": "coming back",
    "standing": "a change of standing",
    "staff": "a change to staff",
    "provision": "a change to providers",
    "standards": "a change to standards",
    "house": "a change to the register itself",
    "case": "a decision in a case",
    "checklist": "a tick in a case",
}
"""How a kind of change is spoken of, where it is not by its name."""

_PROVED: dict[Assurance, str] = {
    "recorded": "only recorded",
    "forge": "proved by the forge",
    "signed": "signed",
}


def one_person(register: Register, person: str) -> str:
    """Return the one name of a person, whichever office they act in: a number comes first."""
    staff = register.staff(person) if person.startswith("st") else None
    return staff.registrant if staff is not None and staff.registrant else person


def may(
    actor: Actor,
    person: str,
    change: Change,
    base: Register,
    on: date,
    apart_from: Collection[str] = (),
) -> bool:
    """Whether a person may act as `actor` on a change, on a day, by the base's records.

    What is delegated by anyone in `apart_from` does not count.
    """
    if actor == "registrant":
        return one_person(base, person) in change.subjects
    if actor == "line-manager":
        managed = _held(change, base, on)
    elif actor == "named-line-manager":
        managed = _named(change)
    else:
        regions = _regions(change, base, on)
        if regions:
            return all(_holds(person, actor, r, base, on, apart_from) for r in regions)
        # Nobody answers for a person in no region; what is about no person needs no region.
        is_personal = any(subject.startswith("po") for subject in change.subjects)
        return not is_personal and _holds(person, actor, None, base, on, apart_from)
    return bool(managed) and all(
        _is_line_manager(person, posting, base, on, apart_from) for posting in managed
    )


def submitters_of(line: Authority, change: Change) -> tuple[Actor, ...]:
    """Return who may submit a change by the line of its kind: fewer for reserved fields."""
    reserved = [r.submitters for r in line.reserved if _touches(change, r)]
    return tuple(actor for actor in line.submitters if all(actor in few for few in reserved))


def approvers_of(line: Authority, change: Change) -> tuple[Actor, ...]:
    """Return who may approve a change by the line of its kind: fewer for reserved fields."""
    reserved = [r.approvers for r in line.reserved if _touches(change, r)]
    return tuple(actor for actor in line.approvers if all(actor in few for few in reserved))


def _touches(change: Change, reserved: ReservedFields) -> bool:
    """Whether a change alters a registrant's own record in any of the reserved fields."""
    return any(not record.fields.isdisjoint(reserved.fields) for record in change.of("registrant"))


def who_may(
    actors: tuple[Actor, ...],
    change: Change,
    base: Register,
    on: date,
    apart_from: Collection[str] = (),
) -> str:
    """Return who may act, with the ids of up to five of them: read when someone is refused.

    Nobody in `apart_from` is named, nor who may act only by what one of them delegated.
    """
    if not actors:
        return "nobody"
    spoken: list[str] = []
    for actor in actors:
        if actor == "registrant":
            ids = [s for s in change.subjects if s.startswith("po")]
        elif actor in ("line-manager", "named-line-manager"):
            postings = _held(change, base, on) if actor == "line-manager" else _named(change)
            named = sorted({p.line_manager for p in postings if p.line_manager})
            ids = [m for m in named if may(actor, m, change, base, on, apart_from)]
        else:
            ids = [s.id for s in base.all_staff() if may(actor, s.id, change, base, on, apart_from)]
        others = [each for each in ids if one_person(base, each) not in apart_from]
        nobody = f"{'nobody else' if ids else 'nobody'} is in office on {on}"
        spoken.append(f"{_SPOKEN[actor]} ({listed(others, 5) if others else nobody})")
    return either(spoken)


def kept_apart(change: Change, submitters: Iterable[str], base: Register) -> frozenset[str]:
    """Return who does not approve a change, whatever their office, each by their one name.

    They are whoever submitted it, whom it is about, and who decided anything in its cases.
    """
    people = (*submitters, *change.subjects, *commissioners(change))
    return frozenset(one_person(base, person) for person in people)


def _is_line_manager(
    person: str, posting: Posting, base: Register, on: date, apart_from: Collection[str]
) -> bool:
    """Whether a person is a posting's line manager in office, or has their delegation."""
    manager = base.staff(posting.line_manager or "")
    if manager is None or not _in_office(manager, "line-manager", posting.region, on):
        return False
    return person == manager.id or _delegates(manager, person, base, on, apart_from)


def _holds(
    person: str,
    office: str,
    region: str | None,
    base: Register,
    on: date,
    apart_from: Collection[str],
) -> bool:
    """Whether a person holds an office for a region, or has a holder's delegation."""
    staff = base.staff(person)
    if staff is None:
        return False
    if _in_office(staff, office, region, on):
        return True
    return any(
        _in_office(other, office, region, on)
        for other in staff_naming(base, person)
        if _delegates(other, person, base, on, apart_from)
    )


def _delegates(
    staff: Staff, to: str, base: Register, on: date, apart_from: Collection[str]
) -> bool:
    """Whether a member of staff hands their offices to a colleague in office on a day."""
    if not any(d.to == to and d.holds(on) for d in staff.delegations):
        return False
    colleague = base.staff(to)
    in_office = colleague and any(o.holds(on) and not o.external for o in colleague.offices)
    return bool(in_office) and one_person(base, staff.id) not in apart_from


def _in_office(staff: Staff, office: str, region: str | None, on: date) -> bool:
    return any(o.office == office and o.holds(on, region) for o in staff.offices)


def _held(change: Change, base: Register, on: date) -> list[Posting]:
    """Return the posting in post that each registrant of the change has in the base.

    Of who has left, standing may still change (PF 4.18): their last line manager records it.
    """
    people = [base.person(s) for s in change.subjects if s.startswith("po")]
    postings = [p.posting(on) for p in people if p is not None]
    if change.kind == "standing":
        postings = [p and _last_in_post(p, base, change) for p in postings]
    if len(postings) < len(change.subjects):
        return []
    return [p for p in postings if p is not None and p.in_post]


def _named(change: Change) -> list[Posting]:
    """Return the newest posting that each changed registrant.yml names."""
    after = [r.after for r in change.of("registrant")]
    return [r.postings[-1] for r in after if isinstance(r, Registrant) and r.postings[-1].in_post]


def _regions(change: Change, base: Register, on: date) -> list[str]:
    """Return the regions whose offices decide: a case's, where people are or where they come to."""
    cases = [c for r in change.of("case") for c in (r.before, r.after) if isinstance(c, Case)]
    if cases:
        return sorted({case.region for case in cases})
    if change.kind in ("joining", "returning"):
        postings = _named(change)
    else:
        people = [base.person(s) for s in change.subjects if s.startswith("po")]
        held = [p.posting(on) or p.newest_posting for p in people if p is not None]
        postings = [p if p.in_post else _last_in_post(p, base, change) for p in held]
    return sorted({p.region for p in postings if p.region})


def _last_in_post(ended: Posting, base: Register, change: Change) -> Posting:
    """Return the posting that an ending ended, whose region still answers for the person."""
    for number in change.subjects:
        person = base.person(number)
        if person is not None and ended in person.registrant.postings:
            in_post = [p for p in person.registrant.postings if p.in_post and p.from_ < ended.from_]
            return in_post[-1] if in_post else ended
    return ended


def commissioners(change: Change) -> tuple[str, ...]:
    """Return who decided anything in the cases that a change is about (PF 4.9)."""
    cases = [record.after for record in change.of("case") if isinstance(record.after, Case)]
    return tuple(dict.fromkeys(e.decided_by for case in cases for e in case.events if e.decided_by))


def _line(act: Act) -> Authority | None:
    return act.base.policy.authority_for.get(act.change.kind or "")


def submitter_may_submit(act: Act) -> Iterator[Problem]:
    """A change is submitted by someone who has the authority to submit it."""
    line = _line(act)
    if line is None:
        return
    submitters = submitters_of(line, act.change)
    for part in act.submitters:
        if not any(may(actor, part.person, act.change, act.base, act.on) for actor in submitters):
            yield Problem(
                _first_path(act),
                (),
                f"{part.person} may not submit {_a(line.kind)} for {act.change.subject}",
                f"it is submitted by {who_may(submitters, act.change, act.base, act.on)}.",
            )


def approver_may_approve(act: Act) -> Iterator[Problem]:
    """A change is approved by someone who has the authority to approve it."""
    line = _line(act)
    approver = act.approver
    if line is None or approver is None:
        return
    # Who submits would approve as well if the office of a submitter's deputy counted.
    submitters = {one_person(act.base, part.person) for part in act.submitters}
    # Nor does the office of whoever commissioned a case: their deputy authorises it no more.
    submitters |= {one_person(act.base, person) for person in commissioners(act.change)}
    approvers = approvers_of(line, act.change)
    if not any(
        may(actor, approver.person, act.change, act.base, act.on, submitters) for actor in approvers
    ):
        yield Problem(
            _first_path(act),
            (),
            f"{approver.person} may not approve {_a(line.kind)} for {act.change.subject}",
            f"it is approved by {_others_who_may(approvers, act)}.",
        )


def approver_is_someone_else(act: Act) -> Iterator[Problem]:
    """No one approves what they submitted, nor a change to their own record, in whatever office."""
    if act.approver is None:
        return
    approver = one_person(act.base, act.approver.person)
    if approver in {one_person(act.base, part.person) for part in act.submitters}:
        why = "submitted it"
    elif approver in {one_person(act.base, s) for s in act.change.subjects}:
        why = "is the one it is about"
    else:
        return
    line = _line(act)
    approvers = approvers_of(line, act.change) if line else ()
    who = _others_who_may(approvers, act) if line else "someone else"
    yield Problem(
        _first_path(act),
        (),
        f"{act.approver.person} approves a change, but {why}",
        f"it is approved by {who}, and by another person.",
    )


def _others_who_may(approvers: tuple[Actor, ...], act: Act) -> str:
    """Return who may approve a change, none of those who are kept apart from it among them."""
    apart = kept_apart(act.change, (part.person for part in act.submitters), act.base)
    return who_may(approvers, act.change, act.base, act.on, apart)


def proof_is_strong_enough(act: Act) -> Iterator[Problem]:
    """Submission and approval are proved as well as the kind of change requires."""
    line = _line(act)
    if line is None:
        return
    parts: list[tuple[str, Part]] = [("submission", part) for part in act.submitters]
    if act.approver is not None:
        parts.append(("approval", act.approver))
    for what, part in parts:
        if ASSURANCES.index(part.assurance) < ASSURANCES.index(line.least_assurance):
            yield Problem(
                _first_path(act),
                (),
                f"the {what} by {part.person} is {_PROVED[part.assurance]}; {_a(line.kind)} must "
                f"be {_PROVED[line.least_assurance]}",
                f"make the {what} again, signed with the person's own key; if they list none yet, "
                "let it be added to their record first.",
            )


def _first_path(act: Act) -> str:
    return act.change.paths[0] if act.change.paths else ""


def _a(kind: str) -> str:
    return _CHANGES.get(kind, f"a {kind}")
