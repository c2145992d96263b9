"""Changes to staff, organisations and the register itself, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from probation_register.models.organisations import Agency, Provider
from probation_register.models.staff import Delegation, Office, Staff

from .change import REGISTER_SUBJECT, Change, RecordChange
from .titles import Titles, called

_HOLDERS = {"central-team": "member of the central team", "oversight-panel": "panel member"}
"""Who holds an office, where that is not what the office is called."""

_THINGS = {
    "settings": "the register's settings",
    "regions": "the regions and their units",
    "agency": "the agency",
    "provider": "the provider",
}
"""Records of no person, as people speak of them."""


def of_staff(record: RecordChange, titles: Titles) -> Iterator[str]:
    """Say which offices somebody gains, hands on or gives up, and what else of theirs changes."""
    before, after = record.before, record.after
    if not isinstance(after, Staff):
        yield "Removes the member of staff."
        return
    old = before if isinstance(before, Staff) else Staff(id=after.id)
    yield from _offices(old.offices, after.offices, titles)
    for delegation in after.delegations:
        if delegation not in old.delegations:
            yield f"Hands the offices on to {_handed_on(delegation, titles)}."
    for delegation in old.delegations:
        if delegation not in after.delegations:
            yield f"No longer hands the offices on to {_handed_on(delegation, titles)}."
    if after.registrant != old.registrant:
        number = called(titles, "person", after.registrant or old.registrant)
        yield f"Is {'' if after.registrant else 'no longer noted as '}the registrant {number}."
    if record.before is not None:
        for name in sorted(record.fields - {"offices", "delegations", "registrant"}):
            yield f"Changes {name}."


def of_thing(record: RecordChange) -> Iterator[str]:
    """Say that a record of no person is added, changed or removed, and in which fields."""
    thing = _THINGS.get(record.place.kind, record.path)
    found = record.after or record.before
    if isinstance(found, Agency | Provider):
        thing = f"{thing} {found.name}"
    if record.before is None or record.after is None:
        yield f"{'Adds' if record.before is None else 'Removes'} {thing}."
        return
    fields = ", ".join(name.strip("_").replace("_", " ") for name in sorted(record.fields))
    yield f"Changes {thing}{f': {fields}' if isinstance(found, Agency | Provider) else ''}."


def what_it_is(change: Change) -> str:
    """Return what the subject of a change is: `registrant`, `line manager` or `agency`.

    It is empty for the register itself.
    """
    if change.subject == REGISTER_SUBJECT:
        return ""
    record = change.records[0]
    found = record.after or record.before
    if isinstance(found, Staff):
        return _holder(found)
    return "registrant" if record.place.is_personal else record.place.kind


def _offices(before: Sequence[Office], after: Sequence[Office], titles: Titles) -> Iterator[str]:
    """Say which offices begin, which end and when, and which are there no more."""
    for office in after:
        if office in before:
            continue
        if office.until and any(_same_but_for_its_end(office, each) for each in before):
            yield f"No longer {_in_regions(office, titles)} from {office.until}."
        else:
            yield f"{_begun(office, titles)}."
    for office in before:
        if not any(_same_but_for_its_end(office, each) for each in after):
            yield f"Takes back: {_in_regions(office, titles)} from {office.from_}."


def _holder(staff: Staff) -> str:
    """Return the offices that somebody holds, or held last, as one would introduce them."""
    lasting = [each for each in staff.offices if each.until is None] or staff.offices[-1:]
    titles = dict.fromkeys(_title(each) for each in lasting)
    return " and ".join(titles) or "member of staff"


def _title(office: Office) -> str:
    return _HOLDERS.get(office.office, office.office.replace("-", " "))


def _in_regions(office: Office, titles: Titles) -> str:
    scope = ", ".join(called(titles, "region", region) for region in office.scope)
    return f"{_title(office)} in {scope}" if scope else _title(office)


def _begun(office: Office, titles: Titles) -> str:
    said = f"{_in_regions(office, titles)} from {office.from_}"
    end = f" until {office.until}" if office.until else ""
    return f"{said[0].upper()}{said[1:]}{end}"


def _same_but_for_its_end(office: Office, other: Office) -> bool:
    return office.model_copy(update={"until": other.until}) == other


def _handed_on(delegation: Delegation, titles: Titles) -> str:
    to = called(titles, "person", delegation.to)
    return f"{to} from {delegation.from_} until {delegation.until}"
