"""A pasted table of people who move: every bad row by its line, and nothing of the others."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest
from builders import LINE_MANAGER, Files, colleague, ending, path, posting
from forms.cases import CASES, EVERYONE, NEW_MANAGER, PEOPLE, TABLE, Case, Sent
from probation_register.forms.answers import Filled, Refused
from probation_register.forms.making import Move, Preview, Setting
from probation_register.forms.placement import MOST_PLACED, Placing, placing
from probation_register.store import yaml

PLACED = CASES["placement"]
SINCE = ("1", "2", "2027")


def told(table: str, since: tuple[str, ...] = SINCE, changes: Files | None = None) -> list[str]:
    """Return what is refused of a table."""
    answers: Sent = {"from": since, "table": (table,)}
    found = Case("placement", answers, changes, subject="").fill(answers)
    assert isinstance(found, Refused), found
    return [problem.sentence for problem in found.problems]


def rows(*lines: str) -> str:
    return "\n".join(("number,unit,line manager", *lines))


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (
            "Name,PDU\na,b",
            "Line 1 has no heading called “number”; did you mean “Name”? "
            "Paste the table with its headings.",
        ),
        (
            f"{PEOPLE[0]},camden-and-islington,{NEW_MANAGER}",
            "Line 1 has no heading called “number”. Paste the table with its headings.",
        ),
        (
            f"Number,PDU,New unit\n{PEOPLE[0]},a,b",
            "“PDU” and “New unit” both say the unit. Keep one column.",
        ),
        (
            f"Number,Name\n{PEOPLE[0]},a",
            "Line 1: no column says what changes. Add a column called role, unit or line manager.",
        ),
        ("number,unit", "The table has no rows. Paste it whole."),
        (
            f'number,unit\n{PEOPLE[0]},"camden',
            "Line 2: a quotation mark is left open here, or text follows where one closed a cell. "
            "Put the cell in double quotes, and write each one inside it twice.",
        ),
        (
            f"number,unit\n{PEOPLE[0]},camden-and-islington,more",
            "Line 2: the row has 3 cells under 2 headings. "
            "Put a cell that holds the separator in double quotes.",
        ),
    ],
)
def test_a_table_that_is_none_is_refused(table: str, sentence: str) -> None:
    assert told(table) == [sentence]


def test_every_bad_row_is_named_by_its_line_in_order() -> None:
    gone = {
        **colleague("po300001", postings=[posting(), ending("2026-01-05")]),
        **colleague("po300002", basis="mandatory"),
    }
    table = rows(
        f"{PEOPLE[0]},Nowhere,{NEW_MANAGER}",
        f"{PEOPLE[1]},,{NEW_MANAGER}",
        f",Camden and Islington,{NEW_MANAGER}",
        f"{PEOPLE[0]},Camden and Islington,st999999",
        f"po999999,Camden and Islington,{NEW_MANAGER}",
        f"Robin,Camden and Islington,{NEW_MANAGER}",
        f"po300001,Camden and Islington,{NEW_MANAGER}",
        f"{PEOPLE[2]},=HYPERLINK(1),{NEW_MANAGER}",
        f"{PEOPLE[3]},Camden\u202e,{NEW_MANAGER}",
    )
    assert told(table, changes=gone) == [
        "Line 2: unit is “Nowhere”, which is not in its list. Write it as the register does.",
        "Line 3: unit is empty. "
        "Write it in every row; a merged cell is copied into its first row alone.",
        "Line 4: number is empty. "
        "Write it in every row; a merged cell is copied into its first row alone.",
        "Line 5: “po200000” stands in line 2 too. Keep one of the two lines.",
        "Line 5: line manager is “st999999”, which is not in its list. "
        "Write it as the register does.",
        "Line 6: “po999999” is not on the register. Look the number up, and write it as po104233.",
        "Line 7: “Robin” is not on the register. Look the number up, and write it as po104233.",
        "Line 8: po300001 has left, on 2026-01-05. "
        "Take the line out; coming back has a form of its own.",
        "Line 9: unit begins with “=”, as a formula does. Write the value itself, without it.",
        "Line 10: unit holds the character U+202E, which cannot be seen. "
        "Remove it; write the cell anew if need be.",
    ]


def test_the_day_is_given_once() -> None:
    dated = f"number,unit,from\n{PEOPLE[0]},camden-and-islington,01/02/2027"
    assert told(dated) == [
        "“From which day?” is answered twice, here and in the table. Clear it here."
    ]
    assert told(TABLE, ()) == [
        "“From which day?” has no answer. Give it, or add a column called from."
    ]
    assert told(dated.replace("01/02/2027", "soon"), ()) == [
        "Line 2: from is “soon”, which is not a day. Write it as 2026-06-11 or 11/06/2026."
    ]


def test_what_the_rules_refuse_is_named_by_its_line() -> None:
    assert told(TABLE, ("1", "9", "2024"))[0] == (
        "Line 2, po200000: posting 2 begins on 2024-09-01, not after the one before it "
        "(2024-09-30). Choose a day after the one on which their last posting began."
    )


def test_a_role_that_changes_who_must_register_is_sent_by_itself() -> None:
    table = f"number,role\n{PEOPLE[0]},policy-adviser\n{PEOPLE[1]},senior-probation-officer"
    assert told(table) == [
        "Line 2: whether po200000 must be registered changes with the role. "
        "Take the line out, and send that move by itself."
    ]


def test_three_thousand_rows_are_refused_at_once() -> None:
    many = rows(*(f"po{n:06d},camden-and-islington,{NEW_MANAGER}" for n in range(3000)))
    began = time.monotonic()
    assert told(many) == [
        f"The table has 3,000 rows; at most {MOST_PLACED} people move at once. "
        "Send each region or unit by itself."
    ]
    assert time.monotonic() - began < 5


def test_a_table_in_which_nobody_moves_changes_nothing() -> None:
    table = rows(f"{PEOPLE[0]},hackney-and-city,{LINE_MANAGER}")
    assert told(table) == [
        "The register says all of this already, and nothing would change. "
        "Change an answer, or leave it as it is."
    ]


def test_everybody_in_the_table_moves_in_one_proposal() -> None:
    filled = PLACED.filled()
    assert (filled.kind, filled.subject) == ("placement", "register")
    assert sorted(filled.files) == sorted(path("registrant", number) for number in PEOPLE)
    for data in filled.files.values():
        record = json.loads(yaml.read(data))
        assert record["postings"][0] == {
            **posting(),
            "agency": None,
            "agency_confirmed": None,
        }
        new = record["postings"][1]
        assert (new["from"], new["role"]) == ("2027-02-01", "probation-officer")
        assert (new["unit"], new["region"]) == ("camden-and-islington", "london")
        assert new["line_manager"] == NEW_MANAGER


def test_the_preview_says_who_moves_who_stays_and_what_was_not_read() -> None:
    staying = f"{PEOPLE[3]}\tSomeone\tHackney and City\t{LINE_MANAGER}\n"
    table = "\n".join(TABLE.split("\n")[:4]) + "\n" + staying
    found = PLACED.filled(table=table)
    manager = (LINE_MANAGER, NEW_MANAGER)
    assert found.preview == Preview(
        moves=tuple(
            Move(
                line=line,
                number=number,
                since=date(2027, 2, 1),
                role=("Probation officer", "Probation officer"),
                unit=("Hackney and City", "Camden and Islington"),
                line_manager=manager,
            )
            for line, number in enumerate(PEOPLE[:3], start=2)
        ),
        staying=(PEOPLE[3],),
        left_out=("Name",),
    )


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "headings",
    [
        ("number", "unit", "line_manager", "from"),
        ("PO number", "PDU", "MANAGER", "Start date"),
        ("Registration Number", "Delivery unit", "New line manager", "effective-from"),
    ],
)
def test_headings_and_separators_are_taken_as_people_write_them(
    separator: str, end: str, headings: tuple[str, ...]
) -> None:
    cells = [headings] + [
        (number.upper(), "camden and islington", NEW_MANAGER, "1/2/2027") for number in PEOPLE
    ]
    table = end.join(separator.join(row) for row in cells)
    found = PLACED.fill({"table": (table,)})
    assert isinstance(found, Filled)
    assert found.files == PLACED.filled().files


def test_a_unit_is_known_by_its_code_too() -> None:
    unit = next(
        unit
        for unit in PLACED.register.regions["london"].units
        if unit.id == "camden-and-islington"
    )
    table = TABLE.replace("Camden and Islington", unit.code)
    assert PLACED.filled(table=table).files == PLACED.filled().files


def test_an_agency_worker_stays_one() -> None:
    through = posting(
        employment="agency", agency="northgate-staffing", agency_confirmed="2024-09-30"
    )
    number = "po300001"
    changes = {**EVERYONE, **colleague(number, postings=[through])}
    table = rows(
        f"{number},camden-and-islington,{NEW_MANAGER}",
        f"{PEOPLE[0]},camden-and-islington,{NEW_MANAGER}",
    )
    case = Case("placement", {"from": SINCE, "table": (table,)}, changes, subject="")
    record = json.loads(yaml.read(case.filled().files[path("registrant", number)]))
    assert record["postings"][1]["agency"] == "northgate-staffing"


NAMES = {LINE_MANAGER: "Ada Example", NEW_MANAGER: "Bo Example"}


def managed_by(name: str, names: dict[str, str]) -> Placing:
    """Return what a table comes to that places somebody under a manager of a name."""
    register = PLACED.register
    setting = Setting(register, "", None, PLACED.on, names=names)
    table = rows(f"{PEOPLE[0]},camden-and-islington,{name}")
    return placing(setting, {"from": date(2027, 2, 1), "table": table})


@pytest.mark.parametrize(
    "name", ["Bo Example", "bo  example", NEW_MANAGER, f"Bo Example ({NEW_MANAGER})"]
)
def test_a_manager_is_found_by_a_name_of_the_directory(name: str) -> None:
    [(_, placed)] = managed_by(name, NAMES).moves
    assert placed.line_manager == NEW_MANAGER


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        ({}, "is “Bo Example”, which is not in its list"),
        (
            NAMES | {LINE_MANAGER: "Bo Example"},
            f"which is the name of {LINE_MANAGER} and {NEW_MANAGER}",
        ),
    ],
)
def test_a_name_that_nobody_or_more_than_one_has_is_refused(
    names: dict[str, str], reason: str
) -> None:
    found = managed_by("Bo Example", names)
    assert found.moves == []
    [problem] = found.problems
    assert reason in problem.message


def test_a_colleagues_name_is_no_managers() -> None:
    assert managed_by("Cy Example", {PEOPLE[1]: "Cy Example"}).moves == []
