"""Joining, moving, leaving, returning, correcting: refusals first, then the records."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from builders import (
    CPD,
    HEAD,
    LINE_MANAGER,
    NUMBER,
    REGISTRANT,
    posting,
    registrant,
    standing_event,
)
from forms.cases import AWAY, CASES, EVIDENCE, NEW_MANAGER, POSTING, RANDOM, Case
from probation_register.forms.answers import Filled
from probation_register.forms.catalogue import form_of
from probation_register.forms.joining import new_number
from probation_register.store import yaml
from probation_register.store.paths import Place

JOINING, MOVING, LEAVING = CASES["joining"], CASES["transfer"], CASES["left"]
RETURNING, CORRECTING = CASES["returned"], CASES["correction"]

DIRECT = {"employment": "direct", "agency": None, "agency_confirmed": None}


def record(filled: Filled, place: Place | None = None) -> dict[str, Any]:
    """Return a record of a filled form, the registrant's own where none is named."""
    where = place.path if place else next(p for p in filled.files if p.endswith("registrant.yml"))
    found: dict[str, Any] = json.loads(yaml.read(filled.files[where]))
    return found


@pytest.mark.parametrize(
    ("change", "question", "sentence"),
    [
        (
            {"unit": "hackney"},
            "unit",
            "“Where do they work?” is “hackney”, which is not in its list; did you "
            "mean “Hackney and City”? Choose one from the list.",
        ),
        (
            {"line_manager": HEAD},
            "line_manager",
            f"“Who is their line manager?” is “{HEAD}”, which is not in its list. "
            "Choose one from the list.",
        ),
        (
            {"agency": None},
            "agency",
            "“Which agency?” has no answer. Choose one from the list.",
        ),
        (
            {"seen_on": None},
            "seen_on",
            "Seen by and seen on are not both there. "
            "Write who saw the evidence and when, or leave both empty.",
        ),
        (
            {"seen_on": ("1", "2", "2018")},
            "seen_on",
            "The evidence was seen on 2018-02-01, before the award on 2019-07-12. "
            "Correct one of the two days.",
        ),
        (
            {"confirmed_on": ("1", "2", "2028")},
            "confirmed_on",
            "“When was their vetting confirmed?” is 2028-02-01, which has not come yet on "
            "2027-03-01. Write the day it happened, once it has.",
        ),
        (
            {"course__information__security": ("1", "2", "2028")},
            "course-information-security",
            "“Keeping information secure” is 2028-02-01, which has not come yet on 2027-03-01. "
            "Write the day it happened, once it has.",
        ),
    ],
)
def test_joining_is_refused_at_its_question(
    change: dict[str, Any], question: str, sentence: str
) -> None:
    assert JOINING.refused(**change) == [(question, sentence)]


def test_a_qualification_is_whole_or_not_there() -> None:
    assert [q for q, _ in JOINING.refused(qualification=None, seen_by=None, seen_on=None)] == [
        "qualification"
    ]
    left_out = dict.fromkeys(("qualification", "awarded", "seen_by", "seen_on"))
    assert record(JOINING.filled(**left_out))["qualifications"] == []


def test_whoever_joins_has_a_number_of_their_own_and_is_registered_from_the_first_day() -> None:
    filled = JOINING.filled()
    number = new_number(RANDOM, ())
    assert (filled.kind, filled.subject) == ("joining", number)
    own = record(filled)
    assert own["number"] == number
    [held] = own["postings"]
    assert (held["region"], held["agency"]) == ("london", "northgate-staffing")
    assert own["basis"] == "mandatory"
    assert own["learning"] == [
        {"course": "information-security", "completed": "2027-01-11", "expires": "2028-01-11"}
    ]
    event = record(filled, Place("standing", number, "2027-02-01"))
    assert (event["registered"], event["from"]) == (True, "2027-02-01")


def test_a_number_is_never_used_again() -> None:
    first = new_number(RANDOM, ())
    second = new_number(RANDOM, {first})
    assert first != second
    assert second.startswith("po")
    assert len(second) == 8


def test_registering_by_choice_is_asked_only_where_the_role_leaves_it() -> None:
    role = {"role": "policy-adviser"}
    assert [q for q, _ in JOINING.refused(**role)] == ["basis"]
    assert [q for q, _ in JOINING.refused(**role, basis="mandatory")] == ["basis"]
    kept = JOINING.filled(**role, basis="retained")
    assert record(kept)["basis"] == "retained"
    assert len(kept.files) == 2
    alone = JOINING.filled(**role, basis="cpd-only")
    assert record(alone)["basis"] == "cpd-only"
    assert len(alone.files) == 1


