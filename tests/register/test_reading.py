"""Reading a register: what lies in a wrong place is found, and reading goes on."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from builders import (
    CPD,
    LINE_MANAGER,
    NUMBER,
    REGISTRANT,
    RENEWAL,
    SETTINGS,
    STANDING,
    Files,
    colleague,
    cpd_year,
    good_files,
    path,
    posting,
    register_with,
    registrant,
    renewal,
    standing_event,
    tree_with,
)
from probation_register.finding import Finding, Severity
from probation_register.register.memory import Memory
from probation_register.register.reading import PLACE_RULES
from probation_register.register.register import NEEDED, NotARegister, Register
from probation_register.store.tree import MemoryTree


class TreeWithModes(MemoryTree):
    """Files in memory, some of which are not ordinary files."""

    def __init__(self, files: Mapping[str, bytes], modes: Mapping[str, int]) -> None:
        super().__init__(files)
        self._modes = modes

    def mode(self, path: str) -> int:
        """Return a file's mode."""
        return self._modes.get(path) or super().mode(path)


def error(code: str, where: str, message: str, fix: str, clause: str = "") -> Finding:
    """Return an expected error about a whole file."""
    return Finding(code, Severity.ERROR, where, message, fix, clause, line=1, column=1)


def found(tree: MemoryTree) -> list[Finding]:
    """Return what is wrong with the places and the records of a tree."""
    try:
        register = Register(tree)
    except NotARegister as refused:
        return refused.findings
    register.read_everything()
    list(register.people())
    return register.findings


WRONG_SHARD = REGISTRANT.replace("/33/", "/34/")
NOT_A_DAY = "records/registrants/33/po104233/standing/today.yml"
MOVE = "move it to where its kind of record is kept, or remove it."
ORDINARY = "replace it by an ordinary, non-executable file."

PLACES: tuple[tuple[MemoryTree, Finding], ...] = (
    *(
        (
            tree_with({where: b"text: here\n"}),
            error("PTH001", where, f"no record belongs at “{where}”", MOVE),
        )
        for where in (
            "records/notes.txt",
            "records/staff/someone.yml",
            "records/registrants/README.md",
            "standards/notes.md",
            "standards/guidance/Notes.md",
            NOT_A_DAY,
            WRONG_SHARD,
        )
    ),
    (
        tree_with({CPD: cpd_year(year=2025)}),
        error(
            "PTH002",
            CPD,
            f"the record says that it belongs at {path('cpd', NUMBER, 2025)}",
            f"move it to {path('cpd', NUMBER, 2025)}, or correct what it says of itself.",
        ),
    ),
    (
        tree_with({RENEWAL: renewal("po104234")}),
        error(
            "PTH002",
            RENEWAL,
            f"the record says that it belongs at {path('renewal', 'po104234', 2026)}",
            f"move it to {path('renewal', 'po104234', 2026)}, or correct what it says of itself.",
        ),
    ),
    *(
        (
            TreeWithModes(good_files(), {CPD: mode}),
            error("PTH003", CPD, f"“{CPD}” is {what}, not an ordinary file", ORDINARY),
        )
        for mode, what in (
            (0o120000, "a symbolic link"),
            (0o160000, "a submodule"),
            (0o100755, "executable"),
            (0o100664, "of mode 100664"),
        )
    ),
    (
        tree_with({path("standing", "po100871", "2024-09-30"): standing_event("po100871")}),
        error(
            "PTH004",
            path("registrant", "po100871"),
            "po100871 has records, but no registrant.yml",
            "add registrant.yml, or remove the other records.",
            "PF 4.3",
        ),
    ),
    *(
        (
            tree_with({where: None}),
            error(
                "PTH005",
                where,
                f"{where} is missing, and every register has it",
                "restore it from the history, or found a register with `register init DIR`.",
            ),
        )
        for where in (path(kind) for kind in NEEDED)
    ),
    (
        tree_with({path("registration-standards", part="2024-09-30"): None}),
        error(
            "PTH005",
            "standards/registration-standards/",
            "standards/registration-standards/ is missing, and every register has it",
            "restore it from the history, or found a register with `register init DIR`.",
        ),
    ),
)


