"""The form that places many people at once: a table pasted from a spreadsheet, seen before sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from probation_register.exchange.cells import Choices, Misread, day
from probation_register.exchange.table import Row, Table
from probation_register.models.problems import shown
from probation_register.models.registrant import Posting
from probation_register.store.paths import Place, place_of

from .asking import Ask
from .form import Form, Question
from .lists import managers, options_of
from .making import Draft, FormKind, Move, Preview, Setting, Values, page, then
from .pasted import read_pasted
from .postings import basis_after
from .reading import Problem

TITLE = "Place many people"
TABLE, FROM = "table", "from"

MOST_PLACED = 500
"""How many people one proposal moves; whoever approves it looks at each of them."""

HEADINGS: dict[str, tuple[str, ...]] = {
    "number": ("number", "registration number", "registrant", "po number", "registration"),
    "from": ("from", "from date", "first day", "start", "start date", "date", "effective from"),
    "role": ("role", "new role", "job", "job title", "grade"),
    "unit": ("unit", "new unit", "delivery unit", "pdu", "probation delivery unit", "team"),
    "line_manager": ("line manager", "new line manager", "manager", "manager id", "managed by"),
}
"""What spreadsheets call the columns that are read; the first is the name that is told."""

FILL_EVERY_ROW = "write it in every row; a merged cell is copied into its first row alone."

CHANGING = ("role", "unit", "line_manager")


@dataclass(slots=True)
class Placing:
    """What a table comes to: the moves, who stays, and everything that is wrong."""

    moves: list[tuple[Move, Posting]] = field(default_factory=list)
    staying: list[str] = field(default_factory=list)
    left_out: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, line: int, message: str, fix: str) -> None:
        """Keep a problem with a line of the table."""
        self.problems.append(Problem(TABLE, f"line {line}: {message}", fix, line))


def make(setting: Setting) -> Form:
    """Return the form: the day, and the table."""
    register = setting.register
    table = Question(
        name=TABLE,
        label="Paste the table, with its headings",
        hint="A column for the number, and one each for what changes: role, unit, line manager. "
        "What has no column stays as it is.",
        kind="table",
        clause="PF 4.19",
    )
    since = Ask(
        Posting, "from_", "From which day?", "Leave it empty if the table says it.", required=False
    )
    return Form(
        id="placement",
        title=TITLE,
        intro=f"Move up to {MOST_PLACED} people at once. Nothing is sent before you have seen "
        "who would move where.",
        pages=(page(register, "table", "The table", [since, table]),),
        then=then(register, "placement"),
    )


def draft(setting: Setting, values: Values, random: bytes) -> Draft:
    """Return the record of each who moves with the posting to which they move."""
    found = placing(setting, values)
    fields: dict[Place, dict[str, Any]] = {}
    lines: dict[Place, int] = {}
    for move, posting in found.moves:
        person = setting.register.person(move.number)
        assert person is not None
        record = person.registrant.model_dump(mode="json", by_alias=True)
        record["postings"].append(posting.model_dump(mode="json", by_alias=True))
        place = Place("registrant", move.number)
        fields[place], lines[place] = record, move.line
    if found.problems:
        return Draft({}, {}, tuple(found.problems))
    return Draft(fields, {place: {("postings",): TABLE} for place in fields}, (), lines)


def preview(setting: Setting, values: Values) -> Preview:
    """Return who would move from where to where, in the order of the table, and who stays."""
    found = placing(setting, values)
    moves = tuple(move for move, _ in found.moves)
    return Preview(moves, tuple(found.staying), found.left_out)


def placing(setting: Setting, values: Values) -> Placing:
    """Return what the pasted table comes to."""
    found = Placing()
    table = read_pasted(str(values[TABLE] or ""), HEADINGS, found.problems, TABLE)
    if table is None or not _is_enough(table, values, found):
        return found
    found.left_out = table.left_out
    reading = _Reading(setting, table, values[FROM])
    seen: dict[str, int] = {}
    for row in table.rows:
        number = row.cells.get("number", "").lower()
        if number in seen:
            message = f"{shown(number)} stands in line {seen[number]} too"
            found.refuse(row.line, message, "keep one of the two lines.")
        elif number:
            seen[number] = row.line
        reading.take(row, number, found)
    return found


def _is_enough(table: Table, values: Values, found: Placing) -> bool:
    """Whether a table can be read row by row; keep a problem where it says too little or much."""
    before = len(found.problems)
    if not any(name in table.columns for name in CHANGING):
        fix = "add a column called role, unit or line manager."
        found.refuse(1, "no column says what changes", fix)
    if "from" not in table.columns and values[FROM] is None:
        message, fix = "“From which day?” has no answer", "give it, or add a column called from."
        found.problems.append(Problem(FROM, message, fix))
    if "from" in table.columns and values[FROM] is not None:
        message, fix = (
            "“From which day?” is answered twice, here and in the table",
            "clear it here.",
        )
        found.problems.append(Problem(FROM, message, fix))
    if table.count > MOST_PLACED:
        message = f"the table has {table.count:,} rows; at most {MOST_PLACED} people move at once"
        found.problems.append(Problem(TABLE, message, "send each region or unit by itself."))
    if not table.rows and not found.problems:
        found.problems.append(Problem(TABLE, "the table has no rows", "paste it whole."))
    return len(found.problems) == before


class _Reading:
    """How the rows of one table are read: by the lists of the day."""

    def __init__(self, setting: Setting, table: Table, since: object) -> None:
        self._setting = setting
        self._register = setting.register
        self._columns = table.columns
        self._since = since if isinstance(since, date) else None
        lists = {
            "role": options_of(Posting, "role", setting.register),
            "unit": options_of(Posting, "unit", setting.register),
            "line_manager": managers(setting.register, setting.on, {}),
        }
        units = [u for r in setting.register.regions.values() for u in r.units]
        also = {
            "unit": [(unit.code, unit.id) for unit in units],
            "line_manager": [
                (text, person)
                for person, name in setting.names.items()
                for text in (name, f"{name} ({person})")
            ],
        }
        self._titles = {n: {o.value: o.label for o in each} for n, each in lists.items()}
        self._choices = {
            name: Choices(titles, also=[a for a in also.get(name, ()) if a[1] in titles])
            for name, titles in self._titles.items()
        }
        self._region_of = {u.id: r.id for r in setting.register.regions.values() for u in r.units}

    def take(self, row: Row, number: str, found: Placing) -> None:
        """Add a row's move, or say why there is none."""
        problems = len(found.problems)
        values = {name: self._value(row, name, found) for name in CHANGING}
        since = self._day(row, found)
        newest = self._newest(row, number, found)
        if newest is None or since is None or len(found.problems) > problems:
            return
        posting = self._posting(newest, values, since)
        if posting == newest.model_copy(update={"from_": since}):
            found.staying.append(number)
            return
        person = self._register.person(number)
        basis = person.registrant.basis if person else "mandatory"
        if basis_after(basis, posting.role, self._register) != basis:
            found.refuse(
                row.line,
                f"whether {number} must be registered changes with the role",
                "take the line out, and send that move by itself.",
            )
            return
        found.moves.append((self._move(row.line, number, newest, posting), posting))

    def _value(self, row: Row, name: str, found: Placing) -> str | None:
        """Return what a cell names; None where there is no such column, or nothing to be read."""
        text = row.cells.get(name)
        if name not in self._columns or text is None:
            return None
        heading = self._columns[name].heading
        if not text:
            found.refuse(row.line, f"{heading} is empty", FILL_EVERY_ROW)
            return None
        try:
            return self._choices[name].one(text)
        except Misread as problem:
            found.refuse(row.line, f"{heading} {problem.reason}", "write it as the register does.")
            return None

    def _day(self, row: Row, found: Placing) -> date | None:
        text = row.cells.get("from")
        if "from" not in self._columns or text is None:
            return self._since
        heading = self._columns["from"].heading
        if not text:
            found.refuse(row.line, f"{heading} is empty", FILL_EVERY_ROW)
            return None
        try:
            return day(text)
        except Misread as problem:
            found.refuse(row.line, f"{heading} {problem.reason}", problem.fix)
            return None

    def _newest(self, row: Row, number: str, found: Placing) -> Posting | None:
        """Return the posting that a person has; keep a problem where they have none to leave."""
        if not number:
            found.refuse(row.line, f"{self._columns['number'].heading} is empty", FILL_EVERY_ROW)
            return None
        person = self._register.person(number) if _is_number(number) else None
        if person is None:
            message = f"{shown(row.cells['number'])} is not on the register"
            found.refuse(row.line, message, "look the number up, and write it as po104233.")
            return None
        newest = person.registrant.postings[-1]
        if not newest.in_post:
            message = f"{number} has left, on {newest.from_}"
            found.refuse(row.line, message, "take the line out; coming back has a form of its own.")
            return None
        return newest

    def _posting(self, newest: Posting, values: dict[str, str | None], since: date) -> Posting:
        """Return the newest posting with what the table changes, in the region of its unit."""
        changes: dict[str, object] = {n: v for n, v in values.items() if v is not None}
        unit = values["unit"]
        if unit is not None:
            changes["region"] = self._region_of[unit]
        return newest.model_copy(update={**changes, "from_": since})

    def _move(self, line: int, number: str, old: Posting, new: Posting) -> Move:
        def both(name: str) -> tuple[str, str]:
            before, after = str(getattr(old, name)), str(getattr(new, name))
            titles = self._titles[name]
            return titles.get(before, before), titles.get(after, after)

        return Move(line, number, new.from_, both("role"), both("unit"), both("line_manager"))


def _is_number(text: str) -> bool:
    return place_of(Place("registrant", text).path) == Place("registrant", text)


KIND = FormKind("placement", TITLE, "placement", make, draft, preview, of="many", for_offices=True)
