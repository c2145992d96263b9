"""Importing CPD from a table: every row judged first, then all of them taken, or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from pydantic import ValidationError

from probation_register.finding import Finding, in_order
from probation_register.gate.judge import judge_register
from probation_register.models.cpd import CpdYear, Entry
from probation_register.models.problems import findings_of, shown
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.store.paths import Place
from probation_register.store.tree import OverlayTree

from .cells import Choices, Misread, day, hours
from .editor import file_of
from .likeness import Held, held_by, id_of, likeness_of
from .table import Row, Table, read_table

FIELDS: Mapping[str, bool] = {
    "number": True,
    **{name: about.is_required() for name, about in Entry.model_fields.items() if name != "id"},
}
"""Every column that is read, and whether it is needed: the person, and an entry but its id."""

_NO_ID = "aaaaaa"
"""What stands for an entry's id until it has one of its own."""

Reading = Callable[[str], object]
"""How the text of a cell becomes the value of its field; raises `Misread`."""


@dataclass(frozen=True, slots=True)
class Import:
    """What importing a table would do: nothing at all where a finding is an error.

    `rows` counts the rows that hold anything: `new` those that are good, `known` those that are
    in the register already or earlier in the table. `files` are the bytes to write, by path.
    """

    rows: int
    new: int
    known: int
    left_out: tuple[str, ...]
    findings: tuple[Finding, ...]
    files: Mapping[str, bytes]

    @property
    def is_sound(self) -> bool:
        """Whether everything in the table can be taken."""
        return not any(finding.is_error for finding in self.findings)


