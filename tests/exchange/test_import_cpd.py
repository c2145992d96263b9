"""A table of CPD is taken whole or not at all, once, and every bad row is told by its line."""

from __future__ import annotations

import time
from datetime import date

import pytest
from builders import CPD, NUMBER, TODAY, Data, Files, cpd_entry, cpd_year, path, tree_with
from exchange.sheet import FAULTS, PEOPLE, ROWS, Fault, as_csv, good_line, lines, people
from probation_register.exchange.import_cpd import Import, import_cpd
from probation_register.gate.judge import judge_register
from probation_register.register.register import Register
from probation_register.store import yaml
from probation_register.store.tree import OverlayTree, Tree

HEADING = "number,date,title,activity,hours,purpose,source,aligned_to\n"
GOOD = "po104233,2026-07-01,A good talk,conference,7,required,elsewhere,nos-ae1\n"

FAULTY = {25 + 47 * i: fault for i, fault in enumerate(FAULTS)}
"""The row that each fault is in: spread over the table."""


def imported(tree: Tree, data: bytes | str, on: date = TODAY, **headings: str) -> Import:
    text = data.encode() if isinstance(data, str) else data
    return import_cpd(Register(tree), text, "export.csv", on, headings)


def after(tree: Tree, found: Import) -> Tree:
    return OverlayTree(tree, found.files)


def told(found: Import) -> list[tuple[str, int, str]]:
    return [(f.code, f.line, f.message) for f in found.findings]


def test_forty_faults_are_told_and_nothing_is_taken() -> None:
    assert len(FAULTS) == 40
    found = imported(tree_with(people()), as_csv(lines(FAULTY)))
    assert (found.rows, found.files, found.is_sound) == (ROWS, {}, False)
    assert (found.new, found.known) == (ROWS - len(FAULTS), 0)
    assert [f.line for f in found.findings] == [position + 2 for position in FAULTY]
    for finding, fault in zip(found.findings, FAULTS, strict=True):
        assert (finding.path, finding.code) == ("export.csv", fault.code)
        assert fault.says in finding.message
        assert list(finding.pointer) == list(fault.cells)
        assert finding.fix


def test_corrected_all_is_taken_once_and_again_nothing() -> None:
    tree = tree_with(people())
    began = time.perf_counter()
    found = imported(tree, as_csv(lines()))
    assert time.perf_counter() - began < 10
    assert (found.rows, found.new, found.known, found.findings) == (ROWS, ROWS, 0, ())
    assert sorted(found.files) == sorted(path("cpd", number, 2026) for number in PEOPLE)
    assert all(yaml.is_canonical(data) for data in found.files.values())

    full = after(tree, found)
    register = Register(full)
    assert judge_register(register, TODAY, PEOPLE) == []
    entries = [e for p in register.people(PEOPLE) for e in p.cpd[2026].entries]
    assert len(entries) == ROWS
    assert {e.title for e in entries} == {good_line(i)["title"] for i in range(ROWS)}
    assert {e.hours for e in entries} == {1.5, 7, 7.5}

    again = imported(full, as_csv(lines()))
    assert (again.new, again.known, again.files, again.findings) == (0, ROWS, {}, ())


def test_the_same_table_gives_the_same_bytes() -> None:
    tree = tree_with(people())
    assert imported(tree, as_csv(lines())).files == imported(tree, as_csv(lines(), ";")).files


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_each_fault_alone_stops_the_table(fault: Fault) -> None:
    tree = tree_with(people())
    two = [row for i, row in zip(range(2), lines({1: fault}), strict=False)]
    found = imported(tree, as_csv(two))
    assert (found.files, [f.line for f in found.findings]) == ({}, [3])


def test_everything_wrong_with_a_row_is_told() -> None:
    row = f"po999999,31/06/2026,=A1,{'x' * 9},7.3,,elsewere,nos-ae1\n"
    found = imported(tree_with(), HEADING + row)
    assert [(f.code, f.pointer) for f in found.findings] == [
        ("IMP004", ("number",)),
        ("IMP006", ("date",)),
        ("IMP003", ("title",)),
        ("IMP008", ("activity",)),
        ("IMP007", ("hours",)),
        ("IMP005", ("purpose",)),
        ("IMP008", ("source",)),
    ]


def test_a_misread_cell_hides_no_text_that_is_too_long() -> None:
    row = f"po104233,31/06/2026,{'x' * 121},reading,7,required,elsewhere,nos-ae1\n"
    found = imported(tree_with(), HEADING + row)
    assert [f.code for f in found.findings] == ["IMP006", "MOD005"]


def test_an_occupational_standard_is_named_by_its_code() -> None:
    found = imported(tree_with({CPD: None}), HEADING + GOOD.replace("nos-ae1", "AE1"))
    assert b"- nos-ae1\n" in found.files[CPD]


