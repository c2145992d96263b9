"""The review of a proposal: what changed since the last renewal, and the one sheet behind it."""

from __future__ import annotations

from datetime import date

import pytest
from builders import last_renewal, path, plan
from gate.cast import MANAGER, NUMBER, OTHER_MANAGER, PLAN, cpd, moved
from gate.stage import Stage
from probation_register.proposals.decline import decline
from probation_register.proposals.review import Pack, review
from probation_register.proposals.sheet import (
    MEANING,
    MEANING_OF_CPD,
    Points,
    Rows,
    Sentence,
    Sheet,
    meaning_of,
    sheet,
)

BRANCH = f"cpd/{NUMBER}/2026"
TODAY = date(2026, 9, 5)


def reviewed(stage: Stage, branch: str = BRANCH) -> Pack:
    """Return the pack of a proposal."""
    return review(stage.repository, branch, TODAY)


def drawn(pack: Pack, *, with_texts: bool = True) -> Sheet:
    """Return the sheet of a pack, with everybody's number in brackets."""
    return sheet(pack, lambda person: f"[{person}]", with_texts=with_texts)


def test_who_never_renewed_has_nothing_since(stage: Stage) -> None:
    stage.submit(cpd("aaaaaa"))
    assert reviewed(stage).since is None


def test_everything_since_the_last_renewal_is_told(stage: Stage) -> None:
    stage.accepted(cpd("bbbbbb"))
    stage.forced({path("renewal", NUMBER, 2025): last_renewal()})
    stage.git("reset", "-q", "--hard")
    stage.accepted({PLAN: plan()})
    stage.submit(cpd("aaaaaa", "bbbbbb"))
    since = reviewed(stage).since
    assert since is not None
    assert (since.year, since.approved_on) == (2025, date(2026, 9, 1))
    assert since.words == (
        "Adds “Workshop aaaaaa” on 2026-08-31, 7 hours.",
        "Adds a development plan for 2026–27, with 1 need.",
        "Adds the need n1, Assessing risk and need: “Lead a multi-agency review.”",
    )
    assert since.counts == (
        "CPD 2026–27: 1 added, none changed, none taken away; 14 hours in 2 entries with it.",
        "Development plan 2026–27: needs 1 added, none changed, none taken away.",
    )
    [section] = [each for each in drawn(reviewed(stage)).sections if each.name == "since"]
    assert section.parts[1] == Points(since.words[1:])


def test_the_sheet_has_its_sections_in_the_order_of_a_decision(stage: Stage) -> None:
    stage.submit(cpd("aaaaaa"))
    decline(stage.repository, stage.hand(MANAGER), BRANCH, ["standards"])
    page = drawn(reviewed(stage))
    names = [section.name for section in page.sections]
    assert names == [
        "declines",
        "changes",
        "standing",
        "requirements",
        "cpd",
        "missing",
        "approving",
    ]
    assert page.about == f"About [{NUMBER}], submitted by [{NUMBER}]."
    assert page.verdict == Sentence("Nothing stands against it.", "good")
    [rows] = [p for s in page.sections for p in s.parts if isinstance(p, Rows)]
    assert [row.clause for row in rows.rows] == [f"PF 4.4({letter})" for letter in "abcdef"]


def test_without_texts_no_word_of_a_record_is_in_it(stage: Stage) -> None:
    stage.submit(cpd("aaaaaa"))
    pack = reviewed(stage)
    assert "Workshop aaaaaa" in repr(drawn(pack))
    assert "Workshop aaaaaa" not in repr(drawn(pack, with_texts=False))


@pytest.mark.parametrize(("kind", "meaning"), [("cpd", MEANING_OF_CPD), ("transfer", MEANING)])
def test_what_approving_means_depends_on_what_is_approved(
    stage: Stage, kind: str, meaning: str
) -> None:
    files = cpd("aaaaaa") if kind == "cpd" else moved()
    branch = stage.submit(files, by=NUMBER if kind == "cpd" else OTHER_MANAGER).branch
    assert meaning_of(reviewed(stage, branch)) == meaning
