"""Every clause of both documents is there, once, in order and in plain words."""

from __future__ import annotations

from probation_register.models.clauses import Clause, Clauses
from standards.shelf import STANDARDS, read

NUMBERED = {1: 6, 2: 4, 3: 1, 4: 23, 5: 15}
"""How many clauses each section of the Policy Framework numbers."""

POINTS = {1: 4, 2: 0, 3: 5, 4: 13, 5: 7}
"""How many points each principle of the Position Paper lists."""


def clauses() -> tuple[Clause, ...]:
    return read(Clauses, STANDARDS / "clauses.yml").clauses


def policy_framework() -> list[str]:
    expected = [
        "PF Summary",
        "PF Summary Equality",
        "PF Summary Data protection",
        "PF Summary Audit",
        "PF Summary Panel",
        "PF Summary Resources",
        "PF Revisions",
    ]
    for section, last in NUMBERED.items():
        for number in range(1, last + 1):
            expected.append(f"PF {section}.{number}")
            if (section, number) == (4, 4):
                expected += [f"PF 4.4({letter})" for letter in "abcdef"]
    return [*expected, "PF Annex A", "PF Annex B"]


def position_paper() -> list[str]:
    expected = ["PP Introduction"]
    for principle, last in POINTS.items():
        expected.append(f"PP {principle}")
        expected += [f"PP {principle}.{point}" for point in range(1, last + 1)]
    return [*expected, "PP Conclusion"]


def test_every_clause_is_there_in_the_order_of_the_documents() -> None:
    assert [clause.id for clause in clauses()] == policy_framework() + position_paper()


def test_a_title_is_a_few_words_and_a_text_is_a_sentence() -> None:
    for clause in clauses():
        assert len(clause.title.split()) <= 8, clause.id
        assert clause.text.endswith("."), clause.id


def test_the_position_paper_advises_and_does_not_bind() -> None:
    assert {clause.kind for clause in clauses() if clause.source == "PP"} == {
        "guidance",
        "context",
    }


def test_what_binds_is_the_requirements_section_and_what_it_names() -> None:
    binding = {clause.id for clause in clauses() if clause.kind == "requirement"}
    section_four = {name for name in policy_framework() if name.startswith("PF 4.")}
    summary = {name for name in policy_framework() if name.startswith("PF Summary")}
    assert binding == section_four | summary | {"PF 1.2", "PF Annex A"}
