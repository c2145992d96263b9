"""Telling of a change: of what kind, about whom, in which office and what, but never by whom."""

from __future__ import annotations

from datetime import date

from probation_register.audit.ledger import Approval
from probation_register.models.authority import Authority
from probation_register.models.staff import Staff

from .publication import Publication

# When somebody's standing changed is shown to no profile, so the ledger does not tell whose it was.
SUBJECT_WITHHELD = ("standing",)

_OWN = {"cpd": "cpd", "plans": "plan", "renewals": "renewal"}
"""What the folders of a registrant hold, one file a year."""

_SHARED = ("staff", "agencies", "providers")
"""The folders of records that are of no registrant."""


class Teller:
    """Puts approvals and declines into words, for one publication."""

    def __init__(self, published: Publication) -> None:
        self.published = published
        self._texts = published.texts
        self._known = frozenset(published.register.numbers)
        self._staff: dict[str, Staff | None] = {}
        self._words: dict[tuple[int, tuple[str, ...]], str] = {}
        self._offices: dict[tuple[str, str, date, bool], str] = {}

    def kind_title(self, kind: str) -> str:
        """Return the kind of a change in plain words."""
        known = self._authority(kind)
        return known.title if known else kind or self._texts("audit.unknown_kind")

    def clauses(self, kind: str) -> tuple[str, ...]:
        """Return the clauses that a kind of change rests on."""
        known = self._authority(kind)
        return tuple(known.clauses) if known else ()

    def number(self, approval: Approval) -> str:
        """Return whose record an approval changed, where that is told."""
        return "" if approval.kind in SUBJECT_WITHHELD else approval.registrant

    def subject(self, approval: Approval) -> tuple[str, str]:
        """Return whom or what an approval is about, and the address of its page if it has one."""
        texts = self._texts
        if approval.kind in SUBJECT_WITHHELD:
            return texts("subjects.registrant"), ""
        number = approval.registrant
        if number:
            return number.upper(), f"register/{number}/" if number in self._known else ""
        if approval.kind == "placement":
            return texts.count("subjects.placement", len(approval.paths)), ""
        if approval.kind == "provision":
            provider = self.published.register.providers.get(approval.subject)
            return (provider.name if provider else texts("subjects.provision")), ""
        named = ("staff", "standards", "house")
        return texts(f"subjects.{approval.kind if approval.kind in named else 'other'}"), ""

    def changed(self, approval: Approval) -> str:
        """Return which records an approval changed, in words that tell nothing they hold."""
        words = dict.fromkeys(map(self._record, approval.paths))
        return "; ".join(words)

    def submitted_as(self, approval: Approval) -> str:
        """Return the offices of those who submitted what was approved."""
        on = approval.approved_at.date()
        offices = (
            self.office(person, approval.kind, on, approving=False)
            for person in approval.submitted_by
        )
        return ", ".join(dict.fromkeys(offices)) or self._texts("offices.unknown")

    def office(self, person: str, kind: str, on: date, *, approving: bool) -> str:
        """Return the office in which a person acted, never who they are."""
        if person.startswith("po"):
            return self._texts("offices.registrant")
        asked = (person, kind, on, approving)
        if asked not in self._offices:
            self._offices[asked] = self._office(person, kind, on, approving=approving)
        return self._offices[asked]

    def _office(self, person: str, kind: str, on: date, *, approving: bool) -> str:
        texts = self._texts
        if person not in self._staff:
            self._staff[person] = self.published.register.staff(person) if person else None
        staff, authority = self._staff[person], self._authority(kind)
        if staff is None or authority is None:
            return texts("offices.unknown")
        may = authority.approvers if approving else authority.submitters
        held = [held.office for held in staff.offices if held.holds(on)]
        fitting = [office for office in held if office in may] or held
        return texts(f"offices.{fitting[0]}") if fitting else texts("offices.unknown")

    def _authority(self, kind: str) -> Authority | None:
        return self.published.register.policy.authority_for.get(kind)

    def _record(self, path: str) -> str:
        """Return what a file of the register is, in words."""
        folders = path.removesuffix(".yml").split("/")
        # Everybody's files of a kind and year are told in the same words.
        file = tuple(folders[4:] if folders[:2] == ["records", "registrants"] else folders)
        if (len(folders), file) not in self._words:
            self._words[len(folders), file] = self._in_words(folders)
        return self._words[len(folders), file]

    def _in_words(self, folders: list[str]) -> str:
        if folders[:2] == ["records", "registrants"]:
            kind = folders[4] if len(folders) > 5 else ""
            if kind in _OWN and folders[5].isdigit():
                year = self.published.year_label(int(folders[5]))
                return self._texts(f"changed.{_OWN[kind]}", year=year)
            return self._texts("changed.standing" if kind == "standing" else "changed.registrant")
        folder = folders[1] if folders[0] == "records" and len(folders) > 2 else ""
        return self._texts(f"changed.{folder if folder in _SHARED else 'policy'}")
