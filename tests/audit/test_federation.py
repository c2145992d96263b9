"""Registers seen as one: nobody is counted twice, and what must agree does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from builders import (
    LINE_MANAGER,
    NUMBER,
    OFFICES,
    REGISTRANT,
    STANDING,
    TODAY,
    Files,
    colleague,
    ending,
    path,
    posting,
    register_with,
    registrant,
    staff,
)
from probation_register.audit.federation import (
    FEDERATION_RULES,
    Audited,
    between,
    one_audit,
    together,
)
from probation_register.audit.ledger import Approval, Audit
from probation_register.finding import Finding
from probation_register.register.register import Register

FIRST = datetime(2026, 1, 1, tzinfo=UTC)


def approval(number: int, days: int, commit: str) -> Approval:
    at = FIRST + timedelta(days=days)
    return Approval(number, commit, "", "cpd", NUMBER, NUMBER, 2026, (), "", at, "signed",
                    "signed", (), ())  # fmt: skip


def audited(name: str, changes: Files, *days: int) -> Audited:
    ledger = tuple(approval(i, day, f"{name}{i}") for i, day in enumerate(days, start=1))
    audit = Audit(name, FIRST, name, len(days) + 1, ledger, (), ())
    return Audited(name, register_with(changes), audit)


SOUTHERN: Files = {
    **{path("staff", one): None for one in OFFICES},
    **{path("staff", one.replace("st0", "st9")): staff(one.replace("st0", "st9"))
       for one in OFFICES},
    REGISTRANT: None, STANDING: None,
    path("cpd", NUMBER, 2026): None, path("plan", NUMBER, 2026): None,
    path("renewal", NUMBER, 2026): None, path("renewal", NUMBER, 2025): None,
    **colleague("po300100"),
}  # fmt: skip
"""Another register: its own staff, and another person."""


def codes(*members: Audited, on: date = TODAY) -> list[str]:
    return [finding.code for finding in between(members, on)]


@pytest.mark.parametrize(
    ("changes", "code", "where"),
    [
        (colleague(NUMBER), "FED001", REGISTRANT),
        ({path("staff", LINE_MANAGER): staff()}, "FED002", path("staff", LINE_MANAGER)),
        ({"standards/roles.yml": b"# other\n"}, "FED003", "standards/roles.yml"),
    ],
)
def test_what_does_not_agree_is_found(changes: Files, code: str, where: str) -> None:
    north = audited("north", {})
    south = Audited("south", register_with(SOUTHERN), audited("south", {}).audit)
    assert codes(north, south) == []
    if code == "FED003":
        changes = {where: (register_with().tree.read(where) + b"# a note\n")}
    other = Audited("south", register_with({**SOUTHERN, **changes}), south.audit)
    [found] = between([north, other], TODAY)
    assert (found.code, found.path, found.clause) == (code, where, FEDERATION_RULES[code][0])
    assert "north" in found.message


def test_authority_and_guidance_are_each_registers_own() -> None:
    changes: Files = {"standards/guidance/local.md": b"# Ours\n"}
    assert codes(audited("north", {}), audited("south", {**SOUTHERN, **changes})) == []


def test_regions_are_the_same() -> None:
    south = audited("south", SOUTHERN)
    first = next(iter(south.register.regions))
    south.register.regions.pop(first)
    assert codes(audited("north", {}), south) == ["FED004"]


def test_who_moved_is_in_the_register_where_they_are_in_post() -> None:
    left = registrant(postings=[posting(), ending("2026-05-04")])
    north = audited("north", {REGISTRANT: left})
    south = audited("south", {**SOUTHERN, **colleague(NUMBER)})
    assert codes(north, south) == []
    assert codes(north, south, on=date(2026, 5, 3)) == ["FED001"]
    one = together([north, south], TODAY)
    assert one.numbers == (NUMBER, "po300100")
    person = one.person(NUMBER)
    assert person is not None
    assert len(person.registrant.postings) == 1
    assert person.cpd == {}


def test_one_register_of_two_is_read_as_any_other() -> None:
    one = together([audited("north", {}), audited("south", SOUTHERN)], TODAY)
    one.read_everything()
    assert one.findings == []
    assert set(one.staff_ids) == {*OFFICES, *(i.replace("st0", "st9") for i in OFFICES)}
    assert [p.number for p in one.people()] == [NUMBER, "po300100"]
    assert isinstance(one, Register)


def test_ledgers_are_one_by_time() -> None:
    members = [audited("north", {}, 1, 5, 9), audited("south", SOUTHERN, 2, 5)]
    found = one_audit(members)
    assert [(a.number, a.commit) for a in found.ledger] == [
        (1, "north1"), (2, "south1"), (3, "north2"), (4, "south2"), (5, "north3"),
    ]  # fmt: skip
    assert (found.length, found.tip) == (7, "north")


def test_findings_of_every_register_are_in_the_one_audit() -> None:
    wrong: Finding = between([audited("north", {}), audited("south", {})], TODAY)[0]
    north = audited("north", {})
    south = Audited("south", north.register, Audit("s", FIRST, "s", 1, (), (), (wrong,)))
    assert one_audit([north, south]).findings == (wrong,)
    assert not one_audit([north, south]).is_sound
