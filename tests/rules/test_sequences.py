"""What cannot follow what: every impossible step, and that it says what was expected."""

from __future__ import annotations

import pytest
from builders import (
    LAST_RENEWAL,
    NUMBER,
    REGISTRANT,
    RENEWAL,
    STANDING,
    Data,
    Files,
    ending,
    path,
    posting,
    registrant,
    standing_event,
)
from probation_register.finding import Finding, Pointer
from probation_register.rules.sequences import IMPOSSIBLE, Step, Where
from rules.cases import Case, case, error


def posted(*postings: Data, **changes: object) -> dict[str, Data | None]:
    """The registrant with other postings, who never renewed."""
    return {
        REGISTRANT: registrant(postings=list(postings), **changes),
        RENEWAL: None,
        LAST_RENEWAL: None,
    }


def event(day: str, **changes: object) -> dict[str, Data | None]:
    """A standing event of a day."""
    return {path("standing", NUMBER, day): standing_event(from_=day, **changes)}


def refused(pointer: Pointer, message: str, fix: str, where: str = REGISTRANT) -> Finding:
    """The finding that a step cannot be taken."""
    return error("REG022", "PF 4.5", where, pointer, message, fix)


LEFT = ending("2026-06-01")
OFF = event("2025-05-02", registered=False)
COMES_BACK = "add that posting first, or remove the event: whoever comes back is active again."

STEPS: dict[tuple[Where, Step], Case] = {
    (Where.NOT_BEGUN, Step.ENDED): case(
        "leaving before joining",
        {**posted(ending("2024-09-30")), STANDING: None, **event("2024-09-30", registered=False)},
        refused(
            ("postings", 0, "employment"),
            "the posting from 2024-09-30 is an ending, but none began before it; "
            "a first posting in post was expected",
            "begin with the posting that ended.",
        ),
        error(
            "REG018",
            "PF 4.5",
            STANDING,
            ("registered",),
            "the event of 2024-09-30 leaves po104233 not registered, as before",
            "remove it, or name the event it corrects.",
        ),
    ),
    (Where.LEFT, Step.ENDED): case(
        "leaving twice",
        posted(posting(), LEFT, ending("2026-07-01")),
        refused(
            ("postings", 2, "employment"),
            "the posting from 2026-07-01 is an ending, but po104233 had left on 2026-06-01; "
            "a posting in post was expected between the two",
            "remove it, or add the posting that came between.",
        ),
    ),
    (Where.IN_POST, Step.MOVED_NOWHERE): case(
        "coming back without having left",
        posted(posting(), posting(from_="2026-06-01")),
        refused(
            ("postings", 1, "from"),
            "the posting from 2026-06-01 repeats the one from 2024-09-30; "
            "an ending between the two, or something that changes, was expected",
            "remove it, or add the ending after which po104233 came back.",
        ),
    ),
    (Where.NOT_BEGUN, Step.REGISTERED): case(
        "registered before the first posting",
        {**posted(posting(from_="2024-10-01")), RENEWAL: None},
        refused(
            ("from",),
            "po104233 is registered from 2024-09-30, before the first posting; "
            "a posting that begins by that day was expected",
            "correct one of the two days.",
            STANDING,
        ),
    ),
    (Where.LEFT, Step.REGISTERED): case(
        "registered after leaving",
        {**posted(posting(), LEFT), **OFF, **event("2026-06-01")},
        refused(
            ("from",),
            "po104233 is registered from 2026-06-01, but had left on 2026-06-01; "
            "a posting by which they came back was expected before it",
            COMES_BACK,
            path("standing", NUMBER, "2026-06-01"),
        ),
    ),
    (Where.NOT_BEGUN, Step.PAUSED): case(
        "away before the first posting",
        posted(posting(), pauses=[{"from": "2024-09-29", "to": "2024-10-30"}]),
        refused(
            ("pauses", 0, "from"),
            "the pause begins on 2024-09-29, before the first posting; a day in post was expected",
            "correct the day, or remove the pause.",
        ),
    ),
    (Where.LEFT, Step.PAUSED): case(
        "away after leaving",
        posted(posting(), LEFT, pauses=[{"from": "2026-06-01", "to": "2026-06-30"}]),
        refused(
            ("pauses", 0, "from"),
            "the pause begins on 2026-06-01, but po104233 had left on 2026-06-01; "
            "a day in post was expected",
            "correct the day, or remove the pause.",
        ),
    ),
}

REFUSED = tuple(STEPS.values())

POSSIBLE: tuple[tuple[str, Files], ...] = (
    ("leaving and coming back", posted(posting(), LEFT, posting(from_="2026-07-01"))),
    (
        "leaving, back, leaving",
        posted(posting(), LEFT, posting(from_="2026-07-01"), ending("2026-08-01")),
    ),
    (
        "a decision after leaving",
        {**posted(posting(), LEFT), **event("2026-07-01", registered=False)},
    ),
    (
        "a wrong decision put right after leaving",
        {
            **posted(posting(), LEFT),
            **OFF,
            **event("2026-07-01", registered=True, corrects="2025-05-02"),
        },
    ),
    (
        "registered on the day of coming back",
        {**posted(posting(), LEFT, posting(from_="2026-07-01")), **OFF, **event("2026-07-01")},
    ),
    ("away from the first day", posted(posting(), pauses=[{"from": "2024-09-30", "to": None}])),
    (
        "away on the last day",
        posted(posting(), LEFT, pauses=[{"from": "2026-05-31", "to": "2026-06-30"}]),
    ),
    ("another line manager", posted(posting(), posting(from_="2026-06-01", unit="brent"))),
)


def test_every_impossible_step_has_a_case() -> None:
    assert set(STEPS) == set(IMPOSSIBLE)


def test_every_refusal_says_what_was_expected() -> None:
    assert all("expected" in refusal.why for refusal in IMPOSSIBLE.values())


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Case) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize(("says", "files"), POSSIBLE)
def test_what_can_follow_is_left_alone(says: str, files: Files) -> None:
    assert case(says, files).found() == ()
