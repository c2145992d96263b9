"""A case, its facts and the answers of its deciding people, for the tests of the report."""

import json
from datetime import UTC, date, datetime
from typing import Any

from casebook_sample import WEIGHED, case_of
from probation_register.casebook.answers import Answers
from probation_register.casebook.facts import Facts, decision_to_report, facts_of
from probation_register.casebook.report import Report, filled
from probation_register.models.case import Case

Event = dict[str, Any]

MADE_ON = datetime(2026, 7, 10, tzinfo=UTC)

SUSPENDED: Event = {
    "event": "suspended", "day": "2026-05-04", "decided_by": "st000300", "from": "2026-05-04",
}  # fmt: skip
CALLED: Event = {"event": "hearing-called", "day": "2026-06-01", "at_stake": "permanent"}
LEFT: Event = {"event": "left", "day": "2026-07-01", "how": "dismissed-for-gross-misconduct"}
WITHDRAWN: Event = {
    "event": "withdrawn", "day": "2026-07-02", "decided_by": "st000300", "from": "2026-07-02",
    "term": "permanent", "scope": "every-role", "ground": "gross-misconduct",
    "policy": "conduct-and-discipline", "considered": list(WEIGHED),
}  # fmt: skip
EXCLUDED: Event = {
    "event": "excluded", "day": "2026-07-09", "decided_by": "st000300", "from": "2026-07-10",
}  # fmt: skip
TEMPORARY: Event = {
    "event": "withdrawn", "day": "2026-06-20", "decided_by": "st000300", "from": "2026-06-22",
    "until": "2026-12-22", "term": "temporary", "scope": "present-role", "ground": "misconduct",
    "policy": "poor-performance",
}  # fmt: skip

WHOLE: list[Event] = [SUSPENDED, CALLED, LEFT, WITHDRAWN, EXCLUDED]

ANSWERS: dict[str, Any] = {
    "name": "Morgan Sample",
    "reason": "The panel found the breaches of the code proved.",
    "events": ["First of two paragraphs, about what was found.", "Second, about what was said."],
    "outcome": "Dismissed without notice.",
    "redeployed": False,
    "exclusion_period": "no period, as the framework has it",
    "line_manager": "Robin Example",
    "job_role": "Senior probation officer",
    "signs_for": "probation-service",
    "authorised_by": "Ashley Specimen",
}


def case_with(*events: dict[str, Any]) -> Case:
    return case_of("ca204871", "po104233", "london", list(events))


def facts(*events: dict[str, Any], about: date | None = None) -> Facts:
    case = case_with(*(events or WHOLE))
    decision = decision_to_report(case, about)
    assert decision is not None
    return facts_of(case, "London", decision)


def answers(**changed: Any) -> Answers:
    return Answers.model_validate_json(json.dumps(ANSWERS | changed))


def report(**changed: Any) -> Report:
    return filled(facts(), answers(**changed))