def test_names_of_a_directory_are_shown_and_never_written() -> None:
    register = JOINING.register
    names = {NEW_MANAGER: "Robin Sample"}
    form = form_of("joining", register, "", None, JOINING.on, names=names)
    question = form.question("line_manager")
    assert question is not None
    option = question.option(NEW_MANAGER)
    assert option is not None
    assert option.label == f"Robin Sample ({NEW_MANAGER})"
    assert b"Robin" not in b"".join(JOINING.filled().files.values())


@pytest.mark.parametrize(
    ("change", "question", "sentence"),
    [
        (
            {"from": ("30", "9", "2024")},
            "from",
            "Posting 2 begins on 2024-09-30, not after the one before it (2024-09-30). "
            "Choose a day after the one on which their last posting began.",
        ),
        (
            {"unit": "hackney-and-city", "line_manager": LINE_MANAGER, **DIRECT},
            "from",
            "The posting from 2027-02-01 repeats the one from 2024-09-30; an ending between the "
            "two, or something that changes, was expected. "
            "Correct the day, or change what is different from that day on.",
        ),
    ],
)
def test_a_move_is_refused_at_its_question(
    change: dict[str, Any], question: str, sentence: str
) -> None:
    assert MOVING.refused(**change) == [(question, sentence)]


def test_a_move_begins_with_what_holds_and_adds_a_posting() -> None:
    form = MOVING.made(MOVING.register)
    assert form.known == {
        "role": ("probation-officer",),
        "unit": ("hackney-and-city",),
        "line_manager": (LINE_MANAGER,),
        "employment": ("direct",),
    }
    filled = MOVING.filled(**DIRECT)
    first, second = record(filled)["postings"]
    assert first["unit"] == "hackney-and-city"
    assert (second["unit"], second["region"]) == ("camden-and-islington", "london")
    assert filled.path is None
    assert filled.words == (
        "From 2027-02-01: Probation officer in Camden and Islington, London, managed by "
        f"{NEW_MANAGER}.",
    )


def test_a_role_that_leaves_registration_open_keeps_it_by_choice() -> None:
    assert record(MOVING.filled(role="policy-adviser", **DIRECT))["basis"] == "retained"


def test_leaving_is_refused_before_the_last_posting_and_twice() -> None:
    assert [q for q, _ in LEAVING.refused(**{"from": ("1", "9", "2024")})] == ["from", "from"]
    assert [q for q, _ in replace(LEAVING, changes=AWAY).refused()] == ["from"]


def test_leaving_before_an_approved_renewal_is_refused() -> None:
    assert LEAVING.refused(**{"from": ("25", "1", "2026")}) == [
        (
            "",
            "What is recorded already would be wrong: po104233 was not registered on 2026-02-19. "
            "Choose another day, or have that corrected first.",
        ),
        (
            "",
            "What is recorded already would be wrong: po104233 was not registered on 2027-02-20. "
            "Choose another day, or have that corrected first.",
        ),
    ]


def test_leaving_adds_an_ending() -> None:
    filled = LEAVING.filled()
    assert filled.kind == "leaving"
    assert record(filled)["postings"][-1] == {
        "from": "2027-04-01",
        "role": None,
        "region": None,
        "unit": None,
        "line_manager": None,
        "employment": "ended",
        "agency": None,
        "agency_confirmed": None,
    }


def test_coming_back_without_evidence_is_refused() -> None:
    ended = registrant(postings=[posting(), AWAY_POSTING], qualifications=[])
    case = replace(RETURNING, changes={REGISTRANT: ended}, answers=POSTING)
    assert [q for q, _ in case.refused()] == ["qualification", "awarded", "seen_by", "seen_on"]


AWAY_POSTING = {
    **dict.fromkeys(("role", "region", "unit", "line_manager")),
    "from": "2026-11-01",
    "employment": "ended",
}


def test_coming_back_sees_the_qualification_that_is_there_and_confirms_vetting_again() -> None:
    unseen = {"qualification": "pqip", "awarded": "2019-07-12"}
    ended = registrant(postings=[posting(), AWAY_POSTING], qualifications=[unseen])
    filled = replace(RETURNING, changes={REGISTRANT: ended}).filled()
    own = record(filled)
    assert own["qualifications"] == [{**unseen, "seen_by": LINE_MANAGER, "seen_on": "2027-02-01"}]
    assert own["vetting"] == {"confirmed_by": HEAD, "confirmed_on": "2027-02-01"}
    assert filled.kind == "returning"