def test_entries_join_those_that_are_there() -> None:
    found = imported(tree_with(), HEADING + GOOD)
    register = Register(after(tree_with(), found))
    person = register.person(NUMBER)
    assert person is not None
    assert [e.title for e in person.cpd[2026].entries][1:] == ["A good talk"]
    assert person.cpd[2026].entries[0].id == "k3v9q2"


def test_comments_of_a_file_are_kept() -> None:
    commented = b"# Kept by hand.\n" + yaml.write(cpd_year())
    found = imported(tree_with({CPD: commented}), HEADING + GOOD)
    assert found.files[CPD].startswith(b"# Kept by hand.\n")


def test_a_row_that_is_in_the_register_is_known_however_it_is_written() -> None:
    row = "PO104233,11/06/2026,TRAUMA informed practice (with young adults),reading,420 min,"
    found = imported(tree_with(), HEADING + row + "personal,elsewhere,nos-ae1\n")
    assert (found.new, found.known, found.findings) == (0, 1, ())


def test_titles_without_a_letter_are_not_taken_for_one_another() -> None:
    rows = GOOD.replace("A good talk", "🙂🙂🙂") + GOOD.replace("A good talk", "🎉🎉🎉")
    assert imported(tree_with(), HEADING + rows).new == 2


def test_a_row_twice_in_the_table_is_taken_once() -> None:
    found = imported(tree_with(), HEADING + GOOD + GOOD)
    assert (found.rows, found.new, found.known) == (2, 1, 1)


@pytest.mark.parametrize(
    "change", [{"title": "A better talk"}, {"date": "2026-07-02"}, {"hours": 6}]
)
def test_an_entry_corrected_since_it_was_imported_is_known(change: Data) -> None:
    found = imported(tree_with({CPD: None}), HEADING + GOOD)
    record = Register(after(tree_with({CPD: None}), found)).person(NUMBER)
    assert record is not None
    entry = cpd_entry(id=record.cpd[2026].entries[0].id, title="A good talk", date="2026-07-01")
    tree = tree_with({CPD: cpd_year({**entry, **change})})
    assert (imported(tree, HEADING + GOOD).known, imported(tree, HEADING + GOOD).new) == (1, 0)


def test_an_id_that_another_entry_has_by_chance_is_not_taken() -> None:
    empty: Files = {CPD: None}
    first = imported(tree_with(empty), HEADING + GOOD)
    person = Register(after(tree_with(empty), first)).person(NUMBER)
    assert person is not None
    taken = person.cpd[2026].entries[0].id
    found = imported(tree_with({CPD: cpd_year(cpd_entry(id=taken))}), HEADING + GOOD)
    assert found.new == 1
    joined = Register(after(tree_with(), found)).person(NUMBER)
    assert joined is not None
    assert len({e.id for e in joined.cpd[2026].entries}) == 2


def test_a_likely_duplicate_is_a_warning_at_its_line() -> None:
    found = imported(tree_with(), HEADING + GOOD + GOOD.replace(",7,", ",6,"))
    assert [(f.code, f.line, f.pointer) for f in found.findings] == [("CPD010", 3, ("title",))]
    assert found.new == 2
    assert found.files


def test_an_entry_in_another_year_goes_to_its_file() -> None:
    found = imported(tree_with(), HEADING + GOOD.replace("2026-07-01", "31/03/2026"))
    assert list(found.files) == [path("cpd", NUMBER, 2025)]


def test_a_year_that_cannot_be_read_is_left_alone() -> None:
    found = imported(tree_with({CPD: cpd_year(cpd_entry(hours="7"))}), HEADING + GOOD)
    assert [(f.code, f.line) for f in found.findings] == [("IMP004", 2)]
    assert "cannot be read" in found.findings[0].message
    assert found.files == {}


def test_a_registrant_who_cannot_be_read_is_told_so() -> None:
    found = imported(tree_with({path("registrant", NUMBER): b"number: [\n"}), HEADING + GOOD)
    assert told(found) == [("IMP004", 2, "number is “po104233”, whose own record cannot be read")]


def test_a_year_has_no_more_entries_than_fit() -> None:
    rows = "".join(GOOD.replace("A good talk", f"Talk {i}") for i in range(200))
    found = imported(tree_with(), HEADING + rows)
    assert [(f.code, f.line) for f in found.findings] == [("MOD006", 2)]
    assert found.findings[0].message.startswith(f"{CPD}: ")


def test_an_error_that_was_there_before_stays_where_it_is() -> None:
    found = imported(tree_with({CPD: cpd_year(cpd_entry(hours=7.3))}), HEADING + GOOD)
    assert [(f.code, f.path) for f in found.findings] == [("CPD003", CPD)]


def test_the_day_on_which_it_is_judged_counts() -> None:
    assert imported(tree_with(), HEADING + GOOD, date(2026, 6, 30)).findings[0].code == "CPD002"