@pytest.mark.parametrize(("tree", "expected"), PLACES, ids=lambda x: getattr(x, "message", ""))
def test_a_wrong_place_is_found(tree: MemoryTree, expected: Finding) -> None:
    assert found(tree) == [expected]


def test_every_rule_about_places_fires() -> None:
    assert {f.code for tree, _ in PLACES for f in found(tree)} == set(PLACE_RULES)


def test_settings_that_cannot_be_read_are_no_register() -> None:
    findings = found(tree_with({SETTINGS: b"name: [\n"}))
    assert [(f.path, f.code[:3]) for f in findings] == [(SETTINGS, "YML")]


def test_standards_that_a_model_refuses_are_no_register() -> None:
    findings = found(tree_with({path("roles"): {"roles": "none"}}))
    assert [(f.path, f.code) for f in findings] == [(path("roles"), "MOD003")]


def test_nothing_at_all_is_no_register() -> None:
    assert [f.code for f in found(MemoryTree({}))] == ["PTH005"] * (len(NEEDED) + 1)


def test_reading_goes_on_past_a_record_that_cannot_be_read() -> None:
    register = register_with({CPD: b"year: 2026\nyear: 2026\n", RENEWAL: renewal(year="2026")})
    person = register.person(NUMBER)
    assert person is not None
    assert [sorted(kept) for kept in (person.cpd, person.renewals, person.plans)] == [
        [],
        [2025],
        [2026],
    ]
    assert [(f.path, f.code) for f in register.findings] == [(CPD, "YML010"), (RENEWAL, "MOD003")]


def test_a_finding_from_reading_has_its_line_and_column() -> None:
    register = register_with({CPD: b"year: 2026\nyear: 2026\n"})
    register.person(NUMBER)
    assert [(f.line, f.column) for f in register.findings] == [(2, 1)]


def test_only_what_is_asked_for_is_read() -> None:
    register = register_with(dict(colleague("po100871")))
    before = register.files_read
    register.person(NUMBER)
    assert register.files_read == before + 6
    register.person(NUMBER)
    assert register.files_read == before + 6


@pytest.mark.parametrize("number", ["", "po999999", "st000412", "../../x", "po104233/../x"])
def test_who_is_not_there_is_nobody(number: str) -> None:
    register = register_with()
    assert register.person(number) is None
    assert register.staff(number.replace("st000412", "st999999")) is None
    assert register.findings == []


def test_a_register_is_indexed() -> None:
    files: Files = {
        **colleague("po100871"),
        path("agency", "river-staffing"): {
            "id": "river-staffing",
            "name": "River Staffing",
            "from": "2024-01-01",
        },
    }
    register = register_with(files)
    assert register.numbers == ("po100871", NUMBER)
    assert [p.number for p in register.people([NUMBER, "po999999"])] == [NUMBER]
    assert LINE_MANAGER in register.staff_ids
    assert [s.id for s in register.all_staff()] == list(register.staff_ids)
    assert list(register.agencies) == ["river-staffing"]
    assert register.region("london") is register.regions["london"]
    assert register.region(None) is None
    assert register.policy.edition is register.policy.editions[-1]


def test_records_are_shared_by_what_they_hold_and_never_by_where_they_lie() -> None:
    memory = Memory()
    moved = registrant(postings=[posting(), posting(from_="2026-05-04", unit="brent")])
    first = Register(tree_with(), memory).person(NUMBER)
    second = Register(tree_with({REGISTRANT: moved}), memory).person(NUMBER)
    assert first is not None
    assert second is not None
    assert first.cpd[2026] is second.cpd[2026]
    assert first.registrant != second.registrant
    copied = Register(tree_with({path("cpd", NUMBER, 2025): good_files()[CPD]}), memory)
    copied.person(NUMBER)
    assert [f.code for f in copied.findings] == ["PTH002"]


def test_events_that_a_later_one_corrects_no_longer_hold() -> None:
    later = path("standing", NUMBER, "2024-10-01")
    register = register_with(
        {
            later: standing_event(from_="2024-10-01", corrects="2024-09-30"),
            STANDING: standing_event(),
        }
    )
    person = register.person(NUMBER)
    assert person is not None
    assert [str(e.from_) for e in person.standing] == ["2024-09-30", "2024-10-01"]
    assert [str(e.from_) for e in person.events] == ["2024-10-01"]