def test_coming_back_without_vetting_is_advised_against() -> None:
    answers = {**POSTING, **{n: EVIDENCE[n] for n in ("qualification", "awarded")}}
    filled = replace(RETURNING, answers=answers).filled()
    assert [each.question for each in filled.advice] == ["confirmed_on"]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"what": ("everything",)}, ["what"]),
        ({"what": ("qualification",), "qualification-which": ("7",)}, ["qualification-which"]),
        (
            {
                "what": ("learning",),
                "learning-which": ("new",),
                "learning-completed": ("2026-01-02",),
            },
            ["learning-course"],
        ),
        (
            {
                "what": ("pause",),
                "pause-which": ("new",),
                "pause-from": ("2027-01-02",),
                "pause-to": ("2026-01-02",),
            },
            ["pause-to"],
        ),
        ({"what": ("vetting",)}, ["confirmed_by", "confirmed_on"]),
        ({"what": ("agency",)}, ["what"]),
        ({"what": ("level",), "level": ("Z",)}, ["level"]),
        ({"what": ("basis",), "basis": ("cpd-only",)}, ["basis"]),
        ({"what": ("qualification",), "qualification-which": ("0",)}, [""]),
    ],
)
def test_a_correction_is_refused_at_its_question(
    answers: dict[str, tuple[str, ...]], expected: list[str]
) -> None:
    assert [question for question, _ in Case("correction", answers).refused()] == expected


def test_a_correction_changes_one_part_and_leaves_the_rest() -> None:
    before, filled = registrant(), CORRECTING.filled()
    own = record(filled)
    assert own["qualifications"][0]["awarded"] == "2018-07-12"
    assert own["qualifications"][0]["seen_by"] == LINE_MANAGER
    assert own["vetting"] == before["vetting"]
    assert filled.words == ("Corrects qualifications.",)


@pytest.mark.parametrize(
    ("answers", "field", "value"),
    [
        (
            {"what": ("pause",), "pause-which": ("new",), "pause-from": ("2027-01-02",)},
            "pauses",
            [{"from": "2027-01-02", "to": None}],
        ),
        ({"what": ("level",), "level": ("C",)}, "level", "C"),
        ({"what": ("basis",), "basis": ("retained",)}, "basis", "retained"),
        (
            {"what": ("vetting",), "confirmed_by": (HEAD,), "confirmed_on": ("2027-01-02",)},
            "vetting",
            {"confirmed_by": HEAD, "confirmed_on": "2027-01-02"},
        ),
    ],
)
def test_each_topic_is_corrected(
    answers: dict[str, tuple[str, ...]], field: str, value: object
) -> None:
    assert record(Case("correction", answers).filled())[field] == value


def test_a_level_can_be_taken_off_and_an_open_pause_ended() -> None:
    own = registrant(level="C", pauses=[{"from": "2027-01-02", "to": None}])
    case = Case("correction", {}, {REGISTRANT: own})
    off = replace(case, answers={"what": ("level",), "level": ("none",)})
    assert record(off.filled())["level"] is None
    ended = {"what": ("pause",), "pause-which": ("0",), "pause-to": ("2027-02-02",)}
    assert record(replace(case, answers=ended).filled())["pauses"] == [
        {"from": "2027-01-02", "to": "2027-02-02"}
    ]


def test_a_course_done_again_lapses_anew() -> None:
    done = registrant(learning=[{"course": "information-security", "completed": "2025-02-11"}])
    answers = {
        "what": ("learning",),
        "learning-which": ("0",),
        "learning-completed": ("2026-07-12",),
    }
    case = Case("correction", answers, {REGISTRANT: done})
    assert record(case.filled())["learning"] == [
        {"course": "information-security", "completed": "2026-07-12", "expires": "2027-07-12"}
    ]


def test_an_agency_confirms_again() -> None:
    through = registrant(
        postings=[
            posting(employment="agency", agency="northgate-staffing", agency_confirmed="2024-09-30")
        ]
    )
    answers = {
        "what": ("agency",),
        "agency": ("northgate-staffing",),
        "agency-confirmed_on": ("2026-09-30",),
    }
    case = Case("correction", answers, {REGISTRANT: through})
    assert record(case.filled())["agency_confirmations"] == [
        {"agency": "northgate-staffing", "confirmed_on": "2026-09-30"}
    ]


def test_nothing_but_the_own_record_is_touched() -> None:
    for case in (MOVING, LEAVING, RETURNING, CORRECTING):
        assert list(case.filled().files) == [REGISTRANT]
    assert CPD not in JOINING.filled().files
    assert standing_event()["registrant"] == NUMBER