@dataclass(slots=True)
class _Year:
    """One person's year: the entries that are there, and those that the table adds."""

    old: tuple[Entry, ...]
    rows: list[tuple[int, Entry]] = field(default_factory=list)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Both, the new ones last, in the order of the table."""
        return (*self.old, *(entry for _, entry in self.rows))


def import_cpd(
    register: Register,
    data: bytes,
    name: str,
    on: date,
    headings: Mapping[str, str] | None = None,
) -> Import:
    """Return what importing a CSV file would do to a register on a day; nothing is written.

    `name` is what findings call the file; `headings` gives the heading of a field's column where
    it is not the field's own name. A row that the register or the table already holds (person,
    day, title, hours) is counted and left out.
    """
    table = read_table(data, name, FIELDS, headings or {})
    batch = _Batch(register, table)
    for row in table.rows:
        batch.add(row)
    files, findings = batch.judged(on)
    findings = in_order([*table.findings, *findings])
    errors = [finding for finding in findings if finding.is_error]
    bad_lines = {finding.line for finding in errors if finding.path == name}
    lines = [line for year in batch.years.values() for line, _ in year.rows]
    return Import(
        rows=table.count,
        new=sum(line not in bad_lines for line in lines),
        known=batch.known,
        left_out=table.left_out,
        findings=tuple(findings),
        files={} if errors else files,
    )


class _Batch:
    """The rows of one table on their way into a register."""

    def __init__(self, register: Register, table: Table) -> None:
        self.years: dict[Place, _Year] = {}
        self.known = 0
        self._register = register
        self._table = table
        self._reading = _readings(register)
        self._held: dict[str, Held] = {}

    def add(self, row: Row) -> None:
        """Take a row, unless it is known already; keep a finding for each thing wrong with it."""
        person = self._person(row)
        entry = self._entry(row)
        if person is not None and entry is not None:
            self._place(person, row.line, entry)

    def judged(self, on: date) -> tuple[dict[str, bytes], list[Finding]]:
        """Return the files as they would be, and what the rules say of what is new in them."""
        files: dict[str, bytes] = {}
        findings: list[Finding] = []
        for place, year in self.years.items():
            whole = {"registrant": place.subject, "year": int(place.part), "entries": year.entries}
            try:
                record = CpdYear.model_validate(whole)
            except ValidationError as refused:
                found = findings_of(refused, CpdYear, place.path)
                findings += (self._moved(finding, year) for finding in found)
                continue
            files[place.path] = file_of(record, place, self._register.tree)
        after = Register(OverlayTree(self._register.tree, files))
        numbers = {place.subject for place in self.years}
        years = {place.path: year for place, year in self.years.items()}
        for finding in judge_register(after, on, numbers):
            if finding.path in files:
                findings.append(self._moved(finding, years[finding.path]))
        return files, findings

    def _person(self, row: Row) -> Person | None:
        """Return the person that a row names; keep a finding where there is none.

        No other number is suggested: the nearest one is somebody else's.
        """
        text = row.cells.get("number", "")
        number = text.lower()
        person = self._register.person(number) if re.fullmatch("po[0-9]{6}", number) else None
        if person is None and text:
            if number in self._register.numbers:
                message = f"is {shown(text)}, whose own record cannot be read"
                fix = "see what is wrong with it: `register check`."
            else:
                message = f"is {shown(text)}, who is not on the register"
                fix = "look the number up, and write it as po104233."
            self._table.refuse("IMP004", row.line, message, fix, "number")
        return person

    def _entry(self, row: Row) -> Entry | None:
        """Return a row's entry under no id yet; keep a finding for each cell that is wrong."""
        values: dict[str, object] = {"id": _NO_ID}
        wrong = self._table.columns.keys() - row.cells.keys()
        for name, text in row.cells.items():
            if not text and FIELDS[name]:
                wrong.add(name)
                fix = f"write it: {_meaning(name)}"
                self._table.refuse("IMP005", row.line, "is empty", fix, name)
            elif text and name != "number":
                code, reading = self._reading.get(name, ("", str))
                try:
                    values[name] = reading(text)
                except Misread as problem:
                    wrong.add(name)
                    said = (problem.reason, problem.fix, problem.clause)
                    fault = self._table.fault(code, row.line, name, *said)
                    self._table.findings.append(fault)
        try:
            entry = Entry.model_validate(values)
        except ValidationError as refused:
            found = (f for f in findings_of(refused, Entry, "") if f.pointer[0] not in wrong)
            self._table.findings += (self._at(finding, row.line) for finding in found)
            return None
        return None if wrong else entry

    def _place(self, person: Person, line: int, entry: Entry) -> None:
        """Put an entry into its year under an id of its own, unless it is known."""
        if person.number not in self._held:
            self._held[person.number] = held_by(person)
        held = self._held[person.number]
        likeness = likeness_of(entry)
        if held.knows(id_of(person.number, likeness, ()), likeness):
            self.known += 1
            return
        number = self._register.settings.year_of(entry.date)
        place = Place("cpd", person.number, str(number))
        if place not in self.years:
            year = person.cpd.get(number)
            if year is None and self._register.tree.exists(place.path):
                message = f"the row belongs into {place.path}, which cannot be read"
                fix = f"see what is wrong with it: `register check {place.path}`."
                self._table.refuse("IMP004", line, message, fix)
                return
            self.years[place] = _Year(year.entries if year else ())
        entry_id = id_of(person.number, likeness, held.ids)
        held.ids.add(entry_id)
        held.likenesses.add(likeness)
        self.years[place].rows.append((line, entry.model_copy(update={"id": entry_id})))

    def _moved(self, finding: Finding, year: _Year) -> Finding:
        """Return a finding about a file at the row that it comes from.

        What is wrong with the file as a whole is told at the first row that goes there; what is
        wrong with an entry that was there before stays where it is.
        """
        pointer = finding.pointer
        if len(pointer) < 2 or not isinstance(pointer[1], int):
            told = replace(finding, message=f"{finding.path}: {finding.message}", pointer=())
            return self._at(told, year.rows[0][0])
        position = pointer[1] - len(year.old)
        if position < 0:
            return finding
        return self._at(replace(finding, pointer=pointer[2:]), year.rows[position][0])

    def _at(self, finding: Finding, line: int) -> Finding:
        """Return a finding about a field as a finding about its cell in a line."""
        column = self._table.columns.get(str(finding.pointer[0])) if finding.pointer else None
        return replace(
            finding,
            path=self._table.name,
            line=line,
            column=column.number if column else 1,
            pointer=(column.heading,) if column else (),
        )


def _readings(register: Register) -> dict[str, tuple[str, Reading]]:
    """Return the code of a field's misreading, and how its cell is read; a text needs neither."""
    policy = register.policy
    framework = policy.framework
    activity = Choices({a.id: a.title for a in framework.activities}, "PF 5.5")
    purpose = Choices({c.id: c.title for c in framework.purposes}, "PF 5.4")
    source = Choices({c.id: c.title for c in framework.sources}, "PF 5.6")
    prompt = Choices({c.id: c.title for c in framework.prompts}, "PF Annex A")
    codes = {s.code: s.id for s in framework.occupational_standards}
    aligned_to = Choices(policy.alignment, "PP 5.1", codes.items())
    provider = Choices({p.id: p.name for p in register.providers.values()}, "PP 4.5")
    return {
        "date": ("IMP006", day),
        "until": ("IMP006", day),
        "hours": ("IMP007", hours),
        "activity": ("IMP008", activity.one),
        "purpose": ("IMP008", purpose.one),
        "source": ("IMP008", source.one),
        "provider": ("IMP008", provider.one),
        "prompted_by": ("IMP008", prompt.one),
        "aligned_to": ("IMP008", aligned_to.several),
        "curriculum": ("IMP008", Choices(policy.curriculum, "PF 5.5").several),
    }


def _meaning(name: str) -> str:
    """Return what a field means, as its model says."""
    if name == "number":
        return "the registration number."
    said = Entry.model_fields[name].description or ""
    return said[:1].lower() + said[1:]
