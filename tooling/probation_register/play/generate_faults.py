"""Faults on request: renewals and their approvals that are wrong, each in one known way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from probation_register.report import to_json
from probation_register.store.paths import Place

from .generate_queue import Manner
from .generate_service import Member, Service
from .generate_throws import Throws

USUAL = 10
"""How many of a thousand renewals are at fault, where faults are asked for."""

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to be wrong, and what finds it: in the history, and in the records as they are.

    What is wrong in a record stays there: it is for the last renewal of somebody, so that no later
    approval finds it again. `kind` is the record that is spoiled, or '' for a fault of approving.
    `signed` is what the audit finds besides where everyone signs.
    """

    name: str
    audit: tuple[str, ...]
    check: tuple[str, ...] = ()
    kind: str = ""
    pattern: bytes = b""
    instead: bytes = b""
    signed: tuple[str, ...] = ()


_BY_ANOTHER = Kind("approved-by-another-manager", ("AUT002",))
_BY_ONESELF = Kind("approved-by-oneself", ("AUT002", "AUT003"))
_SQUASHED = Kind("squashed", ("MRG001",))
_OTHERWISE = Kind("not-what-was-proposed", ("MRG003",))
_DATED_BACK = Kind("dated-back", ("MRG007",))
_FALSE_TRAILER = Kind("false-trailer", ("MRG006",))
_BY_A_STRANGER = Kind("submitted-by-a-stranger", ("WHO001",), signed=("WHO004",))

APPROVALS = (
    _BY_ANOTHER,
    _BY_ONESELF,
    _SQUASHED,
    _OTHERWISE,
    _DATED_BACK,
    _FALSE_TRAILER,
    _BY_A_STRANGER,
)
"""What is wrong with an approval."""

RECORDS = (
    Kind("hours", ("CPD003",), ("CPD003",), "cpd", rb"    hours: [0-9.]+", b"    hours: 1.3"),
    Kind(
        "activity", ("CPD004",), ("CPD004",), "cpd", rb"    activity: .*", b"    activity: juggling"
    ),
    Kind("year", ("CPD001",), ("CPD001",), "cpd", rb"    date: 20..", b"    date: 2010"),
    Kind(
        "number-in-a-text",
        ("CHG011", "CMT003", "PRV001"),
        ("PRV001",),
        "cpd",
        rb"    title: .*",
        b"    title: What A1234BC taught me",
    ),
    Kind("five-affirmed", ("RNW001",), ("RNW001",), "renewal", rb"  - vetting\n", b""),
    Kind("area", ("PLN002",), ("PLN002",), "plan", rb"    area: .*", b"    area: juggling"),
)
"""What is wrong with a record."""


class Fault(NamedTuple):
    """One fault as it was made: of which renewal, in which approval, in which file if in one."""

    kind: Kind
    registrant: str
    year: int
    commit: str
    path: str


class Faults:
    """Chooses who is at fault, makes it so, and keeps account of it."""

    def __init__(self, service: Service, last_year: int, in_a_thousand: int) -> None:
        self._service = service
        self._last_year = last_year
        self._in_a_thousand = in_a_thousand
        self.made: list[Fault] = []

    def of(self, member: Member, year: int, files: Files) -> Kind | None:
        """Return what is to be wrong with somebody's renewal of a year, if anything is."""
        throws = Throws(self._service.seed, "fault", member.number, year)
        if not throws.happens(self._in_a_thousand) or member.open or member.touched:
            return None
        kinds = [*APPROVALS, *(RECORDS if year == self._last_year else ())]
        kind = throws.pick(kinds)
        return kind if not kind.kind or _path(kind, member.number, year) in files else None

    def spoiled(self, kind: Kind, number: str, year: int, files: Files) -> Files:
        """Return a renewal's files with one of them spoiled."""
        if not kind.kind:
            return files
        path = _path(kind, number, year)
        return {**files, path: re.sub(kind.pattern, kind.instead, files[path], count=1)}

    def submitter(self, kind: Kind, number: str) -> str:
        """Return who submits: the registrant, or somebody whom the register does not know."""
        return self._service.new_id("po") if kind is _BY_A_STRANGER else number

    def approval(
        self, kind: Kind, member: Member, year: int, manager: str, files: Files
    ) -> tuple[str, Manner]:
        """Return who approves, and how."""
        if kind is _BY_ANOTHER:
            others = [name for name in self._service.teams if name != manager]
            throws = Throws(self._service.seed, "another", member.number, year)
            return throws.pick(others), Manner()
        if kind is _BY_ONESELF:
            return member.number, Manner()
        if kind is _OTHERWISE:
            path = Place("plan", member.number, str(year)).path
            data = re.sub(rb"hours_promised: .*", b"hours_promised: 14", files[path])
            return manager, Manner(otherwise={path: data})
        return manager, Manner(
            squashed=kind is _SQUASHED,
            seconds_back=3_600 if kind is _DATED_BACK else 0,
            says=self._service.founders[0] if kind is _FALSE_TRAILER else "",
        )

    def note(self, kind: Kind, number: str, year: int, commit: bytes) -> None:
        """Keep account of a fault that is made."""
        path = _path(kind, number, year) if kind.kind else ""
        self.made.append(Fault(kind, number, year, commit.hex(), path))

    def as_json(self, *, signed: bool) -> str:
        """Return the account of all faults: what each is, where, and which codes find it."""
        return to_json(
            {
                "faults": [
                    {
                        "fault": fault.kind.name,
                        "registrant": fault.registrant,
                        "year": fault.year,
                        "commit": fault.commit,
                        "path": fault.path,
                        "audit": sorted(fault.kind.audit + (fault.kind.signed if signed else ())),
                        "check": list(fault.kind.check),
                    }
                    for fault in self.made
                ]
            }
        )


def _path(kind: Kind, number: str, year: int) -> str:
    return Place(kind.kind, number, str(year)).path
