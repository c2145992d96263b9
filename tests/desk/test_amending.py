"""Amending at the desk what is sent already, and not decided yet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from builders import last_renewal, path
from desk.sitting import Answer, Sitter, sitting
from gate.cast import MANAGER, NUMBER, OTHER_MANAGER, cpd, yearly_renewal
from gate.stage import Stage
from probation_register.models.renewal import REQUIREMENT_IDS

REF = f"refs/heads/renewal/{NUMBER}/2026"


def answered(sitter: Sitter, form: str, given: Sequence[dict[str, str | Sequence[str]]]) -> Answer:
    """Go through a form page by page, and send it."""
    answer = sitter.get(form)
    name = form.partition("?")[0]
    moved = answer
    for fields in given:
        [action] = re.findall(rf'action="({name}/[0-9a-f]{{32}}/[a-z-]+)"', answer.text)[:1]
        moved = sitter.post(action, {**answer.hidden(action), **fields})
        answer = sitter.follow(moved)
    return sitter.send(moved.location, moved.location, {})


def test_a_renewal_that_is_sent_is_amended_with_a_conversation(stage: Stage) -> None:
    stage.accepted(cpd("aaaaaa"))
    stage.forced({path("renewal", NUMBER, 2025): last_renewal()})
    stage.on(date(2027, 2, 20))
    stage.submit(yearly_renewal())
    stage.git("reset", "-q", "--hard")
    first = stage.repository.refs()[REF]
    affirmed: list[dict[str, str | Sequence[str]]] = [{name: "yes"} for name in REQUIREMENT_IDS]
    with sitting(stage, NUMBER, date(2027, 3, 1)) as there:
        own = there.browser()
        sent = answered(
            own,
            "/forms/renewal",
            [*affirmed, {"record_accurate": "yes"}, {"conversations": ["26/2/2027", "30/8/2026"]}],
        )
        receipt = own.follow(sent)
    assert "Next, your line manager approves it." in receipt.seen
    second = stage.repository.refs()[REF]
    assert stage.repository.commit(second).parents == (first,)


def test_a_second_move_waits_until_the_first_is_decided(stage: Stage) -> None:
    move: dict[str, str | Sequence[str]] = {
        "from": "1/9/2026",
        "role": "probation-officer",
        "unit": "brent",
        "line_manager": OTHER_MANAGER,
        "employment": "direct",
    }
    form = f"/forms/transfer?subject={NUMBER}"
    with sitting(stage, MANAGER) as there:
        manager = there.browser()
        assert answered(manager, form, [move]).status in (302, 303)
        before = stage.repository.refs()
        page = manager.get(form)
        [action] = re.findall(r'action="(/forms/transfer/[0-9a-f]{32}/posting)"', page.text)
        fields = {**page.hidden(action), **move, "from": "2/9/2026", "unit": "hackney-and-city"}
        again = manager.post(action, fields)
    assert again.status == 409
    assert "2 postings are added at once" in again.seen
    assert "Wait until the one that is sent already is decided." in again.seen
    assert stage.repository.refs() == before
